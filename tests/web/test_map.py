"""The map: circles where the events are, the same in table and GeoJSON, and each leads to its events."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from ravabet.knowledge import load
from ravabet.web.charts.mapchart import VIEWS, land
from ravabet.web.charts.spots import borders, capitals, middles
from tests.relations import gathering
from tests.web.conftest import site
from tests.web.reading import alive, parsed


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with gathering.archive(tmp_path_factory.mktemp("map")) as store, site(store) as client:
        yield client


def test_places_stand_where_they_are_under_one_name(world: TestClient) -> None:
    found = world.get("/map.json").json()
    told = {
        one["properties"]["key"]: (one["properties"]["name"], one["properties"]["name_en"], one["properties"]["events"])
        for one in found["features"]
    }
    assert told == {
        "33.721,73.043": ("اسلام‌آباد", "Islamabad", 3),
        "PAK": ("پاکستان", None, 1),
        "38.9,-77": ("واشنگتن", "Washington", 1),
    }
    points = {one["properties"]["key"]: (one["geometry"]["coordinates"], one["properties"]["exact"]) for one in found["features"]}
    assert points["33.721,73.043"] == ([73.043, 33.721], True)
    assert points["38.9,-77"] == ([-77.0, 38.9], True)
    assert points["PAK"][1] is False
    assert (found["placed"], found["unplaced"]) == (5, 5)


@pytest.mark.parametrize("query", ["", "?view=world&lang=en", "?a=IRN&b=PAK&lang=prs", "?type=SANCTION&view=world", "?since=1402-11-01"])
def test_the_drawing_the_table_and_the_twins_hold_the_same(world: TestClient, query: str) -> None:
    answer = world.get(f"/map{query}")
    assert answer.status_code == 200
    assert alive(answer.content) == []
    tree, plain = parsed(answer.content), world.get(f"/map.json{query}").json()
    keys = [one["properties"]["key"] for one in plain["features"]]
    assert [row.get("data-place") for row in tree.xpath("//tr[@data-place]")] == keys
    rows = list(csv.DictReader(io.StringIO(world.get(f"/map.csv{query}").text, newline="")))
    assert [row["key"] for row in rows] == keys
    assert sum(int(row["events"]) for row in rows) == plain["placed"]
    inside = [one for one in plain["features"] if VIEWS["world" if "world" in query else "region"].holds(*one["geometry"]["coordinates"])]
    assert len(tree.xpath("//svg//circle")) == len(inside)


def test_a_circle_leads_to_the_events_there(world: TestClient) -> None:
    (link,) = {str(href) for href in parsed(world.get("/map").content).xpath("//svg//a[circle/@class='exact']/@href")}
    page = parsed(world.get(link.partition("#")[0]).content)
    assert page.xpath(f"//*[@id='{link.partition('#')[2]}']")
    assert len(page.xpath("//ul[@class='told']/li[@data-report]")) == 3
    assert page.xpath("//circle[contains(@class, 'chosen')]")
    for sentence in page.xpath("//q/a/@href"):
        path, _, anchor = sentence.partition("#")
        assert parsed(world.get(path).content).xpath(f"//*[@id='{anchor}']")
    walked: list[str] = []
    address = "/map?at=33.721,73.043&limit=1"
    while address:
        page = parsed(world.get(address).content)
        walked += page.xpath("//ul[@class='told']/li/@data-report")
        address = next((str(link).partition("#")[0] for link in page.xpath("//nav[@class='further']/a[@rel='next']/@href")), "")
    assert len(set(walked)) == len(walked) == 3
    assert "sanctions" not in world.get("/map?at=PAK").text


@pytest.mark.parametrize("query", ["?at=zz", "?at=1,2,3", "?a=IRN", "?view=moon", "?since=x", "?type=NONE", "?at=33.721,73.043&next=x"])
def test_what_cannot_be_asked_is_refused(world: TestClient, query: str) -> None:
    assert world.get(f"/map{query}").status_code in (400, 422)


def test_where_nothing_is_the_map_says_so(world: TestClient) -> None:
    answer = world.get("/map?at=10,10")
    assert answer.status_code == 200
    assert not parsed(answer.content).xpath("//ul[@class='told']")


def test_every_state_has_a_middle_near_its_capital() -> None:
    known = load()
    assert {row.code for row in known.tables.capitals} <= set(middles())
    assert set(capitals()) <= {row.code for row in known.tables.states}
    for code, (lat, lon) in capitals().items():
        middle = middles()[code]
        # The largest are some forty degrees across.
        assert abs(lat - middle[0]) < 25, code
        assert abs(lon - middle[1]) < 45, code


def test_no_land_leaps_over_the_drawing() -> None:
    """No side of a shape is longer than its country could be: none is cut at the 180th meridian."""
    for name, view in VIEWS.items():
        shapes = [
            [tuple(float(part) for part in point.split()) for point in re.split("[ML]", ring)[1:]] for ring in land(name).split("Z") if ring
        ]
        assert len(shapes) > 40
        assert all(abs(x1 - x2) < 20 * view.scale for shape in shapes for (x1, _), (x2, _) in pairwise(shape))
    codes = [shape["code"] for shape in borders()["shapes"] if shape["code"]]
    assert {"IRN", "AFG", "PAK", "TJK", "RUS", "USA"} <= set(codes)
    assert len(set(codes)) == len(codes)
