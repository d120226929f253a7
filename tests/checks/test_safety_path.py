from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from backmassage.checks import safety_path
from backmassage.data.load import BadDataError, load
from backmassage.project import open_site
from tests.checks.known_bad import Edit, said_by
from tests.messages.project import edit

PATH = "data/safety-path.yml"
ILL = """  - id: ill
    ask: Are you ill today?
    items_flags:
      - fever
    "yes": today
    "no": long
"""


def test_the_good_path_passes(project: Callable[[], Path]) -> None:
    assert said_by(safety_path, project()) == []


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        # an emergency sign under a question whose "yes" is softer
        ([(PATH, '"yes": emergency', '"yes": tell-therapist')], "'numb-legs' has to end at 'emergency' or stricter"),
        ([(PATH, '"yes": emergency', '"yes": today')], "'numb-legs' has to end at 'emergency'"),
        # a question in front of it that ends softer: who says yes there never comes to the other
        ([(PATH, '"yes": emergency', '"yes": ask-first')], "'fever' has to end at 'today' or stricter"),
        ([(PATH, '"yes": ask-first', '"yes": tell-therapist')], "'weeks' has to end at 'ask-first'"),
        # an end's urgency softened
        ([(PATH, "urgency: emergency", "urgency: today")], "'numb-legs' has to end at 'emergency'"),
        ([(PATH, "urgency: emergency", "urgency: today")], "no end has the urgency 'emergency'"),
        ([(PATH, '"yes": today', '"yes": emergency')], "ends.1.id: no question leads to the end 'today'"),
        ([(PATH, "ask: Are you ill today?", "ask: Give it some days.")], "ask: has no question mark"),
        # dropped items
        ([(PATH, "    items_flags:\n      - numb-legs\n", "")], "the sign 'numb-legs' is in no question"),
        ([(PATH, "    items_conditions:\n      - blood-clot\n", "")], "the condition 'blood-clot' is in no question"),
        # asked twice
        ([(PATH, "      - weeks\n", "      - weeks\n      - fever\n")], "'fever' is in question 'ill' already"),
        # a condition stricter than its end
        (
            [
                (PATH, "    items_conditions:\n      - blood-clot\n", ""),
                (PATH, "      - sore\n", "      - sore\n    items_conditions:\n      - blood-clot\n"),
            ],
            "'blood-clot' has to end at 'today' or stricter",
        ),
        (
            [
                (PATH, "    items_conditions:\n      - blood-clot\n", ""),
                (PATH, "      - sore\n", "      - sore\n    items_conditions:\n      - blood-clot\n"),
                ("data/conditions/blood-clot.yml", "level: avoid", "level: ask-first"),
            ],
            "'blood-clot' has to end at 'ask-first' or stricter",
        ),
        # what an end says first
        ([(PATH, "Call your local emergency number now. ", "")], "have to say where to call"),
        ([(PATH, " Do not have a massage.", "")], "have to say “no massage”"),
        ([(PATH, "Call your doctor today. ", "")], "have to say that help is needed today"),
        ([(PATH, "This check cannot clear you. ", "")], "have to say that this check cannot clear you"),
    ],
)  # fmt: skip
def test_a_softer_path_is_refused(edits: list[Edit], said: str, project: Callable[[], Path]) -> None:
    lines = said_by(safety_path, project(), *edits)
    assert any(said in line for line in lines), lines


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"yes": emergency', '"yes": signs', "9:5: questions.0.yes: no end 'signs'; use emergency, today"),
        ('"no": long', '"no": ill', "questions.1.no: 'ill' is not what follows; write the next question, 'long'"),
        ('"no": long', '"no": signs', "questions.1.no: 'signs' is not what follows"),
        ('"no": long', '"no": tell-therapist', "questions.1.no: 'tell-therapist' is not what follows"),
        ('"no": tell-therapist', '"no": signs', "questions.3.no: 'signs' is not what follows; write an end: emergency"),
        ("first: signs", "first: small", "first: 'small' is not the first question of the list; write 'signs'"),
        ("first: signs", "first: sings", "first: 'sings' is not the first question"),
        (ILL, "", "questions.0.no: 'ill' is not what follows; write the next question, 'long'"),
        ("  - id: today\n", "  - id: ill\n", "ends.1.id: 'ill' is the id of a question already"),
    ],
)  # fmt: skip
def test_a_path_that_is_no_straight_line_is_refused(old: str, new: str, said: str, project: Callable[[], Path]) -> None:
    folder = project()
    edit(folder, PATH, old, new)
    with pytest.raises(BadDataError) as error:
        load(folder)
    assert said.partition(":")[2] in str(error.value)


def test_each_question_has_one_page_once_one_has(project: Callable[[], Path]) -> None:
    site = open_site(project())
    calls = [SimpleNamespace(name="path_question", args=(name,)) for name in ("signs", "ill")]
    site.pages = cast(Any, {"check": SimpleNamespace(calls=calls)})
    assert [str(problem).partition(": ")[2] for problem in safety_path.check(site)] == [
        f'questions.{index}.id: no page calls {{{{ path_question("{name}") }}}}; one page in docs/safety/check/ has to'
        for index, name in ((2, "long"), (3, "small"))
    ]
