"""Field help in words: what each kind of file may say, from the models' own descriptions."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

from backmassage.data import models as m
from backmassage.data.kinds import FILES, FOLDERS

KINDS: dict[str, type[m.Model]] = {
    **{name.removesuffix("s"): model for name, model in FOLDERS.items()},
    **FILES,
    "reference": m.Reference,
    "page": m.FrontMatter,
}


def field_help(kind: str) -> list[str]:
    """Return one line per field: name, whether it is needed, what it holds. Raises KeyError."""
    return list(_lines(KINDS[kind], ""))


def _lines(model: type[m.Model], indent: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        inner = _models_in(info.annotation)
        needed = "" if info.is_required() else " (optional)"
        refs = [f" [ids of {meta.to}]" for meta in info.metadata if isinstance(meta, m.Ref)]
        allowed = _allowed(info.annotation)
        about = info.description or (_first_line(inner[0]) if inner else "")
        parts = [about, f"One of: {', '.join(allowed)}." if allowed else ""]
        words = " ".join(part for part in parts if part)
        yield f"{indent}{info.alias or name}{needed}{''.join(refs)}{': ' if words else ''}{words}"
        for found in inner:
            yield from _lines(found, f"{indent}    ")


def _first_line(model: type[m.Model]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def _models_in(shape: Any) -> list[type[m.Model]]:
    if isinstance(shape, type):
        return [shape] if issubclass(shape, m.Model) else []
    return [found for part in typing.get_args(shape) for found in _models_in(part)]


def _allowed(shape: Any) -> list[str]:
    """Return the words of a Literal, wherever it stands in the type."""
    if typing.get_origin(shape) is typing.Literal:
        return [str(word) for word in typing.get_args(shape)]
    return [word for part in typing.get_args(shape) for word in _allowed(part)]
