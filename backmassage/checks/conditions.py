"""A condition can be found by lay words, says what of it is ours, and leads to help where it is an emergency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.checks.data_texts import sentence_faults
from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from backmassage.data.messages import Problem
from backmassage.data.yaml import YamlFile
from backmassage.project import Site

NAME = "conditions"
REASON = "people look for the word they know"
MOST = 7  # rows under one heading: more is a list that nobody reads through
_CALLS = re.compile(r"\bemergency number\b", re.IGNORECASE)
_HELP = re.compile(r"\b(?:ambulance|emergency|at once)\b", re.IGNORECASE)
_QUOTES = re.compile(r"[“”\"]")


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
        yield from _texts(file, condition)
        yield from _support(file, condition, site.catalogue)
        if key in emergencies and not _CALLS.search(condition.do):
            yield file.problem(
                ("do",),
                "is an emergency in the safety check, so it has to say “your local emergency number”",
            )
    yield from _headings(site)
    for index, flag in enumerate(site.catalogue.red_flags.flags):
        both = set(flag.also_called) & set(flag.misspellings)
        if both:
            yield site.source.files["red-flags"].problem(
                ("flags", index, "misspellings"), f"'{min(both)}' is in also_called too; keep it there"
            )


def _headings(site: Site) -> Iterator[Problem]:
    """Each condition stands under one heading of its level's list, and few under each; so too by kind."""
    file = site.source.files["scales"]
    for number, level in enumerate(site.catalogue.scales.levels):
        place = ("levels", number)
        kinds = [condition.group for condition in site.catalogue.conditions_at(level.id).values()]
        headed = [kind for part in level.parts for kind in part.groups]
        for kind in sorted(set(kinds)):
            if level.parts and headed.count(kind) != 1:
                yield file.problem(
                    (*place, "parts"),
                    f"conditions of the kind '{kind}' stand under {headed.count(kind)} headings; name it in one",
                )
            if kinds.count(kind) > MOST:
                yield file.problem(
                    place,
                    f"{kinds.count(kind)} conditions of the kind '{kind}' are '{level.id}'; at most {MOST}: divide the kind",
                )
        for index, part in enumerate(level.parts):
            under = sum(kind in part.groups for kind in kinds)
            if not 1 <= under <= MOST:
                yield file.problem(
                    (*place, "parts", index), f"{under} conditions stand under it; 1 to {MOST} make a heading"
                )
        if not level.parts and len(kinds) > MOST:
            yield file.problem(
                place, f"has {len(kinds)} conditions and no `parts`; at most {MOST} stand under one heading"
            )


def _words(file: YamlFile, condition: m.Condition) -> Iterator[Problem]:
    for field in ("also_called", "misspellings"):
        if not getattr(condition, field):
            yield file.problem(
                (field,), f"is missing: the words and slips people look this up by; {REASON}", shown=field
            )
    for word in sorted(set(condition.also_called) & set(condition.misspellings)):
        yield file.problem(("misspellings",), f"'{word}' is in also_called too; keep it there")
    if "our-caution" in condition.basis and not condition.ours:
        yield file.problem(("ours",), "is missing: say which part is our own", shown="ours")


def _texts(file: YamlFile, condition: m.Condition) -> Iterator[Problem]:
    """Each text is whole sentences; what to say holds no quotes; an emergency says whom to call."""
    for field in ("do", "why", "changes", "say", "emergency", "differ", "ours"):
        text = getattr(condition, field)
        if text:
            for fault in sentence_faults(text):
                yield file.problem((field,), fault)
    if _QUOTES.search(condition.say):
        yield file.problem(("say",), "holds quotes; the page puts them round it")
    if condition.emergency and not _HELP.search(condition.emergency):
        yield file.problem(("emergency",), "does not say whom to call: an ambulance, emergency care or a team")


def _support(file: YamlFile, condition: m.Condition, data: Catalogue) -> Iterator[Problem]:
    """A record without a sound source says that it is our own caution."""
    if data.is_custom(condition.sources) and "our-caution" not in condition.basis:
        yield file.problem(
            ("basis",), "rests on weak sources alone (tiers C and D); add our-caution, and say in `ours` which part"
        )


__all__ = ["NAME", "REASON", "check"]
