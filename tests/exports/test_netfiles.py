"""A network as files: read back as XML and by networkx, hostile names among them."""

from __future__ import annotations

import io
from datetime import date
from xml.etree import ElementTree

import networkx

from ravabet.archive import Called
from ravabet.exports import write_network_gexf, write_network_graphml
from ravabet.relations import Link, Network, Node, Who

GEXF = "{http://gexf.net/1.3}"
WORDS = 'نام <b>&"\x00\x0b\ufffe بد'
WHO = Who(
    "IRN-x", "person", "named", WORDS, None, None, ("IRN",), (), 2, None, None, (Called("person", WORDS, None, "IRN"),), None
)  # fmt: skip
FOUND = Network(
    nodes=(Node("IRN-x", WHO, "IRN", 9), Node("PAK", None, "PAK", 7), Node("UNO", None, "UNO", 1)),
    links=(
        Link("IRN-x", "PAK", 12, 7, 30.0, date(2024, 1, 29), date(2024, 4, 22)),
        Link("PAK", "UNO", 1, 1, -1.25, None, None),
    ),
    left_out=0,
)


def test_graphml_holds_nodes_and_links_with_what_is_known_of_them() -> None:
    stream = io.StringIO()
    write_network_graphml(FOUND, stream)
    graph = networkx.parse_graphml(stream.getvalue())
    assert not graph.is_directed()
    assert dict(graph.nodes(data=True)) == {
        "IRN-x": {"name_fa": 'نام <b>&"  بد', "code": "IRN", "days": 9},
        "PAK": {"name_fa": "پاکستان", "name_en": "Pakistan", "code": "PAK", "days": 7},
        "UNO": {"name_fa": "سازمان ملل متحد", "name_en": "United Nations", "code": "UNO", "days": 1},
    }
    assert graph.edges["IRN-x", "PAK"] == {"days": 7, "tellings": 12, "intensity": 30.0, "first": "2024-01-29", "last": "2024-04-22"}
    assert graph.edges["PAK", "UNO"] == {"days": 1, "tellings": 1, "intensity": -1.25}


def test_gexf_weighs_links_by_their_days() -> None:
    stream = io.StringIO()
    write_network_gexf(FOUND, stream)
    root = ElementTree.fromstring(stream.getvalue())
    assert [(node.get("id"), node.get("label")) for node in root.iter(f"{GEXF}node")][1:] == [
        ("PAK", "Pakistan"),
        ("UNO", "United Nations"),
    ]
    edges = [(edge.get("source"), edge.get("target"), edge.get("weight")) for edge in root.iter(f"{GEXF}edge")]
    assert edges == [("IRN-x", "PAK", "7"), ("PAK", "UNO", "1")]
    declared = {item.get("id") for item in root.iter(f"{GEXF}attribute")}
    assert {value.get("for") for value in root.iter(f"{GEXF}attvalue")} <= declared
