"""The archive: every report once, every coding of it as a revision, what may be asked of them, and the search."""

from ravabet.archive.browse import EVERYWHERE, NEWEST, SORTS, Listed, Listing, Pair
from ravabet.archive.connect import VARIABLE, default_location
from ravabet.archive.corrections import Correction, Verdict
from ravabet.archive.dyad import Dyad
from ravabet.archive.held import Change, Held, Hit, Reading, Revision, Told
from ravabet.archive.query import KINDS, Filter
from ravabet.archive.revise import Added
from ravabet.archive.store import Archive, open_archive

__all__ = [
    "EVERYWHERE",
    "KINDS",
    "NEWEST",
    "SORTS",
    "VARIABLE",
    "Added",
    "Archive",
    "Change",
    "Correction",
    "Dyad",
    "Filter",
    "Held",
    "Hit",
    "Listed",
    "Listing",
    "Pair",
    "Reading",
    "Revision",
    "Told",
    "Verdict",
    "default_location",
    "open_archive",
]
