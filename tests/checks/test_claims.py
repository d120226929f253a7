"""A claim is said as surely as it is rated, in its record and in links to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest

from backmassage.checks import claims
from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from backmassage.project import Site
from backmassage.text.claim_links import with_files
from tests.checks.samples import data, found, make_site, page_text

# The records whose files the samples stand for; nothing of what they say is used.
IDS = tuple(islice(data()[0].claims, 2))
ID = IDS[0]
LEVELS = ("high", "moderate", "low", "very-low", "none")
SAID = {
    "high": "Massage eases soreness.",
    "moderate": "Massage probably eases soreness.",
    "low": "Massage may ease soreness.",
    "very-low": "We are not sure massage eases soreness.",
    "none": "Nobody has tested if massage eases soreness.",
}


def statement(say: str, certainty: str, direction: str | None = None) -> m.Statement:
    return m.Statement(
        say=say, certainty=certainty, direction=direction, comparator="no treatment", follow_up="soon after", compared="Massage was compared with no treatment.",
        rated_by=m.RatedBy(who="ours", note="Ours."),
    )  # fmt: skip


def claim(say: str = "", certainty: str = "low", *also: m.Statement, **changes: object) -> m.Claim:
    say = say or SAID[certainty]
    direction = "no-evidence" if certainty == "none" else "may-help"
    rated = tuple(s.certainty for s in (statement(say, certainty), *also))
    values: dict[str, object] = {
        "topic": "myths", "label": "A sample", "question": "Is it so?", "people_say": "It is so.",
        "statement": statement(say, certainty), "also": also, "say_short": say.rstrip("."), "say_instead": say,
        "how_long": "Not known", "direction": direction, "size": "unknown", "finding": "A trial was done.",
        "caveats": (), "sources": ("one-2001", "two-2002"), "evidence_checked": date(2026, 11, 22),
        "next_check": date(2027, 5, 22),
        "history": (m.HistoryEntry(date=date(2026, 11, 22), change="First entry.", rated=", ".join(rated)),),
    }  # fmt: skip
    return m.Claim(**{**values, **changes})  # type: ignore[arg-type]


def catalogue(*records: m.Claim) -> Catalogue:
    return replace(data()[0], claims=dict(zip(IDS, records, strict=False)))


def site(record: m.Claim, body: str = "Words.", say: str = "") -> Site:
    return make_site(page_text(body, say=say), catalogue=catalogue(record))


def faults(record: m.Claim) -> dict[str, str]:
    return {p.field: p.message for p in found(claims, site(record), f"data/claims/{ID}.yml")}


def in_link(words: str, record: m.Claim, target: str = ID) -> str:
    problems = found(claims, site(record, f"First.\n\nOften [{words}](claim:{target})."))
    assert all(p.field == "claims" and p.line == 11 and p.column == 7 for p in problems), problems
    return "; ".join(p.message for p in problems)


@pytest.mark.parametrize("certainty", LEVELS)
@pytest.mark.parametrize("said", LEVELS)
def test_the_modal_word_is_that_of_the_rating(said: str, certainty: str) -> None:
    fits = said == certainty or {said, certainty} == {"very-low", "none"}
    wrong = {"statement.say", "say_short", "say_instead"}
    told = faults(claim(SAID[said], certainty))
    assert set(told) == (set() if fits else wrong)
    assert all(f"rated '{certainty}'" in message for message in told.values())
    message = in_link(SAID[said].rstrip("."), claim(certainty=certainty))
    assert bool(message) is not fits
    assert fits or f"claim '{ID}': " in message


@pytest.mark.parametrize(
    ("words", "certainty", "wrong"),
    [
        ("massage might ease soreness", "low", ""),
        ("massage likely eases soreness", "moderate", ""),
        ("no good study has looked at it", "none", ""),
        ("the reviewers have little confidence in less soreness", "very-low", ""),
        ("massage can ease soreness", "low", "says it plainly"),
        ("massage always helps, and may heal", "low", "“always helps” may not be said of any claim"),
        ("massage may cure soreness", "low", "“cure”"),
        ("massage is proven to help", "high", "“proven”"),
        ("massage eases soreness. It may rain", "low", "“massage eases soreness” says it plainly"),
        ("May is a good month for soreness to go", "moderate", "says it plainly"),
    ],
)
def test_other_words(words: str, certainty: str, wrong: str) -> None:
    message = in_link(words, claim(certainty=certainty))
    assert wrong in message if wrong else not message


def test_the_direction_is_in_the_words() -> None:
    same = "Massage may make little or no difference to soreness."
    none = claim(same, direction="no-difference")
    assert faults(none) == {}
    assert "says 'no-difference', and the direction is 'may-help'" in faults(claim(same))["statement.say"]
    assert (
        "the words do not say so" in faults(claim("Massage may ease soreness.", direction="no-difference"))["say_short"]
    )
    assert in_link("it may be no better than rest", none) == ""
    assert "the direction is 'no-difference'" in in_link("it may ease soreness", none)
    assert faults(claim("Massage may slow recovery.", direction="contradicted")) == {}


def test_each_statement_has_its_own_rating() -> None:
    record = claim(
        "Massage may ease soreness.",
        "low",
        statement("It probably makes no difference to sprints.", "moderate", "no-difference"),
    )
    assert faults(record) == {}
    assert "probably" in in_link("it probably makes no difference to sprints", record)
    assert in_link("it probably makes no difference to sprints", record, f"{ID}#2") == ""
    assert "has no statement 3; it has 2" in in_link("it may ease", record, f"{ID}#3")
    assert "has no statement x" in in_link("it may ease", record, f"{ID}#x")
    wrong = claim(
        "Massage may ease soreness.", "low", statement("It makes no difference.", "moderate", "no-difference")
    )
    assert list(faults(wrong)) == ["also.0.say"]


def test_reports_are_not_rated() -> None:
    assert faults(claim("The guideline names massage.", kind="guideline")) == {}
    assert faults(claim("Many people have massages.", "none", kind="fact", direction="unclear")) == {}
    assert "statement.say" in faults(claim("Most pain goes in six weeks.", "moderate", kind="fact"))
    assert (
        "“cures”"
        in faults(claim("The guideline says massage cures pain.".replace("says", "finds"), kind="guideline"))[
            "statement.say"
        ]
    )


def test_an_unknown_claim_has_its_near_miss() -> None:
    assert in_link("it may ease", claim(), f"{ID}x") == f"no claim '{ID}x'; did you mean '{ID}'?"
    (problem,) = found(claims, site(claim(), say=f"'[it eases](claim:{ID})'"))
    assert (problem.field, problem.path) == ("bottom_line.say", "docs/about/test.md")


def test_links_in_data_are_read() -> None:
    made = site(claim())
    file = made.source.files["harms"]
    changed = replace(file, value={**file.value, "note": f"Often [massage eases soreness](claim:{ID})."})
    made.source.files["harms"] = changed
    try:
        (problem,) = found(claims, made, "data/harms")
    finally:
        made.source.files["harms"] = file
    assert "says it plainly" in problem.message


def test_a_rating_changes_with_its_history() -> None:
    low, high = (m.HistoryEntry(date=date(2026, 11, 22), change="x", rated=level) for level in ("low", "high"))
    assert "its last entry says 'low'" in faults(claim(certainty="high", history=(low,)))["history"]
    assert "add an entry" in faults(claim(history=(low.model_copy(update={"rated": None}),)))["history"]
    assert "went up" in faults(claim(certainty="high", history=(low, high)))["history.1"]
    for source, fine in (("one-2001", True), ("three-2003", False)):
        raised = high.model_copy(update={"because": (source,)})
        assert ("history.1" not in faults(claim(certainty="high", history=(low, raised)))) is fine
    assert faults(claim(certainty="low", history=(high, low))) == {}
    slip = low.model_copy(update={"rated": "lo"})
    assert "no rating 'lo'; use high, moderate" in faults(claim(history=(slip, low)))["history.0.rated"]
    late = low.model_copy(update={"date": date(2026, 11, 1)})
    assert "newest entry comes last" in faults(claim(history=(low, late)))["history.1.date"]


def test_a_copied_record_is_named() -> None:
    pair = catalogue(claim(), claim())
    copied = {
        p.field for p in found(claims, make_site(page_text("Words."), catalogue=pair), f"data/claims/{IDS[1]}.yml")
    }
    assert copied == {"label", "question", "statement.say"}


def test_form() -> None:
    told = faults(
        claim(f"Massage may ease soreness {'and so on ' * 9}for long.", question="It eases.", say_short="May ease it")
    )
    assert "a sentence people read" in told["statement.say"]
    assert "question mark" in told["question"]
    assert "no-evidence or unclear" in faults(claim(certainty="none", direction="may-help"))["direction"]
    assert "not 'low'" in faults(claim(direction="no-evidence"))["direction"]
    ended = claim().statement.model_copy(update={"comparator": "no treatment."})
    assert "leave out the mark" in faults(claim(statement=ended))["statement.comparator"]
    silent = claim().statement.model_copy(update={"compared": None})
    assert "a sentence of its own" in faults(claim(statement=silent))["statement"]
    unknown = silent.model_copy(update={"comparator": "not known", "follow_up": "not known"})
    assert "statement" not in faults(claim(statement=unknown))
    assert "full stop" in faults(claim("Massage may ease soreness"))["statement.say"]


def test_a_link_leads_to_the_record() -> None:
    text = "[it **may** ease](claim:doms#2), [a](b.md) and [may](claim:sleep)"
    made = with_files(text, "faq/page.md", lambda claim: f"about/claims#{claim}")
    assert made == "[it **may** ease](../about/claims.md#doms), [a](b.md) and [may](../about/claims.md#sleep)"


def test_the_scales_keep_their_words() -> None:
    scales = data()[0].scales
    low = next(index for index, term in enumerate(scales.certainty) if term.id == "low")

    def problems(**changes: object) -> dict[str, str]:
        certainty = list(scales.certainty)
        certainty[low] = certainty[low].model_copy(update=changes)
        made = replace(catalogue(claim()), scales=scales.model_copy(update={"certainty": tuple(certainty)}))
        return {
            p.field: p.message for p in found(claims, make_site(page_text("Words."), catalogue=made), "data/scales")
        }

    assert problems() == {}
    assert "only the highest says it plainly" in problems(words=())[f"certainty.{low}"]
    assert "“will” is none" in problems(verb="will")[f"certainty.{low}.verb"]
    plain = tuple(term.model_copy(update={"words": ()}) for term in scales.direction)
    made = replace(catalogue(claim()), scales=scales.model_copy(update={"direction": plain}))
    (problem,) = found(claims, make_site(page_text("Words."), catalogue=made), "data/scales")
    assert "no direction has `words`" in problem.message
