"""The words of certainty: one sentence per claim, its verb chosen by how sure anyone can be.

Wording follows the GRADE informative statements (Santesso and others, 2020, as used by Cochrane):
high "does", moderate "probably", low "may", very low "we do not know". Size of effect and certainty
are two things: the size is in the words of the statement, the certainty only in the verb.
"""

from __future__ import annotations

from backmassage.data.models import Claim, Statement

NOT_SAID = ("not applicable", "not known")


def third_person(verb: str) -> str:
    """Return the third person of a base verb: ease → eases, carry → carries, reach → reaches."""
    if verb in ("have", "do", "go"):
        return {"have": "has", "do": "does", "go": "goes"}[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def lower_first(text: str) -> str:
    """Lower the first letter unless the first word is an acronym or a name (WHO, NICE, Swedish)."""
    first = text.split(" ", 1)[0]
    names = ("Swedish", "Thai", "Shiatsu", "UK", "US", "Dutch", "German", "Danish")
    if first in names or (len(first) > 1 and first.isupper()):
        return text
    return text[:1].lower() + text[1:]


def clause(statement: Statement, *, kind: str = "effect") -> str:
    """Return the sentence without comparator and follow-up, no full stop.

    ``kind`` guideline is a report of what a body says: it keeps the plain form, whatever the
    certainty of the evidence behind it.
    """
    subject, what = statement.subject, statement.what
    inflected = statement.verb if statement.plural else third_person(statement.verb)
    if kind == "guideline" or statement.certainty == "high":
        return f"{subject} {inflected} {what}"
    if statement.certainty == "moderate":
        return f"{subject} probably {inflected} {what}"
    if statement.certainty == "low":
        return f"{subject} may {statement.verb} {what}"
    return f"We do not know if {lower_first(subject)} {inflected} {what}"


def terms(statement: Statement) -> str:
    """Return comparator and follow-up as the tail of a sentence, or an empty string."""
    tail = ""
    if statement.comparator.lower() not in NOT_SAID:
        tail += f", compared with {statement.comparator}"
    if statement.follow_up.lower() not in NOT_SAID:
        tail += f" ({statement.follow_up})"
    if statement.certainty == "none":
        tail += ". We found no good study of this"
    return tail


def sentence(statement: Statement, *, kind: str = "effect") -> str:
    """Return the whole sentence: what, how sure in its verb, compared with what, for how long."""
    return f"{clause(statement, kind=kind)}{terms(statement)}."


def ready_sentence(claim: Claim) -> str:
    """Return every statement of a claim as running text, for "cite this" and exports."""
    return " ".join(sentence(s, kind=claim.kind) for s in (claim.statement, *claim.also))
