"""Events as a dynamic GEXF document (gexf.net, 1.3), whose edges Gephi's timeline knows: see ``graph``.

An edge lives from the first to the last day of its event's date, both inclusive; without a date it has no lifetime. ``kind`` is the event's
type, since Gephi keeps parallel edges apart by their kind.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.exports.graph import EDGE_KEYS, NODE_KEYS, Edge, attribute, edges, node_values

Record = dict[str, Any]

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    '  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">\n'
)
# What an edge itself says by its lifetime.
LIFETIME = ("start", "end")


def write_gexf(records: Iterable[tuple[Revision, Record]], stream: TextIO) -> int:
    """Write the document; gives the number of edges."""
    count, known = 0, dict[str, None]()
    # All nodes stand before the first edge, and which there are is known after the last: the edges wait on the disk.
    with TemporaryFile("w+", encoding="utf-8", newline="") as waiting:
        for edge in edges(records):
            count += 1
            known |= dict.fromkeys((edge.source, edge.target))
            waiting.write(_edge(edge))
        stream.write(HEAD + _attributes("node", NODE_KEYS) + _attributes("edge", EDGE_KEYS) + "    <nodes>\n")
        stream.writelines(_node(code) for code in known)
        stream.write("    </nodes>\n    <edges>\n")
        waiting.seek(0)
        shutil.copyfileobj(waiting, stream)
    stream.write("    </edges>\n  </graph>\n</gexf>\n")
    return count


def _attributes(owner: str, keys: dict[str, str]) -> str:
    lines = [f'      <attribute id="{name}" title="{name}" type="{kind}"/>\n' for name, kind in keys.items() if name not in LIFETIME]
    return f'    <attributes class="{owner}" mode="static">\n{"".join(lines)}    </attributes>\n'


def _node(code: str) -> str:
    values = node_values(code)
    return f"      <node id={attribute(code)} label={attribute(values['name_en'])}>{_values(values)}</node>\n"


def _edge(edge: Edge) -> str:
    ends = f"id={attribute(edge.id)} source={attribute(edge.source)} target={attribute(edge.target)}"
    kind = edge.values["type"]
    label = f"{kind} {edge.values['mode']}" if "mode" in edge.values else kind
    life = "".join(f" {name}={attribute(edge.values[name])}" for name in LIFETIME if name in edge.values)
    return f"      <edge {ends} kind={attribute(kind)} label={attribute(label)}{life}>{_values(edge.values)}</edge>\n"


def _values(values: dict[str, str]) -> str:
    inner = "".join(f'<attvalue for="{name}" value={attribute(value)}/>' for name, value in values.items() if name not in LIFETIME)
    return f"<attvalues>{inner}</attvalues>"
