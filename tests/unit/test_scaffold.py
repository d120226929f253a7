"""A fourteenth technique is one YAML file and one short page: all that lists techniques follows."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from backmassage import checks as rules
from backmassage.cli import main
from backmassage.data import schema
from backmassage.data.catalogue import sourced_texts
from backmassage.data.load import load
from backmassage.data.scaffold import CARE, new_technique
from backmassage.macros.techniques import comparison_data
from backmassage.project import Site, open_site
from backmassage.publish import open_data as exports
from tests.messages.project import edit
from tests.support import ROOT

NEW, NAME = "lomi-lomi", "Lomi lomi"
NEW_PAGE = f"techniques/{NEW}"
MADE = ["data/techniques/lomi-lomi.yml", "docs/techniques/lomi-lomi.md", "mkdocs.yml"]


def copied(folder: Path) -> Path:
    """A copy of the project with data, pages and settings of its own."""
    folder.mkdir()
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for name in ("overrides", "backmassage"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    found = [path for part in ("data", "docs", "mkdocs.yml") for path in (folder / part, *(folder / part).rglob("*"))]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}


def call(folder: Path, technique_id: str) -> int:
    return main(["new", "technique", technique_id, "--root", str(folder)])


@dataclass
class Grown:
    """The project after ``new technique``, and its files before."""

    root: Path
    files_before: dict[str, bytes]
    site: Site

    def html(self, page_id: str) -> str:
        """What the macros of a page write."""
        here = self.site.here(page_id)
        return "".join(self.site.run(here, c.name, c.args, c.kwargs) for c in self.site.pages[page_id].calls)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    root = copied(tmp_path_factory.mktemp("scaffold") / "project")
    before = files(root)
    assert call(root, NEW) == 0
    return Grown(root, before, open_site(root))


# --- What it writes -------------------------------------------------------------------------------


def test_it_writes_a_record_a_page_and_one_line_of_the_menu(grown: Grown) -> None:
    now = files(grown.root)
    assert sorted(path for path in now if now[path] != grown.files_before.get(path)) == MADE
    assert set(grown.files_before) <= set(now)
    old, new = (text["mkdocs.yml"].decode().splitlines() for text in (grown.files_before, now))
    at = new.index(f"      - techniques/{NEW}.md")
    assert new[:at] + new[at + 1 :] == old
    assert "- techniques/" in new[at - 1], "it stands last among its sisters"
    assert "- techniques/" not in new[at + 1]


def test_it_names_the_files_to_edit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copied(tmp_path / "project")
    assert call(root, NEW) == 0
    *paths, last = capsys.readouterr().out.splitlines()
    assert paths == MADE
    assert last.startswith("It is a draft")


def problems_of(root: Path) -> list[str]:
    site = open_site(root)
    problems = rules.run(site) + schema.compare(root, site.catalogue.scales)
    return [str(problem) for problem in problems if problem.path in MADE or NEW in problem.message]


def written(root: Path) -> None:
    """Write the draft's texts, as its editor would."""
    for path in (root / MADE[0], root / MADE[1]):
        text = path.read_text(encoding="utf-8").replace("This page is a draft. ", "")
        for old, new in (
            ("ot yet described", "ow described"),
            ("not yet written", "short"),
            ("not yet drawn", "plain"),
        ):
            text = text.replace(old, new)
        path.write_text(text.replace("Not yet rated.", "By our own reading."), encoding="utf-8")


def test_a_draft_is_refused_in_a_line_and_passes_once_it_is_written(grown: Grown, tmp_path: Path) -> None:
    drafts = [line for line in problems_of(grown.root) if line.startswith("data/")]
    assert [line.partition(": ")[2] for line in drafts] == [
        "in_a_line: is still a draft: 12 texts are not yet written; write what is missing, or take the record out"
    ]
    root = copied(tmp_path / "project")
    assert call(root, NEW) == 0
    written(root)
    assert problems_of(root) == []


