"""The kinds of data files: which model each one follows, and what its records are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from backmassage.data import models as m

# Folders: one record a file, the file's name is the id for ever.
FOLDERS: dict[str, type[m.Model]] = {
    "claims": m.Claim,
    "techniques": m.Technique,
    "conditions": m.Condition,
    "tables": m.Table,
}
# Files: short vocabularies and lists that stay together.
FILES: dict[str, type[m.Model]] = {
    "scales": m.Scales,
    "red-flags": m.RedFlags,
    "safety-path": m.SafetyPath,
    "harms": m.HarmsFile,
    "muscles": m.Muscles,
    "reasons": m.Reasons,
    "routine": m.Routine,
    "frequency": m.Frequency,
    "licensing": m.Licensing,
    "options": m.Options,
    "choosing": m.Choosing,
    "redirects": m.Redirects,
    "menu": m.Menu,
    "words": m.SiteWords,
    "decisions": m.Decisions,
    "safety-seal": m.Seal,
    "phrases": m.Phrases,
    "voice": m.Voice,
    "search": m.Search,
}
# Files that are one mapping of id → record.
MAPPINGS: dict[str, Any] = {
    "references": dict[m.Id, m.Reference],
}

# The list that holds a file's records.
LISTS: dict[str, str] = {
    "red-flags": "flags",
    "muscles": "muscles",
    "reasons": "reasons",
    "options": "options",
    "harms": "harms",
}
# What one record is called, where leaving the s out does not do.
NOUNS: dict[str, str] = {
    "references": "source",
    "techniques": "technique",
    "red-flags": "red flag",
    "scales.basis": "basis",
    "scales.clothing": "clothing",
    "scales.pressure": "pressure",
}


def every_record(records: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield (file key, record) for every record that may hold ids of others."""
    for name in FILES:
        yield name, records[name]
    for name in FOLDERS:
        for record_id, record in records[name].items():
            yield f"{name}/{record_id}", record
