"""The reader of annotation files: YAML nodes to statements with spans of the text, or all problems of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import replace
from types import MappingProxyType

from policytrack.problems import AnnotationError, Place, Problem, nearest
from policytrack.seeds.annotation import (
    Annotation,
    Meaning,
    Said,
    SetAside,
    Statement,
    Withheld,
    named_persons,
    reason_fault,
)
from policytrack.seeds.document import Document
from policytrack.seeds.editorial_reader import EditorialReader, Others
from policytrack.seeds.hints import how_written, key_meant, where_it_belongs
from policytrack.seeds.layout import (
    BLOCK_KEYS,
    CLAIM_KEYS,
    DERIVED_FROM,
    EDITORIAL,
    MERGED,
    OUTSIDE_KEYS,
    SAID_KEYS,
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
)
from policytrack.seeds.yaml_nodes import Node, Scalar, YamlList, YamlMapping, gather_yaml
from policytrack.values.span import Span
from policytrack.values.text import KEY, SHA256, SLUG, one_line
from policytrack.values.vocabulary.provenance import DISPOSITION, RANK

_CHOICES = tuple(term for term in DISPOSITION if term not in ("cited", "unreviewed"))
"""The dispositions that a curator gives; the others follow from the claims."""


def read_annotation(document: Document, text: str, path: str, others: Others = MappingProxyType({})) -> Annotation:
    """Return the contents of an annotation file.

    Args:
        document: the annotated source.
        text: the annotation file's text.
        path: the annotation file, for messages.
        others: all sources.

    Raises:
        AnnotationError: with every problem of the file.
    """
    annotation, problems = gather_annotation(document, text, path, others)
    if problems:
        raise AnnotationError(sorted(problems))
    return annotation


def gather_annotation(
    document: Document, text: str, path: str, others: Others = MappingProxyType({})
) -> tuple[Annotation, list[Problem]]:
    """Return the readable part of an annotation file, and the problems of the rest; see `read_annotation`.

    Raises:
        AnnotationError: the file is not a mapping in YAML.
    """
    parsed, reader = gather_yaml(text, path), _AnnotationReader(document, path, others)
    annotation = reader.read(parsed.root)
    reader.note_missed(parsed.root)
    told = {(each.line, each.col) for each in parsed.problems}
    found = [each for each in reader.problems if parsed.is_whole or each.code != "NO_SOURCE"]
    further = [each for each in found if (each.line, each.col) not in told]
    return replace(annotation, is_whole=parsed.is_whole, missed=tuple(reader.missed)), [*parsed.problems, *further]


class _AnnotationReader(EditorialReader):
    """The reader of the nodes of one annotation file."""

    def read(self, root: YamlMapping) -> Annotation:
        source_id, source = self.document.source_id, root.items.get("source")
        self.drafts: list[Place] = []
        self.types: dict[str, str] = {source_id: "source"}
        if self._is_draft(root, source_id):
            return Annotation(self.path, source_id, (), drafts=tuple(self.drafts), is_draft=True)
        self.check_keys(root, TOP_KEYS, "", "")
        if source is None:
            expected = f"source: with {', '.join(f'{name}:' for name in SOURCE_FIELDS[:6])} as far as known"
            self.report("NO_SOURCE", "the file has no section source:", root.place, expected=expected)
        withheld = self._withheld(source)
        statements: list[Statement] = []
        outside: dict[str, str] = {}
        places: dict[str, Place] = {}
        reasons: dict[str, str] = {}
        for name, node in self.fields(source, (*SOURCE_FIELDS, WITHHELD), source_id):
            if name == WITHHELD:
                continue
            told = self._outside(node, name)
            if told is None:
                statements += self._claims(node, Statement("source", source_id, (name,), Span(0, 1), node.place))
            elif told[0]:
                outside[name], reasons[name], places[name] = told
        for section, (record_type, shapes) in SECTIONS.items():
            for record_id, block in self._blocks(root.items.get(section), section):
                statements += self._block(block, record_type, record_id, shapes)
        statements += list(named_persons(statements))
        set_aside = tuple(self._set_asides(root.items.get("set_aside")))
        editorial = tuple(self.editorial)
        means, drafts = tuple(self._means(root.items.get("means"))), tuple(self.drafts)
        stated = (tuple(statements), editorial, outside, set_aside, places, reasons, withheld, means, drafts)
        return Annotation(self.path, source_id, *stated, independent=self._independent(root.items.get("independent")))

    def _outside(self, node: Node, name: str) -> tuple[str, str, Place] | None:
        """Return value, reason and place of a field that is known from outside the text; None for a quoted field."""
        source_id = self.document.source_id
        if name in UNQUOTED or (isinstance(node, Scalar) and "[[" not in node.text):
            return self.text(node, source_id, name).strip(), "", node.place
        if not isinstance(node, YamlMapping) or "quote" in node.items or "value" not in node.items:
            return None
        given = dict(self.entries(node, OUTSIDE_KEYS, source_id, name))
        value, because = (self.text(given.get(key), source_id, name).strip() for key in OUTSIDE_KEYS)
        return value, because, given["value"].place

    def belongs(self, key: str, record: str) -> str:
        """Return where an unknown field belongs."""
        return where_it_belongs(key, self.types.get(record, ""))

    def _is_draft(self, node: YamlMapping, record_id: str) -> bool:
        """Return whether a file or a block is a draft, which is not read."""
        draft = node.items.get("draft")
        text = self.text(draft, record_id, "draft").strip()
        if draft is not None and text not in ("true", "false"):
            self.report("BAD_VALUE", "not a value of draft:", draft.place.of(record_id), text, "true or false")
        if text == "true":
            self.drafts.append(node.keys["draft"].of(record_id))
        return text == "true"

    def _means(self, node: Node | None) -> Iterator[Meaning]:
        for name, inner in self.items(node, "names", "", "means"):
            if institution_id := self.text(inner, "", "means").strip():
                yield Meaning(one_line(name), institution_id, inner.place)

    def _independent(self, node: Node | None) -> dict[str, Place]:
        """Return each source of the same words that is independent, with the place of the reason."""
        given = {
            name: self.text(inner, "", "independent").strip()
            for name, inner in self.items(node, "sources", "", "independent")
        }
        return {name: node.keys[name] for name, because in given.items() if because and isinstance(node, YamlMapping)}

    def _withheld(self, source: Node | None) -> Withheld | None:
        """Return the two checksums of a withheld text."""
        node = source.items.get(WITHHELD) if isinstance(source, YamlMapping) else None
        if node is None:
            return None
        sums = dict.fromkeys(WITHHELD_KEYS, "")
        for name, inner in self.fields(node, WITHHELD_KEYS, self.document.source_id, WITHHELD):
            sums[name] = self.text(inner, self.document.source_id, WITHHELD)
        for name, text in sums.items():
            if not re.fullmatch(SHA256, text):
                place = node.place.of(self.document.source_id, WITHHELD)
                expected = "64 hexadecimal digits, as written by policytrack withhold"
                self.report("BAD_VALUE", f"{name}: is not a SHA-256 checksum", place, text, expected)
                return None
        return Withheld(sums["text"], sums["redaction"], node.place)

    def _blocks(self, node: Node | None, section: str) -> Iterator[tuple[str, YamlMapping]]:
        """Yield each block of a section with its record id."""
        for record_id, value in self.items(node, section, ""):
            if not self._is_key(record_id, SLUG, node, record_id, ""):
                continue
            blocks = value.items if isinstance(value, YamlList) else [value]
            if not blocks:
                self.report("EMPTY_RECORD", "the record has no blocks", value.place.of(record_id))
            for block in blocks:
                if isinstance(block, YamlMapping):
                    yield record_id, block
                else:
                    message = "a record is a block of fields, or a list of blocks"
                    hint = f"write {record_id}: {{{next(iter(SECTIONS[section][1]))}: words of the text}}"
                    self.report("BAD_SHAPE", message, block.place.of(record_id), hint=hint)

    def _block(
        self, block: YamlMapping, record_type: str, record_id: str, shapes: Map[str, FieldShape]
    ) -> Iterator[Statement]:
        if self._is_draft(block, record_id):
            return
        self.types[record_id] = record_type
        derived = {name: given for name, given in DERIVED_FROM[record_type].items() if name in block.items}
        for name, given in derived.items():
            place = block.keys[name].of(record_id)
            self.report("UNKNOWN_FIELD", f"{name!r} is derived from {given}:", place, hint=f"write {given}: instead")
        known = (*EDITORIAL[record_type], *BLOCK_KEYS, *shapes, MERGED, *derived)
        self.check_keys(block, known, record_id, "")
        if all(name in BLOCK_KEYS for name in block.items):
            place, expected = block.place.of(record_id), ", ".join(shapes)
            self.report("EMPTY_RECORD", "the record has no fields", place, expected=expected)
        scope = self.scope(block.items.get("in"), record_id, "in", None)
        by, hedge = (self._said(block.items.get(name), name, record_id, name, scope) for name in SAID_KEYS)
        base = Statement(record_type, record_id, (), Span(0, 1), block.place, by=by, hedge=hedge, scope=scope)
        for name, node in block.items.items():
            if name in shapes:
                yield from self._shape(node, shapes[name], replace(base, path=(name,)))
            elif name in EDITORIAL[record_type]:
                self.read_editorial(node, replace(base, path=(name,)))
            elif name == MERGED:
                self.read_merge(node, replace(base, path=(name,)))

    def _is_key(self, key: str, pattern: str, mapping: Node | None, record: str, field: str) -> bool:
        """Return whether a key of the curator's choice has the right form, and report any other."""
        if re.fullmatch(pattern, key):
            return True
        place = mapping.keys[key] if isinstance(mapping, YamlMapping) else Place(self.path)
        expected = "lower-case letters and digits, joined by - or _"
        self.report("BAD_KEY", "the key has the wrong form", place.of(record, field), key, expected, key_meant(key))
        return False

    def _shape(self, node: Node, shape: FieldShape, base: Statement) -> Iterator[Statement]:
        """Yield the statements of a field; `in:` narrows the scope of the mapping that it stands in."""
        if isinstance(shape, Quotes):
            yield from self._claims(node, base)
            return
        if isinstance(node, YamlList):
            if not node.items:
                self.report("EMPTY_VALUE", "the list has no quote", node.place.of(base.record_id, base.pointer))
            for each in node.items:
                if isinstance(each, YamlList):
                    self.report("BAD_SHAPE", "a list within a list", each.place.of(base.record_id, base.pointer))
                else:
                    yield from self._shape(each, shape, base)
            return
        if isinstance(node, YamlMapping) and "in" in node.items:
            base = replace(base, scope=self.scope(node.items["in"], base.record_id, base.pointer, base.scope))
            rest = {key: inner for key, inner in node.items.items() if key != "in"}
            node = YamlMapping(node.place, rest, node.keys)
        if isinstance(shape, KeyedQuotes):
            hint = how_written(base.path[-1], shape)
            for key, inner in self.items(node, shape.keys, base.record_id, base.pointer, hint):
                if self._is_key(key, KEY, node, base.record_id, base.pointer):
                    yield from self._shape(inner, shape.inner, replace(base, path=(*base.path, key)))
        else:
            hint = how_written(base.path[-1], shape)
            for name, inner in self.fields(node, shape.fields, base.record_id, base.pointer, hint):
                yield from self._claims(inner, replace(base, path=(*base.path, name)))

    def _claims(self, node: Node, base: Statement) -> Iterator[Statement]:
        """Yield a statement for each claim of a field: a quote, a mapping, or a list of both."""
        if isinstance(node, YamlList) and not node.items:
            self.report("EMPTY_VALUE", "the list has no quote", node.place.of(base.record_id, base.pointer))
        for claim in node.items if isinstance(node, YamlList) else [node]:
            if isinstance(claim, YamlList):
                place, hint = (
                    claim.place.of(base.record_id, base.pointer),
                    "put a quote that begins with [[ into double quotes",
                )
                self.report("BAD_SHAPE", "a list within a list", place, hint=hint)
            elif isinstance(claim, YamlMapping):
                yield from self._claim(claim, base)
            elif span := self.span(claim, base.record_id, base.pointer, base.scope):
                yield replace(base, span=span, place=claim.place)

    def _claim(self, node: YamlMapping, base: Statement) -> Iterator[Statement]:
        record, field, place = base.record_id, base.pointer, node.place.of(base.record_id, base.pointer)
        self.check_keys(node, CLAIM_KEYS, record, field)
        scope = self.scope(node.items.get("in"), record, field, base.scope)
        span = self.span(node.items.get("quote"), record, field, scope)
        by, hedge = (
            self._said(node.items[name], name, record, field, scope) if name in node.items else getattr(base, name)
            for name in SAID_KEYS
        )
        value, because, rank, rank_reason = (
            self.text(node.items.get(name), record, field) for name in ("value", "because", "rank", "rank_reason")
        )
        if "quote" not in node.items:
            self.report("NO_QUOTE", "the claim has no quote", place, expected="quote:")
        if bool(rank) != bool(rank_reason):
            message = "a rank needs a reason, and a reason a rank"
            self.report("NO_REASON", message, place, expected="rank: and rank_reason:")
        if rank and rank not in RANK:
            self.report("UNKNOWN_TERM", "no such rank", place, rank, ", ".join(RANK), nearest(rank, RANK))
        anchors = tuple(self._anchors(node.items.get("anchor"), base, scope))
        if span:
            yield replace(
                base,
                span=span,
                place=node.place,
                value=value or None,
                because=because,
                anchors=anchors,
                by=by,
                hedge=hedge,
                rank=rank,
                rank_reason=rank_reason,
            )

    def _anchors(self, node: Node | None, base: Statement, scope: Span | None) -> Iterator[Span]:
        record, field = base.record_id, base.pointer
        anchors = node.items if isinstance(node, YamlList) else [node] if node else []
        if node and (not anchors or (isinstance(node, YamlMapping) and "quote" not in node.items)):
            self.report("NO_QUOTE", "the anchor has no quote", node.place.of(record, field))
        for anchor in anchors:
            if isinstance(anchor, YamlMapping):
                self.check_keys(anchor, ("in", "quote"), record, field)
                inner = self.scope(anchor.items.get("in"), record, field, None)
                span = self.span(anchor.items.get("quote"), record, field, inner)
            else:
                span = self.span(anchor, record, field, scope)
            if span:
                yield span

    def _set_asides(self, node: Node | None) -> Iterator[SetAside]:
        for entry in node.items if isinstance(node, YamlList) else [node] if node else []:
            place = entry.place.of("", "set_aside")
            if not isinstance(entry, YamlMapping):
                expected = "from:, to: or quote:, as:, because:"
                self.report("BAD_SHAPE", "an entry of set_aside is a mapping", place, expected=expected)
                continue
            self.check_keys(entry, SET_ASIDE_KEYS, "", "set_aside")
            n_problems, span = len(self.problems), self._stretch(entry)
            term, because = (self.text(entry.items.get(name), "", "set_aside") for name in ("as", "because"))
            if term not in _CHOICES:
                expected, hint = ", ".join(_CHOICES), nearest(term, _CHOICES)
                self.report("UNKNOWN_TERM", "no such disposition", place, term, expected, hint)
            elif not because:
                self.report("NO_REASON", "the entry has no reason", place, expected="because:")
            elif fault := reason_fault(because):
                place = entry.items["because"].place.of("", "set_aside")
                self.report("BAD_VALUE", fault.message, place, because, hint=fault.hint)
            elif span:
                yield SetAside(span, term, because, entry.place)
            if span and len(self.problems) > n_problems:
                self.missed.append(span)
            if span and len(self.problems) > n_problems:
                self.missed.append(span)

    def _said(self, node: Node | None, name: str, record: str, field: str, scope: Span | None) -> Said | None:
        """Return the words of `by:` or `hedge:`; None, with the problem, for a missing or ambiguous quote.

        The speaker may stand anywhere in the text, a hedge stands in the paragraph of the value.
        """
        within = scope if name == "hedge" else None
        if not isinstance(node, YamlMapping):
            span = self.span(node, record, field, within)
            return Said(span, node.place) if span and node else None
        self.check_keys(node, SAID_KEYS[name], record, field)
        within = self.scope(node.items.get("in"), record, field, within)
        span = self.span(node.items.get("quote"), record, field, within)
        if "quote" not in node.items:
            what = "hedge" if name == "hedge" else "attribution"
            self.report("NO_QUOTE", f"the {what} has no quote", node.place.of(record, field), expected="quote:")
        value, because = (self.text(node.items.get(name), record, field) for name in ("value", "because"))
        return Said(span, node.place, value or None, because) if span else None

    def _stretch(self, node: YamlMapping) -> Span | None:
        """Return the span of a set-aside: one quote, or from one quote to another."""
        place, scope = node.place.of("", "set_aside"), self.scope(node.items.get("in"), "", "set_aside", None)
        if "quote" in node.items:
            return self.span(node.items["quote"], "", "set_aside", scope)
        first, last = (self.span(node.items.get(name), "", "set_aside", scope) for name in ("from", "to"))
        if not ("from" in node.items and "to" in node.items):
            self.report("NO_QUOTE", "the entry has no quote", place, expected="quote:, or from: and to:")
        if first and last and first.start < last.end:
            return Span(first.start, last.end)
        start, end = first.start if first else 0, last.end if last else max(1, len(self.document.text))
        self.missed.append(Span(min(start, end - 1), max(start + 1, end)))
        if first and last:
            self.report("SPAN_REVERSED", "to: is before from:", place)
        return None
