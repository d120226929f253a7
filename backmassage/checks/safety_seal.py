"""Nothing that guards a reader becomes softer, or other than it was, without a decision on record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.checks.dates import today
from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from backmassage.data.load import Source
from backmassage.data.messages import Problem, did_you_mean
from backmassage.data.seal import DECISIONS, FILE, READ_AGAIN, REMOVED, Fact, checksum, facts, is_stricter
from backmassage.project import Site
from backmassage.render.env import long_date

NAME = "safety-seal"
REASON = "someone who needs help must never leave reassured by mistake"
COMMAND = "; run `make seal`"  # in each message, and only there, that sealing answers
_NOBODY = re.compile(
    r"\b(?:nobody|no one|none|any(?:one|body)|some(?:one|body)|todo|tbd|unknown|tester|test|admin|n/a|xxx+)\b", re.I
)
_WORDS_OF_A_REASON = 5


def check(site: Site) -> Iterator[Problem]:
    """Compare each guarded value with the sealed one; say in one line how many decisions are in force."""
    found = list(compare(site.catalogue, site.source))
    yield from (problem for problem in found if problem.severity == "error")
    if decided := sum(problem.severity == "warning" for problem in found):
        yield site.source.files["decisions"].problem(
            ("decisions",),
            f"{decided} guarded value{'s' if decided > 1 else ''} softer or other than sealed, by decisions on record "
            "here; `check --counts` names each",
            severity="warning",
        )


def compare(data: Catalogue, source: Source) -> Iterator[Problem]:
    """Like :func:`check`, for data without its pages."""
    sealed = data.safety_seal
    file = source.files["safety-seal"]
    if sealed.seal != checksum(sealed.facts):
        yield file.problem(
            ("seal",),
            f"does not fit the values below it: they were changed by hand; take {FILE} back as it was "
            f"(`git checkout {FILE}`), and write in {DECISIONS} who decided what",
        )
        return
    in_force: set[int] = set()
    current = {(fact.kind, fact.id): fact for fact in facts(data)}
    for (kind, fact_id), fact in current.items():
        before = sealed.facts.get(kind, {}).get(fact_id)
        yield from _fact(data, source, fact, before, in_force)
    for kind, items in sealed.facts.items():
        for fact_id, before in items.items():
            if (kind, fact_id) not in current:
                gone = Fact(kind, fact_id, REMOVED, "safety-seal", ("facts", kind, fact_id))
                yield from _fact(data, source, gone, before, in_force)
    for index, decision in enumerate(data.decisions.decisions):
        yield from _decision(data, source, index, decision, in_force=index in in_force)


def _fact(data: Catalogue, source: Source, fact: Fact, before: str | None, in_force: set[int]) -> Iterator[Problem]:
    file = source.files[fact.file]
    shown = f"{fact.kind} of '{fact.id}'"
    if before is None:
        yield file.problem(fact.loc, f"{shown} is new{COMMAND}, so that nobody can soften it unseen")
    elif before == fact.value:
        return
    elif is_stricter(fact.kind, before, fact.value):
        yield file.problem(fact.loc, f"{shown} is stricter now ('{before}' before){COMMAND} to keep it so")
    elif fact.kind in READ_AGAIN:
        yield file.problem(
            fact.loc,
            f"{shown} was '{before}' and is '{fact.value}'; read it again as somebody in need would{COMMAND} if it is right",
        )
    elif chain := _decisions(data, fact, before):
        in_force.update(chain)
        last = data.decisions.decisions[chain[-1]]
        yield file.problem(
            fact.loc,
            f"{shown} is no longer '{before}' but '{fact.value}', by decision of {last.who} on {long_date(last.date)}",
            severity="warning",
        )
    else:
        yield file.problem(
            fact.loc,
            f"{shown} was '{before}' and is '{fact.value}': softer, or another; go back to '{before}', or record in "
            f"{DECISIONS} who decided it (kind: {fact.kind}, id, from, to, who, date, source, reason); {REASON}",
        )


def _decisions(data: Catalogue, fact: Fact, before: str) -> list[int]:
    """Return the decisions, by number, that lead from the sealed value to this one; empty if none do."""
    chain: list[int] = []
    at = before
    for index, decision in enumerate(data.decisions.decisions):
        if (decision.kind, decision.id, decision.before) == (fact.kind, fact.id, at):
            chain.append(index)
            at = decision.to
    return chain if at == fact.value else []


def _decision(
    data: Catalogue, source: Source, index: int, decision: m.Decision, *, in_force: bool
) -> Iterator[Problem]:
    file = source.files["decisions"]
    place = ("decisions", index)
    kinds = {fact.kind for fact in facts(data)}
    if decision.kind not in kinds:
        yield file.problem(
            (*place, "kind"), f"nothing guarded is called '{decision.kind}'{did_you_mean(decision.kind, kinds)}"
        )
    elif not in_force:
        yield file.problem(
            place,
            f"changes nothing: {decision.kind} of '{decision.id}' is not '{decision.to}', or was never '{decision.before}'; take it out",
        )
    if _NOBODY.search(decision.who) or len(re.findall(r"[^\W\d_]{2,}", decision.who)) < 2:
        yield file.problem(
            (*place, "who"),
            f"'{decision.who}' is nobody who can be asked; write first and last name, or “The editors, not yet a clinician”",
        )
    if decision.date > today():
        yield file.problem((*place, "date"), "lies in the future; write the day it was decided")
    if data.references[decision.source].tier == "D":
        yield file.problem((*place, "source"), f"'{decision.source}' is a weak page (tier D); a softer rule needs more")
    if len(re.findall(r"[^\W\d_]+", decision.reason)) < _WORDS_OF_A_REASON:
        yield file.problem((*place, "reason"), f"is too short to be a reason; at least {_WORDS_OF_A_REASON} words")


__all__ = ["NAME", "REASON", "check"]
