"""Run as a program: add codings one after the other and tell each only when it is stored. Words: archive, first number, how many."""

from __future__ import annotations

import sys

from ravabet.archive import open_archive
from tests.archive.codings import numbered


def main(where: str, first: int, count: int) -> None:
    with open_archive(where) as archive:
        for number in range(first, first + count):
            added = archive.add(numbered(number))
            print(number, added.word, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
