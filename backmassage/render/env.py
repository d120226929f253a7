"""Catalogue → HTML: our own Jinja environment, with autoescape, over ``overrides/parts/*.html``.

The one place where text becomes markup: ``Markup`` is made here and nowhere else. Values from data
are always escaped; only a SourcedText may hold ``**strong**``, ``*emphasis*`` and ``[links](page)``.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from backmassage.text.letters import curly, typeset
from backmassage.text.markdown import inline as tokens
from backmassage.text.sentences import sentences

_BLOCK = (
    "article|aside|nav|section|div|p|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td|"
    "details|summary|figure|figcaption|form|fieldset|legend|select|option|h[1-6]"
)
# Jinja takes the break after its own tags; the next line's indent stays.
_INDENT = re.compile(r"(>?) {2,}(<?)")
_IN_BLOCK = re.compile(rf"(<(?:{_BLOCK})\b[^<>]*>)\n|\n(?=</(?:{_BLOCK})>)")
_TAGS = {
    "strong_open": Markup("<strong>"),
    "strong_close": Markup("</strong>"),
    "em_open": Markup("<em>"),
    "em_close": Markup("</em>"),
    "link_close": Markup("</a>"),
}


# Drawings that stand inside pages or the style sheet; they are not published as files of their own.
# The back alone may be named like any other: the style sheet paints it.
SHOWN_INSIDE = ("brand", "hero", "icon", "muscle-map")
INSIDE_PAGES = ("back", *SHOWN_INSIDE)


def inline(text: str, href: Callable[[str], str]) -> Markup:
    """Turn the small inline language of SourcedText into HTML; everything else is escaped.

    ``href`` turns a link's target (a page id with an optional ``#id``, or https) into an address.
    Line breaks in the value stay line breaks.
    """
    html = Markup("")
    for token in tokens(text):
        if token.type == "text":
            html += escape(typeset(token.content))
        elif token.type in ("softbreak", "hardbreak"):
            html += Markup("<br>")
        elif token.type == "link_open":
            html += Markup('<a href="{}">').format(href(str(token.attrs["href"])))
        else:
            html += _TAGS[token.type]
    return html


def compact(html: str) -> str:
    """Join the lines of a part, so that Markdown sees one block and the page stays small.

    A break becomes one space, between tags too: the search index would glue neighboring cells together.
    Where a block begins or ends it becomes nothing, so that a template can indent what the block holds.
    """
    text = "\n".join(filter(None, map(str.strip, html.split("\n"))))
    text = _INDENT.sub(lambda run: f"{run[1]}\n{run[2]}" if run[1] or run[2] else run[0], text)
    return _IN_BLOCK.sub(lambda begin: begin[1] or "", text).replace("\n", " ")


def json_script(value: Any) -> Markup:
    """Return a value as JSON that is safe inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(curly(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def made(html: str) -> Markup:
    """Return HTML that one of our templates rendered as markup again, after it was stored as text."""
    return Markup(html)


def blocks(text: str) -> list[tuple[bool, list[str]]]:
    """Return the lines of a plain text: each as it is, and those that begin with a dash together, marked as a list."""
    lines = [(line.startswith("- "), line.removeprefix("- ")) for line in text.splitlines() if line]
    return [
        (is_list, run)
        for is_list, some in groupby(lines, key=itemgetter(0))
        for run in ([[line for _, line in some]] if is_list else [[line] for _, line in some])
    ]


def long_date(day: date) -> str:
    """Return a date in words, as US readers write it: November 22, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


@functools.cache
def environment(folder: Path) -> Environment:
    """Return the Jinja environment over a folder of parts: autoescape on, undefined names fail.

    One for each folder: a template is compiled once, and again when its file has changed, or this one.
    ``.cache/templates-…`` keeps what was compiled for the next run; ``make clean`` empties it. All links to one folder
    share it, as the small projects of the tests do.
    """
    if folder != folder.resolve():
        return environment(folder.resolve())
    ours = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    kept = folder.parents[1] / ".cache" / f"templates-{ours}"
    kept.mkdir(parents=True, exist_ok=True)
    env = Environment(
        loader=FileSystemLoader(folder),
        bytecode_cache=FileSystemBytecodeCache(str(kept)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_typeset,
    )
    env.filters.update(blocks=blocks, long_date=long_date, sentences=sentences)
    return env


def _typeset(value: object) -> object:
    """Return a value as a page shows it; what is markup already was set when it was made."""
    return typeset(value) if type(value) is str else value


class Renderer:
    """Renders parts. One for each build, so that edited drawings are read anew."""

    def __init__(self, root: Path) -> None:
        self._env = environment(root / "overrides" / "parts")
        self._drawings = root / "overrides" / "drawings"
        self._svg: dict[str, Markup] = {}

    def part(self, template: str, /, **values: Any) -> Markup:
        """Render ``parts/<template>.html`` with these values, on one line. Raises jinja2 errors."""
        return Markup(compact(self._env.get_template(f"{template}.html").render(**values)))

    def drawing_names(self) -> list[str]:
        """Return the names of the drawings a page may show: those with a dark copy that are files of their own."""
        return sorted(
            path.stem
            for path in self._drawings.glob("*.svg")
            if path.stem not in SHOWN_INSIDE and (self._drawings / "dark" / path.name).is_file()
        )

    def drawing(self, name: str) -> Markup:
        """Return a drawing of ours as inline SVG. Raises KeyError for an unknown name."""
        if name not in self._svg:
            path = self._drawings / f"{name}.svg"
            if not path.is_file():
                raise KeyError(name)
            self._svg[name] = Markup(compact(path.read_text(encoding="utf-8")))
        return self._svg[name]

    def size(self, name: str) -> tuple[int, int]:
        """Return a drawing's width and height from its viewBox, so that a page does not jump."""
        found = re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', self.drawing(name))
        if found is None:
            raise ValueError(f"overrides/drawings/{name}.svg has no viewBox")
        return round(float(found[1])), round(float(found[2]))

    def over_back(self, name: str) -> bool:
        """Return True for a drawing that stands over the back which the style sheet paints."""
        return 'class="bm-over"' in self.drawing(name).partition(">")[0]

    def icon(self, name: str) -> Markup:
        """Return an icon that decorates: hidden from screen readers, the word beside it speaks.

        Those of one color are masks of the style sheet (``overrides/assets/site.css``), so that no page
        carries them again; only the larger ones (doors, the mark) stand in the page.
        """
        if (self._drawings / "icons" / f"{name}.svg").is_file() and not name.startswith("door-"):
            return Markup('<i class="bm-i bm-i--{}" aria-hidden="true"></i>').format(name)
        file = f"icons/{name}" if (self._drawings / "icons" / f"{name}.svg").is_file() else name
        svg = re.sub(r"<title[^>]*>.*?</title>", "", str(self.drawing(file)))
        head, rest = svg.split(">", 1)
        head = re.sub(r'\s(?:role|aria-labelledby|aria-label|xmlns|id|width|height)="[^"]*"', "", head)
        svg = f"{head}>{rest}"
        return Markup(svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))
