"""What a visit weighs, as a server would send it (brotli 11). The numbers are printed with -s."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import brotli
import pytest

from tests.site.page import Page, Site
from tests.support import ROOT

FIRST_VISIT = 40_000  # HTML with its drawings, style sheet, and the scripts a page loads at once
# A page after the first is HTML alone: the rest is in the browser's cache. Its parts:
NEXT_PAGE = 6_000  # its words and the frame round them
SOURCES = 3_600  # its list of sources: each with authors, title, journal, address and what we read of it
DRAWINGS = 1_900  # its drawings, inline so that they follow the colors of the page
DRAWING = 8_000  # one drawing as it stands in the page, not compressed
ICON = 500

# Pages of one kind, and single pages, with a budget of their own for the words, each for a reason.
KINDS: dict[str, tuple[int, str]] = {
    "technique": (6_900, "the cautions and harms of a technique stand whole on its page, and in its structured data"),
}
LISTS: dict[str, tuple[int, str]] = {
    "about/claims/": (27_500, "the ledger: every claim in full, to search, cite and print as one list"),
    "about/sources/": (25_500, "every source of the site, to search and print as one list"),
    "about/practice-sources/": (12_500, "the sources that show custom, to search and print as one list"),
    "safety/conditions/": (
        20_800,
        "every condition, to search and print as one list: nobody should miss theirs on page two",
    ),
    "safety/check/all/": (9_200, "the whole safety check on one sheet, for paper"),
    "safety/red-flags/": (10_400, "every warning sign by how fast to act, to print as one list"),
    "safety/": (7_400, "holds every condition by name, so that one search in the page finds it"),
    "techniques/": (15_000, "the comparison of all techniques, with what its filters need"),
    "techniques/compare/": (6_800, "the pairs people ask about side by side, readable without a script"),
    "faq/": (9_900, "every question with its whole answer, again in its structured data"),
    "visit/choosing/": (8_300, "the rules of each country and of each US state in one table"),
    "visit/aftercare/": (7_200, "every sign after a massage, from usual to emergency, on one page"),
    "therapists/": (7_500, "every ready sentence, to copy from one page"),
    "benefits/back-pain/": (6_600, "the main question, with the numbers of each study and what six guidelines say"),
}
CITED: dict[str, tuple[int, str]] = {
    "safety/conditions/": (6_700, "the sources of every condition"),
}
PICTURES: dict[str, tuple[int, str]] = {
    "routine/at-home/": (6_300, "five figures: each step is shown"),
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


def first_visit(page: Page, site: Site) -> int:
    styles = [
        site.file(site.resolve(page, e.attrs["href"])[0] or "")
        for e in page.root.all("link")
        if e.attrs.get("rel") == "stylesheet"
    ]
    files = [*filter(None, styles), *modules(page, site)]
    return weight(page.html.encode()) + sum(weight(file.read_bytes()) for file in files)


SOURCE_LIST = re.compile(r'<ol[^>]*class="bm-sources"[^>]*>.*?</ol>', re.DOTALL)
PICTURE = re.compile(r'<svg(?![^>]*aria-hidden="true" focusable="false")[^>]*>.*?</svg>', re.DOTALL)  # no icon


def parts(page: Page) -> tuple[int, int, int]:
    """Bytes of a page's HTML: (words and frame, list of sources, drawings)."""
    unsourced = SOURCE_LIST.sub("", page.html)
    words = PICTURE.sub("", unsourced)
    return (
        weight(words.encode()),
        weight(page.html.encode()) - weight(unsourced.encode()),
        weight(unsourced.encode()) - weight(words.encode()),
    )


def kind(page: Page) -> str:
    body = page.root.first("body")
    return body.attrs.get("class", "").partition("bm-kind-")[2] if body else ""


def words_budget(page: Page) -> int:
    return LISTS.get(page.url, KINDS.get(kind(page), (NEXT_PAGE, "")))[0]


def too_heavy(site: Site) -> Iterator[str]:
    for page in site.pages:
        sources, drawings = CITED.get(page.url, (SOURCES, ""))[0], PICTURES.get(page.url, (DRAWINGS, ""))[0]
        budgets = (words_budget(page), sources, drawings)
        for what, found, most in zip(
            ("words and frame", "list of sources", "drawings"), parts(page), budgets, strict=True
        ):
            if found > most:
                yield f"{page.path}: {what}: {found:,} bytes; at most {most:,}"
        whole = first_visit(page, site)
        if whole > FIRST_VISIT:
            yield f"{page.path}: {whole:,} bytes on a first visit; at most {FIRST_VISIT:,}"


def test_every_page_keeps_its_budget(site: Site) -> None:
    print(f"\n{'first visit':>12} {'next page':>10} {'words':>7} {'sources':>8} {'drawings':>9}")
    for page in sorted(site.pages, key=lambda page: -weight(page.html.encode())):
        numbers = (first_visit(page, site), weight(page.html.encode()), *parts(page))
        print("{:>12,} {:>10,} {:>7,} {:>8,} {:>9,}".format(*numbers), page.url)
    for file in sorted((site.folder / "assets").rglob("*.css")) + sorted((site.folder / "assets").rglob("*.js")):
        print(f"{weight(file.read_bytes()):>12,} {file.relative_to(site.folder).as_posix()}")
    found = list(too_heavy(site))
    assert not found, "\n".join(found)


def test_a_heavy_page_is_caught(tmp_path: Path) -> None:
    def noise(seed: int) -> str:
        return Random(seed).randbytes(30_000).hex()  # noqa: S311  # nothing secret

    html = f'<p>{noise(1)}</p><svg role="img">{noise(2)}</svg><ol class="bm-sources" id="x">{noise(3)}</ol>'
    found = list(too_heavy(Site(tmp_path, "https://example.org/", [Page("x/index.html", html)])))
    assert [line.split(": ")[1][:5] for line in found] == ["words", "list ", "drawi", found[-1].split(": ")[1][:5]]
    assert "first visit" in found[-1]


@pytest.mark.parametrize(
    ("url", "part", "own", "usual"),
    [
        *((url, 0, own, NEXT_PAGE) for url, own in LISTS.items()),
        *((url, 1, own, SOURCES) for url, own in CITED.items()),
        *((url, 2, own, DRAWINGS) for url, own in PICTURES.items()),
    ],
)
def test_a_budget_of_its_own_is_needed_and_not_too_wide(
    site: Site, url: str, part: int, own: tuple[int, str], usual: int
) -> None:
    found = parts(site.page(url))[part]
    assert own[1]
    assert found > usual, f"{url} has {found:,} bytes: it needs no budget of its own any more"
    assert own[0] < found * 1.2, f"{url} has {found:,} bytes: lower its budget of {own[0]:,}"


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
        if not any(
            mention in text
            for mention, text in (
                (file.name, html),
                (file.name, scripts),
                (file.name, manifest),
                (f'data-enhance="{file.stem}"', html),
            )
        ):
            lost.append(name)
    assert not lost, "\n".join(lost)
