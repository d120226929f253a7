"""Figures in the family's line: smooth limbs, one outline per garment, no faces."""

from __future__ import annotations

import math
from itertools import groupby

from drawings.back import (
    ACC,
    CLAY,
    CLOTH,
    HAIR,
    INK,
    LINE,
    SHADE,
    SKIN,
    SURFACE,
    WEAR,
    Point,
    n,
    points,
    rev,
    tr,
)
from drawings.overlays import arr, circ, fillp, marks

Station = tuple[float, float, float]  # x, y, half width
Cubic = tuple[Point, Point, Point, Point]


def loop(p: list[Point], f: float = 0.18) -> str:
    """Closed Catmull-Rom curve through points, as one Bezier path."""
    k, d = len(p), f"M{n(p[0][0])} {n(p[0][1])}"
    for i in range(k):
        a, b, c, e = p[i - 1], p[i], p[(i + 1) % k], p[(i + 2) % k]
        v = (
            *(b[0] + (c[0] - a[0]) * f, b[1] + (c[1] - a[1]) * f),
            *(c[0] - (e[0] - b[0]) * f, c[1] - (e[1] - b[1]) * f),
            *c,
        )
        d += "C" + " ".join(map(n, v))
    return d + "Z"


def split(c: Cubic, t: float) -> tuple[Cubic, Cubic]:
    """De Casteljau: the two halves of a cubic at t."""

    def mid(p: Point, q: Point) -> Point:
        return p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t

    a, b, d = mid(c[0], c[1]), mid(c[1], c[2]), mid(c[2], c[3])
    e, g = mid(a, b), mid(b, d)
    h = mid(e, g)
    return (c[0], a, e, h), (h, g, d, c[3])


# Parts drawn once, facing right; placed, turned and flipped by Sheet.place().
SKULL = (
    "M-20 4C-22-14-10-26 3-26C16-26 22-17 22-6C22-1 23 3 24 7C23 10 22 10 21 12"
    "C21 19 18 25 11 25C3 25-5 19-9 15C-16 16-19 10-20 4Z"
)
CAP = "M17-19C12-14 6-10 3-9C2-3 0 3-4 5C-6 8-7 12-9 15C-16 16-19 10-20 4C-22-14-10-26 3-26C9-26 14-24 17-19Z"
FOOT = "M-9-12C-9-4-12 2-10 6C-9 8-6 8-4 8C6 8 16 8 24 8C29 8 29 2 24 0C16-3 10-6 9-12Z"
HAND = (  # back of a flat hand, wrist at 0 0, fingers toward +x, thumb on the -y side
    rev(
        "M-10-11C0-12 4-14 8-18C13-24 20-30 26-28C31-26 28-21 24-17C30-16 36-16 42-16C50-16 50-8 44-8"
        "C44-8 48-8 48-8C56-8 56 0 49 0C49 0 47 0 47 0C55 0 54 8 47 8C47 8 42 8 42 8C49 8 49 16 42 16"
        "C36 16 28 17 22 16C12 16 2 12-10 11"
    )
    + "Z"
)
FINGERS = "M26-8L44-8M27 0L47 0M26 8L42 8"
FIST = (  # back of a hand closed round an upright grip, knuckles toward -x, wrist at 34 8
    "M38-6C28-22 14-32-2-32C-20-33-26-20-14-17C-28-17-30-1-16-1C-29-1-28 15-15 15C-26 15-24 30-10 30C4 32 16 28 26 22Z"
)
KNUCKLES = "M-14-17L2-18M-16-1L2-1M-15 15L2 14"


def line(d: str, w: float = LINE) -> str:
    return (
        f'<path fill="none" stroke="{INK}" stroke-width="{n(w)}" stroke-linecap="round" '
        f'stroke-linejoin="round" d="{d}"/>'
    )


def pad(d: str, w: float, col: str) -> str:
    """A cushion or a rail: a fat round stroke with the family's outline."""
    a = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<g {a}><path stroke="{INK}" stroke-width="{n(w + 2 * LINE)}" d="{d}"/>'
        f'<path stroke="{col}" stroke-width="{n(w)}" d="{d}"/></g>'
    )


