"""Rows of CSV files: the cells that the csv module reads, and places that no broken row moves."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.contribute.csv_rows import read_rows

ANY = {*range(9)}
"""Every column may hold line breaks."""

CELLS = st.lists(st.text(st.sampled_from('a",\n é'), max_size=6), min_size=2, max_size=2)


def lines(text: str) -> list[str]:
    """Physical lines: they end at line feeds alone."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def test_rows_have_physical_places() -> None:
    rows = list(read_rows(lines('a,"b\nc",d\n"x","y""z",\n'), 5, 3, ANY))
    assert [
        [(text, (place := row.place_of(at)).line, place.col) for at, text in enumerate(row.texts)] for row in rows
    ] == [
        [("a", 5, 1), ("b\nc", 5, 3), ("d", 6, 4)],
        [("x", 7, 1), ('y"z', 7, 5), ("", 7, 12)],
    ]


@settings(deadline=None)
@given(
    st.lists(CELLS, max_size=6), st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
)
def test_what_the_csv_module_writes_is_read_as_it_was(rows: list[list[str]], ends: str, quoting: int) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=ends, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    text = out.getvalue()
    read = list(read_rows(lines(text), 1, 2, ANY))
    assert [row.texts for row in read] == rows
    assert not [row for row in read if row.fault]
    assert "".join(row.raw for row in read) == text
    for row in read:
        for at, cell in enumerate(row.texts):
            place = row.place_of(at)
            assert lines(text)[place.line - 1][place.col - 1 :].lstrip('"')[:1] in (
                cell.lstrip('"')[:1],
                ",",
                "\n",
                "\r",
                "",
            )


@settings(deadline=None)
@given(st.text(st.sampled_from('a",\n\r;'), max_size=40))
def test_no_text_is_lost_or_read_twice(text: str) -> None:
    read = list(read_rows(lines(text), 1, 2, ANY))
    assert "".join(row.raw for row in read) == text
    assert [row.line for row in read] == [
        1 + "".join(row.raw for row in read[:at]).count("\n") for at in range(len(read))
    ]
    for row in read:
        if row.fault:
            assert row.line <= row.fault.line <= row.line + text.count("\n")


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ('"a,b\n', "UNCLOSED_QUOTE"),
        ('a,"b\n', "UNCLOSED_QUOTE"),
        ('"a"b,c\n', "STRAY_QUOTE"),
        ('a,b"c\n', "STRAY_QUOTE"),
        ('a,"b" \n', "STRAY_QUOTE"),
        ("a\rb,c\n", "BARE_CR"),
        ("a\n", "BAD_ROW"),
        ("a,b,c\n", "BAD_ROW"),
        ('"a,b"\n', "BAD_ROW"),
        ("\n", "BLANK_ROW"),
        ('""\n', "BLANK_ROW"),
    ],
)
def test_a_broken_row_does_not_break_the_next(broken: str, code: str) -> None:
    first, second, third = read_rows(["1,2\n", broken, "3,4"], 1, 2, ())
    assert (first.texts, third.texts, third.line) == (["1", "2"], ["3", "4"], 3)
    assert second.fault
    assert (second.fault.code, second.fault.line) == (code, 2)


def test_a_line_break_in_a_column_of_one_line_cells_is_an_unclosed_quote() -> None:
    text = lines('"a\nb",c\n')
    assert [row.texts for row in read_rows(text, 1, 2, {0})] == [["a\nb", "c"]]
    assert [row.fault.code for row in read_rows(text, 1, 2, {1}) if row.fault] == ["UNCLOSED_QUOTE", "STRAY_QUOTE"]
