"""Opens pages in a browser, notes what they fetch and say, and runs the checks of checks.js and axe."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, Response, ViewportSize

from tests.support import ROOT, Doc, docs

HERE = Path(__file__).resolve().parent
CHECKS = (HERE / "checks.js").read_text(encoding="utf-8")
AXE = ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js"
BROWSER_NOTE = ROOT / ".venv" / "browser-path"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Waits for the modules that site.js loads for the elements that ask for one.
ENHANCED = """async () => {
  if (!matchMedia("(scripting: enabled)").matches) return;
  const site = document.querySelector("script[type=module]").src;
  const names = [...document.querySelectorAll("[data-enhance]:not([data-later])")].map((element) => element.dataset.enhance);
  await Promise.all(names.map((name) => import(new URL(`./${name}.js`, site))));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""
# What else can change with the scheme: the page is the same, only its colors are others.
COLOR_RULES = ["color-contrast", "link-in-text-block"]
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)
PATIENCE = 15_000  # milliseconds

# What a phone's thumb goes for: at least 44 px high.
MAIN_ACTIONS = (
    ".bm-btn, .bm-tool, .bm-nav a, .bm-scheme button, .bm-answers a, .bm-doors li, .bm-levels a, .bm-chip input, "
    ".bm-next a, .bm-toc summary, .bm-input, .bm-go, .bm-lost__doors a, .bm-hero__doors a"
)
MAIN_HEIGHT = 44

NOT_FOUND = Doc("404", "nothing/here/", "404", {})
PAGES = [*docs(), NOT_FOUND]
# By id; a page that is a folder's own has the folder's: about/claims, however it is kept.
BY_ID = {doc.id.removesuffix("/index"): doc for doc in PAGES}


def launch(playwright: Playwright) -> Browser:
    """Start the browser that `make test` found, or the one that BROWSER_PATH names."""
    path = os.environ.get("BROWSER_PATH") or BROWSER_NOTE.read_text(encoding="utf-8").strip()
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@cache
def axe_source() -> str:
    """Axe's own script; `make test` installs it."""
    return AXE.read_text(encoding="utf-8")


@dataclass
class Visit:
    """One open page, what it asked for, and what it complained about."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _status: int = 200

    def __post_init__(self) -> None:
        self._listeners: dict[Any, Callable[[Any], None]] = {
            "request": self._note_request,
            "response": self._note_response,
            "console": self._note_console,
            "pageerror": lambda error: self.complaints.append(f"script error: {error}"),
        }
        for event, listener in self._listeners.items():
            self.page.on(event, listener)

    def leave(self) -> None:
        """Clean the window for the next test: no listener, no route, nothing kept, no page."""
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)
        self.page.unroute_all(behavior="ignoreErrors")
        if self.page.url.startswith(self.address):
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.context.clear_cookies()
        self.page.goto("about:blank")

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)
        host = urlsplit(request.url).netloc
        if request.url.startswith(("http:", "https:", "ws:", "wss:")) and host != urlsplit(self.address).netloc:
            self.complaints.append(f"asks another host: {request.url}")
        if request.resource_type == "font":
            self.complaints.append(f"asks for a font: {request.url}")

    def _note_response(self, response: Response) -> None:
        expected = response.request.is_navigation_request() and self._status == 404
        if response.status >= 400 and not expected:
            self.complaints.append(f"answered {response.status}: {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not (self._status == 404 and "404" in message.text):
            self.complaints.append(f"console {message.type}: {message.text}")

    def open(self, doc: Doc) -> Visit:
        """Go to a page of the site and wait until it is quiet."""
        self._status = 404 if doc is NOT_FOUND else 200
        answer = self.page.goto(self.address + doc.url, wait_until="load")
        if answer is None or answer.status != self._status:
            self.complaints.append(f"{doc.url} answered {answer.status if answer else 'nothing'}")
        self.page.evaluate(ENHANCED)
        self.prepare()
        return self

    def moves(self, doc: Doc) -> list[str]:
        """Open a page and give what moves while it loads: twice, not once half read on a machine with too much to do."""
        return self.open(doc).check("shift") and self.open(doc).check("shift")  # type: ignore[no-any-return]

    def prepare(self) -> None:
        """Bring the checks into the page that is open."""
        self.page.evaluate(CHECKS)

    def check(self, name: str, *arguments: Any) -> Any:
        """Run a check of checks.js; most return a list of faults."""
        return self.page.evaluate("([name, rest]) => checks[name](...rest)", [name, list(arguments)])

    def resize(self, width: int, height: int = 800) -> None:
        """Change the size of the window and let the page settle."""
        self.page.set_viewport_size(ViewportSize(width=width, height=height))
        self.page.evaluate(
            # Where the script is off, no frame is ever announced.
            "matchMedia('(scripting: enabled)').matches && "
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
        )

    @contextmanager
    def text_size(self, size: int) -> Iterator[None]:
        """Set the size of text as a reader does in the browser's settings, where it is 16 px at first."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
        try:
            yield
        finally:
            session.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
            session.detach()

    def axe(self, within: str | None = None, *, colors_only: bool = False) -> list[str]:
        """Run axe on the page or on a part of it; gives one line per element at fault."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe_source())
        options = {
            "runOnly": {"type": "rule", "values": COLOR_RULES} if colors_only else {"type": "tag", "values": STANDARDS},
            "resultTypes": ["violations"],
            "preload": False,
            "iframes": False,
        }
        found: list[dict[str, Any]] = self.page.evaluate(
            "async ([within, options]) => (await axe.run(within ?? document, options)).violations", [within, options]
        )
        return [
            f"axe {rule['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
            for rule in found
            for node in rule["nodes"]
        ]


@contextmanager
def visiting(browser: Browser, address: str, **settings: Any) -> Iterator[Visit]:
    """Open a window of its own: nothing kept, nothing shared. Settings as for Playwright's new_context."""
    settings.setdefault("viewport", DESK)
    context = browser.new_context(**settings)
    context.set_default_timeout(PATIENCE)
    try:
        yield Visit(context.new_page(), address)
    finally:
        context.close()


def told(faults: list[str], most: int = 6) -> str:
    """Faults as the message of a failed test: no more than a few of each kind."""
    kinds: dict[str, list[str]] = {}
    for fault in faults:
        kinds.setdefault(re.split(r"[“\[]|: \S*[.>]", re.sub(r"\d+", "", fault), maxsplit=1)[0], []).append(fault)
    lines = [""]
    for found in kinds.values():
        lines += found[:most]
        if len(found) > most:
            lines.append(f"... and {len(found) - most} more like these")
    return "\n".join(lines)
