"""An entity while the walk through the report gathers its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from ravabet.records import Entity, EntityKind, Span


@dataclass(slots=True)
class Draft:
    """An entity while its mentions are being gathered."""

    id: str
    kind: EntityKind
    name: str
    code: str | None = None
    office: str | None = None
    title: str | None = None
    name_en: str | None = None
    wikidata: str | None = None
    spelled: str | None = None  # the full name as the report spells it
    told: bool = False  # whether the report itself gives the office
    mentions: list[Span] = field(default_factory=list)

    def record(self) -> Entity:
        """The finished entity."""
        return Entity(
            self.id, self.kind, self.name, self.code, tuple(self.mentions), name_en=self.name_en, wikidata=self.wikidata, office=self.title
        )
