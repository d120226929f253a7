"""One small template for citations, over CSL field names.

A citation library with its style package weighs about a hundred times this site; one fixed style is
all we need (recorded in HACKING.md). Fields that were not seen are left out, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from backmassage.data.models import Name, Reference


@dataclass(frozen=True)
class Citation:
    """A formatted source: its text, its best address, a short name ("Furlan 2015"), and a brief form.

    The record of a source names its first author in ``first`` and what is needed to find the work in ``place``;
    all authors, volume and pages stand in ``text``, which the open data carry. The brief form is ``who`` ("Furlan and others, 2015") and ``what``, the design in words: it tells a reader
    more than a title or initials, and weighs less. ``who`` carries the link; the whole form stands in the record.
    """

    text: str
    url: str
    link_label: str
    short: str
    first: str
    place: str
    who: str
    what: str


def citation(reference: Reference) -> Citation:
    """Format a reference: authors, title, where, year and pages."""
    text = _sentences(_authors(reference), reference.title, _where(reference))
    url, label = _address(reference)
    first, place = _first(reference), _place(reference)
    return Citation(text, url, label, short_name(reference), first, place, _who(reference), reference.design)


def _first(reference: Reference) -> str:
    """Return the first author, and that there are others: "Furlan and others"."""
    if not reference.author:
        return ""
    others = len(reference.author) > 1 or reference.et_al
    return f"{reference.author[0].literal or reference.author[0].family}" + (" and others" if others else "")


def _place(reference: Reference) -> str:
    """Return what finds the work: a DOI needs the year alone, an address publisher and year, no address everything."""
    if not _address(reference)[0]:
        return _where(reference)
    if reference.DOI:
        return f"{reference.issued or ''}"
    place = reference.container_title or reference.publisher
    same = any(place == author.literal for author in reference.author)
    return ", ".join(part for part in ("" if same else place, f"{reference.issued or ''}") if part)


def _who(reference: Reference) -> str:
    names = [author.literal or author.family for author in reference.author]
    author = f"{names[0] if names else reference.publisher or reference.title}"
    author += " and others" if len(names) > 1 or reference.et_al else ""
    return f"{author}, {reference.issued}" if reference.issued else f"{author}, no date seen"


def _sentences(*parts: str) -> str:
    """Join parts as sentences, each with one mark at its end."""
    return " ".join(part if part.endswith(("?", "!")) else f"{part.rstrip('.')}." for part in parts if part)


def short_name(reference: Reference) -> str:
    """Return the first author and year: "Furlan 2015"."""
    first = reference.author[0] if reference.author else None
    name = (first.family or first.literal) if first else (reference.publisher or reference.title)
    return f"{name} {reference.issued}" if reference.issued else f"{name}"


# Letters that do not come apart into a plain one and a mark.
_LETTERS = str.maketrans({"æ": "ae", "đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "ß": "ss", "þ": "th"})


def sort_key(name: str) -> str:
    """Return what a name sorts under: small letters and digits, without accents, quotes and spaces."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    return "".join(c for c in plain if c.isalnum())


_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


def listed_under(reference: Reference) -> tuple[str, int, str]:
    """Return what a source stands under in a list, A to Z: what its record begins with, the first author or the title."""
    first = reference.author[0] if reference.author else None
    name = (first and (first.literal or first.family)) or reference.title
    return _letters_of(name), reference.issued or 0, _letters_of(reference.title)


def _letters_of(name: str) -> str:
    return sort_key(_ARTICLE.sub("", name))


def _authors(reference: Reference) -> str:
    names = [_name(author) for author in reference.author]
    shown = names[:3]
    more = reference.et_al or len(names) > 3
    return ", ".join(shown) + (" and others" if more and shown else "")


def _name(author: Name) -> str:
    if author.literal:
        return author.literal
    return f"{author.family} {author.given}" if author.given else f"{author.family}"


def _where(reference: Reference) -> str:
    place = reference.container_title or reference.publisher or ""
    year = str(reference.issued) if reference.issued else ""
    detail = reference.volume or ""
    if reference.issue:
        detail += f"({reference.issue})"
    if reference.page or reference.number:
        detail += f"{':' if detail else ''}{reference.page or reference.number}"
    # "Spine 2001;26:1" is how papers are cited; without a volume the year would run into the name: "Guide 14 1994".
    text = (" " if detail else ", ").join(part for part in (place, year) if part)
    return f"{text};{detail}" if text and detail else text or detail


def _address(reference: Reference) -> tuple[str, str]:
    if reference.DOI:
        return f"https://doi.org/{reference.DOI}", f"doi.org/{reference.DOI}"
    if reference.URL:
        return reference.URL, reference.URL.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
    if reference.PMCID:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.PMCID}/", reference.PMCID
    if reference.PMID:
        return f"https://pubmed.ncbi.nlm.nih.gov/{reference.PMID}/", f"PubMed {reference.PMID}"
    return "", ""
