"""What can be found: one list of places, made from pages and records, for the search and for the list of conditions.

The search plugin gives the sections of each page. A record brings its own title, what people call it, and the first
sentence of what to do. What people type besides, and what means the same, is in data/search.yml.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from backmassage.project import Site
from backmassage.render.links import LISTS
from backmassage.text.letters import curly
from backmassage.text.markdown import plain
from backmassage.text.pages import page_url
from backmassage.text.sentences import sentences

FILE = "search/search_index.json"
NOW = "Get help now."  # search.js says it
WAITS, EMERGENCY, SIGN = 1, 2, 3  # how urgent a place is
LONG = 7  # letters
A_SENTENCE, SHOWN = 240, 110  # letters: none of ours is longer, so it is a list; and what is shown of that
URGENT = 210  # letters of what cannot wait: seen at a glance, and the record holds all of it
HOW_SURE = "?How sure are we?"  # the small link behind a claim
_MARKUP = re.compile(r"<sup\b.*?</sup>|<[^>]*>", re.DOTALL)


@dataclass
class Place:
    """What a result shows (title, says, the page or level it stands under), and what finds it besides (names, asked)."""

    id: str  # its address in the site, without a leading slash
    title: str
    kind: int  # its place in search.kinds
    names: list[str] = field(default_factory=list)  # what it is called, in whole names
    says: str = ""
    asked: str = ""  # what else people type who want it, with ; between
    level: str = ""  # a condition's level or a sign's urgency, in words
    # A condition with which massage waits, one that is an emergency, a sign of one: its first sentence is what to do now.
    alarm: int = 0
    now: str = ""  # when a condition is an emergency: what to do
    fast: str = ""  # and how fast, where that is not now

    def ask(self, phrases: Iterable[str], small: Collection[str]) -> None:
        """Add what people type who want it."""
        self.asked = ";".join(filter(None, [self.asked, *(_telling(phrase, small) for phrase in phrases)]))

    def misspelled(self, phrases: Iterable[str], small: Collection[str]) -> None:
        """Add how people misspell it; finder.js sees a single slip in a long word by itself."""
        own = set(" ".join([self.title, *self.names]).lower().split())
        self.ask((phrase for phrase in phrases if not any(_one_slip(phrase.lower(), word) for word in own)), small)


def write(site: Site, site_dir: Path) -> list[str]:
    """Put our list in the place of the plugin's index in a built site; return one line for the log."""
    path = site_dir / FILE
    sections = json.loads(path.read_text(encoding="utf-8"))["docs"]
    search = site.catalogue.search
    found = places(site, sections)
    shown = ("id", "names", "asked", "kind", "says", "title", "fast", "now", "level", "alarm")  # the lightest order
    columns = {key: [getattr(place, key) for place in found] for key in shown}  # they weigh less than rows
    columns["id"] = list(_shorter(columns["id"]))
    made = {
        "small": search.small.split(),
        "same": search.same,
        "instead": [{"word": entry.word, "id": _address(entry.see)} for entry in search.instead],
        "kinds": [{"word": kind.word, "rank": kind.rank} for kind in search.kinds],
        "docs": {key: "\n".join(map(_written, cells)) for key, cells in columns.items()},
    }
    path.write_text(curly(json.dumps(made, ensure_ascii=False, separators=(",", ":"))), encoding="utf-8")
    return [f"search: {len(found)} places"]


def places(site: Site, sections: list[dict[str, str]]) -> list[Place]:
    """Return every place that can be found, given the sections of the search plugin (location, title, text)."""
    search = site.catalogue.search
    small = frozenset(search.small.split())
    whole = {_address(page) for page in search.whole}
    left_out = {_address(target) if "#" in target else target for target in search.left_out}
    found = {place.id: place for place in _records(site, small)}
    for section in sections:
        address = section["location"]
        page, _, part = address.partition("#")
        if address in found or part in left_out or address in left_out or (part and page in whole):
            continue
        title = _plain(section["title"]).rstrip("#").strip()
        found[address] = Place(address, title, _kind(site, address), says=_first(_plain(section["text"])))
    for head in site.pages.values():
        if (place := found.get(head.url)) and head.matter:
            line = head.matter.bottom_line
            place.says = _first(plain(line.say)) if line else head.matter.description
            place.names = list(head.matter.also_called)
            if record := site.catalogue.techniques.get(head.matter.technique or ""):
                place.names += record.also_called
                place.misspelled(record.misspellings, small)
    for target, phrases in search.asked.items():
        if place := found.get(_address(target)):
            place.ask(phrases, small)
    return list(found.values())


