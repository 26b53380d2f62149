"""The knowledge as one object: look-up by code, name, office and date, and finding names in texts."""

from __future__ import annotations

import gc
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from ravabet.errors import BadInput, KnowledgeError
from ravabet.knowledge.assembly import assemble
from ravabet.knowledge.gazetteer import Context, Gazetteer
from ravabet.knowledge.page import fold, skeleton
from ravabet.knowledge.resolution import Resolution
from ravabet.knowledge.resolve import Phrase
from ravabet.knowledge.rows import (
    Capital,
    Match,
    Office,
    Person,
    Row,
    State,
    Tenure,
)
from ravabet.knowledge.steering import Steering
from ravabet.knowledge.surnames import Surnames
from ravabet.knowledge.tables import DATA, Folder, Line, OneFile, read_lines
from ravabet.knowledge.terms import Terms
from ravabet.text import normalise

T = TypeVar("T")
_LONG = 5
"""The letters of a state's name that is no part of another word («چین» is one of «گلچین»)."""
# Letters that normalising turns into several: Arabic presentation forms.
_PRESENTATION = re.compile("[\ufb50-\ufdfc\ufe70-\ufefc]")


class Knowledge:
    """Everything known about states, their people, offices, places and agreements. Never changes once loaded."""

    def __init__(self, folders: tuple[Folder, ...]) -> None:
        self._folders = folders
        self._assembly = assemble(folders)
        self.tables = self._assembly.tables
        self._states = {row.code: row for row in self.tables.states}
        self._people = {row.id: row for row in self.tables.people}
        self._same = {row.id: row.same_as for row in self.tables.offices if row.same_as}
        self._tenures: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self._served: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in sorted(self.tables.tenures, key=lambda row: row.first or date.min, reverse=True):
            self._served[tenure.person].append(tenure)
            for holder_of in {tenure.state, tenure.body or tenure.state}:
                self._tenures[self._plain_office(tenure.office), holder_of].append(tenure)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        lines = [line for folder in self._folders for line in read_lines("endings.yaml", folder)]
        endings = {line["kind"]: frozenset(skeleton(ending) for ending in line.many("endings")) for line in lines}
        return Gazetteer(self._assembly.patterns, _contexts(self._folders), endings)

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Match, ...]:
        """The names in ``text[start:end]``: longest first at each place, never overlapping, in order.

        Offsets count code points of ``text``; inflectional endings stay outside the span. A name with several meanings
        is one match with several rows.
        """
        stop = len(text) if end is None else end
        if not _PRESENTATION.search(text, start, stop):
            return self._gazetteer.find(text, start, stop)
        normal = normalise(text)
        inner = normal.normal_span(start, stop)
        found = self._gazetteer.find(normal.text, inner.start, inner.end)
        spans = [normal.source_span(match.start, match.end) for match in found]
        return tuple(Match(span.start, span.end, match.rows) for span, match in zip(spans, found, strict=True))

    def misleads(self, text: str) -> bool:
        """Whether the name of a foreign firm, university or the like stands in a text: a decoy of decoys.csv that says so."""
        found = self._gazetteer.find(text, 0, len(text), decoys=True)
        return any(skeleton(text[match.start : match.end]) in self._abroad for match in found if not match.rows)

    @cached_property
    def _abroad(self) -> frozenset[str]:
        rows = [line for line in self._decoys() if "foreign" in line["meaning"].split()]
        return frozenset(skeleton(name) for line in rows for name in (line["name"], *line.many("variants")))

    def _decoys(self) -> Iterator[Line]:
        return (line for folder in self._folders for line in read_lines("decoys.csv", folder))

    def meanings(self, name: str) -> tuple[Row, ...]:
        """Every row that bears exactly this name, in any joiner spelling, whatever stands around it."""
        return self._gazetteer.meanings(name)

    def state(self, code: str) -> State:
        """The state with this ISO alpha-3 code; raises BadInput for a code that no state has."""
        try:
            return self._states[code]
        except KeyError:
            raise BadInput(f"no state has the code «{code}»; use ISO 3166 alpha-3, such as IRN") from None

    def capital_of(self, name: str) -> str | None:
        """The code of the state whose capital has this name, None where it is no capital."""
        return next((row.code for row in self.meanings(name) if isinstance(row, Capital)), None)

    def name(self, code: str, variety: str = "fa") -> str:
        """What the house calls a state or one of ``UNO EUR`` in a variety (fa, prs, tg, en); raises BadInput."""
        organisation = next((row for row in self.tables.organisations if row.id == _WHOLE.get(code)), None)
        if organisation is not None:
            return organisation.name_en if variety == "en" else organisation.name_fa
        state = self.state(code)
        return {"prs": state.name_prs, "tg": state.name_tg, "en": state.name_en}.get(variety, state.name_fa)

    def person(self, person_id: str) -> Person:
        """The person with this id; raises BadInput."""
        try:
            return self._people[person_id]
        except KeyError:
            raise BadInput(f"no person has the id «{person_id}»") from None

    def office(self, title: str) -> Office | None:
        """The office that a title names, in any of its spellings; None for a title we do not know."""
        return next((row for row in self.meanings(title) if isinstance(row, Office)), None)

    def resolve(self, text: str, on: date | None = None, home: str | None = None) -> Resolution | None:
        """Who or what one phrase means on a day («وزیر خارجه پاکستان»); without a day, by the latest that is known.

        ``home`` is the state of the outlet: «کشورمان», and a title without any state. None where the phrase names nothing known.
        """
        return Phrase(self, self._steering, text, on, home).resolve()

    def parted(self, text: str) -> str:
        """The text with a space for each joiner that joins a state's name to the word before it («وزیر خارجه‌آمریکا»); offsets stay."""
        return self._joined.sub(" ", text) if "\u200c" in text else text

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        names = {name for row in self.tables.states for name in row.names if len(name) >= _LONG and name.isalpha()}
        return re.compile(rf"(?<=\w\w\w)\u200c(?=(?:{'|'.join(sorted(names))})\b)")

    @cached_property
    def _steering(self) -> Steering:
        return Steering.read(line for folder in self._folders for line in read_lines("phrases.yaml", folder))

    @cached_property
    def terms(self) -> Terms:
        """The governments and parliaments that the press numbers."""
        return Terms.read(line for folder in self._folders for line in read_lines("terms.csv", folder))

    @cached_property
    def surnames(self) -> Surnames:
        """The people by their surnames and by the consonants of their full names."""
        return Surnames.read(self.tables.people, self.tables.tenures, self._steering)

    def holders(self, office: str, state: str, on: date | None = None) -> tuple[Person, ...]:
        """Who held an office of a state (or of an organisation, by its id) on a day, the latest to take it first.

        An office under another name is the same office («secretary-of-state»). Without a day: everybody who is known to have
        held it. A day within the precision of a tenure's ends counts as in it.
        """
        ids = dict.fromkeys(row.person for row in self.tenures_of(office, state) if on is None or row.covers(on))
        return tuple(self._people[person] for person in ids if person in self._people)

    def tenures_of(self, office: str, state: str) -> tuple[Tenure, ...]:
        """Every tenure of an office of a state (or of an organisation, by its id), under whatever name of it, the latest first."""
        return tuple(self._tenures.get((self._plain_office(office), state), ()))

    def offices_of_sector(self, sectors: frozenset[str]) -> set[str | None]:
        """The ids of the offices of some of PLOVER's sectors."""
        return {row.id for row in self.tables.offices if row.sector in sectors}

    def _plain_office(self, office: str) -> str:
        return self._same.get(office) or office

    def offices_of(self, person_id: str, on: date | None = None) -> tuple[Tenure, ...]:
        """The offices a person held on a day, or ever; the latest first."""
        return tuple(row for row in self._served.get(person_id, []) if on is None or row.covers(on))

    @cached_property
    def version(self) -> str:
        """What tells this knowledge from another: the first twelve digits of the sha256 over its files' names and bytes."""
        digest = hashlib.sha256()
        for folder in self._folders:
            for file in sorted((file for file in folder.iterdir() if file.is_file()), key=lambda file: file.name):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
        return digest.hexdigest()[:12]

    def validate(self) -> tuple[str, ...]:
        """What is wrong with the files, one line each, ``file:row: what``; empty where all is well."""
        from ravabet.knowledge.checks import problems

        return problems(self._folders)


