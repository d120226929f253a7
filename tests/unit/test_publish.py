"""After the pages: cards, icons, open data, lighter files, and the clearing away of what nobody asks for."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backmassage.data.load import load_with_positions
from backmassage.project import Site, open_site
from backmassage.publish import cards
from backmassage.publish import minify as slim
from backmassage.publish import open_data as exports
from backmassage.render.env import Renderer
from backmassage.theme import card_name
from tests.messages.project import make_project
from tests.site.checks import png_size
from tests.support import ROOT


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return open_site(make_project(tmp_path_factory.mktemp("mini") / "project"))


@pytest.fixture(scope="module")
def whole() -> Site:
    """All data of the site, without its pages."""
    catalogue, source = load_with_positions(ROOT)
    return Site(ROOT, catalogue, source, {}, Renderer(ROOT))


# --- Cards, icons, manifest -----------------------------------------------------------------------


def test_each_page_gets_a_card_of_the_size_that_social_sites_want(mini: Site, tmp_path: Path) -> None:
    log = cards.write(mini, tmp_path)
    made = {path.name: png_size(path) for path in (tmp_path / "assets/cards").iterdir()}
    assert made == {f"{card_name(page)}.png": (1200, 630) for page in mini.pages}
    assert log == [f"{len(mini.pages)} social cards, 5 icons, a web manifest"]


def test_only_a_card_with_new_words_is_drawn_again(mini: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = replace(mini, root=tmp_path)
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    cards.write(there, tmp_path / "first")
    drawn: list[str] = []
    draw = cards._compile

    def note(source: str, drawings: dict[str, bytes]) -> list[bytes]:
        drawn.append(source)
        return draw(source, drawings)

    monkeypatch.setattr(cards, "_compile", note)
    cards.write(there, tmp_path / "again")
    assert drawn == []
    page = mini.pages["faq"]
    assert page.matter
    other = replace(page, matter=page.matter.model_copy(update={"title": "Other questions"}))
    cards.write(replace(there, pages={**mini.pages, "faq": other}), tmp_path / "changed")
    assert len(drawn) == 1
    assert drawn[0].count("#card(") == 1 + cards._CARD.count("#card(")
    assert (tmp_path / "changed/assets/cards/faq.png").read_bytes() != (
        tmp_path / "again/assets/cards/faq.png"
    ).read_bytes()


def test_the_same_card_twice(mini: Site, tmp_path: Path) -> None:
    for name in "ab":
        cards.write(mini, tmp_path / name)
    for path in (tmp_path / "a").rglob("*.png"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes(), path.name


def card(title: str, say: str) -> bytes:
    drawings = cards._prepared(ROOT / "overrides/drawings")
    return cards._compile(f"{cards._CARD}#card({cards._string(title)}, {cards._string(say)})", drawings)[0]


@pytest.mark.parametrize(
    "title", ['A "quoted" title', "Back\\slash", "#panic() ] } $x$ `a` *b* _c_", "Ends with \\", "<b>HTML</b> & more"]
)
def test_a_title_is_words_and_never_code(title: str) -> None:
    assert card(title, "Said.") != card("", "Said.")


def test_the_longest_title_and_bottom_line_have_room() -> None:
    card("wider words " * 7 + "at 90.", "worded " * 24)
    card("W" * 30, "worded " * 24)


def test_a_long_word_breaks_inside_the_card() -> None:
    assert card("W" * 30, "Said.") != card("W" * 29, "Said."), "its last letter can be seen"


def test_a_card_without_room_is_an_error_and_not_cut() -> None:
    with pytest.raises(Exception, match="no room on the social card for: long"):
        card("long " * 100, "said")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One. **Two** may.", "One. Two may."),
        ("It [may](benefits/index) help. " + "Word " * 40 + ".", "It may help."),
        ("word " * 60, ("word " * 32).strip() + " …"),
        ("Is it? Yes! No.", "Is it? Yes! No."),
    ],
)
def test_a_card_says_whole_sentences(text: str, said: str) -> None:
    assert cards._say(text) == said


# --- Open data ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data(whole: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open-data")
    exports.write(whole, folder)
    return folder / "data"


KINDS = ("claims", "techniques", "conditions", "references")


def records(data: Path, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((data / f"{kind}.json").read_text(encoding="utf-8"))["records"]
    return found


def rows(data: Path, kind: str) -> list[dict[str, str]]:
    assert (data / f"{kind}.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "a spreadsheet would garble its letters"
    with (data / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", KINDS)
def test_no_record_is_lost(whole: Site, data: Path, kind: str) -> None:
    source = getattr(whole.catalogue, kind)
    assert [record["id"] for record in records(data, kind)] == list(source)
    assert [row["id"] for row in rows(data, kind)] == list(source)
    for record in records(data, kind):
        made = {key: value for key, value in record.items() if key not in ("id", "sentence", "citation", "cited_on")}
        original = source[record["id"]]
        again = type(original).model_validate_json(json.dumps(made))
        assert again == original


@pytest.mark.parametrize("kind", KINDS)
def test_the_csv_says_what_the_json_says(data: Path, kind: str) -> None:
    for record, row in zip(records(data, kind), rows(data, kind), strict=True):
        flat = dict(exports._flatten("", record))
        assert {key: value for key, value in row.items() if value} == {
            key: exports.as_cell(value) for key, value in flat.items() if value
        }
        for key, value in record.items():
            if isinstance(value, str):
                assert row[key] == exports.as_cell(value)


def test_files_name_their_licence_and_are_stable(whole: Site, data: Path, tmp_path: Path) -> None:
    exports.write(whole, tmp_path)
    for path in data.iterdir():
        assert path.read_bytes() == (tmp_path / "data" / path.name).read_bytes()
        if path.suffix == ".json":
            assert json.loads(path.read_text(encoding="utf-8"))["license"] == exports.LICENCE


def test_csv_keeps_commas_quotes_and_line_breaks() -> None:
    text = exports.as_csv(
        [
            {"id": "a", "text": 'one, "two"\nthree', "list": ["x", {"text": "y", "ours": True}, [1, 2]]},
            {"id": "b", "more": {"deep": 1}},
        ]
    )
    assert list(csv.DictReader(io.StringIO(text, newline=""))) == [
        {"id": "a", "text": 'one, "two"\nthree', "list": "x | text: y; ours: true | 1, 2", "more.deep": ""},
        {"id": "b", "text": "", "list": "", "more.deep": "1"},
    ]
    assert text.startswith("id,text,list,more.deep\r\n")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ('=HYPERLINK("https://example.org")', '\'=HYPERLINK("https://example.org")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("1-9", "'1-9"),
        ("15–16", "'15–16"),
        ("3/4", "'3/4"),
        ("2026-11-22", "2026-11-22"),
        ("12", "12"),
        ("10.1000/x", "10.1000/x"),
        ("a - b", "a - b"),
        ("", ""),
    ],
)
def test_a_cell_is_no_formula_and_no_date_that_was_none(value: str, cell: str) -> None:
    assert exports.as_cell(value) == cell
    assert exports.as_csv([{"id": value}]).splitlines()[1].replace('""', '"').strip('"') == cell or not value


# --- Documented on the page about the licence -----------------------------------------------------

CODE = re.compile(r"`([^`]+)`")


def documented() -> tuple[set[str], set[str]]:
    """The field names that /about/licence/ gives: (of a claim, of the others)."""
    text = (ROOT / "docs/about/licence.md").read_text(encoding="utf-8")
    claim = text.partition("{ #fields }")[2].partition("\n## ")[0]
    others = text.partition("{ #other-fields }")[2].partition("\n## ")[0]
    bullets = [line for line in claim.splitlines() if line.startswith("- ")]
    return {name for line in bullets for name in CODE.findall(line.partition(":")[0])}, set(CODE.findall(others))


def test_every_field_of_a_claim_is_documented_and_exists(data: Path) -> None:
    fields = {key for record in records(data, "claims") for key in record}
    documented_fields = documented()[0]
    assert documented_fields - fields == set(), "documented, but in no claim"
    assert fields - documented_fields == set(), "in the data, but not documented"


def test_other_documented_fields_exist(whole: Site, data: Path) -> None:
    fields = {key for kind in KINDS for record in records(data, kind) for key in record}
    words = {term.id for scale in ("levels", "seen") for term in getattr(whole.catalogue.scales, scale)}
    assert documented()[1] <= fields | words
    assert documented()[1]


# --- Lighter styles and scripts -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "slim_css"),
    [
        ("a { color: red; }  /* don't */\n\nb,\nc { margin: 0 auto; }", "a{color:red;}b,c{margin:0 auto;}\n"),
        ('a::after { content: "/* kept: ; , { */" / ""; }', 'a::after{content:"/* kept: ; , { */" / "";}\n'),
        ("a { width: calc(1rem + 2vw - 3px); }", "a{width:calc(1rem + 2vw - 3px);}\n"),
        ("a :hover > b :is(c, d) { e: f }", "a :hover > b :is(c,d){e:f}\n"),
    ],
)
def test_a_slim_style_sheet_means_the_same(tmp_path: Path, css: str, slim_css: str) -> None:
    assert slimmed(tmp_path / "assets/site.css", css) == slim_css


@pytest.mark.parametrize(
    ("code", "slim_code"),
    [
        ("// why\nconst a = 1;\n\n  call(a); // more\n", "const a = 1;\ncall(a); // more\n"),
        ('const a = "https://x";\n', 'const a = "https://x";\n'),
        ("const a = `\n  // kept\n`;\n", "const a = `\n  // kept\n`;\n"),
        ("/* one\n * two */\n  a ??= b?.split(/[^\\p{L}//]+/u);\n", "a ??= b?.split(/[^\\p{L}//]+/u);\n"),
    ],
)
def test_a_slim_script_means_the_same(tmp_path: Path, code: str, slim_code: str) -> None:
    assert slimmed(tmp_path / "assets/javascripts/site.js", code) == slim_code


def slimmed(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    slim.write(path.parents[len(path.parts) - path.parts.index("assets") - 1])
    return path.read_text(encoding="utf-8")


def test_slimming_leaves_what_is_not_ours(tmp_path: Path) -> None:
    theirs = tmp_path / "search/list.js"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("// theirs\n")
    (tmp_path / "assets/javascripts").mkdir(parents=True)
    (tmp_path / "assets/javascripts/site.js").write_text("// ours\n" * 256)
    assert slim.write(tmp_path) == ["took 2 kB of comments and white space out of our styles and scripts"]
    assert theirs.read_text() == "// theirs\n"
