"""The pages and the HTTP API on an archive: read-only unless started with a token.

Loaded on first use, since it needs what the extra ``web`` brings.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ravabet.web.settings import TOKEN_VARIABLE, Settings

if TYPE_CHECKING:
    from ravabet.web.relation.file import relation_file
    from ravabet.web.serving import make_app, serve

__all__ = ["TOKEN_VARIABLE", "Settings", "make_app", "relation_file", "serve"]


def __getattr__(name: str) -> Any:
    """Load what needs the web packages when it is first asked for. Raises BadInput, which names the extra, where they are missing."""
    if name not in __all__:
        raise AttributeError(f"module 'ravabet.web' has no attribute {name!r}")
    from ravabet.errors import BadInput

    try:
        return getattr(import_module("ravabet.web.relation.file" if name == "relation_file" else "ravabet.web.serving"), name)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("ravabet"):
            raise
        raise BadInput(f"the pages need {error.name}: install Ravabet with its extra, pip install '.[web]'") from error
