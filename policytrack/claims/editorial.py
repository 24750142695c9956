"""Editorial claims: what no single source gives, from `seeds/records.yaml`.

Titles, parts of packages, and why what several sources say is of one record. Every one rests on a quote:

    us-ua-2023-12-06-drawdown:
      title: {value: "...", source: SOURCE_ID, in: "...", quote: "..."}
      part_of: {value: RECORD_ID, source: SOURCE_ID, quote: "...", because: "..."}
      merged:
        because: "..."
        quotes: [{source: SOURCE_ID, quote: "..."}, {source: SOURCE_ID, quote: "..."}]

What became of ids that were published once stands in the same file: see `claims/redirects.py`.
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
from policytrack.seeds.quotes import QuoteError, locate
from policytrack.seeds.text import Document
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
"""Field to what it may hold."""


def editorial_claims(text: str, path: str, documents: Map[str, Document], types: Map[str, str]) -> list[Claim]:
    """The claims of `records.yaml`.

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
        claim.wrong("BAD_REFERENCE", f"a circle of parts: {way}", got=claim.value)
        for pointer in {f"/{column.name}" for fields in COLUMNS.values() for column in fields.values() if column.refers}
        for claim, way in find_circles(claims, pointer)
    ]
    if reader.problems:
        raise AnnotationError(sorted(reader.problems))
    return claims


class _EditorialReader(NodeReader):
    def __init__(self, path: str, documents: Map[str, Document], types: Map[str, str]) -> None:
        super().__init__(path)
        self.documents, self.types = documents, types

    def read(self, record_id: str, node: Node, place: Place) -> Iterator[Claim]:
        if record_id not in self.types:
            hint = nearest(record_id, self.types)
            self.say("UNKNOWN_ID", "no such record", place, record_id, got=record_id, hint=hint)
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
        if not value or not because:
            code, message = ("NO_REASON" if value else "EMPTY_VALUE"), f"{field} needs value:"
            self.say(code, message if because else f"{message} and because:", node.place, record_id)
        elif column.refers and value == record_id:
            self.say("BAD_REFERENCE", "a record is no part of itself", node.place, record_id, got=value)
        elif column.refers and value not in (known := self._named_in(column.refers)):
            message = f"no row of {column.refers} has this id"
            self.say("UNKNOWN_ID", message, node.place, record_id, got=value, hint=nearest(value, known))
        else:
            yield from self._claim(record_id, f"/{column.name}", value, because, values, node)

    def _named_in(self, table: str) -> list[str]:
        """Return the ids of the records in a table."""
        return [each for each, kind in self.types.items() if table in ("records", RECORD_TABLES[kind])]

    def _merged(self, record_id: str, values: dict[str, Node], at: Node) -> Iterator[Claim]:
        """One claim a quote: that these words are of this record."""
        because, quotes = self.words(values.get("because")).strip(), values.get("quotes")
        if not because or not isinstance(quotes, YamlList) or not quotes.items:
            self.say("NO_REASON", "a merge needs because: and quotes:", at.place, record_id)
            return
        id_column = MODELS[self.types[record_id]].id_column
        for node in quotes.items:
            inner = dict(self.entries(node, ("source", "in", "quote"), record_id))
            yield from self._claim(record_id, f"/{id_column}", record_id, because, inner, node)

    def _claim(
        self, record_id: str, field: str, value: str, because: str, values: dict[str, Node], node: Node
    ) -> Iterator[Claim]:
        document = self.documents.get(self.words(values.get("source")).strip())
        if document is None:
            self.say(
                "UNKNOWN_ID",
                "no such source",
                node.place,
                record_id,
                got=self.words(values.get("source")).strip(),
                expected=", ".join(sorted(self.documents)),
            )
            return
        if not self.words(values.get("quote")).strip():
            self.say("NO_QUOTE", "an editorial value without its quote", node.place, record_id, expected="quote:")
            return
        try:
            scope = (
                document.paragraph_of(locate(document, self.words(values["in"]).strip())) if "in" in values else None
            )
            span = locate(document, self.words(values.get("quote")).strip(), scope)
        except QuoteError as error:
            self.problems += [each.at(node.place.of(record_id, field)) for each in error.problems]
            return
        yield Claim(
            self.types[record_id],
            record_id,
            field,
            field,
            value,
            Quoted(document.source_id, span),
            "editorial",
            because,
            place=node.place,
        )
