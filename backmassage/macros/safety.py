"""Macros about safety: conditions, red flags, the safety path, harms."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from backmassage.data import models as m
from backmassage.data.messages import did_you_mean, one_of
from backmassage.render.context import CallError, Here, known, macro

# Whose advice counts as seen or tested, not only taught.
TESTED = frozenset({"guideline", "systematic-review", "trial", "case-reports", "health-service"})
# Conditions whose name only gathers the red flags of the same question; the question links to them instead.
GATHERED = frozenset({"cauda-equina"})


@dataclass(frozen=True)
class ConditionRow:
    """A condition as a row of the list: whose advice it is in words, and its source numbers."""

    id: str
    condition: m.Condition
    support: str
    numbers: tuple[int, ...]


def support(here: Here, condition: m.Condition) -> str:
    """Say whose advice a condition's rule is, and plainly where no study stands behind it."""
    labels = [here.data.term("basis", basis).label for basis in condition.basis]
    words = ", ".join([labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])])
    if set(condition.basis) == {"custom"}:
        return f"{words}. This rests on custom, not on studies."
    if not TESTED & set(condition.basis):
        said = " ".join(condition.why.text.split())
        return f"{words}." if "not on studies" in said else f"{words}. Not tested in studies."
    return f"{words}."


def chain(path: m.SafetyPath) -> list[m.PathQuestion]:
    """Return the questions in the order someone meets them who always answers no."""
    questions = {question.id: question for question in path.questions}
    found: list[m.PathQuestion] = []
    at = path.first
    while at in questions and questions[at] not in found:
        found.append(questions[at])
        at = questions[at].no
    return found


def check_page(path: m.SafetyPath, id: str) -> str:  # noqa: A002
    """Return the page id of a question or an end; the first question is the front page of the check."""
    return "safety/check/index" if id == path.first else f"safety/check/{id}"


def end_term(here: Here, end: m.PathEnd) -> m.LevelTerm:
    """Return the level an end wears: an urgency, or the level of the same name for the massage itself."""
    terms = {term.id: term for term in (*here.data.scales.levels, *here.data.scales.urgency)}
    return terms[end.urgency]


@macro()
def conditions_jump(here: Here) -> Markup:
    """The four levels with how many conditions each holds, and the field that narrows the list."""
    counts = [(level, len(here.data.conditions_at(level.id))) for level in here.data.scales.levels]
    return here.part("conditions_jump", counts=counts)


@macro()
def conditions(here: Here, level: str) -> Markup:
    """Every condition of one level: what to do in sight; why, whose advice, other names and sources open in place."""
    levels = {term.id: term for term in here.data.scales.levels}
    if level not in levels:
        raise CallError(f"no level '{level}'; use {one_of(list(levels))}{did_you_mean(level, levels)}")
    rows = [_row(here, key, found) for key, found in here.data.conditions_at(level).items()]
    return here.part("conditions", term=levels[level], rows=rows)


def _row(here: Here, key: str, found: m.Condition) -> ConditionRow:
    texts = [text for text in (found.instead, found.why, found.disagreement) if text]
    sources = dict.fromkeys(source for text in texts for source in text.sources)
    return ConditionRow(key, found, support(here, found), here.cite(*sources))


@macro()
def condition_kinds(here: Here) -> Markup:
    """The conditions by kind (heart, skin and so on) and name, each with its level in words."""
    groups = [(term, here.data.conditions_in(term.id)) for term in here.data.scales.groups]
    return here.part("condition_kinds", groups=[group for group in groups if group[1]])


@macro()
def condition(here: Here, id: str) -> Markup:  # noqa: A002
    """One condition, as it stands in the list, for use on another page."""
    found: m.Condition = known(id, here.data.conditions, "condition")
    row = _row(here, id, found)
    return here.part(
        "condition_card",
        condition=found,
        condition_id=id,
        term=here.data.level(found.level),
        cited=row.numbers,
        support=row.support,
    )


@macro()
def red_flags_intro(here: Here) -> Markup:
    """What warning signs can and cannot tell, in a few sourced sentences."""
    return here.part("sourced_list", texts=here.data.red_flags.intro)


def _flags(here: Here, urgency: str, when: str) -> list[m.RedFlag]:
    """Return the signs of one urgency. Raises CallError for a word that is not known."""
    levels = [term.id for term in here.data.scales.urgency]
    if urgency not in levels:
        raise CallError(f"no urgency '{urgency}'; use {one_of(levels)}{did_you_mean(urgency, levels)}")
    if when not in ("back-pain", "after-massage"):
        raise CallError("`when` is back-pain or after-massage")
    flags = here.data.flags(when, urgency)
    if not flags:
        raise CallError(f"no sign of {when} is '{urgency}', so nothing would stand here; take the call out")
    return flags


