"""Macros about safety: conditions, red flags, the safety path, harms."""

from __future__ import annotations

from markupsafe import Markup

from backmassage import models as m
from backmassage.here import CallError, Here, known, macro
from backmassage.problems import did_you_mean, one_of


@macro()
def conditions_jump(here: Here) -> Markup:
    """The four levels with how many conditions each holds, and the field that narrows the list."""
    counts = [(level, len(here.data.conditions_at(level.id))) for level in here.data.scales.levels]
    return here.part("conditions_jump", counts=counts)


@macro()
def conditions(here: Here, level: str) -> Markup:
    """Every condition of one level, each with its permanent address."""
    levels = [term.id for term in here.data.scales.levels]
    if level not in levels:
        raise CallError(f"no level '{level}'; use {one_of(levels)}{did_you_mean(level, levels)}")
    listed = here.data.conditions_at(level)
    for condition in listed.values():
        for text in (condition.why, condition.instead, condition.disagreement):
            if text:
                here.cite(*text.sources)
    return here.part("conditions", term=here.data.level(level), listed=listed)


@macro()
def conditions_az(here: Here) -> Markup:
    """All conditions by alphabet, each with its level in words."""
    listed = sorted(here.data.conditions.items(), key=lambda pair: pair[1].letter_under.lower())
    return here.part("conditions_az", listed=listed)


@macro()
def condition(here: Here, id: str) -> Markup:  # noqa: A002
    """One condition, as it stands in the list, for use on another page."""
    found: m.Condition = known(id, here.data.conditions, "condition")
    here.cite(*found.why.sources, *found.instead.sources)
    return here.part("condition_card", condition=found, condition_id=id, term=here.data.level(found.level))


@macro()
def red_flags(here: Here, urgency: str, when: str = "back-pain") -> Markup:
    """The signs of one urgency: emergency, today, see-doctor, tell-therapist."""
    levels = [term.id for term in here.data.scales.urgency]
    if urgency not in levels:
        raise CallError(f"no urgency '{urgency}'; use {one_of(levels)}{did_you_mean(urgency, levels)}")
    if when not in ("back-pain", "after-massage"):
        raise CallError("`when` is back-pain or after-massage")
    flags = here.data.flags(when, urgency)
    for flag in flags:
        here.cite(*flag.sources)
    return here.part("red_flags", term=here.data.urgency(urgency), flags=flags)


@macro()
def emergency_numbers(here: Here) -> Markup:
    """The sourced emergency numbers, and what to do anywhere else."""
    for number in here.data.red_flags.numbers:
        here.cite(*number.sources)
    return here.part("emergency_numbers", red_flags=here.data.red_flags)


@macro()
def burn_first_aid(here: Here) -> Markup:
    """First aid for a burn, step by step."""
    for step in here.data.red_flags.first_aid_burn:
        here.cite(*step.sources)
    return here.part("steps", steps=here.data.red_flags.first_aid_burn)


@macro()
def path_question(here: Here, id: str) -> Markup:  # noqa: A002
    """One screen of the safety path: a question, what it covers, and the answers as links."""
    questions = {question.id: question for question in here.data.safety_path.questions}
    found: m.PathQuestion = known(id, questions, "question")
    flags = {flag.id: flag for flag in here.data.red_flags.flags}
    number = list(questions).index(id) + 1
    return here.part(
        "path_question", question=found, number=number, count=len(questions),
        flags=[flags[i] for i in found.items_flags],
        conditions=[(i, here.data.conditions[i]) for i in found.items_conditions],
    )


@macro()
def path_end(here: Here, id: str) -> Markup:  # noqa: A002
    """An end screen of the safety path, with the note for the therapist."""
    ends = {end.id: end for end in here.data.safety_path.ends}
    found: m.PathEnd = known(id, ends, "end")
    for text in found.do:
        here.cite(*text.sources)
    level = "adapt" if found.urgency == "tell-therapist" else found.urgency
    terms = {term.id: term for term in (*here.data.scales.levels, *here.data.scales.urgency)}
    return here.part("path_end", end=found, term=terms[level], red_flags=here.data.red_flags)


@macro()
def path_list(here: Here) -> Markup:
    """The whole safety path as one list."""
    flags = {flag.id: flag for flag in here.data.red_flags.flags}
    return here.part("path_list", path=here.data.safety_path, flags=flags)


@macro()
def harms_summary(here: Here) -> Markup:
    """What is known about harm, in a few sourced sentences."""
    for text in here.data.harms.summary:
        here.cite(*text.sources)
    return here.part("sourced_list", texts=here.data.harms.summary)


@macro()
def risk_by_technique(here: Here) -> Markup:
    """Where the risk lies, by way of working; the order is our own reading."""
    for risk in here.data.harms.by_technique:
        here.cite(*risk.why.sources, *risk.advice.sources)
    return here.part("risk_by_technique", risks=here.data.harms.by_technique)


@macro()
def soreness(here: Here) -> Markup:
    """What soreness is usual, and when it is not."""
    here.cite(*here.data.harms.soreness.sources)
    return here.part("sourced_list", texts=(here.data.harms.soreness,))
