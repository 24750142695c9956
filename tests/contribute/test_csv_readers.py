"""One file, one reading: each reader of CSV counts the same rows and sees the same characters, or says what is wrong."""

from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policytrack as pt
from policytrack.contribute import csv_rows
from policytrack.contribute.csv_rows import CsvRow
from policytrack.files.csv import csv_bytes, read_cells
from policytrack.problems import DatasetError

HEAD = ["a", "b", "c"]
CELLS = [
    "x", "\ufeffx", "x\ufeff", " x ", "", '"x"', '"x,y"', '"x""y"', '"x\ny"', '"x\r\ny"', '"x\ry"', '"\n"', "x\ry", "x\0y", '"x\0y"',
    "x\u2028y", "x\u2029y", "x\x85y", "x\x0by", "x\x0cy", "x\x1cy", 'x"y', '"x"y', '"x', "é\u0301", "\U0001f600", "a,b", '"a"\r', "\r",
]  # fmt: skip
"""Cells as they stand in a file: marks of byte order, all that some reader takes for a line end, quotes, null."""
ENDS = ["\n", "\r\n", "\r", "", "\n\n", "\r\r\n"]
TEXTS = [f"k,{cell},z{end}l,m,n{last}" for cell, end, last in product(CELLS, ENDS, ENDS)]


def rows_of(text: str, multiline: tuple[int, ...] = (0, 1, 2)) -> list[CsvRow]:
    """The rows that `validate` reads, from the lines of a file opened in binary."""
    lines = [line.decode() for line in io.BytesIO(text.encode()).readlines()]
    return list(csv_rows.read_rows(lines, 2, len(HEAD), multiline))


def exact(text: str, multiline: tuple[int, ...] = (0, 1, 2)) -> list[CsvRow]:
    """The rows, each character read by the pattern of a cell."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_rows, "_quotes_fit", lambda line: False)
        return rows_of(text, multiline)


@pytest.mark.parametrize("multiline", [(0, 1, 2), (), (1,)])
def test_the_fast_and_the_exact_reading_are_one(multiline: tuple[int, ...]) -> None:
    assert [text for text in TEXTS if rows_of(text, multiline) != exact(text, multiline)] == []
    assert [text for text in TEXTS if "".join(row.raw for row in rows_of(text, multiline)) != text] == []


@given(st.lists(st.sampled_from([*CELLS, ",", ",", "\n", "\r", '"', '""'])).map("".join))
@settings(max_examples=150, deadline=None)
def test_the_fast_and_the_exact_reading_are_one_for_any_file(text: str) -> None:
    assert rows_of(text, (1,)) == exact(text, (1,))


def test_readers_agree_on_every_file_that_they_take() -> None:
    """`validate`, `verify` and the loader, Python's reader, pyarrow's: the same cells, of canonical files and of others."""
    taken = 0
    for text in TEXTS:
        rows, whole = rows_of(text), f"{','.join(HEAD)}\n{text}"
        plain = list(csv.reader(io.StringIO(text, newline="")))
        is_valid = not any(row.fault for row in rows)
        if is_valid:
            assert [row.texts for row in rows] == plain, text
        try:
            header, *cells = read_cells(whole.encode(), "x.csv")
        except DatasetError:
            continue
        taken += 1
        assert (header, cells, is_valid) == (HEAD, plain, True)
        types = pa.csv.ConvertOptions(
            column_types=dict.fromkeys(HEAD, pa.string()), quoted_strings_can_be_null=False, strings_can_be_null=False
        )
        lines = pa.csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False)
        table = pa.csv.read_csv(io.BytesIO(whole.encode()), parse_options=lines, convert_options=types)
        assert [list(row.values()) for row in table.to_pylist()] == cells
        assert csv_bytes(table) == whole.encode()
    assert taken > 15


@pytest.mark.parametrize(
    "data",
    [
        b'agreement_id,key,topic\nua-nato-accession,"x\ny",air_defence',
        b"agreement_id,key,topic\nua-nato-accession,\xef\xbb\xbfair_defence,air_defence",
        b'agreement_id,key,topic\nua-nato-accession,air_defence,"air_defence"\r',
        b"agreement_id,key,topic\nua-nato-accession,air_\0defence,air_defence\n",
        b"agreement_id,key,topic\nua-nato-accession,air_defence,air_defence\r\r\n",
        b"agreement_id,key,topic\nua-nato-accession,air_defence,air_defence\xe2\x80\xa8\n",
    ],
)
def test_no_file_keeps_the_others_from_being_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "agreement_topics.csv").write_bytes(data)
    (tmp_path / "votes.csv").write_bytes(b"broken header\n")
    problems = pt.validate(tmp_path).problems
    assert {Path(each.path).name for each in problems} == {"agreement_topics.csv", "votes.csv"}
    assert all(each.line for each in problems)
