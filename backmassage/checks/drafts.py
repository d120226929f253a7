"""No page is published with notes to oneself in it, or while it says that it is a draft."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.letters import notes
from backmassage.text.pages import Page, strings

NAME = "drafts"
REASON = "a page that is not written yet helps nobody"


def check(site: Site) -> Iterator[Problem]:
    """Check every page."""
    for page in site.pages.values():
        yield from on_page(page)


def on_page(page: Page) -> Iterator[Problem]:
    """Yield the notes in the front matter, the text and the calls of a page."""
    for loc, text in strings(page.matter_file.value):
        for _, message in notes(text):
            yield page.matter_file.problem(loc, message)
    for offset, message in notes(page.body):
        yield page.problem(*page.place(offset), "", message)
    for call in page.calls:
        for _, text in strings((call.args, call.kwargs)):
            for _, message in notes(text):
                yield page.problem(call.line, call.column, call.name, message)


__all__ = ["NAME", "REASON", "check", "on_page"]
