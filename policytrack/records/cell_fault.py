"""Faults of single cells: the same check for cells of tables and values of claims."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from policytrack.display import visible
from policytrack.problems import nearest
from policytrack.values.cell import Cell, Kind
from policytrack.values.codes import COUNTRIES
from policytrack.values.text import SLUG

if TYPE_CHECKING:
    from policytrack.records.column import Column

_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,' \u00a0\u2019\u202f][0-9]{3})+(?:\.[0-9]+)?")  # 175,000,000.50
_OTHER_CODES = {"UK": "GB", "USA": "US", "UKR": "UA", "EL": "GR", "RMB": "CNY"}
_OTHER_CODES |= {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}

FORMS: dict[str, str] = {
    "edtf": "2023, 2023-12, 2023-12-06, 2023-12-05/2023-12-06 or [2023-12-05..2023-12-06]",
    "date": "a day as 2023-12-06",
    "decimal": "at most 16 digits, and at most two decimals that do not end in 0: 175000000, 0.5",
    "integer": "at most ten digits: 86",
    "boolean": "true or false",
}
"""Examples of the text form of each kind of value."""


def hint_of(kind: Kind, text: str, pattern: str = "") -> str:
    """Return a hint about the fault of a text; "" if the fault is unknown.

    Args:
        kind: the expected kind of value.
        text: a text that is not a value of this kind.
        pattern: the regular expression of the column; "" without one.
    """
    if kind in ("decimal", "integer") and _GROUPED.fullmatch(text):
        plain = re.sub(r"[^0-9.]", "", text)
        return f"without separators: {plain}; a spreadsheet saves a number as shown: give the column the format General"
    if fault := _strange_character(text):
        return fault
    if kind in ("edtf", "date") and (fault := _of_date(text)):
        return fault
    if kind == "decimal" and re.fullmatch(r"[0-9]+(?:\.[0-9]{3,})+", text):
        return "an amount has at most two decimals; leave out a point that separates thousands"
    return _of_text(text, pattern)


def _strange_character(text: str) -> str:
    """Return the name and position of the first character that is not allowed in any value; "" if there is none."""
    for at, char in enumerate(text, 1):
        if visible(char) != char:
            unnamed = "a control character" if unicodedata.category(char) == "Cc" else "without a name"
            name = unicodedata.name(char, unnamed).lower()
            return f"character {at} is U+{ord(char):04X}, {name}"
    if text != text.strip():
        return f"the value has a space at the {'beginning' if text != text.lstrip() else 'end'}"
    return ""


def _of_date(text: str) -> str:
    """Return the fault of a date such as 2023-02-30; "" if the fault is unknown."""
    found = [match.groupdict() for match in _DATE.finditer(text)]
    years = re.findall(r"(?<![0-9-])[0-9]{4,7}(?![0-9])", text)
    if any(not 1600 <= int(year) <= 2099 for year in years):
        return "years are 1600 to 2099; convert a date of another calendar to the Gregorian calendar"
    if any(not 1 <= int(each["month"]) <= 12 for each in found):
        return "months are 01 to 12"
    days = (f"{each['year']}-{each['month']}-{each['day']}" for each in found if each["day"])
    return "there is no such day" if not all(map(_is_day, days)) else ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _of_text(text: str, pattern: str) -> str:
    """Return the expected form of an id, an address, a path or a language tag."""
    if pattern.startswith("https?"):
        return "an address begins with http:// or https:// and contains no space"
    if "/)*" in pattern:
        return "a relative path of plain names"
    if pattern.startswith("[a-z]{2,3}"):
        return "a language tag such as en, uk or zh-Hant"
    if SLUG in pattern:
        return "lower-case letters and digits, joined by - or _"
    return ""


def code_meant(text: str, known: tuple[str, ...]) -> str:
    """Return a hint for an unknown code: the code in capitals, or the ISO code that replaces a common mistake."""
    code = text.strip().upper()
    meant = code if code in known else _OTHER_CODES.get(code, "")
    return f"did you mean {meant!r}?" if meant in known else _strange_character(text)


@dataclass(frozen=True)
class CellFault:
    """The fault of a text as a value of a column: message, expected value and hint."""

    message: str
    expected: str
    hint: str


def cell_fault(column: Column, text: str) -> CellFault | None:
    """Return the fault of a text as a value of a column; None for a valid value."""
    return text_fault(column.cell, text)


def text_fault(cell: Cell, text: str) -> CellFault | None:
    """Return the fault of a text as the text form of a value; None for a valid text."""
    try:
        cell.check_text(text)
    except ValueError as error:
        message = str(error).rpartition(": ")[0] or str(error)
    else:
        return None
    if cell.kind == "term":
        return CellFault(message, ", ".join(cell.choices), nearest(text, cell.choices))
    if cell.choices:
        kind = "an ISO 3166-1 alpha-2 code such as UA" if cell.choices == COUNTRIES else "an ISO 4217 code such as USD"
        return CellFault(message, kind, code_meant(text, cell.choices))
    if cell.kind == "edtf" and re.fullmatch(cell.pattern, text):
        return CellFault(message, "", "the earlier date comes first")
    return CellFault(message, FORMS.get(cell.kind, ""), hint_of(cell.kind, text, cell.pattern))
