"""The archive: every report once, every coding of it as a revision, and what may be asked of them."""

from ravabet.archive.connect import VARIABLE, default_location
from ravabet.archive.held import Held, Reading
from ravabet.archive.query import KINDS, Filter
from ravabet.archive.store import Added, Archive, Revision, open_archive

__all__ = ["KINDS", "VARIABLE", "Added", "Archive", "Filter", "Held", "Reading", "Revision", "default_location", "open_archive"]
