"""A source can be found, is listed once, and says what was seen of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.data.yaml import YamlFile
from backmassage.project import Site
from backmassage.text.urls import fault

NAME = "sources"
REASON = "a reader has to be able to look it up"
# Works of which too little was seen to carry a sentence; each as a pattern over authors, year, title and numbers.
NOT_TO_CITE = re.compile(
    r"bmr220045|ischa?emic compression.*neck|preventive chair massage with algometry|jhh201452"
    r"|massage therapy for essential hypertension: a systematic review"
    r"|reliability of physical examination for diagnosis of myofascial trigger points"
    r"|10\.1016/j\.heliyon\.2023\.e20287|10\.2147/CIA\.S223905"
    r"|\bDommerholt\b|\bFranklin\b.*2014",
    re.IGNORECASE,
)
_NUMBERS = ("DOI", "PMID", "PMCID", "URL")


def check(site: Site) -> Iterator[Problem]:
    """Check each source of data/references.yml."""
    file = site.source.files["references"]
    numbers: dict[str, str] = {}
    for key, reference in site.catalogue.references.items():
        yield from _reference(file, key, reference)
        for name in _NUMBERS:
            number = getattr(reference, name)
            if number and (first := numbers.setdefault(f"{name} {number.lower()}", key)) != key and name != "URL":
                yield file.problem((key, name), f"'{first}' is this work already; cite that one")


def _reference(file: YamlFile, key: str, source: m.Reference) -> Iterator[Problem]:
    # some old pages are cited that have no https
    if source.URL and (wrong := fault(re.sub("^http:", "https:", source.URL))):
        yield file.problem((key, "URL"), wrong)
    elif source.URL and re.match(r"https?://[^/]*:", source.URL):
        yield file.problem((key, "URL"), "has a port; leave it out")
    elif source.URL and source.URL.count("(") != source.URL.count(")"):
        yield file.problem((key, "URL"), "has a bracket without its other half")
    if source.URL and "utm_" in source.URL:
        yield file.problem((key, "URL"), "holds a tracking code (utm_…); cut it off")
    if source.URL and source.DOI and "doi.org" in source.URL:
        yield file.problem((key, "URL"), "says the DOI again; take it out")
    if source.DOI and re.search(r"[.,;)\s]$|doi\.org", source.DOI):
        yield file.problem((key, "DOI"), "ends in a mark, or holds doi.org; write it like 10.1000/xyz")
    if source.issued and source.issued > source.checked.year:
        yield file.problem((key, "issued"), f"{source.issued} is after the day it was checked")
    year = re.search(r"-((?:19|20)\d\d)(?:-|$)", key)
    if year and source.issued and abs(int(year[1]) - source.issued) > 1:
        yield file.problem((key, "issued"), f"{source.issued}, and its id says {year[1]}")
    if source.seen in ("citation", "secondary") and not (source.seen_note or source.warning):
        yield file.problem((key, "seen"), "needs a seen_note or a warning: what was seen of it?")
    authors = " ".join(name.family or name.literal or "" for name in source.author)
    words = " ".join(filter(None, (authors, str(source.issued or ""), source.title, source.DOI, source.PMID)))
    if NOT_TO_CITE.search(words):
        yield file.problem((key,), "too little was seen of this work to cite it; take it out")


__all__ = ["NAME", "REASON", "check"]
