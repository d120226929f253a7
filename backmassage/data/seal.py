"""The guard over everything that decides whether somebody is sent for help.

Levels of conditions, urgencies of warning signs, the questions, ends and words of the safety check,
emergency numbers and the other figures, and the meaning of each level are listed in ``data/safety-seal.yml`` with a checksum. A stricter or new value
is added by ``make seal``; a softer or different one needs a decision in ``data/decisions.yml`` and leaves
the sealed value as it was, so that the decision has to stay as long as it holds.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from backmassage.data.catalogue import Catalogue
from backmassage.data.yaml import Loc

FILE = "data/safety-seal.yml"
DECISIONS = "data/decisions.yml"
REMOVED = "removed"
# Strictest first; of one rank are values of which none contains the other, so a change between them is decided.
# Asking first stops a booking, keeping off an area does not; but whoever may book must still hear of the area.
RANKS: Mapping[str, Mapping[str, int]] = {
    "condition-level": {"avoid": 0, "ask-first": 1, "local-avoid": 1, "adapt": 2},
    "sign-urgency": {"emergency": 0, "today": 1, "see-doctor": 2, "tell-therapist": 3},
    "end-urgency": {"emergency": 0, "today": 1, "ask-first": 2, "tell-therapist": 3},
    "condition-asked": {"own box": 0, "link": 1},
}
# The softest end of the safety check that a sign of an urgency, or a condition of a level, may lead to.
SIGN_AT_MOST: Mapping[str, str] = {
    "emergency": "emergency",
    "today": "today",
    "see-doctor": "ask-first",
    "tell-therapist": "tell-therapist",
}
CONDITION_AT_MOST: Mapping[str, str] = {
    "avoid": "today",
    "ask-first": "ask-first",
    "local-avoid": "tell-therapist",
    "adapt": "tell-therapist",
}
# The scales whose words are guarded, and which words.
WORDS: Mapping[str, tuple[str, ...]] = {
    "levels": ("label", "do", "meaning"),
    "urgency": ("label", "do", "meaning"),
    "certainty": ("label", "meaning"),
}

# Words that may be said better: a change is never silent, but `make seal` takes it over once somebody has read it again.
READ_AGAIN = frozenset({
    "care-note", "end-step", "end-title", "question-ask", "question-names", "question-note", "sheet-line", "sheet-words", "sign-do", "sign-words"
})  # fmt: skip


class Fact(NamedTuple):
    """One guarded value: what it is, whose, and the file and place that hold it."""

    kind: str
    id: str
    value: str
    file: str
    loc: Loc


def facts(data: Catalogue) -> Iterator[Fact]:
    """Yield every guarded value of the data."""
    for key, condition in data.conditions.items():
        yield Fact("condition-level", key, condition.level, f"conditions/{key}", ("level",))
    for index, flag in enumerate(data.red_flags.flags):
        yield Fact("sign-urgency", flag.id, flag.urgency, "red-flags", ("flags", index, "urgency"))
        yield Fact("sign-when", flag.id, flag.when, "red-flags", ("flags", index, "when"))
        yield Fact("sign-words", flag.id, flag.sign, "red-flags", ("flags", index, "sign"))
        if flag.do:
            yield Fact("sign-do", flag.id, flag.do.text, "red-flags", ("flags", index, "do", "text"))
    for index, number in enumerate(data.red_flags.numbers):
        yield Fact("emergency-number", number.place, number.number, "red-flags", ("numbers", index, "number"))
    for key, box in data.words.aftercare_sheet.boxes.items():
        yield Fact("sheet-words", key, box.title, "words", ("aftercare_sheet", key, "title"))
        for index, line in enumerate(box.lines):
            for sign in line.signs:
                yield Fact("sheet-line", sign, line.say, "words", ("aftercare_sheet", key, "lines", index, "say"))
    for key, technique in data.techniques.items():
        for index, care in enumerate(technique.care):
            place = ("care", index)
            yield Fact("technique-care", f"{key}/{care.condition}", "named", f"techniques/{key}", place)
            if care.note:
                yield Fact("care-note", f"{key}/{care.condition}", care.note, f"techniques/{key}", (*place, "note"))
    yield from _figures(data)
    yield from _routes(data)
    for scale, words in WORDS.items():
        for index, term in enumerate(getattr(data.scales, scale)):
            for word in words:
                yield Fact(f"{scale}-{word}", term.id, getattr(term, word), "scales", (scale, index, word))


def _figures(data: Catalogue) -> Iterator[Fact]:
    """Yield the figures in the texts of each warning sign, number and end: "call 111", "24 hours", "20 minutes"."""
    flags, ends = data.red_flags, data.safety_path.ends
    for index, flag in enumerate(flags.flags):
        texts = (flag.sign, flag.do.text if flag.do else None, flag.note)
        yield from _figures_of("sign", flag.id, texts, "red-flags", ("flags", index))
    for index, number in enumerate(flags.numbers):
        yield from _figures_of("number", number.place, (number.note,), "red-flags", ("numbers", index))
    for index, step in enumerate(flags.first_aid_burn):
        yield from _figures_of("burn", f"step {index + 1}", (step.text,), "red-flags", ("first_aid_burn", index))
    for index, end in enumerate(ends):
        yield from _figures_of(
            "end", end.id, (*(step.text for step in end.do), end.say), "safety-path", ("ends", index)
        )


def _figures_of(kind: str, key: str, texts: Iterable[str | None], file: str, loc: Loc) -> Iterator[Fact]:
    figures = re.findall(r"\d+", " ".join(text for text in texts if text))
    if figures:
        yield Fact(f"{kind}-figures", key, " ".join(figures), file, loc)


def _routes(data: Catalogue) -> Iterator[Fact]:
    """Yield questions, ends, and where an item is asked about more strictly than its own level wants.

    That nothing is asked about more softly than its level wants, the check of the path sees to.
    """
    path = data.safety_path
    urgencies = {end.id: end.urgency for end in path.ends}
    at_most = {
        "sign": {flag.id: SIGN_AT_MOST[flag.urgency] for flag in data.red_flags.flags},
        "condition": {key: CONDITION_AT_MOST[condition.level] for key, condition in data.conditions.items()},
    }
    for index, question in enumerate(path.questions):
        place = ("questions", index)
        yield Fact("question-ask", question.id, question.ask, "safety-path", (*place, "ask"))
        if question.names:
            yield Fact("question-names", question.id, question.names, "safety-path", (*place, "names"))
        if question.note:
            yield Fact("question-note", question.id, question.note, "safety-path", (*place, "note"))
        for number, item in enumerate(question.items_conditions):
            asked = "link" if item in question.only_linked else "own box"
            yield Fact("condition-asked", item, asked, "safety-path", (*place, "items_conditions", number))
        leads_to = urgencies[question.yes]
        for kind, field in (("sign", "items_flags"), ("condition", "items_conditions")):
            for number, item in enumerate(getattr(question, field)):
                if is_stricter("end-urgency", at_most[kind][item], leads_to):
                    yield Fact(f"{kind}-end", item, leads_to, "safety-path", (*place, field, number))
    for index, end in enumerate(path.ends):
        yield Fact("end-urgency", end.id, end.urgency, "safety-path", ("ends", index, "urgency"))
        yield Fact("end-title", end.id, end.title, "safety-path", ("ends", index, "title"))
        for number, step in enumerate(end.do):
            spot = ("ends", index, "do", number, "text")
            yield Fact("end-step", f"{end.id}/{number + 1}", step.text, "safety-path", spot)
        yield Fact("end-steps", end.id, str(len(end.do)), "safety-path", ("ends", index, "do"))


def is_stricter(kind: str, before: str, now: str) -> bool:
    """Return True if a new value is stricter than the old one, so that it needs no decision."""
    if kind == "end-steps":
        return int(now) > int(before or 0)
    ranks = RANKS["end-urgency"] if kind in ("sign-end", "condition-end") else RANKS.get(kind, {})
    return before in ranks and now in ranks and ranks[now] < ranks[before]


def sealed_text(values: Mapping[str, Mapping[str, str]]) -> str:
    """Return the text of the seal's file for these values, with its checksum."""
    lines = [
        "# yaml-language-server: $schema=schema/safety-seal.json",
        "# Written by `make seal`, never by hand: the guarded values of this site. See CONTRIBUTING.md#safety.",
        f'seal: "{checksum(values)}"',
        "facts:" if values else "facts: {}",
    ]
    for kind in sorted(values):
        lines.append(f"  {kind}:")
        lines += [f"    {_quoted(key)}: {_quoted(value)}" for key, value in sorted(values[kind].items())]
    return "\n".join(lines) + "\n"


