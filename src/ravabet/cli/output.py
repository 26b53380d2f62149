"""Lines of JSON on stdout; a progress bar on stderr where somebody is watching."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypeVar

from ravabet.errors import BadInput

LONG_WORK = 20

T = TypeVar("T")


def print_json(value: dict[str, Any], *, at_once: bool = False) -> None:
    """One object as a line on stdout, its letters as they are; ``at_once`` hands it to the reader before anything else is done."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    if at_once:
        sys.stdout.flush()


def watched(source: Iterable[T], total: int | None, *, what: str) -> Iterator[T]:
    """The same things, with a bar on stderr from the twenty-first on if stderr is a terminal."""
    source = iter(source)
    if not sys.stderr.isatty():
        yield from source
        return
    yield from islice(source, LONG_WORK)
    following = next(source, None)
    if following is None:
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, completed=LONG_WORK)
        for thing in _chain(following, source):
            yield thing
            bar.advance(task)


def _chain(first: T, rest: Iterator[T]) -> Iterator[T]:
    yield first
    yield from rest


def write_text(path: Path | None, text: str) -> None:
    """The text to a file, whole or not at all, or to stdout where ``path`` is None. Raises BadInput where it cannot be written."""
    if path is None:
        sys.stdout.write(text)
        return
    with writing(path) as stream:
        stream.write(text)


@contextmanager
def writing(path: Path, *, newline: str | None = None) -> Iterator[TextIO]:
    """A UTF-8 file that takes its name only when it is complete. Raises BadInput where it cannot be written."""
    with _complete(path) as part, part.open("w", encoding="utf-8", newline=newline) as stream:
        yield stream


@contextmanager
def writing_bytes(path: Path) -> Iterator[BinaryIO]:
    """As ``writing``, for what is no text."""
    with _complete(path) as part, part.open("wb") as stream:
        yield stream


@contextmanager
def _complete(path: Path) -> Iterator[Path]:
    """Where to write what is then renamed to ``path``, or removed if it did not come to its end. Raises BadInput."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
