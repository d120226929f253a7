"""The hero and the muscle map."""

from __future__ import annotations

from dataclasses import dataclass

from drawings.back import ACC, CLAY, DEEP, INK, MARK, PAPER, SHADE, SURFACE, back, both, mir
from drawings.overlays import marks

HERO_BOX = "0 0 400 500"
FLOW = (
    "M213 448C213 350 210 250 213 184C215 152 217 126 224 106",
    "M222 446C222 350 217 256 223 200C228 160 250 142 278 148C305 153 324 170 328 204C331 230 333 250 337 274",
    "M231 442C231 358 227 284 236 234C244 196 262 179 289 183",
    "M240 436C240 368 239 314 249 270C256 240 270 225 292 223",
    "M249 428C249 380 250 340 261 308C267 288 276 274 291 267",
    "M258 418C259 388 263 360 280 332",
)


def hero() -> str:
    arch = "M200 8C302 8 380 90 380 204V478C380 488 372 496 362 496H38C28 496 20 488 20 478V204C20 90 98 8 200 8Z"
    flow = "".join(marks(both(d), CLAY if i == 2 else ACC, MARK - 0.5) for i, d in enumerate(FLOW))
    return f'<path fill="{SHADE}" d="{arch}"/><g transform="translate(0 21)">{back("hero", dimples=False)}{flow}</g>'


@dataclass(frozen=True)
class Area:
    """One muscle, drawn on one side only; paths are written for the right half."""

    id: str
    number: int
    name: str
    deep: bool  # deep ones stand on the right half, the others on the left
    shape: str
    badge: tuple[int, int]
    fibers: str = ""
    leader: str = ""


# In the order of their numbers, which is also the order of the Tab key.
AREAS = (
    Area(
        "trapezius",
        1,
        "Trapezius",
        False,
        "M201 98C212 98 222 98 229 102C233 113 241 120 252 126C268 134 284 139 298 147C294 156 286 160 274 163"
        "C252 169 239 184 231 206C223 236 213 270 201 298Z",
        (234, 160),
        "M208 216C212 222 216 226 220 228M208 108C214 126 230 138 262 146",
    ),
    Area(
        "rhomboids",
        2,
        "Rhomboids",
        True,
        "M204 120C208 118 212 122 216 126C225 136 233 146 243 156C238 174 238 194 241 212C232 198 218 186 204 178Z",
        (224, 162),
    ),
    Area(
        "levator",
        3,
        "Levator scapulae",
        True,
        "M211 98C216 96 222 98 225 104C231 118 241 131 253 143C251 150 247 153 241 153C230 138 216 120 211 98Z",
        (298, 88),
        leader="M283 94C268 102 250 112 234 124",
    ),
    Area(
        "latissimus",
        4,
        "Latissimus dorsi",
        False,
        "M229 224C242 215 262 216 280 208C290 203 296 197 300 191C306 204 307 222 304 243C300 272 288 294 287 322"
        "C287 332 289 340 292 348C262 340 232 324 207 300C216 276 223 250 229 224Z",
        (266, 252),
        "M216 292C244 284 276 262 297 230M252 320C268 306 280 292 288 276",
    ),
    Area(
        "erector",
        5,
        "Erector spinae",
        True,
        "M211 182C221 187 231 197 239 209C240 232 241 256 241 280C243 322 236 362 222 394C216 392 212 378 211 360Z",
        (226, 256),
        "M226 204C230 234 233 264 233 296C233 330 228 356 221 376",
    ),
    Area(
        "ql",
        6,
        "Quadratus lumborum",
        True,
        "M247 294C258 288 270 290 276 297C278 314 280 330 284 346C270 343 258 345 246 350C249 332 249 312 247 294Z",
        (264, 320),
    ),
    Area(
        "multifidus",
        7,
        "Multifidus",
        True,
        "M203 190C207 200 209 250 210 300C211 330 212 352 216 374C218 388 214 400 209 402C205 402 203 398 203 394Z",
        (248, 426),
        leader="M235 420C226 412 218 402 211 388",
    ),
    Area(
        "glutmax",
        8,
        "Gluteus maximus",
        False,
        "M205 398C224 390 246 396 264 408C286 424 300 444 303 468C280 477 240 478 214 468C206 462 205 440 205 398Z",
        (254, 444),
        "M212 406C232 412 254 424 270 438M210 438C222 444 236 454 246 464",
    ),
    Area(
        "glutmed",
        9,
        "Gluteus medius",
        False,
        "M240 380C258 366 282 360 297 366C304 384 310 410 312 438C304 422 290 410 274 400C262 394 252 388 240 380Z",
        (284, 386),
    ),
)


def area(a: Area) -> str:
    x, y = a.badge
    shape, fibers = a.shape, a.fibers
    if not a.deep:
        shape, fibers, x = mir(shape), mir(fibers), 400 - x
    col, fill = (ACC, DEEP) if a.deep else (CLAY, SURFACE)
    s = f'<path fill="{fill}" stroke="{col}" d="{shape}"/>'
    if fibers:
        s += f'<path fill="none" stroke="{col}" stroke-opacity=".5" d="{fibers}"/>'
    if a.leader:
        s += f'<path fill="none" stroke="{INK}" d="{a.leader}"/>'
    s += f'<use href="#muscle-map-c" x="{x}" y="{y}"/><text x="{x}" y="{y + 7}">{a.number}</text>'
    return f'<a id="muscle-map-{a.id}" href="#{a.id}" aria-label="{a.number} {a.name}">{s}</a>'


def muscle_map() -> str:
    """Nine links, drawn over the back. Put inline, each leads to the entry of the same id on that page."""
    disc = f'<defs><circle id="muscle-map-c" r="15" fill="{PAPER}" stroke="{INK}"/></defs>'
    areas = (
        f'<g stroke-width="2" stroke-linecap="round" stroke-linejoin="round" font-weight="700" '
        f'text-anchor="middle">{"".join(map(area, AREAS))}</g>'
    )
    words = (
        '<text x="12" y="28">Near the</text><text x="12" y="52">surface</text>'
        '<text x="388" y="28" text-anchor="end">Deeper</text>'
    )
    return f'{disc}<g fill="{INK}" font-family="system-ui,sans-serif" font-size="20">{areas}{words}</g>'
