"""How a release is cited: CITATION.cff (Citation File Format 1.2.0)."""

from __future__ import annotations

import yaml

from ravabet import __version__
from ravabet.exports.release.facts import Facts

ABSTRACT = (
    "Events, quotations, commitments, agreements and findings read from Persian and Dari news by Ravabet, coded after PLOVER; each with "
    "the place of the sentence that states it, its status, and dates in the Gregorian and the solar calendar."
)


def citation(facts: Facts) -> str:
    """The file's text."""
    told = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": facts.title,
        "authors": [{"name": name} for name in facts.authors],
        "version": facts.version,
        "date-released": facts.day,
        "license": "CC-BY-SA-4.0",
        "abstract": ABSTRACT,
        "keywords": ["event data", "international relations", "PLOVER", "Persian", "Dari", "news"],
        "identifiers": [
            {"type": "other", "value": f"sha256:{facts.digest}", "description": "SHA-256 of the checksums of the tables in csv/"}
        ],
        "references": [{"type": "software", "title": "Ravabet", "version": __version__, "authors": [{"name": "The Ravabet authors"}]}],
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120)
