"""A Markdown extension: each heading with a written id carries a link to itself.

Python-Markdown's own permalinks have one fixed name ("Permanent link"); a screen reader should hear
which heading a link is for.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class HeadingLinks(Treeprocessor):
    """Appends ``<a class="bm-anchor">`` to h2 and h3."""

    def run(self, root: ElementTree.Element) -> None:
        """Add the links; runs after the contents were made, so that they stay out of them."""
        for element in root.iter():
            anchor = element.get("id")
            if element.tag in ("h2", "h3") and anchor:
                name = " ".join("".join(element.itertext()).split())
                link = ElementTree.SubElement(
                    element, "a", {"class": "bm-anchor", "href": f"#{anchor}", "aria-label": f"Link to: {name}"}
                )
                link.text = "#"


class HeadingLinksExtension(Extension):
    """Registers :class:`HeadingLinks` after the table of contents (priority 5)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register with Python-Markdown."""
        md.treeprocessors.register(HeadingLinks(md), "bm_heading_links", 4)


def makeExtension(**kwargs: Any) -> HeadingLinksExtension:  # noqa: N802  # Python-Markdown's name
    """Return the extension; Python-Markdown calls this."""
    return HeadingLinksExtension(**kwargs)
