"""The safety path, walked from the data: every route, every sign, every end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from backmassage.data import models as m
from backmassage.data.load import load, load_with_positions
from backmassage.macros.safety import NOTE_LINES, chain, check_page
from backmassage.project import Site, open_site
from backmassage.render.env import Renderer

ROOT = Path(__file__).resolve().parents[2]
DATA = load(ROOT)
PATH = DATA.safety_path
QUESTIONS = {question.id: question for question in PATH.questions}
ENDS = {end.id: end for end in PATH.ends}
FLAGS = {flag.id: flag for flag in DATA.red_flags.flags}

# From strictest to softest. What an end may be for a red flag's urgency and for a condition's level.
STRICT = ("emergency", "today", "ask-first", "tell-therapist")
FLAG_AT_LEAST = {
    "emergency": "emergency",
    "today": "today",
    "see-doctor": "ask-first",
    "tell-therapist": "tell-therapist",
}
CONDITION_AT_LEAST = {
    "avoid": "today",
    "local-avoid": "tell-therapist",
    "ask-first": "ask-first",
    "adapt": "tell-therapist",
}

REASSURING = re.compile(
    r"\b(you are|you're|you’re) (fine|ok|okay|safe|healthy|cleared|good to go)\b"
    r"|\b(it|this|massage) is safe\b|\bsafe for you\b|\ball clear\b|\bgo ahead\b|\bnothing to worry\b"
    r"|\bno need to worry\b|\bnothing serious\b|\bno problem\b|\byou can (now )?(book|have a massage)\b|\bno risk\b",
    re.IGNORECASE,
)


def routes(at: str, yes_at: str = "", seen: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every route from a question: the ids passed, and the end. At ``yes_at`` only yes is answered."""
    if at in ENDS:
        yield seen, at
        return
    assert at not in seen, f"the path runs in a circle at {at}"
    question = QUESTIONS[at]
    answers = (question.yes,) if at == yes_at else (question.yes, question.no)
    for answer in dict.fromkeys(answers):
        yield from routes(answer, yes_at, (*seen, at))


def ends_for(question: str) -> set[str]:
    """Return the urgency of every end someone can reach who says yes at this question, whatever else they say."""
    return {ENDS[end].urgency for _, end in routes(PATH.first, question)}


def asked_at(kind: str, item: str) -> str:
    found = [q.id for q in PATH.questions if item in getattr(q, f"items_{kind}")]
    assert len(found) == 1, f"{item} stands under {len(found)} questions: {found}"
    return found[0]


def not_softer(reached: set[str], least: str) -> bool:
    return all(STRICT.index(urgency) <= STRICT.index(least) for urgency in reached)


def all_words(end: m.PathEnd) -> str:
    return " ".join([end.title, *(text.text for text in end.do), end.say, end.therapist_note])


def test_every_route_ends() -> None:
    found = list(routes(PATH.first))
    assert found
    assert {end for _, end in found} <= set(ENDS)


def test_every_question_and_every_end_is_reached() -> None:
    found = list(routes(PATH.first))
    assert {question for passed, _ in found for question in passed} == set(QUESTIONS)
    assert {end for _, end in found} == set(ENDS)


def test_someone_who_always_says_no_meets_every_question_in_order() -> None:
    assert [question.id for question in chain(PATH)] == [question.id for question in PATH.questions]


def test_an_end_is_one_of_four_kinds() -> None:
    assert {end.urgency for end in PATH.ends} == set(STRICT)


@pytest.mark.parametrize("flag_id", sorted(FLAGS))
def test_a_red_flag_reaches_its_urgency_from_every_order_of_answers(flag_id: str) -> None:
    reached = ends_for(asked_at("flags", flag_id))
    assert not_softer(reached, FLAG_AT_LEAST[FLAGS[flag_id].urgency]), reached


@pytest.mark.parametrize("condition_id", sorted(DATA.conditions))
def test_a_condition_reaches_its_level_from_every_order_of_answers(condition_id: str) -> None:
    reached = ends_for(asked_at("conditions", condition_id))
    assert not_softer(reached, CONDITION_AT_LEAST[DATA.conditions[condition_id].level]), reached


@pytest.mark.parametrize("end_id", sorted(ENDS))
def test_no_end_reassures(end_id: str) -> None:
    assert not REASSURING.search(all_words(ENDS[end_id]))


def test_no_question_reassures() -> None:
    for question in PATH.questions:
        assert not REASSURING.search(f"{question.ask} {question.note or ''}")


def test_the_softest_end_says_that_it_clears_nobody() -> None:
    assert "cannot clear you" in ENDS["tell-therapist"].do[0].text


@pytest.mark.parametrize("end_id", sorted(e for e in ENDS if ENDS[e].urgency in ("emergency", "today")))
def test_a_strict_end_says_no_massage(end_id: str) -> None:
    shown_first = " ".join(text.text for text in ENDS[end_id].do[:2]).lower()
    assert "no massage" in shown_first or "do not have a massage" in shown_first


def test_every_end_has_lines_for_its_note() -> None:
    assert set(NOTE_LINES) == set(ENDS)
    assert all(NOTE_LINES.values())


# ---------------------------------------------------------------- pages


def page_file(item: str) -> Path:
    return ROOT / "docs" / f"{check_page(PATH, item)}.md"


