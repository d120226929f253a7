"""The same sources make the same site: on another day, in another order, with no network, without a warning."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.page import Site
from tests.support import ROOT

# What may differ between two machines and must not show: the order of sets, the day, the place on Earth, the language.
ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "SOURCE_DATE_EPOCH": "86400",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONUTF8": "1",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}


def offline(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module with every socket refused, three days from now, with an umask that keeps others out."""
    return subprocess.run(
        [sys.executable, "-m", "tests.site.offline", *arguments],
        cwd=root, env={**os.environ, **ELSEWHERE}, check=False, encoding="utf-8", timeout=300, umask=0o077,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A second build, of a copy in another folder and offline: the site's folder and all that was printed."""
    copy = tmp_path_factory.mktemp("again") / "Rücken und more"
    for name in ("backmassage", "data", "docs", "overrides", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", copy)
    folder = copy / "site"
    build = offline(copy, "mkdocs", "build", "--strict", "--site-dir", str(folder))
    assert build.returncode == 0, build.stdout
    return folder, build.stdout


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield each file that only one folder has, or that differs by a byte."""
    names = {p.relative_to(folder) for folder in (one, other) for p in folder.rglob("*") if p.is_file()}
    for name in sorted(names):
        if not (one / name).is_file() or not (other / name).is_file():
            yield f"{name} stands in one build only"
        elif not filecmp.cmp(one / name, other / name, shallow=False):
            yield f"{name} differs: {first_difference((one / name).read_bytes(), (other / name).read_bytes())}"
        elif mode(one / name) != mode(other / name):
            yield f"{name} may be read by others in one build only"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def first_difference(one: bytes, other: bytes) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"byte {at}: {one[max(0, at - 30) : at + 30]!r} and {other[max(0, at - 30) : at + 30]!r}"


def test_two_builds_are_the_same_to_the_byte(site: Site, again: tuple[Path, str]) -> None:
    found = list(differences(site.folder, again[0]))
    assert not found, "\n".join(found)


def test_a_differing_build_is_caught(tmp_path: Path) -> None:
    for name, text in (("a", "same"), ("b", "sane")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text(text)
    (tmp_path / "b/y").write_text("")
    for folder, bits in (("a", 0o600), ("b", 0o644)):
        (tmp_path / folder / "z").write_text("same")
        (tmp_path / folder / "z").chmod(bits)
    assert len(list(differences(tmp_path / "a", tmp_path / "b"))) == 3


def test_everybody_may_read_the_site(again: tuple[Path, str]) -> None:
    modes = {mode(path) for path in again[0].rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert {mode(path) for path in (again[0], *again[0].rglob("*")) if path.is_dir()} == {0o755}


def test_offline_really_is() -> None:
    code = "from tests.site.offline import refuse; refuse(); import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode
    assert "the network is off" in done.stderr


WARNING = re.compile(r"^.*\b(?:WARNING|ERROR|CRITICAL|[A-Z]\w+Warning)\b.*$", re.MULTILINE)


def test_a_strict_build_prints_no_warning(again: tuple[Path, str]) -> None:
    assert not WARNING.findall(again[1])
    assert "INFO" in again[1], "the log says nothing, so it proves nothing"
    assert WARNING.findall("INFO    -  Building\nWARNING -  Doc file 'x.md' contains a link 'y.md'\n")
    assert WARNING.findall("x.py:1: DeprecationWarning: old\n")
