"""CSV headers: check that the file is UTF-8 text and that its first line is the header of its table."""

from __future__ import annotations

from collections.abc import Sequence

from policytrack.contribute.csv_rows import CsvRow, read_rows
from policytrack.problems import Place, Problem, nearest
from policytrack.seeds.document import encoding_hint, foreign_kind, wide_encoding

SHOWN = 20
"""The maximum number of unknown columns that a message names."""

START = Place(line=1, col=1)


def check_header(start: bytes, head: bytes, columns: Sequence[str], table: str) -> Problem | None:
    """Return the problem of a file that cannot be read as the table, or None.

    Args:
        start: the first bytes of the file.
        head: the first line.
        columns: the columns of the table.
        table: its name.
    """
    if fault := _other_format(start, head):
        return fault
    bad, text = bad_byte(head), head.decode("utf-8", "replace").removesuffix("\n")
    if bad:
        return bad.at(line=1)
    row = next(read_rows([text.rstrip("\r")], 1, text.count(",") + 1, ()), None) or CsvRow(1, "", [""])
    if row.fault and row.fault.code == "BAD_ROW":
        return Problem("BAD_HEADER", "a column name contains a comma", START, text[:200])
    if row.fault and row.fault.code != "BLANK_ROW":
        return row.fault
    return None if row.texts == list(columns) else _other_columns(text, row, columns, table)


def _other_format(start: bytes, head: bytes) -> Problem | None:
    """Return the problem of a file that is not UTF-8 text with line feeds."""
    if kind := foreign_kind(start):
        message, hint = f"the file is {kind}, whatever its name", "export the table to CSV"
        return Problem("NOT_READ", message, START, hint=hint)
    if encoding := wide_encoding(start):
        return Problem("ENCODING", f"the file is {encoding}", START, hint="save it as UTF-8")
    if start.startswith(b"\xef\xbb\xbf"):
        message, hint = (
            "the file begins with a byte order mark",
            "Excel adds one: open the file in a text editor and save it as UTF-8",
        )
        return Problem("BOM", message, START, hint=hint)
    if b"\n" not in head and b"\r" in head:
        message, place = "lines end with carriage returns", Place(line=1, col=head.index(b"\r") + 1)
        return Problem("LINE_ENDS", message, place, hint="save it with LF line ends")
    return None


def bad_byte(line: bytes) -> Problem | None:
    """Return the problem of the first byte of a line that is not UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        col, byte = len(line[: error.start].decode("utf-8", "replace")) + 1, line[error.start : error.start + 1]
        got, hint = f"0x{byte.hex()}", encoding_hint(byte)
        return Problem("ENCODING", "a byte that is not UTF-8", Place(col=col), got, hint=hint)
    return None


def _other_columns(text: str, row: CsvRow, columns: Sequence[str], table: str) -> Problem:
    """Return the problem of a wrong header: wrong separator; unknown, missing or duplicate columns; wrong order."""
    names = row.texts
    missing = [each for each in columns if each not in names]
    strange = [each for each in names if each not in columns]
    twice = [each for at, each in enumerate(names) if each in columns and each in names[:at]]
    first = next((at for at, each in enumerate(names) if [each] != list(columns[at : at + 1])), len(names))
    place = Place(line=1, col=row.place_of(first).col if first < len(names) else len(text.rstrip("\r")) + 1)
    if len(names) == 1 and (separator := next((each for each in ";\t|" if each in text), "")):
        hint = f"cells are separated by commas{', not tabs' if separator == chr(9) else ''}"
    elif any(each.endswith(".quote") for each in strange):
        hint = "policytrack suggest TEXT --rows FOLDER takes columns such as amount.quote"
    elif strange:
        parts = [(f"unknown {each[:40]!r}", nearest(each.strip(), missing)) for each in strange[:SHOWN]]
        hint = "; ".join(", ".join(filter(None, part)) for part in parts)
        hint += f"; and {len(strange) - SHOWN} more" if len(strange) > SHOWN else ""
    elif missing or twice:
        hint = "; ".join([*(f"missing {each!r}" for each in missing), *(f"{each!r} twice" for each in twice)])
    else:
        hint = "the same columns in another order"
    got = text if len(names) <= 2 * len(columns) else f"{len(names)} columns: {text[:100]}"
    message, expected = f"the columns are not those of {table}", ",".join(columns)
    return Problem("BAD_HEADER", message, place, got, expected, hint)
