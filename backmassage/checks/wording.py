"""One modal word against one certainty, and words of no difference against one direction."""

from __future__ import annotations

from collections.abc import Sequence

from backmassage.data import models as m
from backmassage.data.catalogue import next_with_id
from backmassage.data.messages import one_of
from backmassage.project import Site
from backmassage.text.phrases import Phrases, pattern
from backmassage.text.sentences import sentences

REASON = "a reader takes the verb for the answer"
# The direction that words of "no difference" contradict.
HELPS = "may-help"


class Wording:
    """The words of certainty and direction, and what is wrong with a text that should have them."""

    def __init__(self, site: Site) -> None:
        self.scales = site.catalogue.scales
        self.phrases = Phrases(site.catalogue.phrases)
        self._words = {
            (kind, term.id): pattern(term.words)
            for kind, terms in (("certainty", self.scales.certainty), ("direction", self.scales.direction))
            for term in terms
            if term.words
        }

    def fault(self, text: str, claim: m.Claim, statements: Sequence[m.Statement]) -> str:
        """Return what is wrong with words that say a claim's ``statements``, the first of them at least."""
        for _, words, instead in self.phrases.never_in(text):
            return f"“{words}” may not be said of any claim; {instead}"
        if claim.kind == "guideline" or (claim.kind == "fact" and statements[0].certainty == "none"):
            return ""  # reports what a body says or what was counted: no effect is rated
        terms = [next_with_id(self.scales.certainty, statement.certainty) for statement in statements]
        return self._modal(text, terms) or self._pointing(text, claim, statements) or self._plain(text, terms)

    def _modal(self, text: str, terms: Sequence[m.CertaintyTerm]) -> str:
        first, top = terms[0], max(term.bars for term in terms)
        for term in sorted(self.scales.certainty, key=lambda term: -term.bars):
            match = self._words[key].search(text) if (key := ("certainty", term.id)) in self._words else None
            if match and (not first.words or (term.bars > top and term.words != first.words)):
                return f"“{match[0]}” is for certainty '{term.id}', and this is rated '{first.id}'; {_write(first)}"
        if first.words and not self._words["certainty", first.id].search(text):
            return f"says it plainly, and this is rated '{first.id}'; {_write(first)}"
        return ""

    def _pointing(self, text: str, claim: m.Claim, statements: Sequence[m.Statement]) -> str:
        directions = [statement.direction or claim.direction for statement in statements]
        for term in self.scales.direction:
            if not term.words:
                continue
            match = self._words["direction", term.id].search(text)
            if directions[0] == term.id and not match:
                return f"the direction is '{term.id}', and the words do not say so; {_write(term)}"
            if match and set(directions) == {HELPS}:
                return f"“{match[0]}” says '{term.id}', and the direction is '{HELPS}'"
        return ""

    def _plain(self, text: str, terms: Sequence[m.CertaintyTerm]) -> str:
        """A second sentence may not say plainly what the first one says with care."""
        if not terms[0].words:
            return ""
        modal = [self._words["certainty", term.id] for term in terms if term.words]
        for sentence in sentences(text):
            if not any(words.search(sentence) for words in modal):
                effect = self.phrases.effect_in(sentence)
                if effect:
                    return f"“{effect[0]}” says it plainly, and this is rated '{terms[0].id}'; {_write(terms[0])}"
        return ""


def _write(term: m.CertaintyTerm | m.DirectionTerm) -> str:
    if not term.words:
        return "say it plainly, without may or probably"
    options = [phrase.strip().replace("|", "/") for line in term.words for phrase in line.split(",")][:3]
    return f"use {one_of([f'“{option}”' for option in options])}; {REASON}"


__all__ = ["REASON", "Wording"]
