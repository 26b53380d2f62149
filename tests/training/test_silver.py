"""Reports coded by machine to learn from: which may be used, and that their record becomes labels."""

import json
from pathlib import Path

from ravabet.model import STATUSES, TYPES
from ravabet.training.silver import LONGEST, silver, uncoded

MEETING = "وزیر خارجه پاکستان روز سه‌شنبه در تهران با همتای ایرانی خود دیدار کرد."
DENIED = "سخنگوی وزارت خارجه عمان گفت هیچ مذاکره‌ای با یمن انجام نشده است."
WEATHER = "هواشناسی برای فردا در شمال کشور باران و وزش باد پیش‌بینی کرد."


def record(doc: str, text: str) -> dict[str, str]:
    return {"doc": doc, "published": "2024-05-07", "text": text}


def test_what_the_rules_find_becomes_acts_of_a_sample() -> None:
    first, second = silver([record("post:1", MEETING), record("post:2", WEATHER), record("post:3", DENIED)])
    assert (first.doc, second.doc) == ("post:1", "post:3")
    (act,) = first.acts
    assert (TYPES[act.type], STATUSES[act.status]) == ("CONSULT", "happened")
    assert act.actors | act.recipients == {"PAK", "IRN"}
    assert {code for c in first.candidates for code in c.codes} >= {"PAK", "IRN"}
    assert [STATUSES[a.status] for a in second.acts] == ["denied"]


def test_barred_coded_and_very_long_reports_are_left_out(tmp_path: Path) -> None:
    news = tmp_path / "data" / "news"
    news.mkdir(parents=True)
    (tmp_path / "gold").mkdir()
    texts = {"post:1": MEETING, "post:2": MEETING, "post:3": WEATHER, "post:4": WEATHER * LONGEST, "post:5": DENIED}
    lines = [json.dumps(record(doc, text), ensure_ascii=False) for doc, text in texts.items()]
    (news / "telegram_posts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for name in ("telegram_diplomacy", "fars_articles"):
        (news / f"{name}.jsonl").touch()
    (tmp_path / "data" / "exclude.txt").write_text("post:1\n", encoding="utf-8")
    (tmp_path / "gold" / "dev_reports.jsonl").write_text(lines[1], encoding="utf-8")
    found = uncoded(tmp_path)
    assert {r["doc"] for r in found} == {"post:3", "post:5"}
    assert uncoded(tmp_path) == found
