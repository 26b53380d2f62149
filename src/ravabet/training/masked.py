"""Continued masked training of the encoder on raw Persian and Dari news.

    python -m ravabet.training.masked ../shared WORK [--minutes 25]

cuts the vocabulary to what the texts need (``vocabulary.json.gz``) and goes on training the encoder to guess hidden words
(Devlin et al. 2019, arXiv:1810.04805, whole words hidden), leaving ``masked.pt`` in WORK. Reports barred from training are left out.
Stopped, it goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from ravabet.model import BEGIN, END, PAD, SPECIAL, Tokenizer
from ravabet.text import analyse
from ravabet.training.corpora import nsurl, raw
from ravabet.training.encoder import Encoder, read_source, wheel_file
from ravabet.training.vocabulary import Vocabulary, kept

SEED = 1404
LENGTH, PIECES = 160, 4096  # of a block, of a batch with padding
LEAST_WORDS, LONGEST_WORD = 20, 20  # words of a block, pieces of a word
HIDDEN, MASKED, CHANGED = 0.18, 0.8, 0.9  # share of words to guess; of them masked; masked or changed
ENCODER_RATE, HEAD_RATE, WARM, LEAST_RATE = 3e-4, 1e-3, 60, 0.02
EVERY = 100  # batches between checkpoints
UNKNOWN_GOLD = -100


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces with begin and end mark, and each word's first piece and number of pieces."""

    ids: tuple[int, ...]
    words: tuple[tuple[int, int], ...]


class Guesser(nn.Module):
    """The encoder, and what turns a vector into a guess at the piece; the vocabulary's own vectors are its last matrix."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        encoder.words.weight.requires_grad_(False)
        self.turned = nn.Sequential(nn.Linear(encoder.width, encoder.width), nn.GELU(), nn.LayerNorm(encoder.width))
        self.offset = nn.Parameter(torch.zeros(encoder.words.num_embeddings))

    def forward(self, ids: Tensor, gold: Tensor) -> Tensor:
        """Mean loss over the pieces that ``gold`` names."""
        hidden = self.encoder(ids, (ids != PAD).to(torch.bfloat16), 0.0)
        known = gold != UNKNOWN_GOLD
        guesses = self.turned(hidden[known]) @ self.encoder.words.weight.T + self.offset
        return functional.cross_entropy(guesses.float(), gold[known])


def words_of(shared: Path, store: Path) -> list[list[str]]:
    """The raw texts as words, kept in ``store`` after the first time."""
    if store.exists():
        with store.open("rb") as handle:
            return pickle.load(handle)  # type: ignore[no-any-return]
    texts = [[token.norm for sentence in analyse(text) for token in sentence.tokens] for text in raw(shared)]
    with store.open("wb") as handle:
        pickle.dump(texts, handle)
    return texts


def tajik(shared: Path) -> Iterator[str]:
    """Words of Tajik Cyrillic, whose pieces are kept for later."""
    for path in sorted((shared / "data" / "ntrex").glob("*tgk*")):
        yield from re.findall(r"\w+", path.read_text(encoding="utf-8"))


def blocks(texts: Iterable[Sequence[str]], tokenizer: Tokenizer) -> Iterator[Block]:
    """Texts cut into blocks of at most ``LENGTH`` pieces; short rests are left out."""
    for text in texts:
        ids: list[int] = [BEGIN]
        words: list[tuple[int, int]] = []
        for word in text:
            pieces = tokenizer.word(word)
            if len(pieces) > LONGEST_WORD:
                continue
            if len(ids) + len(pieces) >= LENGTH:
                if len(words) > LEAST_WORDS:
                    yield Block((*ids, END), tuple(words))
                ids, words = [BEGIN], []
            words.append((len(ids), len(pieces)))
            ids.extend(pieces)
        if len(words) > LEAST_WORDS:
            yield Block((*ids, END), tuple(words))


def hide(group: Sequence[Block], rng: random.Random, mask: int) -> tuple[Tensor, Tensor]:
    """A batch with words hidden, and the pieces to guess; ``mask`` is the mask's id, the last of the vocabulary."""
    length = max(len(block.ids) for block in group)
    ids, gold = torch.full((len(group), length), PAD), torch.full((len(group), length), UNKNOWN_GOLD)
    for row, block in enumerate(group):
        ids[row, : len(block.ids)] = torch.tensor(block.ids)
        for first, size in rng.sample(block.words, max(1, int(HIDDEN * len(block.words)))):
            part = slice(first, first + size)
            gold[row, part] = ids[row, part]
            fate = rng.random()
            if fate < MASKED:
                ids[row, part] = mask
            elif fate < CHANGED:
                ids[row, part] = torch.tensor([rng.randrange(len(SPECIAL), mask) for _ in range(size)])
    return ids, gold