class Sheet:
    """A drawing with its own scale and offset; parts are added back to front."""

    def __init__(self, s: float = 1, dx: float = 0, dy: float = 0) -> None:
        self.out: list[tuple[bool, str]] = []  # outlined as a body?, markup
        self.at(s, dx, dy)

    def at(self, s: float = 1, dx: float = 0, dy: float = 0) -> Sheet:
        self.s, self.dx, self.dy = s, dx, dy
        return self

    def xy(self, x: float, y: float) -> Point:
        return self.dx + self.s * x, self.dy + self.s * y

    def path(self, d: str) -> str:
        """An absolute path in this sheet's scale."""
        return tr(d, self.xy)

    def limb(self, *stations: Station, cap: tuple[float, float] = (1, 1)) -> str:
        """A closed smooth outline through stations; cap flattens the two ends."""
        st = [(*self.xy(x, y), r * self.s) for x, y, r in stations]
        left: list[Point] = []
        right: list[Point] = []
        start = end = st[0][:2]
        for i, (x, y, r) in enumerate(st):
            a, b = st[max(i - 1, 0)], st[min(i + 1, len(st) - 1)]
            q = math.hypot(b[0] - a[0], b[1] - a[1])
            dx, dy = (b[0] - a[0]) / q, (b[1] - a[1]) / q
            left.append((x - dy * r, y + dx * r))
            right.append((x + dy * r, y - dx * r))
            if i == 0:
                start = (x - dx * r * cap[0], y - dy * r * cap[0])
            if i == len(st) - 1:
                end = (x + dx * r * cap[1], y + dy * r * cap[1])
        return loop([*left, end, *right[::-1], start])

    def place(self, d: str, x: float, y: float, a: float = 0, flip: float = 1, s: float = 1) -> str:
        """A part at x, y, turned by a degrees; flip = -1 makes it face the other way."""
        c, q = math.cos(math.radians(a)), math.sin(math.radians(a))
        return tr(d, lambda u, v: self.xy(x + s * (u * flip * c - v * q), y + s * (u * flip * q + v * c)))

    def add(self, s: str) -> None:
        self.out.append((False, s))

    def body(self, col: str, *ds: str) -> None:
        """One garment or bare part: outlined as a whole, then filled, so that its joints melt."""
        self.out.append((True, fillp("".join(ds), col)))

    def head(self, x: float, y: float, a: float = 0, flip: float = 1, s: float = 1) -> None:
        self.body(SKIN, self.place(SKULL, x, y, a, flip, s))
        self.add(fillp(self.place(CAP, x, y, a, flip, s), HAIR))

    def foot(self, x: float, y: float, a: float = 0, flip: float = 1) -> str:
        return self.place(FOOT, x, y, a, flip)

    def ball(self, x: float, y: float, r: float, col: str) -> None:
        x, y = self.xy(x, y)
        self.body(col, circ(x, y, round(r * self.s, 1)))

    def arm(
        self,
        sleeve: list[Station],
        fore: list[Station],
        hand: list[Station],
        col: str = CLOTH,
        start: tuple[float, float] = (0.55, 0.3),
    ) -> None:
        """Near arm: hand and forearm, then an open-ended sleeve that melts into the shirt."""
        self.body(SKIN, self.limb(*fore) + self.limb(*hand))
        self.sleeve(sleeve, col, start)

    def sleeve(self, st: list[Station], col: str = CLOTH, start: tuple[float, float] = (0.55, 0.3)) -> None:
        d = self.limb(*[(x, y, r + LINE / 2 / self.s) for x, y, r in st], cap=(0.6, 0.3))
        q = points(d)
        k = len(st)
        seg: list[Cubic] = [(q[3 * i], q[3 * i + 1], q[3 * i + 2], q[3 * i + 3]) for i in range(2 * k)]
        first, last = split(seg[0], start[0])[1], split(seg[2 * k - 1], 1 - start[1])[0]
        edge = [first, *seg[1 : 2 * k - 1], last]
        curve = "".join("C" + " ".join(f"{n(x)} {n(y)}" for x, y in s[1:]) for s in edge)
        self.add(fillp(d, col) + line(f"M{n(first[0][0])} {n(first[0][1])}{curve}"))

    def arrow(self, x0: float, y0: float, x1: float, y1: float) -> None:
        (a, b), (c, d) = self.xy(x0, y0), self.xy(x1, y1)
        self.add(marks(arr(f"M{n(a)} {n(b)}L{n(c)} {n(d)}", 9)))

    def __str__(self) -> str:
        """Runs of bodies share one group that outlines them: its stroke lies under each fill."""
        attributes = f'stroke="{INK}" stroke-width="{2 * LINE}" stroke-linejoin="round" paint-order="stroke"'
        group = f"<g {attributes}>{{}}</g>"
        return "".join(
            group.format("".join(t for _, t in run)) if outlined else "".join(t for _, t in run)
            for outlined, run in groupby(self.out, key=lambda part: part[0])
        )