def _written(cell: str | int | list[str]) -> str:
    """Return a cell as a line; names, which nobody sees, in small letters, which weigh less."""
    return " ".join((";".join(cell).lower() if isinstance(cell, list) else str(cell)).split())


def _shorter(addresses: Iterable[str]) -> Iterator[str]:
    """Yield each address, that of a part without its page where the one before it was of the same page."""
    before: str | None = None
    for address in addresses:
        page, sign, part = address.partition("#")
        yield sign + part if sign and page == before else address
        before = page


def _records(site: Site, small: Collection[str]) -> Iterator[Place]:
    """Yield the records that are found as such: their own title, names and first sentence."""
    data = site.catalogue

    def place(kind: str, key: str, title: str, says: str, names: Iterable[str | None] = ()) -> Place:
        address = f"{page_url(LISTS[kind])}#{key}"
        return Place(address, title, _kind(site, address), [name for name in names if name], _first(says))

    emergency = data.urgency("emergency")
    for key, record in data.conditions.items():
        made = place("condition", key, record.name, record.do, [*record.also_called, record.means])
        made.misspelled(record.misspellings, small)
        level = data.level(record.level)
        made.level = level.label
        # Beside what to do at once, "not now" would be read as "no help now".
        if level.id == "avoid":
            made.alarm = EMERGENCY if record.is_emergency_for_all else WAITS
            made.level = emergency.label if made.alarm == EMERGENCY else level.means or level.label
        made.fast = record.how_fast.rstrip(".") if record.how_fast != NOW else ""
        made.now = _in_one_line(record.emergency or "")
        yield made
    for flag in data.red_flags.flags:
        made = place("sign", flag.id, plain(flag.sign), plain(flag.do.text) if flag.do else "", flag.also_called)
        made.misspelled(flag.misspellings, small)
        made.level, made.alarm = data.urgency(flag.urgency).label, SIGN if flag.urgency == emergency.id else 0
        yield made
    for key, claim in data.claims.items():
        yield place("claim", key, claim.question, plain(claim.say_short))
    for muscle in data.muscles.muscles:
        title = f"{muscle.lay_name} ({muscle.name})"
        yield place("muscle", muscle.id, title, plain(muscle.where.text), muscle.also_called)
    for state in data.licensing.us_states:
        yield place("place", f"state-{state.id}", f"Massage license in {state.place}", plain(state.rule.text))


def _in_one_line(text: str) -> str:
    """Return a text with its lines joined, without the dashes of a list; of a long one whole sentences, then a "…"."""
    first, *rest = sentences(text.replace("\n- ", " ").replace("\n", " ")) or [""]
    while rest and len(f"{first} {rest[0]}") <= URGENT:
        first = f"{first} {rest.pop(0)}"
    return f"{first} …" if rest else first


def _kind(site: Site, address: str) -> int:
    """Return which of search.kinds a place is of: the first that takes it in."""
    page = address.partition("#")[0]
    for index, kind in enumerate(site.catalogue.search.kinds):
        if any(page == (start := _address(target)) or (start and page.startswith(start)) for target in kind.under):
            return index
    return len(site.catalogue.search.kinds) - 1


def _address(target: str) -> str:
    """Return the address in the site of a target as editors write it: faq#cost → faq/#cost."""
    page, sign, part = target.partition("#")
    return page_url(page) + sign + part


def _first(text: str) -> str:
    """Return the first sentence, with its answer if it asks; of a list or a table, so much as a result can show."""
    first, *rest = sentences(text.replace(HOW_SURE, "")) or [""]
    if first.endswith("?") and rest and len(rest[0]) <= SHOWN:
        first = f"{first} {rest[0]}"
    return first if len(first) <= A_SENTENCE else f"{first[:SHOWN].rpartition(' ')[0]}…"


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_MARKUP.sub(" ", markup)).split())


def _telling(phrase: str, small: Collection[str]) -> str:
    """Return a phrase without the words that say nothing; all of it where nothing else is there."""
    return " ".join(word for word in phrase.split() if word not in small) or phrase


def _one_slip(one: str, other: str) -> bool:
    """Tell if one letter more, less or another, or two that changed places, part two long words."""
    if min(len(one), len(other)) < LONG:
        return False
    start = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


__all__ = ["FILE", "Place", "places", "write"]
