"""What a commitment is about, in English where the vocabulary has a phrase for it, else in the text's own words."""

from __future__ import annotations

from ravabet.coding.arguments import Scene
from ravabet.coding.commitment_rules import Bond
from ravabet.coding.vocabulary.commitments import glosses
from ravabet.knowledge import Knowledge

LEADS = frozenset({"که", "و", "تا", "اما"})


def gloss(bond: Bond, scene: Scene, knowledge: Knowledge) -> str:
    """An English phrase («visit Pakistan»), or the content to the letter, on one line."""
    tokens = scene.sentence.tokens[bond.first : bond.last + 1]
    words = {word for token in tokens for word in (token.key, token.stem)}
    for row in glosses():
        if all(part & words for part in row.words) and (phrase := _filled(row.english, bond, scene, knowledge)) is not None:
            return phrase
    while len(tokens) > 1 and (tokens[0].key in LEADS or tokens[0].kind in ("punctuation", "symbol")):
        tokens = tokens[1:]
    return " ".join(scene.page.text[tokens[0].start : tokens[-1].end].split()).strip(" ،,:؛.«»")


def _filled(english: str, bond: Bond, scene: Scene, knowledge: Knowledge) -> str | None:
    """The phrase with its states named; None where the content names no such state."""
    for role in ("to", "with", "from"):
        if "{" + role + "}" in english:
            names = [
                knowledge.name(code, "en")
                for phrase in scene.phrases
                if bond.first <= phrase.first <= bond.last and phrase.marker == role
                for code in phrase.mention.codes
                if len(code) == 3 and code not in ("IGO", "NGO", "ISM", "IMG", "MNC")
            ]
            if not names:
                return None
            english = english.replace("{" + role + "}", " and ".join(dict.fromkeys(names)))
    return english
