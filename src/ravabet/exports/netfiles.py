"""A network of states or persons (``relations.network``) as GEXF 1.3 (gexf.net) and GraphML 1.0 (graphml.graphdrawing.org).

One undirected edge for every two nodes, its weight the days of their events; ``gexf`` and ``graphml`` beside this file write an edge for
each event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO
from xml.sax.saxutils import escape

from ravabet.exports.cells import CONTROLS
from ravabet.exports.graph import attribute
from ravabet.exports.wording import state_names
from ravabet.relations import Link, Network, Node

NODE_KEYS = {"name_fa": "string", "name_en": "string", "code": "string", "days": "integer"}
EDGE_KEYS = {"days": "integer", "tellings": "integer", "intensity": "double", "first": "string", "last": "string"}
GRAPHML_TYPES = {"string": "string", "integer": "int", "double": "double"}


def write_network_gexf(found: Network, stream: TextIO) -> None:
    """Write the network as a static GEXF document."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
    stream.write('  <graph mode="static" defaultedgetype="undirected">\n')
    for owner, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        stream.write(f'    <attributes class="{owner}">\n')
        stream.writelines(f'      <attribute id="{name}" title="{name}" type="{kind}"/>\n' for name, kind in keys.items())
        stream.write("    </attributes>\n")
    stream.write("    <nodes>\n")
    for node in found.nodes:
        values = _node(node)
        label = values.get("name_en") or values["name_fa"]
        stream.write(f"      <node id={attribute(node.key)} label={attribute(label)}>{_attvalues(values)}</node>\n")
    stream.write("    </nodes>\n    <edges>\n")
    for at, link in enumerate(found.links):
        ends = f'id="{at}" source={attribute(link.one)} target={attribute(link.other)} weight="{link.days}"'
        stream.write(f"      <edge {ends}>{_attvalues(_edge(link))}</edge>\n")
    stream.write("    </edges>\n  </graph>\n</gexf>\n")


def write_network_graphml(found: Network, stream: TextIO) -> None:
    """Write the network as a GraphML document."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    stream.writelines(_graphml_keys())
    stream.write('  <graph edgedefault="undirected">\n')
    for node in found.nodes:
        stream.write(f"    <node id={attribute(node.key)}>{_data('node', _node(node))}</node>\n")
    for link in found.links:
        stream.write(f"    <edge source={attribute(link.one)} target={attribute(link.other)}>{_data('edge', _edge(link))}</edge>\n")
    stream.write("  </graph>\n</graphml>\n")


def _node(node: Node) -> dict[str, str]:
    persian, english = (node.who.name, node.who.name_en) if node.who else state_names(node.key, "fa")
    values = {"name_fa": persian, "name_en": english, "code": node.code, "days": str(node.days)}
    return {name: value for name, value in values.items() if value}


def _edge(link: Link) -> dict[str, str]:
    values = {"days": str(link.days), "tellings": str(link.tellings), "intensity": str(round(link.intensity, 2))}
    days = {name: day.isoformat() for name, day in (("first", link.first), ("last", link.last)) if day}
    return values | days


def _attvalues(values: Mapping[str, str]) -> str:
    inner = "".join(f'<attvalue for="{name}" value={attribute(value)}/>' for name, value in values.items())
    return f"<attvalues>{inner}</attvalues>"


def _graphml_keys() -> Iterator[str]:
    for owner, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in keys.items():
            yield f'  <key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{GRAPHML_TYPES[kind]}"/>\n'


def _data(owner: str, values: Mapping[str, str]) -> str:
    return "".join(f'<data key="{owner}_{name}">{escape(CONTROLS.sub(" ", value))}</data>' for name, value in values.items())
