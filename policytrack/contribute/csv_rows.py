"""CSV rows with their lines and columns; a broken row does not break the next.

Source: RFC 4180.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from policytrack.problems import Place, Problem

_CELL = re.compile(
    r"""(?: "(?P<quoted>[^"]*+(?:""[^"]*+)*)"  # a quoted cell; a quote within is doubled
          | (?P<bare>[^",\r\n]*) )  # a cell without quotes
        (?P<end>,|\r?\n|\Z)  # the next cell, the next row, the end of the file
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*"')

LONGEST_ROW = 1 << 24
"""The maximum length of a row in characters. Without it, an unclosed quoted cell would take in the rest of the file."""


class CsvRow(NamedTuple):
    """A row: its first line, from 1, its text in the file, its cells.

    If `fault` is set, the row is not valid CSV, and `texts` has at most its first two cells.
    """

    line: int
    raw: str
    texts: list[str]
    fault: Problem | None = None

    def place_of(self, number: int) -> Place:
        """Return the line and column of a cell, by its 0-based number."""
        at = 0
        for _ in range(number):
            match = _CELL.match(self.raw, at)
            at = match.end() if match else at
        return _place(self.raw, self.line, at)


def read_rows(lines: Iterable[str], line: int, n_columns: int, multiline: Collection[int]) -> Iterator[CsvRow]:
    """Yield the rows of a file. After a broken row, reading continues at the next line.

    Args:
        lines: the lines, with their line feeds.
        line: the number of the first.
        n_columns: the number of cells of a row.
        multiline: the columns with cells that may contain line breaks; multiline: the columns whose cells may contain
            line breaks. In any other column, a line break is the sign of an unclosed quoted cell.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_ROW))
    rest, ahead = iter(lines), deque[str]()
    while raw := ahead.popleft() if ahead else next(rest, ""):
        bare = raw.removesuffix("\n").removesuffix("\r") if raw.endswith("\n") else raw
        if "\r" not in bare and _quotes_fit(bare):
            row = _counted(CsvRow(line, raw, next(csv.reader((bare,))) if bare else [""]), n_columns)
        else:
            taken = _until_quotes_close(raw, rest, ahead)
            row = _scan("".join(taken), line, n_columns, multiline)
            if row.fault and row.fault.code != "BAD_ROW":
                ahead.extendleft(reversed(taken[1:]))
                row = row._replace(raw=raw, texts=[each.strip('"') for each in raw.strip().split(",")[:2]])
        yield row
        line += row.raw.count("\n")


def _quotes_fit(line: str) -> bool:
    """Return whether each quotation mark of a line begins or ends a cell, or is doubled within a quoted cell."""
    pieces = line.split('"')
    if len(pieces) == 1:
        return True
    between = [piece for piece in pieces[2:-1:2] if piece and not piece[0] == piece[-1] == ","]
    return len(pieces) % 2 == 1 and not between and pieces[0][-1:] in ("", ",") and pieces[-1][:1] in ("", ",")


def _until_quotes_close(raw: str, rest: Iterator[str], ahead: deque[str]) -> list[str]:
    """Return the line and the following lines, up to the line that closes every quoted cell."""
    taken, quotes, length = [raw], raw.count('"'), len(raw)
    while quotes % 2 and length < LONGEST_ROW and (more := ahead.popleft() if ahead else next(rest, "")):
        taken.append(more)
        quotes += more.count('"')
        length += len(more)
    return taken


def _scan(raw: str, line: int, n_columns: int, multiline: Collection[int]) -> CsvRow:
    """Return the row of a text with quotes."""
    texts: list[str] = []
    at = 0
    while True:
        match = _CELL.match(raw, at)
        if match is None:
            return CsvRow(line, raw, texts, _broken(raw, at, _place(raw, line, at)))
        quoted = match["quoted"]
        if quoted is not None and "\n" in quoted and len(texts) not in multiline:
            message = "a quoted cell continues on the next line, in a column of one-line cells"
            place = _place(raw, line, at)
            return CsvRow(line, raw, texts, Problem("UNCLOSED_QUOTE", message, place, hint="close the quote"))
        texts.append(match["bare"] if quoted is None else quoted.replace('""', '"'))
        at = match.end()
        if match["end"] != ",":
            return _counted(CsvRow(line, raw, texts), n_columns)


def _place(raw: str, line: int, at: int) -> Place:
    return Place("", line + raw.count("\n", 0, at), at - raw.rfind("\n", 0, at))


def _counted(row: CsvRow, n_columns: int) -> CsvRow:
    """Return the row, with a fault if its number of cells differs from the header."""
    count = len(row.texts)
    if count == n_columns:
        return row
    if row.texts == [""]:
        return row._replace(fault=Problem("BLANK_ROW", "a blank line", Place("", row.line, 1), hint="delete it"))
    separated = count == 1 and (";" in row.texts[0] or "\t" in row.texts[0])
    blank = not any(row.texts)
    hint = "cells are separated by commas" if separated else "the row is blank: delete it" if blank else ""
    place, message = row.place_of(min(count - 1, n_columns)), "the row has another number of cells than the header"
    return row._replace(fault=Problem("BAD_ROW", message, place, str(count), str(n_columns), hint))


def _broken(raw: str, at: int, place: Place) -> Problem:
    """Return the problem at a place without a valid cell."""
    if raw[at] == '"':
        quoted = _QUOTED.match(raw, at)
        if quoted is None:
            return Problem("UNCLOSED_QUOTE", "the quote is never closed", place)
        got = raw[at : quoted.end() + 8].partition("\n")[0]
        return Problem("STRAY_QUOTE", "text follows the closing quote", place, got)
    bad = re.compile(r'["\r]').search(raw, at)
    if bad and bad.group() == "\r":
        return Problem("BARE_CR", "a carriage return without a line feed, outside quotes", place)
    message, hint = "a quote within an unquoted cell", 'double it, in a quoted cell: "a ""b"" c"'
    return Problem("STRAY_QUOTE", message, place, hint=hint)
