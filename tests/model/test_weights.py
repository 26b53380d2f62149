"""The network's files: whole, missing, damaged, of another version, or not wanted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ravabet.errors import ModelError
from ravabet.model import Model, load
from ravabet.model.labels import HEADS, ROLES
from ravabet.model.weights import FIELDS, FILES, GRAPH, MANIFEST, NONE, VARIABLE, folder, manifest
from tests.model.samples import TOLD, write_files


def write(path: Path, told: object) -> None:
    (path / MANIFEST).write_text(json.dumps(told), encoding="utf-8")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    write_files(tmp_path)
    return tmp_path


def test_a_whole_folder(made: Path) -> None:
    assert {name: manifest(made)[name] for name in TOLD} == TOLD


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(made: Path, name: str) -> None:
    (made / name).unlink()
    with pytest.raises(ModelError, match=rf"{name} is missing; .*{VARIABLE}={NONE}"):
        manifest(made)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("at", [0, -1])
def test_one_flipped_bit_is_found(made: Path, name: str, at: int) -> None:
    content = bytearray((made / name).read_bytes())
    content[at] ^= 1
    (made / name).write_bytes(content)
    with pytest.raises(ModelError, match=rf"{name} is damaged"):
        manifest(made)


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_is_found(made: Path, name: str) -> None:
    (made / name).write_bytes(b"")
    with pytest.raises(ModelError, match=rf"{name} is damaged"):
        manifest(made)


MANIFESTS = [b"", b"{", b"[]", b"{}", b"null", b"\xff\xfe", b'{"sha256": null}', b'{"sha256": {}}', b'{"sha256": []}']


@pytest.mark.parametrize("content", MANIFESTS)
def test_a_manifest_that_says_nothing_is_named(made: Path, content: bytes) -> None:
    (made / MANIFEST).write_bytes(content)
    with pytest.raises(ModelError, match=rf"{MANIFEST} cannot be read"):
        manifest(made)


def test_a_missing_manifest_is_named(made: Path) -> None:
    (made / MANIFEST).unlink()
    with pytest.raises(ModelError, match=rf"{MANIFEST} cannot be read"):
        manifest(made)


@pytest.mark.parametrize("name", [*FIELDS, "sha256"])
def test_a_manifest_must_tell_all(made: Path, name: str) -> None:
    told = manifest(made)
    del told[name]
    write(made, told)
    with pytest.raises(ModelError, match=name):
        manifest(made)


OTHERS = [
    {"roles": list(ROLES)[:-1]},
    {"roles": list(ROLES)[::-1]},
    {"heads": [["entities", 3]]},
    {"heads": [[name, size + 1] for name, size in HEADS.items()]},
    {"heads": [*TOLD["heads"], ["moods", 2]]},
]


@pytest.mark.parametrize("other", OTHERS)
def test_a_network_of_another_version_is_said(made: Path, other: dict[str, Any]) -> None:
    write(made, manifest(made) | other)
    with pytest.raises(ModelError, match="another version"):
        Model(made)


def test_the_user_may_want_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, NONE)
    assert folder() is None
    assert load() is None


def test_a_named_folder_is_taken(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(made))
    assert folder() == made


@pytest.mark.parametrize("place", ["", "nowhere", GRAPH])
def test_a_named_folder_without_the_files_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    (tmp_path / GRAPH).write_bytes(b"x")
    monkeypatch.setenv(VARIABLE, str(tmp_path / place))
    with pytest.raises(ModelError, match=rf"{VARIABLE} is .*{MANIFEST}") as caught:
        load()
    assert "\n" not in str(caught.value)


def test_an_empty_variable_is_none_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    packaged = folder()
    monkeypatch.setenv(VARIABLE, "")
    assert folder() == packaged
