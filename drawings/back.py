"""The back: its landmarks, its lines, and the few helpers every drawing shares."""

from __future__ import annotations

import re
from collections.abc import Callable

Point = tuple[float, float]

INK = "var(--bm-ink,#2a231f)"
SKIN = "var(--bm-skin,#ecd9c6)"
HAIR = "var(--bm-hair,#bfa894)"
ACC = "var(--bm-accent,#0b574d)"
CLAY = "var(--bm-clay,#9c4826)"
PAPER = "var(--bm-paper,#fbf7f0)"
CLOTH = "var(--bm-cloth,#cfdcd5)"
SHADE = "var(--bm-shade,#e6d8c4)"
WEAR = "var(--bm-wear,#ded3c4)"
STONE = "var(--bm-stone,#6d645b)"
SURFACE = "var(--bm-muscle-surface,#deb193)"
DEEP = "var(--bm-muscle-deep,#a9bfb3)"

LINE = 3  # outlines
MARK = 4.5  # what the hands do
NUM = re.compile(r"-?\d*\.?\d+")

BACK_BOX = "0 0 400 480"


def n(value: float) -> str:
    """A number with at most one decimal and no needless sign or zero."""
    s = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if s == "-0" else s


def numbers(text: str) -> list[float]:
    return [float(x) for x in NUM.findall(text)]


def points(d: str) -> list[Point]:
    v = numbers(d)
    return [(v[i], v[i + 1]) for i in range(0, len(v), 2)]


def tr(d: str, move: Callable[[float, float], Point]) -> str:
    """Map every coordinate pair of an absolute M/L/C/S/Q/Z path."""
    out = []
    for cmd, args in re.findall(r"([MLCSQZ])([^MLCSQZ]*)", d):
        moved = [move(x, y) for x, y in points(args)]
        out.append(cmd + " ".join(f"{n(x)} {n(y)}" for x, y in moved))
    return "".join(out)


def mir(d: str) -> str:
    """The mirror image about the spine, x = 200."""
    return tr(d, lambda x, y: (400 - x, y))


def both(d: str) -> str:
    return tr(d, lambda x, y: (x, y)) + mir(d)


def rev(d: str) -> str:
    """Reverse one open M/C path."""
    p = points(d)[::-1]
    start = f"M{n(p[0][0])} {n(p[0][1])}"
    return start + "".join("C" + " ".join(f"{n(x)} {n(y)}" for x, y in p[i : i + 3]) for i in range(1, len(p), 3))


def join(*ds: str) -> str:
    """Concatenate M/C paths into one; bridge gaps with a straight curve, so that rev() still works."""
    s, end = ds[0], numbers(ds[0])[-2:]
    for d in ds[1:]:
        v = numbers(d)
        if abs(v[0] - end[0]) + abs(v[1] - end[1]) > 0.2:
            e, b = " ".join(map(n, end)), " ".join(map(n, v[:2]))
            s += f"C{e} {b} {b}"
        s += re.sub(r"^M[^C]*", "", d)
        end = v[-2:]
    return s


def mirrored(d: str) -> str:
    """Half an outline (center to right) closed with its mirror."""
    return join(d, rev(mir(d))) + "Z"


# ------------------------------------------------------------- the back's lines, right half

HEAD = "M200 7C230 7 246 27 246 53C246 67 242 78 236 88"
EAR = "M246 56C252 53 255 60 252 68C250 74 246 78 242 76"
NAPE = "M236 88C230 90 227 97 219 99C213 100 207 97 200 97"
NECK = "M234 90C234 101 237 110 246 117C261 128 284 134 305 143"
OUTER = "M305 143C329 153 342 172 344 200C345 216 347 232 350 252C354 280 357 310 362 346"
SIDE = "M301 186C307 202 309 222 306 244C302 274 290 294 289 322C288 348 300 372 307 402C312 424 314 448 315 474"
ARM_IN = "M307.6 220C310 245 315 264 318 288C319 302 321 318 324 332"
BLADE = "M294 155C276 155 260 159 247 166M244 175C240 190 241 205 246 216C250 224 258 225 265 219"
SPINE = "M200 134C199 190 199 300 200 372"
DIMPLE = "M221 388C225 390 226 395 223 399"
TORSO = "M234 80C234 101 237 110 246 117C261 128 284 134 305 143C309 160 305 172 301 186" + SIDE[8:]
ARM = join(OUTER, rev(ARM_IN), "M307.6 220C296 206 290 160 305 143") + "Z"


