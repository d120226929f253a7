"""Every kind of mistake an editor can make, and what ``check`` says about it, byte for byte.

The cases are files: see :mod:`tests.messages.project`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backmassage.cli import main
from backmassage.data import schema
from backmassage.data.load import load
from tests.messages.project import CASES, apply, read_case
from tests.support import ROOT

NAMES = sorted(path.stem for path in CASES.glob("*.txt"))


def checked(project: Path) -> subprocess.CompletedProcess[str]:
    """Run the real command on a project, as its editor would."""
    return subprocess.run(
        [sys.executable, "-m", "backmassage", "check"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


def broken(name: str, folder: Path) -> str:
    """Make the changes of a case in a project; return what ``check`` should say."""
    case = read_case(CASES / f"{name}.txt")
    for change in case.changes:
        apply(folder, change)
    return case.expected


@pytest.mark.parametrize("name", NAMES)
def test_the_message_is_exactly_this(
    name: str, project: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project()
    expected = broken(name, folder)
    assert main(["check", "--root", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out == expected
    assert said.err == ""


def test_the_command_says_the_same_and_fails_without_a_traceback(project: Callable[[], Path]) -> None:
    folder = project()
    expected = broken("all-at-once", folder)
    done = checked(folder)
    assert done.stdout == expected
    assert done.returncode == 1


def test_the_good_project_has_no_problem(project: Callable[[], Path]) -> None:
    folder = project()
    schema.write(folder, load(folder).scales)
    done = checked(folder)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("0 problems.\n")
