"""Events as a GraphML document (graphml.graphdrawing.org, 1.0): states as nodes, a directed edge for each event; see ``graph``.

A node stands before the first edge that needs it, so the document is written as the events come.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO
from xml.sax.saxutils import escape

from ravabet.archive import Revision
from ravabet.exports.cells import CONTROLS
from ravabet.exports.graph import EDGE_KEYS, NODE_KEYS, Edge, attribute, edges, node_values

Record = dict[str, Any]

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
# GraphML's own names for the types (attr.type).
TYPES = {"string": "string", "integer": "int", "double": "double", "boolean": "boolean"}


def write_graphml(records: Iterable[tuple[Revision, Record]], stream: TextIO) -> int:
    """Write the document; gives the number of edges."""
    stream.write(HEAD + _keys() + '  <graph edgedefault="directed">\n')
    count, known = 0, set[str]()
    for edge in edges(records):
        count += 1
        for code in (edge.source, edge.target):
            if code not in known:
                known.add(code)
                stream.write(_node(code))
        stream.write(_edge(edge))
    stream.write("  </graph>\n</graphml>\n")
    return count


def _keys() -> str:
    """The declarations; a key's id names what it belongs to, since the ids of a document are all different."""
    lines = [
        f'  <key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{TYPES[kind]}"/>\n'
        for owner, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS))
        for name, kind in keys.items()
    ]
    return "".join(lines)


def _node(code: str) -> str:
    return f"    <node id={attribute(code)}>{_data('node', node_values(code))}</node>\n"


def _edge(edge: Edge) -> str:
    ends = f"id={attribute(edge.id)} source={attribute(edge.source)} target={attribute(edge.target)}"
    return f"    <edge {ends}>{_data('edge', edge.values)}</edge>\n"


def _data(owner: str, values: dict[str, str]) -> str:
    return "".join(f'<data key="{owner}_{name}">{escape(CONTROLS.sub(" ", value))}</data>' for name, value in values.items())
