"""What the rules about prose share: pages taken apart, what each section rests on, exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from backmassage.checks.effects import Effect, effects
from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.render.context import MACROS, CallError
from backmassage.text.pages import Page
from backmassage.text.reading import Block, Document, Section, Sentence, read_document

# Macros that show no evidence of their own, whatever they cite.
NO_EVIDENCE = {"sources", "notice", "drawing"}
MYTH_PAGE = "benefits/myths"


@dataclass
class Evidence:
    """What a section shows: the claims its macros use, the sources they cite, whether data stands there."""

    claims: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    data: bool = False
    myth: bool = False

    @property
    def any(self) -> bool:
        """Return True if there is anything a sentence could rest on."""
        return bool(self.claims or self.sources)


@dataclass(frozen=True)
class EffectSentence:
    """A sentence on a page that says what massage does, with what stands around it."""

    page: Page
    section: Section | None  # None: front matter
    block: Block
    sentence: Sentence
    effects: tuple[Effect, ...]
    evidence: Evidence


class Prose:
    """The pages of a site, taken apart once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.documents: dict[str, Document] = {page_id: read_document(page) for page_id, page in site.pages.items()}
        self._evidence: dict[tuple[str, int], Evidence] = {}
        self._effects: list[EffectSentence] | None = None

    def own_evidence(self, document: Document, section: Section) -> Evidence:
        """Return what the macros under this very heading show."""
        key = (document.page.id, document.sections.index(section))
        if key not in self._evidence:
            self._evidence[key] = self._run(document, section)
        return self._evidence[key]

    def _run(self, document: Document, section: Section) -> Evidence:
        found = Evidence()
        for call in section.calls:
            if call.name in NO_EVIDENCE or call.name not in MACROS:
                continue
            here = self.site.here(document.page.id)
            try:
                self.site.run(here, call.name, call.args, call.kwargs)
            except CallError:
                continue  # named with its line before any rule runs
            found.claims += [c for c in here.claims if c not in found.claims]
            found.sources += [s for s in (*here.cited, *here.marked) if s not in found.sources]
            found.data = found.data or MACROS[call.name].block
            topics = {self.site.catalogue.claims[c].topic for c in here.claims}
            found.myth = found.myth or call.name == "myth" or "myths" in topics
        found.myth = found.myth or any("myths" in target for target in section.links)
        if section is document.sections[0]:
            found.claims += [c for c in bottom_claims(document.page) if c not in found.claims]
        return found

    def evidence(self, document: Document, section: Section) -> Evidence:
        """Return what a sentence in this section may rest on.

        That is what stands under its own heading; where nothing does, what stands in the sections
        below it, and where nothing does there, what stands at the start of the sections above it.
        """
        own = self.own_evidence(document, section)
        if own.any:
            return own
        below = [s for s in document.sections if section.level > 1 and _is_under(s, section)]
        joined = _join([self.own_evidence(document, s) for s in below])
        if joined.any:
            return joined
        parent = section.parent
        while parent is not None and parent.level > 1:
            above = self.own_evidence(document, parent)
            if above.any:
                return above
            parent = parent.parent
        return own

    def effect_sentences(self) -> list[EffectSentence]:
        """Return every sentence of every page that says what massage does or that it is not known."""
        if self._effects is None:
            self._effects = [found for document in self.documents.values() for found in self._in(document)]
        return self._effects

    def _in(self, document: Document) -> Iterator[EffectSentence]:
        page = document.page
        for block in document.matter:
            evidence = Evidence(claims=list(bottom_claims(page)))
            yield from _effects(page, None, block, evidence)
        for section, block in document.blocks():
            evidence = self.evidence(document, section)
            named = [a for _, target in block.links if (a := target.partition("#")[2]) in self.site.catalogue.claims]
            if named:  # a link to a claim's record says which claim is meant
                evidence = _join([Evidence(claims=named), evidence])
            yield from _effects(page, section, block, evidence)


def _effects(page: Page, section: Section | None, block: Block, evidence: Evidence) -> Iterator[EffectSentence]:
    fragment = block.kind in ("item", "cell", "heading") or block.name == "title"
    for index, sentence in enumerate(block.sentences):
        found = effects(sentence, before=block.sentences[:index], fragment=fragment)
        if found:
            yield EffectSentence(page, section, block, sentence, tuple(found), evidence)


def _is_under(section: Section, parent: Section) -> bool:
    above = section.parent
    while above is not None:
        if above is parent:
            return True
        above = above.parent
    return False


def _join(parts: Sequence[Evidence]) -> Evidence:
    joined = Evidence()
    for part in parts:
        joined.claims += [c for c in part.claims if c not in joined.claims]
        joined.sources += [s for s in part.sources if s not in joined.sources]
        joined.data = joined.data or part.data
        joined.myth = joined.myth or part.myth
    return joined


def bottom_claims(page: Page) -> tuple[str, ...]:
    """Return the claims a page's bottom line rests on."""
    return page.matter.bottom_line.claims if page.matter and page.matter.bottom_line else ()


_last: list[Prose] = []


def prose_of(site: Site) -> Prose:
    """Return the pages of a site, taken apart; the last site asked for is remembered."""
    if not _last or _last[0].site is not site:
        _last[:] = [Prose(site)]
    return _last[0]


# ---------------------------------------------------------------- exceptions


@dataclass(frozen=True)
class Found:
    """A problem in a text of a page, before the page's exceptions are asked."""

    page: Page
    text: str
    problem: Problem


def after_exceptions(site: Site, rule: str, found: Iterable[Found]) -> Iterator[Problem]:
    """Yield the problems no exception covers, then each exception of this rule that is not needed.

    An exception covers a problem of its rule whose sentence holds the exception's words.
    """
    used: set[tuple[str, int]] = set()
    for item in found:
        covered = False
        for index, exception in enumerate(_exceptions(item.page)):
            if exception.rule == rule and normal(exception.text) in normal(item.text):
                used.add((item.page.id, index))
                covered = True
        if not covered:
            yield item.problem
    for page in site.pages.values():
        for index, exception in enumerate(_exceptions(page)):
            if exception.rule != rule or (page.id, index) in used:
                continue
            blocks = [b.text for _, b in prose_of(site).documents[page.id].blocks()]
            blocks += [b.text for b in prose_of(site).documents[page.id].matter]
            stands = any(normal(exception.text) in normal(text) for text in blocks)
            why = (
                "is no longer needed: the rule has nothing against these words"
                if stands
                else "its words no longer stand on this page"
            )
            yield page.matter_file.problem(("exceptions", index), f"{why}; take this exception out")


def _exceptions(page: Page) -> tuple[m.RuleException, ...]:
    return page.matter.exceptions if page.matter else ()


def normal(text: str) -> str:
    """Return a text for comparing: single spaces, straight quotes, no marks, lower case."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("*", "")
    return " ".join(text.split()).lower().rstrip(".")


__all__ = ["EffectSentence", "Evidence", "Found", "Prose", "after_exceptions", "bottom_claims", "normal", "prose_of"]