@pytest.mark.parametrize("question_id", list(QUESTIONS))
def test_every_question_has_its_page_with_its_number(question_id: str) -> None:
    text = page_file(question_id).read_text(encoding="utf-8")
    number = [question.id for question in chain(PATH)].index(question_id) + 1
    assert f'{{{{ path_question("{question_id}") }}}}' in text
    assert f"question {number}:" in text
    assert "template: safety.html" in text


@pytest.mark.parametrize("end_id", sorted(ENDS))
def test_every_end_has_its_page_with_its_title(end_id: str) -> None:
    text = page_file(end_id).read_text(encoding="utf-8")
    assert f'{{{{ path_end("{end_id}") }}}}' in text
    assert f'title: "{ENDS[end_id].title}"' in text


def test_the_folder_holds_no_other_page() -> None:
    expected = {page_file(item).name for item in (*QUESTIONS, *ENDS)} | {"all.md"}
    assert {path.name for path in (ROOT / "docs/safety/check").glob("*.md")} == expected


@pytest.fixture(scope="module")
def site() -> Site:
    catalogue, source = load_with_positions(ROOT)
    return Site(ROOT, catalogue, source, {}, Renderer(ROOT))


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def links_of(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def test_the_list_holds_the_same_questions_ends_and_items(site: Site) -> None:
    html = site.run(site.here("safety/check/all"), "path_list", (), {})
    assert set(re.findall(r'<h2 data-search-exclude id="([^"]+)"', html)) == set(QUESTIONS) | set(ENDS)
    linked = {link.partition("#")[2] for link in links_of(html) if "#" in link}
    assert set(FLAGS) | set(DATA.conditions) <= linked
    for question in PATH.questions:
        assert {question.yes, question.no} <= linked


@pytest.mark.parametrize("question_id", list(QUESTIONS))
def test_a_question_shows_every_sign_and_plain_links_only(site: Site, question_id: str) -> None:
    question = QUESTIONS[question_id]
    html = site.run(site.here(check_page(PATH, question_id)), "path_question", (question_id,), {})
    words = words_of(html)
    assert html.count("<h1>") == 1
    for flag_id in question.items_flags:
        assert FLAGS[flag_id].sign in words
    for condition_id in question.items_conditions:
        condition = DATA.conditions[condition_id]
        assert condition.name in words or condition.letter_under in words
    for answer in {question.yes, question.no}:
        assert any(answer in link or (answer == PATH.first and link.endswith("check/")) for link in links_of(html))
    assert not re.search(r"<(form|input|button|script)", html)


@pytest.mark.parametrize("end_id", sorted(ENDS))
def test_an_end_shows_its_words_and_its_note(site: Site, end_id: str) -> None:
    end = ENDS[end_id]
    html = site.run(site.here(f"safety/check/{end_id}"), "path_end", (end_id,), {})
    words = words_of(re.sub(r"<sup.*?</sup>", "", html))
    for text in (end.title, end.say, end.therapist_note, *(step.text for step in end.do)):
        assert text in words
    assert '<h2 id="note">Note for the therapist</h2>' in html
    assert not REASSURING.search(words)
    assert (f'href="tel:{DATA.red_flags.numbers[0].number}"' in html) == (end.urgency == "emergency")


# ---------------------------------------------------------------- the overview of warning signs


@pytest.fixture(scope="module")
def whole() -> Site:
    return open_site(ROOT)


@pytest.mark.parametrize("flag_id", sorted(FLAGS))
def test_the_overview_says_each_sign_how_fast_and_what_to_do(whole: Site, flag_id: str) -> None:
    flag = FLAGS[flag_id]
    page = "safety/red-flags/index"
    html = whole.run(whole.here(page), "red_flag_rows", (flag.urgency, flag.when), {})
    row = re.findall(rf'<li id="{flag_id}">(.*?)</li>', html)[0]
    words = words_of(row)
    assert flag.sign in words
    assert DATA.urgency(flag.urgency).label in words
    assert f"bm-i--{DATA.urgency(flag.urgency).shape}" in row
    assert flag.do is None or words_of(flag.do.text) in words
    assert DATA.urgency(flag.urgency).do in words_of(html), "what to do stands above the signs, with no tap"
    assert row.count("<a ") == 1
    assert links_of(row)[0].endswith(f"#{flag_id}")
    assert any(call.args[:1] == (flag.urgency,) for call in whole.pages[page].calls if call.name == "red_flag_rows")


def test_every_emergency_number_is_on_the_overview_and_its_sources_are_one_tap_away(whole: Site) -> None:
    wanted = [f"tel:{tel}" for number in DATA.red_flags.numbers for tel in number.number.split(" or ")]
    short = whole.run(whole.here("safety/red-flags/index"), "numbers_to_call", (), {})
    assert links_of(short) == wanted
    notes = [number.note for number in DATA.red_flags.numbers if number.note]
    assert all(said in words_of(short) for said in (*notes, DATA.red_flags.numbers_elsewhere))
    calls = {page: [call.name for call in whole.pages[page].calls] for page in whole.pages}
    assert "numbers_to_call" in calls["safety/red-flags/index"]
    assert "emergency_numbers" in calls["safety/red-flags/emergency"]
    here = whole.here("safety/red-flags/emergency")
    whole.run(here, "emergency_numbers", (), {})
    assert {source for number in DATA.red_flags.numbers for source in number.sources} <= set(here.cited)
