"""Which language and variety a text is written in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .letters import normalise

_OURS = {"fa", "prs", "tg"}
_DARI = re.compile(r"دالر|جنرال|تروریزم|اپریل|امریکا|صاحب\u200c?منصب|ولسوالی|پوهنتون|افغانی")


@dataclass(frozen=True, slots=True)
class Variety:
    """``code``: fa, prs, tg, or an ISO 639-3 code of what is not read; ``confidence`` 0 to 1; ``reason`` in plain English."""

    code: str
    confidence: float
    reason: str

    @property
    def ours(self) -> bool:
        """Whether it is a variety that Ravabet reads."""
        return self.code in _OURS


def variety(text: str) -> Variety:
    """The variety of ``text``; texts too short to tell are taken for Iranian Persian with low confidence."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return Variety("und", 0.0, "no letters")
    for code, marks in (("pus", "ښګړېځڅډ"), ("urd", "ٹڈڑےںہ")):
        if sum(c in marks for c in letters) > 0.02 * len(letters):
            return Variety(code, 0.9, f"letters {marks}")
    if sum("\u0400" <= c <= "\u04ff" for c in letters) > 0.5 * len(letters):
        tajik = any(c in "ғӣқӯҳҷҒӢҚӮҲҶ" for c in letters)
        return Variety("tg", 0.9, "Tajik letters") if tajik else Variety("rus", 0.8, "Cyrillic without Tajik letters")
    if sum("\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufeff" for c in letters) < 0.5 * len(letters):
        return Variety("eng", 0.6, "mostly Latin letters")
    if not any(c in "پچژگیک" for c in letters) and len(letters) > 40:
        return Variety("ara", 0.8, "none of the Persian letters")
    found = len(_DARI.findall(normalise(text).text))
    if found > 1:
        return Variety("prs", 0.7, "words of Dari")
    return Variety("fa", 0.7 if len(letters) > 100 else 0.3, "no words of Dari")
