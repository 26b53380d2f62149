"""The tables of people and their offices: their form, their spelling, and who held what when."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations

import pytest

from ravabet.knowledge import load

Row = Mapping[str, str]

PEOPLE_COLUMNS = ["id", "name_fa", "variants", "short", "name_en", "wikidata", "origin", "confidence"]
TENURE_COLUMNS = ["person", "office", "state", "body", "start", "end", "origin", "confidence"]
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
STATE_CODE = re.compile(r"[A-Z]{3}")
PERSIAN_NAME = re.compile("[ءآ-غف-ًٌٍَُِّْؤئأپچژکگی\u200c .\\-]+")
NOT_PERSIAN = re.compile("[يكىةۀ\u0640]")

# One holder at a time in one state (or body).
_ONE_AT_A_TIME = """
president prime-minister chancellor king emir sultan crown-prince foreign-minister secretary-of-state defence-minister
supreme-leader taliban-leader chief-of-staff centcom-commander judiciary-chief atomic-energy-chief quds-force-commander
un-secretary-general iaea-director-general nato-secretary-general secretary-general foreign-policy-chief irgc-commander
president-european-commission president-european-council spokesman-white-house un-human-rights-chief pope
"""
UNIQUE_OFFICES = frozenset(_ONE_AT_A_TIME.split())

# Two holders at once that really were: (office, state, person, person).
REAL_OVERLAPS = frozenset(
    {
        # April 2010: the interim government ruled in Bishkek eight days before the president resigned.
        ("president", "KGZ", frozenset({"kurmanbek-bakiyev", "roza-otunbayeva"})),
    }
)


@cache
def rows(name: str) -> tuple[Row, ...]:
    text = (files("ravabet.knowledge") / "data" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def earliest(value: str) -> date:
    year, month, day = (int(part) for part in (value + "-01-01")[:10].split("-"))
    return date(year, month, day)


def latest(value: str) -> date:
    parts = [int(part) for part in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def names(person: Row) -> list[str]:
    return [name for column in ("name_fa", "variants", "short") for name in person[column].split("|") if name]


@pytest.mark.parametrize(("name", "columns"), [("people.csv", PEOPLE_COLUMNS), ("tenures.csv", TENURE_COLUMNS)])
def test_columns(name: str, columns: list[str]) -> None:
    header = (files("ravabet.knowledge") / "data" / name).read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == columns


def test_the_tables_are_large() -> None:
    assert len(rows("people.csv")) >= 1000
    assert len(rows("tenures.csv")) >= 1300


def test_ids_are_unique_slugs() -> None:
    ids = [row["id"] for row in rows("people.csv")]
    assert len(set(ids)) == len(ids)
    assert [value for value in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value)] == []


def test_every_person_held_something_and_every_holder_is_known() -> None:
    assert {row["id"] for row in rows("people.csv")} == {row["person"] for row in rows("tenures.csv")}


@pytest.mark.parametrize("name", ["people.csv", "tenures.csv"])
def test_confidence_and_origin_are_given(name: str) -> None:
    assert [row for row in rows(name) if not row["origin"] or not 0 < float(row["confidence"]) <= 1] == []


def test_wikidata_ids_have_their_form() -> None:
    given = [row["wikidata"] for row in rows("people.csv") if row["wikidata"]]
    assert given
    assert len(set(given)) == len(given)
    assert [value for value in given if not re.fullmatch(r"Q[1-9]\d*", value)] == []


def test_names_are_in_persian_letters() -> None:
    assert [name for row in rows("people.csv") for name in names(row) if not PERSIAN_NAME.fullmatch(name) or NOT_PERSIAN.search(name)] == []


def test_names_have_no_stray_spaces() -> None:
    assert [name for row in rows("people.csv") for name in names(row) if re.search("^[ \u200c]|[ \u200c]$|[ \u200c]{2}", name)] == []


def test_one_spelling_is_listed_once() -> None:
    """Joiner and space variants are the matcher's business, so no two spellings of a person differ by those alone."""
    for row in rows("people.csv"):
        keys = [re.sub("[ \u200c]", "", name) for name in (row["name_fa"], *row["variants"].split("|"))]
        assert len(set(keys)) == len(keys), row["id"]


