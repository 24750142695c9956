"""The reader of quotes and of editorial values: titles, wholes and merges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from policytrack.problems import MOST, nearest
from policytrack.seeds.annotation import EditorialStatement, Statement
from policytrack.seeds.document import Document
from policytrack.seeds.hints import QUOTE_FIRST
from policytrack.seeds.layout import EDITORIAL, EDITORIAL_KEYS, MERGED, MERGED_KEYS, MERGED_QUOTE_KEYS
from policytrack.seeds.locate import QuoteError, locate
from policytrack.seeds.yaml_nodes import Node, NodeReader, Scalar, YamlList, YamlMapping, scalars_at
from policytrack.values.span import Span
from policytrack.values.text import one_line

LOST = Span(0, 1 << 40)
"""The scope of an `in:` whose words are not in the text: quotes that occur once are found, others are not reported."""

Others = Mapping[str, Document | None]
"""Source id to the source that a merge may quote; None for an unreadable text."""


class EditorialReader(NodeReader):
    """The reader of quotes, and of the values that the project itself decides.

    Args:
        document: the annotated source.
        path: the annotation file, for messages.
        others: all sources.
    """

    def __init__(self, document: Document, path: str, others: Others) -> None:
        super().__init__(path)
        self.document = document
        self.others = {**others, document.source_id: document}
        self.editorial: list[EditorialStatement] = []
        self.missed: list[Span] = []

    def scope(
        self, node: Node | None, record: str, field: str, default: Span | None, document: Document | None = None
    ) -> Span | None:
        """Return the paragraph that holds the words of `in:`; the default without `in:`; `LOST` for wrong words."""
        if node is None:
            return default
        span = self.span(node, record, field, None, document)
        return (document or self.document).paragraph_of(span) if span else LOST

    def span(
        self, node: Node | None, record: str, field: str, scope: Span | None, document: Document | None = None
    ) -> Span | None:
        """Return the span of a quote; None, with the problem, for a missing or ambiguous quote."""
        words = self.text(node, record, field)
        if not words.strip() or node is None:
            return None
        try:
            within, is_explained = None if scope is LOST else scope, len(self.problems) < MOST
            return locate(document or self.document, words, within, is_explained)
        except QuoteError as error:
            if scope is not LOST or error.problems[0].code != "QUOTE_NOT_UNIQUE":
                found = (each if each.hint else replace(each, hint=QUOTE_FIRST) for each in error.problems)
                self.problems += [each.at(node.place.of(record, field)) for each in found]
            if document in (None, self.document):
                self.missed += error.near
            return None

    def note_missed(self, root: Node) -> None:
        """Note what the quotes with problems may mean, so that the mentions there raise no further problem."""
        places = {(each.line, each.col) for each in self.problems} - {(root.place.line, root.place.col)}
        for scalar in scalars_at(root, places):
            try:
                self.missed.append(locate(self.document, scalar.text, is_explained=False))
            except QuoteError as error:
                self.missed += error.near if error.problems[0].code == "QUOTE_NOT_UNIQUE" else ()

    def read_editorial(self, node: Node, base: Statement) -> None:
        """Read a title or a whole: a quote, or a mapping of quote and value."""
        field, record, place = base.path[0], base.record_id, node.place.of(base.record_id, base.pointer)
        column = EDITORIAL[base.record_type][field]
        usual = column.editorial.because if column.editorial else ""
        keys = tuple(key for key in EDITORIAL_KEYS if key != "because" or not usual)
        given: dict[str, Node] = {"quote": node}
        if column.refers and not isinstance(node, YamlMapping):
            hint = f"write {field}: {{value: the id, quote: words of the text, because: the reason}}"
            self.report("BAD_SHAPE", "a mapping is expected here", place, expected=", ".join(keys), hint=hint)
            return
        if not isinstance(node, Scalar):
            given = dict(self.entries(node, keys, record, base.pointer))
        value, because = (self.text(given.get(key), record, base.pointer).strip() for key in ("value", "because"))
        scope = self.scope(given.get("in"), record, base.pointer, base.scope)
        span = self.span(given.get("quote"), record, base.pointer, scope)
        if isinstance(node, YamlMapping) and "quote" not in given:
            self.report("NO_QUOTE", f"{field} has no quote", place, expected="quote:")
        elif column.refers and not (value and because):
            self.report("NO_REASON", f"{field} needs value: and because:", place)
        elif span:
            value = value or one_line(span.of(self.document.text))
            because = because or usual
            self.editorial.append(
                EditorialStatement(
                    base.record_type, record, field, value, because, self.document.source_id, span, node.place
                )
            )
        elif isinstance(node, Scalar) and node.text.strip():
            hint = "for a title in the project's own words, write {value: the title, quote: words of the text}"
            self.problems[-1] = replace(self.problems[-1], hint=hint)

    def read_merge(self, node: Node, base: Statement) -> None:
        """Read a merge: the reason, and a quote of each source."""
        record, field, place = base.record_id, base.pointer, node.place.of(base.record_id, base.pointer)
        given = dict(self.entries(node, MERGED_KEYS, record, field))
        if not isinstance(node, YamlMapping):
            return
        because, quotes = self.text(given.get("because"), record, field).strip(), given.get("quotes")
        if not because or not isinstance(quotes, YamlList) or not quotes.items:
            expected = "because: and quotes:, a list with a quote of each source"
            self.report("NO_REASON", "a merge needs a reason and quotes", place, expected=expected)
            return
        for each in quotes.items:
            inner: dict[str, Node] = {"quote": each}
            if not isinstance(each, Scalar):
                inner = dict(self.entries(each, MERGED_QUOTE_KEYS, record, field))
            source, at = self.text(inner.get("source"), record, field).strip(), each.place.of(record, field)
            source = source or self.document.source_id
            document = self.others.get(source)
            if source not in self.others:
                self.report("UNKNOWN_ID", "no such source", at, source, hint=nearest(source, self.others))
            elif "quote" not in inner:
                self.report("NO_QUOTE", "a merge has no quote", at, expected="quote:")
            if document is None:
                continue
            default = base.scope if document is self.document else None
            scope = self.scope(inner.get("in"), record, field, default, document)
            if span := self.span(inner.get("quote"), record, field, scope, document):
                self.editorial.append(
                    EditorialStatement(base.record_type, record, MERGED, record, because, source, span, each.place)
                )
