"""Where a link may lead: to a page or a heading that exists, or to a public address outside.

A page links to files, as Markdown does (``../faq.md#cost``). Data and calls have no place of their own, so they name a
page by its path in docs/ without ``.md`` (``faq#cost``). Each form is refused in the other place, with the right one.
The table of techniques has an address for each thing it is sorted by: ``techniques#sort:have=pregnancy``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl

from backmassage.data.messages import did_you_mean, one_of
from backmassage.text import urls
from backmassage.text.calls import holds_call
from backmassage.text.claim_links import claim_of
from backmassage.text.pages import Page

SORTED = "sort:"  # in an address, after the #; address.js reads it


@dataclass(frozen=True)
class Addresses:
    """What a link may lead to. A page without an entry in ``ids_on`` has addresses nobody knows yet.

    ``choices`` is what a table can be sorted by: the ids of each of its fields. It is empty where the data have problems.
    """

    root: Path
    pages: Mapping[str, Page]
    ids_on: Mapping[str, set[str]]
    choices: Mapping[str, Collection[str]] = field(default_factory=dict)


def _not_inside(target: str) -> str | None:
    """Return what is wrong with a target that names no page of the site, or an empty string; None if it may name one."""
    if claim_of(target):
        return ""
    if urls.is_outside(target):
        return urls.fault(target)
    return urls.unsafe(target) or None


def page_message(addresses: Addresses, page_id: str, target: str) -> str:
    """Return what is wrong with a link in the text of a page, or an empty string. Links to claims have their own check."""
    if holds_call(target):
        return "a call may not be in the address of a link; write the address"
    if (verdict := _not_inside(target)) is not None:
        return verdict
    path, _, anchor = target.partition("#")
    if not path:
        return _anchor_message(addresses, page_id, anchor) if anchor else "leads nowhere; write [words](page.md)"
    if path.startswith("/"):
        right = _as_file(addresses, page_id, path.strip("/"))
        return f"'{target}' starts at the server’s root; link to the file{right or ', like ../faq.md#cost'}"
    if not path.endswith(".md"):
        right = _as_file(addresses, page_id, path) or _as_file(addresses, page_id, _join(page_id, path))
        return f"'{target}' is no page; link to a file that ends in .md{right or ', like faq.md#cost'}"
    found = _join(page_id, path).removesuffix(".md")
    if found not in addresses.pages:
        if (addresses.root / "docs" / f"{found}.md").is_file():
            return ""  # a page with problems of its own
        folder = posixpath.dirname(page_id) or "."
        files = [posixpath.relpath(f"{other}.md", folder) for other in addresses.pages]
        return f"no page '{path}'{did_you_mean(path, files)}"
    return _anchor_message(addresses, found, anchor)


def data_message(addresses: Addresses, page_id: str, target: str) -> str:
    """Return what is wrong with a link in data or in a call, or an empty string. Links to claims have their own check."""
    if (verdict := _not_inside(target)) is not None:
        return verdict
    path, _, anchor = target.partition("#")
    if not path:
        return _anchor_message(addresses, page_id, anchor) if page_id else "names no page; write page#id, like faq#cost"
    found = path.removesuffix(".md").strip("/")
    if found not in addresses.pages and f"{found}/index" in addresses.pages:
        found = f"{found}/index"
    if path.startswith(("/", "../", "./")):
        right = _join(page_id, path).removesuffix(".md") if path.startswith(".") else found
        return f"'{path}' is no name of a page; in data and calls write its path in docs/{did_you_mean(right, addresses.pages)}"
    if found not in addresses.pages:
        if (addresses.root / "docs" / f"{found}.md").is_file():
            return ""  # a page with problems of its own
        return f"no page '{path}'{did_you_mean(found, addresses.pages)}"
    return _anchor_message(addresses, found, anchor)


def is_sorted(target: str) -> bool:
    """Return whether a target is a table sorted for something."""
    return target.partition("#")[2].startswith(SORTED)


def sorted_message(addresses: Addresses, page_id: str, anchor: str) -> str:
    """Return what is wrong with the address of a sorted table (``sort:have=pregnancy``), or an empty string."""
    known = addresses.ids_on.get(page_id)
    if known is None or not addresses.choices:
        return ""
    fields = [name for name in addresses.choices if f"sort-{name}" in known]
    if not fields:
        return f"docs/{page_id}.md has no table that can be sorted, so '#{anchor}' leads nowhere"
    chosen = parse_qsl(anchor.removeprefix(SORTED), keep_blank_values=True)
    if not chosen:
        return f"'#{anchor}' does not say what the table is sorted for; write #{SORTED}have= and the id of a condition"
    for name, value in chosen:
        if name not in fields:
            return f"the table is not sorted by '{name}'; use {one_of(fields)}{did_you_mean(name, fields)}"
        if value not in addresses.choices[name]:
            what = "condition" if name == "have" else f"{name} to sort by"
            return f"no {what} '{value}'{did_you_mean(value, addresses.choices[name])}"
    return ""


_SORTED_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()\s#]*)(#sort:[^()\s]*)\)")


def with_sorted(markdown: str, page: str, address: Callable[[str], str]) -> str:
    """Return a page's Markdown with links to sorted tables as HTML: no part of a page has such an id, as MkDocs would want."""

    def link(match: re.Match[str]) -> str:
        words, path, anchor = match.groups()
        target = _join(page.removesuffix(".md"), path).removesuffix(".md") if path else ""
        return f'<a href="{escape(address(target + anchor))}">{words}</a>'

    return _SORTED_LINK.sub(link, markdown)


def _anchor_message(addresses: Addresses, page_id: str, anchor: str) -> str:
    if anchor.startswith(SORTED):
        return sorted_message(addresses, page_id, anchor)
    known = addresses.ids_on.get(page_id)
    if anchor and known is not None and anchor not in known:
        return f"no heading or row '#{anchor}' on docs/{page_id}.md{did_you_mean(anchor, known)}"
    return ""


def _as_file(addresses: Addresses, page_id: str, name: str) -> str:
    """Return ``: ../faq.md`` for a page named by its path in docs/, or an empty string."""
    folder = posixpath.dirname(page_id) or "."
    for other in (name, f"{name}/index"):
        if other in addresses.pages:
            return f": {posixpath.relpath(f'{other}.md', folder)}"
    return ""


def _join(page_id: str, path: str) -> str:
    """Return the path in docs/ of a path relative to a page; the path as it is where it would leave docs/."""
    parts = page_id.split("/")[:-1]
    for piece in path.split("/"):
        if piece == "..":
            if not parts:
                return path
            parts.pop()
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)


__all__ = ["Addresses", "data_message", "is_sorted", "page_message", "sorted_message", "with_sorted"]
