"""A site on a small archive, and one on an archive whose every text is hostile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from ravabet.archive import Archive
from ravabet.records import Agreement, Coding, Commitment, Entity, Finding, Message, Place, Quote, Quoted, Report, Speaker
from ravabet.web import Settings, make_app
from tests.archive.codings import CODER, coding, other_coding
from tests.relations.archived import archive as archived
from tests.relations.making import telling
from tests.web.hostile import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = "http://127.0.0.1"


def site(store: Archive, settings: Settings | None = None) -> TestClient:
    """A client of a site on the archive; a defect is an answer, not an exception."""
    return TestClient(make_app(store, settings or Settings()), base_url=HERE, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("web")
    with archived(folder) as store:
        store.add(coding())
        store.add(other_coding())
        yield store


@pytest.fixture(scope="session")
def client(store: Archive) -> Iterator[TestClient]:
    with site(store) as client:
        yield client


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with archived(Path(tmp_path_factory.mktemp("hostile"))) as store:
        for words in HOSTILE:
            store.add(told(words.replace("\0", "")))
        with site(store) as client:
            yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """This machine's Chromium; without one the tests that ask for it are skipped."""
    from tests.web.browser import chromium, launched

    if chromium() is None:
        pytest.skip("no Chromium or Chrome on this machine; install one, or name it in CHROMIUM")
    with launched() as browser:
        yield browser


def told(words: str) -> Coding:
    """A coding with these words wherever there are any."""
    text = f"{words}\n\n{words} {words}\n"
    said = Quoted(0, len(words), words)
    report = Report(
        doc=words,
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        language="fa",
        title=words,
        kicker=words,
        byline=words,
        outlet=words,
        outlet_code=words,
        published=date(2024, 1, 30),
        published_text=words,
        credited_source=words,
        url=words,
    )
    event = replace(
        telling("x", "ASSAULT", "IRN PAK", on="2024-01-16", words=words).event,
        id="event-1",
        names=(words,),
        place=Place(words, "PAK", None, None),
        evidence=(said,),
        attributed_to="e1",
    )
    return Coding(
        report,
        (Entity("e1", "person", words, "IRN", (said.span,), name_en=words, wikidata=words, office=words),),
        (event,),
        (Quote(Speaker(words, "IRN", "e1"), "IRN", "direct", words, 0, len(words), words, 0.9, venue=words),),
        (Commitment(("IRN", "PAK"), words, None, "open", (said,)),),
        (Agreement(words, "memorandum", ("IRN", "PAK"), None, None, (said,)),),
        (Finding("alias", "note", Message(words, words), (said,)),),
        CODER,
    )
