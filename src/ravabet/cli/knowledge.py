"""``ravabet knowledge``: who held an office when, and whether the knowledge files are sound."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ravabet.cli.options import AsJson

if TYPE_CHECKING:
    from ravabet.knowledge import Knowledge, Match

Title = Annotated[str, typer.Argument(metavar="OFFICE", help="An office and its state, in Persian: «وزیر خارجه پاکستان».")]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="On this day: 2024-01-27 or 1402-11-07. [everybody known]")]


def knowledge_app() -> typer.Typer:
    """The commands under ``ravabet knowledge``."""
    app = typer.Typer(no_args_is_help=True, help="What Ravabet knows of states, offices and those who held them.")
    app.command()(who)
    app.command()(check)
    return app


def who(office: Title, *, on: On = None, json: AsJson = False) -> None:
    """Who held an office: on a day, or everybody known, the latest first."""
    from ravabet.calendars import parse_day
    from ravabet.cli.house import say
    from ravabet.cli.output import print_json
    from ravabet.knowledge import load

    day, found = parse_day(on).start if on else None, 0
    for holder in _holders(load(), office, day):
        found += 1
        if json:
            print_json(holder)
        else:
            names = f"{holder['name']} ({holder['name_en']})"
            typer.echo(f"{names} · {holder['office']}, {holder['state']} · {holder['start']} to {holder['end'] or 'now'}")
    if not found:
        say("nobody is known to have held it then")


def check() -> None:
    """Read every knowledge file; exit 1 and name file and row where one is wrong."""
    from ravabet.cli.house import FAILED
    from ravabet.knowledge import load

    knowledge = load()
    problems = knowledge.validate()
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(FAILED)
    tables = knowledge.tables
    counts = {"states": tables.states, "people": tables.people, "tenures": tables.tenures, "places": tables.places}
    typer.echo(f"sound: {', '.join(f'{len(rows)} {name}' for name, rows in counts.items())}")


def _holders(knowledge: Knowledge, words: str, day: date | None) -> Iterator[dict[str, Any]]:
    office, title, state = _office_and_state(knowledge, words)
    for person in knowledge.holders(office, state, day):
        for tenure in knowledge.offices_of(person.id, day):
            if tenure.office == office and state in (tenure.state, tenure.body):
                names = {"name": person.name_fa, "name_en": person.name_en}
                yield {**names, "office": title, "state": state, "start": tenure.start, "end": tenure.end, "origin": tenure.origin}


def _office_and_state(knowledge: Knowledge, words: str) -> tuple[str, str, str]:
    """The ids of the office and of the state or organisation that ``words`` name, with the office's English title."""
    from ravabet.errors import BadInput
    from ravabet.knowledge import Office

    rows = [row for match in knowledge.find(words) for row in match.rows]
    offices = [row for row in rows if isinstance(row, Office)]
    if not offices:
        raise BadInput(f"{words!r} names no office known; write it in Persian with its state, for instance «وزیر خارجه پاکستان»")
    states = [state for match in knowledge.find(words) for state in _states(match)]
    state = next(iter(states), offices[0].code)
    if state is None:
        raise BadInput(f"{words!r} names no state or organisation; add it, for instance «{words} پاکستان»")
    return offices[0].id, offices[0].title_en, state


def _states(match: Match) -> list[str]:
    from ravabet.knowledge import Demonym, Group, Organisation, State

    codes = [row.code for row in match.rows if isinstance(row, State | Demonym | Group)]
    return codes + [row.id for row in match.rows if isinstance(row, Organisation)]
