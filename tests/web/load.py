"""How the lists of the site do under load, on an archive at size (``tests.archive.scale.fill``); run by hand, see docs/scale.md.

    .venv/bin/python -m tests.web.load ARCHIVE [SECONDS [PROCESSES]]

Serves the archive in a process of its own, asks each address once (the first view), and then lets 16 clients ask at once, each as soon as
it has its answer, for addresses drawn at random: the five lists as pages and as JSON, in every order, narrowed by states, types, days,
confidence, outlets, speakers, and pages further down by their tokens.
"""

from __future__ import annotations

import os
import random
import re
import resource
import socket
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from urllib.parse import urlencode

from tests.archive.synthetic import KINDS, OUTLETS, STATES

CLIENTS = 16
SECONDS = 60.0
HOST = "127.0.0.1"
BUFFER = 1 << 20
LISTS = ("events", "quotes", "commitments", "agreements", "findings")
FIRST = ("/", *(f"/{kind}" for kind in LISTS), *(f"/{kind}.json" for kind in LISTS))
SORTS = {
    "events": ("-time", "time", "type", "-status", "-intensity", "confidence", "-published", "outlet"),
    "quotes": ("-time", "speaker", "-country", "-published"),
    "commitments": ("-time", "time"),
    "agreements": ("-time", "name"),
    "findings": ("-time", "kind"),
}

Taken = dict[str, list[tuple[float, int]]]


def main(where: Path, seconds: float = SECONDS, processes: int = 1) -> None:
    """Print a line for each first view, then the figures under load."""
    port = _free_port()
    command = ["serve", "--archive", str(where), "--port", str(port), "--processes", str(processes)]
    server = subprocess.Popen([Path(sys.executable).with_name("ravabet"), *command])
    try:
        _wait(port)
        for path in FIRST:
            elapsed, size, _ = Connection(port).ask(path)
            print(f"first view {path:<20} {elapsed * 1000:8.0f} ms {size / 1000:8.0f} KB", flush=True)
        taken: Taken = defaultdict(list)
        worked = _work(server.pid)
        until = time.monotonic() + seconds
        clients = [Thread(target=_client, args=(port, random.Random(number), until, taken)) for number in range(CLIENTS)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        _report(taken, seconds)
        worked = _work(server.pid) - worked
    finally:
        server.terminate()
        server.wait()
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"the server worked {worked / sum(map(len, taken.values())) * 1000:.1f} ms for an answer, and held {most} MB at most")


def _client(port: int, draw: random.Random, until: float, taken: Taken) -> None:
    connection = Connection(port)
    tokens: dict[str, str] = {}
    while time.monotonic() < until:
        kind, form = draw.choice(LISTS), draw.choice(("", ".json"))
        query = _query(draw, kind)
        name = f"{kind}?{urlencode(query, doseq=True)}"
        if name in tokens and draw.random() < 0.5:
            query["next"] = tokens[name]
        elapsed, size, following = connection.ask(f"/{kind}{form}?{urlencode(query, doseq=True)}")
        taken[f"{kind}{form}"].append((elapsed, size))
        if following:
            tokens[name] = following


def _query(draw: random.Random, kind: str) -> dict[str, object]:
    """What is asked of a list: often all of it, mostly one filter, sometimes two."""
    query: dict[str, object] = {"sort": draw.choice(SORTS[kind])} if draw.random() < 0.4 else {}
    states = draw.sample(STATES[:12], 2)
    for _ in range(draw.choice((0, 0, 0, 0, 1, 1, 1, 1, 1, 2))):
        query |= draw.choice(_FILTERS[kind])(draw, states)
    return query


_COMMON = (
    lambda draw, states: dict(zip("ab", states, strict=True)),
    lambda draw, states: {"since": f"{(year := draw.randrange(2020, 2025))}-01-01", "until": f"{year}-12-31"},
    lambda draw, states: {"outlet": draw.choice(OUTLETS)},
)
_STATE = (lambda draw, states: {"a": states[0]},)
_FILTERS = {
    "events": (
        *_COMMON,
        *_STATE,
        lambda draw, states: {"type": draw.choice(KINDS)[0]},
        lambda draw, states: {"confidence": "0.8"},
        lambda draw, states: {"status": "planned"},
    ),
    "quotes": (*_COMMON, *_STATE, lambda draw, states: {"speaker": f"سخنگو {draw.randrange(8)}"}),
    "commitments": (*_COMMON, *_STATE, lambda draw, states: {"status": draw.choice(("open", "overdue"))}),
    "agreements": (*_COMMON, *_STATE),
    "findings": _COMMON,
}


class Connection:
    """What asks and reads and does little else: the clients have their share of the processors the server runs on."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((HOST, port), timeout=60)
        self._buffer = bytearray(BUFFER)

    def ask(self, path: str) -> tuple[float, int, str | None]:
        """Seconds, size and the token that goes on, where the answer is an object that has one."""
        begun = time.perf_counter()
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        read, whole, body = 0, -1, 0
        while read != whole:
            got = self._socket.recv_into(memoryview(self._buffer)[read:])
            if not got:
                raise RuntimeError(f"the answer to {path} broke off")
            read += got
            if whole < 0 and (end := self._buffer.find(b"\r\n\r\n", 0, read)) > 0:
                head = bytes(self._buffer[:end])
                if not head.startswith(b"HTTP/1.1 200 "):
                    raise RuntimeError(f"{path}: {head!r}")
                length = re.search(rb"content-length: (\d+)", head)
                assert length is not None, head
                body, whole = end + 4, end + 4 + int(length[1])
        elapsed = time.perf_counter() - begun
        token = re.search(rb'"next": "([^"]+)"', self._buffer[max(body, whole - 2000) : whole]) if ".json" in path else None
        return elapsed, whole - body, token[1].decode() if token else None


def _report(taken: Taken, seconds: float) -> None:
    for name in (*sorted(taken), "all"):
        some = [one for kind in taken for one in taken[kind]] if name == "all" else taken[name]
        times, sizes = [elapsed * 1000 for elapsed, _ in some], [size for _, size in some]
        p99 = quantiles(times, n=100)[98]
        figures = f"p50 {median(times):7.0f} ms   p99 {p99:7.0f} ms   largest {max(sizes) / 1000:5.0f} KB"
        print(f"{name:<18} {len(some):>6} answers  {len(some) / seconds:7.1f} a second   {figures}", flush=True)


def _work(process: int) -> float:
    """Seconds that a process and its children have had of the processors (Linux, proc_pid_stat(5))."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    stats = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in (process, *children)]
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind((HOST, 0))
        return int(chosen.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the site did not start")


if __name__ == "__main__":
    given = dict(zip(("archive", "seconds", "processes"), sys.argv[1:], strict=False))
    main(Path(given["archive"]), float(given.get("seconds", SECONDS)), int(given.get("processes", 1)))
