"""Each rule with samples that are wrong and samples that are right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import ModuleType

import pytest

from backmassage import checks as rules
from backmassage.checks import (
    dates,
    empty_cells,
    page_sections,
    references,
)
from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.project import Site
from tests.checks.samples import data, found, make_site, page_text, with_claim


def one(rule: ModuleType, site: Site, path: str = "docs/") -> Problem:
    problems = found(rule, site, path)
    assert len(problems) == 1, problems
    return problems[0]


def test_every_rule_has_a_name_a_reason_and_a_check() -> None:
    for name, rule in rules.RULES.items():
        assert name == rule.NAME
        assert len(rule.REASON) > 20
        assert callable(rule.check)


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


def test_a_benefit_says_compared_with_what() -> None:
    catalogue, _ = data()
    claim_id, claim = next((key, claim) for key, claim in catalogue.claims.items() if claim.direction == "may-help")
    statement = claim.statement.model_copy(update={"comparator": "Not applicable"})
    site = make_site(page_text("Words."), catalogue=with_claim(claim_id, statement=statement, also=(statement,)))
    problems = found(references, site, "data/claims/")
    assert [p.field for p in problems] == ["statement.comparator", "also.0.comparator"]


def test_past_dates_warn_and_fail_only_on_request() -> None:
    site = make_site(page_text("Words."))
    assert list(dates.check(site, on=date(2026, 12, 1))) == []
    late = date(2028, 1, 1)
    warned = list(dates.check(site, on=late))
    assert {p.severity for p in warned} == {"warning"}
    assert {p.path.split("/")[0] for p in warned} == {"data", "docs"}
    assert any("licensing" in p.path for p in warned)
    assert {p.severity for p in dates.check(site, on=late, fail=True)} == {"error"}


def test_laws_and_numbers_are_looked_at_every_three_months() -> None:
    site = make_site(page_text("Words."))
    oldest = min(place.checked for place in site.catalogue.licensing.places)
    told = [p for p in dates.check(site, on=oldest + timedelta(days=93)) if "was due again" in p.message]
    assert {p.path for p in told} == {"data/licensing.yml", "data/references.yml"}
    assert [p for p in dates.check(site, on=oldest + timedelta(days=88)) if "was due again" in p.message] == []
    assert m.look_again(date(2026, 11, 30)) == date(2027, 2, 28)


def test_a_check_in_the_future_is_a_slip() -> None:
    problems = list(dates.check(make_site(page_text("Words.")), on=date(2026, 1, 1)))
    assert problems
    assert all("future" in p.message and p.severity == "error" for p in problems)


# ---------------------------------------------------------------- sections of a page

WHOLE = "## What we don’t know { #unknown }\n\nMuch.\n\n## Sources { #sources }\n\n{{ sources() }}"
ENOUGH = "word " * 25 + "\n\n"  # a page with fewer words of its own is named


def content(body: str, page_id: str, say: str = "Some words.") -> Site:
    return make_site({page_id: page_text(f"{ENOUGH}{body}", template="page.html", say=say)})


def test_a_whole_page_has_all_sections() -> None:
    assert found(page_sections, content(WHOLE, "benefits/x")) == []


@pytest.mark.parametrize(
    ("page_id", "missing"),
    [("visit/x", ["sources", "unknown"]), ("about/x", [])],
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
    site = make_site({"visit/x": page_text(f"{ENOUGH}{WHOLE}", template="page.html")})
    assert "has no bottom line" in one(page_sections, site).message
    assert "61 words" in one(page_sections, content(WHOLE, "visit/x", say="word " * 61)).message


def test_a_page_with_few_words_of_its_own_is_named() -> None:
    said = [p.message for p in found(page_sections, make_site(page_text('{{ claim("any") }}\n\nTwo words.')))]
    assert ["has 2 words of its own; at least 25" in message for message in said] == [True]
    assert found(page_sections, make_site(page_text("word " * 25))) == []


def test_an_answer_begins_in_bold() -> None:
    body = (
        "## A { #a }\n\n### One? { #one }\n\n**Yes.** Ask.\n\n### Two? { #two }\n\nIt depends.\n\n### Three? { #three }"
    )
    site = make_site({"faq": page_text(f"{ENOUGH}{body}", template="faq.html", say="Some words.")})
    messages = [p.message for p in found(page_sections, site)]
    assert [m.partition("' has no short answer")[0] for m in messages] == ["'Two?", "'Three?"]


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
    columns = tuple(m.Column(field=name, label=name) for name in ("label", "how-long", "certainty"))
    claim_id = next(iter(catalogue.claims))
    table = m.Table(of="claims", caption="A table", rows=(claim_id,), columns=columns, empty="-")
    changed = replace(with_claim(claim_id, how_long=""), tables={next(iter(catalogue.tables)): table})
    site = make_site(page_text("Words."), catalogue=changed)
    assert any(f"'{claim_id}' is empty" in p.message for p in found(empty_cells, site, "data/tables"))
