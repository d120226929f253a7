"""What the site's own Markdown makes of a page is what was read from it: nothing live slips between two readers.

The pages are read with markdown-it, the site is built with Python-Markdown, and the two differ in corners. Here each
page goes through the very converter of the build, calls hidden, and every element, attribute and address it makes must
be one that the reader saw and the other rules judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import cast
from xml.etree.ElementTree import Element

import markdown

from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.markup import CLASSES
from backmassage.text.pages import Call, Page

NAME = "markup"
REASON = "what two readers of Markdown see differently may be live on the page and unseen by the checks"

# Those of mkdocs.yml, with the three that MkDocs adds itself; checks/settings.py holds the two together.
EXTENSIONS: dict[str, dict[str, object]] = {
    "toc": {"toc_depth": "2-3"},
    "tables": {},
    "fenced_code": {},
    "attr_list": {},
    "md_in_html": {},
    "pymdownx.smartsymbols": {},
    "pymdownx.betterem": {},
    "smarty": {},
}
_ALLOWED: dict[str, tuple[str, ...]] = {
    "div": (), "p": (), "br": (), "hr": (), "em": (), "strong": (), "code": (), "pre": (), "blockquote": (),
    "ul": (), "ol": ("start",), "li": (), "h2": ("id",), "h3": ("id",), "h4": ("id",), "h5": ("id",), "h6": ("id",),
    "table": (), "thead": (), "tbody": (), "tr": (), "th": (), "td": (),
    "a": ("href", "title", "class"), "img": ("src", "alt", "title"),
}  # fmt: skip
_STASH = re.compile(
    r"&[a-zA-Z0-9]+;|\d+<sup>[a-z]{2}</sup>|&#\d+;|<pre><code(?: class=\"language-[\w-]+\")?>[^<]*</code></pre>"
)


def check(site: Site) -> Iterator[Problem]:
    """Check every page."""
    for page in site.pages.values():
        yield from on_page(page)


def on_page(page: Page) -> Iterator[Problem]:
    """Yield the first thing on a page that the build would make and the reader did not see, and groups that do not close."""
    yield from _groups(page)
    if page.too_much:
        return
    if message := _difference_once(page.body, frozenset(_seen(page).items())):
        yield page.problem(_line(page), 1, NAME, f"{message}; {REASON}: write it more simply")


def _groups(page: Page) -> Iterator[Problem]:
    """Yield the calls of a page that open a group and never close it, or close what is not open."""
    opened: list[Call] = []
    for call in page.calls:
        if call.name == "group":
            opened.append(call)
        elif call.name == "end_group":
            if not opened:
                yield page.problem(
                    call.line, call.column, call.name, 'closes no group; write {{ group("name") }} above'
                )
            opened = opened[:-1]
    for call in opened:
        yield page.problem(
            call.line, call.column, call.name, "is never closed; write {{ end_group() }} under its last line"
        )


def _seen(page: Page) -> Counter[tuple[str, str]]:
    seen = Counter(("img" if link.image else "a", link.target) for link in page.links if not link.reference)
    seen.update((f"h{heading.level}", heading.id) for heading in page.headings)
    return seen


@lru_cache(maxsize=256)  # while a site is served, all pages but one are as they were
def _difference_once(body: str, seen: frozenset[tuple[tuple[str, str], int]]) -> str:
    return _difference(body, Counter(dict(seen)))


def _difference(body: str, seen: Counter[tuple[str, str]]) -> str:
    """Return what the converter makes of a body beyond what was seen, or an empty string."""
    converter = _converter()
    made: Counter[tuple[str, str]] = Counter()
    for element in _tree(converter, body).iter():
        tag = str(element.tag)
        if tag not in _ALLOWED:
            return f"the build would make <{tag}> here"
        for name, value in element.items():
            if name not in _ALLOWED[tag] or (name == "class" and value not in CLASSES):
                return f'the build would make {name}="{value[:40]}" here'
        if tag in ("a", "img"):
            made[tag, _written(element.get("href" if tag == "a" else "src", ""))] += 1
        elif tag[0] == "h" and tag[1:].isdigit():
            made[tag, element.get("id", "")] += 1
    for html in converter.htmlStash.rawHtmlBlocks:
        if not (isinstance(html, str) and _STASH.fullmatch(html.strip())):
            return f"the build would make {str(html).strip()[:40]} here"
    for (tag, value), count in made.items():
        if count > seen[tag, value]:
            what = "a link" if tag == "a" else "an image" if tag == "img" else "a heading"
            return f"the build would make {what} ({value[:60]}) here"
    return ""


def _tree(converter: markdown.Markdown, body: str) -> Element:
    """Return the elements the converter makes, before they are written out."""
    converter.reset()
    lines = body.split("\n")
    for first in converter.preprocessors:
        lines = first.run(lines)
    root = cast(Element, converter.parser.parseDocument(lines).getroot())
    for step in converter.treeprocessors:
        changed = step.run(root)
        if isinstance(changed, Element):
            root = changed
    return root


def _written(address: str) -> str:
    """Return an address as its editor wrote it."""
    return re.sub(r"\x02(\d+)\x03", lambda match: chr(int(match[1])), address)


def _line(page: Page) -> int:
    """Return the line of the first paragraph that makes the difference alone; else where the body begins."""
    seen = _seen(page)
    for match in re.finditer(r"(?:[^\n]+(?:\n|\Z))+", page.body):
        if _difference(match[0], seen):
            return page.first_line + page.body.count("\n", 0, match.start())
    return page.first_line


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=[*EXTENSIONS], extension_configs={k: dict(v) for k, v in EXTENSIONS.items()})


__all__ = ["EXTENSIONS", "NAME", "REASON", "check", "on_page"]
