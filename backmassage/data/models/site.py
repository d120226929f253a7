"""The menu, and words of the site that belong to no record."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from backmassage.data.models.base import Ids, Label, Line, Model, Ref


class MenuEntry(Model):
    """A word of the menu and the page it leads to."""

    word: Label
    page: Line = Field(description="The page's path in docs/ without .md.")


class Menu(Model):
    """data/menu.yml: the menu, and what the foot of each page lists after it."""

    menu: tuple[MenuEntry, ...] = Field(min_length=1, max_length=7)
    foot: tuple[MenuEntry, ...] = ()


class SheetLine(Model):
    """A line of the aftercare sheet, in words short enough for paper."""

    say: Line
    signs: Annotated[Ids, Ref("red-flags")] = Field(default=(), description="The warning signs that it puts in short.")
    under: Line | None = Field(default=None, description="Words above it, for lines that belong together.")


class SheetBox(Model):
    """A box of the aftercare sheet."""

    title: Line
    note: Line | None = None
    lines: tuple[SheetLine, ...] = Field(min_length=1)
    end: Line | None = Field(default=None, description="Words below its lines.")


class SheetWords(Model):
    """The aftercare sheet: what is usual, what to do, and a box for each urgency."""

    message: Line = Field(description="What the sheet says, in a line or two under its title.")
    dots: Line = Field(description="What the drawing of a hundred dots shows: it carries the message.")
    usual: tuple[Line, ...] = Field(min_length=1)
    look_after: tuple[Line, ...] = Field(min_length=1)
    get_up: Line = Field(description="What the drawing of getting up shows.")
    sources: Line = Field(description="The weightiest sources of the sheet, in a line of its foot.")
    tell_therapist: SheetBox = Field(alias="tell-therapist")
    see_doctor: SheetBox = Field(alias="see-doctor")
    today: SheetBox
    emergency: SheetBox

    @property
    def boxes(self) -> dict[str, SheetBox]:
        """Return the boxes by urgency."""
        return {
            "emergency": self.emergency,
            "today": self.today,
            "see-doctor": self.see_doctor,
            "tell-therapist": self.tell_therapist,
        }


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
