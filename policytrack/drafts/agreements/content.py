"""What an instrument is on, and for: its topics, by words or as a list names them, and whom it is to help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytrack.drafts.drafted import Cell, Stated, country, institution, party_role
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.agreements import TOPIC
from policytrack.values.span import Found, Span
from policytrack.values.text import one_line, slug_of

REACH = 320
"""Code points after a name in which the words that complete it stand."""
_COMPLEMENT_END = re.compile(r"[.;:—]|,\s+(?:which|who|and)\b")
_LISTS = re.compile(r"\b(?:including|such\s+as|in\s+the\s+areas?\s+of|namely)\s+(?=[a-z])")
"""Words before a list of topics."""
_SPLIT = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=other\b)")
_ITEM = re.compile(r"(?!other\b|more\b|many\b)[a-z][\w’'-]*(?:\s+[\w’'-]+){1,9}")
_BACK = re.compile(r"\b(?:their|its|his|her|these|those)\b")
"""Words by which an item continues the item before it: `and members of their families`."""
_OF_BODY = re.compile(r"\s+of\s+(?:the\s+)?[A-Z].*\Z", re.DOTALL)
_EPITHET = re.compile(r"(?:\w+ed|new|closer|further|wider|better|more)\s+")
"""A word before what is agreed on that only tells how much of it."""
_FEWEST = 3
"""Items that make a list."""
_NEEDS = re.compile(
    r"\b(?:needs|requirements)\s+of\s+(?:the\s+)?|\bto\s+(?:provide|supply|equip|arm)\s+(?:the|its\s+own|its)\s+"
)
"""Words before those whom an instrument is to help."""
_RECEIVES = re.compile(r"\s+(?:will|is\s+to|are\s+to)\s+(?:receive|obtain|get)\b")
_FOR = re.compile(r"\bfor\s+(?:the\s+)?")

EXAMPLES = (
    ("including staff reform, pay policy, and training of units.", "staff reform; pay policy; training of units"),
    (
        "in the areas of water supply, care of veterans, soldiers and their kin, fish stocks, and other issues.",
        "water supply; care of veterans, soldiers and their kin; fish stocks",
    ),
    ("including Norway, Chile, and Peru.", ""),
    ("such as fish stocks and other topics.", ""),
    ("including staff reform, pay policy, training of units, ", "staff reform; pay policy; training of units"),
)
"""Rows of tests: the end of a sentence on an instrument, and the topics that it lists."""


def complement(text: str, name: Span, passage: Span) -> Span:
    """Return a name with the words of its sentence that complete it."""
    limit = max(name.end, min(passage.end, name.end + REACH))
    end = _COMPLEMENT_END.search(text, name.end, limit)
    return Span(name.start, end.start() if end else limit)


def topics(text: str, places: Sequence[Span]) -> Iterator[Stated]:
    """Yield the topics that places of a text name, each once; the first place is the name of the instrument."""
    seen: set[str] = set()
    for number, place in enumerate(places):
        found = [each.span.moved(place.start) for each in TOPIC.find(place.of(text))]
        listed = listed_topics(text, place) if number else []
        free = [span for span in listed if not any(span.overlaps(each) for each in found)]
        for span in sorted([*found, *free]):
            slug = slug_of(span.of(text)).replace("-", "_")
            terms = TOPIC.terms_in(span.of(text))
            key = slug if span in free else terms[0] if len(terms) == 1 else ""
            if key and key not in seen:
                seen.add(key)
                cell = Cell(f"/topics/{key}/topic", key, "verbatim" if key == slug else "lexicon", span)
                yield Stated(("topics", key), span, (cell,))


def whole_topic(text: str, name: Span) -> Stated:
    """Return the topic that the whole of a phrase names, without a participle before it: `wider checks`."""
    first = _EPITHET.match(text, name.start, name.end)
    span = Span(first.end() if first else name.start, name.end)
    key = slug_of(span.of(text)).replace("-", "_")
    return Stated(("topics", key), span, (Cell(f"/topics/{key}/topic", key, "verbatim", span),))


def listed_topics(text: str, sentence: Span) -> list[Span]:
    """Return the items of a list of topics in a sentence on an instrument."""
    opening = _LISTS.search(text, sentence.start, sentence.end)
    if not opening:
        return []
    items: list[Span] = []
    cuts = [opening.end(), *(at for match in _SPLIT.finditer(text, opening.end(), sentence.end) for at in match.span())]
    for start, end in zip(cuts[::2], [*cuts[1::2], sentence.end], strict=True):
        words = text[start:end].rstrip()
        words = words[:-1] if words.endswith((".", ";")) else words
        if not words.strip():
            continue  # nothing stands after the last comma
        item = Span(start, start + len(words)).trimmed(text)
        if items and _BACK.search(text, item.start, item.end):
            items[-1] = Span(items[-1].start, item.end)
        else:
            items.append(item)
    body = (_OF_BODY.search(text, item.start, item.end) for item in items)
    items = [Span(item.start, cut.start()) if cut else item for item, cut in zip(items, body, strict=True)]
    kept = [item for item in items if _ITEM.fullmatch(one_line(item.of(text)).replace(",", ""))]
    return kept if len(kept) >= min(_FEWEST, len(items)) and len(items) >= _FEWEST else []


def beneficiaries(sighted: Sighted, name: Span, places: Sequence[Span], is_guarantee: bool) -> Iterator[Stated]:
    """Yield those whom an instrument is to help: bodies and countries that its sentences name as such."""
    text = sighted.text
    seen: set[str] = set()
    for place in places:
        found: list[Found] = [*inside(sighted.bodies, place), *inside(sighted.countries, place)]
        starts = {match.end() for match in _NEEDS.finditer(text, place.start, place.end)}
        if is_guarantee and (given := _FOR.match(text, name.end + 1, place.end)):
            starts.add(given.end())
        for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
            if each.span.start not in starts and not _RECEIVES.match(text, each.span.end, place.end):
                continue
            starts.discard(each.span.start)
            because = "what the instrument is to do is for its good"
            role = party_role("beneficiary", each.span, because)
            who = each["term"] or sighted.body_id(each)
            if who not in seen:
                seen.add(who)
                is_country = each["term"] is not None
                stated = country("parties", who, each.span, role, because) if is_country else None
                yield stated or institution("parties", who, each.span, role)
