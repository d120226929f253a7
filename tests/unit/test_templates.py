"""Templates, styles and scripts stay readable: no line longer than an editor shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import ROOT

LONGEST = 120
OTHERS = ROOT / "overrides/assets/javascripts/kept"
FILES = sorted(
    path for end in ("html", "css", "js") for path in (ROOT / "overrides").rglob(f"*.{end}") if path.parent != OTHERS
)


def long_lines(path: Path) -> list[str]:
    """Return where the lines stand that are too long."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{path.name}:{number}: {len(line)}" for number, line in enumerate(lines, 1) if len(line) > LONGEST]


def test_long_lines_are_seen(tmp_path: Path) -> None:
    sample = tmp_path / "sample.html"
    sample.write_text("<p>\n" + "x" * LONGEST + "\n" + "x" * (LONGEST + 1) + "\n</p>\n", encoding="utf-8")
    assert long_lines(sample) == ["sample.html:3: 121"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "overrides")))
def test_no_line_is_too_long(path: Path) -> None:
    assert long_lines(path) == []
