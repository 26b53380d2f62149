"""Events beside furniture: ``python -m tests.coding.furniture ../shared`` codes 200 drawn posts and prints, to be read, every event
whose line of the report holds a link, a handle, a hashtag or a call to join.

Events told in the furniture itself would stand among them; the last line counts posts, events and the events printed.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from ravabet.coding import code
from ravabet.errors import RavabetError
from ravabet.knowledge import load
from ravabet.reading import read_record
from ravabet.records import Coding

POSTS, SEED = 200, 200
SIGNS = ("@", "http", "t.me", "#", "🆔", "👇", "👉", "عضو شوید", "کلیک", "تبلیغ")


def codings(shared: Path) -> Iterator[Coding]:
    """The first readable posts of a shuffle, coded."""
    lines = (shared / "data" / "news" / "telegram_posts.jsonl").read_text(encoding="utf-8").splitlines()
    random.Random(SEED).shuffle(lines)
    known, found = load(), 0
    for line in lines:
        post = json.loads(line)
        try:
            coding = code(read_record({key: post[key] for key in ("doc", "outlet", "published", "text")}), knowledge=known)
        except RavabetError:  # a post in another language
            continue
        yield coding
        found += 1
        if found == POSTS:
            return


def line_of(text: str, start: int, end: int) -> str:
    """The whole lines that a stretch of a text stands in."""
    after = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : after if after >= 0 else len(text)]


def main() -> None:
    """Print the events to be read, and the counts."""
    posts = events = beside = 0
    for coding in codings(Path(sys.argv[1])):
        posts += 1
        for event in coding.events:
            events += 1
            for told in event.evidence:
                line = line_of(coding.report.text, told.start, told.end)
                if any(sign in line for sign in SIGNS):
                    beside += 1
                    print(f"{coding.report.doc} {event.type} «{told.text}» in «{line}»")
    print(f"{posts} posts, {events} events, {beside} of them beside a sign of furniture")


if __name__ == "__main__":
    main()
