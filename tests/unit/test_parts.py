"""Every macro, on the small project: its HTML is whole, on one line, and says something."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest

from backmassage.macros import MACROS
from backmassage.macros.evidence import lead_sources
from backmassage.macros.general import besides
from backmassage.macros.safety import advice
from backmassage.macros.visit import typed_address
from backmassage.project import Site
from backmassage.render.context import CallError
from backmassage.text.citation import citation
from tests.support import ROOT

# A call of each macro. Who adds a macro adds a line here.
CALLS: dict[str, tuple[Any, ...]] = {
    "claim": ("pain",),
    "says": ("pain",),
    "claim_chart": ("pain",),
    "myth": ("blood-flow",),
    "cite": ("first-2001", "second-2002"),
    "claim_records": ("back-pain",),
    "source_records": ("AB",),
    "scale": ("levels",),
    "ready_sentences": ("back-pain", "say-back-pain"),
    "group": ("lead",),
    "small_table": ("Numbers", ("Number", "Word"), ("1", "one")),
    "table": ("benefits",),
    "drawing": ("swedish", "Hands glide over a back."),
    "notice": ("today", "Title", "Text", "faq", "Questions"),
    "conditions": ("avoid",),
    "condition": ("blood-clot",),
    "red_flags": ("emergency",),
    "red_flag_rows": ("emergency",),
    "technique_facts": ("swedish",),
    "technique_feel": ("swedish",),
    "technique_strokes": ("swedish",),
    "technique_care": ("swedish",),
    "technique_ask": ("swedish",),
    "technique_alternatives": ("swedish",),
    "comparison": ("techniques",),
    "licensing": ("us",),
    "routine": ("two",),
    "routine_list": ("before",),
}
# Drawings that stand inside a page or the style sheet: no file of theirs is published.
INSIDE = ("hero", "brand", "icon", "muscle-map", "icons/moon")
# What says something only when the page cited something, or the data holds it.
MAY_BE_SILENT = {"sources"}


def test_every_macro_has_a_sample_call() -> None:
    unknown = set(CALLS) - set(MACROS)
    needs = {name for name, found in MACROS.items() if re.search(r"\((?!\))[a-z_]+(?!=)\b(?!=)", found.usage)}
    assert not unknown
    assert needs <= set(CALLS)


@pytest.mark.parametrize("name", sorted(set(MACROS) - {"end_group"}))
def test_its_html_is_whole(name: str, full: Site) -> None:
    context = full.context("faq")
    html = full.run(context, name, CALLS.get(name, ()), {})
    if name == "group":
        html += "Words" + full.run(context, "end_group", (), {})
    assert "\n" not in html, "Markdown must see one block"
    assert re.sub(r"<[^>]*>", "", html).strip() or name in MAY_BE_SILENT, "it says something"
    empty = re.search(r"<(td|th|dd|dt|li|p|h[2-6])(?: (?![^>]*role=.status)[^>]*)?>\s*</\1>", html)
    assert not empty, "nothing is empty but what a script fills and reads out"
    assert ">None<" not in html.replace('<option value="">None</option>', "")
    if MACROS[name].block:
        assert re.match(r"<(?!span|a |sup|em|strong|i |b )", html) or not html, "a block starts with a block"


def test_sources_are_those_cited_above_once_and_in_order(full: Site) -> None:
    context = full.context("faq")
    full.run(context, "cite", ("second-2002",), {})
    full.run(context, "cite", ("first-2001", "second-2002"), {})
    html = full.run(context, "sources", (), {})
    assert (
        html.index('id="source-1"')
        < html.index("health service page")
        < html.index('id="source-2"')
        < html.index("trial")
    )


def test_a_number_beside_a_sentence_is_that_of_a_source_that_carries_it(full: Site) -> None:
    claim = full.catalogue.claims["pain"]
    own = claim.statement.model_copy(update={"sources": ("second-2002",)})
    context = full.context("faq")
    assert lead_sources(context, claim) == (1,)
    assert lead_sources(context, claim.model_copy(update={"statement": own})) == (2,)
    assert context.cited == ["first-2001", "second-2002"]


def test_the_way_through_the_safety_path_never_says_you_are_fine(full: Site) -> None:
    html = full.run(full.context("faq"), "safety_check", (), {})
    assert all(end.title in html for end in full.catalogue.safety_path.ends)
    assert not re.search(r"you are (fine|safe)|safe for you", html, re.IGNORECASE)


def test_each_sign_and_condition_is_ticked_once_and_tells_its_next_step(full: Site) -> None:
    html = full.run(full.context("faq"), "safety_check", (), {})
    ids = [f"sign-{flag.id}" for flag in full.catalogue.red_flags.flags]
    ids += [f"condition-{key}" for key in full.catalogue.conditions]
    assert sorted(re.findall(r'<input type="checkbox" id="([^"]+)"', html)) == sorted(ids)
    assert html.count('class="bm-ticks__do') == len(ids)


def test_a_condition_says_whose_advice_it_is(full: Site) -> None:
    condition = full.catalogue.conditions["blood-clot"]
    assert advice(full.context("faq"), condition) == "what experts think."
    two = condition.model_copy(update={"basis": ("expert", "our-caution")})
    assert advice(full.context("faq"), two) == "what experts think and our own rule."
    three = condition.model_copy(update={"basis": ("expert", "expert", "our-caution")})
    assert advice(full.context("faq"), three) == "what experts think, what experts think, and our own rule."


def test_seven_names_are_shown_or_the_short_lists(full: Site) -> None:
    names = tuple(f"name{n}" for n in range(9))
    for lists, shown in (((), names[:7]), (("Pills: one, two.",), ())):
        found = full.catalogue.conditions["blood-clot"].model_copy(update={"also_called": names, "names": lists})
        conditions = {**full.catalogue.conditions, "blood-clot": found}
        site = dataclasses.replace(full.catalogue, conditions=conditions)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(full, "catalogue", site)
            html = full.run(full.context("faq"), "conditions", (found.level,), {})
        assert [name for name in names if name in html] == list(shown)
        assert all(line in html for line in lists)


def test_a_caption_may_begin_in_bold_and_what_is_heard_has_no_marks(full: Site) -> None:
    html = full.run(full.context("faq"), "drawing", ("swedish", "**Knee rolls.** Lie down."), {})
    assert "<strong>Knee rolls.</strong> Lie down.</figcaption>" in html
    assert 'alt="Knee rolls. Lie down."' in html
    assert "**" not in html


def test_sentences_open_by_their_address_and_a_number_is_called(full: Site) -> None:
    html = full.run(full.context("faq"), "ready_sentences", ("back-pain", "say-back-pain"), {})
    assert '<details class="bm-fold" id="say-back-pain">' in html
    sheet = full.run(full.context("therapists/aftercare-sheet"), "aftercare_sheet", (), {})
    assert all(f'href="tel:{n.number.split(" or ")[0]}"' in sheet for n in full.catalogue.red_flags.numbers)


def test_the_sheet_leaves_no_warning_sign_out(full: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = full.catalogue.words.aftercare_sheet
    box = sheet.tell_therapist.model_copy(
        update={"lines": (sheet.tell_therapist.lines[0].model_copy(update={"signs": ()}),)}
    )
    words = full.catalogue.words.model_copy(
        update={"aftercare_sheet": sheet.model_copy(update={"tell_therapist": box})}
    )
    monkeypatch.setattr(full, "catalogue", dataclasses.replace(full.catalogue, words=words))
    with pytest.raises(CallError, match=r"leaves out the warning sign 'sore'.*tell-therapist"):
        full.run(full.context("faq"), "aftercare_sheet", (), {})


def test_the_sheet_prints_the_address_that_others_can_open(monkeypatch: pytest.MonkeyPatch) -> None:
    for local in ("http://127.0.0.1:8000/", "http://localhost/"):
        monkeypatch.setenv("SITE_URL", local)
        assert typed_address("visit/aftercare") == ""
    monkeypatch.setenv("SITE_URL", "https://example.org/back/")
    assert typed_address("visit/aftercare") == "example.org/back/visit/aftercare"


def test_the_home_sheet_prints_where_to_look_up_an_illness(full: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "look up first" not in full.run(full.context("therapists/home-routine"), "routine_sheet", (), {})
    monkeypatch.setenv("SITE_URL", "https://example.org/back/")
    assert "example.org/back/safety/conditions" in full.run(
        full.context("therapists/home-routine"), "routine_sheet", (), {}
    )


def test_a_step_of_the_routine_without_its_drawing_is_named(full: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    (step, *_) = full.catalogue.routine.one
    routine = full.catalogue.routine.model_copy(update={"one": (step.model_copy(update={"drawing": "at-home-wal"}),)})
    monkeypatch.setattr(full, "catalogue", dataclasses.replace(full.catalogue, routine=routine))
    with pytest.raises(CallError, match="no drawing 'at-home-wal'; did you mean 'at-home-wall'"):
        full.run(full.context("faq"), "routine_sheet", (), {})


@pytest.mark.parametrize(
    ("name", "args", "message"),
    [
        ("harms_summary", (0,), "argument 'first' needs a number from 1"),
        ("harms_summary", (2, -1), "argument 'last' needs a number from 1"),
        ("harms_summary", (1, 99), "none from 1 to 99"),
        ("red_flags", ("tell-therapist",), "no sign of back-pain is 'tell-therapist', so nothing would stand here"),
        ("red_flag_rows", ("tell-therapist",), "no sign of back-pain is 'tell-therapist'"),
        ("notice", ("today", "", ""), "argument 'title' is empty"),
        ("notice", ("today", "Title", " "), "argument 'text' is empty"),
        ("notice", ("today", "Title", "See [this](nowhere/at-all)."), "no page 'nowhere/at-all'"),
        ("notice", ("today", "Title", "See [this](javascript:alert(1))."), "'javascript:' is not allowed in a link"),
        ("source_records", ("A",), "no tiers 'A'; use AB or CD"),
        *((("drawing", (name, "x"), f"no drawing '{name}'")) for name in INSIDE),
    ],
)
def test_a_call_that_would_show_nothing_or_something_else(
    name: str, args: tuple[Any, ...], message: str, full: Site
) -> None:
    with pytest.raises(CallError) as error:
        full.run(full.context("faq"), name, args, {})
    assert message in str(error.value)


def test_what_is_cited_below_the_sources_is_named(full: Site) -> None:
    context = full.context("faq")
    full.run(context, "cite", ("second-2002",), {})
    full.run(context, "sources", (), {})
    full.run(context, "cite", ("second-2002",), {})
    with pytest.raises(CallError, match=r"cites 'first-2001' below \{\{ sources\(\) \}\}"):
        full.run(context, "cite", ("first-2001",), {})


def test_every_macro_is_documented_and_everything_documented_is_a_macro() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    names = {*re.findall(r"\{\{ (\w+)\(", guide), *(f"technique_{part}" for part in re.findall(r"`_(\w+)`", guide))}
    assert names == set(MACROS)


def test_templates_are_all_used() -> None:
    """A part nobody renders is dead weight, or the name of a macro misspelt."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "backmassage").rglob("*.py"))
    parts = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "overrides/parts").glob("*.html")}
    everything = code + "".join(parts.values())
    unused = [name for name in parts if f'"{name}"' not in code and f"{name}.html" not in everything]
    assert unused == []


