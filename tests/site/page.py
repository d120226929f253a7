"""A built page as a small tree, and the built site as a list of them: what every test here reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# A start tag of the key ends an open element of the value, as the HTML standard has it.
ENDS = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"},
    "th": {"td", "th"}, "tbody": {"thead", "tr", "td", "th"}, "option": {"option"},
}  # fmt: skip
BLOCKS_P = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 header hr main "
    "nav ol p pre section table ul".split()
)
UNSEEN = frozenset(["script", "style", "template", "title", "head"])


@dataclass
class Element:
    """One element; its children are elements and text, in order."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    parent: Element | None = field(default=None, repr=False)
    children: list[Element | str] = field(default_factory=list, repr=False)
    line: int = 0

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield every element below this one, in order, of these tags (none: of any)."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def first(self, *tags: str) -> Element | None:
        """Return the first element below of these tags."""
        return next(self.all(*tags), None)

    def with_class(self, name: str) -> Iterator[Element]:
        """Yield every element below with this class."""
        return (e for e in self.all() if name in e.attrs.get("class", "").split())

    def above(self) -> Iterator[Element]:
        """Yield this element and those around it, from the inside out."""
        context: Element | None = self
        while context:
            yield context
            context = context.parent

    @property
    def raw(self) -> str:
        """Return all text below, as it stands."""
        return "".join(c if isinstance(c, str) else c.raw for c in self.children)

    @property
    def text(self) -> str:
        """Return the words a reader may see, white space made one space."""
        return " ".join(self._seen().split())

    def _seen(self) -> str:
        if self.tag in UNSEEN:
            return " "
        words = "".join(c if isinstance(c, str) else c._seen() for c in self.children)
        return (
            words
            if self.tag in ("b", "strong", "em", "i", "span", "a", "small", "sup", "text", "tspan")
            else f" {words} "
        )

    def __str__(self) -> str:
        """Return the start tag with what identifies it, and its line."""
        shown = "".join(
            f' {k}="{v[:60]}"' for k, v in self.attrs.items() if k in ("id", "class", "href", "src", "name")
        )
        return f"<{self.tag}{shown}> (line {self.line})"


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document")
        self.open = self.root
        self.doctype = ""

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ends = ENDS.get(tag, set()) | ({"p"} if tag in BLOCKS_P else set())
        while self.open.tag in ends and self.open.parent:
            self.open = self.open.parent
        self._add(tag, attrs)
        if tag not in VOID:
            assert isinstance(self.open.children[-1], Element)
            self.open = self.open.children[-1]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = {name: value or "" for name, value in attrs}
        self.open.children.append(Element(tag, made, self.open, line=self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        for element in self.open.above():
            if element.tag == tag and element.parent:
                self.open = element.parent
                return

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


@dataclass
class Page:
    """One built HTML file. ``url`` is its address relative to the site: ``benefits/back-pain/``."""

    path: str
    html: str = field(repr=False)

    @property
    def url(self) -> str:
        return self.path.removesuffix("index.html")

    @property
    def is_lost(self) -> bool:
        """Return True for the page of addresses that do not exist."""
        return self.path == "404.html"

    @cached_property
    def _built(self) -> _Builder:
        builder = _Builder()
        builder.feed(self.html)
        builder.close()
        return builder

    @property
    def root(self) -> Element:
        return self._built.root

    @property
    def doctype(self) -> str:
        return self._built.doctype

    @property
    def main(self) -> Element:
        return self.root.first("main") or self.root

    @cached_property
    def ids(self) -> list[str]:
        return [e.attrs["id"] for e in self.root.all() if "id" in e.attrs]

    @cached_property
    def title(self) -> str:
        found = next((e for e in self.root.all("title") if not any(a.tag == "svg" for a in e.above())), None)
        return " ".join(found.raw.split()) if found else ""

    def meta(self, name: str) -> str:
        """Return the content of ``<meta name|property=…>``, or an empty string."""
        for element in self.root.all("meta"):
            if name in (element.attrs.get("name"), element.attrs.get("property")):
                return element.attrs.get("content", "")
        return ""

    def link(self, rel: str) -> str:
        """Return the address of ``<link rel=…>``, or an empty string."""
        for element in self.root.all("link"):
            if rel in element.attrs.get("rel", "").split():
                return element.attrs.get("href", "")
        return ""

    @cached_property
    def structured(self) -> list[Any]:
        """Return every block of structured data."""
        return [json.loads(e.raw) for e in self.root.all("script") if e.attrs.get("type") == "application/ld+json"]


@dataclass
class Site:
    """A built site: its folder, its address, its pages, and the signposts at addresses that moved."""

    folder: Path
    base: str
    pages: list[Page] = field(repr=False)
    signposts: list[Page] = field(default_factory=list, repr=False)

    @cached_property
    def _by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    def page(self, url: str) -> Page:
        """Return the page at an address relative to the site. Raises KeyError."""
        return self._by_path[f"{url}index.html" if url.endswith("/") or not url else url]

    def resolve(self, page: Page, address: str) -> tuple[str | None, str]:
        """Return (path below the site or None if it lies outside, fragment) for an address on a page."""
        whole = urljoin(self.base + page.url, address)
        if not whole.startswith(self.base):
            return None, ""
        parts = urlsplit(whole[len(self.base) :])
        return unquote(parts.path), unquote(parts.fragment)

    def file(self, path: str) -> Path | None:
        """Return the file a server would send for a path below the site, or None."""
        found = self.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        return found if found.is_file() else None

    def target(self, path: str) -> Page | None:
        """Return the page a path below the site leads to, or None."""
        return self._by_path.get(f"{path}index.html" if path.endswith("/") or not path else path)


def read_site(folder: Path) -> Site:
    """Read every page of a built site. Its address is what its home page calls canonical."""
    pages = [
        Page(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    ]
    home = next(page for page in pages if page.path == "index.html")
    signposts = [page for page in pages if 'http-equiv="refresh"' in page.html]
    return Site(folder, home.link("canonical"), [page for page in pages if page not in signposts], signposts)
