"""The states of every template, as overrides/states.yml lists them: how each is reached, and the looks it is seen in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

import yaml
from playwright.sync_api import Page, Route

from tests.browser.driver import BY_ID, DESK, Visit
from tests.support import ROOT, Doc

FILE = ROOT / "overrides" / "states.yml"
LISTED: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
AT_REST = "at rest"
PHONE_AND_DESK = (360, 1280)
LONG_WORD = "Musculoskeletalsternocleidomastoid"


@dataclass(frozen=True)
class Look:
    """How a page is seen: at which widths, at which size of text, on screen or paper."""

    name: str
    widths: tuple[int, ...]
    height: int = 800
    text: int = 16
    media: Literal["print", "screen"] = "screen"
    forced_colors: Literal["active", "none"] = "none"

    @property
    def paper(self) -> bool:
        return self.media == "print"

    @contextmanager
    def on(self, visit: Visit) -> Iterator[None]:
        """Show the open page in this look; afterwards as before."""
        visit.page.emulate_media(media=self.media, forced_colors=self.forced_colors)
        with ExitStack() as stack:
            if self.text != 16:
                stack.enter_context(visit.text_size(self.text))
            yield
        visit.page.emulate_media(media="screen", forced_colors="none")


LOOKS = {name: Look(name, **{**look, "widths": tuple(look["widths"])}) for name, look in LISTED["looks"].items()}
PLAIN = LOOKS["plain"]


@dataclass(frozen=True)
class State:
    """A page, what its address ends in, what the browser lacks, and what a reader does there."""

    template: str
    name: str
    doc: Doc
    to: str = ""
    widths: tuple[int, ...] = PHONE_AND_DESK
    without: str = ""
    lose: str = ""
    do: tuple[dict[str, Any], ...] = ()

    @property
    def id(self) -> str:
        return f"{self.doc.id.removesuffix('/index')}: {self.name}"

    @property
    def looks(self) -> tuple[Look, ...]:
        return tuple(LOOKS.values()) if self.name == AT_REST else (replace(PLAIN, widths=self.widths),)

    @property
    def settings(self) -> dict[str, Any]:
        """What its window needs, as Playwright's new_context calls it; ``fresh``: one that nobody has used."""
        size = {**DESK, "width": self.looks[0].widths[0]}
        return {
            "viewport": size,
            "reduced_motion": "reduce",
            "java_script_enabled": self.without != "script",
            "fresh": self.without in ("storage", "popover") or bool(self.lose),
        }

    def open(self, visit: Visit) -> Visit:
        """Bring a page into this state."""
        visit.page.set_viewport_size(self.settings["viewport"])
        if self.lose:
            visit.page.route(self.lose, lambda route: route.fulfill(status=503))
        if self.without in LACKS:
            LACKS[self.without](visit.page)
        visit.open(replace(self.doc, url=self.doc.url + self.to) if self.to else self.doc)
        for step in self.do:
            ((verb, what),) = step.items()
            STEPS[verb](visit.page, *(what if isinstance(what, list) else [what]))
        return visit


def _tick(page: Page, selector: str) -> None:
    for fold in page.locator(f"details:not([open]):has({selector}) > summary").all():
        fold.click()
    page.locator(selector).check()


STEPS: dict[str, Callable[..., Any]] = {
    "press": lambda page, selector: page.locator(selector).click(),
    "tick": _tick,
    "choose": lambda page, selector, value: page.locator(selector).select_option(value),
    "type": lambda page, selector, words: page.locator(selector).fill(words),
    "wait": lambda page, selector: page.locator(selector).first.wait_for(),
    "unfold": lambda page, selector: page.evaluate(
        "selector => { for (const fold of document.querySelectorAll(selector)) fold.open = true; }", selector
    ),
    "lengthen": lambda page, selector: page.evaluate(
        """([selector, word]) => {
          for (const part of document.querySelectorAll(selector)) {
            const words = document.createTreeWalker(part, NodeFilter.SHOW_TEXT, (node) => (/[a-z]{2}/.test(node.data) ? 1 : 3));
            if (words.nextNode()) words.currentNode.data = `${word} ${words.currentNode.data}`;
          }
        }""",
        [selector, LONG_WORD],
    ),
}

REFUSED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}"""


def _old_style(route: Route) -> None:
    """An engine that does not know ``:popover-open`` skips the rules that need it; so does this one, asked for less."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(":popover-open", ":not-yet-known"))


def without_popover(page: Page) -> None:
    """Make of this engine one that knows no popovers."""
    page.add_init_script("delete HTMLElement.prototype.popover; delete HTMLElement.prototype.showPopover")
    page.route("**/site.css*", _old_style)


LACKS: dict[str, Callable[[Page], Any]] = {
    "storage": lambda page: page.add_init_script(REFUSED),
    "popover": without_popover,
}


def _states() -> Iterator[State]:
    for template, entry in LISTED["templates"].items():
        pages = [BY_ID[page] for page in entry["pages"]]
        yield from (State(template, AT_REST, doc, widths=PLAIN.widths) for doc in pages)
        for listed in [*LISTED["every"], *entry.get("states", ())]:
            more: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in listed.items()
            }
            page = more.pop("page", None)
            yield State(template, doc=BY_ID[page] if page else pages[0], **more)


STATES = {state.id: state for state in _states()}
# The first page of each template stands for it.
TEMPLATES = [BY_ID[entry["pages"][0]] for entry in LISTED["templates"].values()]
SAMPLES = [state.doc for state in STATES.values() if state.name == AT_REST]