def test_no_full_name_and_no_short_name_means_two_people() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows("people.csv"):
        for name in names(row):
            owners[re.sub("[ \u200c]", "", name)].add(row["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_states_and_offices_are_codes() -> None:
    assert [row for row in rows("tenures.csv") if not STATE_CODE.fullmatch(row["state"])] == []
    known = {office.id for office in load().tables.offices}
    assert {row["office"] for row in rows("tenures.csv")} - known == set()
    assert known >= UNIQUE_OFFICES


def test_dates_are_iso_and_in_order() -> None:
    for row in rows("tenures.csv"):
        assert ISO_DATE.fullmatch(row["start"]), row
        assert not row["end"] or ISO_DATE.fullmatch(row["end"]), row
        assert not row["end"] or earliest(row["start"]) <= latest(row["end"]), row


def certainly_overlap(one: Row, other: Row) -> bool:
    """Whether two tenures overlap by more than a day of handing over, whatever their imprecise dates mean."""
    first, second = sorted((one, other), key=lambda row: earliest(row["start"]))
    return not first["end"] or earliest(first["end"]) > latest(second["start"])


def test_unique_offices_have_one_holder_at_a_time() -> None:
    held: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows("tenures.csv"):
        if row["office"] in UNIQUE_OFFICES:
            held[row["office"], row["state"], row["body"]].append(row)
    doubled = {
        (one["office"], one["state"], frozenset((one["person"], other["person"])))
        for tenures in held.values()
        for one, other in combinations(tenures, 2)
        if certainly_overlap(one, other)
    }
    assert doubled == REAL_OVERLAPS


def test_nobody_takes_the_same_office_twice_at_once() -> None:
    held: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for row in rows("tenures.csv"):
        held[row["person"], row["office"], row["state"], row["body"]].append(row)
    assert [pair for tenures in held.values() for pair in combinations(tenures, 2) if certainly_overlap(*pair)] == []


HOLDERS = """
president IRN 2003-05-01 mohammad-khatami | president IRN 2010-01-01 mahmoud-ahmadinejad
president IRN 2015-07-14 hassan-rouhani | president IRN 2023-03-10 ebrahim-raisi
president IRN 2024-06-15 mohammad-mokhber | president IRN 2025-06-13 masoud-pezeshkian
foreign-minister IRN 2004-01-01 kamal-kharrazi | foreign-minister IRN 2008-01-01 manouchehr-mottaki
foreign-minister IRN 2012-01-01 ali-akbar-salehi | foreign-minister IRN 2015-07-14 mohammad-javad-zarif
foreign-minister IRN 2023-03-10 hossein-amir-abdollahian | foreign-minister IRN 2024-07-01 ali-bagheri-kani
foreign-minister IRN 2025-06-13 abbas-araghchi | spokesman-foreign-ministry IRN 2014-05-01 marzieh-afkham
spokesman-foreign-ministry IRN 2018-01-01 bahram-ghasemi | spokesman-foreign-ministry IRN 2021-06-01 saeed-khatibzadeh
spokesman-foreign-ministry IRN 2023-06-01 nasser-kanaani | spokesman-foreign-ministry IRN 2025-06-01 esmail-baghaei
speaker-of-parliament IRN 2010-01-01 ali-larijani | speaker-of-parliament IRN 2022-01-01 mohammad-bagher-ghalibaf
security-council-secretary IRN 2006-06-01 ali-larijani | security-council-secretary IRN 2010-01-01 saeed-jalili
security-council-secretary IRN 2018-01-01 ali-shamkhani | security-council-secretary IRN 2024-01-01 ali-akbar-ahmadian
irgc-commander IRN 2015-01-01 mohammad-ali-jafari | irgc-commander IRN 2022-01-01 hossein-salami
quds-force-commander IRN 2019-01-01 qasem-soleimani | quds-force-commander IRN 2021-01-01 esmail-qaani
atomic-energy-chief IRN 2023-01-01 mohammad-eslami | president AFG 2010-01-01 hamid-karzai
president AFG 2020-01-01 ashraf-ghani | foreign-minister AFG 2018-01-01 salahuddin-rabbani
foreign-minister AFG 2021-01-01 mohammad-haneef-atmar | foreign-minister AFG 2024-01-27 amir-khan-muttaqi
prime-minister AFG 2024-01-27 hasan-akhund | defence-minister AFG 2023-01-01 mullah-yaqoob
interior-minister AFG 2023-01-01 sirajuddin-haqqani | taliban-leader AFG 2023-01-01 hibatullah-akhundzada
president TJK 2015-01-01 emomali-rahmon | foreign-minister TJK 2018-01-01 sirojiddin-muhriddin
president UZB 2010-01-01 islam-karimov | president UZB 2020-01-01 shavkat-mirziyoyev
president KAZ 2010-01-01 nursultan-nazarbayev | president KAZ 2022-01-01 kassym-jomart-tokayev
president TKM 2023-01-01 serdar-berdimuhamedow | president KGZ 2023-01-01 sadyr-japarov
prime-minister PAK 2015-01-01 nawaz-sharif | prime-minister PAK 2020-01-01 imran-khan
prime-minister PAK 2024-01-18 anwaar-ul-haq-kakar | prime-minister PAK 2025-05-10 shehbaz-sharif
foreign-minister PAK 2024-01-18 jalil-abbas-jilani | foreign-minister PAK 2025-05-10 ishaq-dar
army-commander PAK 2018-01-01 qamar-javed-bajwa | army-commander PAK 2025-05-10 asim-munir
prime-minister IRQ 2010-01-01 nouri-al-maliki | prime-minister IRQ 2016-01-01 haider-al-abadi
prime-minister IRQ 2021-01-01 mustafa-al-kadhimi | prime-minister IRQ 2024-01-01 mohammed-shia-al-sudani
president IRQ 2006-01-01 jalal-talabani | foreign-minister IRQ 2023-01-01 fuad-hussein
president TUR 2016-07-15 recep-tayyip-erdogan | prime-minister TUR 2010-01-01 recep-tayyip-erdogan
foreign-minister TUR 2020-01-01 mevlut-cavusoglu | foreign-minister TUR 2024-01-01 hakan-fidan
king SAU 2010-01-01 abdullah-bin-abdulaziz | king SAU 2020-01-01 salman-bin-abdulaziz
crown-prince SAU 2018-01-01 mohammed-bin-salman | foreign-minister SAU 2016-01-03 adel-al-jubeir
foreign-minister SAU 2023-03-10 faisal-bin-farhan | emir QAT 2017-06-05 tamim-bin-hamad
prime-minister QAT 2024-01-01 mohammed-bin-abdulrahman | sultan OMN 2013-01-01 qaboos-bin-said
foreign-minister OMN 2025-04-12 badr-al-busaidi | president SYR 2012-01-01 bashar-al-assad
president SYR 2025-06-01 ahmed-al-sharaa | president LBN 2025-06-01 joseph-aoun
prime-minister ISR 2006-07-12 ehud-olmert | prime-minister ISR 2015-07-14 benjamin-netanyahu
prime-minister ISR 2021-10-01 naftali-bennett | foreign-minister ISR 2025-06-13 gideon-saar
president USA 2003-03-20 george-w-bush | president USA 2015-07-14 barack-obama
president USA 2018-05-08 donald-trump | president USA 2022-01-01 joe-biden
president USA 2025-06-22 donald-trump | secretary-of-state USA 2003-02-05 colin-powell
secretary-of-state USA 2015-07-14 john-kerry | foreign-minister USA 2019-01-01 mike-pompeo
foreign-minister USA 2023-01-01 antony-blinken | foreign-minister USA 2025-06-22 marco-rubio
defence-minister USA 2025-06-22 pete-hegseth | vice-president USA 2025-06-22 jd-vance
president RUS 2005-01-01 vladimir-putin | president RUS 2010-01-01 dmitry-medvedev
foreign-minister RUS 2015-07-14 sergey-lavrov | president CHN 2010-01-01 hu-jintao
foreign-minister CHN 2023-05-01 qin-gang | foreign-minister CHN 2023-08-01 wang-yi
prime-minister IND 2010-01-01 manmohan-singh | foreign-minister IND 2022-01-01 s-jaishankar
president FRA 2005-01-01 jacques-chirac | president FRA 2020-01-01 emmanuel-macron
chancellor DEU 2015-07-14 angela-merkel | chancellor DEU 2025-06-13 friedrich-merz
prime-minister GBR 2003-03-20 tony-blair | prime-minister GBR 2022-10-01 liz-truss
prime-minister GBR 2025-06-13 keir-starmer | president UKR 2022-02-24 volodymyr-zelensky
president EGY 2012-10-01 mohamed-morsi | un-secretary-general UNO 2005-01-01 kofi-annan
un-secretary-general UNO 2015-07-14 ban-ki-moon | un-secretary-general UNO 2024-01-01 antonio-guterres
iaea-director-general UNO 2005-01-01 mohamed-elbaradei | iaea-director-general UNO 2015-07-14 yukiya-amano
iaea-director-general UNO 2025-06-12 rafael-grossi | foreign-policy-chief EUR 2006-01-01 javier-solana
foreign-policy-chief EUR 2013-11-24 catherine-ashton | foreign-policy-chief EUR 2015-07-14 federica-mogherini
foreign-policy-chief EUR 2022-01-01 josep-borrell | foreign-policy-chief EUR 2025-06-13 kaja-kallas
nato-secretary-general IGO 2022-02-24 jens-stoltenberg | secretary-general gcc 2024-01-01 jasem-al-budaiwi
group-leader hezbollah 2020-01-01 hassan-nasrallah | group-leader hezbollah 2025-01-01 naim-qassem
group-leader hamas 2023-10-07 ismail-haniyeh | group-leader ansarullah 2020-01-01 abdul-malik-al-houthi
"""


@pytest.mark.parametrize("line", [row.strip() for row in re.split(r"[|\n]", HOLDERS.strip())])
def test_holder_on_a_day(line: str) -> None:
    office, holder_of, day, person = line.split()
    assert person in [holder.id for holder in load().holders(office, holder_of, date.fromisoformat(day))]


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("abbas-araghchi", "عباس عراقچی"),
        ("abbas-araghchi", "عراقچی"),
        ("volodymyr-zelensky", "زیلنسکی"),
        ("volodymyr-zelensky", "ولودیمیر زلنسکی"),
        ("jd-vance", "جی دی ونس"),
        ("amir-khan-muttaqi", "مولوی امیرخان متقی"),
        ("emomali-rahmon", "امام‌علی رحمان"),
        ("shavkat-mirziyoyev", "شوکت میرضیایف"),
        ("esmail-baghaei", "اسماعیل بقائی"),
        ("ashraf-ghani", "اشرف غنی"),
        ("emmanuel-macron", "ماکرون"),
        ("donald-trump", "دونالد ترمپ"),
    ],
)
def test_a_person_is_known_by_each_spelling(person: str, name: str) -> None:
    assert person in [getattr(row, "id", None) for row in load().meanings(name)]


@pytest.mark.parametrize(
    "surname",
    ["شریف", "موسوی", "محمدی", "کریمی", "روحانی", "غنی", "عون", "حسن", "صالحی", "آستین", "دوستم", "مجددی", "ولایتی", "مهاجرانی", "سیستانی"],
)
def test_a_common_word_alone_names_nobody(surname: str) -> None:
    assert [row["id"] for row in rows("people.csv") if surname in names(row)] == []
