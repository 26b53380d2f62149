"""How every command ends: the exit codes, and one line instead of a trace.

0  done
1  failed: the archive, the network's files, a defect
2  usage, or bad input
3  finished, but some reports were quarantined
4  interrupted; the same command goes on from there
"""

from __future__ import annotations

import os
import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from ravabet.errors import ArchiveError, KnowledgeError, ModelError, RavabetError

DONE, FAILED, USAGE, QUARANTINED, INTERRUPTED = range(5)
INTERRUPTION = "interrupted; what was done stays, the same command goes on from there"


def say(line: str) -> None:
    """One line of talk, to stderr."""
    typer.echo(line, err=True)


def debugging() -> bool:
    """Whether the user asked for traces (RAVABET_DEBUG set to anything but 0)."""
    return os.environ.get("RAVABET_DEBUG", "0") not in ("", "0")


class Commands(TyperGroup):
    """The group of all commands; every error passes here once and becomes an exit code and a line."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raise ``typer.Exit`` with the code that says how it ended."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            say(INTERRUPTION)
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            _close_stdout()
            raise typer.Exit(DONE) from None
        except RavabetError as error:
            _trace_if_debugging()
            say(f"ravabet: {error}")
            raise typer.Exit(FAILED if isinstance(error, ArchiveError | KnowledgeError | ModelError) else USAGE) from None
        except TyperException as error:
            message, where = _flat(error), getattr(error, "ctx", None)
            if message.startswith("Usage:"):  # a group called without a command shows its help
                raise
            say(f"ravabet: {message}; `{where.command_path if where else 'ravabet'} -h` tells what it takes")
            raise typer.Exit(error.exit_code) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            _trace_if_debugging()
            say(f"ravabet: {type(error).__name__}: {error} (RAVABET_DEBUG=1 shows where)")
            raise typer.Exit(FAILED) from None
        return result


def _flat(error: TyperException) -> str:
    """A complaint about the command line as one line, without the word that pydantic puts before it."""
    return " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")


def _trace_if_debugging() -> None:
    if debugging():
        traceback.print_exc(file=sys.stderr)


def _close_stdout() -> None:
    """The reader has gone: let nothing more be written, at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
