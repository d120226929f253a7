"""What a page may not hold, read letter by letter before any parser: raw HTML, entities, stray braces, and more.

The list is closed the other way round: ``<`` may only be a sign of its own ("< 5"), braces only close a call or one of
the attribute lists below, and no paragraph may be so long or so nested that a parser takes its time over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from backmassage.text.calls import holds_call
from backmassage.text.letters import Fault

LONGEST_PAGE = 100_000
LONGEST_PARAGRAPH = 4_000
MOST_MARKS = 300  # in a paragraph: the signs that make a parser look back
DEEPEST = 4  # lists in lists, quotes in quotes
CLASSES = ("bm-go",)  # what an attribute list after a link may say

HEADING_LIST = re.compile(r"[ ]+\{ #(?P<id>[^\s{}]+) \}[ ]*$")
_LINK_LIST = re.compile(rf"(?<=\))\{{ \.(?:{'|'.join(CLASSES)}) \}}(?=[ ]*$)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_TAG = re.compile(r"<(?![ \d=<])(?:[/!?]?[^\s<>]{0,24}>?|$)?")
_ENTITY = re.compile(r"&(?:#\w*;?|[A-Za-z]\w{1,31};)")
_BRACE = re.compile(r"\{%(?:[^\n]*?%\})?|\{#(?:[^\n]*?#\}|[^\n{}]*\})?|\{[^\n{}]*\}|\{\{?|[%#]?\}\}?")
_MARKS = re.compile(r"[*_\[\]!`~<>&\\|{}]")
_NESTING = re.compile(
    rf"^(?!>{{7}}(?: |$))(?:[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+|>)){{{DEEPEST + 1},}}|^[ \t]{{17,}}\S", re.MULTILINE
)
_HASHES = re.compile(r"^(?P<before>[ ]{0,3})(?:(?P<many>#{7,})|(?P<hashes>#+)(?P<after>[^ #\n]|[ ]*$))", re.MULTILINE)
_LATE_HEADING = re.compile(r"^(?:[ ]+|[ ]*(?:[-*+>]|\d+[.)])[ ]+)#{1,6}(?=[ ]|$)", re.MULTILINE)
_UNDERLINE = re.compile(r"(?<=[^\n])\n[ ]{0,3}(?P<line>=+|-+)[ ]*$", re.MULTILINE)
_EMPTY_ITEM = re.compile(r"^[ ]*(?:[-*+]|\d+[.)])[ ]*$", re.MULTILINE)
_OPEN_LINK = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*$", re.MULTILINE)
_APART = re.compile(r"\](?:[ \t]+|[ \t]*\n[ \t]*)\((?=[^)\n]*(?:\.md|://|#)[^)\n]*\))")
_TAB = re.compile(r"\t")


def too_much(body: str) -> list[Fault]:
    """Return what is too long or too deep to be read at all; with any of it nobody goes on to parse the page."""
    if len(body) > LONGEST_PAGE:
        return [Fault(0, f"a page of {len(body)} letters; at most {LONGEST_PAGE}: make it two pages")]
    found = []
    for match in re.finditer(r"(?:[^\n]+(?:\n|\Z))+", body):
        text = match[0]
        if len(text) > LONGEST_PARAGRAPH:
            found.append(
                Fault(
                    match.start(), f"a paragraph or list of {len(text)} letters; at most {LONGEST_PARAGRAPH}: split it"
                )
            )
        elif len(text) > MOST_MARKS and (marks := len(_MARKS.findall(text))) > MOST_MARKS:
            found.append(
                Fault(
                    match.start(),
                    f"a paragraph or list with {marks} marks such as * [ or `; at most {MOST_MARKS}: split it",
                )
            )
    found += [
        Fault(match.start(), f"nested more than {DEEPEST} deep; write it as separate lists or paragraphs")
        for match in _NESTING.finditer(body)
    ]
    return sorted(found)


def faults(body: str) -> list[tuple[int, str, str]]:
    """Return what a body with hidden calls may not hold: place, what it is, what to write instead."""
    return sorted([*_html(body), *_braces(body), *_lines(body)])


def _html(body: str) -> Iterator[tuple[int, str, str]]:
    for match in _TAG.finditer(body):
        text = match[0]
        if text.startswith("<!--"):
            message = "a comment is still in the page’s source, and hides text from the checks; delete it"
        elif "://" in text or "@" in text:
            message = f"an address in < > is not allowed; write [words]({text.strip('<>')})"
        elif holds_call(text):
            message = "a < may not touch a call; put a space behind it"
        else:
            message = f"raw HTML ({text}) is not allowed; write Markdown, and “less than” in words"
        yield match.start(), "html", message
    for match in _ENTITY.finditer(body):
        letter = unescape(match[0])
        shown = (
            f"the letter itself, {letter}" if len(letter) == 1 and letter.isprintable() and letter not in "<>&" else ""
        )
        yield match.start(), "html", f"'{match[0]}' is not allowed; write {shown or 'it in words'}"


def _braces(body: str) -> Iterator[tuple[int, str, str]]:
    hidden = _HEADING.sub(lambda match: HEADING_LIST.sub(_dots, match[0]), body)
    hidden = _LINK_LIST.sub(_dots, hidden)
    for match in _BRACE.finditer(hidden):
        sign = match[0]
        line = hidden[match.start() :].partition("\n")[0]
        if sign.startswith("{%"):
            message = '{% %} is not allowed in a page; write {{ name("id") }}'
        elif sign.startswith("{#"):
            message = "{# starts a comment that hides text; write an address with a space: { #id }"
        elif re.match(r"\{\s*\w+\s*\(", line):
            message = 'one brace makes no call, readers would see it; write {{ name("id") }}'
        elif re.match(r"\{:?\s*[#.\w]", line):
            message = f"this list of attributes is not allowed; use {{ #id }} after a heading or {{ .{CLASSES[0]} }} after a link"
        else:
            message = f'a lone {sign}; write {{{{ name("id") }}}} for a call, or leave it out'
        yield (
            match.start(),
            "macro" if sign.startswith("{%") else "heading" if sign.startswith("{#") else "braces",
            message,
        )


def _dots(match: re.Match[str]) -> str:
    return "." * len(match[0])


def _lines(body: str) -> Iterator[tuple[int, str, str]]:
    for match in _HASHES.finditer(body):
        if match["many"]:
            message = "seven # make no heading; start headings with ##"
        elif not match["after"].strip():
            message = "a heading starts at the beginning of its line, with words: ## Words { #id }"
        else:
            message = f"a line that starts with {match['hashes']} is a heading; put a space behind it, or another sign in front"
        yield match.start() + len(match["before"]), "heading", message
    for match in _LATE_HEADING.finditer(body):
        yield (
            match.end() - 1,
            "heading",
            "a heading may not stand in a list, in a quote or behind spaces; start its line with ##",
        )
    for match in _UNDERLINE.finditer(body):
        yield match.start("line"), "heading", "this line makes the one above a heading; start headings with ##"
    for match in _EMPTY_ITEM.finditer(body):
        yield match.start(), "list", "a list item without words; write them, or take the line out"
    for match in _APART.finditer(body):
        yield match.start(), "link", "a space or a new line between ] and ( makes no link; write [words](page.md)"
    for match in _OPEN_LINK.finditer(body):
        yield match.start(), "link", "a link that is never closed; end it with ) on its own line"
    for match in _TAB.finditer(body):
        yield match.start(), "", "a tab; write spaces"


__all__ = ["CLASSES", "HEADING_LIST", "faults", "too_much"]
