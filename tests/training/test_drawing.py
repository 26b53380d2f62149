"""Drawing reports to be coded: strata, near copies, and the drawn list itself."""

import json
from collections import Counter
from pathlib import Path

import pytest

from ravabet.training.data.drawing import Drawn, NearCopies, Stratum, draw, draw_last, draw_more, draw_plainly, load_strata, text_of

DRAWN = Path(__file__).parents[2] / "src" / "ravabet" / "training" / "data" / "drawn.tsv"
STRATA = load_strata()
FIRST = "وزیر بازرگانی ازبکستان روز سه‌شنبه با همتای افغانستانی خود در ترمذ دیدار کرد و از راه‌آهن تازه سخن گفت."


def drawn() -> list[Drawn]:
    return [Drawn(*line.split("\t")) for line in DRAWN.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize("stratum", STRATA.rows, ids=lambda row: row.name)
def test_a_stratum_takes_its_example(stratum: Stratum) -> None:
    assert STRATA.takes(stratum, stratum.example)


def test_a_plain_report_holds_no_word_of_another_stratum_and_names_no_state() -> None:
    plain = next(row for row in STRATA.rows if row.plain)
    others = [row.example for row in STRATA.rows if not row.plain]
    assert not any(STRATA.takes(plain, example) for example in others)


def test_arabic_letters_and_lost_joiners_do_not_hide_a_word() -> None:
    region = next(row for row in STRATA.rows if row.name == "region")
    assert STRATA.takes(region, "وزير خارجه تاجيكستان وارد كابل شد.")


def test_a_copy_is_known_and_another_report_is_not() -> None:
    copies = NearCopies([FIRST])
    assert copies.hold(FIRST.replace("روز سه‌شنبه ", "").replace("ی", "ي"))
    assert not copies.hold("نرخ تورم در اردیبهشت اندکی کاهش یافت و بازار ارز آرام ماند.")


def test_an_article_is_title_abstract_and_paragraphs() -> None:
    assert text_of({"title": "عنوان", "abstract": "چکیده", "paragraphs": ["یک", "دو"]}) == "عنوان\n\nچکیده\n\nیک\nدو"
    assert text_of({"text": "متن"}) == "متن"


def test_the_drawn_list_has_its_shares_and_lists() -> None:
    rows = drawn()
    further = {"diplomacy": 1907, "articles": 187, "posts": 1000}
    assert Counter(row.stratum for row in rows) == {row.name: row.share for row in STRATA.rows} | further
    assert len({row.doc for row in rows}) == len(rows) == 3514
    assert Counter(row.list for row in rows) == {"A": 168, "AC": 42, "B": 210, "D": 840, "E": 920, "F": 1334}
    assert {row.list for row in rows[:210]} == {"A", "AC"}


def lay_out(shared: Path, posts: dict[str, str]) -> None:
    """A made-up shared folder: post 1 barred, post 2 coded before."""
    news = shared / "data" / "news"
    news.mkdir(parents=True)
    (shared / "gold").mkdir()
    for name in ("telegram_diplomacy", "fars_articles"):
        (news / f"{name}.jsonl").touch()
    lines = [json.dumps({"doc": doc, "text": text}, ensure_ascii=False) for doc, text in posts.items()]
    (news / "telegram_posts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (shared / "gold" / "train_reports.jsonl").write_text(lines[1], encoding="utf-8")
    (shared / "data" / "exclude.txt").write_text("post:1\n", encoding="utf-8")


def test_a_draw_leaves_out_barred_coded_copied_and_long_reports_and_repeats_itself(tmp_path: Path) -> None:
    own = [row.example for row in STRATA.rows if row.source == "posts"]
    posts = {f"post:{i}": text for i, text in enumerate([own[0], own[1], FIRST + " پایان.", own[3] * 60, *own[4:]], start=1)}
    posts["post:2"] = FIRST
    lay_out(tmp_path, posts)
    first = draw(tmp_path, seed=3)
    assert {row.doc for row in first} == set(posts) - {"post:1", "post:2", "post:3", "post:4"}
    assert draw(tmp_path, seed=3) == first


def test_a_plain_draw_takes_posts_on_diplomacy_that_nobody_drew_before(tmp_path: Path) -> None:
    long = " ".join(row.example for row in STRATA.rows[:4])
    lay_out(tmp_path, {"post:1": FIRST, "post:2": FIRST, "post:3": long})
    posts = {"post:3": long, "post:5": long + " پایان.", "post:6": " ".join(row.example for row in STRATA.rows[4:7]) * 2, "post:7": "کوتاه"}
    lines = [json.dumps({"doc": doc, "text": text}, ensure_ascii=False) for doc, text in posts.items()]
    (tmp_path / "data" / "news" / "telegram_diplomacy.jsonl").write_text("\n".join(lines), encoding="utf-8")
    before = [Drawn("post:3", "aid", "A")]
    assert draw_plainly(tmp_path, before) == [Drawn("post:6", "diplomacy", "D")]


def test_a_further_draw_takes_posts_on_diplomacy_then_articles_that_name_two_states(tmp_path: Path) -> None:
    long = " ".join(row.example for row in STRATA.rows[:4])
    lay_out(tmp_path, {"post:1": FIRST, "post:2": FIRST, "post:3": long})
    posts = {"post:3": long, "post:6": " ".join(row.example for row in STRATA.rows[4:7]) * 2}
    article = {"title": "دیدار در مسکو", "abstract": None}
    articles = [
        {"doc": "fars:1", **article, "paragraphs": ["وزیران خارجه چین و روسیه در مسکو درباره همکاری مرزی گفت‌وگو کردند."]},
        {"doc": "fars:2", **article, "paragraphs": ["نمایشگاه گل و گیاه امروز با حضور گلکاران در باغ شهر گشایش یافت."]},
    ]
    for name, rows in (("telegram_diplomacy", [{"doc": doc, "text": text} for doc, text in posts.items()]), ("fars_articles", articles)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (tmp_path / "data" / "news" / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    before = [Drawn("post:3", "aid", "A")]
    assert draw_more(tmp_path, before) == [Drawn("post:6", "diplomacy", "E"), Drawn("fars:1", "articles", "E")]


def test_the_last_draw_takes_what_is_left_and_posts_that_name_a_state(tmp_path: Path) -> None:
    named = "سفیر ژاپن در نشستی خبری گفت که گندم و دارو با دو کشتی فرستاده شده است و تا پایان ماه به بندر می‌رسد و میان نیازمندان پخش می‌شود."
    unnamed = "شهردار در نشستی خبری گفت که درختان بلوار بزرگ تا پایان ماه هرس می‌شوند و نهال‌های تازه‌ای در بوستان‌های شهر کاشته خواهد شد."
    lay_out(tmp_path, {"post:1": named, "post:2": unnamed, "post:3": named + " پایان."})
    left = " ".join(row.example for row in STRATA.rows[4:7]) * 2
    line = json.dumps({"doc": "post:6", "text": left}, ensure_ascii=False)
    (tmp_path / "data" / "news" / "telegram_diplomacy.jsonl").write_text(line, encoding="utf-8")
    drawn = draw_last(tmp_path, [])
    assert drawn[0] == Drawn("post:6", "diplomacy", "F")
    assert [(row.doc in ("post:1", "post:3"), row.stratum, row.list) for row in drawn[1:]] == [(True, "posts", "F")]
