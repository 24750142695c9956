"""Every quote stands in its source, character for character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytrack.problems import Problem, problem
from policytrack.records.evidence import Evidence
from policytrack.records.mention import Mention
from policytrack.records.source import Source
from policytrack.seeds.text import Document
from policytrack.values.span import Span


def check_sources(sources: Iterable[Source], documents: Mapping[str, Document]) -> list[Problem]:
    """A problem for each source whose text is missing, or is not the one that was annotated."""
    problems = []
    for source in sources:
        document = documents.get(source.source_id)
        if document is None:
            problems.append(
                problem("NO_TEXT", "the source's text is not there", path=source.path, record=source.source_id)
            )
        elif source.text == "shipped" and (document.sha256, len(document.text)) != (source.sha256, source.n_chars):
            problems.append(
                problem(
                    "CHANGED_TEXT",
                    "the text is not the one that was annotated",
                    path=source.path,
                    record=source.source_id,
                    got=document.sha256,
                    expected=source.sha256,
                )
            )
    return problems


def check_quotes(rows: Iterable[Evidence | Mention], documents: Mapping[str, Document]) -> list[Problem]:
    """A problem for each quote, prefix or suffix that differs from the text at its span."""
    return [
        found
        for row in rows
        if row.source_id in documents and (found := _check(row, documents[row.source_id].text)) is not None
    ]


def _check(row: Evidence | Mention, text: str) -> Problem | None:
    record, field = (row.record_id, row.field) if isinstance(row, Evidence) else (row.mention_id, row.kind)
    if not 0 <= row.start_char < row.end_char <= len(text):
        return problem(
            "BAD_SPAN",
            f"the span is outside the text of {len(text)} code points",
            path=row.source_id,
            record=record,
            field=field,
            got=f"{row.start_char}:{row.end_char}",
        )
    span = Span(row.start_char, row.end_char)
    if span.of(text) != row.quote:
        return problem(
            "WRONG_QUOTE",
            "the text at the span is not the quote",
            path=row.source_id,
            record=record,
            field=field,
            got=row.quote,
            expected=span.of(text),
        )
    if isinstance(row, Evidence) and (row.prefix, row.suffix) != (span.prefix(text), span.suffix(text)):
        return problem(
            "WRONG_CONTEXT",
            "the text around the span is not the prefix and suffix",
            path=row.source_id,
            record=record,
            field=field,
        )
    return None
