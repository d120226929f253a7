"""Every data file tells an editor's program its schema, and ends as a text file ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backmassage.data.kinds import FOLDERS
from backmassage.data.messages import Problem
from backmassage.project import Site

NAME = "files"
REASON = "an editor's program helps only in a file that names its schema"


def check(site: Site) -> Iterator[Problem]:
    """Check the first line and the line ends of each data file."""
    for key, file in site.source.files.items():
        raw = (Path(site.root) / file.path).read_bytes()
        folder = key.split("/")[0]
        schema = f"../schema/{folder.removesuffix('s')}.json" if folder in FOLDERS else f"schema/{key}.json"
        line = f"# yaml-language-server: $schema={schema}"
        first = raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0].strip().decode("utf-8")
        if "yaml-language-server" in first and first != line:
            yield Problem(file.path, 1, 1, "", f"names another schema; the first line is `{line}`; {REASON}")
        if b"\r" in raw:
            yield Problem(file.path, 1, 1, "", "has the line ends of Windows; save it with those of Unix (LF)")
        if not raw.endswith(b"\n") or raw.endswith(b"\n\n"):
            last = raw.rstrip(b"\n").count(b"\n") + 1
            yield Problem(file.path, last, 1, "", "has to end with one line break, and no empty line")


__all__ = ["NAME", "REASON", "check"]
