"""Where a link may lead: to a page or a heading that exists, or to a public address outside.

A page links to files, as Markdown does (``../faq.md#cost``). Data and calls have no place of their own, so they name a
page by its path in docs/ without ``.md`` (``faq#cost``). Each form is refused in the other place, with the right one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backmassage.data.messages import did_you_mean
from backmassage.text import urls
from backmassage.text.calls import holds_call
from backmassage.text.claim_links import claim_of
from backmassage.text.pages import Page


@dataclass(frozen=True)
class Addresses:
    """What a link may lead to. A page without an entry in ``ids_on`` has addresses nobody knows yet."""

    root: Path
    pages: Mapping[str, Page]
    ids_on: Mapping[str, set[str]]


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


def _anchor_message(addresses: Addresses, page_id: str, anchor: str) -> str:
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


__all__ = ["Addresses", "data_message", "page_message"]
