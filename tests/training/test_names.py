"""Sentences with entities: how a corpus's spans become words, and our own files."""

import json
from importlib.resources import files
from pathlib import Path

from ravabet.model.labels import KINDS
from ravabet.training.corpora import Tagged
from ravabet.training.evaluate import dari
from ravabet.training.names import OWN_ENTITIES, by_words, corpora, named, ours, own
from ravabet.training.samples import OWN

STARTS, ENDS = (0, 4, 9, 14), (3, 8, 13, 15)


def test_spans_become_words_and_no_word_belongs_to_two() -> None:
    assert list(by_words([(4, 13, "person"), (0, 3, "state")], STARTS, ENDS)) == [(0, 0, "state"), (1, 2, "person")]
    assert list(by_words([(0, 6, "person"), (6, 13, "state")], STARTS, ENDS)) == [(0, 1, "person"), (2, 2, "state")]
    assert list(by_words([(3, 4, "person")], STARTS, ENDS)) == []


def test_a_corpus_keeps_what_it_does_not_tell_apart_and_what_it_is_silent_about() -> None:
    found = named(Tagged("علی به کابل رفت", ((0, 3, "PER"), (7, 11, "LOC"), (12, 15, "PCT")), "parstwiner/train"))
    assert found is not None
    assert found.sample.words == ("علی", "به", "کابل", "رفت")
    assert found.sample.entities == ((0, 0, "person"), (2, 2, "state|place"), (3, 3, ""))
    assert found.silent == ("office", "time", "money")


def test_a_sentence_without_words_is_none() -> None:
    assert named(Tagged("", (), "peyma/train")) is None


def test_sentences_that_share_much_with_a_test_part_are_left_out(tmp_path: Path) -> None:
    tested = "این جمله آنقدر بلند است که اگر دوباره بیاید شناخته می‌شود و کنار گذاشته"
    ner = tmp_path / "data" / "ner"
    rows = {
        "parstwiner_peyma/peyma/train.txt": f"{tested} باز|O\n\nجمله|O\nدیگر|O\n",
        "parstwiner_peyma/peyma/dev.txt": "کوتاه|O\n",
        "parstwiner_peyma/peyma/test.txt": f"{tested}|O\n",
        "parstwiner_peyma/twitter/train.txt": f"{tested.replace(' ', '  ')}\tO\n",
        "nsurl/train_600K.txt": "کوتاه\tO\n",
    }
    for name, text in rows.items():
        (ner / name).parent.mkdir(parents=True, exist_ok=True)
        (ner / name).write_text(text, encoding="utf-8")
    assert [s.text for s in corpora(tmp_path)] == ["جمله دیگر", "کوتاه"]


def test_our_own_entities_are_stretches_of_our_own_passages() -> None:
    texts = {}
    for line in files(OWN).joinpath("passages.jsonl").read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        texts[passage["doc"]] = passage["text"]
    found = own(OWN_ENTITIES)
    assert found
    for doc, entities in found.items():
        for start, end, kind in entities:
            assert kind in KINDS
            part = texts[doc][start:end]
            assert part
            assert part == part.strip()


def test_our_named_passages_mark_whole_words_in_order_and_copy_nothing_that_measures() -> None:
    measuring = {run for s in dari() for run in runs("".join(s.sample.words))}
    assert measuring
    for tagged in ours():
        ends = 0
        for start, end, kind in tagged.spans:
            part = tagged.text[start:end]
            assert kind in KINDS and part and part == part.strip() and start >= ends, tagged.source
            ends = end
        assert not measuring & set(runs("".join(tagged.text.split()))), tagged.source


def runs(letters: str) -> list[str]:
    """The runs of 25 letters."""
    return [letters[at : at + 25] for at in range(len(letters) - 24)]
