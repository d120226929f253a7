from __future__ import annotations

import json
from typing import Any

from backmassage.data.models import FrontMatter
from backmassage.data.yaml import YamlFile
from backmassage.jsonld import graph, plain_html
from backmassage.project import Site
from backmassage.text.pages import Page
from backmassage.theme import Theme

BASE = "https://example.org/"


def nodes(
    site: Site, page_id: str, content: str = "", trail: list[tuple[str, str]] | None = None, **matter: Any
) -> list[dict[str, Any]]:
    shown = site.pages[page_id if page_id in site.pages else "faq"].matter
    assert shown
    changed: FrontMatter = shown.model_copy(update=matter)
    page = Page(page_id, f"docs/{page_id}.md", "", 1, YamlFile(""), changed)
    made = graph(site, page, changed, canonical=f"{BASE}x/", content=content, base=BASE, trail=trail or [])
    assert made["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = made["@graph"]
    json.dumps(found)
    return found


def test_a_page_says_what_it_is_and_when_it_was_checked(mini: Site) -> None:
    (page,) = nodes(mini, "faq", template="page.html")
    assert page["@type"] == "MedicalWebPage"
    assert page["lastReviewed"] == "2026-11-22"
    assert page["name"] == "Questions about backs"
    (other,) = nodes(mini, "faq", template="page.html", schema_type="AboutPage")
    assert "lastReviewed" not in other


def test_nobody_is_named_as_a_reviewer(mini: Site) -> None:
    text = json.dumps(nodes(mini, "faq", technique="swedish"))
    for word in ("reviewedBy", "author", "Physician", "aggregateRating", "Person"):
        assert word not in text


def test_the_way_to_a_page(mini: Site) -> None:
    _, trail = nodes(mini, "faq", trail=[("Home", ""), ("Safety", "safety/")], template="page.html")
    assert [(step["position"], step["name"]) for step in trail["itemListElement"]] == [
        (1, "Home"),
        (2, "Safety"),
        (3, "FAQ"),
    ]
    assert [step["item"]["@id"] for step in trail["itemListElement"]] == [BASE, f"{BASE}safety/", f"{BASE}x/"]
    assert len(nodes(mini, "faq", trail=[], template="safety.html")) == 1, "no trail is shown there"


def test_a_technique_is_a_therapy_with_its_harms(mini: Site) -> None:
    page, therapy = nodes(mini, "faq", template="technique.html", technique="swedish")
    assert page["mainEntity"] == {"@id": therapy["@id"]}
    assert therapy["contraindication"] == ["Blood clot"]
    assert therapy["seriousAdverseOutcome"]["name"] == "No case is known to us."


FAQ = """
<h2 id="often">How often</h2> <p>Not an answer.</p>
<h3 id="weekly">Once a <em>week</em>?</h3>
<p>One trial.<sup class="bm-cite"><a href="#source-1">1</a></sup> &amp; more</p>
<h3 id="empty">Nothing?</h3>
<h3 id="last">Last?</h3><p>Yes.</p><section><p>Not this.</p></section>
"""


def test_questions_of_a_faq_and_their_answers(mini: Site) -> None:
    (_, faq) = nodes(mini, "faq", content=FAQ)
    assert [(q["name"], q["acceptedAnswer"]["text"]) for q in faq["mainEntity"]] == [
        ("Once a week ?", "One trial. & more"),
        ("Last?", "Yes."),
    ]
    assert faq["mainEntity"][0]["@id"] == f"{BASE}x/#weekly"
    assert len(nodes(mini, "faq", content="<p>none</p>")) == 1
    assert len(nodes(mini, "faq", content=FAQ, template="page.html")) == 1


def test_the_licence_page_offers_the_data(mini: Site) -> None:
    _, data = nodes(mini, "about/licence", template="about.html")
    assert data["@type"] == "Dataset"
    assert {file["contentUrl"] for file in data["distribution"]} >= {
        f"{BASE}data/claims.json",
        f"{BASE}data/claims.csv",
    }


def test_words_of_html() -> None:
    assert plain_html('<p>a<sup class="bm-cite">1</sup></p>\n <p>b &lt; c</p>') == "a b < c"


def test_no_text_can_leave_its_script_element(mini: Site) -> None:
    made = Theme(mini).json_ld("faq.md", f"{BASE}faq/", FAQ.replace("One trial.", "&lt;/script>&lt;script>x"), BASE)
    assert "<" not in made
    assert "\\u003c/script" in made
    assert json.loads(made)["@graph"]
