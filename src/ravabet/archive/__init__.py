"""The archive: every report once, every coding of it as a revision, what may be asked of them, and the search."""

from ravabet.archive.brief import Brief
from ravabet.archive.browse import EVERYWHERE, NEWEST, SORTS, Day, Listed, Listing, Pair, Place
from ravabet.archive.connect import VARIABLE, default_location
from ravabet.archive.corrections import WITH, Correction, Overtaken, Standing, Verdict
from ravabet.archive.desk import Desk, Judged, Waiting
from ravabet.archive.dyad import Dyad
from ravabet.archive.held import Change, Held, Hit, Reading, Revision, Told
from ravabet.archive.naming import Called
from ravabet.archive.persons import Dealing, Named, Naming, People, Quoting, Side
from ravabet.archive.places import Placed, Spot
from ravabet.archive.query import KINDS, Filter
from ravabet.archive.revise import Added
from ravabet.archive.spoken import Spoken
from ravabet.archive.store import Archive, open_archive
from ravabet.archive.ties import Ends, Tie

__all__ = [
    "EVERYWHERE",
    "KINDS",
    "NEWEST",
    "SORTS",
    "VARIABLE",
    "WITH",
    "Added",
    "Archive",
    "Brief",
    "Called",
    "Change",
    "Correction",
    "Day",
    "Dealing",
    "Desk",
    "Dyad",
    "Ends",
    "Filter",
    "Held",
    "Hit",
    "Judged",
    "Listed",
    "Listing",
    "Named",
    "Naming",
    "Overtaken",
    "Pair",
    "People",
    "Place",
    "Placed",
    "Quoting",
    "Reading",
    "Revision",
    "Side",
    "Spoken",
    "Spot",
    "Standing",
    "Tie",
    "Told",
    "Verdict",
    "Waiting",
    "default_location",
    "open_archive",
]
