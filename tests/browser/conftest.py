"""One browser and one served site for all tests of a worker; a clean window for each test.

Opening a window costs more than most tests, so windows are kept, cleaned and used again. A test that needs one
nobody has used (because it keeps something, or adds a script before all others) says ``window(fresh=True)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.driver import DESK, PATIENCE, Visit, launch, visiting
from tests.support import built_site, serve

OpenWindow = Callable[..., Visit]
NO_MEDIA: dict[str, Any] = {
    "media": "screen",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage here: what these tests run is in the browser."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.no_cover)


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


class Windows:
    """Windows with and without script, open and waiting for the next test."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.waiting: dict[bool, list[Page]] = {True: [], False: []}

    @contextmanager
    def borrow(
        self, *, java_script_enabled: bool = True, viewport: ViewportSize | None = None, **media: Any
    ) -> Iterator[Visit]:
        """Lend a clean window with this size and these media; takes it back when the test is over."""
        waiting = self.waiting[java_script_enabled]
        page = (
            waiting.pop() if waiting else self.browser.new_context(java_script_enabled=java_script_enabled).new_page()
        )
        page.set_default_timeout(PATIENCE)
        page.set_viewport_size(viewport or DESK)
        page.emulate_media(**{**NO_MEDIA, **media})
        visit = Visit(page, self.address)
        try:
            yield visit
        finally:
            visit.leave()
            waiting.append(page)


@pytest.fixture(scope="session")
def windows(browser: Browser, address: str) -> Windows:
    return Windows(browser, address)


@pytest.fixture
def window(windows: Windows) -> Iterator[OpenWindow]:
    """Give a function that opens a window; its settings are those of Playwright's new_context."""
    with ExitStack() as stack:

        def open_window(*, fresh: bool = False, **settings: Any) -> Visit:
            if fresh:
                return stack.enter_context(visiting(windows.browser, windows.address, **settings))
            return stack.enter_context(windows.borrow(**settings))

        yield open_window
