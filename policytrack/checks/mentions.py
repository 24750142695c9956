"""Checks of mentions, against the findings of the recognisers in the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from policytrack.assemble.mentions import Cited, find_mentions
from policytrack.claims.claim import Claim
from policytrack.problems import Place, Problem, Problems
from policytrack.recognisers.known_names import Names
from policytrack.records.mention import Mention
from policytrack.seeds.document import Document
from policytrack.values.span import Span


def check_mentions(
    mentions: Iterable[Mention],
    documents: Mapping[str, Document],
    names: Names,
    reviewed: Set[str],
    claims: Mapping[str, Sequence[Claim]] | None,
    *,
    but: str = "",
) -> list[Problem]:
    """Return a problem for each missing or surplus mention, and for each whose disposition the evidence denies.

    Args:
        mentions: the mentions of the data.
        documents: the texts by source.
        names: the known names.
        reviewed: ids of the sources with `review` = `reviewed`.
        claims: the claims of each source; None leaves dispositions unchecked.
        but: a kind of mention that is not compared with the texts.
    """
    cited = {} if claims is None else {source: Cited(source, claims.get(source, ())) for source in documents}
    rows = list(mentions)
    expected = {
        (source, raw.kind, raw.found.span.start, raw.found.span.end, raw.found["record_id"])
        for source, document in documents.items()
        for raw in find_mentions(document, names)
        if raw.kind != but
    }
    present = {
        (row.source_id, row.kind, row.start_char, row.end_char, row.institution_id)
        for row in rows
        if row.source_id in documents and row.kind != but
    }
    problems = Problems(
        Problem(code, message, Place(source, field=kind), got=documents[source].text[start:end])
        for code, message, differing in (
            ("MISSING_MENTION", "the data lacks this mention of the text", expected - present),
            ("SURPLUS_MENTION", "no recogniser finds this mention", present - expected),
        )
        for source, kind, start, end, _ in sorted(differing, key=str)
    )
    for row in (row for row in rows if row.source_id in cited and 0 <= row.start_char < row.end_char):
        span = Span(row.start_char, row.end_char)
        is_cited = bool(row.institution_id) or cited[row.source_id].spans[row.kind].overlaps(span)
        if (row.disposition == "cited") != is_cited:
            message = "the disposition is not what the evidence gives"
            at, should = Place(row.source_id, record=row.mention_id), "cited" if is_cited else "not cited"
            problems.append(Problem("WRONG_DERIVATION", message, at, str(row.disposition), should))
    problems += (
        Problem("UNACCOUNTED", "neither cited nor set aside", Place(row.source_id, record=row.mention_id), row.quote)
        for row in rows
        if row.disposition == "unreviewed" and row.source_id in reviewed
    )
    return problems
