"""The head of a CSV file: whether it is text in UTF-8 at all, and whether its columns are those of the table."""

from __future__ import annotations

from collections.abc import Sequence

from policytrack.documents import encoding_hint, foreign_kind, wide_encoding
from policytrack.errors import nearest
from policytrack.validation.csv_rows import Cell, Fault, read_rows

SHOWN = 20
"""How many columns of a header that is wrong are told."""


def check_start(data: bytes) -> Fault | None:
    """Marks of a file that is no text, or is one of another encoding."""
    if kind := foreign_kind(data):
        return Fault("NOT_READ", f"the file is {kind}, whatever its name", 1, 1, hint="export the table to CSV")
    if encoding := wide_encoding(data):
        return Fault("ENCODING", f"the file is {encoding}", 1, 1, hint="save it as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        return Fault("BOM", "the file begins with a byte order mark", 1, 1, hint="save it as UTF-8 without one")
    if b"\n" not in data and b"\r" in data:
        col = data.index(b"\r") + 1
        return Fault("LINE_ENDS", "lines end with carriage returns", 1, col, hint="save it with LF line ends")
    return None


def check_header(head: bytes, columns: Sequence[str], table: str) -> Fault | None:
    """What is wrong with the first line as the header of a table."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        col = len(head[: error.start].decode("utf-8")) + 1
        got, hint = f"0x{head[error.start]:02x}", encoding_hint(head[error.start : error.start + 1])
        return Fault("ENCODING", "a byte that is not UTF-8", 1, col, got, hint=hint)
    names = read_header(text)
    if isinstance(names, Fault):
        return names
    if [each.text for each in names] == list(columns):
        return None
    return _other_columns(text, names, columns, table)


def read_header(text: str) -> list[Cell] | Fault:
    """The cells of the first line, however many they are."""
    row = next(read_rows(text.rstrip("\r"), 1, text.count(",") + 1, (*range(text.count(",") + 1),)), None)
    if isinstance(row, Fault) and row.code == "BAD_ROW":
        return Fault("BAD_HEADER", "a comma stands within a column's name", 1, 1, text[:200])
    return [Cell("", 1, 1)] if row is None or (isinstance(row, Fault) and row.code == "BLANK_ROW") else row


def _other_columns(text: str, cells: Sequence[Cell], columns: Sequence[str], table: str) -> Fault:
    """The columns that are not those of the table: separated otherwise, unknown, missing, twice or in other order."""
    names = [cell.text for cell in cells]
    missing = [each for each in columns if each not in names]
    strange = [each for each in names if each not in columns]
    twice = [each for place, each in enumerate(names) if each in columns and each in names[:place]]
    at = next((place for place, each in enumerate(names) if [each] != list(columns[place : place + 1])), len(names))
    col = cells[at].col if at < len(cells) else len(text.rstrip("\r")) + 1
    if len(names) == 1 and (separator := next((each for each in ";\t|" if each in text), "")):
        hint = f"cells are separated by commas{', not tabs' if separator == chr(9) else ''}"
    elif strange:
        told = [f"unknown {each[:40]!r}" + _near(each, missing) for each in strange[:SHOWN]]
        hint = "; ".join(told) + (f"; and {len(strange) - SHOWN} more" if len(strange) > SHOWN else "")
    elif missing or twice:
        hint = "; ".join([*(f"missing {each!r}" for each in missing), *(f"{each!r} twice" for each in twice)])
    else:
        hint = "the same columns in another order"
    got = text if len(names) <= 2 * len(columns) else f"{len(names)} columns: {text[:100]}"
    return Fault("BAD_HEADER", f"the columns are not those of {table}", 1, col, got, ",".join(columns), hint)


def _near(name: str, known: Sequence[str]) -> str:
    near = nearest(name.strip(), known)
    return f", {near}" if near else ""
