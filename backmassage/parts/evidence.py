"""Macros about evidence: claims, citations, the ledger."""

from __future__ import annotations

from markupsafe import Markup

from backmassage.here import CallError, Here, known, macro
from backmassage.models import Claim, Statement
from backmassage.problems import did_you_mean, one_of
from backmassage.sources import citation

# The files under /data/: name, what one record is.
DATA_FILES: tuple[tuple[str, str], ...] = (
    ("claims", "The claims ledger: each statement, how sure, compared with what, sources, dates, history"),
    ("techniques", "Each kind of massage: feel, pressure, clothes, cautions, harms, the claims about it"),
    ("conditions", "Health conditions and medicines: the level, why, what to do instead, whose advice it is"),
    ("references", "Every source, with standard citation fields (CSL names), what we read of it and warnings"),
)

# A claim's record lists its sources with the weightiest first. A page numbers the first few, so that
# its own list stays short enough to read and to load; the record holds them all.
LEAD = 2


def lead_sources(here: Here, claim: Claim) -> tuple[int, ...]:
    """Cite a claim's weightiest sources on this page; return their numbers."""
    return here.cite(*claim.sources[:LEAD])


@macro()
def claim(here: Here, id: str) -> Markup:  # noqa: A002  # editors write id
    """One claim: its sentence, how sure, whose rating, and numbered citations."""
    found = here.use_claim(id)
    return here.part(
        "claim", claim=found, claim_id=id, numbers=lead_sources(here, found), more=len(found.sources) - LEAD
    )


@macro()
def claim_chart(here: Here, id: str) -> Markup:  # noqa: A002
    """A claim's numbers as bars, in a table that reads without them."""
    found = here.use_claim(id)
    if found.chart is None:
        raise CallError(f"claim '{id}' has no `chart`")
    return here.part("claim_chart", chart=found.chart, claim_id=id, numbers=here.cite(*found.chart.sources))


@macro()
def myth(here: Here, id: str) -> Markup:  # noqa: A002
    """A common belief: what people say, what is known, what to say instead."""
    found = here.use_claim(id)
    return here.part("myth", claim=found, claim_id=id, numbers=lead_sources(here, found))


@macro(block=False)
def cite(here: Here, *ids: str) -> Markup:
    """Numbered citations for a sentence of your own: ``cite("furlan-2015")``."""
    if not ids:
        raise CallError("needs at least one source id")
    return here.part("cite", numbers=here.cite(*ids))


@macro(block=False)
def sure(here: Here, certainty: str) -> Markup:
    """The certainty device alone: ``sure("low")``."""
    levels = [term.id for term in here.data.scales.certainty]
    if certainty not in levels:
        raise CallError(f"no certainty '{certainty}'; use {one_of(levels)}{did_you_mean(certainty, levels)}")
    return here.part("sure", term=here.data.certainty(certainty))


@macro()
def claims_table(here: Here, topic: str) -> Markup:
    """A table of every claim on one topic."""
    topics = {term.id: term for term in here.data.scales.topics}
    term = known(topic, topics, "topic")
    found = here.data.claims_on(topic)
    for claim_id in found:
        here.use_claim(claim_id)
    return here.part("claims_table", topic=term, claims=found)


@macro()
def sources(here: Here) -> Markup:
    """Everything the page cited above, in order, once: who, when, what kind of study, what we read of it.

    The name leads to the study, guideline or health body itself. A source that shows custom only leads to our
    own record of it, which says how weak it is, and leads on.
    """
    listed = []
    for source in here.cited:
        reference = here.data.references[source]
        cited = citation(reference)
        custom = here.data.is_custom((source,))
        listed.append((reference, cited, here.source_record(source) if custom else cited.url))
    own = any(here.data.is_custom((source,)) for source in here.cited)
    return here.part("sources", listed=listed, own=own)


@macro()
def ledger(here: Here) -> Markup:
    """Every claim, in full, with its address, sources, history and the pages that use it."""
    used = {
        claim_id: [here.site.pages[p] for p in here.site.used_on.get(claim_id, []) if p != here.page_id]
        for claim_id in here.data.claims
    }
    groups = [(term, here.data.claims_on(term.id)) for term in here.data.scales.topics]
    return here.part("ledger", groups=[g for g in groups if g[1]], used=used, citation=citation)


@macro()
def references_list(here: Here, tiers: str = "AB") -> Markup:
    """Every source of these tiers in use: what was read of it, what rests on it.

    Two pages share the list, so that neither is too heavy: studies and health bodies (``AB``) on
    about/sources, trade and practice pages (``CD``), which show custom only, on about/practice-sources.
    """
    listed = [
        (key, reference, citation(reference), here.data.claims_citing(key))
        for key, reference in here.data.references.items()
        if reference.tier in tiers
    ]
    listed.sort(key=lambda entry: (entry[2].text.lower(), entry[0]))
    return here.part("references_list", listed=listed)


@macro()
def unknowns(here: Here) -> Markup:
    """Every statement of very low certainty or without evidence, by topic and question."""
    groups = []
    for term in here.data.scales.topics:
        found = [(key, claim, _unknown(claim)) for key, claim in here.data.claims_on(term.id).items()]
        found = [entry for entry in found if entry[2]]
        for claim_id, _, _ in found:
            here.use_claim(claim_id)
        if found:
            groups.append((term, found))
    return here.part("unknowns", groups=groups)


def _unknown(claim: Claim) -> list[Statement]:
    """Return the statements of a claim that end in "we do not know".

    Guidelines state none, and a plain fact that no study rates is no open question about massage.
    """
    if claim.kind == "guideline":
        return []
    open_levels = ("very-low", "none") if claim.kind == "effect" else ("very-low",)
    return [s for s in (claim.statement, *claim.also) if s.certainty in open_levels]


@macro()
def scale(here: Here, name: str) -> Markup:
    """The legend of a vocabulary, with its devices: certainty, levels, urgency, pressure and more."""
    names = list(type(here.data.scales).model_fields)
    if name not in names:
        raise CallError(f"no scale '{name}'; use {one_of(names)}{did_you_mean(name, names)}")
    return here.part("scale", name=name, terms=getattr(here.data.scales, name))


@macro()
def ready_sentences(here: Here, topic: str) -> Markup:
    """Sentences a therapist can say or send, one per claim of a topic, each with its source."""
    topics = {term.id: term for term in here.data.scales.topics}
    term = known(topic, topics, "topic")
    rows = [
        (claim_id, here.use_claim(claim_id), citation(here.data.references[found.sources[0]]))
        for claim_id, found in here.data.claims_on(topic).items()
    ]
    return here.part("ready_sentences", topic=term, rows=rows)


@macro()
def sources_read(here: Here) -> Markup:
    """What was read of the sources behind the claims: full text, abstract or less, with counts."""
    used = {source for claim in here.data.claims.values() for source in claim.sources}
    counts = [(term, sum(here.data.references[s].seen == term.id for s in used)) for term in here.data.scales.seen]
    return here.part("sources_read", counts=[pair for pair in counts if pair[1]], total=len(used))


@macro()
def open_data(here: Here) -> Markup:
    """The data files anyone may take, with what each holds."""
    return here.part("open_data", data_files=DATA_FILES)
