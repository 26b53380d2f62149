"""Full-text search: whatever way a word is written, it is found, and the mark stands on it to the letter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from ravabet.archive import Archive, connect, open_archive
from ravabet.archive.search import SNIPPET, mark, parse
from ravabet.errors import BadInput
from ravabet.records import Coder, Coding, Furniture
from tests.archive.codings import coding, report

ZWNJ = "\u200c"
WAYS = (ZWNJ, "", " ")

# Reports of our own, one line each: what is looked for differs in joiners, letters and endings from what stands there.
REPORTS = {
    "border": "وزیران کشور ایران و پاکستان بر گسترش همکاری‌های مرزی تأکید کردند.",
    "trade": "در پی همکاریهای بازرگانی، هیئت تاجیکستان یادداشت‌تفاهم تازه‌ای با تهران امضا کرد.",
    "water": "کابل می گوید همکاری های آبی با ایران زیر سایهٔ حقابهٔ هیرمند است.",
    "talks": "گفت‌وگوهای آتش بس در اسلام آباد بی نتیجه پایان یافت و آتش‌بس برقرار نشد.",
    "under": "نمایندگان دو طرف زیر فشار بودند و زیر بار نرفتند.",
    "press": "نشست خبری سخنگوی وزارت خارجهٔ افغانستان دربارهٔ گذرگاه‌ها و مرزها برگزار شد.",
}


def of(doc: str, text: str, **given: object) -> Coding:
    """A coding that holds nothing but its report."""
    bare = replace(report(doc, text), furniture=(), spans={}, **given)  # type: ignore[arg-type]
    return replace(coding(doc), report=bare, entities=(), events=(), quotes=(), commitments=(), agreements=(), findings=())


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        for doc, text in REPORTS.items():
            store.add(of(doc, text))
        yield store


def found(archive: Archive, words: str) -> set[str]:
    return {hit.revision.doc for hit in archive.search(words)}


FINDS = [
    ("همکاری", {"border", "trade", "water"}),
    ("همکاری‌های", {"border", "trade", "water"}),
    ("همکاریهای", {"border", "trade", "water"}),
    ("همكاري هاي", {"border", "trade", "water"}),
    ("همکاری ایران", {"border", "water"}),  # all words, in any order
    ("«همکاری های مرزی»", {"border"}),
    ('"همکاریهای مرزی"', {"border"}),
    ("“مرزی همکاری”", set()),
    ("یادداشت تفاهم", {"trade"}),
    ("یادداشت‌تفاهم", {"trade"}),
    ("یادداشتتفاهم", {"trade"}),  # no lexicon has it: found by the two words it is made of
    ("«یادداشتتفاهم تازه‌ای»", {"trade"}),
    ("می‌گوید", {"water"}),
    ("میگوید «حقابه هیرمند»", {"water"}),
    ("اسلام‌آباد آتشبس", {"talks"}),
    ("گفتگو", {"talks"}),
    ("وزیر", {"border"}),  # «و زیر» is none
    ("مرز", {"press"}),
    ("«همکاری", {"border", "trade", "water"}),  # a mark that nothing closes
    ("بازرگانی آبی", set()),
    ("OR", set()),  # no word of a query is an operator of the database
    ("همکاری* NEAR(ایران)", set()),
]


@pytest.mark.parametrize(("words", "docs"), FINDS)
def test_words_find_their_reports(archive: Archive, words: str, docs: set[str]) -> None:
    assert found(archive, words) == docs


# What a joiner parts in its standard spelling; every report and every person writes it in one of three ways.
JOINED = ["همکاری‌ها", "تفاهم‌نامه", "گفت‌وگو", "آتش‌بس", "پیش‌نویس", "اسلام‌آباد", "بین‌المللی", "رفته‌اند", "می‌رود", "بزرگ‌ترین", "سفارت‌خانه"]
UNKNOWN = ["یادداشت‌تفاهم", "نشست‌خبر", "گذرگاه‌راه"]


@pytest.mark.parametrize("word", JOINED + UNKNOWN)
def test_every_way_of_writing_finds_every_other(word: str) -> None:
    for written, asked in product(WAYS, WAYS):
        text = f"به گزارش ما {word.replace(ZWNJ, written)} در تهران."
        for words in (word.replace(ZWNJ, asked), f"«{word.replace(ZWNJ, asked)} در تهران»"):
            marked = mark(parse(words), text)
            assert marked.spans, (written, words)
            assert marked.spans[0].start == text.index(word.split(ZWNJ)[0])


MARKS = [
    ("همکاری", "border", ["همکاری‌های"]),
    ("همکاری مرزی", "border", ["همکاری‌های", "مرزی"]),
    ("«همکاری مرزی»", "border", ["همکاری‌های مرزی"]),
    ("همکاری", "water", ["همکاری های"]),
    ("یادداشتتفاهم", "trade", ["یادداشت‌تفاهم"]),
    ("آتشبس", "talks", ["آتش بس", "آتش‌بس"]),
    ("حقابه", "water", ["حقابهٔ"]),
]


@pytest.mark.parametrize(("words", "doc", "letters"), MARKS)
def test_the_mark_stands_on_the_letters(archive: Archive, words: str, doc: str, letters: list[str]) -> None:
    (hit,) = [hit for hit in archive.search(words) if hit.revision.doc == doc]
    assert [REPORTS[doc][span.start : span.end] for span in hit.spans] == letters
    assert hit.snippet.text == REPORTS[doc][hit.snippet.start : hit.snippet.end]


VOCABULARY = [
    "ایران", "پاکستان", "همکاری‌های", "همکاریهای", "همکاری های", "آتش بس", "آتشبس", "یادداشت", "تفاهم", "یادداشتتفاهم", "و", "زیر", "وزیر",
    "۱۲٫۵", "12", "#مرز", "گفت", "وگو", "می رود",
]  # fmt: skip
SOME = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8).map(" ".join)
ASKED = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=15, deadline=None)
@given(st.lists(SOME, min_size=1, max_size=5, unique=True), st.lists(st.tuples(ASKED, st.booleans()), min_size=4, max_size=8))
def test_what_the_index_finds_is_what_is_marked(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], asked: list[tuple[str, bool]]
) -> None:
    with open_archive(tmp_path_factory.mktemp("any") / "archive.sqlite") as archive:
        for text in texts:
            archive.add(of(text, text))
        for words, together in asked:
            query = f"«{words}»" if together else words
            groups = [parse(query)] if together else [replace(parse(query), groups=(group,)) for group in parse(query).groups]
            assert found(archive, query) == {text for text in texts if all(mark(group, text).spans for group in groups)}


def test_the_best_come_first_and_equals_by_day(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.sqlite") as store:
        store.add(of("often", "هیرمند و هیرمند و حقابهٔ هیرمند"))
        store.add(of("once", "سخن از هیرمند رفت و از بسیار چیزهای دیگر در این نشست دراز"))
        store.add(of("early", "سفیر آمد", published=date(2024, 1, 1)))
        store.add(of("late", "سفیر رفت", published=date(2024, 2, 1)))
        store.add(of("undated", "سفیر ماند", published=None))
        hits = list(store.search("هیرمند"))
        assert [hit.revision.doc for hit in hits] == ["often", "once"]
        assert hits[0].score > hits[1].score
        assert [hit.revision.doc for hit in store.search("سفیر")] == ["late", "early", "undated"]


def test_days_and_outlets_narrow(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.sqlite") as store:
        store.add(of("a", "سفیر آمد", published=date(2024, 1, 1), outlet="ایسنا", outlet_code="ISNA"))
        store.add(of("b", "سفیر رفت", published=date(2024, 2, 1), outlet="خبرگزاری نمونه"))
        store.add(of("c", "سفیر ماند", published=None, outlet=None))
        for narrowed, docs in [
            ({"since": date(2024, 1, 2)}, ["b"]),
            ({"until": date(2024, 1, 1)}, ["a"]),
            ({"since": date(2024, 1, 1), "until": date(2024, 2, 1)}, ["b", "a"]),
            ({"outlets": ["ايسنا"]}, ["a"]),
            ({"outlets": ["isna", "خبر گزاری نمونه"]}, ["b", "a"]),
            ({"outlets": ["نیست"]}, []),
            ({"limit": 2}, ["b", "a"]),
            ({"limit": 1, "outlets": ["isna"]}, ["a"]),
        ]:
            assert [hit.revision.doc for hit in store.search("سفیر", **narrowed)] == docs  # type: ignore[arg-type]


def test_the_snippet_holds_what_was_found() -> None:
    text = "آغاز. " * 80 + "وزیر خارجهٔ ایران در تهران از همکاری مرزی گفت. " + "پایان. " * 80 + "ایران"
    marked = mark(parse("ایران همکاری"), text)
    assert marked.snippet.text == text[marked.snippet.start : marked.snippet.end]
    assert len(marked.snippet.text) <= SNIPPET
    assert "ایران در تهران از همکاری" in marked.snippet.text
    assert {text[at] for at in (marked.snippet.start - 1, marked.snippet.end)} == {" "}
    assert len(marked.spans) == 3


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ایران همکاری\u200c\n "), max_size=400))
def test_a_snippet_is_a_stretch_of_the_text(text: str) -> None:
    marked = mark(parse("ایران «همکار ی»"), text)
    assert marked.snippet.text == text[marked.snippet.start : marked.snippet.end]
    assert len(marked.snippet.text) <= SNIPPET


@pytest.mark.parametrize("words", ["", "  ", "«»", "!؟ …", '"'])
def test_no_word_is_refused(archive: Archive, words: str) -> None:
    with pytest.raises(BadInput, match="no word"):
        list(archive.search(words))


def test_furniture_is_not_searched_and_a_revision_may_say_so(tmp_path: Path) -> None:
    text = "سفیر به تهران آمد.\nپربازدیدها: هواپیمای گمشده"
    first = of("a", text)
    furniture = (Furniture(text.index("پر"), len(text), "related"),)
    with open_archive(tmp_path / "a.sqlite") as store:
        store.add(first)
        assert found(store, "هواپیما") == {"a"}
        store.add(replace(first, report=replace(first.report, furniture=furniture)))
        assert found(store, "هواپیما") == set()
        assert found(store, "سفیر") == {"a"}


def indexed(archive: Archive) -> tuple[set[int], set[int]]:
    """The revisions in the index, and those that ought to be; the index itself is checked too."""
    with archive._engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO search (search) VALUES ('integrity-check')")
        held = {row[0] for row in connection.exec_driver_sql("SELECT rowid FROM search")}
        current = "SELECT v.id FROM revisions v JOIN reports r ON r.id = v.report_id AND r.current = v.number"
        return held, {row[0] for row in connection.exec_driver_sql(current)}


@pytest.mark.sqlite
def test_the_index_holds_the_current_revisions_alone(archive: Archive) -> None:
    for version in ("2", "3"):
        archive.add(replace(of("border", REPORTS["border"]), coder=Coder("ravabet", version, None)))
    archive.add(of("border", REPORTS["border"]))
    held, current = indexed(archive)
    assert held == current
    (hit,) = archive.search("«همکاری مرزی»")
    assert hit.revision.number == 4


@pytest.mark.sqlite
def test_an_archive_from_before_the_search(tmp_path: Path, archive: Archive) -> None:
    archive.close()
    _back_to_the_first_schema(tmp_path / "archive.sqlite")
    with open_archive(tmp_path / "archive.sqlite", create=False) as store:
        assert found(store, "همکاری") == {"border", "trade", "water"}
        assert [change.kind for change in store.changes()] == ["new"] * len(REPORTS)
        held, current = indexed(store)
        assert held == current


@pytest.mark.sqlite
def test_adding_to_an_archive_from_before_the_search_fills_the_index(tmp_path: Path, archive: Archive) -> None:
    archive.close()
    _back_to_the_first_schema(tmp_path / "archive.sqlite")
    with open_archive(tmp_path / "archive.sqlite") as store:
        store.add(of("more", "همکاری دیگر"))
        held, current = indexed(store)
        assert held == current


@pytest.mark.sqlite
def test_an_index_of_other_terms_is_made_anew(tmp_path: Path, archive: Archive) -> None:
    with sqlite3.connect(tmp_path / "archive.sqlite") as connection:
        connection.execute("UPDATE indexed SET terms = 'of another version'")
        connection.execute("DELETE FROM search")
    connection.close()
    assert found(archive, "همکاری") == {"border", "trade", "water"}


def _back_to_the_first_schema(path: Path) -> None:
    """What the archive holds as the first version of its schema would hold it."""
    config, old = Config(), path.with_name("old.sqlite")
    config.set_main_option("script_location", str(Path(connect.__file__).parent / "migrations"))
    with create_engine(f"sqlite:///{old}").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with closing(sqlite3.connect(old, isolation_level=None)) as first:
        first.execute("ATTACH ? AS later", (str(path),))
        for (table,) in first.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name != 'alembic_version'").fetchall():
            columns = ", ".join(f'"{row[1]}"' for row in first.execute(f"PRAGMA main.table_info({table})").fetchall())
            first.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM later.{table}")
    for name in (path, *path.parent.glob(f"{path.name}-*")):
        name.unlink()
    old.rename(path)
