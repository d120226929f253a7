"""A page says a claim once, and shows how sure once a section: the second time a reader skips it, and the third too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape

from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.markdown import plain
from backmassage.text.pages import Call, Page

NAME = "said-once"
REASON = "what is said twice is read as noise"
# Whole records, each with a sentence to copy; the legend of the words, and what opens under a name of its own.
_RECORDS = frozenset({"claim_records"})
_APART = frozenset({"scale", "ready_sentences"})
_TAG = re.compile(r"<[^>]+>")
_BADGE = re.compile(r'class="bm-sure"')


def check(site: Site) -> Iterator[Problem]:
    """Check what the calls of each page print."""
    used: dict[str, list[str]] = defaultdict(list)
    for claim_id, pages in site.used_on.items():
        for page_id in pages:
            used[page_id].append(claim_id)
    for page_id, page in site.pages.items():
        calls = [(call, str(html)) for call, html in site.rendered.get(page_id, ())]
        yield from _claims(site, page, calls, used[page_id])
        yield from _badges(page, calls)


def _claims(site: Site, page: Page, calls: list[tuple[Call, str]], used: list[str]) -> Iterator[Problem]:
    said = [(call, _words(html)) for call, html in calls if call.name not in _RECORDS]
    for claim_id in used:
        for statement in site.catalogue.claims[claim_id].statements:
            sentence = _words(plain(statement.say))
            where = [call for call, words in said if sentence in words]
            for call in where[1:]:
                yield page.problem(
                    call.line,
                    call.column,
                    NAME,
                    f"says “{sentence[:50]}…” again, which is in line {where[0].line} already; take one out, or link "
                    f"to it in other words, [your words](claim:{claim_id}); {REASON}",
                )


def _badges(page: Page, calls: list[tuple[Call, str]]) -> Iterator[Problem]:
    shown: dict[str, Call] = {}
    for call, html in calls:
        if call.name in _APART or not _BADGE.search(html):
            continue
        section = next((heading.text for heading in reversed(page.headings) if heading.line < call.line), "")
        if section in shown:
            yield page.problem(
                call.line,
                call.column,
                NAME,
                f"is the second “How sure?” under '{section or page.title}', after line {shown[section].line}; one a "
                f'section: print the other with {{{{ says("…") }}}}, or give it a heading of its own; {REASON}',
            )
        shown.setdefault(section, call)


def _words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(_TAG.sub("", html))).strip()


__all__ = ["NAME", "REASON", "check"]
