"""The site in one object: catalogue, pages, parts. What a macro is given, and what ``check`` runs.

Nothing here knows a site generator: :mod:`backmassage.mkdocs` hands these macros to MkDocs, and
``check`` calls the very same ones to find every bad call before a build starts.
"""

from __future__ import annotations

import dataclasses
import inspect
import traceback
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, get_type_hints

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from backmassage.data.catalogue import Catalogue
from backmassage.data.load import BadDataError, Source, load_with_positions
from backmassage.data.messages import DataError, Problem, did_you_mean
from backmassage.data.models import FrontMatter
from backmassage.data.references import unknown_ids
from backmassage.macros import MACROS
from backmassage.macros.techniques import choices
from backmassage.render.context import CallError, Context, Macro, known
from backmassage.render.env import Renderer
from backmassage.text import pages as pages_module
from backmassage.text.calls import Value
from backmassage.text.claim_links import claim_of
from backmassage.text.letters import wordless
from backmassage.text.markdown import inline_links
from backmassage.text.pages import Call, Page
from backmassage.text.reading import Document, read_document
from backmassage.text.targets import Addresses, data_message

ALONE = (
    "must stand alone: at the start of its line, a blank line above and below; "
    "inside a list, a quote or a sentence its block would break apart"
)


LONGEST_TEXT = 600  # in a call


