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

from policytrack.annotations.quotes import QuoteError, locate
from policytrack.annotations.yaml_node import Mapping, Node, Place, Scalar, Sequence, parse_yaml
from policytrack.claims.claim import Claim, Quoted
from policytrack.claims.redirects import SECTIONS
from policytrack.documents import Document
from policytrack.errors import AnnotationError, Problem, nearest, problem
from policytrack.tabular.table import BY_NAME, RECORD_TABLES

KEYS = {
    "title": ("value", "source", "in", "quote"),
    "part_of": ("value", "source", "in", "quote", "because"),
    "merged": ("because", "quotes"),
}
_TITLE = "the project's own title for what the quote names"


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
    reader = _Reader(path, documents, types)
    root = parse_yaml(text, path, "a mapping that begins with the id of a record")
    claims = [
        claim
        for record_id, node in root.items.items()
        if record_id not in SECTIONS
        for claim in reader.read(record_id, node, root.keys[record_id])
    ]
    reader.problems += _circles(claims)
    if reader.problems:
        raise AnnotationError(sorted(reader.problems))
    return claims


def _circles(claims: list[Claim]) -> Iterator[Problem]:
    """A problem for each package that is a part of itself by way of others."""
    parts = {claim.record_id: claim for claim in claims if claim.field == "/part_of_id"}
    for record_id, claim in parts.items():
        chain = [record_id]
        while (whole := parts.get(chain[-1])) and whole.value not in chain:
            chain.append(whole.value)
        if whole and whole.value == record_id:
            yield claim.wrong("BAD_REFERENCE", f"a circle of parts: {', '.join(chain)}, {record_id}", got=claim.value)


class _Reader:
    def __init__(self, path: str, documents: Map[str, Document], types: Map[str, str]) -> None:
        self.path, self.documents, self.types = path, documents, types
        self.problems: list[Problem] = []

    def read(self, record_id: str, node: Node, place: Place) -> Iterator[Claim]:
        if record_id not in self.types:
            hint = nearest(record_id, self.types)
            self._say("UNKNOWN_ID", "no such record", Scalar(place, ""), record_id, got=record_id, hint=hint)
            return
        for field, inner in self._items(node, tuple(KEYS), record_id):
            values = dict(self._items(inner, KEYS[field], record_id))
            if field == "merged":
                yield from self._merged(record_id, values, inner)
            else:
                yield from self._value(record_id, field, values, inner)

    def _value(self, record_id: str, field: str, values: dict[str, Node], node: Node) -> Iterator[Claim]:
        value, because = (
            self._text(values.get("value")),
            self._text(values.get("because")) or (_TITLE if field == "title" else ""),
        )
        if not value or not because:
            self._say(
                "NO_REASON" if value else "EMPTY_VALUE",
                f"{field} needs value:" if because else f"{field} needs value: and because:",
                node,
                record_id,
            )
        elif field == "title" and self.types[record_id] == "institution":
            self._say("UNKNOWN_FIELD", "an institution has names and no title", node, record_id, got=value)
        elif field == "part_of" and (value == record_id or self.types[record_id] != "aid_package"):
            self._say("BAD_REFERENCE", "an aid package is part of another aid package", node, record_id, got=value)
        elif field == "part_of" and self.types.get(value) != "aid_package":
            hint = nearest(value, [each for each, kind in self.types.items() if kind == "aid_package"])
            self._say("UNKNOWN_ID", "no such aid package", node, record_id, got=value, hint=hint)
        else:
            yield from self._claim(
                record_id, {"title": "/title", "part_of": "/part_of_id"}[field], value, because, values, node
            )

    def _merged(self, record_id: str, values: dict[str, Node], at: Node) -> Iterator[Claim]:
        """One claim a quote: that these words are of this record."""
        because, quotes = self._text(values.get("because")), values.get("quotes")
        if not because or not isinstance(quotes, Sequence) or not quotes.items:
            self._say("NO_REASON", "a merge needs because: and quotes:", at, record_id)
            return
        id_column = BY_NAME[RECORD_TABLES[self.types[record_id]]].columns[0].name
        for node in quotes.items:
            inner = dict(self._items(node, ("source", "in", "quote"), record_id))
            yield from self._claim(record_id, f"/{id_column}", record_id, because, inner, node)

    def _claim(
        self, record_id: str, field: str, value: str, because: str, values: dict[str, Node], node: Node
    ) -> Iterator[Claim]:
        document = self.documents.get(self._text(values.get("source")))
        if document is None:
            self._say(
                "UNKNOWN_ID",
                "no such source",
                node,
                record_id,
                got=self._text(values.get("source")),
                expected=", ".join(sorted(self.documents)),
            )
            return
        if not self._text(values.get("quote")):
            self._say("NO_QUOTE", "an editorial value without its quote", node, record_id, expected="quote:")
            return
        try:
            scope = document.paragraph_of(locate(document, self._text(values["in"]))) if "in" in values else None
            span = locate(document, self._text(values.get("quote")), scope)
        except QuoteError as error:
            self.problems += [
                each.at(path=self.path, line=node.place.line, col=node.place.col, record=record_id, field=field)
                for each in error.problems
            ]
            return
        where = (self.path, node.place.line, node.place.col)
        yield Claim(
            self.types[record_id],
            record_id,
            field,
            field,
            value,
            Quoted(document.source_id, span),
            "editorial",
            because,
            where=where,
        )

    def _items(self, node: Node, known: tuple[str, ...], record_id: str) -> Iterator[tuple[str, Node]]:
        if not isinstance(node, Mapping):
            self._say("BAD_SHAPE", "a mapping is expected here", node, record_id, expected=", ".join(known))
            return
        for key, value in node.items.items():
            if key in known:
                yield key, value
            else:
                self._say(
                    "UNKNOWN_FIELD",
                    f"unknown field {key!r}",
                    Scalar(node.keys[key], ""),
                    record_id,
                    expected=", ".join(known),
                    hint=nearest(key, known),
                )

    def _text(self, node: Node | None) -> str:
        if node is not None and not isinstance(node, Scalar):
            hint = "put a value that begins with [ or { into double quotes"
            self._say("BAD_SHAPE", "a text is expected here", node, "", hint=hint)
        return node.text.strip() if isinstance(node, Scalar) else ""

    def _say(
        self, code: str, message: str, node: Node, record: str, got: str = "", expected: str = "", hint: str = ""
    ) -> None:
        place = node.place
        self.problems.append(
            problem(
                code,
                message,
                path=self.path,
                line=place.line,
                col=place.col,
                record=record,
                got=got,
                expected=expected,
                hint=hint,
            )
        )
