"""Social cards, app icons and the web manifest: drawn by typst, with no network and no system package.

One document with a page per card is compiled once, so that sixty cards cost little more than one.
"""

from __future__ import annotations

import json
import re
import tempfile
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import typst

from backmassage.data.models import FrontMatter
from backmassage.project import Site
from backmassage.text.markdown import plain
from backmassage.text.sentences import sentences
from backmassage.theme import card_name

ICON_SIZES = (32, 180, 192, 512)
_LONG_WORD = re.compile(r"[^\s\u200b]{15,}")
NAME = "Back Massage Essentials"

# 1200 × 630 px at 72 ppi: what the large previews of social sites use.
_CARD = """
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb("#f2eadd"))
#set text(font: "Libertinus Serif", fill: rgb("#2a231f"), size: 38pt)
#set par(leading: 0.5em)
#let mark = image("brand.svg", height: 52pt)
#let back = image("back.svg", height: 560pt)
#let words(size, title, say) = block(width: 650pt)[
  #grid(columns: 2, column-gutter: 18pt, align: horizon, mark, text(30pt)[Back Massage Essentials])
  #v(26pt)
  #text(size, title)
  #v(10pt)
  #text(31pt, fill: rgb("#54483f"), say)
]
#let card(title, say) = page[
  #place(top + right, dx: -36pt, dy: 92pt, back)
  #place(bottom, rect(width: 100%, height: 14pt, fill: rgb("#0b574d"), stroke: none))
  #pad(left: 72pt, top: 60pt, context {
    let fits = (64pt, 56pt, 50pt, 44pt).find(size => measure(words(size, title, say)).height <= 530pt)
    assert(fits != none, message: "no room on the social card for: " + title)
    words(fits, title, say)
  })
]
"""

_ICON = """
#set page(width: {size}pt, height: {size}pt, margin: 0pt)
#image("icon.svg", width: {size}pt)
"""


def write(site: Site, site_dir: Path) -> list[str]:
    """Write cards, icons and manifest into a built site; return one line for the log."""
    drawings = _prepared(site.root / "overrides" / "drawings")
    out = site_dir / "assets" / "cards"
    out.mkdir(parents=True, exist_ok=True)
    pages = [page for page in site.pages.values() if page.matter]
    bodies = [f"#card({_string(page.title)}, {_string(_words(page.matter))})" for page in pages if page.matter]
    images = _pictures(site.root, _CARD, bodies, drawings)
    for page, image in zip(pages, images, strict=True):
        (out / f"{card_name(page.id)}.png").write_bytes(image)
    icons = site_dir / "assets" / "icons"
    icons.mkdir(parents=True, exist_ok=True)
    (icons / "icon.svg").write_bytes(drawings["icon.svg"])
    for size in ICON_SIZES:
        (icons / f"icon-{size}.png").write_bytes(_pictures(site.root, "", [_ICON.format(size=size)], drawings)[0])
    (site_dir / "site.webmanifest").write_text(json.dumps(manifest(), indent=2) + "\n", encoding="utf-8")
    return [f"{len(images)} social cards, {len(ICON_SIZES) + 1} icons, a web manifest"]


def manifest() -> dict[str, object]:
    """Return the web manifest: addresses relative to itself, so that it works below any path."""
    return {
        "name": NAME,
        "short_name": "Back Massage",
        "start_url": "./",
        "display": "browser",
        "background_color": "#fbf7f0",
        "theme_color": "#0b574d",
        "icons": [
            {"src": f"assets/icons/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in ICON_SIZES
            if size >= 192
        ],
    }


def _pictures(root: Path, head: str, bodies: list[str], drawings: dict[str, bytes]) -> list[bytes]:
    """Draw a page for each body. What was drawn before is taken from ``.cache/cards``, which ``make clean`` empties."""
    folder = root / ".cache" / "cards"
    folder.mkdir(parents=True, exist_ok=True)
    maker = f"typst {version('typst')}"
    kept = [folder / f"{sha256(repr((maker, head, body, drawings)).encode()).hexdigest()}.png" for body in bodies]
    missing = [number for number, path in enumerate(kept) if not path.is_file()]
    if missing:
        images = _compile(head + "\n".join(bodies[number] for number in missing), drawings)
        for number, image in zip(missing, images, strict=True):
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
                file.write(image)
            Path(file.name).replace(kept[number])  # whole or not at all, also when two builds run at once
    return [path.read_bytes() for path in kept]


def _compile(source: str, drawings: dict[str, bytes]) -> list[bytes]:
    # A folder of its own, so that typst sees these files and nothing else.
    with tempfile.TemporaryDirectory() as folder:
        for name, content in drawings.items():
            (Path(folder) / name).write_bytes(content)
        main = Path(folder) / "main.typ"
        main.write_text(source, encoding="utf-8")
        out: bytes | list[bytes] = typst.compile(main, format="png", ppi=72.0, ignore_system_fonts=True)
    return out if isinstance(out, list) else [out]


def _words(matter: FrontMatter) -> str:
    """Return what a page's card says below its title."""
    return _say(matter.bottom_line.say if matter.bottom_line else matter.description)


def _prepared(folder: Path) -> dict[str, bytes]:
    """Return the drawings a card uses, with their custom properties replaced by their fallbacks."""
    files = {}
    for name in ("brand.svg", "back.svg", "icon.svg"):
        svg = (folder / name).read_text(encoding="utf-8")
        svg = re.sub(r"var\(--[\w-]+,\s*([^)]+)\)", r"\1", svg)
        files[name] = svg.replace("currentColor", "#9c4826").encode()
    return files


def _say(text: str) -> str:
    """Return as many whole sentences of the bottom line as fit; else its first words."""
    said = ""
    for sentence in sentences(plain(text)):
        if len(said) + len(sentence) > 170:
            break
        said = f"{said} {sentence}".strip()
    return said or plain(text)[:160].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def _string(text: str) -> str:
    """Return a typst string literal, in which a long word may break."""
    text = _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,12}", word[0])), text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
