"""What should have been checked by now. A warning for a contributor, an error for the scheduled job."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.render.env import long_date

NAME = "dates"
REASON = "readers trust the date on a page"
# Rules by place change without notice.
LICENSING_DAYS = 366


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(tz=UTC).date()


def check(site: Site, *, on: date | None = None, fail: bool = False) -> Iterator[Problem]:
    """Check next-check dates against a day; ``fail`` makes past ones errors."""
    day = on or today()
    severity = "error" if fail else "warning"
    for claim_id, claim in site.catalogue.claims.items():
        file = site.source.files[f"claims/{claim_id}"]
        if claim.next_check < day:
            yield _mark(
                file.problem(
                    ("next_check",),
                    f"was due on {long_date(claim.next_check)}; look again, then move evidence_checked and next_check; {REASON}",
                ),
                severity,
            )
        yield from _future(
            file.problem(("evidence_checked",), "lies in the future; write the day you looked"),
            claim.evidence_checked,
            day,
        )
    for page in site.pages.values():
        if page.matter is None:
            continue
        if page.matter.next_review < day:
            yield _mark(
                page.matter_file.problem(
                    ("next_review",),
                    f"was due on {long_date(page.matter.next_review)}; read the page again, then move reviewed and next_review; {REASON}",
                ),
                severity,
            )
        yield from _future(
            page.matter_file.problem(("reviewed",), "lies in the future; write the day it was read"),
            page.matter.reviewed,
            day,
        )
    for index, place in enumerate(site.catalogue.licensing.places):
        if place.checked + timedelta(days=LICENSING_DAYS) < day:
            file = site.source.files["licensing"]
            yield _mark(
                file.problem(
                    ("places", index, "checked"),
                    f"{long_date(place.checked)} is over a year ago; rules change, so check again",
                ),
                severity,
            )


def _future(problem: Problem, written: date, day: date) -> Iterator[Problem]:
    """A day ahead may be another time zone; more is a slip."""
    if written > day + timedelta(days=1):
        yield problem


def _mark(problem: Problem, severity: str) -> Problem:
    return Problem(
        problem.path,
        problem.line,
        problem.column,
        problem.field,
        problem.message,
        "error" if severity == "error" else "warning",
    )


__all__ = ["NAME", "REASON", "check", "today"]
