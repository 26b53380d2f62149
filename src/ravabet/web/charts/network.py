"""The network of who had to do with whom: a drawing, a table, and files for programs that draw graphs."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from starlette.responses import Response

from ravabet.exports import write_network_gexf, write_network_graphml
from ravabet.records import EventType, Status
from ravabet.relations import MEETING, Link, Network, Node, network
from ravabet.web.anchors import relation_path, who_path
from ravabet.web.answers import as_json, as_table
from ravabet.web.charts.netchart import Drawing, draw
from ravabet.web.pages import page
from ravabet.web.people.queries import Network as Asked
from ravabet.web.people.queries import NetworkTable
from ravabet.web.people.who import Names, everybody
from ravabet.web.tongue import Tongue, site_words
from ravabet.web.world import World

COLUMNS = ("one", "other", "one_name", "other_name", "days", "tellings", "intensity", "first", "last", "page")
GRAPHS: dict[str, Callable[[Network, io.StringIO], None]] = {"gexf": write_network_gexf, "graphml": write_network_graphml}


@dataclass(frozen=True, slots=True)
class Ways:
    """Where nodes and links lead, and what they are called in the language of a page."""

    tongue: Tongue
    types: tuple[str, ...]

    def name(self, node: Node) -> str:
        """The node's name."""
        return Names(self.tongue).of(node.who) if node.who else self.tongue.state(node.key)

    def node(self, node: Node) -> tuple[str, dict[str, Any]]:
        """The person's page; of a state, the people that the reports name."""
        return (who_path(node.who.kind, node.who.key), {}) if node.who else ("/persons", {"a": node.key})

    def link(self, link: Link, nodes: dict[str, Node]) -> tuple[str, dict[str, Any]]:
        """The relation of two states; what is told of two persons."""
        first = nodes[link.one].who
        if first is None:
            return relation_path(link.one, link.other), {}
        if self.types == (MEETING,):
            return who_path(first.kind, first.key), {"show": "meetings", "other": link.other}
        return who_path(first.kind, first.key), {"show": "events", "other": link.other, "type": self.types}


def add_network(router: APIRouter, world: World) -> None:
    """The addresses of the network."""
    summary = site_words()["operations"]["network"]["en"]

    def shown(asked: Annotated[Asked, Query()]) -> Response:
        return _page(world, asked)

    def plain(asked: Annotated[Asked, Query()]) -> Response:
        found = _network(world, asked)
        return as_json({"nodes": [_node(node) for node in found.nodes], "links": _rows(found, asked), "left_out": found.left_out})

    def table(asked: Annotated[NetworkTable, Query()]) -> Response:
        return as_table("network", COLUMNS, _rows(_network(world, asked), asked), spreadsheet=asked.spreadsheet)

    for suffix, answer in (("", shown), (".json", plain), (".csv", table)):
        router.add_api_route(f"/network{suffix}", answer, summary=summary, operation_id=f"network{suffix}", response_class=Response)
    for name, write in GRAPHS.items():
        _add_graph(router, world, name, write)


def _add_graph(router: APIRouter, world: World, name: str, write: Callable[[Network, io.StringIO], None]) -> None:
    def graph(asked: Annotated[Asked, Query()]) -> Response:
        stream = io.StringIO()
        write(_network(world, asked), stream)
        headers = {"content-disposition": f'attachment; filename="network.{name}"'}
        return Response(stream.getvalue().encode("utf-8", "replace"), media_type="application/xml", headers=headers)

    summary = site_words()["operations"]["network"]["en"]
    router.add_api_route(f"/network.{name}", graph, summary=summary, operation_id=f"network.{name}", response_class=Response)


def _network(world: World, asked: Asked) -> Network:
    """Raises BadInput on a state, day, type or status that is none."""
    wanted, states = asked.filter(), asked.states()
    known = everybody(world) if asked.nodes == "persons" else None
    return world.once(
        ("network", asked.nodes, wanted, states, asked.most),
        lambda: network(world.archive, asked.nodes, wanted, everybody=known, states=states, most=asked.most),
    )


def _page(world: World, asked: Asked) -> Response:
    found, tongue = _network(world, asked), asked.tongue
    ways = Ways(tongue, asked.filter().types)
    drawing: Drawing | None = world.once(("drawing", asked.model_dump_json()), lambda: draw(found, ways.name))
    return page(
        "network.html",
        tongue,
        path="/network",
        asked=asked.plain(),
        query=asked,
        found=found,
        nodes={node.key: node for node in found.nodes},
        drawing=drawing,
        ways=ways,
        types=[(value, tongue.word("types", value)) for value in get_args(EventType)],
        statuses=[(value, tongue.word("statuses", value)) for value in get_args(Status)],
        states=tongue.all_states(),
    )


def _node(node: Node) -> dict[str, Any]:
    name = node.who.name if node.who else Tongue.of("fa").state(node.key)
    english = node.who.name_en if node.who else Tongue.of("en").state(node.key)
    return {"key": node.key, "name": name, "name_en": english, "code": node.code, "days": node.days}


def _rows(found: Network, asked: Asked) -> list[dict[str, Any]]:
    nodes, ways = {node.key: node for node in found.nodes}, Ways(asked.tongue, asked.filter().types)
    return [
        {
            "one": link.one,
            "other": link.other,
            "one_name": ways.name(nodes[link.one]),
            "other_name": ways.name(nodes[link.other]),
            "days": link.days,
            "tellings": link.tellings,
            "intensity": round(link.intensity, 2),
            "first": link.first.isoformat() if link.first else None,
            "last": link.last.isoformat() if link.last else None,
            "page": ways.link(link, nodes)[0],
        }
        for link in found.links
    ]