@dataclass
class Site:
    """Everything a build needs, loaded and checked."""

    root: Path
    catalogue: Catalogue
    source: Source
    pages: dict[str, Page]
    renderer: Renderer
    used_on: dict[str, list[str]] = field(default_factory=dict)  # claim id → page ids
    cited_on: dict[str, list[str]] = field(default_factory=dict)  # reference id → page ids
    ids_on: dict[str, set[str]] = field(default_factory=dict)  # page id → html ids
    rendered: dict[str, list[tuple[Call, Markup]]] = field(default_factory=dict)  # page id → its calls and their HTML

    def context(self, page_id: str) -> Context:
        """Return a fresh context for a page."""
        return Context(self, page_id)

    @property
    def page_ids(self) -> Collection[str]:
        """Return the pages that a link may lead to."""
        return self.pages.keys()

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Return page id → the words of the page: sections, blocks and sentences with their places."""
        return {page_id: read_document(page) for page_id, page in self.pages.items()}

    def link_message(self, page_id: str, target: str) -> str:
        """Return what is wrong with a link in data or a macro, or an empty string."""
        return data_message(self.addresses, page_id, target)

    @property
    def addresses(self) -> Addresses:
        """Return what a link may lead to."""
        return Addresses(self.root, self.pages, self.ids_on, choices(self.catalogue))

    def run(self, context: Context, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Markup:
        """Call a macro. Raises CallError for an unknown name, a wrong argument or an unknown id."""
        args, kwargs = tuple(map(_literal, args)), {key: _literal(value) for key, value in kwargs.items()}
        found = _check_call(name, args, kwargs)
        return found(context, *args, **kwargs)


_hints, _signature = cache(get_type_hints), cache(inspect.signature)


def _check_call(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Macro:
    """Return the macro of a call. Raises CallError for an unknown name or a wrong argument."""
    found: Macro = known(name, MACROS, "macro")
    signature = _signature(found.function)
    allowed = list(signature.parameters)[1:]
    for given in kwargs:
        if given not in allowed:
            raise CallError(f"no argument '{given}'; use {found.usage}{did_you_mean(given, allowed)}")
    try:
        bound = signature.bind(None, *args, **kwargs)
    except TypeError:
        raise CallError(f"wrong number of arguments; use {found.usage}") from None
    hints = _hints(found.function)
    for argument, value in bound.arguments.items():
        many = signature.parameters[argument].kind is inspect.Parameter.VAR_POSITIONAL
        for one in value if many else (value,):
            if message := _misfit(one, hints.get(argument)):
                raise CallError(f"argument '{argument}' {message}; use {found.usage}")
    return found


def _literal(value: Any) -> Any:
    """Return an argument as it is read from a page: there a list is a tuple."""
    return tuple(value) if isinstance(value, list) else value


def _misfit(value: Value, wanted: object) -> str:
    """Return why a value is not what an argument needs, or an empty string."""
    if wanted is str:
        if not isinstance(value, str):
            return "needs text in quotes"
        if len(value) > LONGEST_TEXT:
            return f"is too long: {len(value)} letters; at most {LONGEST_TEXT}"
        return "is empty; write its words" if wordless(value) else ""
    if wanted is int:
        return "" if isinstance(value, int) and value > 0 else "needs a number from 1"
    if wanted == tuple[str, ...]:
        return "" if isinstance(value, tuple) and value else 'needs a list of texts, like ["one", "two"]'
    return ""


class SiteError(DataError):
    """The site cannot be used. What was read can still be checked, so that all problems are told at once."""

    def __init__(self, problems: Iterable[Problem], addresses: Addresses, site: Site | None = None) -> None:
        self.addresses = addresses
        self.site = site
        super().__init__(problems)


def open_site(root: Path) -> Site:
    """Load data and pages, and run every call. Raises SiteError with every problem of these."""
    problems: list[Problem] = []
    catalogue: Catalogue | None = None
    try:
        catalogue, source = load_with_positions(root)
    except BadDataError as error:
        problems += error.problems
        source = error.source
    pages = pages_module.read_pages(root, problems)
    problems = _shadowing(pages.values(), problems)
    if catalogue is None:
        problems += _problems_without_data(source, pages)
        ids_on = {page.id: _heading_ids(page) for page in pages.values() if page.understood and not page.calls}
        raise SiteError(problems, Addresses(root, pages, ids_on))
    site = Site(root, catalogue, source, pages, Renderer(root))
    problems += _page_problems(site)
    if problems:
        raise SiteError(problems, site.addresses, site)
    return site


def _shadowing(pages: Iterable[Page], problems: list[Problem]) -> list[Problem]:
    """Say of an unknown front-matter field that it has the name of a macro: it would replace the macro."""
    shadows = {
        page.matter_file.problem((key,), "")
        for page in pages
        if isinstance(page.matter_file.value, dict)
        for key in page.matter_file.value
        if key in MACROS
    }
    places = {(p.path, p.line, p.column): p for p in shadows}
    return [
        dataclasses.replace(p, message="is the name of a macro; front matter may not hold it, so take the line out")
        if p.field and places.get((p.path, p.line, p.column)) == dataclasses.replace(p, message="")
        else p
        for p in problems
    ]


def _problems_without_data(source: Source, pages: dict[str, Page]) -> Iterator[Problem]:
    """Check of the calls and the front matter all that needs no data."""
    for page in pages.values():
        for call in page.calls:
            try:
                found = _check_call(call.name, call.args, call.kwargs)
            except CallError as error:
                yield page.problem(call.line, call.column, call.name, str(error))
            else:
                if found.block and not call.alone:
                    yield page.problem(call.line, call.column, call.name, ALONE)
        if page.matter:
            yield from unknown_ids(page.matter_file, FrontMatter, source.known_ids)


def _page_problems(site: Site) -> Iterator[Problem]:
    """Check headings, macro calls and links of all pages, and note what each page uses."""
    # Pages that show what others use come last, so that a call is rendered once.
    for page in sorted(site.pages.values(), key=_shows_others):
        yield from _run_calls(site, page)
    drawings = site.renderer.drawing_names()
    for page in site.pages.values():
        if page.matter:
            yield from unknown_ids(page.matter_file, FrontMatter, site.source.known_ids)
        if page.matter and page.matter.art and page.matter.art not in drawings:
            yield page.matter_file.problem(("art",), _no_drawing(page.matter.art, drawings))
        line = page.matter.bottom_line if page.matter else None
        if line and line.drawing and line.drawing not in drawings:
            yield page.matter_file.problem(("bottom_line", "drawing"), _no_drawing(line.drawing, drawings))
    for key, technique in site.catalogue.techniques.items():
        if technique.drawing not in drawings:
            yield site.source.files[f"techniques/{key}"].problem(("drawing",), _no_drawing(technique.drawing, drawings))
    for at, goal in enumerate(site.catalogue.choosing.goals):
        if goal.drawing and goal.drawing not in drawings:
            where = ("goals", at, "drawing")
            yield site.source.files["choosing"].problem(where, _no_drawing(goal.drawing, drawings))


def _shows_others(page: Page) -> bool:
    return any(call.name in MACROS and MACROS[call.name].last for call in page.calls)


def _no_drawing(name: str, drawings: list[str]) -> str:
    return f"no drawing '{name}'{did_you_mean(name, drawings)}"


def _heading_ids(page: Page) -> set[str]:
    return {heading.id for heading in page.headings if heading.id}


def _run_calls(site: Site, page: Page) -> Iterator[Problem]:
    """Run each macro call of a page; yield the problems of those that fail."""
    context = site.context(page.id)
    ids = _heading_ids(page)
    understood = page.understood
    for call in page.calls:
        try:
            html = site.run(context, call.name, call.args, call.kwargs)
        except CallError as error:
            understood = False
            yield page.problem(call.line, call.column, call.name, str(error))
            continue
        except TemplateError as error:
            understood = False
            yield _template_problem(page, call, error)
            continue
        if MACROS[call.name].block and not call.alone:
            yield page.problem(call.line, call.column, call.name, ALONE)
        site.rendered.setdefault(page.id, []).append((call, html))
        made = pages_module.HTML_ID.findall(html)
        for twice in sorted({i for i in made if made.count(i) > 1} | (ids & set(made))):
            yield page.problem(
                call.line,
                call.column,
                call.name,
                f"the id '{twice}' stands twice on this page; each address is used once",
            )
        ids.update(made)
    if understood:
        site.ids_on[page.id] = ids
    targets = [link.target for link in page.links]
    targets += [target for _, text in page.first_screen for _, target in inline_links(text)]
    linked = [claim for target in targets if (claim := claim_of(target)) in site.catalogue.claims]
    for claim in dict.fromkeys([*context.claims, *linked]):
        _note(site.used_on, claim, page.id)
    for source in (*context.cited, *context.marked):
        _note(site.cited_on, source, page.id)


def _template_problem(page: Page, call: Call, error: TemplateError) -> Problem:
    """Say which template is wrong, and where; on the page's call if that is not known."""
    if isinstance(error, TemplateNotFound):
        return page.problem(call.line, call.column, call.name, f"the template overrides/parts/{error.name} is missing")
    if isinstance(error, TemplateSyntaxError) and error.name:
        return Problem(f"overrides/parts/{error.name}", error.lineno, 1, "", f"not valid Jinja: {error.message}")
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        folder, _, name = frame.filename.rpartition("/overrides/parts/")
        if folder and frame.lineno:
            return Problem(f"overrides/parts/{name}", frame.lineno, 1, "", f"cannot be shown: {error.message}")
    return page.problem(call.line, call.column, call.name, f"its template cannot be shown: {error.message}")


def _note(where: dict[str, list[str]], key: str, page_id: str) -> None:
    listed = where.setdefault(key, [])
    if page_id not in listed:
        listed.append(page_id)
