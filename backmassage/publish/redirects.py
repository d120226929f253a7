"""Signposts at old page addresses: a page that leads on by itself, with a link for whoever is not led.

An old address with a ``#`` names a part of a page that still exists: the page itself shows where it went (theme.py).
"""

from __future__ import annotations

from pathlib import Path

from backmassage.project import Site
from backmassage.render.env import environment
from backmassage.text.pages import relative


def write(site: Site, site_dir: Path) -> list[str]:
    """Write a signpost for each page address in data/redirects.yml; return one line for the log."""
    template = environment(site.root / "overrides" / "parts").get_template("signpost.html")
    pages = [entry for entry in site.catalogue.redirects.redirects if "#" not in entry.old]
    for entry in pages:
        file = site_dir / entry.old.strip("/") / "index.html"
        if file.exists():  # `check` refuses it; a page is never written over
            raise FileExistsError(f"{entry.old} is a page; data/redirects.yml may not lead away from it")
        file.parent.mkdir(parents=True, exist_ok=True)
        page, _, anchor = entry.new.removeprefix("/").partition("#")
        to = relative(entry.old.removeprefix("/"), page) + (f"#{anchor}" if anchor else "")
        file.write_text(template.render(to=to), encoding="utf-8")
    return [f"{len(pages)} signposts at old addresses"]
