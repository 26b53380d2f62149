"""Reading the corpora: small files made here, and the real ones where they are."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from ravabet.errors import BadInput
from ravabet.training.corpora import (
    NSURL_LABELS,
    PARSTWINER_LABELS,
    PEYMA_LABELS,
    Tagged,
    excluded,
    nsurl,
    parstwiner,
    peyma,
    raw,
)

SHARED = Path(__file__).parents[2].parent / "shared"
FILES = {
    nsurl: "data/ner/nsurl/train_600K.txt",
    peyma: "data/ner/parstwiner_peyma/peyma/train.txt",
    parstwiner: "data/ner/parstwiner_peyma/twitter/train.txt",
}
RAW = {
    "exclude.txt": "telegram:a/2\nfars:1\nntrex-prs:2\n",
    "news/telegram_posts.jsonl": "".join(json.dumps({"doc": f"telegram:a/{n}", "text": f"پیام {n}"}) + "\n" for n in (1, 2)),
    "news/fars_articles.jsonl": "".join(
        json.dumps({"doc": f"fars:{n}", "title": f"خبر {n}", "abstract": None, "paragraphs": ["بند"]}) + "\n" for n in (0, 1)
    ),
    "treebanks/perdt/train_ner.txt": "رود\nکابل\n\nمی‌رود\n",
    "treebanks/perdt/fa_perdt-ud-dev.conllu": "# sent_id = 1\n# text = درخت یک.\n1\tدرخت\n\n",
    "treebanks/seraji/fa_seraji-ud-dev.conllu": "# text = درخت دو.\n# translit = drxt\n",
    "treebanks/seraji/fa_seraji-ud-test.conllu": "# text = آزمون.\n",
    "treebanks/iperudt/iPerUDT_train.conllu": "# text = درخت سه.\n",
    "treebanks/iperudt/iPerUDT_dev.conllu": "# text = درخت چهار.\n",
    "ntrex/newstest2019-ref.fas.txt": "فارسی یک\nفارسی دو\n\nفارسی چهار\n",
    "ntrex/newstest2019-ref.prs.txt": "دری یک\nدری دو\n\nدری چهار\n",
}


def lay(shared: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = shared / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return shared


def lay_raw(shared: Path, **changed: str) -> Path:
    return lay(shared, {f"data/{name}": text for name, text in {**RAW, **changed}.items()})


def here() -> Path:
    """The shared folder, or the test is skipped."""
    if not (SHARED / "data" / "ner").is_dir():
        pytest.skip("the corpora (shared/data) are not here")
    return SHARED


def test_peyma_joins_tokens_by_one_space_and_keeps_its_labels(tmp_path: Path) -> None:
    text = "به|O\nخبرگزاری|B_ORG\nمهر|I_ORG\n،|O\n\n||O\nمی  کند |O\nسه شنبه|B_DAT\nفردا|B_DAT\n"
    found = list(peyma(lay(tmp_path, {FILES[peyma]: text}), "train"))
    assert found == [
        Tagged("به خبرگزاری مهر ،", ((3, 15, "ORG"),), "peyma/train"),
        Tagged("| می کند سه شنبه فردا", ((9, 16, "DAT"), (17, 21, "DAT")), "peyma/train"),
    ]


def test_parstwiner_begins_a_stretch_where_an_inner_tag_continues_nothing(tmp_path: Path) -> None:
    text = "جنگ\tB-EVE\nایران\tI-LOC\nو\tO\nعراق\tI-LOC\n"
    (found,) = parstwiner(lay(tmp_path, {FILES[parstwiner]: text}), "train")
    assert found == Tagged("جنگ ایران و عراق", ((0, 3, "EVE"), (4, 9, "LOC"), (12, 16, "LOC")), "parstwiner/train")


def test_nsurl_keeps_arabic_letters_and_mends_the_slips_of_its_file(tmp_path: Path) -> None:
    text = "# doc NER-1\nيحيي\tB-PER\nصفوي\tI-PERO\nدبير\tOB-ORG\nO\nشدO\n\n\n# doc NER-2\nبود\xa0\tO\nغرب\n"
    found = list(nsurl(lay(tmp_path, {FILES[nsurl]: text})))
    assert found == [Tagged("يحيي صفوي دبير شد", ((0, 9, "PER"),), "nsurl/train"), Tagged("بود غرب", (), "nsurl/train")]


@pytest.mark.parametrize(
    ("read", "file", "line", "wrong"),
    [
        (partial(peyma, part="train"), FILES[peyma], "ایران", "no tag"),
        (partial(peyma, part="train"), FILES[peyma], "ایران|B-LOC", "unknown tag"),
        (partial(peyma, part="train"), FILES[peyma], "ایران|B_NAT", "unknown tag"),
        (partial(parstwiner, part="train"), FILES[parstwiner], "\tB-LOC", "no token"),
        (partial(parstwiner, part="train"), FILES[parstwiner], "ایران B-LOC", "no tag"),
        (nsurl, FILES[nsurl], "ایران\tB-XYZ", "unknown tag"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, read: Callable[[Path], Iterator[Tagged]], file: str, line: str, wrong: str) -> None:
    separator = "|" if "peyma/train" in file else "\t"
    lay(tmp_path, {file: f"در{separator}O\n\n{line}\n"})
    with pytest.raises(BadInput, match=rf"{Path(file).name}, line 3: {wrong}"):
        list(read(tmp_path))


def test_raw_leaves_out_the_excluded_and_the_test_parts(tmp_path: Path) -> None:
    assert list(raw(lay_raw(tmp_path))) == [
        "پیام 1",
        "خبر 0\n\n\n\nبند",
        "رود کابل",
        "می‌رود",
        "درخت یک.",
        "درخت دو.",
        "درخت سه.",
        "درخت چهار.",
        "فارسی یک",
        "فارسی چهار",
        "دری یک",
        "دری چهار",
    ]


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "بی‌نام"}', '{"doc": "telegram:a/1"}'])
def test_a_malformed_report_is_named(tmp_path: Path, line: str) -> None:
    shared = lay_raw(tmp_path, **{"news/telegram_posts.jsonl": line + "\n"})
    with pytest.raises(BadInput, match=r"telegram_posts\.jsonl, line 1: no report"):
        list(raw(shared))


def test_nothing_is_read_without_the_list_of_the_excluded(tmp_path: Path) -> None:
    (lay_raw(tmp_path) / "data" / "exclude.txt").unlink()
    with pytest.raises(FileNotFoundError):
        next(raw(tmp_path))


@pytest.mark.parametrize(
    ("read", "labels", "sentences", "people"),
    [
        (nsurl, NSURL_LABELS, 17453, 8110),
        (partial(peyma, part="train"), PEYMA_LABELS, 8028, 3643),
        (partial(peyma, part="dev"), PEYMA_LABELS, 925, 370),
        (partial(peyma, part="test"), PEYMA_LABELS, 1026, 434),
        (partial(parstwiner, part="train"), PARSTWINER_LABELS, 6417, 5615),
    ],
)
def test_the_real_files(read: Callable[[Path], Iterator[Tagged]], labels: tuple[str, ...], sentences: int, people: int) -> None:
    found = list(read(here()))
    counted = Counter(label for sentence in found for *_, label in sentence.spans)
    assert (len(found), counted["PER"], set(counted)) == (sentences, people, set(labels))
    cut = [sentence.text[start:end] for sentence in found for start, end, _ in sentence.spans]
    assert all(part and part == part.strip() for part in cut)


def test_the_real_raw_text_holds_no_report_of_the_development_set() -> None:
    shared = here()
    texts = set(raw(shared))
    coded = [json.loads(line) for line in (shared / "gold" / "dev_reports.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {report["doc"] for report in coded} <= excluded(shared)
    assert not any(report["text"] in texts for report in coded)
    assert len(texts) > 50_000
