"""Signposts at old addresses: a page that leads on by itself, with a link for whoever is not led."""

from __future__ import annotations

from pathlib import Path

from backmassage.project import Site
from backmassage.render.env import environment
from backmassage.text.pages import relative


def write(site: Site, site_dir: Path) -> list[str]:
    """Write a signpost for each page address in data/moved.yml; return one line for the log.

    An old address with a ``#`` names a part of a page that still exists; it needs no file of its own.
    """
    template = environment(site.root / "overrides" / "parts").get_template("signpost.html")
    pages = [entry for entry in site.catalogue.moved.moved if "#" not in entry.old]
    for entry in pages:
        old = entry.old.strip("/")
        folder = site_dir / old
        folder.mkdir(parents=True, exist_ok=True)
        page, _, anchor = entry.new.strip("/").partition("#")
        to = relative(f"{old}/", f"{page.strip('/')}/" if page.strip("/") else "") + (f"#{anchor}" if anchor else "")
        (folder / "index.html").write_text(template.render(to=to), encoding="utf-8")
    return [f"{len(pages)} signposts at old addresses"]
