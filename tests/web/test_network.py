"""The network: its drawing holds all that its table and twins hold, stands still, and reads without a script."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import combinations
from math import dist
from random import Random
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from ravabet.web.charts.layout import Box, layout
from tests.relations import gathering
from tests.web.conftest import site
from tests.web.reading import alive, parsed

GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with gathering.archive(tmp_path_factory.mktemp("net")) as store, site(store) as client:
        yield client


@pytest.mark.parametrize(
    "query", ["", "?nodes=persons", "?ties=conflict&lang=en", "?ties=all&most=3&lang=prs", "?state=USA&ties=all", "?type=AID"]
)
def test_the_drawing_the_table_and_the_twins_hold_the_same(net: TestClient, query: str) -> None:
    answer = net.get(f"/network{query}")
    assert answer.status_code == 200, answer.text[:300]
    assert alive(answer.content) == []
    tree = parsed(answer.content)
    plain = net.get(f"/network.json{query}").json()
    assert len(tree.xpath("//svg//circle")) == len(plain["nodes"])
    assert len(tree.xpath("//svg//line")) == len(tree.xpath("//main//tbody/tr")) == len(plain["links"])
    rows = list(csv.DictReader(io.StringIO(net.get(f"/network.csv{query}").text, newline="")))
    assert [(row["one"], row["other"], int(row["days"])) for row in rows] == [
        (one["one"], one["other"], one["days"]) for one in plain["links"]
    ]
    graph = networkx.parse_graphml(net.get(f"/network.graphml{query}").text)
    assert {frozenset(edge) for edge in graph.edges} == {frozenset((one["one"], one["other"])) for one in plain["links"]}
    assert {key: data["days"] for key, data in graph.nodes(data=True)} == {one["key"]: one["days"] for one in plain["nodes"]}
    gexf = ElementTree.fromstring(net.get(f"/network.gexf{query}").content)
    assert [edge.get("weight") for edge in gexf.iter(f"{GEXF}edge")] == [str(one["days"]) for one in plain["links"]]


def test_what_ties_is_what_was_asked_for(net: TestClient) -> None:
    def pairs(query: str) -> set[tuple[str, str]]:
        return {(one["one"], one["other"]) for one in net.get(f"/network.json?{query}").json()["links"]}

    assert pairs("") == {("IRN", "PAK"), ("IRN", "LBN")}
    assert pairs("ties=conflict") == {("IRN", "PAK"), ("GBR", "IRN"), ("IRN", "USA"), ("IRN", "UNO")}
    assert pairs("ties=conflict&type=SANCTION") == {("GBR", "IRN"), ("IRN", "USA")}
    assert pairs("ties=conflict&until=2024-01-20") == {("IRN", "PAK")}
    assert pairs("status=denied") == {("IRN", "PAK")}
    assert pairs("nodes=persons&state=PAK&since=1403-02-01") == {
        ("hossein-amir-abdollahian", "shehbaz-sharif"),
        ("ebrahim-raisi", "shehbaz-sharif"),
        ("IRN-بهمن-نمونهای", "shehbaz-sharif"),
    }


@pytest.mark.parametrize("query", ["?nodes=x", "?most=1", "?state=ZZZ", "?type=NONE", "?since=x", "?other=1"])
def test_what_cannot_be_asked_is_refused(net: TestClient, query: str) -> None:
    assert net.get(f"/network{query}").status_code in (400, 422)


def test_links_of_the_drawing_lead_to_both(net: TestClient) -> None:
    links = set(parsed(net.get("/network").content).xpath("//svg//a/@href"))
    assert "/relations/IRN/PAK" in links
    assert "/persons?a=LBN" in links
    persons = set(parsed(net.get("/network?nodes=persons").content).xpath("//svg//a/@href"))
    assert "/persons/hossein-amir-abdollahian?show=meetings&other=jalil-abbas-jilani" in persons
    conflict = parsed(net.get("/network?nodes=persons&ties=all").content).xpath("//svg//a[line]/@href")
    assert "/persons/hossein-amir-abdollahian?show=events&other=jalil-abbas-jilani" in conflict
    assert " ".join(parsed(net.get("/network?type=consult&lang=en").content).xpath("string(//h1)").lower().split()) == "network consult"
    assert all(net.get(link).status_code == 200 for link in (*persons, *conflict))


def drawn(count: int, seed: int) -> tuple[list[Box], list[tuple[int, int, float]]]:
    random = Random(seed)
    links = [(one, other, random.uniform(1, 90)) for one, other in combinations(range(count), 2) if random.random() < 0.3]
    return [Box(random.uniform(10, 45), random.uniform(12, 30)) for _ in range(count)], links


@settings(max_examples=12, deadline=None)
@given(count=st.integers(0, 30), seed=st.integers(0, 1000))
def test_nodes_stay_in_the_drawing_and_apart_and_where_they_were(count: int, seed: int) -> None:
    boxes, links = drawn(count, seed)
    places = layout(boxes, links, 960, 660)
    assert places == layout(boxes, links, 960, 660)
    for (x, y), box in zip(places, boxes, strict=True):
        assert box.across - 0.1 <= x <= 960 - box.across + 0.1
        assert box.down - 0.1 <= y <= 660 - box.down + 0.1
    for (one, first), (other, second) in combinations(zip(places, boxes, strict=True), 2):
        across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
        assert across > (first.across + second.across) * 0.8 or down > (first.down + second.down) * 0.8


def test_those_who_are_tied_stand_nearer() -> None:
    groups = [range(6), range(6, 12)]
    links = [(one, other, 5.0) for group in groups for one, other in combinations(group, 2)]
    places = layout([Box(5, 5)] * 12, links, 960, 660)

    def mean(pairs: list[tuple[int, int]]) -> float:
        return sum(dist(places[one], places[other]) for one, other in pairs) / len(pairs)

    tied = [pair for group in groups for pair in combinations(group, 2)]
    assert mean(tied) < 0.7 * mean([(one, other) for one in groups[0] for other in groups[1]])
