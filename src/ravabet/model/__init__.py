"""The network: words in, scores of events, arguments, entities, quotations and commitments out. It knows nothing of the rooms above.

``load`` gives the packaged one; the rest is how its scores are read, and what training needs to make another of the same form.
"""

from .arguments import BUCKETS, bucket
from .decoding import Named, Reading, Stretch, Trigger, commitments, entities, modes, probability, quotes, role_scores, together, triggers
from .labels import COMMITMENT_TAGS, ENTITY_TAGS, HEADS, KINDS, MODE_COLUMNS, MODES, QUOTE_TAGS, ROLES, STATUSES, TYPES
from .session import Model, load
from .speed import PIECES, Speed, speed
from .tokenizer import BEGIN, END, PAD, SPACE, SPECIAL, Tokenizer
from .weights import GRAPH, MANIFEST, MATRICES, TABLES, VARIABLE, VOCABULARY
from .windows import Window, windows

__all__ = [
    "BEGIN",
    "BUCKETS",
    "COMMITMENT_TAGS",
    "END",
    "ENTITY_TAGS",
    "GRAPH",
    "HEADS",
    "KINDS",
    "MANIFEST",
    "MATRICES",
    "MODES",
    "MODE_COLUMNS",
    "PAD",
    "PIECES",
    "QUOTE_TAGS",
    "ROLES",
    "SPACE",
    "SPECIAL",
    "STATUSES",
    "TABLES",
    "TYPES",
    "VARIABLE",
    "VOCABULARY",
    "Model",
    "Named",
    "Reading",
    "Speed",
    "Stretch",
    "Tokenizer",
    "Trigger",
    "Window",
    "bucket",
    "commitments",
    "entities",
    "load",
    "modes",
    "probability",
    "quotes",
    "role_scores",
    "speed",
    "together",
    "triggers",
    "windows",
]
