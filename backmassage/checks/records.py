"""Every claim, source, condition and red flag has its full record on exactly one page: that is its address."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.citation import short_name

NAME = "records"
REASON = "“Why we say this” and the lists of sources lead to the one page that holds the whole record"
SAFETY_REASON = "whoever looks a warning up must find all of it: what to do, why, and whose advice it is"


def check(site: Site) -> Iterator[Problem]:
    """Name each record that no page shows, and each that two pages show."""
    for claim_id, claim in site.catalogue.claims.items():
        pages = site.claim_pages.get(claim_id, [])
        if not pages:
            yield site.source.files[f"claims/{claim_id}"].problem(
                ("topic",),
                f'no page shows the full record of this claim; write {{{{ claim_records("{claim.topic}") }}}} '
                f"on a page in docs/about/claims/, or widen its letters to hold “{claim.label}”; {REASON}",
            )
        elif len(pages) > 1:
            yield site.source.files[f"claims/{claim_id}"].problem(("topic",), _twice(pages))
    for source_id, reference in site.catalogue.references.items():
        pages = site.source_pages.get(source_id, [])
        if not pages:
            folder = "practice-sources" if site.catalogue.is_custom((source_id,)) else "sources"
            yield site.source.files["references"].problem(
                (source_id,),
                f"no page shows the full record of “{short_name(reference)}”; "
                f"widen the letters of {{{{ source_records(…) }}}} on a page in docs/about/{folder}/; {REASON}",
            )
        elif len(pages) > 1:
            yield site.source.files["references"].problem((source_id,), _twice(pages))

    yield from _safety(site)


def _safety(site: Site) -> Iterator[Problem]:
    for condition_id, condition in site.catalogue.conditions.items():
        pages = site.condition_pages.get(condition_id, [])
        file = site.source.files[f"conditions/{condition_id}"]
        if not pages:
            yield file.problem(
                ("group",),
                f"no page shows the group '{condition.group}'; copy a page of docs/safety/conditions/ "
                f'to {condition.group}.md, write {{{{ condition_cards("{condition.group}") }}}} in it, '
                f"and list it under nav in mkdocs.yml; {SAFETY_REASON}",
            )
        elif len(pages) > 1:
            yield file.problem(("group",), _twice(pages))
    for index, flag in enumerate(site.catalogue.red_flags.flags):
        pages = site.flag_pages.get(flag.id, [])
        when = "" if flag.when == "back-pain" else f', when="{flag.when}"'
        place = ("flags", index, "urgency")
        if not pages:
            yield site.source.files["red-flags"].problem(
                place,
                f'no page shows this sign in full; write {{{{ red_flags("{flag.urgency}"{when}) }}}} '
                f"on a page in docs/safety/red-flags/; {SAFETY_REASON}",
            )
        elif len(pages) > 1:
            yield site.source.files["red-flags"].problem(place, _twice(pages))


def _twice(pages: list[str]) -> str:
    where = " and ".join(f"docs/{page}.md" for page in pages)
    return f"its full record stands twice, on {where}; a record has one address, so take it out of one of them"


__all__ = ["NAME", "REASON", "check"]
