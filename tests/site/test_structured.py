"""Structured data: words of schema.org only, and nothing that the page itself does not say."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.site.page import Element, Page, Site
from tests.site.vocabulary import vocabulary

Found = Iterator[str]
Node = dict[str, Any]


def squash(text: str) -> str:
    """Text without its white space, so that tags between words make no difference."""
    return re.sub(r"\s+", "", text)


def words(element: Element) -> str:
    """All text below an element; citation marks left out."""
    return "".join(
        child if isinstance(child, str) else "" if "bm-cite" in child.attrs.get("class", "") else words(child)
        for child in element.children
        if isinstance(child, str) or child.tag not in ("script", "style")
    )


def said(page: Page) -> str:
    """All that a page says to a reader or in its head, squashed."""
    return squash(" ".join((words(page.root), page.title, page.meta("description"), page.meta("og:site_name"))))


def graph(page: Page) -> list[Node]:
    """The nodes of a page."""
    assert len(page.structured) == 1, page.path
    nodes: list[Node] = page.structured[0]["@graph"]
    return nodes


def of_type(page: Page, kind: str) -> list[Node]:
    return [node for node in graph(page) if node["@type"] == kind]


def every_node(value: Any) -> Iterator[Node]:
    """Every node of a graph, those inside others too."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            yield from every_node(one)
    elif isinstance(value, list):
        for one in value:
            yield from every_node(one)


# --- What must hold -----------------------------------------------------------------------------


def words_of_schema_org(page: Page, _site: Site) -> Found:
    if page.structured[0].get("@context") != "https://schema.org":
        yield "the context is not schema.org"
    ids = [node["@id"] for node in every_node(graph(page)) if "@id" in node]
    if len(ids) != len(set(ids)):
        yield "an @id stands twice"
    ids += [_site.base + other.url for other in _site.pages]
    for node in graph(page):
        yield from vocabulary().problems(node, frozenset(ids))


def page_node(page: Page, site: Site) -> Found:
    node = graph(page)[0]
    if node["name"] != page.meta("og:title"):
        yield "the name is not the page's title"
    if node["@id"] != page.link("canonical"):
        yield "the @id is not the canonical address"
    if node["description"] != page.meta("description"):
        yield "the description is not the page's"
    if not any(e.attrs.get("rel") == "license" and e.attrs["href"] == node["license"] for e in page.root.all("a")):
        yield "the licence is not the one that the page links"


def reviewed_when_the_page_says(page: Page, _site: Site) -> Found:
    for node in of_type(page, "MedicalWebPage"):
        days = [
            e.attrs["datetime"] for e in page.main.all("time") if e.parent and e.parent.text.startswith("Last checked")
        ]
        if days != [node.get("lastReviewed")]:
            yield f"lastReviewed is {node.get('lastReviewed')}; the page says {days}"
        if "reviewedBy" in node:
            yield "names a reviewer; nobody has reviewed this page"


def data_is_there(page: Page, site: Site) -> Found:
    nodes = of_type(page, "Dataset")
    if bool(nodes) != (page.url == "about/licence/"):
        yield "Dataset stands on another page, or /about/licence/ has none"
    for node in nodes:
        listed = set()
        for download in node["distribution"]:
            path = urlsplit(download["contentUrl"]).path.removeprefix(urlsplit(site.base).path)
            listed.add(path)
            if not download["contentUrl"].startswith(site.base) or not site.file(path):
                yield f"no file at {download['contentUrl']}"
            if download["encodingFormat"] != {"json": "application/json", "csv": "text/csv"}[path.rpartition(".")[2]]:
                yield f"{path} is no {download['encodingFormat']}"
        there = {p.relative_to(site.folder).as_posix() for p in (site.folder / "data").iterdir()}
        if listed != there:
            yield f"distribution and files differ: {sorted(listed ^ there)}"


def nothing_the_page_does_not_say(page: Page, _site: Site) -> Found:
    whole = said(page)
    for node in every_node(graph(page)):
        if node["@type"] == "ListItem":
            continue  # the trail has a test of its own
        for name in ("name", "alternateName", "contraindication", "description", "text"):
            values = node.get(name, [])
            for value in values if isinstance(values, list) else [values]:
                if squash(value) not in whole:
                    yield f"{node['@type']}.{name} does not stand on the page: {value}"


