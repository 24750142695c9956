"""The page of a record: its fields in the order of the tables, each value with the claims behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from policytrack.answers.explanation import ExplainedCell, Explanation
from policytrack.records.column import Column, column_names
from policytrack.records.evidence import Evidence, why_ranked
from policytrack.records.record import Record
from policytrack.records.tables import BY_NAME, CHILD_TABLES

MOST = 3
"""Maximum number of claims with the same words whose quotes a page shows in context; the others are links."""


@dataclass(frozen=True)
class ShownClaim:
    """A claim, and the places of further claims with the same words.

    Args:
        quotes: the quotes of the claim: that of the value first, then those of its anchor and its speaker.
        places: the quotes of the value in further claims that differ from this one in nothing but their place.
    """

    quotes: tuple[Evidence, ...]
    places: tuple[Evidence, ...] = ()

    @property
    def first(self) -> Evidence:
        """The quote of the value."""
        return self.quotes[0]

    @property
    def number(self) -> int:
        """The number of claims."""
        return 1 + len(self.places)

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """What the curator or a rule says of the claim: the kind of reason, and its words."""
        said = [("Because", row.because) for row in self.quotes[:1]]
        said += [("Speaker", row.because) for row in self.quotes if row.part == "attribution"]
        said += [("Read by rule as", row.read_as and f"{row.read_as}, overruled by a curator") for row in self.quotes]
        said += [("Rank", why_ranked(self.first.rank_reason))]
        return list(dict.fromkeys((name, words) for name, words in said if words))


@dataclass(frozen=True)
class Field:
    """A cell of a record.

    Args:
        pointer: the cell, as a JSON Pointer.
        name: the column.
        meaning: what the column holds.
        value: the text of the value.
        link: the id of the record that the value names; "" if it names none.
        label: how the value follows from other cells; "" where it has claims of its own.
        follows: the pointers of those cells within this record.
        claims: the claims for the value.
        others: the claims for other values.
        is_disputed: whether sources disagree on the cell.
        reason: why an amount does not count in totals.
        kind: the kind of the column: text, term, decimal, date and so on.
    """

    pointer: str
    name: str
    meaning: str
    value: str
    link: str
    label: str
    follows: tuple[str, ...]
    claims: tuple[ShownClaim, ...]
    others: tuple[ShownClaim, ...]
    is_disputed: bool
    reason: str
    kind: str

    @property
    def anchor(self) -> str:
        """The id of the field within the page."""
        return anchor_of(self.pointer)

    @property
    def title(self) -> str:
        """The name of the column in words."""
        return in_words(self.name)


@dataclass(frozen=True)
class Group:
    """Rows of a child table, each with its fields; the record's own fields are a group without a title."""

    title: str
    rows: tuple[tuple[str, tuple[Field, ...]], ...]


@cache
def anchor_of(pointer: str) -> str:
    """Return the id of a field within the page of its record."""
    return "f-" + pointer.strip("/").replace("/", ".")


def in_words(name: str) -> str:
    """Return the name of a column or term in words: `status_date` is `Status date`."""
    words = name.removesuffix("_id").replace("_", " ")
    return words[:1].upper() + words[1:]


def groups_of(record: Record, explained: Explanation, known: Callable[[str], bool]) -> tuple[list[Group], list[str]]:
    """Return the fields of a record in groups, and the names of the columns that no source states.

    Args:
        record: the record.
        explained: its explanation.
        known: whether a page has the id of a record.
    """
    own: list[Field] = []
    children: defaultdict[str, defaultdict[str, list[Field]]] = defaultdict(lambda: defaultdict(list))
    for cell in explained.cells:
        child, _, rest = cell.field.strip("/").partition("/")
        key, _, column = rest.partition("/")
        if cell.value is None and not cell.others:
            continue
        if rest:
            table = BY_NAME[CHILD_TABLES[record.record_type, child]]
            children[child][key].append(_field(cell, column, table.model, explained, known))
        else:
            own.append(_field(cell, child, type(record), explained, known))
    groups = [Group("", (("", tuple(own)),))]
    groups += [
        Group(in_words(name), tuple((key, tuple(fields)) for key, fields in rows.items()))
        for name, rows in children.items()
    ]
    shown = {field.name for field in own}
    columns = [each for each in BY_NAME[record.table_name].columns if each.rule and each.name not in shown]
    return [group for group in groups if group.rows], [
        in_words(each.name) for each in columns if getattr(record, each.name) is None
    ]


def kind_of(column: Column | None) -> str:
    """Return the kind of a column as pages tell kinds apart: `term` for a vocabulary, `country` for a code."""
    if column is None:
        return ""
    return "country" if column.name.endswith("country") else "term" if column.vocabulary else column.kind


def _field(
    cell: ExplainedCell, column: str, model: type, explained: Explanation, known: Callable[[str], bool]
) -> Field:
    described = column_names(model).get(column)
    value = cell.value or ""
    return Field(
        pointer=cell.field,
        name=column,
        meaning=described.meaning if described else "",
        value=value,
        link=value if described and described.refers and known(value) else "",
        label=cell.label,
        follows=tuple(each for each in cell.follows if each.startswith("/")),
        claims=tuple(_claims(() if cell.rule else cell.evidence)),
        others=tuple(_claims(cell.others)),
        is_disputed=cell.field in explained.disputed,
        reason=cell.reason,
        kind=kind_of(described),
    )


def _claims(evidence: Sequence[Evidence]) -> Iterator[ShownClaim]:
    """Yield the claims of a cell, copies after the others; of those with the same words the first ones whole."""
    by_claim: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for row in evidence:
        by_claim[row.claim_id, row.field].append(row)
    claims = [ShownClaim(tuple(sorted(rows, key=lambda row: row.part != "value"))) for rows in by_claim.values()]
    by_words: defaultdict[Hashable, list[ShownClaim]] = defaultdict(list)
    originals: dict[Hashable, Hashable] = {}
    for claim in sorted(claims, key=lambda claim: claim.first.method == "copied"):
        words = tuple((row.part, row.value, row.quote, row.attributed_to, row.hedge) for row in claim.quotes)
        key = (words, *claim.reasons)
        original = originals.setdefault(words, key)
        by_words[key if claim.reasons else original].append(claim)  # a copy often has no reason of its own
    for same in by_words.values():
        whole = [claim for claim in same[:MOST] if claim.first.method != "copied"] or same[:1]
        yield from whole[:-1]
        yield replace(whole[-1], places=tuple(claim.first for claim in same[len(whole) :]))
