"""What stands above the body: kicker, title, lead, byline, dateline, the outlet's own number."""

from __future__ import annotations

import re

from ravabet.records import Span

from .datelines import is_dateline, published
from .draft import Draft
from .folding import phrase_key
from .lines import has_verb
from .outlets import canonical, is_name, known, title_credit
from .vocabulary import vocabulary

_ABOVE = 14  # lines above a title at the most
_BETWEEN = 16  # lines between title and body at the most
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,3}")


def read_header(draft: Draft) -> int:
    """Settle the lines above the body and keep their fields; returns the index of the first line that may be body."""
    title = _find_title(draft)
    if title is None:
        return _settle(draft, 0, above=True)
    _take_title(draft, title)
    after = _title_goes_on(draft, title)
    first = _settle(draft, after, above=False)
    if _is_masthead(draft, title, first):
        draft.kinds[title] = "dateline"
        span = draft.spans.pop("title")
        draft.keep("outlet", span, draft.values.pop("title"))
        _take_title(draft, first)
        first = _settle(draft, first + 1, above=False)
    return _take_lead(draft, first)


def _is_masthead(draft: Draft, title: int, first: int) -> bool:
    """A name of a few words, a dateline and only then the title, with running text below."""
    if draft.lines[title].words > 4 or "dateline" not in draft.kinds[title + 1 : first] or first + 1 >= len(draft.lines):
        return False
    second, below = draft.lines[first], draft.lines[first + 1]
    return second.is_short and not second.bulleted and second.words >= 3 and below.is_sentence


def take_fields(draft: Draft, index: int) -> bool:
    """Keep the fields of a line made of labels and values («کد خبر: ۱۲ | تاریخ انتشار: …»); whether it is one."""
    line = draft.lines[index]
    labels = list(vocabulary().labels.finditer(line.folded)) if line.words <= 30 else []
    if not labels or labels[0].start() > 0:
        return False
    ends = [match.start() for match in labels[1:]] + [len(line.folded)]
    taken = [_take_field(draft, index, phrase_key(match["label"]), match.end(), end) for match, end in zip(labels, ends, strict=True)]
    kind = next((name for name in taken if name), None)
    if kind is not None:
        draft.kinds[index] = {"byline": "byline", "credited_source": "credit"}.get(kind, "dateline")
    return kind is not None


def _take_field(draft: Draft, index: int, label: str, start: int, end: int) -> str | None:
    name = vocabulary().label_fields[label]
    folded = draft.lines[index].folded
    value = folded[start:end].rstrip(" |،,–—-/")
    start += len(value) - len(value.lstrip())
    value = value.strip()
    if not _fits(name, value):
        return None
    span = draft.within(index, start, start + len(value))
    if name in ("published", "updated"):
        return name if _take_day(draft, span, keep=name == "published") else None
    draft.keep(name, span, _value(name, value))
    return name


def _take_day(draft: Draft, span: Span, *, keep: bool) -> bool:
    found = published(draft.text, span.start, span.end)
    if found and keep and draft.day is None:
        draft.day, draft.issues = found.day, draft.issues + found.issues
        draft.keep("published", span)
    return found is not None


def _fits(name: str, value: str) -> bool:
    """Whether a value can be that field's: a number, a line with digits, a short name."""
    if name == "outlet_code":
        return value.replace(" ", "").isdecimal() and len(value) <= 24
    if name in ("published", "updated"):
        return any(map(str.isdigit, value))
    if not value or len(value.split()) > 8 or value[-1] in "؟!:؛…":
        return False
    return name == "credited_source" or not (value[-1] == "." or has_verb(value))


def _value(name: str, value: str) -> str | None:
    if name == "outlet_code":
        return value.replace(" ", "")
    return canonical(value) if name == "outlet" else None


def _find_title(draft: Draft) -> int | None:
    for index, line in enumerate(draft.lines[:_ABOVE]):
        if draft.kinds[index] is None and draft.rules[index] is None and not _settle_line(draft, index, above=True):
            if _is_over_title(draft, index):
                _take_kicker(draft, index)
                return index + 1
            return index if _is_title(draft, index) else None
        if line.symbol is False and draft.kinds[index] is None and draft.rules[index] is not None:
            draft.furnish(index, _kind(draft, index))
    return None


def _is_over_title(draft: Draft, index: int) -> bool:
    """«وزیر خارجه ایران:» or a section's name right above a title, with a blank line or the dateline below the title."""
    if index + 2 >= len(draft.lines) or draft.rules[index + 1] is not None:
        return False
    line, title, below = draft.lines[index : index + 3]
    if line.bulleted or title.bulleted or title.symbol or not title.is_short or title.words < 5:
        return False
    apart = below.gap or is_dateline(draft.text, below.start, below.end, below.folded)
    return apart and ((line.last == ":" and line.words <= 8) or (line.words <= 3 and line.last not in ".؟!" and not has_verb(line.folded)))


def _kind(draft: Draft, index: int) -> str:
    rule = draft.rules[index]
    return rule.kind if rule else "navigation"


