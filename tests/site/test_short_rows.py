"""What was split: each short row of an index leads to its whole answer or rule, and every answer has its row."""

from __future__ import annotations

from collections.abc import Iterator

from tests.site.page import Element, Page, Site


def rows(page: Page, site: Site) -> Iterator[tuple[str, str]]:
    """Yield what each row with an address leads to first: (the row's id, path#id in the site)."""
    for element in page.main.all("li"):
        link = element.first("a")
        if "id" in element.attrs and link and not element.attrs["id"].startswith("source-"):
            yield element.attrs["id"], "#".join(filter(None, site.resolve(page, link.attrs["href"])))


def test_every_country_and_state_has_one_row_that_leads_to_its_rule(site: Site) -> None:
    leads = dict(rows(site.page("visit/choosing/"), site))
    countries = [h.attrs["id"] for h in site.page("visit/licensing/").main.all("h2") if "id" in h.attrs]
    states = [tr.attrs["id"] for tr in site.page("visit/us-states/").main.all("tr") if "id" in tr.attrs]
    wanted = {name: f"visit/licensing/#{name}" for name in countries if name not in ("in-short", "unknown", "sources")}
    wanted |= {name: f"visit/us-states/#{name}" for name in states} | {"us-states": "visit/us-states/"}
    assert len(states) > 5
    assert leads == wanted


def test_each_rule_says_when_it_was_checked(site: Site) -> None:
    for url, least in (("visit/licensing/", 6), ("visit/us-states/", 1)):
        days = [e for e in site.page(url).main.all("time") if any("bm-place" in (a.attrs.get("class") or "") or a.tag == "caption" for a in e.above())]
        assert len(days) >= least


def test_the_ways_at_home_each_have_a_page(site: Site) -> None:
    index = site.page("routine/at-home/")
    below = {page.url for page in site.pages if page.url.startswith(index.url) and page.url != index.url}
    linked = {site.resolve(index, a.attrs["href"])[0] for a in index.main.all("a") if "bm-go" in a.attrs.get("class", "")}
    assert linked == below
    for url in below:
        ids = {h.attrs["id"] for h in site.page(url).main.all("h2") if "id" in h.attrs}
        assert "stop" in ids, f"{url} does not say when to stop"
        assert any(index.url in (site.resolve(site.page(url), a.attrs["href"])[0] or "") and a.attrs["href"].endswith("#before") for a in site.page(url).main.all("a"))
