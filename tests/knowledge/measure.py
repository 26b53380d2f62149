"""What loading and looking up cost: ``python -m tests.knowledge.measure``.

CPU seconds and growth of the resident set for loading with the first look-up; CPU milliseconds for finding the names in 5,000
characters, the median and the largest of twenty runs; microseconds for resolving one phrase.
"""

from __future__ import annotations

import resource
import statistics
import time
from datetime import date

KIB = 1024
SENTENCE = (
    "شاه محمود قریشی، وزیر امور خارجه پاکستان، در اسلام‌آباد با رئیس‌جمهور تاجیکستان درباره جنگ در افغانستان و نقش سازمان ملل گفت‌وگو کرد. "
)


def resident() -> float:
    """The largest resident set so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB


def main() -> None:
    before, start = resident(), time.process_time()
    from ravabet.knowledge import load

    knowledge = load()
    knowledge.find("ایران")
    print(f"load: {time.process_time() - start:.2f} s, {resident() - before:.0f} MB")
    text = (SENTENCE * 50)[:5000]
    spent = []
    for _ in range(20):
        start = time.process_time()
        knowledge.find(text)
        spent.append((time.process_time() - start) * 1000)
    print(f"find in 5,000 characters: median {statistics.median(spent):.1f} ms, largest {max(spent):.1f} ms")
    start = time.process_time()
    for _ in range(1000):
        knowledge.resolve("وزیر خارجه پاکستان", date(2021, 4, 1))
    print(f"resolve: {(time.process_time() - start) * 1000:.0f} µs")


if __name__ == "__main__":
    main()
