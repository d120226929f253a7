"""An address that was published stays, or has a signpost."""

from __future__ import annotations

from pathlib import Path

from tests.site.addresses import addresses, missing, moved, published
from tests.site.page import Page, Site


def test_every_published_address_is_still_there(site: Site) -> None:
    assert published(), "tests/site/published-addresses.txt is empty: run python -m tests.site.addresses --add"
    found = list(missing(published(), addresses(site), moved()))
    assert not found, "\n".join(found)


def test_the_list_is_sorted_and_says_nothing_twice() -> None:
    assert published() == sorted(set(published()))


def test_a_lost_address_is_caught() -> None:
    there = ["/", "/new/", "/new/#a"]
    assert list(missing(["/", "/old/"], there, {}))
    assert list(missing(["/new/#gone"], there, {}))
    assert list(missing([], there, {"/old/": "/nowhere/"}))
    assert list(missing([], there, {"/new/": "/"}))
    assert not list(missing(["/old/", "/old/#a", "/new/#gone"], there, {"/old/": "/new/", "/new/#gone": "/new/#a"}))


def test_what_counts_as_an_address() -> None:
    html = (
        "<h2 id=outside>x</h2><main id=main><h2 id=a>A</h2><table><tr id=row><td id=cell>x</table><article id=b></article>"
        "<form><div id=c></div></form><svg><g id=d></g></svg><li id=source-1>x</li><input id=q></main>"
    )
    assert addresses(Site(Path(), "", [Page("p/index.html", html)])) == ["/p/", "/p/#a", "/p/#b", "/p/#row"]
