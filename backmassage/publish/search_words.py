"""The lay names and misspellings of every condition, for the field that narrows the list of conditions.

They stand in the full records, on pages of their own. The list would weigh twice as much with them, so its script
fetches them once someone types.
"""

from __future__ import annotations

import json
from pathlib import Path

from backmassage.project import Site

FILE = "search/condition-words.json"


def write(site: Site, site_dir: Path) -> list[str]:
    """Write the words into a built site; return one line for the log."""
    words = {
        key: " ".join(("", found.name, *found.also_called, *found.misspellings))
        for key, found in site.catalogue.conditions.items()
    }
    file = site_dir / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return [f"words for the list of conditions: {file.stat().st_size / 1000:.0f} kB"]


__all__ = ["FILE", "write"]
