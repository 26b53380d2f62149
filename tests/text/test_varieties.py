"""Which variety a text is in."""

import csv
from importlib import resources
from pathlib import Path

import pytest

from ravabet.text import variety

DATA = resources.files("ravabet.text") / "data"
NTREX = Path(__file__).parents[3] / "shared" / "data" / "ntrex"
LANGUAGES = list(csv.DictReader((DATA / "languages.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", LANGUAGES, ids=lambda row: row["code"])
def test_each_language_knows_its_example(row: dict[str, str]) -> None:
    found = variety(row["example"])
    assert found.code == row["code"]
    assert found.ours == (row["code"] in {"fa", "prs", "tg"})
    assert found.reason


@pytest.mark.parametrize(
    "text",
    [
        "رئیس‌جمهور امریکا در ماه اپریل با جنرال ارشد دیدار نمود و بر مبارزه با تروریزم تأکید کرد.",
        "قوماندان پولیس ولسوالی می‌گوید که محکمه درین باره تصمیم می‌گیرد.",
        "به ارزش یک میلیارد دالر میان پوهنتون کابل و کمپنی‌های جرمنی قرارداد گردید.",
    ],
)
def test_dari_by_its_words(text: str) -> None:
    assert variety(text).code == "prs"


@pytest.mark.parametrize(
    "text",
    [
        "رئیس‌جمهور آمریکا در ماه آوریل با ژنرال ارشد دیدار کرد و بر مبارزه با تروریسم تأکید کرد.",
        "فرمانده پلیس شهرستان می‌گوید دادگاه در این باره تصمیم می‌گیرد.",
        "وزير خارجه كشورمان در فرودگاه با استاندار ديدار كرد.",
    ],
)
def test_iranian_persian_by_its_words(text: str) -> None:
    assert variety(text).code == "fa"


@pytest.mark.parametrize(
    ("text", "code"), [("", "und"), ("123 !؟", "und"), ("中国外交部长抵达德黑兰", "und"), ("שר החוץ הגיע לטהרן", "heb")]
)
def test_texts_in_no_language_of_ours(text: str, code: str) -> None:
    found = variety(text)
    assert (found.code, found.ours) == (code, False)


def test_a_short_text_is_taken_for_iranian_with_low_confidence() -> None:
    found = variety("سفر وزیر")
    assert found.code == "fa" and found.confidence <= 0.5


@pytest.mark.skipif(not NTREX.exists(), reason="the NTREX lines are not beside the repository")
@pytest.mark.parametrize(("name", "code", "floor"), [("fas", "fa", 0.98), ("prs", "prs", 0.8), ("tgk-Cyrl", "tg", 0.99)])
def test_passages_of_five_lines(name: str, code: str, floor: float) -> None:
    lines = (NTREX / f"newstest2019-ref.{name}.txt").read_text(encoding="utf-8").splitlines()
    passages = ["\n".join(lines[at : at + 5]) for at in range(0, len(lines) - 5, 5) if all(lines[at : at + 5])]
    right = sum(variety(passage).code == code for passage in passages)
    assert right / len(passages) >= floor
