"""Prose beside a claim is no stronger than the certainty of that claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.checks.effects import FORMS, Effect, effects, unquoted
from backmassage.checks.matching import ALLOWED, WORDING, Match, best_match, says_same
from backmassage.checks.prose import EffectSentence, Found, after_exceptions, prose_of
from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.reading import Sentence, sentences_of
from backmassage.text.wording import third_person

NAME = "certainty-verbs"
REASON = "a reader must not be surer than the evidence: high does, moderate probably, low may, very low we do not know"

_ADMITS = re.compile(r"\b(?:not|no|unclear|disagree|few|one|nothing|hardly|only|too)\b", re.IGNORECASE)


def check(site: Site) -> Iterator[Problem]:
    """Check pages against the claims beside them, and each claim's own texts against itself."""
    yield from after_exceptions(site, NAME, _pages(site))
    for claim_id, claim in site.catalogue.claims.items():
        yield from _record(site, claim_id, claim)


def _pages(site: Site) -> Iterator[Found]:
    prose = prose_of(site)
    for found in prose.effect_sentences():
        if found.evidence.claims:
            problem = _too_strong(site, found)
            if problem:
                yield problem
    told = {(s.page.id, s.sentence.at()) for s in prose.effect_sentences()}
    for document in prose.documents.values():
        for section, block in document.blocks():
            claims = prose.evidence(document, section).claims
            if not claims or block.kind in ("heading", "argument"):
                continue
            for sentence in block.sentences:
                if (document.page.id, sentence.at()) in told or sentence.text.endswith("?"):
                    continue
                problem = _same_words(site, document.page.id, claims, sentence)
                if problem:
                    yield problem


def _too_strong(site: Site, found: EffectSentence) -> Found | None:
    sentence = found.sentence
    for effect in found.effects:
        if not effect.claims or _felt(effect):
            continue
        match = best_match(site, found.evidence.claims, _about(found, effect))
        if match is None:
            continue
        allowed = ALLOWED[match.statement.certainty]
        if effect.strength > allowed or effect.vague:
            line, column = sentence.at(effect.offset)
            message = _message(effect, match)
            if found.section is None:
                message = f"{found.block.name}: {message}"
            return Found(found.page, sentence.text, found.page.problem(line, column, NAME, message))
    return None


def _felt(effect: Effect) -> bool:
    """Return True for what people may notice themselves: "you may feel less tense after a massage"."""
    return effect.verb.lower().startswith("feel") and effect.strength == 1 and not effect.vague


def _around(text: str, effect: Effect) -> str:
    """Return the part of a sentence an effect stands in: each half of "A; B" has a claim of its own."""
    start = max(text.rfind("; ", 0, effect.offset), text.rfind(": ", 0, effect.offset)) + 1
    end = text.find("; ", effect.offset)
    part = text[start : end if end > 0 else len(text)]
    return part if len(part.split()) > 3 else text


def _about(found: EffectSentence, effect: Effect) -> str:
    """Return the words that tell which claim is meant; "it" needs the sentence before."""
    text = _around(found.sentence.text, effect)
    place = found.block.sentences.index(found.sentence)
    if place and re.search(r"\b(?:it|they|them|this|these)\b", text, re.IGNORECASE):
        return f"{found.block.sentences[place - 1].text} {text}"
    return text


def _message(effect: Effect, match: Match) -> str:
    certainty = match.statement.certainty.replace("-", " ")
    allowed = ALLOWED[match.statement.certainty]
    said = f"“{effect.vague} … {effect.verb}”" if effect.vague else f"“{effect.verb}”"
    level = f"certainty {certainty}" if certainty != "none" else "no direct evidence"
    return (
        f"{said} is stronger than the claim '{match.claim_id}' beside it ({level}); {remedy(effect, allowed)}, "
        f"or move the sentence to the claim it belongs to; {REASON}"
    )


def remedy(effect: Effect, allowed: int) -> str:
    """Return what to write instead."""
    subject = (
        effect.subject.lower()
        if effect.subject.lower() not in ("it", "they", "this", "these", "that", "which")
        else "massage"
    )
    if allowed == 0:
        return f"write “we do not know if {subject} …”"
    if effect.negative:
        return f"write “{WORDING[allowed]} make{'s' if allowed == 2 else ''} little or no difference to …”"
    base = effect.base if effect.base not in ("is", "are", "be") else "help with"
    if allowed == 2:
        return f"write “{subject} probably {_third(base)} …”"
    return f"write “{subject} may {base} …”"


def _third(base: str) -> str:
    first, _, rest = base.partition(" ")
    return f"{third_person(first)} {rest}".strip()


def _same_words(site: Site, page_id: str, claims: list[str], sentence: Sentence) -> Found | None:
    """Catch a claim's own sentence said without its may or probably, whatever its verb."""
    text = unquoted(sentence.text)
    for claim_id in claims:
        claim = site.catalogue.claims[claim_id]
        if claim.kind == "guideline":
            continue
        for statement in (claim.statement, *claim.also):
            allowed = ALLOWED[statement.certainty]
            if allowed < 3 and says_same(text, statement):
                page = site.pages[page_id]
                line, column = sentence.at(max(0, text.find(statement.verb)))
                wanted = WORDING[allowed]
                message = f"says the claim '{claim_id}' (certainty {statement.certainty.replace('-', ' ')}) without “{wanted}”; write “{wanted}”; {REASON}"
                return Found(page, sentence.text, page.problem(line, column, NAME, message))
    return None


def _record(site: Site, claim_id: str, claim: m.Claim) -> Iterator[Problem]:
    """Check what a claim says of itself in `expect` and `say_instead`."""
    file = site.source.files[f"claims/{claim_id}"]
    if claim.kind == "guideline":
        return
    allowed = ALLOWED[claim.statement.certainty]
    if claim.kind == "effect" and allowed == 0 and not _ADMITS.search(claim.expect):
        yield file.problem(
            ("expect",),
            f"promises something, but the certainty is {claim.statement.certainty}; write “Not known” and why, like “Not known: reviews disagree”; {REASON}",
        )
    for name in ("expect", "say_instead"):
        for sentence in sentences_of(getattr(claim, name), file.at((name,))):
            for effect in effects(sentence, fragment=name == "expect"):
                short = name == "expect" and FORMS.get(effect.verb.lower(), ("", ""))[1] != "s"
                match = best_match(site, [claim_id], _around(sentence.text, effect))
                if not effect.claims or _felt(effect) or short or match is None:
                    continue
                limit = ALLOWED[match.statement.certainty]
                if effect.strength > limit or effect.vague:
                    yield file.problem(
                        (name,),
                        f"“{effect.verb}” is stronger than this claim's certainty ({match.statement.certainty}); {remedy(effect, limit)}; {REASON}",
                    )
                    break


__all__ = ["NAME", "REASON", "check", "remedy"]
