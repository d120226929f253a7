from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backmassage.checks import safety_seal
from backmassage.cli import main
from backmassage.data.load import load_with_positions
from backmassage.data.seal import FILE, facts
from backmassage.project import open_site
from tests.checks.known_bad import Edit
from tests.messages.project import edit

CLOT = "data/conditions/blood-clot.yml"
FLAGS = "data/red-flags.yml"
SCALES = "data/scales.yml"
PATH = "data/safety-path.yml"
SOFTER: Edit = (CLOT, "level: avoid", "level: ask-first")


def sealed_says(folder: Path, *edits: Edit) -> list[str]:
    """Make the edits, and return what the seal says of the data."""
    for path, old, new in edits:
        if old:
            edit(folder, path, old, new)
        else:
            (folder / path).write_text(new, encoding="utf-8")
    return [str(problem) for problem in sorted(set(safety_seal.compare(*load_with_positions(folder))))]


def decided(**changes: str) -> Edit:
    fields = {
        "kind": "condition-level",
        "id": "blood-clot",
        "from": "avoid",
        "to": "ask-first",
        "who": "Ada Example",
        "date": "2026-11-20",
        "source": "second-2002",
        "reason": "A new guideline allows it after treatment",
    } | changes
    lines = "".join(f"    {name}: {value}\n" for name, value in fields.items())
    return ("data/decisions.yml", "", f"decisions:\n  -{lines[3:]}")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (SOFTER, "blood-clot.yml:8:1: level: condition-level of 'blood-clot' was 'avoid' and is 'ask-first'"),
        ((FLAGS, "urgency: emergency", "urgency: tell-therapist"), "sign-urgency of 'numb-legs' was 'emergency'"),
        ((FLAGS, "when: after-massage", "when: back-pain"), "sign-when of 'sore' was 'after-massage'"),
        ((FLAGS, 'number: "000"', 'number: "009"'), "emergency-number of 'Testland' was '000' and is '009'"),
        ((FLAGS, "place: Testland", "place: Testlend"), "emergency-number of 'Testland' was '000' and is 'removed'"),
        ((SCALES, "label: Low", "label: Sure"), "certainty-label of 'low' was"),
        ((SCALES, "Do not have a massage now.", "Have a massage as usual."), "levels-do of 'avoid' was"),
        ((SCALES, "label: Not now", "label: Of course"), "levels-label of 'avoid' was"),
        ((SCALES, 'meaning: "Do not wait."', 'meaning: "Wait."'), "urgency-meaning of 'emergency' was"),
        ((PATH, "    items_conditions:\n      - blood-clot\n", ""), "condition-end of 'blood-clot' was 'emergency' and is 'removed'"),
        ((PATH, '"yes": emergency', '"yes": today'), "condition-end of 'blood-clot' was 'emergency' and is 'removed'"),
        ((PATH, "urgency: today", "urgency: tell-therapist"), "end-urgency of 'today' was 'today'"),
        (
            (PATH, "      - blood-clot\n", "      - blood-clot\n    only_linked:\n      - blood-clot\n"),
            "condition-asked of 'blood-clot' was 'own box' and is 'link'",
        ),
    ],
)  # fmt: skip
def test_softer_or_other_is_refused(
    change: Edit, said: str, project: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project()
    lines = sealed_says(folder, change)
    assert any(said in line and "record in data/decisions.yml who decided it" in line for line in lines), lines
    sealed = (folder / FILE).read_bytes()
    assert main(["seal", "--root", str(folder)]) == 1
    assert "Nothing was sealed." in capsys.readouterr().out
    assert (folder / FILE).read_bytes() == sealed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((FLAGS, "sign: Numb legs", "sign: Numb legs for 48 hours"), "sign-figures of 'numb-legs' is new; run `make seal`"),
        ((FLAGS, "urgency: today", "urgency: emergency"), "is stricter now ('today' before); run `make seal`"),
        (
            (FLAGS, "  - place: Testland", '  - place: Newland\n    number: "111"\n    sources: [second-2002]\n  - place: Testland'),
            "emergency-number of 'Newland' is new; run `make seal`",
        ),
    ],
)  # fmt: skip
def test_stricter_and_new_values_are_sealed_on_demand(
    change: Edit, said: str, project: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project()
    lines = sealed_says(folder, change)
    assert any(said in line for line in lines), lines
    assert main(["seal", "--root", str(folder)]) == 0
    assert sealed_says(folder) == []
    assert capsys.readouterr().err == ""


def test_a_seal_changed_by_hand_is_seen_and_not_sealed_over(
    project: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project()
    (line,) = sealed_says(folder, SOFTER, (FILE, '"blood-clot": "avoid"', '"blood-clot": "ask-first"'))
    assert "were changed by hand" in line
    changed = (folder / FILE).read_bytes()
    assert main(["seal", "--root", str(folder)]) == 1
    assert (folder / FILE).read_bytes() == changed
    (folder / FILE).unlink()
    assert main(["seal", "--root", str(folder)]) == 1, "without the old one, nothing says what was softer"
    assert capsys.readouterr().out.count("Nothing was sealed.") == 1
    assert not (folder / FILE).exists()


def test_a_decision_is_said_each_time_and_has_to_stay(
    project: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project()
    warning = (
        "data/conditions/blood-clot.yml:8:1: warning: level: condition-level of 'blood-clot' is no longer 'avoid' but "
        "'ask-first', by decision of Ada Example on November 20, 2026"
    )
    assert sealed_says(folder, SOFTER, decided()) == [warning]
    assert main(["seal", "--root", str(folder)]) == 0
    assert sealed_says(folder) == [warning], "sealing takes no softer value over"
    (line,) = sealed_says(folder, ("data/decisions.yml", "", "decisions: []\n"))
    assert "was 'avoid' and is 'ask-first'" in line


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"who": "Nobody"}, "is nobody who can be asked"),
        ({"who": "Anyone at all"}, "is nobody who can be asked"),
        ({"who": "TODO later"}, "is nobody who can be asked"),
        ({"who": "Ada"}, "write first and last name"),
        ({"date": "2099-01-01"}, "lies in the future"),
        ({"source": "weak-2003"}, "is a weak page (tier D)"),
        ({"reason": "We think so"}, "at least 5 words"),
        ({"to": "adapt"}, "changes nothing"),
        ({"from": "local-avoid"}, "changes nothing"),
        ({"kind": "condition-levle"}, "did you mean 'condition-level'?"),
    ],
)
def test_a_decision_nobody_stands_for_is_refused(
    changes: dict[str, str], said: str, project: Callable[[], Path]
) -> None:
    folder = project()
    weak = (folder / "data/references.yml").read_text(encoding="utf-8").partition("second-2002:")[2]
    with (folder / "data/references.yml").open("a", encoding="utf-8") as file:
        file.write(f"weak-2003:{weak.replace('tier: B', 'tier: D')}")
    lines = sealed_says(folder, SOFTER, decided(**changes))
    assert any(said in line for line in lines), lines


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((PATH, "ask: Are you ill today?", "ask: Are you well today?"), "question-ask of 'ill' was"),
        ((PATH, "title: Call for help now", "title: See how it goes"), "end-title of 'emergency' was"),
        (("data/words.yml", 'title: "Get medical help today"', 'title: "Rest"'), "sheet-words of 'today' was"),
        (
            (PATH, "text: Call your local emergency number now. Do not have a massage.", "text: Doctors rarely mind."),
            "end-step of 'emergency/",
        ),
        ((FLAGS, "sign: Numb legs", "sign: Doctors rarely mind"), "sign-words of 'numb-legs' was"),
    ],
)
def test_other_words_are_shown_and_sealed_once_they_are_read(
    change: Edit, said: str, project: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project()
    lines = sealed_says(folder, change)
    assert any(said in line and "read it again" in line and "run `make seal`" in line for line in lines), lines
    assert main(["seal", "--root", str(folder)]) == 0
    assert not sealed_says(folder)
    assert "holds every guarded value" in capsys.readouterr().out


def test_who_should_take_care_is_guarded(project: Callable[[], Path]) -> None:
    data, _ = load_with_positions(project())
    assert ("technique-care", "swedish/blood-clot") in {(fact.kind, fact.id) for fact in facts(data)}


def test_check_says_in_one_line_how_many_decisions_are_in_force(
    project: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project()
    sealed_says(folder, SOFTER, decided())
    (line,) = [str(problem) for problem in safety_seal.check(open_site(folder))]
    assert "1 guarded value softer or other than sealed" in line
    assert "warning" in line
    main(["check", "--root", str(folder)])
    assert "by decision of Ada Example" not in capsys.readouterr().out
    main(["check", "--counts", "--root", str(folder)])
    assert "by decision of Ada Example on November 20, 2026" in capsys.readouterr().out
