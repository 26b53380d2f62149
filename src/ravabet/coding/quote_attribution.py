"""One attribution in a line, as the finders of verbs, sources and headlines tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ravabet.coding.quote_cues import Cue, cue_table
from ravabet.coding.quote_lines import OPENING, Line
from ravabet.coding.quote_speaker import Stretch
from ravabet.records import Span

FEWEST = 4
LONGEST_POINTER = 4


@dataclass(frozen=True, slots=True)
class Head:
    """One attribution in a line, by word indexes: ``clause`` begins its clause, ``content`` the words said.

    ``marked`` says that the content opens with a quotation mark, ``open`` that it may stand in the lines below, ``headline``
    that a bare «X:» attributes it; ``points_back`` that the speaker is a pronoun or missing; ``trailing`` that the words said stand
    before the cue, from ``content`` on («…، طبق گزارش رویترز.»).
    """

    clause: int
    content: int
    cue: Cue
    span: Span
    direct: bool
    marked: bool
    open: bool
    headline: bool
    speaker: Span | None
    venue: Span | None
    points_back: bool
    trailing: bool = False


def long_enough(line: Line, opening: int) -> bool:
    """Whether what the mark opens is a saying and not a name: a few words, or an end beyond this line."""
    closing = OPENING[line.key(opening)]
    end = next((i for i in range(opening + 1, len(line.words)) if line.key(i) == closing), None)
    if end is None:
        return True
    return end - opening - 1 >= FEWEST and (any(w.finite for w in line.words[opening:end]) or end - opening > 8)


def points_back(line: Line, speaker: Stretch) -> bool:
    """Whether the speaker's phrase in a line stands for somebody spoken of before."""
    return is_pointer([word.key for word in line.words[speaker.first : speaker.last]])


def is_pointer(words: Sequence[str]) -> bool:
    """Whether words, as keys, are a pronoun or point back («وی», «این منبع», «این کارگزار نفتی»)."""
    phrases = cue_table().phrases
    if " ".join(words) in phrases["person"]:
        return True
    return 1 < len(words) <= LONGEST_POINTER and words[0] == "این" and words[1] in phrases["pointing"]
