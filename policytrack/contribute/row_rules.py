"""Row rules: each cell, then the bounds of dates, then the rules between the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from policytrack.assemble.status import PROSPECTIVE, is_ahead, sort_date
from policytrack.contribute.table_forms import ColumnForm, TableForm
from policytrack.problems import Place, Problem, nearest
from policytrack.records.cell_fault import text_fault
from policytrack.values.cell import to_text
from policytrack.values.edtf import parse_bounds
from policytrack.values.totals import why_not_in_total
from policytrack.values.version import DATA_VERSION, parse_version

RowTexts = Mapping[str, str]
"""Column to the text of its cell, "" where the cell is empty."""

RowRule = Callable[[RowTexts], Problem | None]
"""A rule between the cells of a row: returns a problem at a column."""

MEMO = 1 << 12
"""Cache size: distinct texts of a column, and distinct dates, whose result is kept."""

BOUNDS = {"more_than": "amount_min", "at_least": "amount_min", "less_than": "amount_max", "up_to": "amount_max"}
"""Mapping from a qualifier to the bound column that repeats the amount."""


class RowCheck:
    """The rules of a table.

    Args:
        form: the table.
    """

    def __init__(self, form: TableForm) -> None:
        self.columns = [column.name for column in form.columns]
        self._memos: list[tuple[ColumnForm, dict[str, Problem | None]]] = [(column, {}) for column in form.columns]
        self._dates = [(name, *bounds) for name in self.columns if (bounds := bounds_beside(name))[0] in self.columns]
        self._rules = rules_of(form)

    def __call__(self, row: RowTexts) -> list[Problem]:
        """Return the problems of a row: of single cells, or, if all cells are valid, of cells together.

        Args:
            row: its texts, in the order of the columns.
        """
        faults: list[Problem] = []
        for (column, memo), text in zip(self._memos, row.values(), strict=True):
            if text in memo:
                fault = memo[text]
            else:
                fault = check_cell(column, text)
                if len(memo) < MEMO:
                    memo[text] = fault
            if fault:
                faults.append(fault)
        if faults:
            return faults
        for date, earliest, latest in self._dates:
            faults += check_bounds(date, row[date], row[earliest], row[latest])
        return faults + [fault for rule in self._rules if (fault := rule(row))]


def rules_of(form: TableForm) -> tuple[RowRule, ...]:
    """Return the cross-column rules of a table: rules for its columns, then rules for the table alone."""
    to_records = [column for column, table in form.references.items() if table in (form.name, "records")]
    rules: list[RowRule] = [
        partial(_check_reference, column, form.id_column) for column in to_records if column != form.id_column
    ]
    if form.has("status", "status_date"):
        rules.append(_check_status)
    if form.has("key", "country", "institution_id", "name"):
        rules.append(_check_participant)
    return (*rules, *RULES.get(form.name, ()))


def check_cell(column: ColumnForm, text: str) -> Problem | None:
    """Return the problem of a cell by itself."""
    if not text and column.required:
        return Problem("REQUIRED", "the cell may not be empty", Place(field=column.name))
    fault = text_fault(column.cell, text) if text else None
    if fault is None:
        return None
    code = "UNKNOWN_TERM" if column.cell.choices else "BAD_VALUE"
    return Problem(code, fault.message, Place(field=column.name), text, fault.expected, fault.hint)


def bounds_beside(date: str) -> tuple[str, str]:
    """Return the columns with the bounds of a date."""
    return f"{date}_earliest", f"{date}_latest"


@lru_cache(MEMO)
def check_bounds(column: str, date: str, *stated: str) -> list[Problem]:
    """Return a problem for each bound that differs from the bound of its date."""
    sides = zip(bounds_beside(column), ("earliest", "latest"), stated, bound_texts(date), strict=True)
    return [
        Problem("BAD_BOUND", f"not the {side} day of {column}", Place(field=name), got, expected or "an empty cell")
        for name, side, got, expected in sides
        if got != expected
    ]


def bound_texts(edtf: str) -> tuple[str, str]:
    """Return the earliest and the latest day of a date as texts, "" where that side is open.

    Raises:
        ValueError: the text is not an EDTF date.
    """
    first, last = parse_bounds(edtf) if edtf else (None, None)
    return to_text(first) if first else "", to_text(last) if last else ""


def _fault(column: str, message: str, row: RowTexts, expected: str = "") -> Problem:
    return Problem("BAD_ROW_RULE", message, Place(field=column), row[column], expected)


# Rules of columns that several tables have


def _check_reference(column: str, own: str, row: RowTexts) -> Problem | None:
    return _fault(column, "the row refers to itself", row) if row[column] and row[column] == row[own] else None


def _check_status(row: RowTexts) -> Problem | None:
    if row["status_date"] and not row["status"]:
        return _fault("status_date", "status_date without status", row, "an empty cell")
    basis = row.get("status_date_basis")
    if basis == "" and row["status_date"]:
        return _fault("status_date_basis", "status_date without status_date_basis", row, "event or report")
    if basis and not row["status_date"]:
        return _fault("status_date_basis", "status_date_basis without status_date", row, "an empty cell")
    return None


def _check_participant(row: RowTexts) -> Problem | None:
    role, _, who = row["key"].rpartition(":")
    if "role" in row and role != row["role"]:
        return _fault("key", "the key of a participant begins with its role", row, f"{row['role']}:{who}")
    if not (row["institution_id"] or row["country"] or row["name"]):
        return _fault("key", "no country, institution or name", row)
    meant = row["institution_id"] or row["country"]
    is_name = not row["institution_id"] and row["name"] and not re.fullmatch("[A-Z]{2}", who)
    return None if who == meant or is_name else _fault("key", "the key differs from the participant", row, meant)


# Aid packages


def _check_amounts(row: RowTexts) -> Problem | None:
    amount, qualifier = row["amount"], row["amount_qualifier"]
    stated = [name for name in ("amount", "amount_min", "amount_max") if row[name]]
    for name in ("amount_qualifier", "amount_basis", "currency"):
        if stated and not row[name]:
            return _fault(name, f"{stated[0]} without {name}", row)
        if not stated and row[name]:
            return _fault(name, f"{name} without an amount", row)
    if qualifier == "between":
        return _check_range(row)
    for name in ("amount_min", "amount_max"):
        wanted = amount if name == BOUNDS.get(qualifier) else ""
        if row[name] != wanted:
            return _fault(name, f"does not fit amount_qualifier {qualifier}", row, wanted or "an empty cell")
    return _fault("amount", f"{qualifier} without an amount", row) if stated and not amount else None


def _check_range(row: RowTexts) -> Problem | None:
    low, high = row["amount_min"], row["amount_max"]
    if row["amount"]:
        return _fault("amount", "between has bounds only", row, "an empty cell")
    if not (low and high):
        return _fault("amount_min" if high else "amount_max", "between needs both bounds", row)
    if (len(low.partition(".")[0]), low) > (len(high.partition(".")[0]), high):
        return _fault("amount_max", "less than amount_min", row, f"at least {low}")
    return None


def _check_equivalent(row: RowTexts) -> Problem | None:
    amount, currency = row["equivalent_amount"], row["equivalent_currency"]
    if bool(amount) != bool(currency):
        message = "equivalent_amount and equivalent_currency need each other"
        return _fault("equivalent_currency" if amount else "equivalent_amount", message, row)
    if currency and not row["amount"]:
        return _fault("equivalent_amount", "an equivalent without an amount", row, "an empty cell")
    return (
        _fault("equivalent_currency", "the currency of the amount", row) if currency == row["currency"] != "" else None
    )


def _check_total(row: RowTexts) -> Problem | None:
    counts = not why_not_in_total(*(row[name] or None for name in ("scope", "part_of_id", "amount_basis", "status")))
    if row["counts_in_total"] == to_text(counts):
        return None
    message = "does not follow from scope, part_of_id, amount_basis and status"
    return _fault("counts_in_total", message, row, to_text(counts))


# Officials and events


def _check_official(row: RowTexts) -> Problem | None:
    person = row["key"].partition(".")[0]
    wrong = row["person_id"] not in ("", person)
    return _fault("person_id", "the key of an official begins with the person", row, person) if wrong else None


def _check_event(row: RowTexts) -> Problem | None:
    if row["key"].partition(".")[0] != row["event"]:
        return _fault("key", "the key of an event begins with its stage", row, row["event"])
    first, reported = row["date_earliest"], row["as_of_latest"]
    if first and reported and first > reported and row["event"] not in PROSPECTIVE:
        return _fault("date", "a past event is dated after the report", row, f"not after {reported}")
    dates = row["date"] or None, row["as_of"] or None
    derived = {"is_ahead": is_ahead(row["event"], *dates), "sort_date": sort_date(*dates)}
    for name, value in derived.items():
        if row[name] != (wanted := "" if value is None else to_text(value)):
            return _fault(name, "does not follow from event, date and as_of", row, wanted or "an empty cell")
    return None


# The list of records, and redirects


def _check_entry(row: RowTexts) -> Problem | None:
    from policytrack.records.tables import column_at  # imports all models

    if int(row["n_independent_sources"]) > int(row["n_sources"]):
        message = "more independent sources than sources"
        return _fault("n_independent_sources", message, row, f"at most {row['n_sources']}")
    for pointer in row["disputed_fields"].split():
        try:
            column_at(row["record_type"], pointer)
        except KeyError:
            message = f"no such field of {row['record_type']}"
            return Problem("UNKNOWN_FIELD", message, Place(field="disputed_fields"), pointer)
    return None


def _check_redirect(row: RowTexts) -> Problem | None:
    if parse_version(row["since"]) > parse_version(DATA_VERSION):
        return _fault("since", "later than the version of the data", row, f"at most {DATA_VERSION}")
    return None


# Evidence and mentions


def _check_pointer(row: RowTexts) -> Problem | None:
    return check_pointer(row["field"], row["value"])


@lru_cache(MEMO)
def check_pointer(pointer: str, value: str) -> Problem | None:
    """Return the problem of the `field` or the `value` of a row of evidence."""
    from policytrack.records.tables import RECORD_TABLES, column_at  # imports all models

    cells = []
    for record_type in RECORD_TABLES if pointer.count("/") in (1, 3) else ():
        try:
            cells.append(column_at(record_type, pointer).cell)
        except KeyError:  # no such field of this record type
            continue
    if not cells:
        hint = _near_pointer(pointer)
        return Problem("UNKNOWN_FIELD", "no such field of any record type", Place(field="field"), pointer, hint=hint)
    faults = [text_fault(cell, value) for cell in cells]
    fault = faults[0]
    if fault is None or None in faults:
        return None
    message = f"{pointer}: {fault.message}"
    return Problem("BAD_VALUE", message, Place(field="value"), value, fault.expected, fault.hint)


def _near_pointer(pointer: str) -> str:
    from policytrack.records.tables import BY_NAME, CHILD_TABLES, RECORD_TABLES

    pieces = pointer.strip("/").split("/")
    tables = {f"/{child}/{pieces[1]}": table for (_, child), table in CHILD_TABLES.items()} if len(pieces) == 3 else {}
    known = tables.items() or (("", table) for table in RECORD_TABLES.values())
    return nearest(
        pointer, dict.fromkeys(f"{at}/{each.name}" for at, table in known for each in BY_NAME[table].columns)
    )


def _check_part(row: RowTexts) -> Problem | None:
    if re.fullmatch(rf"{re.escape(row['claim_id'])}-[0-9]+", row["evidence_id"], re.ASCII):
        return None
    return _fault("evidence_id", "not claim_id, a hyphen and a number", row, f"{row['claim_id']}-0")


def _check_receipt(row: RowTexts) -> Problem | None:
    if int(row["end_char"]) - int(row["start_char"]) != len(row["quote"]):
        return _fault("quote", "the quote is not as long as its span", row)
    if row["method"] in ("curated", "editorial") and not row["because"]:
        return _fault("method", f"a {row['method']} value needs a reason", row)
    stated = row["attributed_to_id"] if row["part"] == "attribution" else row["value"]
    if row["read_as"] and (row["method"] != "curated" or row["read_as"] == stated):
        return _fault("read_as", "not what a curated value or speaker overrules", row, "an empty cell")
    if row["rank"] != "preferred" and not row["rank_reason"]:
        return _fault("rank", f"a {row['rank']} claim needs a reason", row)
    return None


def _check_attribution(row: RowTexts) -> Problem | None:
    if row["attributed_to_id"] and not row["attributed_to"]:
        return _fault("attributed_to_id", "a speaker without the words that name it", row, "an empty cell")
    if row["part"] == "attribution" and not (row["attributed_to"] or row["hedge"]):
        return _fault("part", "an attribution without a speaker or a hedge", row)
    return None


def _check_mention(row: RowTexts) -> Problem | None:
    if row["disposition"] in ("cited", "unreviewed") or row["reason"]:
        return None
    return _fault("disposition", "a mention that is set aside needs a reason", row)


RULES: dict[str, tuple[RowRule, ...]] = {
    "records": (_check_entry,),
    "redirects": (_check_redirect,),
    "aid_packages": (_check_amounts, _check_equivalent, _check_total),
    "events": (_check_event,),
    "institution_officials": (_check_official,),
    "evidence": (_check_pointer, _check_part, _check_receipt, _check_attribution),
    "mentions": (_check_mention,),
}
"""The cross-column rules of single tables, by table name."""
