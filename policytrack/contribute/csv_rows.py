"""CSV rows with physical places: the structure of a file, read so that one broken row does not break the next."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from policytrack.problems import Problem, problem

_CELL = re.compile(
    r"""(?: "(?P<quoted>(?:[^"]|"")*)"  # a quote within is written twice
          | (?P<bare>[^",\r\n]*) )
        (?P<end>,|\r?\n|\Z)""",
    re.VERBOSE,
)
_CLOSED = re.compile(r'"(?:[^"]|"")*"')

LONGEST_ROW = 1 << 26
"""The most characters of a row: a quote that is never closed would make one row of the rest of the file."""


class CsvRow(NamedTuple):
    """A row: the physical line where it begins, its text in the file, its cells.

    Where `fault` says that the row cannot be read as cells, `texts` holds what seems to be the first two.
    """

    line: int
    raw: str
    texts: list[str]
    fault: Problem | None = None

    def place_of(self, number: int) -> tuple[int, int]:
        """Return the 1-based physical line and column of a cell."""
        at = 0
        for _ in range(number):
            match = _CELL.match(self.raw, at)
            at = match.end() if match else at
        return _place(self.raw, self.line, at)


def read_rows(lines: Iterable[str], line: int, n_columns: int, multiline: Collection[int]) -> Iterator[CsvRow]:
    """Yield the rows of a file. After a row that cannot be read, reading goes on at the next line.

    Args:
        lines: the physical lines, with their line feeds.
        line: the number of the first.
        n_columns: how many cells a row has.
        multiline: the columns whose cells may hold line breaks: in any other, a line break shows an unclosed quote.
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
    """Return whether each quote of a line begins or ends a cell, or is written twice within a quoted one."""
    pieces = line.split('"')
    if len(pieces) == 1:
        return True
    between = [piece for piece in pieces[2:-1:2] if piece and not piece[0] == piece[-1] == ","]
    return len(pieces) % 2 == 1 and not between and pieces[0][-1:] in ("", ",") and pieces[-1][:1] in ("", ",")


def _until_quotes_close(raw: str, rest: Iterator[str], ahead: deque[str]) -> list[str]:
    """Return the line and those after it, up to the end of a row."""
    taken, quotes, length = [raw], raw.count('"'), len(raw)
    while quotes % 2 and length < LONGEST_ROW and (more := ahead.popleft() if ahead else next(rest, "")):
        taken.append(more)
        quotes += more.count('"')
        length += len(more)
    return taken


def _scan(raw: str, line: int, n_columns: int, multiline: Collection[int]) -> CsvRow:
    """Return the row that quotes make of a text."""
    texts: list[str] = []
    at = 0
    while True:
        match = _CELL.match(raw, at)
        if match is None:
            return CsvRow(line, raw, texts, _broken(raw, at, *_place(raw, line, at)))
        quoted = match["quoted"]
        if quoted is not None and "\n" in quoted and len(texts) not in multiline:
            message = "a quoted cell runs over the end of the line, in a column of one-line cells"
            row_line, col = _place(raw, line, at)
            fault = problem("UNCLOSED_QUOTE", message, line=row_line, col=col, hint="close the quote")
            return CsvRow(line, raw, texts, fault)
        texts.append(match["bare"] if quoted is None else quoted.replace('""', '"'))
        at = match.end()
        if match["end"] != ",":
            return _counted(CsvRow(line, raw, texts), n_columns)


def _place(raw: str, line: int, at: int) -> tuple[int, int]:
    return line + raw.count("\n", 0, at), at - raw.rfind("\n", 0, at)


def _counted(row: CsvRow, n_columns: int) -> CsvRow:
    """Return the row, with a fault where it has another number of cells than the header."""
    count = len(row.texts)
    if count == n_columns:
        return row
    if row.texts == [""]:
        return row._replace(fault=problem("BLANK_ROW", "a blank line", line=row.line, col=1, hint="delete it"))
    separated = count == 1 and (";" in row.texts[0] or "\t" in row.texts[0])
    blank = not any(row.texts)
    hint = "cells are separated by commas" if separated else "the row is blank: delete it" if blank else ""
    line, col = row.place_of(n_columns if count > n_columns else count - 1)
    message, expected = "the row has another number of cells than the header", str(n_columns)
    return row._replace(
        fault=problem("BAD_ROW", message, line=line, col=col, got=str(count), expected=expected, hint=hint)
    )


def _broken(raw: str, at: int, line: int, col: int) -> Problem:
    """Return what is wrong where no cell can be read."""
    if raw[at] == '"':
        closed = _CLOSED.match(raw, at)
        if closed is None:
            return problem("UNCLOSED_QUOTE", "the quote is never closed", line=line, col=col)
        got = raw[at : closed.end() + 8].partition("\n")[0]
        return problem("STRAY_QUOTE", "text follows the closing quote", line=line, col=col, got=got)
    bad = re.compile(r'["\r]').search(raw, at)
    if bad and bad.group() == "\r":
        return problem("BARE_CR", "a carriage return without a line feed, outside quotes", line=line, col=col)
    message, hint = "a quote in a cell that does not begin with one", 'write it twice, in a quoted cell: "a ""b"" c"'
    return problem("STRAY_QUOTE", message, line=line, col=col, hint=hint)
