"""What the tests of commands share."""

from pathlib import Path

import pytest

from ravabet.archive import open_archive
from tests.archive.codings import coding, other_coding


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.sqlite"
    with open_archive(path) as store:
        store.add(coding())
        store.add(other_coding())
    return path
