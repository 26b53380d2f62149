"""Looking things up: states, offices, holders by date; extra files; what is refused and what is reported."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ravabet.errors import BadInput, KnowledgeError
from ravabet.knowledge import Metonym, Person, load


@pytest.mark.parametrize(
    ("office", "state", "day", "holder"),
    [
        ("foreign-minister", "PAK", date(2021, 4, 1), "Shah Mahmood Qureshi"),
        ("foreign-minister", "IRN", date(2024, 1, 27), "Hossein Amir-Abdollahian"),
        ("foreign-minister", "USA", date(2022, 3, 1), "Antony Blinken"),
        ("secretary-of-state", "USA", date(2022, 3, 1), "Antony Blinken"),
        ("president", "USA", date(2019, 5, 8), "Donald Trump"),
        ("president", "TJK", date(2021, 4, 1), "Emomali Rahmon"),
        ("prime-minister", "PAK", date(2024, 1, 20), "Anwaar-ul-Haq Kakar"),
        ("prime-minister", "DEU", date(2015, 7, 14), "Angela Merkel"),
        ("chancellor", "DEU", date(2015, 7, 14), "Angela Merkel"),
    ],
)
def test_who_held_an_office_on_a_day(office: str, state: str, day: date, holder: str) -> None:
    names = {person.name_en.casefold().replace("-", " ") for person in load().holders(office, state, day)}
    assert holder.casefold().replace("-", " ") in names


def test_without_a_day_all_holders_come_the_latest_first() -> None:
    names = [person.name_en for person in load().holders("president", "USA")]
    assert names.index("Joe Biden") < names.index("Barack Obama")


def test_an_office_nobody_is_known_to_have_held_has_no_holders() -> None:
    assert load().holders("king", "USA", date(2020, 1, 1)) == ()


def test_offices_of_a_person_on_a_day() -> None:
    knowledge = load()
    (person,) = knowledge.holders("foreign-minister", "PAK", date(2021, 4, 1))
    assert [(row.office, row.state) for row in knowledge.offices_of(person.id, date(2021, 4, 1))] == [("foreign-minister", "PAK")]
    assert knowledge.offices_of(person.id, date(1950, 1, 1)) == ()
    assert knowledge.person(person.id) is person


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("وزیر امور خارجه", "foreign-minister"),
        ("وزیرخارجه", "foreign-minister"),
        ("رییس جمهور", "president"),
        ("صدر اعظم", "prime-minister"),
        ("سرمنشی سازمان ملل متحد", "un-secretary-general"),
        ("لوی‌درستیز", "chief-of-staff"),
    ],
)
def test_a_title_names_an_office_in_all_its_spellings(title: str, office: str) -> None:
    found = load().office(title)
    assert found is not None and found.id == office


def test_an_unknown_title_is_no_office() -> None:
    assert load().office("آشپز") is None


@pytest.mark.parametrize(
    ("code", "variety", "name"),
    [("KGZ", "fa", "قرقیزستان"), ("KGZ", "prs", "قرغیزستان"), ("TJK", "tg", "Тоҷикистон"), ("JPN", "prs", "جاپان"), ("ESP", "en", "Spain")],
)
def test_names_in_each_variety(code: str, variety: str, name: str) -> None:
    assert load().name(code, variety) == name


def test_blocs_have_names_too() -> None:
    assert load().name("UNO", "fa") == "سازمان ملل متحد"
    assert load().name("EUR", "en") == "European Union"


@pytest.mark.parametrize(("name", "code"), [("دوشنبه", "TJK"), ("اسلام‌آباد", "PAK"), ("پکن", "CHN"), ("بیجینگ", "CHN"), ("مشهد", None)])
def test_capitals(name: str, code: str | None) -> None:
    assert load().capital_of(name) == code


def test_an_unknown_code_is_refused_in_one_line() -> None:
    with pytest.raises(BadInput, match="XYZ"):
        load().state("XYZ")
    with pytest.raises(BadInput, match="nobody-known"):
        load().person("nobody-known")


def test_every_state_of_the_united_nations_is_there() -> None:
    codes = {state.code for state in load().tables.states}
    assert len(codes) >= 197
    assert {"PSE", "KOS", "VAT", "HKG", "TWN"} <= codes


def test_the_taliban_stand_for_afghanistan_only_since_they_rule() -> None:
    rows = load().meanings("طالبان")
    (ruling,) = [row for row in rows if isinstance(row, Metonym)]
    assert ruling.code == "AFG" and ruling.first == date(2021, 8, 15) and ruling.last is None
    (union,) = [row for row in load().meanings("شوروی") if isinstance(row, Metonym)]
    assert union.code == "RUS" and union.last == date(1991, 12, 26)


def test_the_packaged_files_are_sound() -> None:
    assert load().validate() == ()


GROUPS = "id,name_fa,variants,name_en,code,alternates,start,end,origin\n"
TENURES = "person,office,state,body,start,end,origin,confidence\n"


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_further_files_add_to_the_packaged_ones(tmp_path: Path) -> None:
    write(tmp_path, "groups.csv", GROUPS + "wind,لشکر باد,,Army of the Wind,IRN,,,,test\n")
    knowledge = load(tmp_path)
    assert [row.names for match in knowledge.find("لشکر باد تاخت") for row in match.rows] == [("لشکر باد",)]
    assert load().find("لشکر باد تاخت") == ()
    assert knowledge.validate() == ()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("groups.csv", "id,name_fa\nwind,باد\n", "groups.csv:1: column missing: code, origin"),
        ("groups.csv", GROUPS.replace("name_en", "colour"), "groups.csv:1: unknown column: colour"),
        ("groups.csv", GROUPS + "wind,باد\n", "groups.csv:2: 2 cells where the header has 9"),
        ("groups.csv", GROUPS + "wind,,,,IRN,,,,test\n", "groups.csv:2: column «name_fa» is empty"),
        ("groups.csv", GROUPS + "wind,باد,,,IRN,,2011-13,,test\n", "groups.csv:2: column «start» must be YYYY"),
        ("tenures.csv", TENURES + "a,president,IRN,,2011,20-1,test,1\n", "tenures.csv:2: column «end» must be YYYY"),
        ("tenures.csv", TENURES + "a,president,IRN,,2011,,test,sure\n", "tenures.csv:2: column «confidence» must be a number"),
        ("bodies.yaml", "- id: [", "bodies.yaml: not readable as YAML"),
        ("bodies.yaml", "id: x", "bodies.yaml: must be a list of rows"),
        ("bodies.yaml", "- x", "bodies.yaml:row 1: must be a mapping"),
        (
            "bodies.yaml",
            "- {id: x, sector: GOV, name_en: x, names: [x], example: x, colour: red}",
            "bodies.yaml:row 1: unknown key: colour",
        ),
    ],
)
def test_malformed_files_are_refused_with_file_and_row(tmp_path: Path, name: str, text: str, message: str) -> None:
    write(tmp_path, name, text)
    with pytest.raises(KnowledgeError) as error:
        load(tmp_path)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_bytes(b"id,name_fa\n\xff\xfe")
    with pytest.raises(KnowledgeError, match="save the file as UTF-8"):
        load(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such file or folder"):
        load(tmp_path / "nowhere")


PEOPLE = "id,name_fa,variants,short,name_en,wikidata,origin,confidence\n"


def test_a_single_file_is_told_by_its_columns(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(PEOPLE + "ali-bad,علی بادی,,,Ali Badi,,test,1\n", encoding="utf-8")
    found = load(tmp_path / "mine.csv").find("علی بادی رسید")
    assert [row.origin for match in found for row in match.rows if isinstance(row, Person)] == ["test"]


def test_a_file_of_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("colour,size\nred,1\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="cannot tell which table this is"):
        load(tmp_path / "mine.csv")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("groups.csv", GROUPS + "hamas,باد شمال,,,IRN,,,,test\n", "groups.csv:2: id «hamas» is already at groups.csv:"),
        ("groups.csv", GROUPS + "wind,باد شمال,,,XYZ,,,,test\n", "groups.csv:2: no state has the code «XYZ» (code)"),
        ("groups.csv", GROUPS + "wind,باد شمال,,,IRN,XYZ,,,test\n", "groups.csv:2: no state has the code «XYZ» (alternates)"),
        ("groups.csv", GROUPS + "wind,باد شمال,,,IRN,,2012,2011,test\n", "groups.csv:2: ends (2011) before it starts (2012)"),
        ("groups.csv", GROUPS + "wind,ب,,,IRN,,,,test\n", "groups.csv:2: «ب» is too short to be found in a text"),
        ("tenures.csv", TENURES + "nobody,president,IRN,,1850,1851,test,1\n", "tenures.csv:2: people.csv has no «nobody»"),
        ("tenures.csv", TENURES + "emomali-rahmon,cook,TJK,,1950,1951,test,1\n", "tenures.csv:2: office_types.yaml has no «cook»"),
        (
            "tenures.csv",
            TENURES + "emomali-rahmon,president,IRN,,2010-01-01,2010-12-31,test,1\n",
            "tenures.csv:2: mahmoud-ahmadinejad still holds president of IRN when emomali-rahmon takes it",
        ),
    ],
)
def test_validation_names_file_and_row(tmp_path: Path, name: str, text: str, message: str) -> None:
    problems = load(write(tmp_path, name, text)).validate()
    assert any(problem.startswith(message) for problem in problems), problems


MEASURE = """
import resource, time
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
from ravabet.knowledge import load
load().find("ایران")
print(time.process_time() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def test_loading_is_quick_and_small() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    # The house's limits are 0.4 s and 80 MB; a busy machine gets some room.
    assert seconds < 1.2 and megabytes < 80
