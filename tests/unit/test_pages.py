from __future__ import annotations

from pathlib import Path

import pytest

from backmassage.data.messages import Problem
from backmassage.text.pages import Call, Page, page_url, parse_page, read_pages, relative

MATTER = """---
title: A page
description: A description that is long enough to be one, at fifty characters or more.
template: page.html
reviewed: 2026-11-22
next_review: 2027-05-22
---
"""
FIRST = MATTER.count("\n") + 1


def parsed(body: str, matter: str = MATTER) -> tuple[Page, list[Problem]]:
    problems: list[Problem] = []
    return parse_page(matter + body, "some/page", "docs/some/page.md", problems), problems


def calls(body: str) -> list[Call]:
    page, problems = parsed(body)
    assert problems == []
    assert page.understood
    return page.calls


def test_a_page_knows_its_parts() -> None:
    page, problems = parsed('\n## One { #one }\n\nText [a](../b.md#c) and [d](e.md "title").\n\n### Two { #two }\n')
    assert problems == []
    assert (page.id, page.path, page.url, page.first_line) == ("some/page", "docs/some/page.md", "some/page/", FIRST)
    assert [(h.level, h.text, h.id, h.line) for h in page.headings] == [
        (2, "One", "one", FIRST + 1),
        (3, "Two", "two", FIRST + 5),
    ]
    assert [(link.target, link.line, link.column) for link in page.links] == [
        ("../b.md#c", FIRST + 3, 6),
        ("e.md", FIRST + 3, 25),
    ]
    assert (page.title, page.menu) == ("A page", "A page")


def test_the_menu_word_is_the_short_title() -> None:
    assert parsed("", MATTER.replace("title: A page", "title: A page\nmenu: Short"))[0].menu == "Short"
    assert parsed("", "---\ntitle: 3\n---\n")[0].title == "some/page", "no title: the id"


def test_front_matter_ends_at_a_line_of_three_hyphens_only() -> None:
    page, problems = parsed("Body\n---\n", MATTER.replace("A page", "A --- page"))
    assert page.title == "A --- page"
    assert [p.line for p in problems] == [FIRST + 1], "the line under the text would make it a heading"


@pytest.mark.parametrize("end", ["---\n", "--- \n"])
def test_the_closing_line(end: str) -> None:
    page, problems = parsed("", MATTER.removesuffix("---\n") + end)
    assert problems == []
    assert page.body == ""


def test_code_holds_no_headings_and_no_links() -> None:
    page, problems = parsed("```\n## no\n[a](b.md)\n```\n~~~\n# no\n~~~\nSee `[c](d.md)` and ``## e``.\n")
    assert (problems, page.headings, page.links) == ([], [], [])


def test_an_image_is_told_from_a_link_and_a_label_may_hold_brackets() -> None:
    page, _ = parsed("![a](b.png) [c [d] e](f.md)\n")
    assert [(link.target, link.image) for link in page.links] == [("b.png", True), ("f.md", False)]


def test_links_in_a_call_are_not_the_page_s() -> None:
    page, problems = parsed('{{ notice("today", "See [a](b)", "c [d](e.md)") }}\n\n[f](g.md)\n')
    assert problems == []
    assert [link.target for link in page.links] == ["g.md"]


def test_the_place_of_each_call() -> None:
    found = calls('“é” {{ a() }} and {{ b(\n"x") }} {{ c() }}\n\n{{ d() }}\n')
    assert [(c.name, c.line, c.column, c.alone) for c in found] == [
        ("a", FIRST, 5, False),
        ("b", FIRST, 19, False),
        ("c", FIRST + 1, 9, False),
        ("d", FIRST + 3, 1, True),
    ]


@pytest.mark.parametrize(
    ("body", "alone"),
    [
        ("{{ a() }}", True),
        ("Text\n\n{{ a() }}\n\nText", True),
        ("{{ a() }}  \n", True),
        ("Text\n{{ a() }}\n", False),
        ("{{ a() }}\nText\n", False),
        (" {{ a() }}\n", False),
        ("- {{ a() }}\n", False),
        ("{{ a() }}.\n", False),
    ],
)
def test_a_block_stands_alone(body: str, alone: bool) -> None:
    assert [call.alone for call in calls(body)] == [alone]


