"""The macros: a few lines each, gathering what one template in ``overrides/parts/`` shows. One module a subject."""

from __future__ import annotations

from backmassage.macros import evidence, general, safety, safety_check, techniques, visit
from backmassage.render.context import Macro

# Everything a page may call, by name.
MACROS: dict[str, Macro] = {
    value.name: value
    for module in (evidence, general, safety, safety_check, techniques, visit)
    for value in vars(module).values()
    if isinstance(value, Macro)
}

__all__ = ["MACROS"]
