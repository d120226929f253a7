"""What a macro is given, and how one is registered.

A macro is a function whose first parameter is :class:`Here`: the page it stands on. It returns HTML
that :mod:`backmassage.render.env` made. Everything a page may call is listed in ``MACROS``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from backmassage.data.catalogue import Catalogue
from backmassage.data.messages import did_you_mean
from backmassage.render.env import inline
from backmassage.render.records import CLAIMS_INDEX, CONDITIONS_INDEX, FLAGS_INDEX, SOURCES_INDEX
from backmassage.text.claim_links import claim_of
from backmassage.text.pages import page_url, relative
from backmassage.text.urls import fault, is_outside

if TYPE_CHECKING:
    from backmassage.project import Site

MacroFunction = Callable[..., Markup]


@dataclass(frozen=True)
class Macro:
    """A macro an editor may call: its function, and whether it makes a block of its own."""

    name: str
    function: MacroFunction
    block: bool

    @property
    def usage(self) -> str:
        """Return how to call it: ``claim(id)``."""
        parameters = list(inspect.signature(self.function).parameters.values())[1:]
        return f"{self.name}({', '.join(p.name if p.default is p.empty else f'{p.name}={p.default!r}' for p in parameters)})"


MACROS: dict[str, Macro] = {}


def macro(*, block: bool = True) -> Callable[[MacroFunction], MacroFunction]:
    """Register a function as a macro. Its first parameter is the page it stands on (:class:`Here`)."""

    def register(function: MacroFunction) -> MacroFunction:
        MACROS[function.__name__] = Macro(function.__name__, function, block)
        return function

    return register


class CallError(Exception):
    """A macro was called with something it cannot use; the message says what and what is allowed."""


def known(word: str, mapping: Any, what: str) -> Any:
    """Return ``mapping[word]``; raises CallError naming the near miss if there is none."""
    try:
        return mapping[word]
    except KeyError:
        raise CallError(f"no {what} '{word}'{did_you_mean(word, list(mapping))}") from None


@dataclass
class Here:
    """The page a macro stands on: what it cited or marked as custom so far, and how to link from it."""

    site: Site
    page_id: str
    cited: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)

    @property
    def data(self) -> Catalogue:
        """Return the catalogue."""
        return self.site.catalogue

    @property
    def url(self) -> str:
        """Return this page's address relative to the site."""
        return page_url(self.page_id)

    def href(self, target: str) -> str:
        """Return the address of a target: a page id with an optional ``#id``, ``#id``, or https."""
        if claim := claim_of(target):
            self.use_claim(claim)
            return self.claim_record(claim)
        if is_outside(target):
            if message := fault(target):
                raise CallError(message)
            return target
        if target.startswith("#"):
            return target
        page, _, anchor = target.partition("#")
        page = page.removesuffix(".md")
        if page not in self.site.pages and f"{page}/index" in self.site.pages:
            page = f"{page}/index"
        return relative(self.url, page_url(page)) + (f"#{anchor}" if anchor else "")

    def condition_target(self, condition_id: str) -> str:
        """Return page id and id of a condition's full record: the one place that decides where it stands."""
        return f"{self.site.condition_pages.get(condition_id, [CONDITIONS_INDEX])[0]}#{condition_id}"

    def condition_record(self, condition_id: str) -> str:
        """Return the address of a condition's full record."""
        return self.href(self.condition_target(condition_id))

    def flag_record(self, flag_id: str) -> str:
        """Return the address of a red flag's full record: the one place that decides where it stands."""
        return self.href(f"{self.site.flag_pages.get(flag_id, [FLAGS_INDEX])[0]}#{flag_id}")

    def claim_target(self, claim_id: str) -> str:
        """Return page id and id of a claim's full record: the one place that decides where it is."""
        return f"{self.site.claim_pages.get(claim_id, [CLAIMS_INDEX])[0]}#{claim_id}"

    def claim_record(self, claim_id: str) -> str:
        """Return the address of a claim's full record."""
        return self.href(self.claim_target(claim_id))

    def source_record(self, source_id: str) -> str:
        """Return the address of a source's full record: the one place that decides where it stands."""
        index = SOURCES_INDEX["CD" if self.data.is_custom((source_id,)) else "AB"]
        return self.href(f"{self.site.source_pages.get(source_id, [index])[0]}#{source_id}")

    def asset(self, path: str) -> str:
        """Return the address of a file of the site: ``data/claims.json``."""
        return "../" * self.url.count("/") + path

    def rich(self, text: str) -> Markup:
        """Return a SourcedText's words as HTML."""
        return inline(text, self.href)

    def cite(self, *source_ids: str) -> tuple[int, ...]:
        """Note that this page cites these sources; return their numbers on the page, from 1."""
        for source_id in source_ids:
            known(source_id, self.data.references, "source")
            if source_id not in self.cited:
                self.cited.append(source_id)
        return tuple(self.cited.index(source_id) + 1 for source_id in source_ids)

    def mark(self, source_id: str) -> str:
        """Note that this page shows custom from a source without a number; return where its record stands."""
        known(source_id, self.data.references, "source")
        if source_id not in self.marked:
            self.marked.append(source_id)
        return self.source_record(source_id)

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
            here=self,
            data=self.data,
            icon=self.site.renderer.icon,
            drawing=self.site.renderer.drawing,
            **values,
        )
