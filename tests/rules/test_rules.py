"""Each rule with samples that are wrong and samples that are right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from backmassage import checks as rules
from backmassage.checks import (
    banned_words,
    certainty_verbs,
    dates,
    effect_verbs,
    empty_cells,
    instructions,
    page_sections,
    readability,
    records,
    references,
)
from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text import wording
from tests.rules.samples import data, found, make_site, page_text, with_claim, with_condition

CLAIM = '{{ claim("back-pain-acute") }}\n\n'


def one(rule: ModuleType, site: Site, path: str = "docs/") -> Problem:
    problems = found(rule, site, path)
    assert len(problems) == 1, problems
    return problems[0]


def test_every_rule_has_a_name_a_reason_and_a_check() -> None:
    for name, rule in rules.RULES.items():
        assert name == rule.NAME
        assert len(rule.REASON) > 20
        assert callable(rule.check)


# ---------------------------------------------------------------- certainty verbs


@pytest.mark.parametrize(
    ("claim", "sentence", "remedy"),
    [
        ("back-pain-acute", "Massage eases new back pain.", "massage may ease"),
        ("back-pain-acute", "Massage probably eases new back pain.", "massage may ease"),
        ("back-pain-acute", "Massage can ease new back pain.", "massage may ease"),
        ("back-pain-acute", "Massage may ease new back pain and improves daily activity.", "we do not know if massage"),
        ("circulation", "Massage may raise blood flow.", "we do not know if massage"),
        ("lactic-acid", "Massage does not clear lactic acid.", "may make little or no difference"),
    ],
)
def test_too_strong_beside_a_claim(claim: str, sentence: str, remedy: str) -> None:
    site = make_site(page_text(f'## S {{ #s }}\n\n{{{{ claim("{claim}") }}}}\n\n{sentence}'))
    problem = one(certainty_verbs, site)
    assert remedy in problem.message
    assert claim in problem.message
    assert certainty_verbs.REASON in problem.message


@pytest.mark.parametrize("claim_id", ["staying-active", "back-pain-acute", "technique-self-massage"])
def test_a_claims_own_sentence_said_without_its_hedge(claim_id: str) -> None:
    catalogue, _ = data()
    claim = catalogue.claims[claim_id]
    sure = wording.sentence(claim.statement.model_copy(update={"certainty": "high"}))
    site = make_site(page_text(f'## S {{ #s }}\n\n{{{{ claim("{claim_id}") }}}}\n\n{sure}'))
    assert claim_id in one(certainty_verbs, site).message
    hedged = wording.sentence(claim.statement)
    site = make_site(page_text(f'## S {{ #s }}\n\n{{{{ claim("{claim_id}") }}}}\n\n{hedged}'))
    assert found(certainty_verbs, site) == []


def test_every_claims_ready_sentence_may_stand_beside_it() -> None:
    pages = {}
    for claim_id, claim in data()[0].claims.items():
        body = f'{{{{ claim("{claim_id}") }}}}\n\n{wording.ready_sentence(claim)}\n\n{claim.say_instead}'
        pages[f"about/{claim_id}"] = page_text(f"## S {{ #s }}\n\n{body}")
    assert found(certainty_verbs, make_site(pages)) == []


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("back-pain-acute", "Massage may ease new back pain for a short while."),
        ("circulation", "We do not know if massage raises blood flow."),
        ("back-function", "In a trial of 401 people, massage improved daily activity more than usual care."),
        (
            "neck-shoulder-pain",
            "Massage probably makes little or no difference to neck pain, compared with a dummy massage.",
        ),
        ("stress-perceived", "You may feel calmer after a massage."),
        ("guideline-nice", "The UK guideline allows massage only together with exercise."),
    ],
)
def test_as_strong_as_its_claim(claim: str, sentence: str) -> None:
    site = make_site(page_text(f'## S {{ #s }}\n\n{{{{ claim("{claim}") }}}}\n\n{sentence}'))
    assert found(certainty_verbs, site) == []
    assert found(effect_verbs, site) == []


def test_the_problem_stands_where_the_verb_stands() -> None:
    site = make_site(page_text(f"## S {{ #s }}\n\n{CLAIM}In short,\nmassage **eases** new back pain."))
    problem = one(certainty_verbs, site)
    text = site.pages["about/test"]
    assert text.body.split("\n")[problem.line - text.first_line][problem.column - 1 :].startswith("eases")


def test_a_bottom_line_is_measured_against_its_claims() -> None:
    page = page_text("Words.", say="It relieves new back pain.", claims="back-pain-acute", title="Massage")
    problem = one(certainty_verbs, make_site(page))
    assert "bottom_line.say" in problem.message


def test_a_claim_under_a_lower_heading_counts_for_the_text_above_it() -> None:
    body = f"## S {{ #s }}\n\nMassage eases new back pain.\n\n### T {{ #t }}\n\n{CLAIM}"
    assert one(certainty_verbs, make_site(page_text(body))).line
    body = f"## S {{ #s }}\n\n{CLAIM}### T {{ #t }}\n\nMassage eases new back pain."
    assert one(certainty_verbs, make_site(page_text(body))).line


def test_a_link_to_a_record_says_which_claim_is_meant() -> None:
    body = f"## S {{ #s }}\n\n{CLAIM}[Massage lowers cortisol](x.md#stress-cortisol) at once."
    assert "'stress-cortisol'" in one(certainty_verbs, make_site(page_text(body))).message


def test_a_claims_own_texts_follow_its_certainty() -> None:
    site = make_site(page_text("Words."), catalogue=with_claim("back-pain-acute", certainty="very-low"))
    problems = found(certainty_verbs, site, "data/claims/back-pain-acute.yml")
    assert [p.field for p in problems] == ["expect", "say_instead"]
    site = make_site(page_text("Words."), catalogue=with_claim("back-pain-acute", expect="Relieves pain for a while"))
    assert one(certainty_verbs, site, "data/claims/back-pain-acute.yml").field == "expect"


def test_every_claim_of_the_project_keeps_to_its_certainty() -> None:
    assert found(certainty_verbs, make_site(page_text("Words.")), "data/") == []


# ---------------------------------------------------------------- effect verbs


@pytest.mark.parametrize(
    "sentence",
    [
        "Massage relieves back pain.",
        "Massage may ease back pain.",
        "The benefits of massage include better sleep.",
        "Massage offers relief from stress.",
        "Pain fades with massage.",
        "Stress is relieved by massage.",
        "Massage works.",
        "Massage is good for the immune system.",
        "It gets rid of knots.",
        "Massage helped my back.",
    ],
)
def test_an_effect_with_nothing_beside_it(sentence: str) -> None:
    site = make_site(page_text(f"## S {{ #s }}\n\n{sentence}"))
    problem = one(effect_verbs, site)
    assert "rests on nothing" in problem.message
    assert effect_verbs.counts(site) == effect_verbs.Counts(1, 1)


@pytest.mark.parametrize(
    "fragment",
    ["- Relieves tension", "- Better sleep", "### Reduces stress { #r }", "| Less stress | x |\n| --- | --- |"],
)
def test_an_effect_without_a_subject(fragment: str) -> None:
    assert one(effect_verbs, make_site(page_text(f"## S {{ #s }}\n\n{fragment}"))).line


def test_a_source_alone_carries_may_and_past_findings() -> None:
    body = '## S {{ #s }}\n\n{sentence} {{{{ cite("furlan-2015") }}}}'
    assert found(effect_verbs, make_site(page_text(body.format(sentence="Massage may ease back pain.")))) == []
    assert (
        found(effect_verbs, make_site(page_text(body.format(sentence="In one trial, massage eased back pain.")))) == []
    )
    assert (
        "surer than a source"
        in one(effect_verbs, make_site(page_text(body.format(sentence="Massage eases back pain.")))).message
    )
    assert (
        "can … ease"
        in one(effect_verbs, make_site(page_text(body.format(sentence="Massage can ease back pain.")))).message
    )


def test_front_matter_is_read_too() -> None:
    site = make_site(page_text("Words.", title="Massage relieves stress"))
    assert one(effect_verbs, site).message.startswith("title:")
    site = make_site(page_text("Words.", say="Massage relieves stress.", claims=""))
    assert "list a claim" in one(effect_verbs, site).message


def exception(rule: str, text: str) -> str:
    return f"exceptions:\n  - rule: {rule}\n    text: {text}\n    reason: It is the example this page explains.\n"


def test_an_exception_covers_its_sentence_and_is_refused_once_it_is_not_needed() -> None:
    extra = exception("effect-verbs", "Massage relieves pain")
    site = make_site(page_text("Massage relieves pain.", extra=extra))
    assert found(effect_verbs, site) == []
    assert effect_verbs.counts(site) == effect_verbs.Counts(1, 0)
    problem = one(effect_verbs, make_site(page_text("Massage may be tried. Other words.", extra=extra)))
    assert "no longer stand" in problem.message
    assert problem.field == "exceptions.0"
    problem = one(effect_verbs, make_site(page_text(f"{CLAIM}“Massage relieves pain” is often said.", extra=extra)))
    assert "no longer needed" in problem.message


def test_an_exception_names_a_rule_that_takes_one() -> None:
    site = make_site(page_text("Words.", extra=exception("effect-verb", "Words")))
    assert any("did you mean 'effect-verbs'" in p.message for p in rules.run(site) if p.path.startswith("docs"))


# ---------------------------------------------------------------- banned words


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It cures back pain.", "cures"), ("A detox massage.", "detox"), ("Toxins leave the body.", "Toxins"), ("A miracle.", "miracle"),
        ("Proven methods.", "Proven"), ("It releases knots.", "releases"), ("It realigns you.", "realigns"), ("The ultimate rest.", "ultimate"),
        ("Stress melts away.", "melts away"), ("A healing touch.", "healing touch"), ("It boosts energy.", "boosts"), ("Flush the legs.", "Flush"),
        ("A significant change.", "significant"), ("This can help.", "can help"), ("Relief guaranteed.", "guaranteed"), ("Crumbling bones.", "Crumbling"),
        ("Wear and tear.", "Wear and tear"), ("A slipped disc.", "slipped"), ("Degenerative discs.", "Degenerative"), ("A damaged spine.", "damaged spine"),
        ("You are fine.", "You are fine"), ("It is completely safe.", "completely safe"), ("It is safe for you.", "It is safe for you"),
        ("Works wonders.", "Works wonders"), ("Your spine is out of alignment.", "out of alignment"),
    ],
)  # fmt: skip
def test_a_banned_word(text: str, word: str) -> None:
    problem = one(banned_words, make_site(page_text(text)))
    assert f"“{word}”" in problem.message
    assert "; write " in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Myofascial release is a slow stretch.",
        "People say that massage clears “toxins”.",
        "Nobody can guarantee a result.",
        "Check that massage is safe for you.",
        "Walk away from anyone who claims to cure an illness.",
        "Wait until the wound has healed.",
        "“Detox” is a word to be wary of.",
        '## A belief { #b }\n\n{{ myth("toxins") }}\n\nToxins are never named.',
        "[Does massage flush out toxins?](../benefits/myths.md#toxins)",
        "We do not know if massage speeds up healing.",
    ],
)
def test_words_that_may_stand(text: str) -> None:
    assert found(banned_words, make_site(page_text(text))) == []


def test_the_page_of_myths_may_name_them() -> None:
    text = page_text("Toxins, knots that are released, the ultimate cure.")
    assert found(banned_words, make_site({"benefits/myths": text})) == []


def test_the_data_is_read_too() -> None:
    assert found(banned_words, make_site(page_text("Words.")), "data/") == []
    site = make_site(page_text("Words."))
    file = site.source.files["harms"]
    changed = replace(file, value={**file.value, "note": "Massage boosts you.", "also_called": ("detox",)})
    site.source.files["harms"] = changed
    try:
        assert "“boosts”" in one(banned_words, site, "data/").message
    finally:
        site.source.files["harms"] = file


# ---------------------------------------------------------------- references and dates


def test_a_source_nobody_uses() -> None:
    catalogue, _ = data()
    extra = {**catalogue.references, "nobody-2020": next(iter(catalogue.references.values()))}
    site = make_site(page_text("Words."), catalogue=replace(catalogue, references=extra))
    assert any(
        "nobody-2020" in p.field and "no record and no page" in p.message for p in found(references, site, "data/")
    )
    site.cited_on["nobody-2020"] = ["about/test"]
    assert not any("nobody-2020" in p.field for p in found(references, site, "data/"))


def records_site(claims: str, sources: str) -> Site:
    return make_site({
        "about/claims/a": page_text(f'{{{{ claim_records("myths"{claims}) }}}}'),
        "about/sources/a": page_text(f'{{{{ source_records("AB", {sources}) }}}}'),
        "about/sources/z": page_text('{{ source_records("AB", "m", "z") }}'),
    })  # fmt: skip


def test_a_record_without_a_page_is_named_with_the_line_to_write() -> None:
    problems = found(records, records_site("", '"a", "l"'), "data/")
    said = {problem.path: problem.message for problem in problems}
    assert "data/claims/toxins.yml" not in said
    assert 'claim_records("back-pain")' in said["data/claims/back-pain-acute.yml"]
    missing = {problem.field for problem in problems if problem.path == "data/references.yml"}
    assert "furlan-2015" not in missing
    assert "simple-deep" in missing
    assert "docs/about/practice-sources/" in next(p.message for p in problems if p.field == "simple-deep")


def test_a_group_of_conditions_or_a_sign_without_a_page_is_named_with_what_to_write() -> None:
    site = make_site({
        "safety/conditions/heart": page_text('{{ condition_cards("heart") }}'),
        "safety/conditions/more": page_text('{{ condition_cards("blood") }}'),
        "safety/conditions/blood": page_text('{{ condition_cards("blood") }}'),
        "safety/red-flags/today": page_text('{{ red_flags("today") }}\n\n{{ red_flags("emergency", "after-massage") }}'),
    })  # fmt: skip
    problems = found(records, site, "data/")
    said = {p.path if "conditions" in p.path else p.field: p.message for p in problems}
    assert "data/conditions/epilepsy.yml" in said
    assert "data/conditions/heart-attack-stroke.yml" not in said
    assert "no page shows the group 'nerves'; copy a page" in said["data/conditions/epilepsy.yml"]
    assert '{{ condition_cards("nerves") }}' in said["data/conditions/epilepsy.yml"]
    assert (
        "stands twice, on docs/safety/conditions/more.md and docs/safety/conditions/blood.md"
        in said["data/conditions/blood-clot.yml"]
    )
    flags = {flag.id: index for index, flag in enumerate(site.catalogue.red_flags.flags)}
    assert '{{ red_flags("emergency") }}' in said[f"flags.{flags['bladder']}.urgency"]
    assert 'red_flags("see-doctor", when="after-massage")' in said[f"flags.{flags['after-rash']}.urgency"]
    assert f"flags.{flags['fever']}.urgency" not in said
    assert f"flags.{flags['dark-urine']}.urgency" not in said


def test_letters_that_leave_a_record_out_or_show_it_twice() -> None:
    problems = {
        p.path if "claims" in p.path else p.field: p.message
        for p in found(records, records_site(', "m"', '"a", "m"'), "data/")
    }
    assert "widen its letters to hold “Lactic acid”" in problems["data/claims/lactic-acid.yml"]
    assert "stands twice, on docs/about/sources/a.md and docs/about/sources/z.md" in problems["mak-2024"]


def test_a_benefit_says_compared_with_what() -> None:
    catalogue, _ = data()
    claim = catalogue.claims["back-pain-acute"]
    statement = claim.statement.model_copy(update={"comparator": "Not applicable"})
    site = make_site(
        page_text("Words."), catalogue=with_claim("back-pain-acute", statement=statement, also=(statement,))
    )
    problems = found(references, site, "data/claims/")
    assert [p.field for p in problems] == ["statement.comparator", "also.0.comparator"]


def test_past_dates_warn_and_fail_only_on_request() -> None:
    site = make_site(page_text("Words."))
    assert list(dates.check(site, on=date(2026, 11, 22))) == []
    late = date(2028, 1, 1)
    warned = list(dates.check(site, on=late))
    assert {p.severity for p in warned} == {"warning"}
    assert {p.path.split("/")[0] for p in warned} == {"data", "docs"}
    assert any("licensing" in p.path for p in warned)
    assert {p.severity for p in dates.check(site, on=late, fail=True)} == {"error"}


def test_a_check_in_the_future_is_a_slip() -> None:
    problems = list(dates.check(make_site(page_text("Words.")), on=date(2026, 1, 1)))
    assert problems
    assert all("future" in p.message and p.severity == "error" for p in problems)


def test_rules_run_with_todays_date() -> None:
    assert isinstance(dates.today(), date)


# ---------------------------------------------------------------- sections of a page

WHOLE = (
    (
        "## Harms {{ #harms }}\n\nSome.\n\n## Other options {{ #options }}\n\nWalk.\n\n"
        "## What we don’t know {{ #unknown }}\n\nMuch.\n\n## Sources {{ #sources }}\n\n{{{{ sources() }}}}"
    )
    .replace("{{{{", "{{")
    .replace("}}}}", "}}")
    .replace("{{ #", "{ #")
    .replace(" }}\n\nSome", " }\n\nSome")
    .replace(" }}\n\nWalk", " }\n\nWalk")
    .replace(" }}\n\nMuch", " }\n\nMuch")
    .replace("#sources }}", "#sources }")
)


def content(body: str, page_id: str, say: str = "Some words.") -> Site:
    return make_site({page_id: page_text(body, template="page.html", say=say, claims="back-pain-acute")})


def test_a_whole_page_has_all_sections() -> None:
    assert found(page_sections, content(WHOLE, "benefits/x")) == []


@pytest.mark.parametrize(
    ("page_id", "missing"),
    [("benefits/x", ["harms", "options", "sources", "unknown"]), ("visit/x", ["sources", "unknown"]), ("about/x", [])],
)
def test_missing_sections(page_id: str, missing: list[str]) -> None:
    problems = found(page_sections, content("Words.", page_id))
    assert sorted(p.message.split("#")[-1].split(" ")[0] for p in problems) == missing


def test_empty_sections_and_sources_without_a_list() -> None:
    body = "## What we don’t know { #unknown }\n\n## Sources { #sources }\n\nSee above."
    messages = [p.message for p in found(page_sections, content(body, "visit/x"))]
    assert len(messages) == 2
    assert "is empty" in messages[0]
    assert "sources()" in messages[1]


def test_bottom_lines_are_there_and_short() -> None:
    site = make_site({"visit/x": page_text(WHOLE, template="page.html")})
    assert "has no bottom line" in one(page_sections, site).message
    assert "64 words" in one(page_sections, content(WHOLE, "visit/x", say="word " * 61)).message


def test_an_answer_begins_in_bold() -> None:
    body = (
        "## A { #a }\n\n### One? { #one }\n\n**Yes.** Ask.\n\n### Two? { #two }\n\nIt depends.\n\n### Three? { #three }"
    )
    site = make_site({"faq": page_text(body, template="faq.html", say="Some words.", claims="back-pain-acute")})
    messages = [p.message for p in found(page_sections, site)]
    assert [m.partition("' has no short answer")[0] for m in messages] == ["'Two?", "'Three?"]


# ---------------------------------------------------------------- readability


def test_a_list_of_eight() -> None:
    body = "\n".join(f"- item {n}" for n in range(8))
    problem = one(readability, make_site(page_text(body)))
    assert "a list of 8 items" in problem.message
    assert problem.severity == "error"
    assert found(readability, make_site(page_text(body.removesuffix("- item 7")))) == []


def test_a_long_sentence_is_a_warning_that_names_it() -> None:
    problem = one(readability, make_site(page_text("Short one. Here " + "we go on and " * 7 + "stop.")))
    assert problem.severity == "warning"
    assert "30 words (“Here we go on and we …”)" in problem.message


HARD = "Contraindications necessitate individualized consideration. " * 16


def test_grades_have_limits() -> None:
    site = make_site({"visit/x": page_text(HARD, template="page.html")})
    assert "at most 9 here" in one(readability, site).message
    site = make_site({"safety/x": page_text(HARD, template="safety.html")})
    assert "at most 8 here" in one(readability, site).message
    assert found(readability, make_site({"about/x": page_text(HARD)})) == []
    site = make_site(
        page_text("Words.", say="Contraindications necessitate individualized consideration. " * 4, claims="dose")
    )
    assert "bottom_line: reading grade" in one(readability, site).message


def test_a_technique_page_is_graded_with_its_record() -> None:
    site = make_site({"techniques/x": page_text("Words.", template="technique.html", extra="technique: swedish\n")})
    assert readability.page_grade(site, site.pages["techniques/x"]).words > 200


# ---------------------------------------------------------------- cells


@pytest.mark.parametrize("cell", ["", "–", "n/a", "?", "—"])
def test_an_empty_cell(cell: str) -> None:
    site = make_site(page_text(f"| A | B |\n| --- | --- |\n| x | {cell} |"))
    problem = one(empty_cells, site)
    assert "Not studied" in problem.message
    assert problem.line == site.pages["about/test"].first_line + 3


def test_full_cells_and_the_projects_tables() -> None:
    site = make_site(page_text("| A | B |\n| --- | --- |\n| x | Not studied |"))
    assert found(empty_cells, site) == []
    assert found(empty_cells, site, "data/") == []


def test_empty_cells_of_data() -> None:
    catalogue, _ = data()
    table = catalogue.tables["benefits-at-a-glance"].model_copy(update={"empty": "-"})
    site = make_site(
        page_text("Words."),
        catalogue=replace(with_claim("circulation", how_long=""), tables={"benefits-at-a-glance": table}),
    )
    assert any("'circulation' is empty" in p.message for p in found(empty_cells, site, "data/tables"))


# ---------------------------------------------------------------- instructions


def visit(body: str) -> Site:
    return make_site({"visit/x": page_text(body)})


def test_an_instruction_in_a_list_needs_a_source() -> None:
    problem = one(instructions, visit("## S { #s }\n\n- Lie face down."))
    assert problem.severity == "error"
    assert "our own advice" in problem.message


def test_an_instruction_in_a_paragraph_warns() -> None:
    assert one(instructions, visit("## S { #s }\n\nAfter the massage, drink a glass of water.")).severity == "warning"


@pytest.mark.parametrize(
    "body",
    [
        '## S { #s }\n\n- Lie face down. {{ cite("furlan-2015") }}',
        "## S { #s }\n\nOur own advice:\n\n- Lie face down.",
        "## S (our own advice) { #s }\n\n### T { #t }\n\n- Lie face down.",
        "These steps are our own advice.\n\n## S { #s }\n\n- Lie face down.",
        '## S { #s }\n\n{{ conditions("avoid") }}\n\n- Ask first.',
        "## S { #s }\n\n- Face down is usual.\n- Work on the back takes an hour.\n- Does it hurt?\n- See the next page.",
        "## S { #s }\n\nRead [the list](../safety/conditions/index.md) first.",
    ],
)
def test_instructions_with_something_behind_them(body: str) -> None:
    assert found(instructions, visit(body)) == []


def test_other_pages_tell_nobody_what_to_do() -> None:
    assert found(instructions, make_site(page_text("- Lie face down."))) == []


def test_samples_are_of_this_project() -> None:
    assert (Path(__file__).parents[2] / "data").is_dir()


# ---------------------------------------------------------------- texts of data


def with_text(text: str) -> Site:
    sourced = m.SourcedText(text=text, ours=True)
    return make_site(page_text("Words."), catalogue=with_condition("blood-clot", why=sourced))


def test_data_promises_nothing_either() -> None:
    site = with_text("A clot is serious. Massage eases the pain in the leg.")
    problem = one(effect_verbs, site, "data/conditions/blood-clot")
    assert problem.field == "why.text"
    assert "massage may ease" in problem.message
    assert found(effect_verbs, with_text("Massage may ease the pain."), "data/") == []


def test_data_is_read_for_length_and_grade() -> None:
    problems = found(readability, with_text(HARD + "It goes on and " * 8 + "on."), "data/conditions/blood-clot")
    assert {p.severity for p in problems} == {"error", "warning"}
    assert found(readability, make_site(page_text("Words.")), "data/conditions/") == []
