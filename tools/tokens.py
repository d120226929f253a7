"""The colors of the site: written once here, put into overrides/styles/tokens.css, their contrast computed.

    .venv/bin/python -m tools.tokens            write the colors into tokens.css
    .venv/bin/python -m tools.tokens --check    exit 1 if tokens.css has others, or a pair has too little contrast

Only the color lines of tokens.css are replaced. Everything else in that file is written by hand.
The pages' own colors for the browser's frame, the app manifest, the social cards and the fallbacks
in the drawings repeat a few of these; tests/unit/test_tokens.py names each place that has to follow.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "overrides" / "styles" / "tokens.css"

# fmt: off
LIGHT: dict[str, str] = {
    # grounds and text
    "paper": "#fbf7f0", "raised": "#fffdf9", "sand": "#f2eadd", "ink": "#2a231f", "soft": "#54483f",
    "line": "#dccfbd", "edge": "#86735f", "teal": "#0b574d", "teal-deep": "#073f38", "on-teal": "#fffdf9",
    "teal-tint": "#dfeae3", "clay": "#9c4826", "focus": "#a8430f", "on-shape": "#fffdf9",
    # levels: a word and its box
    "emergency": "#9b1a20", "emergency-tint": "#f8e4dd", "today": "#83400b", "today-tint": "#f6e7d2",
    "ask": "#2f4d80", "ask-tint": "#e3e8ee", "tell": "#465844", "tell-tint": "#e6ebdd",
    "avoid": "#6f2b50", "avoid-tint": "#f2e3e6", "area": "#655208", "area-tint": "#f0e9cd",
    # the same in both schemes: the therapists' band, the screen that says to call for help
    "band": "#0b453d", "on-band": "#f7f2e8", "band-line": "#7fb3a8", "alarm": "#86151b", "on-alarm": "#ffffff",
    # drawings
    "skin": "#ecd9c6", "hair": "#bfa894", "accent": "#0b574d", "shade": "#e6d8c4", "cloth": "#cfdcd5",
    "stone": "#6d645b", "wear": "#ded3c4", "muscle-deep": "#a9bfb3", "muscle-surface": "#deb193",
}
DARK: dict[str, str] = {
    "paper": "#1e1a17", "raised": "#292420", "sand": "#26211d", "ink": "#f1e9de", "soft": "#cbbfb1",
    "line": "#463d35", "edge": "#9a8975", "teal": "#8ad0c2", "teal-deep": "#b4e3d9", "on-teal": "#10231f",
    "teal-tint": "#21322e", "clay": "#e6a784", "focus": "#f4b183", "on-shape": "#1e1a17",
    "emergency": "#ff9f97", "emergency-tint": "#43201f", "today": "#f3b273", "today-tint": "#3c2a19",
    "ask": "#a9c2ee", "ask-tint": "#242c3b", "tell": "#b3c8ab", "tell-tint": "#283026",
    "avoid": "#e9aac8", "avoid-tint": "#3a2430", "area": "#dcc673", "area-tint": "#332d17",
    "band": "#0b453d", "on-band": "#f7f2e8", "band-line": "#7fb3a8", "alarm": "#86151b", "on-alarm": "#ffffff",
    "skin": "#5f4d40", "hair": "#3a2f28", "accent": "#8ad0c2", "shade": "#332b24", "cloth": "#33504c",
    "stone": "#8d8378", "wear": "#6b6258", "muscle-deep": "#3d6a63", "muscle-surface": "#8b5a43",
}
PRINT: dict[str, str] = {
    "paper": "#ffffff", "raised": "#ffffff", "sand": "#ffffff", "ink": "#000000", "soft": "#333333",
    "line": "#999999", "edge": "#555555", "teal": "#000000", "teal-deep": "#000000", "on-teal": "#ffffff",
    "teal-tint": "#ffffff", "clay": "#000000", "focus": "#000000", "on-shape": "#ffffff",
    "emergency": "#000000", "emergency-tint": "#ffffff", "today": "#000000", "today-tint": "#ffffff",
    "ask": "#000000", "ask-tint": "#ffffff", "tell": "#000000", "tell-tint": "#ffffff",
    "avoid": "#000000", "avoid-tint": "#ffffff", "area": "#000000", "area-tint": "#ffffff",
    "band": "#ffffff", "on-band": "#000000", "band-line": "#666666", "alarm": "#ffffff", "on-alarm": "#000000",
    "skin": "#f2f2f2", "hair": "#d0d0d0", "accent": "#000000", "shade": "#ffffff",
}
# fmt: on
# The runs of color lines in tokens.css, in order; the dark one stands there twice: chosen by the
# device, and chosen by the reader. Contrast is noted in the first of each.
RUNS: tuple[tuple[str, Mapping[str, str], bool], ...] = (
    ("light", LIGHT, True),
    ("dark", DARK, True),
    ("dark", DARK, False),
    ("print", PRINT, False),
)  # fmt: skip

GROUNDS = ("paper", "raised", "sand", "teal-tint")
LEVELS = ("emergency", "today", "ask", "tell", "avoid", "area")
TINTS = tuple(f"{level}-tint" for level in LEVELS)
FILLS = ("skin", "wear", "cloth", "shade")  # in drawings: what a line lies on

# color: what it stands on, the least contrast, and for what (WCAG 2.2: text 4.5, shapes and controls 3).
NEED: dict[str, list[tuple[tuple[str, ...], float, str]]] = {
    "ink": [
        ((*GROUNDS, *TINTS), 7, "body text"),
        ((*FILLS, "muscle-deep", "muscle-surface"), 3, "outlines in drawings"),
    ],
    "soft": [((*GROUNDS, *TINTS), 4.5, "small text")],
    "teal": [((*GROUNDS, *TINTS), 4.5, "links")],
    "teal-deep": [(GROUNDS, 4.5, "links under the pointer")],
    "on-teal": [(("teal", "teal-deep"), 4.5, "words on buttons")],
    "clay": [(GROUNDS[:3], 4.5, "accented words"), (("skin",), 3, "marks in drawings")],
    "accent": [(("paper", "raised", "sand", "skin"), 3, "marks in drawings")],
    "edge": [(GROUNDS, 3, "controls, certainty marks")],
    "focus": [((*GROUNDS, *TINTS), 3, "focus ring")],
    "on-band": [(("band",), 7, "text on the therapists' band")],
    "band-line": [(("band",), 3, "controls on the therapists' band")],
    "on-alarm": [(("alarm",), 7, "text on the screen that says to call for help")],
    "on-shape": [(LEVELS, 4.5, "marks and words on a level's color")],
    **{level: [(("paper", "raised", f"{level}-tint"), 4.5, "the level's word and shape")] for level in LEVELS},
}
# Whose contrast is noted beside them in tokens.css.
NOTED: dict[str, tuple[str, ...]] = {
    "ink": GROUNDS, "soft": GROUNDS[:3], "edge": GROUNDS[:3], "teal": GROUNDS[:3], "teal-deep": GROUNDS[:3],
    "on-teal": ("teal",), "clay": GROUNDS[:3], "focus": GROUNDS[:3],
    "on-band": ("band",), "band-line": ("band",), "on-alarm": ("alarm",),
    **{level: ("paper", "raised", f"{level}-tint") for level in LEVELS},
}  # fmt: skip

COLOR_LINE = re.compile(r"[ \t]*--bm-[\w-]+: #[0-9a-f]{6};(?: /\*[^\n]*\*/)?\n")
COLOR_RUN = re.compile(rf"(?:{COLOR_LINE.pattern}){{3,}}")


def luminance(color: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(name: str, colors: Mapping[str, str]) -> Iterator[str]:
    """Yield each pair of a scheme with too little contrast."""
    for color, needs in NEED.items():
        for grounds, least, use in needs:
            for ground in grounds:
                if ground in colors and contrast(colors[color], colors[ground]) < least:
                    found = contrast(colors[color], colors[ground])
                    yield f"{name}: {color} on {ground} has {found:.2f}, less than {least} ({use})"


def lines(colors: Mapping[str, str], indent: str, *, noted: bool) -> str:
    """Return a scheme as lines of CSS."""
    made = []
    for name, value in colors.items():
        note = ""
        if noted and name in NOTED:
            pairs = (f"{g.removeprefix(f'{name}-')} {contrast(value, colors[g]):.1f}" for g in NOTED[name])
            note = f" /* {', '.join(pairs)} */"
        made.append(f"{indent}--bm-{name}: {value};{note}\n")
    return "".join(made)


def written(css: str) -> str:
    """Return the style sheet with its colors replaced. Raises ValueError if it has not the four runs."""
    found = list(COLOR_RUN.finditer(css))
    if len(found) != len(RUNS):
        raise ValueError(f"tokens.css has {len(found)} runs of color lines, not {len(RUNS)}")
    for match, (_, colors, noted) in reversed(list(zip(found, RUNS, strict=True))):
        indent = re.match(r"[ \t]*", match[0])
        css = css[: match.start()] + lines(colors, indent[0] if indent else "", noted=noted) + css[match.end() :]
    return css


def main() -> int:
    """Write or check; return the exit code."""
    ask = argparse.ArgumentParser(prog="python -m tools.tokens", description="The colors of the site.")
    ask.add_argument("--check", action="store_true", help="only compare tokens.css with the colors here")
    given = ask.parse_args()
    problems = [*too_faint("light", LIGHT), *too_faint("dark", DARK), *too_faint("print", PRINT)]
    css = FILE.read_text(encoding="utf-8")
    if not given.check:
        FILE.write_text(written(css), encoding="utf-8")
    elif written(css) != css:
        problems.append(
            "overrides/styles/tokens.css differs: run .venv/bin/python -m tools.tokens and commit the result"
        )
    for problem in problems:
        print(f"tokens: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
