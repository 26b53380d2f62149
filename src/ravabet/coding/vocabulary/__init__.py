"""The coder's vocabulary: rows of YAML, each with an example, read once."""

from ravabet.coding.vocabulary.events import Element, EventRow, Frame, event_rows, frames
from ravabet.coding.vocabulary.facets import ContextRow, ModeRow, context_rows, harm_words, mode_rows
from ravabet.coding.vocabulary.findings import finding_words, month_lengths, rival_names
from ravabet.coding.vocabulary.markers import Markers, markers
from ravabet.coding.vocabulary.references import Reference, given_names, references
from ravabet.coding.vocabulary.slips import slip_words
from ravabet.coding.vocabulary.status import StatusRow, denial_words, rows_of, status_rows, status_words
from ravabet.coding.vocabulary.tables import plover_types, rows

__all__ = [
    "ContextRow",
    "Element",
    "EventRow",
    "Frame",
    "Markers",
    "ModeRow",
    "Reference",
    "StatusRow",
    "context_rows",
    "denial_words",
    "event_rows",
    "finding_words",
    "frames",
    "given_names",
    "harm_words",
    "markers",
    "mode_rows",
    "month_lengths",
    "plover_types",
    "references",
    "rival_names",
    "rows",
    "rows_of",
    "slip_words",
    "status_rows",
    "status_words",
]
