"""No condition is softer than the evidence had it, unless its record names source and person."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data import models as m
from backmassage.data.catalogue import LEVEL_ORDER
from backmassage.data.messages import Problem, did_you_mean
from backmassage.project import Site

NAME = "condition-levels"
REASON = "someone with this condition must never leave reassured by mistake"
LEVELS = "data/condition-levels.yml"


def check(site: Site) -> Iterator[Problem]:
    """Compare each condition with its level in data/condition-levels.yml."""
    before = site.catalogue.condition_levels
    for condition_id, condition in site.catalogue.conditions.items():
        yield from _condition(site, condition_id, condition, before.get(condition_id))
    file = site.source.files["condition-levels"]
    for condition_id in before:
        if condition_id not in site.catalogue.conditions:
            near = did_you_mean(condition_id, [c for c in site.catalogue.conditions if c not in before])
            yield file.problem(
                (condition_id,),
                f"has no record data/conditions/{condition_id}.yml{near}; a condition is never taken off the list; {REASON}",
            )


def _condition(site: Site, condition_id: str, condition: m.Condition, before: str | None) -> Iterator[Problem]:
    file = site.source.files[f"conditions/{condition_id}"]
    if before is None:
        yield file.problem(
            ("level",),
            f"is not in {LEVELS}; add the line `{condition_id}: {condition.level}`, so that nobody can soften it unseen",
        )
        return
    softer = LEVEL_ORDER.index(condition.level) > LEVEL_ORDER.index(before)
    decided = condition.decided
    if softer and decided is None:
        yield file.problem(
            ("level",),
            f"'{condition.level}' is softer than '{before}' in {LEVELS}; go back to '{before}', or add `decided` with was, source, who, date and reason; {REASON}",
        )
    elif softer and decided and decided.was != before:
        yield file.problem(("decided", "was"), f"'{decided.was}' is not the level in {LEVELS}; write '{before}'")
    elif not softer and decided:
        yield file.problem(
            ("decided",), f"is not needed: '{condition.level}' is no softer than '{before}'; take it out"
        )


__all__ = ["NAME", "REASON", "check"]
