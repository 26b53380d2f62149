"""Sentences of a text, with their tokens and verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .groups import VerbGroup, verb_groups
from .letters import normalise
from .tokens import Token, tokenise

_END = re.compile(r"[.!?؟…]+[»”\")\]]*(?=\s|$)|\n+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``source[start:end]`` runs from its first token to its last; ``verbs`` are its finite verbs in order."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    verbs: tuple[VerbGroup, ...]


def analyse(source: str, start: int = 0, end: int | None = None) -> tuple[Sentence, ...]:
    """The sentences of ``source[start:end]``; all offsets are those of the whole ``source``."""
    normal = normalise(source)
    bounds = normal.normal_span(start, len(source) if end is None else end)
    sentences = []
    at = bounds.start
    for stop in (*(m.end() for m in _END.finditer(normal.text, bounds.start, bounds.end)), bounds.end):
        tokens = tokenise(normal, at, stop)
        at = stop
        if tokens:
            sentences.append(Sentence(tokens[0].start, tokens[-1].end, tokens, verb_groups(tokens)))
    return tuple(sentences)


def key(string: str) -> str:
    """The matching key of ``string``: the keys of its tokens, parted by one space."""
    return " ".join(token.key for sentence in analyse(string) for token in sentence.tokens)
