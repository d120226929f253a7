"""Builds one project after another: ``python -m tests.mutation.builder``.

A build takes longer to load its libraries than to build ten pages, so they are loaded once and each build is a fork.
Reads lines of JSON, ``[project, site, log]``; answers each with the build's exit code.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

# What a build would load by itself.
LOADED = (
    "backmassage.mkdocs",
    "material.plugins.search.plugin",
    "mkdocs.commands.build",
    "mkdocs.theme",
    "mkdocs_macros.plugin",
    "pymdownx.superfences",
)


def build(project: str, site: str, log: str) -> int:
    """Run ``mkdocs build --strict`` in a folder, with its output in a file. Returns the exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        os.chdir(project)
        with Path(log).open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        from mkdocs.__main__ import cli

        cli.main(["build", "--strict", "--site-dir", site])  # ends with SystemExit
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    for module in LOADED:
        import_module(module)
    for line in sys.stdin:
        print(build(*json.loads(line)), flush=True)
