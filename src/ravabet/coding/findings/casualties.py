"""number-mismatch: two numbers of dead, injured or arrested for one act, or a sum that does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ravabet.coding.page import Page
from ravabet.coding.vocabulary import finding_words
from ravabet.records import Finding, Message, Quoted
from ravabet.text import Number, Sentence, Token, numbers

KINDS = ("dead", "injured", "arrested")
REACH = 3
OTHERS = "دیگر"
NAMES = {"dead": ("dead", "کشته‌ها"), "injured": ("injured", "زخمی‌ها"), "arrested": ("arrested", "بازداشت‌شدگان")}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people harmed; ``kind`` is "harmed" where dead and injured are counted together; ``open`` where it is hedged,
    attributed or counts some group only.
    """

    kind: str
    value: int
    start: int
    end: int
    open: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with its counts."""

    sentence: Sentence
    counts: tuple[Count, ...]
    title: bool

    @property
    def words(self) -> str:
        return " " + " ".join(token.key for token in self.sentence.tokens) + " "

    def has(self, kind: str) -> bool:
        """Whether a word or phrase of that kind stands in the sentence."""
        return any(f" {word} " in self.words for word in finding_words(kind))

    def values(self) -> set[int | float]:
        return {number.value for number in numbers(self.sentence)}


def number_findings(page: Page) -> Iterator[Finding]:
    """The mismatches of a report; silent wherever one number is hedged, sourced, growing, or may count something else."""
    told = [_told(s, passage.block.kind == "title") for passage in page.passages for s in passage.sentences]
    counted = [line for line in told if line.counts]
    if any(line.has("update") for line in counted):
        return
    for kind in KINDS:
        pair = _headline_pair(kind, told) or _same_act_pair(kind, counted)
        if pair is not None:
            yield _finding(page, kind, *pair)
    yield from _sums(page, counted)


def _told(sentence: Sentence, title: bool) -> _Told:
    return _Told(sentence, _counts(sentence), title)


def _counts(sentence: Sentence) -> tuple[Count, ...]:
    tokens, seen = sentence.tokens, list[Count]()
    for number in numbers(sentence):
        if not isinstance(number.value, int):
            continue
        found = _harm_after(tokens, number.last) or _harm_before(tokens, number.first)
        if found is not None:
            kind, last = found
            doubtful = _open(tokens, number, last, others=any(count.kind != kind for count in seen))
            seen.append(Count(kind, number.value, number.start, max(tokens[last].end, number.end), doubtful))
    return tuple(seen)


def _kind(token: Token) -> str | None:
    return next((kind for kind in KINDS if {token.key, token.stem} & finding_words(kind)), None)


def _harm_after(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """«۵ نفر کشته», «۵ نفر کشته و زخمی»."""
    for index in range(at + 1, min(at + 1 + REACH, len(tokens))):
        kind = _kind(tokens[index])
        if kind is not None:
            both = index + 2 < len(tokens) and tokens[index + 1].key in ("و", "یا") and _kind(tokens[index + 2]) not in (None, kind)
            return ("harmed", index + 2) if both else (kind, index)
        if tokens[index].key in ("از", "که", "و") or tokens[index].kind != "word":
            return None
    return None


def _harm_before(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """«کشته شدن ۵ نفر», «بازداشت ۵ نفر»."""
    if at < 2 or tokens[at - 1].key != "شدن" or at + 1 >= len(tokens) or tokens[at + 1].key not in finding_words("person"):
        return None
    kind = _kind(tokens[at - 2])
    return (kind, at + 1) if kind else None


def _open(tokens: Sequence[Token], number: Number, last: int, *, others: bool) -> bool:
    """Whether the number leaves room: hedged, of some group only, or of «others» where those before were harmed in the same way."""
    near = [token.key for token in tokens[max(0, number.first - 3) : number.first]]
    between = [t.key for t in tokens[number.last + 1 : last] if _kind(t) is None and t.key not in ("و", "یا")]
    plain = all(word in finding_words("person") | finding_words("between") for word in between)
    hedged = any(word in finding_words("hedge") for word in [*near, *between, " ".join(near[-2:])])
    return hedged or not plain or (OTHERS in between and not others)


def _headline_pair(kind: str, told: Sequence[_Told]) -> tuple[Count, Count] | None:
    """The headline's number and the body's only one, where neither number stands on the other side."""
    titles, body = [line for line in told if line.title], [line for line in told if not line.title]
    heads = {count.value: count for line in titles for count in line.counts if count.kind == kind}
    counts = [count for line in body for count in line.counts if count.kind == kind]
    if len(heads) != 1 or not counts or len({count.value for count in counts}) != 1:
        return None
    head, other = next(iter(heads.values())), counts[0]
    if head.open or other.open or head.value == other.value:
        return None
    elsewhere = {value for line in body for value in line.values()}
    above = {value for line in titles for value in line.values()}
    sums = {sum(c.value for c in line.counts) for line in body}
    return None if head.value in elsewhere | sums or other.value in above else (head, other)


def _same_act_pair(kind: str, counted: Sequence[_Told]) -> tuple[Count, Count] | None:
    """Two sentences of the body on one act, the later saying «در این حمله», each stating a whole number on its own authority."""
    lines = [line for line in counted if not line.title and any(count.kind == kind for count in line.counts)]
    counts = [count for line in lines for count in line.counts if count.kind == kind]
    if len(lines) != 2 or len(counts) != 2 or counts[0].value == counts[1].value or any(count.open for count in counts):
        return None
    return None if any(line.has("source") for line in lines) or not lines[1].has("same-act") else (counts[0], counts[1])


def _sums(page: Page, counted: Sequence[_Told]) -> Iterator[Finding]:
    """«۵ کشته و ۳ زخمی … در مجموع ۹ نفر کشته و زخمی»."""
    counts = [(count, line) for line in counted if not line.title for count in line.counts]
    dead, injured, harmed = ([item for item in counts if item[0].kind == kind] for kind in ("dead", "injured", "harmed"))
    if not (len(dead) == len(injured) == len(harmed) == 1) or not harmed[0][1].has("sum"):
        return
    parts, total = (dead[0][0], injured[0][0]), harmed[0][0]
    if any(count.open for count in (*parts, total)) or sum(count.value for count in parts) == total.value:
        return
    spans = tuple(Quoted.of(page.text, count.start, count.end) for count in (*parts, total))
    message = Message(
        f"{parts[0].value} dead and {parts[1].value} injured make {parts[0].value + parts[1].value}, not {total.value}.",
        f"«{spans[0].text}» و «{spans[1].text}» روی هم با «{spans[2].text}» نمی‌خواند.",
    )
    yield Finding("number-mismatch", "warning", message, spans)


def _finding(page: Page, kind: str, first: Count, second: Count) -> Finding:
    a, b = (Quoted.of(page.text, count.start, count.end) for count in (first, second))
    english, persian = NAMES[kind]
    message = Message(
        f"The number of {english} is {first.value} in one place and {second.value} in another.",
        f"شمار {persian} یک جا «{a.text}» است و جای دیگر «{b.text}».",
    )
    return Finding("number-mismatch", "warning", message, (a, b))
