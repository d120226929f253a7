"""The drawings: small, named, following the page's colors, and free of anything a page must not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support import ROOT
from tools.dark_drawings import dark_colors, dark_drawings

FOLDER = ROOT / "overrides/drawings"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
PLAIN_COLORS = {"icon.svg"}  # stands alone in a browser's tab, where no property of ours reaches
BYTES, ICON_BYTES = 8000, 500


def faults(name: str, text: str) -> Iterator[str]:
    """Yield what is wrong with a drawing."""
    root = ElementTree.fromstring(text)  # noqa: S314  # our own file
    title = root.find(f"{SVG}title")
    icon, stem = name.startswith("icons/"), Path(name).stem
    if len(text.encode()) > (ICON_BYTES if icon else BYTES):
        yield f"has {len(text.encode())} bytes"
    if title is None or not (title.text or "").strip():
        yield "has no title"
    if root.get("role") not in ("img", "group") or not root.get("viewBox"):
        yield "has no role, or no viewBox"
    holes = {part for mask in root.iter(f"{SVG}mask") for part in mask}  # white shows, black does not
    for element in root.iter():
        for attribute, value in element.attrib.items():
            key = attribute.rpartition("}")[2]
            if key == "style" or key.startswith("on"):
                yield f"has a {key} attribute"
            if key == "id" and icon and element.tag != f"{SVG}mask":
                yield "an icon can be in a page more than once: no id but a mask's"
            elif key == "id" and not value.startswith(f"{stem}-"):
                yield f"the id '{value}' does not begin with '{stem}-'"
            if key == "href" and not value.startswith("#"):
                yield f"links to '{value}'"
            if key in ("fill", "stroke", "stop-color") and element not in holes and not follows(name, value):
                yield f"{key} {value} does not follow the scheme"
        tag = element.tag.rpartition("}")[2]
        labels = tag == "text" and name == "muscle-map.svg"
        if tag in ("style", "script", "image", "foreignObject", "text", "animate") and not labels:
            yield f"holds a {tag}"
    ids = {element.get("id") for element in root.iter()}
    for used in re.findall(r"url\(#([^)]+)\)|aria-labelledby=\"([^\"]+)\"", text):
        if (used[0] or used[1]) not in ids:
            yield f"names '{used[0] or used[1]}', which is nowhere"


def follows(name: str, value: str) -> bool:
    """Return True if a color is one that light, dark, forced colors and print can change, or a dark copy's own."""
    if name.startswith("dark/"):
        return value in {"none", "currentColor", *dark_colors().values()} or value.startswith("url(#")
    themed = re.fullmatch(r"none|currentColor|url\(#[\w-]+\)|var\(--bm-[\w-]+,\s*#[0-9a-f]{6}\)", value)
    return name in PLAIN_COLORS or themed is not None


@pytest.mark.parametrize("name", FILES)
def test_a_drawing_is_sound(name: str) -> None:
    assert not list(faults(name, (FOLDER / name).read_text(encoding="utf-8")))


GOOD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img" aria-labelledby="x-t"><title id="x-t">X</title>{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        '<path style="fill:red"/>', '<path onclick="x()"/>', '<path id="other"/>', '<path fill="#123456"/>', "<style/>", "<script/>",
        '<path fill="url(#x-none)"/>', '<a href="https://example.org/"/>', '<image href="#x"/>', "<text>Words</text>",
        f'<path d="{"1" * BYTES}"/>', '<path fill="white"/>',
    ],
)  # fmt: skip
def test_a_bad_drawing_is_caught(inside: str) -> None:
    assert list(faults("x.svg", GOOD.format(inside)))


def test_a_good_drawing_is_not() -> None:
    assert not list(faults("x.svg", GOOD.format('<mask id="x-m"><path fill="white"/></mask>')))
    assert list(faults("icons/x.svg", GOOD.format("")))  # an icon can be in a page more than once: no ids
    assert list(faults("x.svg", GOOD.format("").replace(' role="img"', "")))


def test_the_dark_copies_are_of_these_drawings() -> None:
    copies = dark_drawings()
    assert copies.keys() == set((FOLDER / "dark").glob("*.svg"))
    for path, svg in copies.items():
        assert path.read_text(encoding="utf-8") == svg, "run .venv/bin/python -m tools.dark_drawings"
