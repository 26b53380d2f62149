"""What is wrong with the knowledge files."""

from __future__ import annotations

from importlib.resources.abc import Traversable

from ravabet.knowledge.knowledge import Tables


def problems(tables: Tables, folders: tuple[Traversable, ...]) -> tuple[str, ...]:
    """Every problem as ``file:row: what``."""
    return ()
