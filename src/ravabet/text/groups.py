"""Verbs of several words: future, perfect, pluperfect, passive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .tokens import Token
from .verbs import Tense, VerbForm


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The tokens ``first`` to ``last`` (inclusive indexes in the sentence) that make one verb."""

    first: int
    last: int
    form: VerbForm


_AUXILIARY: dict[str, Tense] = {"است": "perfect", "نیست": "perfect"}
_FINITE = {"present", "past", "imperfect", "perfect", "subjunctive", "imperative"}


def verb_groups(tokens: Sequence[Token]) -> tuple[VerbGroup, ...]:
    """The finite verbs of a sentence, each as wide as its auxiliaries."""
    groups: list[VerbGroup] = []
    at = 0
    while at < len(tokens):
        group = _group(tokens, at)
        if group:
            groups.append(group)
            at = group.last
        at += 1
    return tuple(groups)


def _group(tokens: Sequence[Token], at: int) -> VerbGroup | None:
    form = tokens[at].verb
    if form is None:
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if form.lemma == "خواستن" and form.tense == "present" and after and after.verb and (after.verb.tense, after.verb.person) == ("past", 3):
        return VerbGroup(at, at + 1, replace(after.verb, tense="future", person=form.person, negative=form.negative))
    if form.tense == "participle":
        return _compound(tokens, at, form)
    return VerbGroup(at, at, form) if form.tense in _FINITE else None


def _compound(tokens: Sequence[Token], at: int, form: VerbForm) -> VerbGroup | None:
    rest = _group(tokens, at + 1) if at + 1 < len(tokens) else None
    if rest is None:
        return None
    negative = form.negative or rest.form.negative
    if rest.form.lemma == "شدن":
        return VerbGroup(at, rest.last, replace(rest.form, lemma=form.lemma, negative=negative, passive=True))
    if rest.form.lemma != "بودن" or rest.first != rest.last:
        return None
    tense: Tense = {"present": "perfect", "past": "pluperfect", "subjunctive": "subjunctive"}.get(rest.form.tense, "perfect")  # type: ignore[assignment]
    return VerbGroup(at, rest.last, replace(rest.form, lemma=form.lemma, tense=tense, negative=negative))