def _is_title(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    if draft.given_title and phrase_key(draft.given_title) == phrase_key(draft.text[line.start : line.end]):
        return True
    rest = [i for i in range(index + 1, len(draft.lines)) if draft.kinds[i] is None and draft.rules[i] is None]
    if not rest or not any(map(str.isalpha, line.folded)) or line.words > 36 or line.end - line.start > 240 or line.last in "،؛:…":
        return False
    if line.last != ".":
        return True
    after = draft.lines[rest[0]]
    return line.words <= 20 and (after.folded == line.folded or is_dateline(draft.text, after.start, after.end, after.folded))


def _take_title(draft: Draft, index: int) -> None:
    line = draft.lines[index]
    start = 0
    prefix = vocabulary().kicker_prefix.match(line.folded)
    if prefix:
        start = prefix.end()
        label = prefix.group().rstrip(" /|:؛")
        draft.keep("kicker", draft.within(index, 0, len(label)))
    title = Span(draft.within(index, start, start + 1).start, line.end) if start else Span(line.start, line.end)
    if start:
        draft.cut(index, title.start, ("kicker", "title"))
    draft.kinds[index] = "title"
    draft.keep("title", title)
    credit = title_credit(line.folded[start:])
    if credit:
        draft.keep("credited_source", draft.within(index, start + credit[0], start + credit[1]))


def _title_goes_on(draft: Draft, index: int) -> int:
    """A title broken over two lines: the second follows at once, is as short, and a bullet or blank line comes after it."""
    if index + 2 >= len(draft.lines):
        return index + 1
    title, second, third = draft.lines[index : index + 3]
    close = not (second.symbol or second.gap or second.bulleted or draft.rules[index + 1])
    short = title.end - title.start <= 60 and title.words + second.words <= 20 and second.last not in ".:؛…"
    if not (close and short and (third.symbol or third.bulleted)):
        return index + 1
    span = Span(draft.spans["title"].start, second.end)
    draft.kinds[index + 1] = "title"
    draft.spans["title"] = span
    draft.values["title"] = " ".join(draft.text[span.start : span.end].split())
    return index + 2


def _settle(draft: Draft, first: int, *, above: bool) -> int:
    """Settle the lines from ``first`` on that are about the report; returns the first one that is not."""
    index = first
    while index < min(len(draft.lines), first + _BETWEEN):
        if draft.kinds[index] is None and not _settle_line(draft, index, above=above):
            rule = draft.rules[index]
            if rule is None or (rule.then == "end" and not _more_text(draft, index)):
                return index
            draft.furnish(index, rule.kind)
        index += 1
    return index


def _more_text(draft: Draft, index: int) -> bool:
    return any(line.is_sentence for line in draft.lines[index + 1 :])


def _settle_line(draft: Draft, index: int, *, above: bool) -> bool:
    """Settle one line of the header: fields, dateline, kicker or byline, outlet, repeated title."""
    line = draft.lines[index]
    if take_fields(draft, index):
        return True
    if is_dateline(draft.text, line.start, line.end, line.folded) and _take_day(draft, Span(line.start, line.end), keep=True):
        draft.kinds[index] = "dateline"
        return True
    if above and phrase_key(line.folded) in vocabulary().kickers and line.words <= 4 and line.last != ".":
        return _take_kicker(draft, index)
    if line.words <= 5 and line.last not in ".:" and is_name(line.folded):
        draft.kinds[index] = "dateline"
        draft.keep("outlet", Span(line.start, line.end), canonical(draft.text[line.start : line.end]))
        return True
    return not above and (_take_repeat(draft, index) or _take_byline(draft, index))


def _take_kicker(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    bare = draft.text[line.start : line.end].rstrip("/|:؛ ")
    draft.kinds[index] = "kicker"
    draft.keep("kicker", Span(line.start, line.start + len(bare)))
    return True


def _take_repeat(draft: Draft, index: int) -> bool:
    title = draft.values.get("title")
    repeated = title is not None and phrase_key(title) == phrase_key(draft.text[draft.lines[index].start : draft.lines[index].end])
    if repeated:
        draft.kinds[index] = "title"
    return repeated


def _take_byline(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    if (
        draft.rules[index] is not None
        or line.words > 9
        or has_verb(line.folded)
        or line.last in ".:؟!؛…"
        or line.bulleted
        or any(map(str.isdigit, line.folded))
    ):
        return False
    if not vocabulary().byline_words.search(line.folded) and not (_NAME.fullmatch(line.folded) and _beside_dateline(draft, index)):
        return False
    draft.kinds[index] = "byline"
    draft.keep("byline", Span(line.start, line.end))
    return True


def _beside_dateline(draft: Draft, index: int) -> bool:
    if index and draft.kinds[index - 1] == "dateline":
        return True
    if index + 1 >= len(draft.lines) or known(draft.lines[index].folded):
        return False
    after = draft.lines[index + 1]
    return is_dateline(draft.text, after.start, after.end, after.folded)


def _take_lead(draft: Draft, first: int) -> int:
    """A paragraph above datelines, a repeated title or the outlet's opening words is the lead; returns where the body begins."""
    if first >= len(draft.lines) or draft.lines[first].bulleted or not 8 <= draft.lines[first].words <= 90 or draft.lines[first].is_short:
        return first
    after = _settle_after(draft, first + 1)
    opens = [i < len(draft.lines) and draft.lines[i].folded.startswith("به گزارش") for i in (first, after)]
    if after > first + 1 or opens == [False, True]:
        draft.kinds[first] = "lead"
        return after
    return first


def _settle_after(draft: Draft, first: int) -> int:
    index = _settle(draft, first, above=False)
    settled = any(draft.kinds[i] in ("dateline", "title", "byline") for i in range(first, index))
    if settled:
        return index
    for i in range(first, index):
        if draft.kinds[i] == "furniture":
            draft.kinds[i] = None
            del draft.marks[i]
    return first