RULES: list[Callable[[Page, Site], Found]] = [
    words_of_schema_org, page_node, reviewed_when_the_page_says, data_is_there, nothing_the_page_does_not_say,
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page(site: Site, rule: Callable[[Page, Site], Found]) -> None:
    pages = [page for page in site.pages if not page.is_lost]
    found = [f"{page.path}: {problem}" for page in pages for problem in rule(page, site)]
    assert not found, "\n".join(found)


# --- Each rule can fail -------------------------------------------------------------------------


def remove(name: str) -> Callable[[Node], None]:
    return lambda node: node.pop(name)


def put(name: str, value: Any) -> Callable[[Node], None]:
    return lambda node: node.update({name: value})


def first(name: str, change: Callable[[Node], None]) -> Callable[[Node], None]:
    """Change the first node of a list, or the one node, under a property."""

    def run(node: Node) -> None:
        value = node[name]
        change(value[0] if isinstance(value, list) else value)

    return run


BAD: list[tuple[Callable[[Page, Site], Found], str, str, Callable[[Node], None]]] = [
    (words_of_schema_org, "benefits/back-pain/", "MedicalWebPage", put("contraindication", "x")),
    (words_of_schema_org, "benefits/back-pain/", "MedicalWebPage", put("lastReviewed", "22 November")),
    (words_of_schema_org, "benefits/back-pain/", "MedicalWebPage", put("audience", {"@type": "WebSite"})),
    (words_of_schema_org, "benefits/back-pain/", "MedicalWebPage", put("mainEntity", {"@id": "#nowhere"})),
    (words_of_schema_org, "benefits/back-pain/", "MedicalWebPage", put("@type", "MedicalPage")),
    (words_of_schema_org, "about/licence/", "Dataset", put("isAccessibleForFree", "yes")),
    (words_of_schema_org, "about/licence/", "Dataset", put("catalog", "advised against")),
    (page_node, "benefits/back-pain/", "MedicalWebPage", put("name", "Other")),
    (page_node, "benefits/back-pain/", "MedicalWebPage", put("license", "https://example.org/")),
    (reviewed_when_the_page_says, "benefits/back-pain/", "MedicalWebPage", put("lastReviewed", "2001-01-01")),
    (reviewed_when_the_page_says, "benefits/back-pain/", "MedicalWebPage", put("reviewedBy", {"@type": "Person"})),
    (data_is_there, "about/licence/", "Dataset", lambda node: node["distribution"].pop()),
    (data_is_there, "about/licence/", "Dataset", first("distribution", put("contentUrl", "data/none.csv"))),
    (nothing_the_page_does_not_say, "techniques/swedish/", "MedicalTherapy", put("contraindication", ["Hiccups"])),
    (nothing_the_page_does_not_say, "techniques/swedish/", "MedicalTherapy", first("adverseOutcome", put("name", "None at all"))),
    (nothing_the_page_does_not_say, "techniques/swedish/", "MedicalTherapy", put("alternateName", ["Miracle massage"])),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "url", "kind", "change"), BAD, ids=lambda value: getattr(value, "__name__", str(value))
)
def test_a_bad_graph_is_caught(
    site: Site, rule: Callable[[Page, Site], Found], url: str, kind: str, change: Callable[[Node], None]
) -> None:
    page = site.page(url)
    data = copy.deepcopy(page.structured[0])
    change(next(node for node in data["@graph"] if node["@type"] == kind))
    before = re.search(r'(?<=<script type="application/ld\+json">).*?(?=</script>)', page.html)
    assert before
    spoiled = Page(page.path, page.html.replace(before[0], json.dumps(data).replace("<", "\\u003c")))
    assert not list(rule(page, site))
    assert list(rule(spoiled, site))


def test_every_rule_is_seen_to_fail() -> None:
    assert {rule for rule, *_ in BAD} == set(RULES)
