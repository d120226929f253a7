"""Every source listed is used; every claim of benefit says compared with what."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data import models as m
from backmassage.data.kinds import every_record
from backmassage.data.messages import Problem
from backmassage.project import Site

NAME = "references"
REASON = "a list of sources is worth something only if each one carries a sentence"
# Certainties at which a benefit is stated; below them a sentence says that it is not known.
RATED = ("high", "moderate", "low")
_PLACEHOLDERS = ("not applicable",)


def check(site: Site) -> Iterator[Problem]:
    """Check use of sources and the terms of each claim. Unknown ids stop the loader already."""
    yield from _unused(site)
    for claim_id, claim in site.catalogue.claims.items():
        yield from _terms(site, claim_id, claim)


def _unused(site: Site) -> Iterator[Problem]:
    used = set(site.cited_on) | set(cited_in_data(site))
    file = site.source.files["references"]
    for reference_id in site.catalogue.references:
        if reference_id not in used:
            yield file.problem(
                (reference_id,),
                f'no record and no page uses this source; cite it, {{{{ cite("{reference_id}") }}}}, or take it out; {REASON}',
                severity="warning",
            )


def cited_in_data(site: Site) -> list[str]:
    """Return the ids of every source a record names, in order, once."""
    catalogue = site.catalogue
    records = {name.replace("_", "-"): getattr(catalogue, name) for name in catalogue.__dataclass_fields__}
    found: dict[str, None] = {}
    for _, record in every_record(records):
        found |= dict.fromkeys(_sources(record))
    return list(found)


def _sources(value: object) -> Iterator[str]:
    if isinstance(value, m.Model):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            if any(isinstance(meta, m.Ref) and meta.to == "references" for meta in info.metadata):
                yield from (inner,) if isinstance(inner, str) else inner or ()
            else:
                yield from _sources(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from _sources(item)


def _terms(site: Site, claim_id: str, claim: m.Claim) -> Iterator[Problem]:
    """A benefit at low certainty or more says compared with what: without, the sentence means nothing."""
    file = site.source.files[f"claims/{claim_id}"]
    if claim.kind == "effect" and claim.direction == "may-help":
        for number, statement in enumerate(claim.statements):
            if (
                statement.certainty in RATED
                and statement.direction in (None, "may-help")
                and statement.comparator.lower() in _PLACEHOLDERS
            ):
                loc = ("statement", "comparator") if number == 0 else ("also", number - 1, "comparator")
                yield file.problem(
                    loc,
                    f"'{statement.comparator}' for a benefit of {statement.certainty} certainty; write compared with what, like “no treatment”; "
                    "a benefit is always a difference between two groups",
                )


__all__ = ["NAME", "REASON", "check", "cited_in_data"]
