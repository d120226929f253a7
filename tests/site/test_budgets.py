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

from tests.site.checks import addresses
from tests.site.page import Page, Site
from tests.support import ROOT

FIRST_VISIT = 40_000  # HTML, style sheet, the scripts a page loads at once, its drawings
NEXT_PAGE = 6_000  # HTML alone: the rest is in the browser's cache
DRAWING = 8_000  # as it stands on the disk, not compressed
ICON = 500

# Pages of one kind, and single pages, that need more for a second visit. Each has its reason.
KINDS: dict[str, tuple[int, str]] = {
    "technique": (
        7_300,
        "cautions, harms and evidence of a technique stand whole on its page, and in its structured data",
    ),
}
LISTS: dict[str, tuple[int, str]] = {
    "about/claims/": (27_500, "the ledger: every claim in full, to search, cite and print as one list"),
    "about/sources/": (25_500, "every source of the site, to search and print as one list"),
    "about/practice-sources/": (12_500, "the sources that show custom, to search and print as one list"),
    "safety/conditions/": (
        25_500,
        "every condition, to search and print as one list: nobody misses theirs on page two",
    ),
    "safety/check/all/": (11_000, "the whole safety check on one sheet, for paper"),
    "safety/red-flags/": (13_000, "every warning sign by how fast to act, to print as one list"),
    "safety/": (9_100, "holds every condition by name, so that one look in the page finds it"),
    "techniques/": (15_500, "the comparison of all techniques, with what its filters need"),
    "techniques/compare/": (6_900, "the pairs people ask about side by side, readable without a script"),
    "faq/": (12_500, "every question with its whole answer, again in its structured data"),
    "visit/choosing/": (10_400, "the rules of each country and of each US state in one place"),
    "visit/aftercare/": (8_900, "every sign after a massage, from usual to emergency, on one page"),
    "visit/first-visit/": (7_400, "everything people are shy to ask, on one page"),
    "therapists/": (7_200, "every ready sentence, to copy from one page"),
    "benefits/back-pain/": (7_900, "the main question, with the numbers of each study and what six guidelines say"),
    "benefits/myths/": (7_200, "each myth with what is known and what to say instead"),
    "back/": (9_100, "the map of the muscles stands in the page: its areas are links"),
    "safety/pregnancy/": (6_900, "the answers for each part of pregnancy on one page"),
    "routine/at-home/": (6_800, "every step at home, with where to stop"),
}


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
        if "data-enhance" in e.attrs
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


def pictures(page: Page, site: Site) -> set[Path]:
    """The drawings of a page in the light scheme; a browser fetches those of one scheme only."""
    images = [e for e in page.root.all("img") if "bm-dark" not in e.attrs.get("class", "").split()]
    return {file for file in (site.file(site.resolve(page, e.attrs["src"])[0] or "") for e in images) if file}


def first_visit(page: Page, site: Site) -> int:
    sheets = [e.attrs["href"] for e in page.root.all("link") if e.attrs.get("rel") == "stylesheet"]
    styles = {file for file in (site.file(site.resolve(page, sheet)[0] or "") for sheet in sheets) if file}
    files = styles | modules(page, site) | pictures(page, site)
    return weight(page.html.encode()) + sum(weight(file.read_bytes()) for file in files)


def kind(page: Page) -> str:
    body = page.root.first("body")
    return body.attrs.get("class", "").partition("bm-kind-")[2] if body else ""


def budget(page: Page) -> int:
    return LISTS.get(page.url, KINDS.get(kind(page), (NEXT_PAGE, "")))[0]


def too_heavy(site: Site) -> Iterator[str]:
    for page in site.pages:
        alone, whole = weight(page.html.encode()), first_visit(page, site)
        if alone > budget(page):
            yield f"{page.path}: {alone:,} bytes as a second page; at most {budget(page):,}"
        if whole > FIRST_VISIT:
            yield f"{page.path}: {whole:,} bytes on a first visit; at most {FIRST_VISIT:,}"


def test_every_page_keeps_its_budget(site: Site) -> None:
    print(f"\n{'first visit':>12} {'next page':>10} {'budget':>7}")
    for page in sorted(site.pages, key=lambda page: -weight(page.html.encode())):
        print(f"{first_visit(page, site):>12,} {weight(page.html.encode()):>10,} {budget(page):>7,}", page.url)
    for file in sorted((site.folder / "assets").rglob("*.css")) + sorted((site.folder / "assets").rglob("*.js")):
        print(f"{weight(file.read_bytes()):>12,} {file.relative_to(site.folder).as_posix()}")
    found = list(too_heavy(site))
    assert not found, "\n".join(found)


