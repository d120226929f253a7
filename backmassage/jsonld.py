"""Structured data (schema.org, JSON-LD). Nothing is claimed here that the page does not say."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from backmassage.data.models import FrontMatter
from backmassage.project import Site
from backmassage.text.markdown import plain
from backmassage.text.pages import Page

_FAQ = re.compile(r'<h3 id="([^"]+)">(.*?)</h3>\s*(.*?)(?=<h[23] id=|<section|$)', re.DOTALL)


def graph(
    site: Site,
    page: Page,
    matter: FrontMatter,
    *,
    canonical: str,
    content: str,
    base: str,
    trail: list[tuple[str, str]],
) -> dict[str, Any]:
    """Return the page's graph.

    ``matter`` is the page's front matter, ``canonical`` the page's address, ``content`` its HTML, ``base`` the site's address ending in
    a slash, ``trail`` the way to the page as (word, address relative to the site).
    """
    nodes = [_web_page(matter, canonical)]
    if trail:
        nodes.append(_breadcrumbs(page, canonical, base, trail))
    if matter.technique:
        nodes.append(_therapy(site, matter.technique, canonical))
        nodes[0]["mainEntity"] = {"@id": f"{canonical}#therapy"}
    if matter.template == "faq.html":
        questions = _questions(content, canonical)
        if questions:
            nodes.append({"@type": "FAQPage", "@id": f"{canonical}#faq", "mainEntity": questions})
    if page.id == "about/licence":
        nodes.append(_dataset(site, canonical, base, matter.description))
    return {"@context": "https://schema.org", "@graph": nodes}


def _web_page(matter: FrontMatter, canonical: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@type": matter.schema_type,
        "@id": canonical,
        "name": matter.title,
        "description": matter.description,
        "inLanguage": "en-US",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    if matter.schema_type == "MedicalWebPage":
        node["lastReviewed"] = matter.reviewed.isoformat()
    return node


def _breadcrumbs(page: Page, canonical: str, base: str, trail: list[tuple[str, str]]) -> dict[str, Any]:
    steps = [(word, f"{base}{url}") for word, url in trail] + [(page.menu, canonical)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": word, "item": {"@id": url}}
            for number, (word, url) in enumerate(steps, 1)
        ],
    }


def _therapy(site: Site, technique_id: str, canonical: str) -> dict[str, Any]:
    """A technique: its contraindications and adverse outcomes, as the page lists them."""
    technique = site.catalogue.techniques[technique_id]
    conditions = site.catalogue.conditions
    return {
        "@type": "MedicalTherapy",
        "@id": f"{canonical}#therapy",
        "name": technique.name,
        "alternateName": list(technique.also_called),
        "description": plain(technique.what_it_is.text),
        "contraindication": [
            conditions[care.condition].letter_under
            for care in technique.care
            if conditions[care.condition].level != "adapt"  # to adapt a massage is no reason against it
        ],
        "adverseOutcome": {"@type": "MedicalEntity", "name": plain(technique.harms.common.text)},
        "seriousAdverseOutcome": {"@type": "MedicalEntity", "name": plain(technique.harms.serious.text)},
    }


def _questions(content: str, canonical: str) -> list[dict[str, Any]]:
    """Each h3 of a FAQ page with the text that follows it."""
    found = []
    for anchor, question, answer in _FAQ.findall(content):
        text = plain_html(answer)
        if text:
            found.append(
                {
                    "@type": "Question",
                    "@id": f"{canonical}#{anchor}",
                    "name": plain_html(question),
                    "acceptedAnswer": {"@type": "Answer", "text": text},
                }
            )
    return found


def _dataset(site: Site, canonical: str, base: str, description: str) -> dict[str, Any]:
    """The open data: the files that the page offers, by the names it gives them."""
    return {
        "@type": "Dataset",
        "@id": f"{canonical}#dataset",
        "name": "Back Massage Essentials: open data",
        "description": description,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{name}.{kind}",
                "encodingFormat": mime,
                "contentUrl": f"{base}data/{name}.{kind}",
            }
            for name in type(site.catalogue.words.open_data).model_fields
            for kind, mime in (("json", "application/json"), ("csv", "text/csv"))
        ],
    }


def plain_html(html: str) -> str:
    """Return the words of some HTML."""
    html = re.sub(r'<sup class="bm-cite">.*?</sup>', "", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


__all__ = ["graph", "plain_html"]
