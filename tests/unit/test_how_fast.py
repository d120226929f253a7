"""The label before a condition's emergency is as fast as the first thing that the text asks for."""

from __future__ import annotations

import pytest

from backmassage.project import open_site
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
