"""``ravabet relation``: the course of a relation for people and for programs."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from ravabet.archive import open_archive
from ravabet.records import Quoted
from tests.cli.running import ravabet
from tests.relations.archived import CAME, PROMISED, STRUCK, archive, pact, reported
from tests.relations.making import telling


@pytest.fixture
def where(tmp_path: Path) -> Path:
    archive(tmp_path).close()
    return tmp_path / "archive.sqlite"


def test_for_people(where: Path) -> None:
    ended = ravabet("relation", "IRN", "PAK", "--archive", where, "--as-of", "2024-03-01")
    assert (ended.code, ended.err) == (0, "")
    headings = [
        "Told by reports",
        "Claimed by one side only",
        "Episodes",
        "Conflict and cooperation",
        "Commitments overdue",
        "Commitments open",
    ]
    places = [ended.out.index(heading) for heading in [*headings, "Agreements", "Who speaks"]]
    assert places == sorted(places)
    for shown in (
        STRUCK,
        CAME,
        PROMISED,
        "2 reports taken as one event",
        "ending: conflict",
        "perhaps kept",
        "1402-11",
        "claimed by one side: IRN",
    ):
        assert shown in ended.out
    assert "visit.txt · 2024-02-23" in ended.out
    assert "█" in ended.out
    assert "\u2067" not in ended.out


def test_json_is_one_object(where: Path) -> None:
    (course,) = ravabet("relation", "IRN", "PAK", "--archive", where, "--as-of", "1402-12-11", "--json").lines()
    assert course["as_of"] == "2024-03-01"
    assert [point["period"]["label"] for point in course["curve"]["points"]] == ["1402-10", "1402-11", "1402-12"]
    assert [promise["status"] for promise in course["ledger"]["commitments"]] == ["overdue", "open"]


def test_options(where: Path) -> None:
    words = ("--since", "1402-10-01", "--until", "2024-01-17", "--by", "week", "--calendar", "gregorian", "--gap", 0, "--json")
    (course,) = ravabet("relation", "پاکستان", "irn", "--archive", where, *words).lines()
    assert (course["states"], course["since"], course["until"]) == (["IRN", "PAK"], "2023-12-22", "2024-01-17")
    assert course["curve"]["points"][-1]["period"]["label"] == "2024-W03"
    assert (course["timeline"]["claimed"], course["episodes"]) == ([], [])


BOUNDS = [
    ("1402-10", "2024-01", "2023-12-22", "2024-01-31"),
    ("۱۴۰۲-۱۰", "1402-10", "2023-12-22", "2024-01-20"),
    ("1402", "1402", "2023-03-21", "2024-03-19"),
    ("2024", "2024", "2024-01-01", "2024-12-31"),
    ("2024-01-16", "1402-10-26", "2024-01-16", "2024-01-16"),
]


@pytest.mark.parametrize(("since", "until", "first", "last"), BOUNDS)
def test_a_month_or_a_year_is_a_bound(where: Path, since: str, until: str, first: str, last: str) -> None:
    (course,) = ravabet("relation", "IRN", "PAK", "--archive", where, "--since", since, "--until", until, "--json").lines()
    assert (course["since"], course["until"]) == (first, last)


def test_how_an_agreement_stands_and_what_is_a_copy(tmp_path: Path) -> None:
    signed = "یادداشت تفاهم گمرکی در تهران امضا شد"
    agreement = replace(pact("یادداشت تفاهم گمرکی"), evidence=(Quoted(0, len(signed), signed),))
    visit = telling("x", "CONSULT", "IRN", "PAK", on="2024-02-22", words=CAME, mode="visit").event
    with open_archive(tmp_path / "archive.sqlite") as store:
        for doc in ("one.txt", "two.txt"):
            coding = reported(doc, "2024-02-23", visit, outlet=doc, agreements=(agreement,))
            words = f"{CAME}. {PROMISED}. {signed}. {doc}"
            named = hashlib.sha256(words.encode()).hexdigest()
            store.add(replace(coding, report=replace(coding.report, text=words, id=named)))
    out = ravabet("relation", "IRN", "PAK", "--archive", tmp_path / "archive.sqlite", "--as-of", "2024-03-01").out
    assert "2 reports taken as one event, 1 of them copies" in out
    assert "signed by the report of" in out


def test_a_state_of_which_nothing_is_told(where: Path) -> None:
    ended = ravabet("relation", "CHN", "JPN", "--archive", where)
    assert ended.code == 0
    assert "CHN – JPN" in ended.out


def test_right_to_left_marks_are_for_the_asking(where: Path) -> None:
    words = ("relation", "IRN", "PAK", "--archive", where, "--as-of", "2024-03-01")
    marked = ravabet(*words, "--rtl").out
    assert marked.count("\u2067") == marked.count("\u2069") > 0
    assert marked.replace("\u2067", "").replace("\u2069", "") == ravabet(*words, "--no-rtl").out


@pytest.mark.parametrize(
    "words",
    [
        ["IRN"],
        ["IRN", "IRN"],
        ["IRN", "نیست‌آباد"],
        ["IRN", "PAK", "--since", "2024-02-01", "--until", "2024-01-01"],
        ["IRN", "PAK", "--since", "1402-13"],
        ["IRN", "PAK", "--as-of", "tomorrow"],
        ["IRN", "PAK", "--by", "day"],
    ],
)
def test_bad_input_is_one_line_and_exit_2(where: Path, words: list[str]) -> None:
    ended = ravabet("relation", *words, "--archive", where)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("bounds", [[], ["--since", "1402-11"], ["--since", "1402-10-26", "--until", "1402-11-01", "--by", "week"]])
def test_the_curve_alone_is_that_of_the_whole(where: Path, bounds: list[str]) -> None:
    words = ["relation", "PAK", "IRN", *bounds, "--archive", where]
    (whole,), (curve,) = (ravabet(*words, "--json", *more).lines() for more in ([], ["--curve"]))
    assert curve == whole["curve"]
    assert ravabet(*words, "--curve").out.strip() in ravabet(*words).out


def test_the_curve_alone_is_of_two_states(where: Path) -> None:
    ended = ravabet("relation", "IRN", "PAK", "AFG", "--curve", "--archive", where)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)


def parsed(path: Path) -> Any:
    return html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@pytest.mark.parametrize(("lang", "said"), [("fa", "ایران و پاکستان"), ("prs", "۲۶ جدی ۱۴۰۲"), ("en", "16 January 2024 (26 Dey 1402)")])
def test_a_page_holds_the_whole_and_leads_nowhere_else(where: Path, tmp_path: Path, lang: str, said: str) -> None:
    words = ("relation", "IRN", "PAK", "--archive", where, "--as-of", "2024-03-01")
    ended = ravabet(*words, "--html", tmp_path / "course.html", "--lang", lang)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    (course,) = ravabet(*words, "--json").lines()
    page = parsed(tmp_path / "course.html")
    told = [entry["event"] for part in ("told", "claimed") for entry in course["timeline"][part]]
    assert page.xpath("//li/@data-event") == [event["id"] for event in told]
    assert said in page.text_content()
    links = page.xpath("//@href | //@src | //@action")
    assert links and all(link.startswith("#") and page.xpath(f"//*[@id='{link[1:]}']") for link in links)
    assert not page.xpath("//script | //link | //form")
    for doc in ("one.txt", "claim.txt", "promise.txt"):
        assert doc in page.text_content()


def test_a_page_of_a_set_over_a_time(where: Path, tmp_path: Path) -> None:
    words = ("relation", "IRN", "PAK", "AFG", "--archive", where, "--since", "1402-10", "--until", "1402-10", "--by", "week")
    assert ravabet(*words, "--html", tmp_path / "set.html", "--lang", "en").code == 0
    page = parsed(tmp_path / "set.html")
    assert page.xpath("//h1/text()") == ["Afghanistan, Iran and Pakistan"]
    assert len(page.xpath("//li[@data-event]")) == 2
    assert "20 January 2024" in page.text_content()


@pytest.mark.parametrize(
    "words", [["--html", "x.html", "--json"], ["--html", "x.html", "--curve"], ["--lang", "en"], ["--html", "no/x.html"]]
)
def test_a_page_is_asked_for_on_its_own(where: Path, words: list[str]) -> None:
    ended = ravabet("relation", "IRN", "PAK", *words, "--archive", where)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)


def test_without_the_extra_it_says_what_to_install(where: Path, tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['jinja2'] = None; from ravabet.cli import main; main()"
    words = ["relation", "IRN", "PAK", "--archive", str(where), "--html", str(tmp_path / "x.html")]
    ended = subprocess.run([sys.executable, "-c", hidden, *words], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "pip install '.[web]'" in ended.stderr
    assert not (tmp_path / "x.html").exists()
