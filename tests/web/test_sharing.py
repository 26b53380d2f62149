"""Connections handed from the process that accepts them to those that answer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from time import sleep

import pytest

from ravabet import web
from ravabet.archive import Archive
from ravabet.errors import BadInput
from ravabet.web import serving

pytestmark = pytest.mark.skipif(not serving.CAN_SHARE, reason="this system cannot hand a connection to another process")

SECONDS = 10.0


@pytest.fixture
def heard() -> Iterator[socket.socket]:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        yield made


@pytest.fixture
def closing() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def _ready(closing: ExitStack, count: int) -> tuple[list[socket.socket], list[socket.socket]]:
    """As many ends as processes, all of which say that they are ready."""
    from ravabet.web.sharing import TOKEN, ends

    outer, inner = ends(count)
    for one in (*outer, *inner):
        closing.enter_context(one)
    for one in inner:
        one.settimeout(SECONDS)
        one.send(TOKEN)
    return outer, inner


def _given(inner: socket.socket) -> socket.socket:
    _, numbers, _, _ = socket.recv_fds(inner, 1, 1)
    return socket.socket(fileno=numbers[0])


def _calling(heard: socket.socket) -> socket.socket:
    for _ in range(1000):
        try:
            return socket.create_connection(heard.getsockname(), timeout=SECONDS)
        except ConnectionRefusedError:
            sleep(0.01)
    raise AssertionError("nobody listens")


def test_each_in_turn(heard: socket.socket, closing: ExitStack) -> None:
    from ravabet.web.sharing import hand_on

    outer, inner = _ready(closing, 3)
    hand_on(heard, outer)
    for taker in (*inner, *inner):
        with _calling(heard) as caller, _given(taker) as taken:
            caller.sendall(b"?")
            assert taken.recv(1) == b"?"


def test_whoever_has_ended_is_passed_over(heard: socket.socket, closing: ExitStack) -> None:
    from ravabet.web.sharing import hand_on

    outer, (first, second) = _ready(closing, 2)
    hand_on(heard, outer)
    first.close()
    for _ in range(3):
        with _calling(heard) as caller, _given(second) as taken:
            assert taken.getpeername() == caller.getsockname()


def test_nobody_is_heard_before_all_are_ready(heard: socket.socket, closing: ExitStack) -> None:
    from ravabet.web.sharing import TOKEN, ends, hand_on

    outer, inner = ends(1)
    for one in (*outer, *inner):
        closing.enter_context(one)
    hand_on(heard, outer)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(heard.getsockname(), timeout=SECONDS)
    inner[0].send(TOKEN)
    with _calling(heard), _given(inner[0]):
        pass


def test_a_system_that_cannot_share_says_so(store: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "CAN_SHARE", False)
    with pytest.raises(BadInput, match="--processes 1"):
        serving.serve(store, web.Settings(), others=1, where=store.where)
