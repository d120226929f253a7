"""What a printed page keeps together, and that a sheet to hand over fits on one side, on either of the two papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, PAGES, told
from tests.support import Doc

PAPERS = ["A4", "Letter"]
SHEETS = [doc for doc in PAGES if doc.kind == "handout"]
# Of many sheets, all of one make: the list of conditions stands for the other lists.
READ = [doc for doc in PAGES if doc.kind not in ("handout", "404") and doc.id not in ("about/claims", "about/sources")]

# Gives each text an address of its own: the printed file then tells on which sheet, and where, each of its lines is.
MARK = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [], names = new Map();
  while (walk.nextNode()) if (walk.currentNode.data.trim()) texts.push(walk.currentNode);
  const number = (element) => names.get(element) ?? names.set(element, names.size).get(element);
  return texts.map((text, at) => {
    const near = (names) => text.parentElement.closest(names);
    const block = near("h1, h2, h3, h4, p, li, td, th, dt, dd, figcaption, summary, .bm-tags");
    const said = {
      text: text.data.trim(),
      block: number(block ?? text),
      leads: !!block?.matches("main :is(h1, h2, h3, h4)")
        || !!block?.matches("main p") && block.textContent.trim().endsWith(":"),
      foot: !near("main") || !!near(".bm-dates, .bm-foot-note"),
      record: number(near(".bm-record")),
      part: near(".bm-record > h3") ? "name" : near(".bm-now") ? "help" : "",
    };
    const link = near("a") ?? document.createElement("a");
    if (link.matches("main [href^=http]")) return said; // its address is printed
    link.href = `mark:${at}`;
    if (!link.parentElement) {
      link.style.all = "unset";
      text.replaceWith(link);
      link.append(text);
    }
    return said;
  });
}"""


@dataclass(frozen=True)
class Line:
    """Where a line of text stands: on which sheet, how far from its left side, how far down."""

    sheet: int
    left: float
    down: float


@dataclass
class Text:
    """A text of a page and its printed lines."""

    text: str
    block: int
    leads: bool
    foot: bool
    record: int
    part: str
    lines: list[Line] = field(default_factory=list)


def printed(page: Page, *papers: str) -> Iterator[tuple[str, list[Text]]]:
    """Print a page on each paper; give its texts that are on it, in their order."""
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('img').forEach((it) => { it.loading = 'eager'; })")
    page.wait_for_function("[...document.images].every((it) => it.complete)")
    marked = page.evaluate(MARK)
    for paper in papers:
        texts = [Text(**said) for said in marked]
        read(page.pdf(format=paper, prefer_css_page_size=True), texts)
        yield paper, [text for text in texts if text.lines]


def read(pdf: bytes, texts: list[Text]) -> None:
    """Note on each text where its lines stand in a printed file."""
    parts = dict(re.findall(rb"^(\d+) 0 obj\n(<<.*?)^endobj", pdf, re.S | re.M))
    pages = [part for part in parts.values() if re.search(rb"/Type /Page\b", part)]
    mark = re.compile(rb"/Rect \[(\S+) (\S+) \S+ (\S+)\].*\(mark:(\d+)\)", re.S)
    for sheet, part in enumerate(pages, 1):
        for note in re.findall(rb"(\d+) 0 R", b"".join(re.findall(rb"/Annots \[(.*?)\]", part, re.S))):
            for left, bottom, top, at in mark.findall(parts[note]):
                if float(top) - float(bottom) > 3:  # less is the edge of a line that stands on the next sheet
                    texts[int(at)].lines.append(Line(sheet, float(left), -float(top)))


