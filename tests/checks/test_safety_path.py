from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backmassage.checks import safety_path
from backmassage.data.load import BadDataError, load
from tests.checks.known_bad import Edit, said_by
from tests.messages.project import edit
from tests.support import ROOT

PATH = "data/safety-path.yml"
SMALL = """  - id: small
    group: soon
    ask: Is there anything else?
    items_flags:
      - sore
    "yes": tell-therapist
"""


def test_the_good_path_passes(project: Callable[[], Path]) -> None:
    assert said_by(safety_path, project()) == []


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        # an emergency sign under a question whose "yes" is softer
        ([(PATH, '"yes": emergency', '"yes": tell-therapist')], "'numb-legs' has to end at 'emergency' or stricter"),
        ([(PATH, '"yes": emergency', '"yes": today')], "'numb-legs' has to end at 'emergency'"),
        ([(PATH, '"yes": emergency', '"yes": ask-first')], "'numb-legs' has to end at 'emergency'"),
        ([(PATH, '"yes": today', '"yes": ask-first')], "'fever' has to end at 'today' or stricter"),
        ([(PATH, '"yes": ask-first', '"yes": tell-therapist')], "'weeks' has to end at 'ask-first'"),
        # an end's urgency softened
        ([(PATH, "urgency: emergency", "urgency: today")], "'numb-legs' has to end at 'emergency'"),
        ([(PATH, "urgency: emergency", "urgency: today")], "no end has the urgency 'emergency'"),
        ([(PATH, '"yes": today', '"yes": emergency')], "ends.1.id: no question leads to the end 'today'"),
        # an emergency further down, behind what can wait; what is worst not first
        ([(PATH, '"yes": today', '"yes": emergency')], "questions.1.group: an emergency is asked about first, in 'now'"),
        ([(PATH, "group: now", "group: soon")], "an emergency is asked about first, in 'now'"),
        ([(PATH, "group: now", "group: soon")], "groups.0.id: no question stands in the group 'now'"),
        ([(PATH, SMALL, SMALL.replace("group: soon", "group: now"))], "'now' comes before 'soon'; put its questions together"),
        ([(PATH, "urgency: today", "urgency: tell-therapist")], "ends.2.urgency: is worse than the end before it"),
        # who ticked nothing
        ([(PATH, "nothing: nothing-ticked", "nothing: ask-first")], "and who ticked nothing comes here; nobody was examined"),
        ([(PATH, "ask: Are you ill today?", "ask: Give it some days.")], "ask: has no question mark"),
        # dropped items
        ([(PATH, "    items_flags:\n      - numb-legs\n", "")], "the sign 'numb-legs' is in no question"),
        ([(PATH, "    items_conditions:\n      - blood-clot\n", "")], "the condition 'blood-clot' is in no question"),
        # a condition or sign of the last group that no reader would see
        (
            [
                (PATH, "    items_conditions:\n      - blood-clot\n", ""),
                (PATH, "      - sore\n", "      - sore\n    items_conditions:\n      - blood-clot\n    only_linked:\n      - blood-clot\n"),
            ],
            "questions.3.only_linked: 'blood-clot' would be nowhere",
        ),
        ([(PATH, "    signs_title: Since your last massage\n", "")], "questions.1.items_flags: would be nowhere: give the last group"),
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
        ([(PATH, "This check cannot see everything. ", "")], "have to say what this check cannot see"),
    ],
)  # fmt: skip
def test_a_softer_path_is_refused(edits: list[Edit], said: str, project: Callable[[], Path]) -> None:
    lines = said_by(safety_path, project(), *edits)
    assert any(said in line for line in lines), lines


@pytest.mark.parametrize("said", ["Don’t have a massage.", "No massage until a doctor says yes."])
def test_an_end_may_say_no_massage_in_other_words(said: str, project: Callable[[], Path]) -> None:
    assert said_by(safety_path, project(), (PATH, "Do not have a massage.", said)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"yes": emergency', '"yes": signs', "questions.0.yes: no end 'signs'; use emergency, today"),
        ("group: now", "group: nwo", "questions.0.group: no group 'nwo'; use now or soon; did you mean 'now'?"),
        ("nothing: nothing-ticked", "nothing: nothing-tickd", "nothing: no end 'nothing-tickd'"),
        ("    items_flags:\n      - fever\n", "    items_flags:\n      - fever\n    only_linked:\n      - blood-clot\n", "only_linked names 'blood-clot', which is not among its items_conditions"),
    ],
)  # fmt: skip
def test_a_question_that_leads_nowhere_is_refused(old: str, new: str, said: str, project: Callable[[], Path]) -> None:
    folder = project()
    edit(folder, PATH, old, new)
    with pytest.raises(BadDataError) as error:
        load(folder)
    assert said in str(error.value)


def test_the_style_sheet_shows_every_answer(project: Callable[[], Path]) -> None:
    css = (ROOT / "overrides/styles/safety-path.css").read_text(encoding="utf-8")
    path = load(ROOT).safety_path
    for end in path.ends:
        tick = ":not(:has(.bm-ticks :checked))" if end.id == path.nothing else f":has(.bm-to-{end.id}:checked)"
        assert f"{tick} .bm-if--{end.id}" in css, "an answer that no tick shows"
