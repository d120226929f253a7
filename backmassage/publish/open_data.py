"""Open data: claims, techniques, conditions and references as JSON and CSV under ``/data/``.

Documented on /about/licence/. JSON holds whole records; CSV the flat fields, lists joined by " | ".
CSV is made for spreadsheets: it starts with a byte order mark, and a value that one would take for a formula or
for a date (pages 1-9, issue 15-16) starts with an apostrophe, which a spreadsheet shows as plain text.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backmassage.data import models as m
from backmassage.project import Site
from backmassage.text.citation import citation
from backmassage.text.pages import page_url

# What a spreadsheet runs as a formula, also behind spaces and in its full-width form.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# Pages, issues and volumes: 1-9, 3/4, 15–16.
_LIKE_A_DATE = re.compile(r"(?!\d{4}-\d\d-\d\d$)\d{1,4}\s*[-–/.]\s*\d{1,4}(?:\s*[-–/.]\s*\d{1,4})?")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def write(site: Site, site_dir: Path) -> list[str]:
    """Write the exports into a built site; return one line for the log."""
    out = site_dir / "data"
    out.mkdir(parents=True, exist_ok=True)
    data = site.catalogue
    tables: dict[str, list[dict[str, Any]]] = {
        "claims": [claim_row(key, claim) for key, claim in data.claims.items()],
        "techniques": [record_row(key, record) for key, record in data.techniques.items()],
        "conditions": [record_row(key, record) for key, record in data.conditions.items()],
        "references": [
            {**record_row(key, record), "citation": citation(record).text, "cited_on": cited_on(site, key)}
            for key, record in data.references.items()
        ],
    }
    for name, rows in tables.items():
        whole = {"title": f"Back Massage Essentials: {name}", "license": LICENCE, "records": rows}
        (out / f"{name}.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (out / f"{name}.csv").write_text(as_csv(rows), encoding="utf-8-sig", newline="")
    return [f"open data: {', '.join(f'{len(rows)} {name}' for name, rows in tables.items())}"]


def claim_row(claim_id: str, claim: m.Claim) -> dict[str, Any]:
    """Return a claim with its sentences as running text beside its fields."""
    return {**record_row(claim_id, claim), "sentence": claim.sentence}


def cited_on(site: Site, reference_id: str) -> list[str]:
    """Return the addresses of the pages that cite a source, from the root of the site."""
    return [f"/{page_url(page_id)}" for page_id in site.cited_on.get(reference_id, [])]


def record_row(record_id: str, record: m.Model) -> dict[str, Any]:
    """Return a record as plain values, its id first, unset fields left out."""
    return {"id": record_id, **record.model_dump(mode="json", by_alias=True, exclude_none=True)}


def as_csv(rows: list[dict[str, Any]]) -> str:
    """Return rows as CSV with a header; nested fields get dotted names, lists are joined by " | "."""
    flat = [dict(_flatten("", row)) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: as_cell(value) for name, value in row.items()} for row in flat)
    return text.getvalue()


def as_cell(value: str) -> str:
    """Return a value as a cell that no spreadsheet runs as a formula or turns into a date."""
    return f"'{value}" if _FORMULA.match(value) or _LIKE_A_DATE.fullmatch(value) else value


def _flatten(prefix: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [
            pair for key, item in value.items() for pair in _flatten(f"{prefix}.{key}" if prefix else str(key), item)
        ]
    if isinstance(value, list):
        return [(prefix, " | ".join(_one(item) for item in value))]
    return [(prefix, _one(value))]


def _one(item: Any) -> str:
    """Return a value as words: a record in a list becomes ``field: words; field: words``."""
    if isinstance(item, Mapping):
        return "; ".join(f"{key}: {_one(part)}" for key, part in item.items())
    if isinstance(item, list):
        return ", ".join(_one(part) for part in item)
    if isinstance(item, bool):
        return "true" if item else "false"
    return str(item)
