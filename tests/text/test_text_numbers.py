"""Numbers in digits and words."""

import csv
from importlib import resources

import pytest

from ravabet.text import analyse, numbers

DATA = resources.files("ravabet.text") / "data"
WORDS = list(csv.DictReader((DATA / "number_words.csv").read_text(encoding="utf-8").splitlines()))


def found(text: str) -> list[tuple[str, int | float]]:
    return [(text[number.start : number.end], number.value) for sentence in analyse(text) for number in numbers(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("یک میلیارد و ششصد میلیون دلار", [("یک میلیارد و ششصد میلیون", 1_600_000_000)]),
        ("۱.۶ میلیارد دلار", [("۱.۶ میلیارد", 1_600_000_000)]),
        ("1.6 میلیارد دالر", [("1.6 میلیارد", 1_600_000_000)]),
        ("۱٫۶ میلیارد", [("۱٫۶ میلیارد", 1_600_000_000)]),
        ("۱/۶ میلیارد و ۲/۵ درصد", [("۱/۶ میلیارد", 1_600_000_000), ("۲/۵", 2.5)]),
        ("دو هزار و پانصد نفر", [("دو هزار و پانصد", 2500)]),
        ("۱٬۲۳۴٬۵۶۷ نفر", [("۱٬۲۳۴٬۵۶۷", 1_234_567)]),
        ("۱.۲۳۴.۵۶۷ نفر", [("۱.۲۳۴.۵۶۷", 1_234_567)]),
        ("۵ میلیون و ۲۰۰ هزار نفر", [("۵ میلیون و ۲۰۰ هزار", 5_200_000)]),
        ("بیست و پنج نفر و سه زن", [("بیست و پنج", 25), ("سه", 3)]),
        ("هزار و چهارصد و دو", [("هزار و چهارصد و دو", 1402)]),
        ("صد و بیست و سه هزار و چهارصد و پنجاه و شش", [("صد و بیست و سه هزار و چهارصد و پنجاه و شش", 123_456)]),
        ("یک و نیم میلیون", [("یک و نیم میلیون", 1_500_000)]),
        ("دو میلیون و نیم", [("دو میلیون و نیم", 2_500_000)]),
        ("نیم میلیون نفر", [("نیم میلیون", 500_000)]),
        ("پنجصد هزار افغانی", [("پنجصد هزار", 500_000)]),
        ("۲ و ۳ بهمن", [("۲", 2), ("۳", 3)]),
        ("دو و سه", [("دو", 2), ("سه", 3)]),
        ("۱۴٠٢", [("۱۴٠٢", 1402)]),
        ("نه تنها نه کشور", [("نه", 9)]),
        ("سی ان ان گفت سی نفر", [("سی", 30)]),
        ("ده‌ها نفر، صدها تن، هزاران تن، میلیون‌ها دلار، چند هزار نفر", []),
        ("دوم، سومین، بیستم", []),
        ("در ۱۴۰۲/۱۱/۰۷ ساعت ۱۲:۲۵", []),
        ("میلیارد دلار", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, int | float]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row["word"])
def test_every_number_word_is_read_in_its_example(row: dict[str, str]) -> None:
    [(text, value)] = found(row["example"])
    assert row["word"] in text
    if row["kind"] not in {"scale", "half"}:
        assert value == float(row["value"])
    assert value >= float(row["value"])