def test_it_says_that_nothing_is_written_yet_and_claims_nothing(grown: Grown) -> None:
    technique = grown.site.catalogue.techniques[NEW]
    for where, text in sourced_texts(technique):
        assert text.ours, where
        assert not text.sources, where
        if where[0] not in ("ask", "care_note"):
            assert text.text.startswith(("Not yet described.", "Not known.")), where
    assert technique.goals == (), "no goal without a claim of its own"
    assert technique.claims == ("technique-comparison",)
    assert technique.drawing_caption.endswith("not yet drawn.")
    page = grown.site.pages[NEW_PAGE]
    assert page.matter is not None
    assert page.matter.bottom_line is not None
    assert "draft" in page.matter.bottom_line.say
    assert page.matter.bottom_line.sure == "Not yet rated."
    assert page.matter.reviewed == date.today()  # noqa: DTZ011  # the editor's day
    assert "data-level" not in grown.html(NEW_PAGE)


def test_it_starts_with_the_strictest_cautions(grown: Grown) -> None:
    data = grown.site.catalogue
    care = [c.condition for c in data.techniques[NEW].care]
    assert care == list(CARE), "a caution has lost its record"
    assert "avoid" in {data.conditions[c].level for c in care}
    note = data.techniques[NEW].care_note
    assert note is not None
    assert "not yet written" in note.text


# --- What follows ---------------------------------------------------------------------------------


def test_it_stands_last_in_every_list(grown: Grown) -> None:
    assert list(grown.site.catalogue.techniques)[-1] == NEW


def test_the_comparison_has_its_row_and_its_filters(grown: Grown) -> None:
    html = grown.html("techniques/index")
    row = re.search(rf'<tr id="row-{NEW}">.*?</tr>', html, re.DOTALL)
    assert row is not None
    needed = comparison_data(grown.site.here("techniques/index"))["rows"][NEW]
    assert needed == {
        "goal": "",
        "pressure": "medium",
        "clothing": "as-you-wish",
        "lines": [],
        "care": dict.fromkeys(CARE, ""),
    }
    columns = len(grown.site.catalogue.tables["techniques"].columns)
    assert len(re.findall(r"<t[dh]\b", row[0])) == columns
    assert not re.findall(r"<(td|th|p|li)[^>]*>\s*</\1>", row[0])
    assert f'<p class="bm-filter__count">{len(grown.site.catalogue.techniques)} techniques.</p>' in html


def test_it_can_be_chosen_on_the_page_for_two(grown: Grown) -> None:
    html = grown.html("techniques/compare")
    assert html.count(f'<option value="{NEW}">{NAME}</option>') == html.count("<select")


def test_the_list_of_all_pages_has_it(grown: Grown) -> None:
    page = next(
        page.id
        for page in grown.site.pages.values()
        if any(found.name == "site_map" for found in page.calls)
    )  # fmt: skip
    assert re.search(rf'<a href="[^"]*techniques/{NEW}/">{NAME}</a>', grown.html(page))


def test_the_open_data_has_it(grown: Grown, tmp_path: Path) -> None:
    exports.write(grown.site, tmp_path)
    records = json.loads((tmp_path / "data/techniques.json").read_text(encoding="utf-8"))["records"]
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "data/techniques.csv").read_text(encoding="utf-8-sig"), newline=""))
    )
    for listed in (records, rows):
        assert [row["id"] for row in listed] == list(grown.site.catalogue.techniques)
        assert listed[-1]["name"] == NAME


def test_a_build_puts_it_into_menu_sitemap_and_search(grown: Grown, tmp_path: Path) -> None:
    root = copied(tmp_path / "project")
    assert call(root, NEW) == 0
    written(root)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"

    def text(path: str) -> str:
        return (site / path).read_text(encoding="utf-8")

    assert f"/techniques/{NEW}/</loc>" in text("sitemap.xml")
    places = {entry["location"] for entry in json.loads(text("search/search_index.json"))["docs"]}
    assert f"techniques/{NEW}/" in places
    page = text(f"techniques/{NEW}/index.html")
    assert f"<h1>{NAME}</h1>" in re.sub(r"<h1[^>]*>\s*", "<h1>", page)
    assert f'id="row-{NEW}"' in text("techniques/index.html")
    before = list(grown.site.catalogue.techniques)[-2]
    assert f'href="../{NEW}/"' in text(f"techniques/{before}/index.html"), "the page before it leads on to it"