def test_the_list_from_a_to_z_says_which_page_it_is_where_the_title_does_not(full: Site) -> None:
    entries = re.findall(r"<li><a [^>]*>(.*?)</a>", full.run(full.context("faq"), "site_map", (), {}))
    assert "Questions about backs <small>FAQ</small>" in entries
    assert "Is once a week enough? <small>FAQ</small>" in entries
    assert "Blood clot" in entries
    assert besides("Is it safe for me?", "Safety check") == "Safety check"
    assert besides("After your massage", "Aftercare sheet") == "Aftercare sheet"
    assert besides("Massage in your routine, honestly", "Your routine") == ""


def test_a_record_names_the_sources_of_its_answer_and_leads_to_them(full: Site) -> None:
    html = full.run(full.context("about/claims"), "claim_records", ("back-pain",), {})
    first = html.partition("Sources of the answer above")[2].partition("</dd>")[0]
    source = full.catalogue.claims["pain"].sources[0]
    assert f'<a href="{citation(full.catalogue.references[source]).url}">' in first
    assert f'(<a href="../sources/#{source}">our note</a>)' in first
    assert 'id="how-sure"' in full.run(full.context("about/claims"), "claim_filter", (), {})


def test_a_box_of_sentences_names_what_is_in_it(full: Site) -> None:
    html = full.run(full.context("faq"), "ready_sentences", ("back-pain", "say-back-pain"), {})
    assert full.catalogue.claims["pain"].label in html.partition("</summary>")[0]
