"""What several reports say: one event of many tellings, and the course of the relation between states."""

from ravabet.relations.asof import STANDING, agreements_on, commitments_on
from ravabet.relations.copies import Text, marked, originals, originals_in
from ravabet.relations.curve import COUNTED, Curve, Point, Share, curve, span
from ravabet.relations.episodes import GAP, Episode, Turn, episodes
from ravabet.relations.ledger import Cited, Kept, Ledger, Pact, Promise, ledger
from ravabet.relations.likeness import Sketch, wording
from ravabet.relations.meetings import MEETING, Meeting, Party, meetings
from ravabet.relations.network import Link, Network, Node, network
from ravabet.relations.people import Directory, HowNamed, Who, directory
from ravabet.relations.periods import Calendar, Period, Unit, days_of, period_of, periods
from ravabet.relations.relation import Relation, relation
from ravabet.relations.remembered import pair_curve
from ravabet.relations.same import MergedEvent, merge
from ravabet.relations.shifts import Shift, shifts
from ravabet.relations.speakers import Voice, speakers
from ravabet.relations.standing import Standing
from ravabet.relations.tellings import Source, Telling, bond, tellings
from ravabet.relations.timeline import Entry, Timeline, between, timeline

__all__ = [
    "COUNTED",
    "GAP",
    "MEETING",
    "STANDING",
    "Calendar",
    "Cited",
    "Curve",
    "Directory",
    "Entry",
    "Episode",
    "HowNamed",
    "Kept",
    "Ledger",
    "Link",
    "Meeting",
    "MergedEvent",
    "Network",
    "Node",
    "Pact",
    "Party",
    "Period",
    "Point",
    "Promise",
    "Relation",
    "Share",
    "Shift",
    "Sketch",
    "Source",
    "Standing",
    "Telling",
    "Text",
    "Timeline",
    "Turn",
    "Unit",
    "Voice",
    "Who",
    "agreements_on",
    "between",
    "bond",
    "commitments_on",
    "curve",
    "days_of",
    "directory",
    "episodes",
    "ledger",
    "marked",
    "meetings",
    "merge",
    "network",
    "originals",
    "originals_in",
    "pair_curve",
    "period_of",
    "periods",
    "relation",
    "shifts",
    "span",
    "speakers",
    "tellings",
    "timeline",
    "wording",
]
