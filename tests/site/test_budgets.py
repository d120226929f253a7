"""What a visit weighs, as a server would send it (brotli 11). The numbers are printed with -s."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import brotli
import pytest

from tests.site.page import Page, Site
from tests.support import ROOT

FIRST_VISIT = 40_000  # HTML with its drawings, style sheet, and the scripts a page loads at once
NEXT_PAGE = 6_000  # HTML alone: the rest is in the browser's cache
DRAWING = 8_000  # as it stands in the page, not compressed
ICON = 500

# Long lists that a reader searches or prints whole. Each has a budget of its own, and a reason.
LISTS: dict[str, tuple[int, str]] = {}


@cache
def weight(data: bytes) -> int:
    return len(brotli.compress(data, quality=11))


def modules(page: Page, site: Site) -> set[Path]:
    """The scripts a page loads at once: its own, what they import statically, and each data-enhance."""
    names = {e.attrs["src"] for e in page.root.all("script") if "src" in e.attrs}
    todo = [file for file in (site.file(site.resolve(page, name)[0] or "") for name in names) if file]
    todo += [site.folder / f"assets/javascripts/{e.attrs['data-enhance']}.js" for e in page.root.all() if "data-enhance" in e.attrs]
    found: set[Path] = set()
    while todo:
        file = todo.pop().resolve()
        if file not in found:
            found.add(file)
            text = file.read_text(encoding="utf-8")
            todo += [file.parent / name for name in re.findall(r'^import\s(?:[^"\'(]*\sfrom\s)?["\'](\./[^"\']+)', text, re.MULTILINE)]
    return found


def first_visit(page: Page, site: Site) -> int:
    styles = [site.file(site.resolve(page, e.attrs["href"])[0] or "") for e in page.root.all("link") if e.attrs.get("rel") == "stylesheet"]
    files = [*filter(None, styles), *modules(page, site)]
    return weight(page.html.encode()) + sum(weight(file.read_bytes()) for file in files)


def too_heavy(site: Site) -> Iterator[str]:
    for page in site.pages:
        most, _ = LISTS.get(page.url, (NEXT_PAGE, ""))
        alone, whole = weight(page.html.encode()), first_visit(page, site)
        if alone > most:
            yield f"{page.path}: {alone:,} bytes as a second page; at most {most:,}"
        if whole > FIRST_VISIT:
            yield f"{page.path}: {whole:,} bytes on a first visit; at most {FIRST_VISIT:,}"


def test_every_page_keeps_its_budget(site: Site) -> None:
    print(f"\n{'first visit':>12} {'next page':>10}")
    for page in site.pages:
        print(f"{first_visit(page, site):>12,} {weight(page.html.encode()):>10,}  {page.url}")
    for file in sorted((site.folder / "assets").rglob("*.css")) + sorted((site.folder / "assets").rglob("*.js")):
        print(f"{'':>12} {weight(file.read_bytes()):>10,}  {file.relative_to(site.folder).as_posix()}")
    assert not list(too_heavy(site)), "\n".join(too_heavy(site))


def test_a_heavy_page_is_caught(tmp_path: Path) -> None:
    noise = "".join(f"{n * n * 7919 % 99991:x}" for n in range(60_000))
    found = list(too_heavy(Site(tmp_path, "https://example.org/", [Page("x/index.html", f"<p>{noise}</p>")])))
    assert len(found) == 2, found


@pytest.mark.parametrize("url", LISTS)
def test_a_list_that_got_light_needs_no_budget_of_its_own(site: Site, url: str) -> None:
    most, reason = LISTS[url]
    alone = weight(site.page(url).html.encode())
    assert reason
    assert alone > NEXT_PAGE, f"{url} has {alone:,} bytes: take it out of LISTS"
    assert most < alone * 1.25, f"{url} has {alone:,} bytes: lower its budget of {most:,}"


def drawings_too_big(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*.svg")):
        most = ICON if file.parent.name == "icons" else DRAWING
        if file.stat().st_size > most:
            yield f"{file.name}: {file.stat().st_size:,} bytes; at most {most:,}"


def test_drawings_are_small(site: Site, tmp_path: Path) -> None:
    assert not list(drawings_too_big(ROOT / "overrides/drawings"))
    found = [f"{page.path}: {svg}" for page in site.pages for svg in inline_drawings(page.html) if len(svg.encode()) > DRAWING]
    assert not found
    (tmp_path / "big.svg").write_text(" " * 8001)
    assert list(drawings_too_big(tmp_path))


def inline_drawings(html: str) -> list[str]:
    return re.findall(r"<svg\b.*?</svg>", html, re.DOTALL)


FONT = re.compile(r"@font-face|\.(?:woff2?|ttf|otf|eot)\b", re.IGNORECASE)
FOREIGN = re.compile(r"@import|url\(\s*['\"]?(?:https?:)?//|(?:fetch|import|Worker|XMLHttpRequest|sendBeacon)\(\s*['\"`](?:https?:)?//|document\.cookie|\beval\(|innerHTML|new Function")


def own_files(site: Site) -> Iterator[tuple[str, str]]:
    """Style sheets and scripts of ours (the search worker is the theme's)."""
    for pattern in ("*.css", "*.js"):
        for file in sorted(site.folder.rglob(pattern)):
            if file.parent.name != "workers":
                yield file.relative_to(site.folder).as_posix(), file.read_text(encoding="utf-8")


def test_no_web_font_no_import_nothing_from_elsewhere(site: Site) -> None:
    found = [f"{name}: {match[0]}" for name, text in own_files(site) for rule in (FONT, FOREIGN) for match in rule.finditer(text)]
    found += [f.name for f in site.folder.rglob("*") if f.suffix in (".woff", ".woff2", ".ttf", ".otf", ".eot")]
    assert not found
    for bad in ("@font-face{}", "src: url(x.woff2)"):
        assert FONT.search(bad)
    for bad in ('@import "x.css"', "url(https://x.example/y.png)", "url('//x.example')", 'fetch("https://x.example")', "a.innerHTML = b"):
        assert FOREIGN.search(bad), bad


def test_nothing_lies_around_that_no_page_asks_for(site: Site) -> None:
    html = "".join(page.html for page in site.pages)
    scripts = "".join(text for name, text in own_files(site) if name.endswith(".js"))
    asked = {"sitemap.xml", "search/search_index.json"}
    lost = []
    for file in sorted(site.folder.rglob("*")):
        name = file.relative_to(site.folder).as_posix()
        if file.is_dir() or file.suffix == ".html" or name in asked:
            continue
        manifest = (site.folder / "site.webmanifest").read_text(encoding="utf-8")
        if not any(mention in text for mention, text in ((file.name, html), (file.name, scripts), (file.name, manifest), (f'data-enhance="{file.stem}"', html))):
            lost.append(name)
    assert not lost, "\n".join(lost)
