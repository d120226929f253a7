"""Build time and bytes per page, beside a stock Material site with the same pages: ``make bench``.

The stock site is what ``mkdocs new`` and ``theme: material`` give: the theme's own templates, styles and
features, the search plugin, the same navigation, and the same Markdown with every macro already replaced
by what it wrote, bare of classes, roles and drawings. Both are built in turns on the same machine, so the
ratios mean something wherever this runs; the seconds do not.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin, event_priority

ROOT = Path(__file__).resolve().parent.parent
NO_TEMPLATE = "page"

STOCK = """\
site_name: Stock
site_url: https://example.org/
docs_dir: docs
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

# --- The stock site -----------------------------------------------------------------------------

TAG = re.compile(r"<[a-zA-Z][^<>]*>")
DECORATION = re.compile(r"\s(?:class|style|role|tabindex|hidden|(?:aria|data)-[\w-]+)(?:=\"[^\"]*\")?(?=[\s/>])")
DRAWING = re.compile(r"<(svg|script|style|template)\b.*?</\1>", re.DOTALL)


def plain(markdown: str) -> str:
    """What a macro wrote, without what our own styles and scripts need."""
    markdown = DRAWING.sub("", markdown)
    return TAG.sub(lambda tag: DECORATION.sub("", tag[0]), markdown)


@dataclass
class Seen:
    """One page as the macros left it."""

    path: str
    url: str
    kind: str
    title: str
    markdown: str


class Capture(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Notes each page's Markdown after the macros have run."""

    def __init__(self) -> None:
        self.pages: list[Seen] = []

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, /, *, page: Any, **_: Any) -> None:
        kind = str(page.meta.get("template", NO_TEMPLATE)).removesuffix(".html")
        self.pages.append(Seen(page.file.src_uri, page.file.dest_uri, kind, str(page.title), markdown))


def capture(site: Path) -> tuple[list[Seen], Any, Path]:
    """Build our site once, and return its pages, its navigation and its docs folder."""
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site), strict=False)
    plugin = Capture()
    config.plugins["bench/capture"] = plugin
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return plugin.pages, config.nav, Path(config.docs_dir)


def write_stock(folder: Path, pages: Iterable[Seen], nav: Any, docs: Path) -> None:
    """Write the stock site's project."""
    shutil.copytree(docs, folder / "docs", ignore=shutil.ignore_patterns("*.md"))
    for page in pages:
        path = folder / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        front = yaml.safe_dump({"title": page.title}, allow_unicode=True)
        path.write_text(f"---\n{front}---\n\n{plain(page.markdown)}\n", encoding="utf-8")
    settings = STOCK + (yaml.safe_dump({"nav": nav}, allow_unicode=True) if nav else "")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


# --- Time ---------------------------------------------------------------------------------------


