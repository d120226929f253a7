"""What people type, and how it is understood."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from backmassage.data.models.base import Line, Model, Prose, Word


class PlaceKind(Model):
    """A kind of place that is found, shown beside each result."""

    word: Line = Field(description="What a reader reads beside a result: How-to.")
    under: tuple[Line, ...] = Field(
        min_length=1, description="Pages and folders of this kind, by their paths in docs/."
    )
    rank: int = Field(default=100, ge=10, le=150, description="100 as others; less comes later, more comes sooner.")


class Instead(Model):
    """Where to go on from a word that nothing was found for."""

    word: Line = Field(description="What a reader reads: Is it a medicine?")
    see: Line = Field(description="A place, as in a link: faq#medicines.")


class Search(Model):
    """data/search.yml."""

    small: Prose = Field(description="Words that say nothing here, with spaces between.")
    same: tuple[Annotated[tuple[Word, ...], Field(min_length=2)], ...] = Field(
        description="Words that mean the same to somebody who searches."
    )
    kinds: tuple[PlaceKind, ...] = Field(min_length=1, description="The first that fits a place is its kind.")
    whole: tuple[Line, ...] = Field(description="Pages that are found as one: their parts are no results.")
    left_out: tuple[Line, ...] = Field(
        default=(), description="Parts that answer nothing by themselves: an id, or a place as in a link."
    )
    instead: tuple[Instead, ...] = Field(min_length=1, description="Shown where a word was not found.")
    asked: dict[str, Annotated[tuple[Line, ...], Field(min_length=1)]] = Field(
        description="What people type who want this place (as in a link: faq#cost), in small letters; never shown."
    )
