"""The mentions are what the recognisers find in the texts: none is left out, none added, none changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from policytrack.assemble.mentions import find_mentions
from policytrack.problems import Problem, problem
from policytrack.recognisers.known_names import Names
from policytrack.records.mention import Mention
from policytrack.seeds.text import Document


def check_mentions(
    mentions: Iterable[Mention], documents: Mapping[str, Document], names: Names, reviewed: Set[str]
) -> list[Problem]:
    """A problem for each difference from what the recognisers find, and each mention that a curator has not read.

    Args:
        mentions: the mentions of the data.
        documents: the texts by source.
        names: the known names.
        reviewed: the sources that a curator has coded.
    """
    rows = list(mentions)
    wanted = {
        (source, raw.kind, raw.found.span.start, raw.found.span.end, raw.found["institution_id"])
        for source, document in documents.items()
        for raw in find_mentions(document.text, names)
    }
    present = {
        (row.source_id, row.kind, row.start_char, row.end_char, row.institution_id)
        for row in rows
        if row.source_id in documents
    }
    problems = [
        problem(code, message, path=source, field=kind, got=documents[source].text[start:end])
        for code, message, found in (
            ("MISSING_MENTION", "the text mentions it, the data does not", wanted - present),
            ("SURPLUS_MENTION", "no recogniser finds this", present - wanted),
        )
        for source, kind, start, end, _ in sorted(found, key=str)
    ]
    unread = (row for row in rows if row.disposition == "unreviewed" and row.source_id in reviewed)
    return problems + [
        problem("UNACCOUNTED", "neither cited nor set aside", path=row.source_id, record=row.mention_id, got=row.quote)
        for row in unread
    ]