_WHOLE = {"UNO": "un", "EUR": "eu"}


def _contexts(folders: tuple[Folder, ...]) -> dict[str, tuple[Context, ...]]:
    found: dict[str, list[Context]] = defaultdict(list)
    for folder in folders:
        for line in read_lines("contexts.csv", folder):
            words = [_plain(line.many(column)) for column in ("needs_before", "needs_after", "never_before", "never_after")]
            for name in line.many("name"):
                found[skeleton(name)].append(Context(frozenset(line.many("kinds")), *words))
    return {name: tuple(rules) for name, rules in found.items()}


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word).replace("\u200c", "") for word in words)


def load(*extra: Path) -> Knowledge:
    """The packaged knowledge, with the user's own folders and files added; cached. Raises KnowledgeError.

    A folder holds tables under their names (people.csv …); of a single file the table is told by its name or its columns.
    """
    for path in extra:
        if not path.exists():
            raise KnowledgeError(f"{path}: no such file or folder; give a folder that holds files such as people.csv, or one such file")
    return _load(extra)


@cache
def _load(extra: tuple[Path, ...]) -> Knowledge:
    with _uncollected():
        return Knowledge((DATA, *(path if path.is_dir() else OneFile.open(path) for path in extra)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: every row read stays, and looking through them all again and again takes a quarter of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
