"""Bodies of a text: known names, and names recognised by their form, joined where they name one body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.values.span import Found, Span
from policytrack.values.text import one_line

_PARTIES = tuple(
    (members, re.compile(rf"(?:the\s)?{party}\s[Pp]arty"))
    for members, party in (
        ("Republicans", "Republican"),
        ("Democrats", "Democratic"),
        ("Conservatives", "Conservative"),
    )
)
"""Words for the members of a party, and the pattern of its name."""
_OF_COUNTRY = re.compile(r"(?:\s*of(?:\s+the)?)?\s*(?P<country>\S.*)", re.DOTALL)


def bodies_of(text: str, known: Sequence[Found], recognised: Iterable[Found]) -> list[Found]:
    """Return the names of bodies in order, each with the record of its body if one of the names is known.

    Args:
        text: the text.
        known: the known names, in order; facets `record_id` and `value`.
        recognised: names by their form, in order; facet `value`, equal for the names of one body.

    Returns:
        Facet `value`, and `record_id` of a known body. A known name with its country beside it is one name:
        `US Department of Defense`.
    """
    edges = {edge: found for found in known for edge in ((found.span.start, 0), (0, found.span.end))}
    records: defaultdict[str | None, set[str]] = defaultdict(set)
    names = {found.span: found for found in known}
    spans = list(names)
    free: list[Found] = []
    for found in recognised:
        held = edges.get((found.span.start, 0)) or edges.get((0, found.span.end))
        more = _more(text, found.span, held.span) if held else None
        if held and more is not None:
            records[found["value"]].add(held["record_id"] or "")
            if more and not more.endswith(("'s", "’s")):
                name = {"record_id": held["record_id"], "value": one_line(found.span.of(text))}
                names[held.span] = Found(found.span, name)
        elif held and found.span.holds(held.span):  # Parliament within European Parliament
            names.pop(held.span, None)
            free.append(found)
        elif not within(spans, found.span):
            free.append(found)
    free += _members(text, free, spans)
    for each in free:
        of = records[each["value"]]
        names[each.span] = Found(each.span, {**each.values, "record_id": next(iter(of))}) if len(of) == 1 else each
    kept: list[Found] = []
    for each in sorted(names.values(), key=lambda found: found.span):
        if not kept or kept[-1].span.end <= each.span.start:
            kept.append(each)
    return kept


def _members(text: str, bodies: Iterable[Found], taken: Sequence[Span]) -> list[Found]:
    """Return the places of a word for a party's members, in a text that names the party: `Republicans`."""
    found = []
    for word, party in _PARTIES:
        body = next((each for each in bodies if party.fullmatch(each.span.of(text))), None)
        places = re.finditer(rf"(?<![\w-]){word}(?!\w)", text) if body else ()
        spans = (Span(*match.span()) for match in places)
        found += [Found(span, body.values) for span in spans if body and not within(taken, span)]
    return found


def _more(text: str, name: Span, known: Span) -> str | None:
    """Return the country that a name has beyond a known name within it; None where it has other words."""
    words = (text[name.start : known.start] + text[known.end : name.end]).strip()
    match = _OF_COUNTRY.fullmatch(words)
    if match is None:
        return ""
    found = COUNTRY.find(match["country"])
    is_country = len(found) == 1 and found[0].span == Span(0, len(match["country"]))
    return match["country"] if is_country else None


def within(spans: Sequence[Span], span: Span) -> bool:
    """Return whether any of the spans, which are in order and apart, overlaps a span."""
    place = bisect_left(spans, span.end, key=lambda each: each.start)
    return place > 0 and spans[place - 1].end > span.start
