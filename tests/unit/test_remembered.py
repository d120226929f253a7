"""What was checked is not checked twice, and what has changed in anything always is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backmassage import checks, remembered
from backmassage.cli import main
from backmassage.data.messages import Problem

Project = Callable[[], Path]


def refuse(*args: object, **kwargs: object) -> list[Problem]:
    raise AssertionError("the rules were asked again")


def test_what_was_checked_is_told_again_without_asking(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project()
    page = folder / "docs/faq.md"
    page.write_text(page.read_text(encoding="utf-8").replace("for long.", "for long, TODO."), encoding="utf-8")
    assert main(["check", "--root", str(folder)]) == 1
    first = capsys.readouterr().out
    monkeypatch.setattr(checks, "run", refuse)
    monkeypatch.setattr(checks, "open_site", refuse)
    assert main(["check", "--root", str(folder)]) == 1
    assert capsys.readouterr().out == first
    assert "TODO" in first


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def rename(folder: Path) -> None:
    (folder / "data/claims/pain.yml").rename(folder / "data/claims/pains.yml")


def link(folder: Path) -> None:
    (folder / "docs/again").symlink_to(folder / "docs", target_is_directory=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: add(folder / "docs/faq.md", "x"),
        lambda folder: add(folder / "data/claims/pain.yml", "#"),
        lambda folder: add(folder / "mkdocs.yml", "#"),
        lambda folder: (folder / "docs/new.md").touch(),
        lambda folder: (folder / "docs/faq.md").unlink(),
        lambda folder: (folder / "docs/empty").mkdir(),
        rename,
        link,
    ],
)
def test_any_change_asks_again(project: Project, change: Callable[[Path], object]) -> None:
    folder = project()
    before = remembered.fingerprint(folder)
    assert remembered.fingerprint(folder) == before
    change(folder)
    assert remembered.fingerprint(folder) != before


def test_what_is_behind_a_link_is_never_remembered(project: Project) -> None:
    folder = project()
    link(folder)
    assert remembered.fingerprint(folder) != remembered.fingerprint(folder)


def test_a_day_an_option_an_address_and_the_program_count(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project()
    keys = [remembered.fingerprint(folder), remembered.fingerprint(folder, True)]
    for name in remembered.ENVIRONMENT:
        with monkeypatch.context() as patch:
            patch.setenv(name, "https://example.org/")
            keys.append(remembered.fingerprint(folder))
    with monkeypatch.context() as patch:
        patch.setattr(remembered, "_program", lambda: "another")
        keys.append(remembered.fingerprint(folder))

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2100, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(remembered, "datetime", Tomorrow)
    keys.append(remembered.fingerprint(folder))
    assert len(set(keys)) == len(keys)


def test_what_changed_during_a_check_is_not_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project()
    run = checks.run

    def slow(*args: object, **kwargs: object) -> list[Problem]:
        add(folder / "docs/faq.md", "x")
        return run(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(checks, "run", slow)
    checks.inspect(folder, remember=True)
    assert not (folder / remembered.KEPT).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": "k"}', '{"key": "k", "problems": [{"x": 1}]}'])
def test_a_broken_memory_is_no_answer(tmp_path: Path, text: str) -> None:
    (tmp_path / ".cache").mkdir()
    (tmp_path / remembered.KEPT).write_text(text, encoding="utf-8")
    assert remembered.recall(tmp_path, "k") is None


def test_problems_come_back_as_they_were(tmp_path: Path) -> None:
    problems = [Problem("a", 1, 2, "f", "“m”"), Problem("b", 1, 1, "", "w", "warning")]
    remembered.keep(tmp_path, "k", problems)
    assert remembered.recall(tmp_path, "k") == problems
    assert [p.severity for p in remembered.recall(tmp_path, "k") or ()] == ["error", "warning"]
    assert remembered.recall(tmp_path, "l") is None


def test_a_place_nobody_can_write_to_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file where the folder would be", encoding="utf-8")
    remembered.keep(tmp_path, "k", [])
    assert remembered.recall(tmp_path, "k") is None
