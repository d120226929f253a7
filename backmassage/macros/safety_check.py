"""The safety check: one page of questions to tick, each with its own next step, and an answer at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from backmassage.data import models as m
from backmassage.data.models.safety import BOOKED
from backmassage.render.context import Context, macro
from backmassage.text.sentences import sentences


@dataclass(frozen=True)
class Row:
    """Something to tick: its address, its kind of condition if it is one, its words, what it takes in, its own level, what to do, where it is told whole, and the end it leads to."""

    id: str
    kind: str
    name: str
    covers: str | None
    term: m.LevelTerm
    do: tuple[str, ...]
    href: str
    end: str


@dataclass(frozen=True)
class Part:
    """Rows that belong together: a question, or the conditions of one kind.

    Closed where its title or its names tell a reader that nothing in it fits.
    """

    title: str
    note: str | None
    rows: tuple[Row, ...]
    more: tuple[tuple[str, str], ...] = ()
    names: str | None = None
    folded: bool = True


@dataclass(frozen=True)
class Group:
    """One group of the check."""

    group: m.PathGroup
    parts: tuple[Part, ...]


def end_term(context: Context, end: m.PathEnd) -> m.LevelTerm:
    """Return the level an end wears: that of its boxes if it names it, else its urgency or the level of the same name."""
    terms = {term.id: term for term in (*context.data.scales.levels, *context.data.scales.urgency)}
    return terms[end.wears or end.urgency]


@macro()
def safety_check(context: Context) -> Markup:
    """The whole safety check: signs and conditions to tick, the answer for them, and the note for the therapist."""
    path = context.data.safety_path
    groups = [_group(context, group, number) for number, group in enumerate(path.groups)]
    numbers = [(n.place, n.number.split(" or "), n.only) for n in context.data.red_flags.numbers]
    return context.part(
        "safety_check",
        groups=groups,
        ends=[(end, end_term(context, end)) for end in path.ends],
        nothing=path.nothing,
        note_lines=path.note_lines,
        call=numbers,
        elsewhere=context.data.red_flags.numbers_elsewhere,
    )


def _group(context: Context, group: m.PathGroup, number: int) -> Group:
    """Return a group: by question; the last one by kind of condition, where a reader looks for a few of many."""
    questions = [question for question in context.data.safety_path.questions if question.group == group.id]
    if number < len(context.data.safety_path.groups) - 1:
        return Group(group, tuple(_part(context, question) for question in questions))
    rows = [row for question in questions if not question.apart for row in _conditions(context, question)]
    signs = tuple(row for question in questions for row in _signs(context, question))
    parts = [
        Part(kind.label, None, tuple(row for row in rows if row.kind == kind.id)) for kind in context.data.scales.groups
    ]
    parts += [Part(one.ask, one.note, _conditions(context, one)) for one in questions if one.apart]
    if signs and group.signs_title:
        parts.append(Part(group.signs_title, None, signs))
    return Group(group, tuple(part for part in parts if part.rows))


def _part(context: Context, question: m.PathQuestion) -> Part:
    more = tuple(
        (context.links.condition(key), context.data.conditions[key].letter_under) for key in question.only_linked
    )
    rows = (*_signs(context, question), *_conditions(context, question))
    return Part(question.ask, question.note, rows, more, question.names, bool(question.names))


def _signs(context: Context, question: m.PathQuestion) -> tuple[Row, ...]:
    flags = {flag.id: flag for flag in context.data.red_flags.flags}
    rows = []
    for key in question.items_flags:
        flag = flags[key]
        term = context.data.urgency(flag.urgency)
        do = flag.do.text if flag.do else f"{term.do} {term.meaning}"
        rows.append(Row(f"sign-{key}", "", flag.sign, None, term, (do,), context.links.sign(key), question.yes))
    return tuple(rows)


def spoken(condition: m.Condition, line: str) -> list[tuple[str, str]]:
    """Return the sentences of a line of what to do, each with how urgent it is; to do the same is as urgent."""
    said: list[tuple[str, str]] = []
    booked = line.startswith(BOOKED)
    urgency = ""
    for sentence in sentences(line):
        if condition.is_at_once(sentence):
            urgency = "emergency"
        elif condition.is_today(sentence) and not booked:
            urgency = "today"
        elif not sentence.startswith("Do the same"):
            urgency = ""
        said.append((sentence, urgency))
    return said


def _loud(condition: m.Condition, line: str) -> str:
    """Make bold what sends for help at once or today, in a line of what to do."""
    return " ".join(f"**{words}**" if fast else words for words, fast in spoken(condition, line))


def _lines(condition: m.Condition) -> list[str]:
    """Return the lines of what to do. What sends for help today also says when to call an ambulance, as the record does."""
    lines = list(condition.steps)
    fast = [urgency for line in lines for _, urgency in spoken(condition, line)]
    worse = (condition.emergency or "").split("\n")[0]
    if any(fast) and "ambulance" in worse and not re.search("ambulance|emergency", condition.do):
        lines.insert(len(lines) - lines[-1].startswith(BOOKED), worse)
    return lines


def _conditions(context: Context, question: m.PathQuestion) -> tuple[Row, ...]:
    rows = []
    for key in question.items_conditions:
        if key in question.only_linked:
            continue
        condition = context.data.conditions[key]
        term = context.data.level(condition.level)
        rows.append(
            Row(
                f"condition-{key}",
                condition.group,
                condition.name,
                condition.covers,
                term,
                tuple(_loud(condition, line) for line in _lines(condition)),
                context.links.condition(key),
                question.yes,
            )
        )
    return tuple(rows)
