"""Checks of mentions, against the findings of the recognisers in the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from policytrack.assemble.mentions import find_mentions
from policytrack.problems import Place, Problem
from policytrack.recognisers.known_names import Names
from policytrack.records.mention import Mention
from policytrack.seeds.document import Document


def check_mentions(
    mentions: Iterable[Mention], documents: Mapping[str, Document], names: Names, reviewed: Set[str]
) -> list[Problem]:
    """Return a problem for each missing or surplus mention, and for each unreviewed one of a reviewed source.

    Args:
        mentions: the mentions of the data.
        documents: the texts by source.
        names: the known names.
        reviewed: ids of the sources with `review` = `reviewed`.
    """
    rows = list(mentions)
    expected = {
        (source, raw.kind, raw.found.span.start, raw.found.span.end, raw.found["record_id"])
        for source, document in documents.items()
        for raw in find_mentions(document, names)
    }
    present = {
        (row.source_id, row.kind, row.start_char, row.end_char, row.institution_id)
        for row in rows
        if row.source_id in documents
    }
    problems = [
        Problem(code, message, Place(source, field=kind), got=documents[source].text[start:end])
        for code, message, differing in (
            ("MISSING_MENTION", "the data lacks this mention of the text", expected - present),
            ("SURPLUS_MENTION", "no recogniser finds this mention", present - expected),
        )
        for source, kind, start, end, _ in sorted(differing, key=str)
    ]
    return problems + [
        Problem("UNACCOUNTED", "neither cited nor set aside", Place(row.source_id, record=row.mention_id), row.quote)
        for row in rows
        if row.disposition == "unreviewed" and row.source_id in reviewed
    ]
