"""One browser and one served site for all tests of a worker; a window of its own for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.driver import Visit, launch, visiting
from tests.support import built_site, serve

OpenWindow = Callable[..., Visit]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[OpenWindow]:
    """Give a function that opens a window; its settings are those of Playwright's new_context."""
    with ExitStack() as stack:

        def open_window(**settings: Any) -> Visit:
            return stack.enter_context(visiting(browser, address, **settings))

        yield open_window
