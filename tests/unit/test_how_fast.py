"""A condition’s texts as its row shows them: how fast its emergency is, and the lines of what to do."""

from __future__ import annotations

import pytest

from backmassage.project import open_site
from backmassage.render.env import blocks
from backmassage.text.sentences import sentences
from tests.support import ROOT

TODAY = "Get help today or at once."
NOW = "Get help now."
CONDITIONS = open_site(ROOT).catalogue.conditions


@pytest.mark.parametrize(
    ("condition", "label"),
    [
        ("neck-front", TODAY),  # today first, then an ambulance for what is worse
        ("lines-ports", TODAY),
        ("lymphoedema", TODAY),
        ("nodes-removed", TODAY),
        ("recent-surgery", TODAY),
        ("kidney-liver", NOW),  # at once first, then today
        ("multiple-sclerosis", NOW),
    ],
)
def test_the_label_fits_the_speed(condition: str, label: str) -> None:
    assert CONDITIONS[condition].how_fast == label


def test_what_begins_with_an_ambulance_is_never_slowed_down() -> None:
    urgent = [
        found for found in CONDITIONS.values() if (found.emergency or "").startswith(("Call an ambulance", "Go to"))
    ]
    assert urgent
    assert {found.how_fast for found in urgent} == {NOW}


def test_a_massage_booked_already_stands_on_a_line_of_its_own() -> None:
    for found in CONDITIONS.values():
        assert " ".join(found.steps).split() == found.do.split()
        assert all("Booked already?" not in line[1:] for line in found.steps)
    assert CONDITIONS["blood-clot"].steps[-1] == "Booked already? Cancel it."


def test_lines_that_begin_with_a_dash_are_one_list() -> None:
    assert sentences("One here.\n- Two there.\n- Three.") == ["One here.", "- Two there.", "- Three."]
    assert blocks("One.\n- a\n- b\nTwo.\nThree.") == [
        (False, ["One."]),
        (True, ["a", "b"]),
        (False, ["Two."]),
        (False, ["Three."]),
    ]
