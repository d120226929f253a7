"""The command line: problems with their lines, counts, schemas, and never a traceback."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from backmassage.cli import main
from backmassage.data import schema
from backmassage.data.kinds import FILES, FOLDERS, MAPPINGS
from backmassage.data.load import load
from tests.checks.samples import ROOT, copy_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project; tests that change it put back what they changed."""
    return copy_project(tmp_path_factory.mktemp("project"))


def test_check_counts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run("check --counts", project, capsys)
    assert code == 0, out
    assert out.splitlines()[-1].startswith("0 problems"), "the answer stands last"
    counts = dict(re.findall(r"^  ([a-z ]+?)\s{2,}(\d+)$", out, re.MULTILINE))
    assert int(counts["claims"]) == len(list((ROOT / "data" / "claims").glob("*.yml")))
    assert int(counts["pages"]) == len(list((ROOT / "docs").rglob("*.md")))


@pytest.mark.parametrize("on_github", [True, False])
def test_on_github_a_problem_is_also_a_note_on_its_line(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, on_github: bool
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", str(on_github).lower())
    record = project / "data" / "claims" / "dose.yml"
    before = record.read_text(encoding="utf-8")
    record.write_text(before.replace("topic: how-often", "topic: how-oft"), encoding="utf-8")
    try:
        code, out = run("check", project, capsys)
    finally:
        record.write_text(before, encoding="utf-8")
    notes = [line for line in out.splitlines() if line.startswith("::")]
    assert code == 1
    assert out.splitlines()[-1].startswith("1 problem"), "the count stands last"
    if on_github:
        assert len(notes) == 1
        assert re.match(r"::error file=data/claims/dose\.yml,line=\d+,col=\d+::topic: ", notes[0])
    else:
        assert not notes


def test_one_certainty_changed_names_each_sentence_that_no_longer_fits(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = project / "data" / "claims" / "staying-active.yml"
    before = record.read_text(encoding="utf-8")
    page = project / "docs" / "index.md"
    body = page.read_text(encoding="utf-8")
    page.write_text(f"{body}\n[Moving is probably better than bed](claim:staying-active).\n", encoding="utf-8")
    for word, level in (("may", "low"), ("not sure", "very-low"), ("plainly", "high")):
        record.write_text(before.replace("certainty: moderate", f"certainty: {level}", 1), encoding="utf-8")
        code, out = run("check", project, capsys)
        assert code == 1
        for field in ("statement.say", "say_short", "say_instead", "history"):
            assert re.search(rf"^data/claims/staying-active\.yml:\d+:\d+: {field}: ", out, re.MULTILINE), (field, out)
        line = body.count("\n") + 2
        (mine,) = (found for found in out.splitlines() if found.startswith(f"docs/index.md:{line}:1: claims: "))
        assert f"rated '{level}'" in mine
        assert word in mine
    record.write_text(before, encoding="utf-8")
    page.write_text(body, encoding="utf-8")


def run(command: str, project: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main([*command.split(), "--root", str(project)])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def test_bad_data_is_listed_and_not_raised(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = project / "data" / "claims" / "dose.yml"
    before = record.read_text(encoding="utf-8")
    record.write_text(before.replace("topic: how-often", "topic: how-oft"), encoding="utf-8")
    try:
        for command in ("check", "schema"):
            code, out = run(command, project, capsys)
            assert code == 1
            assert "data/claims/dose.yml:2:" in out
    finally:
        record.write_text(before, encoding="utf-8")


def test_a_broken_template_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = project / "overrides" / "parts" / "claim.html"
    before = part.read_text(encoding="utf-8")
    try:
        part.write_text("{% if %}", encoding="utf-8")
        code, out = run("check", project, capsys)
        assert (code, out.split(": ")[0]) == (1, "overrides/parts/claim.html:1:1")
        part.write_text("{{ nothing }}", encoding="utf-8")
        code, out = run("check", project, capsys)
        assert code == 1
        assert "nothing" in out
    finally:
        part.write_text(before, encoding="utf-8")


def test_schemas_are_written_compared_and_cleared(
    tmp_path: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(project / "data", tmp_path / "data")
    folder = tmp_path / schema.FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    assert run("schema --check", tmp_path, capsys)[0] == 1
    assert run("schema", tmp_path, capsys)[0] == 0
    assert run("schema --check", tmp_path, capsys) == (0, "0 problems.\n")
    assert "up to date" in run("schema", tmp_path, capsys)[1]
    assert len(list(folder.iterdir())) == len(FOLDERS) + len(FILES) + len(MAPPINGS)
    (folder / "claim.json").write_text("{}", encoding="utf-8")
    (folder / "stranger.json").write_text("{}", encoding="utf-8")
    code, out = run("schema --check", tmp_path, capsys)
    assert code == 1
    assert "claim.json:1:1: is out of date" in out
    assert "stranger.json:1:1: belongs to no kind" in out
    assert "stranger" in run("schema", tmp_path, capsys)[1]
    assert not (folder / "stranger.json").exists()


def test_schemas_know_the_vocabularies() -> None:
    made = {name: json.loads(text) for name, text in schema.schemas(load(ROOT).scales).items()}
    claim, technique = made["claim.json"]["properties"], made["technique.json"]["properties"]
    assert "back-pain" in claim["topic"]["enum"]
    assert "light" in technique["pressure"]["items"]["enum"]
    assert technique["clothing"]["description"]
    assert "references" in claim["sources"]["items"]["description"]
    assert not any("x-ref" in text for text in schema.schemas(load(ROOT).scales).values())
    assert made["references.json"]["patternProperties"]


def test_a_new_technique_with_a_bad_id_is_one_clear_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run("new technique Lomi_Lomi", project, capsys)
    assert code == 1
    assert "no id" in out
    assert out.count("\n") == 1


def test_wrong_calls_say_what_is_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path / "none")]) == 1
    assert "--root needs the folder" in capsys.readouterr().err
    assert main(["check", "--root", str(tmp_path)]) == 1
    assert "data:1:1: the folder is missing" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        main(["chek"])
    assert stopped.value.code == 2
    assert "invalid choice" in capsys.readouterr().err
