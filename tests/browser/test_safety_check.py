"""The safety check: every tick shows its own step and an answer that is fast enough; nothing leaves the page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from backmassage.data.load import load
from backmassage.data.seal import CONDITION_AT_MOST, RANKS, SIGN_AT_MOST
from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, PHONE
from tests.support import ROOT

CHECK = BY_ID["safety/check"]
# What each box shows when it is the only one ticked: its step, and the answers.
SHOWN = """() => [...document.querySelectorAll(".bm-ticks input")].map((box) => {
  for (const fold of document.querySelectorAll(".bm-check details")) fold.open = true;
  box.checked = true;
  const seen = (part) => part.checkVisibility();
  const step = seen(box.parentElement.querySelector(".bm-ticks__do"));
  const answers = [...document.querySelectorAll(".bm-end")].filter(seen).map((end) => end.querySelector("h3").id);
  box.checked = false;
  return [box.id, step, answers];
})"""


def tick(page: Page, box: str) -> None:
    """Tick a box as a reader does: open what holds it, if it is closed."""
    if not page.locator(f"#{box}").is_visible():
        page.locator(f"details:has(#{box}) > summary").click()
    page.check(f"#{box}")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_every_tick_leads_to_help_that_is_fast_enough(window: OpenWindow, script: bool) -> None:
    data = load(ROOT)
    ranks = RANKS["end-urgency"]
    ends = {end.id: ranks[end.urgency] for end in data.safety_path.ends}
    wanted = {f"sign-{flag.id}": ranks[SIGN_AT_MOST[flag.urgency]] for flag in data.red_flags.flags}
    wanted |= {f"condition-{key}": ranks[CONDITION_AT_MOST[c.level]] for key, c in data.conditions.items()}
    shown: list[Any] = window(java_script_enabled=script).open(CHECK).page.evaluate(SHOWN)
    assert {name for name, *_ in shown} >= {name for name in wanted if name.startswith("sign-")}
    linked = {key for question in data.safety_path.questions for key in question.only_linked}
    assert set(wanted) - {name for name, *_ in shown} == {f"condition-{key}" for key in linked}
    for name, step, answers in shown:
        assert step, f"{name} shows no step of its own"
        assert len(answers) == 1, f"{name} shows {answers}"
        assert ends[answers[0]] <= wanted[name], f"{name} ends softer: {answers}"


def test_a_worried_reader_on_a_phone_is_not_far_from_the_answer(window: OpenWindow) -> None:
    page = window(viewport={"width": 360, "height": 740}).open(CHECK).page
    assert page.evaluate("document.getElementById('answer').getBoundingClientRect().top") < 5_200
    assert page.locator("#sign-saddle-numb").is_visible()
    assert page.locator("#sign-chest-pain").is_visible()
    # What is closed says what it takes in.
    for question in load(ROOT).safety_path.questions:
        if question.names:
            assert page.get_by_text(question.names, exact=True).is_visible(), question.id


def test_the_worst_answer_comes_first_and_an_emergency_alone(window: OpenWindow) -> None:
    page = window(viewport=PHONE).open(CHECK).page
    answers = "[...document.querySelectorAll('.bm-end')].filter((end) => end.checkVisibility()).map((end) => end.querySelector('h3').id)"
    assert page.evaluate(answers) == ["nothing-ticked"]
    tick(page, "sign-few-weeks")
    tick(page, "sign-kidney")
    assert page.evaluate(answers) == ["today", "ask-first"]
    page.check("#sign-bladder")
    assert page.evaluate(answers) == ["emergency"]


def test_the_number_to_call_is_seen_first_on_a_small_phone(window: OpenWindow) -> None:
    visit = window(viewport={"width": 360, "height": 640}).open(CHECK)
    visit.page.check("#sign-bladder")
    visit.page.click(".bm-check__alarm a")
    # The page glides there: wait until every number is in sight.
    visit.page.wait_for_function(
        "[...document.querySelectorAll('.bm-dial a')].map((a) => a.getBoundingClientRect())"
        ".every((box) => box.top > 0 && box.bottom <= 640 && box.height)"
    )
    assert not visit.page.locator(".bm-check sup").count(), "no footnotes where help is called"


OPEN = "for (const fold of document.querySelectorAll('.bm-check details')) fold.open = true"
TODAY, EMERGENCY = "sign-kidney", "sign-bladder"


@pytest.mark.parametrize(("tick", "leads"), [(EMERGENCY, "#emergency"), (TODAY, "#today")])
@pytest.mark.parametrize("size", [(360, 740), (240, 493)], ids=["phone", "phone with text of 24 px"])
def test_the_bar_leads_to_the_answer_in_one_line_and_covers_no_focus(
    window: OpenWindow, tick: str, leads: str, size: tuple[int, int]
) -> None:
    page = window(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce").open(CHECK).page
    page.evaluate(OPEN)
    page.check(f"#{tick}")
    bar = page.locator(".bm-check__alarm a").filter(visible=True)
    assert bar.evaluate_all("all => all.map((link) => link.hash)") == [leads]
    assert bar.evaluate("link => link.querySelector('span').getClientRects().length") == 1
    assert bar.evaluate("link => link.scrollWidth <= link.clientWidth")
    covered = page.evaluate("""() => [...document.querySelectorAll(".bm-ticks input")].filter((box) => {
      if (!box.checkVisibility()) return false;
      box.focus({ focusVisible: true });
      const bar = [...document.querySelectorAll(".bm-check__alarm")].find((part) => part.checkVisibility());
      return box.getBoundingClientRect().bottom > bar.getBoundingClientRect().top
        && box.getBoundingClientRect().top < bar.getBoundingClientRect().bottom;
    }).map((box) => box.id)""")
    assert covered == []
    header = page.locator(".bm-header").evaluate("it => getComputedStyle(it).position")
    assert (header == "sticky") is (size[0] == 360)


@pytest.mark.parametrize("tick", [EMERGENCY, TODAY])
def test_the_note_of_one_who_is_not_massaged_is_one_side_with_no_blanks_for_it(window: OpenWindow, tick: str) -> None:
    visit = window().open(CHECK)
    page = visit.page
    page.evaluate(OPEN)
    page.check(f"#{tick}")
    page.emulate_media(media="print")
    assert [fault for fault in visit.check("paper") if "pale" in fault] == [], "white on white"
    assert page.locator(".bm-write p").filter(visible=True).all_inner_texts() == ["Name and date"]
    assert not page.locator(".bm-check__alarm").filter(visible=True).count()
    assert not page.get_by_text("Notes to these numbers").is_visible()
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper, prefer_css_page_size=True))) == 1


def test_the_note_holds_what_was_ticked_and_nothing_leaves_the_page(window: OpenWindow) -> None:
    visit = window().open(CHECK)
    visit.page.wait_for_selector(".bm-slip__buttons")
    with visit.page.expect_response("**/copy.js"):  # it comes with the first touch, whatever that is
        visit.page.hover("h1")
    before = list(visit.requests)
    tick(visit.page, "sign-few-weeks")
    assert "four weeks" in visit.page.inner_text(".bm-slip__ticked")
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("location.search + location.hash") == ""
    assert visit.requests == before
    assert visit.page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    visit.page.click("text=Clear all")
    assert visit.page.locator(".bm-slip__ticked").is_hidden()
    assert visit.page.evaluate("document.querySelectorAll('.bm-ticks :checked').length") == 0


def test_paper_holds_what_was_ticked_and_no_more(window: OpenWindow) -> None:
    page = window(java_script_enabled=False).open(CHECK).page
    tick(page, "sign-few-weeks")
    page.emulate_media(media="print")
    seen = "[...document.querySelectorAll('.bm-ticks > li')].filter((row) => row.checkVisibility()).map((row) => row.querySelector('input').id)"
    assert page.evaluate(seen) == ["sign-few-weeks"]
    assert page.locator(".bm-slip .bm-write").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_steps_and_answers_can_be_read_by_everybody(window: OpenWindow, scheme: str) -> None:
    visit = window(color_scheme=scheme).open(CHECK)
    visit.page.evaluate("for (const fold of document.querySelectorAll('.bm-check details')) fold.open = true")
    for each in ("sign-kidney", "sign-few-weeks", "condition-blood-thinners", "condition-bruises", "condition-fever"):
        visit.page.check(f"#{each}")
    # the bars at head and foot of the window lie over some box, whichever it is: here they stand still
    visit.page.evaluate(
        "for (const bar of document.querySelectorAll('.bm-header, .bm-check__alarm')) bar.style.position = 'static'"
    )
    assert visit.axe(".bm-check") == []
    visit.page.check("#sign-bladder")
    assert visit.axe(".bm-check__answer") == []  # the bar at the foot of the window lies over what is above it


def test_an_answer_looks_like_the_boxes_that_lead_to_it(window: OpenWindow) -> None:
    page = window(viewport=PHONE).open(CHECK).page
    look = "part => [...part.classList].find((name) => name.startsWith('bm-lv--'))"
    for box, end in {"sign-bladder": "emergency", "sign-kidney": "today", "condition-fever": "not-now"}.items():
        step = page.locator(f"#{box} ~ .bm-ticks__do")
        assert page.locator(f".bm-end:has(#{end})").evaluate(look) == step.evaluate(look), end
    looks = page.locator(".bm-end").evaluate_all("all => all.map((end) => end.className.split(' ').at(-1))")
    assert looks[1] != looks[2], "two answers that are not the same look the same"


def test_opened_boxes_keep_their_order(window: OpenWindow) -> None:
    page = window().open(CHECK).page
    page.locator("details:has(#sign-after-leg) > summary").click()
    tops = page.locator("#soon ~ details").evaluate_all("all => all.map((box) => box.getBoundingClientRect().top)")
    assert tops == sorted(tops)


def test_what_cannot_wait_stands_out_in_a_box_of_another_level(window: OpenWindow) -> None:
    page = window().open(CHECK).page
    bold = page.locator("#condition-heart-attack-stroke ~ .bm-ticks__do strong").all_text_contents()
    assert [words.split()[0] for words in bold] == ["Call", "Do"], "heart attack, stroke"
    bold = page.locator("#condition-blood-clot ~ .bm-ticks__do strong").all_text_contents()
    assert [words.split(" for")[0] for words in bold][::2] == ["Get medical help today.", "Call an ambulance"], bold
    assert not page.locator("#condition-alcohol-drugs ~ .bm-ticks__do strong").count()
