"""Malformed pages: broken bytes, broken markup, degenerate and hostile text, always the same for the same number.

Every family of damage takes a random generator seeded by the case's number and gives bytes; ``malformed`` goes round the families.
"""

from __future__ import annotations

import codecs
import random
from collections.abc import Callable, Iterator

PARAGRAPHS = (
    "وزیر امور خارجه ایران روز پنجشنبه در پکن با همتای سعودی خود دیدار کرد و دو طرف بر گشایش دوباره سفارت‌خانه‌ها تأکید کردند.",
    "به گزارش خبرگزاری نمونه، هیئت‌های فنی دو کشور قرار است پیش از پایان ماه آینده به تهران و ریاض سفر کنند.",
    "سخنگوی وزارت خارجه گفت: «گفت‌وگوها ادامه دارد و درباره پروازها به زودی تصمیم گرفته می‌شود.»",
    "حکومت افغانستان اعلان کرد که کار خط آهن سرحدی به ارزش ۷۵ میلیون دالر در ماه حمل آغاز می‌گردد.",
)
FURNITURE = ("صفحه نخست", "سایر اخبار", "ارسال نظر", "پربازدیدها", "بازگشت به ابتدای صفحه", "درباره ما", "کپی شد", "لینک کوتاه")
Family = Callable[[random.Random, int], bytes]


def malformed(n: int) -> Iterator[tuple[str, bytes]]:
    """``n`` pages as (name, bytes); the first of each family is its largest."""
    for number in range(n):
        family = FAMILIES[number % len(FAMILIES)]
        scale = 10 if number < len(FAMILIES) else 1
        yield f"{number:04}-{family.__name__.strip('_')}", family(random.Random(number), scale)


def _page(rng: random.Random, paragraphs: int = 6) -> str:
    return "\n\n".join(rng.choice(PARAGRAPHS) for _ in range(paragraphs))


def _sprinkle(rng: random.Random, text: str, letters: str, share: float) -> str:
    return "".join(letter + (rng.choice(letters) if rng.random() < share else "") for letter in text)


def _truncated_utf8(rng: random.Random, scale: int) -> bytes:
    return _page(rng).encode()[: -rng.randint(2, 4)] + "ه".encode()[:1]


