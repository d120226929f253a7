"""What a macro is given, and how one is registered.

A macro is a function whose first parameter is :class:`Context`: the page it stands on. It returns HTML
that :mod:`backmassage.render.env` made. :mod:`backmassage.macros` lists everything a page may call.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from backmassage.data.catalogue import Catalogue
from backmassage.data.load import Source
from backmassage.render.env import Renderer, inline
from backmassage.render.links import CallError, Links, known
from backmassage.text.claim_links import claim_of
from backmassage.text.pages import Page, page_url

MacroFunction = Callable[..., Markup]


class Site(Protocol):
    """What a macro may know of the site it stands on."""

    root: Path
    catalogue: Catalogue
    source: Source
    renderer: Renderer
    pages: dict[str, Page]
    used_on: dict[str, list[str]]
    cited_on: dict[str, list[str]]

    @property
    def page_ids(self) -> Collection[str]:
        """Return the pages that a link may lead to."""


@dataclass(frozen=True)
class Macro:
    """A macro an editor may call: its function, whether it makes a block of its own, and whether it runs last.

    One that runs last shows what other pages use, so all of them are rendered first.
    """

    name: str
    function: MacroFunction
    block: bool
    last: bool

    def __call__(self, context: Context, *args: Any, **kwargs: Any) -> Markup:
        """Return the HTML of a call on a page."""
        return self.function(context, *args, **kwargs)

    @property
    def usage(self) -> str:
        """Return how to call it: ``claim(id)``."""
        parameters = list(inspect.signature(self.function).parameters.values())[1:]
        return f"{self.name}({', '.join(p.name if p.default is p.empty else f'{p.name}={p.default!r}' for p in parameters)})"


def macro(*, block: bool = True, last: bool = False) -> Callable[[MacroFunction], Macro]:
    """Make a function a macro. Its first parameter is the page it stands on (:class:`Context`)."""
    return lambda function: Macro(function.__name__, function, block, last)


@dataclass
class Context:
    """The page a macro is called on: what it cited, or used without a number, so far, and how to link from it."""

    site: Site
    page_id: str
    cited: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    listed: bool = False  # True once the page has shown its sources: what it cites then has no number

    @property
    def data(self) -> Catalogue:
        """Return the catalogue."""
        return self.site.catalogue

    @property
    def url(self) -> str:
        """Return this page's address relative to the site."""
        return page_url(self.page_id)

    @cached_property
    def links(self) -> Links:
        """Return what makes every address this page links to."""
        return Links(self.site.root, self.data, self.site.page_ids, self.page_id)

    def edit(self, file: str, *loc: str | int) -> str:
        """Return where an editor changes a record on the project's forge; empty without REPO_URL.

        ``file`` is a key of the data (``claims/pain``); ``loc`` leads to a record in a file that holds many.
        """
        source = self.site.source.files[file]
        if not loc:
            return _on_forge(f"edit/main/{source.path}")
        return _on_forge(f"blob/main/{source.path}?plain=1#L{source.at(loc)[0]}")

    def edit_page(self) -> str:
        """Return where an editor changes this page; empty without REPO_URL."""
        return _on_forge(f"edit/main/docs/{self.page_id}.md")

    def rich(self, text: str) -> Markup:
        """Return a SourcedText's words as HTML."""
        return inline(text, self._target)

    def _target(self, target: str) -> str:
        """Return the address of a link's target; what leads to a claim counts as a use of it."""
        if claim_id := claim_of(target):
            self.use_claim(claim_id)
            return self.links.claim(claim_id)
        return self.links.to(target)

    def cite(self, *source_ids: str) -> tuple[int, ...]:
        """Note that this page cites these sources; return their numbers on the page, from 1."""
        for source_id in source_ids:
            known(source_id, self.data.references, "source")
            if source_id in self.cited:
                continue
            if self.listed:
                raise CallError(
                    f"cites '{source_id}' below {{{{ sources() }}}}, which has listed the sources already; move it up"
                )
            self.cited.append(source_id)
        return tuple(self.cited.index(source_id) + 1 for source_id in source_ids)

    def evidence(self, source_ids: Sequence[str]) -> tuple[int, ...]:
        """Cite those sources that are evidence; return their numbers on the page.

        The others show what therapists usually do. They get no number, which a reader would take for proof; their
        records still name the page.
        """
        customs = [known_id for known_id in source_ids if self.data.is_custom((known_id,))]
        for source_id in customs:
            if source_id not in self.marked:
                self.marked.append(source_id)
        return self.cite(*(source_id for source_id in source_ids if source_id not in customs))

    def use_claim(self, claim_id: str) -> Any:
        """Return a claim and note that this page uses it and cites its sources."""
        claim = known(claim_id, self.data.claims, "claim")
        if claim_id not in self.claims:
            self.claims.append(claim_id)
        return claim

    def part(self, template: str, /, **values: Any) -> Markup:
        """Render a part with the catalogue and the helpers every part may use."""
        return self.site.renderer.part(
            template,
            context=self,
            links=self.links,
            data=self.data,
            icon=self.site.renderer.icon,
            drawing=self.site.renderer.drawing,
            **values,
        )


def _on_forge(path: str) -> str:
    repository = os.environ.get("REPO_URL", "").rstrip("/")
    return f"{repository}/{path}" if repository else ""


__all__ = ["CallError", "Context", "Macro", "Site", "known", "macro"]
