"""The last gate: whatever is not in the closed list of built HTML stops the build, with its page and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from backmassage.data.messages import DataError
from backmassage.publish.safe_html import check, faults

BASE = "https://massage.example.org/back/"
INLINE = "<script>try{x()}catch(e){}</script>"
PAGE = (
    f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>T</title>{INLINE}'
    f'<link rel="canonical" href="{BASE}faq/"><script type="module" src="../assets/a.js"></script>'
    '<script type="application/ld+json">{"@id":"x"}</script></head>\n<body class="bm">\n%s\n</body></html>\n'
)
GOOD = (
    '<a href="../faq/#cost" class="bm-go">x</a>',
    '<a href="https://www.nhs.uk/x?y=1&amp;z=2">x</a>',
    '<a href="http://www.old.org/">a source without https</a>',
    '<a href="tel:+1-800">x</a>',
    f'<a href="{BASE}faq/">x</a>',
    '<p title="a > b" data-sure="low" aria-label="x">2 &lt; 3</p><br><hr>',
    '<form action="../search/"><input name="q" type="search"></form>',
    '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
)
BAD = (
    "<script>alert(1)</script>",
    '<script src="https://evil.org/x.js"></script>',
    '<script type="module" src="https://evil.org/x.js"></script>',
    '<script type="module" src="../a.js">alert(1)</script>',
    "<SCRIPT>alert(1)</SCRIPT>",
    "<script/x>alert(1)</script>",
    '<script type="application/ld+json">{"x":"<b>"}</script>',
    '<base href="https://evil.org/">',
    '<meta http-equiv="refresh" content="0; url=https://evil.org/">',
    '<meta name="x" content="y">',
    "<style>p{}</style>",
    '<p style="position:fixed">x</p>',
    '<p onclick="alert(1)">x</p>',
    "<p onclick=alert(1)>x</p>",
    "<p/onclick=alert(1)>x</p>",
    '<iframe src="x"></iframe>',
    '<object data="x"></object>',
    '<img src="https://evil.org/x.png" alt="">',
    '<img src="//evil.org/x.png" alt="">',
    '<img srcset="https://evil.org/x.png" alt="">',
    '<form action="https://evil.org/"></form>',
    '<button formaction="https://evil.org/">x</button>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href="&#x6A;avascript&colon;alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="//evil.org/">x</a>',
    '<a href="https://a:b@evil.org/">x</a>',
    '<a href="http://127.0.0.1/">x</a>',
    '<a href="x" target="_blank">x</a>',
    '<a href="x" ping="https://evil.org/">x</a>',
    '<a xlink:href="javascript:alert(1)">x</a>',
    '<link rel="stylesheet" href="https://evil.org/x.css">',
    '<svg viewBox="0 0 1 1"><use href="https://evil.org/#x"/></svg>',
    '<svg viewBox="0 0 1 1"><foreignobject></foreignobject></svg>',
    "<!-- comment -->",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "2 < 3",
    "text <b",
    "<b>never closed",
    "closed twice</p>",
    "<p><b>crossed</p></b>",
    "<textarea></textarea>",
    "<custom-tag></custom-tag>",
    '<p class="a"onclick="b">x</p>',
    "<p class='a'>x</p>",
    "<p class=`a` onclick=b>x</p>",
)


@pytest.mark.parametrize("html", GOOD)
def test_what_our_templates_make_passes(html: str) -> None:
    assert list(faults(PAGE % html, BASE, f"<head>{INLINE}")) == []


@pytest.mark.parametrize("html", BAD)
def test_anything_else_is_refused_where_it_is(html: str) -> None:
    page = PAGE % html
    found = list(faults(page, BASE, f"<head>{INLINE}"))
    assert found
    assert page.index(html) <= found[0][0] < len(page)


def test_a_site_without_an_address_of_its_own_is_looked_at_too() -> None:
    assert list(faults('<p><a href="faq/">x</a><a href="https://www.nhs.uk/">y</a></p>', "", "")) == []
    assert list(faults('<p><a href="javascript:x">x</a></p>', "", ""))


def test_the_page_and_the_place_are_named(tmp_path: Path) -> None:
    (tmp_path / "site/faq").mkdir(parents=True)
    (tmp_path / "site/index.html").write_text(PAGE % "", encoding="utf-8")
    (tmp_path / "site/faq/index.html").write_text(PAGE % "\n <b onclick=x>y</b>", encoding="utf-8")
    with pytest.raises(DataError) as error:
        check(tmp_path / "site", BASE, INLINE)
    (problem,) = error.value.problems
    assert (problem.path, problem.line, problem.column) == ("site/faq/index.html", 5, 2)
    assert problem.message == "<b onclick=x>: the attribute onclick is not allowed; nothing was published"
