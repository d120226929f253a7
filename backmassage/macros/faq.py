"""Macros about questions and answers. An answer stands once, on its group's page; the index lists the questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from backmassage.data.messages import did_you_mean
from backmassage.render.context import CallError, Here, known, macro
from backmassage.text.pages import HEADING, Page, plain_text

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_QUESTION = 3  # the level of a question's heading; one level up stands its group


@dataclass(frozen=True)
class Question:
    """A question of a group's page, and its short answer: what is bold in the first paragraph under it."""

    id: str
    text: str
    short: str


@macro()
def questions(here: Here, target: str, *row_ids: str) -> Markup:
    """The questions of a page, or of one heading on it (``faq/afterward#at-home``), each with its short answer.

    A row has the id of its question. ``"cry=tears"`` gives it another one, for an address that is older than the list.
    """
    page_id, _, group = target.partition("#")
    page: Page = known(page_id, here.site.pages, "page")
    found = list(questions_of(page, group))
    if not found:
        groups = [heading.id for heading in page.headings if heading.level < _QUESTION and heading.id]
        if group and group not in groups:
            raise CallError(f"no heading '#{group}' on {page.path}{did_you_mean(group, groups)}")
        raise CallError(f"no question under '{target}': questions are headings with ###")
    ids = {question.id: question.id for question in found}
    for row_id in row_ids:
        question_id, sign, other = row_id.partition("=")
        if not sign or not other:
            raise CallError(f"'{row_id}' gives no row another id; write it like \"cry=tears\"")
        known(question_id, ids, "question")
        ids[question_id] = other
    for question in found:
        if not question.short:
            raise CallError(
                f"'{question.text}' on {page.path} has no short answer; set its first sentence in bold, like **Yes, ask first.**"
            )
    return here.part("questions", page_id=page_id, questions=found, ids=ids)


def questions_of(page: Page, group: str = "") -> Iterator[Question]:
    """Yield the questions on a page in order, or those under one of its headings."""
    under = ""
    lines = {line.number: line.text for line in page.lines()}
    for heading in page.headings:
        if heading.level < _QUESTION:
            under = heading.id
        elif heading.level == _QUESTION and group in ("", under):
            bold = _BOLD.findall(_first_paragraph(lines, heading.line))
            yield Question(heading.id, plain_text(heading.text), " ".join(plain_text(words) for words in bold))


def _first_paragraph(lines: dict[int, str], heading: int) -> str:
    """Return the first paragraph below a heading's line; empty where the next heading comes first."""
    found: list[str] = []
    for number, text in lines.items():
        if number <= heading:
            continue
        if HEADING.match(text) or (found and not text.strip()):
            break
        if text.strip():
            found.append(text)
    return " ".join(found)


__all__ = ["Question", "questions", "questions_of"]
