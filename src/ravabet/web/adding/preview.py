"""A report as it would be kept: the report page, with what the archive says to it, and a way to keep it or to go back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from starlette.responses import Response

from ravabet.exports import Site, render_page, wording
from ravabet.records import Coding
from ravabet.web.adding.offers import Offer
from ravabet.web.anchors import report_path
from ravabet.web.copies import Copies, copies_of
from ravabet.web.pages import render, static_address
from ravabet.web.reports import retraction
from ravabet.web.tongue import Tongue
from ravabet.web.world import World


@dataclass(frozen=True, slots=True)
class Standing:
    """What the archive says to a report handed in: ``word`` is new, same, other or retracted."""

    word: str
    copies: Copies

    @property
    def near(self) -> int:
        """How many reports of the archive are near-identical."""
        return len(self.copies.copies) + (self.copies.original is not None)


def preview(world: World, tongue: Tongue, offer: Offer, coding: Coding) -> Response:
    """The page."""
    standing = _standing(world, coding)
    values: dict[str, Any] = {"item": offer.packed(), "standing": standing, "report_path": report_path}
    parts = {name: wording.Html(render(f"adding_{name}.html", tongue, path="/add", **values)) for name in ("way", "more")}
    site = Site(
        style=static_address("report.css"),
        script=static_address("report.js"),
        extra=static_address("report-more.css"),
        english=tongue.english,
        way=parts["way"],
        more=parts["more"],
    )
    return Response(render_page(coding, site).encode("utf-8", "replace"), media_type="text/html; charset=utf-8")


def _standing(world: World, coding: Coding) -> Standing:
    report = coding.report
    copies = copies_of(world.archive, report.id, report.published, report)
    if not world.archive.revisions(report.id):
        return Standing("new", copies)
    if retraction(world.archive, report.id):
        return Standing("retracted", copies)
    held = world.archive.coding(report.id)
    # The archive keeps a report once, under whatever name it comes.
    named_alike = replace(coding, report=replace(report, doc=held.report.doc))
    return Standing("same" if held == named_alike else "other", copies)
