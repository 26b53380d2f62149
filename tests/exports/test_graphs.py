"""The graphs: read back as XML, and by networkx."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

from ravabet.exports import write_gexf, write_graphml
from tests.exports.dealings import ROWS, event, revision, when, written

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
EDGES = ["IRN PAK", "AFG TJK", "TJK AFG", "AFG PAK", "PAK AFG", "PAK AFG", "IRN AFG"]


def tree(write: Any, rows: Any = ROWS) -> ElementTree.Element:
    count, text = written(write, rows)
    root = ElementTree.fromstring(text)
    assert count == sum(1 for element in root.iter() if element.tag.endswith("}edge"))
    return root


def data(element: ElementTree.Element) -> dict[str, str]:
    """A GraphML element's values, by the names of its keys."""
    return {(item.get("key") or "").partition("_")[2]: item.text or "" for item in element.findall(f"{GRAPHML}data")}


def attributes(element: ElementTree.Element) -> dict[str, str]:
    """A GEXF element's values."""
    return {item.get("for") or "": item.get("value") or "" for item in element.iter(f"{GEXF}attvalue")}


def test_graphml_has_an_edge_for_each_pair_of_states_in_each_event() -> None:
    root = tree(write_graphml)
    assert [f"{edge.get('source')} {edge.get('target')}" for edge in root.iter(f"{GRAPHML}edge")] == EDGES
    nodes = {node.get("id"): data(node) for node in root.iter(f"{GRAPHML}node")}
    assert nodes["TJK"] == {"name_fa": "تاجیکستان", "name_en": "Tajikistan"} and len(nodes) == 4


def test_graphml_edges_tell_type_status_date_and_intensity() -> None:
    edges = [data(edge) for edge in tree(write_graphml).iter(f"{GRAPHML}edge")]
    expected = {"type": "CONSULT", "mode": "visit", "status": "happened", "start": "2024-01-29", "intensity": "4.0", "mutual": "false"}
    assert {name: edges[0][name] for name in expected} == expected
    assert edges[1]["mutual"] == "true" and "mode" not in edges[1]
    assert "start" not in edges[3] and edges[6]["status"] == "denied"


def test_graphml_declares_every_key_and_every_node_before_its_edges() -> None:
    root = tree(write_graphml)
    declared = {key.get("id") for key in root.findall(f"{GRAPHML}key")}
    assert {item.get("key") for item in root.iter(f"{GRAPHML}data")} <= declared
    seen: set[str | None] = set()
    for element in root.find(f"{GRAPHML}graph") or ():
        if element.tag == f"{GRAPHML}edge":
            assert {element.get("source"), element.get("target")} <= seen
        seen.add(element.get("id"))


def test_gexf_is_dynamic_and_its_edges_live_as_long_as_the_dates() -> None:
    root = tree(write_gexf)
    graph = root.find(f"{GEXF}graph")
    assert graph is not None and (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    edges = list(root.iter(f"{GEXF}edge"))
    assert [f"{edge.get('source')} {edge.get('target')}" for edge in edges] == EDGES
    assert (edges[1].get("start"), edges[1].get("end")) == ("2024-01-21", "2024-02-19")
    assert edges[3].get("start") is None
    assert (edges[0].get("kind"), edges[0].get("label")) == ("CONSULT", "CONSULT visit")
    assert attributes(edges[6])["status"] == "denied" and attributes(edges[6])["intensity"] == "-9.5"


def test_gexf_declares_its_attributes_and_names_its_nodes() -> None:
    root = tree(write_gexf)
    declared = {attribute.get("id") for attribute in root.iter(f"{GEXF}attribute")}
    assert {value.get("for") for value in root.iter(f"{GEXF}attvalue")} <= declared
    names = {node.get("id"): attributes(node) for node in root.iter(f"{GEXF}node")}
    assert names["IRN"] == {"name_fa": "ایران", "name_en": "Iran"}


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_marks_of_xml_and_controls_break_nothing(write: Any) -> None:
    row = (revision(doc='a<b>&"c"\x00\x0b\ud800.txt'), event("IRN", "PAK", when("2024-01-29")))
    text = written(write, [row])[1]
    assert ElementTree.fromstring(text) is not None and "\x00" not in text


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_no_event_is_an_empty_graph(write: Any) -> None:
    assert len(list(tree(write, []).iter())) > 1


@pytest.mark.parametrize(("write", "read"), [(write_graphml, "read_graphml"), (write_gexf, "read_gexf")])
def test_networkx_reads_them(write: Any, read: str) -> None:
    options = {"version": "1.3"} if read == "read_gexf" and "1.3" in networkx.readwrite.gexf.GEXF.versions else {}
    text = written(write, ROWS)[1]
    if read == "read_gexf" and not options:
        # Before it knew 1.3, whose elements are those of 1.2 under another name.
        text = text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
    graph = getattr(networkx, read)(io.BytesIO(text.encode()), **options)
    assert sorted(f"{one} {other}" for one, other in graph.edges()) == sorted(EDGES)
    assert graph.nodes["AFG"]["name_fa"] == "افغانستان"
    assert {edge["intensity"] for _, _, edge in graph.edges(data=True)} == {4.0, 2.5, -9.5}
