"""What a visit weighs, as a server would send it (brotli 11). The numbers are printed with -s."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import brotli
import pytest

from backmassage.publish import search_index
from tests.site.checks import addresses
from tests.site.page import Element, Page, Site
from tests.support import ROOT

# What every page needs: the style sheet and site.js; in the cache after the first page. One sheet for every kind of page
# and its states.
SHARED = 16_400
PAPER = 2_600  # the style sheet of paper: fetched last, and nothing on the screen waits for it
# The same without what every page shares: its HTML, its drawings, the scripts of its own. Room for all six parts: the
# answer, what to do, when to get help, why, how sure, what nobody knows. At 6,000 the parts that help were cut first.
ANSWER = 7_600
LIST = 35_000  # a page that holds whole records of one kind, each at an address of its own
PROOF = 40_000  # every evidence record, every source: each has an address to arrive at, and both grow with each study
# 77 conditions, whole on one page: one download finds any of them, also later without a network. Split into a page a
# kind, somebody with two of them would load three pages and could search none of them. At 42,000 it was the names people
# know a condition by that were cut, after each list of signs had been made as whole as its source. One drawing says how
# most answers end: a lighter massage.
CONDITIONS = 45_000
# A page that shows how it is done: a drawing a step is its answer. At 22,000 massage at home had to tell where to keep
# off in words alone, and that drawing keeps somebody safe. A first visit may weigh as much more.
DRAWN = 23_000
# Every page is an answer, but for these.
LISTS = frozenset(
    {
        "back/",
        "benefits/myths/",
        "faq/",
        "routine/",
        "safety/",
        "safety/check/",
        "safety/red-flags/",
        "techniques/",  # thirteen kinds, a small drawing each: somebody sees what is done before reading it
        "visit/licensing/",
    }
)
HOW_TO = frozenset(
    {
        "benefits/back-pain/",
        "benefits/neck-and-upper-back/",
        "routine/at-home/",
        "techniques/deep-tissue/",  # the firmest kind also shows where nobody may press
        "therapists/home-routine/",
        "visit/first-visit/",
    }
)
EVERYWHERE = "site.js"
DRAWING = 8_000  # as it stands on the disk, not compressed


def budget(url: str) -> int:
    """Return what a page may weigh as the second one of a visit."""
    if url in ("about/claims/", "about/sources/"):
        return PROOF
    if url == "safety/conditions/":
        return CONDITIONS
    return LIST if url in LISTS else DRAWN if url in HOW_TO else ANSWER


@cache
def weight(data: bytes) -> int:
    return len(brotli.compress(data, quality=11))


def modules(page: Page, site: Site) -> set[Path]:
    """The scripts a page loads at once: its own, what they import statically, and each data-enhance."""
    names = {e.attrs["src"] for e in page.root.all("script") if "src" in e.attrs}
    todo = [file for file in (site.file(site.resolve(page, name)[0] or "") for name in names) if file]
    todo += [
        site.folder / f"assets/javascripts/{e.attrs['data-enhance']}.js"
        for e in page.root.all()
        if "data-enhance" in e.attrs and "data-later" not in e.attrs
    ]
    found: set[Path] = set()
    while todo:
        file = todo.pop().resolve()
        if file not in found:
            found.add(file)
            text = file.read_text(encoding="utf-8")
            todo += [
                file.parent / name
                for name in re.findall(r'^import\s(?:[^"\'(]*\sfrom\s)?["\'](\./[^"\']+)', text, re.MULTILINE)
            ]
    return found


def in_closed_box(element: Element | None) -> bool:
    """Whether an element stands in a ``<details>`` that is not open."""
    while element is not None:
        if element.tag == "details" and "open" not in element.attrs:
            return True
        element = element.parent
    return False


def pictures(page: Page, site: Site) -> set[Path]:
    """The drawings of a page in the light scheme; a browser fetches those of one scheme only.

    None in a closed box: those are lazy, and fetched when it opens.
    """
    images = [
        e for e in page.root.all("img") if "bm-dark" not in e.attrs.get("class", "").split() and not in_closed_box(e)
    ]
    return {file for file in (site.file(site.resolve(page, e.attrs["src"])[0] or "") for e in images) if file}


def styles(page: Page, site: Site, *, media: str | None) -> set[Path]:
    links = (e.attrs for e in page.root.all("link") if e.attrs.get("rel") == "stylesheet")
    sheets = (link["href"] for link in links if link.get("media") == media)
    return {file for file in (site.file(site.resolve(page, sheet)[0] or "") for sheet in sheets) if file}


def first_visit(page: Page, site: Site) -> int:
    files = styles(page, site, media=None) | modules(page, site) | pictures(page, site)
    return weight(page.html.encode()) + sum(weight(file.read_bytes()) for file in files)


def next_page(page: Page, site: Site) -> int:
    files = {file for file in modules(page, site) if file.name != EVERYWHERE} | pictures(page, site)
    return weight(page.html.encode()) + sum(weight(file.read_bytes()) for file in files)


def too_heavy(site: Site) -> Iterator[str]:
    for page in site.pages:
        second, first = next_page(page, site), first_visit(page, site)
        most = budget(page.url)
        if second > most:
            yield f"{page.path}: {second:,} bytes as a second page; at most {most:,}"
        if first > most + SHARED:
            yield f"{page.path}: {first:,} bytes on a first visit; at most {most + SHARED:,}"
        paper = sum(weight(file.read_bytes()) for file in styles(page, site, media="print"))
        if paper > PAPER:
            yield f"{page.path}: {paper:,} bytes of styles for paper; at most {PAPER:,}"


def test_every_page_keeps_its_budget(site: Site) -> None:
    print(f"\n{'first visit':>12} {'second page':>12}")
    for page in sorted(site.pages, key=lambda page: -next_page(page, site)):
        print(f"{first_visit(page, site):>12,} {next_page(page, site):>12,}", page.url)
    for file in sorted((site.folder / "assets").rglob("*.css")) + sorted((site.folder / "assets").rglob("*.js")):
        print(f"{weight(file.read_bytes()):>12,} {file.relative_to(site.folder).as_posix()}")
    found = list(too_heavy(site))
    assert not found, "\n".join(found)


def test_a_heavy_page_is_caught(tmp_path: Path) -> None:
    noise = Random(1).randbytes(LIST + SHARED).hex()  # noqa: S311  # nothing secret
    (tmp_path / "big.svg").write_text(noise)
    text = f"<p>{noise[: 2 * ANSWER + 1_000]}</p>"  # two letters of it weigh a byte
    html = f"{text}<img src=/big.svg>"
    (tmp_path / "print.css").write_text(noise[: 2 * PAPER + 1_000])
    pages = [
        Page("x/index.html", html),
        Page("faq/index.html", html),
        Page("back/index.html", text),
        Page("search/index.html", '<link rel="stylesheet" href="/print.css" media="print">'),
    ]
    found = [line.rpartition("; ")[2] for line in too_heavy(Site(tmp_path, "https://example.org/", pages))]
    assert found == [f"at most {most:,}" for most in (ANSWER, ANSWER + SHARED, LIST, LIST + SHARED, PAPER)]


def test_drawings_inside_pages_are_small(site: Site) -> None:
    found = [
        f"{page.path}: {svg}"
        for page in site.pages
        for svg in inline_drawings(page.html)
        if len(svg.encode()) > DRAWING
    ]
    assert not found


def inline_drawings(html: str) -> list[str]:
    return re.findall(r"<svg\b.*?</svg>", html, re.DOTALL)


SEARCH = 60_000  # bytes, brotli: all that the first search fetches
SEARCHING = ("search.js", "places.js", "finder.js", "words.js", "kept/minisearch.js", "kept/stemmer.js")


def test_the_first_search_is_light(site: Site) -> None:
    files = [site.folder / search_index.FILE, *(site.folder / "assets/javascripts" / name for name in SEARCHING)]
    weights = {file.name: len(brotli.compress(file.read_bytes())) for file in files}
    print(weights)
    assert sum(weights.values()) <= SEARCH, weights


FONT = re.compile(r"@font-face|\.(?:woff2?|ttf|otf|eot)\b", re.IGNORECASE)
FOREIGN = re.compile(
    r"@import|url\(\s*['\"]?(?:https?:)?//|(?:fetch|import|Worker|XMLHttpRequest|sendBeacon)\(\s*['\"`](?:https?:)?//|document\.cookie|\beval\(|innerHTML|new Function"
)


def own_files(site: Site) -> Iterator[tuple[str, str]]:
    """Every style sheet and script that is published."""
    for pattern in ("*.css", "*.js"):
        for file in sorted(site.folder.rglob(pattern)):
            yield file.relative_to(site.folder).as_posix(), file.read_text(encoding="utf-8")


def test_no_web_font_no_import_nothing_from_elsewhere(site: Site) -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in own_files(site)
        for rule in (FONT, FOREIGN)
        for match in rule.finditer(text)
    ]
    found += [f.name for f in site.folder.rglob("*") if f.suffix in (".woff", ".woff2", ".ttf", ".otf", ".eot")]
    assert not found
    for bad in ("@font-face{}", "src: url(x.woff2)"):
        assert FONT.search(bad)
    for bad in (
        '@import "x.css"',
        "url(https://x.example/y.png)",
        "url('//x.example')",
        'fetch("https://x.example")',
        "a.innerHTML = b",
    ):
        assert FOREIGN.search(bad), bad


def named(site: Site) -> Iterator[str]:
    """Yield every path below the site that a page, the manifest or a script names."""
    for page in site.pages:
        for element in page.root.all():
            for _, address in addresses(element):
                path, _ = site.resolve(page, address)
                if path is not None:
                    yield path
            if "data-enhance" in element.attrs:
                yield f"assets/javascripts/{element.attrs['data-enhance']}.js"
            if element.tag == "meta" and element.attrs.get("content", "").startswith(site.base):
                yield element.attrs["content"].removeprefix(site.base)
    manifest = json.loads((site.folder / "site.webmanifest").read_text(encoding="utf-8"))
    yield from (icon["src"] for icon in manifest["icons"])
    for name, text in own_files(site):
        if name.endswith(".js"):
            yield from (posixpath.normpath(f"{posixpath.dirname(name)}/{found}") for found in LOADED.findall(text))
            yield from FETCHED.findall(text)


LOADED = re.compile(r"""(?:import\(|^import\b[^"']*\bfrom\s*)["'`](\./[^"'`$]+)["'`]""", re.MULTILINE)
FETCHED = re.compile(r"""new URL\("([\w./-]+\.json)",\s*root\)""")


# The libraries in it may be given away only together with it.
KEPT_LICENSE = "assets/javascripts/kept/LICENSE.txt"


def test_nothing_lies_around_that_no_page_asks_for(site: Site) -> None:
    there = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    lost = {name for name in there if not name.endswith(".html")} - set(named(site)) - {"sitemap.xml", KEPT_LICENSE}
    assert not lost, "\n".join(sorted(lost))


NOT_HERE = {"bm-problems", "bm-edit"}  # the box of `make serve` with problems in the data; links with REPO_URL only


def dead(css: str, html: str) -> set[str]:
    """Classes of a style sheet that stand on no page and in no script."""
    return set(re.findall(r"\.(bm-[\w-]+)", css)) - set(re.findall(r"bm-[\w-]+", html)) - NOT_HERE


def test_every_icon_of_a_page_or_a_script_has_its_mask(site: Site) -> None:
    css = (site.folder / "assets/site.css").read_text(encoding="utf-8")
    texts = [page.html for page in site.pages] + [text for name, text in own_files(site) if name.endswith(".js")]
    used = {name for text in texts for name in re.findall(r"bm-i--[\w-]+", text)}
    drawn = set(re.findall(r"\.(bm-i--[\w-]+)\s*\{\s*--i:\s*url\(", css))
    assert used
    assert used == drawn


def test_every_class_of_the_style_sheet_stands_on_a_page(site: Site) -> None:
    css = "".join(text for name, text in own_files(site) if name.endswith(".css"))
    scripts = "".join(text for name, text in own_files(site) if name.endswith(".js"))
    assert dead(css, scripts + "".join(page.html for page in site.pages)) == set()
    assert dead(".bm-a{} .bm-b:hover .bm-c{}", '<p class="bm-a bm-c">') == {"bm-b"}
