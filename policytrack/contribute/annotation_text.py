"""The text of a draft annotation: drafted records as YAML, each quote in the shortest form that the reader finds.

The quotes of a record that stand in one paragraph share its `in:`; any other quote names its own paragraph.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from policytrack.display import visible
from policytrack.drafts.drafted import DraftRecord, Stated
from policytrack.drafts.rows import PART_OF
from policytrack.seeds.document import Document
from policytrack.seeds.layout import BLOCK_KEYS
from policytrack.seeds.locate import stands_once
from policytrack.values.span import Span
from policytrack.values.text import one_line

Tree = dict[str, "Tree | list[Tree] | str | bool"]

_PLAIN = re.compile(r"(?!(?i:true|false|yes|no|on|off|null|y|n)\Z)[A-Za-z$€£][\w$€£ .'’/()-]*(?<![ :])")
"""A scalar that needs no quotes: neither another type to a reader of YAML, nor a mark of its syntax."""
_WIDTH = 110
_LONGEST, _NEAR = 12, 400
"""The most words, and characters, on each side of a quote before its place counts as ambiguous."""


class UnquotableError(ValueError):
    """A span that no quote with context finds again, such as one in a repeated line."""


@dataclass(frozen=True)
class Quoter:
    """The quotes of one text.

    Args:
        document: the text.
    """

    document: Document

    def edge(self, passage: Span, at_end: bool = False) -> str | None:
        """Return the first or the last words of a passage that occur once in the text; None without such words."""
        text, near = self.document.text, passage
        if passage.end - passage.start > _NEAR:
            near = Span(passage.end - _NEAR, passage.end) if at_end else Span(passage.start, passage.start + _NEAR)
        words = list(re.finditer(r"\S+", near.of(text)))
        for count in range(min(4, len(words)), min(len(words), 2 * _LONGEST) + 1):
            start, end = (
                (words[-count].start(), words[-1].end()) if at_end else (words[0].start(), words[count - 1].end())
            )
            held = Span(near.start + start, near.start + end)
            if self._finds(one_line(held.of(text)), held, None):
                return one_line(held.of(text))
        return None

    def quote(self, span: Span, scope: Span | None) -> str:
        """Return the quote of a span: its words, with as much context in brackets as its place needs.

        Raises:
            UnquotableError: no context makes the place unique.
        """
        text, within = self.document.text, scope or Span(0, len(self.document.text))
        words = one_line(span.of(text))
        if self._finds(words, span, scope):
            return words
        first, last = max(within.start, span.start - _NEAR), min(within.end, span.end + _NEAR)
        before = [first + match.start() for match in re.finditer(r"\S+", text[first : span.start])][-_LONGEST:]
        after = [match.end() for match in re.finditer(r"\S+", text[span.end : last])][:_LONGEST]
        for count in range(_LONGEST + 1):
            begin = before[-count] if 0 < count <= len(before) else span.start
            for end in dict.fromkeys((span.end, span.end + after[count - 1] if 0 < count <= len(after) else span.end)):
                sides = (" ".join(text[a:b].split()) for a, b in ((begin, span.start), (span.end, end)))
                lead, trail = sides
                gap = " " if lead and text[span.start - 1].isspace() else ""
                rest = " " if trail and text[span.end].isspace() else ""
                quote = f"{lead}{gap}[[{words}]]{rest}{trail}"
                if self._finds(quote, span, scope):
                    return quote
        raise UnquotableError(words)

    def _finds(self, quote: str, span: Span, scope: Span | None) -> bool:
        return stands_once(self.document, quote, span, scope)


def section_lines(document: Document, records: Sequence[DraftRecord]) -> Iterator[str]:
    """Yield the lines of all records of one type, each with the remarks of its draft as comments."""
    quoter = Quoter(document)
    for record in records:
        whole = records[record.part_of].record_id if record.part_of is not None else ""
        blocks = [_block(quoter, each, whole) for each in _by_speaker(document, record)]
        blocks = [each for each in blocks if not each.keys() <= {"draft", *BLOCK_KEYS}]
        yield ""
        yield f"  {record.record_id}:" if blocks else f"  # not quotable, because it is repeated: {record.record_id}"
        yield from (f"    # {note}" for note in record.notes)
        yield from block_lines(blocks)


def block_lines(blocks: Sequence[Tree], drafts: Iterable[tuple[Tree, Sequence[str]]] = ()) -> Iterator[str]:
    """Yield the lines of the blocks of a record: one block as it is, several as a list.

    Args:
        blocks: the blocks.
        drafts: further blocks, each with the comments that stand above it.
    """
    commented = [*((block, ()) for block in blocks), *drafts]
    for block, comments in commented:
        yield from (f"    # {comment}" for comment in comments)
        if len(commented) == 1:
            yield from tree_lines(block, 4)
            continue
        lead = "in" if "in" in block else next((name for name in block if name != "draft"), "draft")
        first, *more = tree_lines({lead: block[lead]} | block, 6)  # `draft: true` stays on a line of its own
        yield f"    - {first.strip()}"
        yield from more


def _by_speaker(document: Document, record: DraftRecord) -> list[DraftRecord]:
    """Return a record in parts: what its speaker says in one paragraph, and what the text says in each other one."""
    if not (record.by or record.hedge):
        return [record]
    parts: dict[Span, list[Stated]] = {document.paragraph_of(record.span): []}
    for each in record.stated:
        parts.setdefault(document.paragraph_of(each.span), []).append(each)
    first, *others = (tuple(stated) for stated in parts.values())
    more = (record._replace(stated=each, title="", span=each[0].span, notes=(), by=None, hedge=None) for each in others)
    return [record._replace(stated=first), *more]


_SHOWN_BY_NAME = (("kind",), ("country",))
"""Fields of an institution that a name gives; the annotation states them only with a reason."""


def _block(quoter: Quoter, record: DraftRecord, whole: str = "") -> Tree:
    """Return the block of a record."""
    paragraph = quoter.document.paragraph_of(record.span)
    at = bisect_left(quoter.document.paragraphs, paragraph)
    shared = quoter.edge(paragraph) if quoter.document.paragraphs[at : at + 1] == (paragraph,) else None
    scope = paragraph if shared else None
    block: Tree = {"draft": True}
    if record.title:
        words = _title_quote(quoter, record, scope)
        block["title"] = {"value": record.title, **words}
        if whole:
            block["part_of"] = {"value": whole, **words, "because": PART_OF}
    if shared:
        block["in"] = shared
    for name, span in (("by", record.by and record.by.span), ("hedge", record.hedge)):
        if span and (scope is None or scope.holds(span)):
            with suppress(UnquotableError):
                quote = quoter.quote(span, None if name == "by" else scope)  # a speaker is sought in all the text
                because = record.by.because if record.by and name == "by" else ""
                block[name] = {"quote": quote, "because": because} if because else quote
    names = {each.span for each in record.stated if each.path[0] == "names"}
    for stated in record.stated:
        if stated.path in _SHOWN_BY_NAME and stated.span in names and not stated.because:
            continue
        try:
            put(block, stated.path[:2] if stated.path[0] == "names" else stated.path, _leaf(quoter, stated, scope))
        except UnquotableError:
            continue
    return block


def _title_quote(quoter: Quoter, record: DraftRecord, scope: Span | None) -> Tree:
    """Return the quote that the title sums up: the words of the record, or the first of its quotes with one place."""
    for span in (record.span, *(each.span for each in record.stated)):
        with suppress(UnquotableError):
            return quoted(quoter, span, scope)
    return {"quote": one_line(record.span.of(quoter.document.text))}


def _leaf(quoter: Quoter, stated: Stated, scope: Span | None) -> Tree | str:
    """Return a claim: its quote alone, or a mapping with value, reason and anchor."""
    claim = quoted(quoter, stated.span, scope)
    if stated.value:
        claim["value"] = stated.value
    if stated.because:
        claim["because"] = stated.because
    if stated.anchor:
        anchor = quoted(quoter, stated.anchor, scope)
        claim["anchor"] = anchor if "in" in anchor else anchor["quote"]
    return claim if len(claim) > 1 else claim["quote"]  # type: ignore[return-value]  # a quote is a text


def quoted(quoter: Quoter, span: Span, scope: Span | None) -> Tree:
    """Return the quote of a span, with the paragraph that it stands in if that is not the scope."""
    if scope and not scope.holds(span):
        own = quoter.document.paragraph_of(span)
        if words := quoter.edge(own):
            return {"in": words, "quote": quoter.quote(span, own)}
        raise UnquotableError(span.of(quoter.document.text))
    return {"quote": quoter.quote(span, scope)}


def put(tree: Tree, path: Sequence[str], leaf: Tree | str) -> None:
    """Put a claim in its place; a second claim of one place makes a list."""
    *parents, name = path
    for each in parents:
        inner = tree.setdefault(each, {})
        assert isinstance(inner, dict)
        tree = inner
    held = tree.get(name)
    if held is None:
        tree[name] = leaf
    elif isinstance(held, list):
        held.append(leaf)  # type: ignore[arg-type]  # a claim is a mapping or a quote
    else:
        tree[name] = [held, leaf]  # type: ignore[list-item]


def tree_lines(tree: Mapping[str, object], indent: int) -> Iterator[str]:
    """Yield the lines of a mapping: in one line each where it fits, else nested."""
    pad = " " * indent
    for key, value in tree.items():
        line = f"{pad}{key}: {flow(value)}"
        if len(line) <= _WIDTH or not isinstance(value, dict | list):
            yield line
        elif isinstance(value, dict):
            yield f"{pad}{key}:"
            yield from tree_lines(value, indent + 2)
        else:
            yield f"{pad}{key}:"
            yield from (f"{pad}  - {flow(each)}" for each in value)


def flow(value: object) -> str:
    """Return a value on one line: a scalar, `{key: value}` or `[value, value]`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if value is True:
        return "true"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    text = str(value)
    if _PLAIN.fullmatch(text):
        return text
    return visible(json.dumps(text, ensure_ascii=False))  # the escapes are those of YAML, too


