"""Macros about evidence: claims, citations, the ledger."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from backmassage.data.messages import did_you_mean, one_of
from backmassage.data.models import Claim, Statement
from backmassage.render.context import CallError, Here, known, macro
from backmassage.render.records import SOURCES_INDEX, claims_of, sources_of
from backmassage.text.citation import citation, clip, short_name
from backmassage.text.pages import whole_address

# The files under /data/: name, what one record is.
DATA_FILES: tuple[tuple[str, str], ...] = (
    ("claims", "The claims ledger: each statement, how sure, compared with what, sources, dates, history"),
    ("techniques", "Each kind of massage: feel, pressure, clothes, cautions, harms, the claims about it"),
    ("conditions", "Health conditions and medicines: the level, why, what to do instead, whose advice it is"),
    (
        "references",
        "Every source, with standard citation fields (CSL names), what we read of it, warnings, pages that cite it",
    ),
)

# A claim's record lists its sources with the weightiest first. A page numbers the first few, so that
# its own list stays short enough to read and to load; the record holds them all.
LEAD = 2

# Letters of a title in the list of short names, where two works have one author and year, or one has no author.
TITLE = 32


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


@macro(block=False)
def says(here: Here, id: str, number: int = 1) -> Markup:  # noqa: A002
    """A claim's own sentence inside yours, with its citations and the way to its record; ``number``: which statement."""
    found = here.use_claim(id)
    if not 0 < number <= len(found.statements):
        raise CallError(f"claim '{id}' has no statement {number}; it has {len(found.statements)}")
    return here.part(
        "says", claim=found, statement=found.statements[number - 1], claim_id=id, numbers=lead_sources(here, found)
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
    """Every claim in a row: what to expect, how sure, and the way to its full record."""
    groups = [(term, here.data.claims_on(term.id)) for term in here.data.scales.topics]
    return here.part("ledger", groups=[g for g in groups if g[1]])


@macro()
def claim_records(here: Here, topic: str, first: str = "", last: str = "") -> Markup:
    """The full records of a topic: sources, history, the pages that use each. ``first``, ``last``: letters of labels."""
    topics = {term.id: term for term in here.data.scales.topics}
    known(topic, topics, "topic")
    claims = claims_of(here.data, topic, first, last)
    if not claims:
        raise CallError(f"no claim on '{topic}' has a label from '{first}' to '{last}'")
    used = {key: [here.site.pages[p] for p in here.site.used_on.get(key, []) if p != here.page_id] for key in claims}
    address = whole_address(here.page_id)
    return here.part("claim_records", claims=claims, used=used, citation=citation, address=address)


@macro()
def references_list(here: Here, tiers: str = "AB") -> Markup:
    """Every source of these tiers by its short name, A to Z, with the way to its full record.

    Studies and health bodies (``AB``) and trade and practice pages (``CD``), which show custom only, have a list each.
    """
    found = sources_of(here.data, _tiers(tiers))
    names = {key: short_name(reference) for key, reference in found.items()}
    once = [name for name, count in Counter(names.values()).items() if count == 1]
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, reference in found.items():
        page = here.site.source_pages.get(key, [here.page_id])[0]
        title = clip(reference.title, TITLE)
        name = names[key].replace(reference.title, title) if names[key] in once else f"{names[key]}: {title}"
        groups.setdefault(page, []).append((key, name))
    return here.part("references_list", groups=[(here.site.pages[page], found) for page, found in groups.items()])


@macro()
def source_records(here: Here, tiers: str, first: str = "", last: str = "") -> Markup:
    """The full records of the sources of these tiers whose short names begin with ``first`` to ``last``."""
    listed = [
        (key, reference, citation(reference), here.data.claims_citing(key))
        for key, reference in sources_of(here.data, _tiers(tiers), first, last).items()
    ]
    if not listed:
        raise CallError(f"no source of these tiers has a name from '{first}' to '{last}'")
    return here.part("source_records", listed=listed)


def _tiers(tiers: str) -> str:
    if tiers not in SOURCES_INDEX:
        raise CallError(f"no tiers '{tiers}'; use {one_of(list(SOURCES_INDEX))}")
    return tiers


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
    return [s for s in claim.statements if s.certainty in open_levels]


@macro()
def scale(here: Here, name: str) -> Markup:
    """The legend of a vocabulary, with its devices: certainty, levels, urgency, pressure and more."""
    names = list(type(here.data.scales).model_fields)
    if name not in names:
        raise CallError(f"no scale '{name}'; use {one_of(names)}{did_you_mean(name, names)}")
    return here.part("scale", name=name, terms=getattr(here.data.scales, name))


@macro()
def ready_sentences(here: Here, topic: str) -> Markup:
    """Sentences a therapist can say or send, one per claim of a topic, each with the way to its sources."""
    topics = {term.id: term for term in here.data.scales.topics}
    term = known(topic, topics, "topic")
    rows = [(claim_id, here.use_claim(claim_id)) for claim_id in here.data.claims_on(topic)]
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
