"""The small project with what some macros need besides."""

from __future__ import annotations

import pytest

from backmassage.project import Site, open_site
from tests.messages.project import make_project
from tests.support import ROOT

TABLE = """of: techniques
caption: Techniques
columns:
  - {field: name, label: Technique}
  - {field: what-it-may-do, label: Effect}
  - {field: harms, label: Harms}
filters: [goal, have]
"""
PAIRS = """pairs:
  - of: [swedish, thai]
    line: {text: Choose the one you like., ours: true}
"""
CHART = """chart:
  caption: Pain, of 100
  highest: 100
  points:
    - {label: before, value: 40}
    - {label: after, value: 30}
  sources: [first-2001]
"""


WHY = """of: reasons
caption: Why people pay somebody
columns:
  - {field: reason, label: Reason}
  - {field: gives, label: What it gives}
empty: Not known
"""
STUB = """---
title: The page {name}
description: A page of the real site that templates lead to, here with nothing on it but {name}.
template: about.html
reviewed: 2026-11-22
next_review: 2027-05-22
schema_type: AboutPage
---

Words.
"""


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small project with what some macros need besides."""
    project = make_project(tmp_path_factory.mktemp("parts") / "project")
    (project / "data/tables/techniques.yml").write_text(TABLE, encoding="utf-8")
    with (project / "data/claims/pain.yml").open("a", encoding="utf-8") as file:
        file.write(CHART)
    swedish = (project / "data/techniques/swedish.yml").read_text(encoding="utf-8")
    for name, order in (("thai", 20), ("chair", 30)):
        text = swedish.replace("Swedish", name.title()).replace("order: 10", f"order: {order}")
        (project / f"data/techniques/{name}.yml").write_text(text, encoding="utf-8")
    path = (project / "data/safety-path.yml").read_text(encoding="utf-8")
    (project / "data/safety-path.yml").write_text(
        path.replace("- id: today", "- id: an-end-of-ours").replace('"yes": today', '"yes": an-end-of-ours'),
        encoding="utf-8",
    )
    (project / "data/tables/why.yml").write_text(WHY, encoding="utf-8")
    real = [path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    for name in real:
        stub = project / f"docs/{name}.md"  # what templates lead to
        if not stub.exists():
            stub.parent.mkdir(parents=True, exist_ok=True)
            stub.write_text(STUB.format(name=name), encoding="utf-8")
    with (project / "data/choosing.yml").open("a", encoding="utf-8") as choosing:
        choosing.write(PAIRS)
    return open_site(project)
