"""The locks are complete: they are installed without resolving, so nobody else would notice what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT

SETS = {
    "site": ["requirements.txt"],
    "lint": ["requirements.txt", "tests/lint.txt"],
    "tests": ["requirements.txt", "tests/requirements.txt"],
}
MACHINES = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "darwin": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def environments() -> Iterator[dict[str, str]]:
    """Every machine and Python that README names, as markers see them."""
    for python, machine in product(PYTHONS, MACHINES.values()):
        cpython = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
        yield {**machine, **cpython, "python_version": python, "python_full_version": f"{python}.2"}


def pins(*locks: Path) -> list[Requirement]:
    """What locks name."""
    text = "\n".join(lock.read_text(encoding="utf-8") for lock in locks)
    return [Requirement(line.rstrip(" \\")) for line in re.findall(r"^[a-zA-Z0-9].*$", text, re.MULTILINE)]


def holds(requirement: Requirement, environment: Mapping[str, str], extras: frozenset[str] = frozenset()) -> bool:
    """Whether a requirement is asked for on a machine, by a package wanted with some extras."""
    return requirement.marker is None or any(
        requirement.marker.evaluate({**environment, "extra": extra}) for extra in extras | {""}
    )


def faults(locks: list[Requirement], requires: Mapping[str, list[Requirement]]) -> list[str]:
    """Every requirement of a package in the locks that the locks do not meet on some machine."""
    lacks = set()
    for environment in environments():
        context: dict[str, tuple[str, frozenset[str]]] = {}  # version and extras
        for pin in locks:
            if holds(pin, environment):
                name = str(canonicalize_name(pin.name))
                extras = context[name][1] if name in context else frozenset()
                context[name] = (str(pin.specifier).removeprefix("=="), extras | frozenset(pin.extras))
        for name, (_, extras) in context.items():
            for need in requires[name]:
                if not holds(need, environment, extras):
                    continue
                version, more = context.get(canonicalize_name(need.name), ("", frozenset()))
                if not version or version not in need.specifier:
                    lacks.add(f"{name} asks for {need}; the lock has {version or 'nothing'}")
                elif need.extras - more:
                    lacks.add(f"{name} asks for {need}; the lock has no extra of it")
    return sorted(lacks)


@pytest.mark.parametrize("name", SETS)
def test_every_requirement_of_what_is_installed_is_met_by_the_lock(name: str) -> None:
    locks = pins(*(ROOT / path for path in SETS[name]))
    wanted = {canonicalize_name(pin.name): pin for pin in locks if any(holds(pin, e) for e in environments())}
    requires: dict[str, list[Requirement]] = {}
    for package, pin in wanted.items():
        assert metadata.version(package) in pin.specifier, f"{package}: what is installed is not what the lock names"
        requires[package] = [Requirement(line) for line in metadata.requires(package) or []]
    assert len(requires) > 5
    assert faults(locks, requires) == []


@pytest.mark.parametrize(
    ("needs", "lock", "fault"),
    [
        ("b", ["b==1.0"], None),
        ("b[toml]>=1", ["b[toml]==1.0"], None),
        ("c; extra == 'more'", ["b==1.0"], None),
        ("c; python_version < '3.11'", ["b==1.0"], None),
        ("b[toml]>=1", ["b==1.0"], "a asks for b[toml]>=1; the lock has no extra of it"),
        ("b>=2", ["b==1.0"], "a asks for b>=2; the lock has 1.0"),
        ("c", ["b==1.0"], "a asks for c; the lock has nothing"),
        ("c; sys_platform == 'darwin'", ["b==1.0"], "a asks for c; sys_platform == 'darwin'; the lock has nothing"),
        ("b", ["b==1.0; python_version < '3.14'"], "a asks for b; the lock has nothing"),
    ],
)
def test_what_a_lock_lacks_is_named(needs: str, lock: list[str], fault: str | None) -> None:
    locks = [Requirement(line) for line in ("a==1.0", *lock)]
    named = faults(locks, {"a": [Requirement(needs)], "b": []})
    assert [line.replace('"', "'") for line in named] == ([fault] if fault else [])


@pytest.mark.parametrize("lock", sorted({path for paths in SETS.values() for path in paths}))
def test_every_pin_is_exact_and_hashed_and_what_was_asked_for_is_there(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-zA-Z0-9])", text)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert all(str(pin.specifier).startswith("==") for pin in pins(ROOT / lock))
    asked = pins((ROOT / lock).with_suffix(".in"))
    assert asked
    assert {canonicalize_name(pin.name) for pin in asked} <= {canonicalize_name(pin.name) for pin in pins(ROOT / lock)}


def test_the_sets_agree_where_they_overlap() -> None:
    versions: dict[str, set[str]] = {}
    for pin in pins(*(ROOT / path for paths in SETS.values() for path in paths)):
        versions.setdefault(canonicalize_name(pin.name), set()).add(str(pin.specifier))
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
