"""Drafted records: what patterns state of a text, as plain tuples.

A `Stated` is one quote at one place of an annotation; its cells are the cells of the tables that the quote fills.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policytrack.claims.rules import LASTING
from policytrack.recognisers.dates import as_one_of
from policytrack.recognisers.money import wording_around
from policytrack.values.span import Found, Span
from policytrack.values.text import one_line, slug_of

_WORDED = {
    "amount_min": "qualified",
    "amount_max": "qualified",
    "amount_qualifier": "qualified",
    "amount_basis": "timed",
}
"""Column to the part of an amount's wording that gives it."""


class Cell(NamedTuple):
    """One cell, with its receipt.

    Args:
        field: JSON Pointer of the cell: `/amount`, `/recipients/UA/country`.
        value: the cell's text form.
        method: how the value follows from the words: recognised, lexicon, verbatim, curated, editorial.
        span: the words.
    """

    field: str
    value: str
    method: str
    span: Span


class Stated(NamedTuple):
    """One quote of an annotation.

    Args:
        path: the field's names and keys in the annotation: `("events", "announced", "date")`.
        span: the quote.
        cells: the cells that the quote fills.
        value: the value that the annotation gives; "" where the words alone give it.
        because: the reason for a value that the words alone do not give; "" if none is needed.
        anchor: the date in the text that the date of the quote is relative to; None for the date of publication.
    """

    path: tuple[str, ...]
    span: Span
    cells: tuple[Cell, ...]
    value: str = ""
    because: str = ""
    anchor: Span | None = None


class Speaker(NamedTuple):
    """The words that name the speaker of a record's statements.

    Args:
        span: the words.
        record_id: the id of the body or the person, "" for one without a record.
        because: the reason, where the words stand in another sentence.
    """

    span: Span
    record_id: str = ""
    because: str = ""

    def words(self, text: str) -> str:
        """Return the words on one line."""
        return one_line(self.span.of(text))


class DraftRecord(NamedTuple):
    """A record that the patterns find in one text.

    Args:
        record_type: `agreement`, `aid_package`, `institution` or `vote`.
        title: the title; "" for an institution, whose names are stated.
        span: the words that the title sums up, and that the record is drawn from; at most 300 code points.
        stated: the quotes, in the order of an annotation.
        part_of: the place, in the list of its type, of the record that contains this one; None if none does.
        record_id: the id; "" until the records of the text are numbered.
        notes: what a curator has to decide, one line each.
        by: the speaker of the statements; None for the source itself.
        hedge: the words by which the source keeps its distance; None without any.
    """

    record_type: str
    title: str
    span: Span
    stated: tuple[Stated, ...]
    part_of: int | None = None
    record_id: str = ""
    notes: tuple[str, ...] = ()
    by: Speaker | None = None
    hedge: Span | None = None

    def cells(self) -> Iterable[Cell]:
        """Yield the cells of all quotes."""
        for each in self.stated:
            yield from each.cells


def amount(text: str, money: Found, field: str = "amount") -> Stated:
    """Return the statement of an amount with its bounds, qualifier, basis and currency.

    Args:
        text: the text.
        money: a finding of `find_money`.
        field: `amount`, or `equivalent` for the same amount in a second currency.
    """
    if field == "equivalent":
        cells = {f"equivalent_{name}": money[name] for name in ("amount", "currency")}
    else:
        cells = dict(money.values)
    wording = wording_around(text, money)
    return Stated(
        (field,),
        money.span,
        tuple(
            Cell(f"/{name}", value, "recognised", getattr(wording, _WORDED[name]) if name in _WORDED else money.span)
            for name, value in cells.items()
            if value
        ),
    )


def term(path: tuple[str, ...], span: Span, value: str, because: str = "") -> Stated:
    """Return the statement of a term: of the words by the lexicon, or with a reason by judgement."""
    cell = Cell("/" + "/".join(path), value, "curated" if because else "lexicon", span)
    return Stated(path, span, (cell,), value if because else "", because)


def words(path: tuple[str, ...], span: Span, text: str) -> Stated:
    """Return the statement of wording as it stands in the text."""
    return Stated(path, span, (Cell("/" + "/".join(path), one_line(span.of(text)), "verbatim", span),))


def day(path: tuple[str, ...], span: Span, edtf: str, anchor: Span | None = None) -> Stated:
    """Return the statement of a date in EDTF; what happens on one of several days is no interval."""
    stage = path[1].partition(".")[0] if path[0] == "events" else ""
    is_point = path[-1] in ("date", "held") and stage not in LASTING
    edtf = as_one_of(edtf) if is_point else edtf
    return Stated(path, span, (Cell("/" + "/".join(path), edtf, "recognised", span),), anchor=anchor)


def country(table: str, code: str, span: Span, role: Stated | None = None, because: str = "") -> Stated:
    """Return the statement of a country as donor, recipient or party.

    Args:
        table: `donors`, `recipients` or `parties`.
        code: ISO 3166-1 alpha-2.
        span: the words that name the country.
        role: the statement of the role of a party.
        because: the reason, where the words name the country otherwise.
    """
    return _participant(table, code, "country", code, span, role, because, "recognised")


def institution(table: str, institution_id: str, span: Span, role: Stated | None = None) -> Stated:
    """Return the statement of an institution with a record as donor, recipient or party."""
    return _participant(table, institution_id, "institution_id", institution_id, span, role, "", "recognised")


def named(table: str, span: Span, text: str, role: Stated | None = None) -> Stated:
    """Return the statement of a participant without a record, by its name."""
    name = one_line(span.of(text))
    return _participant(table, slug_of(name), "name", name, span, role, "", "verbatim")


def party_role(role: str, span: Span, because: str = "") -> Stated:
    """Return the role of a party, for `country`, `institution` and `named`."""
    return term(("role",), span, role, because)


def _participant(
    table: str, who: str, column: str, value: str, span: Span, role: Stated | None, because: str, method: str
) -> Stated:
    """Return the statement of a participant; that of a party has the role in its key."""
    cells: tuple[Cell, ...] = ()
    path: tuple[str, ...] = (table, who)
    key = who
    method = "curated" if because else method
    if role:
        (worded,) = role.cells
        path, key = (table, worded.value, who), f"{worded.value}:{who}"
        cells = (worded._replace(field=f"/{table}/{key}/role"),)
        because = because or role.because
    cells += (Cell(f"/{table}/{key}/{column}", value, method, span),)
    return Stated(path, span, cells, "", because)
