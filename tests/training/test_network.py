"""The network in PyTorch, and what is exported of it: both must read the same."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs PyTorch, which only scripts/train installs")
pytest.importorskip("onnx", reason="needs onnx, which only scripts/train installs")

import random
from dataclasses import replace

import torch

from ravabet.errors import ModelError
from ravabet.model import MODE_COLUMNS, Model, weights
from ravabet.model.labels import ENTITY_TAGS, TYPES
from ravabet.model.tokenizer import PAD
from ravabet.training import mean
from ravabet.training.batches import bare_names, batches, renamed
from ravabet.training.encoder import Encoder, read_source
from ravabet.training.export import export
from ravabet.training.masked import UNKNOWN_GOLD, blocks, hide
from ravabet.training.objective import WEIGHTS, entity_loss, report_losses
from ravabet.training.samples import Act, Candidate, Proposed, Said, Sample
from ravabet.training.vocabulary import MASK, Vocabulary, kept, whole
from tests.training import tiny

RELEASE = MODE_COLUMNS.index(("RETREAT", "release"))
WORDS = ("ایران", "گفت", ":", "روسیه", "کتابها", "را", "داد", ".")


def sample(doc: str = "one", times: int = 1) -> Sample:
    words = WORDS * times
    starts = tuple(range(0, 10 * len(words), 10))
    return Sample(
        doc,
        words,
        starts,
        tuple(s + len(w) for s, w in zip(starts, words, strict=True)),
        tuple(n // len(WORDS) for n in range(len(words))),
        (Candidate((0, 0), ("IRN",), False, True, False), Candidate((3, 3), ("RUS",), True, True, False)),
        ((4, 5),),
        (
            Act(
                TYPES.index("RETREAT"),
                0,
                MODE_COLUMNS.index(("RETREAT", "release")),
                (3, 6),
                frozenset({"IRN"}),
                frozenset({"RUS"}),
                (1,),
                (0,),
                True,
                True,
            ),
        ),
        (Said(0, True, (0, 2), 2, (0,)),),
        ((4, 6),),
        entities=((0, 0, "state"), (3, 3, "state|place")),
    )


def test_the_wheels_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    wanted = tiny.write_source(tmp_path / "tiny.bin", random.Random(3))
    found = read_source(tmp_path / "tiny.bin")
    assert found.pieces == tiny.PIECES
    assert found.letters == tiny.LETTERS
    assert (found.width, found.layers, found.heads, found.inner, found.positions) == (8, 2, 2, 16, 512)
    assert set(found.tensors) == set(wanted)
    for name, array in wanted.items():
        assert np.array_equal(found.tensors[name], array), name


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(200))
    with pytest.raises(ValueError, match="begins with"):
        read_source(tmp_path / "other.bin")


def test_padding_changes_nothing(tmp_path: Path) -> None:
    source = tiny.source(tmp_path)
    encoder = Encoder(source, whole(source).rows).eval()
    ids = torch.tensor([[0, 4, 6, 2]])
    padded = torch.tensor([[0, 4, 6, 2, 1, 1]])
    with torch.no_grad():
        alone, beside = encoder(ids, torch.ones(1, 4)), encoder(padded, (padded != 1).float())
    assert torch.allclose(alone, beside[:, :4], atol=1e-5)


def test_the_kept_vocabulary_cuts_its_words_as_the_whole_one_does(tmp_path: Path) -> None:
    source = tiny.source(tmp_path)
    everything, cut = whole(source), kept(source, ["گفت"])
    assert cut.pieces[-1] == MASK
    for word in WORDS:
        pieces = [everything.pieces[n] for n in everything.tokenizer().word(word)]
        assert [cut.pieces[n] for n in cut.tokenizer().word(word)] == pieces
    assert all(source.pieces[row] == piece for row, piece in zip(cut.rows, cut.pieces, strict=True))
    cut.write(tmp_path / "vocabulary.json.gz")
    assert Vocabulary.read(tmp_path / "vocabulary.json.gz") == cut


def test_the_exported_network_reads_as_the_trained_one(tmp_path: Path) -> None:
    network, vocabulary = tiny.network(tmp_path)
    export(network, vocabulary, tmp_path / "model", "1")
    found = Model(tmp_path / "model").read(WORDS, [0] * len(WORDS))
    (batch,) = batches([sample()], vocabulary.tokenizer(), 1000)
    with torch.no_grad():
        (words,) = batch.run(network)
    for name, scores in words.scores.items():
        assert np.corrcoef(scores.numpy().ravel(), getattr(found, name).ravel())[0, 1] > 0.99, name
    for wanted, got in ((words.asks, found.asks), (words.tells, found.tells)):
        assert np.corrcoef(wanted.numpy().ravel(), got.ravel())[0, 1] > 0.99
    assert np.array_equal(found.kinds, network.kinds.detach().numpy())


def test_the_same_network_gives_the_same_files(tmp_path: Path) -> None:
    network, vocabulary = tiny.network(tmp_path)
    one, other = (export(network, vocabulary, tmp_path / name, "1") for name in ("one", "other"))
    assert one == other
    assert (tmp_path / "one" / weights.MANIFEST).read_bytes() == (tmp_path / "other" / weights.MANIFEST).read_bytes()


def test_a_file_that_is_no_network_is_named(tmp_path: Path) -> None:
    network, vocabulary = tiny.network(tmp_path)
    export(network, vocabulary, tmp_path / "model", "1")
    (tmp_path / "model" / weights.GRAPH).write_bytes(b"no graph")
    with pytest.raises(ModelError, match=r"network\.onnx"):
        Model(tmp_path / "model")


def test_batches_put_the_windows_of_a_report_together_again(tmp_path: Path) -> None:
    network, vocabulary = tiny.network(tmp_path)
    reports = [sample("long", 60), sample("short"), sample("shorter")]
    found = {}
    for batch in batches(reports, vocabulary.tokenizer(), 700):
        with torch.no_grad():
            found.update({s.doc: words for s, words in zip(batch.samples, batch.run(network), strict=True)})
    assert {doc: len(words.tells) for doc, words in found.items()} == {"long": 480, "short": 8, "shorter": 8}
    assert torch.allclose(found["short"].tells, found["shorter"].tells, atol=1e-5)


def test_the_acts_of_a_report_can_be_learned_by_heart(tmp_path: Path) -> None:
    network, vocabulary = tiny.network(tmp_path)
    (batch,) = batches([sample()], vocabulary.tokenizer(), 1000)
    optimiser = torch.optim.Adam(network.parameters(), lr=0.02)
    for _ in range(400):
        (words,) = batch.run(network)
        losses = report_losses(network, words, batch.samples[0])
        total = torch.stack([loss / count for loss, count in losses.values()]).sum()
        optimiser.zero_grad()
        total.backward()
        optimiser.step()
    assert set(losses) == set(WEIGHTS) - {"proposed"}
    heard = {name: float(loss.detach()) / count for name, (loss, count) in losses.items()}
    assert all(heard[name] < 0.5 for name in ("triggers", "statuses", "modes", "actor", "recipient", "place", "time", "speaker")), heard


def test_a_high_score_costs_where_the_rules_propose_wrongly_and_not_where_rightly(tmp_path: Path) -> None:
    network, vocabulary = tiny.network(tmp_path)
    torch.nn.init.constant_(network.heads["triggers"].bias, 5.0)
    lost = {}
    for right in (True, False):
        proposed = replace(sample(), proposed=(Proposed(TYPES.index("AID"), (5, 6), right),))
        (batch,) = batches([proposed], vocabulary.tokenizer(), 1000)
        (words,) = batch.run(network)
        lost[right] = float(report_losses(network, words, proposed)["proposed"][0].detach())
    assert lost[True] < 0.5 < lost[False]


@pytest.mark.parametrize(("chance", "cheaper"), [(1.0, "high"), (0.7, "high"), (0.3, "low"), (0.0, "low")])
def test_an_act_is_learned_as_far_as_its_label_is_sure(tmp_path: Path, chance: float, cheaper: str) -> None:
    network, vocabulary = tiny.network(tmp_path)
    act = replace(sample().acts[0], chance=chance, words=(5, 5))
    unsure = replace(sample(), acts=(act,))
    (batch,) = batches([unsure], vocabulary.tokenizer(), 1000)
    (words,) = batch.run(network)
    lost = {}
    for name, score in (("high", 2.0), ("low", -2.0)):
        words.scores["triggers"] = torch.full_like(words.scores["triggers"], -20.0)
        words.scores["triggers"][5, act.type] = score
        lost[name] = float(report_losses(network, words, unsure)["triggers"][0].detach())
    assert min(lost, key=lambda name: lost[name]) == cheaper


def test_the_mean_of_two_networks_lies_between_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("one", 1.0), ("other", 3.0)):
        torch.save({"network": {"w": torch.tensor([value])}, "epoch": 1}, tmp_path / f"{name}.pt")
    monkeypatch.setattr("sys.argv", ["mean", str(tmp_path / "one.pt"), str(tmp_path / "other.pt"), "0.25", str(tmp_path / "work")])
    mean.main()
    assert torch.load(tmp_path / "work" / "network.pt", weights_only=True)["network"]["w"].item() == 1.5


def test_a_kind_that_the_corpus_leaves_unmarked_costs_nothing_outside_its_spans() -> None:
    scores = torch.full((2, len(ENTITY_TAGS)), -20.0)
    scores[0, ENTITY_TAGS.index("B-office")] = 20
    scores[1, ENTITY_TAGS.index("B-state")] = 20
    told = [(1, 1, "state|place")]
    assert float(entity_loss(scores, told, ("office",))[0]) == pytest.approx(0, abs=1e-3)
    assert float(entity_loss(scores, told)[0]) > 10
    assert float(entity_loss(scores, [(1, 1, "person")], ("office",))[0]) > 10


def test_renaming_gives_states_to_one_another_and_leaves_the_labels() -> None:
    reports = [sample(str(n)) for n in range(5)]
    names = bare_names(reports)
    assert names == {("IRN", False): ["ایران"], ("RUS", False): ["روسیه"]}
    seen = {renamed(reports[0], names, random.Random(seed)).words for seed in range(20)}
    assert seen == {WORDS, ("روسیه", *WORDS[1:3], "ایران", *WORDS[4:])}
    assert renamed(reports[0], names, random.Random(1)).acts == reports[0].acts


def test_words_are_hidden_whole_and_what_is_not_hidden_is_not_asked(tmp_path: Path) -> None:
    _, vocabulary = tiny.network(tmp_path)
    mask = len(vocabulary.pieces) - 1
    found = list(blocks([WORDS * 40, WORDS], vocabulary.tokenizer()))
    assert len(found) > 1
    ids, gold = hide(found, random.Random(1), mask)
    plain = torch.tensor([[*block.ids] + [PAD] * (ids.shape[1] - len(block.ids)) for block in found])
    asked = gold != UNKNOWN_GOLD
    assert torch.equal(gold[asked], plain[asked])
    assert torch.equal(ids[~asked], plain[~asked])
    assert 0.1 < float(asked.sum()) / sum(len(block.ids) for block in found) < 0.3
    for row, block in enumerate(found):
        for first, size in block.words:
            part = asked[row, first : first + size]
            assert bool(part.all()) or not bool(part.any())
            assert len({piece == mask for piece in ids[row, first : first + size].tolist()}) == 1
