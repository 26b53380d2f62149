"""The house holds: a room imports only from rooms to its left, from the ground, and through doors."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "ravabet"
GROUND = {"text": set(), "calendars": {"text"}, "knowledge": {"text", "calendars"}, "model": {"text"}}
ORDER = ["sources", "reading", "coding", "archive", "relations"]
TOP = ["exports", "web", "cli", "bulk"]
# Beside the way of the data: each room here knows the rooms that are named, and only cli knows it.
BESIDE = {"evaluation": {"coding"}}
EVERYBODY = {"records", "errors"}


def allowed(room: str) -> set[str]:
    """The rooms that ``room`` may import."""
    if room in GROUND:
        return GROUND[room] | EVERYBODY
    if room in BESIDE:
        return BESIDE[room] | set(GROUND) | EVERYBODY
    if room in ORDER:
        return set(ORDER[: ORDER.index(room)]) | set(GROUND) | EVERYBODY
    above = {"cli": {"exports", "web", "bulk", *BESIDE}, "web": {"exports"}}.get(room, set())
    return set(ORDER) | set(GROUND) | EVERYBODY | above


def imports(path: Path) -> list[tuple[str, int]]:
    """Every ``ravabet.…`` module a file imports, absolute, with its line."""
    package = ("ravabet", *path.relative_to(SRC).parts[:-1])
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            found += [(module if node.module else f"{module}.{alias.name}", node.lineno) for alias in node.names]
    return [(name, line) for name, line in found if name.split(".")[0] == "ravabet"]


ROOMS = sorted(p.name for p in SRC.iterdir() if p.is_dir() and (p / "__init__.py").exists())


@pytest.mark.parametrize("room", ROOMS)
def test_room_keeps_to_its_left_and_comes_in_by_the_door(room: str) -> None:
    wrong = []
    for path in (SRC / room).rglob("*.py"):
        for name, line in imports(path):
            parts = name.split(".")
            if len(parts) == 1 or parts[1] == room:
                continue
            if parts[1] not in allowed(room):
                wrong.append(f"{path.relative_to(SRC)}:{line} imports {name}")
            elif len(parts) > 2:
                wrong.append(f"{path.relative_to(SRC)}:{line} goes past the door of {parts[1]}: {name}")
    assert not wrong, wrong


def test_the_house_has_its_rooms() -> None:
    assert {"text", "calendars", "knowledge", "reading", "coding", "archive", "exports", "cli"} <= set(ROOMS)
