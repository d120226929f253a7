"""What the hands do: marks drawn over the back, in the back's own coordinates."""

from __future__ import annotations

import math
from collections.abc import Callable

from drawings.back import ACC, CLAY, INK, LINE, MARK, STONE, both, mir, n, numbers


def arr(d: str, size: float = 11) -> str:
    """Path d plus an open arrowhead at its end."""
    v = numbers(d[d.rfind("M") :])
    x, y = v[-2:]
    t = 0.0
    for i in range(len(v) - 4, -1, -2):
        if math.hypot(x - v[i], y - v[i + 1]) > 1:
            t = math.atan2(y - v[i + 1], x - v[i])
            break
    (ax, ay), (bx, by) = [(x - size * math.cos(t + k), y - size * math.sin(t + k)) for k in (0.62, -0.62)]
    return f"{d}M{n(ax)} {n(ay)}L{n(x)} {n(y)}L{n(bx)} {n(by)}"


def circ(x: float, y: float, r: float) -> str:
    return f"M{n(x - r)} {n(y)}a{n(r)} {n(r)} 0 1 1 {n(2 * r)} 0a{n(r)} {n(r)} 0 1 1 {n(-2 * r)} 0Z"


def marks(d: str, col: str = ACC, w: float = MARK, extra: str = "") -> str:
    return (
        f'<path fill="none" stroke="{col}" stroke-width="{n(w)}" stroke-linecap="round" '
        f'stroke-linejoin="round"{extra} d="{d}"/>'
    )


def fillp(d: str, col: str, extra: str = "") -> str:
    return f'<path fill="{col}"{extra} d="{d}"/>'


def spin(x: float, y: float, r: float, f: int = 1) -> str:
    """Kneading: most of a circle with an arrowhead; f = -1 turns the other way."""
    k = r * 0.5523
    p = [
        [(x - f * r * 0.3, y - r * 1.15), (x - f * r, y - k), (x - f * r, y)],
        [(x - f * r, y + k), (x - f * k, y + r), (x, y + r)],
        [(x + f * k, y + r), (x + f * r, y + k), (x + f * r * 0.95, y - r * 0.1)],
    ]
    curves = "".join("C" + " ".join(f"{n(u)} {n(v)}" for u, v in c) for c in p)
    return arr(f"M{n(x + f * r * 0.3)} {n(y - r * 0.95)}{curves}", 9)


def lines2(d: str) -> str:
    """Arrowed path and its mirror."""
    return arr(d) + arr(mir(d))


def swedish() -> str:
    g = lines2("M217 386C216 320 214 236 219 194C225 148 262 138 280 162C291 180 292 206 288 232")
    g += lines2("M234 386C233 330 231 262 237 218C242 186 262 186 265 208C266 218 265 226 263 236")
    k = "".join(spin(x, y, 16) + spin(400 - x, y, 16, -1) for x, y in ((260, 336), (270, 386)))
    return marks(g) + marks(k, CLAY)


def deep() -> str:
    band = "M228 372L228 154"
    slow = lines2("M228 370C228 370 228 164 228 152")
    return marks(band + mir(band), ACC, 30, ' stroke-opacity=".24"') + marks(slow)


def hot() -> str:
    st = "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="{16 if y < 300 else 18}" ry="12"/>'
        for y in (168, 214, 260, 306, 352)
        for x in (174, 226)
    )
    w = "".join(
        both(f"M{x} {y + 16}C{x - 6} {y + 8} {x + 6} {y - 4} {x} {y - 14}")
        for x, y in ((258, 268), (258, 314), (258, 360))
    )
    return f'<g fill="{STONE}" stroke="{INK}" stroke-width="{LINE}">{st}</g>' + marks(w, CLAY)


def target(x: float, y: float, r: tuple[float, ...] = (13, 25)) -> str:
    """A pressing point: rings around a dot."""
    return marks("".join(circ(x, y, k) for k in r), CLAY, LINE) + fillp(circ(x, y, 5), CLAY)


