"""Every check of the browser tests catches the fault it is there for, and lets a sound page pass."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import MAIN_ACTIONS, MAIN_HEIGHT, Visit
from tests.browser.states import STATES
from tests.browser.test_keyboard import walk

LONG = "Massage may ease long-lasting low-back pain for a short time. " * 8
FRAME = (
    "<!doctype html><html lang=en><head><title>Sample</title><style>body {{ font: 18px/1.6 sans-serif; margin: 0 }}"
    "{style}</style></head><body><main id=main><h1>Sample</h1>{body}</main></body></html>"
)
DISCLAIMER = "<p>General information, not a check-up.</p>"
SURE = (
    "<style>i { display: inline-block; box-sizing: border-box; width: 6px; height: 14px; border: 1px solid }</style>"
    "<span class=bm-sure data-sure=1><i style='border-top-width: 14px'></i><i></i><i></i><i></i>Very low</span>"
)
SHAPE = '<p><svg class=bm-shape viewBox="0 0 24 24"{}><circle cx=12 cy=12 r=10 fill=currentColor /><path class=m d="M4 12h16" stroke="{}" /></svg> Today</p>'

# What is checked, with what, under which media, and a page with the fault and one without it.
Sample = tuple[str, tuple[Any, ...], dict[str, Any], str, str]
SAMPLES: dict[str, Sample] = {
    "a box wider than the window": ("sideways", (), {}, "<div style='width: 500px'>wide</div>", f"<p>{LONG}</p>"),
    "a button beside the window": (
        "outside",
        ("button",),
        {},
        "<button style='position: relative; left: 340px'>Search</button>",
        "<button>Search</button>",
    ),
    "a number in the next line": (
        "loose",
        (),
        {},
        "<p style='width: 90px'>In three trials<sup class=bm-cite style='display: block'><a href=#a>1</a></sup></p>",
        "<p style='width: 90px'>In three trials.<sup class=bm-cite><a href=#a>1</a></sup></p>",
    ),
    "a space before a number": (
        "loose",
        (),
        {},
        "<p>In trials. <sup class=bm-cite><a href=#a>1</a></sup></p>",
        "<p>In trials.<sup class=bm-cite><a href=#a>1</a></sup></p>",
    ),
    "a card that sits lower": (
        "uneven",
        (),
        {},
        "<div class=bm-doors><ul style='display: grid; grid-template-columns: 1fr 1fr'><li>A<li style='margin-top: 8px'>B</ul></div>",
        "<div class=bm-doors><ul style='display: grid; grid-template-columns: 1fr 1fr'><li>A<li>B</ul></div>",
    ),
    "a part that the contents leave out": (
        "contents",
        (),
        {},
        "<ol class=bm-toc><li><a href=#a>A</a></ol><div class=bm-prose><h2 id=a>A</h2><h2 id=b>B</h2></div>",
        "<ol class=bm-toc><li><a href=#a>A</a></ol><div class=bm-prose><h2 id=a>A</h2></div>",
    ),
    "a part in the contents that is hidden": (
        "contents",
        (),
        {},
        "<ol class=bm-toc><li><a href=#a>A</a></ol><div class=bm-prose><h2 id=a hidden>A</h2></div>",
        "<ol class=bm-toc><li hidden><a href=#a>A</a></ol><div class=bm-prose><h2 id=a hidden>A</h2></div>",
    ),
    "text in a box too low for it": (
        "clipped",
        (),
        {},
        f"<div style='height: 40px; overflow: hidden'>{LONG}</div>",
        f"<div style='overflow: hidden'>{LONG}</div>",
    ),
    "a word that sticks out": (
        "clipped",
        (),
        {},
        "<p style='width: 90px; white-space: nowrap'>Sternocleidomastoid</p>",
        "<p>Sternocleidomastoid</p>",
    ),
    "a bottom line below the first screen": (
        "firstScreen",
        (True,),
        {},
        f"<div class=bm-short style='margin-top: 800px'><p class=bm-short__say>{LONG}</p></div>",
        "<div class=bm-short><p class=bm-short__say>Short.</p><div class=bm-short__do><p>Walk.</p></div></div>",
    ),
    "no bottom line": (
        "firstScreen",
        (True,),
        {},
        "<p>Text</p>",
        "<div class=bm-short><p class=bm-short__say>Short.</p><div class=bm-short__do><p>Walk.</p></div></div>",
    ),
    "nothing to do on the first screen": (
        "firstScreen",
        (True,),
        {},
        "<div class=bm-short><p class=bm-short__say>Short.</p></div>",
        "<div class=bm-short><p class=bm-short__say>Short.</p><div class=bm-short__do><p>Walk.</p></div></div>",
    ),
    "a small target": (
        "targets",
        (MAIN_ACTIONS, MAIN_HEIGHT),
        {},
        "<ul><li><a href=#a style='font-size: 12px'>Sources</a></ul>",
        "<p>A <a href=#a style='font-size: 12px'>link</a> in a sentence</p>",
    ),
    "a main action that is too low": (
        "targets",
        (MAIN_ACTIONS, MAIN_HEIGHT),
        {},
        "<a class=bm-btn href=#a style='display: block; height: 30px'>Start</a>",
        "<a class=bm-btn href=#a style='display: block; height: 44px'>Start</a>",
    ),
    "certainty that lives in a background": (
        "forcedColors",
        (),
        {"forced_colors": "active"},
        SURE.replace("border-top-width: 14px", "background: black"),
        SURE,
    ),
    "a mark that vanishes in its shape": (
        "forcedColors",
        (),
        {"forced_colors": "active"},
        SHAPE.format("", "CanvasText"),
        SHAPE.format("", "Canvas"),
    ),
    "a button with no border": (
        "forcedColors",
        (),
        {"forced_colors": "active"},
        "<button class=bm-btn style='border: 0'>Start</button>",
        "<button class=bm-btn style='border: 1px solid'>Start</button>",
    ),
    "a pressed button told by its color": (
        "forcedColors",
        (),
        {"forced_colors": "active"},
        "<div role=group><button aria-pressed=true style='background: teal'>A</button><button aria-pressed=false>B</button></div>",
        "<div role=group><button aria-pressed=true style='outline: 3px solid'>A</button><button aria-pressed=false>B</button></div>",
    ),
    "a checked chip told by its color": (
        "forcedColors",
        (),
        {"forced_colors": "active"},
        "<style>:checked + span { background: teal } span { border: 1px solid }</style>"
        "<label class=bm-chip><input type=checkbox><span>Firm</span></label>",
        "<style>:checked + span::before { content: 'x' } span { border: 1px solid }</style>"
        "<label class=bm-chip><input type=checkbox><span>Firm</span></label>",
    ),
    "a transition": (
        "motion",
        (),
        {"reduced_motion": "reduce"},
        "<a href=#a style='transition: color .3s'>Link</a>",
        "<style>@media (prefers-reduced-motion: no-preference) { a { transition: color .3s } }</style><a href=#a>Link</a>",
    ),
    "an animation": (
        "motion",
        (),
        {"reduced_motion": "reduce"},
        "<style>@keyframes k { to { opacity: 0 } } p::before { content: 'x'; animation: k 1s }</style><p>Text</p>",
        "<p>Text</p>",
    ),
    "smooth scrolling": (
        "motion",
        (),
        {"reduced_motion": "reduce"},
        "<style>html { scroll-behavior: smooth }</style>",
        "<p>Text</p>",
    ),
    "a menu on paper": ("paper", (), {"media": "print"}, DISCLAIMER + "<nav>Menu</nav>", DISCLAIMER),
    "white text on paper": (
        "paper",
        (),
        {"media": "print"},
        DISCLAIMER + "<div style='background: #900'><p style='color: #fff'>Call</p></div>",
        DISCLAIMER + "<div style='background: #900'><p style='color: #444'>Call</p></div>",
    ),
    "no disclaimer on paper": ("paper", (), {"media": "print"}, "<p>Text</p>", DISCLAIMER),
    "a heading lost on paper": (
        "paper",
        (),
        {"media": "print"},
        DISCLAIMER + "<h2 style='display: none'>Harms</h2>",
        DISCLAIMER + "<h2>Harms</h2>",
    ),
    "a closed box on paper": (
        "paper",
        (),
        {"media": "print"},
        DISCLAIMER + "<details><summary>More</summary><p>Text</p></details>",
        DISCLAIMER
        + "<style>::details-content { content-visibility: visible; block-size: auto }</style>"
        + "<details><summary>More</summary><p>Text</p></details>",
    ),
    "a link without its address on paper": (
        "paper",
        (),
        {"media": "print"},
        DISCLAIMER + "<a href='https://example.org/x'>Source</a>",
        DISCLAIMER
        + "<style>a::after { content: ' (' attr(href) ')' }</style><a href='https://example.org/x'>Source</a>",
    ),
    "an address inside the site on paper": (
        "paper",
        (),
        {"media": "print"},
        DISCLAIMER + "<style>a::after { content: attr(href) }</style><a href='../x/#y'>Here</a>",
        DISCLAIMER + "<a href='../x/#y'>Here</a>",
    ),
    "numbers of a list cut on paper": (
        "paper",
        (),
        {"media": "print"},
        DISCLAIMER
        + "<style>body, main { margin: 0; padding: 0 } ol { padding: 0 0 0 1.4em }</style><ol>"
        + "<li>1" * 10
        + "</ol>",
        DISCLAIMER
        + "<style>body, main { margin: 0; padding: 0 } ol { padding: 0 0 0 2.4em }</style><ol>"
        + "<li>1" * 10
        + "</ol>",
    ),
    "a row that breaks across sheets": (
        "paper",
        (),
        {"media": "print"},
        DISCLAIMER + "<table><tbody><tr><td>1</table>",
        DISCLAIMER + "<style>tr { break-inside: avoid }</style><table><tbody><tr><td>1</table>",
    ),
    "no title": ("headAndLine", (False,), {}, "<style>h1 { display: none }</style>", "<p>Text</p>"),
    "a field as tall as the screen": (
        "geometry",
        (),
        {},
        "<form style='display: flex; height: 700px'><input aria-label=Find style='min-width: 200px'></form>",
        "<form style='display: flex'><input aria-label=Find style='min-width: 200px; height: 44px'></form>",
    ),
    "a button too narrow for a thumb": (
        "geometry",
        (),
        {},
        "<button style='width: 30px'>A</button>",
        "<button style='width: 44px'>A</button>",
    ),
    "a link in a sentence too narrow": (
        "geometry",
        (),
        {},
        "<p>See <a href=#a>it</a> in the list.</p>",
        "<p>See <a href=#a>the list</a> for it.</p>",
    ),
    "a column of a few letters": (
        "geometry",
        (),
        {},
        f"<div style='display: flex'><p style='width: 110px'>{LONG}</p></div>",
        f"<div style='display: flex'><p style='width: 300px'>{LONG}</p></div>",
    ),
    "a field beside the window": (
        "geometry",
        (),
        {},
        "<div style='overflow: hidden'><input aria-label=Find style='margin-left: 300px; width: 200px'></div>",
        "<div style='overflow: hidden'><input aria-label=Find style='margin-left: 30px; width: 200px'></div>",
    ),
    "a button under another thing": (
        "geometry",
        (),
        {},
        "<button>Search</button><div style='position: absolute; inset: 0'></div>",
        "<button>Search</button><div style='position: absolute; inset: 50% 0 0'></div>",
    ),
    "a link under a header that sticks": (
        "geometry",
        (),
        {},
        f"<header class=bm-header style='position: sticky; top: 0; height: 90vh'></header>{LONG * 9}<a href=#a>A to Z</a>{LONG * 9}",
        "<style>html { scroll-padding-top: 30vh }</style><header class=bm-header style='position: sticky; top: 0; height: 20vh'>"
        f"</header>{LONG * 9}<a href=#a>A to Z</a>{LONG * 9}",
    ),
    "a link over its heading": (
        "geometry",
        (),
        {},
        "<h2>How sure <a class=bm-anchor href=#a style='margin-left: -60px'>####</a></h2>",
        "<h2>How sure <a class=bm-anchor href=#a>####</a></h2>",
    ),
    "something kept": (
        "kept",
        (),
        {},
        "<script>localStorage.setItem('seen', '1')</script>",
        "<script>localStorage.clear()</script>",
    ),
}


def show(visit: Visit, body: str, style: str = "") -> None:
    """Put a sample page in the window, on the site's own address."""
    page = FRAME.format(body=body, style=style)
    visit.page.route("**/sample", lambda route: route.fulfill(body=page, content_type="text/html; charset=utf-8"))
    visit.page.goto(visit.address + "sample")
    visit.page.unroute("**/sample")
    visit.prepare()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_check_catches_its_fault_and_passes_a_sound_page(window: OpenWindow, name: str) -> None:
    check, arguments, media, bad, good = SAMPLES[name]
    visit = window(viewport={"width": 360, "height": 740})
    visit.page.emulate_media(**media)
    show(visit, bad)
    assert visit.check(check, *arguments) != []
    show(visit, good)
    assert visit.check(check, *arguments) == []


