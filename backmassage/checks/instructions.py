"""What a page tells people to do rests on a source, or the page says that it is our own advice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backmassage.checks.prose import Evidence, Found, after_exceptions, prose_of
from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.pages import Page
from backmassage.text.reading import Block, Document, Section, Sentence, word_set

NAME = "instructions"
REASON = "people act on what they read here, so they may know where it comes from"
PAGES = ("visit/", "routine/", "safety/")
OURS = re.compile(
    r"\bour own\b|\bwe (?:suggest|advise|would)\b|\bour (?:advice|reading|view|suggestion)\b", re.IGNORECASE
)

_VERBS = word_set(
    """
    add aim allow apply arrange ask avoid bend book breathe bring call cancel change check choose clean
    close come cool cover cut do don’t don't drink drop dry eat empty end ensure face feel fill finish fold
    follow get give go grip have hold hug increase insist keep kneel lean leave let lie lift limit listen
    lower make massage move never note notice open pause pay pick place plan point practice practise press
    pull push put raise refuse relax remove rest return roll rub say scan schedule seek set shower sit skip
    sleep slide slow speak squeeze stand start state stay step stop stretch stroke support swap switch take
    talk tell test tilt touch trust try turn use wait walk warm wash wear work wrap write
    """
)
_IMPERATIVE = re.compile(
    rf"^(?:(?:first|then|next|now|always|please|also|instead|afterwards),?\s+|(?:if|when|for|after|before|once|in|with|at|on|to|until|while) [^,]*,\s+)?(?P<verb>{'|'.join(sorted(_VERBS))})\b(?!\s*[:?])",
    re.IGNORECASE,
)
# Ways round the site, and words to readers that advise nothing.
_WAY = re.compile(
    r"^(?:please )?(?:see|read|find|look (?:at|up|through)|go (?:to|back|on)|start (?:with|here)|use (?:this|the) (?:list|page|form|table|sum|sheet)|check (?:the|this|our) (?:page|list|sources)|try the|choose (?:a|your|one) (?:question|answer|topic))\b",
    re.IGNORECASE,
)
_NOUN_START = re.compile(
    r"^(?:massage|press|work|rest|feel|face|note|plan|place|point|support|touch|test|use|end|drop|step|stroke|stretch|cover|change|cut|drink|shower|state|move|sleep|walk|practice)s?\s+(?:down|up|is|are|was|were|may|can|has|have|of|does|do|in|for|on|with|by|from|and|or|will|at|therap\w+|techni\w+|gun\w*|oil\w*|table\w*|after|before)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Instruction:
    """Something a page tells its reader to do, and whether anything stands behind it."""

    page: Page
    section: Section
    block: Block
    sentence: Sentence
    backed: bool


def check(site: Site) -> Iterator[Problem]:
    """Name every instruction with nothing behind it: in a list an error, in a paragraph a warning."""
    yield from after_exceptions(site, NAME, _found(site))


def _found(site: Site) -> Iterator[Found]:
    for item in instructions(site):
        if item.backed:
            continue
        line, column = item.sentence.at()
        first = " ".join(item.sentence.text.split()[:6])
        message = (
            f'“{first} …” tells people what to do with no source in this section; add {{{{ cite("id") }}}}, '
            f"or write “(our own advice)” beside it; {REASON}"
        )
        severity = "error" if item.block.kind == "item" else "warning"
        yield Found(
            item.page,
            item.sentence.text,
            Problem(item.page.path, line, column, NAME, message, "error" if severity == "error" else "warning"),
        )


def instructions(site: Site) -> list[Instruction]:
    """Return every instruction in the Markdown of the pages people act on.

    Instructions in data need a source, or `ours: true`, by their model.
    """
    prose = prose_of(site)
    found: list[Instruction] = []
    for page_id, document in prose.documents.items():
        if not page_id.startswith(PAGES):
            continue
        page_ours = any(OURS.search(block.text) for block in document.sections[0].blocks)
        for section, block in document.blocks():
            if block.kind == "heading":
                continue
            for sentence in block.sentences:
                if is_instruction(sentence.text, linked=bool(block.links)):
                    backed = page_ours or _backed(document, section, prose.evidence(document, section))
                    found.append(Instruction(document.page, section, block, sentence, backed))
    return found


def is_instruction(text: str, *, linked: bool = False) -> bool:
    """Return True for a sentence that tells the reader to do something; ``linked``: its block links on."""
    text = text.strip('“”"( ')
    if text.endswith("?") or _NOUN_START.match(text) or _WAY.match(text) or linked:
        return False
    return bool(_IMPERATIVE.match(text)) and len(text.split()) > 1


def _backed(document: Document, section: Section, evidence: Evidence) -> bool:
    if evidence.sources or evidence.claims or evidence.data:
        return True
    here: Section | None = section
    while here is not None:
        if OURS.search(here.title) or any(OURS.search(block.text) for block in here.blocks):
            return True
        here = here.parent if here.parent and here.parent.level > 1 else None
    return False


__all__ = ["NAME", "REASON", "Instruction", "check", "instructions", "is_instruction"]
