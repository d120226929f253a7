"""A problem with an address, and the one place that formats problems.

Every check in the project speaks through :class:`Problem`, so that an editor always reads the same
shape: ``file:line:column: field: what is wrong; what is allowed; did you mean …``.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Literal

HELP = "Field help: CONTRIBUTING.md#fields"
_LONGEST_WORD = 80
# What would break or hide the line it is printed in.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend.

    ``path`` is relative to the project, with forward slashes; ``line`` and ``column`` count from 1.
    A warning is printed and never fails a build.
    """

    path: str
    line: int
    column: int
    field: str
    message: str
    severity: Literal["error", "warning"] = dataclasses.field(default="error", compare=False)

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}: "
        name = f"{self.field}: " if self.field else ""
        mark = "warning: " if self.severity == "warning" else ""
        return _UNPRINTABLE.sub("�", f"{where}{mark}{name}{self.message}")

    def annotation(self) -> str:
        """Return the command that makes GitHub show the problem on its line of the change."""
        path = _escape(self.path).replace(":", "%3A").replace(",", "%2C")
        words = f"{self.field}: {self.message}" if self.field else self.message
        return f"::{self.severity} file={path},line={self.line},col={self.column}::{_escape(words)}"


def _escape(text: str) -> str:
    """Return a text as a workflow command can hold it: on one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class DataError(Exception):
    """Raised where the data cannot be used. Holds all problems, not just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__(report(self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that fail a build: all but the warnings."""
    return [problem for problem in problems if problem.severity == "error"]


def report(problems: Iterable[Problem]) -> str:
    """Return every problem on a line of its own, sorted by file and line, with the count last."""
    listed = sorted(set(problems))
    errors = sum(p.severity == "error" for p in listed)
    warnings = len(listed) - errors
    lines = [str(p) for p in listed]
    count = f"{errors} problem{'' if errors == 1 else 's'}"
    if warnings:
        count += f", {warnings} warning{'' if warnings == 1 else 's'}"
    lines.append(f"{count}. {HELP}" if errors else f"{count}.")
    return "\n".join(lines)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean 'x'?`` for the nearest known word, or an empty string."""
    if len(word) > _LONGEST_WORD:
        return ""  # comparing takes the square of its length, and no id is so long
    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def one_of(words: Sequence[str]) -> str:
    """Join allowed words for a message: ``a, b or c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"
