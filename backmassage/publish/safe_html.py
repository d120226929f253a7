"""The last gate before the public: every page that was built holds elements, attributes and addresses of a closed list.

The checks refuse everything live in pages and data before a build starts. This looks at what came out, so that a gap in
them, in a template or in the converter publishes nothing. Whatever does not fit the strict form of our own templates
(a comment, a bare ``<``, an attribute without quotes) is refused, so that no browser can read it in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path

from backmassage.data.messages import DataError, Problem
from backmassage.text import urls


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    """
    a article aside b blockquote body br button caption circle code dd defs details div dl dt em fieldset
    figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hr html i img input label legend li
    lineargradient link main meta nav ol option output p path pre rect search section select small span stop
    strong sub summary sup svg table tbody td text tfoot th thead time title tr ul use
    """
)
# Attributes without an address, on any element. Those with one are named in _ADDRESSES.
ATTRIBUTES = _words(
    """
    alt autocomplete autofocus charset checked class colspan content cx cy d datetime disabled download fill focusable
    font-family font-size font-weight for form gradientunits height hidden id inputmode label lang loading max min
    media name offset open placeholder popover popovertarget preserveaspectratio property r rel role rowspan rx scope
    selected
    sizes spellcheck start step stop-color stop-opacity stroke stroke-linecap stroke-linejoin stroke-opacity
    stroke-width tabindex text-anchor title transform translate type value viewbox width x x1 x2 xmlns y y1 y2
    """
)
_ADDRESSES = {("a", "href"), ("link", "href"), ("use", "href"), ("img", "src"), ("form", "action")}
_EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta"))
_OPEN_ATTRIBUTES = ("aria-", "data-")
_META = {"viewport", "description", "theme-color", "color-scheme", "robots", "referrer", "generator", "author"}

_SCRIPT = re.compile(r"<script(?P<attributes>[^<>]*)>(?P<body>.*?)</script>", re.DOTALL)
_MODULE = re.compile(r' type="module" src="(?P<src>[^"]+)"')
_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; ?url=(?P<url>[^"]*)">')  # of a page that moved
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ELEMENT = re.compile(
    r"""</?(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:\s+[A-Za-z][\w:-]*(?:="[^"]*"|=[\w.-]+)?)*)\s*/?>"""
)
_ATTRIBUTE = re.compile(r"""([A-Za-z][\w:-]*)(?:="([^"]*)"|=([\w.-]+))?""")
# ``#sort:have=pregnancy`` is the table of techniques, sorted.
_LOCAL = re.compile(
    r"(?!//)(?:/|(?:\.{1,2}/)*)(?:[\w.~-]+/)*[\w.~-]*(?:\?[\w=&.~-]*)?(?:#(?:sort:[\w=&-]+|[\w.~-]*))?", re.ASCII
)


def check(site_dir: Path, base: str, templates: str) -> None:
    """Look at every HTML file of a built site. Raises DataError, naming page and place of each fault.

    ``base`` is the site's own address; ``templates`` the text of ours, which holds the one inline script.
    """
    problems: list[Problem] = []
    for path in sorted(site_dir.rglob("*.html")):
        shown = f"{site_dir.name}/{path.relative_to(site_dir).as_posix()}"
        text = path.read_text(encoding="utf-8")
        for offset, message in faults(text, base, templates):
            line = text.count("\n", 0, offset) + 1
            column = offset - text.rfind("\n", 0, offset)
            problems.append(Problem(shown, line, column, "html", f"{message}; nothing was published"))
    if problems:
        raise DataError(problems)


def faults(html: str, base: str, templates: str) -> Iterator[tuple[int, str]]:
    """Yield what a page may not hold, with its place."""
    for match in _SCRIPT.finditer(html):
        if message := _script(match["attributes"], match["body"], base, templates):
            yield match.start(), message
    rest = _SCRIPT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), html)
    end = 0
    opened: list[str] = []
    for match in _TAG.finditer(rest):
        if "<" in (between := rest[end : match.start()]):
            yield end + between.index("<"), "a < that belongs to no element"
        unbalanced = _balance(match[0], opened)
        if message := _tag(match[0], base) or unbalanced:
            yield match.start(), message
        end = match.end()
    for name in opened:
        yield len(html) - 1, f"<{name}> is never closed"
    if "<" in rest[end:]:
        yield end + rest[end:].index("<"), "a < that belongs to no element"


def _balance(tag: str, opened: list[str]) -> str:
    """Keep the list of open elements; return what is wrong with a tag that closes none, or another one, of them."""
    name, step = _step(tag)
    if step > 0:
        opened.append(name)
    elif step < 0 and (not opened or opened.pop() != name):
        return f"{tag} closes another element than the one that is open"
    return ""


@lru_cache(maxsize=50_000)
def _step(tag: str) -> tuple[str, int]:
    """Return an element's name, and whether its tag opens (1), closes (-1) or does neither (0)."""
    name = tag.strip("</>").split(None, 1)[0].lower()
    if tag.startswith("</"):
        return name, -1
    return name, int(name not in _EMPTY and not tag.startswith("<!") and not tag.endswith("/>"))


def _script(attributes: str, body: str, base: str, templates: str) -> str:
    """Return what is wrong with a script: ours are one module, one line of the template, and JSON-LD."""
    module = _MODULE.fullmatch(attributes)
    if module:
        return "a script with words of its own" if body.strip() else _local(module["src"], base)
    if attributes == ' type="application/ld+json"':
        return "a < in JSON-LD" if "<" in body else ""
    if attributes:
        return f"<script{attributes[:40]}> is none of ours"
    return "" if f"<script>{body}</script>" in templates else "an inline script that is in none of our templates"


@lru_cache(maxsize=50_000)
def _tag(tag: str, base: str) -> str:
    """Return what is wrong with a tag, or an empty string."""
    if tag.lower() == "<!doctype html>":
        return ""
    if refresh := _REFRESH.fullmatch(tag):
        return _local(refresh["url"], base)
    element = _ELEMENT.fullmatch(tag)
    name = element["name"].lower() if element else ""
    if element is None or name not in ELEMENTS:
        return f"{tag[:60]} is no element of this site"
    for match in _ATTRIBUTE.finditer(element["attributes"]):
        attribute, value = match[1].lower(), unescape(match[2] or match[3] or "")
        if (name, attribute) in _ADDRESSES:
            message = _address(value, base) if name == "a" else _local(value, base)
            if message:
                return f"{name} {attribute}: {message}"
        elif attribute not in ATTRIBUTES and not attribute.startswith(_OPEN_ATTRIBUTES):
            return f"{tag[:60]}: the attribute {attribute} is not allowed"
        elif name == "meta" and attribute == "name" and not value.startswith("twitter:") and value not in _META:
            return f"{tag[:60]}: no meta element of this site"
    return ""


def _address(value: str, base: str) -> str:
    """Return what is wrong with the address of a link."""
    if (base and value.startswith(base)) or not urls.is_outside(value):
        return _local(value, base)
    # A few of the pages that sources name have no https; those that an editor links to are checked before.
    return urls.fault(value.replace("http://", "https://", 1))


def _local(value: str, base: str) -> str:
    """Return what is wrong with an address that has to stay on this site."""
    return "" if _LOCAL.fullmatch(value.removeprefix(base)) else f"'{value[:60]}' is no address inside this site"


__all__ = ["ATTRIBUTES", "ELEMENTS", "check", "faults"]
