"""No text says the opposite of the level it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from backmassage.checks.data_texts import texts
from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc, YamlFile
from backmassage.project import Site

NAME = "level-words"
REASON = "someone who reads only this text must not leave reassured"
# Said nowhere in the records of safety, at any level: nobody was examined.
REASSURING = re.compile(
    r"\byou(?: are|'re|’re|r \w+ is) (?:perfectly |quite |completely |just )?(?:fine|ok|okay|safe|healthy|cleared|good to go|clear)\b"
    r"|\b(?:it|this|that|massage) is (?:perfectly |quite |completely |always )?(?:safe|harmless|fine)\b(?! (?:for|to say) nobody)"
    r"|\bsafe for you\b|\ball clear\b|\bgo ahead\b|\bnothing to worry\b|\bno (?:need|reason) to (?:worry|ask|tell|wait|call|see|mention|stop)\b"
    r"|\bnothing serious\b|\bno problem\b|\bno risks?\b|\brisk[- ]free\b|\bperfectly (?:safe|fine|normal)\b"
    r"|\b(?:don't|don’t|do not) (?:worry|bother)\b|\byou need not (?:ask|wait|tell|worry|call)\b"
    r"|\bas usual\b|\bas normal\b|\bas planned\b|\bwithout (?:asking|worry|limits|any limits)\b",
    re.IGNORECASE,
)
# What may not be said from a level on, strictest first; each also holds for what stands before it.
_LETS_GO = re.compile(
    r"(?:^|[.!;:] |\bthen |\bplease |\bcan |\bmay |\bshould )(?:you )?(?:can |may |should )?"
    r"(?:have|get|book|enjoy|take|go for|ask for|keep) (?!no )(?:a |an |your |the )?(?:\w+ ){0,2}massages?\b(?! (?:only )?(?:once|when|until|after))",
    re.IGNORECASE,
)
_NO_QUESTION = re.compile(r"\b(?:just|simply) (?:book|go|come|have|tell your therapist)\b|\bno doctor\b", re.IGNORECASE)
_WAITS = re.compile(
    r"\b(?:can|may|should) wait\b|(?<!not )(?<!n't )(?<!n’t )\bwait (?:and see|a few|until|some|for (?:a|an|the|your) (?:appointment|few))"
    r"|\btomorrow\b|\bnext (?:week|day|month)\b|\b(?:make|book|for|get) an appointment\b|\bsee how it goes\b|\bin a few (?:days|weeks)\b"
    r"|\bif it (?:does not|doesn't|doesn’t) (?:pass|go away)\b",
    re.IGNORECASE,
)
# Texts for search and bookkeeping: other people's words, not ours.
_NOT_SAID = frozenset({"misspellings", "also_called", "sources", "basis", "id", "group", "level", "urgency", "when"})


def check(site: Site) -> Iterator[Problem]:
    """Check conditions, warning signs, ends of the safety check, and the words of each level."""
    data = site.catalogue
    for key, condition in data.conditions.items():
        yield from _record(site.source.files[f"conditions/{key}"], (), condition.level)
    for index, flag in enumerate(data.red_flags.flags):
        yield from _record(site.source.files["red-flags"], ("flags", index), flag.urgency)
    for index, end in enumerate(data.safety_path.ends):
        yield from _record(site.source.files["safety-path"], ("ends", index), end.urgency)
    for index in range(len(data.safety_path.questions)):
        yield from _record(site.source.files["safety-path"], ("questions", index), "")
    for scale in ("levels", "urgency"):
        for index, term in enumerate(getattr(data.scales, scale)):
            yield from _record(site.source.files["scales"], (scale, index), term.id)


def _record(file: YamlFile, place: Loc, level: str) -> Iterator[Problem]:
    value: Any = file.value
    for part in place:
        value = value[part]
    for loc, text in texts(value, place):
        if _NOT_SAID & set(loc[len(place) :]):
            continue
        for pattern, why in _patterns(level):
            said = pattern.search(text)
            if said:
                yield file.problem(loc, f"“{said[0].strip(' .;:!')}” {why}; {REASON}")


def _patterns(level: str) -> Iterator[tuple[re.Pattern[str], str]]:
    yield REASSURING, "reassures, and nobody has examined the reader"
    if level in ("avoid", "emergency", "today"):
        yield _LETS_GO, f"contradicts '{level}'"
    if level in ("avoid", "ask-first", "emergency", "today"):
        yield _NO_QUESTION, f"contradicts '{level}'"
    if level == "emergency":
        yield _WAITS, "lets somebody wait in an emergency"


__all__ = ["NAME", "REASON", "REASSURING", "check"]
