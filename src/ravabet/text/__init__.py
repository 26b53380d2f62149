"""Characters and digits, lost joiners, sentences, tokens, verbs, numbers and varieties; offsets always lead back to the source."""

from .frequency import familiarity
from .groups import VerbGroup
from .letters import BEARERS, DIGITS, LETTERS, Normalised, normalise
from .numbers import Number, numbers
from .sentences import Sentence, analyse, key
from .tokens import Token
from .varieties import Variety, variety
from .verbs import VerbForm

__all__ = [
    "BEARERS",
    "DIGITS",
    "LETTERS",
    "Normalised",
    "Number",
    "Sentence",
    "Token",
    "Variety",
    "VerbForm",
    "VerbGroup",
    "analyse",
    "familiarity",
    "key",
    "normalise",
    "numbers",
    "variety",
]
