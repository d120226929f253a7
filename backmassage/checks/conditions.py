"""A condition can be found by lay words, says what of it is ours, and leads to help where it is an emergency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.data.yaml import YamlFile
from backmassage.project import Site

NAME = "conditions"
REASON = "people look for the word they know"
_CALLS = re.compile(r"\bemergency number\b", re.IGNORECASE)


def check(site: Site) -> Iterator[Problem]:
    """Check each condition, and the warning signs that are emergencies."""
    emergencies = {
        item
        for question in site.catalogue.safety_path.questions
        for end in site.catalogue.safety_path.ends
        if end.id == question.yes and end.urgency == "emergency"
        for item in question.items_conditions
    }
    for key, condition in site.catalogue.conditions.items():
        file = site.source.files[f"conditions/{key}"]
        yield from _words(file, condition)
        if key in emergencies and not _CALLS.search(condition.instead.text):
            yield file.problem(
                ("instead", "text"),
                "is an emergency in the safety check, so it has to say “your local emergency number”",
            )
    for index, flag in enumerate(site.catalogue.red_flags.flags):
        both = set(flag.also_called) & set(flag.misspellings)
        if both:
            yield site.source.files["red-flags"].problem(
                ("flags", index, "misspellings"), f"'{min(both)}' is in also_called too; keep it there"
            )


def _words(file: YamlFile, condition: m.Condition) -> Iterator[Problem]:
    for field in ("also_called", "misspellings"):
        if not getattr(condition, field):
            yield file.problem(
                (field,), f"is missing: the words and slips people look this up by; {REASON}", shown=field
            )
    for word in sorted(set(condition.also_called) & set(condition.misspellings)):
        yield file.problem(("misspellings",), f"'{word}' is in also_called too; keep it there")
    ours = condition.why.ours or condition.instead.ours or "our-caution" in condition.basis
    if ours and not condition.our_wording:
        yield file.problem(("our_wording",), "is missing: say which part is our own", shown="our_wording")


__all__ = ["NAME", "REASON", "check"]
