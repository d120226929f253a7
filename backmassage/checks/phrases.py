"""What a text may not say outside a claim: listed words, and a massage joined to an effect.

The words are in data/phrases.yml. This grades no English: it finds a listed phrase in a sentence that does not
ask, deny or tell a belief, and sends the writer to one of the two ways a claim is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backmassage.checks.data_texts import texts
from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.claim_links import claim_of
from backmassage.text.markdown import inline_links, plain
from backmassage.text.phrases import BIND, Phrases
from backmassage.text.sentences import sentences, slips

NAME = "phrases"
REASON = "what massage does, and how sure that is, is said by the claim"
# Words that are not ours, and records that speak for themselves.
NOT_OURS = {
    "people_say",
    "misspellings",
    "also_called",
    "title",
    "asked",
    "same",
    "small",
    "container-title",
    "publisher",
    "id",
    "URL",
    "DOI",
}
NOT_OURS |= {"seen_note", "design", "question", "label", "cannot_promise", "warning"}
# The check of claims reads these.
NOT_OURS |= {"say_short", "say_instead"}
UNREAD = {"references", "redirects", "safety-seal", "decisions", "phrases", "voice", "scales"}


def check(site: Site) -> Iterator[Problem]:
    """Check every sentence of the pages and of the texts in data."""
    phrases = Phrases(site.catalogue.phrases)
    for document in site.documents.values():
        for block in (*document.matter, *(block for _, block in document.blocks())):
            before = "Some say:" if block.kind == "heading" else ""  # a heading may quote a belief
            for sentence in block.sentences:
                for place, words, instead in phrases.found_in(_outside_claims(sentence.text, block.links), before):
                    yield document.page.problem(*sentence.at(place), NAME, _message(words, instead))
                for place, message in slips(sentence.text):
                    yield document.page.problem(*sentence.at(place), NAME, message)
                before = sentence.text
    for key, file in site.source.files.items():
        if key in UNREAD:
            continue
        find = phrases.never_in if key.startswith("claims/") else phrases.found_in
        for loc, text in texts(file.value):
            if (
                NOT_OURS.isdisjoint(map(str, loc))
                and " " in text
                and not (key.startswith("claims/") and loc[-1] == "say")
            ):
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
    return f"“{words}” may not be said here; {instead}" + (f"; {REASON}" if instead == BIND else "")


__all__ = ["NAME", "REASON", "check"]
