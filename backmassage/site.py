"""The site in one object: catalogue, pages, parts. What a macro is given, and what ``check`` runs.

Nothing here knows a site generator: :mod:`backmassage.macros` hands these macros to MkDocs, and
``check`` calls the very same ones to find every bad call before a build starts.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

from markupsafe import Markup

from backmassage import catalogue as catalogue_module
from backmassage import pages as pages_module
from backmassage import parts as _parts  # noqa: F401  # registers the macros
from backmassage.catalogue import Catalogue
from backmassage.here import MACROS, OUTSIDE, CallError, Here, Macro, known
from backmassage.loader import FILES, FOLDERS, Source, load_with_positions, unknown_ids
from backmassage.pages import Call, Page
from backmassage.problems import DataError, Problem, did_you_mean
from backmassage.render import Renderer, link_targets


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

    def link_message(self, page_id: str, target: str) -> str:
        """Return what is wrong with a link in data or a macro, or an empty string."""
        return _link_message(self, page_id, target, markdown=False)

    def run(self, here: Here, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Markup:
        """Call a macro. Raises CallError for an unknown name, a wrong argument or an unknown id."""
        found = known(name, MACROS, "macro")
        _check_arguments(found, args, kwargs)
        html: Markup = found.function(here, *args, **kwargs)
        return html


def _check_arguments(found: Macro, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    signature = inspect.signature(found.function)
    allowed = list(signature.parameters)[1:]
    for name in kwargs:
        if name not in allowed:
            raise CallError(f"no argument '{name}'; use {found.usage}{did_you_mean(name, allowed)}")
    try:
        bound = signature.bind(None, *args, **kwargs)
    except TypeError:
        raise CallError(f"wrong number of arguments; use {found.usage}") from None
    hints = get_type_hints(found.function)
    for name, value in bound.arguments.items():
        wanted = hints.get(name)
        values = value if isinstance(value, tuple) else (value,)
        if wanted in (str, int) and not all(isinstance(v, wanted) for v in values):
            raise CallError(
                f"argument '{name}' needs {'text in quotes' if wanted is str else 'a number'}; use {found.usage}"
            )


def open_site(root: Path) -> Site:
    """Load data and pages. Raises DataError with every problem of both."""
    problems: list[Problem] = []
    catalogue: Catalogue | None = None
    try:
        catalogue, source = load_with_positions(root)
    except DataError as error:
        problems += error.problems
    pages = pages_module.read_pages(root, problems)
    if catalogue is None:
        raise DataError(problems)
    site = Site(root, catalogue, source, pages, Renderer(root))
    problems += _page_problems(site)
    if problems:
        raise DataError(problems)
    return site


def _page_problems(site: Site) -> Iterator[Problem]:
    """Check headings, macro calls and links of all pages, and note what each page uses."""
    passes = [dict(_run_calls(site, page)) for page in site.pages.values()]
    # A second pass: pages that list where a claim is used can only know it after all pages ran.
    yield from (problem for found in passes for problem in found.values())
    if any(passes):
        return
    for page in site.pages.values():
        list(_run_calls(site, page))
    for page in site.pages.values():
        yield from _heading_problems(page)
        yield from _front_matter_problems(site, page)
        for link in page.links:
            message = _link_message(site, page.id, link.target, markdown=True)
            if message:
                yield page.problem(link.line, link.column, "link", message)
    for key, record in _records(site):
        file = site.source.files[key]
        for loc, text in catalogue_module.sourced_texts(record):
            for target in link_targets(text.text):
                message = _link_message(site, "", target, markdown=False)
                if message:
                    yield file.problem((*loc, "text"), message)


def _records(site: Site) -> Iterator[tuple[str, Any]]:
    for name in FILES:
        yield name, getattr(site.catalogue, name.replace("-", "_"))
    for name in FOLDERS:
        for record_id, record in getattr(site.catalogue, name).items():
            yield f"{name}/{record_id}", record


def _run_calls(site: Site, page: Page) -> Iterator[tuple[Call, Problem]]:
    """Run each macro call of a page; yield the calls that fail, with their problem."""
    here = site.here(page.id)
    ids = {heading.id for heading in page.headings if heading.id}
    for number, call in enumerate(page.calls):
        try:
            html = site.run(here, call.name, call.args, call.kwargs)
        except CallError as error:
            yield call, page.problem(call.line, call.column, call.name, str(error))
            continue
        if MACROS[call.name].block and not call.alone:
            yield (
                call,
                page.problem(
                    call.line,
                    call.column,
                    call.name,
                    "must stand alone on its line, at its start: inside a list, a quote or a sentence its block would break apart",
                ),
            )
        made = pages_module.HTML_ID.findall(html)
        for twice in sorted({i for i in made if made.count(i) > 1} | (ids & set(made))):
            yield (
                Call(call.name, (twice,), {}, call.line, number, True),
                page.problem(
                    call.line,
                    call.column,
                    call.name,
                    f"the id '{twice}' stands twice on this page; each address is used once",
                ),
            )
        ids.update(made)
    site.ids_on[page.id] = ids
    matter_claims = page.matter.bottom_line.claims if page.matter and page.matter.bottom_line else ()
    for claim in dict.fromkeys([*here.claims, *matter_claims]):
        _note(site.used_on, claim, page.id)
    for source in here.cited:
        _note(site.cited_on, source, page.id)


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


def _front_matter_problems(site: Site, page: Page) -> Iterator[Problem]:
    matter = page.matter
    if matter is None:
        return
    file = page.matter_file
    yield from unknown_ids(file, matter, site.catalogue, ())
    if matter.bottom_line:
        for name in ("say", "do", "first"):
            text = getattr(matter.bottom_line, name)
            for target in link_targets(text or ""):
                message = _link_message(site, page.id, target, markdown=False)
                if message:
                    yield file.problem(("bottom_line", name), message)
        if not matter.bottom_line.claims and not matter.bottom_line.sure:
            yield file.problem(
                ("bottom_line",), "says nothing about how sure it is: list `claims`, or write `sure` in words"
            )
    if matter.art and matter.art not in site.renderer.drawing_names():
        yield file.problem(
            ("art",), f"no drawing '{matter.art}'{did_you_mean(matter.art, site.renderer.drawing_names())}"
        )


def _link_message(site: Site, page_id: str, target: str, *, markdown: bool) -> str:
    """Return what is wrong with a link's target, or an empty string."""
    if OUTSIDE.match(target):
        return "" if not target.startswith("http:") else "use https"
    path, _, anchor = target.partition("#")
    if not path:
        found = page_id
    elif markdown:
        if not path.endswith(".md"):
            if (site.root / "docs" / _join(page_id, path)).is_file():
                return ""
            return f"'{target}' is no page; link to a file that ends in .md, like faq.md#cost"
        found = _join(page_id, path).removesuffix(".md")
    else:
        found = path.removesuffix(".md")
        if found not in site.pages and f"{found}/index" in site.pages:
            found = f"{found}/index"
    if found not in site.pages:
        near = did_you_mean(found, site.pages)
        return f"no page '{path}'{near}"
    if anchor and anchor not in site.ids_on.get(found, set()):
        return f"no heading or row '#{anchor}' on {site.pages[found].path}{did_you_mean(anchor, site.ids_on.get(found, set()))}"
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
