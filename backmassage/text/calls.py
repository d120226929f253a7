"""The calls on a page: ``{{ name("text", 3, ["a", "b"], key="text") }}`` and nothing else of a template language.

Arguments are literals: text in quotes, whole numbers, lists of texts. They are read here and never evaluated, so that
no call can compute, loop or reach into the program. Whatever is accepted means the same to Jinja, which runs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from backmassage.text.letters import Fault

Value = str | int | tuple[str, ...]
WRITE = 'write {{ name("id") }}'
MOST_FAULTS = 20  # a page with more is not a page with slips
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"\\\n]*"|'[^'\\\n]*')|(?P<number>\d+)(?![\w.])|(?P<name>[A-Za-z_]\w*)|(?P<sign>\}\}|[(),=\[\]]))""",
    re.ASCII,
)
_OPEN, _CLOSE, _LIST, _LIST_END, _NEXT, _END = "(", ")", "[", "]", ",", "}}"
_SPACE = re.compile(r"\s*")
# A mark that no page needs keeps the place of a call while Markdown is read. It counts as punctuation, so that
# **strong.**{{ cite("x") }} ends where it does beside the tag that the call becomes.
_FILLER = "\u2e00"


@dataclass(frozen=True)
class Call:
    """A call: its name, its literal arguments, where it is, and whether it stands alone on its lines."""

    name: str
    args: tuple[Value, ...]
    kwargs: dict[str, Value] = field(hash=False)
    line: int
    column: int
    alone: bool


@dataclass(frozen=True)
class Span:
    """Where in a body a call begins and ends, and what it says; without a name it could not be read."""

    start: int
    end: int
    name: str
    args: tuple[Value, ...]
    kwargs: dict[str, Value] = field(hash=False)


class _BadCallError(Exception):
    """What is wrong with a call, in words for its editor."""


def read_calls(body: str) -> tuple[list[Span], list[Fault]]:
    """Return the calls in a page's body, and what is wrong with those that cannot be read, each with its place."""
    spans: list[Span] = []
    faults: list[Fault] = []
    start = body.find("{{")
    while start >= 0 and len(faults) < MOST_FAULTS:
        reader = _Reader(body, start)
        try:
            span = reader.call()
        except _BadCallError as bad:
            faults.append(Fault(start, str(bad)))
            span = Span(start, _end_of_bad(body, start, reader.stop), "", (), {})
        spans.append(span)
        start = body.find("{{", span.end)
    return spans, faults


def _end_of_bad(body: str, start: int, stop: int) -> int:
    """Return where reading goes on after a call that could not be read beyond ``stop``.

    That is behind its }}, if there is one before the next call and in the same paragraph, or behind a single }.
    """
    if body[stop : stop + 1] == "}" and body[stop : stop + 2] != "}}":
        return stop + 1
    ends = [place for sign in ("\n\n", "{{") if (place := body.find(sign, start + 2, stop + 2_000)) >= 0]
    end = body.find("}}", start, min(ends, default=stop + 2_000))
    return end + 2 if end >= 0 else start + 2


def hide_calls(body: str, spans: list[Span]) -> str:
    """Return the body with a filler letter for each letter of a call, so that all places stay the same."""
    parts, end = [], 0
    for span in spans:
        parts += [body[end : span.start], re.sub(r"[^\n]", _FILLER, body[span.start : span.end])]
        end = span.end
    return "".join(parts) + body[end:]


def without_filler(text: str) -> str:
    """Return a text without the letters that keep the place of calls."""
    return text.replace(_FILLER, "")


def holds_call(text: str) -> bool:
    """Return True if a text, read from a body with hidden calls, holds one."""
    return _FILLER in text


def stands_alone(body: str, start: int, end: int) -> bool:
    """Return True if nothing else is on the lines of a call, and blank lines are around it."""
    line_start = body.rfind("\n", 0, start) + 1
    line_end = body.find("\n", end)
    rest = body[end:] if line_end < 0 else body[end:line_end]
    above = body[body.rfind("\n", 0, max(line_start - 1, 0)) + 1 : max(line_start - 1, 0)]
    after = line_end + 1 if line_end >= 0 else len(body)
    below = body[after : body.find("\n", after) if body.find("\n", after) >= 0 else len(body)]
    return line_start == start and not any(part.strip() for part in (rest, above, below))


