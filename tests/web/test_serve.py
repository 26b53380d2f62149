"""The command: what it refuses before it listens, and what it says where the extra is missing."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from ravabet import web
from ravabet.archive import Archive
from ravabet.cli import serve as command
from ravabet.errors import ArchiveError, BadInput


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "ravabet.web.serving", raising=False)
    with pytest.raises(BadInput, match=r"uvicorn.*'\.\[web\]'"):
        _ = web.serve


def test_a_public_address_is_refused_before_the_archive_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(web.TOKEN_VARIABLE, raising=False)
    with pytest.raises(BadInput, match="token"):
        command.serve(archive="/nowhere", host="0.0.0.0")
    monkeypatch.setenv(web.TOKEN_VARIABLE, "from-the-environment")
    with pytest.raises(ArchiveError, match="no archive"):
        command.serve(archive="/nowhere", host="0.0.0.0")


def test_what_was_asked_for_is_served(store: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[web.Settings] = []
    monkeypatch.setattr("ravabet.web.serving.serve", lambda _store, settings, **_: seen.append(settings))
    command.serve(archive=store.where, port=9000, token="correct-horse-battery")
    command.serve(archive=store.where, token="correct-horse-battery", read_only=True)
    assert seen == [
        web.Settings(port=9000, token="correct-horse-battery"),
        web.Settings(token="correct-horse-battery", read_only=True),
    ]
    assert [settings.writes for settings in seen] == [True, False]
    first, second = capsys.readouterr().err.splitlines()
    assert "http://127.0.0.1:9000/" in first
    assert "read-only" not in first
    assert "read-only" in second


@pytest.mark.skipif(sys.platform == "win32", reason="there SIGTERM ends a process without its children")
def test_two_processes_answer_at_one_address_and_end_together(store: Archive) -> None:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = str(chosen.getsockname()[1])
    run = "from ravabet.cli import main; main()"
    command = [sys.executable, "-c", run, "serve", "--archive", str(store.where), "--port", port, "--processes", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as server:
        answers = [_asked(f"http://127.0.0.1:{port}/") for _ in range(8)]
        server.terminate()
        server.wait(timeout=20)
    assert answers == [200] * 8
    with pytest.raises(URLError):
        urlopen(f"http://127.0.0.1:{port}/", timeout=5)


def _asked(address: str) -> int:
    """The status that an address answers with, once somebody listens there."""
    for _ in range(200):
        try:
            with urlopen(address, timeout=20) as answer:
                return int(answer.status)
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"nobody answers at {address}")