def test_a_heavy_page_is_caught(tmp_path: Path) -> None:
    noise = Random(1).randbytes(41_000).hex()  # noqa: S311  # nothing secret
    (tmp_path / "big.svg").write_text(noise)
    site = Site(tmp_path, "https://example.org/", [Page("x/index.html", f"<p>{noise[:13_000]}</p><img src=/big.svg>")])
    assert [line.rpartition("; ")[2] for line in too_heavy(site)] == ["at most 6,000", "at most 40,000"]


@pytest.mark.parametrize("url", LISTS)
def test_a_budget_of_its_own_is_needed_and_not_too_wide(site: Site, url: str) -> None:
    most, reason = LISTS[url]
    found = weight(site.page(url).html.encode())
    assert reason
    assert found > NEXT_PAGE, f"{url} has {found:,} bytes: it needs no budget of its own any more"
    assert most < found * 1.15, f"{url} has {found:,} bytes: lower its budget of {most:,}"


def test_the_budget_of_a_kind_is_needed_and_not_too_wide(site: Site) -> None:
    for name, (most, reason) in KINDS.items():
        found = max(weight(page.html.encode()) for page in site.pages if kind(page) == name)
        assert reason
        assert found > NEXT_PAGE, f"no {name} page needs a budget of its own any more"
        assert most < found * 1.15, f"the heaviest {name} page has {found:,} bytes: lower the budget of {most:,}"


def drawings_too_big(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*.svg")):
        most = ICON if file.parent.name == "icons" else DRAWING
        if file.stat().st_size > most:
            yield f"{file.name}: {file.stat().st_size:,} bytes; at most {most:,}"


def test_drawings_are_small(site: Site, tmp_path: Path) -> None:
    assert not list(drawings_too_big(ROOT / "overrides/drawings"))
    found = [
        f"{page.path}: {svg}"
        for page in site.pages
        for svg in inline_drawings(page.html)
        if len(svg.encode()) > DRAWING
    ]
    assert not found
    (tmp_path / "big.svg").write_text(" " * 8001)
    assert list(drawings_too_big(tmp_path))


def inline_drawings(html: str) -> list[str]:
    return re.findall(r"<svg\b.*?</svg>", html, re.DOTALL)


FONT = re.compile(r"@font-face|\.(?:woff2?|ttf|otf|eot)\b", re.IGNORECASE)
FOREIGN = re.compile(
    r"@import|url\(\s*['\"]?(?:https?:)?//|(?:fetch|import|Worker|XMLHttpRequest|sendBeacon)\(\s*['\"`](?:https?:)?//|document\.cookie|\beval\(|innerHTML|new Function"
)


def own_files(site: Site) -> Iterator[tuple[str, str]]:
    """Style sheets and scripts of ours (the search worker is the theme's)."""
    for pattern in ("*.css", "*.js"):
        for file in sorted(site.folder.rglob(pattern)):
            if file.parent.name != "workers":
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


LOADED = re.compile(r"""(?:import\(|^import\s.*)["'`](\./[^"'`$]+)["'`]""", re.MULTILINE)
FETCHED = re.compile(r"""new URL\("([\w./-]+\.json)",\s*root\)""")


def test_nothing_lies_around_that_no_page_asks_for(site: Site) -> None:
    there = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    lost = {name for name in there if not name.endswith(".html")} - set(named(site)) - {"sitemap.xml"}
    assert not lost, "\n".join(sorted(lost))


ONLY_WHEN_SERVED = {"bm-problems"}  # the box of `make serve` with problems in the data


def dead(css: str, html: str) -> set[str]:
    """Classes of a style sheet that stand on no page and in no script."""
    return set(re.findall(r"\.(bm-[\w-]+)", css)) - set(re.findall(r"bm-[\w-]+", html)) - ONLY_WHEN_SERVED


def test_every_icon_of_a_page_or_a_script_has_its_mask(site: Site) -> None:
    css = (site.folder / "assets/site.css").read_text(encoding="utf-8")
    texts = [page.html for page in site.pages] + [text for name, text in own_files(site) if name.endswith(".js")]
    used = {name for text in texts for name in re.findall(r"bm-i--[\w-]+", text)}
    drawn = set(re.findall(r"\.(bm-i--[\w-]+)\s*\{\s*--i:\s*url\(", css))
    assert used
    assert used == drawn


def test_every_class_of_the_style_sheet_stands_on_a_page(site: Site) -> None:
    css = (site.folder / "assets/site.css").read_text(encoding="utf-8")
    scripts = "".join(text for name, text in own_files(site) if name.endswith(".js"))
    assert dead(css, scripts + "".join(page.html for page in site.pages)) == set()
    assert dead(".bm-a{} .bm-b:hover .bm-c{}", '<p class="bm-a bm-c">') == {"bm-b"}
