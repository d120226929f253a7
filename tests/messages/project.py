"""A small good project that tests break: its own few records and pages, the real package and templates.

A case in ``cases/<name>.txt`` is one or more changes and what ``check`` then says, byte for byte:

    Why this case is here.

    ### data/claims/pain.yml        a file to change: `- ` lines must stand in it once, `+` lines replace them
    - direction: may-help
    + direction: may-hlep

    ### data/new.yml                only `+` lines: the whole file is theirs
    + some: text<tab>with a <byte 255>

    ### data/old.yml removed        a file or a folder that is taken away

    ### expected
    data/claims/pain.yml:16:1: …
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backmassage.data import schema
from backmassage.data.load import load
from tests.support import ROOT

MINI = Path(__file__).parent / "mini"
CASES = Path(__file__).parent / "cases"
SPECIAL = re.compile(rb"<byte (\d+)>")


@dataclass(frozen=True)
class Change:
    """One ``###`` part of a case: (old, new) pairs; a pair without old is the whole file."""

    path: str
    pairs: tuple[tuple[str, str], ...]
    removed: bool


@dataclass(frozen=True)
class Case:
    """A case: what is changed, and what ``check`` then says."""

    name: str
    changes: tuple[Change, ...]
    expected: str


def make_project(folder: Path) -> Path:
    """Write the good project into a new folder: mini data and pages, links to the real code and templates."""
    shutil.copytree(MINI, folder, ignore=shutil.ignore_patterns("nav.yml"))
    for name in ("backmassage", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    head, nav, _ = settings.partition("\nnav:\n")
    assert nav, "mkdocs.yml ends with its nav"
    (folder / "mkdocs.yml").write_text(f"{head}\n{(MINI / 'nav.yml').read_text(encoding='utf-8')}", encoding="utf-8")
    (folder / schema.FOLDER).mkdir()
    for name, text in _schemas().items():
        (folder / schema.FOLDER / name).write_text(text, encoding="utf-8")
    return folder


@cache
def _schemas() -> dict[str, str]:
    """Return the schemas of the good project: without them ``check`` would name each as missing."""
    return schema.schemas(load(MINI).scales)


def own_templates(project: Path) -> None:
    """Give a project templates of its own, so that a test may break one."""
    (project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", project / "overrides")


def edit(project: Path, path: str, old: str, new: str) -> None:
    """Replace a text that stands once in a file of a project."""
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times, not once"
    file.write_text(text.replace(old, new), encoding="utf-8")


def apply(project: Path, change: Change) -> None:
    """Make one change of a case."""
    file = project / change.path
    if change.path.startswith("overrides/") and (project / "overrides").is_symlink():
        own_templates(project)
    if change.removed:
        if file.is_symlink() or file.is_file():
            file.unlink()
        else:
            shutil.rmtree(file)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_text(encoding="utf-8") if change.pairs[0][0] else ""
    for old, new in change.pairs:
        if old:
            assert f"\n{text}".count(f"\n{old}") == 1, f"{change.path} must hold once:\n{old}"
        text = f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:] if old else new
    raw = SPECIAL.sub(lambda match: bytes([int(match[1])]), text.replace("<tab>", "\t").encode())
    file.write_bytes(raw)


def read_case(path: Path) -> Case:
    """Read a case file."""
    parts = re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    changes, expected = [], ""
    for part in parts:
        title, _, body = part.partition("\n")
        if title == "expected":
            expected = body
            continue
        pairs = re.findall(r"((?:^-.*\n)*)((?:^\+.*\n)*)", body, re.MULTILINE)
        changes.append(
            Change(
                title.removesuffix(" removed"),
                tuple((_lines(old), _lines(new)) for old, new in pairs if old or new) or (("", ""),),
                title.endswith(" removed"),
            )
        )
    return Case(path.stem, tuple(changes), expected)


def _lines(marked: str) -> str:
    return "".join(f"{line[2:]}\n" for line in marked.splitlines())
