"""Colors: written once, with enough contrast, and the numbers beside them are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backmassage.publish import cards
from drawings import build
from tests.support import ROOT
from tools import tokens
from tools.tokens import DARK, LIGHT, PRINT, contrast, too_faint, written

STYLES = ROOT / "overrides/styles"
CSS = tokens.FILE.read_text(encoding="utf-8")
SCHEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")
    assert contrast("#abcdef", "#abcdef") == 1


@pytest.mark.parametrize("name", SCHEMES)
def test_every_pair_has_enough_contrast(name: str) -> None:
    assert not list(too_faint(name, SCHEMES[name]))


@pytest.mark.parametrize(
    ("name", "value"),
    [("ink", "#777777"), ("soft", "#8a8a8a"), ("edge", "#c0b0a0"), ("emergency", "#d08080"), ("teal", "#5f9f95")],
)
def test_a_faint_color_is_caught(name: str, value: str) -> None:
    assert list(too_faint("light", {**LIGHT, name: value}))


def test_a_pale_line_on_skin_is_caught() -> None:
    assert list(too_faint("light", {**LIGHT, "skin": "#8a5a40"}))


def test_the_style_sheet_has_these_colors() -> None:
    assert written(CSS) == CSS, "run .venv/bin/python -m tools.tokens and commit the result"
    assert written(CSS.replace(LIGHT["ink"], "#000000")) == CSS
    assert written(CSS.replace("paper 14.5", "paper 20.0")) == CSS
    with pytest.raises(ValueError, match="3 runs of color lines, not 4"):
        written(CSS.replace("@media print", "/* gone").split("/* gone")[0])


def test_what_is_written_by_hand_stays() -> None:
    assert "--bm-gutter: 9rem;" in written(re.sub(r"--bm-gutter: [^;]+;", "--bm-gutter: 9rem;", CSS))


def test_the_numbers_in_the_comments_are_right() -> None:
    """Read back from the style sheet alone, so that a slip in the writer would show."""
    checked = 0
    for block in CSS.split("color-scheme:")[1:]:
        colors = dict(re.findall(r"--bm-([\w-]+): (#[0-9a-f]{6});", block))
        for name, value, note in re.findall(r"--bm-([\w-]+): (#[0-9a-f]{6}); /\* ([^*]+) \*/", block):
            for ground, ratio in re.findall(r"([\w-]+) ([\d.]+)", note):
                against = colors.get(ground) or colors[f"{name}-{ground}"]
                assert f"{contrast(value, against):.1f}" == ratio, f"{name} on {ground}"
                checked += 1
    assert checked > 70


def test_dark_stands_in_the_style_sheet_twice_the_same() -> None:
    runs = [re.findall(r"--bm-([\w-]+): (#[0-9a-f]{6});", run[0]) for run in tokens.COLOR_RUN.finditer(CSS)]
    assert runs[1] == runs[2] == list(DARK.items())
    assert set(LIGHT) == set(DARK) >= set(PRINT)


def test_check_and_write(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "tokens.css"
    copy.write_text(CSS.replace(LIGHT["paper"], "#ffffff"), encoding="utf-8")
    monkeypatch.setattr(tokens, "FILE", copy)
    monkeypatch.setattr("sys.argv", ["tokens", "--check"])
    assert tokens.main() == 1
    assert "tools.tokens" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["tokens"])
    assert tokens.main() == 0
    assert copy.read_text(encoding="utf-8") == CSS


# --- Nowhere else ---------------------------------------------------------------------------------

COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|color)\([^v)][^)]*\)")


def colors_in(css: str) -> list[str]:
    """Colors of a style sheet; black, white and gray are paper's own (prints, the sheet)."""
    css = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL)
    return [c for c in COLOR.findall(css) if not re.fullmatch(r"#([0-9a-f])\1\1|#([0-9a-f]{2})\2\2", c)]


def test_no_other_style_sheet_has_colors_of_its_own() -> None:
    found = {p.name: colors_in(p.read_text(encoding="utf-8")) for p in sorted(STYLES.glob("*.css")) if p != tokens.FILE}
    assert {name: colors for name, colors in found.items() if colors} == {}
    assert colors_in("a { color: #a12; background: rgb(1 2 3) } b { color: #333; background: #fff }") == [
        "#a12",
        "rgb(1 2 3)",
    ]


def names_used(css: str) -> set[str]:
    return set(re.findall(r"var\(--bm-([\w-]+)", css))


def test_every_property_used_is_set_and_every_color_is_used() -> None:
    sheets = {p.name: p.read_text(encoding="utf-8") for p in sorted(STYLES.glob("*.css"))}
    svgs = "".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "overrides/drawings").rglob("*.svg")))
    made = set(re.findall(r"--bm-([\w-]+):", "".join(sheets.values())))
    used = names_used("".join(sheets.values())) | names_used(svgs)
    assert used - made == set()
    assert set(LIGHT) - used == set()
    assert names_used("a { color: var(--bm-lnk) }") == {"lnk"}


# --- Places that repeat a color and have to follow ------------------------------------------------


def test_the_browsers_frame_follows() -> None:
    html = (ROOT / "overrides/base.html").read_text(encoding="utf-8")
    found = re.findall(
        r'<meta name="theme-color" content="(#[0-9a-f]{6})" media="\(prefers-color-scheme: (\w+)\)">', html
    )
    assert found == [(LIGHT["paper"], "light"), (DARK["paper"], "dark")]


def test_the_manifest_and_the_social_cards_follow() -> None:
    manifest = cards.manifest()
    assert manifest["background_color"] == LIGHT["paper"]
    assert manifest["theme_color"] == LIGHT["teal"]
    source = (ROOT / "backmassage/publish/cards.py").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9a-f]{6}\b", source)) <= set(LIGHT.values())


def test_the_fallbacks_in_the_drawings_follow() -> None:
    for path in sorted((ROOT / "overrides/drawings").rglob("*.svg")):
        for name, value in re.findall(r"var\(--bm-([\w-]+),\s*(#[0-9a-f]{6})\)", path.read_text(encoding="utf-8")):
            assert LIGHT[name] == value, f"{path.name}: {name}"


def test_the_contact_sheet_of_the_drawings_follows() -> None:
    found = dict(re.findall(r"--bm-([\w-]+):(#[0-9a-f]{6})", build.DARK))
    assert found
    assert found == {name: DARK[name] for name in found}
