"""Rows of a CSV block, cell by cell with their physical place: exact, and able to go on after a broken row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_CELL = re.compile(r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^",\r\n]*))(?P<end>,|\r?\n|\Z)')
_CLOSED = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True)
class Cell:
    """A cell's text and its 1-based physical line and column."""

    text: str
    line: int
    col: int


@dataclass(frozen=True)
class Fault:
    """Why a row cannot be read as cells.

    Args:
        code: `UNCLOSED_QUOTE`, `STRAY_QUOTE`, `BARE_CR`, `BLANK_ROW` or `BAD_ROW`.
        message: one sentence.
        line: 1-based physical line.
        col: 1-based column; 0 where the row as a whole is meant.
        got: what is there.
        expected: what should be.
        hint: what may be meant.
    """

    code: str
    message: str
    line: int
    col: int
    got: str = ""
    expected: str = ""
    hint: str = ""


def read_rows(text: str, line: int, n_columns: int, one_line: Collection[int]) -> Iterator[list[Cell] | Fault]:
    """The rows of a text, or what is wrong with each.

    Args:
        text: whole rows.
        line: the physical line of the first.
        n_columns: how many cells a row has.
        one_line: the columns whose cells never hold a line break: one there means that a quote is not closed.
    """
    start, at = 0, line
    while start < len(text):
        row, end = _row(text, start, at, n_columns, one_line)
        if isinstance(row, Fault) and row.code != "BAD_ROW":
            end = text.find("\n", start) + 1 or len(text)
        yield row
        at += text.count("\n", start, end)
        start = end


def _row(text: str, start: int, line: int, n_columns: int, one_line: Collection[int]) -> tuple[list[Cell] | Fault, int]:
    """The row that begins at `start`, and where it ends."""
    cells: list[Cell] = []
    place, row_line, row_start = start, line, start
    while True:
        match = _CELL.match(text, place)
        if match is None:
            return _broken(text, place, row_line, place - row_start + 1), place
        quoted = match["quoted"]
        if quoted is not None and "\n" in quoted and len(cells) in one_line:
            message = "a quoted cell runs over the end of the line, in a column of one-line cells"
            return Fault("UNCLOSED_QUOTE", message, row_line, place - row_start + 1, hint="close the quote"), place
        cells.append(
            Cell(match["bare"] if quoted is None else quoted.replace('""', '"'), row_line, place - row_start + 1)
        )
        if quoted and "\n" in quoted:
            row_line += quoted.count("\n")
            row_start = text.rfind("\n", 0, match.end("quoted")) + 1
        place = match.end()
        if match["end"] != ",":
            break
    return _counted(cells, line, n_columns), place


def _counted(cells: list[Cell], line: int, n_columns: int) -> list[Cell] | Fault:
    if len(cells) == n_columns:
        return cells
    if [cell.text for cell in cells] == [""]:
        return Fault("BLANK_ROW", "a blank line", line, 1, hint="delete it")
    separated = len(cells) == 1 and (";" in cells[0].text or "\t" in cells[0].text)
    blank = not any(cell.text for cell in cells)
    hint = "cells are separated by commas" if separated else "the row is blank: delete it" if blank else ""
    at = cells[n_columns] if len(cells) > n_columns else cells[-1]
    message = "the row has another number of cells than the header"
    return Fault("BAD_ROW", message, at.line, at.col, str(len(cells)), str(n_columns), hint)


def _broken(text: str, place: int, line: int, col: int) -> Fault:
    """What is wrong where no cell can be read."""
    if text[place] == '"':
        closed = _CLOSED.match(text, place)
        if closed is None:
            return Fault("UNCLOSED_QUOTE", "the quote is never closed", line, col)
        return Fault(
            "STRAY_QUOTE",
            "text follows the closing quote",
            line,
            col,
            got=text[place : closed.end() + 8].split("\n", maxsplit=1)[0],
        )
    bad = re.compile(r'["\r]').search(text, place)
    if bad and bad.group() == "\r":
        return Fault("BARE_CR", "a carriage return without a line feed, outside quotes", line, col)
    return Fault(
        "STRAY_QUOTE",
        "a quote in a cell that does not begin with one",
        line,
        col,
        hint='write it twice, in a quoted cell: "a ""b"" c"',
    )
