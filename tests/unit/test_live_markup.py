"""Every known way to get something live, or something unread, onto a page is refused by ``check`` on its line.

The second gate is tried alone: what the converter makes of each trick, had the first one slept, is refused too.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from backmassage.checks import drafts, headings, links, markup
from backmassage.data.messages import DataError, Problem
from backmassage.publish import safe_html
from backmassage.text.pages import parse_page
from backmassage.text.targets import Addresses

MATTER = """---
title: A page
description: A description that is long enough to be one, at fifty characters or more.
template: page.html
reviewed: 2026-11-22
next_review: 2027-05-22
---
"""
FIRST = MATTER.count("\n") + 1
BASE = "https://massage.example.org/"

# What a page may not hold: name → (body, line of the body that is named).
TRICKS: dict[str, tuple[str, int]] = {
    "script": ("<script>alert(1)</script>", 1),
    "script in words": ("Some <script src=https://evil.org/x.js></script> words", 1),
    "script over lines": ("Text\n\n<script\n>alert(1)</script\n>", 3),
    "capitals": ("<ScRiPt>alert(1)</sCrIpT>", 1),
    "base": ('<base href="https://evil.org/">', 1),
    "form": ('<form action="https://evil.org/"><input name=q></form>', 1),
    "image tag": ("<img src=x onerror=alert(1)>", 1),
    "slash for a space": ("<img/src=x/onerror=alert(1)>", 1),
    "svg": ("<svg onload=alert(1)>", 1),
    "style": ("<style>@import url(https://evil.org/x.css)</style>", 1),
    "iframe": ("<iframe src=https://evil.org></iframe>", 1),
    "refresh": ('<meta http-equiv=refresh content="0;url=https://evil.org">', 1),
    "handler": ("<b onclick=alert(1)>bold</b>", 1),
    "unclosed tag": ("An unclosed <b> here", 1),
    "unclosed at the end": ("Text <img src=x onerror=alert(1)", 1),
    "closing tag": ("Text </div> here", 1),
    "comment": ("<!-- hidden -->", 1),
    "comment over lines": ("<!--\n## Old\n-->", 1),
    "open comment": ("Text <!-- never closed", 1),
    "cdata": ("<![CDATA[x]]>", 1),
    "instruction": ("<?php echo 1 ?>", 1),
    "markdown in html": ('<div markdown="1" onclick="alert(1)">\n*x*\n</div>', 1),
    "tag in a heading": ("## A <img src=x> { #a }", 1),
    "tag in a cell": ("| a | b |\n| --- | --- |\n| <b>x</b> | y |", 3),
    "tag in code": ("`<script>`", 1),
    "tag in a fence": ("```\n<script>\n```", 2),
    "tag behind a backslash": (r"\<script>alert(1)\</script>", 1),
    "tag over a call": ('<{{ cite("x") }}script>', 1),
    "tag in a label": ("[<img src=x onerror=alert(1)>](a.md)", 1),
    "autolink": ("<https://evil.org/>", 1),
    "automail": ("<me@evil.org>", 1),
    "javascript autolink": ("<javascript://evil.org/%0aalert(1)>", 1),
    "javascript": ("[x](javascript:alert(1))", 1),
    "javascript in capitals": ("[x](JaVaScRiPt:alert(1))", 1),
    "javascript in angles": ("[x](<javascript:alert(1)>)", 1),
    "javascript after a space": ("[x]( javascript:alert(1))", 1),
    "javascript with a space": ("[x](java script:alert(1))", 1),
    "javascript over lines": ("[x](java\nscript:alert(1))", 1),
    "javascript with a tab": ("[x](java\tscript:alert(1))", 1),
    "javascript with an entity": ("[x](javascript&#58;alert(1))", 1),
    "javascript with a named entity": ("[x](javascript&colon;alert(1))", 1),
    "javascript with a hidden letter": ("[x](java\u00adscript:alert(1))", 1),
    "javascript with a control letter": ("[x](\x01javascript:alert(1))", 1),
    "javascript percent": ("[x](javascript%3Aalert(1))", 1),
    "javascript with a title": ('[x](javascript:alert(1) "a title")', 1),
    "javascript by reference": ("[x][y]\n\n[y]: javascript:alert(1)", 1),
    "javascript by short reference": ("[y]\n\n[y]: javascript:alert(1)", 1),
    "an unused reference": ("Text\n\n[y]: javascript:alert(1)", 3),
    "a reference on the next line": ("[x][y]\n\n[y]:\n  javascript:alert(1)", 1),
    "a reference inside a paragraph": ("[x][y] and more\n[y]: javascript:alert(1)", 1),
    "a spaced reference": ("[x] [y]\n\n[y]: javascript:alert(1)", 1),
    "javascript in an image": ("![x](javascript:alert(1))", 1),
    "javascript around an image": ("[![x](a.png)](javascript:alert(1))", 1),
    "data": ("[x](data:text/html,alert(1))", 1),
    "vbscript": ("[x](vbscript:msgbox)", 1),
    "file": ("[x](file:///etc/passwd)", 1),
    "unknown scheme": ("[x](intent://x)", 1),
    "view-source": ("[x](view-source:https://a.org)", 1),
    "http": ("[x](http://www.nhs.uk/)", 1),
    "no scheme": ("[x](//evil.org/)", 1),
    "backslashes": (r"[x](\\evil.org)", 1),
    "slash and backslash": (r"[x](/\evil.org)", 1),
    "user": ("[x](https://user:pw@evil.org/)", 1),
    "localhost": ("[x](https://localhost/)", 1),
    "a letter of another writing": ("[x](https://www.nhѕ.uk/)", 1),
    "claim with a title": ('[x](claim:pain "title")', 1),
    "claim by reference": ("[x][y]\n\n[y]: claim:pain", 1),
    "claim in angles": ("[x](<claim:pain>)", 1),
    "image from elsewhere": ("![x](https://evil.org/x.png)", 1),
    "image by reference": ("![x][y]\n\n[y]: https://evil.org/x.png", 1),
    "image of ours": ("![x](x.png)", 1),
    "heading attributes": ('## T { #t onclick="alert(1)" }', 1),
    "second list": ('## T { #t } { onclick="alert(1)" }', 1),
    "heading class": ("## T { #t .x }", 1),
    "colon list": ("## T {: #t }", 1),
    "link attributes": ('[x](a.md){ onclick="alert(1)" }', 1),
    "link target": ('[x](a.md){ target="_blank" }', 1),
    "link class": ("[x](a.md){ .other }", 1),
    "two classes": ("[x](a.md){ .bm-go onclick=alert(1) }", 1),
    "block attributes": ('Text\n{ style="position:fixed" }', 2),
    "item attributes": ('- item\n{ onclick="alert(1)" }', 2),
    "emphasis attributes": ("*x*{ onclick=alert(1) }", 1),
    "cell attributes": ("| a |\n| --- |\n| x { onclick=alert(1) } |", 3),
    "aligned cells": ("| a |\n| :-: |\n| x |", 1),
    "no space after ##": ("##NoSpace", 1),
    "no space, in a paragraph": ("Text\n###Heading { #x }", 2),
    "seven signs": ("####### Seven", 1),
    "title": ("# Title { #title }", 1),
    "underlined": ("Heading\n-------", 2),
    "underlined with =": ("Heading\n===", 2),
    "indented heading": ("  ## Heading { #x }", 1),
    "heading in a list": ("- ## Heading { #x }", 1),
    "heading in a quote": ("> ## Heading { #x }", 1),
    "no id": ("## Heading", 1),
    "bad id": ("## Heading { #Über }", 1),
    "no words": ("## { #x }", 1),
    "one brace": ('{ cite("x") }', 1),
    "space in a link": ("[text] (page.md)", 1),
    "block of jinja": ("{% raw %}", 1),
    "comment of jinja": ("{# hidden #}", 1),
    "sum": ("{{ f(9**(9**9)) }}", 1),
    "attribute": ("{{ cycler.__init__ }}", 1),
    "call in an address": ('[x]({{ cite("a") }})', 1),
    "open group": ('{{ group("lead") }}\n\nText', 1),
    "closed too often": ("{{ end_group() }}", 1),
    "dead link": ("[a](nowhere.md)", 1),
    "dead link with brackets": ("[a](b_(c).md)", 1),
    "dead link with a title": ('[a](nowhere.md "title")', 1),
    "dead link on the second line": ("Text\n[a\nb](nowhere.md)", 2),
    "dead link by reference": ("[a][b]\n\n[b]: nowhere.md", 1),
    "dead link under a fence": ("```\n~~~\n```\n\n[a](nowhere.md)", 5),
    "root address": ("[a](/some/page/)", 1),
    "empty link": ("[a]()", 1),
    "out of docs": ("[a](../../README.md)", 1),
    "zero width": ("Some\u200bthing", 1),
    "filler": ("\u3164", 1),
    "direction": ("abc\u202edef", 1),
    "NUL": ("a\x00b", 1),
    "conflict": ("<<<<<<< HEAD\n\nText\n\n=======\n\nText\n\n>>>>>>> branch", 1),
    "conflict in the middle": ("Text\n\n=======\n\nText", 3),
    "draft": ("This page is a draft.", 1),
    "to do": ("TODO", 1),
    "a dash": ("Text\n\n–\n\nText", 3),
    "dots": ("…", 1),
    "an empty item": ("- one\n-\n- two", 2),
    "computer code": ("Text\n\n    four spaces", 3),
    "long": ("word " * 20_000, 1),
    "deep": ("- " * 500 + "x", 1),
    "deep over lines": ("\n".join("  " * depth + "- x" for depth in range(40)), 10),
    "quotes in quotes": (">" * 500 + " x", 1),
    "brackets": ("[" * 10_000, 1),
    "stars": ("*a **b " * 500, 1),
    "braces": ("{{" * 10_000, 1),
}  # fmt: skip


def checked(body: str) -> list[tuple[int, str]]:
    """Return line (of the body) and message of each problem of a page."""
    problems: list[Problem] = []
    page = parse_page(f"{MATTER}{body}\n", "some/page", "docs/some/page.md", problems)
    addresses = Addresses(Path("/nowhere"), {"some/page": page, "index": page}, {})
    problems += [*headings.on_page(page), *links.on_page(addresses, page), *drafts.on_page(page)]
    if not problems:  # as in a run of check: only pages that could be read are compared with the build
        problems += markup.on_page(page)
    return sorted((problem.line - FIRST + 1, str(problem)) for problem in problems)


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_is_refused_on_its_line(name: str) -> None:
    body, line = TRICKS[name]
    problems = checked(body)
    assert line in [place for place, _ in problems], problems


GOOD = {
    "words": "Plain words, 2 < 3 and 5 > 4, a & b, AT&T; R&D.",
    "marks": "**Strong** and *soft*, `code`, 2\\*3\\*4, a_b_c.",
    "lists": "1. one\n2. two\n    - deeper\n      still here\n\n- other\n\n  second paragraph",
    "links": '[a](../index.md) and [b](#h), [c](https://www.nhs.uk/x_(y)?z=1#w "title"), [d](mailto:a@nhs.uk) and [e](tel:+1-800).\n\n## H { #h }',
    "two lines": "[a\nb](../index.md)",
    "brackets": "[sic] and [a [b] c](../index.md)",
    "reference": "[a][b] and [b]\n\n[b]: ../index.md",
    "button": "[a](../index.md){ .bm-go }",
    "quote": "> quoted\n> more\n\nand > not",
    "table": "| a | b |\n| --- | --- |\n| x | y |",
    "rule": "Text\n\n---\n\nText",
    "calls": 'Text.{{ cite("x") }} And **strong.**{{ cite("x", "y") }}\n\n{{ f("a", 2, ["b", "c"], d="e") }}',
    "group": '{{ group("lead") }}\n\n- a\n\n{{ end_group() }}',
    "fence": "```\n~~~\n## no heading\n[a](nowhere.md)\n```",
    "headings": "## Two { #two }\n\n### A *b* (c) { #three }\n\nText",
    "spaces": "5\u00a0% and 10\u202fm",
    "signs": "(c) 1/2 +/- -> 3rd “x” ‘y’ it's",
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_honest_markdown_passes(name: str) -> None:
    assert checked(GOOD[name]) == []


class _Live(HTMLParser):
    """Another reader of HTML, as a browser would be: does anything live come out of it?"""

    PLAIN = frozenset((
        "main", "h1", "b", "img", "p", "a", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li",
        "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
    ))  # fmt: skip

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.live = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.live |= tag not in self.PLAIN
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "")
            self.live |= name not in ("href", "id", "class", "title", "start", "src", "alt")
            self.live |= name in ("href", "src") and bool(
                re.match(r"(?!https?:|mailto:|tel:|claim:)[a-z][a-z0-9+.-]*:|[\\/]{2}", address, re.I)
            )


@pytest.mark.parametrize("name", [name for name, (body, _) in TRICKS.items() if "{{" not in body and len(body) < 1_000])
def test_the_gate_refuses_what_comes_out_of_a_trick(name: str, tmp_path: Path) -> None:
    """Had the checks slept, the converter of the build would make this page. If it is live, it is not published."""
    html = markdown.markdown(TRICKS[name][0], extensions=[*markup.EXTENSIONS])
    page = f"<!doctype html><main>{html}</main>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    reader = _Live()
    reader.feed(page)
    refused = any(safe_html.faults(page, BASE, ""))
    assert refused or not reader.live, html
    if refused:
        with pytest.raises(DataError, match=f"^{tmp_path.name}/index.html:"):
            safe_html.check(tmp_path, BASE, "")
