"""The archive: every report once, every coding of it as a revision, what may be asked of them, and the search."""

from ravabet.archive.connect import VARIABLE, default_location
from ravabet.archive.corrections import Correction, Verdict
from ravabet.archive.held import Change, Held, Hit, Reading, Revision
from ravabet.archive.query import KINDS, Filter
from ravabet.archive.revise import Added
from ravabet.archive.store import Archive, open_archive

__all__ = [
    "KINDS",
    "VARIABLE",
    "Added",
    "Archive",
    "Change",
    "Correction",
    "Filter",
    "Held",
    "Hit",
    "Reading",
    "Revision",
    "Verdict",
    "default_location",
    "open_archive",
]