def checksum(values: Mapping[str, Mapping[str, str]]) -> str:
    """Return the checksum over sealed values."""
    plain = json.dumps({kind: dict(items) for kind, items in values.items()}, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def next_values(data: Catalogue) -> dict[str, dict[str, str]]:
    """Return what ``make seal`` writes: sealed values, with new and stricter ones taken over.

    A value that a decision made softer or different keeps its sealed one.
    """
    values = {kind: dict(items) for kind, items in data.safety_seal.facts.items()}
    for fact in facts(data):
        items = values.setdefault(fact.kind, {})
        if fact.id not in items or fact.kind in READ_AGAIN or is_stricter(fact.kind, items[fact.id], fact.value):
            items[fact.id] = fact.value
    present = {(fact.kind, fact.id) for fact in facts(data)}
    return {
        kind: {key: value for key, value in items.items() if kind not in READ_AGAIN or (kind, key) in present}
        for kind, items in values.items()
    }


def write(root: Path, values: Mapping[str, Mapping[str, str]]) -> None:
    """Write the seal's file."""
    (root / FILE).write_text(sealed_text(values), encoding="utf-8", newline="\n")


__all__ = [
    "CONDITION_AT_MOST",
    "DECISIONS",
    "FILE",
    "READ_AGAIN",
    "REMOVED",
    "SIGN_AT_MOST",
    "Fact",
    "checksum",
    "facts",
    "is_stricter",
    "next_values",
    "sealed_text",
    "write",
]
