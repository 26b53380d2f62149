"""The relation of two states and of more: what it is narrowed to, what its curve shows, what its entries tell, what its twins say."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from ravabet.archive import Archive
from ravabet.records import Coding
from tests.relations.archived import archive as archived
from tests.relations.archived import reported
from tests.relations.making import telling
from tests.web.conftest import site
from tests.web.reading import alive, parsed

PAIR = "/relations/IRN/PAK"
SET = "/relations/AFG-IRN-PAK"
RAID = "نیروهای مرزی دو کشور در نزدیکی گذرگاه با یکدیگر درگیر شدند و چند تن زخمی شدند"


def told(doc: str, published: str, kind: Any, act: str, to: str = "", *, outlet: str = "نمونه", **more: Any) -> Coding:
    """A report of one event, told in words of its own where none are given."""
    words = more.pop("words", f"رویدادی که گزارش {doc} از آن خبر می‌دهد")
    return reported(doc, published, telling("x", kind, act, to, words=words, **more).event, outlet=outlet)


def more() -> Iterator[Coding]:
    """Dealings of three states over years: two reports of one raid that differ in its day, and years without a report."""
    yield told("raid-1.txt", "2024-02-03", "ASSAULT", "IRN", "PAK", on="2024-02-01", words=RAID, outlet="سومی", dead=2)
    yield told("raid-2.txt", "2024-02-03", "ASSAULT", "IRN", "PAK", on="2024-02-02", words=RAID, outlet="چهارمی", dead=3)
    yield told("old.txt", "2016-05-03", "SUPPORT", "IRN", "PAK", on="2016-05-02")
    yield told("afghan.txt", "2024-02-05", "CONSULT", "AFG IRN", on="2024-02-04")
    yield told("three.txt", "2024-02-06", "AGREE", "AFG IRN PAK", on="2024-02-05", status="planned")
    for number in range(6):
        day = date(2024, 3, 1) + timedelta(days=number)
        yield told(f"day-{number}.txt", day.isoformat(), ("ACCUSE", "COOPERATE")[number % 2], "PAK", "IRN", on=day.isoformat())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with archived(tmp_path_factory.mktemp("courses")) as store:
        for coding in more():
            store.add(coding)
        yield store


@pytest.fixture(scope="module")
def client(store: Archive) -> Iterator[TestClient]:
    with site(store) as client:
        yield client


PICKS = [
    ("a=PAK&b=IRN", PAIR),
    ("states=IRN, pak", PAIR),
    ("states=ایران، پاکستان", PAIR),
    ("states=ایران پاکستان افغانستان", SET),
    ("states=Iran, Pakistan, AFG", SET),
    ("states=ایران و پاکستان", PAIR),
    ("states=بوسنی و هرزگوین و عربستان سعودی", "/relations/BIH/SAU"),
    ("states=Iran and Saudi Arabia", "/relations/IRN/SAU"),
    ("a=IRN&b=PAK&states=افغانستان", SET),
    ("a=IRN&states=عربستان سعودی", "/relations/IRN/SAU"),
    ("a=IRN&b=PAK&states=IRN", PAIR),
]


@pytest.mark.parametrize(("asked", "address"), PICKS)
def test_states_are_picked_by_list_name_or_code(client: TestClient, asked: str, address: str) -> None:
    answer = client.get(f"/relations?{asked}&lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}?lang=en")


@pytest.mark.parametrize("asked", ["a=IRN", "states=IRN", "states=IRN,IRN", "states=ایران، ناکجاآباد", "a=IRN&b=XXX", "states=,،"])
def test_what_is_no_pair_and_no_set_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/relations?{asked}").status_code == 400


def test_a_set_has_one_address_and_no_more_than_twelve_states(client: TestClient) -> None:
    for address, place in (("/relations/PAK-IRN-AFG?by=week", f"{SET}?by=week"), ("/relations/PAK-IRN", PAIR)):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["location"]) == (303, place)
    many = "AFG-IRN-PAK-TJK-UZB-TKM-TUR-IRQ-SAU-QAT-OMN-KWT-ARE"
    for address in (f"/relations/{many}", f"/relations/{many}.json", "/relations/IRN", "/relations/IRN-XXX"):
        assert client.get(address).status_code == 400, address


def test_a_set_holds_the_dealings_of_each_two(client: TestClient) -> None:
    plain = client.get(f"{SET}.json").json()
    page = parsed(client.get(SET).content)
    assert plain["states"] == ["AFG", "IRN", "PAK"]
    ids = [entry["event"]["id"] for part in ("told", "claimed") for entry in plain["timeline"][part]]
    assert page.xpath("//li/@data-event") == ids
    two = {link.get("href"): link.getnext().text_content() for link in page.xpath("//nav[@class='two']//a")}
    totals = {pair: client.get(f"/relations/{pair}.json").json()["total"] for pair in ("IRN/PAK", "AFG/IRN", "AFG/PAK")}
    assert {address: int(count.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))) for address, count in two.items()} == {
        f"/relations/{pair}": total for pair, total in totals.items()
    }


def curve(client: TestClient, **query: Any) -> dict[str, Any]:
    answer = client.get(f"{PAIR}.json", params=query)
    assert answer.status_code == 200, answer.text
    plain: dict[str, Any] = answer.json()
    return {**plain["curve"], "narrowed": plain["narrowed"]}


def counted(found: dict[str, Any]) -> tuple[int, float]:
    """How many events a curve counts, and the sum of their scores."""
    return sum(point["events"] for point in found["points"]), round(sum(point["total"] or 0.0 for point in found["points"]), 3)


def test_the_curve_follows_the_filters(client: TestClient) -> None:
    whole = curve(client)
    assert whole["narrowed"] is False
    parts = [curve(client, type=kind) for kind in ("ASSAULT", "CONSULT", "SUPPORT", "ACCUSE", "COOPERATE")]
    assert all(part["narrowed"] for part in parts)
    assert (sum(counted(part)[0] for part in parts), round(sum(counted(part)[1] for part in parts), 3)) == counted(whole)
    assert [[point["period"] for point in part["points"]] for part in parts] == [[point["period"] for point in whole["points"]]] * 5
    assert counted(curve(client, status="planned")) == (1, 2.5)
    assert curve(client, status="planned")["counted"] == ["planned"]


def test_of_one_outlet_only_its_reports_count_as_read(client: TestClient) -> None:
    found = curve(client, outlet="چهارمی", by="month")
    assert [(point["period"]["label"], point["read"]) for point in found["points"] if point["known"]] == [("1402-11", 1)]
    assert counted(found)[0] == 1


def test_the_page_says_that_it_is_narrowed_and_lets_each_filter_be_taken_off(client: TestClient) -> None:
    page = parsed(client.get(PAIR, params={"type": ["ASSAULT", "ACCUSE"], "outlet": "نمونه", "since": "1402-10-01", "lang": "en"}).content)
    total = client.get(f"{PAIR}.json", params={"type": ["ASSAULT", "ACCUSE"], "outlet": "نمونه", "since": "1402-10-01"}).json()["total"]
    whole = client.get(f"{PAIR}.json", params={"since": "1402-10-01"}).json()["total"]
    (said,) = page.xpath("//div[@class='applied']/p[last()]/text()[1]")
    assert said.strip().startswith(f"{total} events of {whole}")
    assert page.xpath("//h2[@id='h-curve']/span/text()") == ["chosen events only"]
    chips = page.xpath("//div[@class='applied']//li/a/@href")
    assert len(chips) == 4
    for chip in chips:
        less = parsed(client.get(chip).content)
        assert len(less.xpath("//div[@class='applied']//li/a")) == 3, chip
    assert not parsed(client.get(PAIR).content).xpath("//div[@class='applied']")


def test_a_filter_that_is_none_is_refused_even_where_there_is_nothing_to_filter(client: TestClient) -> None:
    for path in (PAIR, "/relations/CHN/JPN"):
        for query in ("type=RAID", "status=maybe", "by=day", "split=perhaps"):
            assert client.get(f"{path}?{query}").status_code in (400, 422), (path, query)


def test_bars_points_and_bands_lead_on(client: TestClient) -> None:
    page = parsed(client.get(f"{PAIR}?by=month&lang=en").content)
    plain = client.get(f"{PAIR}.json?by=month&lang=en").json()
    known = [point for point in plain["curve"]["points"] if point["known"]]
    bars = [(bar.get("data-since"), bar.get("data-until")) for bar in page.xpath("//a[@class='bar']")]
    assert {(point["period"]["start"], point["period"]["end"]) for point in known} <= set(bars)
    for since, until in bars:
        (address,) = page.xpath(f"//a[@class='bar'][@data-since='{since}']/@href")
        narrowed = parsed(client.get(address).content)
        assert not alive(client.get(address).content)
        shown = set(narrowed.xpath("//li/@data-event"))
        said = client.get(f"{PAIR}.json", params={"since": since, "until": until}).json()["timeline"]
        assert shown == {entry["event"]["id"] for part in said.values() for entry in part}
    for point in page.xpath("//a[@class='point']/@href"):
        path, _, anchor = point.partition("#")
        assert parsed(client.get(path).content).xpath(f"//*[@id='{anchor}']"), point
    starts = [band["start"] for band in plain["episodes"]]
    assert len(page.xpath("//a[starts-with(@class, 'band')]")) == len(starts) > 0
    assert all(any(f"since={start}" in band for start in starts) for band in page.xpath("//a[starts-with(@class, 'band')]/@href"))


BOUNDS = [
    ("since=1402-11&until=1402-11", "2024-01-21", "2024-02-19"),
    ("since=۱۴۰۲&until=2024", "2023-03-21", "2024-12-31"),
    ("since=2024-02", "2024-02-01", None),
    ("until=1402-11-12", None, "2024-02-01"),
]


@pytest.mark.parametrize(("asked", "since", "until"), BOUNDS)
def test_a_month_or_a_year_bounds_a_relation(client: TestClient, asked: str, since: str | None, until: str | None) -> None:
    plain = client.get(f"{PAIR}.json?{asked}").json()
    assert (plain["since"], plain["until"]) == (since, until)


@pytest.mark.parametrize("asked", ["since=1402-13", "until=9999", "since=9999-12", "since=2025&until=1402", "as_of=soon", "since=14"])
def test_days_beyond_the_calendar_are_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"{PAIR}.json?{asked}").status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        "since=9997-12-31&by=year",
        "since=9999-12-31",
        "until=0001-01-01",
        "as_of=9997-12-31",
        "as_of=9999-12-31",
        "since=0001-01-01&until=0001-01-02&by=week",
    ],
)
def test_the_ends_of_the_calendar_break_nothing(client: TestClient, asked: str) -> None:
    assert client.get(f"{PAIR}?{asked}").status_code in (200, 400)


def test_years_without_a_report_are_one_break(client: TestClient) -> None:
    page = parsed(client.get(f"{PAIR}?by=month&lang=en").content)
    assert [gap.text_content().strip() for gap in page.xpath("//g[@class='break']/title")] == ["June 2016 – December 2023: nothing read"]
    rows = page.xpath("//details[@class='figures']//tbody/tr/th/text()")
    assert rows[:3] == ["May 2016", "June 2016 – December 2023", "January 2024"]
    assert len(rows) == len(page.xpath("//a[@class='bar']")) + 1


def test_verbal_and_material_acts_are_told_apart_when_asked(client: TestClient) -> None:
    styles = {split: set(parsed(client.get(f"{PAIR}{split}").content).xpath("//a[@class='bar']/rect/@class")) for split in ("", "?split=1")}
    assert styles[""] - {"reach", "unread"} == {"up", "down"}
    assert styles["?split=1"] - {"reach", "unread"} == {"quad1", "quad2", "quad3", "quad4"}


def test_a_time_asked_for_stands_within_all_times(client: TestClient) -> None:
    page = parsed(client.get(f"{PAIR}?since=2024-03-01&until=2024-03-06").content)
    (window,) = page.xpath("//div[contains(@class, 'around')]//rect[@class='window']")
    width = float(page.xpath("//div[contains(@class, 'around')]/svg/@viewbox")[0].split()[2])
    assert 0 < float(window.get("width")) < width / 2
    # Time runs from the right: the last days stand on the left.
    assert float(window.get("x")) < width / 2
    assert not parsed(client.get(PAIR).content).xpath("//rect[@class='window']")


@pytest.mark.parametrize("narrowed", ["", "&type=ASSAULT&type=COOPERATE"])
def test_the_curve_of_all_times_is_that_of_the_whole_relation(client: TestClient, narrowed: str) -> None:
    whole = parsed(client.get(f"{PAIR}?lang=en{narrowed}").content)
    within = parsed(client.get(f"{PAIR}?lang=en&since=2024-03-01{narrowed}").content)
    for part in ("@data-since", "title/text()"):
        shown = within.xpath(f"//div[contains(@class, 'around')]//a[@class='bar']/{part}")
        assert shown == whole.xpath(f"//div[@class='curve']//a[@class='bar']/{part}")
        assert len(shown) > 3


def test_what_the_tellings_of_one_event_differ_in_stands_side_by_side(client: TestClient) -> None:
    page = parsed(client.get(f"{PAIR}?type=ASSAULT&lang=en").content)
    (contrast,) = page.xpath("//table[@class='contrast']")
    assert [cell.text_content() for cell in contrast.xpath(".//thead//th")] == ["Outlet", "day", "size"]
    said = [[" ".join(cell.text_content().split()) for cell in row] for row in contrast.xpath(".//tbody/tr")]
    assert said == [
        ["سومی", "1 February 2024 (12 Bahman 1402)", "2 dead"],
        ["چهارمی", "2 February 2024 (13 Bahman 1402)", "3 dead"],
    ]


def test_an_entry_says_who_claims_it(client: TestClient) -> None:
    page = parsed(client.get(f"{PAIR}?lang=en&type=ASSAULT").content)
    claims = page.xpath("//h3[contains(text(), 'Claimed')]/following-sibling::ol//li")
    assert [" ".join(claim.xpath(".//p[@class='head']")[0].text_content().split())[-17:] for claim in claims] == ["said only by Iran"]
    assert "said by Iran" in claims[0].xpath(".//footer")[0].text_content()


def cut(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("# cut")]


@pytest.mark.parametrize("path", [PAIR, SET, "/search"])
def test_a_table_says_whether_it_was_cut(client: TestClient, path: str) -> None:
    words = {"q": "گزارش"} if path == "/search" else {}
    first = client.get(f"{path}.csv", params={**words, "limit": 2})
    assert (first.headers["ravabet-records"], first.headers["ravabet-cut"]) == ("2", "true")
    assert cut(first.text) == [f"# cut after 2 records; go on with next={first.headers['ravabet-next']}"]
    rest = client.get(f"{path}.csv", params={**words, "limit": 100, "next": first.headers["ravabet-next"]})
    assert (rest.headers["ravabet-cut"], cut(rest.text)) == ("false", [])
    whole = client.get(f"{path}.csv", params={**words, "limit": 100})
    rows = [list(csv.reader(io.StringIO(answer.text, newline="")))[1:] for answer in (first, rest, whole)]
    assert rows[0][:2] + rows[1] == rows[2]
    assert client.get(f"{path}.json", params={**words, "limit": 2}).headers["ravabet-cut"] == "true"


def test_a_brief_tells_the_weightiest_events_in_order_of_day(client: TestClient) -> None:
    page = parsed(client.get(f"{PAIR}?lang=en").content)
    plain = client.get(f"{PAIR}.json").json()
    said = [" ".join(head.text_content().split()) for head in page.xpath("//ol[@class='main-events']/li/p")]
    assert 0 < len(said) < plain["total"]
    assert "1 February 2024" in " ".join(said)
    assert not any("planned" in one for one in said)
    # Six days of one week say two things: each is told once.
    assert sum("March 2024" in one for one in said) <= 4


@pytest.mark.parametrize("language", ["fa", "prs", "en"])
def test_the_page_says_every_word_in_its_language(client: TestClient, language: str) -> None:
    body = parsed(client.get(f"{PAIR}?lang={language}&split=true").content).xpath("//main")[0]
    foreign = body.xpath(".//bdi | .//q | .//code | .//a[@class='point']/title | .//footer[@class='colophon'] | .//option")
    for node in foreign:
        node.clear(keep_tail=True)
    latin = {word for word in body.text_content().split() if word.isascii() and any(letter.isalpha() for letter in word)}
    if language == "en":
        assert not any("\u0600" <= letter <= "\u06ff" for letter in " ".join(body.xpath(".//h1//text() | .//h2//text() | .//th//text()")))
    else:
        assert latin <= {"PLOVER", "Shift", "Enter.", "JSON", "CSV"}
        assert not any(letter in "0123456789" for letter in "".join(body.xpath(".//h1//text() | .//h2//text() | .//p//text()")))


def test_the_front_page_counts_tellings_and_takes_names(client: TestClient) -> None:
    page = parsed(client.get("/?lang=en").content)
    assert page.xpath("//form[@action='/relations']//input[@name='states']")
    assert "tellings" in page.xpath("//ul[@class='pairs']/li[1]")[0].text_content()


def test_a_long_list_of_tellings_is_shown_in_part(store: Archive, tmp_path_factory: pytest.TempPathFactory) -> None:
    with archived(tmp_path_factory.mktemp("many")) as many:
        for number in range(30):
            coding = told(
                f"copy-{number}.txt", "2024-05-02", "ASSAULT", "IRN", "PAK", on="2024-05-01", words=RAID, outlet=f"رسانهٔ {number}"
            )
            many.add(coding)
        with site(many) as client:
            page = parsed(client.get(f"{PAIR}?since=2024-05-01&lang=en").content)
            (entry,) = page.xpath("//li[@data-event]")
            assert len(entry.xpath(".//blockquote")) == 12
            assert "and 18 more" in " ".join(entry.text_content().split())
            assert len(client.get(f"{PAIR}.json?since=2024-05-01").json()["timeline"]["told"][0]["event"]["tellings"]) == 30
