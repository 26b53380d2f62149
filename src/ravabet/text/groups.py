"""Verbs of several words, and which of the words that could be verbs are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .tokens import Token
from .verbs import Tense, VerbForm
from .words import homographs


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The tokens ``first`` to ``last`` (inclusive indexes in the sentence) that make one verb."""

    first: int
    last: int
    form: VerbForm


_FINITE = {"present", "past", "imperfect", "perfect", "subjunctive", "imperative"}
_WITH_BE: dict[str, Tense] = {"present": "perfect", "past": "pluperfect", "subjunctive": "subjunctive", "imperfect": "pluperfect"}
_LINKS = {"که", "تا", "اما", "ولی", "زیرا", "چون", "بلکه", "لیکن"}
_NOT_BEFORE_VERB = {"از", "در", "بر", "برای", "این", "آن", "هر", "هیچ", "یک", "دو", "پس", "پیش", "طی", "و", "یا", "بدون", "نخستین", "اولین"}
_TAKES_A_GOAL = {"بازگشتن", "برگشتن", "پیوستن", "پرداختن"}
_OFTEN_ELIDED = {"شدن", "کردن", "بودن", "داشتن", "گرفتن", "دادن", "یافتن", "رسیدن", "رفتن", "آمدن"}


def verb_groups(tokens: Sequence[Token]) -> tuple[VerbGroup, ...]:
    """The finite verbs of a sentence in order, each as wide as its auxiliaries.

    A participle and «شدن» are a passive, a participle and «بودن» a perfect or pluperfect, «خواستن» and a past stem a future.
    A word that is as often a noun («نشست») counts as a verb only where its clause ends; a participle without its «است»
    («قرار گرفته و …») counts as a perfect there.
    """
    groups: list[VerbGroup] = []
    at = 0
    while at < len(tokens):
        group = _group(tokens, at) if tokens[at].verb else None
        if group:
            groups.append(group)
            at = group.last
        at += 1
    return tuple(groups)


def _group(tokens: Sequence[Token], at: int) -> VerbGroup | None:
    form = tokens[at].verb if at < len(tokens) else None
    if form is None:
        return None
    after = tokens[at + 1].verb if at + 1 < len(tokens) else None
    if form.tense == "participle":
        return _compound(tokens, at, form)
    if form.tense not in _FINITE:
        return None
    if form.lemma == "خواستن" and form.tense == "present" and after and (after.tense, after.person) == ("past", 3):
        return VerbGroup(at, at + 1, replace(after, tense="future", person=form.person, negative=form.negative))
    if form.lemma == "داشتن" and form.tense in {"present", "past"} and after and _is_progressive(form, after):
        return VerbGroup(at, at + 1, after)
    if homographs().get(tokens[at].key) == "both" and not _ends_clause(tokens, at):
        return None
    return VerbGroup(at, at, form)


def _is_progressive(form: VerbForm, after: VerbForm) -> bool:
    return after.tense == ("present" if form.tense == "present" else "imperfect") and after.person == form.person


def _compound(tokens: Sequence[Token], at: int, form: VerbForm) -> VerbGroup | None:
    rest = _group(tokens, at + 1)
    if rest is None:
        return _elided(tokens, at, form)
    negative = form.negative or rest.form.negative
    if rest.form.lemma in {"شدن", "گردیدن"} and form.lemma != rest.form.lemma and form.lemma != "بودن":
        return VerbGroup(at, rest.last, replace(rest.form, lemma=form.lemma, negative=negative, passive=True))
    if rest.form.lemma != "بودن":
        return None
    tense = _WITH_BE.get(rest.form.tense, "perfect")
    return VerbGroup(at, rest.last, replace(rest.form, lemma=form.lemma, tense=tense, negative=negative))


def _elided(tokens: Sequence[Token], at: int, form: VerbForm) -> VerbGroup | None:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    last, passive = at, False
    if after and after.verb and after.verb.tense == "participle" and after.verb.lemma == "شدن" and form.lemma != "شدن":
        last, passive = at + 1, True
    if form.lemma not in _OFTEN_ELIDED and not passive:
        return None
    follows = tokens[last + 1] if last + 1 < len(tokens) else None
    if at == 0 or (follows and follows.kind != "punctuation" and follows.key not in _LINKS | {"و"}):
        return None
    return VerbGroup(at, last, VerbForm(form.lemma, "perfect", 3, form.negative, passive))


def _asks(tokens: Sequence[Token], at: int) -> bool:
    """«از هند خواست به گفت‌وگو بازگردد»: somebody is asked («از …» not right before), and a subjunctive says what for."""
    asked = any(token.key == "از" for token in tokens[max(0, at - 8) : max(0, at - 1)])
    following = (token.verb.tense for token in tokens[at + 1 : at + 25] if token.verb is not None and token.verb.tense in _FINITE)
    return asked and next(following, None) == "subjunctive"


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a noun stands where a Persian clause has its verb."""
    before = tokens[at - 1] if at else None
    if before is None or before.key in _NOT_BEFORE_VERB or before.kind == "punctuation":
        return False
    if before.endings and before.endings[-1] in {"های", "ی"}:
        return False
    if tokens[at].key == "خواست" and _asks(tokens, at):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.key in _LINKS or (after.kind == "punctuation" and after.key not in {"،", "/", "-", "»"}):
        return True
    if after.key != "و" and after.kind != "punctuation":
        return False
    form = tokens[at].verb
    goal = "به" if form and form.lemma in _TAKES_A_GOAL else "را"
    return any(token.key in {"را", goal} for token in tokens[max(0, at - 5) : at])
