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
_VERY = r"(?:perfectly |quite |completely |just |always |usually |often |still |mostly )?"
_OK = r"(?:fine|safe|ok|okay|harmless|all right|allowed|welcome|no problem)"
_LATER = r"(?<!when )(?<!until )(?<!if )(?<!whether )(?<!before )"
_ACT = r"(?:ask|worry|tell|wait|call|see|mention|stop|check|bother)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# Said nowhere in the records of safety, at any level: nobody was examined.
REASSURING = _any(
    rf"\byou(?:r \w+)?(?: are|'re|’re| is) {_VERY}(?:{_OK}|healthy|cleared|clear|good to go)\b",
    rf"{_LATER}\b(?:it|this|that|massage)(?: is|'s|’s) {_VERY}{_OK}\b",
    r"\b(?:fine|safe|ok|okay|good) to (?:go|have|book|get|be|try|start)\b|\bsafe for you\b|\bperfectly \w+\b",
    r"\b(?:it|this|that) is (?:nothing|normal|minor|not serious)\b|\bnothing (?:serious|to worry)\b",
    r"\b(?:do|does|did) (?:you )?no harm\b|\bno (?:dangers?|risks?|problem|worries|cause for)\b|\brisk[- ]free\b|\bharmless\b",
    r"\b(?:not|never|hardly) (?:dangerous|risky|a problem|serious)\b",
    rf"\bno (?:need|reason) (?:to {_ACT}\b|for an?\b)|\b(?:need not|needn[’']t) {_ACT}\b|\bdo(?:es)? not (?:need|have) to {_ACT}\b",
    rf"\b(?:don[’']t|do not) (?:worry|bother|need to {_ACT}|have to {_ACT})\b|\bnobody (?:needs|has) to {_ACT}\b",
    r"\b(?:is|are) (?:not needed|unnecessary|optional)\b|\bwithout (?:asking|worry|limits|any limits|a doctor)\b",
    r"\bas (?:usual|normal|planned|before)\b|\ball clear\b|(?<!to all of these )\bgo ahead\b|\bcarry on\b|\bfeel free\b|\brest assured\b",
    r"\bno (?:hurry|rush)\b|\bgive it (?:a|some|time)\b|\bsleep on it\b|\bwill pass\b|\bnothing to fear\b|\b(?:do|does) not matter\b",
    r"\bwill do you good\b|\bno reason to \w+\b|\banyway\b|\brelax and enjoy\b|\bignore (?:it|this|them|that)\b|\bskip (?:it|the doctor|the check|this)\b|\bpass(?:es)? (?:by itself|on its own)\b",
)
# Not said under a level that means no massage now.
_LETS_GO = _any(
    r"(?:^|[.!;:] |\bthen |\bplease |\b(?:can|may|should) )(?:have|get|book|enjoy|take|go for|ask for|keep) "
    r"(?!no )(?:a |an |your |the )?(?:\w+ ){0,2}massages?\b(?! (?:only )?(?:once|when|until|after))",
    rf"{_LATER}\bmassages? (?:is|are|may be|can be) {_VERY}(?:{_OK}|possible|good|helpful)\b",
    r"\bmassages? (?:will|can|does|do) (?:help|ease|heal|cure)\b|\bmassage is the right\b|\benjoy\b",
    r"(?:^|[.!] )massage (?:it|the|your|them|this)\b",
)
_NO_QUESTION = _any(r"\b(?:just|simply) (?:book|go|come|have|tell your therapist)\b", r"\bno doctor\b")
_WAITS = _any(
    r"\b(?:can|may|should) wait\b|\bwait (?:and see|a few|until|some|for (?:an?|the|your) (?:appointment|few))",
    r"\btomorrow\b|\bnext (?:week|day|month)\b|\bin a few (?:days|weeks)\b|\bsee how it goes\b",
    r"\b(?:make|book|for|get) an appointment\b|\bif it (?:does not|doesn[’']t) (?:pass|go away)\b",
)
# What a condition of a level has to say, whatever else it says.
_HOLDS = {
    "avoid": _any(
        r"\b(?:wait|until|once|no massage|do not|don[’']t have|call|get help|medical help|doctor|midwife|sober)\b"
    ),
    "ask-first": _any(r"\b(?:ask|agrees?|say yes|doctor|midwife|nurse|team)\b"),
    "local-avoid": _any(r"\b(?:left out|leave|skip|keep|off|away|no|not|out|only|light)\b"),
}
# Texts for search and bookkeeping: other people's words, not ours.
_NOT_SAID = frozenset({"misspellings", "also_called", "sources", "basis", "id", "group", "level", "urgency", "when"})


def check(site: Site) -> Iterator[Problem]:
    """Check conditions, warning signs, ends of the safety check, and the words of each level."""
    data = site.catalogue
    for key, condition in data.conditions.items():
        file = site.source.files[f"conditions/{key}"]
        yield from _record(file, (), condition.level)
        if (holds := _HOLDS.get(condition.level)) and not holds.search(condition.do):
            yield file.problem(
                ("do",),
                f"does not say what '{condition.level}' asks for; say to wait, ask or leave out; {REASON}",
            )
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
