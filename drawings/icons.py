"""Icons in `currentColor`: 24 x 24 with a stroke of 1.75, level shapes, doors, and the mark."""

from __future__ import annotations

STROKE = 'fill="none" stroke="currentColor" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round"'

# name: (title, path data)
LINES = {
    "help": (
        "Help",
        "M12 11C9.4 9 7.8 7.6 7.8 5.7A2.2 2.2 0 0 1 12 4.8A2.2 2.2 0 0 1 16.2 5.7C16.2 7.6 14.6 9 12 11Z"
        "M3 14.6h2.6l3.2-1c1.2-.4 2.3 0 3 .8h2.6c1.8 0 1.8 2.5 0 2.5h-3"
        "M14.9 15.6l3.9-1.8c1.7-.8 2.8 1.3 1.4 2.3l-4.6 3.4c-.8.6-1.8.8-2.8.6l-6.8-1.2H3",
    ),
    "safety": (
        "Safety",
        "M12 3l7.5 2.7v5.5c0 4.5-2.9 7.9-7.5 9.8c-4.6-1.9-7.5-5.3-7.5-9.8V5.7ZM12 11.5v4.5M12 8h.01",
    ),
    "techniques": (
        "Techniques",
        "M3 7c3-2.7 6-2.7 9 0s6 2.7 9 0M3 12.2c3-2.7 6-2.7 9 0s6 2.7 9 0M3 17.4c3-2.7 6-2.7 9 0s6 2.7 9 0",
    ),
    "calendar": (
        "Calendar",
        "M5.5 5h13a2 2 0 0 1 2 2v11.5a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2ZM3.5 10h17M8 3v4M16 3v4M8 14.5h3",
    ),
    "therapist": (
        "For therapists",
        "M15.6 7a3.6 3.6 0 1 1-7.2 0a3.6 3.6 0 0 1 7.2 0M4.5 20.5c0-4.4 3-7 7.5-7s7.5 2.6 7.5 7M9.5 14l2.5 3.5 2.5-3.5",
    ),
    "share": ("Share", "M12 15V3.8M8 7.5l4-3.9l4 3.9M5 12.5v6a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-6"),
    "print": (
        "Print",
        "M7 8V3.5h10V8M7 17H5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2"
        "M7 14h10v6.5H7ZM17.5 11h.01",
    ),
    "copy-link": (
        "Copy link",
        "M10 14a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7l-1.2 1.2"
        "M14 10a4 4 0 0 0-5.7 0L5 13.3a4 4 0 0 0 5.7 5.7l1.2-1.2",
    ),
    "add-to-sheet": (
        "Add to sheet",
        "M12 20.5H6.5a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2h7l5 5v3.5M13.5 3.5v5h5M8 12.5h4.5M8 16h3M18 15.5v6M15 18.5h6",
    ),
    "search": ("Search", "M17 10.5A6.5 6.5 0 1 1 4 10.5A6.5 6.5 0 0 1 17 10.5ZM15.2 15.2L20.5 20.5"),
    "menu": ("Menu", "M4 6.5h16M4 12h16M4 17.5h16"),
    "close": ("Close", "M6 6l12 12M18 6L6 18"),
    "moon": ("Dark", "M20 14.4A8.3 8.3 0 1 1 9.6 4A6.8 6.8 0 0 0 20 14.4Z"),
    "sun": (
        "Light",
        "M16 12A4 4 0 1 1 8 12A4 4 0 0 1 16 12ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2"
        "M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
    ),
}

# name: (title, filled shape, the mark cut out of it)
SHAPES = {
    "octagon": (
        "Emergency",
        '<path d="M7.6 1h8.8L23 7.6v8.8L16.4 23H7.6L1 16.4V7.6z"/>',
        "M12 6.2v7M12 17.4v.1",
    ),
    "triangle": (
        "Today",
        '<path stroke="currentColor" stroke-width="1.4" stroke-linejoin="round" d="M12 1.6 23.2 22H.8z"/>',
        "M12 9.4v5M12 18v.1",
    ),
    "circle": (
        "Ask a doctor",
        '<circle cx="12" cy="12" r="11"/>',
        "M8.9 9.4a3.2 3.2 0 1 1 4.7 2.8c-1 .6-1.6 1.2-1.6 2.2M12 17.7v.1",
    ),
    "square": (
        "Tell your therapist",
        '<rect x="1.5" y="1.5" width="21" height="21" rx="2.5"/>',
        "M6.5 8.2h11M6.5 12h11M6.5 15.8h6.5",
    ),
    "diamond": ("Not now", '<path d="M12 .6 23.4 12 12 23.4.6 12z"/>', "m8.9 8.9 6.2 6.2m0-6.2-6.2 6.2"),
    "pin": (
        "Not on that area",
        '<path d="M12 .8c-4.9 0-8.6 3.6-8.6 8.3C3.4 15 12 23.4 12 23.4s8.6-8.4 8.6-14.3C20.6 4.4 16.9.8 12 .8z"/>',
        "M9.3 9.2a2.7 2.7 0 1 1 5.4 0a2.7 2.7 0 1 1-5.4 0z",
    ),
}

