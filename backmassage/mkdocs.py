"""The only seam to MkDocs: load, check, wire, publish.

``define_env`` is called by mkdocs-macros-plugin at the start of each build, so that ``serve`` sees new data. It runs
the whole of ``check``: with a problem a build stops with every line at once and publishes nothing; ``serve`` lives on
and shows the same lines in a box until the file is saved again. ``on_post_build`` finishes what MkDocs wrote, in a
build and under ``serve`` alike, so that what is looked at is what ships.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup
from mkdocs.exceptions import PluginError

from backmassage import checks
from backmassage.data.messages import DataError, errors, report
from backmassage.macros import MACROS
from backmassage.project import Site
from backmassage.publish import publish
from backmassage.render.env import INSIDE_PAGES, compact, environment
from backmassage.render.links import LISTS
from backmassage.text.calls import Call
from backmassage.text.claim_links import with_files
from backmassage.text.targets import with_sorted
from backmassage.theme import Theme

LOG = logging.getLogger("mkdocs.plugins.backmassage")

# What of the theme's folders is published: our own assets and drawings. Everything else in them
# (Material's style sheets and scripts, drawings that stand inside pages or the style sheet) is never copied.
PUBLISHED = ("assets/", "drawings/")
NOT_PUBLISHED = (
    "drawings/icons/",
    *(f"drawings/{folder}{name}.svg" for name in INSIDE_PAGES for folder in ("", "dark/")),
)


def define_env(env: Any) -> None:
    """Check the project, register every macro, and hand the theme's templates their view.

    ``env`` is the macros plugin's environment. Raises PluginError with all problems in a build.
    """
    root = Path(env.project_dir)
    _dress(env.conf["theme"], root / "overrides")
    site, problems = checks.inspect(root, remember=True)
    if errors(problems):
        _stop(report(problems))
    if site is None:
        _show_problems(env, root, report(problems))
        return
    waiting: dict[str, list[tuple[Call, Markup]]] = {}
    for name in MACROS:
        env.macro(_wrap(env, site, name, waiting), name)
    box = _box(root, report(problems).splitlines()) if errors(problems) else ""
    env.conf["extra"]["bm"] = Theme(site, problems=box)


def on_pre_page_macros(env: Any) -> None:
    """Lead links to claims to their records. Under ``serve``, leave a page with problems blank: nothing of it runs."""
    site = env.conf["extra"]["bm"].project
    if site is None:
        env.markdown = ""
        env.page.meta = {}
        env.page.title = env.page.file.src_uri
    else:
        page = env.page.file.src_uri
        links = site.context(page.removesuffix(".md")).links
        markdown = with_files(env.markdown, page, lambda claim_id: f"{LISTS['claim']}#{claim_id}")
        env.markdown = with_sorted(markdown, page, links.to)


def on_post_build(env: Any) -> None:
    """Finish the site that MkDocs wrote: cards, open data, redirects, lighter styles and scripts."""
    site = env.conf["extra"]["bm"].project
    if site is not None:
        try:
            for line in publish(site, Path(env.conf["site_dir"]), env.conf["site_url"] or ""):
                LOG.info("%s", line)
        except DataError as error:
            _stop(str(error))


def _stop(problems: str) -> None:
    """Say the problems; in a build, end there."""
    if not serving():
        raise PluginError(f"\n{problems}")
    LOG.error("\n%s", problems)


class _Shipped(FileSystemLoader):
    """The theme's folders. Its list, from which MkDocs copies, names only what is published."""

    def __init__(self, folders: list[str], own: Path) -> None:
        super().__init__(folders)
        self._own = own

    def list_templates(self) -> list[str]:
        """Return the paths of the files to publish, relative to the theme's folders."""
        return [
            path
            for path in super().list_templates()
            if path.startswith(PUBLISHED) and not path.startswith(NOT_PUBLISHED) and (self._own / path).is_file()
        ]


def _dress(theme: Any, own: Path) -> None:
    """Have the theme's templates escape what they print, and publish no file of the theme that no page asks for."""
    plain = type(theme).get_env

    def get_env() -> Environment:
        env: Environment = plain(theme)
        env.autoescape = select_autoescape(("html", "xml"))
        env.loader = _Shipped(theme.dirs, own)
        env.filters["compact"] = compact
        return env

    theme.get_env = get_env


def serving() -> bool:
    """Return True under ``mkdocs serve``."""
    context = click.get_current_context(silent=True)
    return context is not None and context.info_name == "serve"


def _wrap(env: Any, site: Site, name: str, waiting: dict[str, list[tuple[Call, Markup]]]) -> Any:
    """Return a macro for the pages: it hands out what the checks have rendered, call by call, in the order of the page."""

    def call(*args: Any, **kwargs: Any) -> str:
        page_id = env.page.file.src_uri.removesuffix(".md")
        calls = waiting.setdefault(page_id, list(site.rendered.get(page_id, ())))
        if calls and calls[0][0].name == name:
            return str(calls.pop(0)[1])
        message = f"docs/{page_id}.md: {name}: the page changed while the site was built; save it again"
        LOG.warning("%s", message)
        return _box(site.root, [message])

    return call


def _show_problems(env: Any, root: Path, problems: str) -> None:
    """Show the problems on every page, so that the server can live on; macros say nothing."""

    def silent(*args: Any, **kwargs: Any) -> str:
        return ""

    for name in MACROS:
        env.macro(silent, name)
    env.conf["extra"]["bm"] = Theme(None, problems=_box(root, problems.splitlines()))


def _box(root: Path, lines: list[str]) -> str:
    return compact(environment(root / "overrides" / "parts").get_template("problems.html").render(lines=lines))
