"""A coding as JSON and back, whole: unlike the contract's form it keeps the report's blocks, spans and issues.

``load(text, dump(coding)) == coding`` for every coding; the report's text is kept apart, once for all its revisions.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeVar

from ravabet.records import Coding

Record = TypeVar("Record")

Reader = Callable[[Any], Any]


def dump(coding: Coding) -> str:
    """The coding as one line of JSON, without the text of its report."""
    plain = _plain(coding)
    del plain["report"]["text"]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def load(text: str, stored: str) -> Coding:
    """The coding that ``dump`` wrote, for the report whose text is ``text``."""
    return load_plain(text, json.loads(stored))


def load_plain(text: str, plain: dict[str, Any]) -> Coding:
    """As ``load``, from a dumped coding that ``json.loads`` has read."""
    plain["report"]["text"] = text
    coding: Coding = _reader(Coding)(plain)
    return coding


def load_one(kind: type[Record], plain: Any) -> Record:
    """The record of this kind from its part of a dumped coding that ``json.loads`` has read."""
    record: Record = _reader(typing.cast(Any, kind))(plain)
    return record


def content_hash(stored: str) -> str:
    """The sha256 of a dumped coding, whatever name (``doc``) its report came under."""
    plain = json.loads(stored)
    del plain["report"]["doc"]
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@cache
def _reader(kind: Any) -> Reader:
    """What turns plain JSON into a value of the annotated type ``kind``."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        inner = _reader(next(a for a in arguments if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = _reader(arguments[0])
        return lambda value: tuple(item(v) for v in value)
    if origin is dict:
        item = _reader(arguments[1])
        return lambda value: {name: item(v) for name, v in value.items()}
    if kind is date:
        return date.fromisoformat
    return _record(kind) if dataclasses.is_dataclass(kind) else _same


def _record(kind: Any) -> Reader:
    readers: dict[str, Reader] = {name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()}
    return lambda value: kind(**{name: readers[name](item) for name, item in value.items()})


def _same(value: Any) -> Any:
    return value
