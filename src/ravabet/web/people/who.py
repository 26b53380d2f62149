"""Somebody in the words of a page, in an object and in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ravabet.archive import Called
from ravabet.knowledge import load
from ravabet.relations import Directory, Who, directory
from ravabet.web.anchors import who_path
from ravabet.web.tongue import Tongue
from ravabet.web.world import World

COLUMNS = ("key", "kind", "standing", "name", "name_en", "wikidata", "codes", "offices", "reports", "first", "last", "page")


def everybody(world: World) -> Directory:
    """Whoever the archive's reports name, put together once for each state of the archive."""
    return world.once("everybody", lambda: directory(world.archive))


@dataclass(frozen=True, slots=True)
class Names:
    """How a page in a language names people."""

    tongue: Tongue

    def of(self, who: Who) -> str:
        """The name; of somebody known only by an office, in English, the office and the state."""
        if not self.tongue.english or who.name_en is None:
            return who.name
        return f"{who.name_en}, {self.tongue.state(who.codes[0])}" if who.standing == "office" and who.codes else who.name_en

    def offices(self, who: Who) -> list[str]:
        """The offices that reports enter them with, in the language of the page as far as the knowledge has it."""
        known = [load().office(title) if self.tongue.english else None for title in who.offices]
        return list(dict.fromkeys(office.title_en if office else title for office, title in zip(known, who.offices, strict=True)))

    def path(self, who: Who) -> str:
        """Their page."""
        return who_path(who.kind, who.key)

    def language(self, who: Who) -> str:
        """The language that ``of`` is in."""
        return "en" if self.tongue.english and who.name_en else "fa"


def plain(who: Who) -> dict[str, Any]:
    """Somebody as programs read it; ``page`` is the address of their page."""
    return {
        "key": who.key,
        "kind": who.kind,
        "standing": who.standing,
        "name": who.name,
        "name_en": who.name_en,
        "wikidata": who.wikidata,
        "codes": list(who.codes),
        "offices": list(who.offices),
        "reports": who.reports,
        "first": who.first.isoformat() if who.first else None,
        "last": who.last.isoformat() if who.last else None,
        "page": who_path(who.kind, who.key),
    }


def path_of(called: Called, known: Directory) -> str | None:
    """Where somebody's page is, by how a report enters them; None where they have none."""
    found = known.of(called)
    return who_path(found.kind, found.key) if found else None
