"""Wholes: the package that an amount is a part of, a later mention of, or one in a series with."""

from __future__ import annotations

import re

from policytrack.drafts.aid.fields import WORTH
from policytrack.drafts.aid.gate import Offer
from policytrack.drafts.aid.package import Package
from policytrack.values.span import Found

_PART = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|in\s+the\s+form\s+of|made\s+up\s+of|divided\s+into|split\s+between|of\s+(?:which|this|these|that|the\s+total)|comprising|consisting\s+of|contains|out\s+of)\b"
    r"(?:[^.;]|(?<=\d)\.(?=\d)|;(?=\s(?:and\s)?[$€£]))*\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:(?<=\S):|\s[–—-])\s+(?:(?:about|nearly|over|some)\s+)?"
    r"(?:[$€£¥A-Z]{1,4}\s?\d[^:;–—]{1,90}(?:,\s+(?:and\s+)?|\s+and\s+)(?:(?:about|nearly|over|some)\s+)?){0,3}\Z"
)
"""Words between a whole and its parts in one sentence: a colon or a dash, then amounts."""
_INCLUDES = re.compile(r"(?:this|it|these)\s+(?:also\s+)?includes?\b", re.IGNORECASE)
_TRANCHE = re.compile(
    r"\b(?:an?|the|another)\s+(?:first|second|third|fourth|further|previous|next|final|last|initial|earlier)\s+"
    r"(?:payment|tranche|instal?lment|disbursement)\b",
    re.IGNORECASE,
)
"""One of several payments."""
_THIS = re.compile(
    r"(?:from\s+[\w ]{2,20},\s+)?(?:of\s+(?:this|these|which)|this|it|these|that"
    r"|the\s+(?:(?:new|latest|aid|total)\s+){0,2}(?:package|funding|assistance|announcement|facility|support|aid|contribution)"
    r"|today['’]s\s+(?:announcement|package))\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\W{0,3}(?:An?\s+(?:further|additional|extra)|Another|A\s+second)\s+(?:\w+\s+)?", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:initial|previous|earlier|existing)\s+\Z", re.IGNORECASE)
_ALSO = re.compile(
    r"\balso\s+(?:providing|giving|sending|contributing|committing|pledging|donating)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)
_REACH = 3
"""The maximum number of paragraphs to the whole that `of the package` means."""
_OF_IT = re.compile(
    r"\s+(?:of|from|out\s+of)\s+(?:the|this|that)\s+(?:(?:total|entire|whole|new|aid|overall)\s+){0,2}(?:funds?|funding|total|money|amount|sum|package|assistance|aid)\b"
)
"""Words after a part that name the whole."""
_LEAD = 600
"""Code points before the sentence that opens a list in which the whole may stand."""
_LONG_LIST = 25
"""The maximum number of items that a sentence with a colon announces."""


def parent_of(text: str, one: Offer, packages: list[Package]) -> int | None:
    """Return the place of the package that an amount is a part of: named before it, with `including` between them."""
    last = len(packages) - 1
    while last >= 0 and packages[last].parent is not None:
        last = packages[last].parent or 0
    is_total = last > 0 and packages[last].scope.term == "cumulative"
    if is_total and _is_beside(packages[last - 1].sum, packages[last].sum):
        last -= 1
    if packages and packages[-1].sum.strength == "bill" and packages[-1].sum.passage == one.passage:
        return len(packages) - 1
    whole = (packages[last].latest or packages[last].sum) if packages else one
    if one.money is None or whole.money is None or not _is_less(one.money, whole.money):
        return None
    same_sentence = whole.passage.span == one.passage.span
    before = whole.money.span.end if same_sentence else one.passage.span.start
    holds = _PART.search(text, before, one.span.start) is not None
    if same_sentence:
        return last if holds or _LISTED.search(text, before, one.span.start) else None
    near = one.passage.paragraph - whole.passage.paragraph
    if one.passage.is_item:
        intro = one.previous.of(text) if one.previous else ""
        opens = one.previous is not None and whole.passage.span.start >= one.previous.start - _LEAD
        is_list = not whole.passage.is_item and near < _LONG_LIST and opens
        return last if is_list and intro.endswith(":") else None
    if _INCLUDES.match(text, whole.passage.span.start):
        return packages[last].parent
    is_next = one.previous is None or one.previous in (whole.passage.span, packages[-1].sum.passage.span)
    reach = 3 if "nnounce" in text[before : before + 22] else is_next
    names_it = near <= _REACH and _OF_IT.match(text, one.span.end)
    return last if names_it or (holds and near <= reach and _THIS.match(text, before)) else None


def is_worth(text: str, one: Offer, other: Offer) -> bool:
    """Return whether an amount is what the named package of the sentence before is worth."""
    is_next = one.money is not None and other.money is None and one.previous == other.passage.span
    return is_next and WORTH.match(text, one.passage.span.start) is not None


def is_another(text: str, one: Offer, other: Offer) -> bool:
    """Return whether words tell an amount from an earlier one of the same size: `A further £5 million`, `initial`."""
    is_first, was_first = (_FIRST.search(text, *each.before) is not None for each in (one, other))
    if is_first != was_first or _ALSO.search(text, *one.before):
        return True
    is_beside = one.passage.paragraph == other.passage.paragraph
    return is_beside and _ANOTHER.fullmatch(text, one.passage.span.start, one.span.start) is not None


def without_repeats(packages: list[Package]) -> list[Package]:
    """Return the packages without general words for aid, `is providing assistance`, whose amount stands elsewhere."""
    parents = {each.parent for each in packages}
    kept = [place for place, each in enumerate(packages) if place in parents or not _is_told_elsewhere(each, packages)]
    moved: dict[int | None, int] = {place: number for number, place in enumerate(kept)}
    return [packages[place]._replace(parent=moved.get(packages[place].parent)) for place in kept]


def _is_told_elsewhere(one: Package, packages: list[Package]) -> bool:
    """Return whether another package with an amount has the same donors and recipients."""
    if one.sum.strength != "assistance" or one.sum.money:
        return False
    parties = [{each.country for each in side} for side in (one.donors, one.recipients)]
    return any(
        each.sum.money and parties == [{party.country for party in side} for side in (each.donors, each.recipients)]
        for each in packages
    )


def _is_beside(one: Offer, other: Offer) -> bool:
    return 0 <= other.passage.paragraph - one.passage.paragraph <= 1


def series_of(text: str, one: Offer, packages: list[Package]) -> Package | None:
    """Return the package of the sentence before, in the same paragraph, if a verb of giving governs the amount."""
    is_next = one.strength == "given" or _TRANCHE.search(text, one.passage.span.start, one.span.start)
    if not is_next or not packages or packages[-1].sum.passage.paragraph != one.passage.paragraph:
        return None
    return packages[-1] if packages[-1].sum.passage.span == one.previous else None


def lead_of(one: Offer, packages: list[Package]) -> Package | None:
    """Return the package that a list item belongs to: the last one that is no item, not far before it."""
    if not one.passage.is_item:
        return None
    whole = next((each for each in reversed(packages[-_LONG_LIST:]) if not each.sum.passage.is_item), None)
    return whole if whole and one.passage.paragraph - whole.sum.passage.paragraph < _LONG_LIST else None


def _is_less(one: Found, other: Found) -> bool:
    size, total = one["amount"], other["amount"]
    return bool(size and total and float(size) < float(total) and one["currency"] == other["currency"])
