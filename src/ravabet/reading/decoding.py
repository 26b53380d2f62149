"""Bytes become text on purpose: byte order marks, UTF-8, the declared charset, windows-1256 by its letters; or a plain refusal.

The statistics tell Persian in windows-1256 from other single-byte text and from UTF-8 read wrongly: the nine commonest letters of
Persian news (ا ی ر ن د م و ه ت) make up two thirds of it (counted over the texts that the project was developed with), and UTF-8 bytes
read as windows-1256 are half ط ظ ع غ.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from ravabet.errors import UnreadableReport

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS", b"ID3", b"\x7fELF", b"MZ\x90",
)  # fmt: skip
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_.:-]{2,30})""", re.I)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD = 4096
_SAMPLE = 200_000
_COMMON = frozenset("ایيىرندموهت")
_MISREAD = frozenset("طظعغ")


def decode(data: bytes, doc: str) -> str:
    """The text of ``data`` without its byte order mark, nothing else changed.

    Raises ``UnreadableReport`` with kind binary (no text at all), charset (no charset fits) or empty.
    """
    if not data.strip():
        raise UnreadableReport(f"{doc}: the file is empty; give a page with text.", kind="empty")
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], charset, doc)
    if data.startswith(_MAGIC):
        raise UnreadableReport(f"{doc}: this is a binary file, no page; give plain text or HTML.", kind="binary")
    wide = _wide_charset(data)
    if wide:
        return _strict(data, wide, doc)
    sample = data[:_SAMPLE]
    if b"\x00" in sample or len(_CONTROL.findall(sample)) * 50 > len(sample):
        raise UnreadableReport(f"{doc}: this is binary data, no page; give plain text or HTML.", kind="binary")
    return _decode_narrow(data, doc)


def _strict(data: bytes, charset: str, doc: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        message = f"{doc}: marked {charset} but broken at byte {error.start}; save it as UTF-8 again."
        raise UnreadableReport(message, kind="charset") from error


def _wide_charset(data: bytes) -> str | None:
    """UTF-16 without a mark: in Persian every second byte is that of the Arabic block (06), of blanks (00) or joiners (20)."""
    sample = data[:_HEAD]
    for offset, charset in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        letters, others = high.count(6), high.count(0) + high.count(32)
        if len(high) > 8 and letters > 0.4 * len(high) and letters + others > 0.9 * len(high):
            return charset
    return None


def _decode_narrow(data: bytes, doc: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.end >= len(data) and error.reason == "unexpected end of data"
    for charset in (*_declared(data), "windows-1256"):
        text = _lenient(data, charset)
        if text is not None and _is_plausible(text):
            return text
    if cut:
        raise UnreadableReport(f"{doc}: the file ends in the middle of a character; it was cut off, fetch it again.", kind="charset")
    raise UnreadableReport(f"{doc}: neither UTF-8 nor Persian in windows-1256; save it as UTF-8.", kind="charset")


def _declared(data: bytes) -> list[str]:
    match = _DECLARED.search(data[:_HEAD])
    name = match.group(1).decode("ascii") if match else ""
    return [name] if name and name.lower() not in ("utf-8", "utf8") else []


def _lenient(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_plausible(text: str) -> bool:
    """Whether the letters beyond ASCII are spread as in Persian."""
    counts = Counter(letter for letter in text[:_SAMPLE] if letter > "\x7f" and letter.isalpha())
    total = sum(counts.values())
    arabic = sum(n for letter, n in counts.items() if "\u0621" <= letter <= "\u06d5")
    common = sum(counts[letter] for letter in _COMMON)
    misread = sum(counts[letter] for letter in _MISREAD)
    return total >= 8 and arabic > 0.95 * total and common > 0.5 * arabic and misread < 0.15 * arabic
