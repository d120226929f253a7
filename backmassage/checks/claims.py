"""What is said of an effect is as sure as its claim: one modal word against one certainty and one direction.

The words of each certainty and direction are in data/scales.yml. Read are a claim's own sentences, and the words of
every link to a claim in pages and data. A rating goes up only with a line in the claim's history and its sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from backmassage.checks.data_texts import texts
from backmassage.checks.wording import REASON, Wording
from backmassage.data import models as m
from backmassage.data.messages import Problem, did_you_mean, one_of
from backmassage.data.yaml import Loc, YamlFile
from backmassage.project import Site
from backmassage.text.claim_links import SCHEME, statement_of
from backmassage.text.markdown import inline_links
from backmassage.text.phrases import pattern

NAME = "claims"
LONGEST = 30
UNSURE = ("very-low", "none")


def check(site: Site) -> Iterator[Problem]:
    """Check every record of a claim, and every link to one."""
    wording = Wording(site)
    yield from _scales(site)
    yield from _copies(site)
    for claim_id, claim in site.catalogue.claims.items():
        file = site.source.files[f"claims/{claim_id}"]
        yield from _record(file, claim, wording)
        yield from _history(site, file, claim)
    for page in site.pages.values():
        for link in page.links:
            if link.target.startswith(SCHEME):
                for message in _link(site, wording, link.words, link.target):
                    yield page.problem(link.line, link.column, NAME, message)
        for call in page.calls:
            for value in (*call.args, *call.kwargs.values()):
                for message in _links(site, wording, value):
                    yield page.problem(call.line, call.column, call.name, message)
        if page.matter:
            yield from _links_in(site, wording, page.matter_file)
    for file in site.source.files.values():
        yield from _links_in(site, wording, file)


def _scales(site: Site) -> Iterator[Problem]:
    """Each certainty but the highest has words, or its sentences could say anything; the legend shows one of them."""
    file, terms = site.source.files["scales"], site.catalogue.scales.certainty
    for index, term in enumerate(terms):
        if not term.words and term.bars < max(other.bars for other in terms):
            yield file.problem(("certainty", index), f"'{term.id}' has no `words`; only the highest says it plainly")
        if term.words and not pattern(term.words).search(term.verb):
            yield file.problem(("certainty", index, "verb"), f"“{term.verb}” is none of its `words`")
    if not any(term.words for term in site.catalogue.scales.direction):
        yield file.problem(("direction",), "no direction has `words`; those of no difference are needed")


def _links_in(site: Site, wording: Wording, file: YamlFile) -> Iterator[Problem]:
    for loc, text in texts(file.value):
        for message in _links(site, wording, text):
            yield file.problem(loc, message)


def _links(site: Site, wording: Wording, text: object) -> Iterator[str]:
    for words, target in inline_links(text) if isinstance(text, str) and SCHEME in text else ():
        if target.startswith(SCHEME):
            yield from _link(site, wording, words, target)


def _link(site: Site, wording: Wording, words: str, target: str) -> Iterator[str]:
    claim_id, number = statement_of(target)
    claim = site.catalogue.claims.get(claim_id)
    if claim is None:
        yield f"no claim '{claim_id}'{did_you_mean(claim_id, site.catalogue.claims)}"
    elif not number.isdigit() or not 0 < int(number) <= len(claim.statements):
        yield f"claim '{claim_id}' has no statement {number}; it has {len(claim.statements)}"
    elif message := wording.fault(words, claim, [claim.statements[int(number) - 1]]):
        yield f"claim '{claim_id}': {message}"


def _record(file: YamlFile, claim: m.Claim, wording: Wording) -> Iterator[Problem]:
    for index, statement in enumerate(claim.statements):
        loc = ("statement", "say") if index == 0 else ("also", index - 1, "say")
        if message := wording.fault(statement.say, claim, [statement]):
            yield file.problem(loc, message)
        if (count := len(statement.say.split())) > LONGEST:
            yield file.problem(loc, f"has {count} words; a sentence people read has at most {LONGEST}")
        for name in ("comparator", "follow_up"):
            if getattr(statement, name).endswith((".", ",", ";")):
                yield file.problem((*loc[:-1], name), "is a phrase and no sentence; leave out the mark at its end")
        if statement.is_compared and not statement.compared:
            yield file.problem(
                (*loc[:-1],), "says what it was compared with or when; say both in a sentence of its own, `compared`"
            )
        if not statement.say.endswith("."):
            yield file.problem(loc, "has no full stop; write whole sentences")
    for name in ("say_short", "say_instead"):
        if message := wording.fault(getattr(claim, name), claim, claim.statements):
            yield file.problem((name,), message)
    if not claim.question.endswith("?"):
        yield file.problem(("question",), "has no question mark; write it as a reader would ask it")
    none = claim.statement.certainty == "none"
    if claim.kind == "effect" and none and claim.direction not in ("no-evidence", "unclear"):
        yield file.problem(("direction",), f"'{claim.direction}' with no evidence at all; use no-evidence or unclear")
    if claim.kind == "effect" and claim.direction == "no-evidence" and claim.statement.certainty not in UNSURE:
        yield file.problem(
            ("direction",), f"'no-evidence' is rated {one_of(UNSURE)}, not '{claim.statement.certainty}'"
        )


def _history(site: Site, file: YamlFile, claim: m.Claim) -> Iterator[Problem]:
    """Ratings are those the history last gives; a higher one names the sources it rests on."""
    bars = {term.id: term.bars for term in site.catalogue.scales.certainty}
    rated = [(index, entry) for index, entry in enumerate(claim.history) if entry.ratings]
    for index, entry in rated:
        for unknown in set(entry.ratings) - bars.keys():
            message = f"no rating '{unknown}'; use {one_of(list(bars))}{did_you_mean(unknown, bars)}"
            yield file.problem(("history", index, "rated"), message)
    now = tuple(statement.certainty for statement in claim.statements)
    if not rated or rated[-1][1].ratings != now:
        yield file.problem(
            ("history",),
            f"the ratings are '{', '.join(now)}', and its last entry says '{rated[-1][1].rated if rated else ''}'; "
            f"add an entry with date, change and `rated: {', '.join(now)}`, and for a higher rating `because`",
        )
    for (_, before), (index, entry) in pairwise(rated):
        higher = (bars.get(b, 0) > bars.get(a, 0) for a, b in zip(before.ratings, entry.ratings, strict=False))
        if any(higher) and not set(entry.because) & set(claim.sources):
            yield file.problem(("history", index), "a rating went up; name the sources it rests on in `because`")
    for index, (before, entry) in enumerate(pairwise(claim.history), start=1):
        if entry.date < before.date:
            yield file.problem(("history", index, "date"), "is before the entry above it; the newest entry comes last")


def _copies(site: Site) -> Iterator[Problem]:
    """A file that was copied and not changed."""
    first: dict[tuple[str, str], str] = {}
    for claim_id, claim in site.catalogue.claims.items():
        told: list[tuple[str, Loc, str]] = [
            ("label", ("label",), claim.label),
            ("question", ("question",), claim.question),
        ]
        for index, statement in enumerate(claim.statements):
            told.append(("say", ("statement", "say") if index == 0 else ("also", index - 1, "say"), statement.say))
        for kind, loc, text in told:
            other = first.setdefault((kind, " ".join(text.lower().split())), claim_id)
            if other != claim_id:
                message = f"is word for word that of claim '{other}'; a copied record needs its own"
                yield site.source.files[f"claims/{claim_id}"].problem(loc, message)


__all__ = ["NAME", "REASON", "check"]
