"""Row rules: each cell by itself, then the bounds of dates, then what the cells of a row must be to each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from policytrack.assemble.status import PROSPECTIVE, counts_in_total
from policytrack.contribute.table_forms import ColumnForm, TableForm
from policytrack.problems import Problem, nearest, problem
from policytrack.records.cell_fault import text_fault
from policytrack.values.cell import to_text
from policytrack.values.edtf import parse_bounds
from policytrack.values.version import DATA_VERSION, parse_version

RowTexts = Mapping[str, str]
"""Column to the text of its cell, "" where the cell is empty."""

Judgement = tuple[str, Problem]
"""A column, and what is wrong there; the problem has no place yet."""

Rule = Callable[[RowTexts], Judgement | None]

MEMO = 1 << 12
"""How many distinct texts of a column, and how many dates, are judged once only."""

BOUNDS = {"more_than": "amount_min", "at_least": "amount_min", "less_than": "amount_max", "up_to": "amount_max"}
"""Qualifier of one amount to the bound that is the same amount."""


class RowCheck:
    """The rules of a table.

    Args:
        form: the table.
    """

    def __init__(self, form: TableForm) -> None:
        self.columns = [column.name for column in form.columns]
        self._memos: list[tuple[ColumnForm, dict[str, Problem | None]]] = [(column, {}) for column in form.columns]
        self._dates = [(name, *bounds) for name in self.columns if (bounds := bounds_beside(name))[0] in self.columns]
        self._rules = RULES.get(form.name, ())

    def __call__(self, row: RowTexts) -> list[Judgement]:
        """Return what is wrong with a row: its cells; where each is right by itself, the row as a whole.

        Args:
            row: its texts, in the order of the columns.
        """
        found: list[Judgement] = []
        for (column, memo), text in zip(self._memos, row.values(), strict=True):
            if text in memo:
                fault = memo[text]
            else:
                fault = check_cell(column, text)
                if len(memo) < MEMO:
                    memo[text] = fault
            if fault:
                found.append((column.name, fault))
        if found:
            return found
        for date, earliest, latest in self._dates:
            found += check_bounds(date, row[date], row[earliest], row[latest])
        return found + [broken for rule in self._rules if (broken := rule(row))]


def check_cell(column: ColumnForm, text: str) -> Problem | None:
    """Return what is wrong with a cell by itself."""
    if not text:
        return problem("REQUIRED", "the cell may not be empty") if column.required else None
    fault = text_fault(column.cell, text)
    if fault is None:
        return None
    code = "UNKNOWN_TERM" if column.cell.choices else "BAD_VALUE"
    return problem(code, fault.message, got=text, expected=fault.expected, hint=fault.hint)


def bounds_beside(date: str) -> tuple[str, str]:
    """Return the columns that hold the bounds of a date."""
    return f"{date}_earliest", f"{date}_latest"


@lru_cache(MEMO)
def check_bounds(column: str, date: str, *stated: str) -> list[Judgement]:
    """Return each bound that is not that of the date beside it."""
    return [
        (name, problem("BAD_BOUND", f"not the {bound} day of {column}", got=got, expected=day or "an empty cell"))
        for name, bound, got, day in zip(
            bounds_beside(column), ("earliest", "latest"), stated, bound_texts(date), strict=True
        )
        if got != day
    ]


def bound_texts(edtf: str) -> tuple[str, str]:
    """Return the earliest and the latest day of a date as texts, "" where that side is open.

    Raises:
        ValueError: the text is no EDTF date.
    """
    first, last = parse_bounds(edtf) if edtf else (None, None)
    return to_text(first) if first else "", to_text(last) if last else ""


def _broken(column: str, message: str, row: RowTexts, expected: str = "") -> Judgement:
    return column, problem("BAD_ROW_RULE", message, got=row[column], expected=expected)


def _not_itself(column: str, own: str, message: str, row: RowTexts) -> Judgement | None:
    return _broken(column, message, row) if row[column] and row[column] == row[own] else None


def _check_status(row: RowTexts) -> Judgement | None:
    is_alone = row["status_date"] and not row["status"]
    return _broken("status_date", "a date of no status", row, "an empty cell") if is_alone else None


# Aid packages


def _check_amounts(row: RowTexts) -> Judgement | None:
    amount, qualifier = row["amount"], row["amount_qualifier"]
    stated = [name for name in ("amount", "amount_min", "amount_max") if row[name]]
    for name in ("amount_qualifier", "currency"):
        if stated and not row[name]:
            return _broken(name, f"{stated[0]} is given without {name}", row)
        if not stated and row[name]:
            return _broken(name, f"{name} is given without an amount", row)
    if qualifier == "between":
        return _check_range(row)
    for name in ("amount_min", "amount_max"):
        wanted = amount if name == BOUNDS.get(qualifier) else ""
        if row[name] != wanted:
            return _broken(name, f"not what {qualifier} gives", row, wanted or "an empty cell")
    return _broken("amount", f"{qualifier} is given without an amount", row) if stated and not amount else None


def _check_range(row: RowTexts) -> Judgement | None:
    low, high = row["amount_min"], row["amount_max"]
    if row["amount"]:
        return _broken("amount", "between has bounds and no amount", row, "an empty cell")
    if not (low and high):
        return _broken("amount_min" if high else "amount_max", "between needs both bounds", row)
    if (len(low.partition(".")[0]), low) > (len(high.partition(".")[0]), high):
        return _broken("amount_max", "less than amount_min", row, f"at least {low}")
    return None


def _check_total(row: RowTexts) -> Judgement | None:
    counts = counts_in_total(row["scope"] or None, row["part_of_id"] or None, row["status"] or None)
    if row["counts_in_total"] == to_text(counts):
        return None
    message = "does not follow from scope, part_of_id and status"
    return _broken("counts_in_total", message, row, to_text(counts))


# Events and participants


def _check_event(row: RowTexts) -> Judgement | None:
    if row["key"].partition(".")[0] != row["event"]:
        return _broken("key", "the key of an event begins with its stage", row, row["event"])
    first, said = row["date_earliest"], row["as_of_latest"]
    if first and said and first > said and row["event"] not in PROSPECTIVE:
        return _broken("date", "the event has happened, and is dated after it was said", row, f"not after {said}")
    return None


def _check_participant(row: RowTexts) -> Judgement | None:
    role, _, who = row["key"].rpartition(":")
    if "role" in row and role != row["role"]:
        return _broken("key", "the key of a party begins with its role", row, f"{row['role']}:{who}")
    if not (row["institution_id"] or row["country"] or row["name"]):
        return _broken("key", "the row names nobody", row, "a country, an institution or a name")
    meant = row["institution_id"] or row["country"]
    is_name = not row["institution_id"] and row["name"] and not re.fullmatch("[A-Z]{2}", who)
    return None if who == meant or is_name else _broken("key", "the key names another than the row", row, meant)


# The list of records, and redirects


def _check_entry(row: RowTexts) -> Judgement | None:
    from policytrack.records.tables import column_at  # heavy: all models

    if int(row["n_independent_sources"]) > int(row["n_sources"]):
        message = "more independent sources than sources"
        return _broken("n_independent_sources", message, row, f"at most {row['n_sources']}")
    for pointer in row["disputed_fields"].split():
        try:
            column_at(row["record_type"], pointer)
        except KeyError:
            return "disputed_fields", problem("UNKNOWN_FIELD", "such a record has no such cell", got=pointer)
    return None


def _check_redirect(row: RowTexts) -> Judgement | None:
    if row["to_id"] == row["record_id"]:
        return _broken("to_id", "an id does not lead to itself", row)
    if parse_version(row["since"]) > parse_version(DATA_VERSION):
        return _broken("since", "the data has no such version yet", row, f"at most {DATA_VERSION}")
    return None


# Evidence and mentions


def _check_pointer(row: RowTexts) -> Judgement | None:
    return check_pointer(row["field"], row["value"])


@lru_cache(MEMO)
def check_pointer(pointer: str, value: str) -> Judgement | None:
    """Return what is wrong with the `field` or the `value` of a row of evidence."""
    from policytrack.records.tables import RECORD_TABLES, column_at  # heavy: all models

    cells = []
    for record_type in RECORD_TABLES if pointer.count("/") in (1, 3) else ():
        try:
            cells.append(column_at(record_type, pointer).cell)
        except KeyError:  # records of this type have no such cell
            continue
    if not cells:
        return "field", problem("UNKNOWN_FIELD", "no record has such a cell", got=pointer, hint=_near_pointer(pointer))
    faults = [text_fault(cell, value) for cell in cells]
    fault = faults[0]
    if fault is None or None in faults:
        return None
    message = f"{pointer}: {fault.message}"
    return "value", problem("BAD_VALUE", message, got=value, expected=fault.expected, hint=fault.hint)


def _near_pointer(pointer: str) -> str:
    from policytrack.records.tables import BY_NAME, CHILD_TABLES, RECORD_TABLES

    pieces = pointer.strip("/").split("/")
    tables = {f"/{child}/{pieces[1]}": table for (_, child), table in CHILD_TABLES.items()} if len(pieces) == 3 else {}
    known = tables.items() or (("", table) for table in RECORD_TABLES.values())
    return nearest(
        pointer, dict.fromkeys(f"{at}/{each.name}" for at, table in known for each in BY_NAME[table].columns)
    )


def _check_part(row: RowTexts) -> Judgement | None:
    if re.fullmatch(rf"{re.escape(row['claim_id'])}-[0-9]+", row["evidence_id"], re.ASCII):
        return None
    return _broken("evidence_id", "the id of a part is its claim's and a number", row, f"{row['claim_id']}-0")


def _check_receipt(row: RowTexts) -> Judgement | None:
    if int(row["end_char"]) - int(row["start_char"]) != len(row["quote"]):
        return "quote", problem("BAD_ROW_RULE", "the quote is not as long as its span")
    if row["method"] in ("curated", "editorial") and not row["because"]:
        return "method", problem("BAD_ROW_RULE", f"a {row['method']} value needs a reason")
    if row["rank"] != "preferred" and not row["rank_reason"]:
        return "rank", problem("BAD_ROW_RULE", f"a {row['rank']} claim needs a reason")
    return None


def _check_mention(row: RowTexts) -> Judgement | None:
    if row["disposition"] in ("cited", "unreviewed") or row["reason"]:
        return None
    return "disposition", problem("BAD_ROW_RULE", "a mention that is set aside needs a reason")


RULES: dict[str, tuple[Rule, ...]] = {
    "records": (_check_entry,),
    "redirects": (_check_redirect,),
    "vote_subjects": (partial(_not_itself, "record_id", "vote_id", "a vote is not about itself"),),
    "sources": (
        partial(_not_itself, "copy_of", "source_id", "a source is no copy of itself"),
        partial(_not_itself, "corrects", "source_id", "a source does not correct itself"),
    ),
    "institutions": (
        partial(_not_itself, "parent_id", "institution_id", "an institution is no part of itself"),
        _check_status,
    ),
    "agreements": (_check_status,),
    "aid_packages": (
        partial(_not_itself, "part_of_id", "aid_package_id", "a package is no part of itself"),
        _check_amounts,
        _check_total,
        _check_status,
    ),
    "events": (_check_event,),
    "evidence": (_check_pointer, _check_part, _check_receipt),
    "mentions": (_check_mention,),
    "agreement_parties": (_check_participant,),
    "aid_recipients": (_check_participant,),
}
