"""Runs one check over the small good project with a few places changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from backmassage.project import open_site
from tests.messages.project import edit

# (file, old text that stands once in it, new text); a file without an old text is replaced.
Edit = tuple[str, str, str]
Check = Callable[..., list[str]]


def said_by(check: ModuleType, project: Path, *edits: Edit) -> list[str]:
    """Make the edits in a project, and return what a check says, sorted."""
    for path, old, new in edits:
        if old:
            edit(project, path, old, new)
        else:
            (project / path).write_text(new, encoding="utf-8")
    return [str(problem) for problem in sorted(set(check.check(open_site(project))))]
