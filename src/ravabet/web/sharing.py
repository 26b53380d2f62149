"""One address, several processes: each takes the next connection in turn.

Processes that all listen at one socket share it badly: whoever wakes first takes every connection that waits, and sixteen readers who
come together may all be answered by one process while the others rest. Here one process accepts and hands each connection on (a file
descriptor over a socket, unix(7) SCM_RIGHTS).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from socket import AF_UNIX, SOCK_STREAM, recv_fds, send_fds, socket, socketpair
from threading import Thread
from time import sleep
from typing import cast

import uvicorn

TOKEN = b"+"
BACKLOG = 2048
PAUSE = 0.05


class Handed(uvicorn.Server):
    """A server that listens nowhere: its connections come, accepted, through ``inbox``. It ends when nobody holds the other end."""

    def __init__(self, config: uvicorn.Config, inbox: socket) -> None:
        super().__init__(config)
        self._inbox = inbox
        self._taken: set[asyncio.Task[object]] = set()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Begin to take connections."""
        await super().startup(sockets=sockets or [])
        asyncio.get_running_loop().add_reader(self._inbox, self._take)
        self._inbox.send(TOKEN)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Take no more, and end what was taken."""
        asyncio.get_running_loop().remove_reader(self._inbox)
        await super().shutdown(sockets=sockets)

    def _take(self) -> None:
        token, numbers, _, _ = recv_fds(self._inbox, len(TOKEN), 1)
        if not token:
            asyncio.get_running_loop().remove_reader(self._inbox)
            self.should_exit = True
        for number in numbers:
            loop = asyncio.get_running_loop()
            task: asyncio.Task[object] = loop.create_task(loop.connect_accepted_socket(self._protocol, socket(fileno=number)))
            # The loop itself keeps no task alive.
            self._taken.add(task)
            task.add_done_callback(self._taken.discard)

    def _protocol(self) -> asyncio.Protocol:
        made = cast(type, self.config.http_protocol_class)
        return cast(asyncio.Protocol, made(config=self.config, server_state=self.server_state, app_state=self.lifespan.state))


def ends(count: int) -> tuple[list[socket], list[socket]]:
    """For so many processes, the ends that connections are handed in at, and those that they are taken from."""
    made = [socketpair(AF_UNIX, SOCK_STREAM) for _ in range(count)]
    return [outer for outer, _ in made], [inner for _, inner in made]


def hand_on(heard: socket, to: Sequence[socket]) -> None:
    """Once all of ``to`` are ready, listen at ``heard`` and hand what comes to each in turn, in a thread, as long as the process lives."""
    Thread(target=_hand_on, args=(heard, to), daemon=True).start()


def _hand_on(heard: socket, to: Sequence[socket]) -> None:
    left = deque(taker for taker in to if taker.recv(len(TOKEN)))
    heard.listen(BACKLOG)
    while left:
        try:
            connection, _ = heard.accept()
        except OSError:  # whoever called has gone, or too many files are open just now
            sleep(PAUSE)
            continue
        with connection:
            while left and not _handed(connection, left[0]):
                left.popleft()
            left.rotate(-1)


def _handed(connection: socket, taker: socket) -> bool:
    """Whether the process at the other end could be given the connection: it may have ended."""
    try:
        send_fds(taker, [TOKEN], [connection.fileno()])
    except OSError:
        return False
    return True
