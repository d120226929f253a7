"""One value in YAML changes, and every page, badge, list and file that shows it follows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from backmassage import checks
from backmassage.project import Site, open_site
from backmassage.publish.open_data import as_csv, claim_row
from tests.messages.project import edit

OLD, NEW = "Massage may ease back pain a little.", "We do not know if massage eases back pain."
RECORD = "data/claims/pain.yml"


def pages(site: Site) -> dict[str, str]:
    """What the macros of each page write."""
    return {page: " ".join(str(html) for _, html in calls) for page, calls in site.rendered.items()}


@pytest.fixture
def sites(project: Callable[[], Path]) -> tuple[Site, Site]:
    """The site before and after one claim goes from low to very low, and its sentence with it."""
    folder = project()
    before = open_site(folder)
    edit(folder, RECORD, "    Massage may ease\n    back pain a little.\n", f"    {NEW}\n")
    edit(folder, RECORD, "certainty: low", "certainty: very-low")
    return before, open_site(folder)


def test_every_sentence_and_every_badge_follows_and_nothing_else(sites: tuple[Site, Site]) -> None:
    before, after = map(pages, sites)
    shows = {page for page, html in before.items() if OLD in html}
    assert {"about/claims", "faq"} <= shows
    assert [page for page, html in after.items() if OLD in html] == []
    assert {page for page, html in after.items() if NEW in html} == shows
    badges = {page: [re.findall(r'data-sure="(\d)"', side[page]) for side in (before, after)] for page in before}
    changed = {page for page in before if before[page] != after[page]}
    assert changed == {page for page, (old, new) in badges.items() if old != new}
    assert changed == {"about/claims", *sites[0].used_on["pain"]}
    assert all("2" not in badges[page][1] and len(badges[page][0]) == len(badges[page][1]) for page in changed)


def test_the_open_data_follows(sites: tuple[Site, Site]) -> None:
    new = claim_row("pain", sites[1].catalogue.claims["pain"])
    assert new["statement"]["certainty"] == "very-low"
    assert new["sentence"].startswith(NEW)
    assert ",very-low," in as_csv([new])


def test_words_that_are_now_too_strong_fail_on_their_lines(sites: tuple[Site, Site]) -> None:
    places = {(p.path, p.field) for p in checks.run(sites[1]) if p.severity == "error"}
    assert ("docs/index.md", "bottom_line.say") in places
    assert {(RECORD, field) for field in ("say_short", "say_instead", "history")} <= places
