"""What the search ships of others is theirs, as published: no letter of it is ours."""

from __future__ import annotations

import pytest

from tests.support import ROOT

SHIPPED = ROOT / "overrides/assets/javascripts/kept"
PACKAGES = ROOT / "tests/node_modules"
KEPT = {"stemmer.js": "stemmer/index.js"}


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_library_is_the_released_one(name: str) -> None:
    released = (PACKAGES / KEPT[name]).read_text(encoding="utf-8")
    assert (SHIPPED / name).read_text(encoding="utf-8") == released, (
        f"copy tests/node_modules/{KEPT[name]} to overrides/assets/javascripts/kept/{name}"
    )


def test_their_licenses_come_with_them() -> None:
    text = (SHIPPED / "LICENSE.txt").read_text(encoding="utf-8")
    assert (PACKAGES / "stemmer/license").read_text(encoding="utf-8").strip() in text
