from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from backmassage.data.models import Name, Reference
from backmassage.text.citation import citation, listed_under

BODY = Name(literal="Health Office")


def people(*names: str) -> tuple[Name, ...]:
    return tuple(Name(family=name, given="A") for name in names)


def reference(**fields: Any) -> Reference:
    values: dict[str, Any] = {
        "type": "article-journal", "title": "Massage", "design": "trial", "tier": "A", "seen": "full",
        "checked": date(2026, 11, 22),
    }  # fmt: skip
    return Reference.model_validate({**values, **fields})


@pytest.mark.parametrize(
    ("fields", "text", "short"),
    [
        ({}, "Massage.", "Massage"),
        ({"author": people("One"), "issued": 2001}, "One A. Massage. 2001.", "One 2001"),
        ({"author": people("One", "Two", "Three")}, "One A, Two A, Three A. Massage.", "One"),
        ({"author": people("One", "Two", "Three", "Four")}, "One A, Two A, Three A and others. Massage.", "One"),
        ({"author": people("One"), "et_al": True}, "One A and others. Massage.", "One"),
        ({"author": (BODY,), "issued": 2002}, "Health Office. Massage. 2002.", "Health Office 2002"),
        ({"author": (Name(family="One"),)}, "One. Massage.", "One"),
        ({"publisher": "Press", "issued": 1999}, "Massage. Press, 1999.", "Press 1999"),
        ({"title": "Does it help?", "issued": 2001}, "Does it help? 2001.", "Does it help? 2001"),
        ({"title": "It does."}, "It does.", "It does."),
        ({"author": (Name(literal="Backs Inc."),)}, "Backs Inc. Massage.", "Backs Inc."),
        (
            {"container-title": "Journal", "issued": 2001, "volume": "12", "issue": "3", "page": "1-9"},
            "Massage. Journal 2001;12(3):1-9.",
            "Massage 2001",
        ),
        ({"container-title": "Journal", "page": "7"}, "Massage. Journal;7.", "Massage"),
        ({"container-title": "Journal", "number": "CD001"}, "Massage. Journal;CD001.", "Massage"),
        ({"volume": "12"}, "Massage. 12.", "Massage"),
    ],
)
def test_a_citation_leaves_out_what_was_not_seen(fields: dict[str, Any], text: str, short: str) -> None:
    made = citation(reference(**fields))
    assert (made.text, made.short) == (text, short)


@pytest.mark.parametrize(
    ("fields", "url", "label"),
    [
        ({"DOI": "10.1000/x", "URL": "https://example.org/"}, "https://doi.org/10.1000/x", "doi.org/10.1000/x"),
        ({"URL": "https://www.example.org/a/b", "PMID": "1"}, "https://www.example.org/a/b", "example.org"),
        ({"PMCID": "PMC12", "PMID": "1"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC12/", "PMC12"),
        ({"PMID": "34"}, "https://pubmed.ncbi.nlm.nih.gov/34/", "PubMed 34"),
        ({}, "", ""),
    ],
)
def test_the_best_address_is_taken(fields: dict[str, Any], url: str, label: str) -> None:
    made = citation(reference(**fields))
    assert (made.url, made.link_label) == (url, label)


@pytest.mark.parametrize(
    ("fields", "who"),
    [
        ({"author": people("One"), "issued": 2001}, "One, 2001"),
        ({"author": people("One", "Two"), "issued": 2001}, "One and others, 2001"),
        ({"author": people("One"), "et_al": True}, "One and others, no date seen"),
        ({"publisher": "Press Inc.", "issued": 1999}, "Press Inc., 1999"),
        ({"issued": 2001}, "Massage, 2001"),
        ({}, "Massage, no date seen"),
    ],
)
def test_the_brief_form_says_who_and_what(fields: dict[str, Any], who: str) -> None:
    made = citation(reference(**fields))
    assert (made.who, made.what) == (who, "trial")


def test_a_list_goes_by_what_a_record_begins_with_and_no_article() -> None:
    titles = ("Zebras", "The National Pathway", "A typology", "An hour", "Another way", "“Back” pain")
    listed = [reference(title=title, publisher="Chartered Society") for title in titles]
    listed += [reference(author=people("Noon"), issued=year) for year in (2011, 2003)]
    listed.append(reference(author=(Name(literal="The Mint"),)))
    shown = [
        found.author[0].literal or f"{found.issued}" if found.author else found.title
        for found in sorted(listed, key=listed_under)
    ]
    assert shown == [
        "Another way", "“Back” pain", "An hour", "The Mint", "The National Pathway", "2003", "2011", "A typology", "Zebras",
    ]  # fmt: skip
