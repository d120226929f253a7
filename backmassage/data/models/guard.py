"""What guards the reader's safety: the seal over levels and routes, and the decisions that move them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from backmassage.data.models.base import Id, Line, Model, Ref


class Decision(Model):
    """One guarded value that somebody made softer, or different, and why."""

    kind: Id = Field(description="What was changed, as data/safety-seal.yml calls it: condition-level.")
    id: Line = Field(description="Whose: the id of the condition, sign, question or end, or the place of a number.")
    before: Line = Field(alias="from", description="The value it had.")
    to: Line = Field(description="The value it has now, or 'removed'.")
    who: Line = Field(description="First and last name of who decided, or 'The editors, not yet a clinician'.")
    date: date
    source: Annotated[Id, Ref("references")] = Field(description="What it rests on: an id from references.yml.")
    reason: Line = Field(description="Why, in at least five words.")


class Decisions(Model):
    """data/decisions.yml: who made something softer. Nothing is taken out while it holds."""

    decisions: tuple[Decision, ...] = ()


class Seal(Model):
    """data/safety-seal.yml: every guarded value, as `make seal` wrote it."""

    seal: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    facts: dict[Id, dict[str, str]]
