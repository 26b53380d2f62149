"""Every command and every option is documented, and documented ones exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from ravabet.cli.app import build

DOCS = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
HELP = {"--help", "-h"}


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command that does something, with the words that call it."""
    children = getattr(command, "commands", {})
    if not children:
        yield path, command
    for name, child in children.items():
        yield from commands(child, f"{path} {name}")


ALL = dict(commands(typer.main.get_command(build()), "ravabet"))


def section(path: str) -> str:
    """The text below a command's heading."""
    found = re.search(rf"^### {re.escape(path)}\n(.*?)(?=^##|\Z)", DOCS, flags=re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts) if name.startswith("-")} - HELP


def test_every_command_has_a_section() -> None:
    assert {path for path in ALL if not section(path)} == set()


def test_every_section_is_a_command() -> None:
    assert set(re.findall(r"^### (ravabet .*)$", DOCS, flags=re.MULTILINE)) == set(ALL)


def test_every_option_is_in_its_section() -> None:
    missing = {(path, name) for path, command in ALL.items() for name in options(command) if f"`{name}" not in section(path)}
    assert missing == set()


def test_every_option_named_exists() -> None:
    wrong = {
        (path, name)
        for path, command in ALL.items()
        for name in re.findall(r"`(--?[a-z][a-z-]*)", section(path))
        if name not in options(command) and f"have no\n`{name}" not in section(path) and f"have no `{name}" not in section(path)
    }
    assert wrong == set()


def test_the_programs_own_options_are_there() -> None:
    own = {name for parameter in typer.main.get_command(build()).params for name in parameter.opts} - HELP
    assert {name for name in own if f"`{name}`" not in DOCS} == set()


def test_every_command_and_option_has_a_help_text() -> None:
    bare = [(path, p.name) for path, command in ALL.items() for p in command.params if not getattr(p, "help", None) and p.name != "help"]
    assert bare == []
    assert [path for path, command in ALL.items() if not command.help] == []
