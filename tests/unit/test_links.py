"""Addresses inside the site: one maker, and a check that each of them leads to something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from backmassage.checks import addresses as rule
from backmassage.project import Site, open_site
from backmassage.render.links import CallError
from backmassage.text.targets import data_message, page_message, with_sorted
from tests.messages.project import edit


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("faq", "../faq/"), ("faq.md#x", "../faq/#x"), ("safety", "./"), ("index", "../"), ("#here", "#here"), ("safety#here", "#here"),
        ("https://example.org/", "https://example.org/"), ("mailto:a@example.org", "mailto:a@example.org"), ("tel:000", "tel:000"),
    ],
)  # fmt: skip
def test_an_address_from_a_page(target: str, address: str, mini: Site) -> None:
    assert mini.context("safety/index").links.to(target) == address


def test_records_and_files_have_one_address_each(mini: Site) -> None:
    links = mini.context("faq").links
    assert links.claim("pain") == "../about/claims/#pain"
    assert links.source("first-2001") == "../about/sources/#first-2001"
    assert links.condition("blood-clot") == "../safety/conditions/#blood-clot"
    assert links.sign(mini.catalogue.red_flags.flags[0].id).startswith("../safety/red-flags/#")
    assert links.row("index", "pain") == "../#row-pain"
    assert links.data("claims", "csv") == "../data/claims.csv"
    assert links.asset("drawings/swedish.svg") == "../drawings/swedish.svg"


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("to", "fqa", "no page 'fqa'; did you mean 'faq'?"),
        ("to", "javascript:alert(1)", "'javascript:' is not allowed in a link"),
        ("to", "http://example.org/", "use https"),
        ("page", "nowhere/at-all", "no page 'nowhere/at-all'"),
        ("claim", "pian", "no claim 'pian'; did you mean 'pain'?"),
        ("source", "first-2002", "no source 'first-2002'; did you mean 'first-2001'?"),
        ("condition", "blood-clott", "no condition 'blood-clott'; did you mean 'blood-clot'?"),
        ("sign", "x", "no warning sign 'x'"),
        ("technique", "swedihs", "no technique 'swedihs'; did you mean 'swedish'?"),
        ("asset", "drawings/swedihs.svg", "no file overrides/drawings/swedihs.svg"),
    ],
)
def test_an_unknown_one_is_refused(kind: str, name: str, message: str, mini: Site) -> None:
    with pytest.raises(CallError) as error:
        getattr(mini.context("faq").links, kind)(name)
    assert str(error.value).startswith(message)


def test_a_format_that_nobody_writes_is_refused(mini: Site) -> None:
    with pytest.raises(CallError, match="no format of the open data 'xls'"):
        mini.context("faq").links.data("claims", "xls")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            'notice("today", "T", "x", link="safety/index#aks", link_text="y")',
            "notice: leads to '#aks' on docs/safety/index.md, and no heading or row there has that id; did you mean 'ask'?",
        ),
    ],
)
def test_an_anchor_that_nothing_has_is_named(call: str, message: str, project: Callable[[], Path]) -> None:
    folder = project()
    edit(folder, "docs/faq.md", '{{ claim("pain") }}', f"{{{{ {call} }}}}")
    problems = [str(p) for p in rule.check(open_site(folder))]
    assert problems == [f"docs/faq.md:20:1: {message}"]


def test_a_record_that_stands_nowhere_is_named(project: Callable[[], Path]) -> None:
    folder = project()
    edit(folder, "docs/about/claims.md", '{{ claim_records("circulation") }}\n', "")
    edit(folder, "docs/safety/conditions.md", '{{ conditions("avoid") }}', "Words.")
    messages = {p.path: p.message for p in rule.check(open_site(folder))}
    assert messages["data/claims/blood-flow.yml"].startswith("docs/about/claims.md shows no claim 'blood-flow'")
    assert messages["data/conditions/blood-clot.yml"].startswith("docs/safety/conditions.md shows no condition")


def test_a_page_of_the_menu_that_does_not_exist_is_named(project: Callable[[], Path]) -> None:
    folder = project()
    edit(folder, "data/menu.yml", "page: about/claims", "page: about/clams")
    assert [str(p) for p in rule.check(open_site(folder))] == [
        "data/menu.yml:5:30: foot.0.page: no page 'about/clams'; did you mean 'about/claims'?"
    ]


def test_an_end_that_leads_nowhere_is_named(project: Callable[[], Path]) -> None:
    folder = project()
    page = (folder / "docs/safety/check/index.md").read_text(encoding="utf-8")
    (folder / "docs/safety/check/index.md").write_text(f"{page}\n{{{{ safety_check() }}}}\n", encoding="utf-8")
    line = "    therapist_note: Waits for an answer.\n"
    edit(folder, "data/safety-path.yml", line, f"{line}    links: [{{to: faq#oftn, words: Questions}}]\n")
    messages = [p.message for p in rule.check(open_site(folder)) if p.field == "safety_check"]
    assert any("leads to '#oftn' on docs/faq.md" in message for message in messages)


SORTED = [
    ("have=pregnancy", ""),
    ("have=pregnancie", "no condition 'pregnancie'; did you mean 'pregnancy'?"),
    ("hav=pregnancy", "the table is not sorted by 'hav'; use have or goal; did you mean 'have'?"),
    ("goal=fly", "no goal to sort by 'fly'"),
    ("", "'#sort:' does not say what the table is sorted for; write #sort:have= and the id of a condition"),
]


@pytest.mark.parametrize(("words", "message"), SORTED)
def test_the_address_of_a_sorted_table_is_checked(words: str, message: str, full: Site) -> None:
    ids = {"techniques/index": {"sort-have", "sort-goal"}}
    addresses = replace(full.addresses, ids_on=ids, choices={"have": ["pregnancy"], "goal": ["relax"], "x": []})
    for told in (
        page_message(addresses, "faq", f"techniques/index.md#sort:{words}"),
        data_message(addresses, "faq", f"techniques#sort:{words}"),
    ):
        assert told == message


def test_a_page_without_a_table_is_not_sorted(full: Site) -> None:
    assert full.link_message("faq", "faq#sort:have=pregnancy").startswith("docs/faq.md has no table that can be sorted")


def test_a_link_to_a_sorted_table_becomes_an_address(full: Site) -> None:
    text = "- [For *me*](../techniques/index.md#sort:have=pregnancy), [x](#y)"
    made = with_sorted(text, "therapists/index.md", full.context("therapists/index").links.to)
    assert made == '- <a href="../techniques/#sort:have=pregnancy">For *me*</a>, [x](#y)'
