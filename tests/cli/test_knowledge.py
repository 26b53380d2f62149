"""``ravabet knowledge`` and ``ravabet check``."""

from __future__ import annotations

from pathlib import Path

import pytest

from ravabet.archive import open_archive
from tests.archive.codings import coding
from tests.cli.running import ravabet
from tests.model.samples import network, write_files

HOLDERS = [
    ("وزیر خارجه پاکستان", "2021-04-15", "Shah Mahmood Qureshi"),
    ("وزیر امور خارجهٔ پاکستان", "1400-01-26", "Shah Mahmood Qureshi"),
    ("رئیس‌جمهور ایران", "2022-01-01", "Ebrahim Raisi"),
    ("رئیس جمهور تاجیکستان", "2021-04-15", "Emomali Rahmon"),
    ("نخست‌وزیر پاکستان", "2019-01-01", "Imran Khan"),
]


@pytest.mark.parametrize(("office", "day", "name"), HOLDERS)
def test_who_held_it_on_a_day(office: str, day: str, name: str) -> None:
    ended = ravabet("knowledge", "who", office, "--on", day, "--json")
    assert ended.code == 0
    assert [line["name_en"] for line in ended.lines()] == [name]
    assert name in ravabet("knowledge", "who", office, "--on", day).out


def test_without_a_day_everybody_known_the_latest_first() -> None:
    starts = [line["start"] for line in ravabet("knowledge", "who", "رئیس‌جمهور ایران", "--json").lines()]
    assert len(starts) > 3
    assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize("words", [["سلام"], ["وزیر خارجه"], ["وزیر خارجه پاکستان", "--on", "someday"]])
def test_what_names_no_office_is_said(words: list[str]) -> None:
    ended = ravabet("knowledge", "who", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.strip()


def test_a_name_and_an_office_past_are_answered_with_their_origin() -> None:
    (line,) = ravabet("knowledge", "who", "شهباز شریف", "--on", "2023-01-01", "--json").lines()
    assert (line["name_en"], line["office"], line["state"], line["start"]) == ("Shehbaz Sharif", "prime minister", "PAK", "2022-04-11")
    assert line["origin"]
    former = ravabet("knowledge", "who", "رئیس‌جمهور پیشین آمریکا", "--on", "2022-01-01", "--json").lines()
    assert [line["start"] for line in former] == ["2017-01-20"]


def test_a_file_of_ones_own_is_added(tmp_path: Path) -> None:
    own = tmp_path / "groups.csv"
    own.write_text(
        "id,name_fa,variants,name_en,code,alternates,start,end,origin\nwind,لشکر باد,,Army of the Wind,IRN,,,,test\n", encoding="utf-8"
    )
    report = tmp_path / "report.txt"
    report.write_text("لشکر باد به یک پاسگاه مرزی پاکستان حمله کرد.", encoding="utf-8")
    names = [e["name"] for line in ravabet("code", report, "--json", "--knowledge", own).lines() for e in line["entities"]]
    assert "لشکر باد" in names
    assert ravabet("knowledge", "check", "--knowledge", own).code == 0
    missing = ravabet("code", report, "--knowledge", tmp_path / "none.csv")
    assert missing.code != 0 and "no such file or folder" in missing.err


def test_the_knowledge_is_sound() -> None:
    ended = ravabet("knowledge", "check")
    assert ended.out.startswith("sound: ")
    assert ended.code == 0


def test_check_tells_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAVABET_MODEL", "none")
    with open_archive(tmp_path / "a.sqlite") as archive:
        archive.add(coding())
    ended = ravabet("check", "--archive", tmp_path / "a.sqlite")
    assert ended.code == 0
    assert "rules alone" in ended.out
    assert "1 reports" in ended.out
    assert "MISSING" not in ended.out


def test_check_does_not_miss_an_archive_that_is_not_made_yet(tmp_path: Path) -> None:
    ended = ravabet("check", "--archive", tmp_path / "none.sqlite")
    assert (ended.code, "none yet" in ended.out) == (0, True)
    assert not (tmp_path / "none.sqlite").exists()


def test_check_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite").write_text("یادداشت " * 200, encoding="utf-8")
    ended = ravabet("check", "--archive", tmp_path / "notes.sqlite")
    assert ended.code == 1
    assert "MISSING archive" in ended.out


def test_check_names_the_network(tmp_path: Path) -> None:
    model = network()
    ended = ravabet("check", "--archive", tmp_path / "none.sqlite")
    assert ended.code == 0
    assert f"ok      model: {model.version}, every checksum right" in ended.out
    assert "rules alone" not in ended.out


HARMS = [("flip", "network.onnx is damaged"), ("remove", "network.onnx is missing"), ("empty", "no manifest")]


@pytest.mark.parametrize(("harm", "said"), HARMS)
def test_check_says_which_file_of_the_network_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str, said: str) -> None:
    write_files(tmp_path)
    graph = tmp_path / "network.onnx"
    if harm == "flip":
        graph.write_bytes(graph.read_bytes()[:-1] + b"\0")
    else:
        (graph if harm == "remove" else tmp_path / "manifest.json").unlink()
    monkeypatch.setenv("RAVABET_MODEL", str(tmp_path))
    ended = ravabet("check", "--archive", tmp_path / "none.sqlite")
    line = next(line for line in ended.out.splitlines() if "model" in line)
    assert line.startswith("MISSING model: ")
    assert said in line
    assert (ended.code, "Traceback" in ended.err) == (1, False)
