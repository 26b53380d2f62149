"""Reading and coding a stream of reports; what fails is put aside with its reason, and the stream goes on."""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ravabet.cli.house import debugging, say
from ravabet.cli.inputs import Item
from ravabet.errors import KnowledgeError, ModelError, RavabetError
from ravabet.records import Coding

WAITING_PER_JOB = 4
SECONDS_BETWEEN_LOOKS = 1


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a report was put aside: ``kind`` for programs, ``message`` for people; ``trace`` where a defect of ours is to blame."""

    kind: str
    message: str
    trace: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report: a coding, or the reason why there is none."""

    doc: str
    coding: Coding | None = None
    failure: Failure | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's object: the coding, or ``error``."""
        if self.coding is not None:
            return self.coding.to_json()
        failure = self.failure or Failure("internal", "no coding")
        return {"doc": self.doc, "error": {"kind": failure.kind, "message": failure.message}}


def code_item(item: Item, extra: tuple[Path, ...] = ()) -> Outcome:
    """Read and code one report with the user's ``extra`` knowledge.

    Raises nothing but KnowledgeError and ModelError, which no report is to blame for.
    """
    from ravabet.coding import code
    from ravabet.knowledge import load

    try:
        return Outcome(item.doc, coding=code(item.read(), knowledge=load(*extra)))
    except (KnowledgeError, ModelError):
        raise
    except RavabetError as error:
        return Outcome(item.doc, failure=Failure(error.kind, str(error)))
    except Exception as error:  # a defect met in one report must not cost the others; it is counted, told, and ends in exit 3
        message = f"a defect of Ravabet: {type(error).__name__}: {error}".splitlines()[0]
        return Outcome(item.doc, failure=Failure("internal", message, traceback.format_exc()))


def code_items(source: Iterable[Item], jobs: int = 1, extra: Sequence[Path] = ()) -> Iterator[Outcome]:
    """The outcome of every item, in the items' order; with several ``jobs`` in as many processes.

    Raises KnowledgeError for ``extra`` and ModelError for the network, before any is read.
    """
    from ravabet import model
    from ravabet.knowledge import load

    own = tuple(extra)
    load(*own)
    model.load()  # before the processes are made, so that those which are forked share it
    if jobs == 1:
        yield from (code_item(item, own) for item in source)
        return
    with ProcessPoolExecutor(jobs, initializer=_settle_worker) as pool:
        waiting: deque[Future[Outcome]] = deque()
        try:
            for item in source:
                waiting.append(pool.submit(code_item, item, own))
                if len(waiting) >= jobs * WAITING_PER_JOB:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise RavabetError("a coding process was killed, for want of memory perhaps; run this again with fewer --jobs") from error
        finally:
            for future in waiting:
                future.cancel()


def _settle_worker() -> None:
    """Leave Ctrl-C to the process that reads the outcomes, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def tell(outcome: Outcome) -> None:
    """Say on stderr why a report was put aside."""
    if outcome.failure is None:
        return
    if outcome.failure.trace and debugging():
        say(outcome.failure.trace.rstrip())
    message = outcome.failure.message
    named = message.startswith(f"{outcome.doc}:")
    say(f"quarantined: {message}" if named else f"quarantined: {outcome.doc}: {message}")
