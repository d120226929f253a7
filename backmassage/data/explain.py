"""What pydantic refuses, in our words: what is wrong, what is allowed, the near miss."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic_core import ErrorDetails

from backmassage.data import models as m
from backmassage.data.messages import Problem, did_you_mean, one_of
from backmassage.data.references import model_in
from backmassage.data.yaml import Loc, YamlFile

# Forms in words, for messages.
FORMS: dict[str, str] = {
    m.ID_PATTERN: "is no id; use lower case letters, digits and hyphens",
    m.NUMBERS_PATTERN: 'is no number to dial; write its digits only, in quotes, like "112" or "112 or 999"',
    m.DOI_PATTERN: "is no DOI; write it like 10.1000/xyz, without https://doi.org/",
    r"^[0-9]{1,9}$": "is no PubMed number; write only its digits, in quotes",
    r"^PMC[0-9]{1,9}$": "is no PMC number; write it like PMC123456",
    r"^https?://[!-~]+$": "is no web address; write it in full, from https:// on",
    r"^/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?$": "is no address on this site; write it like /faq/ or /faq/#sore",
}


def explain(parsed: YamlFile, detail: ErrorDetails, shape: Any) -> Problem:
    """Turn one pydantic error into our words: what is wrong, what is allowed, the near miss."""
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing" and isinstance(loc[-1], int):
        return parsed.problem(loc[:-1], f"has too few items; at least {loc[-1] + 1}")
    if kind == "missing":
        return parsed.problem(loc[:-1], f"the field '{loc[-1]}' is missing", shown=_dotted(loc))
    if kind == "extra_forbidden":
        allowed = _fields_at(shape, loc[:-1])
        hint = did_you_mean(str(loc[-1]), allowed)
        return parsed.problem(loc, f"unknown field; allowed here: {', '.join(allowed)}{hint}")
    message = _message(kind, value, context)
    fields = _fields_at(shape, loc)
    if kind in ("model_type", "model_attributes_type", "dict_type") and fields and value is not None:
        message += f": {', '.join(fields)}"
    return parsed.problem(_nearer(loc, kind, value, message), message)


def _nearer(loc: Loc, kind: str, value: Any, message: str) -> Loc:
    """Return the place that a check of a whole record or list means: its message names it first."""
    if kind == "value_error" and isinstance(value, dict):
        first = message.split(" ", 1)[0]
        return (*loc, first) if first in value else loc
    return loc


def _message(kind: str, value: Any, context: Mapping[str, Any]) -> str:
    if value is None:
        return "is empty; write a value or take the field out"
    words = _WORDS.get(kind)
    return words(value, context) if words else f"is not right: {kind.replace('_', ' ')}"


def _literal(value: Any, context: Mapping[str, Any]) -> str:
    allowed = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    return f"{_quoted(value)} is not allowed; use {one_of(allowed)}{did_you_mean(str(value), allowed)}"


def _short(value: Any, context: Mapping[str, Any]) -> str:
    if not value.strip():
        return "is empty; write something or take the field out"
    return f"is too short: {len(value)} characters; at least {context['min_length']}"


def _day(value: Any, context: Mapping[str, Any]) -> str:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) and not _is_date(value):
        return f"{value} is no day of the calendar"
    return f"{_named(value)}; write a date like 2026-11-22, without quotes"


def _write(what: str) -> _Words:
    return lambda value, context: f"{_named(value)}; write {what}"


_Words = Callable[[Any, Mapping[str, Any]], str]
_LIST = _write("a list, one `- ` line each")
_FIELDS = _write("fields under it, indented")
# pydantic's kind of error → our words for the value and what its context says.
_WORDS: dict[str, _Words] = {
    "literal_error": _literal,
    "string_too_short": _short,
    "string_too_long": lambda v, c: f"is too long: {len(v)} characters; at most {c['max_length']}",
    "string_pattern_mismatch": lambda v, c: f"{_quoted(v)} {FORMS.get(c['pattern'], 'does not have the right form')}",
    "string_type": lambda v, c: f"{_named(v)}; write text{'' if isinstance(v, (dict, tuple)) else ' in quotes'}",
    "string_unicode": lambda v, c: "holds half a character (a lone surrogate); write the character itself",
    "date_type": _day,
    "int_type": _write("a whole number, without quotes"),
    "bool_type": _write("true or false, without quotes"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
    "dict_type": _FIELDS,
    "too_short": lambda v, c: f"needs at least {c['min_length']} item{'' if c['min_length'] == 1 else 's'}",
    "too_long": lambda v, c: f"has {c['actual_length']} items; at most {c['max_length']}",
    "greater_than_equal": lambda v, c: f"{v} is out of range; at least {c['ge']}",
    "less_than_equal": lambda v, c: f"{v} is out of range; at most {c['le']}",
    "value_error": lambda v, c: str(c["error"]),
}


def _named(value: Any) -> str:
    """Say what a value is, for a message."""
    if isinstance(value, dict):
        return "holds fields"
    if isinstance(value, tuple):
        return "is a list"
    if isinstance(value, bool):
        return f"{str(value).lower()} is a yes-or-no value"
    if isinstance(value, (int, float)):
        return f"{value} is a number"
    if isinstance(value, date):
        return f"{value.isoformat()} is a date"
    return f"{_quoted(value)} is text"


def _quoted(value: Any) -> str:
    """Quote a value for a message, cut short if it is long."""
    text = " ".join(str(value).split())
    return f"'{text[:40].rstrip()}…'" if len(text) > 40 else f"'{text}'"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _dotted(loc: Loc) -> str:
    return ".".join(str(part) for part in loc)


def _fields_at(shape: Any, loc: Loc) -> list[str]:
    """Return the field names allowed at a place in a model, as editors write them."""
    for part in loc:
        if isinstance(part, int):
            continue
        model = model_in(shape)
        if model is None:
            shape = _value_type(shape)
            continue
        for name, info in model.model_fields.items():
            if part in (name, info.alias):
                shape = info.annotation
                break
    model = model_in(shape)
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _value_type(shape: Any) -> Any:
    return typing.get_args(shape)[-1] if typing.get_args(shape) else shape
