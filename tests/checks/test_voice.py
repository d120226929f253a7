"""Long sentences, long words, words given up, marks and sentences that repeat: caught, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from backmassage.checks import said_once, voice
from backmassage.data import models as m
from tests.checks.known_bad import said_by
from tests.checks.samples import data, found, make_site, page_text
from tests.support import ROOT

WORDS = "one two three four five six seven eight nine ten"
SHORT = "Walk a little every day. "


def told(body: str) -> list[str]:
    return [problem.message for problem in found(voice, make_site(page_text(body)))]


def limits(**changes: int) -> m.VoiceLimits:
    return data()[0].voice.limits.model_copy(update=changes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bones, discs and the neck stand at the center of this list.", "stand at the center"),
        ("What stands in the record is checked.", "What stands in"),
        ("No harm figures: the source stands here.", "source stands here"),
        ("We hold no study of this.", "We hold"),
        ("Take care, above all if you take blood thinners.", "above all"),
        ("Harm was seen in single cases.", "single cases"),
        ("This shows custom only.", "custom"),
        ("Tell the giver to stop.", "giver"),
        ("Say where you want to be worked on.", "worked on"),
        ("Deep work may hurt.", "Deep work"),
        ("All of it is in the ledger.", "ledger"),
        ("You may feel calmer (in the short term).", "(in the short term)"),
        ("Calmer, compared with the other groups.", "compared with the other groups"),
        ("Have no massage until your doctor agrees.", "Have no massage until"),
        ("Get help for newly clumsy hands.", "newly clumsy"),
        ("It is low risk, not no risk.", "low risk, not no"),
        ("Weak page: trace the original.", "trace the original"),
        ("Do not print its prices.", "Do not print"),
        ("Its line on massage was not seen.", "Its line on"),
    ],
)
def test_a_word_given_up_is_named_with_another(text: str, words: str) -> None:
    (message, *_) = told(text)
    assert message.startswith(f"“{words}” is no longer our way to say it; write ")


@pytest.mark.parametrize(
    "text",
    [
        "Stand with your back to a wall and hold still for ten seconds.",
        "Stand up, walk a few steps, sit down again.",
        "Hold on to the back of a chair. Customers and customary tips are another thing.",
        "You may be standing in a line all day, or above all your neighbors.".replace("above all", "over all"),
        "You can go to work, and ask for light work for a while.",
        "In the short term you may feel calmer.",
        "The therapist gives you time to undress. In this case, say so.",
        "Was it not what you wanted? Say stop.",
        "If you have no massage, keep moving. Don’t have a massage until a doctor has looked at it.",
        "Not with a newly broken bone.",
    ],
)
def test_honest_sentences_pass(text: str) -> None:
    assert told(text) == []


def test_a_long_sentence_is_named_where_it_begins() -> None:
    long = f"{WORDS} {WORDS} {WORDS} eleven.".capitalize()
    (problem,) = found(voice, make_site(page_text(f"Short.\n\n{long}")))
    assert problem.message.startswith("a sentence of 31 words; at most 30: “One two three four")
    assert problem.line == 11


def test_names_and_lists_may_be_long() -> None:
    assert told(f"{WORDS}, {WORDS}, {WORDS}, {WORDS} and more.".capitalize()) == []
    assert told(f"These are {', '.join(['Alabama', 'New York', 'Ohio'] * 20)}.") == []
    (message,) = told(f"{WORDS}, {WORDS}, {WORDS}, {WORDS} {WORDS}.".capitalize())
    assert "; at most 42: " in message


def test_long_sentences_and_words_add_up() -> None:
    (message,) = told(f"{' '.join([WORDS, WORDS]).capitalize()}. " * 10)
    assert message.startswith("20.0 words a sentence; at most 14; shorten, first of all “One two")
    (message,) = told("We recommend physiotherapeutic interventions and so on. " * 20)
    assert message.startswith("29 of 100 words have ten letters or more; at most 11; use shorter ones for “physiother")
    assert told(SHORT * 40) == []


def test_marks_are_counted_over_a_page() -> None:
    assert told("We do not know. " * 6 + "This is our own advice. " * 3) == []
    often = told("We do not know. " * 7 + "This is our own advice. " * 4)
    assert [message.partition(";")[0] for message in often] == [
        "says 4 times that it is our own",
        "says 7 times that nobody knows",
    ]


def test_records_and_sources_are_read_too(project: Callable[[], Path]) -> None:
    claim = "data/claims/pain.yml"
    folder = project()
    text = (folder / claim).read_text(encoding="utf-8")
    finding = next(line for line in text.splitlines() if line.startswith("finding: "))
    (said,) = said_by(voice, folder, (claim, finding, "finding: Calmer, above all straight after."))
    assert said.startswith(f"{claim}:")
    assert "finding: “above all” is no longer our way to say it" in said


def test_what_others_said_is_theirs(project: Callable[[], Path]) -> None:
    folder = project()
    claim = folder / "data/claims/pain.yml"
    text = claim.read_text(encoding="utf-8")
    saying = next(line for line in text.splitlines() if line.startswith("people_say: "))
    assert (
        said_by(voice, folder, ("data/claims/pain.yml", saying, "people_say: It is above all a giver’s custom.")) == []
    )


def test_templates_are_read_without_their_code(tmp_path: Path) -> None:
    parts = tmp_path / "overrides" / "parts"
    parts.mkdir(parents=True)
    (parts / "x.html").write_text("{# the ledger #}\n<p class='custom'>\n  {{ ledger }} See the ledger.</p>\n")
    site = replace(make_site(page_text("Words.")), root=tmp_path)
    (problem,) = found(voice, site, "overrides/")
    assert str(problem).startswith("overrides/parts/x.html:3:24: voice: “ledger” is no longer our way to say it")


CLAIM = next(iter(data()[0].claims))


def twice(body: str) -> list[str]:
    """What the check says of a page whose calls were run."""
    site = make_site(page_text(body))
    context = site.context("about/test")
    for page in site.pages.values():
        site.rendered[page.id] = [(call, site.run(context, call.name, call.args, call.kwargs)) for call in page.calls]
    site.used_on = {claim: ["about/test"] for claim in context.claims}
    return [str(problem) for problem in found(said_once, site)]


def test_a_claim_is_said_once_a_page() -> None:
    assert twice(f'{{{{ claim("{CLAIM}") }}}}') == []
    (said,) = twice(
        f'## A {{ #a }}\n\n{{{{ claim("{CLAIM}") }}}}\n\n## B {{ #b }}\n\nIt is so: {{{{ says("{CLAIM}") }}}}'
    )
    assert (
        f"again, which is in line 11 already; take one out, or link to it in other words, [your words](claim:{CLAIM})"
        in said
    )
    assert said.startswith("docs/about/test.md:15:")


def test_how_sure_is_shown_once_a_section() -> None:
    one, other, *_ = data()[0].claims
    assert twice(f'## A {{ #a }}\n\n{{{{ claim("{one}") }}}}\n\n## B {{ #b }}\n\n{{{{ claim("{other}") }}}}') == []
    (said,) = twice(f'## A {{ #a }}\n\n{{{{ claim("{one}") }}}}\n\n{{{{ claim("{other}") }}}}')
    assert "is the second “How sure?” under 'A', after line 11; one a section" in said
    assert twice('## A { #a }\n\n{{ scale("certainty") }}\n\n' + f'{{{{ claim("{one}") }}}}') == []


def test_the_limits_are_data() -> None:
    site = make_site(page_text("One two three four five six seven eight nine ten eleven twelve."))
    strict = data()[0].voice.model_copy(update={"limits": limits(sentence=10)})
    (problem,) = found(voice, replace(site, catalogue=replace(site.catalogue, voice=strict)))
    assert "a sentence of 12 words; at most 10" in problem.message
    assert (ROOT / "data" / "voice.yml").is_file()
