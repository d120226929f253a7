"""Pictures of each template in each of its states (overrides/states.yml): ``make screenshots``.

They land in screenshots/, with index.html to look through them. Fewer: ``make screenshots ARGS="search faq"`` takes the
states whose names hold one of the words; a page that no state shows is taken by its id, at rest.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser.driver import PAGES, SCHEMES, launch, visiting
from tests.browser.states import AT_REST, PLAIN, STATES, Look, State
from tests.support import ROOT, build_site, serve

OUT = ROOT / "screenshots"
WIDTHS = PLAIN.widths
DARK = (WIDTHS[0], 1280)  # the dark page is the same in other colors: two widths show them
TALLEST = 6_000  # px of a page; the rest of a long list looks like its beginning
HEIGHT = "document.documentElement.scrollHeight"
# Something is open over the page: the picture is of the window.
FLOATS = """() => [...document.querySelectorAll("header [popover]")].some(
  (one) => one.checkVisibility() && getComputedStyle(one).position === "fixed")"""
STYLE = (
    "body{font:16px sans-serif}p{display:flex;gap:8px;align-items:start;overflow-x:auto}"
    "figure{margin:0}img{height:420px;border:1px solid #888}figcaption{font-size:13px}"
)


def take(browser: Browser, address: str, state: State) -> Iterator[Path]:
    """Make the pictures of one state; opened at its narrowest width, as the tests do."""
    name = re.sub(r"[^a-z0-9]+", "-", state.id.lower()).strip("-")
    settings = {key: value for key, value in state.settings.items() if key != "fresh"}
    with visiting(browser, address, **settings) as visit:
        state.open(visit)
        for look in state.looks:
            looked = (
                look if look.name != PLAIN.name or PLAIN.widths == look.widths else replace(look, widths=widths(state))
            )
            with looked.on(visit):
                for width in looked.widths:
                    visit.resize(width, looked.height)
                    visit.page.evaluate("scrollTo(0, 0)")  # else a bar that sticks stands in the middle of the picture
                    # A picture of the full page would put text back to its usual size: the window is as tall instead.
                    if not visit.page.evaluate(FLOATS):
                        visit.resize(width, min(visit.page.evaluate(HEIGHT), TALLEST))
                    for scheme in schemes(looked, width):
                        if look.media == "screen":
                            visit.page.emulate_media(color_scheme=scheme, forced_colors=look.forced_colors)
                        file = OUT / f"{name}-{look.name.replace(' ', '-').replace('%', '')}-{width}-{scheme}.png"
                        visit.page.screenshot(path=file)
                        yield file


def widths(state: State) -> tuple[int, ...]:
    """Every width, where the state does not name its own."""
    return state.widths if max(state.widths) < 1280 else WIDTHS


def schemes(look: Look, width: int) -> tuple[Literal["light", "dark"], ...]:
    return SCHEMES if look.name == PLAIN.name and width in DARK else SCHEMES[:1]


def contact_sheet(taken: dict[str, list[Path]]) -> str:
    """All pictures on one page, a row for each state."""
    rows = []
    for name, files in taken.items():
        pictures = "".join(
            f'<figure><a href="{f.name}"><img loading="lazy" src="{f.name}" alt=""></a>'
            f"<figcaption>{escape(f.stem.removeprefix(files[0].stem[: len(name)]).lstrip('-'))}</figcaption></figure>"
            for f in files
        )
        rows.append(f"<h2>{escape(name)}</h2><p>{pictures}</p>")
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title><style>{STYLE}</style>{"".join(rows)}'


def chosen(words: Iterable[str]) -> list[State]:
    """The states whose names hold a word; else the page of that id."""
    found: dict[str, State] = {}
    for word in words:
        hits = {name: state for name, state in STATES.items() if word in name}
        pages = [doc for doc in PAGES if doc.id.removesuffix("/index") == word]
        hits = hits or {doc.id: State(doc.kind, AT_REST, doc, widths=WIDTHS) for doc in pages}
        if not hits:
            raise SystemExit(f"no state and no page: {word}")
        found |= hits
    return list((found or STATES).values())


def main() -> int:
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("words", nargs="*", help="words of states, or ids of pages (else every state)")
    states = chosen(parser.parse_args().words)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    taken: dict[str, list[Path]] = {}
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
        ready = os.environ.get("BUILT_SITE")
        site = (ROOT / ready).resolve() if ready else build_site(Path(folder) / "site")
        with serve(site) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            for state in states:
                taken[state.id] = list(take(browser, address, state))
                print(f"{len(taken[state.id]):>3} {state.id}")
            browser.close()
    (OUT / "index.html").write_text(contact_sheet(taken), encoding="utf-8")
    print(f"{sum(map(len, taken.values()))} files of {len(taken)} states. To look through them: screenshots/index.html")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
