"""A report: the report page as ``exports`` makes it, with its revisions, its copies and what people said of its records."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from ravabet.archive import Archive, Correction, Revision
from ravabet.exports import Site, render_page, stream_table, wording
from ravabet.records import Coding
from ravabet.web import queries
from ravabet.web.anchors import report_path
from ravabet.web.answers import as_csv_text, as_json
from ravabet.web.copies import Copies, copies_of
from ravabet.web.pages import address, render, static_address
from ravabet.web.tongue import Tongue, site_words
from ravabet.web.world import World

GONE = 410
ReportId = Annotated[str, Path(pattern=r"^[0-9a-f]{6,64}$", description=site_words()["parameters"]["report_id"]["en"])]


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as the archive holds it."""

    coding: Coding
    number: int
    revisions: tuple[Revision, ...]
    copies: Copies
    corrections: tuple[Correction, ...]


def add_reports(router: APIRouter, world: World) -> None:
    """The addresses of a report."""
    summary = site_words()["operations"]["report"]["en"]

    def shown(report_id: ReportId, asked: Annotated[queries.Shown, Query()]) -> Response:
        whole = _whole(world, report_id)
        if whole != report_id:
            query = {**asked.plain(), "lang": None if asked.lang == "fa" else asked.lang}
            return RedirectResponse(address(report_path(whole), query), status_code=303)
        return Response(_page(_kept(world, whole, asked.revision), asked.tongue), media_type="text/html; charset=utf-8")

    def plain(report_id: ReportId, asked: Annotated[queries.Shown, Query()]) -> Response:
        return as_json(_plain(_kept(world, _whole(world, report_id), asked.revision)))

    def table(report_id: ReportId, asked: Annotated[queries.ReportTable, Query()]) -> Response:
        kept = _kept(world, _whole(world, report_id), None)
        records = kept.coding.to_json()[asked.kind]
        rows = stream_table(
            asked.kind, ((kept.revisions[-1], record) for record in records), bom=asked.spreadsheet, guard=asked.spreadsheet
        )
        return as_csv_text(f"{kept.coding.report.id[:12]}-{asked.kind}", "".join(rows))

    for suffix, answer in ((".json", plain), (".csv", table), ("", shown)):
        path = f"/reports/{{report_id}}{suffix}"
        router.add_api_route(path, answer, summary=summary, operation_id=f"report{suffix}", response_class=Response)


def _whole(world: World, report_id: str) -> str:
    """The id that the characters begin. Raises HTTPException where none or several do, or the report was retracted."""
    found = {revision.report_id for revision in world.archive.find(report_id) if revision.report_id.startswith(report_id)}
    if len(found) != 1:
        raise HTTPException(404, f"{len(found) or 'no'} reports have an id that begins with {report_id}")
    whole = found.pop()
    said = retraction(world.archive, whole)
    if said:
        raise HTTPException(GONE, f"{said.by} retracted the report on {said.at[:10]}" + (f": {said.note}" if said.note else ""))
    return whole


def retraction(archive: Archive, report_id: str) -> Correction | None:
    """The last that was said of a whole report, where more retractions than withdrawals of them were; None where it stands."""
    said = [one for one in archive.corrections(report_id) if one.record is None]
    return said[-1] if sum(1 if one.verdict == "reject" else -1 for one in said) > 0 else None


def _kept(world: World, report_id: str, revision: int | None) -> Kept:
    revisions = world.archive.revisions(report_id)
    if revision is not None and revision not in {one.number for one in revisions}:
        raise HTTPException(404, f"the report has no revision {revision}")
    coding = world.archive.coding(report_id, revision)
    copies = world.once(("copies", report_id), lambda: copies_of(world.archive, report_id, revisions[-1].published))
    return Kept(coding, revision or revisions[-1].number, revisions, copies, world.archive.corrections(report_id))


def _page(kept: Kept, tongue: Tongue) -> bytes:
    path, asked = report_path(kept.coding.report.id), {"revision": kept.number if kept.number != kept.revisions[-1].number else None}
    parts = {
        name: wording.Html(render(f"{name}.html", tongue, path=path, asked=asked, kept=kept, report_path=report_path))
        for name in ("report_way", "report_more")
    }
    site = Site(
        style=static_address("report.css"),
        script=static_address("report.js"),
        extra=static_address("report-more.css"),
        english=tongue.english,
        way=parts["report_way"],
        more=parts["report_more"],
    )
    return render_page(kept.coding, site).encode("utf-8", "replace")


def _plain(kept: Kept) -> dict[str, Any]:
    copies = kept.copies
    return {
        **kept.coding.to_json(),
        "revision": kept.number,
        "revisions": [_revision(one) for one in kept.revisions],
        "original": copies.original.report_id if copies.original else None,
        "copies": [one.report_id for one in copies.copies],
        "copies_looked_for": copies.looked,
        "copies_cut": copies.cut,
        "corrections": [asdict(one) for one in kept.corrections],
    }


def _revision(one: Revision) -> dict[str, Any]:
    return {**asdict(one), "published": one.published.isoformat() if one.published else None}
