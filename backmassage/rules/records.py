"""Every claim and every source has its full record on exactly one page: that is its address."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.problems import Problem
from backmassage.site import Site
from backmassage.sources import short_name

NAME = "records"
REASON = "“Why we say this” and the lists of sources lead to the one page that holds the whole record"


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


def _twice(pages: list[str]) -> str:
    where = " and ".join(f"docs/{page}.md" for page in pages)
    return f"its full record stands twice, on {where}; a record has one address, so take it out of one of them"


__all__ = ["NAME", "REASON", "check"]
