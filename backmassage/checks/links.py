"""Every link on a page and in data leads somewhere: see :mod:`backmassage.text.targets`."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data.catalogue import sourced_texts
from backmassage.data.kinds import FILES, FOLDERS
from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.claim_links import claim_of
from backmassage.text.letters import wordless
from backmassage.text.markdown import inline_links
from backmassage.text.pages import Call, Page
from backmassage.text.targets import Addresses, data_message, is_sorted, page_message

NAME = "links"
REASON = "a link that leads nowhere strands its reader"


def check(site: Site) -> Iterator[Problem]:
    """Check the links of every page, then those of the sourced texts in data."""
    for page in site.pages.values():
        yield from on_page(site.addresses, page)
    for key, record in _records(site):
        for loc, text in sourced_texts(record):
            for words, target in inline_links(text.text):
                if message := data_message(site.addresses, "", target) or _no_words(words):
                    yield site.source.files[key].problem((*loc, "text"), message)


def _records(site: Site) -> Iterator[tuple[str, object]]:
    for name in FILES:
        yield name, getattr(site.catalogue, name.replace("-", "_"))
    for name in FOLDERS:
        for record_id, record in getattr(site.catalogue, name).items():
            yield f"{name}/{record_id}", record


def on_page(addresses: Addresses, page: Page) -> Iterator[Problem]:
    """Yield what is wrong with the links of a page: in its text, its calls and its bottom line."""
    for link in page.links:
        if message := page_message(addresses, page.id, link.target):
            yield page.problem(link.line, link.column, "link", message)
        elif claim_of(link.target) and f"]({link.target})" not in page.body:
            message = f"a link to a claim is written [words]({link.target}), without a title or < >"
            yield page.problem(link.line, link.column, "link", message)
        elif is_sorted(link.target) and f"]({link.target})" not in page.body:
            message = f"a link to a sorted table is written [words]({link.target}), without a title or < >"
            yield page.problem(link.line, link.column, "link", message)
        elif link.image:
            message = 'a picture is one of our drawings: write {{ drawing("name", "what it shows") }}'
            yield page.problem(link.line, link.column, "image", message)
        elif not link.reference and (message := _no_words(link.words)):
            yield page.problem(link.line, link.column, "link", message)
    for call in page.calls:
        for words, target in written_links(call):
            if message := data_message(addresses, page.id, target) or _no_words(words):
                yield page.problem(call.line, call.column, call.name, message)
    for loc, text in page.first_screen:
        for words, target in inline_links(text):
            if message := data_message(addresses, page.id, target) or _no_words(words):
                yield page.matter_file.problem(loc, message)
    for index, target in enumerate(page.matter.next if page.matter else ()):
        if message := data_message(addresses, page.id, target):
            yield page.matter_file.problem(("next", index), message)


def _no_words(words: str) -> str:
    return "a link without words to click on; write [words](page)" if wordless(words) else ""


def written_links(call: Call) -> Iterator[tuple[str, str]]:
    """Yield words and target of each link that an editor wrote in the texts of a call."""
    for value in (*call.args, *call.kwargs.values()):
        for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            yield from inline_links(text)


__all__ = ["NAME", "REASON", "check", "on_page", "written_links"]
