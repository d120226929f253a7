"""Which sentences say that massage does something, and how surely they say it.

A small reader of English for one subject. It looks for a massage word (massage, a technique, "it"
after one of them) that acts through an effect verb (eases, improves, boosts …) or a promise
("offers relief", "is an effective way to"), and reads the certainty from the words around the verb:
nothing: 3, "probably": 2, "may": 1, "we do not know if": 0. What a study found, told in the past
tense, is a report and no promise. What is quoted as a belief, asked or set under "if" claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from backmassage.text.reading import Sentence, word_set

Subject = Literal["massage", "near", "pronoun", "person", "other"]

# ---------------------------------------------------------------- words

_REGULAR = word_set(
    """
    relieve reduce improve boost heal release treat ease lower help loosen calm prevent cure increase
    promote strengthen relax soothe alleviate enhance lessen stimulate restore detoxify detox flush cleanse
    remove fix correct realign repair decrease diminish raise benefit unlock dissolve rejuvenate revitalize
    support encourage fight combat banish eliminate kill target balance aid minimize reverse lift clear melt
    undo soften rid recharge refresh regulate normalize straighten unknot quieten clean work activate
    trigger end shorten oxygenate nourish invigorate accelerate heighten deepen
    """
)
# Verbs that also say ordinary things: they count only with an outcome of the body after them.
_WITH_OUTCOME = word_set(
    """
    treat help raise support encourage remove fix correct target balance aid lift clear end lower increase
    decrease stimulate restore repair reverse undo clean trigger kill release prevent relax calm loosen
    soften refresh recharge activate shorten deepen regulate normalize straighten melt fight promote enhance
    unlock minimize
    """
)
# Those of them whose bare form with a massage as subject says enough.
_ALONE = {"help", "relax", "calm", "treat", "prevent", "loosen", "release", "heal", "cure"}

OUTCOME = re.compile(
    r"\b(?:(?:back|neck|muscle|joint|nerve|low-back)?[- ]?(?:pains?|aches?|aching)|sore(?:ness)?|tension|tensions|tightness|tight|"
    r"stiff(?:ness)?|stress|anxiety|anxious|worr(?:y|ies)|mood|depression|sleep|sleeping|insomnia|circulation|blood|flow|"
    r"inflammation|swelling|knots?|muscles?|muscular|fascia|adhesions?|tissues?|mobility|flexibility|movement|posture|"
    r"recovery|recover|healing|heal|injur(?:y|ies)|immun(?:e|ity)|hormones?|cortisol|endorphins?|serotonin|toxins?|waste|lactic|"
    r"energy|mind|bod(?:y|ies)|nerves?|nervous|heart|wellbeing|well-being|wellness|health|relaxation|relax|symptoms?|fatigue|"
    r"tiredness|headaches?|migraines?|spasms?|cramps?|discomfort|function|performance|joints?|spine|back|neck|shoulders?|"
    r"oxygen|diseases?|illness(?:es)?|sciatica|discs?|scars?|burnout|calm|quality of life|digestion|disability|vertebrae|"
    r"trigger points|limbs?|suffering|daily (?:activity|life|tasks))\b",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\b(?:relief|relaxation|healing|recovery|benefits?|calm|wellbeing|well-being|wellness|health|cure|mobility|circulation|blood|oxygen|"
    r"sleep|energy|flexibility|results|peace of mind|happiness|vitality)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(?P<verb>(?P<s>offers|provides|gives|brings|delivers|guarantees|ensures|promises|leads to|results in|contributes to)|"
    r"(?:offer|provide|give|bring|deliver|guarantee|ensure|lead to|result in|contribute to)|"
    r"(?:offering|providing|giving|bringing|delivering|ensuring|leading to|resulting in|contributing to))\b"
    r"(?P<rest>(?:[\s,]+[\w’'-]+){1,9})",
    re.IGNORECASE,
)
_GOOD_FOR = re.compile(
    r"\b(?P<verb>(?:is|are|remains?|be|being|been|was|were)\b(?:[ ,](?:also|still|often|always|usually|truly|really|very|highly|so|generally|simply|"
    r"extremely|remarkably|clinically|scientifically|known|to|be|particularly|especially|one|of|the|both|safe|and|a|an|most|more))*[ ,]"
    r"(?:effective|beneficial|therapeutic|helpful|excellent|powerful|invaluable|essential|crucial|vital|good for|great for|ideal for|"
    r"perfect for|best (?:way|thing|treatment|remedy|cure)|(?:natural|great|good|wonderful|perfect|ideal|proven|sure|powerful|simple) "
    r"(?:way|remedy|treatment|cure|painkiller|solution)|key|gateway|unbeatable|proven)\b|"
    r"works? (?:wonders|miracles|magic|well|best|fast|for|against|like)\b|works(?=[.!,;]|$))",
    re.IGNORECASE,
)
_PHRASES = re.compile(
    r"\b(?P<verb>(?:(?:gets?|getting) rid of|(?:takes?|taking) (?:away|care of)|(?:breaks?|breaking) (?:up|down)|(?:keeps?|keeping)|(?:speeds?|speeding)(?: up)?|"
    r"(?:makes?|making)|(?:puts?|putting) an end to|says? goodbye to|(?:melts?|melting) away|(?:works?|working) out|(?:drains?|draining)|"
    r"(?:washe?s?|washing) (?:away|out)|(?:carry|carries) away))\b(?P<rest>(?:[\s,]+[\w’'-]+){1,8})",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"\b(?:better|easier|faster|stronger|healthier|younger|calmer|looser|fitter|away|gone|disappear|vanish|go|recover\w*|heal\w*|repair\w*|healthy)\b",
    re.IGNORECASE,
)

_TECHNIQUES = (
    r"swedish|deep[- ]tissue|hot[- ]stones?|trigger[- ]points?|myofascial(?: release)?|thai|shiatsu|acupressure|reflexology|"
    r"sports|prenatal|pregnancy|chair|self|aromatherapy|relaxation|therapeutic|back|full-body|structural|foot|partner|professional"
)
_MENTION = re.compile(
    r"\b(?:"
    r"(?P<person0>massage (?:therapists?|practitioners?|professionals?|clients?|people)|massage-therapists?)|"
    r"(?P<other0>massage (?:tables?|chairs?|oils?|rooms?|schools?|licen[cs]es?|laws?|boards?|creams?|balls?|pages?|websites?|trials?|stud(?:y|ies)|reviews?|groups?|claims?))|"
    rf"(?P<massage>(?:(?:{_TECHNIQUES})[- ](?:massages?|therapy|treatments?|work|rolling|techniques?))|massage therapy|massages?|massaging|"
    r"massage guns?|foam roll(?:ers?|ing)|back rubs?|bodywork|shiatsu|acupressure|reflexology|aromatherapy|myofascial release|cupping|"
    r"essential oils?|trigger points? therapy|hands-on care)|"
    r"(?P<near>sessions?|techniques?|strokes?|kneading|pressure|friction|heat|warmth|stones?|oils?|touch|hands?|rubbing|pressing|rolling|"
    r"roller|stretches|gliding|treatments?|therap(?:y|ies)|therapists?|practitioners?|professionals?|vibration|percussion)|"
    r"(?P<pronoun>it|they|this|these|that|which|both|each)|"
    r"(?P<person>you|we|i|people|many|most people|users?|clients?|patients?|parents?|women|men|readers?|athletes?|everyone|someone|anyone|nobody)|"
    r"(?P<other>exercises?|activit(?:y|ies)|active|walking|moving|keep moving|rest|resting|ice|painkillers?|pills?|medicines?|drugs?|tablets?|doctors?|nurses?|"
    r"pharmacists?|midwi(?:fe|ves)|physical therap(?:y|ists?)|physiotherap(?:y|ists?)|psychological (?:therapy|treatments?)|surgery|operations?|advice|guidelines?|who|nice|stud(?:y|ies)|trials?|reviews?|cochrane|pages?|site|lists?|"
    r"questions?|answers?|pillows?|cushions?|towels?|sheets?|showers?|baths?|water|yoga|tai chi|acupuncture|time|training|law|laws|license|register|board|"
    r"body|backs?|pain|muscles?|nature|education|learning|antibiotics|cream|balm|sleep|habit|habits|heating pads?|heat packs?|heat wraps?|words?|numbers?|notes?|table|form)"
    r")(?![\w’'-]*-)\b",
    re.IGNORECASE,
)

_MODALS = word_set(
    """
    may can could might will would should must cannot can’t can't won’t won't
    """
)
_VAGUE = {"can", "could", "might", "should", "would", "can’t", "can't", "cannot"}
_BETWEEN = _MODALS | word_set(
    """
    probably also not to really always often even truly sometimes usually never only just does do did
    doesn’t doesn't don’t don't didn’t didn't helps help still actually quickly gently deeply naturally
    safely effectively slightly clearly then now likely instantly both has have had simply greatly directly
    alone itself temporarily briefly dramatically seems appears tends all certainly definitely
    """
)
_NEGATIONS = word_set(
    """
    not never cannot can’t can't doesn’t doesn't don’t don't won’t won't didn’t didn't nor neither no
    """
)
_UNKNOWN = re.compile(
    r"\b(?:(?:do(?:es)?|did|can|could)(?: ?not|n[’']t) (?:yet )?(?:know|tell|say|show|prove|promise|mean|be sure|establish|answer|test|measure|study)|cannot (?:know|tell|say|show|prove|promise|be sure|answer)|"
    r"nobody (?:knows|has|can|tested|should)|no one (?:knows|has|can)|not (?:known|clear|certain|been (?:shown|tested|studied|proven)|tested|studied|shown|sure|proof|a promise|measured)|never (?:been )?(?:tested|shown|studied)|"
    r"unknown|unclear|uncertain|unproven|untested|hardly (?:been )?(?:tested|studied|any)|"
    r"no (?:\w+ ){0,3}(?:stud(?:y|ies)|trials?|reviews?|evidence|proof|data|research|sign|test|reason|way of knowing|answer|record)|"
    r"(?:little|too little|few|lack of) (?:good |direct )?(?:evidence|research|studies|trials)|found (?:no|none|nothing)|says? nothing|whether|too (?:weak|small|few) to)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|reviews?|researchers?|participants|volunteers|analysis|survey|points|cochrane|case|experiment|pooled|compared with|"
    r"than (?:with|in|after|usual|no|rest)|\d[\d,.]* (?:people|women|men|adults|patients|volunteers|studies|trials|office workers|in))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|whether|unless|when|should|in case|how|what|which|why|where|before|until|after|once)\b", re.IGNORECASE
)
_BELIEF = re.compile(
    r"\b(?:people|often|some|many|sites?|adverts?|ads?|therapists?|pages|posts|articles?|friends?|you(?: may| will| might)?|commonly|claims?)\b[^.]{0,40}\b(?:say|says|said|claim|claims|claimed|believe|believes|"
    r"believed|hear|heard|read|promise|promises|hope|hopes|think|thinks|told|sold|expect|expects)\b|\b(?:often|commonly|widely) (?:said|claimed|believed|heard|told|sold)\b|\bis said to\b|\bmyths?\b|\bbeliefs?\b|"
    r"\b(?:walk away|be wary|beware|leave|doubt)\b[^.]{0,60}\b(?:claims?|promises?|says?)\b|\b(?:claims?|claimed|promises?|promised) (?:that|to)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:use|uses|used|using|choose|chooses|chose|try|tries|tried|trying|want|wants|wanting|have|having|book|books|come|comes|go|goes|going|hope|hopes|hoping|look|looking|seek|like|get|aim|aims|aimed|meant|intended|offered|ask|asks|learn)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|‘[^’]{3,}’(?!\w)")


def _forms() -> dict[str, tuple[str, str]]:
    made: dict[str, tuple[str, str]] = {}
    for base in _REGULAR:
        stem = base.removesuffix("e")
        made[base] = (base, "base")
        made[f"{base}es" if base.endswith(("sh", "ch", "x", "s")) else f"{base}s"] = (base, "s")
        made[f"{stem}ed"] = (base, "ed")
        made[f"{stem}ing"] = (base, "ing")
    for base, third, past, ing in (
        ("rid", "rids", "rid", "ridding"),
        ("fix", "fixes", "fixed", "fixing"),
        ("remedy", "remedies", "remedied", "remedying"),
        ("unknot", "unknots", "unknotted", "unknotting"),
        ("fight", "fights", "fought", "fighting"),
        ("speed", "speeds", "sped", "speeding"),
        ("calm", "calms", "calmed", "calming"),
        ("rid", "rids", "ridded", "ridding"),
    ):
        made |= {third: (base, "s"), past: (base, "ed"), ing: (base, "ing"), base: (base, "base")}
    for wrong in ("rids", "ridd", "fighted", "rided", "riding"):
        made.pop(wrong, None)
    return made


FORMS = _forms()
_TOKEN = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*|\d+(?:[.,]\d+)*%?|[^\sA-Za-z0-9]")
_CLAUSE_WORDS = word_set(
    """
    that if whether because although though while but since whereas yet so
    """
)
_PREPOSITIONS = word_set(
    """
    with of from and by than like plus or unlike for to in on at after before without about into between
    against as not under during
    """
)
# ---------------------------------------------------------------- what is found


@dataclass(frozen=True)
class Effect:
    """One thing a sentence says massage does.

    ``strength``: 3 bare, 2 probably, 1 may, 0 we do not know. ``reported``: told as a study's finding.
    """

    subject: str
    verb: str
    base: str
    strength: int
    reported: bool
    offset: int
    vague: str = ""  # a hedge we do not use: can, could, might …
    negative: bool = False

    @property
    def claims(self) -> bool:
        """Return True if it claims something: more than "we do not know", and no mere report."""
        return self.strength > 0 and not self.reported


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()


@dataclass(frozen=True)
class _Mention:
    kind: Subject
    text: str
    start: int
    end: int


def main_subject(text: str) -> Subject | None:
    """Return what a sentence is about first: a massage word, a person, something else."""
    for mention in _mentions(text):
        if mention.kind != "pronoun":
            return mention.kind
    return None


def unquoted(text: str) -> str:
    """Return the text with everything in “…” blanked, keeping every place."""
    return _QUOTED.sub(lambda m: m[0][0] + "·" * (len(m[0]) - 2) + m[0][-1], text)


def effects(sentence: Sentence, *, before: Sequence[Sentence] = (), fragment: bool = False) -> list[Effect]:
    """Return what a sentence says massage does, strongest first.

    ``before``: the sentences before it in its block. ``fragment``: it stands where a sentence may
    lack its subject (a table cell, a list item, a heading).
    """
    text = unquoted(sentence.text)
    if text.rstrip("”’)\"' ").endswith("?") or _BELIEF.search(text):
        return []
    found = list(_found(text, [unquoted(s.text) for s in before], fragment))
    return sorted(found, key=lambda effect: (-effect.strength, effect.offset))


def _found(text: str, before: list[str], fragment: bool) -> Iterator[Effect]:
    tokens = [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
    mentions = _mentions(text)
    taken: set[int] = set()
    for index, token in enumerate(tokens):
        if token.low in FORMS:
            effect = _verb(text, tokens, index, mentions, before, fragment)
            if effect:
                taken.add(effect.offset)
                yield effect
    for pattern in (_PROMISE, _GOOD_FOR, _PHRASES):
        for match in pattern.finditer(text):
            if match.start() in taken:
                continue
            effect = _phrase(text, tokens, match, mentions, before, pattern)
            if effect:
                yield effect
    yield from _without_subject(text, fragment)
    yield from _outcome_first(text)


def _mentions(text: str) -> list[_Mention]:
    found = []
    for match in _MENTION.finditer(text):
        kind = str(match.lastgroup).rstrip("0")
        found.append(_Mention(kind, match[0], match.start(), match.end()))  # type: ignore[arg-type]
    return found


def _verb(
    text: str, tokens: list[_Token], index: int, mentions: list[_Mention], before: list[str], fragment: bool
) -> Effect | None:
    """Read one verb: is it a verb here, who acts, how surely?"""
    token = tokens[index]
    base, form = FORMS[token.low]
    previous = tokens[index - 1].low if index else ""
    after = text[token.end :]
    outcome = bool(
        OUTCOME.search(_reach(after))
        or (_IT.match(after) and OUTCOME.search(" ".join([*before[-1:], text[: token.start]])))
    )
    if not _is_verb(tokens, index, base, form, outcome, mentions):
        return None
    subject = _subject(text, tokens, index, mentions)
    kind = subject.kind if subject else None
    if subject is None or kind == "pronoun":
        kind = _meant(text, token.start, mentions, before) if subject is not None else None
        if subject is None and form != "ing":
            return None
        if subject is None and not any(m.kind == "massage" for m in mentions):
            return None
        if kind is None:
            kind = "near"
    if kind in ("other", "person"):
        return None
    needs = kind != "massage" or (base in _WITH_OUTCOME and base not in _ALONE) or form == "ing"
    if needs and not outcome:
        return None
    if base == "help" and kind != "massage" and not OUTCOME.search(" ".join(after.split()[:4])):
        return None
    if base == "help" and re.match(
        r"\s+(?:you|people|us|them|the therapist)\b(?!\s+(?:relax|sleep|recover|heal|feel|cope|unwind|move|with|ease|relieve|reduce))",
        after,
    ):
        return None
    if base == "work" or (base == "lift" and not _MOOD.search(_reach(after))):
        return None  # "works" is read by _GOOD_FOR; hands lift muscles, and only promises lift moods
    if (
        form == "ing"
        and index + 1 < len(tokens)
        and previous in ("a", "the", "very", "is", "are", "feels", "more", "be", "as")
    ):
        return None
    strength, vague, negative = _strength(tokens, index, form, text, token.start)
    reported = strength > 0 and form == "ed" and bool(_REPORT.search(" ".join([*before, text])))
    return Effect(
        subject.text if subject else "massage", token.text, base, strength, reported, token.start, vague, negative
    )


_IT = re.compile(
    r"\s+(?:it|them|this)\b(?=\s*(?:[.,;]|$|away|out|up|faster|better|quick|more|less|for))", re.IGNORECASE
)


_MOOD = re.compile(r"\b(?:mood|spirits?|energy|depression|stress|tension|pain)\b", re.IGNORECASE)


def _reach(after: str) -> str:
    """Return the next words a verb can act on: up to the end of its clause, at most nine words."""
    clause = re.split(r"[.;:!?]|\bthan\b|\bthat\b|\bwhen\b|\bif\b", after, maxsplit=1)[0]
    return " ".join(clause.split()[:9])


# Before a bare form these show that it is a verb: "may ease", "to ease", "gently eases".
_BEFORE_BASE = _MODALS | word_set(
    """
    to not also probably help helps really always does do did don’t doesn’t even gently often that which naturally
    then safely both quickly effectively
    """
)
# Third persons that are also plain plurals: benefits, treats, works.
_ALSO_NOUNS = word_set(
    """
    benefit treat balance end trigger work support target release lift increase decrease aid melt
    """
)
_NOT_OBJECTS = word_set(""". , of from and or include are for""")
_BENEFITS_WHOM = word_set("""you your the people everyone both anyone almost mind body""")
_BEFORE_NOUN = word_set("""a the my of no many some""")
_BEFORE_ADJECTIVE = word_set(
    """
    is are be was were been being feel feels felt more less a the and or stay with of for your
    """
)


def _is_verb(tokens: list[_Token], index: int, base: str, form: str, outcome: bool, mentions: list[_Mention]) -> bool:
    """Return False where the word is a noun or an adjective: the lower back, medical help, a treat."""
    token = tokens[index]
    previous = tokens[index - 1].low if index else ""
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    acting = [m for m in mentions if m.kind in ("massage", "near", "pronoun")]
    beside = any(m.end in (token.start - 1, token.start) for m in acting)
    if form == "base":
        if previous in _BEFORE_BASE:
            return True
        if previous in ("and", "or", ",") and outcome and base not in ("lower", "calm", "end"):
            return True
        if previous == "you":  # "massage helps you relax"
            return outcome and index > 1 and tokens[index - 2].low in ("help", "helps", "let", "lets")
        return beside and _plural(previous) and base != "lower"
    if form == "s":
        if base not in _ALSO_NOUNS:
            return previous not in _BEFORE_NOUN
        if base == "benefit" and following not in _BENEFITS_WHOM:
            return False
        verb_here = beside or previous in _BETWEEN or index == 0 or previous in ("and", ",")
        return verb_here and following not in _NOT_OBJECTS
    if form == "ed":
        return previous not in _BEFORE_ADJECTIVE and (beside or previous in _BETWEEN)
    return True  # ing


def _plural(word: str) -> bool:
    return word.endswith("s") or word in ("they", "these", "both", "all", "that", "which", "stretches")


def _clause_start(tokens: list[_Token], index: int) -> int:
    """Return the index where the clause of a verb starts."""
    for back in range(index - 1, -1, -1):
        low = tokens[back].low
        if low in (";", ":", "—", "(", "–"):
            return back + 1
        if low in _CLAUSE_WORDS and back != index - 1:
            return back + 1
        if low == "that" and back == index - 1:
            return _clause_start(tokens, back)
    return 0


def _subject(text: str, tokens: list[_Token], index: int, mentions: list[_Mention]) -> _Mention | None:
    """Return who acts: the mention right before the verb, or the first of its clause."""
    start = index
    back = index - 1
    while back >= 0 and (
        tokens[back].low in _BETWEEN
        or (tokens[back].low in FORMS and FORMS[tokens[back].low][1] in ("base", "s", "ing"))
    ):
        back -= 1
    left = tokens[back] if back >= 0 else None
    if left:
        for mention in mentions:
            if mention.end == left.end:
                first = next((i for i, t in enumerate(tokens) if t.start >= mention.start), 0)
                head = tokens[first - 1].low if first else ""
                if (
                    head
                    in (
                        "a",
                        "the",
                        "your",
                        "this",
                        "regular",
                        "each",
                        "every",
                        "one",
                        "good",
                        "trained",
                        "professional",
                    )
                    and first > 1
                ):
                    head = tokens[first - 2].low
                if mention.kind == "pronoun" and mention.text.lower() in ("that", "which"):
                    earlier = [m for m in mentions if m.end <= mention.start and m.kind != "pronoun"]
                    if earlier:
                        return earlier[-1]
                    return None
                if back + 1 < index and tokens[back + 1].low == "to" and _PURPOSE.fullmatch(head):
                    return _Mention("person", mention.text, mention.start, mention.end)
                if mention.kind == "pronoun" or head not in _PREPOSITIONS:
                    return mention
    clause = tokens[_clause_start(tokens, start)].start if tokens else 0
    limit = tokens[index].start
    inside = [m for m in mentions if clause <= m.start and m.end <= limit]
    strong = [m for m in inside if m.kind != "person"]
    persons = [m for m in inside if m.kind == "person"]
    if persons and (not strong or persons[0].start < strong[0].start):
        if FORMS.get(tokens[index].low, ("", ""))[1] == "base" and _PURPOSE.search(text[persons[0].end : limit]):
            return persons[0]
        if not strong:
            return persons[0]
    if strong:
        return _first(strong)
    outside = [m for m in mentions if m.end <= clause and m.kind != "person"]
    return _first(outside) if outside else None


def _first(mentions: list[_Mention]) -> _Mention:
    """Return the first mention, or the first massage word where only a pronoun or a near word comes before it."""
    first = mentions[0]
    if first.kind in ("near", "pronoun"):
        return next((m for m in mentions if m.kind == "massage"), first)
    return first


def _meant(text: str, limit: int, mentions: list[_Mention], before: list[str]) -> Subject | None:
    """Return what "it" or "they" stands for: what the text before is about."""
    earlier = [m for m in mentions if m.end <= limit and m.kind not in ("pronoun", "person")]
    if earlier:
        return "near" if earlier[0].kind == "massage" else earlier[0].kind
    for sentence in reversed(before):
        kind = main_subject(sentence)
        if kind == "massage":
            return "near"
        if kind is not None:
            return kind
    return "near"


_OPEN = word_set("""if whether unless when until before once in""")
_ASKED = re.compile(
    r"\b(?:ask\w*|know\w*|clear|tell|tested|studied|questions?|depends?|say|see|check|measure\w*)\b", re.IGNORECASE
)
_NOT_KNOWN = re.compile(r"[^.;]{0,80}\b(?:is|are|remains?) (?:not known|unknown|unclear)")
_TURN = re.compile(r";|\bbut\b|\byet\b")
_WEAK = word_set("""seems appears tends seem appear tend""")


def _strength(tokens: list[_Token], index: int, form: str, text: str, offset: int) -> tuple[int, str, bool]:
    """Return how surely a verb is said (0 to 3), a vague hedge if one is used, and whether it is denied."""
    head = _TURN.split(text[:offset])[-1]
    if _left_open(head, text[offset:], tokens, index):
        return 0, "", False
    near = [token.low for token in tokens[_clause_start(tokens, index) : index]][-14:]
    negative = any(word in _NEGATIONS for word in near[-4:]) or "no more" in text.lower()[max(0, offset - 30) : offset]
    if "probably" in near or "likely" in near:
        return 2, "", negative
    governed = form != "s"  # "may ease and improve" is hedged, "may ease and improves" is not
    if governed and "may" in near and not set(near[near.index("may") :]) & (_MODALS - {"may"}):
        return 1, "", negative
    vague = [word for word in near if word in _VAGUE and governed] + [word for word in near[-4:] if word in _WEAK]
    return 3, vague[-1] if vague else "", negative


def _left_open(head: str, tail: str, tokens: list[_Token], index: int) -> bool:
    """Return True if the words around leave it open: we do not know if, ask whether, when massage eases."""
    if _UNKNOWN.search(head) or _NOT_KNOWN.match(tail):
        return True
    start = _clause_start(tokens, index)
    if start and tokens[start - 1].low in ("if", "whether"):
        return True
    conditions = list(_CONDITION.finditer(head))
    if not conditions:
        return False
    last = conditions[-1]
    since = head[last.end() :]
    if "," in since or re.search(r"\b(?:may|probably)\b", since):
        return False
    word = last[0].lower().split()[0]
    return word in _OPEN or (word in ("how", "what", "which", "where") and bool(_ASKED.search(head[: last.start()])))


def _phrase(
    text: str,
    tokens: list[_Token],
    match: re.Match[str],
    mentions: list[_Mention],
    before: list[str],
    pattern: re.Pattern[str],
) -> Effect | None:
    """Read a promise: "offers relief", "is an effective way to", "gets rid of knots"."""
    index = next((i for i, t in enumerate(tokens) if t.start >= match.start()), 0)
    rest = _reach(text[match.end("verb") :])
    verb = match["verb"].lower()
    if pattern is _PROMISE and not _PROMISED.search(" ".join(rest.split()[:7])):
        return None
    if pattern is _PHRASES:
        if not OUTCOME.search(rest):
            return None
        if re.match(r"(?:keep|mak)", verb) and not _BETTER.search(rest):
            return None
    subject = _subject(text, tokens, index, mentions)
    if subject is None or subject.kind in ("person", "other"):
        return None
    if subject.kind in ("near", "pronoun"):
        meant = _meant(text, match.start(), mentions, before) if subject.kind == "pronoun" else "near"
        if meant not in ("near", "massage"):
            return None
        if pattern is _GOOD_FOR and not OUTCOME.search(_reach(text[match.end("verb") :])):
            return None
    if pattern is _GOOD_FOR and _DENIED.match(text[match.start() :]):
        return None
    form = "s" if re.match(r"(?:\w+s\b|is\b|are\b)", verb) else "base"
    if verb.split()[0].endswith("ing"):
        form = "ing"
    strength, vague, negative = _strength(tokens, index, form, text, match.start())
    if pattern is _GOOD_FOR and negative:
        return None
    return Effect(subject.text, match["verb"], verb.split()[0], strength, False, match.start(), vague, negative)


_DENIED = re.compile(r"(?:is|are|be|been|was|were)\b.{0,40}?\b(?:not|no|never|nor)\b", re.IGNORECASE)
_LEADING = re.compile(r"^[“\"(]?(?P<verb>[A-Za-z]+)\b")
_SHORT_PROMISE = re.compile(
    r"^(?P<verb>better|improved|reduced|enhanced|increased|faster|instant|lasting|boosted|lowered|relieved|less|relief from|relief of|pain relief)\b",
    re.IGNORECASE,
)


def _without_subject(text: str, fragment: bool) -> Iterator[Effect]:
    """Yield effects of texts with no subject: "Relieves tension", "Ease your pain with massage"."""
    match = _LEADING.match(text)
    if match and match["verb"].lower() in FORMS:
        base, form = FORMS[match["verb"].lower()]
        rest = _reach(text[match.end() :])
        if (
            form == "s"
            and base not in ("work", "end")
            and OUTCOME.search(rest)
            and not re.match(r"\s*(?:of|from|include|are|and)\b", text[match.end() :])
        ) or (
            form in ("base", "ing")
            and OUTCOME.search(rest)
            and re.search(
                r"\b(?:with|through|by|using|thanks to)\b[^.]*\b(?:massages?|massaging|bodywork|deep tissue|hot stones?|shiatsu)\b",
                text,
                re.IGNORECASE,
            )
            and not _UNKNOWN.search(text)
        ):
            yield Effect("massage", match["verb"], base, 3, False, match.start("verb"))
    if fragment and len(text.split()) <= 7:
        short = _SHORT_PROMISE.match(text)
        if (
            short
            and OUTCOME.search(text[short.end() :])
            and not re.search(r"\b(?:is|are|was|were|than|may|probably)\b", text)
        ):
            yield Effect("massage", short["verb"], short["verb"].lower(), 3, False, short.start("verb"))


_BY_MASSAGE = (
    r"(?P<link>with|by|through|thanks to|after|during|from|following|because of)\s+(?:\w+,?[ -]){0,4}?"
    r"(?:massages?|massage therapy|massaging|bodywork|shiatsu|acupressure|hot stones?|deep tissue work|back rubs?)\b"
)
_PASSIVE = re.compile(
    rf"\b(?P<aux>is|are|be|been|gets?)\s+(?:\w+ly\s+)?(?P<verb>{'|'.join(sorted((f for f, (_, kind) in FORMS.items() if kind == 'ed'), key=len, reverse=True))})\s+(?:\w+\s+){{0,4}}?{_BY_MASSAGE}",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"\b(?P<verb>falls?|drops?|fades?|improves?|increases?|rises?|relax(?:es)?|eases?|disappears?|melts?|vanish(?:es)?|heals?|decreases?|"
    r"loosens?|goes away|go away|gets? better|(?:feels?|sleeps?|moves?|recovers?) (?:\w+ly )?(?:better|calmer|looser|deeper|lighter|less|more|faster|easier|relaxed|younger|healthier))\b"
    rf"(?P<middle>[^.;,]{{0,40}}?)\b{_BY_MASSAGE}",
    re.IGNORECASE,
)
_FEELS = re.compile(r"(?:feel|sleep|move|recover)", re.IGNORECASE)
_LISTED = re.compile(
    r"\b(?P<has>has|have)(?!(?: \w+){0,2} no )(?: \w+){0,2} benefits\b|\bbenefits?\b(?:(?! of this page)[^.;:?]){0,60}?\b(?P<verb>include|includes|including|range from|are (?:many|numerous|clear|undeniable|endless|well)|such as)\b",
    re.IGNORECASE,
)


def _outcome_first(text: str) -> Iterator[Effect]:
    """Yield effects told from the other end: "stress is relieved by massage", "pain fades with massage"."""
    listed = _LISTED.search(text)
    if (
        listed
        and not _UNKNOWN.search(text)
        and not re.search(r"\b(?:may|possible|claimed|likely)\b", text[: listed.end()], re.IGNORECASE)
    ):
        yield Effect("benefits", listed["verb"] or listed["has"], "include", 3, False, listed.start())
    for pattern in (_PASSIVE, _ITSELF):
        for match in pattern.finditer(text):
            head = text[: match.start()]
            if (
                re.search(r"\bthan\b", match[0])
                or _UNKNOWN.search(head)
                or re.search(r"\b(?:if|when|whether|how|until|once|what|why|which)\b[^,]*$", head, re.IGNORECASE)
            ):
                continue
            if pattern is _ITSELF and not OUTCOME.search(head) and not _FEELS.match(match["verb"]):
                continue
            words = head.lower().split()[-4:]
            strength = 1 if "may" in words else 2 if "probably" in words else 3
            vague = next((w for w in words if w in ("can", "could", "might")), "")
            yield Effect("massage", match["verb"], match["verb"].lower(), strength, False, match.start("verb"), vague)


__all__ = ["FORMS", "OUTCOME", "Effect", "effects", "main_subject", "unquoted"]
