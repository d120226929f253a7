"""A scratch project with the real tools/ and tiny packages, and what is needed to run them offline."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.support import ROOT

# What this run of the tests may have set, and a script under test must not see.
OURS = ("PIP_", "PYTHON", "CDPATH", "SITE_URL", "REPO_URL", "PORT", "GITHUB_ACTIONS", "MAKE", "COV_")


def environment(**more: str) -> dict[str, str]:
    """The environment of a command, free of what the tests themselves were started with."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
    return {**kept, **more}


def run(
    folder: Path, *command: str, env: Mapping[str, str] | None = None, umask: int = -1
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; what it prints on either channel is in stdout."""
    return subprocess.run(
        command,
        cwd=folder,
        env=environment() if env is None else env,
        umask=umask,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )


def make_scratch(folder: Path) -> Path:
    """Copy the tools and the Makefile into a folder that is a project otherwise empty."""
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "tests").mkdir()
    return folder


def fake(path: Path, script: str) -> Path:
    """Write a shell script that stands for a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def fake_python(folder: Path, mkdocs: str = "exit 0", checks: str = "exit 0") -> None:
    """Put a Python into .venv that answers `-m mkdocs` and `-m backmassage` by a script of ours."""
    fake(
        folder / ".venv/bin/python",
        f'case "$1 $2" in\n"-m mkdocs") {mkdocs} ;;\n"-m backmassage") {checks} ;;\n*) exec {sys.executable} "$@" ;;\nesac',
    )


def make_wheel(index: Path, name: str, version: str, *, requires: Sequence[str] = (), code: str = "") -> str:
    """Put a package of one module into an index folder; return its hash as a lock has it."""
    info = f"{name}-{version}.dist-info"
    needs = "".join(f"Requires-Dist: {item}\n" for item in requires)
    files = {
        f"{name}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: more\n{needs}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = []
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        rows.append(f"{path},sha256={digest},{len(text.encode())}\n")
    files[f"{info}/RECORD"] = "".join(rows) + f"{info}/RECORD,,\n"
    index.mkdir(exist_ok=True)
    wheel = index / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"--hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"
