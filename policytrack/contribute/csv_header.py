"""The start of a CSV file: whether it is text, and whether its first line is the header of its table."""

from __future__ import annotations

from collections.abc import Sequence

from policytrack.contribute.csv_rows import CsvRow, read_rows
from policytrack.problems import Problem, nearest, problem
from policytrack.seeds.text import encoding_hint, foreign_kind, wide_encoding

SHOWN = 20
"""How many unknown columns of a header are named."""


def check_header(start: bytes, head: bytes, columns: Sequence[str], table: str) -> Problem | None:
    """Return what keeps a file from being read as a table.

    Args:
        start: the first bytes of the file.
        head: the first line.
        columns: the columns of the table.
        table: its name.
    """
    if found := _other_format(start, head):
        return found
    bad, text = bad_byte(head), head.decode("utf-8", "replace").removesuffix("\n")
    if bad:
        return bad.at(line=1)
    row = next(read_rows([text.rstrip("\r")], 1, text.count(",") + 1, ()), None) or CsvRow(1, "", [""])
    if row.fault and row.fault.code == "BAD_ROW":
        return problem("BAD_HEADER", "a comma stands within a column's name", line=1, col=1, got=text[:200])
    if row.fault and row.fault.code != "BLANK_ROW":
        return row.fault
    return None if row.texts == list(columns) else _other_columns(text, row, columns, table)


def _other_format(start: bytes, head: bytes) -> Problem | None:
    """Return what shows that a file is no UTF-8 text with line feeds."""
    if kind := foreign_kind(start):
        message, hint = f"the file is {kind}, whatever its name", "export the table to CSV"
        return problem("NOT_READ", message, line=1, col=1, hint=hint)
    if encoding := wide_encoding(start):
        return problem("ENCODING", f"the file is {encoding}", line=1, col=1, hint="save it as UTF-8")
    if start.startswith(b"\xef\xbb\xbf"):
        message, hint = "the file begins with a byte order mark", "save it as UTF-8 without one"
        return problem("BOM", message, line=1, col=1, hint=hint)
    if b"\n" not in head and b"\r" in head:
        message, col = "lines end with carriage returns", head.index(b"\r") + 1
        return problem("LINE_ENDS", message, line=1, col=col, hint="save it with LF line ends")
    return None


def bad_byte(line: bytes) -> Problem | None:
    """Return the first byte of a line that is not UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        col, byte = len(line[: error.start].decode("utf-8", "replace")) + 1, line[error.start : error.start + 1]
        got, hint = f"0x{byte.hex()}", encoding_hint(byte)
        return problem("ENCODING", "a byte that is not UTF-8", col=col, got=got, hint=hint)
    return None


def _other_columns(text: str, row: CsvRow, columns: Sequence[str], table: str) -> Problem:
    """Return how the columns differ: another separator, unknown, missing, twice or in another order."""
    names = row.texts
    missing = [each for each in columns if each not in names]
    strange = [each for each in names if each not in columns]
    twice = [each for place, each in enumerate(names) if each in columns and each in names[:place]]
    at = next((place for place, each in enumerate(names) if [each] != list(columns[place : place + 1])), len(names))
    col = row.place_of(at)[1] if at < len(names) else len(text.rstrip("\r")) + 1
    if len(names) == 1 and (separator := next((each for each in ";\t|" if each in text), "")):
        hint = f"cells are separated by commas{', not tabs' if separator == chr(9) else ''}"
    elif strange:
        named = [f"unknown {each[:40]!r}" + _near(each, missing) for each in strange[:SHOWN]]
        hint = "; ".join(named) + (f"; and {len(strange) - SHOWN} more" if len(strange) > SHOWN else "")
    elif missing or twice:
        hint = "; ".join([*(f"missing {each!r}" for each in missing), *(f"{each!r} twice" for each in twice)])
    else:
        hint = "the same columns in another order"
    got = text if len(names) <= 2 * len(columns) else f"{len(names)} columns: {text[:100]}"
    message, expected = f"the columns are not those of {table}", ",".join(columns)
    return problem("BAD_HEADER", message, line=1, col=col, got=got, expected=expected, hint=hint)


def _near(name: str, known: Sequence[str]) -> str:
    near = nearest(name.strip(), known)
    return f", {near}" if near else ""