# The header's search panel as it was when 4,007 tests were green: label, field and results side by side, the field as
# tall as the screen.
OLD_PANEL = (
    ".bm-header .bm-search, .bm-header .bm-search__row { display: flex; max-width: none; flex-wrap: nowrap; }"
    ".bm-header .bm-find { height: calc(100vh - 3.5rem); } .bm-header .bm-search { height: 100%; }"
)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_old_search_panel_is_caught(window: OpenWindow, width: int) -> None:
    visit = STATES["index: search with results"].open(window())
    visit.resize(width)
    assert visit.check("geometry") == []
    visit.page.add_style_tag(content=OLD_PANEL)
    faults = "\n".join(visit.check("geometry"))
    assert "px tall: input" in faults


def test_axe_catches_a_picture_without_words_and_pale_text(window: OpenWindow) -> None:
    visit = window()
    show(visit, "<img src='data:,'><p style='color: #aaa'>Pale</p>")
    assert {fault.split(":")[0] for fault in visit.axe()} >= {"axe image-alt", "axe color-contrast"}
    show(visit, "<p>Text</p>")
    assert visit.axe() == []


def test_a_visit_notes_other_hosts_missing_files_and_script_errors(window: OpenWindow) -> None:
    visit = window()
    show(
        visit,
        "<img alt='' src='http://127.0.0.2:9/x.png'><link rel=stylesheet href=/missing.css>"
        "<script>console.error('bad'); null.x</script>",
    )
    told = "\n".join(visit.complaints)
    for fault in ("asks another host", "answered 404", "console error: bad", "script error"):
        assert fault in told


