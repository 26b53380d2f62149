"""Running the program inside the test: what it printed, what it said, how it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from typer.testing import CliRunner

from ravabet.cli.app import build


@dataclass(frozen=True, slots=True)
class Ended:
    """``out`` is stdout, ``err`` stderr, ``code`` the exit code."""

    out: str
    err: str
    code: int

    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects on stdout, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def ravabet(*words: object, given: str | bytes | None = None) -> Ended:
    """Run ``ravabet`` with these words and ``given`` on its standard input."""
    result = CliRunner().invoke(build(), [str(word) for word in words], input=given, prog_name="ravabet")
    return Ended(result.stdout, result.stderr, result.exit_code)
