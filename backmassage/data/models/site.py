"""The menu, and words of the site that belong to no record."""

from __future__ import annotations

from pydantic import Field

from backmassage.data.models.base import Label, Line, Model


class MenuEntry(Model):
    """A word of the menu and the page it leads to."""

    word: Label
    page: Line = Field(description="The page's path in docs/ without .md.")


class Menu(Model):
    """data/menu.yml: the menu, and what the foot of each page lists after it."""

    menu: tuple[MenuEntry, ...] = Field(min_length=1, max_length=7)
    foot: tuple[MenuEntry, ...] = ()


class SheetWords(Model):
    """What the aftercare sheet calls each urgency."""

    tell_therapist: Line = Field(alias="tell-therapist")
    see_doctor: Line = Field(alias="see-doctor")
    today: Line
    emergency: Line


class LayerWords(Model):
    """How deep a muscle lies."""

    surface: Line
    middle: Line
    deep: Line
    deepest: Line


class OpenDataWords(Model):
    """What one record of each file of the open data is."""

    claims: Line
    techniques: Line
    conditions: Line
    references: Line


class SiteWords(Model):
    """data/words.yml."""

    aftercare_sheet: SheetWords
    muscle_layers: LayerWords
    open_data: OpenDataWords
