"""Where the body ends, what stands in between, and whom the report credits."""

from __future__ import annotations

import re

from ravabet.records import Span

from . import outlets
from .datelines import published
from .draft import Draft
from .folding import fold, source_span
from .header import take_fields

_TAIL = 120  # characters at a paragraph's end that may hold a credit
_SOURCE = re.compile(r"(?:^|(?<=[.»!؟)] )|(?<=[.»!؟)]))(?P<credit>(?:منبع|منابع) ?: ?(?P<name>[^.:؛]{2,50}?)\.?)$")
_SLASH = re.compile(r"(?P<credit>/ ?(?P<name>[^/.:؛،«»]{2,32}))$")
_ASCII = re.compile(r"[ -~]{1,40}")
_PLACE_DATE = re.compile(r"[^.:؛«»]{0,40}?\((?P<inside>[^()]{4,60})\)")


def read_body(draft: Draft, first: int) -> None:
    """Settle every line from ``first`` on: paragraphs, subheadings, credits, furniture; keep outlet and credited source."""
    _read_signature(draft, first)
    _read_furniture(draft, first)
    body = draft.open_lines(first)
    for index in body:
        draft.kinds[index] = "paragraph"
    for before, index, after in zip(body, body[1:], body[2:], strict=False):
        if _is_subheading(draft, before, index, after):
            draft.kinds[index] = "subheading"
    if body:
        _read_opening(draft, body[0])
        _read_credit(draft, body)


def _read_signature(draft: Draft, first: int) -> None:
    """The lines at the very end that are symbols, handles, links or plain ASCII belong to the channel."""
    signed = [i for i in range(first, len(draft.lines)) if _is_signature(draft, i)]
    if not signed:
        return
    index = len(draft.lines) - 1
    while index >= first and (draft.lines[index].symbol or draft.kinds[index] == "furniture" or index in signed or _is_ascii(draft, index)):
        if draft.kinds[index] != "furniture":
            draft.furnish(index, "signature")
        index -= 1
    for i in signed:
        draft.furnish(i, "signature")
        follower = i + 1
        if draft.text[draft.lines[i].start : draft.lines[i].end] == "@" and follower < len(draft.lines) and _is_ascii(draft, follower):
            draft.furnish(follower, "signature")
    _take_handle(draft)


def _is_signature(draft: Draft, index: int) -> bool:
    rule = draft.rules[index]
    return draft.kinds[index] is None and rule is not None and rule.kind == "signature"


def _is_ascii(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    return bool(_ASCII.fullmatch(draft.text[line.start : line.end])) if line.end - line.start <= 40 else False


def _take_handle(draft: Draft) -> None:
    marked = [i for i, kind in draft.marks.items() if kind == "signature"]
    for index in sorted(marked, reverse=True):
        line = draft.lines[index]
        for handle in re.finditer(r"[\w.]{3,40}", draft.text[line.start : line.end]):
            if outlets.known(handle.group()):
                span = Span(line.start + handle.start(), line.start + handle.end())
                draft.keep("outlet", span, outlets.canonical(handle.group()))
                return


def _read_furniture(draft: Draft, first: int) -> None:
    """Furniture lines, the headlines listed under them, and everything after the end of the body."""
    listing: str | None = None
    ended = False
    seen = False
    for index in draft.open_lines(first):
        line, rule = draft.lines[index], draft.rules[index]
        if rule is None and not ended and take_fields(draft, index):
            continue
        if ended and listing:
            draft.furnish(index, rule.kind if rule else listing)
        elif rule is not None:
            draft.furnish(index, rule.kind)
            ended = seen and rule.then == "end"
            listing = rule.kind if rule.then != "line" else listing
        elif listing and not line.is_sentence:
            draft.furnish(index, listing)
        else:
            listing = None
            seen = seen or line.is_sentence or line.words >= 12 or line.bulleted
    _furnish_symbols(draft, first)


def _furnish_symbols(draft: Draft, first: int) -> None:
    """Symbols between two furniture lines are furniture, too."""
    for index in range(max(first, 1), len(draft.lines)):
        after = draft.kinds[index + 1] if index + 1 < len(draft.lines) else "furniture"
        if draft.kinds[index] == "symbol" and draft.kinds[index - 1] == "furniture" and after == "furniture":
            draft.furnish(index, draft.marks[index - 1])


def _is_subheading(draft: Draft, before: int, index: int, after: int) -> bool:
    line = draft.lines[index]
    if not line.is_short or line.bulleted or line.folded[:1] in "-«":
        return False
    between = line.gap or draft.lines[before].is_sentence
    return between and draft.lines[before].last in ".؟!…" and (draft.lines[after].is_sentence or draft.lines[after].words > 25)


def _read_opening(draft: Draft, index: int) -> None:
    folded = draft.lines[index].folded
    name, source = outlets.opening(folded)
    if name:
        _take_opening_name(draft, index, name)
    source = source or outlets.credited(folded)
    if source:
        draft.keep("credited_source", draft.within(index, *source))
    place = _PLACE_DATE.match(folded)
    if place and draft.day is None:
        span = draft.within(index, *place.span("inside"))
        found = published(draft.text, span.start, span.end)
        if found:
            draft.day, draft.issues = found.day, draft.issues + found.issues
            draft.keep("published", found.span)
    if place and (outlet := next((part for part in place["inside"].split("،") if outlets.known(part.strip())), None)):
        start = place.start("inside") + place["inside"].index(outlet) + len(outlet) - len(outlet.lstrip())
        draft.keep("outlet", draft.within(index, start, start + len(outlet.strip())), outlets.canonical(outlet))


def _take_opening_name(draft: Draft, index: int, name: tuple[int, int]) -> None:
    """«به گزارش X،» names the outlet, unless X has no Persian pages or the page is already known to be another's."""
    span = draft.within(index, *name)
    span = Span(span.start + (draft.text[span.start] == "«"), span.end - (draft.text[span.end - 1] == "»"))
    value = outlets.canonical(draft.text[span.start : span.end])
    found = outlets.known(value)
    if (found and not found.persian) or draft.values.get("outlet", value) != value:
        draft.keep("credited_source", span)
    else:
        draft.keep("outlet", span, value)


def _read_credit(draft: Draft, body: list[int]) -> None:
    """«منبع: …» behind any paragraph, «/ …» behind the last one."""
    for index in reversed(body):
        if _take_credit(draft, index, last=index == body[-1]):
            return


def _take_credit(draft: Draft, index: int, *, last: bool) -> bool:
    line = draft.lines[index]
    offset = max(line.start, line.end - _TAIL)
    tail = draft.text[offset : line.end]
    folded = fold(tail)
    match = _SOURCE.search(folded) or (_SLASH.search(folded) if last else None)
    if not match or (match.re is _SLASH and not _is_slash_credit(match, folded)):
        return False
    start, end = source_span(tail, *match.span("name"))
    draft.keep("credited_source", Span(offset + start, offset + end))
    cut = offset + source_span(tail, *match.span("credit"))[0]
    if cut > line.start:
        draft.cut(index, cut, ("paragraph", "credit"))
    else:
        draft.kinds[index] = "credit"
    return True


def _is_slash_credit(match: re.Match[str], folded: str) -> bool:
    name = match["name"].strip()
    before = folded[: match.start()].rstrip()[-1:]
    return outlets.known(name) is not None or (before in (".", "»", "؟", "!") and name.count(" ") <= 2)
