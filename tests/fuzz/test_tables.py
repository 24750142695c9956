"""Mutated CSV files: refused with a reason, and never in place of a published one."""

from __future__ import annotations

import csv
import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.build.build import build
from policytrack.build.publish import read_folder
from policytrack.checks.quotes import check_quotes
from policytrack.checks.verify import verify
from policytrack.files.checksums import NAME, check_files, checksums
from policytrack.files.csv import parse_csv
from policytrack.loader.csv_records import read_rows
from policytrack.problems import DatasetError
from policytrack.records.evidence import Evidence
from policytrack.records.mention import Mention
from policytrack.records.record import Record
from policytrack.records.tables import BY_NAME, TABLES
from policytrack.seeds.document import read_document
from tests.fuzz.cases import counts, run_cases, unclear
from tests.fuzz.mutations import Mutation, change_digit, change_number, confuse, copy_word, insert, mutate, swap_words
from tests.fuzz.test_seeds import BASE

EDITS: tuple[Mutation, ...] = (change_digit, change_number, confuse, copy_word, swap_words, insert)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def written(rows: list[list[str]], **dialect: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", **dialect).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode("utf-8", "surrogateescape")


def edit_cell(chance: random.Random, data: bytes) -> bytes:
    """Writes something else in a cell."""
    rows = rows_of(data)
    row = chance.choice(rows)
    at = chance.randrange(len(row))
    choices = [
        lambda: chance.choice(EDITS)(chance, row[at].encode()).decode("utf-8", "replace"),
        lambda: chance.choice(chance.choice(rows)),
        lambda: "",
    ]
    row[at] = chance.choice(choices)()
    return written(rows)


def move_columns(chance: random.Random, data: bytes) -> bytes:
    """Swaps, drops or doubles a column."""
    rows = rows_of(data)
    one, other = (chance.randrange(len(rows[0])) for _ in range(2))
    how = chance.choice(["swap", "drop", "double"])
    for row in rows:
        if how == "swap":
            row[one], row[other] = row[other], row[one]
        elif how == "drop":
            del row[one]
        else:
            row.insert(one, row[other])
    return written(rows)


def move_rows(chance: random.Random, data: bytes) -> bytes:
    """Swaps, drops or doubles a row, or makes one longer or shorter."""
    rows = rows_of(data)
    at = chance.randrange(len(rows))
    how = chance.choice(["shuffle", "drop", "double", "longer", "shorter", "blank"])
    if how == "shuffle":
        chance.shuffle(rows)
    elif how == "drop":
        del rows[at]
    elif how == "double":
        rows.insert(at, list(rows[at]))
    elif how == "blank":
        rows.insert(at, [])
    else:
        rows[at] = [*rows[at], "x"] if how == "longer" else rows[at][:-1]
    return written(rows)


def write_otherwise(chance: random.Random, data: bytes) -> bytes:
    """Another delimiter or quoting."""
    return written(
        rows_of(data),
        **chance.choice([{"delimiter": ";"}, {"delimiter": "\t"}, {"quotechar": "'"}, {"quoting": csv.QUOTE_ALL}]),
    )  # type: ignore[arg-type]


TABULAR: tuple[Mutation, ...] = (edit_cell, edit_cell, edit_cell, move_columns, move_rows, write_otherwise)


def damaged(chance: random.Random, data: bytes) -> bytes:
    """A CSV file that is another: by what befalls tables, or any file."""
    other = data
    while other == data:
        other = chance.choice(TABULAR)(chance, data) if chance.random() < 0.6 else mutate(chance, data)
    return other


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small dataset with its texts beside it, but without its annotations."""
    place = tmp_path_factory.mktemp("small")
    build(BASE, place)
    (place / "seeds").mkdir()
    for text in BASE.glob("*.txt"):
        shutil.copy(text, place / "seeds")
    assert verify(place / "data").is_valid
    return place


def as_published(data: bytes) -> bytes:
    """The cells of a contributed table in the form of the published ones, which data is read in."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return out.getvalue().encode()


@counts(60, 3_000)
def test_contributed_tables(small: Path, tmp_path: Path, cases: int) -> None:
    """A table that validates holds valid rows only, and a quote in it stands in its text."""
    (tmp_path / "csv").mkdir()
    shutil.copytree(small / "seeds", tmp_path / "seeds")
    whole = {table.name: (small / "data" / "csv" / f"{table.name}.csv").read_bytes() for table in TABLES}
    dataset = pt.open(small / "data")
    texts = {path.stem: read_document(path) for path in (small / "seeds").glob("*.txt")}

    def run(chance: random.Random) -> tuple[str, str]:
        name = chance.choice([*whole, "evidence", "mentions"])
        path = tmp_path / "csv" / f"{name}.csv"
        path.write_bytes(damaged(chance, whole[name]))
        try:
            if problems := dataset.validate(path).problems:
                return "refused", unclear(problems)
            path.write_bytes(as_published(path.read_bytes()))
            rows = [] if issubclass(BY_NAME[name].model, Record) else read_rows(tmp_path, name)
        except DatasetError as error:
            return "accepted", f"{name} validates, and is not read: {error}"
        finally:
            path.unlink()
        quoted = [row for row in rows if isinstance(row, Evidence | Mention)]
        return "accepted", "; ".join(map(str, check_quotes(quoted, texts)[:2]))

    run_cases("contributed tables", cases, run).check(cases)


@counts(40, 2_000)
def test_tables_in_the_data(small: Path, tmp_path: Path, cases: int) -> None:
    """Always noticed without a new manifest; with one, as whoever hides a change would write it, where a value differs."""
    place = Path(shutil.copytree(small, tmp_path / "place"))
    data = place / "data"
    files = read_folder(data)

    def run(chance: random.Random) -> tuple[str, str]:
        name = chance.choice([table.name for table in TABLES])
        path = f"csv/{name}.csv"
        other = damaged(chance, files[path])
        (data / path).write_bytes(other)
        try:
            if [problem.path for problem in check_files(data)] != [path]:
                return "missed", f"{path} is another, and its checksum passes"
            sealed = {each: contents for each, contents in files.items() if each != NAME} | {path: other}
            (data / NAME).write_bytes(checksums(sealed))
            if problems := verify(data).problems:
                return "noticed twice", unclear(problems)
            same = parse_csv(BY_NAME[name], other, path) == parse_csv(BY_NAME[name], files[path], path)
            return "the same cells", "" if same else f"{path} has other cells, and verifies"
        finally:
            (data / path).write_bytes(files[path])
            (data / NAME).write_bytes(files[NAME])

    run_cases("tables in the data", cases, run).check(cases)
