"""A sentence that says massage does something rests on a claim or a source, or has a reasoned exception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backmassage.checks.certainty_verbs import remedy
from backmassage.checks.effects import effects
from backmassage.checks.prose import EffectSentence, Found, after_exceptions, normal, prose_of
from backmassage.checks.readability import OTHER_DATA, SAFETY_DATA, data_texts
from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc, YamlFile
from backmassage.project import Site
from backmassage.text.reading import sentences_of

NAME = "effect-verbs"
REASON = "nothing on this site is claimed without something a reader can look up"
# A source alone carries "may"; "probably" and "does" need the rating that only a claim has.
CITED_ONLY = 1
KINDS = (*SAFETY_DATA, *OTHER_DATA)


@dataclass(frozen=True)
class Counts:
    """How many sentences say what massage does, and how many of them rest on nothing."""

    sentences: int
    unsourced: int


def check(site: Site) -> Iterator[Problem]:
    """Check every such sentence that no claim stands beside."""
    yield from after_exceptions(site, NAME, _found(site))
    yield from _data(site)


def _found(site: Site) -> Iterator[Found]:
    for found in prose_of(site).effect_sentences():
        if found.evidence.claims:
            continue  # certainty-verbs measures it against the claim
        problem = _unsourced(found) or _too_sure(found)
        if problem:
            yield problem


def _unsourced(found: EffectSentence) -> Found | None:
    if not is_unsourced(found):
        return None
    effect = next(e for e in found.effects if e.claims)
    line, column = found.sentence.at(effect.offset)
    if found.section is None:
        where = (
            "the bottom line's `claims`"
            if found.block.name.startswith("bottom_line")
            else "`claims` under bottom_line, or say it without an effect"
        )
        message = f"{found.block.name}: “{effect.subject} … {effect.verb}” rests on nothing; list a claim in {where}; {REASON}"
    else:
        message = (
            f'“{effect.subject} … {effect.verb}” rests on nothing in this section; put {{{{ claim("id") }}}} or {{{{ cite("id") }}}} beside it '
            f"and {remedy(effect, CITED_ONLY)}, say that people say so, or add an exception with a reason to the front matter; {REASON}"
        )
    return Found(found.page, found.sentence.text, found.page.problem(line, column, NAME, message))


def is_unsourced(found: EffectSentence) -> bool:
    """Return True if a sentence claims something and nothing beside it carries that."""
    return (
        any(e.strength > 0 for e in found.effects) and not found.evidence.any and any(e.claims for e in found.effects)
    )


def _too_sure(found: EffectSentence) -> Found | None:
    if found.evidence.claims or not found.evidence.any:
        return None
    for effect in found.effects:
        if effect.claims and (effect.strength > CITED_ONLY or effect.vague):
            line, column = found.sentence.at(effect.offset)
            said = f"{effect.vague} … {effect.verb}" if effect.vague else effect.verb
            message = (
                f"“{said}” is surer than a source alone carries; {remedy(effect, CITED_ONLY)}, tell what the study found in the past tense, "
                "or put the claim() with its rating beside it; only a claim has a rating"
            )
            return Found(found.page, found.sentence.text, found.page.problem(line, column, NAME, message))
    return None


def _data(site: Site) -> Iterator[Problem]:
    """Check the sourced texts of data: a record's source carries "may" and what a study found, no more."""
    for kind in KINDS:
        for key, texts in data_texts(site, kind).items():
            file = site.source.files[key]
            for loc, text in texts:
                yield from _record(file, loc, text)


def _record(file: YamlFile, loc: Loc, text: str) -> Iterator[Problem]:
    sentences = sentences_of(text, file.at(loc))
    for index, sentence in enumerate(sentences):
        for effect in effects(sentence, before=sentences[:index]):
            if effect.claims and (effect.strength > CITED_ONLY or effect.vague):
                said = f"{effect.vague} … {effect.verb}" if effect.vague else effect.verb
                yield file.problem(
                    loc,
                    f"“{said}” is surer than a record's source carries; {remedy(effect, CITED_ONLY)}, or tell what a study found in the past tense; {REASON}",
                )
                break


def counts(site: Site) -> Counts:
    """Return the counts that `check` prints."""
    listed = [f for f in prose_of(site).effect_sentences() if f.effects]
    excused = 0
    unsourced = [f for f in listed if is_unsourced(f)]
    for found in unsourced:
        exceptions = found.page.matter.exceptions if found.page.matter else ()
        excused += any(e.rule == NAME and normal(e.text) in normal(found.sentence.text) for e in exceptions)
    return Counts(len(listed), len(unsourced) - excused)


__all__ = ["NAME", "REASON", "Counts", "check", "counts"]
