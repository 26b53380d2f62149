"""What several reports say: one event of many tellings, and the course of the relation between states."""

from ravabet.relations.copies import Text, marked, originals, originals_in
from ravabet.relations.curve import Curve, Point, Share, curve
from ravabet.relations.episodes import GAP, Episode, Turn, episodes
from ravabet.relations.ledger import Cited, Kept, Ledger, Pact, Promise, ledger
from ravabet.relations.periods import Calendar, Period, Unit, period_of, periods
from ravabet.relations.relation import Relation, relation
from ravabet.relations.remembered import pair_curve
from ravabet.relations.same import MergedEvent, merge
from ravabet.relations.shifts import Shift, shifts
from ravabet.relations.speakers import Voice, speakers
from ravabet.relations.standing import Standing
from ravabet.relations.tellings import Source, Telling, bond, tellings
from ravabet.relations.timeline import Entry, Timeline, between, timeline

__all__ = [
    "GAP",
    "Calendar",
    "Cited",
    "Curve",
    "Entry",
    "Episode",
    "Kept",
    "Ledger",
    "MergedEvent",
    "Pact",
    "Period",
    "Point",
    "Promise",
    "Relation",
    "Share",
    "Shift",
    "Source",
    "Standing",
    "Telling",
    "Text",
    "Timeline",
    "Turn",
    "Unit",
    "Voice",
    "between",
    "bond",
    "curve",
    "episodes",
    "ledger",
    "marked",
    "merge",
    "originals",
    "originals_in",
    "pair_curve",
    "period_of",
    "periods",
    "relation",
    "shifts",
    "speakers",
    "tellings",
    "timeline",
]
