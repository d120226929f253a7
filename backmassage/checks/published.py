"""An address that was published stays, or data/redirects.yml says where it went; and what is in there leads somewhere.

``data/addresses.txt`` holds what was published; ``python -m backmassage addresses`` adds what is new at a release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.data.messages import Problem, did_you_mean
from backmassage.project import Site

NAME = "published-addresses"
REASON = "somebody has the old address in a message, on paper or in a bookmark"
LIST = "data/addresses.txt"
# Folders of the built site that hold files, and no pages.
FOLDERS = ("assets", "data", "drawings")
# Numbers that change with the text, and parts of forms and tables: nobody links to them.
PRIVATE = re.compile(r"source-\d+|table-.*|pick-.*|muscle-map-.*|sum-.*|narrow|filter|have|claims-.*|az-.*")


def addresses(site: Site) -> list[str]:
    """Return every address of the site that others may link to: ``/faq/`` and ``/faq/#sore``, sorted."""
    pages = {f"/{page.url}": site.ids_on.get(page_id, set()) for page_id, page in site.pages.items()}
    parts = (f"{page}#{name}" for page, ids in pages.items() for name in ids if not PRIVATE.fullmatch(name))
    return sorted({*pages, *parts})


def published(site: Site) -> list[str]:
    """Return the list of published addresses; empty for a project that never published."""
    file = site.root / LIST
    return file.read_text(encoding="utf-8").split() if file.is_file() else []


def check(site: Site) -> Iterator[Problem]:
    """Name each published address that would be lost, and each redirect that is of no use or does harm."""
    there = set(addresses(site))
    old = {entry.old for entry in site.catalogue.redirects.redirects}
    for number, address in enumerate(published(site), 1):
        page, sign, anchor = address.partition("#")
        if address in there or address in old or page in old:
            continue
        near = [other for other in there if other.startswith(f"{page}#")] if anchor and page in there else sorted(there)
        new = did_you_mean(address, near).partition("'")[2].rpartition("'")[0] or (page if page in there else "/…/")
        yield Problem(
            LIST,
            number,
            1,
            "address",
            f"{address} was published and would be lost; bring the {'heading or row' if sign else 'page'} back, or add "
            f"to data/redirects.yml: - {{old: '{address}', new: '{new}'}}; {REASON}",
        )
    yield from _redirects(site, there)


def _redirects(site: Site, there: set[str]) -> Iterator[Problem]:
    file = site.source.files["redirects"]
    seen: set[str] = set()
    for index, entry in enumerate(site.catalogue.redirects.redirects):
        if entry.old in there:
            yield file.problem(
                ("redirects", index, "old"), f"{entry.old} still exists, so nobody may be led away from it"
            )
        elif entry.old.split("/")[1] in FOLDERS:
            yield file.problem(
                ("redirects", index, "old"), f"{entry.old} is a folder of files; only pages and headings are redirected"
            )
        elif "#" in entry.old and entry.old.partition("#")[0] not in there:
            page = entry.old.partition("#")[0]
            yield file.problem(
                ("redirects", index, "old"), f"the page {page} is gone; redirect the page, not a part of it"
            )
        if entry.old in seen:
            yield file.problem(("redirects", index, "old"), f"{entry.old} is in the list already")
        seen.add(entry.old)
        if entry.new not in there:
            yield file.problem(
                ("redirects", index, "new"), f"{entry.new} does not exist{did_you_mean(entry.new, there)}"
            )


__all__ = ["LIST", "NAME", "REASON", "addresses", "check", "published"]
