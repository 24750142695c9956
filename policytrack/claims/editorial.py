"""Editorial claims: titles, parts of packages and merged records, from `seeds/records.yaml`.

No source states these values; each is supported by a quote:

    us-ua-2023-12-06-drawdown:
      title: {value: "...", source: SOURCE_ID, in: "...", quote: "..."}
      part_of: {value: RECORD_ID, source: SOURCE_ID, quote: "...", because: "..."}
      merged:
        because: "..."
        quotes: [{source: SOURCE_ID, quote: "..."}, {source: SOURCE_ID, quote: "..."}]

Redirected and withdrawn ids are in the same file: see `claims/redirects.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from policytrack.claims.circles import find_circles
from policytrack.claims.claim import Claim, Quoted
from policytrack.claims.redirects import SECTIONS
from policytrack.problems import AnnotationError, Place, nearest
from policytrack.records.column import Column, columns_of
from policytrack.records.tables import MODELS, RECORD_TABLES
from policytrack.seeds.document import Document
from policytrack.seeds.locate import QuoteError, locate
from policytrack.seeds.yaml_nodes import Node, NodeReader, YamlList, parse_yaml

COLUMNS: dict[str, dict[str, Column]] = {
    record_type: {column.editorial.field: column for column in columns_of(model) if column.editorial}
    for record_type, model in MODELS.items()
}
"""Record type and field, to the column that it fills."""

KEYS: dict[str, tuple[str, ...]] = {
    name: ("value", "source", "in", "quote", *(() if column.editorial and column.editorial.because else ("because",)))
    for fields in COLUMNS.values()
    for name, column in fields.items()
} | {"merged": ("because", "quotes")}
"""Field to its keys."""


def editorial_claims(text: str, path: str, documents: Map[str, Document], types: Map[str, str]) -> list[Claim]:
    """Return the claims of `records.yaml`.

    Args:
        text: the file's text.
        path: the file, for messages.
        documents: the sources by id.
        types: record id to type, of the records that the annotations make.

    Raises:
        AnnotationError: with every problem of the file.
    """
    reader = _EditorialReader(path, documents, types)
    root = parse_yaml(text, path, "a mapping that begins with the id of a record")
    claims = [
        claim
        for record_id, node in root.items.items()
        if record_id not in SECTIONS
        for claim in reader.read(record_id, node, root.keys[record_id])
    ]
    reader.problems += [
        claim.wrong("BAD_REFERENCE", f"a circle of parts: {way}", claim.value)
        for pointer in {f"/{column.name}" for fields in COLUMNS.values() for column in fields.values() if column.refers}
        for claim, way in find_circles(claims, pointer)
    ]
    if reader.problems:
        raise AnnotationError(sorted(reader.problems))
    return claims


class _EditorialReader(NodeReader):
    """The reader of titles, parts and merged records."""

    def __init__(self, path: str, documents: Map[str, Document], types: Map[str, str]) -> None:
        super().__init__(path)
        self.documents, self.types = documents, types

    def read(self, record_id: str, node: Node, place: Place) -> Iterator[Claim]:
        if record_id not in self.types:
            hint = nearest(record_id, self.types)
            self.report("UNKNOWN_ID", "no such record", place.of(record_id), record_id, hint=hint)
            return
        columns = COLUMNS[self.types[record_id]]
        for field, inner in self.entries(node, (*columns, "merged"), record_id):
            values = dict(self.entries(inner, KEYS[field], record_id))
            if field == "merged":
                yield from self._merged(record_id, values, inner)
            else:
                yield from self._value(record_id, columns[field], values, inner)

    def _value(self, record_id: str, column: Column, values: dict[str, Node], node: Node) -> Iterator[Claim]:
        """Yield the claim for one cell that the project itself fills."""
        assert column.editorial  # as all of `COLUMNS`; for the type checker
        field, usual = column.editorial.field, column.editorial.because
        value, because = self.words(values.get("value")).strip(), self.words(values.get("because")).strip() or usual
        known = [each for each, kind in self.types.items() if column.refers in ("records", RECORD_TABLES[kind])]
        place = node.place.of(record_id)
        if not value or not because:
            code, message = ("NO_REASON" if value else "EMPTY_VALUE"), f"{field} needs value:"
            self.report(code, message if because else f"{message} and because:", place)
        elif column.refers and value == record_id:
            self.report("BAD_REFERENCE", "a record cannot be a part of itself", place, value)
        elif column.refers and value not in known:
            message = f"no row of {column.refers} has this id"
            self.report("UNKNOWN_ID", message, place, value, hint=nearest(value, known))
        else:
            yield from self._claim(record_id, f"/{column.name}", value, because, values, node)

    def _merged(self, record_id: str, values: dict[str, Node], at: Node) -> Iterator[Claim]:
        """Yield one claim per quote: the quote supports the id of the merged record."""
        because, quotes = self.words(values.get("because")).strip(), values.get("quotes")
        if not because or not isinstance(quotes, YamlList) or not quotes.items:
            self.report("NO_REASON", "a merge needs because: and quotes:", at.place.of(record_id))
            return
        id_column = MODELS[self.types[record_id]].id_column
        for node in quotes.items:
            inner = dict(self.entries(node, ("source", "in", "quote"), record_id))
            yield from self._claim(record_id, f"/{id_column}", record_id, because, inner, node)

    def _claim(
        self, record_id: str, field: str, value: str, because: str, values: dict[str, Node], node: Node
    ) -> Iterator[Claim]:
        """Yield the claim for one cell, if its quote occurs exactly once."""
        place = node.place.of(record_id)
        source, quote, scope = (self.words(values.get(name)).strip() for name in ("source", "quote", "in"))
        document = self.documents.get(source)
        if document is None:
            self.report("UNKNOWN_ID", "no such source", place, source, ", ".join(sorted(self.documents)))
        elif not quote:
            self.report("NO_QUOTE", "an editorial value without its quote", place, expected="quote:")
        else:
            try:
                paragraph = document.paragraph_of(locate(document, scope)) if "in" in values else None
                span = locate(document, quote, paragraph)
            except QuoteError as error:
                self.problems += [each.at(node.place.of(record_id, field)) for each in error.problems]
                return
            words = Quoted(document.source_id, span)
            kind = self.types[record_id]
            yield Claim(kind, record_id, field, field, value, words, "editorial", because, place=node.place)
