"""The site in one object: catalogue, pages, parts. What a macro is given, and what ``check`` runs.

Nothing here knows a site generator: :mod:`backmassage.mkdocs` hands these macros to MkDocs, and
``check`` calls the very same ones to find every bad call before a build starts.
"""

from __future__ import annotations

import dataclasses
import inspect
import posixpath
import re
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, get_type_hints

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from backmassage import macros as _parts  # noqa: F401  # registers the macros
from backmassage.data import catalogue as catalogue_module
from backmassage.data.catalogue import Catalogue
from backmassage.data.kinds import FILES, FOLDERS
from backmassage.data.load import BadDataError, Source, load_with_positions
from backmassage.data.messages import DataError, Problem, did_you_mean
from backmassage.data.models import FrontMatter
from backmassage.data.references import KnownIds, unknown_ids
from backmassage.render import records
from backmassage.render.context import MACROS, OUTSIDE, CallError, Here, Macro, known
from backmassage.render.env import Renderer, link_targets
from backmassage.text import pages as pages_module
from backmassage.text.pages import Call, Page

ALONE = (
    "must stand alone: at the start of its line, a blank line above and below; "
    "inside a list, a quote or a sentence its block would break apart"
)


@dataclass(frozen=True)
class Addresses:
    """What a link may lead to. A page without an entry in ``ids_on`` has addresses nobody knows yet."""

    root: Path
    pages: Mapping[str, Page]
    ids_on: Mapping[str, set[str]]


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

    def here(self, page_id: str) -> Here:
        """Return a fresh context for a page."""
        return Here(self, page_id)

    @cached_property
    def claim_pages(self) -> dict[str, list[str]]:
        """Return claim id → the pages that show its full record."""
        return records.claim_pages(self.catalogue, self.pages.values())

    @cached_property
    def source_pages(self) -> dict[str, list[str]]:
        """Return reference id → the pages that show its full record."""
        return records.source_pages(self.catalogue, self.pages.values())

    @cached_property
    def condition_pages(self) -> dict[str, list[str]]:
        """Return condition id → the pages that show its full record."""
        return records.condition_pages(self.catalogue, self.pages.values())

    @cached_property
    def flag_pages(self) -> dict[str, list[str]]:
        """Return red flag id → the pages that show its full record."""
        return records.flag_pages(self.catalogue, self.pages.values())

    def link_message(self, page_id: str, target: str) -> str:
        """Return what is wrong with a link in data or a macro, or an empty string."""
        return _link_message(self.addresses, page_id, target, markdown=False)

    @property
    def addresses(self) -> Addresses:
        """Return what a link may lead to."""
        return Addresses(self.root, self.pages, self.ids_on)

    def run(self, here: Here, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Markup:
        """Call a macro. Raises CallError for an unknown name, a wrong argument or an unknown id."""
        found = _check_call(name, args, kwargs)
        html: Markup = found.function(here, *args, **kwargs)
        return html


def _check_call(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Macro:
    """Return the macro of a call. Raises CallError for an unknown name or a wrong argument."""
    found: Macro = known(name, MACROS, "macro")
    signature = inspect.signature(found.function)
    allowed = list(signature.parameters)[1:]
    for given in kwargs:
        if given not in allowed:
            raise CallError(f"no argument '{given}'; use {found.usage}{did_you_mean(given, allowed)}")
    try:
        bound = signature.bind(None, *args, **kwargs)
    except TypeError:
        raise CallError(f"wrong number of arguments; use {found.usage}") from None
    hints = get_type_hints(found.function)
    for argument, value in bound.arguments.items():
        wanted = hints.get(argument)
        values = value if isinstance(value, tuple) else (value,)
        if wanted in (str, int) and not all(isinstance(v, wanted) for v in values):
            raise CallError(
                f"argument '{argument}' needs {'text in quotes' if wanted is str else 'a number'}; use {found.usage}"
            )
    return found


def open_site(root: Path) -> Site:
    """Load data and pages. Raises DataError with every problem of both."""
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
        problems += _problems_without_data(root, source, pages)
        raise DataError(problems)
    site = Site(root, catalogue, source, pages, Renderer(root))
    problems += _page_problems(site)
    if problems:
        raise DataError(problems)
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


def _problems_without_data(root: Path, source: Source, pages: dict[str, Page]) -> Iterator[Problem]:
    """Check of the pages all that needs no data, so that an editor sees every problem at once."""
    ids_on = {page.id: _heading_ids(page) for page in pages.values() if page.understood and not page.calls}
    addresses = Addresses(root, pages, ids_on)
    for page in pages.values():
        for call in page.calls:
            try:
                found = _check_call(call.name, call.args, call.kwargs)
            except CallError as error:
                yield page.problem(call.line, call.column, call.name, str(error))
            else:
                if found.block and not call.alone:
                    yield page.problem(call.line, call.column, call.name, ALONE)
        yield from _text_problems(addresses, page, source.known_ids)


def _page_problems(site: Site) -> Iterator[Problem]:
    """Check headings, macro calls and links of all pages, and note what each page uses."""
    found = [problem for page in site.pages.values() for problem in _run_calls(site, page)]
    if not found:
        # A second pass: only now is known where each claim is used, and every address of every page.
        found = [problem for page in site.pages.values() for problem in _run_calls(site, page)]
    yield from found
    drawings = site.renderer.drawing_names()
    for page in site.pages.values():
        yield from _text_problems(site.addresses, page, site.source.known_ids)
        if page.matter and page.matter.art and page.matter.art not in drawings:
            yield page.matter_file.problem(("art",), _no_drawing(page.matter.art, drawings))
    for key, technique in site.catalogue.techniques.items():
        if technique.drawing not in drawings:
            yield site.source.files[f"techniques/{key}"].problem(("drawing",), _no_drawing(technique.drawing, drawings))
    for key, record in _records(site):
        file = site.source.files[key]
        for loc, text in catalogue_module.sourced_texts(record):
            for target in link_targets(text.text):
                message = site.link_message("", target)
                if message:
                    yield file.problem((*loc, "text"), message)


def _no_drawing(name: str, drawings: list[str]) -> str:
    return f"no drawing '{name}'{did_you_mean(name, drawings)}"


def _records(site: Site) -> Iterator[tuple[str, Any]]:
    for name in FILES:
        yield name, getattr(site.catalogue, name.replace("-", "_"))
    for name in FOLDERS:
        for record_id, record in getattr(site.catalogue, name).items():
            yield f"{name}/{record_id}", record


def _heading_ids(page: Page) -> set[str]:
    return {heading.id for heading in page.headings if heading.id}


def _run_calls(site: Site, page: Page) -> Iterator[Problem]:
    """Run each macro call of a page; yield the problems of those that fail."""
    here = site.here(page.id)
    ids = _heading_ids(page)
    understood = page.understood
    for call in page.calls:
        try:
            html = site.run(here, call.name, call.args, call.kwargs)
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
    matter_claims = page.matter.bottom_line.claims if page.matter and page.matter.bottom_line else ()
    for claim in dict.fromkeys([*here.claims, *matter_claims]):
        _note(site.used_on, claim, page.id)
    for source in (*here.cited, *here.marked):
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


def _heading_problems(page: Page) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for heading in page.headings:
        if heading.level == 1:
            yield page.problem(
                heading.line, 1, "heading", "a page has one title, from its front matter; start headings with ##"
            )
        elif not heading.id:
            slug = re.sub(r"[^a-z0-9]+", "-", heading.text.lower()).strip("-")[:40]
            yield page.problem(
                heading.line,
                1,
                "heading",
                f"needs an address that never changes: write `{'#' * heading.level} {heading.text} {{ #{slug} }}`",
            )
        elif not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", heading.id):
            yield page.problem(
                heading.line,
                1,
                "heading",
                f"the id '{heading.id}' is not allowed; use lower case letters, digits and hyphens",
            )
        elif heading.id in seen:
            yield page.problem(
                heading.line, 1, "heading", f"the id '{heading.id}' stands twice (first on line {seen[heading.id]})"
            )
        seen.setdefault(heading.id, heading.line)


def _text_problems(addresses: Addresses, page: Page, known_ids: KnownIds) -> Iterator[Problem]:
    """Check a page's headings, front matter and links."""
    yield from _heading_problems(page)
    if page.matter:
        yield from unknown_ids(page.matter_file, FrontMatter, known_ids)
        yield from _bottom_line_problems(addresses, page)
    for link in page.links:
        message = _link_message(addresses, page.id, link.target, markdown=True)
        if message:
            yield page.problem(link.line, link.column, "link", message)


def _bottom_line_problems(addresses: Addresses, page: Page) -> Iterator[Problem]:
    bottom_line = page.matter.bottom_line if page.matter else None
    if bottom_line is None:
        return
    for name in ("say", "do", "first"):
        for target in link_targets(getattr(bottom_line, name) or ""):
            message = _link_message(addresses, page.id, target, markdown=False)
            if message:
                yield page.matter_file.problem(("bottom_line", name), message)
    if not bottom_line.claims and not bottom_line.sure:
        yield page.matter_file.problem(
            ("bottom_line",), "says nothing about how sure it is: list `claims`, or write `sure` in words"
        )


def _link_message(addresses: Addresses, page_id: str, target: str, *, markdown: bool) -> str:
    """Return what is wrong with a link's target, or an empty string."""
    pages = addresses.pages
    if OUTSIDE.match(target):
        return "" if not target.startswith("http:") else "use https"
    path, _, anchor = target.partition("#")
    if not path:
        found = page_id
    elif markdown:
        if not path.endswith(".md"):
            if (addresses.root / "docs" / _join(page_id, path)).is_file():
                return ""
            return f"'{target}' is no page; link to a file that ends in .md, like faq.md#cost"
        found = _join(page_id, path).removesuffix(".md")
    else:
        found = path.removesuffix(".md")
        if found not in pages and f"{found}/index" in pages:
            found = f"{found}/index"
    if found not in pages and (addresses.root / "docs" / f"{found}.md").is_file():
        return ""  # a page with problems of its own
    if found not in pages:
        if not markdown:
            return f"no page '{path}'{did_you_mean(found, pages)}"
        folder = posixpath.dirname(page_id) or "."
        return f"no page '{path}'{did_you_mean(path, [posixpath.relpath(f'{other}.md', folder) for other in pages])}"
    known_here = addresses.ids_on.get(found)
    if anchor and known_here is not None and anchor not in known_here:
        return f"no heading or row '#{anchor}' on {pages[found].path}{did_you_mean(anchor, known_here)}"
    return ""


def _join(page_id: str, path: str) -> str:
    parts = page_id.split("/")[:-1]
    for piece in path.split("/"):
        if piece == "..":
            if not parts:
                return path
            parts.pop()
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)
