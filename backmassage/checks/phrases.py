"""What a text may not say outside a claim: listed words, and a massage joined to an effect.

The words are in data/phrases.yml. This grades no English: it finds a listed phrase in a sentence that does not
ask, deny or tell a belief, and sends the writer to one of the two ways a claim is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from backmassage.checks.data_texts import texts
from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.claim_links import claim_of
from backmassage.text.markdown import inline_links, plain
from backmassage.text.phrases import pattern
from backmassage.text.sentences import sentences

NAME = "phrases"
REASON = "what massage does, and how sure that is, is said by the claim"
BIND = 'say it in a link to its claim, [your words](claim:id), or print {{ says("id") }}'
# Words that are not ours, and records that speak for themselves.
NOT_OURS = {"people_say", "misspellings", "also_called", "title", "container-title", "publisher", "id", "URL", "DOI"}
NOT_OURS |= {"seen_note", "design", "question", "label", "cannot_promise", "warning"}
UNREAD = {"references", "redirects", "safety-seal", "decisions", "phrases", "scales"}
# How far an outcome may be from its verb, in words.
NEAR = r"(?:[\s,]+[^\s,.;:]+){0,%d}?[\s,]+"
_CLAUSE = re.compile(r"[;:–—]|\b(?:but|yet)\b|\bnot only\b|\bnot just\b|\bno (?:wonder|matter|doubt)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
# A word or two in quotes is a name that others use.
_NAMED = re.compile(r"“[^” ]+(?: [^” ]+)?”")
# Any word that is no neutral one, right after a massage, or after an adverb, or after "may".
_VERB = (
    r"\s+(?:[a-z]+ly\s+)?(?:(?:can|may|might|will|could|would|should|helps?)\s+)?"
    r"(?!(?:{neutral})|[a-z]+ed\b)[a-z’-]+\b"
)
# A verb that shows itself as one: "softens", "can soften".
_PLAIN_VERB = (
    r"\s+(?:[a-z]+ly\s+)?(?:(?!(?:{neutral}))[a-z’]+(?<![su])s|(?:can|will)\s+(?!(?:{neutral}))[a-z’]{{3,}})\b(?=\s+\w)"
)
_IS = r"[\s,]+(?:is|are)\b"


class Phrases:
    """The phrases of data/phrases.yml, ready to find."""

    def __init__(self, words: m.Phrases) -> None:
        self.never = [(pattern(entry.words), entry.instead) for entry in words.never]
        self.unless = pattern(words.unless)
        self.others = pattern(words.others)
        self.subjects = pattern(words.subjects)
        subject, verb = self.subjects.pattern, pattern(words.verbs).pattern
        any_verb = pattern([*words.verbs, *words.after_massage]).pattern
        ill, body = pattern(words.outcomes).pattern, pattern([*words.outcomes, *words.body]).pattern
        praise = pattern(words.praise).pattern
        neutral = pattern(words.neutral).pattern
        open_verb, plain_verb = _VERB.format(neutral=neutral), _PLAIN_VERB.format(neutral=neutral)
        self.effects = [
            re.compile(f"{subject}{open_verb}{NEAR % 7}{body}", re.IGNORECASE),
            re.compile(f"{subject}{plain_verb}", re.IGNORECASE),
            re.compile(f"{subject}{_IS}{NEAR % 7}(?:{ill}|{praise})", re.IGNORECASE),
            re.compile(f"{subject}\\s+ha(?:s|ve){NEAR % 7}{praise}", re.IGNORECASE),
            re.compile(f"{pattern(words.better).pattern}{NEAR % 6}{subject}", re.IGNORECASE),
            re.compile(f"{subject}{NEAR % 5}{any_verb}{NEAR % 6}{body}", re.IGNORECASE),
        ]
        self.idioms = pattern(words.idioms)
        self.plain = re.compile(f"{verb}{NEAR % 4}{ill}", re.IGNORECASE)

    def never_in(self, sentence: str, before: str = "") -> Iterator[tuple[int, str, str]]:
        """Yield (offset, words, what to write instead) for words that no text may use, claims included."""
        sentence = self._ours(sentence, before)
        for phrase, instead in self.never:
            for match in phrase.finditer(sentence):
                if not self._denied(sentence[: match.start()]):
                    yield match.start(), match[0], f"write {instead}"

    def found_in(self, sentence: str, before: str = "") -> Iterator[tuple[int, str, str]]:
        """Yield the same for all a sentence may not say outside a claim; ``before`` is the sentence above it."""
        yield from self.never_in(sentence, before)
        sentence = self._ours(sentence, before)
        idioms = (match for match in self.idioms.finditer(sentence) if not self._denied(sentence[: match.start()]))
        if effect := self.effect_in(sentence) or next(idioms, None):
            yield effect.start(), effect[0], BIND

    def effect_in(self, sentence: str) -> re.Match[str] | None:
        """Return where a sentence joins a massage to what it does, or None."""
        for phrase in self.effects:
            for match in phrase.finditer(sentence):
                if not self._denied(sentence[: match.end()]):
                    return match
        plain = self.plain.search(sentence)
        about_massage = self.subjects.search(sentence) or not self.others.search(sentence)
        return plain if plain and about_massage and not self._denied(sentence[: plain.end()]) else None

    def _ours(self, sentence: str, before: str) -> str:
        """Blank what a sentence only asks, or quotes as what others say: "People say this." lets a belief follow."""
        if sentence.rstrip("”’) ").endswith("?"):
            return ""
        if self.unless.search(_QUOTED.sub(" ", f"{before} {sentence}")):
            return _QUOTED.sub(lambda match: "·" * len(match[0]), sentence)
        return _NAMED.sub(lambda match: "·" * len(match[0]), sentence)

    def _denied(self, text: str) -> bool:
        """Return True if the part of the sentence that leads to a phrase denies, asks or tells a belief."""
        return bool(self.unless.search(_CLAUSE.split(text)[-1]))


def check(site: Site) -> Iterator[Problem]:
    """Check every sentence of the pages and of the texts in data."""
    phrases = Phrases(site.catalogue.phrases)
    for document in site.documents.values():
        for block in (*document.matter, *(block for _, block in document.blocks())):
            before = "Some say:" if block.kind == "heading" else ""  # a heading may quote a belief
            for sentence in block.sentences:
                for place, words, instead in phrases.found_in(_outside_claims(sentence.text, block.links), before):
                    yield document.page.problem(*sentence.at(place), NAME, _message(words, instead))
                before = sentence.text
    for key, file in site.source.files.items():
        if key in UNREAD:
            continue
        find = phrases.never_in if key.startswith("claims/") else phrases.found_in
        for loc, text in texts(file.value):
            if NOT_OURS.isdisjoint(map(str, loc)) and " " in text:
                links = inline_links(text)
                for said in sentences(plain(text)):
                    for _, words, instead in find(_outside_claims(said, links)):
                        yield file.problem(loc, _message(words, instead))


def _outside_claims(sentence: str, links: Iterable[tuple[str, str]]) -> str:
    """Blank the words of links to claims: those are measured against their claim."""
    for words, target in links:
        if claim_of(target):
            sentence = sentence.replace(words, "·" * len(words))
    return sentence


def _message(words: str, instead: str) -> str:
    return f"“{words}” may not be said here; {instead}; {REASON}"


__all__ = ["BIND", "NAME", "REASON", "Phrases", "check"]
