"""What the search ships of others is theirs, as published: no letter of it is ours."""

from __future__ import annotations

import pytest

from tests.support import ROOT

SHIPPED = ROOT / "overrides/assets/javascripts/kept"
PACKAGES = ROOT / "tests/node_modules"
KEPT = {"minisearch.js": "minisearch/dist/es/index.js", "stemmer.js": "stemmer/index.js"}
# It names a file that is not shipped.
MAP = "//# sourceMappingURL=index.js.map\n"


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_library_is_the_released_one(name: str) -> None:
    released = (PACKAGES / KEPT[name]).read_text(encoding="utf-8").replace(MAP, "")
    assert (SHIPPED / name).read_text(encoding="utf-8") == released, (
        f"copy tests/node_modules/{KEPT[name]} to overrides/assets/javascripts/kept/{name}, without its last line"
    )


def test_their_licenses_come_with_them() -> None:
    text = (SHIPPED / "LICENSE.txt").read_text(encoding="utf-8")
    for package in ("minisearch/LICENSE.txt", "stemmer/license"):
        assert (PACKAGES / package).read_text(encoding="utf-8").strip() in text
