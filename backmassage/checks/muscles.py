"""A muscle has its area in the drawing, and its steps at home exist."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data.messages import Problem, did_you_mean
from backmassage.project import Site

NAME = "muscles"
REASON = "a reader goes from the drawing to the muscle, and on to what to do"
MAP = "muscle-map"


def check(site: Site) -> Iterator[Problem]:
    """Check each muscle against the drawing and against the steps of the routine."""
    file = site.source.files["muscles"]
    steps = site.catalogue.routine.steps
    drawing = site.renderer.drawing(MAP)
    for index, muscle in enumerate(site.catalogue.muscles.muscles):
        if f'"{MAP}-{muscle.id}"' not in drawing:
            yield file.problem(
                ("muscles", index, "id"),
                f"overrides/drawings/{MAP}.svg has no area with the id '{MAP}-{muscle.id}'; {REASON}",
            )
        for number, step in enumerate(muscle.home_steps):
            if step not in steps:
                yield file.problem(
                    ("muscles", index, "home_steps", number),
                    f"data/routine.yml has no step '{step}'{did_you_mean(step, list(steps))}",
                )


__all__ = ["NAME", "REASON", "check"]
