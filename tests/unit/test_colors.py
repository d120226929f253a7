"""Colors: enough contrast in every scheme, the numbers beside them right, and no color anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from backmassage.publish import cards
from tests.support import ROOT

STYLES = ROOT / "overrides/styles"
DRAWINGS = ROOT / "overrides/drawings"
PAPER = ROOT / "overrides/assets/print.css"
CSS = (STYLES / "tokens.css").read_text(encoding="utf-8") + PAPER.read_text(encoding="utf-8")
COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|color)\([^v)][^)]*\)")
PARTS = re.split(r"^ +color-scheme:", CSS, flags=re.MULTILINE)[1:]
BLOCKS = [dict(re.findall(r"--bm-([\w-]+): (#[0-9a-f]{6});", part)) for part in PARTS]
LIGHT, DARK, DARK_BY_CHOICE, PRINT = BLOCKS

GROUNDS = ("paper", "raised", "sand", "teal-tint")
LEVELS = ("emergency", "today", "ask", "tell", "avoid", "area")
TINTS = tuple(f"{level}-tint" for level in LEVELS)
# Color: what it stands on, and the least contrast there (WCAG 2.2: text 4.5, shapes and controls 3).
NEED: dict[str, list[tuple[tuple[str, ...], float]]] = {
    "ink": [((*GROUNDS, *TINTS), 7), (("skin", "wear", "cloth", "shade", "muscle-deep", "muscle-surface"), 3)],
    "soft": [((*GROUNDS, *TINTS), 4.5)],
    "teal": [((*GROUNDS, *TINTS), 4.5)],
    "teal-deep": [(GROUNDS, 4.5)],
    "on-teal": [(("teal", "teal-deep"), 4.5)],
    "clay": [(GROUNDS[:3], 4.5), (("skin",), 3)],
    "accent": [(("paper", "raised", "sand", "skin"), 3)],
    "edge": [(GROUNDS, 3)],
    "focus": [((*GROUNDS, *TINTS), 3)],
    "on-band": [(("band",), 7)],
    "band-line": [(("band",), 3)],
    "on-alarm": [(("alarm",), 7)],
    **{level: [(("paper", "raised", f"{level}-tint"), 4.5)] for level in LEVELS},
}


def luminance(color: str) -> float:
    """The relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(colors: Mapping[str, str]) -> Iterator[str]:
    """Each pair of a scheme with too little contrast. Paper has no colors of its own for some grounds."""
    for color, needs in NEED.items():
        for grounds, least in needs:
            for ground in grounds:
                if ground in colors and contrast(colors[color], colors[ground]) < least:
                    yield f"{color} on {ground}: {contrast(colors[color], colors[ground]):.2f}, less than {least}"


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("colors", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_every_pair_has_enough_contrast(colors: dict[str, str]) -> None:
    assert not list(too_faint(colors))


@pytest.mark.parametrize(("name", "value"), [("ink", "#777777"), ("edge", "#c0b0a0"), ("skin", "#8a5a40")])
def test_a_faint_color_is_caught(name: str, value: str) -> None:
    assert list(too_faint({**LIGHT, name: value}))


def test_the_schemes_name_the_same_colors() -> None:
    assert DARK == DARK_BY_CHOICE
    assert set(LIGHT) == set(DARK) >= set(PRINT)


def test_the_numbers_in_the_comments_are_right() -> None:
    noted = 0
    for colors, block in zip(BLOCKS, PARTS, strict=True):
        for name, value, note in re.findall(r"--bm-([\w-]+): (#[0-9a-f]{6}); /\* ([^*]+) \*/", block):
            for ground, ratio in re.findall(r"([\w-]+) ([\d.]+)", note):
                against = colors.get(ground) or colors[f"{name}-{ground}"]
                assert f"{contrast(value, against):.1f}" == ratio, f"{name} on {ground}"
                noted += 1
    assert noted > 70


def colors_in(css: str) -> list[str]:
    """Colors of a style sheet; black, white and gray are paper's own."""
    css = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL)
    return [c for c in COLOR.findall(css) if not re.fullmatch(r"#([0-9a-f])\1\1|#([0-9a-f]{2})\2\2", c)]


def test_no_other_style_sheet_has_colors_of_its_own() -> None:
    sheets = [path for path in sorted(STYLES.glob("*.css")) if path.name != "tokens.css"]
    assert {path.name: found for path in sheets if (found := colors_in(path.read_text(encoding="utf-8")))} == {}
    assert colors_in("a { color: #a12; background: rgb(1 2 3) } b { color: #333 }") == ["#a12", "rgb(1 2 3)"]


def names_used(paths: list[Path]) -> set[str]:
    return {name for path in paths for name in re.findall(r"var\(--bm-([\w-]+)", path.read_text(encoding="utf-8"))}


def test_every_property_used_is_set_and_every_color_is_used() -> None:
    sheets, svgs = [*sorted(STYLES.glob("*.css")), PAPER], sorted(DRAWINGS.rglob("*.svg"))
    set_somewhere = {
        name for path in sheets for name in re.findall(r"--bm-([\w-]+):", path.read_text(encoding="utf-8"))
    }
    assert names_used(sheets + svgs) - set_somewhere == set()
    assert set(LIGHT) - names_used(sheets + svgs) == set()


def test_places_that_repeat_a_color_follow() -> None:
    frame = re.findall(
        r'<meta name="theme-color" content="(#[0-9a-f]{6})" media="\(prefers-color-scheme: (\w+)\)">',
        (ROOT / "overrides/base.html").read_text(encoding="utf-8"),
    )
    assert frame == [(LIGHT["paper"], "light"), (DARK["paper"], "dark")]
    assert cards.manifest()["background_color"] == LIGHT["paper"]
    assert cards.manifest()["theme_color"] == LIGHT["teal"]
    source = (ROOT / "backmassage/publish/cards.py").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9a-f]{6}\b", source)) <= set(LIGHT.values())
    for path in sorted(DRAWINGS.rglob("*.svg")):
        for name, value in re.findall(r"var\(--bm-([\w-]+),\s*(#[0-9a-f]{6})\)", path.read_text(encoding="utf-8")):
            assert LIGHT[name] == value, f"{path.name}: {name}"
