from __future__ import annotations

import pytest

from backmassage.data.models import FrontMatter
from backmassage.project import Site
from backmassage.theme import Theme, card_name


@pytest.fixture
def view(mini: Site) -> Theme:
    return Theme(mini)


def test_a_page_and_its_front_matter(view: Theme) -> None:
    matter = view.matter("faq.md")
    assert matter
    assert matter.menu == "FAQ"
    assert view.matter("nothing.md") is None


def test_the_bottom_line(view: Theme) -> None:
    faq = view.bottom_line("faq.md")
    assert "Short answers to one question." in faq
    assert "Read on." in faq
    home = view.bottom_line("index.md")
    assert '">Massage may ease back pain a little</a>' in home
    assert 'href="safety/"' in home
    assert view.bottom_line("about/claims.md") == ""
    assert view.bottom_line("nothing.md") == ""


def test_where_a_reader_goes_next(mini: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    matter = mini.pages["faq"].matter
    assert matter
    assert Theme(mini).next("faq.md") == Theme(mini).next("nothing.md") == []
    monkeypatch.setattr(mini.pages["faq"], "matter", matter.model_copy(update={"next": ("index", "safety")}))
    assert Theme(mini).next("faq.md") == [
        ("A mini site about backs", "../"),
        ("Is a massage safe for you?", "../safety/"),
    ]


def test_the_drawing_behind_it(mini: Site, view: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    assert view.art("faq.md") == ""
    matter: FrontMatter | None = mini.pages["faq"].matter
    assert matter
    monkeypatch.setattr(mini.pages["faq"], "matter", matter.model_copy(update={"art": "swedish"}))
    assert "drawings/swedish.svg" in view.art("faq.md")
    assert view.drawing("swedish").startswith("<svg")


@pytest.mark.parametrize(
    ("page", "trail"),
    [
        ("index.md", []),
        ("faq.md", [("Home", "")]),
        ("safety/index.md", [("Home", "")]),
        ("safety/x.md", [("Home", ""), ("Safety", "safety/")]),
        ("about/claims.md", [("Home", "")]),
    ],
)
def test_the_way_to_a_page(page: str, trail: list[tuple[str, str]], view: Theme) -> None:
    assert view.trail(page) == trail


def test_the_menu_is_what_data_says(view: Theme) -> None:
    assert view.menu() == [("Safety", "safety/"), ("FAQ", "faq/")]
    assert view.footer()[-1] == ("Evidence records", "about/claims/")


def test_dates_in_words(view: Theme) -> None:
    assert view.dates("faq.md")["next"] == "May 22, 2027"
    assert view.dates("faq.md")["reviewed_iso"] == "2026-11-22"
    assert view.dates("nothing.md") == {}


@pytest.mark.parametrize(
    ("page", "name"), [("index", "home"), ("faq", "faq"), ("benefits/index", "benefits"), ("a/b/c", "a-b-c")]
)
def test_social_cards(page: str, name: str, view: Theme) -> None:
    assert card_name(page) == name
    assert view.card(f"{page}.md") == f"assets/cards/{name}.png"


def test_with_problems_there_is_nothing_to_show_but_them() -> None:
    view = Theme(None, problems="<p>broken</p>")
    assert view.problems == "<p>broken</p>"
    assert view.page("faq.md") is None
    assert [view.bottom_line("x.md"), view.art("x.md"), view.drawing("swedish")] == [""] * 3
    assert (view.trail("faq.md"), view.menu(), view.footer(), view.dates("faq.md")) == ([], [], [], {})
    assert view.json_ld("faq.md", "", "", "") == ""
