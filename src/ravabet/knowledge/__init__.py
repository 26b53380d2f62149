"""States, offices and who held them when, organisations, groups, places, agreements: data files and their look-up."""

from ravabet.knowledge.knowledge import Knowledge, load
from ravabet.knowledge.meaning import meaning
from ravabet.knowledge.resolution import Resolution
from ravabet.knowledge.rows import (
    AgreementRow,
    Body,
    Capital,
    Demonym,
    Group,
    Match,
    Metonym,
    Office,
    Organisation,
    Person,
    PlaceRow,
    Row,
    State,
    Tenure,
)

__all__ = [
    "AgreementRow",
    "Body",
    "Capital",
    "Demonym",
    "Group",
    "Knowledge",
    "Match",
    "Metonym",
    "Office",
    "Organisation",
    "Person",
    "PlaceRow",
    "Resolution",
    "Row",
    "State",
    "Tenure",
    "load",
    "meaning",
]
