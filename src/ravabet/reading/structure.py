"""A page's text becomes a report: header, body and what surrounds them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from ravabet.errors import ForeignVariety, UnreadableReport
from ravabet.records import Report
from ravabet.text import variety

from .body import read_body
from .draft import Draft
from .folding import INVISIBLE
from .header import read_header
from .outlets import canonical

MOST_LETTERS = 5_000_000  # characters of text that are taken for one report
_MOST_LINES = 20_000
_LONGEST_WORD = 20_000
_FEWEST_LETTERS = 12  # different characters in a long text
_LONG = 2_000
_SAMPLE = 6_000  # characters that tell the language


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a report from outside its text; None where nothing is."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: date | None = None
    hour: int | None = None
    url: str | None = None
    derived: bool = False


def build_report(text: str, doc: str, given: Given) -> Report:
    """The report that ``text`` holds.

    Raises ``UnreadableReport`` (kind empty, binary, charset, degenerate, furniture) and ``ForeignVariety``.
    """
    check_text(text, doc)
    draft = Draft.of(text)
    draft.given_title = given.title
    if len(draft.lines) > _MOST_LINES:
        raise UnreadableReport(f"{doc}: {len(draft.lines)} lines are no report; give one report at a time.", kind="degenerate")
    if given.outlet:
        draft.values["outlet"] = canonical(given.outlet)
    read_body(draft, read_header(draft))
    _drop_own_credit(draft)
    body = _body(draft)
    if not any(map(str.isalpha, body)):
        raise UnreadableReport(f"{doc}: the page holds menus and links only; give the page of the report itself.", kind="furniture")
    language = variety(body[:_SAMPLE])
    if not language.ours:
        raise ForeignVariety(f"{doc}: {language.reason}; give a report in Persian, Dari or Tajik.")
    return _with_given(_report(draft, doc, language.code), given)


def check_text(text: str, doc: str) -> None:
    """Refuse what cannot be a report, at a cost linear in its length. Raises ``UnreadableReport``."""
    if not text.strip(INVISIBLE + " \t\r\n\v\f\x85\xa0\u2028\u2029"):
        raise UnreadableReport(f"{doc}: the page is empty; give a page with text.", kind="empty")
    if "\x00" in text:
        raise UnreadableReport(f"{doc}: the text holds NUL characters; give plain text or HTML.", kind="binary")
    if len(text) > MOST_LETTERS:
        raise UnreadableReport(f"{doc}: {len(text)} characters are too many for one report; split it.", kind="degenerate")
    if len(text) > _LONG and (len(set(text)) < _FEWEST_LETTERS or max(map(len, text.split())) > _LONGEST_WORD):
        raise UnreadableReport(f"{doc}: the text repeats a few characters or has no spaces; give running text.", kind="degenerate")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"{doc}: half a character (a lone surrogate) at position {error.start}; write the text as UTF-8 again."
        raise UnreadableReport(message, kind="charset") from error


def _body(draft: Draft) -> str:
    kept = [line for line, kind in zip(draft.lines, draft.kinds, strict=True) if kind not in ("furniture", "symbol")]
    if _is_menu(draft):
        return ""
    return "\n".join(draft.text[line.start : line.end] for line in kept)


def _drop_own_credit(draft: Draft) -> None:
    """An outlet that signs its own report credits nobody."""
    credit = draft.values.get("credited_source")
    if credit is not None and canonical(credit) == draft.values.get("outlet"):
        del draft.values["credited_source"], draft.spans["credited_source"]


def _is_menu(draft: Draft) -> bool:
    """Three furniture lines or more, and no line that reads as running text."""
    marks = [kind for kind in draft.marks.values() if kind != "signature"]
    texts = [i for i, kind in enumerate(draft.kinds) if kind in ("lead", "paragraph")]
    return len(marks) >= 3 and not any(draft.lines[i].is_sentence or draft.lines[i].words >= 12 for i in texts)


def _report(draft: Draft, doc: str, language: str) -> Report:
    values = draft.values
    span = draft.spans.get("published")
    return Report(
        doc=doc,
        id=hashlib.sha256(draft.text.encode("utf-8")).hexdigest(),
        text=draft.text,
        language=language,
        title=values.get("title"),
        kicker=values.get("kicker"),
        byline=values.get("byline"),
        outlet=values.get("outlet"),
        outlet_code=values.get("outlet_code"),
        published=draft.day,
        published_text=draft.text[span.start : span.end] if span else None,
        credited_source=values.get("credited_source"),
        furniture=draft.furniture(),
        blocks=draft.blocks(),
        spans=dict(sorted(draft.spans.items())),
        issues=draft.issues,
    )


def _with_given(report: Report, given: Given) -> Report:
    """What is given from outside counts; its span stays only where the page says the same."""
    spans = dict(report.spans)
    if given.published is not None and given.published != report.published:
        spans.pop("published", None)
    return replace(
        report,
        title=report.title or given.title,
        byline=report.byline or given.byline,
        published=given.published or report.published,
        hour=given.hour,
        published_text=report.published_text if "published" in spans else None,
        url=given.url,
        derived=given.derived,
        spans=spans,
    )
