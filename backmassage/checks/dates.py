"""What should have been checked by now. A warning for a contributor, an error for the scheduled job."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc
from backmassage.project import Site
from backmassage.render.env import long_date

NAME = "dates"
REASON = "readers trust the date on a page"
# The dates that say when to look again.
AHEAD = frozenset({"next_check", "next_review"})
# Nothing here was looked at before.
FIRST_YEAR = 2020


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(tz=UTC).date()


def check(site: Site, *, on: date | None = None, fail: bool = False) -> Iterator[Problem]:
    """Check every date of data and pages against a day; ``fail`` makes past check dates errors."""
    day = on or today()
    severity: Literal["error", "warning"] = "error" if fail else "warning"
    for problem in _due(site, day):
        yield dataclasses.replace(problem, severity=severity)
    matters = [page.matter_file for page in site.pages.values() if page.matter]
    for file in (*site.source.files.values(), *matters):
        for loc, written in _dates(file.value):
            if loc[-1] in AHEAD:
                continue
            # A day ahead may be another time zone; more is a slip.
            if written > day + timedelta(days=1):
                yield file.problem(loc, "lies in the future; write the day it was done")
            elif written.year < FIRST_YEAR:
                yield file.problem(loc, f"is before {FIRST_YEAR}; write the day it was done")


def _due(site: Site, day: date) -> Iterator[Problem]:
    for claim_id, claim in site.catalogue.claims.items():
        if claim.next_check < day:
            yield site.source.files[f"claims/{claim_id}"].problem(
                ("next_check",),
                f"was due on {long_date(claim.next_check)}; look again, then move evidence_checked and next_check; {REASON}",
            )
    for page in site.pages.values():
        if page.matter and page.matter.next_review < day:
            yield page.matter_file.problem(
                ("next_review",),
                f"was due on {long_date(page.matter.next_review)}; read the page again, then move reviewed and next_review; {REASON}",
            )
    yield from _laws_and_numbers(site, day)


def _laws_and_numbers(site: Site, day: date) -> Iterator[Problem]:
    """A law, and a number that people dial, is looked at again every three months."""
    for index, place in enumerate(site.catalogue.licensing.places):
        if place.next_check < day:
            yield site.source.files["licensing"].problem(
                ("places", index, "checked"),
                f"was due again on {long_date(place.next_check)}; rules change, so read the pages anew, then move the date",
            )
    references = site.catalogue.references
    for source_id in sorted({name for number in site.catalogue.red_flags.numbers for name in number.sources}):
        due = m.look_again(references[source_id].checked)
        if due < day:
            yield site.source.files["references"].problem(
                (source_id, "checked"),
                f"was due again on {long_date(due)}; people dial the numbers that rest on it, so look, then move the date",
            )


def _dates(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, date]]:
    """Yield every date in what a file holds, with its place."""
    if isinstance(value, date):
        yield loc, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _dates(item, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _dates(item, (*loc, index))


__all__ = ["NAME", "REASON", "check", "today"]