def seconds(project: Path, site: Path) -> float:
    """How long one clean build takes, with the start of Python."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-strict", "--site-dir", str(site)]
    start = time.perf_counter()
    subprocess.run(command, cwd=project, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


def time_both(ours: tuple[Path, Path], stock: tuple[Path, Path], runs: int) -> None:
    """Build in turns, and print the medians and the ratio of each pair."""
    both: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        order = (0, 1) if run % 2 else (1, 0)
        for which in order:
            took = seconds(*(ours, stock)[which])
            if run:  # the first pair warms the disk
                both[which].append(took)
    ratios = [a / b for a, b in zip(*both, strict=True)]
    print(f"Build time, {runs} pairs in turns (median)")
    print(
        f"  ours {statistics.median(both[0]):.2f} s   stock {statistics.median(both[1]):.2f} s   "
        f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    )


# --- Bytes --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Weight:
    """Bytes as they lie on the disk, and as a server would send them."""

    raw: float = 0
    gzip: float = 0
    brotli: float = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.raw + other.raw, self.gzip + other.gzip, self.brotli + other.brotli)

    def __truediv__(self, count: int) -> Weight:
        return Weight(self.raw / count, self.gzip / count, self.brotli / count)


@cache
def weigh(path: Path) -> Weight:
    data = path.read_bytes()
    return Weight(len(data), len(gzip.compress(data, 9, mtime=0)), len(brotli.compress(data)))


def total(weights: Iterable[Weight]) -> Weight:
    return sum(weights, Weight())


ASIDE = {"nav", "svg", "script", "style", "template", "button"}  # words that are no part of the text


@dataclass
class Links(HTMLParser):
    """The styles and scripts that a page asks for, and its words."""

    styles: set[str] = field(default_factory=set)
    scripts: set[str] = field(default_factory=set)
    words: int = 0
    _main: int = 0
    _aside: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        rel = values.get("rel", "").split()
        if tag == "link" and "stylesheet" in rel:
            self.styles.add(values["href"])
        elif tag == "link" and "modulepreload" in rel:
            self.scripts.add(values["href"])
        elif tag == "script" and values.get("src"):
            self.scripts.add(values["src"])
        self._main += tag == "main"
        self._aside += tag in ASIDE

    def handle_endtag(self, tag: str) -> None:
        self._main -= tag == "main"
        self._aside -= tag in ASIDE

    def handle_data(self, data: str) -> None:
        if self._main and not self._aside:
            self.words += len(data.replace("¶", "").split())


CSS_IMPORT = re.compile(r"@import\s+(?:url\()?[\"']?([^\"')\s;]+)")
JS_IMPORT = re.compile(r"(?:^|[;\s}])(?:import|export)\s*(?:[\w*{}\s,$]+\s*from\s*)?[\"']([^\"']+)[\"']")


def files(site: Path, page: str, found: Iterable[str], imports: re.Pattern[str]) -> set[Path]:
    """The local files behind the addresses, with what they import in turn."""
    result: set[Path] = set()
    todo = [urljoin("https://here.invalid/" + page, address) for address in found]
    while todo:
        address = urlsplit(todo.pop())
        if address.hostname not in {"here.invalid", "example.org"}:
            continue
        path = site / unquote(address.path).lstrip("/")
        if path in result or not path.is_file():
            continue
        result.add(path)
        here = "https://here.invalid/" + path.relative_to(site).as_posix()
        todo += [urljoin(here, match) for match in imports.findall(path.read_text(encoding="utf-8"))]
    return result


@dataclass
class Page:
    """One built page: its words, and the weight of each kind of file."""

    words: int
    weights: dict[str, Weight]


def measure(site: Path, url: str) -> Page:
    html = site / url
    links = Links()
    links.feed(html.read_text(encoding="utf-8"))
    weights = {
        "HTML": weigh(html),
        "CSS": total(map(weigh, files(site, url, links.styles, CSS_IMPORT))),
        "JS": total(map(weigh, files(site, url, links.scripts, JS_IMPORT))),
    }
    weights["all"] = total(weights.values())
    return Page(links.words, weights)


def search_weight(site: Path) -> Weight:
    """The search index and its worker, which a page fetches after it has loaded."""
    index = site.glob("search/search_index.json")
    worker = site.glob("assets/javascripts/workers/search.*.js")
    return total(weigh(path) for found in (index, worker) for path in found)


def cells(ours: Weight, stock: Weight) -> Iterator[str]:
    for name in ("raw", "gzip", "brotli"):
        a, b = getattr(ours, name), getattr(stock, name)
        ratio = f"{a / b:.2f}" if b else "-"
        yield f"{a:>9,.0f} {b:>9,.0f} {ratio:>5}"


def print_bytes(pages: list[Seen], ours: Path, stock: Path) -> None:
    kinds: dict[str, list[tuple[Page, Page]]] = defaultdict(list)
    for page in pages:
        kinds[page.kind].append((measure(ours, page.url), measure(stock, page.url)))
    everything = [pair for pairs in kinds.values() for pair in pairs]
    print("\nBytes per page, mean of each kind (ours, stock, ratio)")
    print(f"{'kind':<18} {'pages':>5}  {'':<6} {'raw':^25}  {'gzip -9':^25}  {'brotli 11':^25}")
    for kind, pairs in [*sorted(kinds.items()), ("every page", everything)]:
        for what in ("HTML", "CSS", "JS", "all"):
            a = total(mine.weights[what] for mine, _ in pairs) / len(pairs)
            b = total(theirs.weights[what] for _, theirs in pairs) / len(pairs)
            label = f"{kind:<18} {len(pairs):>5}" if what == "HTML" else " " * 24
            print(f"{label}  {what:<6} {'  '.join(cells(a, b))}")
    print(f"{'search, on demand':<18} {'':>5}  {'':<6} {'  '.join(cells(search_weight(ours), search_weight(stock)))}")
    words = [sum(pair[side].words for pair in everything) for side in (0, 1)]
    print(f"\nWords in the text, a rough check that both say the same: ours {words[0]:,}, stock {words[1]:,}.")
    print("Fonts that the stock site fetches from another host are not counted.")


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="pairs of builds to time (0: only weigh)")
    runs = parser.parse_args().runs
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        ours, project, stock = folder / "ours", folder / "stock", folder / "stock-site"
        pages, nav, docs = capture(ours)
        write_stock(project, pages, nav, docs)
        seconds(project, stock)
        if runs:
            time_both((ROOT, ours), (project, stock), runs)
        print_bytes(pages, ours, stock)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
