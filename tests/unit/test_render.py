from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from backmassage.project import Site
from backmassage.render.env import Renderer, compact, environment, inline, long_date
from tests.support import ROOT


def href(target: str) -> str:
    return f"/{target}/"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("**may** and *some*", "<strong>may</strong> and <em>some</em>"),
        ("[a page](faq#x) here", '<a href="/faq#x/">a page</a> here'),
        ("one\ntwo", "one<br>two"),
        ("**a\nb**", "<strong>a<br>b</strong>"),
        # Nothing else is a mark.
        ("2*3*4 and a * b * c", "2*3*4 and a * b * c"),
        ("** a ** and * b *", "** a ** and * b *"),
        ("****", "****"),
        ("***x***", "<em><strong>x</strong></em>"),
        ("snake_case and a_b_c", "snake_case and a_b_c"),
        ("`code` # no heading", "`code` # no heading"),
        ("[no link] (faq)", "[no link] (faq)"),
        ("[a](faq_(b))", '<a href="/faq_(b)/">a</a>'),
        ("{{ claim }} {% if %}", "{{ claim }} {% if %}"),
        ("a | b", "a | b"),
        # Everything is escaped, inside marks too.
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("**<b>** *<i>*", "<strong>&lt;b&gt;</strong> <em>&lt;i&gt;</em>"),
        ("[<img src=x>](faq)", '<a href="/faq/">&lt;img src=x&gt;</a>'),
        ('[x](a"onclick="b)', '<a href="/a&#34;onclick=&#34;b/">x</a>'),
        ("AT&T \"quoted\" 'single'", "AT&amp;T &#34;quoted&#34; &#39;single&#39;"),
        ("&lt; stays", "&amp;lt; stays"),
        ("[x](java script:y)", "[x](java script:y)"),
    ],
)
def test_the_small_inline_language(text: str, html: str) -> None:
    made = inline(text, href)
    assert made == html
    assert isinstance(made, Markup)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert", "JavaScript:alert", "data:text/html,x", "vbscript:x", "//example.org", "http://example.org/"],
)
def test_an_unsafe_target_is_refused_as_no_page(target: str, mini: Site) -> None:
    message = mini.link_message("faq", target)
    assert re.search("is not allowed in a link|use https|needs its scheme", message)


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/",
        "mailto:a@example.org",
        "tel:000",
        "faq",
        "faq#often",
        "#often",
        "safety",
        "safety/index#ask",
        "faq.md",
    ],
)
def test_a_safe_target_is_taken(target: str, mini: Site) -> None:
    assert mini.link_message("faq", target) == ""


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("<td>\n  a\n  b\n</td>\n<td>c</td>\n", "<td>a b</td> <td>c</td>"),
        ("<li>\n  <b>a</b>\n  <i>b</i>\n</li>", "<li><b>a</b> <i>b</i></li>"),
        ("<ul>\n\n  <li>a</li>\n</ul>", "<ul><li>a</li></ul>"),
        ('<p\n  class="a">\n  b\n</p>', '<p class="a">b</p>'),
        ("a <span>\n  b\n</span>", "a <span> b </span>"),
        ("<path>\n  a\n</path>  b", "<path> a </path> b"),
        ("<p>a  b    </p>    <p>c</p>", "<p>a  b</p> <p>c</p>"),
    ],
)
def test_compact_keeps_a_space_wherever_a_reader_would_see_it(lines: str, joined: str) -> None:
    assert compact(lines) == joined


def test_compact_takes_time_in_proportion() -> None:
    begin = time.perf_counter()
    compact("<p " * 100_000 + " " * 100_000 + "<p>\n" * 100_000)
    assert time.perf_counter() - begin < 2


def test_a_date_in_words() -> None:
    assert long_date(date(2026, 11, 2)) == "November 2, 2026"


def test_parts_escape_and_fail_on_unknown_names(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>\n{{ word }}\n{{ day | long_date }}\n</p>", encoding="utf-8")
    (tmp_path / "b.html").write_text("{{ nothing }}", encoding="utf-8")
    env = environment(tmp_path)
    assert "&lt;b&gt;" in env.get_template("a.html").render(word="<b>", day=date(2026, 1, 1))
    with pytest.raises(UndefinedError):
        env.get_template("b.html").render()


def test_drawings_and_icons() -> None:
    renderer = Renderer(ROOT)
    names = renderer.drawing_names()
    assert "swedish" in names
    assert not {"hero", "brand", "icons/octagon", "octagon"} & set(names), "these stand inside pages"
    drawing = renderer.drawing("swedish")
    assert drawing.startswith("<svg")
    assert "\n" not in drawing
    assert renderer.drawing("swedish") is drawing, "read once"
    assert renderer.icon("octagon") == '<i class="bm-i bm-i--octagon" aria-hidden="true"></i>', (
        "a mask of the style sheet"
    )
    icon = renderer.icon("door-safe")
    assert icon.startswith('<svg aria-hidden="true" focusable="false"')
    assert "<title" not in icon
    assert " id=" not in icon
    assert renderer.icon("swedish").startswith("<svg"), "a drawing that is no icon"
    assert renderer.over_back("swedish")
    assert not renderer.over_back("prenatal")
    with pytest.raises(KeyError):
        renderer.drawing("nothing")
