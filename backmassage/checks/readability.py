"""Short lists, short sentences, a reading grade most people manage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from backmassage.checks.page_sections import is_content
from backmassage.checks.prose import Found, after_exceptions, prose_of
from backmassage.data.catalogue import sourced_texts
from backmassage.data.kinds import FOLDERS
from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc, YamlFile
from backmassage.project import Site
from backmassage.text.pages import Page
from backmassage.text.reading import WORD, Document, Grade, grade, plain_sentences

NAME = "readability"
REASON = "many readers are tired, in pain or reading in a second language"
LIST_ITEMS = 7
SENTENCE_WORDS = 25
CONTENT_GRADE = 9.0
SAFETY_GRADE = 8.0
BOTTOM_LINE_GRADE = 8.0
# Below this a grade says nothing: one long word would decide it.
ENOUGH_WORDS = 60
ENOUGH_WORDS_LINE = 15


def check(site: Site) -> Iterator[Problem]:
    """Check every page: lists and grades are errors, a long sentence is a warning."""
    yield from after_exceptions(site, NAME, _found(site))
    yield from _data(site)


def _found(site: Site) -> Iterator[Found]:
    for document in prose_of(site).documents.values():
        page = document.page
        for listed in document.lists:
            if listed.items > LIST_ITEMS:
                message = f"a list of {listed.items} items; at most {LIST_ITEMS}: split it under headings or leave out what matters least; {REASON}"
                yield Found(
                    page, _item_text(document, listed.line), page.problem(listed.line, listed.column, NAME, message)
                )
        yield from _long_sentences(document)
        yield from _grades(site, document)


def _item_text(document: Document, line: int) -> str:
    return next((block.text for block in document.prose() if block.line == line), "")


def _long_sentences(document: Document) -> Iterator[Found]:
    page = document.page
    for block in [*document.matter, *document.prose()]:
        if block.name in ("title", "description"):
            continue
        for sentence in block.sentences:
            count = len(sentence.words)
            if count > SENTENCE_WORDS:
                line, column = sentence.at()
                first = " ".join(sentence.text.split()[:6])
                message = f"a sentence of {count} words (“{first} …”); at most {SENTENCE_WORDS}: make it two; {REASON}"
                yield Found(page, sentence.text, Problem(page.path, line, column, NAME, message, "warning"))


def _grades(site: Site, document: Document) -> Iterator[Found]:
    page = document.page
    found = page_grade(site, page)
    limit = grade_limit(page)
    if found.words >= ENOUGH_WORDS and limit and found.value > limit:
        hardest = _hardest(document)
        message = f"reading grade {found.value}; at most {limit:g} here: shorter sentences and words{hardest}; {REASON}"
        yield Found(page, "page grade", page.problem(page.first_line, 1, NAME, message))
    line = bottom_line_grade(page)
    if line.words >= ENOUGH_WORDS_LINE and line.value > BOTTOM_LINE_GRADE:
        place = page.matter_file.at(("bottom_line", "say"))
        message = f"bottom_line: reading grade {line.value}; at most {BOTTOM_LINE_GRADE:g}: shorter sentences and words; {REASON}"
        yield Found(page, "bottom line grade", page.problem(*place, NAME, message))


def _hardest(document: Document) -> str:
    """Name the sentence that weighs most."""
    listed = [s for block in document.prose() for s in block.sentences if len(s.words) >= 8]
    if not listed:
        return ""
    worst = max(listed, key=lambda s: grade([s.text]).value)
    return f"; start with line {worst.at()[0]} (“{' '.join(worst.text.split()[:5])} …”)"


def grade_limit(page: Page) -> float | None:
    """Return the highest grade a page may have, or None where none is set."""
    if page.matter is None:
        return None
    if page.id.startswith("safety/"):
        return SAFETY_GRADE
    if is_content(page) or page.matter.template in (
        "page.html",
        "faq.html",
        "comparison.html",
        "handout.html",
        "home.html",
    ):
        return None if page.id.startswith("about/") else CONTENT_GRADE
    return None


def page_grade(site: Site, page: Page) -> Grade:
    """Return the grade of a page's running text: what its editor wrote, and its technique's record.

    Macro output, headings, titles and sources do not count; a list's opening line and its items do.
    """
    texts = [sentence.text for block in prose_of(site).documents[page.id].prose() for sentence in block.sentences]
    if page.matter and page.matter.technique:
        record = site.catalogue.techniques[page.matter.technique]
        for _, text in sourced_texts(record):
            texts += plain_sentences(text.text)
    return grade(texts)


def bottom_line_grade(page: Page) -> Grade:
    """Return the grade of a page's bottom line: what it says and what to do."""
    line = page.matter.bottom_line if page.matter else None
    if line is None:
        return grade([])
    return grade(s for text in (line.say, line.do) for s in plain_sentences(text))


# ---------------------------------------------------------------- texts of data

SAFETY_DATA = ("conditions", "red-flags", "safety-path", "harms")
OTHER_DATA = ("techniques", "muscles", "reasons", "frequency", "licensing", "options", "choosing")


def data_texts(site: Site, kind: str) -> dict[str, list[tuple[Loc, str]]]:
    """Return the sourced texts of one kind of data: file key → (place, text)."""
    value = getattr(site.catalogue, kind.replace("-", "_"))
    records = {f"{kind}/{key}": record for key, record in value.items()} if kind in FOLDERS else {kind: value}
    return {
        key: [((*loc, "text"), text.text) for loc, text in sourced_texts(record)] for key, record in records.items()
    }


def data_grade(site: Site, kind: str) -> Grade:
    """Return the grade of all sourced texts of one kind of data."""
    listed = [text for texts in data_texts(site, kind).values() for _, text in texts]
    return grade(sentence for text in listed for sentence in plain_sentences(text))


def _data(site: Site) -> Iterator[Problem]:
    """Pages show these texts: the same limits hold, a record at a time."""
    for kind in (*SAFETY_DATA, *OTHER_DATA):
        limit = SAFETY_GRADE if kind in SAFETY_DATA else CONTENT_GRADE
        for key, texts in data_texts(site, kind).items():
            file = site.source.files[key]
            found = grade(sentence for _, text in texts for sentence in plain_sentences(text))
            if found.words >= ENOUGH_WORDS and found.value > limit:
                message = f"reading grade {found.value}; at most {limit:g} here: shorter sentences and words; {REASON}"
                yield file.problem((), message, shown=NAME)
            for loc, text in texts:
                yield from _long_in_data(file, loc, text)
    for claim_id, claim in site.catalogue.claims.items():
        file = site.source.files[f"claims/{claim_id}"]
        for name in ("finding", "say_instead"):
            yield from _long_in_data(file, (name,), getattr(claim, name))


def _long_in_data(file: YamlFile, loc: Loc, text: str) -> Iterator[Problem]:
    for sentence in plain_sentences(text):
        count = len(WORD.findall(sentence))
        if count > SENTENCE_WORDS:
            first = " ".join(sentence.split()[:6])
            problem = file.problem(
                loc, f"a sentence of {count} words (“{first} …”); at most {SENTENCE_WORDS}: make it two; {REASON}"
            )
            yield replace(problem, severity="warning")


__all__ = ["NAME", "REASON", "bottom_line_grade", "check", "data_grade", "grade_limit", "page_grade"]
