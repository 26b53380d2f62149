"""Arguments: which of the mentions around a trigger are its actors and recipients.

Each row's frame names grammatical roles in order of preference; the clause is asked first, then the rest of the sentence, then
whoever is speaking, then what the report is about. What is not found stays empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ravabet.coding.grammar import Clause, Phrase, demonstrates
from ravabet.coding.page import Mention, Page
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import markers
from ravabet.text import Sentence

NOT_ACTING = frozenset({"place"})
FAR = 12
ONE_NAMED, NONE_NAMED = 0.85, 0.75


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch that somebody says: whose code it speaks for, and the speaker's entity."""

    start: int
    end: int
    code: str | None
    entity: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with its clauses and phrases, the voice that says it, the parties the report is about, and the next sentence."""

    page: Page
    sentence: Sentence
    clauses: tuple[Clause, ...]
    phrases: tuple[Phrase, ...]
    voices: tuple[Voice, ...]
    topic: tuple[Mention, ...]
    following: Sentence | None = None

    def voice_at(self, index: int) -> Voice | None:
        """Who says the token of that index, where the report attributes it."""
        at = self.sentence.tokens[index].start
        return next((voice for voice in self.voices if voice.start <= at < voice.end), None)


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of an act, as mentions (one a code); ``trust`` is lower where the clause itself does not name them."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    trust: float = 1.0


def cast(proposal: Proposal, scene: Scene) -> Cast | None:
    """The parties of a proposed act; None where nobody can be said to act."""
    roles, frame, voice = _Roles(proposal, scene), proposal.frame, scene.voice_at(proposal.first)
    if frame.voiced and voice is None:
        return None
    actors, recipients = _stated(proposal, roles)
    if frame.mirror and proposal.passive and not actors:
        actors = roles.gather(["in"], several=False) or recipients
    if not _named_enough(proposal, actors, recipients, scene):
        return None
    trust = _trust(actors, recipients, pool=frame.pool)
    if not actors and not proposal.passive:
        if roles.thing_acts():
            return None
        actors = _implied(proposal, roles, voice, scene)
    themselves = _among_themselves(actors, proposal, scene) if frame.pool else []
    actors, recipients = _resolved(actors, voice, scene), _resolved(recipients, voice, scene)
    if not actors:
        actors = _about(recipients, scene, pool=frame.pool)
    if frame.fill and not themselves:
        actors, recipients = _filled(actors, recipients, scene, pool=frame.pool)
    acting = {code for mention in actors for code in mention.codes}
    others = [replace(m, codes=tuple(c for c in m.codes if c not in acting)) for m in recipients if not set(m.codes) <= acting]
    recipients = others or (themselves if frame.pool else _same(recipients, actors))
    if frame.mirror and not recipients:
        recipients = actors
    return Cast(tuple(actors), tuple(recipients), trust) if actors else None


def _trust(actors: Sequence[Mention], recipients: Sequence[Mention], *, pool: bool) -> float:
    """How far parties can be trusted by how many sides the clause names: both, one, none (shares right on the training reports)."""
    sides = min(len({code for m in actors for code in m.codes}), 2) if pool else bool(actors) + bool(recipients)
    return (NONE_NAMED, ONE_NAMED, 1.0)[sides]


def _about(recipients: Sequence[Mention], scene: Scene, *, pool: bool) -> list[Mention]:
    """Where nobody is named as acting: of the two that the report is about, the one that is not acted on (both for a mutual act)."""
    if len(scene.topic) < 2:
        return []
    others = [m for m in scene.topic[:2] if not set(m.codes) & {code for r in recipients for code in r.codes}]
    return others if pool else others[:1]


def _stated(proposal: Proposal, roles: _Roles) -> tuple[list[Mention], list[Mention]]:
    """The parties that the clause itself names."""
    frame = proposal.frame
    if proposal.passive:
        acting = roles.gather(frame.passive, several=False) or roles.gather(["genitive"], several=True)
        return acting, roles.gather(["subject", *[r for r in frame.recipients if r != "in"]], several=True)
    wanted = frame.actors
    if proposal.verb is None:
        wanted = tuple(sorted(wanted, key=lambda role: role not in ("genitive", "by", "between")))
    actors = roles.gather(wanted, several=frame.pool)
    return actors, [] if frame.pool else roles.gather(frame.recipients, several=False, but=actors, other=True)


def _implied(proposal: Proposal, roles: _Roles, voice: Voice | None, scene: Scene) -> list[Mention]:
    """Who acts where the clause does not say: the speaker of «می‌خواهیم», an earlier subject, or whoever asserts it."""
    form = proposal.verb.form if proposal.verb is not None else None
    if voice is not None and (proposal.frame.speaker or (form is not None and form.person in (1, 4))):
        return _spoken(voice, scene)
    if proposal.verb is None and not proposal.frame.speaker:
        return []
    # «بر اساس این جلسه دولت پاکستان … موافقت کرد»: without a comma the subject looks like part of the setting.
    return roles.earlier_subject() or roles.gather(["setting"], several=False)


def _named_enough(proposal: Proposal, actors: Sequence[Mention], recipients: Sequence[Mention], scene: Scene) -> bool:
    """Whether the words name the parties that the row asks for; a noun alone needs more of them than a verb."""
    if proposal.needs_recipient and not recipients:
        return False
    if proposal.verb is not None or proposal.nominal == "always" or proposal.frame.speaker:
        return True
    if len(scene.topic) > 1 and (actors or recipients or proposal.frame.pool):
        return True
    return _enough(actors, recipients, proposal.frame.pool) if proposal.nominal == "pair" else bool(actors)


def _enough(actors: Sequence[Mention], recipients: Sequence[Mention], pool: bool) -> bool:
    codes = {code for m in actors for code in m.codes}
    return len(codes) > 1 if pool else bool(codes) and bool(recipients)


def _same(recipients: Sequence[Mention], actors: Sequence[Mention]) -> list[Mention]:
    """A domestic act keeps its recipient, where the text names it apart from the actor."""
    taken = {(m.start, m.end) for m in actors}
    return [m for m in recipients if (m.start, m.end) not in taken]


def _among_themselves(actors: Sequence[Mention], proposal: Proposal, scene: Scene) -> list[Mention]:
    """Whom somebody meets who is of the same state («عبدالله و کرزی دیدار کردند»): a mutual act of two of its people is a domestic one.

    Abroad they talk with others, unless it is said that they do with each other («در دوحه با یکدیگر دیدار کردند»).
    """
    codes = {code for m in actors for code in m.codes}
    people = list({m.entity: m for m in actors if m.kind == "person" and m.entity is not None}.values())
    own = [p for p in scene.phrases if p.clause == proposal.clause]
    abroad = any(p.marker == "in" and p.mention.codes and codes.isdisjoint(p.mention.codes) for p in own)
    clause = scene.clauses[proposal.clause]
    mutual = any(token.key in markers().mutual for token in scene.sentence.tokens[clause.first : clause.last + 1])
    return people[1:2] if len(codes) == 1 and (mutual or not abroad) else []


def _spoken(voice: Voice, scene: Scene) -> list[Mention]:
    if voice.code is None:
        return []
    at = next((m for m in scene.page.mentions if m.entity == voice.entity and voice.entity is not None), None)
    if at is not None:
        return [at] if voice.code in at.codes else [Mention(at.start, at.end, at.kind, (voice.code,), at.name, entity=at.entity)]
    return [Mention(voice.start, voice.end, "person", (voice.code,), voice.name)]


def _filled(actors: list[Mention], recipients: list[Mention], scene: Scene, *, pool: bool) -> tuple[list[Mention], list[Mention]]:
    """Where one side is left out and the report is about two, the other of the two stands in."""
    codes = {code for m in actors for code in m.codes}
    others = [m for m in scene.topic if not set(m.codes) & codes]
    if not actors or not others:
        return actors, recipients
    if pool and len(codes) == 1:
        return [*actors, others[0]], recipients
    if not pool and not recipients and len(codes) == 1:
        return actors, [others[0]]
    return actors, recipients


def _resolved(found: Iterable[Mention], voice: Voice | None, scene: Scene) -> list[Mention]:
    """«ما» becomes whoever speaks; mentions without a code are left out; each code once."""
    seen: set[str] = set()
    kept: list[Mention] = []
    for mention in found:
        for item in _spoken(voice, scene) if not mention.codes and voice is not None else [mention]:
            if item.codes and not set(item.codes) <= seen:
                seen |= set(item.codes)
                kept.append(item)
    return kept


class _Roles:
    """Looks mentions up by the role they have towards a trigger."""

    def __init__(self, proposal: Proposal, scene: Scene) -> None:
        self._trigger, self._scene = proposal, scene
        self._own = [p for p in scene.phrases if p.clause == proposal.clause and self._near(p)]

    def _near(self, phrase: Phrase) -> bool:
        if self._trigger.verb is not None:
            return True
        return -FAR <= phrase.first - self._trigger.last <= FAR

    def gather(self, wanted: Sequence[str], *, several: bool, but: Sequence[Mention] = (), other: bool = False) -> list[Mention]:
        """The mentions of the first role that any has; of all roles where ``several`` may act together.

        ``but`` are taken already; with ``other`` a role whose mentions are all of their states counts only where no later role has others.
        """
        taken = {(m.start, m.end) for m in but}
        codes = {code for m in but for code in m.codes}
        found: list[Mention] = []
        for role in wanted:
            here = self._with_role(role, acting=not other)
            phrases = [p for p in here if (p.mention.start, p.mention.end) not in taken and p.mention not in found]
            found += [p.mention for p in phrases]
            if found and not several and not (other and all(set(m.codes) <= codes for m in found)):
                break
        return found

    def _with_role(self, role: str, *, acting: bool = True) -> list[Phrase]:
        trigger = self._trigger
        if role == "genitive":
            return [p for p in self._own if self._genitive(p) and (self._acts(p) or not acting)]
        if role == "subject":
            return [p for p in self._own if self._bare(p) and p.first < trigger.anchor and self._acts(p)]
        if role == "content":
            return [p for p in self._own if p.first > trigger.anchor]
        if role == "complement":
            return [p for p in self._scene.phrases if p.clause == trigger.clause + 1 and p.marker is None]
        if role == "speaker":
            return []
        return [p for p in self._own if p.marker == role and not self._genitive(p)]

    def _genitive(self, phrase: Phrase) -> bool:
        return phrase.head <= self._trigger.anchor <= phrase.last

    def _bare(self, phrase: Phrase) -> bool:
        return phrase.marker is None and not self._genitive(phrase)

    def _acts(self, phrase: Phrase) -> bool:
        return phrase.mention.kind not in NOT_ACTING

    def thing_acts(self) -> bool:
        """Whether the clause has a subject of its own that is no party: «این راه‌آهن» in «گفت که این راه‌آهن به تجارت کمک خواهد کرد»."""
        scene, verb = self._scene, self._trigger.verb
        if verb is None or verb.form.tense != "future" or verb.form.person not in (3, 6):
            return False
        clause = scene.clauses[self._trigger.clause]
        first = clause.first + (scene.sentence.tokens[clause.first].key in markers().openers)
        named = any(p.head <= first + 1 <= p.last for p in scene.phrases)
        return first + 1 < self._trigger.first and not named and demonstrates(scene.sentence.tokens, first)

    def earlier_subject(self) -> list[Mention]:
        """The bare mentions of the nearest clause before that has any, in the same sentence."""
        for number in range(self._trigger.clause - 1, -1, -1):
            bare = [p for p in self._scene.phrases if p.clause == number and p.marker is None and self._acts(p)]
            if bare:
                return [p.mention for p in bare[:1]] + [p.mention for p in bare[1:] if p.listed]
        return []


def topic(page: Page) -> tuple[Mention, ...]:
    """The first mention of each code, the most mentioned code first: what the report is about.

    States named once count only where fewer than two are named more often; places count never.
    """
    parties = [m for m in page.mentions if m.kind != "place" and not m.setting]
    counts = Counter(code for mention in parties for code in mention.codes)
    firsts: dict[str, Mention] = {}
    for mention in parties:
        if len(mention.codes) == 1:
            firsts.setdefault(mention.codes[0], mention)
    named = [code for code, _ in counts.most_common() if code in firsts]
    often = [code for code in named if counts[code] > 1]
    return tuple(firsts[code] for code in (often if len(often) > 1 else named[:2]))
