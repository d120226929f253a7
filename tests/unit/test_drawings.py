"""The drawings: made by the generator, small, named, and free of anything a page must not hold."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from drawings import build
from tests.support import ROOT
from tools.tokens import DARK

FILES = sorted(p.relative_to(build.OUT).as_posix() for p in build.OUT.rglob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
PLAIN_COLORS = {"icon.svg"}  # stands alone in a browser's tab, where no property of ours reaches


def faults(name: str, text: str) -> Iterator[str]:
    """Yield what is wrong with a drawing."""
    root = ElementTree.fromstring(text)  # noqa: S314  # our own file
    title = root.find(f"{SVG}title")
    if title is None or not (title.text or "").strip():
        yield "has no title"
    if root.get("role") not in ("img", "group") or not root.get("viewBox"):
        yield "has no role, or no viewBox"
    stem = Path(name).stem
    icon = name.startswith("icons/")
    holes = {part for mask in root.iter(f"{SVG}mask") for part in mask}  # white shows, black does not
    for element in root.iter():
        for attribute, value in element.attrib.items():
            key = attribute.rpartition("}")[2]
            if key == "style" or key.startswith("on"):
                yield f"has a {key} attribute"
            if key == "id" and icon and element.tag != f"{SVG}mask":
                yield "an icon may stand twice on a page: no id but a mask's, which the style sheet uses"
            elif key == "id" and not value.startswith(f"{stem}-"):
                yield f"the id '{value}' does not begin with '{stem}-'"
            if key == "href" and not value.startswith("#"):
                yield f"links to '{value}'"
            if key in ("fill", "stroke", "stop-color") and not (element in holes or follows(name, value)):
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
    """Return True if a color is one a file of this kind may have: a picture of the dark scheme has that scheme's."""
    if name.startswith("dark/"):
        return value in {"none", "currentColor", *DARK.values()} or value.startswith("url(#")
    return name in PLAIN_COLORS or themed(value)


def themed(value: str) -> bool:
    """Return True for a color that light, dark, forced colors and print can change."""
    return bool(re.fullmatch(r"none|currentColor|url\(#[\w-]+\)|var\(--bm-[\w-]+,\s*#[0-9a-f]{6}\)", value))


@pytest.mark.parametrize("name", FILES)
def test_a_drawing_is_sound(name: str) -> None:
    assert not list(faults(name, (build.OUT / name).read_text(encoding="utf-8")))


GOOD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img" aria-labelledby="x-t"><title id="x-t">X</title>{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        '<path style="fill:red"/>', '<path onclick="x()"/>', '<path id="other"/>', '<path fill="#123456"/>', "<style/>", "<script/>",
        '<path fill="url(#x-none)"/>', '<a href="https://example.org/"/>', '<image href="#x"/>', "<text>Words</text>",
    ],
)  # fmt: skip
def test_a_bad_drawing_is_caught(inside: str) -> None:
    assert not list(faults("x.svg", GOOD.format("")))
    assert list(faults("x.svg", GOOD.format(inside)))
    assert list(faults("icons/x.svg", GOOD.format("")))  # an icon may stand twice on a page: no ids
    assert not list(faults("x.svg", GOOD.format('<mask id="x-m"><path fill="white"/></mask>')))
    assert list(faults("x.svg", GOOD.format('<path fill="white"/>')))
    assert list(faults("x.svg", GOOD.format("").replace(">X<", "><")))
    assert list(faults("x.svg", GOOD.format("").replace(' role="img"', "")))


def test_the_committed_files_are_what_the_generator_draws() -> None:
    files = build.draw()
    assert build.differences(files) == []
    assert build.too_big(files) == []


def test_a_difference_is_caught(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "OUT", tmp_path)
    (tmp_path / "extra.svg").write_text("")
    (tmp_path / "changed.svg").write_text("old")
    found = build.differences({"changed.svg": "new", "gone.svg": "x"})
    assert found == [
        "gone.svg is missing", "extra.svg is not drawn by the generator", "changed.svg differs from what the generator writes"
    ]  # fmt: skip


def test_a_big_drawing_is_caught() -> None:
    found = build.too_big(
        {"a.svg": "x" * 8001, "icons/b.svg": "x" * 501, "c.svg": "x" * 8000, "icons/d.svg": "x" * 500}
    )
    assert found == ["a.svg has 8001 bytes, more than 8000", "icons/b.svg has 501 bytes, more than 500"]


def test_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(build, "OUT", tmp_path / "drawings")
    monkeypatch.setattr("sys.argv", ["build", "--check"])
    assert build.main() == 1
    assert "python3 -m drawings.build" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["build", "--sheet", str(tmp_path / "sheet.html")])
    assert build.main() == 0
    assert sorted(p.relative_to(build.OUT).as_posix() for p in build.OUT.rglob("*.svg")) == FILES
    sheet = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert all(f"<figcaption>{Path(name).stem}</figcaption>" in sheet for name in FILES)


def test_the_generator_draws_the_same_every_time() -> None:
    code = "import hashlib; from drawings.build import draw; print(hashlib.sha256(repr(draw()).encode()).hexdigest())"
    made = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_muscle_map_shows_the_muscles_of_the_data() -> None:
    text = (build.OUT / "muscle-map.svg").read_text(encoding="utf-8")
    muscles = yaml.safe_load((ROOT / "data/muscles.yml").read_text(encoding="utf-8"))["muscles"]
    assert sorted(set(re.findall(r'<a [^>]*href="#([\w-]+)"', text))) == sorted(muscle["id"] for muscle in muscles)


def test_every_technique_has_its_drawing() -> None:
    for path in sorted((ROOT / "data/techniques").glob("*.yml")):
        assert f"{yaml.safe_load(path.read_text(encoding='utf-8'))['drawing']}.svg" in FILES
