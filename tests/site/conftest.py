"""The site, built once for every test here."""

from __future__ import annotations

import pytest

from tests.site.page import Site, read_site
from tests.support import built_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read_site(built_site(tmp_path_factory))
