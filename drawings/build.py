"""Draws the whole family.

python3 -m drawings.build                  write overrides/drawings/
python3 -m drawings.build --check          write nothing; exit 1 if the committed files differ
python3 -m drawings.build --sheet FILE     also write a contact sheet (HTML; add #dark to its address)
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from drawings import figures, icons, maps
from drawings.back import back, svg
from drawings.overlays import OVER

OUT = Path(__file__).resolve().parents[1] / "overrides" / "drawings"
LIMIT, ICON_LIMIT = 8000, 500  # bytes: the files are put inline

SQUARE = "0 0 400 400"
LOW = "0 140 400 220"  # someone lying down


def draw() -> dict[str, str]:
    """Every file, by its path under OUT."""
    d = {
        "back": svg("back", "A person's back, seen from behind", back("back")),
        "hero": svg("hero", "A person's back with long, flowing massage strokes", maps.hero(), maps.HERO_BOX),
        "chair": svg("chair", "Chair massage: sitting, leaning forward on a massage chair", figures.chair(), grid=1),
        "prenatal": svg(
            "prenatal",
            "Massage in pregnancy: lying on the side, pillows under the head, under the belly and between "
            "the knees, a hand on the low back",
            figures.prenatal(),
            grid=1,
        ),
        "massage-gun": svg(
            "massage-gun",
            "Massage gun: a hand holds it on the muscle beside the shoulder blade, away from spine and neck",
            figures.gun(),
            grid=1,
            over_back=True,
        ),
        "muscle-map": svg(
            "muscle-map",
            "Muscles of the back: near the surface on the left half, deeper on the right half",
            maps.muscle_map(),
            role="group",
            grid=1,
            over_back=True,
        ),
        "at-home-wall": svg(
            "at-home-wall",
            "Standing with a ball between the wall and the upper back",
            figures.at_home_wall(),
            SQUARE,
            grid=1,
        ),
        "at-home-chair": svg(
            "at-home-chair",
            "Sitting with a ball between the chair and the back",
            figures.at_home_chair(),
            SQUARE,
            grid=1,
        ),
        "at-home-floor": svg(
            "at-home-floor",
            "Lying on the floor with a foam roller under the upper back, knees bent",
            figures.at_home_floor(),
            LOW,
            grid=1,
        ),
        "partner": svg(
            "partner",
            "A partner's hands on the upper back of a person who sits the wrong way round on a chair, "
            "leaning on a cushion",
            figures.partner(),
            SQUARE,
            grid=1,
        ),
    }
    d |= {name: svg(name, title, over(), over_back=True) for name, (title, over) in OVER.items()}
    inline = ("hero", "muscle-map")  # these follow the page's colors
    d |= {f"dark/{name}": in_dark(text) for name, text in d.items() if name not in inline}
    d |= {"brand": icons.brand(), "icon": icons.favicon()}
    d |= {f"icons/{name}": text for name, text in icons.all_icons().items()}
    return {f"{name}.svg": text for name, text in sorted(d.items())}


def in_dark(text: str) -> str:
    """The same drawing in the dark scheme's colors, for an <img>, which cannot follow the page's."""
    colors = dict(pair.split(":") for pair in DARK.split(";"))
    return re.sub(r"var\((--[\w-]+),[^)]*\)", lambda found: colors[found[1]], text)


def too_big(files: dict[str, str]) -> list[str]:
    out = []
    for name, text in files.items():
        limit = ICON_LIMIT if name.startswith("icons/") else LIMIT
        if len(text.encode()) > limit:
            out.append(f"{name} has {len(text.encode())} bytes, more than {limit}")
    return out


def differences(files: dict[str, str]) -> list[str]:
    """What in OUT is not what the generator writes."""
    there = {p.relative_to(OUT).as_posix() for p in OUT.rglob("*.svg")}
    out = [f"{name} is missing" for name in files if name not in there]
    out += [f"{name} is not drawn by the generator" for name in sorted(there - set(files))]
    out += [
        f"{name} differs from what the generator writes"
        for name, text in files.items()
        if name in there and (OUT / name).read_text(encoding="utf-8") != text
    ]
    return out


# The dark scheme's colors, for pictures that stand outside a page; a page's own come from its stylesheet.
DARK = (
    "--bm-ink:#f1e9de;--bm-paper:#1e1a17;--bm-skin:#5f4d40;--bm-hair:#3a2f28;--bm-accent:#8ad0c2;--bm-clay:#e6a784;"
    "--bm-cloth:#33504c;--bm-wear:#6b6258;--bm-shade:#332b24;--bm-stone:#8d8378;--bm-muscle-surface:#8b5a43;"
    "--bm-muscle-deep:#3d6a63"
)
SHEET_CSS = (
    "body{margin:0}main{background:#fbf7f0;color:#2a231f;padding:16px;font:14px system-ui,sans-serif}"
    f"#dark:target{{background:#1e1a17;color:#f1e9de;{DARK}}}"
    "div{display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start}figure{margin:0;width:320px}"
    "svg{display:block;width:100%}figure.i{width:88px;text-align:center;font-size:11px}"
    "figure.i svg{width:32px;margin:8px auto 6px}"
)


def sheet(files: dict[str, str]) -> str:
    def cell(name: str, text: str) -> str:
        kind = ' class="i"' if name.startswith("icons/") or name in ("brand.svg", "icon.svg") else ""
        if 'class="bm-over"' in text:  # as the style sheet shows it
            text = text.replace("</title>", f"</title>{back(Path(name).stem)}")
        return f"<figure{kind}><figcaption>{Path(name).stem}</figcaption>{text.strip()}</figure>"

    big = "".join(cell(k, v) for k, v in files.items() if not k.startswith("dark/") and ' class="i"' not in cell(k, ""))
    small = "".join(cell(k, v) for k, v in files.items() if ' class="i"' in cell(k, ""))
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>Contact sheet</title><style>{SHEET_CSS}</style><main id="dark">'
        f"<div>{big}</div><div>{small}</div></main></html>\n"
    )


def main() -> int:
    ask = argparse.ArgumentParser(description="Draw every picture of the site.")
    ask.add_argument("--check", action="store_true", help="only compare the committed files")
    ask.add_argument("--sheet", type=Path, help="write a contact sheet to this file")
    given = ask.parse_args()
    files = draw()
    problems = too_big(files)
    if given.check:
        problems += differences(files)
    else:
        for name, text in files.items():
            (OUT / name).parent.mkdir(parents=True, exist_ok=True)
            (OUT / name).write_text(text, encoding="utf-8")
    if given.sheet:
        given.sheet.write_text(sheet(files), encoding="utf-8")
    for problem in problems:
        print(f"drawings: {problem}", file=sys.stderr)
    if given.check and problems:
        print("drawings: run `python3 -m drawings.build` and commit the result", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
