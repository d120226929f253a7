"""What must hold on every page, and that each check can fail."""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from pathlib import Path

import pytest

from tests.site.checks import CHECKS, Check, manifest_problems, png_size
from tests.site.page import Page, Site
from tests.support import docs

every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)


@every_check
def test_every_page(site: Site, check: Check) -> None:
    found = [f"{page.path}: {problem}" for page in site.pages for problem in check.function(page, site)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("check", "html"),
    [(check, html) for check in CHECKS for html in check.bad],
    ids=lambda value: getattr(value, "name", "html"),
)
def test_a_bad_page_is_caught(tmp_path: Path, check: Check, html: str) -> None:
    (tmp_path / "bad.webmanifest").write_text('{"name": "n", "icons": [{"src": "none.png"}]}')
    (tmp_path / "i.png").write_bytes(b"")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/index.html").write_text("<h1>Other</h1>")
    page, other = Page("index.html", html), Page("other/index.html", "<h1>Other</h1>")
    (tmp_path / "index.html").write_text(html)
    assert list(check.function(page, Site(tmp_path, "https://example.org/", [page, other])))


def twice(site: Site) -> list[str]:
    """Titles and descriptions that two pages share."""
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for page in site.pages:
        seen["title", page.title].append(page.path)
        seen["description", page.meta("description")].append(page.path)
        for h1 in page.root.all("h1"):
            seen["h1", h1.text].append(page.path)
    return [f"{what} '{value}': {', '.join(paths)}" for (what, value), paths in seen.items() if len(paths) > 1]


def test_titles_and_descriptions_are_unique(site: Site) -> None:
    assert not twice(site)
    assert twice(Site(Path(), "", [Page("a.html", "<title>Same</title>"), Page("b.html", "<title>Same</title>")]))


def test_a_number_to_call_says_where_in_its_own_name(site: Site) -> None:
    """Heard in a list of links, 911 alone says nothing."""
    calls = [
        (link.text, link.attrs.get("aria-label", ""))
        for page in site.pages
        for link in page.root.all("a")
        if link.attrs.get("href", "").startswith("tel:") and link.text.isdigit()
    ]
    assert calls
    assert not [text for text, name in calls if not re.fullmatch(rf"{text}, \w.*", name)]


def test_get_help_now_leads_to_the_numbers(site: Site) -> None:
    """At once, from every page: nobody in an emergency reads a page of signs first."""
    asked = [
        (page.path, "#".join(map(str, site.resolve(page, link.attrs["href"]))))
        for page in site.pages
        for link in page.root.all("a")
        if link.text.strip().lower() == "get help now"
    ]
    assert len(asked) > 15
    assert not [found for found in asked if not found[1].endswith("safety/red-flags/#numbers")]


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("visit/", {"first-visit/#undress", "choosing/#cost"}),
        ("routine/", {"#cost"}),
        ("visit/licensing/", None),
    ],
)
def test_what_people_look_for_is_in_the_first_screen(site: Site, url: str, wanted: set[str] | None) -> None:
    page = site.page(url)
    first = next(part for part in page.root.all("section") if "bm-short" in part.attrs.get("class", ""))
    links = {link.attrs["href"] for link in first.all("a")}
    if wanted is None:  # each state that has a row, and each country that has a part
        places = [each.attrs.get("id", "") for each in page.root.all("tr")]
        heads = [each.attrs.get("id", "") for each in page.root.all("h2")]
        countries = heads[heads.index("us-states") + 1 : heads.index("elsewhere") + 1]
        wanted = {f"#{place}" for place in [*places, *countries] if place}
        assert len(wanted) > 15
    assert {want for want in wanted if not any(link.endswith(want) for link in links)} == set()


def test_every_page_is_reached_by_links(site: Site) -> None:
    todo, reached = [site.page("")], {"index.html", "404.html"}
    while todo:
        page = todo.pop()
        for link in page.root.all("a"):
            path, _ = site.resolve(page, link.attrs.get("href", "#"))
            target = site.target(path) if path is not None else None
            if target and target.path not in reached:
                reached.add(target.path)
                todo.append(target)
    assert {page.path for page in site.pages} == reached


def test_a_signpost_leads_to_a_page_and_stays_out_of_search(site: Site) -> None:
    for signpost in site.signposts:
        (link,) = signpost.root.all("a")
        path, fragment = site.resolve(signpost, link.attrs["href"])
        target = site.target(path) if path is not None else None
        assert target, signpost.path
        assert not fragment or fragment in target.ids, signpost.path
        assert "noindex" in signpost.meta("robots")


def test_the_sitemap_lists_every_page_with_the_day_it_was_checked(site: Site) -> None:
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    listed = dict(re.findall(r"<loc>(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", text))
    assert listed == {site.base + doc.url: doc.matter["reviewed"].isoformat() for doc in docs()}
    assert set(listed) == {site.base + page.url for page in site.pages if not page.is_lost}
