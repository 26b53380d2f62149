"""The command: what it refuses before it listens, and what it says where the extra is missing."""

from __future__ import annotations

import sys

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
    monkeypatch.setattr("ravabet.web.serving.serve", lambda _store, settings: seen.append(settings))
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
