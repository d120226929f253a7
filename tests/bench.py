"""Build time and bytes per page, beside a stock Material site with the same pages: ``make bench``.

The stock site is what ``mkdocs new`` and ``theme: material`` give, with the same navigation and the same Markdown, every
macro already replaced by what it wrote, bare of classes, roles and drawings. ``check``, our whole build (check and publish
are in it) and the stock build run in turns on the same machine: ratios mean something wherever this runs, seconds do not.
Then a phone, four times slower than this machine, searches in both: what a first search fetches, and how long after the
last letter the first results stand.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin, event_priority
from playwright.sync_api import Page, Response, sync_playwright

from tests.browser.driver import PATIENCE, PHONE, launch
from tests.support import serve

ROOT = Path(__file__).resolve().parent.parent
STOCK = """\
site_name: Stock
site_url: https://example.org/
theme:
  name: material
plugins:
  - search
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
"""
BUILD = ("mkdocs", "build", "--quiet", "--no-strict", "--site-dir")
TAG = re.compile(r"<[a-zA-Z][^<>]*>")
DECORATION = re.compile(r"\s(?:class|style|role|tabindex|hidden|(?:aria|data)-[\w-]+)(?:=\"[^\"]*\")?(?=[\s/>])")
DRAWING = re.compile(r"<(svg|script|style|template)\b.*?</\1>", re.DOTALL)
ASKED = re.compile(r'<link[^>]+rel="?stylesheet"?[^>]*>|<script[^>]+src="?[^>]*>')
ADDRESS = re.compile(r'(?:href|src)="?([^"\s>]+)')

SLOWER = 4  # a cheap phone, beside this machine
QUESTIONS = ("blood thinners", "back pain", "pregnant massage", "how often should i go", "stiff neck", "does it hurt")
# Where the field is, and where its results are put: ours, and the theme's.
SEARCH = {
    "ours": ("search/", "main input[type=search]", "main .bm-search__hits"),
    "stock": ("", ".md-search__input", ".md-search-result__list"),
}
SEARCHES = re.compile(r"search.*\.json$|search.*\.js$")
# Notes when the last letter came, and when the next frame with new results was there.
WATCH = """([field, hits]) => {
  document.querySelector(field).addEventListener("input", () => { window.typed = performance.now(); window.took = 0; });
  const list = document.querySelector(hits);
  new MutationObserver(() => {
    const seen = () => { window.took ||= performance.now() - window.typed; };
    if (window.typed && !window.took && list.querySelector("a")) requestAnimationFrame(seen);
  }).observe(list, { childList: true, subtree: true });
}"""


class Capture(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Notes each page's title and Markdown after the macros have run."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, /, *, page: Any, **_: Any) -> None:
        self.pages[page.file.src_uri] = (str(page.title), markdown)


def write_stock(folder: Path, ours: Path) -> None:
    """Build our site once, and write a stock project with the same pages and navigation."""
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(ours), strict=False)
    capture = Capture()
    config.plugins["bench/capture"] = capture
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    for name, (title, markdown) in capture.pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        plain = TAG.sub(lambda tag: DECORATION.sub("", tag[0]), DRAWING.sub("", markdown))
        path.write_text(
            f"---\n{yaml.safe_dump({'title': title}, allow_unicode=True)}---\n\n{plain}\n", encoding="utf-8"
        )
    settings = STOCK + yaml.safe_dump({"nav": config.nav}, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


def seconds(folder: Path, *module: str) -> float:
    """How long one run of a module takes, with the start of Python."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", *module], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def times(ours: Path, stock: Path, site: Path, runs: int) -> None:
    """Run the three in turns; print medians, and the ratios within each turn."""
    tasks: dict[str, tuple[Path, tuple[str, ...]]] = {
        "check": (ours, ("backmassage", "check")),
        "whole build": (ours, (*BUILD, str(site / "a"))),
        "stock build": (stock, (*BUILD, str(site / "b"))),
    }
    turns: list[dict[str, float]] = []
    for turn in range(runs + 1):
        names = list(tasks) if turn % 2 else list(reversed(tasks))
        turns.append({name: seconds(tasks[name][0], *tasks[name][1]) for name in names})
    turns = turns[1:]  # the first turn warms the disk
    print(f"Time, {runs} turns (median)")
    for name in tasks:
        print(f"  {name:<12} {statistics.median(turn[name] for turn in turns):6.2f} s")
    for one, other in (("check", "whole build"), ("whole build", "stock build")):
        ratios = [turn[one] / turn[other] for turn in turns]
        print(f"  {one} / {other}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def weight(paths: Iterable[Path]) -> int:
    """Bytes as a server sends them, with brotli."""
    return sum(len(brotli.compress(path.read_bytes())) for path in paths)


def asked_for(site: Path, page: Path) -> list[Path]:
    """The style sheets and scripts a page names, as files of the site."""
    tags = ASKED.findall(page.read_text(encoding="utf-8"))
    addresses = [match[1] for tag in tags if (match := ADDRESS.search(tag)) and not urlsplit(match[1]).netloc]
    paths = {(page.parent / urlsplit(address).path).resolve() for address in addresses}
    return [path for path in sorted(paths) if path.is_relative_to(site.resolve()) and path.is_file()]


def print_bytes(ours: Path, stock: Path) -> None:
    """Print the mean page of both sites: its HTML, and the styles and scripts that a first visit asks for."""
    print(f"\nBytes of a first visit, mean of all pages, brotli\n  {'':<12}{'ours':>9}{'stock':>9}{'ratio':>7}")
    rows: dict[str, list[float]] = {"HTML": [], "styles": [], "scripts": []}
    for site in (ours, stock):
        pages = sorted(site.rglob("index.html"))
        files = [path for page in pages for path in asked_for(site, page)]
        rows["HTML"].append(weight(pages) / len(pages))
        rows["styles"].append(weight(path for path in files if path.suffix == ".css") / len(pages))
        rows["scripts"].append(weight(path for path in files if path.suffix == ".js") / len(pages))
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    for name, (mine, theirs) in rows.items():
        print(f"  {name:<12}{mine:>9,.0f}{theirs:>9,.0f}{mine / theirs:>7.2f}")


def answered(page: Page, field: str, question: str) -> float:
    """Type a question, letter by letter; return the milliseconds from the last letter to the first results."""
    page.fill(field, "")
    page.wait_for_timeout(400)
    page.locator(field).first.press_sequentially(question, delay=60)
    page.wait_for_function("window.took > 0", timeout=2 * PATIENCE)
    return float(page.evaluate("window.took"))


def note(fetched: dict[str, Response], response: Response) -> None:
    """Keep an answer under its address."""
    fetched[response.url] = response


def print_search(sites: dict[str, Path]) -> None:
    """Print what a first search fetches, and how long the first and later results take, on a slow phone."""
    print(f"\nSearch on a phone {SLOWER} times slower\n  {'':<12}{'bytes':>9}{'first':>9}{'later':>9}{'most':>9}  (ms)")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, (start, field, hits) in SEARCH.items():
            with serve(sites[name]) as base:
                page = browser.new_page(viewport=PHONE)
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                fetched: dict[str, Response] = {}
                page.on("response", partial(note, fetched))
                page.goto(base + start, wait_until="networkidle")
                # The theme fetches its own search with the page, ours waits until somebody reaches for it.
                before = {url for url in fetched if not SEARCHES.search(urlsplit(url).path)}
                page.evaluate(WATCH, [field, hits])
                page.locator(field).first.focus()
                first = answered(page, field, QUESTIONS[0])
                later = [answered(page, field, question) for question in QUESTIONS * 3]
                size = sum(len(brotli.compress(got.body())) for url, got in fetched.items() if url not in before)
                middle = statistics.median(later)
                print(f"  {name:<12}{size:>9,}{first:>9,.0f}{middle:>9,.0f}{max(later):>9,.0f}")
        browser.close()


def main() -> int:
    """Time and weigh both; return the exit code."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="turns to time (0: only weigh)")
    runs = parser.parse_args().runs
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        stock = folder / "stock"
        write_stock(stock, folder / "ours")
        seconds(stock, *BUILD, str(folder / "stock-site"))
        if runs:
            times(ROOT, stock, folder, runs)
        print_bytes(folder / "ours", folder / "stock-site")
        print_search({"ours": folder / "ours", "stock": folder / "stock-site"})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
