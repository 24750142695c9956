"""Reads an annotation file against its source: every quote finds its place, or every problem is told in one run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import replace

from policytrack.problems import AnnotationError, Place, Problem, nearest
from policytrack.seeds.annotation import Annotation, SetAside, Statement, Withheld, reason_fault
from policytrack.seeds.layout import (
    BLOCK_KEYS,
    BY_KEYS,
    CLAIM_KEYS,
    SECTIONS,
    SET_ASIDE_KEYS,
    SOURCE_FIELDS,
    TOP_KEYS,
    UNQUOTED,
    WITHHELD,
    WITHHELD_KEYS,
    FieldShape,
    KeyedQuotes,
    Quotes,
    RowQuotes,
)
from policytrack.seeds.quotes import QuoteError, locate
from policytrack.seeds.text import Document
from policytrack.seeds.yaml_nodes import Node, NodeReader, Scalar, YamlList, YamlMapping, parse_yaml
from policytrack.values.span import Span
from policytrack.values.text import KEY, SHA256, SLUG
from policytrack.values.vocabulary.provenance import DISPOSITION, RANK


def read_annotation(document: Document, text: str, path: str) -> Annotation:
    """What the annotation file says.

    Args:
        document: the source that it annotates.
        text: the annotation file's text.
        path: the annotation file, for messages.

    Raises:
        AnnotationError: with every problem of the file.
    """
    annotation, problems = gather_annotation(document, text, path)
    if problems:
        raise AnnotationError(problems)
    return annotation


def gather_annotation(document: Document, text: str, path: str) -> tuple[Annotation, list[Problem]]:
    """What can be read of the annotation file, and what is wrong with the rest.

    Raises:
        AnnotationError: the file is no YAML of the kind that is read.
    """
    reader = _AnnotationReader(document, path)
    annotation = reader.read(parse_yaml(text, path))
    return annotation, sorted(reader.problems)


class _AnnotationReader(NodeReader):
    """Walks the nodes of one file and gathers problems as it goes."""

    def __init__(self, document: Document, path: str) -> None:
        super().__init__(path)
        self.document = document

    def read(self, root: YamlMapping) -> Annotation:
        self.check_keys(root, TOP_KEYS, "", "")
        statements: list[Statement] = []
        outside: dict[str, str] = {}
        places: dict[str, Place] = {}
        source = root.items.get("source")
        if source is None:
            self.say("NO_SOURCE", "the file says nothing of its source", root.place, expected="source:")
        withheld = self._withheld(source)
        for name, node in self.fields(source, (*SOURCE_FIELDS, WITHHELD), self.document.source_id):
            if name == WITHHELD:
                continue
            if name in UNQUOTED or (isinstance(node, Scalar) and "[[" not in node.text):
                if text := self.text(node, self.document.source_id, name).strip():
                    outside[name], places[name] = text, node.place
            else:
                base = Statement("source", self.document.source_id, (name,), Span(0, 1), node.place)
                statements += self._claims(node, base)
        for section, (record_type, shapes) in SECTIONS.items():
            for record_id, block in self._blocks(root.items.get(section), section):
                statements += self._block(block, record_type, record_id, shapes)
        set_aside = tuple(self._set_asides(root.items.get("set_aside")))
        return Annotation(self.path, self.document.source_id, tuple(statements), outside, set_aside, places, withheld)

    def _withheld(self, source: Node | None) -> Withheld | None:
        """The two checksums of a text that is withheld."""
        node = source.items.get(WITHHELD) if isinstance(source, YamlMapping) else None
        if node is None:
            return None
        sums = dict.fromkeys(WITHHELD_KEYS, "")
        for name, inner in self.fields(node, WITHHELD_KEYS, self.document.source_id, WITHHELD):
            sums[name] = self.text(inner, self.document.source_id, WITHHELD)
        for name, text in sums.items():
            if not re.fullmatch(SHA256, text):
                self.say(
                    "BAD_VALUE",
                    f"{name}: is no SHA-256",
                    node.place,
                    self.document.source_id,
                    WITHHELD,
                    got=text,
                    expected="64 hexadecimal digits, as policytrack withhold writes them",
                )
                return None
        return Withheld(sums["text"], sums["redaction"], node.place)

    def _blocks(self, node: Node | None, section: str) -> Iterator[tuple[str, YamlMapping]]:
        """Record id and each of its blocks."""
        for record_id, value in self.items(node, section, ""):
            if not self._is_key(record_id, SLUG, node, record_id, ""):
                continue
            for block in value.items if isinstance(value, YamlList) else [value]:
                if isinstance(block, YamlMapping):
                    yield record_id, block
                else:
                    self.say("BAD_SHAPE", "a record is a block of fields, or a list of blocks", block.place, record_id)

    def _block(
        self, block: YamlMapping, record_type: str, record_id: str, shapes: Map[str, FieldShape]
    ) -> Iterator[Statement]:
        self.check_keys(block, (*BLOCK_KEYS, *shapes), record_id, "")
        if all(name in BLOCK_KEYS for name in block.items):
            self.say("EMPTY_RECORD", "the record says nothing", block.place, record_id, expected=", ".join(shapes))
        scope = self._scope(block.items.get("in"), record_id, "in", None)
        attribution, said_by = self._by(block.items.get("by"), record_id, "by")
        for name, node in block.items.items():
            if name in shapes:
                base = Statement(
                    record_type,
                    record_id,
                    (name,),
                    Span(0, 1),
                    node.place,
                    attribution=attribution,
                    said_by=said_by,
                    scope=scope,
                )
                yield from self._shape(node, shapes[name], base)

    def _is_key(self, key: str, pattern: str, mapping: Node | None, record: str, field: str) -> bool:
        """Whether a key of the curator's own has the form of one; a problem if not."""
        if re.fullmatch(pattern, key):
            return True
        place = mapping.keys[key] if isinstance(mapping, YamlMapping) else Place(self.path)
        self.say(
            "BAD_KEY", "no valid key: lower-case letters and digits, joined by - or _", place, record, field, got=key
        )
        return False

    def _shape(self, node: Node, shape: FieldShape, base: Statement) -> Iterator[Statement]:
        if isinstance(shape, Quotes):
            yield from self._claims(node, base)
        elif isinstance(shape, KeyedQuotes):
            for key, inner in self.items(node, shape.keys, base.record_id, base.pointer):
                if self._is_key(key, KEY, node, base.record_id, base.pointer):
                    yield from self._shape(inner, shape.inner, replace(base, path=(*base.path, key)))
        else:
            yield from self._row(node, shape, base)

    def _row(self, node: Node, shape: RowQuotes, base: Statement) -> Iterator[Statement]:
        for name, inner in self.fields(node, shape.fields, base.record_id, base.pointer):
            yield from self._claims(inner, replace(base, path=(*base.path, name)))

    def _claims(self, node: Node, base: Statement) -> Iterator[Statement]:
        """One statement a claim: a field holds a quote, a mapping, or a list of either."""
        if isinstance(node, YamlList) and not node.items:
            self.say("EMPTY_VALUE", "a list without any quote", node.place, base.record_id, base.pointer)
        for each in node.items if isinstance(node, YamlList) else [node]:
            statement = self._claim(each, base)
            if statement is not None:
                yield statement

    def _claim(self, node: Node, base: Statement) -> Statement | None:
        if isinstance(node, YamlList):
            self.say(
                "BAD_SHAPE",
                "a list within a list",
                node.place,
                base.record_id,
                base.pointer,
                hint="put a quote that begins with [[ into double quotes",
            )
            return None
        if isinstance(node, Scalar):
            span = self._span(node, base.record_id, base.pointer, base.scope)
            return replace(base, span=span, place=node.place) if span else None
        return self._claim_mapping(node, base)

    def _claim_mapping(self, node: YamlMapping, base: Statement) -> Statement | None:
        self.check_keys(node, CLAIM_KEYS, base.record_id, base.pointer)
        scope = self._scope(node.items.get("in"), base.record_id, base.pointer, base.scope)
        span = self._span(node.items.get("quote"), base.record_id, base.pointer, scope)
        by = node.items.get("by")
        attribution, said_by = self._by(by, base.record_id, base.pointer) if by else (base.attribution, base.said_by)
        texts = {
            name: self.text(node.items.get(name), base.record_id, base.pointer)
            for name in ("value", "because", "rank", "rank_reason")
        }
        if "quote" not in node.items:
            self.say(
                "NO_QUOTE", "a claim without its quote", node.place, base.record_id, base.pointer, expected="quote:"
            )
        if bool(texts["rank"]) != bool(texts["rank_reason"]):
            self.say(
                "NO_REASON",
                "a rank needs a reason, and a reason a rank",
                node.place,
                base.record_id,
                base.pointer,
                expected="rank: and rank_reason:",
            )
        if texts["rank"] and texts["rank"] not in RANK:
            self.say(
                "UNKNOWN_TERM",
                "no such rank",
                node.place,
                base.record_id,
                base.pointer,
                got=texts["rank"],
                expected=", ".join(RANK),
                hint=nearest(texts["rank"], RANK),
            )
        anchors = tuple(self._anchors(node.items.get("anchor"), base, scope))
        if span is None:
            return None
        return replace(
            base,
            span=span,
            place=node.place,
            value=texts["value"] or None,
            because=texts["because"],
            rank=texts["rank"],
            rank_reason=texts["rank_reason"],
            anchors=anchors,
            attribution=attribution,
            said_by=said_by,
        )

    def _anchors(self, node: Node | None, base: Statement, scope: Span | None) -> Iterator[Span]:
        if (isinstance(node, YamlList) and not node.items) or (
            isinstance(node, YamlMapping) and "quote" not in node.items
        ):
            self.say("NO_QUOTE", "an anchor without its quote", node.place, base.record_id, base.pointer)
        for each in node.items if isinstance(node, YamlList) else [node] if node else []:
            if isinstance(each, YamlMapping):
                self.check_keys(each, ("in", "quote"), base.record_id, base.pointer)
                inner = self._scope(each.items.get("in"), base.record_id, base.pointer, None)
                span = self._span(each.items.get("quote"), base.record_id, base.pointer, inner)
            else:
                span = self._span(each, base.record_id, base.pointer, scope)
            if span:
                yield span

    def _set_asides(self, node: Node | None) -> Iterator[SetAside]:
        for each in node.items if isinstance(node, YamlList) else [node] if node else []:
            if not isinstance(each, YamlMapping):
                self.say(
                    "BAD_SHAPE",
                    "what is set aside is a mapping",
                    each.place,
                    field="set_aside",
                    expected="from:, to: or quote:, as:, because:",
                )
                continue
            self.check_keys(each, SET_ASIDE_KEYS, "", "set_aside")
            span, as_, because = (
                self._stretch(each),
                *(self.text(each.items.get(name), "", "set_aside") for name in ("as", "because")),
            )
            if as_ not in DISPOSITION or as_ in ("cited", "unreviewed"):
                self.say(
                    "UNKNOWN_TERM",
                    "no such disposition",
                    each.place,
                    field="set_aside",
                    got=as_,
                    hint=nearest(as_, ("context", "out_of_scope", "boilerplate", "unrelated")),
                    expected="context, out_of_scope, boilerplate or unrelated",
                )
            elif not because:
                self.say("NO_REASON", "set aside without a reason", each.place, field="set_aside", expected="because:")
            elif fault := reason_fault(because):
                place = each.items["because"].place
                self.say("BAD_VALUE", fault.message, place, field="set_aside", got=because, hint=fault.hint)
            elif span:
                yield SetAside(span, as_, because, each.place)

    def _by(self, node: Node | None, record: str, field: str) -> tuple[Span | None, str | None]:
        """The words that say who said it, and the institution that they mean, where the curator names it."""
        if not isinstance(node, YamlMapping):
            return self._span(node, record, field, None), None
        self.check_keys(node, BY_KEYS, record, field)
        span = self._span(
            node.items.get("quote"), record, field, self._scope(node.items.get("in"), record, field, None)
        )
        if "quote" not in node.items:
            self.say("NO_QUOTE", "an attribution without its quote", node.place, record, field, expected="quote:")
        return span, self.text(node.items.get("value"), record, field) or None

    def _stretch(self, node: YamlMapping) -> Span | None:
        """The span of a set-aside: one quote, or from one quote to another."""
        scope = self._scope(node.items.get("in"), "", "set_aside", None)
        if "quote" in node.items:
            return self._span(node.items["quote"], "", "set_aside", scope)
        first, last = (self._span(node.items.get(name), "", "set_aside", scope) for name in ("from", "to"))
        if not ("from" in node.items and "to" in node.items):
            self.say(
                "NO_QUOTE",
                "what is set aside has no place",
                node.place,
                field="set_aside",
                expected="quote:, or from: and to:",
            )
        if first and last and first.start < last.end:
            return Span(first.start, last.end)
        if first and last:
            self.say("SPAN_REVERSED", "to: stands before from:", node.place, field="set_aside")
        return None

    def _scope(self, node: Node | None, record: str, field: str, default: Span | None) -> Span | None:
        span = self._span(node, record, field, None) if node else None
        return self.document.paragraph_of(span) if span else default

    def _span(self, node: Node | None, record: str, field: str, scope: Span | None) -> Span | None:
        """Where a quote stands; None, with a problem, if it stands nowhere or twice."""
        words = self.text(node, record, field)
        if not words or node is None:
            return None
        try:
            return locate(self.document, words, scope)
        except QuoteError as error:
            self.problems += [each.at(node.place.of(record, field)) for each in error.problems]
            return None