# --- Names and refusals -----------------------------------------------------------------------------


def test_any_id_makes_a_valid_start_and_its_words_a_filter(tmp_path: Path) -> None:
    root, ids = copied(tmp_path / "project"), ["108", "no", "null", "1e3", "a" * 60]
    used = {word for technique in load(root).techniques.values() for word in technique.pressure}
    for technique_id in ids:
        new_technique(root, technique_id)
    edit(root, f"data/techniques/{ids[0]}.yml", "pressure:\n  - medium\n", "pressure:\n  - very-light\n")
    site = open_site(root)
    assert list(site.catalogue.techniques)[-len(ids) :] == ids
    assert [site.catalogue.techniques[technique_id].name for technique_id in ids] == [i.capitalize() for i in ids]
    html = site.run(site.here("techniques/index"), "comparison", ("techniques",), {})
    offered = re.findall(r'<input type="checkbox" name="pressure" value="([^"]+)">', html)
    assert offered == [term.id for term in site.catalogue.scales.pressure if term.id in {*used, "very-light"}]


@pytest.mark.parametrize(
    ("technique_id", "message"),
    [
        ("swedish", "data/techniques/swedish.yml exists already; choose another id or edit that file"),
        ("compare", "docs/techniques/compare.md exists already; choose another id or edit that file"),
        ("Lomi Lomi", "'Lomi Lomi' is no id; use lower case letters, digits and hyphens, like hot-stone"),
        ("lomi_lomi", "'lomi_lomi' is no id; use lower case letters, digits and hyphens, like hot-stone"),
        ("lomi-", "'lomi-' is no id; use lower case letters, digits and hyphens, like hot-stone"),
        ("../swedish", "'../swedish' is no id; use lower case letters, digits and hyphens, like hot-stone"),
        ("lomi\nlomi", "'lomi\\nlomi' is no id; use lower case letters, digits and hyphens, like hot-stone"),
        ("", "'' is no id; use lower case letters, digits and hyphens, like hot-stone"),
        ("a" * 61, "the id is too long: 61 characters; at most 60"),
    ],
)
def test_it_refuses_in_one_line_and_writes_nothing(
    grown: Grown, technique_id: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(grown.root)
    assert call(grown.root, technique_id) == 1
    assert capsys.readouterr() == ("", f"{message}\n")
    assert files(grown.root) == before


@pytest.mark.parametrize(
    ("nav", "message"),
    [
        ("nav:\n  - index.md\n", "mkdocs.yml lists no techniques/ page; add one to its nav first"),
        (None, "mkdocs.yml lists no techniques/ page; add one to its nav first"),
    ],
    ids=("no technique", "no file"),
)
def test_it_needs_a_menu_to_stand_in(project: Callable[[], Path], nav: str | None, message: str) -> None:
    root = project()
    if nav is None:
        (root / "mkdocs.yml").unlink()
    else:
        (root / "mkdocs.yml").write_text(nav, encoding="utf-8")
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        new_technique(root, NEW)
    assert not (root / MADE[0]).exists()


def test_a_small_project_starts_with_what_it_has(project: Callable[[], Path]) -> None:
    root = project()
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as nav:
        nav.write("  - Kinds:\n      - One: techniques/one.md\n")
    new_technique(root, NEW)
    assert (
        (root / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .endswith(f"      - One: techniques/one.md\n      - techniques/{NEW}.md\n")
    )
    record = (root / MADE[0]).read_text(encoding="utf-8")
    assert "care:\n  - condition: blood-clot\n" in record
    assert "claims:\n  - blood-flow\n" in record
    for path in (root / "data/claims").glob("*.yml"):
        path.unlink()
    with pytest.raises(ValueError, match="need a record each"):
        new_technique(root, "another")
    assert not (root / "data/techniques/another.yml").exists()
