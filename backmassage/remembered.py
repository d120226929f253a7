"""What the rules said of exactly these files the last time: nothing is checked twice.

``make test``, ``make build`` and ``make serve`` all begin with a check, most of the time of what has just been checked.
The answer is kept in ``.cache/check.json`` under a fingerprint of everything a check reads, the program itself included:
a single changed letter, another day or another Python asks again.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import json
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from backmassage.data.messages import Problem

KEPT = Path(".cache") / "check.json"
# Everything that decides what a check says. A rule that reads another file adds it here.
READ = ("data", "docs", "overrides", "mkdocs.yml", "requirements.txt")
ENVIRONMENT = ("SITE_URL", "REPO_URL")


def fingerprint(root: Path, *more: object) -> str:
    """Return a digest of all that a check of this project reads today; ``more`` are its options."""
    today = datetime.now(tz=UTC).date()
    digest = hashlib.sha256(repr((*more, today, sys.version, _program())).encode())
    digest.update(repr([os.environ.get(name) for name in ENVIRONMENT]).encode())
    for name in READ:
        _add(digest, root / name, name)
    return digest.hexdigest()


@functools.cache
def _program() -> str:
    digest = hashlib.sha256()
    _add(digest, Path(__file__).parent, "", ".py")
    return digest.hexdigest()


def _add(digest: hashlib._Hash, path: Path, name: str, ending: str = "") -> None:
    """Add a file, or a folder with its names, kinds, links and contents in a fixed order."""
    kind = "link" if path.is_symlink() else "folder" if path.is_dir() else "file"
    leads = path.readlink() if kind == "link" else ""
    if path.is_dir():
        # A link to a folder further down may lead in a circle: what is behind it is never remembered.
        digest.update(os.urandom(8) if kind == "link" and "/" in name else f"{name}\0{kind}\0{leads}\0".encode())
        if kind == "link" and "/" in name:
            return
        for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
            if entry.name != "__pycache__" and (entry.name.endswith(ending) or entry.is_dir()):
                _add(digest, path / entry.name, f"{name}/{entry.name}", ending)
        return
    try:
        content = path.read_bytes()
    except OSError as error:
        content = repr(error).encode()
    digest.update(f"{name}\0{kind}\0{leads}\0{len(content)}\0".encode())
    digest.update(content)


def recall(root: Path, key: str) -> list[Problem] | None:
    """Return what the rules said under this fingerprint, or None where they have not been asked."""
    try:
        kept = json.loads((root / KEPT).read_text(encoding="utf-8"))
        return [Problem(**problem) for problem in kept["problems"]] if kept["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(root: Path, key: str, problems: Iterable[Problem]) -> None:
    """Keep what the rules said. A folder that cannot be written to costs time the next time, and no more."""
    path = root / KEPT
    new = path.with_name(f".check-{os.getpid()}.json")
    try:
        path.parent.mkdir(exist_ok=True)
        kept = {"key": key, "problems": [dataclasses.asdict(problem) for problem in problems]}
        new.write_text(json.dumps(kept), encoding="utf-8")
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()


__all__ = ["KEPT", "fingerprint", "keep", "recall"]