def fade(i: str, y1: int, y2: int) -> str:
    return (
        f'<linearGradient id="{i}" gradientUnits="userSpaceOnUse" x1="0" y1="{y1}" x2="0" y2="{y2}">'
        f'<stop stop-color="{SKIN}"/><stop offset="1" stop-color="{SKIN}" stop-opacity="0"/></linearGradient>'
    )


def back(name: str, dimples: bool = True) -> str:
    """The silhouette. Arms and hips fade out by two gradients whose ids begin with `name`."""
    inner = both(BLADE) + (both(DIMPLE) if dimples else "") + SPINE
    return (
        f"<defs>{fade(name + '-a', 256, 331)}{fade(name + '-b', 400, 474)}</defs>"
        f'<path fill="url(#{name}-a)" d="{ARM}{mir(ARM)}"/>'
        f'<path fill="url(#{name}-b)" d="{mirrored(TORSO)}"/>'
        f'<path fill="{HAIR}" d="{mirrored(join(HEAD, NAPE))}"/>'
        f'<g fill="none" stroke="{INK}" stroke-width="{LINE}" stroke-linecap="round" stroke-linejoin="round">'
        f'<path fill="{SKIN}" d="{both(EAR)}"/>'
        f'<path d="{both(HEAD)}{both(NECK)}{both(OUTER)}{both(SIDE)}{both(ARM_IN)}"/>'
        f'<path stroke-opacity=".45" d="{inner}"/></g>'
    )


# ------------------------------------------------------------- writing an SVG

STEP = {"M": 2, "L": 2, "C": 6, "H": 1, "V": 1}


def shorten(d: str, grid: float = 0.1) -> str:
    """Absolute M/L/C/H/V path data (and relative arcs) made relative, in the fewest characters."""
    out, x, y, sx, sy, last = "", 0.0, 0.0, 0.0, 0.0, ""
    for cmd, args in re.findall(r"([MLCHVZaz])([^MLCHVZaz]*)", d):
        v = [round(round(t / grid) * grid, 1) for t in numbers(args)]
        if cmd in "Zz":
            out, x, y, last = out + "z", sx, sy, "z"
            continue
        if cmd == "a":
            out, last = out + "a" + " ".join(map(n, v)), "a"
            x, y = round(x + v[-2], 1), round(y + v[-1], 1)
            continue
        for i in range(0, len(v), STEP[cmd]):
            p = v[i : i + STEP[cmd]]
            name = cmd.lower()
            if cmd == "H":
                r, x = [p[0] - x], p[0]
            elif cmd == "V":
                r, y = [p[0] - y], p[0]
            elif cmd == "M":
                name, r, (x, y) = "M", p, p
                sx, sy = p
            else:
                r = [round(t - (y if j % 2 else x), 1) for j, t in enumerate(p)]
                x, y = round(x + r[-2], 1), round(y + r[-1], 1)
            out += (" " if name == last != "M" else name) + " ".join(map(n, r))
            last = name
    out = re.sub(r"(?<![\d.])(-?)0\.", r"\1.", out)
    return out.replace(" -", "-")


def svg(
    name: str,
    title: str,
    body: str,
    box: str = BACK_BOX,
    role: str = "img",
    grid: float = 0.1,
    *,
    over_back: bool = False,
) -> str:
    """A file. With `over_back` it holds the hands' marks only: the style sheet paints the back behind."""
    body = re.sub(r' d="([^"]+)"', lambda m: f' d="{shorten(m.group(1), grid)}"', body)
    over = ' class="bm-over"' if over_back else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="{role}"{over} '
        f'aria-labelledby="{name}-t"><title id="{name}-t">{title}</title>{body}</svg>\n'
    )
