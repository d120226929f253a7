"""Macros about evidence: claims, citations, their records."""

from __future__ import annotations

from collections import Counter
from datetime import date

from markupsafe import Markup

from backmassage.data.messages import did_you_mean, one_of
from backmassage.data.models import Claim
from backmassage.render.context import CallError, Context, known, macro
from backmassage.text.citation import citation, listed_under
from backmassage.text.pages import public_address

# A claim's record lists its sources with the weightiest first. A page numbers the first few, so that
# its own list stays short enough to read and to load; the record holds them all. A statement that rests on others
# names them: a number beside a sentence leads to a source that shows this sentence.
LEAD = 2


def lead_sources(context: Context, claim: Claim, number: int = 1) -> tuple[int, ...]:
    """Cite the sources that carry a statement of a claim on this page; return their numbers."""
    return context.cite(*_shows(claim, number))


def _shows(claim: Claim, number: int) -> tuple[str, ...]:
    """Return the sources that show a statement of a claim."""
    return claim.statements[number - 1].sources or claim.sources[:LEAD]


@macro()
def claim(context: Context, id: str) -> Markup:  # noqa: A002  # editors write id
    """One claim: its sentence, how sure, whose rating, and numbered citations."""
    found = context.use_claim(id)
    numbers = lead_sources(context, found)
    return context.part("claim", claim=found, claim_id=id, numbers=numbers, more=len(found.sources) - len(numbers))


@macro(block=False)
def says(context: Context, id: str, number: int = 1) -> Markup:  # noqa: A002
    """A claim's own sentence inside yours, with its citations and the way to its record; ``number``: which statement."""
    found = context.use_claim(id)
    if not 0 < number <= len(found.statements):
        raise CallError(f"claim '{id}' has no statement {number}; it has {len(found.statements)}")
    numbers = lead_sources(context, found, number)
    return context.part("says", claim=found, statement=found.statements[number - 1], claim_id=id, numbers=numbers)


@macro()
def claim_chart(context: Context, id: str) -> Markup:  # noqa: A002
    """A claim's numbers as bars, in a table that reads without them."""
    found = context.use_claim(id)
    if found.chart is None:
        raise CallError(f"claim '{id}' has no `chart`")
    return context.part("claim_chart", chart=found.chart, claim_id=id, numbers=context.cite(*found.chart.sources))


@macro()
def myth(context: Context, id: str) -> Markup:  # noqa: A002
    """A common belief: what people say, what is known, what to say instead."""
    found = context.use_claim(id)
    return context.part("myth", claim=found, claim_id=id, numbers=lead_sources(context, found))


@macro(block=False)
def cite(context: Context, *ids: str) -> Markup:
    """Numbered citations for a sentence of your own: ``cite("furlan-2015")``."""
    if not ids:
        raise CallError("needs at least one source id")
    return context.part("cite", numbers=context.cite(*ids))


@macro()
def sources(context: Context) -> Markup:
    """Everything the page cited above, in order, once: who, when, what kind of study, what we read of it.

    The name leads to the study, guideline or health body itself. A source that shows custom only leads to our
    own record of it, which says how weak it is, and leads on.
    """
    listed = []
    for source in context.cited:
        reference = context.data.references[source]
        cited = citation(reference)
        custom = context.data.is_custom((source,))
        listed.append((reference, cited, context.links.source(source) if custom else cited.url))
    context.listed = True
    own = any(context.data.is_custom((source,)) for source in context.cited)
    years = sorted(reference.issued for reference, _, _ in listed if reference.issued)
    read = min((reference.checked for reference, _, _ in listed), default=None)
    return context.part("sources", listed=listed, own=own, years=years, read=read)


@macro()
def claim_filter(context: Context) -> Markup:
    """What narrows the evidence records: how sure, of the ratings that some record’s badge shows, with how many."""
    rated = Counter(claim.statement.certainty for claim in context.data.claims.values())
    counts = [(term, rated[term.id]) for term in context.data.scales.certainty if term.id in rated]
    return context.part("claim_filter", counts=counts, total=rated.total())


