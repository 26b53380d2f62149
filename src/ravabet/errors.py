"""The errors a caller may meet.

    RavabetError                 base: the message says what is wrong and what to do
    ├── UnreadableReport         a page or file holds no report we can read (``kind`` says why)
    ├── ForeignVariety           the text is in a language Ravabet does not read
    ├── BadInput                 a command line value, a JSON line or a date is malformed
    ├── KnowledgeError           a knowledge or vocabulary file breaks its schema
    ├── ModelError               a file of the network is missing, damaged or of another version
    └── ArchiveError             the archive cannot be opened, is busy or is of another version

Every one carries ``kind``: a short stable word for programs, as in the ``error`` object of the coding contract.
"""


class RavabetError(Exception):
    """Base of all errors raised on purpose; ``str(error)`` is one line for a person."""

    kind = "error"

    def __init__(self, message: str, *, kind: str | None = None) -> None:
        super().__init__(message)
        if kind is not None:
            self.kind = kind


class UnreadableReport(RavabetError):
    """Nothing that can be read as a report: empty, binary, undecodable, or furniture only."""

    kind = "unreadable"


class ForeignVariety(RavabetError):
    """The text is written in Arabic, Pashto, Urdu or another language that is not read here."""

    kind = "variety"


class BadInput(RavabetError):
    """A value given by the caller is malformed: a JSON line, a date, a filter."""

    kind = "input"


class KnowledgeError(RavabetError):
    """A knowledge or vocabulary file breaks its schema; the message names file and row."""

    kind = "knowledge"


class ModelError(RavabetError):
    """A file of the network is missing, damaged or of another version; the message names it."""

    kind = "model"


class ArchiveError(RavabetError):
    """The archive cannot be opened, is locked, or was written by a newer version."""

    kind = "archive"
