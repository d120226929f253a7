"""Pictures of each kind of page, narrow and wide, light and dark, and its printed sheets: ``make screenshots``.

They land in screenshots/, with index.html to look through them. Fewer: ``make screenshots ARGS="faq back"``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.driver import PAGES, SAMPLES, SCHEMES, launch, visiting
from tests.support import ROOT, Doc, build_site, serve

OUT = ROOT / "screenshots"
WIDTHS = (360, 768, 1440)


def take(browser: Browser, address: str, doc: Doc) -> list[Path]:
    """Make one page's pictures and its PDF; gives the files, the PDF last."""
    name = doc.id.replace("/", "-")
    files = []
    for scheme in SCHEMES:
        with visiting(browser, address, color_scheme=scheme, reduced_motion="reduce") as visit:
            visit.open(doc)
            for width in WIDTHS:
                visit.resize(width)
                files.append(OUT / f"{name}-{width}-{scheme}.png")
                visit.page.screenshot(path=files[-1], full_page=True)
            if scheme == SCHEMES[0]:
                visit.page.pdf(path=OUT / f"{name}.pdf", format="A4", prefer_css_page_size=True)
    return [*files, OUT / f"{name}.pdf"]


def contact_sheet(taken: dict[Doc, list[Path]]) -> str:
    """All pictures on one page, a row for each page of the site."""
    rows = []
    for doc, files in taken.items():
        title = escape(str(doc.matter.get("title", "Page not found")))
        pictures = "".join(
            f'<a href="{f.name}"><img loading="lazy" src="{f.name}" alt="{f.stem}"></a>' for f in files[:-1]
        )
        rows.append(
            f'<h2>{title} <small>{doc.kind}, <a href="{files[-1].name}">printed</a></small></h2><p>{pictures}</p>'
        )
    style = "body{font:16px sans-serif}p{display:flex;gap:8px;align-items:start;overflow-x:auto}img{height:420px;border:1px solid #888}"
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title><style>{style}</style>{"".join(rows)}'


def main() -> int:
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("pages", nargs="*", help="page ids, like faq or benefits/back-pain (else one of each kind)")
    wanted = parser.parse_args().pages
    known = {doc.id: doc for doc in PAGES}
    unknown = [page for page in wanted if page not in known]
    if unknown:
        parser.error(f"no page {', '.join(unknown)}")
    docs = [known[page] for page in wanted] or SAMPLES
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    taken: dict[Doc, list[Path]] = {}
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
        ready = os.environ.get("BUILT_SITE")
        site = (ROOT / ready).resolve() if ready else build_site(Path(folder) / "site")
        with serve(site) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            for doc in docs:
                taken[doc] = take(browser, address, doc)
                print(
                    f"{doc.kind:<12} /{doc.url:<28} {len(taken[doc])} files: {taken[doc][0].stem} ... {taken[doc][-1].name}"
                )
            browser.close()
    (OUT / "index.html").write_text(contact_sheet(taken), encoding="utf-8")
    print(f"{sum(map(len, taken.values()))} files of {len(taken)} pages. To look through them: screenshots/index.html")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
