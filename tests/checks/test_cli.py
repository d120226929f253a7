"""The command line: problems with their lines, counts, schemas, and never a traceback."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backmassage.cli import main
from backmassage.data import schema
from backmassage.data.kinds import FILES, FOLDERS, MAPPINGS
from backmassage.data.load import load
from tests.messages.project import MINI, edit


def run(command: str, project: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main([*command.split(), "--root", str(project)])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def test_check_counts(project: Callable[[], Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = project()
    code, out = run("check --counts", folder, capsys)
    assert code == 0, out
    assert out.splitlines()[-1].startswith("0 problems"), "the answer stands last"
    counts = dict(re.findall(r"^  ([a-z ]+?)\s{2,}(\d+)$", out, re.MULTILINE))
    assert int(counts["claims"]) == len(list((folder / "data/claims").glob("*.yml")))
    assert int(counts["pages"]) == len(list((folder / "docs").rglob("*.md")))


@pytest.mark.parametrize("on_github", [True, False])
def test_on_github_a_problem_is_also_a_note_on_its_line(
    project: Callable[[], Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, on_github: bool
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", str(on_github).lower())
    folder = project()
    edit(folder, "data/claims/pain.yml", "topic: back-pain", "topic: back-pian")
    code, out = run("check", folder, capsys)
    notes = [line for line in out.splitlines() if line.startswith("::")]
    assert code == 1
    assert out.splitlines()[-1].startswith("1 problem"), "the count stands last"
    assert len(notes) == on_github
    assert all(note.startswith("::error file=data/claims/pain.yml,line=1,col=1::topic: ") for note in notes)


def test_schemas_are_written_compared_and_cleared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(MINI / "data", tmp_path / "data")
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
    made = {name: json.loads(text) for name, text in schema.schemas(load(MINI).scales).items()}
    claim, technique = made["claim.json"]["properties"], made["technique.json"]["properties"]
    assert "back-pain" in claim["topic"]["enum"]
    assert "light" in technique["pressure"]["items"]["enum"]
    assert technique["clothing"]["description"]
    assert "references" in claim["sources"]["items"]["description"]
    assert not any("x-ref" in text for text in schema.schemas(load(MINI).scales).values())
    assert made["references.json"]["patternProperties"]


def test_wrong_calls_say_what_is_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path / "none")]) == 1
    assert "--root needs the folder" in capsys.readouterr().err
    assert main(["check", "--root", str(tmp_path)]) == 1
    assert "data:1:1: the folder is missing" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        main(["chek"])
    assert stopped.value.code == 2
    assert "invalid choice" in capsys.readouterr().err
