"""``ravabet check``: what is installed and found, what is missing and how to get it."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator

import typer

from ravabet.cli.options import Where

Line = tuple[bool, str, str]

DARI = "شاروالی کابل و صاحب‌منصبان افغانستان در ماه اپریل موافقه نمودند که یک میلیون دالر داده شود."


def check(*, archive: Where = None) -> None:
    """Say what is installed and what is missing.

    Also how to get it; the exit code is 1 if something needed is missing.
    """
    from ravabet.cli.house import FAILED

    missing = 0
    for good, name, said in _lines(archive):
        typer.echo(f"{'ok     ' if good else 'MISSING'} {name}: {said}")
        missing += not good
    if missing:
        raise typer.Exit(FAILED)


def _lines(archive: str | None) -> Iterator[Line]:
    from ravabet import __version__

    yield True, "ravabet", __version__
    yield True, "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield from map(_distribution, _needed())
    yield _tried("text", _text)
    yield _tried("knowledge", _knowledge)
    yield _tried("model", _model)
    yield _tried("coding", _coding)
    yield _archive(archive)


def _needed() -> list[str]:
    """The distributions that ravabet's own metadata asks for, extras left out."""
    from importlib import metadata

    asked = metadata.requires("ravabet") or []
    names = (line.split(";")[0] for line in asked if "extra ==" not in line)
    return sorted({name.split(">")[0].split("=")[0].split("<")[0].split("[")[0].strip() for name in names})


def _distribution(name: str) -> Line:
    from importlib import metadata

    try:
        return True, name, metadata.version(name)
    except metadata.PackageNotFoundError:
        return False, name, "not installed; install ravabet again, or run scripts/run, which does it for you"


def _tried(name: str, attempt: Callable[[], str]) -> Line:
    from ravabet.errors import ModelError, RavabetError

    try:
        return True, name, attempt()
    except ModelError as error:  # it says itself what to do
        return False, name, str(error)
    except (RavabetError, ImportError, OSError) as error:
        return False, name, f"{error}; install ravabet again"


def _text() -> str:
    from ravabet.text import variety

    read = variety(DARI)
    return f"word lists found; a sentence of Dari is read as {read.code} ({read.reason})"


def _knowledge() -> str:
    from ravabet.knowledge import load

    knowledge = load()
    return f"version {knowledge.version}, {len(knowledge.tables.states)} states, {len(knowledge.tables.people)} people"


def _model() -> str:
    from ravabet.model import load

    model = load()
    if model is None:
        return "none, or RAVABET_MODEL is none; the rules alone code, which needs nothing more"
    return f"{model.version}, every checksum right, {model.layers} layers"


def _coding() -> str:
    from ravabet.coding import code
    from ravabet.reading import read_text

    coder = code(read_text("وزیر خارجه پاکستان روز یکشنبه در تهران با همتای ایرانی خود دیدار کرد.", "check")).coder
    return f"{coder.name} {coder.version}"


def _archive(where: str | None) -> Line:
    from ravabet.archive import default_location, open_archive
    from ravabet.errors import ArchiveError

    place = where or default_location()
    try:
        with open_archive(where, create=False) as store:
            return True, "archive", f"{store.where}, {sum(1 for _ in store.reports())} reports"
    except ArchiveError as error:
        made = "there is no archive" in str(error)
        return made, "archive", f"none yet at {place}; `ravabet add` makes it" if made else str(error)
