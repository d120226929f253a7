"""Every sign and condition can be ticked in the safety check, once, and its tick leads to help that is fast enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.data.seal import CONDITION_AT_MOST, RANKS, SIGN_AT_MOST
from backmassage.project import Site

NAME = "safety-path"
REASON = "nobody may leave the safety check at a softer end than what they have asks for"
# What an end has to say in its first two lines, by its urgency.
_SAYS = {
    "emergency": (
        re.compile(r"emergency number|emergency department", re.I),
        "where to call, like “your local emergency number”",
    ),
    "today": (re.compile(r"\btoday\b|\bsame day\b|\bnow\b|\bstraight away\b", re.I), "that help is needed today"),
    "tell-therapist": (re.compile(r"\bcannot (?:clear|see)\b", re.I), "what this check cannot see"),
}
_NO_MASSAGE = re.compile(r"\bno massage\b|\bdo(?: not|n[’\']t) have a massage\b", re.I)


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
                end = question.yes
                if _rank(_urgency(path, end)) > _rank(wanted[item]):
                    yield file.problem(
                        ("questions", index, name, number),
                        f"'{item}' has to end at '{wanted[item]}' or stricter, and question '{question.id}' ends at "
                        f"'{end}'; move it to a question that ends there; {REASON}",
                    )
        for item, (source, loc) in wheres.items():
            if item not in asked:
                yield site.source.files[source].problem(
                    loc,
                    f"{key} '{item}' is in no question; name it under {name} of one question in data/safety-path.yml; {REASON}",
                )
    for index, question in enumerate(path.questions):
        last = question.group == path.groups[-1].id
        if last and question.only_linked:
            yield file.problem(
                ("questions", index, "only_linked"),
                f"'{question.only_linked[0]}' would be nowhere: the last group is shown by kind, and has boxes only; {REASON}",
            )
        if last and question.items_flags and not path.groups[-1].signs_title:
            yield file.problem(
                ("questions", index, "items_flags"),
                f"would be nowhere: give the last group a signs_title, the heading that signs have there; {REASON}",
            )
        if not question.ask.endswith("?"):
            yield file.problem(("questions", index, "ask"), "has no question mark; ask what “yes” and “no” answer")
    yield from _ends(site)
    yield from _order(site)


def _order(site: Site) -> Iterator[Problem]:
    """Check that questions and ends come worst first: nobody may have to read past what can wait."""
    path = site.catalogue.safety_path
    file = site.source.files["safety-path"]
    groups = [group.id for group in path.groups]
    before = -1
    for index, question in enumerate(path.questions):
        at = groups.index(question.group)
        if at < before:
            yield file.problem(
                ("questions", index, "group"),
                f"'{question.group}' comes before '{groups[before]}'; put its questions together, in the order of the groups",
            )
        before = max(before, at)
        if _rank(_urgency(path, question.yes)) == 0 and at:
            yield file.problem(
                ("questions", index, "group"), f"an emergency is asked about first, in '{groups[0]}'; {REASON}"
            )
    ranks = [_rank(end.urgency) for end in path.ends]
    for index in range(1, len(ranks)):
        if ranks[index] < ranks[index - 1]:
            yield file.problem(
                ("ends", index, "urgency"), f"is worse than the end before it; the worst comes first; {REASON}"
            )
    for number, (group, id_) in enumerate(("groups", g) for g in groups):
        if not any(question.group == id_ for question in path.questions):
            yield file.problem((group, number, "id"), f"no question stands in the group '{id_}'")


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
    path = site.catalogue.safety_path
    ends = path.ends
    for urgency in RANKS["end-urgency"]:
        if urgency not in {end.urgency for end in ends}:
            yield file.problem(("ends",), f"no end has the urgency '{urgency}'; {REASON}")
    reached = {path.nothing, *(question.yes for question in path.questions)}
    for index, end in enumerate(ends):
        if end.id not in reached:
            yield file.problem(("ends", index, "id"), f"no question leads to the end '{end.id}'")
        first = " ".join(text.text for text in end.do[:2])
        says, what = _SAYS.get(end.urgency, (None, ""))
        if end.urgency == "tell-therapist" and end.id != path.nothing:
            continue  # who ticked something has been told what to do with it
        if says and not says.search(first):
            yield file.problem(("ends", index, "do"), f"the first two steps have to say {what}")
        if end.id == path.nothing and end.urgency != "tell-therapist":
            yield file.problem(
                ("ends", index, "urgency"),
                "is not 'tell-therapist', and who ticked nothing comes here; nobody was examined",
            )
        if end.urgency in ("emergency", "today") and not _NO_MASSAGE.search(first):
            yield file.problem(("ends", index, "do"), "the first two steps have to say “no massage”")


__all__ = ["NAME", "REASON", "check"]
