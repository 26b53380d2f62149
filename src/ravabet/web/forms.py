"""The forms of the answers for programs, as JSON Schema: those of ``forms.yaml``, and those of the records, made from their classes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import TypeAdapter

from ravabet.records import Agreement, Coder, Commitment, Entity, Event, Finding, Quote, Quoted, Report, Span

Form = dict[str, Any]
RECORDS = (Agreement, Coder, Commitment, Entity, Event, Finding, Quote, Quoted, Report, Span)
LISTS = {"events": Event, "quotes": Quote, "commitments": Commitment, "agreements": Agreement, "findings": Finding}
# What a report's plain form leaves out, or gives only where the text is not the input to the letter.
HIDDEN = frozenset({"doc", "blocks", "derived", "issues"})


@cache
def forms() -> dict[str, Form]:
    """Name → form. A list has the name of its kind, any other answer that of its operation."""
    laid_down: dict[str, Form] = yaml.safe_load(files("ravabet.web").joinpath("forms.yaml").read_text(encoding="utf-8"))
    made = _records()
    return {**made, **laid_down, **{kind: _list(kind, record.__name__) for kind, record in LISTS.items()}}


def ref(name: str) -> Form:
    """A reference to a form."""
    return {"$ref": f"#/components/schemas/{name}"}


def _records() -> dict[str, Form]:
    wanted = [(record.__name__, "validation", TypeAdapter(record)) for record in RECORDS]
    _, whole = TypeAdapter.json_schemas(wanted, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    found: dict[str, Form] = whole["$defs"]
    report = found["Report"]
    report["description"] = "One report, read from a page"
    report["properties"] = {name: form for name, form in report["properties"].items() if name not in HIDDEN}
    report["required"] = [name for name in report["required"] if name not in (*HIDDEN, "text")]
    return found


def _list(kind: str, record: str) -> Form:
    row = {"allOf": [ref(record), ref("Listed")]}
    return {
        "type": "object",
        "required": ["kind", "total", "records", "next"],
        "properties": {
            "kind": {"const": kind},
            "total": {"type": "integer"},
            "records": {"type": "array", "items": row},
            "next": {"type": ["string", "null"]},
        },
    }
