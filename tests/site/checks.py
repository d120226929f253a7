"""What must hold on every page and neither Nu, axe nor the gate of the build looks at. Each check yields what is wrong; each has samples it must catch."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.site.page import Element, Page, Site

Found = Iterator[str]
CheckFunction = Callable[[Page, Site], Found]


@dataclass(frozen=True)
class Check:
    """A check with HTML that it must refuse."""

    function: CheckFunction
    bad: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.function.__name__


CHECKS: list[Check] = []


def check(*bad: str) -> Callable[[CheckFunction], CheckFunction]:
    """Register a check with pages that it must refuse."""

    def register(function: CheckFunction) -> CheckFunction:
        CHECKS.append(Check(function, bad))
        return function

    return register


# --- The head -----------------------------------------------------------------------------------


@check("<h1></h1>", "<h2>No title</h2>", "<h1>One</h1><h1>Two</h1>")
def one_h1(page: Page, _site: Site) -> Found:
    found = list(page.root.all("h1"))
    if len(found) != 1:
        yield f"{len(found)} h1"
    elif not found[0].text:
        yield "the h1 is empty"


@check(
    "<title> </title><meta name=description content='A description that is long enough to be one, at fifty or more.'>",
    "<title>Short</title><meta name=description content='Too short.'>",
    f"<title>Long</title><meta name=description content='{'long ' * 40}'>",
    "<title>None</title>",
)
def title_and_description(page: Page, _site: Site) -> Found:
    if not page.title:
        yield "no title"
    description = page.meta("description")
    if not 50 <= len(description) <= 170:
        yield f"the description has {len(description)} characters, not 50 to 170"


@check(
    "<link rel=stylesheet href=x.css>",
    "<link rel=canonical href='https://example.org/other/'>",
    "<link rel=canonical href=relative/>",
)
def canonical(page: Page, site: Site) -> Found:
    if page.is_lost:
        return
    if page.link("canonical") != site.base + page.url:
        yield f"canonical is '{page.link('canonical')}', not '{site.base}{page.url}'"


@check(
    "<meta name=og:title content=x>",
    "<h1>T</h1><meta property=og:title content=Other><meta property=og:image content='https://example.org/none.png'>",
)
def social(page: Page, site: Site) -> Found:
    for name in ("og:site_name", "og:type", "og:title", "og:description"):
        if not page.meta(name):
            yield f"no {name}"
    if page.meta("og:description") != page.meta("description"):
        yield "og:description differs from the description"
    if page.is_lost:
        return
    if page.title.split(" | ")[0] != page.meta("og:title"):
        yield "og:title differs from the title"
    if page.meta("og:url") != page.link("canonical"):
        yield "og:url differs from the canonical address"
    if page.meta("twitter:card") != "summary_large_image" or not page.meta("og:image:alt"):
        yield "no twitter:card, or no og:image:alt"
    path, _ = site.resolve(page, page.meta("og:image"))
    image = site.file(path) if path else None
    if image is None:
        yield f"the social card '{page.meta('og:image')}' does not exist"
    elif png_size(image) != (1200, 630):
        yield f"the social card {path} is {png_size(image)}, not 1200 x 630"


@check("<title>x</title>", "<link rel=manifest href=none.webmanifest>", "<link rel=manifest href=bad.webmanifest>")
def icons_and_manifest(page: Page, site: Site) -> Found:
    for rel in ("icon", "apple-touch-icon", "manifest"):
        path, _ = site.resolve(page, page.link(rel))
        if not page.link(rel) or path is None or not site.file(path):
            yield f"no {rel}, or its file is missing"
    path, _ = site.resolve(page, page.link("manifest"))
    file = site.file(path) if path and page.link("manifest") else None
    if file:
        yield from manifest_problems(file, site)


def manifest_problems(file: Path, site: Site) -> Found:
    """Yield what is wrong in a web manifest: its addresses are relative to itself."""
    made = json.loads(file.read_text(encoding="utf-8"))
    for key in ("name", "short_name", "start_url", "icons", "theme_color", "background_color"):
        if not made.get(key):
            yield f"the manifest has no {key}"
    if len(made.get("short_name", "")) > 12:
        yield f"the manifest's short_name has {len(made['short_name'])} characters; launchers cut after 12"
    if not (file.parent / made.get("start_url", "none")).resolve().joinpath("index.html").is_file():
        yield "the manifest's start_url is no page"
    sizes = set()
    for icon in made.get("icons", []):
        image = file.parent / icon["src"]
        if not image.is_file():
            yield f"the manifest's icon {icon['src']} does not exist"
            continue
        wide, high = png_size(image)
        sizes.add(wide)
        if icon["sizes"] != f"{wide}x{high}" or icon["type"] != "image/png":
            yield f"the manifest's icon {icon['src']} is {wide}x{high}, not {icon['sizes']}"
    if not {192, 512} <= sizes:
        yield "the manifest has no icon of 192 and of 512 pixels"


def png_size(path: Path) -> tuple[int, int]:
    """Return the width and height of a PNG; (0, 0) if it is none."""
    head = path.read_bytes()[:24]
    if not head.startswith(b"\x89PNG\r\n\x1a\n") or head[12:16] != b"IHDR":
        return 0, 0
    wide, high = struct.unpack(">II", head[16:24])
    return int(wide), int(high)


# --- Addresses ----------------------------------------------------------------------------------

# Attributes that hold an address, by element; "*" is any element.
ADDRESSES = {
    "a": ("href",), "area": ("href",), "link": ("href",), "script": ("src",), "img": ("src",), "iframe": ("src",),
    "form": ("action",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "source": ("src",),
    "video": ("src", "poster"), "audio": ("src",), "embed": ("src",), "object": ("data",), "button": ("formaction",),
    "input": ("src", "formaction"), "track": ("src",), "*": ("data-from",),
}  # fmt: skip


def addresses(element: Element) -> Iterator[tuple[str, str]]:
    """Yield (attribute, address) of an element."""
    for name in (*ADDRESSES.get(element.tag, ()), *ADDRESSES["*"]):
        if name in element.attrs:
            yield name, element.attrs[name]
    for part in filter(None, element.attrs.get("srcset", "").split(",")):
        yield "srcset", part.split()[0]


@check(
    '<a href="nowhere/">x</a>', '<a href="#nowhere">x</a>', '<a href="other/#nowhere">x</a>', "<a href=''>x</a>",
    '<img src="none.png" alt="">', '<a href="../above/">x</a>', "<script src=none.js></script>", '<a href="other">x</a>',
)  # fmt: skip
def links_lead_somewhere(page: Page, site: Site) -> Found:
    for element in page.root.all():
        for _, address in addresses(element):
            if not address:
                yield f"{element} has an empty address"
                continue
            if re.match(r"(https?:)?//|mailto:|tel:", address) and not address.startswith(site.base):
                continue
            path, fragment = site.resolve(page, address)
            if path is None:
                yield f"{element} leads outside the site"
                continue
            if not site.file(path):
                yield f"{element}: no file at '{path}'"
                continue
            target = site.target(path)
            if target and "filter" in target.ids and fragment.startswith("sort:"):
                continue  # what the table is sorted for: the check `links` knows the words
            if fragment and (target is None or fragment not in target.ids):
                yield f"{element}: no id '{fragment}' on '{path}'"


@check("<button popovertarget=none>x</button>", "<p data-enhance=none></p>")
def what_scripts_need_exists(page: Page, site: Site) -> Found:
    for element in page.root.all():
        target, module = element.attrs.get("popovertarget"), element.attrs.get("data-enhance")
        if target is not None and target not in page.ids:
            yield f"{element}: popovertarget names '{target}', which is nowhere"
        if module is not None and not (site.folder / f"assets/javascripts/{module}.js").is_file():
            yield f"{element}: there is no assets/javascripts/{module}.js"


# --- Text, tables, drawings ---------------------------------------------------------------------


@check(
    "<table><tr><td> </td></tr></table>",
    "<table><tr><th></th></tr></table>",
    "<table><tr><td>x<td><b>&nbsp;</b></table>",
)
def no_empty_cell(page: Page, _site: Site) -> Found:
    for cell in page.root.all("td", "th"):
        if not cell.text.strip():
            yield f"{cell} is empty; write Not studied, Not known, No data or Not applicable"


@check(
    "<table><tr><th scope=col>x</th></tr></table>", "<table><caption></caption><tr><th scope=col>x</th></tr></table>",
    "<table><caption>c</caption><tr><th>x</th></tr></table>", "<table><caption>c</caption><tr><td>x</td></tr></table>",
    "<table><caption>c</caption><tr><th scope=column>x</th></tr></table>",
)  # fmt: skip
def tables_named(page: Page, _site: Site) -> Found:
    for table in page.root.all("table"):
        caption = table.first("caption")
        if caption is None or not caption.text:
            yield f"{table} has no caption"
        heads = list(table.all("th"))
        if not heads:
            yield f"{table} has no header cell"
        for head in heads:
            if head.attrs.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"{head} '{head.text}' has no scope"


LEFT_OVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{ ?:?#|\]\(|(?<!\w)\*\*|\bTODO\b|\bFIXME\b|\blorem ipsum\b|\bundefined\b|\bNone\b,|\[object "
)


@check(
    "<p>{{ claim }}</p>", "<h2>Heading { #id }</h2>", "<p>A [link](page.md)</p>", "<p>**may** help</p>", "<p>TODO</p>",
    "<main><p></p></main>", "<main><ul><li> </li></ul></main>",
)  # fmt: skip
def nothing_left_over(page: Page, _site: Site) -> Found:
    for match in LEFT_OVER.finditer(page.main.text):
        yield f"'{match[0]}' is left over: …{page.main.text[max(0, match.start() - 30) : match.end() + 30]}…"
    for element in page.main.all("p", "li", "dd", "dt", "h2", "h3", "h4", "a", "button", "caption", "figcaption"):
        if "role" in element.attrs or element.text or any(e.tag == "svg" for e in element.above()):
            continue
        if not element.attrs.get("aria-label") and element.first("svg", "img", "input") is None:
            yield f"{element} is empty"
