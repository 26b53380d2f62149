"""The network's files: where they lie, and whether they are whole.

``manifest.json`` names every file with its SHA-256. They lie in the package; the variable ``RAVABET_MODEL`` names another folder, or is
``none`` for the rules alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

from ravabet.errors import ModelError

MANIFEST, GRAPH, MATRICES, TABLES, VOCABULARY = "manifest.json", "network.onnx", "matrices.onnx", "tables.npz", "vocabulary.json.gz"
FILES = (GRAPH, MATRICES, TABLES, VOCABULARY)
FIELDS = ("name", "version", "layers", "heads", "roles")
VARIABLE, NONE = "RAVABET_MODEL", "none"
REMEDY = f"install the package again, or set {VARIABLE}={NONE} to code by the rules alone"


def folder() -> Path | None:
    """The folder of the files, or None where there are none or the user wants none.

    A folder that the user names must hold them: ``ModelError`` where it does not.
    """
    named = os.environ.get(VARIABLE)
    if named == NONE:
        return None
    if named:
        path = Path(named)
        if not (path / MANIFEST).is_file():
            raise ModelError(f"{VARIABLE} is {named}, where no {MANIFEST} lies; name a folder with the network's files, or none")
        return path
    path = Path(str(files(__package__).joinpath("data")))
    return path if (path / MANIFEST).is_file() else None


def manifest(path: Path) -> dict[str, Any]:
    """The manifest in ``path``, once all files are there with the checksums it gives; ``ModelError`` names the one that is not."""
    try:
        told: dict[str, Any] = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        sums: dict[str, str] = {name: told["sha256"][name] for name in FILES}
        lacking = [name for name in FIELDS if name not in told]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path / MANIFEST} cannot be read: {type(error).__name__}: {error}; {REMEDY}") from error
    if lacking:
        raise ModelError(f"{path / MANIFEST} lacks {', '.join(lacking)}; {REMEDY}")
    for name, wanted in sums.items():
        _check(path / name, wanted)
    return told


def _check(file: Path, wanted: str) -> None:
    if not file.is_file():
        raise ModelError(f"{file} is missing; {REMEDY}")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ModelError(f"{file} cannot be read: {error.strerror}; {REMEDY}") from error
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ModelError(f"{file} is damaged: its checksum is not the manifest's; {REMEDY}")
