"""Find a browser for the tests, or fetch one, and note its path in .venv/browser-path.

The system's Chromium or Chrome first, then Playwright's download, then the distribution's package.
A browser counts only once it has opened a page: on some systems `chromium` is no more than a stub.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Error, sync_playwright

NOTE = Path(__file__).resolve().parent.parent / ".venv" / "browser-path"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HELP = (
    "No browser that works was found, and none could be installed. "
    "Install Chromium or Chrome, or name one: make test BROWSER_PATH=/path/to/chromium"
)
NO_DRIVER = (
    "Playwright, which drives the browser, does not start here: {}. A bare Debian or Ubuntu lacks "
    "libatomic1: sudo apt-get install libatomic1"
)


def driver_fault() -> str:
    """Why Playwright's own program does not start, in its last words; nothing if it does."""
    executable, script = compute_driver_executable()
    done = subprocess.run(
        [executable, script, "--version"], check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return (done.stdout.strip() or "no word why").splitlines()[-1] if done.returncode else ""


def of_the_system() -> Iterator[str]:
    """Paths of browsers that this machine has."""
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield from (path for path in MAC if os.access(path, os.X_OK))


def of_playwright() -> Iterator[str]:
    """Where Playwright keeps the browser it downloads."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if os.access(path, os.X_OK):
        yield path


def opens_a_page(path: str) -> bool:
    """Whether the browser starts and shows a page."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, timeout=60_000)
            page = browser.new_page()
            page.set_content("<title>ready</title>")
            ready = page.title() == "ready"
            browser.close()
    except Error:
        return False
    return ready


def run(*command: str) -> str:
    """Run an installer; return why it failed, in its last words. What counts is whether a browser opens a page."""
    print("Installing for the tests:", " ".join(command), file=sys.stderr)
    try:
        done = subprocess.run(
            command,
            check=False,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=900,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    words = [line for line in done.stdout.splitlines() if line.strip()]
    return (words or ["no word why"])[-1] if done.returncode else ""


def as_root() -> list[str] | None:
    """The words before a command to run it as root without being asked, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        quiet = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
        if quiet.returncode == 0:
            return ["sudo", "-n"]
    return None


def find() -> str | None:
    """The first browser that opens a page, after as few installations as possible."""
    root = as_root() if shutil.which("apt-get") else None
    playwright = [sys.executable, "-m", "playwright"]
    steps: list[list[str]] = [[], [*playwright, "install", "chromium"]]
    if root is not None:
        steps.append([*root, *playwright, "install-deps", "chromium"])
        steps.append([*root, "apt-get", "update"])
        steps.append([*root, "apt-get", "install", "--yes", "--no-install-recommends", "chromium"])
        if driver_fault():
            run(*root, "apt-get", "update")
            run(*root, "apt-get", "install", "--yes", "--no-install-recommends", "libatomic1")
    if fault := driver_fault():
        print(NO_DRIVER.format(fault), file=sys.stderr)
        return None
    faults = []
    for step in steps:
        if step and (fault := run(*step)):
            faults.append(f"{' '.join(step)}: {fault}")
        for path in (*of_the_system(), *of_playwright()):
            if opens_a_page(path):
                return path
    print(*faults, HELP, sep="\n", file=sys.stderr)
    return None


def main() -> int:
    """Note the browser's path, or say what to do."""
    path = find()
    if path is None:
        return 1
    NOTE.write_text(path + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
