"""Fixtures every test may use: the real data, the real site, and small projects to break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backmassage.data.catalogue import Catalogue
from backmassage.data.load import load
from backmassage.project import Site, open_site
from tests.messages.project import make_project
from tests.support import ROOT


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real data."""
    return load(ROOT)


@pytest.fixture(scope="session")
def site() -> Site:
    """The real site: data, pages and templates."""
    return open_site(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Callable[[], Path]:
    """Make the small good project of tests/messages/mini in a folder of the test's own."""
    return lambda: make_project(tmp_path / "project")


@pytest.fixture(scope="session")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small good project, loaded once. Do not change its files."""
    return open_site(make_project(tmp_path_factory.mktemp("mini") / "project"))
