from __future__ import annotations

from typing import Any

import pytest

from backmassage.data.models import Claim, RatedBy, Statement
from backmassage.project import Site
from backmassage.text.wording import lower_first, ready_sentence, sentence, third_person

OURS = RatedBy(who="ours", note="Ours.")


def statement(certainty: Any, **changes: Any) -> Statement:
    values: dict[str, Any] = {
        "subject": "Massage", "verb": "ease", "what": "pain a little", "comparator": "no treatment",
        "follow_up": "at 10 weeks", "rated_by": OURS, "certainty": certainty,
    }  # fmt: skip
    return Statement(**{**values, **changes})


TAIL = ", compared with no treatment (at 10 weeks)"


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        ("high", f"Massage eases pain a little{TAIL}."),
        ("moderate", f"Massage probably eases pain a little{TAIL}."),
        ("low", f"Massage may ease pain a little{TAIL}."),
        ("very-low", f"We do not know if massage eases pain a little{TAIL}."),
        ("none", f"We do not know if massage eases pain a little{TAIL}. We found no good study of this."),
    ],
)
def test_the_certainty_chooses_the_verb(certainty: str, words: str) -> None:
    assert sentence(statement(certainty)) == words


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        ("high", "People ease pain a little."),
        ("moderate", "People probably ease pain a little."),
        ("low", "People may ease pain a little."),
        ("very-low", "We do not know if people ease pain a little."),
    ],
)
def test_a_plural_subject(certainty: str, words: str) -> None:
    said = statement(certainty, subject="People", plural=True, comparator="Not applicable", follow_up="not known")
    assert sentence(said) == words


@pytest.mark.parametrize("certainty", ["high", "moderate", "low", "very-low"])
def test_a_guideline_is_reported_as_it_stands(certainty: str) -> None:
    said = statement(certainty, subject="NICE", verb="say", what="to consider massage with exercise")
    assert sentence(said, kind="guideline") == f"NICE says to consider massage with exercise{TAIL}."


def test_terms_stand_alone_too() -> None:
    assert sentence(statement("low", follow_up="not applicable")).endswith("compared with no treatment.")
    assert sentence(statement("low", comparator="not known")).endswith("a little (at 10 weeks).")


@pytest.mark.parametrize(
    ("verb", "third"),
    [
        ("ease", "eases"), ("have", "has"), ("do", "does"), ("go", "goes"), ("reach", "reaches"), ("press", "presses"),
        ("fix", "fixes"), ("carry", "carries"), ("stay", "stays"), ("push", "pushes"), ("buzz", "buzzes"),
    ],
)  # fmt: skip
def test_the_third_person(verb: str, third: str) -> None:
    assert third_person(verb) == third


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("Massage helps", "massage helps"), ("NICE says", "NICE says"), ("Swedish massage", "Swedish massage"),
        ("A massage", "a massage"), ("Thai massage", "Thai massage"), ("", ""), ("US states", "US states"),
    ],
)  # fmt: skip
def test_names_keep_their_capital(text: str, lowered: str) -> None:
    assert lower_first(text) == lowered


def test_a_ready_sentence_holds_every_statement(mini: Site) -> None:
    claim: Claim = mini.catalogue.claims["pain"]
    also = claim.statement.model_copy(update={"what": "stress", "certainty": "very-low"})
    assert ready_sentence(claim.model_copy(update={"also": (also,)})) == (
        "Massage may ease back pain a little, compared with no treatment (soon after). "
        "We do not know if massage eases stress, compared with no treatment (soon after)."
    )
