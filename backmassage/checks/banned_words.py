"""Words that promise or frighten. They may stand where a common belief is answered, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backmassage.checks.prose import MYTH_PAGE, Found, after_exceptions, prose_of
from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc
from backmassage.project import Site
from backmassage.text.reading import sentences_of

NAME = "banned-words"
REASON = "words like this promise or frighten more than anyone knows"


@dataclass(frozen=True)
class Banned:
    """A pattern, and what to write instead."""

    pattern: re.Pattern[str]
    instead: str
    why: str = "it promises more than anyone knows"


def _banned(pattern: str, instead: str, why: str = "it promises more than anyone knows") -> Banned:
    return Banned(re.compile(pattern, re.IGNORECASE), instead, why)


_FEAR = "words that frighten about the back make pain and worry worse"
BANNED: tuple[Banned, ...] = (
    _banned(
        r"\bcur(?:e|es|ed|ing)\b|\bcure-?alls?\b",
        "“ease”, with how sure it is",
        "massage is not known to cure anything",
    ),
    _banned(
        r"\bdetox\w*|\btoxins?\b|\bimpurities\b",
        "what is meant: name the substance, or leave it out",
        "nobody has named or measured a toxin that massage clears",
    ),
    _banned(
        r"\bmiracl\w+|\bmagic(?:al)?\b|\bwork(?:s|ing)? wonders\b|\bnothing beats\b",
        "what was found, with how sure it is",
    ),
    _banned(
        r"\b(?:proven|clinically proven|proves?|scientifically)\b(?! otherwise)",
        "“may”, “probably”, or “a trial found”",
        "evidence makes things more or less sure; it does not prove",
    ),
    _banned(
        r"\brelease[sd]?\b|\breleasing\b",
        "“let go”, “ease”, or what was found",
        "nobody has shown that a tissue is released; “myofascial release” is a name and may stand",
    ),
    _banned(
        r"\bre-?align\w*|\bout of (?:alignment|place)\b|\bback in(?:to)? (?:place|alignment)\b",
        "what can be felt or done",
        "bones do not slip out and back",
    ),
    _banned(
        r"\bultimate(?:ly)?\b|\bamazing(?:ly)?\b|\bincredibl[ey]\b|\bunbeatable\b|\blife-changing\b|\bgame-?chang\w+|\bwonderful(?:ly)?\b|\bpamper\w*|\bindulg\w+|\bluxur\w+|\bblissful\b|\byou deserve\b|\brejuvenat\w+|\brevitali[sz]\w+",
        "a plain word, or nothing",
        "it sells",
    ),
    _banned(
        r"\bmelt(?:s|ed|ing)? away\b|\bmelts? (?:the |your )?(?:pain|stress|tension|knots)\b",
        "“ease”, with how sure it is",
    ),
    _banned(
        r"\bheals\b|\b(?:self-)?healing (?:touch|power|powers|effects?|hands|energy|massage|benefits|properties)\b|"
        r"\b(?:promot|speed|support|boost|help|accelerat|stimulat|trigger|enhanc)\w*\b(?: \w+){0,3} healing\b|\bmassage (?:can |will |may )?heal\b",
        "“ease”, or “we do not know if massage speeds healing”",
        "healing is not a known effect of massage",
    ),
    _banned(r"\bboost(?:s|ed|ing|ers?)?\b", "“raise” or “add”, with how sure it is"),
    _banned(
        r"\bflush(?:es|ed|ing)?\b(?! (?:red|face|skin))",
        "what is meant: name the substance, or leave it out",
        "the body clears its own waste",
    ),
    _banned(
        r"\bsignificant(?:ly)?\b",
        "“clear” or “large”, whichever is meant",
        "readers take it for large; in studies it is not",
    ),
    _banned(
        r"\bcan help\b|\bhelps? (?:to )?(?:relieve|reduce|improve|ease|heal|promote)\b",
        "“may ease …”",
        "“can help” hides how sure it is",
    ),
    _banned(
        r"\bguarantee[sd]?\b|\b100 ?% (?:safe|effective|natural)\b|\binstant(?:ly)? relief\b",
        "what was found, with how sure it is",
    ),
    _banned(
        r"\bcrumbl\w+|\bbone[- ]on[- ]bone\b|\bworn[- ](?:out|away|disc|discs|joint|joints|spine)\b",
        "“changes that come with age”",
        _FEAR,
    ),
    _banned(r"\bwear[- ]and[- ]tear\b", "“changes that come with age”", _FEAR),
    _banned(
        r"\bslipped\b|\bslipped[- ]dis[ck]s?\b", "“herniated disc”", "discs do not slip, and the picture frightens"
    ),
    _banned(r"\bdegenerat\w+", "“changes that come with age”", _FEAR),
    _banned(
        r"\b(?:damaged|ruined|wrecked|weak|unstable|fragile|bad) (?:spine|back|discs?|vertebrae)\b",
        "“a back that hurts”",
        _FEAR,
    ),
    _banned(
        r"\byou(?:’re| are|'re) (?:fine|safe)\b|\b(?:completely|perfectly|generally|totally|entirely|absolutely|always|100 ?%) safe\b|\brisk[- ]free\b|\bsafe and effective\b|\bharmless\b|\bno (?:side effects|risks?)(?= at all\b|[.!]|$)|"
        r"\bnothing to worry about\b|\b(?:it|massage|this) is safe(?: for (?:you|everyone))?(?=[.,;!]|$)|\bis safe for (?:you|everyone)\b",
        "“low risk, not no risk”, or who should ask first",
        "no page can know that for this reader",
    ),
)

_ANY = re.compile("|".join(f"(?:{banned.pattern.pattern})" for banned in BANNED), re.IGNORECASE)

_NAMES = re.compile(r"myofascial(?:[- ]|\s)release|safe(?:,)? not no risk|low risk, not no risk", re.IGNORECASE)
_QUOTED = re.compile(r"“([^”]*)”")
_TELLS = re.compile(
    r"\b(?:say|says|said|saying|hear|heard|belie\w+|called?|calls|claim\w*|promis\w*|myths?|words?|terms?|phrase\w*|sold|advert\w*|names?|people|offer\w*|market\w*|so-called|"
    r"search\w*|asks?|asking|tells?|told|write|instead|read|speaks?|talk|question|avoid|use|uses|known as|mention\w*|labels?|sites?|pages?|old|idea|behind|review)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|nobody|cannot|can[’']t|never|n[’']t|without|neither|nor|check|whether|if|ask|is it|are you|you find|promises? to|claims? to|who|instead of)\b[^.;:]{0,48}$",
    re.IGNORECASE,
)
# Only these may be denied in so many words: "nobody can guarantee", "it is not risk-free", "check it is safe for you".
_MAY_BE_DENIED = {"guarantee", "cure", "proven", "prove", "proves", "harmless", "risk-free", "risk free"}

# Data that is not ours to word, or that is never shown as ours.
_NOT_OURS = {
    "cannot_promise",
    "people_say",
    "misspellings",
    "also_called",
    "title",
    "container-title",
    "publisher",
    "id",
    "URL",
    "DOI",
    "seen_note",
    "design",
}


def check(site: Site) -> Iterator[Problem]:
    """Check every page and every text of data."""
    yield from after_exceptions(site, NAME, _pages(site))
    yield from _data(site)


def _pages(site: Site) -> Iterator[Found]:
    prose = prose_of(site)
    for page_id, document in prose.documents.items():
        if page_id == MYTH_PAGE:
            continue
        page = document.page
        blocks = [(None, block) for block in document.matter] + list(document.blocks())
        for section, block in blocks:
            if section is not None and prose.own_evidence(document, section).myth:
                continue
            told = section is not None and bool(_TELLS.search(section.title))
            linked = [label for label, target in block.links if "myths" in target]
            before = ""
            for sentence in block.sentences:
                if any(label and label in sentence.text for label in linked):
                    continue
                for banned, word, offset in banned_in(sentence.text, told=told, before=before):
                    line, column = sentence.at(offset)
                    yield Found(page, sentence.text, page.problem(line, column, NAME, _message(banned, word)))
                before = sentence.text


def _message(banned: Banned, word: str) -> str:
    return f"“{word}” is not a word of this site; write {banned.instead}; {banned.why}"


def banned_in(text: str, *, told: bool = False, before: str = "") -> list[tuple[Banned, str, int]]:
    """Return the banned words in a sentence: the rule, the word as written, where it starts.

    Words in “…” may stand where the sentence (or the one before, or ``told``) says that it is what
    people say.
    """
    if not _ANY.search(text):
        return []
    hidden = _NAMES.sub(lambda match: "·" * len(match[0]), text)

    def hide(match: re.Match[str]) -> str:
        outside = _QUOTED.sub(" ", text)
        if (
            told
            or _TELLS.search(outside)
            or _TELLS.search(before)
            or (len(match[1].split()) <= 2 and len(outside.split()) > 3)
        ):
            return "·" * len(match[0])
        return match[0]

    hidden = _QUOTED.sub(hide, hidden)
    found: list[tuple[Banned, str, int]] = []
    taken: set[int] = set()
    for banned in BANNED:
        for match in banned.pattern.finditer(hidden):
            if any(place in taken for place in range(match.start(), match.end())):
                continue
            word = match[0].lower()
            safe = any(part in word for part in ("safe", "fine", "heal", "no risk", "worry"))
            if (word.rstrip("ds") in _MAY_BE_DENIED or word in _MAY_BE_DENIED or safe) and (
                _DENIED.search(hidden[: match.start()]) or hidden.rstrip("”").endswith("?")
            ):
                continue
            taken.update(range(match.start(), match.end()))
            found.append((banned, match[0], match.start()))
    return sorted(found, key=lambda item: item[2])


def _data(site: Site) -> Iterator[Problem]:
    for key, file in site.source.files.items():
        if key in ("references", "moved", "safety-seal"):
            continue
        topic = file.value.get("topic") if key.startswith("claims/") and isinstance(file.value, dict) else ""
        if topic == "myths":
            continue
        for loc, text in texts(file.value):
            if _NOT_OURS.intersection(str(part) for part in loc) or not (" " in text or loc[-1:] != ("id",)):
                continue
            if not _ANY.search(text):
                continue
            for sentence in sentences_of(text, file.at(loc)):
                for banned, word, _ in banned_in(sentence.text, told=loc[-1:] == ("question",)):
                    yield file.problem(loc, _message(banned, word))


def texts(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every text in a value of data with its path."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*loc, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, (*loc, index))


__all__ = ["BANNED", "NAME", "REASON", "Banned", "banned_in", "check", "texts"]