DOORS = {
    "door-help": (
        "Will it help me?",
        '<path fill="currentColor" d="M6 10h3a2 2 0 0 1 2 2v24a2 2 0 0 1-2 2h-3a2 2 0 0 1-2-2v-24a2 2 0 0 1 2-2z'
        'M17 10h3a2 2 0 0 1 2 2v24a2 2 0 0 1-2 2h-3a2 2 0 0 1-2-2v-24a2 2 0 0 1 2-2z"/>'
        '<rect x="26" y="10" width="7" height="28" rx="2"/><rect x="37" y="10" width="7" height="28" rx="2"/>',
    ),
    "door-safe": (
        "Is it safe for me?",
        '<path d="M9.5 3.5h8L23 9v8l-5.5 5.5h-8L4 17V9zM36 4.5 45 22H27z"/>'
        '<circle cx="13.5" cy="36" r="8.5"/><rect x="28" y="28" width="16" height="16" rx="2"/>',
    ),
    "door-technique": (
        "Which technique?",
        '<path d="M10 43V6M3.5 13 10 5.5l6.5 7.5M23 43c0-20 3-30 11-30s11 10 11 30M30 43c0-13 1-20 4-20s4 7 4 20"/>',
    ),
}

WORDS = ["No evidence", "Very low certainty", "Low certainty", "Moderate certainty", "High certainty"]
MARK = "M4 2.5c4.5 6 4.5 10.5 3.5 14S4.5 24 4 29.5M22 2.5c-4.5 6-4.5 10.5-3.5 14s3 7.5 3.5 13"


def icon(title: str, attributes: str, inner: str, box: str = "0 0 24 24") -> str:
    """Icons are masks of the style sheet; those inline in a page (doors, the mark) have no ids."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" {attributes}>'
        f"<title>{title}</title>{inner}</svg>\n"
    )


def bars(level: int) -> str:
    """Four rising bars, as many filled as the certainty has steps."""

    def some(first: int, end: int) -> str:
        return "".join(f"M{2.1 + 5.6 * i:.1f} {15.5 - 4 * i}h3v{5 + 4 * i}h-3z" for i in range(first, end))

    full = f'<path fill="currentColor" d="{some(0, level)}"/>' if level else ""
    return full + (f'<path d="{some(level, 4)}"/>' if level < 4 else "")


def brand() -> str:
    return icon("Back Massage Essentials", STROKE.format(3.2), f'<path d="{MARK}"/>', "0 0 26 32")


def favicon() -> str:
    """Stands alone in a browser's tab, light or dark: plain colors and a ground of its own."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" role="img">'
        '<title>Back Massage Essentials</title><rect width="512" height="512" rx="112" fill="#f2eadd"/>'
        '<path transform="translate(80.5 40) scale(13.5)" fill="none" stroke="#9c4826" stroke-width="4.4" '
        f'stroke-linecap="round" d="{MARK}"/></svg>\n'
    )


def all_icons() -> dict[str, str]:
    thin = STROKE.format(1.75)
    out = {k: icon(t, thin, f'<path d="{d}"/>') for k, (t, d) in LINES.items()}
    half = (
        '<path d="M20.5 12A8.5 8.5 0 1 1 3.5 12A8.5 8.5 0 0 1 20.5 12Z"/>'
        '<path fill="currentColor" d="M12 3.5A8.5 8.5 0 0 1 12 20.5Z"/>'
    )
    out["auto"] = icon("Follow the system", thin, half)
    for level, word in enumerate(WORDS):
        out[f"certainty-{level}"] = icon(word, thin, bars(level))
    for k, (title, shape, m) in SHAPES.items():
        cut = STROKE.format(2.4).replace("currentColor", "black")
        hole = f'<mask id="{k}-m"><path fill="white" d="M0 0h24v24H0z"/><path {cut} d="{m}"/></mask>'
        out[k] = icon(title, 'fill="currentColor"', f'{hole}<g mask="url(#{k}-m)">{shape}</g>')
    for k, (title, inner) in DOORS.items():
        out[k] = icon(title, STROKE.format(3), inner, "0 0 48 48")
    return out
