"""The only seam to MkDocs: load, wire, wrap.

``define_env`` is called by mkdocs-macros-plugin at the start of each build, so that ``serve`` sees
new data. With bad data a build stops with every problem at once; ``serve`` lives on and each page
shows the same text in a box until the file is saved again.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import click
from mkdocs.exceptions import PluginError

from backmassage.data.messages import DataError, report
from backmassage.project import Site, open_site
from backmassage.render.context import MACROS, CallError, Here
from backmassage.render.env import compact, environment
from backmassage.theme import View

LOG = logging.getLogger("mkdocs.plugins.backmassage")


def define_env(env: Any) -> None:
    """Load the site, register every macro, and hand the theme's templates their view.

    ``env`` is the macros plugin's environment. Raises PluginError with all problems in a build.
    """
    root = Path(env.project_dir)
    try:
        site = open_site(root)
    except DataError as error:
        if not serving():
            raise PluginError(f"\n{error}") from None
        LOG.error("\n%s", error)
        _show_problems(env, root, error)
        return
    here: dict[str, Here] = {}
    for name in MACROS:
        env.macro(_wrap(env, site, name, here), name)
    env.conf["extra"]["bm"] = View(site, search_worker=_search_worker(env.conf))


def _search_worker(conf: Any) -> str:
    """Return the address of the theme's search worker, whose name carries a hash of its release."""
    for folder in conf["theme"].dirs:
        for path in sorted(Path(folder).glob("assets/javascripts/workers/search.*.min.js")):
            return path.relative_to(folder).as_posix()
    raise PluginError("the theme has no search worker; is mkdocs-material installed as requirements.txt pins it?")


def serving() -> bool:
    """Return True under ``mkdocs serve``."""
    context = click.get_current_context(silent=True)
    return context is not None and context.info_name == "serve"


def _wrap(env: Any, site: Site, name: str, here: dict[str, Here]) -> Any:
    """Return a macro for the pages: it finds the page it stands on by itself."""

    def call(*args: Any, **kwargs: Any) -> str:
        page_id = env.page.file.src_uri.removesuffix(".md")
        context = here.setdefault(page_id, site.here(page_id))
        try:
            return str(site.run(context, name, args, kwargs))
        except CallError as error:  # check found it first, unless a page changed under `serve`
            LOG.warning("docs/%s.md: %s: %s", page_id, name, error)
            return _box(site.root, [f"docs/{page_id}.md: {name}: {error}"])

    return call


def _show_problems(env: Any, root: Path, error: DataError) -> None:
    """Show the problems at the head of every page, so that the server can live on; macros say nothing."""

    def silent(*args: Any, **kwargs: Any) -> str:
        return ""

    for name in MACROS:
        env.macro(silent, name)
    env.conf["extra"]["bm"] = View(None, problems=_box(root, report(error.problems).splitlines()))


def _box(root: Path, lines: list[str]) -> str:
    return compact(environment(root / "overrides" / "parts").get_template("problems.html").render(lines=lines))
