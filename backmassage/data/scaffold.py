"""``new technique ID``: a valid start for a technique, in words nobody could take for content.

What it writes passes every check at once: each text says that it is not yet written and is marked as
our own, so that an editor can replace one field after the other and see the page grow.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from backmassage.data.load import is_id

LONGEST = 60  # letters of an id, as everywhere in the data
NAV_LINE = re.compile(r"^(?P<indent>\s*)- (?:[^#\n]*:\s*)?techniques/\S+\.md\s*$")
ORDER = re.compile(r"^order:\s*(\d+)\s*$", re.MULTILINE)
# The strictest and the most common cautions: a new technique starts with them until its own are known.
CARE = (
    "blood-clot",
    "fever",
    "fracture-injury",
    "pregnancy",
    "blood-thinners",
    "osteoporosis",
    "cancer",
    "spine-bones",
)
HALF_A_YEAR = timedelta(days=182)


def new_technique(root: Path, technique_id: str) -> list[Path]:
    """Write a technique's record and page and name the page in the navigation; return what was written.

    Raises ValueError, and writes nothing, for a bad or a taken id, or a project without its parts.
    """
    if not is_id(technique_id):
        raise ValueError(f"{technique_id!r} is no id; use lower case letters, digits and hyphens, like hot-stone")
    if len(technique_id) > LONGEST:
        raise ValueError(f"the id is too long: {len(technique_id)} characters; at most {LONGEST}")
    record = root / "data" / "techniques" / f"{technique_id}.yml"
    page = root / "docs" / "techniques" / f"{technique_id}.md"
    nav = root / "mkdocs.yml"
    for path in (record, page):
        if path.exists():
            raise ValueError(f"{path.relative_to(root)} exists already; choose another id or edit that file")
    lines = nav.read_text(encoding="utf-8").splitlines(keepends=True) if nav.is_file() else []
    listed = [number for number, line in enumerate(lines) if NAV_LINE.match(line)]
    if not listed:
        raise ValueError("mkdocs.yml lists no techniques/ page; add one to its nav first")
    name = technique_id.replace("-", " ").capitalize()
    made = {record: _record(root, name), page: _page(technique_id, name, date.today())}  # noqa: DTZ011  # the editor's day
    lines.insert(listed[-1] + 1, _nav_line(lines[listed[-1]], technique_id))
    made[nav] = "".join(lines)
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(made)


def _nav_line(after: str, technique_id: str) -> str:
    found = NAV_LINE.match(after)
    return f"{found['indent'] if found else ''}- techniques/{technique_id}.md\n"


def _ids(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.yml"))


def _record(root: Path, name: str) -> str:
    """Return the YAML of a new technique. Lists hold what exists in this project."""
    orders = [
        int(n)
        for p in (root / "data" / "techniques").glob("*.yml")
        for n in ORDER.findall(p.read_text(encoding="utf-8"))
    ]
    order = min(max(orders, default=0) // 10 * 10 + 10, 999)
    conditions, claims = _ids(root / "data" / "conditions"), _ids(root / "data" / "claims")
    if not conditions or not claims:
        raise ValueError("data/conditions and data/claims need a record each before a technique can name them")
    care = [c for c in CARE if c in conditions] or conditions[:1]
    claim = "technique-comparison" if "technique-comparison" in claims else claims[0]
    return RECORD.format(
        name=name,
        order=order,
        claim=claim,
        care="\n".join(f"  - condition: {condition}\n    note: Not yet described." for condition in care),
    )


def _page(technique_id: str, name: str, today: date) -> str:
    return PAGE.format(id=technique_id, name=name, reviewed=today, next=today + HALF_A_YEAR)


RECORD = """\
# yaml-language-server: $schema=../schema/technique.json
# Replace every "Not yet described". Take out `ours: true` where a source from references.yml stands.
name: "{name}"
short: "{name}"
in_text: "{name}"
order: {order}
in_a_line: Not yet described.
choose_if: Not yet described.
what_it_is:
  text: Not yet described.
  ours: true
feel:
  text: Not yet described.
  ours: true
feel_short: Not yet described
pressure:
  - medium
clothing: as-you-wish
clothing_note:
  text: Not yet described. Ask before you book.
  ours: true
oil: either
length:
  text: Not yet described. Ask before you book.
  ours: true
setting: table
strokes:
  - id: first-stroke
    name: First stroke
    text:
      text: Not yet described.
      ours: true
care:
{care}
care_note:
  text: These are the cautions every new technique starts with. Its own list is not yet written.
  ours: true
harms:
  common:
    text: Not known. Nobody has looked this up yet.
    ours: true
  common_short: Not known
  serious:
    text: Not known. Nobody has looked this up yet.
    ours: true
  serious_short: Not known
claim: {claim}
ask:
  - text: What will you do, and what do you leave out?
    ours: true
alternatives:
  - label: Keep moving
    why: Not yet described.
drawing: back
drawing_caption: The back, seen from behind. The strokes are not yet drawn.
"""

PAGE = """\
---
title: "{name}"
menu: "{name}"
description: "{name}: this page is a start. What it is, how it feels and who should take care is not yet described."
template: technique.html
technique: "{id}"
bottom_line:
  say: "This page is a draft. {name} is not yet described here, and nothing on it has been checked."
  do:
    - "Choose from [the kinds we describe](techniques/index)."
    - "[See who should take care](techniques/{id}#care)"
reviewed: {reviewed}
next_review: {next}
---

{{{{ technique_facts("{id}") }}}}

## What to say when you book {{ #ask }}

{{{{ technique_ask("{id}") }}}}

## What it feels like {{ #feel }}

{{{{ technique_feel("{id}") }}}}

## How it is done {{ #strokes }}

{{{{ technique_strokes("{id}") }}}}

## Who should take care {{ #care }}

{{{{ technique_care("{id}") }}}}

## Something else instead {{ #alternatives }}

{{{{ technique_alternatives("{id}") }}}}

## How sure are we? {{ #how-sure }}

Not yet rated.

## What nobody knows {{ #unknown }}

- Everything, until this page is written.

## Sources {{ #sources }}

{{{{ sources() }}}}
"""
