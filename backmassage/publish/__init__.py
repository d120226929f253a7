"""After the pages: what a published site needs beside its HTML.

Each module writes into the built site only: social cards and icons (:mod:`cards`), open data (:mod:`open_data`),
signposts at old addresses (:mod:`redirects`), a search index that knows what pages answer (:mod:`search_index`), and
lighter styles and scripts (:mod:`minify`). Then :mod:`safe_html` looks at every page that is about to be public.
"""

from __future__ import annotations

from pathlib import Path

from backmassage.project import Site
from backmassage.publish import cards, minify, open_data, redirects, safe_html, search_index


def publish(site: Site, site_dir: Path, base: str) -> list[str]:
    """Finish a built site whose address is ``base``. Returns one line per step, for the log. Raises DataError for a page with anything live in it."""
    # The same as sitemap.xml, but with the hour of the build in it: no two builds would be alike.
    (site_dir / "sitemap.xml.gz").unlink(missing_ok=True)
    steps = [
        *cards.write(site, site_dir),
        *open_data.write(site, site_dir),
        *redirects.write(site, site_dir),
        *search_index.write(site, site_dir),
        *minify.write(site_dir),
    ]
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted((site.root / "overrides").glob("*.html")))
    safe_html.check(site_dir, base, templates)
    _readable(site_dir)
    return steps


def _readable(site_dir: Path) -> None:
    """Let everybody read what is public, whatever the umask: a web server is another user than the builder."""
    for path in (site_dir, *site_dir.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
