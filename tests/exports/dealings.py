"""Events and commitments between states as the archive hands them out, written by hand: generic deeds, no report's text."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ravabet.archive import Revision

Record = dict[str, Any]
Row = tuple[Revision, Record]


def revision(number: int = 1, published: str | None = "2024-01-30", **given: Any) -> Revision:
    fields = {
        "report_id": f"{number:064x}", "number": 1, "doc": f"report-{number}.txt", "title": "گزارش", "language": "prs", "outlet": "نمونه",
        "published": date.fromisoformat(published) if published else None, "url": f"https://news.example/{number}", "coder": "ravabet",
        "coder_version": "0.1.0", "model": None, "knowledge": None, "coded_at": "2024-02-01T10:20:30+00:00",
    }  # fmt: skip
    return Revision(**{**fields, **given})


def party(code: str, sector: str | None = "GOV", name: str | None = None) -> Record:
    return {"code": code, "sector": sector, "name": name or f"نمایندهٔ {code}", "entity": "e1", "start": 0, "end": 5}


def when(start: str, end: str | None = None) -> Record:
    return {"start": start, "end": end or start, "precision": "range" if end else "day", "text": "در آن روز"}


def event(actors: str, recipients: str = "", day: Record | None = None, **given: Any) -> Record:
    """An event between states given by their codes ("IRN PAK"); a meeting that happened unless ``given`` says otherwise."""
    fields = {
        "id": "ev1", "type": "CONSULT", "mode": "visit", "contexts": ["diplomatic"], "actors": [party(code) for code in actors.split()],
        "recipients": [party(code) for code in recipients.split()], "names": [], "status": "happened", "date": day, "place": None,
        "size": None, "quad": 1, "intensity": 4.0, "attributed_to": None, "evidence": [{"start": 10, "end": 20, "text": "دیدار کرد"}],
        "confidence": 0.9,
    }  # fmt: skip
    return {**fields, **given}


def commitment(due: Record | None, what: str = "ساخت پل", **given: Any) -> Record:
    evidence = [{"start": 3, "end": 9, "text": "پل می‌سازند"}]
    return {"parties": ["IRN", "PAK"], "what": what, "due": due, "status": "open", "evidence": evidence, **given}


KABUL = {"name": "کابل", "country": "AFG", "lat": 34.52813, "lon": 69.17233}
SHELLING = {"type": "ASSAULT", "mode": "heavy-weapons", "quad": 4, "intensity": -9.5, "contexts": ["military", "territory"]}
ROWS: list[Row] = [
    (revision(1), event("IRN", "PAK", when("2024-01-29"), place=KABUL, size={"dead": None, "injured": 3, "arrested": None})),
    (revision(2), event("AFG TJK", "", when("2024-01-21", "2024-02-19"), type="AGREE", mode=None, intensity=2.5)),
    (revision(3, None), event("AFG", "PAK", None, **SHELLING)),
    (revision(4), event("PAK", "AFG", when("2024-03-05"), id="ev9", status="planned")),
    (revision(5, "2024-03-20"), event("PAK", "AFG", None, **SHELLING)),
    (revision(6), event("UNO", "IRN", when("2024-04-02"), type="REQUEST", mode="meet", quad=3, intensity=0.0)),
    (revision(7), event("IRN", "AFG", when("2024-04-02"), **SHELLING, status="denied")),
]


def written(write: Callable[..., int], rows: Iterable[Any], *others: Any, **options: Any) -> tuple[int, str]:
    """What a writer gives back and what it wrote; a second run must write the same bytes."""
    rows, texts, counts = list(rows), [], []
    for _ in range(2):
        stream = io.StringIO(newline="")
        counts.append(write(iter(rows), *others, stream, **options))
        texts.append(stream.getvalue())
    assert texts[0] == texts[1] and counts[0] == counts[1]
    texts[0].encode()
    return counts[0], texts[0]
