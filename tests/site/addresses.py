"""Published addresses: what others may have linked to stays where it is, or data/moved.yml says where it went.

``python -m tests.site.addresses --add`` builds the site and adds new addresses to the list. It removes none.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.site.page import Element, Page, Site, read_site
from tests.support import ROOT, build_site

LIST = Path(__file__).with_name("published-addresses.txt")
MOVED = ROOT / "data/moved.yml"
# Parts of a page's frame, and numbers that change with the text: nobody links to them.
PRIVATE = re.compile(r"main|in-short|menu|find|q|q-here|source-\d+|pick-.*|table-.*")
# What may carry an address: headings, rows, answers, entries, sections.
LINKED = frozenset(["h2", "h3", "h4", "tr", "article", "section", "li", "dt", "div", "details"])


def linkable(page: Page) -> Iterator[Element]:
    """Yield the elements of a page that others may link to."""
    for element in page.main.all():
        name = element.attrs.get("id", "")
        if not name or PRIVATE.fullmatch(name) or element.tag not in LINKED:
            continue
        if not any(e.tag in ("svg", "form", "template") for e in element.above()):
            yield element


def addresses(site: Site) -> list[str]:
    """Return every address of a site, as ``/path/`` and ``/path/#id``."""
    found = set()
    for page in site.pages:
        if not page.is_lost:
            found.add(f"/{page.url}")
            found.update(f"/{page.url}#{element.attrs['id']}" for element in linkable(page))
    return sorted(found)


def published() -> list[str]:
    """Return the list."""
    return LIST.read_text(encoding="utf-8").splitlines() if LIST.is_file() else []


def moved() -> dict[str, str]:
    """Return old → new."""
    entries = yaml.safe_load(MOVED.read_text(encoding="utf-8"))["moved"] or []
    return {entry["old"]: entry["new"] for entry in entries}


def missing(listed: list[str], there: list[str], signposts: dict[str, str]) -> Iterator[str]:
    """Yield each listed address that is gone without a signpost, and each signpost that leads nowhere."""
    known = set(there)
    for address in listed:
        page = address.partition("#")[0]
        if address not in known and address not in signposts and page not in signposts:
            yield f"{address} was published and is gone: bring it back, or say in data/moved.yml where it went"
    for old, new in signposts.items():
        if new not in known:
            yield f"data/moved.yml: {old} leads to {new}, which does not exist"
        if old in known:
            yield f"data/moved.yml: {old} still exists"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.site.addresses", description=__doc__)
    parser.add_argument("--add", action="store_true", help="add new addresses to the list")
    parser.add_argument("--site", type=Path, help="a site that is already built")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        there = addresses(read_site(given.site or build_site(Path(folder))))
    listed = published()
    new = sorted(set(there) - set(listed))
    if given.add:
        LIST.write_text("".join(f"{address}\n" for address in sorted({*listed, *there})), encoding="utf-8")
    for problem in missing(listed, there, moved()):
        print(problem)
    print(f"{len(listed)} published addresses, {len(new)} new{' and added' if given.add and new else ''}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
