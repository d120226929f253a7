"""Where the full record of a claim and of a source stands, and what links to it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from backmassage.project import Site, open_site
from backmassage.render.context import CallError
from backmassage.render.records import between, claims_of, sources_of
from tests.build.project import edit, make_project

PAGE = """---
title: {title}
description: {title} of this mini site, each with all that it holds, for a test of where records stand.
template: about.html
reviewed: 2026-11-22
next_review: 2027-05-22
schema_type: AboutPage
---

{call}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The mini project with a page of records each; its first source shows custom only."""
    folder = make_project(tmp_path / "project")
    (folder / "docs/about/records.md").unlink()
    for name, call in (
        ("claims/pain", 'claim_records("back-pain")'),
        ("practice-sources/a-z", 'source_records("CD", "a", "z")'),
    ):
        (folder / f"docs/about/{name}.md").parent.mkdir(parents=True)
        text = PAGE.format(title=f"The records {name.partition('/')[0]}", call="{{ " + call + " }}")
        (folder / f"docs/about/{name}.md").write_text(text, encoding="utf-8")
    edit(folder, "data/references.yml", "tier: A", "tier: C")
    return folder


@pytest.mark.parametrize(
    ("name", "first", "last", "inside"),
    [
        ("Furlan 2015", "cj", "gm", True), ("Furlan 2015", "fv", "gm", False), ("Furlan 2015", "a", "f", True),
        ("Furlan 2015", "", "", True), ("Élan 2015", "e", "e", True), ("“Knots”", "k", "l", True),
        ("NHS 111 Wales", "nb", "sh", True), ("Na", "a", "na", True), ("N", "nb", "sh", False), ("A 1", "b", "", False),
    ],
)  # fmt: skip
def test_letters(name: str, first: str, last: str, inside: bool) -> None:
    assert between(name, first, last) is inside


def test_records_of_a_part_of_the_letters_are_sorted(site: Site) -> None:
    data = site.catalogue
    labels = [claim.label for claim in claims_of(data, "techniques", "a", "m").values()]
    assert labels == sorted(labels)
    assert {*claims_of(data, "techniques", "a", "m"), *claims_of(data, "techniques", "n", "z")} == set(
        claims_of(data, "techniques")
    )
    tiers = {*sources_of(data, "AB"), *sources_of(data, "CD")}
    assert tiers == set(data.references)


def test_links_follow_a_record_to_the_page_that_shows_it(project: Path) -> None:
    here = open_site(project).here("faq")
    assert here.claim_record("pain") == "../about/claims/pain/#pain"
    assert here.source_record("first-2001") == "../about/practice-sources/a-z/#first-2001"
    (project / "docs/about/claims/pain.md").rename(project / "docs/about/claims/back.md")
    assert open_site(project).here("faq").claim_record("pain") == "../about/claims/back/#pain"


def test_without_such_a_page_links_lead_to_the_list(project: Path) -> None:
    shutil.rmtree(project / "docs/about/practice-sources")
    here = open_site(project).here("faq")
    assert here.claim_record("blood-flow") == "../about/claims/#blood-flow"
    assert here.source_record("first-2001") == "../about/practice-sources/#first-2001"
    assert here.source_record("second-2002") == "../about/sources/#second-2002"


def test_a_source_of_custom_leads_to_our_record_and_any_other_to_the_work(project: Path) -> None:
    site = open_site(project)
    here = site.here("faq")
    here.cite("first-2001", "second-2002")
    html = site.run(here, "sources", (), {})
    assert re.findall(r'<li id="source-\d"><a href="([^"]+)">([^<]+)</a>', html) == [
        ("../about/practice-sources/a-z/#first-2001", "First, 2001"),
        ("https://example.org/ask", "Health Office, 2002"),
    ]
    assert "Trade and practice pages open in our list" in html
    record = site.run(site.here("about/practice-sources/a-z"), "source_records", ("CD",), {})
    assert '<a href="https://doi.org/10.1000/first.2001">Massage for pain in the back</a>' in record


def test_a_citation_ends_in_the_address_of_the_record(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/sub/")
    site = open_site(project)
    html = site.run(site.here("about/claims/pain"), "claim_records", ("back-pain",), {})
    cited = re.search(r"<summary>Cite this</summary><p>(.*?)</p>", html)
    assert cited
    assert cited[1].endswith(" https://example.org/sub/about/claims/pain/#pain")
    assert "doi:10.1000/first.2001" in cited[1]


@pytest.mark.parametrize(
    ("name", "args", "message"),
    [
        ("claim_records", ("back-pian",), "no topic 'back-pian'; did you mean 'back-pain'"),
        ("claim_records", ("back-pain", "x", "z"), "no claim on 'back-pain' has a label from 'x' to 'z'"),
        ("source_records", ("A",), "no tiers 'A'; use AB or CD"),
        ("source_records", ("AB", "x", "z"), "no source of these tiers has a name from 'x' to 'z'"),
        ("references_list", ("ABCD",), "no tiers 'ABCD'"),
    ],
)
def test_a_wrong_call_says_what_is_allowed(name: str, args: tuple[str, ...], message: str, mini: Site) -> None:
    with pytest.raises(CallError, match=re.escape(message)):
        mini.run(mini.here("faq"), name, args, {})
