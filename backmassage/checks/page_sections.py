"""What each content page must have: the answer and what to do, what nobody knows, sources."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.pages import Page
from backmassage.text.reading import Section, plain_sentences

NAME = "page-sections"
REASON = "a reader should find the same things in the same place on every page"
CONTENT = ("benefits/", "techniques/", "safety/", "visit/", "routine/")
TEMPLATES = ("page.html", "finder.html", "technique.html", "section.html")
ANSWER_WORDS = 60
OWN_WORDS = 25  # of the text that stands in the page, without its calls
# One call makes the whole page, and its words stand in data or in the call.
MADE_OF_A_CALL = ("safety.html", "handout.html")
# A page made of one of these is itself what the section would hold.
STANDS_FOR = {"unknown": ("unknowns",), "sources": ("source_records",)}


def is_content(page: Page) -> bool:
    """Return True for pages that answer readers' questions about massage."""
    return page.matter is not None and page.id.startswith(CONTENT) and page.matter.template in TEMPLATES


def check(site: Site) -> Iterator[Problem]:
    """Check every content page."""
    for page in site.pages.values():
        if page.matter is None:
            continue
        yield from _bottom_line(page)
        yield from _own_words(page)
        if page.matter.template == "faq.html":
            yield from _answers(page)
        if is_content(page):
            yield from _sections(site, page)


def _bottom_line(page: Page) -> Iterator[Problem]:
    line = page.matter.bottom_line if page.matter else None
    if line is None:
        if is_content(page):
            yield page.problem(
                1,
                1,
                NAME,
                f"has no bottom line; add bottom_line with say (the answer) and do (a list); {REASON}",
            )
        return
    count = sum(len(sentence.split()) for sentence in plain_sentences(line.say))
    if count > ANSWER_WORDS:
        yield page.matter_file.problem(
            ("bottom_line", "say"),
            f"the answer has {count} words; at most {ANSWER_WORDS}: what to do has to begin on the first screen of a phone",
        )


def _own_words(page: Page) -> Iterator[Problem]:
    """A page that only leads on, or that is a slice of a list, is one tap more for its reader."""
    count = sum(len(text.words.split()) for text in page.texts)
    if page.matter and page.matter.template not in MADE_OF_A_CALL and count < OWN_WORDS:
        yield page.problem(
            page.first_line,
            1,
            NAME,
            f"has {count} words of its own; at least {OWN_WORDS}: say what the page holds and how to use it, or put "
            "its content where readers look for it",
        )


def _answers(page: Page) -> Iterator[Problem]:
    """An answer begins with its gist in bold: whoever is in a hurry reads that, and no more."""
    for heading in page.headings:
        first = next((text for text in page.texts if text.line > heading.line), None)
        if heading.level == 3 and not (first and first.kind == "paragraph" and first.strong):
            yield page.problem(
                heading.line,
                1,
                NAME,
                f"'{heading.text}' has no short answer; begin it with a sentence in bold, like **Yes, ask first.**",
            )


def _sections(site: Site, page: Page) -> Iterator[Problem]:
    document = site.documents[page.id]
    wanted = {"unknown": "What nobody knows", "sources": "Sources"}
    calls = {call.name for call in page.calls}
    last = max((heading.line for heading in page.headings), default=page.first_line)
    for anchor, title in wanted.items():
        if calls.intersection(STANDS_FOR.get(anchor, ())):
            continue
        section = next((s for s in document.sections if s.id == anchor), None)
        if section is None:
            yield page.problem(last, 1, NAME, f"has no section '{title}'; add `## {title} {{ #{anchor} }}`; {REASON}")
        elif not _holds_something(section, document.sections):
            yield page.problem(
                section.line,
                1,
                NAME,
                f"the section '{title}' is empty; write it, or say that there is nothing to add",
            )
        elif anchor == "sources" and not any(c.name == "sources" for c in section.calls):
            yield page.problem(
                section.line,
                1,
                NAME,
                "the section 'Sources' does not list what the page cites; put {{ sources() }} on a line of its own",
            )


def _holds_something(section: Section, sections: list[Section]) -> bool:
    own = section.calls or any(block.kind != "heading" for block in section.blocks)
    return bool(own) or any(other.parent is section for other in sections)


__all__ = ["NAME", "REASON", "check", "is_content"]
