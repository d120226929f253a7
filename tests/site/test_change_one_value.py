"""One value in YAML changes, and every page, table, badge, list and file that shows it follows."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from backmassage import checks as rules
from backmassage.publish.open_data import as_csv, claim_row
from backmassage.project import Site, open_site
from backmassage.theme import View
from tests.messages.project import edit
from tests.support import ROOT

CLAIM = "doms"
SAY = "We are not sure massage does anything for sore muscles."
LEDGER = ("about/claims",)  # each claim stands there, whole
IN_A_LINK = {"index"}  # says it in its own words, and shows no badge of it
BADGE = re.compile(r'data-sure="(\d)"')


def project(folder: Path) -> Path:
    """A copy of the site's project with data of its own."""
    folder.mkdir()
    shutil.copytree(ROOT / "data", folder / "data")
    for name in ("docs", "overrides", "backmassage"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def pages(site: Site) -> dict[str, str]:
    """What each page's macros and bottom line write."""
    view = View(site)
    made = {}
    for page_id, page in site.pages.items():
        here = site.here(page_id)
        parts = [str(view.bottom_line(f"{page_id}.md"))]
        parts += [str(site.run(here, call.name, call.args, call.kwargs)) for call in page.calls]
        made[page_id] = "\n".join(parts)
    return made


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The site before and after: one claim goes from low to very low, and its sentence with it."""
    root = project(tmp_path_factory.mktemp("change") / "project")
    before = open_site(root)
    assert before.catalogue.claims[CLAIM].statement.certainty == "low"
    path = f"data/claims/{CLAIM}.yml"
    head = (root / path).read_text(encoding="utf-8").partition("also:")[0]
    say = before.catalogue.claims[CLAIM].statement.say
    edit(root, path, head, re.sub(r"certainty: low\b", "certainty: very-low", head, count=1).replace(say, SAY))
    return before, open_site(root)


@pytest.fixture(scope="module")
def html(changed: tuple[Site, Site]) -> tuple[dict[str, str], dict[str, str]]:
    return pages(changed[0]), pages(changed[1])


def test_every_sentence_follows(changed: tuple[Site, Site], html: tuple[dict[str, str], dict[str, str]]) -> None:
    old = changed[0].catalogue.claims[CLAIM].statement.say
    said = [page for page, text in html[0].items() if old in text]
    assert {"benefits/healing-and-circulation", *LEDGER} <= set(said)
    assert [page for page, text in html[1].items() if old in text] == []
    assert [page for page in said if SAY not in html[1][page]] == []


def test_every_badge_follows_and_no_other(
    changed: tuple[Site, Site], html: tuple[dict[str, str], dict[str, str]]
) -> None:
    users = {*changed[0].used_on[CLAIM], *LEDGER} - IN_A_LINK
    assert {"benefits/index", "benefits/healing-and-circulation"} <= users
    for page in html[0]:
        before, after = (Counter(BADGE.findall(side[page])) for side in html)
        if page == "benefits/unknowns":
            assert after["1"] > before["1"]
            continue
        fewer = before["2"] - after["2"]
        assert (fewer > 0) == (page in users), page
        assert after["1"] - before["1"] == fewer, page
        assert (before["3"], before["4"]) == (after["3"], after["4"])


def test_pages_that_do_not_show_it_stay_as_they_were(
    changed: tuple[Site, Site], html: tuple[dict[str, str], dict[str, str]]
) -> None:
    differing = {page for page in html[0] if html[0][page] != html[1][page]}
    assert differing == {*changed[0].used_on[CLAIM], *LEDGER, "benefits/unknowns"} - IN_A_LINK


def test_the_list_of_unknowns_follows(html: tuple[dict[str, str], dict[str, str]]) -> None:
    assert SAY not in html[0]["benefits/unknowns"]
    assert SAY in html[1]["benefits/unknowns"]


def test_the_exports_follow(changed: tuple[Site, Site]) -> None:
    old, new = (claim_row(CLAIM, site.catalogue.claims[CLAIM]) for site in changed)
    assert (old["statement"]["certainty"], new["statement"]["certainty"]) == ("low", "very-low")
    assert new["sentence"].startswith(SAY)
    assert ",very-low," in as_csv([new])


def test_prose_that_is_now_too_strong_fails_with_its_line(changed: tuple[Site, Site]) -> None:
    before, after = (rules.run(site) for site in changed)
    new = [p for p in after if p not in before and p.severity == "error"]
    assert new, "no rule saw it"
    where = {(p.path, p.line) for p in new}
    home = (ROOT / "docs/index.md").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(home, 1) if f"(claim:{CLAIM})" in text)
    assert ("docs/index.md", line) in where, where
    assert all(f"claim '{CLAIM}'" in p.message or p.path == f"data/claims/{CLAIM}.yml" for p in new), new
