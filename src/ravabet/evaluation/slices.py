"""The reports of an evaluation by outlet and by variety."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from ravabet.evaluation.alike import Plain
from ravabet.evaluation.figures import Figures, figures
from ravabet.evaluation.pairing import Paired

UNKNOWN = "not told"
UNREAD = "not read"


def by_outlet(reports: Iterable[Paired], records: Mapping[str, Plain]) -> dict[str, Figures]:
    """Figures by the outlet that the reports' ``records`` (by doc) name, the outlet with most gold events first."""
    return _by(reports, lambda report: records.get(report.doc, {}).get("outlet") or UNKNOWN)


def by_variety(reports: Iterable[Paired]) -> dict[str, Figures]:
    """Figures by the variety as which the coder read a report (``fa``, ``prs``)."""
    return _by(reports, lambda report: (report.coded.get("report") or {}).get("language") or UNREAD)


def _by(reports: Iterable[Paired], name_of: Callable[[Paired], str]) -> dict[str, Figures]:
    sorted_out: dict[str, list[Paired]] = defaultdict(list)
    for report in reports:
        sorted_out[name_of(report)].append(report)
    found = {name: figures(some) for name, some in sorted_out.items()}
    return dict(sorted(found.items(), key=lambda item: (-item[1].triple.gold, item[0])))
