"""Running the program inside the test: what it printed, what it said, how it ended."""

from __future__ import annotations

import json
import sys
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


def program(*words: object) -> list[str]:
    """The command that runs ``ravabet`` with these words in a process of its own."""
    return [sys.executable, "-c", "from ravabet.cli import main; main()", *map(str, words)]


def ravabet(*words: object, given: str | bytes | None = None) -> Ended:
    """Run ``ravabet`` with these words and ``given`` on its standard input."""
    result = CliRunner().invoke(build(), [str(word) for word in words], input=given, prog_name="ravabet")
    return Ended(result.stdout, result.stderr, result.exit_code)