def test_a_page_that_moves_while_loading_is_caught(window: OpenWindow) -> None:
    visit = window()
    late = "<script>setTimeout(() => document.querySelector('p').style.marginTop = '300px', 100)</script>"
    show(visit, f"<p>{LONG}</p>{late}")
    visit.page.wait_for_timeout(300)
    assert visit.check("shift") != []
    show(visit, f"<p>{LONG}</p>")
    assert visit.check("shift") == []


def test_a_web_font_is_caught(window: OpenWindow) -> None:
    visit = window()
    show(visit, "<p>Text</p>", "@font-face { font-family: x; src: url(x.woff2) }")
    assert visit.check("fonts") != []


def test_text_that_only_a_script_shows_is_caught(window: OpenWindow) -> None:
    visit = window()
    show(visit, "<p hidden>Late</p><p>Early</p><label>Name <input></label>")
    before = visit.check("shownText")
    visit.page.evaluate("document.querySelector('p').hidden = false")
    assert set(visit.check("shownText")) - set(before) == {"Late"}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<a href=#a>A</a><a href=#b style='outline: none'>B</a>", "no focus ring"),
        ("<a href=#a>A</a><a href=#b tabindex=1>B</a>", "out of order"),
        ("<a href=#a>A</a><a href=#b style='position: fixed; left: -999px'>B</a>", "out of sight"),
        ("<a href=#a>A</a><a href=#b onfocus='this.blur()'>B</a><a href=#c>C</a>", "never reached"),
        (
            "<a href=#a>A</a><a href=#b>B</a><a href=#c>C</a>"
            "<script>addEventListener('keydown', (event) => event.target.hash === '#b' && event.preventDefault())</script>",
            "a trap",
        ),
        ("<p tabindex=0>Not a control</p><a href=#a>A</a>", ""),
    ],
    ids=["ring", "order", "sight", "reach", "trap", "sound"],
)
def test_a_walk_by_keyboard_catches_its_faults(window: OpenWindow, body: str, fault: str) -> None:
    visit = window()
    show(visit, body, ":focus-visible { outline: 3px solid }")
    found = "\n".join(walk(visit))
    assert fault in found if fault else not found
