"""Which claim a sentence is about, and how surely it may speak."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backmassage.data import models as m
from backmassage.project import Site
from backmassage.text.reading import WORD, word_set
from backmassage.text.wording import third_person

# How surely a sentence may speak, by certainty: 3 does, 2 probably, 1 may, 0 we do not know.
ALLOWED = {"high": 3, "moderate": 2, "low": 1, "very-low": 0, "none": 0}
WORDING = {3: "does", 2: "probably", 1: "may", 0: "we do not know"}

_STOP = word_set(
    """
    a an the of in on at to for from with by and or but not no is are was were be been it its they them you
    your people who that this these than as if after before during may probably massage have has had do does
    did more less little some other any one two few how long most about into over up out only also very when
    while there their group groups difference compared test tests tell small far faster
    """
)
_ENDING = re.compile(r"(?:ing|ed|es|s|ly|ness|ation)$")


@dataclass(frozen=True)
class Match:
    """The statement of a claim a sentence is about."""

    claim_id: str
    statement: m.Statement
    score: float


def stems(text: str) -> set[str]:
    """Return the words that carry meaning, cut to their stems."""
    words = [piece for word in WORD.findall(text.lower()) for piece in word.split("-")]
    return {_ENDING.sub("", w) if len(w) > 4 else w for w in words if w not in _STOP and len(w) > 1}


def best_match(site: Site, claim_ids: Iterable[str], text: str) -> Match | None:
    """Return the statement nearest to a sentence.

    Nearest: most words in common with what the statement says, and with whom and with what it
    compares. With nothing in common at all it is the strongest statement, so that a sentence about
    something else is not measured against a stranger.
    """
    wanted = stems(text)
    best: Match | None = None
    every: list[Match] = []
    for claim_id in claim_ids:
        claim = site.catalogue.claims[claim_id]
        if claim.kind == "guideline":
            continue
        for number, statement in enumerate((claim.statement, *claim.also)):
            match = Match(claim_id, statement, _score(wanted, claim, statement, number))
            every.append(match)
            if best is None or match.score > best.score:
                best = match
    if best is not None and best.score <= 0.05:
        return max(every, key=lambda match: ALLOWED[match.statement.certainty])
    return best


def _score(wanted: set[str], claim: m.Claim, statement: m.Statement, number: int) -> float:
    what = stems(statement.what)
    subject = stems(statement.subject)
    comparator = stems(f"{statement.comparator} {statement.follow_up}")
    label = stems(f"{claim.label} {claim.question}")
    score = 0.0
    if what:
        score += len(what & wanted) / len(what) + 0.1 * len(what & wanted)
    if subject:
        score += 0.5 * len(subject & wanted) / len(subject)
    if comparator:
        score += 0.15 * len(comparator & wanted) / len(comparator)
    if label and number == 0:
        score += 0.2 * len(label & wanted) / len(label)
    return score - 0.01 * number


def says_same(text: str, statement: m.Statement) -> bool:
    """Return True if a sentence says a statement's own words with its verb in the bare form."""
    verb = statement.verb if statement.plural else third_person(statement.verb)
    if not re.search(rf"\b{re.escape(verb)}\b", text):
        return False
    if re.search(r"\b(?:may|probably)\b", text) or re.search(r"\b(?:not|no|nobody|if|whether|unclear)\b", text):
        return False
    subject, what, words = stems(statement.subject), stems(statement.what), stems(text)
    return len(what & words) >= max(2, 0.65 * len(what)) and (not subject or bool(subject & words))
