"""Bring .venv to exactly what the locks of the wanted sets name: `python tools/install.py site lint`.

Run by the environment's own Python. A set is a lock file; a copy of it in .venv is the stamp that says it is
installed, and is written only when every file is there, `pip check` agrees and each direct requirement imports.

Nothing is resolved (`--no-deps`): a lock is complete or the test suite fails, so a release that appears tomorrow
changes nothing. Nothing is built (`--only-binary`): a build would fetch build tools that no hash covers.
Of the user's pip settings only those are kept that say where packages come from and how to get there.
"""

from __future__ import annotations

import ast
import csv
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(sys.prefix)
PACKAGES = Path(sysconfig.get_path("purelib"))
LOG = VENV / "pip.log"  # all of pip's words: on the screen it keeps some causes to itself

LOCKS = {
    "site": ROOT / "requirements.txt",
    "lint": ROOT / "tests" / "lint.txt",
    "tests": ROOT / "tests" / "requirements.txt",
}
WORDS = {"site": "the site builder", "lint": "the lint tools", "tests": "the test tools (large: a few minutes)"}
PIP = (sys.executable, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input")
INSTALL = (
    "install",
    "-q",
    "--require-hashes",
    "--no-deps",
    "--only-binary",
    ":all:",
    "--no-warn-script-location",
    "-r",
)

# Where packages come from, and how to get there. Everything else in a user's pip settings is left out:
# `user`, `target`, `prefix`, `constraint` and the like send packages elsewhere or refuse the pinned ones.
KEPT = (
    "index-url",
    "extra-index-url",
    "find-links",
    "no-index",
    "trusted-host",
    "cert",
    "client-cert",
    "proxy",
    "timeout",
    "default-timeout",
    "retries",
    "keyring-provider",
    "use-feature",
    "cache-dir",
    "no-cache-dir",
)

HASH = re.compile(r"DO NOT MATCH THE HASHES|Hashes are required", re.IGNORECASE)
FULL = re.compile(r"No space left on device|Disk quota exceeded")
CERTIFICATE = re.compile(r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError")
NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|Read timed out|ProxyError|ProtocolError|"
    r"Connection (refused|reset|aborted|broken|to \S+ timed out)|IncompleteRead|Network is unreachable|"
    r"Temporary failure in name resolution|Name or service not known|nodename nor servname|\b50[234] (Server|Bad|Gateway)"
)


class InstallError(Exception):
    """What went wrong, in words for the person at the keyboard."""


def stamp(name: str) -> Path:
    """Where the copy of a set's lock is kept once it is installed."""
    return VENV / f"installed-{name}.txt"


def is_installed(name: str) -> bool:
    """Whether a set is installed as its lock has it now."""
    try:
        return stamp(name).read_bytes() == LOCKS[name].read_bytes()
    except FileNotFoundError:
        return False


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def names(lock: Path) -> set[str]:
    """The packages that a lock, or the list of direct requirements it was made from, names."""
    if not lock.is_file():
        return set()
    found = re.findall(r"^([A-Za-z0-9][\w.-]*)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {normal(name) for name in found}


def is_ours(name: str) -> bool:
    """Whether a lock names a package."""
    return any(normal(name) in names(lock) for lock in LOCKS.values())


def pip_settings() -> dict[str, str]:
    """The environment for pip: the user's own, but of the pip settings in it and in files only those we keep."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    # Without the zeros, `user = true` in a file would be taken for `pip config --user`, and hide the rest.
    whole = {**os.environ, "PIP_USER": "0", "PIP_GLOBAL": "0", "PIP_SITE": "0"}
    told = subprocess.run([*PIP, "config", "list"], check=False, capture_output=True, text=True, env=whole).stdout
    settings: dict[str, str] = {}
    for section in ("global.", "install.", ":env:."):  # the later wins, as in pip
        for line in told.splitlines():
            key, _, value = line.partition("=")
            if key.startswith(section) and (option := key[len(section) :]) in KEPT:
                settings[option] = str(ast.literal_eval(value))
    for option, value in settings.items():
        if value:
            environment["PIP_" + option.upper().replace("-", "_")] = value
    environment["PIP_CONFIG_FILE"] = os.devnull  # no file is read any more
    return environment


def pip(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run pip; its output is kept."""
    command = [*PIP, *arguments]
    return subprocess.run(
        command, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, cwd=ROOT
    )


def remedy(output: str, lock: str) -> str:
    """Say in one line why pip stopped. The network is named only if it was the cause."""
    if HASH.search(output):
        return (
            f"Nothing was installed: a package is not the one that {lock} names by its hash. It may have been "
            "tampered with on the way, or by a mirror. Do not install it by other means; tell the maintainers."
        )
    if FULL.search(output):
        return "The disk is full. Make room and run the same command again."
    if CERTIFICATE.search(output):
        return f"The package index was reached, but its certificate was not accepted: see {relative(LOG)}."
    if NETWORK.search(output):
        return "The package index could not be reached. The first run needs the network; run the same command again."
    if "No matching distribution" in output:
        version = "{}.{}".format(*sys.version_info)
        return f"{lock}: no ready-made package for Python {version} on this machine, as pip says above."
    return f"{lock} could not be installed; pip's words above say why, and {relative(LOG)} says more."


def files(distribution: metadata.Distribution) -> list[str]:
    """The files that a distribution's RECORD lists, without compiled ones, which come and go."""
    record = (distribution.read_text("RECORD") or "").splitlines()
    return [row[0] for row in csv.reader(record) if row and not row[0].endswith(".pyc")]


def damaged(distribution: metadata.Distribution) -> bool:
    """Whether an installation was cut short: pip writes RECORD last, and lists every file there."""
    listed = files(distribution)
    return not listed or not all((PACKAGES / file).exists() for file in listed)


def clear_away_damage() -> None:
    """Let pip see what an interrupted run left as not installed, so that it is installed again whole."""
    for folder in PACKAGES.glob("~*"):  # pip's own names for what it was about to remove
        shutil.rmtree(folder, ignore_errors=True)
    for folder in PACKAGES.glob("*.dist-info"):
        if is_ours(folder.name.partition("-")[0]) and damaged(metadata.Distribution.at(folder)):
            shutil.rmtree(folder)


def remove_strays(environment: dict[str, str]) -> None:
    """Uninstall what no lock names any more: a page must not build here because of it, and fail elsewhere."""
    found = {normal(item.name) for item in metadata.distributions(path=[str(PACKAGES)])}
    strays = sorted(name for name in found - {"pip", "setuptools", "wheel"} if not is_ours(name))
    if strays:
        print("Removing what no lock names:", *strays, file=sys.stderr)
        done = pip("uninstall", "-q", "--yes", *strays, environment=environment)
        if done.returncode:
            raise InstallError(f"{done.stdout}Could not remove {', '.join(strays)}. Run: make distclean")


def modules(distribution: metadata.Distribution) -> set[str]:
    """The top-level modules a distribution brings, as `import` names them."""
    tops = set()
    for file in map(PurePosixPath, files(distribution)):
        if len(file.parts) == 2 and file.name == "__init__.py":
            tops.add(file.parts[0])
        elif len(file.parts) == 1 and file.suffix in {".py", ".so"}:
            tops.add(file.name.split(".")[0])
    return {top for top in tops if top.isidentifier()}


def prove(wanted: list[str], environment: dict[str, str]) -> None:
    """Raise unless all that the sets name is there, whole, agreed with itself, and imports."""
    found = {normal(item.name): item for item in metadata.distributions(path=[str(PACKAGES)])}
    broken = [name for name, item in found.items() if is_ours(name) and damaged(item)]
    if broken:
        raise InstallError(f"Files are missing from {', '.join(broken)}. Run the same command again.")
    agreed = pip("check", environment=environment)
    if agreed.returncode:
        raise InstallError(f"{agreed.stdout}The locks do not fit together, as pip says above: tell the maintainers.")
    for name in wanted:
        direct = names(LOCKS[name].with_suffix(".in"))
        absent = direct - found.keys()
        if absent:
            raise InstallError(f"{relative(LOCKS[name])} does not install {', '.join(sorted(absent))}. Run: make lock")
        for module in sorted({module for item in direct for module in modules(found[item])}):
            done = subprocess.run(
                [sys.executable, "-I", "-c", f"import {module}"], check=False, capture_output=True, text=True
            )
            if done.returncode:
                why = (done.stderr.strip().splitlines() or ["no word why"])[-1]
                raise InstallError(f"{module} is installed, but cannot be imported: {why}")


def relative(path: Path) -> str:
    """A path as a person in the project's folder would write it."""
    return path.relative_to(ROOT).as_posix()


def install(wanted: list[str]) -> None:
    """Install the sets that are not up to date. Raises InstallError with words for a person."""
    missing = [name for name in wanted if not is_installed(name)]
    if not missing:
        return
    environment = pip_settings()
    clear_away_damage()
    for name in missing:
        lock = LOCKS[name]
        stamp(name).unlink(missing_ok=True)
        print(f"Installing {WORDS[name]} from {relative(lock)}", file=sys.stderr)
        LOG.unlink(missing_ok=True)
        done = pip("--log", str(LOG), *INSTALL, str(lock), environment=environment)
        if done.returncode:
            words = [line for line in done.stdout.splitlines() if "Retrying (Retry" not in line]
            cause = LOG.read_text(encoding="utf-8", errors="replace") if LOG.exists() else done.stdout
            raise InstallError("\n".join([*words, remedy(cause, relative(lock))]))
    remove_strays(environment)
    prove(missing, environment)
    for name in missing:
        shutil.copyfile(LOCKS[name], stamp(name))


def main() -> int:
    """Install the sets named on the command line."""
    try:
        install(sys.argv[1:])
    except InstallError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
