"""The page of a source: its text in pieces, what each quote was used for, and what was set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import Any, NamedTuple

from policytrack.records.entry import Entry
from policytrack.records.evidence import Evidence
from policytrack.records.mention import Mention
from policytrack.site.highlights import Ends, Stretch, stretches


class Piece(NamedTuple):
    """A stretch of a text as a page shows it: the quote that a click means, all quotes over it, what was set aside."""

    stretch: Stretch
    quote: Ends | None
    quotes: tuple[Ends, ...]
    aside: Mention | None


class Use(NamedTuple):
    """What a record uses a quote for: its values, and the cells of which the quote is another part."""

    record_id: str
    values: list[Evidence]
    parts: dict[str, list[str]]


def uses_of(rows: Iterable[Evidence]) -> Iterable[Use]:
    """Return what each record uses a quote for, in the order of the rows."""
    uses: dict[str, Use] = {}
    for row in rows:
        use = uses.setdefault(row.record_id, Use(row.record_id, [], {}))
        if row.part == "value":
            use.values.append(row)
        else:
            use.parts.setdefault(row.part, []).append(row.field)
    return uses.values()


def text_of(
    text: str | None, quoted: Iterable[Evidence], mentions: Iterable[Mention], entries: Mapping[str, Entry]
) -> dict[str, Any]:
    """Return what the page of a source shows of its text.

    Args:
        text: the text; None if it is withheld.
        quoted: the evidence that quotes the text.
        mentions: the mentions in the text.
        entries: record id to entry.
    """
    cited: defaultdict[Ends, list[Evidence]] = defaultdict(list)
    for row in sorted(quoted, key=lambda row: (row.start_char, -row.end_char)):
        cited[row.start_char, row.end_char].append(row)
    aside = {(row.start_char, row.end_char): row for row in mentions if row.disposition != "cited"}
    pieces = [] if text is None else [_piece(each, cited, aside) for each in stretches(text, [*cited, *aside])]
    kinds = {span: entries[rows[0].record_id].record_type for span, rows in cited.items()}
    return {"pieces": pieces, "withheld": text is None, "cited": dict(cited), "aside": aside, "kind_of": kinds}


def _piece(stretch: Stretch, cited: Container[Ends], aside: Mapping[Ends, Mention]) -> Piece:
    """Return a stretch with the shortest quote over it."""
    quotes = tuple(span for span in stretch.inside if span in cited)
    set_aside = next((aside[span] for span in reversed(stretch.inside) if span in aside), None)
    return Piece(stretch, quotes[-1] if quotes else None, quotes, set_aside)
