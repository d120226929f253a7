from __future__ import annotations

import pytest
from markdown import markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "## How *often* { #often }",
            '<h2 id="often">How <em>often</em><a aria-label="Link to: How often" class="bm-anchor" href="#often">#</a></h2>',
        ),
        ("#### Deep { #deep }", '<h4 id="deep">Deep</h4>'),
        ("## No address", "<h2>No address</h2>"),
        ("Text { #text }", "<p>Text { #text }</p>"),
    ],
)
def test_a_heading_links_to_itself(text: str, html: str) -> None:
    assert markdown(text, extensions=["attr_list", "backmassage.headings"]) == html
