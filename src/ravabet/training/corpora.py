"""Read the public corpora that train the network: names tagged in news and tweets, and raw text for masked training.

Every reader takes the shared folder (it holds ``data``) and yields as it reads. The sets and what each may be used for stand in
the shared folder's own README; reports that no training may see stand in ``data/exclude.txt``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ravabet.errors import BadInput
from ravabet.training.data.drawing import text_of

Part = Literal["train", "dev", "test"]
Row = tuple[str, str]  # a token and its tag

NSURL_LABELS = ("PER", "LOC", "ORG", "DAT", "TIM", "MON", "PCT")
PEYMA_LABELS = NSURL_LABELS
PARSTWINER_LABELS = ("PER", "LOC", "ORG", "EVE", "POG", "NAT")

_NER = Path("data", "ner")
_NEWS = ("telegram_posts.jsonl", "fars_articles.jsonl")
_TREES = ("perdt/fa_perdt-ud-dev", "seraji/fa_seraji-ud-dev", "iperudt/iPerUDT_train", "iperudt/iPerUDT_dev")
_NTREX = ("fas", "prs")
_TEXT = "# text = "
_NEW_DOCUMENT = "# doc "
_UNWRITTEN = {"OB-ORG", "$ارگان"}  # NSURL: the tag of a word that got lost, the tail of a broken mark


@dataclass(frozen=True, slots=True)
class Tagged:
    """One sentence: its tokens joined by one space, (start, end, label) in code points in order, and corpus/part it is from."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    source: str


def nsurl(shared: Path) -> Iterator[Tagged]:
    """The training part of NSURL-2019, its Arabic letters as they stand.

    Slips of the file that are mended: a word without a tag is outside every name, with the ``O`` stuck to it or not; an ``O``
    without a word is dropped; a tag with an ``O`` stuck to it (``I-DATO``) is that tag. Raises BadInput with file and line for
    any other malformed line.
    """
    return _sentences(shared / _NER / "nsurl" / "train_600K.txt", "nsurl/train", _nsurl_row)


def peyma(shared: Path, part: Part) -> Iterator[Tagged]:
    """One part of PEYMA; some of its tokens hold spaces. Raises BadInput with file and line for a malformed line."""
    path = shared / _NER / "parstwiner_peyma" / "peyma" / f"{part}.txt"
    return _sentences(path, f"peyma/{part}", lambda line: _row(line, "|", "_", PEYMA_LABELS))


def parstwiner(shared: Path, part: Part) -> Iterator[Tagged]:
    """One part of the tweets of ParsTwiNER. Raises BadInput with file and line for a malformed line."""
    path = shared / _NER / "parstwiner_peyma" / "twitter" / f"{part}.txt"
    return _sentences(path, f"parstwiner/{part}", lambda line: _row(line, "\t", "-", PARSTWINER_LABELS))


def excluded(shared: Path) -> frozenset[str]:
    """The ids that no training may see: ``doc`` of a report, or ``ntrex-prs:`` and a line's number, counted from 1."""
    return frozenset((shared / "data" / "exclude.txt").read_text(encoding="utf-8").split())


def raw(shared: Path) -> Iterator[str]:
    """Persian and Dari text for masked training: reports whole, then sentences; none that is excluded, none of a test part.

    A line barred in the Dari ntrex is left out of the Iranian one as well, being the same sentence. Raises BadInput with file
    and line for a malformed report, FileNotFoundError where a file is missing, exclude.txt among them.
    """
    barred = excluded(shared)
    data = shared / "data"
    for name in _NEWS:
        yield from _reports(data / "news" / name, barred)
    yield from (" ".join(words) for words in _groups(data / "treebanks" / "perdt" / "train_ner.txt"))
    for tree in _TREES:
        yield from _tree_texts(data / "treebanks" / f"{tree}.conllu")
    for language in _NTREX:
        yield from _ntrex_lines(data / "ntrex" / f"newstest2019-ref.{language}.txt", barred)


def _sentences(path: Path, source: str, row_of: Callable[[str], Row | None]) -> Iterator[Tagged]:
    rows: list[Row] = []
    for number, line in _lines(path):
        if line.strip() and not line.startswith(_NEW_DOCUMENT):
            try:
                row = row_of(line)
            except ValueError as wrong:
                raise BadInput(f"{path}, line {number}: {wrong}: {line!r}") from None
            if row:
                rows.append(row)
        elif rows:
            yield _tagged(rows, source)
            rows = []
    if rows:
        yield _tagged(rows, source)


def _row(line: str, separator: str, joint: str, labels: tuple[str, ...]) -> Row:
    """Token and tag, the tag as ``O`` or ``B-PER``; ValueError says what is wrong with ``line``."""
    token, found, tag = line.rpartition(separator)
    token = " ".join(token.split())
    if not found:
        raise ValueError("no tag")
    if not token:
        raise ValueError("no token")
    if tag != "O" and not re.fullmatch(rf"[BI]{joint}(?:{'|'.join(labels)})", tag):
        raise ValueError("unknown tag")
    return token, tag.replace("_", "-")


def _nsurl_row(line: str) -> Row | None:
    """As ``_row``, the file's slips mended; None where no word is left."""
    if "\t" not in line:
        word = " ".join(line.removesuffix("O").split())
        return (word, "O") if word else None
    token, tag = line.rsplit("\t", 1)
    if tag in _UNWRITTEN:
        tag = "O"
    return _row(f"{token}\t{tag if tag == 'O' else tag.removesuffix('O')}", "\t", "-", NSURL_LABELS)


def _tagged(rows: list[Row], source: str) -> Tagged:
    """The sentence of ``rows``; an I- that continues nothing of its label begins a stretch."""
    spans: list[tuple[int, int, str]] = []
    before, at = "", 0
    for token, tag in rows:
        label, end = tag[2:], at + len(token)
        if label and tag[0] == "I" and label == before:
            spans[-1] = (spans[-1][0], end, label)
        elif label:
            spans.append((at, end, label))
        before, at = label, end + 1
    return Tagged(" ".join(token for token, _ in rows), tuple(spans), source)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield number, line.rstrip("\n")


def _reports(path: Path, barred: frozenset[str]) -> Iterator[str]:
    for number, line in _lines(path):
        try:
            report: dict[str, Any] = json.loads(line)
            doc, text = report["doc"], text_of(report)
        except (ValueError, KeyError, TypeError) as wrong:
            raise BadInput(f"{path}, line {number}: no report: {wrong!r}") from None
        if doc not in barred:
            yield text


def _groups(path: Path) -> Iterator[list[str]]:
    """Runs of lines between empty ones."""
    words: list[str] = []
    for _, line in _lines(path):
        if line.strip():
            words.append(line.strip())
        elif words:
            yield words
            words = []
    if words:
        yield words


def _tree_texts(path: Path) -> Iterator[str]:
    return (line.removeprefix(_TEXT) for _, line in _lines(path) if line.startswith(_TEXT))


def _ntrex_lines(path: Path, barred: frozenset[str]) -> Iterator[str]:
    """The lines that are neither blank nor barred by number."""
    return (line.strip() for number, line in _lines(path) if line.strip() and f"ntrex-prs:{number}" not in barred)
