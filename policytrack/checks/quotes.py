"""Checks of quotes and their contexts, against the text at their spans, character for character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytrack.problems import Place, Problem, Problems
from policytrack.records.evidence import Evidence
from policytrack.records.mention import Mention
from policytrack.records.source import Source
from policytrack.seeds.document import Document
from policytrack.values.span import Span


def check_sources(sources: Iterable[Source], documents: Mapping[str, Document]) -> list[Problem]:
    """Return a problem for each source whose text is missing or differs from the annotated one.

    Args:
        sources: the sources of the data.
        documents: the texts by source.
    """
    problems = Problems()
    for source in sources:
        document, place = documents.get(source.source_id), Place(source.path, record=source.source_id)
        if document is None:
            problems.append(Problem("NO_TEXT", "the text of the source is missing", place))
        elif source.text == "shipped" and (document.sha256, len(document.text)) != (source.sha256, source.n_chars):
            message = "the text differs from the annotated one"
            problems.append(Problem("CHANGED_TEXT", message, place, document.sha256, source.sha256))
    return problems


def check_quotes(rows: Iterable[Evidence | Mention], documents: Mapping[str, Document]) -> list[Problem]:
    """Return a problem for each quote, prefix or suffix that differs from the text at its span.

    Args:
        rows: rows with a span and a quote; those of a source without a text are left out.
        documents: the texts by source.
    """
    return Problems(problem for _, problem in wrong_quotes(rows, documents))


def wrong_quotes(
    rows: Iterable[Evidence | Mention], documents: Mapping[str, Document]
) -> list[tuple[Evidence | Mention, Problem]]:
    """Return the rows with such a problem, each with its problem."""
    checked = ((row, _check(row, documents[row.source_id].text)) for row in rows if row.source_id in documents)
    return [(row, problem) for row, problem in checked if problem is not None]


def _check(row: Evidence | Mention, text: str) -> Problem | None:
    record, field = (row.record_id, row.field) if isinstance(row, Evidence) else (row.mention_id, row.kind)
    place = Place(row.source_id, record=record, field=field)
    if not 0 <= row.start_char < row.end_char <= len(text):
        message = f"the span is outside the text of {len(text)} code points"
        return Problem("BAD_SPAN", message, place, got=f"{row.start_char}:{row.end_char}")
    span = Span(row.start_char, row.end_char)
    if span.of(text) != row.quote:
        return Problem("WRONG_QUOTE", "the text at the span is not the quote", place, row.quote, span.of(text))
    if isinstance(row, Evidence) and (row.prefix, row.suffix) != (span.prefix(text), span.suffix(text)):
        return Problem("WRONG_CONTEXT", "the text around the span is not the prefix and suffix", place)
    if isinstance(row, Evidence) and span.cuts_word(text):
        return Problem("WRONG_QUOTE", "the quote begins or ends within a word", place, row.quote)
    return None
