"""Works known too incompletely to cite: what was seen of them does not carry a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from backmassage.data.catalogue import Catalogue
from backmassage.data.models import Reference

# Each as a pattern over a reference's title, DOI, PMID and authors.
NOT_TO_CITE = (
    r"39593614",
    r"bmr220045|ischa?emic compression.*neck",
    r"preventive chair massage with algometry",
    r"massage therapy for essential hypertension: a systematic review|jhh201452",
    r"reliability of physical examination for diagnosis of myofascial trigger points",
    r"10\.1016/j\.heliyon\.2023\.e20287",
    r"10\.2147/CIA\.S223905",
    r"10\.3390/healthcare13020180",
    r"\bDommerholt\b",
    r"\bFranklin\b.*2014",
)


def words(reference: Reference) -> str:
    names = " ".join(filter(None, (part for name in reference.author for part in (name.family, name.literal))))
    return " ".join(filter(None, (names, str(reference.issued or ""), reference.title, reference.DOI, reference.PMID)))


def cited(references: Mapping[str, Reference]) -> Iterator[str]:
    for key, reference in references.items():
        for pattern in NOT_TO_CITE:
            if re.search(pattern, words(reference), re.IGNORECASE):
                yield f"{key}: {pattern}"


def test_no_source_is_one_we_know_too_little_of(catalogue: Catalogue) -> None:
    assert not list(cited(catalogue.references))


@pytest.mark.parametrize("doi", ["10.2147/CIA.S223905", "10.3390/healthcare13020180"])
def test_such_a_source_is_caught(catalogue: Catalogue, doi: str) -> None:
    known = next(iter(catalogue.references.values()))
    assert list(cited({"x-2019": known.model_copy(update={"DOI": doi})}))
