"""Every address that a macro or a template makes leads to a page and an id that exist, and every record has its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape

from backmassage.checks.links import written_links
from backmassage.data.messages import Problem, did_you_mean
from backmassage.project import Site
from backmassage.render.links import LISTS, CallError
from backmassage.text.pages import Page
from backmassage.text.targets import is_sorted, sorted_message
from backmassage.text.urls import is_outside

NAME = "addresses"
REASON = "whoever follows a link, or an address they were sent, must land on what it names"
_HREF = re.compile(r"""<(?:a|form|area)\b[^>]*?\s(?:href|action)="([^"]*)\"""")


def check(site: Site) -> Iterator[Problem]:
    """Name each dead address in what the pages' calls render, and each record that stands nowhere."""
    by_url = {page.url: page for page in site.pages.values()}
    for page_id, calls in site.rendered.items():
        page = site.pages[page_id]
        for call, html in calls:
            written = {target.partition("#")[2] for _, target in written_links(call)}  # told by the rule `links`
            for href in dict.fromkeys(map(unescape, _HREF.findall(html))):
                if href.partition("#")[2] not in written - {""} and (message := _message(site, by_url, page, href)):
                    yield page.problem(call.line, call.column, call.name, message)
    yield from _homeless(site)
    for name in ("menu", "foot"):
        for index, entry in enumerate(getattr(site.catalogue.menu, name)):
            try:
                site.context("index").links.page(entry.page)
            except CallError as error:
                yield site.source.files["menu"].problem((name, index, "page"), str(error))


def _message(site: Site, by_url: Mapping[str, Page], page: Page, href: str) -> str:
    """Return what is wrong with an address on a page, or an empty string."""
    if is_outside(href):
        return ""
    path, _, anchor = href.partition("#")
    url = posixpath.normpath(posixpath.join("/", page.url, path)).strip("/")
    goal = by_url.get(f"{url}/" if url else "") if path else page
    if goal is None:
        return "" if path and not path.endswith("/") else f"leads to '{href}', which is no page"
    if is_sorted(href):
        return sorted_message(site.addresses, goal.id, anchor)
    if not anchor or anchor in site.ids_on.get(goal.id, {anchor}):
        return ""
    near = did_you_mean(anchor, site.ids_on[goal.id])
    return f"leads to '#{anchor}' on {goal.path}, and no heading or row there has that id{near}"


def _homeless(site: Site) -> Iterator[Problem]:
    """Name each record that the page of its kind does not show."""
    data = site.catalogue
    kinds: Mapping[str, Mapping[str, tuple[str, tuple[str | int, ...]]]] = {
        "claim": {key: (f"claims/{key}", ("topic",)) for key in data.claims},
        "source": {key: ("references", (key,)) for key in data.references},
        "condition": {key: (f"conditions/{key}", ("level",)) for key in data.conditions},
        "sign": {flag.id: ("red-flags", ("flags", i)) for i, flag in enumerate(data.red_flags.flags)},
        "place": {place.id: ("licensing", ("places", i)) for i, place in enumerate(data.licensing.places)},
        "muscle": {muscle.id: ("muscles", ("muscles", i)) for i, muscle in enumerate(data.muscles.muscles)},
    }
    for kind, records in kinds.items():
        page_id = LISTS[kind] if LISTS[kind] in site.pages else f"{LISTS[kind]}/index"
        if page_id not in site.ids_on:
            continue
        for record_id, (file, place) in records.items():
            if record_id not in site.ids_on[page_id]:
                yield site.source.files[file].problem(
                    place, f"docs/{page_id}.md shows no {kind} '{record_id}', so its address leads nowhere; {REASON}"
                )


__all__ = ["NAME", "REASON", "check"]
