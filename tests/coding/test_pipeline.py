"""The whole path from a page to its record: exact spans, the same bytes twice, and no page that brings it down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ravabet.coding import code
from ravabet.errors import RavabetError
from ravabet.reading import read_bytes, read_text
from tests.coding.checks import check_record
from tests.malformed import malformed

# The longest page holds 900,000 letters; at the 140 sentences a second of rules and network together that is a minute on an idle core.
SECONDS = 240
PIECES = (
    "وزیر خارجه ایران",
    "با همتای عراقی خود",
    "دیدار کرد",
    "گفت: «",
    "»",
    "ما از این توافق حمایت می‌کنیم",
    "نخست‌وزیر پاکستان",
    "تهران",
    "حملات اسرائیل به لبنان",
    "را محکوم کرد",
    ".",
    "\n",
    "،",
    "و",
    "که",
    "اگر",
    "تا ۶ بهمن ۱۴۰۲",
    "دوشنبه",
    "\u200c",
    "\u202e",
    "🔹",
    "قریشی",
    "افزود",
    ":",
    "خواهد کرد",
    "نکرد",
    "خواستار",
    "شد",
    "۱.۶ میلیارد دالر",
    "CASA 1000",
    "به",
    "از",
    "رئیس‌جمهور",
    "«",
    "(",
    "وی",
    "دو کشور",
)


@pytest.mark.parametrize("number", range(10))
def test_malformed_pages_end_as_a_record_or_a_typed_error(number: int) -> None:
    for name, data in list(malformed(300))[number::10]:
        began = time.monotonic()
        try:
            check_record(code(read_bytes(data, name)))
        except RavabetError as error:
            assert error.kind
            assert "\n" not in str(error)
        assert time.monotonic() - began < SECONDS, name


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60))
def test_any_mixture_of_phrases_gives_a_sound_record(pieces: list[str]) -> None:
    try:
        report = read_text(" ".join(pieces), "mixture")
    except RavabetError:
        return
    check_record(code(report))


def test_the_same_report_gives_the_same_bytes() -> None:
    meeting = "وزیران خارجه ایران و عراق در بغداد دیدار کردند و سند همکاری امضا کردند."
    text = f"{meeting}\n\nدو کشور توافق کردند که سفیران تا ۶ بهمن ۱۴۰۲ بازگردند."
    first, second = (json.dumps(code(read_text(text, "same")).to_json(), ensure_ascii=False) for _ in range(2))
    assert first == second
    assert json.loads(first)["events"]


def test_the_order_of_hashes_does_not_show() -> None:
    examples = sorted(str(path) for path in (Path(__file__).parents[2] / "examples").glob("*.txt"))
    assert examples
    program = [sys.executable, "-c", "from ravabet.cli import main; main()", "code", "--json", *examples]
    runs = [subprocess.run(program, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True) for seed in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout
