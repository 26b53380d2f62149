"""What all tests share: their archives are files of SQLite, or databases of the PostgreSQL server that ``tests.postgres`` knows of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ravabet.archive import connect
from tests import postgres


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sqlite: of what only an archive in SQLite has")
    if postgres.is_meant():
        # A test that leaves its archive open leaves it to Python to close, of which SQLite's driver says nothing before Python 3.13.
        config.addinivalue_line("filterwarnings", "ignore:.*was deleted while still open:ResourceWarning")
        pytest.MonkeyPatch().setattr(connect, "locate", postgres.located_for(connect.locate))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if postgres.is_meant():
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(pytest.mark.skip(reason="only SQLite has this"))


@pytest.fixture(autouse=postgres.is_meant())
def _archives_of_one_test() -> Iterator[None]:
    """Remove what a test made in the server; what several tests share was made before."""
    before = set(postgres.made)
    yield
    postgres.drop(postgres.made - before)