def sides(pdf: bytes) -> int:
    """Return how many sides of paper a document has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("doc", SHEETS, ids=lambda doc: doc.id)
def test_a_sheet_is_read_without_glasses(window: OpenWindow, doc: Doc) -> None:
    page = window().open(doc).page
    page.emulate_media(media="print")
    sizes = page.locator(".bm-sheet :is(li, p):not(.bm-sheet__foot *, .bm-stamp)").evaluate_all(
        "all => all.map((text) => parseFloat(getComputedStyle(text).fontSize) * 72 / 96)"
    )
    assert min(sizes) >= 9.99  # points


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("doc", SHEETS, ids=lambda doc: doc.id)
def test_a_sheet_is_one_side(window: OpenWindow, doc: Doc, paper: str) -> None:
    page = window().open(doc).page
    page.emulate_media(media="print")
    for picture in page.locator(".bm-sheet img").all():
        picture.evaluate("it => it.decode()")
    assert sides(page.pdf(format=paper, prefer_css_page_size=True)) == 1
    page.locator(".bm-sheet").evaluate(
        "it => it.append(...Array.from({length: 9}, () => it.lastElementChild.cloneNode(true)))"
    )
    assert sides(page.pdf(format=paper, prefer_css_page_size=True)) > 1, "too much is seen"


def parted(texts: list[Text]) -> Iterator[str]:
    """Headings, and sentences that end in a colon, whose own text is on another sheet or in another column."""
    starts = {text.block: text.lines[0] for text in reversed(texts)}
    for text, after in pairwise(texts):
        if text.leads and after.block != text.block:
            end, begin = text.lines[-1], after.lines[0]
            if begin.sheet != end.sheet or begin.down < starts[text.block].down - 9:
                yield f"sheet {end.sheet} ends in a lead: “{text.text[-60:]}”, then “{after.text[:40]}”"


def boxes_astray(texts: list[Text]) -> Iterator[str]:
    """Boxes of urgent help in another column, or on another sheet, than the name of what they are about."""
    names = {text.record: text for text in reversed(texts) if text.part == "name"}
    seen = set()
    for text in texts:
        if text.part == "help" and text.record not in seen:
            seen.add(text.record)
            name, box = names[text.record].lines[0], text.lines[0]
            if box.sheet != name.sheet or not -5 < box.left - name.left < 60 or box.down < name.down:
                yield f"sheet {name.sheet}: the box of help is away from its name: “{names[text.record].text}”"


def lonely_foot(texts: list[Text]) -> Iterator[str]:
    """A last sheet with nothing on it but who says so."""
    last = max(line.sheet for text in texts for line in text.lines)
    if all(text.foot for text in texts if text.lines[-1].sheet == last):
        yield f"sheet {last} is the last and holds the foot alone"


@pytest.mark.parametrize("doc", READ, ids=lambda doc: doc.id)
def test_paper_keeps_together_what_belongs_together(window: OpenWindow, doc: Doc) -> None:
    faults = []
    for paper, texts in printed(window().open(doc).page, *PAPERS):
        faults += [f"{paper}, {it}" for it in (*parted(texts), *boxes_astray(texts), *lonely_foot(texts))]
    assert not faults, told(faults)


SIZE = "it => parseFloat(getComputedStyle(it).fontSize)"
AFTER = "it => getComputedStyle(it, '::after').content"


def test_on_paper_a_kind_is_less_than_its_level_and_marks_keep_off_the_word(window: OpenWindow) -> None:
    page = window().open(BY_ID["safety/conditions"]).page
    page.emulate_media(media="print")
    assert page.locator(".bm-level__kind").first.evaluate(SIZE) < page.locator("#avoid").evaluate(SIZE)
    apart = (
        "all => all.map((it) => it.nextElementSibling.getBoundingClientRect().left - it.getBoundingClientRect().right)"
    )
    assert min(page.locator(".bm-tags > :first-child").evaluate_all(apart)) > 5
    page.goto(page.url.replace("safety/conditions", "about/claims"))
    margins = "all => all.map((it) => parseFloat(getComputedStyle(it).marginRight))"
    assert min(page.locator(".bm-record > .bm-sure > .bm-sure__marks").evaluate_all(margins)) > 5


@pytest.mark.parametrize("doc", ["index", "techniques", "faq", "safety/conditions"])
def test_paper_says_whom_to_call_and_not_what_to_tap(window: OpenWindow, doc: str) -> None:
    page = window().open(BY_ID[doc]).page
    page.emulate_media(media="print")
    help_line = page.locator("p:is(.bm-short__help, .bm-hero__help) > span:last-child").last
    assert "call your local emergency number" in help_line.evaluate(AFTER)
    shown = page.locator("main").inner_text()
    for words in ("Tap its name", "Tap a name", "above the table, choose", "For massage therapists"):
        assert words not in shown


@pytest.mark.parametrize("doc", ["index", "techniques", "faq", "safety/conditions", "back"])
def test_get_help_now_is_on_one_line(window: OpenWindow, doc: str) -> None:
    page = window(viewport={"width": 360, "height": 740}).open(BY_ID[doc]).page
    links = page.locator(":is(.bm-short__help, .bm-hero__help) a").filter(visible=True)
    high = "all => all.map((it) => it.clientHeight ? 1 : it.getClientRects().length)"
    assert set(links.evaluate_all(high)) == {1}


def test_what_is_parted_on_paper_is_seen(window: OpenWindow) -> None:
    page = window().open(BY_ID["safety/conditions"]).page
    page.add_style_tag(content="h2 + *, .bm-now, .bm-footer { break-before: page !important; }")
    ((_, texts),) = printed(page, "A4")
    for rule in (parted, boxes_astray, lonely_foot):
        assert list(rule(texts)), f"{rule.__name__} sees nothing"
