"""Corrections: the lines of annotation files behind a published value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from policytrack.answers.receipts import GetRecord, find_receipts
from policytrack.claims.gather import gather_claims
from policytrack.display import PLAIN, Style, cut, one_line
from policytrack.problems import Place, Problem, UsageError
from policytrack.records.evidence import Evidence
from policytrack.seeds.document import reading
from policytrack.seeds.folder import Seeds, gather_seeds
from policytrack.seeds.layout import CLAIM_KEYS, SAID_KEYS, columns_given, outside_column

LONGEST_QUOTE = 90
"""Maximum length of a quote, in characters."""
_OF_CLAIMS = {*CLAIM_KEYS} - {*SAID_KEYS}
"""Keys within a claim, which is shown whole; the words that name a speaker are a place of their own."""


@dataclass(frozen=True)
class AnnotationLines:
    """A place of an annotation file that gives a value, or the speaker of a value.

    Args:
        place: the file, line and column, with the record and the field.
        value: the value, as text.
        quote: the words of the text; empty for a value known from outside the text.
        part: `value`, `attribution` for the words that name the speaker, or `hedge`.
        sources: the source, and its copies that have the value too.
        lines: the lines of the file, from the first.
        first: the number of the first line, from 1.
    """

    place: Place
    value: str
    quote: str
    part: str
    sources: tuple[str, ...]
    lines: tuple[str, ...]
    first: int

    def as_dict(self) -> dict[str, Any]:
        """Return the facts for JSON."""
        place = {name: getattr(self.place, name) for name in ("path", "line", "col", "record", "field")}
        facts = {"value": self.value, "quote": self.quote, "part": self.part, "sources": list(self.sources)}
        return {**place, **facts, "first": self.first, "lines": list(self.lines)}

    def text(self, style: Style = PLAIN) -> str:
        """Return the place, what it gives, and the numbered lines."""
        quote = f"  “{cut(one_line(self.quote), LONGEST_QUOTE)}”" if self.quote else "  known from outside the text"
        said = {"attribution": "said by ", "hedge": "hedged by "}.get(self.part, f"{one_line(self.place.field)} = ")
        where = f"{one_line(self.place.path)}:{self.place.line}:{self.place.col}"
        copies = f"  (also in {', '.join(self.sources[1:])})" if self.sources[1:] else ""
        width = len(str(self.first + len(self.lines) - 1))
        numbered = (f"  {number:>{width}} | {_indented(words)}" for number, words in enumerate(self.lines, self.first))
        return "\n".join([f"{style.bold(where)}  {said}{one_line(self.value)}{quote}{copies}", *numbered])


def find_annotations(get: GetRecord, record_id: str, field: str, folder: Path) -> list[AnnotationLines]:
    """Return every place in annotation files that gives a published value.

    Args:
        get: returns a published record by id.
        record_id: the record.
        field: a column, a child table, one of its rows or one of their columns, as for `explain`; or a field of
            annotations, such as `tally`.
        folder: the folder of texts and annotations.

    Returns:
        The places, file by file; of a derived value, those of the cells from which the value follows.

    Raises:
        UsageError: unknown record or field, no such folder, or no annotation of the folder gives the value.
    """
    seeds, _ = gather_seeds(folder)
    if record_id in seeds.record_types:
        try:
            get(record_id)
        except UsageError as error:
            hint = "make contribution, then --data build/contribution/data"
            raise UsageError(replace(error.problems[0], hint=hint)) from error
    record = get(record_id)
    given = () if field in type(record).model_fields else columns_given(record.record_type, (field,))
    columns = [column.name for column in given] or [field]
    receipts = [row for column in columns for row in find_receipts(record, column, get)]
    sources: dict[tuple[Place, str, str, str], list[str]] = {}
    for place, part, value, quote, source in [*_of_claims(seeds, receipts), *_from_outside(seeds, record_id, field)]:
        sources.setdefault((place, part, value, quote), []).append(source)
    if not sources:
        hint = "the annotations may have changed since the data was built"
        place = Place(str(folder)).of(record.record_id, field)
        raise UsageError(Problem("NO_VALUE", "no annotation in the folder gives this value", place, hint=hint))
    with reading(folder):
        texts = {path: (folder / Path(path).name).read_text("utf-8") for path in {place.path for place, *_ in sources}}
    lines = {path: text.split("\n") for path, text in texts.items()}
    roots = {path: yaml.compose(text, Loader=yaml.CSafeLoader) for path, text in texts.items()}
    return [
        AnnotationLines(
            place._replace(path=str(folder / Path(place.path).name)),
            value,
            quote,
            part,
            tuple(dict.fromkeys(named)),
            *_entry(texts[place.path], lines[place.path], roots[place.path], place),
        )
        for (place, part, value, quote), named in sorted(sources.items())
    ]


def _of_claims(seeds: Seeds, receipts: Iterable[Evidence]) -> Iterator[tuple[Place, str, str, str, str]]:
    """Yield place, part, value, quote and source of each claim behind the evidence, and of its speaker."""
    wanted = {(row.source_id, row.record_id, row.field) for row in receipts}
    for claim in gather_claims(seeds).all():
        if (claim.source_id, claim.record_id, claim.field) in wanted:
            place = claim.place.of(claim.record_id, claim.field)
            quote = claim.quoted.span.of(seeds.documents[claim.source_id].text)
            yield place, "value", claim.value, quote, claim.source_id
            for part, said in (("attribution", claim.attribution), ("hedge", claim.hedge)):
                if said and said.place.line:
                    speaker = said.speaker_id or said.words
                    yield said.place.of(claim.record_id), part, speaker, said.words, claim.source_id


def _from_outside(seeds: Seeds, record_id: str, field: str) -> Iterator[tuple[Place, str, str, str, str]]:
    """Yield the place of a source's cell that is known from outside the text."""
    if (annotation := seeds.annotations.get(record_id)) is None:
        return
    for name, value in annotation.outside.items():
        if field.strip("/") in (name, outside_column(name, value)):
            yield annotation.places[name].of(record_id, f"/{field.strip('/')}"), "value", value, "", record_id


