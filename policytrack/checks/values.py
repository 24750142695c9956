"""Checks of values: derive mechanical values again from their quotes; look up copied values in the original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from policytrack.claims.reading import Reading, anchored
from policytrack.claims.rules import read_cell
from policytrack.problems import Place, Problem, Problems
from policytrack.recognisers.known_names import NO_NAMES, KnownName, Names, known_names
from policytrack.records.evidence import Evidence
from policytrack.records.institution import Institution
from policytrack.records.person import Person
from policytrack.records.record import Record
from policytrack.records.source import Source
from policytrack.records.tables import column_at
from policytrack.seeds.document import Document
from policytrack.values.span import Span
from policytrack.values.text import key_of_words, one_line
from policytrack.values.vocabulary.provenance import MECHANICAL


@dataclass(frozen=True)
class Context:
    """What a value may depend on besides its quote.

    Args:
        documents: the texts by source.
        names: the known names of institutions.
        persons: the known names of persons.
        copy_of: copy to original.
        published: source to its publication date, in EDTF.
        is_local: whether names are known only in the texts that introduce them, as `extract` reads each text alone.
        wrong: the evidence whose quote is wrong, which is a problem of its own: nothing is derived from it.
    """

    documents: Mapping[str, Document]
    names: Names
    persons: Names
    copy_of: Mapping[str, str]
    published: Mapping[str, str]
    is_local: bool = False
    wrong: Set[str] = frozenset()

    @cached_property
    def _local(self) -> tuple[dict[str, Names], dict[str, Names]]:
        return by_source(self.names), by_source(self.persons)

    def names_in(self, source_id: str) -> tuple[Names, Names]:
        """Return the names of institutions and of persons that are known in a text."""
        if not self.is_local:
            return self.names, self.persons
        institutions, persons = self._local
        return institutions.get(source_id, NO_NAMES), persons.get(source_id, NO_NAMES)

    def reading(self, row: Evidence) -> Reading:
        """Return a quote as rules read it."""
        span = Span(row.start_char, row.end_char)
        return Reading(self.documents[row.source_id], span, *self.names_in(row.source_id))


def by_source(names: Names) -> dict[str, Names]:
    """Return the names that each source introduces."""
    found: defaultdict[str, list[KnownName]] = defaultdict(list)
    for entry in names.entries:
        for source_id in entry.sources:
            found[source_id].append(entry)
    return {source_id: Names(tuple(entries)) for source_id, entries in found.items()}


def names_of(records: Sequence[Record], model: type[Institution | Person]) -> Names:
    """Return the names of institutions or persons in the evidence; a copy inherits those that it lacks."""
    copies: defaultdict[str, list[str]] = defaultdict(list)
    for source in records:
        if isinstance(source, Source) and source.copy_of:
            copies[source.copy_of].append(source.source_id)
    sources: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    countries: defaultdict[str, set[str]] = defaultdict(set)
    rows = [row for record in records if isinstance(record, model) for row in record.evidence if row.part == "value"]
    named = {(row.value, row.source_id) for row in rows if row.field.endswith("/name")}
    for row in rows:
        if row.field.endswith("/name"):
            inherited = (each for each in copies[row.source_id] if (row.value, each) not in named)
            sources[row.value, row.record_id] += [row.source_id, *inherited]
        elif row.field == "/country":
            countries[row.record_id].add(row.value)
    return known_names(sources, countries)


def check_values(records: Iterable[Record], context: Context) -> list[Problem]:
    """Return a problem for each value that does not follow from its quote."""
    return Problems(
        replace(
            problem,
            place=Place(row.source_id, record=row.record_id, field=row.field),
            got=f"{row.value} ({row.method}) from {row.quote!r}",
        )
        for record in records
        for row, problem in _check_record(record, context)
    )


def _check_record(record: Record, context: Context) -> Iterator[tuple[Evidence, Problem]]:
    """Yield the evidence of each value of a record that does not follow, with a problem that lacks its place."""
    anchors: defaultdict[str, list[Evidence]] = defaultdict(list)
    originals = {(row.source_id, row.field, row.value, row.quote) for row in record.evidence if row.method != "copied"}
    for row in sorted(record.evidence, key=lambda row: row.evidence_id):
        if row.part == "anchor":
            anchors[row.claim_id].append(row)
    for row in record.evidence:
        quoted = (row, *anchors[row.claim_id])
        is_wrong = any(each.evidence_id in context.wrong for each in quoted)
        if row.part != "value" or row.source_id not in context.documents or is_wrong:
            continue
        if row.method == "copied":
            if (context.copy_of.get(row.source_id, ""), row.field, row.value, row.quote) not in originals:
                yield row, Problem("NOT_IN_ORIGINAL", "the original has no such value from the same words")
        elif row.method == "editorial":
            if not (column_at(record.record_type, row.field).editorial or row.value == row.record_id):
                yield row, Problem("NOT_EDITORIAL", "only titles, parts and identity are editorial")
        elif problem := _check_derived(record.record_type, row, anchors[row.claim_id], context):
            yield row, problem


def _is_meant(row: Evidence) -> bool:
    """Return whether the row is of a name that a curator gives for other words: `U.S. Senate` for `the Senate`."""
    return row.field.startswith("/names/") and row.field.split("/")[2] != key_of_words(one_line(row.quote))


def _check_derived(record_type: str, row: Evidence, anchors: Sequence[Evidence], context: Context) -> Problem | None:
    """Derive a value again; return a problem, without place, if it does not follow from the words."""
    reading = context.reading(row)
    if column_at(record_type, row.field).rule == "day":
        known = [context.reading(each) for each in anchors if each.source_id in context.documents]
        reading = anchored(reading, known, context.published.get(row.source_id))
    derived = read_cell(record_type, row.field, reading)
    if row.method in MECHANICAL and (derived is None or (derived.value, derived.method) != (row.value, row.method)):
        expected = f"{derived.value} ({derived.method})" if derived else "no value"
        return Problem("NOT_RECOGNISED", "the quote does not give this value", expected=expected)
    overruled = derived.value if derived and derived.value != row.value and not _is_meant(row) else None
    if row.method != "curated" or row.read_as == overruled:
        return None
    message = "read_as is not what the words give" if row.read_as else "the words give another value than the curator"
    return Problem("CONTRADICTED", message, expected=overruled or "no read_as")