# ------------------------------------------------------------- on your own


def wall(s: Sheet) -> None:
    limb = s.limb
    s.body(SKIN, s.foot(202, 364))
    far = ((168, 214, 24), (192, 250, 20), (212, 288, 14), (209, 314, 13.5), (202, 352, 10))
    near = ((164, 206, 26), (182, 248, 22), (200, 288, 15), (195, 316, 14.5), (184, 354, 10.5))
    s.body(WEAR, limb(*far, cap=(1, 0.2)))
    s.body(SKIN, limb((150, 100, 11), (157, 76, 11)), s.foot(184, 366))
    s.body(WEAR, limb(*near, cap=(1, 0.2)))
    s.body(CLOTH, limb((150, 106, 17), (149, 134, 26.5), (154, 172, 25), (164, 214, 27), cap=(0.7, 0.25)))
    s.head(164, 56, 4)
    s.arm(
        [(150, 117, 14), (151, 142, 13), (154, 168, 11.5)],
        [(154, 160, 10), (172, 188, 9.5), (194, 214, 7)],
        [(194, 214, 7), (204, 224, 8), (211, 234, 5)],
    )
    s.ball(108, 134, 12, CLAY)
    s.arrow(78, 126, 78, 100)
    s.arrow(78, 142, 78, 168)


def at_home_wall() -> str:
    s = Sheet(1, 20, 0)
    s.add(f'<path fill="{SHADE}" d="M64 20H116V376H64Z"/>' + line("M116 20V376H350"))
    wall(s)
    return str(s)


def floor(s: Sheet) -> None:
    limb = s.limb
    s.body(SKIN, s.foot(368, 290))
    s.body(WEAR, limb((343, 196, 14), (350, 214, 14), (359, 240, 13.5), (368, 278, 10), cap=(1, 0.2)))
    s.ball(168, 277, 20, ACC)
    s.body(SKIN, limb((134, 236, 11), (112, 230, 12)), s.foot(342, 290))
    near = ((252, 264, 26), (286, 236, 21), (320, 204, 14.5), (332, 236, 14), (342, 278, 10.5))
    s.body(WEAR, limb(*near, cap=(1, 0.2)))
    s.body(CLOTH, limb((138, 238, 14), (172, 233, 24), (214, 252, 23), (258, 263, 26), cap=(0.7, 0.25)))
    s.head(96, 226, -72)
    s.arm(
        [(154, 230, 14), (147, 217, 13), (139, 204, 12.5)],
        [(146, 216, 11), (126, 190, 10), (104, 208, 9), (92, 232, 7)],
        [(93, 230, 7), (87, 240, 8), (84, 248, 5)],
        start=(0.42, 0.42),
    )


def at_home_floor() -> str:
    s = Sheet(1, -22, -14)
    s.add(f'<path fill="{SHADE}" d="M24 285H376V309H24Z"/>' + line("M16 285H384"))
    floor(s)
    s.arrow(176, 334, 214, 334)
    s.arrow(160, 334, 122, 334)
    return str(s)


def at_home_chair() -> str:
    s = Sheet(1, 12, 0)
    limb = s.limb
    s.add(line("M40 377H366"))
    s.add(line("M122 92L134 264L124 375M258 268V375"))
    s.body(SKIN, s.foot(288, 367))
    far = ((176, 236, 26), (226, 238, 21), (274, 246, 15), (284, 284, 14), (288, 355, 10))
    near = ((174, 232, 28), (220, 241, 22), (262, 250, 15.5), (268, 288, 14.5), (266, 355, 10.5))
    s.body(WEAR, limb(*far, cap=(1, 0.2)))
    s.add(pad("M130 272H262", 12, CLOTH))
    s.body(SKIN, limb((168, 110, 11), (176, 88, 11)), s.foot(266, 367))
    s.body(WEAR, limb(*near, cap=(1, 0.2)))
    s.body(CLOTH, limb((168, 116, 17), (167, 146, 27), (170, 188, 26), (174, 234, 29), cap=(0.7, 0.25)))
    s.ball(128, 160, 12, CLAY)
    s.head(184, 66, 2)
    s.arm(
        [(168, 129, 14.5), (170, 156, 13.5), (176, 186, 12)],
        [(174, 180, 10), (200, 204, 9.5), (234, 215, 7)],
        [(234, 215, 7), (246, 217, 8), (257, 224, 5)],
    )
    s.arrow(88, 152, 88, 126)
    s.arrow(88, 168, 88, 194)
    return str(s)


