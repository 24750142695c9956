"""Derived cells: the cells of a record that follow from its other cells and its child rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from policytrack.assemble.status import is_ahead, sort_date, status_of
from policytrack.records.column import DerivationName, columns_of
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.values.edtf import parse_bounds
from policytrack.values.totals import why_not_in_total
from policytrack.values.vocabulary.institutions import NAME_KIND

Children = Mapping[str, Sequence[Any]]
"""Child rows by child name (`events`, `names`)."""


def derive_cells(model: type[Record], own: Mapping[str, str], children: Children) -> dict[str, Any]:
    """Return the derived cells of a record's own row, without the bounds of dates.

    Args:
        model: the record's type.
        own: column to text, for the cells that are not derived.
        children: the child rows of the record.
    """
    return {
        column.name: DERIVATIONS[column.derived.by](model.record_type, own, children)
        for column in columns_of(model)
        if column.derived and column.derived.by in DERIVATIONS
    }


class NamedForm(Protocol):
    """A name and its kind."""

    @property
    def kind(self) -> str:
        """The kind of the name."""

    @property
    def name(self) -> str:
        """The name."""


def display_name(names: Sequence[NamedForm]) -> str | None:
    """Return the longest name of the best kind: official, else short, alias, acronym or metonym."""
    order = ("official", "short", "alias", "acronym", "metonym")
    assert set(order) == set(NAME_KIND)  # a new kind needs its place
    best = sorted(names, key=lambda name: (order.index(name.kind), -len(name.name), name.name))
    return best[0].name if best else None


def only_value(values: Iterable[str | None]) -> str | None:
    """Return the value of the cells that are not null; None if all are null, or if they differ."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def _counts(record_type: str, own: Mapping[str, str], children: Children) -> bool:
    status = status_of(record_type, children["events"]).stage
    return not why_not_in_total(own.get("scope"), own.get("part_of_id"), own.get("amount_basis"), status)


DERIVATIONS: dict[DerivationName, Callable[[str, Mapping[str, str], Children], Any]] = {
    "status": lambda record_type, _, children: status_of(record_type, children["events"]).stage,
    "status_date": lambda record_type, _, children: status_of(record_type, children["events"]).date,
    "status_date_basis": lambda record_type, _, children: status_of(record_type, children["events"]).basis,
    "shown_name": lambda _, __, children: display_name(children["names"]),
    "counts_in_total": _counts,
    "donor_country": lambda _, __, children: only_value(donor.country for donor in children["donors"]),
    "donor_id": lambda _, __, children: only_value(donor.institution_id for donor in children["donors"]),
}
"""Record type, own cells and child rows, to the cell."""


def earliest_published(sources: Iterable[str], published: Mapping[str, str | None]) -> str | None:
    """Return the earliest publication date of some sources, by the latest possible day; None without a date.

    Args:
        sources: ids of sources.
        published: source to its publication date, in EDTF.
    """
    dates = {edtf for source in sources if (edtf := published.get(source))}
    return min(dates, key=lambda edtf: (parse_bounds(edtf)[1] or date.max, edtf), default=None)


ROW_DERIVATIONS: dict[DerivationName, Callable[[Mapping[str, Any]], Any]] = {
    "is_ahead": lambda row: is_ahead(row["event"], row.get("date"), row.get("as_of")),
    "sort_date": lambda row: sort_date(row.get("date"), row.get("as_of")),
}
"""Cells of a child row, to another cell of the row."""


def derive_row_cells(model: type[Row], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells of a child row that follow from other cells of the row, without the bounds of dates."""
    return {
        column.name: ROW_DERIVATIONS[column.derived.by](row)
        for column in columns_of(model)
        if column.derived and column.derived.by in ROW_DERIVATIONS
    }


def cells_of_institution(model: type[Row], institution: Record) -> dict[str, str]:
    """Return the derived cells of a child row that come from its institution."""
    columns = (column.name for column in columns_of(model) if column.derived and column.derived.by == "institution")
    return {name: value for name in columns if (value := getattr(institution, name))}
