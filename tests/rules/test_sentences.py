"""Sixty sentences, and an article that oversells."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from backmassage.checks import banned_words, certainty_verbs, effect_verbs
from backmassage.checks.prose import prose_of
from backmassage.data.messages import Problem
from tests.rules.samples import ROOT, found, make_site, page_text

FIXTURES = ROOT / "tests" / "rules" / "fixtures"
SENTENCES: dict[str, list[dict[str, Any]]] = yaml.safe_load((FIXTURES / "sentences.yml").read_text(encoding="utf-8"))
PROSE_RULES = (certainty_verbs, effect_verbs, banned_words)


@pytest.fixture(scope="module")
def problems() -> dict[str, list[Problem]]:
    """The problems of every sentence; each stands on a page of its own."""
    pages, texts = {}, {}
    for number, sample in enumerate([*SENTENCES["bad"], *SENTENCES["good"]]):
        claim = "" if sample["beside"] == "none" else f'{{{{ claim("{sample["beside"]}") }}}}\n\n'
        pages[f"about/s{number}"] = page_text(f"## Section {{ #section }}\n\n{claim}{sample['text']}")
        texts[f"docs/about/s{number}.md"] = sample["text"]
    site = make_site(pages)
    made: dict[str, list[Problem]] = {text: [] for text in texts.values()}
    for rule in PROSE_RULES:
        for problem in found(rule, site):
            made[texts[problem.path]].append(problem)
    return made


def test_there_are_thirty_of_each(problems: dict[str, list[Problem]]) -> None:
    assert [len(SENTENCES["bad"]), len(SENTENCES["good"]), len(problems)] == [30, 30, 60]


@pytest.mark.parametrize("text", [sample["text"] for sample in SENTENCES["bad"]], ids=lambda text: text[:40])
def test_every_bad_sentence_is_caught(text: str, problems: dict[str, list[Problem]]) -> None:
    assert problems[text]


def test_of_the_good_sentences_at_most_two_are_flagged(problems: dict[str, list[Problem]]) -> None:
    flagged = [text for sample in SENTENCES["good"] if problems[text := sample["text"]]]
    assert len(flagged) <= 2, flagged


def test_the_article_fails_in_at_least_fifteen_places() -> None:
    site = make_site((FIXTURES / "article.md").read_text(encoding="utf-8"))
    problems = [problem for rule in PROSE_RULES for problem in found(rule, site)]
    assert len({(p.line, p.column) for p in problems}) >= 15
    sections = [s.line for s in prose_of(site).documents["about/test"].sections]
    hit = {max(line for line in sections if line <= p.line) for p in problems}
    assert hit == set(sections)