# ------------------------------------------------------------- with someone else


def chair() -> str:
    """A massage chair: face in the rest, arms on the shelf, shins on pads."""
    s = Sheet(1, 8, 0)
    limb = s.limb
    s.add(line("M48 448H360"))
    s.add(line("M104 446L262 258M330 446L146 318M299 142C306 164 300 178 292 190"))
    s.add(pad("M306 268L362 264", 14, CLOTH) + pad("M250 256L286 186", 20, CLOTH))
    s.add(pad("M313 115L289 153", 16, CLOTH) + pad("M266 368L218 420", 16, CLOTH))
    s.body(SKIN, limb((234, 150, 11), (254, 126, 11)), limb((180, 404, 9.5), (162, 422, 8.5), (152, 438, 5.5)))
    leg = ((150, 280, 28), (190, 314, 23), (236, 350, 15.5), (212, 374, 15.5), (176, 406, 10.5))
    s.body(WEAR, limb(*leg, cap=(1, 0.2)))
    s.body(CLOTH, limb((230, 154, 17), (212, 188, 28), (180, 238, 27), (150, 284, 29), cap=(0.7, 0.25)))
    s.add(pad("M112 308L170 322", 16, CLOTH))
    s.head(267, 110, 40)
    s.arm(
        [(228, 167, 15), (244, 197, 13.5), (264, 238, 12)],
        [(260, 232, 10.5), (288, 248, 10), (320, 250, 7.5)],
        [(320, 250, 7.5), (336, 250, 8), (350, 254, 5)],
    )
    s.add(marks(arr("M146 226C158 200 176 172 194 146")) + marks(arr("M126 214C140 186 156 160 174 136"), CLAY))
    return str(s)


PILLOW = (
    "M92 52C130 46 232 46 270 52C277 52 280 57 278 65C274 84 274 104 278 123C280 131 277 136 270 136"
    "C232 142 130 142 92 136C85 136 82 131 84 123C88 104 88 84 84 65C82 57 85 52 92 52Z"
)
CUFF = "M-46-19L2-16L2 16L-46 19Z"


def prenatal() -> str:
    """Seen from above: on the side, pillows under head, belly and top knee; a hand on the low back."""
    s = Sheet()
    limb = s.limb
    s.add(f'<rect x="64" y="14" width="308" height="452" rx="26" fill="{SHADE}"/>')
    s.body(CLOTH, s.path(PILLOW))
    # lower leg, then the pillow the upper leg lies on
    s.body(SKIN, s.foot(214, 438, 20))
    low = ((176, 300, 28), (222, 340, 22), (256, 366, 16), (240, 394, 14), (216, 428, 10))
    s.body(WEAR, limb(*low, cap=(1, 0.2)))
    s.add(pad("M290 326C294 352 276 386 258 410", 72, CLOTH))
    s.add(pad("M264 214C276 236 280 262 272 286", 42, CLOTH))
    s.body(SKIN, limb((176, 140, 13), (182, 114, 13)), s.foot(250, 414, 20))
    leg = ((176, 294, 33), (230, 312, 25), (290, 328, 16), (280, 356, 15), (253, 402, 10.5))
    s.body(WEAR, limb(*leg, cap=(1, 0.2)))
    trunk: list[Point] = [
        *((162, 144), (146, 176), (146, 224), (151, 256), (144, 290), (152, 318), (190, 322)),
        *((226, 304), (248, 272), (246, 240), (226, 208), (206, 184), (196, 152), (180, 134)),
    ]
    s.body(SURFACE, loop([s.xy(x, y) for x, y in trunk]))
    s.head(190, 92, 4, 1, 1.05)
    s.arm(
        [(178, 160, 15), (196, 186, 14), (220, 206, 12)],
        [(212, 202, 10.5), (240, 208, 9.5), (264, 200, 7.5)],
        [(264, 200, 7.5), (276, 197, 8), (286, 200, 5)],
        SURFACE,
        (0.75, 0.3),
    )
    turn = -20
    s.body(SKIN, limb((76, 302, 12), (132, 281, 10.5)), s.place(HAND, 132, 281, turn))
    s.add(line(s.place(FINGERS, 132, 281, turn)))
    s.body(WEAR, s.place(CUFF, 82, 300, turn))
    return str(s)


