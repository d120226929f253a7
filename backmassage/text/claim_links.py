"""A sentence about an effect in a page's own words: ``[massage may take the edge off](claim:back-pain-acute)``.

``claim:id`` is the claim's first statement, ``claim:id#2`` its second. The link leads to the claim's record.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

SCHEME = "claim:"
_TARGET = re.compile(r"(?<=\]\()claim:([^()\s]*)(?=\))")


def statement_of(target: str) -> tuple[str, str]:
    """Return the claim's id in ``claim:id#2``, and which of its statements: ``("id", "2")``."""
    claim, _, number = target.removeprefix(SCHEME).partition("#")
    return claim, number or "1"


def claim_of(target: str) -> str:
    """Return the claim's id if a link's target is ``claim:id`` or ``claim:id#2``, or an empty string."""
    return statement_of(target)[0] if target.startswith(SCHEME) else ""


def with_files(markdown: str, page: str, target: Callable[[str], str]) -> str:
    """Return a page's Markdown whose links to claims lead to ``target(id)``, as a file seen from the page's own."""

    def file(match: re.Match[str]) -> str:
        found, _, anchor = target(statement_of(match[1])[0]).partition("#")
        return f"{posixpath.relpath(f'{found}.md', posixpath.dirname(page) or '.')}#{anchor}"

    return _TARGET.sub(file, markdown)


__all__ = ["SCHEME", "claim_of", "statement_of", "with_files"]
