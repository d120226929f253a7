"""The search index: what a page answers, what people call it, and when a condition is an emergency.

The search plugin sees the text of a page and not its head: the description, the answer, what people type. They are
added to the page's own entry. What a result shows below its title is the description, never the text, which also
holds slips of the keyboard.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from backmassage.data import models as m
from backmassage.project import Site
from backmassage.render.links import LISTS
from backmassage.text.markdown import plain
from backmassage.text.pages import page_url


def write(site: Site, site_dir: Path) -> list[str]:
    """Complete the index in a built site; return one line for the log."""
    path = site_dir / "search" / "search_index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    heads = {page.url: page.matter for page in site.pages.values() if page.matter}
    page = page_url(LISTS["condition"])
    conditions = {f"{page}#{key}": found for key, found in site.catalogue.conditions.items()}
    for entry in index["docs"]:
        if head := heads.get(entry["location"]):
            describe(entry, head)
        elif condition := conditions.get(entry["location"]):
            name(entry, condition)
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return [f"search: {len(index['docs'])} places"]


def name(entry: dict[str, Any], condition: m.Condition) -> None:
    """Part a condition's name from the line below it, and add when it is an emergency."""
    if condition.covers:
        entry["title"] = html.escape(condition.name, quote=False)
        entry["below"] = condition.covers
        entry["text"] = f"<p>{html.escape(condition.covers, quote=False)}</p>{entry['text']}"
    if condition.emergency:
        entry["now"], entry["fast"] = condition.emergency, condition.how_fast


def describe(entry: dict[str, Any], head: m.FrontMatter) -> None:
    """Add to a page's entry what its head says."""
    says = [head.description, *([plain(head.bottom_line.say)] if head.bottom_line else [])]
    entry["about"] = head.description
    entry["text"] = "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in says) + entry["text"]
    if head.also_called:
        entry["tags"] = list(head.also_called)
