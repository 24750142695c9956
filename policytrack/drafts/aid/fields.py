"""Facts of an aid package: kinds, way of giving, scope, stage and date, each from words beside the amount."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from policytrack.drafts.aid.gate import Offer, found_in
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.aid_words import AID_VERB, BILL, HOW, RUNNING_TOTAL, TYPE
from policytrack.recognisers.lexicon.lexicon import Lexicon
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Found, Span

_NOUN_BEFORE = 60
"""Code points before an amount in which a noun may say what it is: `a security assistance package valued at`."""
_LAW_SAYS = re.compile(
    r"\b(?:includes?|provides?|gives|allocates?|authori[sz]es?|funds?|appropriates?"
    r"|contains?|sets aside|boosts?|totall?ing|devotes|making)\b",
    re.IGNORECASE,
)
_ENACTED = re.compile(r"\b(?:signed into law|enacted|became law|signed the|was signed)\b", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:(?:is|are|am|be)\s+(?:\w+\s+)?\w+ing|announces?|provides?|commits?|allocates?|approves?|gives?|pledges?|hereby|delegat\w+|I)\b"
)
_VOTE = re.compile(r"\b(?:vot(?:e|ed|es|ing)|passed|passes|passage|approved|introduced|markup)\b", re.IGNORECASE)
_HEREBY = re.compile(r"\bhereby\b")
_NOT_ITS_DATE = re.compile(
    r"\b(?:(?:act|law|plan|agreement|charter|compact)(?:\s+of|,)?|since|by|through|until|till|from|over|for|to|between|between[^.;]{0,20}and|during|invasion\s+(?:in|on)|war\s+(?:in|on)|in\s+early|ended|ending|starting|beginning)\s+(?:the\s+)?(?:end\s+of\s+)?\Z"
    r"|(?:invasion|invaded|war|attack|assault|launched|began|earthquake|cyclone|crisis)\b[^.;]{0,45}\Z",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b[^.;]{0,120}\Z", re.IGNORECASE)


_BARE = re.compile(
    r"\W{0,6}(?:it\s+|(?P<this>this\s+))?(?:(?:also|even|fully|further)\s+)?(?:includes?|provides?|gives|allocates|authori[sz]es|funds|appropriates|contains|sets\s+aside|boosts)\b",
    re.IGNORECASE,
)
"""The beginning of a sentence on what a bill does, which does not name the bill."""


_NOUN = re.compile(
    r"[\s-]+(?:(?:worth\s+)?(?:of|in)\s+)?(?:(?!(?:to|for|from|by|with|that|which|will|is|are|has|have|as|on|at)\b)[\w’'-]+,?\s+){1,8}?"
    r"(?:assistance|aid|support|relief|funding)\b",
    re.IGNORECASE,
)


_LOOK_BACK = 6000
"""Code points before a sentence in which the bill that it speaks of may be named."""


class Fact(NamedTuple):
    """A term and the words that give it.

    Args:
        term: the term.
        span: the words.
        because: the reason, where no words name the term.
    """

    term: str
    span: Span
    because: str = ""


def kinds_of(sighted: Sighted, one: Offer) -> list[Fact]:
    """Return the kinds of aid that the words beside an amount name, each once."""
    return (
        _named_kinds(sighted, one)
        or _kinds_of_subject(sighted, one)
        or _near(sighted, one, TYPE, 140)
        or _near(sighted, one, TYPE, 600)
        or _intro_kinds(sighted, one)
        or _kinds_before(sighted, one)
    )


_AMOUNTS = re.compile(
    r"\b(?:exceed(?:s|ed)|total(?:s|led|ed)|amount(?:s|ed)\s+to|reach(?:es|ed)|st(?:ands|ood)\s+at|(?:is|are|was)(?:\s+(?:worth|valued\s+at))?"
    r"|(?:rises|rose|increased|grew)\s+to)(?:\s+[a-z]+){0,3}\s*\Z"
)
"""A verb between aid and its amount."""


def _kinds_of_subject(sighted: Sighted, one: Offer) -> list[Fact]:
    """Return the kinds of aid that amounts to an amount: `military support for Chad has exceeded`."""
    if one.money is None or not _AMOUNTS.search(sighted.text, *one.before):
        return []
    return each_once(found_in(TYPE, sighted.text, *one.before))


def _kinds_before(sighted: Sighted, one: Offer) -> list[Fact]:
    """Return the kinds that the sentence before names, if that of the amount goes on about its package."""
    if one.previous is None or not WORTH.match(sighted.text, one.passage.span.start):
        return []
    return each_once(found_in(TYPE, sighted.text, one.previous.start, one.previous.end))


def _intro_kinds(sighted: Sighted, one: Offer) -> list[Fact]:
    """Return the kinds that the sentence before a list names, if the list item names none."""
    if not one.passage.is_item or one.previous is None:
        return []
    return each_once(found_in(TYPE, sighted.text, one.previous.start, one.previous.end))


def _named_kinds(sighted: Sighted, one: Offer) -> list[Fact]:
    """Return the kinds that the noun after an amount names: `in security and economic assistance`."""
    match = _NOUN.match(sighted.text, one.after[0], one.after[1]) if one.money else None
    return each_once(found_in(TYPE, sighted.text, *match.span())) if match else []


def way_of(sighted: Sighted, one: Offer, stage: Fact | None) -> Fact | None:
    """Return how an amount is given."""
    if one.strength == "goods":
        return Fact("in_kind", one.span, "goods are given, not money")
    if own := _right_before(sighted, one):
        return own
    near = _near(sighted, one, HOW, 170)
    if {fact.term for fact in near} <= {"in_kind"}:
        near = _programme(sighted, one) or near
    if len({fact.term for fact in near}) > 1:
        near = [fact for fact in near if fact.term != "in_kind"]
    if near and near[0].term in ("loan", "grant") and len(near) > 1:
        return None
    if not near and stage and "bill" in stage.because:
        bills = [
            f
            for f in found_in(HOW, sighted.text, max(0, one.passage.span.start - _LOOK_BACK), one.passage.span.end)
            if "appropriation" in (f["term"] or "")
        ]
        return Fact(bills[-1]["term"] or "", bills[-1].span, "the bill that provides it") if bills else None
    return near[0] if near else None


def _right_before(sighted: Sighted, one: Offer) -> Fact | None:
    """Return the way that the noun right before an amount names: `a loan of`, `grant aid worth`."""
    start = max(one.before[0], one.before[1] - _NOUN_BEFORE)
    found = found_in(HOW, sighted.text, start, one.before[1])[-1:] if one.money else []
    is_own = found and _OF.fullmatch(sighted.text, found[0].span.end, one.before[1])
    return Fact(found[0]["term"] or "", found[0].span) if is_own else None


_OF = re.compile(
    r"\s+(?:aid\s+|assistance\s+)?(?:of|worth|total?ling)\s+(?:(?:up\s+to|about|around|nearly|over|some|more\s+than)\s+)?"
)


def _programme(sighted: Sighted, one: Offer) -> list[Fact]:
    """Return the programme that the sentence names before its one amount, or the next sentence says it comes from."""
    text, passage = sighted.text, one.passage.span
    if len(inside(sighted.money, passage)) != 1:
        return []
    found = found_in(HOW, text, passage.start, one.before[1])
    if comes := _COMES_FROM.search(text, passage.end, min(len(text), passage.end + _COMES)):
        found += found_in(HOW, text, *comes.span())
    return each_once([each for each in found if each["term"] in ("drawdown", "usai", "fmf")])


def _near(sighted: Sighted, one: Offer, lexicon: Lexicon, reach: int) -> list[Fact]:
    start = max(one.before[0], one.before[1] - _NOUN_BEFORE)
    found = found_in(lexicon, sighted.text, one.after[0], min(one.after[1], one.after[0] + reach))
    if one.money is None:
        found = [*found_in(lexicon, sighted.text, one.span.start, one.span.end), *found]
    elif one.before[0] == one.passage.span.start:
        found += found_in(lexicon, sighted.text, start, one.before[1])
    return each_once(found)


def each_once(found: list[Found]) -> list[Fact]:
    """Return the terms, each once."""
    kept: dict[str, Fact] = {}
    for each in found:
        kept.setdefault(each["term"] or "", Fact(each["term"] or "", each.span))
    return list(kept.values())


def scope_of(sighted: Sighted, one: Offer) -> Fact:
    """Return whether an amount is one package or a running total."""
    text, passage = sighted.text, one.passage.span
    near = [
        *(
            each
            for each in found_in(RUNNING_TOTAL, text, *_told_of(text, one.after))
            if not _NEXT.match(each.span.of(text))
        ),
        *found_in(RUNNING_TOTAL, sighted.text, passage.start, one.span.start),
    ]
    around = sighted.text[max(one.before[0], one.span.start - 40) : min(one.after[1], one.after[0] + 40)]
    is_new = re.search(r"\b(?:additional|new|another|further)\b(?!.*\b(?:on top of|addition to|builds on)\b)", around)
    total = next((each for each in near if not is_new or _SUM.match(each.span.of(sighted.text))), None)
    if total:
        return Fact("cumulative", total.span)
    package = _PACKAGE_AFTER.match(sighted.text, *one.after) or _PACKAGE_BEFORE.search(sighted.text, *one.before)
    if package:
        return Fact("incremental", Span(*package.span(1)))
    return Fact("incremental", one.span, "one amount, of no running total")


_SUM = re.compile(r"(?:br|rais|increas|tak)\w+\s.*\btotal\b|total|overall|combined", re.IGNORECASE | re.DOTALL)
"""Words for a running total that new aid is added to: `brings the total`."""
_NEXT = re.compile(r"(?:br|rais|increas|tak)", re.IGNORECASE)
"""The beginning of words on the total that an amount is added to, which stands after them."""
_BESIDE = re.compile(r",\s+(?!including)(?:\w+ing|the\s+(?:first|largest|biggest|latest|highest)|as)\b")
"""The beginning of words that tell something else of an amount."""


def _told_of(text: str, after: tuple[int, int]) -> tuple[int, int]:
    beside = _BESIDE.search(text, *after)
    return after[0], beside.start() if beside else after[1]


_PACKAGE_AFTER = re.compile(r"\s+(?:[\w-]{1,30}\s+){0,4}?((?:aid\s+)?package)\b")
_PACKAGE_BEFORE = re.compile(r"\b((?:aid\s+)?package)\b[^.;:]{0,40}\Z")
"""One package, beside its amount."""
_WOULD = re.compile(
    r"\s+The\s+(?:package|aid|funding|assistance|bill)\s+(?:will|would|includes?|covers?)\b[^.\n]{1,400}\."
)
"""The next sentence, where it says what a package holds."""


_COMES = 500
"""Code points after a sentence in which the programme may be named."""
_COMES_FROM = re.compile(
    r"[\s\"”’]+(?:The|This|That)\s+(?:\w+\s+)?(?:package|aid|funding|assistance|equipment|support)\s+"
    r"(?:will\s+come|comes|came|is\s+(?:being\s+)?(?:provided|drawn|taken)|will\s+be\s+(?:provided|drawn|taken))\s[^.\n]{1,200}"
)
"""The next sentence, where it says which programme a package comes from."""
WORTH = re.compile(
    r"(?:(?:the|its)\s+)?(?:total\s+)?(?:value|cost|volume|worth)\s+of\s+(?:this|the)\s+(?:[\w-]+\s+){0,3}(?:package|aid|assistance|support|donation|shipment)\b"
    r"|(?:this|the|it)\s+(?:(?:[\w-]+\s+){0,2}(?:package|donation|shipment|delivery)\s+)?(?:is|was)\s+(?:worth|valued)\b",
    re.IGNORECASE,
)
"""The beginning of a sentence on what the package of the sentence before is worth."""


def kinds_told_next(sighted: Sighted, one: Offer) -> list[Fact]:
    """Return the kinds of aid that the next sentence says a package holds."""
    match = _WOULD.match(sighted.text, one.passage.span.end)
    return each_once(found_in(TYPE, sighted.text, *match.span())) if match else []


def stage_of(sighted: Sighted, one: Offer, is_alone: bool = False) -> Fact | None:
    """Return how far a package has come: by a clause about it, a bill, the nearest verb before it or after it.

    Args:
        sighted: the text.
        one: the amount.
        is_alone: whether the sentence before says nothing of the stage: of a part, and of a running total.
    """
    text, passage = sighted.text, one.passage.span
    after = found_in(AID_VERB, text, one.after[0], min(one.after[1], one.after[0] + 150))
    stated = (
        _told_after(text, one, after)
        or _law(text, one, passage)
        or told_before(text, passage.start, one.span.start if one.money else one.span.end)
    )
    if stated is None and after:
        stated = Fact(after[0]["term"] or "", after[0].span)
    goes_on = _GOES_ON.match(text, passage.start) or WORTH.match(text, passage.start)
    if stated is None and one.previous and not is_alone and (one.passage.is_item or goes_on):
        stated = told_before(text, one.previous.start, one.previous.end)
    return stated


_GOES_ON = re.compile(r"(?:this|these|it|the (?:package|assistance|funding|aid))\b", re.IGNORECASE)
_NOUNS = re.compile(r"contributions?|allocations?|disbursement|commitments?", re.IGNORECASE)
"""Nouns that say how far an amount has come only where no verb does: `authorised a contribution`."""


def told_before(text: str, start: int, end: int) -> Fact | None:
    """Return the stage of the last verb between two places; an announcement counts before what it promises."""
    before = found_in(AID_VERB, text, start, end)
    if not before:
        return None
    last = next((each for each in reversed(before) if not _NOUNS.fullmatch(each.span.of(text))), before[-1])
    if last["term"] in ("pledged", "committed", "delivered") and (
        made := [f for f in before if f["term"] == "announced"]
    ):
        last = made[-1] if last["term"] != "delivered" else last
    return Fact(last["term"] or "", last.span)


_OWN_SUBJECT = re.compile(
    r"\b(?:we|I|government|administration|states|kingdom|union|committee|congress|[A-Z][\w’.-]+)\s+(?:(?:has|have|had|is|are|will|also|already|previously|just)\s+)*\Z"
)
_BY_ITSELF = re.compile(
    r"\s+(?:by|this|in|since|today|last|on|so\s+far|to\s+(?:the\s+)?[\w-]{1,30}\s+(?:last|in|this|earlier)|under|to\s+date|yesterday|earlier|to\s+\w+\s+since)\b"
)


def _told_after(text: str, one: Offer, after: list[Found]) -> Fact | None:
    """Return the stage of a clause about the amount after it: `the aid we have provided`, `the aid requested today`."""
    for each in after:
        words = each.span.of(text)
        if not words.endswith("ed") and not re.match(r"(?:has|have)\b|gave|sent", words):
            continue
        if _OWN_SUBJECT.search(text, one.after[0], each.span.start) or (
            words.endswith("ed") and (" been " in words or _BY_ITSELF.match(text, each.span.end))
        ):
            return Fact(each["term"] or "", each.span)
        return None
    return None


def _law(text: str, one: Offer, passage: Span) -> Fact | None:
    """Return the stage of what a bill provides: proposed until it is enacted."""
    says = list(_LAW_SAYS.finditer(text, passage.start, one.span.start))
    if not says:
        return None
    bills = found_in(BILL, text, passage.start, one.span.start)
    if bare := _BARE.match(text, passage.start):
        previous = one.previous.start if one.previous else passage.start
        bills = found_in(BILL, text, previous if bare["this"] else max(0, passage.start - _LOOK_BACK), passage.start)
    elif bills and says[-1].start() < bills[-1].span.start:
        return None
    if not bills:
        return None
    enacted = _ENACTED.search(text, passage.start, passage.end)
    if enacted:
        return Fact("appropriated", Span(*enacted.span()))
    return Fact("proposed", Span(*says[-1].span()), "a bill that is no law yet")


def date_of(sighted: Sighted, one: Offer, stage: Fact, scope: Fact) -> Fact | None:
    """Return the date of a stage in EDTF: a date of the sentence, else that of the publication of an announcement."""
    text, passage = sighted.text, one.passage.span
    if one.previous and one.previous.holds(stage.span):
        passage = one.previous
    dates = inside(sighted.dates, passage)
    for each in dates if scope.term == "cumulative" else ():
        if _SINCE.search(text, passage.start, each.span.start) and sighted.published:
            edtf = sighted.edtf(each)
            if edtf:
                start = edtf.split("/")[0].strip("[].")
                return Fact(f"{start}/{sighted.published}", each.span, "from that time to the report")
    if stage.term == "scheduled":
        dates = [each for each in dates if each.span.start > stage.span.start]
        return next((Fact(edtf, each.span) for each in dates[:1] if (edtf := sighted.edtf(each))), None)
    own = [each for each in dates if not _NOT_ITS_DATE.search(text[passage.start : each.span.start])]
    own = [
        each
        for each in own
        if not re.match(r"[^.;,]{0,12}(?:Act|Budget|budget)\b", text[each.span.end : each.span.end + 20])
    ]
    if not own and one.previous and stage.term == "announced" and _PERSON.match(text, passage.start):
        own = [each for each in inside(sighted.dates, one.previous) if each.span.of(text).lower() == "today"]
    if not own and "bill" in stage.because:
        own = _votes(sighted)
    if own:
        last = min(own, key=lambda each: abs(each.span.start - stage.span.start))
        edtf = sighted.edtf(last) or _same_day(sighted, last)
        return _no_later(Fact(edtf, last.span), sighted.published, stage.term) if edtf else None
    if (
        sighted.published
        and stage.term in ("announced", "authorised", "committed", "requested")
        and (
            _NOW.search(text, max(passage.start, stage.span.start - 30), stage.span.end)
            or _HEREBY.search(text, one.previous.start if one.previous else passage.start, one.span.start)
        )
    ):
        return Fact(sighted.published, stage.span, "said in the present tense on the day of publication")
    return None


def _same_day(sighted: Sighted, found: Found) -> str | None:
    """Return the date that `the same day` refers to across a paragraph break, if it stands not far before."""
    anchor = sighted.anchor_of(found.span)
    if anchor is None or found.span.start - anchor.end > _NOT_FAR:
        return None
    return next((sighted.edtf(each) for each in sighted.dates if each.span == anchor), None)


_NOT_FAR = 100
"""Code points between a date and the words that refer to it."""
_PERSON = re.compile(
    r"(?:he|she|they|the\s+(?:president|prime\s+minister|minister|secretary|leaders))\s", re.IGNORECASE
)
"""The beginning of a sentence on what the person of the sentence before did then."""


@lru_cache(maxsize=4)
def _votes(sighted: Sighted) -> list[Found]:
    """Return the dates beside words for a vote, at most the first."""
    text = sighted.text
    beside = (each for each in sighted.dates if _VOTE.search(text, max(0, each.span.start - 90), each.span.end + 90))
    return [each for each in beside if not _NOT_ITS_DATE.search(text, max(0, each.span.start - 120), each.span.start)][
        :1
    ]


def _no_later(date: Fact, published: str | None, stage: str) -> Fact:
    """Return the date of what has happened, which is no later than the report."""
    earliest, latest = parse_bounds(date.term)
    _, reported = parse_bounds(published) if published else (None, None)
    if stage != "delivered" or not (earliest and latest and reported) or not earliest < reported < latest:
        return date
    return Fact(f"{earliest}/{reported}", date.span, "a time that was not over at the report")