def _entry(text: str, lines: Sequence[str], root: Any, place: Place) -> tuple[tuple[str, ...], int]:
    """Return the lines of the entry of a YAML file that gives a claim, and the number of the first.

    The entry is the innermost one in block style: a claim that is a mapping is whole, with its key.
    """
    innermost, node = None, root
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        at = bisect_left(node.value, place.line, key=lambda each: _head(each).start_mark.line) - 1
        if at < 0:
            break
        entry = node.value[at]
        head, node = _head(entry), entry[1] if isinstance(entry, tuple) else entry
        if place.line > node.end_mark.line + 1:
            break
        if head is node or head.value not in _OF_CLAIMS:
            innermost = head.start_mark.line + 1, node
    first, last = (innermost[0], _last_line(text, innermost[1])) if innermost else (place.line, place.line)
    return tuple(lines[first - 1 : last]), first


def _head(entry: Any) -> Any:
    """Return the node with which an entry of a mapping or a list begins."""
    return entry[0] if isinstance(entry, tuple) else entry


def _last_line(text: str, node: Any) -> int:
    """Return the number of the last line of a YAML node, from 1, without blank lines and comments behind it."""
    rows = text[node.start_mark.index : node.end_mark.index].rstrip().split("\n")
    while len(rows) > 1 and (not rows[-1].strip() or rows[-1].lstrip().startswith("#")):
        rows.pop()
    return int(node.start_mark.line) + len(rows)


def _indented(words: str) -> str:
    """Return a line of a file with its indentation, its invisible characters as escapes."""
    return words[: len(words) - len(words.lstrip(" "))] + one_line(words)