def _flipped_bytes(rng: random.Random, scale: int) -> bytes:
    data = bytearray(_page(rng).encode())
    for _ in range(rng.randint(1, 40)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def _wrong_declaration(rng: random.Random, scale: int) -> bytes:
    body = _windows_1256(rng, scale)
    return b'<html><head><meta charset="utf-8"></head><body><p>' + body + b"</p></body></html>"


def _unknown_declaration(rng: random.Random, scale: int) -> bytes:
    return b'<html><head><meta charset="x-nothing-9"></head><body><p>' + _windows_1256(rng, scale) + b"</p></body></html>"


def _windows_1256(rng: random.Random, scale: int) -> bytes:
    return _page(rng).replace("ی", "ي").encode("cp1256", "replace")


def _koi8(rng: random.Random, scale: int) -> bytes:
    return ("Министр иностранных дел прибыл в Душанбе для переговоров. " * rng.randint(1, 20)).encode("koi8-r")


def _latin(rng: random.Random, scale: int) -> bytes:
    return ("Le ministre des affaires étrangères est arrivé à Téhéran. " * rng.randint(1, 20)).encode("latin-1")


def _nul_inside(rng: random.Random, scale: int) -> bytes:
    data = _page(rng).encode()
    cut = rng.randrange(len(data))
    return data[:cut] + b"\x00" * rng.randint(1, 9) + data[cut:]


def _random_bytes(rng: random.Random, scale: int) -> bytes:
    return rng.randbytes(rng.randint(1, 5000))


def _file_signatures(rng: random.Random, scale: int) -> bytes:
    return rng.choice((b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n", b"GIF89a", b"\xff\xd8\xff\xe0", b"\x1f\x8b\x08")) + rng.randbytes(300)


def _bidi_controls(rng: random.Random, scale: int) -> bytes:
    return _sprinkle(rng, _page(rng), "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", 0.3).encode()


def _zero_widths(rng: random.Random, scale: int) -> bytes:
    return _sprinkle(rng, _page(rng), "\u200b\u200c\u200d\u00ad\ufeff\u2060", 0.5).encode()


def _marks(rng: random.Random, scale: int) -> bytes:
    return _sprinkle(rng, _page(rng), "\u064b\u0650\u0651\u0640\u0654", 0.8).encode()


def _one_letter(rng: random.Random, scale: int) -> bytes:
    return ("ا" * 250_000 * scale).encode()


def _two_letters(rng: random.Random, scale: int) -> bytes:
    return ("آب " * 50_000 * scale).encode()


def _one_line(rng: random.Random, scale: int) -> bytes:
    return " ".join(rng.choice(PARAGRAPHS) for _ in range(500 * scale)).encode()


def _one_word(rng: random.Random, scale: int) -> bytes:
    return "".join(rng.choice(PARAGRAPHS).replace(" ", "") for _ in range(300 * scale)).encode()


def _many_lines(rng: random.Random, scale: int) -> bytes:
    return "\n".join(rng.choice(PARAGRAPHS)[: rng.randint(1, 20)] for _ in range(3000 * scale)).encode()


def _furniture_only(rng: random.Random, scale: int) -> bytes:
    return "\n".join(rng.choice(FURNITURE) for _ in range(rng.randint(4, 60))).encode()


def _unbalanced_quotes(rng: random.Random, scale: int) -> bytes:
    return _sprinkle(rng, _page(rng), "«»«“\"'", 0.2).encode()


def _opening_quotes(rng: random.Random, scale: int) -> bytes:
    return ("«" * 2000 * scale + _page(rng)).encode()


def _deep_html(rng: random.Random, scale: int) -> bytes:
    depth = 2000 * scale
    return ("<html><body>" + "<div>" * depth + _page(rng) + "</div>" * depth).encode()


def _unclosed_tags(rng: random.Random, scale: int) -> bytes:
    tags = ("<p", "<b>", "<div class='", "<a href=", "<table><tr>", "<script>", "<!--", "<![CDATA[", "</p></html>", "<li>")
    return ("<html><body><p>" + "".join(rng.choice(tags) + " " + rng.choice(PARAGRAPHS) for _ in range(8))).encode()


def _entities(rng: random.Random, scale: int) -> bytes:
    storm = "&#x110000;&#xd800;&#0;&zwnj;&nbsp;&amp;amp;&notanentity;&#99999999999;" * 20 * scale
    return ("<html><body><p>" + storm + _page(rng) + "</p></body></html>").encode()


def _broken_linked_data(rng: random.Random, scale: int) -> bytes:
    broken = ('{"@type": "NewsArticle", "datePublished": 5', "[" * 3000, '{"@graph": [null, 3]}', '{"@type": "NewsArticle", "author": {}}')
    data = rng.choice(broken)
    head = f'<html><head><script type="application/ld+json">{data}</script>'
    return f'{head}<meta property="article:published_time" content="yesterday"></head><body><p>{_page(rng)}</p>'.encode()


def _script_only(rng: random.Random, scale: int) -> bytes:
    return ("<html><head><script>" + "var a = 1;" * 500 * scale + "</script></head><body></body></html>").encode()


def _empty(rng: random.Random, scale: int) -> bytes:
    return rng.choice((b"", b"\n", b" \t\r\n", "\u200c\u200f".encode(), codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"<html></html>"))


def _huge_digits(rng: random.Random, scale: int) -> bytes:
    digits = "".join(rng.choice("۰۱۲۳۴۵۶۷۸۹0123456789٠١٢٣") for _ in range(3000 * scale))
    deal = f"ارزش قرارداد {digits} میلیارد دلار در {digits}/{digits}/{digits} است."
    return f"{PARAGRAPHS[0]}\n\nکد خبر: {digits}\n\n{deal}\n\n{_page(rng)}".encode()


def _surrogates(rng: random.Random, scale: int) -> bytes:
    return _page(rng).encode() + b"\xed\xa0\x80\xed\xb0\x80" + _page(rng).encode()


def _mixed_scripts(rng: random.Random, scale: int) -> bytes:
    others = ("Ҷумҳурии Тоҷикистон ", "外交部长 ", "שלום ", "หนังสือ ", "विदेश मंत्री ", "𐭠𐭩𐭥 ", "\U000f1234 ")
    return "".join(rng.choice(others) + rng.choice(PARAGRAPHS)[: rng.randint(5, 60)] for _ in range(30)).encode()


def _foreign(rng: random.Random, scale: int) -> bytes:
    texts = (
        "التقى وزير الخارجية بنظيره السعودي في بكين يوم الخميس وأكد الجانبان على إعادة فتح السفارات. ",
        "وزیر خارجہ نے جمعرات کو بیجنگ میں اپنے سعودی ہم منصب سے ملاقات کی اور سفارت خانے کھولنے پر زور دیا۔ ",
        "د بهرنیو چارو وزیر د پنجشنبې په ورځ په بیجینګ کې له خپل سعودي سیال سره ولیدل. ",
        "The foreign minister met his Saudi counterpart in Beijing on Thursday. ",
    )
    return (rng.choice(texts) * rng.randint(1, 10)).encode()


def _odd_utf16(rng: random.Random, scale: int) -> bytes:
    return codecs.BOM_UTF16_LE + _page(rng).encode("utf-16-le")[: -rng.choice((0, 1))] + rng.choice((b"", b"\x00\xd8", b"\x41"))


def _bare_utf16(rng: random.Random, scale: int) -> bytes:
    return _page(rng).encode(rng.choice(("utf-16-le", "utf-16-be")))


def _broken_utf32(rng: random.Random, scale: int) -> bytes:
    return codecs.BOM_UTF32_LE + _page(rng).encode("utf-32-le") + rng.choice((b"", b"\x41", b"\xff\xff\xff\xff"))


def _impossible_dates(rng: random.Random, scale: int) -> bytes:
    day = rng.choice(("۳۵ بهمن ۱۴۰۲", "۳۰ اسفند ۱۴۰۲", "31 February 2024", "۱۴۰۲/۱۳/۴۵", "۰ فروردین ۰", "۲۹ حوت ۹۹۹۹", "9999-99-99"))
    return f"تاریخ انتشار: {day} - ۲۵:۶۱\n\nدیدار وزیران خارجه\n\n{_page(rng)}\n\nنشست بعدی روز {day} برگزار می‌شود.".encode()


def _label_storm(rng: random.Random, scale: int) -> bytes:
    labels = ("تاریخ انتشار:", "کد خبر:", "منبع:", "نویسنده:", "به گزارش", "به نقل از", "انتهای پیام/", "بیشتر بخوانید:", "/", "(۳)")
    lines = ("".join(rng.choice(labels) + " " for _ in range(rng.randint(1, 12))) for _ in range(40 * scale))
    return ("\n".join(lines) + "\n" + _page(rng)).encode()


def _punctuation_storm(rng: random.Random, scale: int) -> bytes:
    return ("".join(rng.choice(".،؛:؟!()/|@#-–…»« ") for _ in range(2000 * scale)) + _page(rng)).encode()


def _emoji_only(rng: random.Random, scale: int) -> bytes:
    return "\n".join(rng.choice(("🔴", "♦️", "🇮🇷", "👨‍👩‍👧", "🏴\U000e0067\U000e007f", "🔹")) for _ in range(200 * scale)).encode()


def _line_ends(rng: random.Random, scale: int) -> bytes:
    ends = ("\r", "\r\n", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\n\r")
    return "".join(paragraph + rng.choice(ends) for paragraph in PARAGRAPHS * 4).encode()


def _controls(rng: random.Random, scale: int) -> bytes:
    return _sprinkle(rng, _page(rng), "\x01\x07\x08\x1b\x7f\x9f\x1c", rng.choice((0.002, 0.3))).encode()


def _names_storm(rng: random.Random, scale: int) -> bytes:
    words = ("وزیر", "خارجه", "ایران", "و", "پاکستان", "در", "تهران", "گفت", "که", "افزود", "روز", "دوشنبه", "رئیس‌جمهور", "سازمان ملل")
    return (" ".join(rng.choice(words) for _ in range(400 * scale)) + ".").encode()


FAMILIES: tuple[Family, ...] = (
    _truncated_utf8, _flipped_bytes, _wrong_declaration, _unknown_declaration, _windows_1256, _koi8, _latin, _nul_inside, _random_bytes,
    _file_signatures, _bidi_controls, _zero_widths, _marks, _one_letter, _two_letters, _one_line, _one_word, _many_lines, _furniture_only,
    _unbalanced_quotes, _opening_quotes, _deep_html, _unclosed_tags, _entities, _broken_linked_data, _script_only, _empty, _huge_digits,
    _surrogates, _mixed_scripts, _foreign, _odd_utf16, _bare_utf16, _broken_utf32, _impossible_dates, _label_storm, _punctuation_storm,
    _emoji_only, _line_ends, _controls, _names_storm,
)  # fmt: skip
