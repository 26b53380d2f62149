"""Where quotations end, to be read: fifty of posts about dealings between states, drawn once.

python -m tests.coding.endings SHARED

prints of each its post, kind and speaker, how it begins and ends, and what follows; whether the end is right is for a reader to say.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from ravabet.coding import build_page, quotes
from ravabet.errors import RavabetError
from ravabet.knowledge import load
from ravabet.reading import read_record

SEED, POSTS, DRAWN = 1405, 400, 50
BEGINNING, ENDING, AFTER = 30, 70, 120


def main(shared: Path) -> None:
    """Draw and print them."""
    lines = (shared / "data/news/telegram_diplomacy.jsonl").read_text(encoding="utf-8").splitlines()
    rng, known, found = random.Random(SEED), load(), []
    for post in map(json.loads, rng.sample(lines, POSTS)):
        try:
            page, _ = build_page(read_record(post), known)
        except RavabetError:  # a post in another language
            continue
        found += [(post["doc"], page.text, quote) for quote in quotes(page)]
    for number, (doc, text, quote) in enumerate(rng.sample(found, DRAWN), 1):
        parts = (text[quote.start : quote.start + BEGINNING], text[max(quote.start, quote.end - ENDING) : quote.end])
        begins, ends, after = (part.replace("\n", " / ") for part in (*parts, text[quote.end : quote.end + AFTER]))
        print(f"{number}. {doc} {quote.kind} {quote.speaker.name}: «{begins} … {ends}» then «{after}»")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
