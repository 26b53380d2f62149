"""The API keeps to its own description: whatever the description lets in, the answer is one that it foresees."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

from ravabet.archive import Archive
from ravabet.web import Settings, make_app
from tests.archive.codings import coding, other_coding
from tests.relations.archived import archive as archived

TOKEN = "correct-horse-battery-staple"
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
# So many questions an operation; a hundred are asked where the time does not matter (RAVABET_EXAMPLES=100).
EXAMPLES = int(os.environ.get("RAVABET_EXAMPLES", "20"))
ASKED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of this module's own, which its questions may write to."""
    with archived(Path(tmp_path_factory.mktemp("described"))) as store:
        store.add(coding())
        store.add(other_coding())
        yield store


@pytest.fixture(scope="module")
def described(filled: Archive) -> dict[str, Any]:
    app = make_app(filled, Settings(token=TOKEN))
    headers = {"authorization": f"Bearer {TOKEN}"}
    whole: dict[str, Any] = TestClient(app, headers=headers).get("/openapi.json").json()
    return whole


def test_the_api_is_as_it_is_described(filled: Archive, described: dict[str, Any]) -> None:
    app = make_app(filled, Settings(token=TOKEN))
    headers = {"authorization": f"Bearer {TOKEN}"}
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=headers)
    asked: dict[str, int] = {}
    failed: dict[str, str] = {}
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()

        @ASKED
        @given(case=operation.as_strategy())
        def holds(case: Any) -> None:
            asked[case.operation.label] = asked.get(case.operation.label, 0) + 1
            case.call_and_validate(headers=headers, checks=list(CHECKS))

        try:
            holds()
        except (Exception, BaseExceptionGroup) as error:  # every operation is asked, and all that fail are told together
            failed[operation.label] = str(error)
    assert failed == {}
    told = {f"{method.upper()} {path}" for path, methods in described["paths"].items() for method in methods}
    assert set(asked) == told


def test_every_operation_says_how_it_fails(described: dict[str, Any]) -> None:
    forms = described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            answers = operation["responses"]
            assert {"200", "400", "401", "422", "503"} <= set(answers), path
            assert ({"403", "408", "413", "415"} <= set(answers)) == (method == "post"), path
            if "." in path:
                errors = {status: one["content"] for status, one in answers.items() if status >= "400"}
                assert set(map(str, errors.values())) == {"{'application/json': {'schema': {'$ref': '#/components/schemas/Error'}}}"}, path
    assert forms["Error"]["properties"]["error"]["required"] == ["kind", "message"]


def test_every_reference_leads_to_a_form(described: dict[str, Any]) -> None:
    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                yield from references(one)

    wanted = set(references(described))
    assert wanted
    assert wanted <= {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