@macro()
def red_flags(here: Here, urgency: str, when: str = "back-pain") -> Markup:
    """The signs of one urgency: what to do in sight; what it may mean, other names and sources open in place."""
    flags = _flags(here, urgency, when)
    sources = {flag.id: dict.fromkeys((*flag.sources, *(flag.do.sources if flag.do else ()))) for flag in flags}
    cited = {flag_id: here.cite(*listed) for flag_id, listed in sources.items()}
    return here.part("red_flags", term=here.data.urgency(urgency), flags=flags, cited=cited)


@macro()
def red_flag_rows(here: Here, urgency: str, when: str = "back-pain") -> Markup:
    """The signs of one urgency in short: the sign, what to do, and the way to its full record."""
    flags = _flags(here, urgency, when)
    return here.part("red_flag_rows", term=here.data.urgency(urgency), flags=flags)


@dataclass(frozen=True)
class NumberRow:
    """An emergency number with the digits to call: "112 or 999" gives two."""

    number: m.EmergencyNumber
    tel: tuple[str, ...]


@macro()
def emergency_numbers(here: Here) -> Markup:
    """The sourced emergency numbers, and what to do anywhere else."""
    rows = [NumberRow(n, tuple(n.number.split(" or "))) for n in here.data.red_flags.numbers]
    return here.part("emergency_numbers", red_flags=here.data.red_flags, rows=rows)


@macro()
def numbers_to_call(here: Here) -> Markup:
    """The emergency numbers to tap; their sources stand with the emergency signs."""
    rows = [NumberRow(n, tuple(n.number.split(" or "))) for n in here.data.red_flags.numbers]
    return here.part("numbers_to_call", red_flags=here.data.red_flags, rows=rows)


@macro()
def burn_first_aid(here: Here) -> Markup:
    """First aid for a burn, step by step."""
    return here.part("steps", steps=here.data.red_flags.first_aid_burn)


@macro()
def path_question(here: Here, id: str) -> Markup:  # noqa: A002
    """One screen of the safety path: a question, what it covers, and the answers as links."""
    path = here.data.safety_path
    order = chain(path)
    found: m.PathQuestion = known(id, {question.id: question for question in order}, "question")
    flags = {flag.id: flag for flag in here.data.red_flags.flags}
    covered = [(i, here.data.conditions[i]) for i in found.items_conditions]
    at = order.index(found)
    return here.part(
        "path_question",
        question=found,
        number=at + 1,
        count=len(order),
        flags=[flags[i] for i in found.items_flags],
        conditions=[pair for pair in covered if pair[0] not in GATHERED],
        more=[pair for pair in covered if pair[0] in GATHERED],
        first=check_page(path, path.first),
        back=check_page(path, order[at - 1].id) if at else "",
        yes=check_page(path, found.yes),
        no=check_page(path, found.no),
    )


@macro()
def path_end(here: Here, id: str) -> Markup:  # noqa: A002
    """An end screen of the safety path, with the note for the therapist."""
    ends = {end.id: end for end in here.data.safety_path.ends}
    found: m.PathEnd = known(id, ends, "end")
    leads = [
        *((link.to, link.words) for link in found.links),
        (check_page(here.data.safety_path, here.data.safety_path.first), "Chose this by mistake? Back to question 1"),
        ("safety/check/all", "See all questions on one page"),
    ]
    return here.part(
        "path_end",
        end=found,
        term=end_term(here, found),
        lines=found.note_lines,
        leads=leads,
        numbers_to_call=lambda: emergency_numbers(here),
    )


@macro()
def path_list(here: Here) -> Markup:
    """The whole safety path as one list, under the same ids; each end's page holds all of its advice.

    Where yes and no lead on to the same page, and where a name only gathers signs of the same question, the short
    names do.
    """
    path = here.data.safety_path
    order = chain(path)
    numbers = {question.id: f"Go on to question {number}" for number, question in enumerate(order, 1)}
    ends = {end.id: end.title for end in path.ends}
    return here.part(
        "path_list",
        questions=order,
        ends=path.ends,
        flags={flag.id: flag for flag in here.data.red_flags.flags},
        leads={**numbers, **ends},
        terms={end.id: end_term(here, end) for end in path.ends},
        gathered=GATHERED,
    )


@macro()
def harms_summary(here: Here, first: int = 1, last: int = 0) -> Markup:
    """What is known about harm, in a few sourced sentences: all, or those from one to another, counted from 1."""
    most = len(here.data.harms.summary)
    last = last or most
    if not 1 <= first <= last <= most:
        raise CallError(f"there are sentences 1 to {most}, none from {first} to {last}")
    return here.part("sourced_list", texts=here.data.harms.summary[first - 1 : last])


@macro()
def risk_by_technique(here: Here) -> Markup:
    """Where the risk lies, by way of working; the order is our own reading."""
    return here.part("risk_by_technique", risks=here.data.harms.by_technique)


@macro()
def soreness(here: Here) -> Markup:
    """What soreness is usual, and when it is not."""
    return here.part("sourced_list", texts=(here.data.harms.soreness,))
