"""Macros of no one subject: tables, drawings, notices, the map of the site."""

from __future__ import annotations

import re

from markupsafe import Markup

from backmassage.data.messages import did_you_mean, one_of
from backmassage.macros.tables import table_rows
from backmassage.render.context import CallError, Context, known, macro
from backmassage.render.links import LISTS

_WORDS = re.compile(r"\w+")
GROUPS = ("lead", "addresses", "two", "takes", "steps", "doors", "drawn", "write")


@macro()
def table(context: Context, id: str) -> Markup:  # noqa: A002
    """A table made from ``data/tables/<id>.yml``."""
    found = known(id, context.data.tables, "table")
    return context.part("table", table=found, table_id=id, rows=table_rows(context, found))


@macro()
def drawing(context: Context, name: str, caption: str) -> Markup:
    """One of our drawings with a caption."""
    if name not in context.site.renderer.drawing_names():
        raise CallError(f"no drawing '{name}'{did_you_mean(name, context.site.renderer.drawing_names())}")
    return context.part("drawing", name=name, caption=caption)


@macro()
def notice(context: Context, level: str, title: str, text: str, link: str = "", link_text: str = "") -> Markup:
    """One warning with its level (emergency, today, ask-first, avoid and so on); at most two a page."""
    levels = {term.id: term for term in (*context.data.scales.urgency, *context.data.scales.levels)}
    if level not in levels:
        raise CallError(f"no level '{level}'; use {one_of(list(levels))}{did_you_mean(level, levels)}")
    if bool(link) != bool(link_text):
        raise CallError("give both link and link_text, or neither")
    return context.part("notice", term=levels[level], title=title, text=text, link=link, link_text=link_text)


@macro()
def group(context: Context, name: str) -> Markup:
    """What follows, down to ``end_group()``, in a form of its own: one of ``GROUPS``."""
    if name not in GROUPS:
        raise CallError(f"no group '{name}'; use {one_of(GROUPS)}{did_you_mean(name, GROUPS)}")
    return context.part("group", name=name)


@macro()
def end_group(context: Context) -> Markup:
    """The end of a ``group``."""
    return context.part("end_group")


@macro()
def small_table(context: Context, caption: str, columns: tuple[str, ...], *rows: tuple[str, ...]) -> Markup:
    """A small table written on the page: its caption, its columns, then a list of cells for each row."""
    for row in rows:
        if len(row) != len(columns):
            raise CallError(f"the row '{row[0]}' has {len(row)} cells; it needs {len(columns)}, one for each column")
    return context.part("small_table", caption=caption, columns=columns, rows=rows)


@macro()
def therapists_band(context: Context) -> Markup:
    """The band for therapists on the home page."""
    return context.part("therapists_band")


@macro()
def site_map(context: Context) -> Markup:
    """Every page, condition, technique and answer, A to Z: the search that needs no script."""
    pages = {page_id: page for page_id, page in context.site.pages.items() if page.matter}
    entries = [(page.title, page_id, besides(page.title, page.menu)) for page_id, page in pages.items()]
    entries += [
        (heading.text, f"{page_id}#{heading.id}", page.menu)
        for page_id, page in pages.items()
        if page.matter and page.matter.template == "faq.html"
        for heading in page.headings
        if heading.level == 3
    ]
    conditions = context.data.conditions.items()
    entries += [(found.letter_under, f"{LISTS['condition']}#{key}", "") for key, found in conditions]
    entries.sort(key=lambda entry: entry[0].lower())
    letters: dict[str, list[tuple[str, str, str]]] = {}
    for entry in entries:
        letter = next((c for c in entry[0].upper() if c.isalpha()), "#")
        letters.setdefault(letter, []).append(entry)
    return context.part("site_map", letters=letters)


def besides(title: str, menu: str) -> str:
    """Return a page's word in the menu where its title does not say it: two titles can ask nearly the same."""
    said = _WORDS.findall(title.lower())
    return "" if all(word in said for word in _WORDS.findall(menu.lower())) else menu
