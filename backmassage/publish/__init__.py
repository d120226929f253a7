"""After the pages: what a published site needs beside its HTML.

Each module writes into the built site only: social cards and icons (:mod:`cards`), open data
(:mod:`exports`), words to narrow a list by (:mod:`words`), signposts at old addresses (:mod:`moved`), the clearing
away of what no page asks for (:mod:`tidy`), and lighter styles and scripts (:mod:`slim`).
"""

from __future__ import annotations

from pathlib import Path

from backmassage.project import open_site
from backmassage.publish import cards
from backmassage.publish import minify as slim
from backmassage.publish import open_data as exports
from backmassage.publish import prune as tidy
from backmassage.publish import redirects as moved
from backmassage.publish import search_words as words


def publish(root: Path, site_dir: Path) -> list[str]:
    """Finish a built site. Returns one line per step, for the log. Raises DataError for bad data."""
    site = open_site(root)
    return [
        *cards.write(site, site_dir),
        *exports.write(site, site_dir),
        *words.write(site, site_dir),
        *moved.write(site, site_dir),
        *tidy.write(site_dir),
        *slim.write(site_dir),
    ]
