"""``ravabet knowledge``: who held an office when, and whether the knowledge files are sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ravabet.cli.options import AsJson, Extra

if TYPE_CHECKING:
    from ravabet.knowledge import Knowledge, Tenure

Title = Annotated[str, typer.Argument(metavar="OFFICE", help="An office and its state, or a name, in Persian: «وزیر خارجه پاکستان».")]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="On this day: 2024-01-27 or 1402-11-07. [everybody known]")]


def knowledge_app() -> typer.Typer:
    """The commands under ``ravabet knowledge``."""
    app = typer.Typer(no_args_is_help=True, help="What Ravabet knows of states, offices and those who held them.")
    app.command()(who)
    app.command()(check)
    return app


def who(office: Title, *, on: On = None, knowledge: Extra = None, json: AsJson = False) -> None:
    """Whom a phrase means: the holder of an office on a day, or everybody known, the latest first; or the person of a name."""
    from ravabet.calendars import parse_day
    from ravabet.cli.house import say
    from ravabet.cli.output import print_json
    from ravabet.knowledge import load

    day, found = parse_day(on).start if on else None, 0
    for holder in _answers(load(*knowledge or ()), office, day):
        found += 1
        if json:
            print_json(holder)
        else:
            names = f"{holder['name']} ({holder['name_en']})"
            typer.echo(
                f"{names} · {holder['office']}, {holder['state']} · {holder['start']} to {holder['end'] or 'now'} · {holder['origin']}"
            )
    if not found:
        say("nobody is known to have held it then")


def check(*, knowledge: Extra = None) -> None:
    """Read every knowledge file; exit 1 and name file and row where one is wrong."""
    from ravabet.cli.house import FAILED
    from ravabet.knowledge import load

    known = load(*knowledge or ())
    problems = known.validate()
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(FAILED)
    tables = known.tables
    counts = {"states": tables.states, "people": tables.people, "tenures": tables.tenures, "places": tables.places}
    typer.echo(f"sound: {', '.join(f'{len(rows)} {name}' for name, rows in counts.items())}")


def _answers(knowledge: Knowledge, words: str, day: date | None) -> Iterator[dict[str, Any]]:
    from ravabet.errors import BadInput

    found = knowledge.resolve(words, day)
    if found is None or (found.office is None and found.person is None):
        raise BadInput(f"{words!r} names no office known; write it in Persian with its state, for instance «وزیر خارجه پاکستان»")
    if found.kind == "person" and found.person is not None:
        yield from _tenures(knowledge, knowledge.offices_of(found.person, day))
        return
    if found.office is None or found.owner is None:
        raise BadInput(f"{words!r} names no state or organisation; add it, for instance «{words} پاکستان»")
    office = found.office
    people = [knowledge.person(found.person)] if found.person and day else knowledge.holders(office, found.owner, day)
    held = (row for person in people for row in knowledge.offices_of(person.id, day if found.codes else None))
    past = (row for row in held if found.codes or day is None or (row.last is not None and row.last < day))
    wanted = [row for row in past if found.owner in (row.state, row.body)]
    yield from _tenures(knowledge, [row for row in wanted if row.office == office] or wanted)


def _tenures(knowledge: Knowledge, rows: Iterable[Tenure]) -> Iterator[dict[str, Any]]:
    titles = {row.id: row.title_en for row in knowledge.tables.offices}
    for row in rows:
        person = knowledge.person(row.person)
        names = {"name": person.name_fa, "name_en": person.name_en}
        office = titles.get(row.office, row.office)
        yield {**names, "office": office, "state": row.state, "start": row.start, "end": row.end, "origin": row.origin}
