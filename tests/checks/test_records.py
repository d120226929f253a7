"""Known-bad samples of the checks over records: texts, levels, dates, tables, techniques, conditions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from backmassage.checks import (
    cards,
    conditions,
    data_texts,
    dates,
    files,
    level_words,
    muscles,
    references,
    search_words,
    sources,
    tables,
    techniques,
)
from tests.checks.known_bad import Edit, said_by

CLOT = "data/conditions/blood-clot.yml"
FLAGS = "data/red-flags.yml"
HARMS = "data/harms.yml"
PATH = "data/safety-path.yml"
REFERENCES = "data/references.yml"
SCALES = "data/scales.yml"
SEARCH = "data/search.yml"
SWEDISH = "data/techniques/swedish.yml"
TABLE = "data/tables/benefits.yml"
URL = "https://example.org/ask"
WHY = "A clot can travel to the lungs."
INSTEAD = "Call your local emergency number."

SAMPLES: list[tuple[ModuleType, Edit, str]] = [
    # texts
    (data_texts, (CLOT, WHY, '"TODO: write this."'), "“TODO” is a note to yourself"),
    (data_texts, (CLOT, WHY, '"A clot can\\u200b travel."'), "U+200B (zero width space), which nobody can see"),
    (data_texts, (CLOT, WHY, '"A clot can \\x1b travel."'), "which nobody can see"),
    (data_texts, (CLOT, WHY, "Not yet described."), "is still a draft: this text is not yet written"),
    (data_texts, (CLOT, "name: A blood clot in the leg", 'name: "-"'), "“-” says nothing"),
    (data_texts, (CLOT, "name: A blood clot in the leg", 'name: "…"'), "“…” says nothing"),
    (data_texts, (CLOT, "name: A blood clot in the leg", "name: n/a"), "“n/a” says nothing"),
    (data_texts, (CLOT, "name: A blood clot in the leg", "name: A **blood clot** in the leg"), "marks of emphasis"),
    (data_texts, (CLOT, "name: A blood clot in the leg", 'name: "A [clot](faq)"'), "a Markdown link"),
    (data_texts, (CLOT, "name: A blood clot in the leg", "name: A <b>clot</b>"), "holds HTML"),
    (data_texts, (CLOT, "name: A blood clot in the leg", 'name: "A `clot`"'), "marks of code"),
    (data_texts, (CLOT, "name: A blood clot in the leg", 'name: "A {{ clot }}"'), "holds a call"),
    (data_texts, (CLOT, WHY, f"A {'w' * 46} can travel."), "a word of 46 letters"),
    (data_texts, (CLOT, WHY, '"A clot can  travel."'), "two spaces in a row"),
    (data_texts, (CLOT, WHY, "A clot can can travel."), "says a word twice: “can can”"),
    (data_texts, (CLOT, WHY, "A clot may often travels."), "an ending it cannot have: “may often travels”"),
    (data_texts, (CLOT, WHY, "A clot can travel , far."), "a space before a mark"),
    (data_texts, (CLOT, WHY, "A clot can travel.,"), "two marks together"),
    (data_texts, (HARMS, "text: Some people are sore", "text: some people are sore"), "starts without a capital"),
    (data_texts, (HARMS, "text: Sore muscles.", "text: Sore muscles"), "ends without a full stop"),
    (data_texts, (CLOT, WHY, f"{WHY} {WHY}"), "says one sentence twice"),
    # texts against their level
    (level_words, (CLOT, INSTEAD, "Have the massage as usual."), "“as usual” reassures"),
    (level_words, (CLOT, INSTEAD, "Have the massage you like."), "“Have the massage” contradicts 'avoid'"),
    (level_words, (CLOT, INSTEAD, "A gentle touch is what you need."), "does not say what 'avoid' asks for"),
    (level_words, (CLOT, WHY, "There is no hurry at all."), "“no hurry” reassures"),
    (level_words, (CLOT, INSTEAD, "You can book a long massage."), "contradicts 'avoid'"),
    (level_words, (CLOT, WHY, "There is no need to ask anybody."), "“no need to ask” reassures"),
    (level_words, (CLOT, WHY, "You are perfectly fine with it."), "reassures"),
    (level_words, (CLOT, "name: A blood clot in the leg", "name: A clot, safe for you"), "“safe for you” reassures"),
    (level_words, (CLOT, INSTEAD, "Just tell your therapist."), "contradicts 'avoid'"),
    (level_words, (CLOT, INSTEAD, "Don’t wait. Have a massage now."), "contradicts 'avoid'"),
    (level_words, (CLOT, INSTEAD, "Tell your therapist."), "does not say what 'avoid' asks for"),
    (level_words, (FLAGS, "sign: Numb legs", "sign: Numb legs, which can wait"), "lets somebody wait in an emergency"),
    (level_words, (FLAGS, "may_mean: A nerve under pressure", "may_mean: Call for an appointment"), "lets somebody wait"),
    (level_words, (PATH, "Call your local emergency number now.", "Call your local emergency number tomorrow."), "lets"),
    (level_words, (PATH, "say: I have numb legs.", "say: There is nothing to worry about."), "reassures"),
    (level_words, (PATH, "ask: Are you ill today?", "ask: No risk here?"), "reassures"),
    (level_words, (SCALES, "Do not have a massage now.", "Have a massage as usual."), "reassures"),
    # dates
    (dates, (REFERENCES, "  tier: B\n  seen: full\n  checked: 2026-11-22", "  tier: B\n  seen: full\n  checked: 2099-01-01"),
     "second-2002.checked: lies in the future"),
    (dates, ("data/claims/pain.yml", "evidence_checked: 2026-11-22", "evidence_checked: 1999-01-01"), "is before 2020"),
    (dates, ("docs/faq.md", "reviewed: 2026-11-22", "reviewed: 2027-01-01"), "lies in the future"),
    # tables
    (tables, ("data/tables/x.yml", "", "of: harms\ncaption: X\ncolumns: [{field: harm, label: X}, {field: waht, label: Y}]\n"),
     "no column 'waht' in a table of harms; use care, harm, how-often, limits, what or who; did you mean 'what'?"),
    (tables, (TABLE, "field: say-short", "field: certainty"), "'certainty' is a column of this table already"),
    (tables, (TABLE, "  - field: label\n    label: If you hope for\n", ""), "the first column has to be 'label'"),
    (tables, (TABLE, "  - field: certainty\n    label: How sure\n", ""), "no column that says how sure"),
    (tables, (TABLE, "caption:", "filters: [gaol]\ncaption:"), "no filter 'gaol'; a table of claims has none"),
    (
        tables,
        ("data/tables/all.yml", "", "of: techniques\ncaption: All\ncolumns: [{field: name, label: Name}, "
         "{field: what-it-may-do, label: Effect}]\nfilters: [gaol]\n"),
        "no filter 'gaol'; use goal, have, pressure or clothing; did you mean 'goal'?",
    ),
    (
        tables,
        ("data/tables/all.yml", "", "of: techniques\ncaption: All\ncolumns: [{field: name, label: Name}, "
         "{field: what-it-may-do, label: Effect}]\n"),
        "has no column 'harms'",
    ),
    # techniques
    (techniques, ("docs/techniques/swedish.md", "technique: swedish\n", ""), "needs `technique: swedish`"),
    (techniques, ("docs/faq.md", "template: faq.html", "template: faq.html\ntechnique: swedish"), "the page of 'swedish' is"),
    (techniques, (SWEDISH, "  - light\n  - medium", "  - medium\n  - light"), "from lightest to firmest"),
    (techniques, (SWEDISH, "  - light\n  - medium", "  - light\n  - firm"), "from lightest to firmest"),
    (techniques, (SWEDISH, "    note: No massage. Call a doctor today.\n", ""), "'blood-clot' has no note; a name alone"),
    (techniques, (SWEDISH, "    note: No massage. Call a doctor today.", "    note: No massage.\n    other_kind: true\nbetter_for: [blood-clot]"),
     "is in `better_for` too"),
    (techniques, (SWEDISH, "  - label: A walk", "  - technique: swedish"), "is this technique itself"),
    (techniques, (SWEDISH, "  - condition: blood-clot", "  - condition: blood-clot\n    note: Again\n  - condition: blood-clot"),
     "is in this list already"),
    # conditions
    (conditions, (CLOT, "misspellings:\n  - blod clot\n", ""), "misspellings: is missing"),
    (conditions, (CLOT, "also_called:\n  - DVT\n", ""), "also_called: is missing"),
    (conditions, (CLOT, "blod clot", "DVT"), "'DVT' is in also_called too"),
    (conditions, (CLOT, "  - expert", "  - our-caution"), "ours: is missing: say which part is our own"),
    (conditions, (CLOT, "say: I have to cancel.", 'say: "“I have to cancel.”"'), "say: holds quotes"),
    (conditions, (CLOT, f"why: {WHY}", f"why: {WHY}\nemergency: Lie down."), "emergency: does not say whom to call"),
    (conditions, (CLOT, WHY, "a clot can travel."), "why: starts without a capital"),
    (conditions, (CLOT, WHY, "A clot can travel"), "why: ends without a full stop"),
    (conditions, (CLOT, INSTEAD, "Lie down."), "so it has to say “your local emergency number”"),
    # sources
    (sources, (REFERENCES, URL, "https://me:pw@example.org/ask"), "a user name or a password"),
    (sources, (REFERENCES, URL, "https://example.org:8443/ask"), "has a port; leave it out"),
    (sources, (REFERENCES, URL, "https://example.org:99999/ask"), "leave it out"),
    (sources, (REFERENCES, URL, "https://localhost/ask"), "'localhost' is a name that only one machine"),
    (sources, (REFERENCES, URL, "https://127.0.0.1/ask"), "'127.0.0.1' is no public host"),
    (sources, (REFERENCES, URL, "https://[::1]/ask"), "is no address of a page"),
    (sources, (REFERENCES, URL, f"https://example.org/{'a' * 500}"), "an address of 520 letters"),
    (sources, (REFERENCES, URL, "https://example.org/Fever_(medicine"), "a bracket without its other half"),
    (sources, (REFERENCES, URL, "https://example.org/ask?utm_source=x"), "a tracking code"),
    (sources, (REFERENCES, URL, "https://example.org/<ask>"), "an address may not hold '<'"),
    (sources, (REFERENCES, "DOI: 10.1000/first.2001", "DOI: 10.1000/first.2001."), "ends in a mark"),
    (sources, (REFERENCES, "DOI: 10.1000/first.2001", "DOI: 10.2147/CIA.S223905"), "too little was seen of this work"),
    (sources, (REFERENCES, "issued: 2001", "issued: 2030"), "2030 is after the day it was checked"),
    (sources, (REFERENCES, "issued: 2001", "issued: 1990"), "1990, and its id says 2001"),
    (sources, (REFERENCES, "tier: B\n  seen: full", "tier: B\n  seen: secondary"), "needs a seen_note or a warning"),
    (sources, (REFERENCES, f"URL: {URL}", "DOI: 10.1000/first.2001"), "'first-2001' is this work already"),
    (references, (REFERENCES, "second-2002:", "third-2003:\n  type: book\n  title: X\n  design: book\n  tier: B\n  seen: full\n"
     "  checked: 2026-11-22\nsecond-2002:"), "warning: third-2003: no record and no page uses this source"),
    # what people type
    (search_words, (SEARCH, '"faq#weekly"', '"faq#weekley"'), "no heading or row '#weekley' on docs/faq.md; did you mean 'weekly'?"),
    (search_words, (SEARCH, "whole: [about/how-we-grade]", "whole: [about/how]"), "no page 'about/how'"),
    (search_words, (SEARCH, "see: safety/conditions", "see: safety/condition"), "no page 'safety/condition'; did you mean"),
    (search_words, (SEARCH, "left_out: [sources]", "left_out: ['faq#gone']"), "no heading or row '#gone' on docs/faq.md"),
    (search_words, (SEARCH, "each week", "Each week"), "“Each week” has capital letters; write it as people type: “each week”"),
    # cards
    (cards, ("docs/faq.md", "title: ", "title: นวด "), "'น' (U+0E19) is not in the font of the social cards"),
    (cards, ("docs/faq.md", "  say: ", "  say: 🙂 "), "'🙂' (U+1F642) is not in the font"),
    (cards, ("docs/faq.md", "title: ", f"title: {'W' * 31} "), "a word of 31 letters"),
    # muscles, files
    (muscles, ("data/muscles.yml", "muscles:\n", "muscles:\n  - {id: trapez, name: X, lay_name: X, layer: deep, where: {text: X., ours: true}, "
     "does: [{text: X., ours: true}], felt: {text: X., ours: true}}\n"), "has no area with the id 'muscle-map-trapez'"),
    (muscles, ("data/muscles.yml", "    layer: surface", "    layer: surface\n    home_steps: [wal]"), "no step 'wal'; did you mean 'wall'?"),
    (files, (TABLE, "of: claims", "# yaml-language-server: $schema=schema/table.json\nof: claims"), "names another schema"),
    (files, (TABLE, "", "of: claims\r\ncaption: X\ncolumns: [{field: label, label: X}, {field: says, label: Y}]\n"), "line ends"),
    (files, (TABLE, "    label: How sure\n", "    label: How sure\n\n"), "has to end with one line break"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "change", "said"), SAMPLES, ids=[f"{s[0].NAME}-{s[2][:30]}" for s in SAMPLES])
def test_a_known_bad_sample_is_named(check: ModuleType, change: Edit, said: str, project: Callable[[], Path]) -> None:
    lines = said_by(check, project(), change)
    assert any(said in line for line in lines), lines
    assert all(line.split(":")[0] == change[0] or change[0].startswith("docs/") for line in lines)


@pytest.mark.parametrize(
    "do", ["Don’t have a massage.", "Don't have a massage now.", "Do not have a massage.", "No massage."]
)
def test_an_order_not_to_have_a_massage_agrees_with_its_level(do: str, project: Callable[[], Path]) -> None:
    assert said_by(level_words, project(), (CLOT, INSTEAD, do)) == []


def test_each_condition_stands_under_one_short_heading(project: Callable[[], Path]) -> None:
    there = project()
    clot = (there / CLOT).read_text(encoding="utf-8")
    for number in range(7):
        (there / CLOT.replace("blood-clot", f"clot-{number}")).write_text(clot, encoding="utf-8")
    level = (SCALES, 'meaning: "Wait."}', 'meaning: "Wait.", parts: [{title: Blood and clots, groups: [blood]}]}')
    skin = (
        SCALES,
        'meaning: "Blood and clots."}',
        'meaning: "Blood and clots."}\n  - {id: skin, label: Skin, meaning: "The skin."}',
    )
    other = (SCALES, "groups: [blood]", "groups: [skin]")
    assert any("levels.0: has 8 conditions and no `parts`" in line for line in said_by(conditions, there))
    lines = said_by(conditions, there, level)
    assert any("levels.0.parts.0: 8 conditions stand under it; 1 to 7 make a heading" in line for line in lines), lines
    assert any("8 conditions of the kind 'blood' are 'avoid'; at most 7" in line for line in lines), lines
    lines = said_by(conditions, there, skin, other)
    assert any("'blood' stand under 0 headings" in line for line in lines), lines
    assert any("levels.0.parts.0: 0 conditions stand under it" in line for line in lines), lines


def test_a_condition_on_weak_sources_alone_says_that_it_is_ours(project: Callable[[], Path]) -> None:
    there = project()
    assert "rests on weak sources alone" in said_by(conditions, there, (REFERENCES, "  tier: B\n", "  tier: C\n"))[0]
    assert said_by(conditions, there, (CLOT, "  - expert", "  - our-caution\nours: We add this.")) == []
