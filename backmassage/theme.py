"""What the theme's templates ask for: the head of a page, its dates, trail and structured data.

Templates in ``overrides/`` reach it as ``config.extra.bm``. It hands out HTML and plain values only.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from backmassage import jsonld as structured
from backmassage.checks.page_sections import is_content
from backmassage.data.models import FrontMatter, MenuEntry
from backmassage.macros import safety, techniques
from backmassage.project import Site
from backmassage.render.context import Context
from backmassage.render.env import json_script, long_date, made
from backmassage.text.pages import Page

_BEFORE_A_NUMBER = re.compile(r'\s+(?=<sup class="bm-cite">)')
_PART = re.compile(r'<h2 id="(?P<id>[^"]+)"[^>]*>(?P<words>.*?)</h2>', re.DOTALL)


class Theme:
    """The templates' window on the site. With ``problems`` set, there is no site to show."""

    def __init__(self, site: Site | None, *, problems: str = "") -> None:
        self._site = self.project = site
        self.problems = made(problems)

    @staticmethod
    def html(text: str) -> Markup:
        """Return HTML that MkDocs made from a checked page, as markup. A source's number sticks to its sentence."""
        return made(_BEFORE_A_NUMBER.sub("", text))

    @staticmethod
    def contents(text: str) -> list[tuple[str, Markup]]:
        """Return the parts of a page, those that macros make too: id and words of each heading of the second level."""
        return [(found["id"], made(found["words"].strip())) for found in _PART.finditer(text)]

    def page(self, src_uri: str) -> Page | None:
        """Return our page behind a theme's page, or None."""
        return self._site.pages.get(src_uri.removesuffix(".md")) if self._site else None

    def _here(self, src_uri: str) -> Context | None:
        return self._site.context(src_uri.removesuffix(".md")) if self._site else None

    def matter(self, src_uri: str) -> FrontMatter | None:
        """Return the checked front matter of a page."""
        page = self.page(src_uri)
        return page.matter if page else None

    def finder(self, src_uri: str) -> Markup:
        """Return what stands first on the page of conditions: the field and the doors to the levels."""
        context = self._here(src_uri)
        return safety.finder(context) if context else Markup("")

    def bottom_line(self, src_uri: str) -> Markup:
        """Return the first screen: the answer, what to do, when to get help."""
        context, matter = self._here(src_uri), self.matter(src_uri)
        if not context or not matter or not matter.bottom_line:
            return Markup("")
        name = "hero_line" if matter.template == "home.html" else "bottom_line"
        return context.part(name, line=matter.bottom_line, sums_up=self.sums_up(src_uri))

    def next(self, src_uri: str) -> list[tuple[str, str]]:
        """Return where a reader goes from a page (``next`` of its front matter): titles and addresses."""
        context, matter = self._here(src_uri), self.matter(src_uri)
        if not context or not matter or not self._site:
            return []
        pages = self._site.pages
        return [
            ((pages.get(target) or pages[f"{target}/index"]).title, context.links.to(target)) for target in matter.next
        ]

    def answers(self, src_uri: str) -> bool:
        """Return True for a page that answers readers: its foot says once whose the unmarked advice is."""
        page = self.page(src_uri)
        return bool(page and is_content(page))

    def sums_up(self, src_uri: str) -> bool:
        """Return True where the first screen is an answer, and is called so: not on pages about the site itself."""
        matter = self.matter(src_uri)
        return self.answers(src_uri) or bool(
            matter and matter.template in ("section.html", "comparison.html", "page.html")
        )

    def moved_parts(self, src_uri: str) -> Markup:
        """Return where parts of a page went that had an address on it (data/redirects.yml), or nothing."""
        context, page = self._here(src_uri), self.page(src_uri)
        if not context or not page:
            return Markup("")
        start = f"/{page.url}#"
        parts = [
            (entry.old.removeprefix(start), context.links.published(entry.new))
            for entry in context.data.redirects.redirects
            if entry.old.startswith(start)
        ]
        return context.part("moved_parts", parts=parts) if parts else Markup("")

    def edit(self, src_uri: str) -> list[tuple[str, str]]:
        """Return what an editor changes for a page: words and address; nothing without REPO_URL.

        The questions of the safety check are data; a technique's page shows its record.
        """
        context, matter = self._here(src_uri), self.matter(src_uri)
        if not context or not matter:
            return []
        links = [("Edit this page", context.edit_page())]
        if matter.template == "safety.html":
            links.append(("Edit the questions", context.edit("safety-path")))
        if matter.technique:
            links.append(("Edit its record", context.edit(f"techniques/{matter.technique}")))
        return [(words, href) for words, href in links if href]

    def art(self, src_uri: str) -> Markup:
        """Return the drawing behind the bottom line, or nothing."""
        context, matter = self._here(src_uri), self.matter(src_uri)
        if not context or not matter or not matter.art:
            return Markup("")
        return context.part("picture", name=matter.art, alt="", lazy=True)

    def drawing(self, name: str) -> Markup:
        """Return a drawing by name, for templates; empty where there is no site to show."""
        return self._site.renderer.drawing(name) if self._site else Markup("")

    def trail(self, src_uri: str) -> list[tuple[str, str]]:
        """Return the way to a page: (menu word, page address relative to the site), home first."""
        if not self._site or src_uri == "index.md":
            return []
        page_id = src_uri.removesuffix(".md")
        steps = [("Home", "")]
        parts = page_id.split("/")
        for depth in range(1, len(parts)):
            parent = "/".join([*parts[:depth], "index"])
            if parent in self._site.pages and parent != page_id:
                found = self._site.pages[parent]
                steps.append((found.menu, found.url))
        return steps

    def menu(self) -> list[tuple[str, str]]:
        """Return the menu: (word, address relative to the site)."""
        return self._entries(self._site.catalogue.menu.menu) if self._site else []

    def footer(self) -> list[tuple[str, str]]:
        """Return the map of the foot: the menu, and what stands there besides."""
        return self.menu() + (self._entries(self._site.catalogue.menu.foot) if self._site else [])

    def _entries(self, entries: tuple[MenuEntry, ...]) -> list[tuple[str, str]]:
        links = self._site.context("index").links if self._site else None
        return [(entry.word, links.page(entry.page).removeprefix("./")) for entry in entries] if links else []

    def dates(self, src_uri: str) -> dict[str, str]:
        """Return when a page was checked and will be checked next, in words and as ISO dates."""
        matter = self.matter(src_uri)
        if not matter:
            return {}
        return {
            "reviewed": long_date(matter.reviewed),
            "reviewed_iso": matter.reviewed.isoformat(),
            "next": long_date(matter.next_review),
            "next_iso": matter.next_review.isoformat(),
        }

    def card(self, src_uri: str) -> str:
        """Return the address of a page's social card, relative to the site."""
        return f"assets/cards/{card_name(src_uri.removesuffix('.md'))}.png"

    def comparison(self) -> Markup:
        """Return what the comparison's filters need, as JSON: the file ``assets/comparison.json``."""
        context = self._here("techniques/index.md")
        return json_script(techniques.comparison_data(context) if context else {})

    def json_ld(self, src_uri: str, canonical: str, content: str, base: str) -> Markup:
        """Return the page's structured data as JSON, safe inside a script element."""
        page = self.page(src_uri)
        if not self._site or not page or not page.matter:
            return Markup("")
        graph = structured.graph(
            self._site, page, page.matter, canonical=canonical, content=content, base=base, trail=self.trail(src_uri)
        )
        return json_script(graph)


def card_name(page_id: str) -> str:
    """Return the file name of a page's social card: ``benefits/index`` → ``benefits``."""
    name = page_id.removesuffix("/index").replace("/", "-")
    return "home" if name == "index" else name


__all__ = ["Theme", "card_name"]
