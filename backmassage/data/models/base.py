"""What all records share: ids, texts, links to other records, and the base class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
# What to call: two to six digits, as they are dialed.
NUMBERS_PATTERN = r"^[0-9]{2,6}( or [0-9]{2,6})*$"
DOI_PATTERN = r"^10\.[0-9]{4,9}/[!-~]+$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
# Plain text: shown as written, never parsed as HTML, Markdown or Jinja.
Label = Annotated[str, StringConstraints(min_length=1, max_length=90, strip_whitespace=True)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=1200, strip_whitespace=True)]


Ids = tuple[Id, ...]
Words = tuple[Label, ...]


@dataclass(frozen=True)
class Ref:
    """Marks a field as holding ids of other records: ``Ref("claims")``, ``Ref("scales.pressure")``.

    The loader checks every such id and names the near miss; the schema lists a vocabulary's words.
    """

    to: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Leave a mark in the JSON Schema for :mod:`backmassage.data.schema` to fill."""
        made = handler(schema)
        target = made.get("items", made)
        target["x-ref"] = self.to
        return made


SourceIds = Annotated[Ids, Ref("references")]
TechniqueIds = Annotated[Ids, Ref("techniques")]
ClaimId = Annotated[Id, Ref("claims")]
# Words of data/scales.yml, their only home.
Word = Annotated[str, StringConstraints(min_length=1, max_length=60)]
ScaleWords = tuple[Word, ...]
CertaintyId = Annotated[Word, Ref("scales.certainty")]
LevelId = Annotated[Word, Ref("scales.levels")]
UrgencyId = Annotated[Word, Ref("scales.urgency")]


class Model(BaseModel):
    """Base of every record: frozen, strict, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


class SourcedText(Model):
    """A sentence or two that states something, with what it rests on.

    The only kind of text that may hold ``*emphasis*``, ``**strong**`` and ``[links](page-id)``.
    """

    text: Prose = Field(description="What is said. Short sentences, everyday words.")
    sources: SourceIds = Field(default=(), description="Ids from data/references.yml.")
    ours: bool = Field(
        default=False,
        description="true: this is our own advice or judgment; the page then says so.",
    )

    @model_validator(mode="after")
    def _rests_on_something(self) -> SourcedText:
        if not self.sources and not self.ours:
            raise ValueError("has no source: add `sources`, or `ours: true` if it is our own advice")
        return self
