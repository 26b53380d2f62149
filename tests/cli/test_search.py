"""``ravabet search`` over a small archive: what is printed, for people and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from ravabet.archive import open_archive
from tests.archive.codings import TEXT, coding, numbered
from tests.cli.running import ravabet


def test_json_lines_say_where_it_stands(archive: Path) -> None:
    ended = ravabet("search", "تفاهمنامه", "--archive", archive, "--json")
    (line,) = ended.lines()
    assert (ended.code, ended.err) == (0, "")
    assert list(line) == ["doc", "report_id", "published", "outlet", "title", "score", "spans", "snippet"]
    assert (line["doc"], line["report_id"], line["published"], line["outlet"]) == ("visit.txt", coding().report.id, "2024-01-30", "نمونه")
    assert [TEXT[span["start"] : span["end"]] for span in line["spans"]] == ["تفاهم‌نامه‌ای"]
    assert TEXT[line["snippet"]["start"] : line["snippet"]["end"]] == line["snippet"]["text"]


def test_for_people_the_hit_stands_in_brackets(archive: Path) -> None:
    ended = ravabet("search", "«مرکز مشترک مرزی»", "پایان", "--archive", archive)
    assert (ended.code, ended.err) == (0, "1 report\n")
    assert "تا [پایان] سال یک [مرکز مشترک مرزی] بسازند" in ended.out
    assert "visit.txt · نمونه · 2024-01-30" in ended.out
    assert "\u2067" in ravabet("search", "پایان", "--archive", archive, "--rtl").out


NARROWED = [
    (["وزیر"], {"visit.txt", "border.txt"}),
    (["وزیر", "--since", "1402-11-10"], {"visit.txt"}),
    (["وزیر", "--until", "2024-01-29"], set()),
    (["وزیر", "--outlet", "نمونه"], {"visit.txt", "border.txt"}),
    (["وزیر", "--outlet", "دیگری"], set()),
    (["وزیر", "اسلام آباد"], {"visit.txt"}),
]


@pytest.mark.parametrize(("words", "docs"), NARROWED)
def test_it_narrows(archive: Path, words: list[str], docs: set[str]) -> None:
    ended = ravabet("search", *words, "--archive", archive, "--json")
    assert (ended.code, {line["doc"] for line in ended.lines()}) == (0, docs)


def test_a_few_at_first(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.sqlite") as store:
        for number in range(22):
            store.add(numbered(number))
    ended = ravabet("search", "پاکستان", "--archive", tmp_path / "a.sqlite")
    assert ended.err == "20 reports, the best; a higher --limit may give more\n"
    assert len(ravabet("search", "پاکستان", "--limit", 21, "--archive", tmp_path / "a.sqlite", "--json").lines()) == 21


@pytest.mark.parametrize(
    "words", [["search"], ["search", "!؟"], ["search", "سفر", "--since", "tomorrow"], ["search", "سفر", "--limit", "0"]]
)
def test_bad_input_is_one_line_and_exit_2(archive: Path, words: list[str]) -> None:
    ended = ravabet(*words, "--archive", archive)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
