"""Evaluation: what a coding is worth beside hand-coded reports, and what it gets wrong.

Both sides are plain objects as ``json.loads`` gives them: gold as the hand coders write it, codings in the contract's form.
"""

from ravabet.evaluation.confusion import NONE, confusion
from ravabet.evaluation.figures import Figures, Rate, Share, figures
from ravabet.evaluation.floor import Fall, fallen, pinned, raised, read_floor
from ravabet.evaluation.misses import Miss, misses
from ravabet.evaluation.pairing import Paired, pair
from ravabet.evaluation.reading import read_records, reports_beside
from ravabet.evaluation.slices import by_outlet, by_variety

__all__ = [
    "NONE",
    "Fall",
    "Figures",
    "Miss",
    "Paired",
    "Rate",
    "Share",
    "by_outlet",
    "by_variety",
    "confusion",
    "fallen",
    "figures",
    "misses",
    "pair",
    "pinned",
    "raised",
    "read_floor",
    "read_records",
    "reports_beside",
]