def groups(found: Sequence[Block], rng: random.Random) -> list[list[Block]]:
    """The blocks of one epoch in batches, those of like length together."""
    order = list(found)
    rng.shuffle(order)
    made: list[list[Block]] = []
    for at in range(0, len(order), 2000):
        made.append([])
        for block in sorted(order[at : at + 2000], key=lambda b: len(b.ids)):
            if made[-1] and (len(made[-1]) + 1) * len(block.ids) > PIECES:
                made.append([])
            made[-1].append(block)
    rng.shuffle(made)
    return made


def train(guesser: Guesser, found: Sequence[Block], work: Path, *, minutes: float, epochs: int) -> None:
    """Guess until ``minutes`` or ``epochs`` are over, with a checkpoint every ``EVERY`` batches; the rate falls along a line."""
    rng = random.Random(SEED)
    order = [group for _ in range(epochs) for group in groups(found, rng)]
    encoder = [p for p in guesser.encoder.parameters() if p.requires_grad]
    heads = [*guesser.turned.parameters(), guesser.offset]
    groups_of = [{"params": encoder, "full": ENCODER_RATE}, {"params": heads, "full": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups_of, lr=ENCODER_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    state: dict[str, Any] = {"step": 0, "spent": 0.0}
    if (work / "masked-state.pt").exists():
        state = torch.load(work / "masked-state.pt", weights_only=False)
        guesser.load_state_dict(state["guesser"])
        optimiser.load_state_dict(state["optimiser"])
        rng.setstate(state["rng"])
    began, start, losses = time.monotonic() - state["spent"], state["step"], []
    for step in range(start, len(order)):
        spent = time.monotonic() - began
        done = max(step / len(order), spent / 60 / minutes)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = group["full"] * min(1.0, (step + 1) / WARM) * max(LEAST_RATE, 1 - done)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = guesser(*hide(order[step], rng, len(guesser.offset) - 1))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(guesser.parameters(), 1.0)
        optimiser.step()
        losses.append(float(loss.detach()))
        if (step + 1) % EVERY == 0:
            recent = sum(losses[-EVERY:]) / len(losses[-EVERY:])
            print(f"{step + 1} of {len(order)} batches, {spent / 60:.1f} min, loss {recent:.3f}", file=sys.stderr)
            kept_state = {"guesser": guesser.state_dict(), "optimiser": optimiser.state_dict(), "rng": rng.getstate()}
            torch.save({**kept_state, "step": step + 1, "spent": spent}, work / "masked-state.pt")
    if losses and math.isfinite(losses[-1]):
        torch.save({"encoder": guesser.encoder.state_dict()}, work / "masked.pt")


def main() -> None:
    """Cut the vocabulary and train."""
    parser = argparse.ArgumentParser(description="Continued masked training.")
    parser.add_argument("shared", type=Path, help="folder with data")
    parser.add_argument("work", type=Path, help="folder for what is kept between runs")
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--epochs", type=int, default=2)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    texts = words_of(given.shared, given.work / "words.pickle")
    source = read_source(wheel_file())
    store = given.work / "vocabulary.json.gz"
    if not store.exists():
        named = (word for s in nsurl(given.shared) for word in s.text.split())
        kept(source, (*(w for text in texts for w in text), *named, *tajik(given.shared))).write(store)
    if given.minutes <= 0:
        return
    vocabulary = Vocabulary.read(store)
    guesser = Guesser(Encoder(source, vocabulary.rows)).train()
    train(guesser, list(blocks(texts, vocabulary.tokenizer())), given.work, minutes=given.minutes, epochs=given.epochs)


if __name__ == "__main__":
    main()
