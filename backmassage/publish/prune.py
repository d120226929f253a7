"""Clears away what the theme brings and no page of ours asks for: its style sheets, its script, maps.

The search worker stays: it is what search runs on. A test asks for every file a page names.
"""

from __future__ import annotations

import shutil
from pathlib import Path

UNUSED = (
    "assets/stylesheets",
    "assets/images",
    "assets/javascripts/lunr",
    "assets/javascripts/bundle.*",
    "assets/javascripts/workers/*.map",
    "styles",
    "drawings/icons",
    "drawings/back.svg",  # these stand in the style sheet or in the pages themselves
    "drawings/dark/back.svg",
    "drawings/brand.svg",
    "drawings/hero.svg",
    "drawings/icon.svg",
    "drawings/muscle-map.svg",
    "sitemap.xml.gz",  # the same as sitemap.xml, but with the hour of the build in it
)


def write(site_dir: Path) -> list[str]:
    """Remove unused files from a built site; return one line for the log."""
    freed = 0
    for pattern in UNUSED:
        for path in sorted(site_dir.glob(pattern)):
            if path.is_dir():
                freed += sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
                shutil.rmtree(path)
            else:
                freed += path.stat().st_size
                path.unlink()
    return [f"cleared {freed // 1024} kB the theme brought and no page uses"]
