"""What a text may not say outside a claim."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
import yaml

from backmassage.checks import phrases
from backmassage.project import Site
from backmassage.text.phrases import Phrases, pattern
from tests.checks.samples import data, found, make_site, only_pages, page_text
from tests.support import ROOT

FIXTURE = ROOT / "tests" / "checks" / "fixtures" / "phrases.yml"


def told(site: Site, path: str = "docs/") -> list[str]:
    return [problem.message for problem in found(phrases, only_pages(site), path)]


@pytest.mark.parametrize("part", ["first", "second", "third", "fourth"])
def test_claims_are_caught_and_honest_sentences_pass(part: str) -> None:
    samples = yaml.safe_load(FIXTURE.read_text(encoding="utf-8"))[part]
    find = Phrases(data()[0].phrases)
    assert (len(samples["too-much"]), len(samples["honest"])) == (40, 60)
    missed = [text for text in samples["too-much"] if not list(find.found_in(text))]
    false = [text for text in samples["honest"] if list(find.found_in(text))]
    assert len(missed) <= 10, missed
    assert len(false) <= 2, false


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Cortisol is lowered by a half-hour back rub.", True),
        ("Your blood pressure drops after every Swedish massage.", True),
        ("Panic attacks become rarer with weekly massage.", True),
        ("Anxiety is kept in check by weekly bodywork.", True),
        ("Keep your shoulders relaxed during the massage.", False),
        ("The leg is raised on a pillow during the massage.", False),
        ("Swelling that comes back after a massage needs a doctor.", False),
        ("Pain was treated with exercise or with massage in the trial.", False),
        ("Ask a doctor to check whether massage eases pain.", False),
    ],
)
def test_what_befalls_an_outcome_by_a_massage_is_a_claim_too(text: str, caught: bool) -> None:
    assert bool(list(Phrases(data()[0].phrases).found_in(text))) is caught


def test_a_claim_may_say_it_in_a_link() -> None:
    body = "Often [massage may ease soreness](claim:doms) a little."
    assert told(make_site(page_text(body))) == []
    (message,) = told(make_site(page_text(body.replace("claim:doms", "x.md"))))
    assert message.startswith("“massage may ease soreness” may not be said here; say it in a link to its claim")


def test_a_slip_in_a_sentence_is_named() -> None:
    told_of = told(make_site(page_text("It may often eases off. It may always pass.")))
    assert told_of == ["has a verb with an ending it cannot have: “may often eases”"]
    assert told(make_site(page_text("Ask the the therapist."))) == ["says a word twice: “the the”"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You are fine.", "You are fine"),
        ("It is perfectly safe.", "perfectly safe"),
        ("A slipped disc hurts.", "slipped disc"),
        ("Numb legs are no emergency.", "are no emergency"),
        ("An amazing hour.", "amazing"),
        ("[Myths](../benefits/myths.md): massage cures cancer.", "cures"),
        ("**Massage** cures cancer.", "cures"),
        ("| A | B |\n| --- | --- |\n| x | It cures you |", "cures"),
        ("## Touch heals your back { #x }", "heals your"),
    ],
)
def test_no_text_may_say(text: str, words: str) -> None:
    found_words = told(make_site(page_text(text)))
    assert any(f"“{words}” may not be said here; write " in message for message in found_words), found_words


@pytest.mark.parametrize(
    "text", ["## “Massage flushes out toxins” { #x }", "People say this. “Massage cures you.”", "Nobody can cure it."]
)
def test_beliefs_and_denials_may(text: str) -> None:
    assert told(make_site(page_text(text))) == []


def test_a_section_about_myths_is_read_like_any_other() -> None:
    body = "## T { #t }\n\nSee [the myths](../benefits/myths.md). You are fine and massage is perfectly safe for you."
    assert len(told(make_site({"about/test": page_text(body), "benefits/myths": page_text(body)}))) == 4


def test_front_matter_calls_and_data_are_read() -> None:
    assert told(make_site(page_text("Words.", title="Massage relieves stress")))
    assert told(make_site(page_text("Words.", say="Massage relieves stress.")))
    assert told(make_site(page_text('{{ notice("today", "Title", "Massage relieves stress.") }}')))
    site = make_site(page_text("Words."))
    file = site.source.files["harms"]
    said = {
        "note": "Massage eases pain.",
        "link": "[Massage may ease pain](claim:doms).",
        "question": "Massage eases pain.",
    }
    site.source.files["harms"] = replace(file, value=said)
    try:
        (problem,) = found(phrases, site, "data/harms")
    finally:
        site.source.files["harms"] = file
    assert "“Massage eases pain”" in problem.message
    assert found(phrases, site, "data/") == []


def test_the_signs_of_a_phrase() -> None:
    find = pattern(["ease~, heal*, red|blue sea|lake, up * down"])
    found_in = "ease eases easing easel healthy red lake blue sea, green sea up a b c down up a b c d down"
    assert [m[0] for m in find.finditer(found_in)] == [
        "ease", "eases", "easing", "healthy", "red lake", "blue sea", "up a b c down"
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["massage can ", "“", "always ", "ease pain ", "people * say "])
def test_a_long_sentence_takes_no_longer_than_its_length(part: str) -> None:
    find = Phrases(data()[0].phrases)

    def seconds(times: int) -> float:
        start = time.perf_counter()
        list(find.found_in(part * times))
        return time.perf_counter() - start

    assert seconds(4000) < 20 * max(seconds(1000), 0.01)