def partner() -> str:
    s = Sheet()
    limb = s.limb
    s.add(line("M24 377H380"))
    # the partner's far leg
    s.body(SKIN, s.foot(132, 367))
    far = ((92, 212, 24), (112, 250, 20), (126, 292, 14), (130, 322, 13.5), (130, 355, 10))
    s.body(WEAR, limb(*far, cap=(1, 0.2)))
    # chair, back to front
    s.add(pad("M310 164L306 266L314 372M204 270L196 372", 8, HAIR) + pad("M198 266H304", 10, HAIR))
    s.add(pad("M288 168C287 186 286 204 284 224", 30, CLOTH))
    s.body(SKIN, limb((150, 138, 10.5), (196, 147, 9), (240, 142, 8)))
    s.body(CLOTH, limb((122, 124, 14), (160, 140, 12), cap=(0.7, 0.3)))
    s.body(SKIN, s.foot(266, 367), limb((258, 146, 12), (276, 124, 12)))
    leg = ((212, 238, 27), (246, 246, 22), (280, 262, 15), (276, 296, 14), (264, 355, 10.5))
    s.body(WEAR, limb(*leg, cap=(1, 0.2)))
    s.body(SURFACE, limb((256, 146, 17), (242, 174, 26), (224, 208, 25), (212, 244, 27), cap=(0.7, 0.25)))
    s.head(294, 122, 42)
    s.sleeve([(252, 162, 14), (278, 172, 13.5), (310, 162, 12)], SURFACE)
    # the partner
    s.body(SKIN, limb((118, 104, 11), (127, 80, 11)), s.foot(78, 367))
    near = ((94, 208, 26), (92, 250, 22), (88, 294, 15), (84, 322, 14.5), (78, 355, 10.5))
    s.body(WEAR, limb(*near, cap=(1, 0.2)))
    s.body(CLOTH, limb((118, 110, 17), (112, 140, 26), (102, 178, 25), (94, 216, 27), cap=(0.7, 0.25)))
    s.head(134, 60, 12)
    s.arm(
        [(117, 123, 14), (134, 144, 13.5), (160, 158, 12)],
        [(156, 156, 10), (184, 168, 9), (212, 170, 7)],
        [(212, 170, 7), (224, 168, 8.5), (236, 159, 5.5)],
    )
    return str(s)


# ------------------------------------------------------------- a tool


def turned(x: float, y: float, a: float) -> Point:
    c, q = math.cos(math.radians(a)), math.sin(math.radians(a))
    return x * c - y * q, x * q + y * c


def bow(r: float, a0: float, a1: float) -> str:
    """An arc about 0 0 as one curve, angles in degrees."""
    k = 4 / 3 * math.tan(math.radians(a1 - a0) / 4) * r
    (ax, ay), (bx, by) = turned(r, 0, a0), turned(r, 0, a1)
    (cx, cy), (dx, dy) = turned(0, k, a0), turned(0, k, a1)
    v = (ax + cx, ay + cy, bx - dx, by - dy, bx, by)
    return f"M{n(ax)} {n(ay)}C" + " ".join(map(n, v))


def gun() -> str:
    """A hand holds a massage gun on the muscle between the blade and the spine, clear of both."""
    s = Sheet(1, 229, 192)
    turn = -14
    body = "M32-17C52-23 88-23 108-18C124-14 124 16 108 20C88 24 52 24 32 18C27 8 27-8 32-17Z"
    tip = "M-12 0C-12-16 12-16 12-7L36-7L36 7L12 7C12 16-12 16-12 0Z"
    s.body(CLOTH, s.place("M66 14L66 92C66 106 96 106 96 92L98 12Z", 0, 0, turn))
    s.body(CLOTH, s.place(tip, 0, 0, turn))
    s.body(CLOTH, s.place(body, 0, 0, turn))
    s.add(line(s.place("M47-20C44-8 44 8 47 20", 0, 0, turn)))
    x, y = turned(79, 58, turn)
    s.body(SKIN, s.limb((x + 20, y + 2, 17), (x + 34, y + 14, 13.5), (x + 46, y + 29, 12.5)), s.place(FIST, x, y))
    s.add(line(s.place(KNUCKLES, x, y)))
    s.body(WEAR, s.place(CUFF, x + 42, y + 24, 56, -1, 0.72))
    beat = "".join(bow(r, b - 32, b + 32) for r in (23, 33) for b in (90, 270))
    s.add(marks(s.path(beat), CLAY, LINE))
    return str(s)
