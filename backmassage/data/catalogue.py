"""The catalogue: every record of the site, checked and frozen, and the questions pages ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from backmassage.data import models as m

T = TypeVar("T", bound=m.Term)


@dataclass(frozen=True)
class Catalogue:
    """All data of the site. Keys are ids; mappings keep the order records are listed in."""

    scales: m.Scales
    references: Mapping[str, m.Reference]
    claims: Mapping[str, m.Claim]
    techniques: Mapping[str, m.Technique]
    conditions: Mapping[str, m.Condition]
    red_flags: m.RedFlags
    safety_path: m.SafetyPath
    harms: m.HarmsFile
    muscles: m.Muscles
    reasons: m.Reasons
    routine: m.Routine
    frequency: m.Frequency
    licensing: m.Licensing
    options: m.Options
    choosing: m.Choosing
    tables: Mapping[str, m.Table]
    redirects: m.Redirects
    menu: m.Menu
    words: m.SiteWords
    decisions: m.Decisions
    safety_seal: m.Seal
    phrases: m.Phrases
    voice: m.Voice
    search: m.Search

    def certainty(self, certainty_id: str) -> m.CertaintyTerm:
        """Return the certainty term with this id. Raises KeyError for an unknown one."""
        return next_with_id(self.scales.certainty, certainty_id)

    def level(self, level_id: str) -> m.ConditionLevelTerm:
        """Return the contraindication level with this id. Raises KeyError for an unknown one."""
        return next_with_id(self.scales.levels, level_id)

    def urgency(self, urgency_id: str) -> m.LevelTerm:
        """Return the urgency level with this id. Raises KeyError for an unknown one."""
        return next_with_id(self.scales.urgency, urgency_id)

    def term(self, scale: str, term_id: str) -> m.Term:
        """Return a term of any vocabulary: ``term("pressure", "light")``. Raises KeyError."""
        terms: tuple[m.Term, ...] = getattr(self.scales, scale)
        return next_with_id(terms, term_id)

    def claims_on(self, topic: str) -> dict[str, m.Claim]:
        """Return the claims of one topic, in the order of their files."""
        return {key: claim for key, claim in self.claims.items() if claim.topic == topic}

    @property
    def level_order(self) -> tuple[str, ...]:
        """Return the ids of the contraindication levels, strictest first."""
        return tuple(term.id for term in self.scales.levels)

    def conditions_at(self, level_id: str) -> dict[str, m.Condition]:
        """Return the conditions of one contraindication level, by the name they sort under."""
        found = [(key, item) for key, item in self.conditions.items() if item.level == level_id]
        return dict(sorted(found, key=lambda pair: pair[1].letter_under.lower()))

    def conditions_in(self, group_id: str) -> dict[str, m.Condition]:
        """Return the conditions of one group, strictest level first, then by the name they sort under."""
        found = {key: item for level in self.level_order for key, item in self.conditions_at(level).items()}
        return {key: item for key, item in found.items() if item.group == group_id}

    def flags(self, when: str, urgency_id: str) -> list[m.RedFlag]:
        """Return the red flags of one urgency, for ``back-pain`` or ``after-massage``."""
        return [f for f in self.red_flags.flags if f.when == when and f.urgency == urgency_id]

    def is_custom(self, sources: tuple[str, ...]) -> bool:
        """Return True if sources show custom only (tiers C and D), not evidence."""
        return bool(sources) and all(self.references[s].tier in ("C", "D") for s in sources)

    def claims_citing(self, reference_id: str) -> list[str]:
        """Return ids of the claims that rest on this reference."""
        return [key for key, claim in self.claims.items() if reference_id in claim.sources]


def next_with_id(terms: tuple[T, ...], term_id: str) -> T:
    """Return the term with this id; raises KeyError if there is none."""
    for term in terms:
        if term.id == term_id:
            return term
    raise KeyError(term_id)


def sourced_texts(record: object) -> Iterator[tuple[tuple[str | int, ...], m.SourcedText]]:
    """Walk a record and yield every SourcedText in it, with its path in the record."""
    yield from _walk(record, ())


def _walk(value: object, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], m.SourcedText]]:
    if isinstance(value, m.SourcedText):
        yield loc, value
    elif isinstance(value, m.Model):
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name), (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*loc, index))