@macro(last=True)
def claim_records(context: Context, topic: str) -> Markup:
    """The records of a topic: what to expect and how sure in sight; sources, history, pages that use it open in place."""
    known(topic, {term.id: term for term in context.data.scales.topics}, "topic")
    claims = context.data.claims_on(topic)
    if not claims:
        raise CallError(f"no claim is on '{topic}'; take the call and its heading out")
    used = {
        key: [context.site.pages[p] for p in context.site.used_on.get(key, []) if p != context.page_id]
        for key in claims
    }
    address = public_address(context.page_id)
    rated = sorted({claim.statement.certainty for claim in claims.values()})
    shows = {
        key: {source for number, _ in enumerate(found.statements, 1) for source in _shows(found, number)}
        for key, found in claims.items()
    }
    filtered = any(call.name == "claim_filter" for call in context.site.pages[context.page_id].calls)
    how = {"filtered": filtered, "rated": rated, "used": used, "shows": shows, "citation": citation, "address": address}
    return context.part("claim_records", claims=claims, **how)


# What each list of sources holds: tiers A and B are evidence, C and D show custom.
TIERS = ("AB", "CD")


@macro()
def source_filter(context: Context) -> Markup:
    """What narrows the sources: studies and health organizations, or trade and practice pages; and when we checked most."""
    tiers = Counter(reference.tier for reference in context.data.references.values())
    counts = {name: sum(tiers[tier] for tier in name) for name in TIERS}
    return context.part("source_filter", checked=_checked(context), counts=counts)


@macro()
def source_records(context: Context, tiers: str) -> Markup:
    """The sources of these tiers, A to Z in each: ``AB`` are studies and health organizations, ``CD`` trade and practice pages."""
    if tiers not in TIERS:
        raise CallError(f"no tiers '{tiers}'; use {one_of(list(TIERS))}")
    groups = []
    for term in context.data.scales.tiers:
        listed = [
            (key, reference, citation(reference), context.data.claims_citing(key))
            for key, reference in context.data.references.items()
            if reference.tier == term.id and term.id in tiers
        ]
        listed.sort(key=lambda entry: (*listed_under(entry[1]), entry[0]))
        if listed:
            groups.append((term, listed))
    return context.part("source_records", groups=groups, tiers=tiers, checked=_checked(context))


def _checked(context: Context) -> date:
    """Return the day on which most sources were checked: said once, and beside a source only where it differs."""
    return Counter(reference.checked for reference in context.data.references.values()).most_common(1)[0][0]


@macro()
def unknowns(context: Context) -> Markup:
    """Every question whose answer is of very low certainty or without evidence, by topic."""
    groups = []
    for term in context.data.scales.topics:
        found = [(key, claim) for key, claim in context.data.claims_on(term.id).items() if _open(claim)]
        for claim_id, _ in found:
            context.use_claim(claim_id)
        if found:
            groups.append((term, found))
    return context.part("unknowns", groups=groups)


def _open(claim: Claim) -> bool:
    """Return True if the answer to a claim's question, its first statement, is that nobody is sure.

    Guidelines state no effect, and what was only counted is no open question.
    """
    return claim.kind == "effect" and claim.statement.certainty in ("very-low", "none")


@macro()
def scale(context: Context, name: str) -> Markup:
    """The legend of a vocabulary, with its devices: certainty, levels, urgency, pressure and more."""
    names = list(type(context.data.scales).model_fields)
    if name not in names:
        raise CallError(f"no scale '{name}'; use {one_of(names)}{did_you_mean(name, names)}")
    return context.part("scale", name=name, terms=getattr(context.data.scales, name))


@macro()
def ready_sentences(context: Context, topic: str, address: str) -> Markup:
    """Sentences a therapist can say or send, one per claim of a topic, each with the way to its sources; its address."""
    topics = {term.id: term for term in context.data.scales.topics}
    term = known(topic, topics, "topic")
    rows = [(claim_id, context.use_claim(claim_id)) for claim_id in context.data.claims_on(topic)]
    return context.part("ready_sentences", topic=term, address=address, rows=rows)


@macro()
def sources_read(context: Context) -> Markup:
    """What was read of the sources behind the claims: full text, abstract or less, with counts."""
    used = {source for claim in context.data.claims.values() for source in claim.sources}
    counts = [
        (term, sum(context.data.references[s].seen == term.id for s in used)) for term in context.data.scales.seen
    ]
    return context.part("sources_read", counts=[pair for pair in counts if pair[1]], total=len(used))


@macro()
def open_data(context: Context) -> Markup:
    """The data files anyone may take, with what each holds."""
    return context.part("open_data", data_files=context.data.words.open_data.model_dump().items())
