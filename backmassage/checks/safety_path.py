"""Every sign and condition reaches its end of the safety check, from every order of answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.data.seal import RANKS
from backmassage.project import Site

NAME = "safety-path"
REASON = "nobody may leave the safety check at a softer end than what they have asks for"
# The softest end somebody with a sign of this urgency, or a condition of this level, may come to.
SIGN_AT_MOST = {
    "emergency": "emergency",
    "today": "today",
    "see-doctor": "ask-first",
    "tell-therapist": "tell-therapist",
}
CONDITION_AT_MOST = {
    "avoid": "today",
    "ask-first": "ask-first",
    "local-avoid": "tell-therapist",
    "adapt": "tell-therapist",
}
# What an end has to say in its first two lines, by its urgency.
_SAYS = {
    "emergency": (
        re.compile(r"emergency number|emergency department", re.I),
        "where to call, like “your local emergency number”",
    ),
    "today": (re.compile(r"\btoday\b|\bsame day\b|\bnow\b|\bstraight away\b", re.I), "that help is needed today"),
    "tell-therapist": (re.compile(r"cannot clear you", re.I), "that this check cannot clear you"),
}
_NO_MASSAGE = re.compile(r"\bno massage\b|\bdo not have a massage\b", re.I)


def check(site: Site) -> Iterator[Problem]:
    """Check that each sign and condition is asked about once and that its answer leads far enough."""
    path = site.catalogue.safety_path
    file = site.source.files["safety-path"]
    for name, key, wanted, wheres in _kinds(site):
        asked: dict[str, int] = {}
        for index, question in enumerate(path.questions):
            for number, item in enumerate(getattr(question, name)):
                if item in asked:
                    yield file.problem(
                        ("questions", index, name, number),
                        f"'{item}' is in question '{path.questions[asked[item]].id}' already; each is asked about once",
                    )
                    continue
                asked[item] = index
                softest = max(range(index + 1), key=lambda i: _rank(_urgency(path, path.questions[i].yes)))
                end = path.questions[softest].yes
                if _rank(_urgency(path, end)) > _rank(wanted[item]):
                    yield file.problem(
                        ("questions", index, name, number),
                        f"'{item}' has to end at '{wanted[item]}' or stricter, and “yes” at question "
                        f"'{path.questions[softest].id}' ends at '{end}'; move it, or that question further down; {REASON}",
                    )
        for item, (source, loc) in wheres.items():
            if item not in asked:
                yield site.source.files[source].problem(
                    loc,
                    f"{key} '{item}' is in no question; name it under {name} of one question in data/safety-path.yml; {REASON}",
                )
    for index, question in enumerate(path.questions):
        if not question.ask.endswith("?"):
            yield file.problem(("questions", index, "ask"), "has no question mark; ask what “yes” and “no” answer")
    yield from _ends(site)
    yield from _pages(site)


def _pages(site: Site) -> Iterator[Problem]:
    """Check that each question and each end has one page, once the site shows the check page by page."""
    path = site.catalogue.safety_path
    for name, field, items in (
        ("path_question", "questions", [question.id for question in path.questions]),
        ("path_end", "ends", [end.id for end in path.ends]),
    ):
        calls = [call.args for page in site.pages.values() for call in page.calls if call.name == name]
        for index, item in enumerate(items) if calls else ():
            number = calls.count((item,))
            if number != 1:
                yield site.source.files["safety-path"].problem(
                    (field, index, "id"),
                    f'{number or "no"} page{"s call" if number else " calls"} {{{{ {name}("{item}") }}}}; '
                    "one page in docs/safety/check/ has to",
                )


def _kinds(site: Site) -> Iterator[tuple[str, str, dict[str, str], dict[str, tuple[str, tuple[str | int, ...]]]]]:
    """Yield for signs and for conditions: field of a question, noun, softest end of each, where each is."""
    data = site.catalogue
    yield (
        "items_flags",
        "the sign",
        {flag.id: SIGN_AT_MOST[flag.urgency] for flag in data.red_flags.flags},
        {flag.id: ("red-flags", ("flags", i, "id")) for i, flag in enumerate(data.red_flags.flags)},
    )
    yield (
        "items_conditions",
        "the condition",
        {key: CONDITION_AT_MOST[condition.level] for key, condition in data.conditions.items()},
        {key: (f"conditions/{key}", ("level",)) for key in data.conditions},
    )


def _urgency(path: m.SafetyPath, end_id: str) -> str:
    return next(end.urgency for end in path.ends if end.id == end_id)


def _rank(urgency: str) -> int:
    return RANKS["end-urgency"][urgency]


def _ends(site: Site) -> Iterator[Problem]:
    """Check that all four kinds of end are there, and what each says first."""
    file = site.source.files["safety-path"]
    ends = site.catalogue.safety_path.ends
    for urgency in RANKS["end-urgency"]:
        if urgency not in {end.urgency for end in ends}:
            yield file.problem(("ends",), f"no end has the urgency '{urgency}'; {REASON}")
    reached = {target for question in site.catalogue.safety_path.questions for target in (question.yes, question.no)}
    for index, end in enumerate(ends):
        if end.id not in reached:
            yield file.problem(("ends", index, "id"), f"no question leads to the end '{end.id}'")
        first = " ".join(text.text for text in end.do[:2])
        says, what = _SAYS.get(end.urgency, (None, ""))
        if says and not says.search(first):
            yield file.problem(("ends", index, "do"), f"the first two steps have to say {what}")
        if end.urgency in ("emergency", "today") and not _NO_MASSAGE.search(first):
            yield file.problem(("ends", index, "do"), "the first two steps have to say “no massage”")


__all__ = ["NAME", "REASON", "check"]