def test_a_page_with_every_mistake_is_still_read() -> None:
    page, problems = parsed("# One\n\nTwo\n---\n\n{{ a }} {% b %} {# c #} {{ d() }}\n", "")
    assert page.matter is None
    assert page.first_line == 1
    assert [call.name for call in page.calls] == ["d"]
    assert [p.line for p in problems] == [1, 6, 4, 6, 6]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('title: "{{ cycler.__init__.__globals__.os.getcwd() }}"', "title: '{{' is not allowed"),
        ('title: "{% raw %}"', "title: '{%' is not allowed"),
        ('title: "{# x #}"', "title: '{#' is not allowed"),
        ('title: "a <img src=x>"', "title: '<' is not allowed"),
        ('title: "\'\\u003cscript>"', "title: '<' is not allowed"),
        ('title: "a &lt;b"', "title: '&lt;' is not allowed"),
        ("title: a < b", "title: may not hold < >"),
        ("title: a **b**", "title: '**' is shown as it is"),
        ("title: a [b](c)", "title: '](' is shown as it is"),
        ("title: a\u200bb", "U+200B"),
        ('title: "a\\u202eb"', "U+202E"),
        ('title: "-"', "title: holds no words"),
        ('title: A page\nmenu: "<img src=x onerror=alert(1)>"', "menu: '<' is not allowed"),
        ('title: A page\n"{{ x }}": y', "'{{' is not allowed"),
        ('title: A page\nbottom_line:\n  say: "{{ x }}"\n  do: ["Read."]', "bottom_line.say: '{{' is not allowed"),
        (
            'title: A page\nbottom_line:\n  say: "x"\n  do: ["y"]\n  do_title: "[a](b)"',
            "bottom_line.do_title: '](' is shown",
        ),
    ],
)
def test_front_matter_is_plain_words(line: str, words: str) -> None:
    page, problems = parsed("", MATTER.replace("title: A page", line))
    assert page.matter is None
    assert words in str(problems[0])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.html", "is no page"),
        ("a.mkd", "is no page"),
        ("a.markdown", "is no page"),
        ("sub/x.js", "is no page"),
        ("README.md", "would become the page index.md"),
        ("a.md~", "is no page"),
        ("A.md", "use small letters"),
        ("a b.md", "use small letters"),
        ("<img src=x>.md", "use small letters"),
        ("{{ x }}.md", "use small letters"),
        ("\u200b.md", "use small letters"),
        ("templates/a.md", "is never published"),
    ],
)
def test_what_is_published_unread_may_not_be_among_the_pages(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "docs/sub").mkdir(parents=True)
    (tmp_path / "docs" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "docs" / name).write_text("x")
    problems: list[Problem] = []
    assert read_pages(tmp_path, problems) == {}
    assert words in str(problems[-1])
    assert problems[-1].path == f"docs/{name}".replace("\u200b", "\\u200b")


def test_two_files_of_one_address_are_refused(tmp_path: Path) -> None:
    (tmp_path / "docs/faq").mkdir(parents=True)
    for name in ("faq.md", "faq/index.md"):
        (tmp_path / "docs" / name).write_text(MATTER, encoding="utf-8")
    problems: list[Problem] = []
    read_pages(tmp_path, problems)
    assert [str(p) for p in problems] == ["docs/faq.md:1:1: has the address of docs/faq/index.md; keep one"]


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs/sub").symlink_to(tmp_path / "elsewhere")
    problems: list[Problem] = []
    read_pages(tmp_path, problems)
    assert "is a link to another place" in str(problems[0])


def test_front_matter_that_is_no_mapping() -> None:
    _, problems = parsed("", "---\n- a\n---\n")
    assert [str(p) for p in problems] == ["docs/some/page.md:2:1: needs `name: value` lines"]


@pytest.mark.parametrize(
    ("page_id", "url"), [("index", ""), ("faq", "faq/"), ("a/index", "a/"), ("a/b", "a/b/"), ("a/b/index", "a/b/")]
)
def test_addresses(page_id: str, url: str) -> None:
    assert page_url(page_id) == url


@pytest.mark.parametrize(
    ("start", "end", "address"),
    [
        ("", "", "./"), ("", "faq/", "faq/"), ("faq/", "", "../"), ("a/b/", "", "../../"), ("a/b/", "a/b/", "./"),
        ("a/b/", "a/c/", "../c/"), ("a/", "a/c/", "c/"), ("a/c/", "a/", "../"), ("a/b/", "c/b/", "../../c/b/"),
    ],
)  # fmt: skip
def test_relative_addresses(start: str, end: str, address: str) -> None:
    assert relative(start, end) == address


def test_pages_are_read_sorted_and_bad_ones_left_out(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "b").mkdir(parents=True)
    (docs / "b/index.md").write_text(MATTER, encoding="utf-8")
    (docs / "a.md").write_bytes(b"\xef\xbb\xbf" + MATTER.replace("\n", "\r\n").encode())
    (docs / "c.md").write_bytes(b"\xff")
    (docs / ".#a.md").symlink_to("me@host.1:2")  # an editor with unsaved changes
    (docs / "._index.md").write_bytes(b"\x00\x05\x16\xff")
    problems: list[Problem] = []
    assert list(read_pages(tmp_path, problems)) == ["a", "b/index"]
    assert [p.path for p in problems] == ["docs/c.md"]
