"""What can be found: pages, their parts and records, each with its title, its first sentence and what people call it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from backmassage.project import Site
from backmassage.publish import search_index

SECTIONS = [
    {"location": "", "title": "Home", "text": "<p>Words. More words.</p>"},
    {"location": "faq/", "title": "Questions", "text": ""},
    {
        "location": "faq/#weekly",
        "title": "Is a massage each week too much?",
        "text": "<p>No<sup>1</sup> one. More.</p>",
    },
    {"location": "faq/#sources", "title": "Sources", "text": "<ol><li>One.</li></ol>"},
    {"location": "about/how-we-grade/", "title": "How we grade", "text": "<p>First. Second.</p>"},
    {"location": "about/how-we-grade/#part", "title": "A part", "text": "<p>Words.</p>"},
    {"location": "faq/#list", "title": "A list", "text": f"<p>{'many words ' * 30}</p>"},
    {"location": "safety/conditions/#blood-clot", "title": "As the page has it", "text": "<p>All of it.</p>"},
]


def written(site: Site, folder: Path) -> dict[str, dict[str, object]]:
    file = folder / search_index.FILE
    file.parent.mkdir()
    file.write_text(json.dumps({"config": {}, "docs": SECTIONS}), encoding="utf-8")
    said = search_index.write(site, folder)
    made = json.loads(file.read_text(encoding="utf-8"))
    columns = {key: cells.split("\n") for key, cells in made["docs"].items()}  # as places.js reads them
    assert said == [f"search: {len(columns['id'])} places"]
    assert next(iter(columns)) == "id"
    rows: list[dict[str, object]] = [
        dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
    ]
    page = ""
    for row in rows:
        address = str(row["id"])
        row["id"] = page + address if address.startswith("#") else address
        page = str(row["id"]).partition("#")[0]
        row |= {"kind": int(str(row["kind"])), "alarm": int(str(row["alarm"])), "names": str(row["names"]).split(";")}
    return {str(row["id"]): row for row in rows}


def test_a_part_of_a_page_is_found_with_its_first_sentence_and_what_people_ask(mini: Site, tmp_path: Path) -> None:
    place = written(mini, tmp_path)["faq/#weekly"]
    assert place["title"] == "Is a massage each week too much?"
    assert place["says"] == "No one."
    assert place["asked"] == "many times;each week"


def test_a_list_read_as_one_sentence_is_cut_between_words(mini: Site, tmp_path: Path) -> None:
    says = str(written(mini, tmp_path)["faq/#list"]["says"])
    assert len(says) <= search_index.SHOWN + 1
    assert says.endswith(("many…", "words…"))


def test_pages_found_as_one_and_parts_that_answer_nothing_are_no_results(mini: Site, tmp_path: Path) -> None:
    found = written(mini, tmp_path)
    assert "about/how-we-grade/" in found
    assert "about/how-we-grade/#part" not in found
    assert "faq/#sources" not in found


def test_a_page_says_its_answer(mini: Site, tmp_path: Path) -> None:
    assert written(mini, tmp_path)["faq/"]["says"] == "Short answers to one question."


def test_a_condition_brings_its_own_names_and_step(mini: Site, tmp_path: Path) -> None:
    record = mini.catalogue.conditions["blood-clot"]
    place = written(mini, tmp_path)["safety/conditions/#blood-clot"]
    assert place["title"] == record.name
    assert {name.lower() for name in record.also_called} <= set(place["names"])  # type: ignore[call-overload]
    assert record.do.startswith(str(place["says"]))


@pytest.mark.parametrize(
    ("says", "sure"),
    [
        ("Go to an emergency department now, or call your local emergency number.", True),
        ("Call your midwife or doctor at once, day or night.", True),
        ("Call your local emergency number for an ambulance if you have chest pain now.", False),
        ("Don’t have a massage until a doctor has checked the injury.", False),
    ],
)
def test_what_is_an_emergency_says_so_and_never_that_massage_waits(
    mini: Site, tmp_path: Path, says: str, sure: bool
) -> None:
    record = mini.catalogue.conditions["blood-clot"].model_copy(update={"do": says})
    catalogue = replace(mini.catalogue, conditions={"blood-clot": record})
    place = written(replace(mini, catalogue=catalogue), tmp_path)["safety/conditions/#blood-clot"]
    level = mini.catalogue.level("avoid")
    assert place["level"] == ("Emergency" if sure else level.means or level.label)
    assert place["alarm"] == (search_index.EMERGENCY if sure else search_index.WAITS)


def test_a_sign_of_an_emergency_is_an_alarm_and_no_other(mini: Site, tmp_path: Path) -> None:
    found = written(mini, tmp_path)
    for flag in mini.catalogue.red_flags.flags:
        place = found[f"safety/red-flags/#{flag.id}"]
        assert place["alarm"] == (search_index.SIGN if flag.urgency == "emergency" else 0)


def test_the_first_kind_that_fits_is_a_place_s_kind(mini: Site, tmp_path: Path) -> None:
    found = written(mini, tmp_path)
    kinds = [kind.word for kind in mini.catalogue.search.kinds]
    assert kinds[int(str(found["safety/conditions/#blood-clot"].get("kind", 0)))] == "Safety"
    assert kinds[int(str(found[""].get("kind", 0)))] == "Answer"
