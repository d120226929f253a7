"""Sixty sentences, and an article that oversells."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from backmassage.problems import Problem
from backmassage.rules import banned_words, certainty_verbs, effect_verbs
from backmassage.rules.prose import prose_of
from tests.rules.samples import ROOT, found, make_site, page_text

FIXTURES = ROOT / "tests" / "rules" / "fixtures"
SENTENCES: dict[str, list[dict[str, Any]]] = yaml.safe_load((FIXTURES / "sentences.yml").read_text(encoding="utf-8"))
PROSE_RULES = (certainty_verbs, effect_verbs, banned_words)


def problems_of(sample: dict[str, Any]) -> list[Problem]:
    body = "## Section { #section }\n\n"
    if sample["beside"] != "none":
        body += f'{{{{ claim("{sample["beside"]}") }}}}\n\n'
    site = make_site(page_text(body + sample["text"]))
    return [problem for rule in PROSE_RULES for problem in found(rule, site)]


def test_there_are_thirty_of_each() -> None:
    assert [len(SENTENCES["bad"]), len(SENTENCES["good"])] == [30, 30]


@pytest.mark.parametrize("sample", SENTENCES["bad"], ids=lambda s: s["text"][:40])
def test_every_bad_sentence_is_caught(sample: dict[str, Any]) -> None:
    assert problems_of(sample)


def test_of_the_good_sentences_at_most_two_are_flagged() -> None:
    flagged = {sample["text"]: [str(p) for p in problems_of(sample)] for sample in SENTENCES["good"]}
    flagged = {text: problems for text, problems in flagged.items() if problems}
    assert len(flagged) <= 2, flagged


def test_the_article_fails_in_at_least_fifteen_places() -> None:
    site = make_site((FIXTURES / "article.md").read_text(encoding="utf-8"))
    problems = [problem for rule in PROSE_RULES for problem in found(rule, site)]
    assert len({(p.line, p.column) for p in problems}) >= 15
    sections = [s.line for s in prose_of(site).documents["about/test"].sections]
    hit = {max(line for line in sections if line <= p.line) for p in problems}
    assert hit == set(sections)
