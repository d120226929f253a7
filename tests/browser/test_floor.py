"""A phone from 2019, never updated: its browser skips each rule that it cannot read, and runs no script of ours.

Chromium is made to skip what Chrome 80, Firefox 78 and Safari 13 do. All of the page is there to read, and to follow.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, PHONE, told

# Rules they lose whole, by a part of their selector; declarations; questions whose answer is no.
RULE = re.compile(
    r"[^{};]*(?::is\(|:where\(|:has\(|:focus-visible|:popover-open|::marker|::details-content|:target-current"
    r"|child\(1 of|:not\([^()]*,)[^{}]*\{[^{}]*\}"
)
DECLARATION = re.compile(
    r"(?<=[{;])(?:inset[a-z-]*|(?:margin|padding)-(?:inline|block)|aspect-ratio|accent-color|text-wrap|font-size-adjust"
    r"|overflow-wrap:anywhere|overflow:clip|content:[^;}]*/ \"\"|place-self|color-scheme)(?::[^;}]*)?(?:;|(?=\}))"
)
FLEX = re.compile(r"\{[^{}]*display:(?:inline-)?flex[^{}]*\}")
QUESTION = re.compile(r"(?<=selector\():|(?<=\()(?=scripting|forced-colors)")
PAGES = ("index", "safety/check", "safety/conditions", "safety/red-flags", "techniques", "benefits/back-pain", "search")
# Texts that are nowhere to be seen, though no closed box holds them and nothing waits for a tick or for the script.
UNSEEN = """() => {
  const faults = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const within = text.parentElement;
    if (!text.data.trim()) continue;
    if (within.closest("script, option, title, desc, [hidden], .bm-skip, .bm-tool, .bm-hide, .bm-ticks__do, .bm-moved")) continue;
    const box = within.closest("details:not([open])");
    if (box && within.closest("summary")?.parentElement !== box || box?.parentElement.closest("details:not([open])")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, bottom, width, height } = range.getBoundingClientRect();
    const there = width > 1 && height > 1 && right > 0 && left < innerWidth && bottom + scrollY > 0;
    if (!there || !within.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
      faults.push(`not seen: “${text.data.trim().slice(0, 50)}” in ${within.localName}.${within.closest("[class]")?.className}`);
    }
  }
  for (const part of document.querySelectorAll("body *")) {
    const { position, top, bottom } = getComputedStyle(part);
    if (/sticky|fixed/.test(position) && (top !== "auto" || bottom !== "auto")) faults.push(`lies over the text: ${part.className}`);
  }
  return faults;
}"""


def older(style: str) -> str:
    """What such a browser takes of a style sheet."""
    style = QUESTION.sub(lambda found: f"{found[0]}not-yet-", style)
    style = FLEX.sub(lambda found: re.sub(r"(?<=[{;])(?:column-|row-)?gap:[^;}]*;?", "", found[0]), style)
    return DECLARATION.sub("", RULE.sub("", style))


@pytest.mark.parametrize("more", ["", "main h2, .bm-nav li { display: none }"], ids=["", "bad"])
def test_an_old_phone_has_all_the_text_and_the_links(window: OpenWindow, site: Path, more: str) -> None:
    style = older((site / "assets/site.css").read_text(encoding="utf-8"))
    assert "@supports not selector(:not-yet-popover-open)" in style
    assert not re.search(r":is\(|:has\((?!a\)\))", style)
    visit = window(fresh=True, java_script_enabled=False, viewport=PHONE)
    visit.page.route("**/site.css*", lambda route: route.fulfill(body=style + more, content_type="text/css"))
    faults: list[str] = []
    for page in PAGES:
        visit.open(BY_ID[page])
        faults += [f"{page}: {fault}" for fault in [*visit.page.evaluate(UNSEEN), *visit.check("sideways")]]
        if page == "safety/check":
            visit.page.locator(".bm-ticks input").first.check()
            if not visit.page.locator(".bm-ticks__do").first.is_visible():
                faults.append("a tick shows no next step")
    if more:
        assert any("h2" in fault for fault in faults)
        assert any("bm-nav" in fault for fault in faults)
    else:
        assert not faults, told(faults)