class _Reader:
    """Reads one call from its ``{{``, a token at a time."""

    def __init__(self, body: str, start: int) -> None:
        self.body = body
        self.start = start
        self.at = self.stop = start + 2

    def call(self) -> Span:
        """Return the call; raises _BadCallError with what is wrong."""
        if self.body[self.at : self.at + 1] in ("-", "+"):
            raise _BadCallError(f"a {self.body[self.at]} after {{{{ is not allowed; {WRITE}")
        kind, name = self._next()
        if kind != "name":
            raise _BadCallError(f"only a call with plain arguments is allowed; {WRITE}")
        kind, token = self._next()
        if token != _OPEN:
            raise _BadCallError(self._no_bracket(name, kind))
        args: list[Value] = []
        kwargs: dict[str, Value] = {}
        for key, value in self._arguments():
            if key in kwargs:
                raise _BadCallError(f"the argument '{key}' is given twice; keep one")
            if key:
                kwargs[key] = value
            elif kwargs:
                raise _BadCallError("an argument with a name stands before one without; put those with a name last")
            else:
                args.append(value)
        kind, token = self._next()
        if token != _END:
            if token == _END[0]:
                raise _BadCallError(f"one }} is missing at its end; {WRITE}")
            raise _BadCallError(
                f"{{{{ that is never closed; {WRITE}"
                if kind == "end"
                else f"only a call with plain arguments is allowed, without filters, sums or conditions; {WRITE}"
            )
        return Span(self.start, self.at, name, tuple(args), kwargs)

    def _no_bracket(self, name: str, kind: str) -> str:
        context = self._after_space()
        after = self.body[context : context + 1]
        if kind == "text" or after in ("“", "”", "‘", "’", "„", "«"):
            return f'the brackets are missing; write {{{{ {name}("id") }}}}'
        if kind == "end":
            return f"{{{{ that is never closed; {WRITE}"
        return f"only a call with plain arguments is allowed; {WRITE}"

    def _arguments(self) -> Iterator[tuple[str, Value]]:
        """Yield each argument, with its name or an empty string, up to the closing bracket."""
        while True:
            kind, token = self._next()
            if token == _CLOSE:
                return
            key = ""
            if kind == "name":
                key, (_, sign) = token, self._next()
                if sign != "=":
                    raise _BadCallError(f"'{key}' needs quotes: text in a call stands in \" \"; {WRITE}")
                kind, token = self._next()
            yield key, self._value(kind, token)
            kind, token = self._next()
            if token == _CLOSE:
                return
            if token != _NEXT:
                raise _BadCallError(
                    "a comma is missing between two arguments"
                    if kind in ("text", "number", "name")
                    else self._unknown("the bracket ) is missing")
                )

    def _value(self, kind: str, token: str) -> Value:
        if kind == "text":
            return token[1:-1]
        if kind == "number":
            if len(token) > 4 or (len(token) > 1 and token.startswith("0")):
                raise _BadCallError(f"the number {token[:12]} is too long; write a whole number up to 9999")
            return int(token)
        if token == _LIST:
            return tuple(self._texts())
        raise _BadCallError(self._unknown("an argument is text in quotes, a whole number or a list of texts"))

    def _texts(self) -> Iterator[str]:
        """Yield the texts of a list up to its ]."""
        while True:
            kind, token = self._next()
            if token == _LIST_END:
                return
            if kind != "text":
                raise _BadCallError(self._unknown("a list holds texts in quotes, with a comma after each"))
            yield token[1:-1]
            kind, token = self._next()
            if token == _LIST_END:
                return
            if token != _NEXT:
                raise _BadCallError("a comma is missing between two texts of a list")

    def _next(self) -> tuple[str, str]:
        """Return the kind and text of the next token; ``other`` for what no call may hold, ``end`` at the end."""
        self._back = self.at
        match = _TOKEN.match(self.body, self.at)
        if match:
            self.at = match.end()
            kind = match.lastgroup or ""
            return kind, match[kind]
        self.stop = self._after_space()
        return ("other", self.body[self.stop]) if self.stop < len(self.body) else ("end", "")

    def _after_space(self) -> int:
        """Return the place of the first letter of the token that was asked for last."""
        space = _SPACE.match(self.body, self._back)
        return space.end() if space else self._back

    def _unknown(self, message: str) -> str:
        """Return what is wrong at a token that no call may hold, or the given message."""
        context = self._after_space()
        letter = self.body[context : context + 1]
        if letter and letter in "“”‘’„«»":
            return f'{letter} is no quote of a call; write straight quotes, {{{{ name("id") }}}}'
        if letter in ('"', "'"):
            line = self.body[context:].partition("\n")[0]
            if "\\" in line:
                return "a backslash is not allowed in a call; write “ ” for quotes inside a text"
            return f"a text that is never closed; end it with {letter} on its own line"
        if not letter:
            return f"{{{{ that is never closed; {WRITE}"
        if letter in "+-*/%|~&<>!.":
            return "a call may not compute: it holds text in quotes, whole numbers and lists of texts"
        return message


__all__ = ["Call", "Span", "Value", "hide_calls", "holds_call", "read_calls", "stands_alone", "without_filler"]
