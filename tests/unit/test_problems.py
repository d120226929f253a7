from __future__ import annotations

import pytest

from backmassage.data.messages import DataError, Problem, did_you_mean, one_of, report

FIRST = Problem("a.yml", 2, 1, "label", "is empty")
SECOND = Problem("a.yml", 10, 3, "", "a tab")
WARNING = Problem("b.md", 1, 1, "grade", "hard to read", severity="warning")


def test_a_problem_reads_file_line_column_field_message() -> None:
    assert str(FIRST) == "a.yml:2:1: label: is empty"
    assert str(SECOND) == "a.yml:10:3: a tab"
    assert str(WARNING) == "b.md:1:1: warning: grade: hard to read"


@pytest.mark.parametrize(
    ("problems", "last"),
    [
        ([], "0 problems."),
        ([FIRST], "1 problem. Field help: CONTRIBUTING.md#fields"),
        ([FIRST, SECOND], "2 problems. Field help: CONTRIBUTING.md#fields"),
        ([WARNING], "0 problems, 1 warning."),
        (
            [FIRST, WARNING, Problem("c", 1, 1, "", "x", severity="warning")],
            "1 problem, 2 warnings. Field help: CONTRIBUTING.md#fields",
        ),
    ],
)
def test_the_last_line_counts(problems: list[Problem], last: str) -> None:
    assert report(problems).splitlines()[-1] == last


def test_a_report_is_sorted_by_number_and_says_nothing_twice() -> None:
    assert report([SECOND, FIRST, SECOND]).splitlines()[:-1] == [str(FIRST), str(SECOND)]


def test_an_error_holds_every_problem_sorted() -> None:
    error = DataError([SECOND, FIRST])
    assert error.problems == (FIRST, SECOND)
    assert str(error) == report([FIRST, SECOND])


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("may-hlep", ["may-help", "unclear"], "; did you mean 'may-help'?"),
        ("zzz", ["may-help", "unclear"], ""),
        ("x", [], ""),
    ],
)
def test_the_near_miss(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_words_joined(words: list[str], text: str) -> None:
    assert one_of(words) == text


def test_a_note_on_github_is_one_line_whatever_it_says() -> None:
    note = Problem("data/a,b:c.yml", 3, 5, "name", "100%\nof it").annotation()
    assert note == "::error file=data/a%2Cb%3Ac.yml,line=3,col=5::name: 100%25%0Aof it"
    assert WARNING.annotation().startswith("::warning file=b.md,")
