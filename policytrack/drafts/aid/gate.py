"""The gate: which amounts and which named packages of a text are aid, and why."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from policytrack.drafts.aid.passages import Passage, passages
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.aid_words import AFTER_AMOUNT, AID_VERB, BEFORE_AMOUNT, NOT_AID, PACKAGE
from policytrack.recognisers.lexicon.lexicon import Lexicon
from policytrack.recognisers.lexicon.trigger import has_any
from policytrack.values.span import Found, Span

_BREAK = re.compile(
    r"[;:]\s|\s[–—]\s|\n\s*\n|,?\s(?:and|but|while)\s+(?:by|also|will|is|has|have|had|expressed|discussed|welcomed|called)\b"
    r"|,\s+(?:and|but|as\s+well\s+as)\s+(?:to|they|it|we|he|she|the\s+(?:[a-z]|(?:[A-Z]\w+\s+){1,3}(?:will|has|have|is|are|also)))\b"
    r"|,\s+while\b|,\s+and\s+\w+ed\s+(?:that|the|his|her|its|their)\b|,\s+augmenting\b"
)
_CLAUSE = re.compile(r",\s+(?:and|but|while|during|which)\b|[;:—–]")
_ASIDE = re.compile(
    r",?\s+(?:after|following|in\s+the\s+wake\s+of|because\s+of|due\s+to|despite|amid"
    r"|(?:which|who)\s+(?:(?:has|have|had|is|are|was|were|been)\s+)*(?:suffer|hit|affect|struck|devastat)\w*"
    r"|(?:hit|affected|struck|devastated)\s+by)\b"
)
"""The beginning of words on why an amount is given."""
_RESPECTIVELY = re.compile(r"[^.;]{0,60}\brespectively\b")
"""Words by which amounts belong to recipients in the order of a list before them."""
_THANKS = re.compile(r"\b(?:thanks?|thanked|grateful|gratitude)\b[^.;]{0,80}\bfor\b", re.IGNORECASE)
_NEED = re.compile(
    r"\s+(?:(?!(?:to|for|towards?|in|under|through)\b)[\w-]+\s+){0,3}(?:appeal|target|goal|shortfall|gap)\b|\s+(?:more|less|higher|lower)\s+than\b",
    re.IGNORECASE,
)
"""Words after an amount that is asked for: `$5 million humanitarian appeal`."""
_PLEDGES = re.compile(r"\s+in\s+(?:\w+\s+){0,2}(?:pledges|commitments)\b", re.IGNORECASE)
"""Words after an amount that a conference raised."""
_SAID = re.compile(r"\b(?:said|says|announced|confirmed|added|pledged|promised|told)\b", re.IGNORECASE)
_EQUIVALENT = re.compile(
    r"\s*(?:\(|,?\s*or\s+|,\s+which\s+is\s+|,\s+(?=about|around|approximately|roughly|some|nearly))(?:then\s+)?(?:about|around|approximately|approx\.?|app\."
    r"|roughly|some|nearly|over|almost|equivalent to)?\s*",
    re.IGNORECASE,
)
_REACH_BEFORE, _REACH_AFTER = 80, 60
"""Code points on each side of an amount in which a word makes it something else."""
_LEAST = 1000
"""The least amount of a package, in any currency."""
_STRENGTHS = ("aid", "given", "money")
_IN_TURN = re.compile(
    r"[,;]\s+(?:and\s+)?(?:the\s+)?(?:[A-Z][\w’-]+\s+){1,3}(?:with\s+)?(?:about\s+|nearly\s+|over\s+|some\s+)?\Z"
    r"|\s+in\s+(?:\d{4}|[A-Z]\w+),?\s+and\s+(?:about\s+|nearly\s+|over\s+|some\s+)?\Z"
    r"|\s+from\s+[^.;$€£¥]{2,90},?\s+and\s+(?:about\s+|nearly\s+|over\s+|some\s+)?\Z"
)
"""Words between two amounts of a series: `Norway $5 million, Denmark $8 million`."""
_PASSED = re.compile(
    r"[\s\-)*,]*(?:(?:(?:per|a|each|every)\s+(?:year|month)|annually|in\s+total|altogether|(?:over|for)\s+(?:the\s+(?:next|coming)\s+)?[\w-]+\s+(?:years?|months?)"
    r"|(?:out\s+)?of\s+(?:the|this|that)\s+(?:\w+\s+)?(?:funds?|funding|total|money|sum)"
    r"|(?:in|over|for|during)\s+the\s+(?:next|coming|current)\s+(?:financial\s+|fiscal\s+)?year)"
    r"[\s,]*){0,2}"
)
"""What may stand between an amount and the words that say what it is: `per year for ten years`."""
_LIST_OF_AID = re.compile(
    r"\b(?:assistance|aid|relief|humanitarian|funding|support|package|contributions?)\b[^.]{0,200}:\Z"
)
_INCLUDING = re.compile(r"\b(?:including|of\s+which)\s+[^.;]{0,30}\Z")
_GOODS = (
    *(
        "assist",
        "aid",
        "humanitarian",
        "weapon",
        "missile",
        "ammunition",
        "tanks",
        "patriot",
        "himars",
        "nasams",
        "iris-t",
    ),
    *("f-16", "drone", "vehicle", "vaccin", "funds", "supplies", "donat", "gift", "generators", "mines", "howitzer"),
    *(
        "launcher",
        "arms",
        "jets",
        "helicopters",
        "package",
        "equipment",
        "systems",
        "batter",
        "rounds",
        "shells",
        "radar",
    ),
    *(
        "boats",
        "ships",
        "vessel",
        "cutter",
        "planes",
        "trucks",
        "shelters",
        "medic",
        "doses",
        "tents",
        "rifles",
        "artillery",
        "tons",
        "tonnes",
        "ambulance",
        "technical",
        "rescue",
        "doctors",
        "firefighters",
        "nurses",
        "satellite",
        "intelligence data",
        "interceptor",
        "aircraft",
    ),
)
"""Parts of words without one of which a sentence names no package: a cheap test."""
_FROM = re.compile(r"\s+from\s+(?:the\s+)?[A-Z]")
_DENIED = re.compile(
    r"\b(?:no|not|never|without|cannot|n[o’']t|refus\w+|declin\w+|whether|should|would|could|might|must|if|urg\w+)\b",
    re.IGNORECASE,
)


class Offer(NamedTuple):
    """An amount, or the words that name a package, in its sentence.

    Args:
        span: the amount or the words.
        money: the amount; None for a package without one.
        passage: the sentence.
        before: what stands before it, from the amount before it or the beginning of the sentence.
        after: what stands after it, to the next amount or the end of the clause.
        strength: `aid` if the words beside it say by themselves that it is aid, `given` if a verb of giving governs it,
            `money` if they allow it; without an amount, a term of `PACKAGE`.
        equivalent: the same amount in a second currency.
        previous: the sentence before, in the same paragraph; of a list item, the last sentence before the list.
    """

    span: Span
    money: Found | None
    passage: Passage
    before: tuple[int, int]
    after: tuple[int, int]
    strength: str
    equivalent: Found | None
    previous: Span | None

    @property
    def is_aid(self) -> bool:
        """Whether the words beside it say by themselves that it is aid."""
        return self.strength not in ("given", "money")


def offers_of(sighted: Sighted, listed: Container[int] = ()) -> list[Offer]:
    """Return the amounts and the named packages that the words beside them may make aid, in order.

    Args:
        sighted: the text.
        listed: the places of amounts that a list makes aid.
    """
    found: list[Offer] = []
    last: Passage | None = None
    intro: Passage | None = None
    lowered = sighted.text.lower()
    goods = [each for each in _GOODS if each in lowered]
    if not goods and not sighted.money:
        return found
    for passage in passages(sighted.text):
        lead = (
            intro
            if passage.is_item and passage.opens
            else last
            if last and last.paragraph == passage.paragraph
            else None
        )
        previous = lead.span if lead else None
        money = [each for each in inside(sighted.money, passage.span) if not _is_small(each)]
        if money:
            found += _amounts(sighted, passage, previous, money, listed)
        elif has_any(goods, passage.span.of(sighted.text).lower()):
            found += _named(sighted, passage, previous)
        last = passage
        intro = intro if passage.is_item else passage
    return found


def _amounts(
    sighted: Sighted, passage: Passage, previous: Span | None, money: list[Found], listed: Container[int]
) -> Iterator[Offer]:
    text, begin = sighted.text, passage.span.start
    skipped: Found | None = None
    strength = ""
    for number, one in enumerate(money):
        if one is skipped:
            continue
        following = money[number + 1 :]
        end = one.span.end
        equivalent = None
        if following and _is_equivalent(text, one, following[0]):
            skipped = equivalent = following.pop(0)
            end = equivalent.span.end
        stop = following[0].span.start if following else passage.span.end
        after = (end, _clause_end(text, end, stop))
        in_turn = strength if number and _IN_TURN.search(text, max(begin, one.span.start - 120), one.span.start) else ""
        strength = _strength(text, (begin, one.span.start), after) or in_turn
        if strength != "aid" and following and _INCLUDING.search(text, end, stop):
            strength = _strength(text, (end, stop), (following[0].span.end, passage.span.end)) or strength
        if not strength and passage.is_item and previous and _LIST_OF_AID.search(text, previous.start, previous.end):
            strength = "money"
        if _RESPECTIVELY.match(text, end, passage.span.end):
            strength = ""
        is_listed = one.span.start in listed
        if is_listed or (strength and not _is_other(text, (begin, one.span.start), after)):
            yield Offer(
                one.span, one, passage, (begin, one.span.start), after, strength or "given", equivalent, previous
            )
        begin = end


def _named(sighted: Sighted, passage: Passage, previous: Span | None) -> Iterator[Offer]:
    """Yield the packages that a sentence without an amount names."""
    text, start, end = sighted.text, passage.span.start, passage.span.end
    named = found_in(PACKAGE, text, start, end)
    for one in named[:1]:
        before, after = (start, one.span.start), (one.span.end, _clause_end(text, one.span.end, end))
        verbs = found_in(AID_VERB, text, start, one.span.end) or _FROM.match(text, one.span.end)
        verbs = verbs or _THANKS.search(text, start, one.span.start)
        if verbs and not _is_denied(text, start, one.span.start) and not _is_other(text, before, after):
            yield Offer(one.span, None, passage, before, after, one["term"] or "", None, previous)


def _is_denied(text: str, start: int, end: int) -> bool:
    """Return whether words between two places deny what follows, or leave it open; `said it would send` does not."""
    return any(
        match.group().lower() != "would" or not _SAID.search(text, start, match.start())
        for match in _DENIED.finditer(text, start, end)
    )


def _is_equivalent(text: str, one: Found, other: Found) -> bool:
    """Return whether an amount says the amount before it again, in another currency."""
    between = text[one.span.end : other.span.start]
    return other["currency"] != one["currency"] and bool(_EQUIVALENT.fullmatch(between))


def _is_small(one: Found) -> bool:
    """Return whether an amount is too small for a package: a rate of exchange, a sum for one person."""
    return float(one["amount"] or one["amount_max"] or one["amount_min"] or _LEAST) < _LEAST


def _clause_end(text: str, start: int, stop: int) -> int:
    found = _BREAK.search(text, start, stop)
    return found.start() if found else stop


def _strength(text: str, before: tuple[int, int], after: tuple[int, int]) -> str:
    """Return `aid` if the words beside an amount say that it is aid, `money` if they may, else the empty text."""
    passed = _PASSED.match(text, *after)
    start = passed.end() if passed else after[0]
    said = {entry.term for entry in AFTER_AMOUNT.entries if entry.regex.match(text, start, after[1])}
    if "aid" in said:
        return "aid"
    back = max(before[0], before[1] - 160)
    said |= {entry.term for entry in BEFORE_AMOUNT.entries if entry.regex.search(text, back, before[1])}
    return next((term for term in _STRENGTHS if term in said), "")


def _is_other(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Return whether a word near an amount makes it something else."""
    begin = max(before[0], before[1] - _REACH_BEFORE)
    begin = max([begin, *(match.end() for match in _CLAUSE.finditer(text, begin, before[1]))])
    end = min(after[1], after[0] + _REACH_AFTER)
    aside = _ASIDE.search(text, after[0], end)
    if _NEED.match(text, after[0]) or _PLEDGES.match(text, after[0]):
        return _NEED.match(text, after[0]) is not None
    spans = (begin, before[1]), (after[0], aside.start() if aside else end)
    return any(entry.regex.search(text, *each) for entry in NOT_AID.entries for each in spans)


def found_in(lexicon: Lexicon, text: str, start: int, end: int) -> list[Found]:
    """Return what a lexicon finds between two places of a text."""
    return [
        Found(Span(found.span.start + start, found.span.end + start), found.values)
        for found in lexicon.find(text[start:end])
    ]