def trigger() -> str:
    press = arr("M330 78C330 78 290 112 276 124") + arr("M72 120C72 120 122 162 143 180")
    return target(258, 140) + target(164, 196) + target(232, 236, (11, 20)) + marks(press, ACC, 6)


def myo() -> str:
    up = (
        "M206 244C210 208 220 170 236 136",
        "M214 250C226 218 248 186 276 160",
        "M222 258C242 240 268 222 298 212",
    )
    down = ("M206 278C208 308 216 344 226 380", "M216 272C226 300 246 332 272 360")
    web = both(
        "M216 202C228 204 240 212 248 224M228 166C246 172 268 188 280 220"
        "M212 320C224 322 236 320 246 314M222 356C236 358 250 354 262 344"
    )
    return marks(web, ACC, LINE, ' stroke-opacity=".45"') + marks("".join(lines2(d) for d in up + down))


def thai() -> str:
    twist = arr("M110 212C138 252 262 252 290 212", 13) + arr("M290 352C262 318 138 318 108 354", 13)
    pull = lines2("M228 204C228 204 228 160 228 148") + lines2("M228 364C228 364 228 408 228 420")
    return marks(twist) + marks(pull, CLAY)


def sports() -> str:
    z = "M216 352" + "".join(f"L{250 if i % 2 == 0 else 216} {340 - 13 * i}" for i in range(9))
    squeeze = ("M296 190C296 190 280 190 272 190", "M218 190C218 190 234 190 242 190")
    c = "".join(arr(d, 9) + arr(mir(d), 9) for d in squeeze)
    return marks(z + mir(z)) + marks(c, CLAY)


def shiatsu() -> str:
    dots = "".join(circ(x, y, 6) for y in range(152, 380, 32) for x in (176, 224))
    rings = "".join(circ(x, y, 12) for y in (152, 184) for x in (176, 224))
    down = lines2("M256 176C256 176 256 330 256 344")
    return marks(rings, CLAY, LINE) + fillp(dots, CLAY) + marks(down)


def aroma() -> str:
    drop = "M200 246C214 270 226 284 226 300C226 315 214 326 200 326C186 326 174 315 174 300C174 284 186 270 200 246Z"
    scent = "M218 236C232 218 230 204 218 190C206 176 206 160 220 142"
    scent += "M252 250C262 236 260 226 252 216C243 204 244 192 254 180"
    ripple = "M164 344C184 356 216 356 236 344M148 362C176 378 224 378 252 362"
    return fillp(drop, ACC) + marks(both(scent) + ripple)


def ball_and_roller() -> str:
    """One ball beside the spine, one roller across the middle of the back, above the low ribs."""
    ball = f'<g fill="{STONE}" stroke="{INK}" stroke-width="{LINE}"><circle cx="170" cy="186" r="17"/>'
    roller = '<rect x="104" y="226" width="192" height="26" rx="13"/></g>'
    roll = arr("M170 160L170 140")
    up = lines2("M272 216C272 216 272 186 272 170")
    return ball + roller + marks(roll, CLAY) + marks(up)


# file name: (title as one would say it aloud, what draws it)
OVER: dict[str, tuple[str, Callable[[], str]]] = {
    "swedish": ("Swedish massage: long glides up the back and kneading circles above the hips", swedish),
    "deep-tissue": ("Deep tissue massage: slow, firm lines beside the spine", deep),
    "hot-stone": ("Hot stone massage: warm stones in two rows beside the spine", hot),
    "trigger-point": ("Trigger point massage: steady pressure on single points", trigger),
    "myofascial-release": ("Myofascial release: broad, slow drags that fan outward", myo),
    "thai": ("Thai massage: stretches that twist and lengthen the back", thai),
    "sports": ("Sports massage: quick strokes across the muscle, and squeezing", sports),
    "shiatsu": ("Shiatsu: paired thumb points down both sides of the spine", shiatsu),
    "self-massage": (
        "Self-massage: a ball beside the spine, and a roller across the middle of the back",
        ball_and_roller,
    ),
    "aromatherapy": ("Aromatherapy massage: scented oil and light strokes", aroma),
}