def set_aside_lines(document: Document, mentions: Sequence[Span], uncited: Collection[Span]) -> Iterator[str]:
    """Yield the lines that set aside the mentions that no drafted record quotes, by runs of paragraphs.

    Args:
        document: the text.
        mentions: all mentions, in order.
        uncited: those that no record quotes.
    """
    quoter, run, of_run = Quoter(document), list[Span](), list[Span]()
    for each in (each for each in uncited if document.paragraph_of(each) == each):  # over a line break of two lines
        yield _aside_line(quoter, each)
    for paragraph in (*document.paragraphs, None):
        here = [each for each in mentions if paragraph and paragraph.holds(each)]
        left = [each for each in here if each in uncited]
        if paragraph and len(left) == len(here):
            run += [paragraph] if left else []
            of_run += left
            continue
        yield from _run_lines(quoter, run, of_run)
        run, of_run = [], []
        yield from (_aside_line(quoter, each) for each in left)


_ASIDE = {"as": "context", "because": "no record is drafted from it"}


def _aside_line(quoter: Quoter, mention: Span) -> str:
    """Return the line that sets one mention aside."""
    try:
        return f"  - {flow({**quoted(quoter, mention, None), **_ASIDE})}"
    except UnquotableError:
        return f"  # not quotable, because it is repeated: {one_line(mention.of(quoter.document.text))}"


def _run_lines(quoter: Quoter, run: Sequence[Span], mentions: Sequence[Span]) -> Iterator[str]:
    """Yield the line that sets paragraphs aside, from the first words to the last; else one line a mention."""
    if run:
        whole = Span(run[0].start, run[-1].end)
        begin, end = quoter.edge(whole), quoter.edge(whole, at_end=True)
        if begin and begin == end:
            yield f"  - {flow({'quote': begin, **_ASIDE})}"
        elif begin and end:
            yield f"  - {flow({'from': begin, 'to': end, **_ASIDE})}"
        else:
            yield from (_aside_line(quoter, each) for each in mentions)
