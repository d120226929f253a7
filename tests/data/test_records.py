"""Every real record, named after it: what a model cannot say about one, and what ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from backmassage.data import schema
from backmassage.data.catalogue import Catalogue, sourced_texts
from backmassage.data.kinds import FILES, FOLDERS, every_record
from backmassage.data.models import DOI_PATTERN, ID_PATTERN, Model, Statement
from backmassage.data.yaml import parse_yaml
from backmassage.macros.tables import columns_of
from backmassage.project import Site
from backmassage.text.wording import ready_sentence
from tests.support import ROOT

DATA = ROOT / "data"


def in_folder(name: str) -> list[str]:
    return sorted(path.stem for path in (DATA / name).glob("*.yml"))


def in_file(name: str, key: str = "") -> list[str]:
    value: Any = parse_yaml((DATA / f"{name}.yml").read_text(encoding="utf-8"), name).value
    return [str(item["id"]) for item in value[key]] if key else list(value)


CLAIMS, TECHNIQUES, CONDITIONS, TABLES = (in_folder(name) for name in ("claims", "techniques", "conditions", "tables"))
REFERENCES = in_file("references")
FLAGS = in_file("red-flags", "flags")
MUSCLES = in_file("muscles", "muscles")
RECORDS = [*FILES, *(f"{folder}/{name}" for folder in FOLDERS for name in in_folder(folder))]


def record_of(catalogue: Catalogue, key: str) -> Model:
    folder, _, name = key.partition("/")
    found: Any = getattr(catalogue, folder.replace("-", "_"))
    return found[name] if name else found  # type: ignore[no-any-return]


def texts(value: object, loc: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a record, with its place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{loc}.{name}" if loc else name)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, f"{loc}.{index}")


@pytest.fixture(scope="module")
def rows(site: Site) -> dict[str, dict[str, str]]:
    """Index page → the id of each of its rows → where the row leads."""
    found = {}
    for page in ("about/claims/index", "about/sources/index", "about/practice-sources/index"):
        here = site.here(page)
        html = "".join(site.run(here, call.name, call.args, call.kwargs) for call in site.pages[page].calls)
        found[page] = dict(re.findall(r'<li id="([^"]+)"[^>]*><a href="([^"]+)">[^<]+</a>', html))
    return found


def bad_sentence(text: str) -> str:
    """Say what is wrong with the outside of a text of whole sentences; empty if nothing."""
    words = re.sub(r"\[([^\]]+)\]\([^)]*\)|\*", r"\1", text).strip()
    if "  " in words or re.search(r"\s[,.;:!?]", words):
        return "a space too many"
    if not re.match(r"[A-Z0-9“‘(+]", words):
        return "starts without a capital"
    if not re.search(r"[.!?][”’)]*$", words):
        return "ends without a full stop"
    if re.search(r"\.\.|,\.|\.,", words):
        return "two marks together"
    return ""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It may help.", ""), ("“It may.”", ""), ("1 in 10 people.", ""), ("[A page](faq) says.", ""), ("**May** it?", ""),
        ("it may.", "starts"), ("It may", "ends"), ("It  may.", "space"), ("It may .", "space"), ("It may..", "two marks"),
    ],
)  # fmt: skip
def test_the_smoke_test_of_sentences_catches(text: str, wrong: str) -> None:
    assert (wrong in bad_sentence(text)) if wrong else bad_sentence(text) == ""


# --- Every record -------------------------------------------------------------------------------


@pytest.mark.parametrize("key", RECORDS)
def test_sourced_texts_are_whole_sentences(key: str, catalogue: Catalogue) -> None:
    # A note on how it feels, or what an option asks of you, may be a few words.
    wrong = {
        ".".join(map(str, loc)): f"{bad_sentence(text.text)}: {text.text}"
        for loc, text in sourced_texts(record_of(catalogue, key))
        if bad_sentence(text.text)
    }
    assert wrong == {}


@pytest.mark.parametrize("key", RECORDS)
def test_texts_have_no_stray_spaces(key: str, catalogue: Catalogue) -> None:
    wrong = [
        f"{loc}: {text!r}" for loc, text in texts(record_of(catalogue, key)) if text != text.strip() or "  " in text
    ]
    assert wrong == []


@pytest.mark.parametrize("key", [key for key in RECORDS if "/" in key])
def test_files_are_utf_8_with_a_schema_for_the_editor(key: str) -> None:
    text = (DATA / f"{key}.yml").read_text(encoding="utf-8")
    kind = key.partition("/")[0].removesuffix("s")
    assert text.splitlines()[0] == f"# yaml-language-server: $schema=../schema/{kind}.json"
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text


def test_there_are_records_of_every_kind() -> None:
    for found, least in ((CLAIMS, 40), (TECHNIQUES, 13), (CONDITIONS, 45), (REFERENCES, 100), (FLAGS, 10), (TABLES, 3)):
        assert len(found) >= least
    assert all(re.fullmatch(ID_PATTERN, name) for name in [*CLAIMS, *TECHNIQUES, *CONDITIONS, *REFERENCES])


# --- Claims -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_says_good_sentences(name: str, catalogue: Catalogue) -> None:
    claim = catalogue.claims[name]
    assert bad_sentence(ready_sentence(claim)) == ""
    for statement in (claim.statement, *claim.also):
        for part in (statement.what, statement.comparator, statement.follow_up, statement.subject):
            assert not part.endswith("."), part
        assert statement.subject[0].isupper()
        assert statement.verb == statement.verb.lower()
        assert " " not in statement.verb.strip() or statement.verb.split()[0] not in ("may", "can", "will", "probably")
    for text in (claim.finding, claim.say_instead, *claim.caveats):
        assert bad_sentence(text) == "", text
    assert claim.question.endswith("?")


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_s_certainty_and_direction_agree(name: str, catalogue: Catalogue) -> None:
    claim = catalogue.claims[name]
    if claim.statement.certainty == "none":
        assert claim.direction in ("no-evidence", "unclear")
    if claim.direction == "no-evidence" and claim.kind == "effect":
        assert claim.statement.certainty in ("none", "very-low")


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_s_dates_run_forward(name: str, catalogue: Catalogue) -> None:
    claim = catalogue.claims[name]
    days = [entry.date for entry in claim.history]
    assert days == sorted(days)
    assert days[0] <= claim.next_check
    assert claim.evidence_checked < claim.next_check


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_has_a_row_that_leads_to_its_one_full_record(
    name: str, site: Site, rows: dict[str, dict[str, str]]
) -> None:
    index = "about/claims/index"
    (page,) = site.claim_pages[name]
    assert page.startswith("about/claims/")
    assert page != index
    assert sorted(p for p, ids in site.ids_on.items() if name in ids and "/claims/" in p) == sorted([page, index])
    assert rows[index][name] == site.here(index).claim_record(name)


# --- References ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_can_be_found(name: str, catalogue: Catalogue) -> None:
    source = catalogue.references[name]
    if source.DOI:
        assert re.fullmatch(DOI_PATTERN, source.DOI)
        assert not re.search(r"[.,;)\s]$|doi\.org", source.DOI)
    if source.URL:
        assert "utm_" not in source.URL
        assert not (source.DOI and "doi.org" in source.URL), "the DOI says it"
    if source.issued:
        assert source.issued <= source.checked.year
    year = re.search(r"-((?:19|20)\d\d)(?:-|$)", name)
    if year and source.issued:
        assert abs(int(year[1]) - source.issued) <= 1, "the id names another year"


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_has_a_row_that_leads_to_its_one_full_record(
    name: str, catalogue: Catalogue, site: Site, rows: dict[str, dict[str, str]]
) -> None:
    folder = "practice-sources" if catalogue.references[name].tier in "CD" else "sources"
    index = f"about/{folder}/index"
    (page,) = site.source_pages[name]
    assert page.startswith(f"about/{folder}/")
    assert page != index
    assert sorted(p for p, ids in site.ids_on.items() if name in ids and "sources/" in p) == sorted([page, index])
    assert rows[index][name] == site.here(index).source_record(name)


@pytest.mark.parametrize("kind", ["DOI", "PMID", "PMCID"])
def test_no_work_stands_twice(kind: str, catalogue: Catalogue) -> None:
    seen: dict[str, list[str]] = {}
    for name, source in catalogue.references.items():
        number = getattr(source, kind)
        if number:
            seen.setdefault(number.lower(), []).append(name)
    assert {number: names for number, names in seen.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", REFERENCES)
def test_a_weak_source_says_so(name: str, catalogue: Catalogue) -> None:
    source = catalogue.references[name]
    if source.seen in ("citation", "secondary"):
        assert source.seen_note or source.warning, "what was seen of it?"


# --- Techniques ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TECHNIQUES)
def test_a_technique_has_its_page_and_its_drawing(name: str, site: Site) -> None:
    technique = site.catalogue.techniques[name]
    page = site.pages.get(f"techniques/{name}")
    assert page, f"docs/techniques/{name}.md"
    assert page.matter
    assert page.matter.technique == name
    assert page.matter.template == "technique.html"
    assert technique.drawing in site.renderer.drawing_names()
    assert {call.args for call in page.calls if call.name.startswith("technique_")} == {(name,)}


@pytest.mark.parametrize("name", TECHNIQUES)
def test_a_technique_s_lists_make_sense(name: str, catalogue: Catalogue) -> None:
    technique = catalogue.techniques[name]
    scale = [term.id for term in catalogue.scales.pressure]
    places = [scale.index(word) for word in technique.pressure]
    assert places == list(range(places[0], places[0] + len(places))), "lightest first, and no gap"
    assert len({care.condition for care in technique.care}) == len(technique.care)
    assert len({goal.goal for goal in technique.goals}) == len(technique.goals)
    assert {goal.claim for goal in technique.goals} <= set(technique.claims), "its evidence holds each goal's claim"
    assert name not in {other.technique for other in technique.alternatives}
    assert "blood-clot" in {care.condition for care in technique.care}


def test_techniques_stand_in_an_order_of_their_own(catalogue: Catalogue) -> None:
    orders = [technique.order for technique in catalogue.techniques.values()]
    assert len(set(orders)) == len(orders)
    assert orders == sorted(orders)


def test_every_technique_page_has_a_record(site: Site) -> None:
    pages = {
        page.id.removeprefix("techniques/") for page in site.pages.values() if page.matter and page.matter.technique
    }
    assert pages == set(TECHNIQUES)


def test_pairs_to_compare_are_of_two(catalogue: Catalogue) -> None:
    pairs = [frozenset(pair) for pair in catalogue.choosing.pairs]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)


# --- Safety -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_has_its_row_its_level_and_its_question(name: str, site: Site) -> None:
    assert name in site.ids_on["safety/conditions/index"]
    asked = [q.id for q in site.catalogue.safety_path.questions if name in q.items_conditions]
    assert len(asked) == 1, "under exactly one question of the safety path"


@pytest.mark.parametrize("name", FLAGS)
def test_a_red_flag_has_its_row_and_its_question(name: str, site: Site) -> None:
    assert name in site.ids_on["safety/red-flags/index"]
    [page] = site.flag_pages[name]
    assert name in site.ids_on[page]
    asked = [q.id for q in site.catalogue.safety_path.questions if name in q.items_flags]
    assert len(asked) == 1, "under exactly one question of the safety path"


def test_the_safety_path_reaches_every_question_and_end_and_never_turns_back(catalogue: Catalogue) -> None:
    path = catalogue.safety_path
    questions = {question.id: question for question in path.questions}
    order: list[str] = []
    ends: set[str] = set()
    here = path.first
    while here in questions:
        assert here not in order, f"{here} comes round again"
        order.append(here)
        assert questions[here].yes not in questions or questions[here].yes not in order
        ends.add(questions[here].yes)
        here = questions[here].no
    ends.add(here)
    assert order == [question.id for question in path.questions], "asked in the order they stand in"
    assert {end.id for end in path.ends} == ends - set(questions)


# --- The body, tables, schemas ------------------------------------------------------------------


@pytest.mark.parametrize("name", MUSCLES)
def test_a_muscle_has_its_area_in_the_drawing(name: str, site: Site) -> None:
    assert f"muscle-map-{name}" in site.renderer.drawing("muscle-map")
    muscle = next(muscle for muscle in site.catalogue.muscles.muscles if muscle.id == name)
    for step in muscle.home_steps:
        pages = [p for p, ids in site.ids_on.items() if p.startswith("routine/at-home/") and step in ids]
        assert len(pages) == 2, "a short row in the index, and the steps"
        assert "routine/at-home/index" in pages


@pytest.mark.parametrize("name", MUSCLES)
def test_a_muscle_has_its_line_below_the_map_which_leads_to_its_record(name: str, site: Site) -> None:
    line = str(site.run(site.here("back/index"), "muscles_short", (), {}))
    whole = str(site.run(site.here("back/muscles"), "muscles", (), {}))
    line = line.partition(f'<li id="{name}">')[2].partition("</li>")[0]
    record = whole.partition(f'<section class="bm-muscle" id="{name}">')[2].partition("</section>")[0]
    muscle = next(muscle for muscle in site.catalogue.muscles.muscles if muscle.id == name)
    assert f'muscles/#{name}"' in line
    assert muscle.where.text in line
    for text in (muscle.where, *muscle.does, muscle.felt):
        assert text.text in record


@pytest.mark.parametrize("name", TABLES)
def test_a_table_s_columns_exist(name: str, catalogue: Catalogue) -> None:
    table = catalogue.tables[name]
    fields = [column.field for column in table.columns]
    assert set(fields) <= set(columns_of(table.of))
    assert len(set(fields)) == len(fields)
    assert table.empty


def test_every_record_is_walked(catalogue: Catalogue) -> None:
    records = {name: getattr(catalogue, name.replace("-", "_")) for name in (*FILES, *FOLDERS)}
    assert sorted(key for key, _ in every_record(records)) == sorted(RECORDS)


def test_the_schemas_are_what_the_models_say(catalogue: Catalogue) -> None:
    assert [str(problem) for problem in schema.compare(ROOT, catalogue.scales)] == []


def test_statements_are_compared_with_something_or_say_why_not(catalogue: Catalogue) -> None:
    for name, claim in catalogue.claims.items():
        for statement in (claim.statement, *claim.also):
            assert isinstance(statement, Statement)
            assert statement.comparator, name
            assert statement.follow_up, name
