from __future__ import annotations

import dataclasses

import pytest

from backmassage.data.catalogue import Catalogue, sourced_texts
from backmassage.project import Site


@pytest.fixture
def data(mini: Site) -> Catalogue:
    return mini.catalogue


def test_conditions_by_level_sort_by_their_short_name(data: Catalogue) -> None:
    first = data.conditions["blood-clot"]
    more = {**data.conditions, "x": first.model_copy(update={"letter_under": "a first"})}
    changed = dataclasses.replace(data, conditions=more)
    assert list(changed.conditions_at("avoid")) == ["x", "blood-clot"]
    assert changed.conditions_at("adapt") == {}


def test_custom_is_what_only_weak_sources_say(data: Catalogue) -> None:
    weak = data.references["second-2002"].model_copy(update={"tier": "C"})
    changed = dataclasses.replace(data, references={**data.references, "second-2002": weak})
    assert changed.is_custom(("second-2002",))
    assert not changed.is_custom(("second-2002", "first-2001"))
    assert not changed.is_custom(())


def test_every_sourced_text_with_its_place(data: Catalogue) -> None:
    places = {loc: text.text for loc, text in sourced_texts(data.techniques["swedish"])}
    assert places[("strokes", 0, "text")] == "The hands glide."
    assert places[("harms", "common")] == "Some people are sore."
    assert ("name",) not in places
    assert list(sourced_texts("text")) == []
