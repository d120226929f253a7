"""A technique has one page, whose calls are about it, and lists that make sense."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.data.yaml import YamlFile
from backmassage.project import Site

NAME = "techniques"
REASON = "a technique is looked up under its own address"
TEMPLATE = "technique.html"
FOLDER = "techniques"
# Every technique names it: a clot is the one thing nobody may press on.
ALWAYS = "blood-clot"


def check(site: Site) -> Iterator[Problem]:
    """Check each technique's page and record, the order of all, and the pairs to compare."""
    orders: dict[int, str] = {}
    for key, technique in site.catalogue.techniques.items():
        file = site.source.files[f"techniques/{key}"]
        yield from _page(site, key, file)
        yield from _lists(site, key, technique, file)
        if technique.order in orders:
            yield file.problem(("order",), f"{technique.order} is the place of '{orders[technique.order]}' already")
        orders[technique.order] = key
    for page in site.pages.values():
        if page.matter and page.matter.technique and page.id != f"{FOLDER}/{page.matter.technique}":
            yield page.matter_file.problem(
                ("technique",), f"the page of '{page.matter.technique}' is docs/{FOLDER}/{page.matter.technique}.md"
            )
    yield from _pairs(site)


def _page(site: Site, key: str, file: YamlFile) -> Iterator[Problem]:
    page = site.pages.get(f"{FOLDER}/{key}")
    if page is None or page.matter is None:
        yield file.problem((), f"has no page; write docs/{FOLDER}/{key}.md; {REASON}", shown="")
        return
    if page.matter.technique != key or page.matter.template != TEMPLATE:
        yield page.matter_file.problem((), f"needs `technique: {key}` and `template: {TEMPLATE}`", shown="")
    name = site.catalogue.techniques[key].name
    if page.matter.title != name:
        yield page.matter_file.problem(("title",), f"is not the name of the technique; write '{name}', or change both")
    for call in page.calls:
        if call.name.startswith("technique_") and call.args != (key,):
            yield page.problem(call.line, call.column, call.name, f"is on the page of '{key}'; write \"{key}\" in it")


def _lists(site: Site, key: str, technique: m.Technique, file: YamlFile) -> Iterator[Problem]:
    scale = [term.id for term in site.catalogue.scales.pressure]
    places = [scale.index(word) for word in technique.pressure]
    if places != list(range(places[0], places[0] + len(places))):
        yield file.problem(("pressure",), "goes from lightest to firmest, without a gap")
    names = [care.condition for care in technique.care]
    for index, care in enumerate(technique.care):
        if care.condition in names[:index]:
            yield file.problem(("care", index), f"'{care.condition}' is in this list already")
        if not care.note:
            yield file.problem(("care", index), f"'{care.condition}' has no note; a name alone tells nobody what to do")
        if care.other_kind and care.condition in technique.better_for:
            yield file.problem(("care", index), f"'{care.condition}' is in `better_for` too; choose one of the two")
    for index, other in enumerate(technique.alternatives):
        if other.technique == key:
            yield file.problem(("alternatives", index, "technique"), "is this technique itself")
    known = ALWAYS in site.catalogue.conditions
    if known and ALWAYS not in {care.condition for care in technique.care}:
        yield file.problem(("care",), f"has to name '{ALWAYS}'; nobody may press on a clot")


def _pairs(site: Site) -> Iterator[Problem]:
    file = site.source.files["choosing"]
    seen: set[frozenset[str]] = set()
    for index, pair in enumerate(site.catalogue.choosing.pairs):
        if frozenset(pair.of) in seen:
            yield file.problem(("pairs", index), "these two are a pair already")
        seen.add(frozenset(pair.of))


__all__ = ["NAME", "REASON", "check"]
