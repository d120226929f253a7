"""The few words of data/scales.yml that the program itself speaks of, strictest or strongest first.

All other words are read from the file and may change there alone. These choose a verb, an order or a
severity, so the file must hold exactly them, in this order: a renamed word stops ``check`` with a line
and never the program.
"""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data.messages import Problem
from backmassage.data.yaml import YamlFile

KNOWN: dict[str, tuple[str, ...]] = {
    "certainty": ("high", "moderate", "low", "very-low", "none"),
    "direction": ("may-help", "no-difference", "unclear", "contradicted", "no-evidence"),
    # Asking first stops a booking until somebody says yes; keeping off an area lets the rest go on.
    "levels": ("avoid", "ask-first", "local-avoid", "adapt"),
    "urgency": ("emergency", "today", "see-doctor", "tell-therapist"),
    "tiers": ("A", "B", "C", "D"),
}


def vocabulary_problems(file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each vocabulary that does not hold the words the program speaks of."""
    for name, wanted in KNOWN.items():
        terms = file.value.get(name)
        if not isinstance(terms, tuple) or not all(isinstance(term, dict) and "id" in term for term in terms):
            continue  # the model says so
        ids = tuple(term["id"] for term in terms)
        if ids == wanted:
            continue
        pairs = zip(ids, wanted, strict=False)
        index = next((i for i, (id_, expected) in enumerate(pairs) if id_ != expected), min(len(ids), len(wanted)))
        if index >= len(wanted):
            said = f"'{ids[index]}' is one word too many"
        elif index >= len(ids):
            said = f"'{wanted[index]}' is missing"
        else:
            said = f"'{ids[index]}' where '{wanted[index]}' is expected"
        yield file.problem(
            (name, index, "id") if index < len(ids) else (name,),
            f"{said}; the program knows exactly {', '.join(wanted)}, in this order; "
            "what may change is their labels and meanings",
        )
