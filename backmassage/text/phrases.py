"""Patterns an editor can read: ``massage|massages``, ``reliev*``, ``ease~``, ``good for * back``.

A phrase is words with spaces between. ``a|b`` is either word (``-b`` joins with a hyphen), ``word*`` any ending,
``word~`` the plain form, its -s and its -ing, and ``*`` up to three words in between. A comma in a line parts phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from backmassage.data import models as m

_SPACE = r"[\s,]+"
_PLAIN = re.compile(r"\w+(?:\|\w+)*")


def _word(word: str) -> str:
    if word.endswith("~"):
        stem = word[:-1]
        endings = {"e": "(?:e|es|ing)", "y": "(?:y|ies|ying)"}.get(stem[-1])
        return rf"{re.escape(stem[:-1])}{endings}\b" if endings else rf"{re.escape(stem)}(?:s|es|ing)?\b"
    if word.endswith("*"):
        return rf"{re.escape(word[:-1])}[\w’-]*"
    return rf"{re.escape(word)}(?![\w’-]*\w)" if word[-1:].isalnum() else re.escape(word)


def _phrase(phrase: str) -> str:
    pattern = ""
    for index, part in enumerate(phrase.split()):
        if part == "*":
            pattern += rf"(?:{_SPACE}[^\s,.;:]+){{0,3}}?"
            continue
        options = part.split("|")
        joined = "|".join(_word(option.removeprefix("-")) for option in options)
        gap = rf"(?:{_SPACE}|-)" if any(option.startswith("-") for option in options) else _SPACE
        pattern += (gap if index else "") + f"(?:{joined})"
    return pattern


def pattern(lines: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern that finds any of the phrases as whole words, in any case."""
    phrases = [phrase.strip() for line in lines for phrase in line.split(",") if phrase.strip()]
    # Plain words share one end: a third of the time to compile, and faster to seek.
    plain = [re.escape(word) for phrase in phrases if _PLAIN.fullmatch(phrase) for word in phrase.split("|")]
    parts = [_phrase(phrase) for phrase in phrases if not _PLAIN.fullmatch(phrase)]
    if plain:
        parts.append(rf"(?:{'|'.join(sorted(plain, key=len, reverse=True))})(?![\w’-]*\w)")
    return re.compile(rf"(?<![\w’-])(?:{'|'.join(parts)})", re.IGNORECASE)


# What to write where a massage is joined to its effect.
BIND = 'say it in a link to its claim, [your words](claim:id), or print {{ says("id") }}'
# How far an outcome may be from its verb, in words.
NEAR = r"(?:[\s,]+[^\s,.;:]+){0,%d}?[\s,]+"
_CLAUSE = re.compile(r"[;:–—]|\b(?:but|yet)\b|\bnot only\b|\bnot just\b|\bno (?:wonder|matter|doubt)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
# A word or two in quotes is a name that others use.
_NAMED = re.compile(r"“[^“” ]{1,40}(?: [^“” ]{1,40})?”")
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
        self.any_never = pattern(line for entry in words.never for line in entry.words)
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
            re.compile(f"{body}{NEAR % 4}{pattern(words.eased).pattern}{NEAR % 4}{subject}", re.IGNORECASE),
            re.compile(f"{subject}{NEAR % 5}{any_verb}{NEAR % 6}{body}", re.IGNORECASE),
        ]
        self.idioms = pattern(words.idioms)
        self.plain = re.compile(f"{verb}{NEAR % 4}{ill}", re.IGNORECASE)

    def never_in(self, sentence: str, before: str = "") -> Iterator[tuple[int, str, str]]:
        """Yield (offset, words, what to write instead) for words that no text may use, claims included."""
        sentence = self._ours(sentence, before)
        for phrase, instead in self.never if self.any_never.search(sentence) else ():
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
        about_massage = self.subjects.search(sentence)
        for phrase in self.effects if about_massage else ():  # each of them names a massage
            for match in phrase.finditer(sentence):
                if not self._denied(sentence[: match.end()]):
                    return match
        plain = self.plain.search(sentence)
        return (
            plain
            if plain
            and (about_massage or not self.others.search(sentence))
            and not self._denied(sentence[: plain.end()])
            else None
        )

    def _ours(self, sentence: str, before: str) -> str:
        """Blank what a sentence only asks, or quotes as what others say: "People say this." lets a belief follow."""
        if sentence.rstrip("”’) ").endswith("?"):
            return ""
        if "“" not in sentence and '"' not in sentence:
            return sentence
        if self.unless.search(_QUOTED.sub(" ", f"{before} {sentence}")):
            return _QUOTED.sub(lambda match: "·" * len(match[0]), sentence)
        return _NAMED.sub(lambda match: "·" * len(match[0]), sentence)

    def _denied(self, text: str) -> bool:
        """Return True if the part of the sentence that leads to a phrase denies, asks or tells a belief."""
        return bool(self.unless.search(_CLAUSE.split(text)[-1]))


__all__ = ["BIND", "Phrases", "pattern"]
