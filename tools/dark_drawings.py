"""Draws each picture again in the dark scheme's colors: ``.venv/bin/python -m tools.dark_drawings``.

A picture shown as ``<img>`` cannot follow the colors of the page. ``overrides/styles/tokens.css`` says what they are.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

OVERRIDES = Path(__file__).resolve().parent.parent / "overrides"
FOLDER = OVERRIDES / "drawings"
INLINE = ("brand", "hero", "icon", "muscle-map")  # these stand in pages and follow them, or stand alone


def dark_colors() -> dict[str, str]:
    """Return the dark scheme's colors by property: ``{"--bm-ink": "#f1e9de"}``."""
    css = (OVERRIDES / "styles" / "tokens.css").read_text(encoding="utf-8")
    block = css.split("color-scheme: dark", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"(--bm-[\w-]+): (#[0-9a-f]{6});", block))


def dark_drawings() -> dict[Path, str]:
    """Return the dark copy of every picture: path → SVG. Raises KeyError for a color the scheme does not have."""
    colors = dark_colors()
    return {
        FOLDER / "dark" / path.name: re.sub(
            r"var\((--[\w-]+),[^)]*\)", lambda color: colors[color[1]], path.read_text(encoding="utf-8")
        )
        for path in sorted(FOLDER.glob("*.svg"))
        if path.stem not in INLINE
    }


def main() -> int:
    """Write the copies; return the exit code."""
    for path, svg in dark_drawings().items():
        path.write_text(svg, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
