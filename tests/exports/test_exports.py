"""The exports: every form read back with an independent reader and compared with the tables, cell by cell."""

from __future__ import annotations

import hashlib
import inspect
import json
import logging
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import jsonschema
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from markdown_it import MarkdownIt

import policytrack as pt
from policytrack.build.codebook_page import codebook_page
from policytrack.build.contents import data_files
from policytrack.build.datapackage import KEYWORDS
from policytrack.cli.main import main
from policytrack.display import markdown_text, one_line
from policytrack.exports import meta, sqlite, table_schemas, webannotation
from policytrack.exports.duckdb import in_order_of_reference
from policytrack.exports.export import FORMS, export, writer_of
from policytrack.exports.sql import VIEWS, quoted, table_ddl, text_literal
from policytrack.exports.table_schemas import TableSchema, read_schemas
from policytrack.files import xlsx
from policytrack.files.csv import csv_bytes
from policytrack.problems import UsageError
from policytrack.records.row import Row
from policytrack.records.tables import TABLES, Rows
from policytrack.seeds.folder import Seeds
from policytrack.values.cell import to_text
from policytrack.values.version import DATA_DATE
from tests import EXAMPLE, ROOT
from tests.fuzz.folders import sign

rdflib_warns = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""rdflib's JSON-LD parser, which mlcroissant uses too, uses a class of its own that it has deprecated."""

DRAWDOWN, VOTE = "us-ua-2023-12-06-drawdown", "us-senate-2023-12-06-procedural-vote"
AMOUNT = Decimal("12345678901234.56")
QUOTE = "=1+1\t\"'<b>&amp;\r\nthe\x0bNext\x0c\x85line\u2028_x000B_ \ufffe\U0001f600 "
"""A quote as hostile as a source text may be: all of it is allowed in one."""

HOSTILE: dict[tuple[str, str], dict[str, Any]] = {
    ("aid_packages", DRAWDOWN): {"title": "=1+1", "amount": AMOUNT, "donor_country": "NA"},
    ("aid_packages", "us-ua-2021-assistance"): {"title": "-2+3"},
    ("votes", VOTE): {"title": "@SUM(A1)<script>alert(\"x\")</script> 'o'", "question": '+1, "or" {2}; --'},
}
"""Table and record to the cells that it gets."""


@pytest.fixture(scope="session")
def hostile(seeds: Seeds, rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> pt.Dataset:
    """The project's data with cells that formats like to damage, as a valid data folder."""
    changed = {table: list(of_table) for table, of_table in rows.items()}
    for (table, record_id), cells in HOSTILE.items():
        changed[table] = [change(row, cells) if first(row) == record_id else row for row in changed[table]]
        changed["evidence"] = [change_receipt(row, record_id, cells) for row in changed["evidence"]]
    start = changed["evidence"][0].start_char  # type: ignore[attr-defined]
    changed["evidence"][0] = change(changed["evidence"][0], {"quote": QUOTE, "end_char": start + len(QUOTE)})
    folder = tmp_path_factory.mktemp("hostile") / "data"
    for name, data in data_files(seeds, changed).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return pt.open(folder)


def first(row: Row) -> str:
    return next(row.cells())[1]


def change(row: Row, cells: dict[str, Any]) -> Row:
    return row.model_copy(update=cells)


def change_receipt(row: Any, record_id: str, cells: dict[str, Any]) -> Row:
    column = row.field.strip("/")
    if (row.record_id, row.rank) == (record_id, "preferred") and column in cells:
        return change(row, {"value": to_text(cells[column])})
    return row  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def shipped() -> pt.Dataset:
    return pt.open(EXAMPLE / "data")


@pytest.fixture(params=["shipped", "hostile"])
def dataset(request: pytest.FixtureRequest) -> pt.Dataset:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


Made = Callable[[pt.Dataset, str], Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A dataset's export in a form, made once for all tests that read it."""
    return cache(lambda dataset, form: dataset.export(form, tmp_path_factory.mktemp(form) / FORMS[form].file_name))


def tuples(dataset: pt.Dataset, table: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in dataset.load(table).to_pylist()]


def tables_of(dataset: pt.Dataset) -> list[str]:
    return [schema.name for schema in read_schemas(dataset.descriptor)]


# All forms


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_one_function_of_one_signature(form: str) -> None:
    writer = writer_of(form)
    assert str(inspect.signature(writer)) == "(dataset: 'Exportable', path: 'Path') -> 'None'"
    assert inspect.getdoc(writer)
    assert len(import_module(f"policytrack.exports.{form}").__doc__ or "") > 200
    assert FORMS[form].meaning
    assert FORMS[form].file_name.endswith(FORMS[form].suffix)


def test_the_forms_are_those_that_the_dataset_names() -> None:
    assert re.findall(r"`(\w+)`", (pt.Dataset.export.__doc__ or "").partition("form:")[2].partition("out:")[0]) == [
        *FORMS
    ]


@pytest.mark.parametrize("form", FORMS)
def test_an_old_file_is_replaced_by_the_same_bytes_every_time(
    form: str, shipped: pt.Dataset, made: Made, tmp_path: Path
) -> None:
    out = tmp_path / "here"
    out.write_text("old")
    assert shipped.export(form, str(out)) == out
    assert [*tmp_path.iterdir()] == [out]
    if form == "duckdb":
        assert 1_000_000 < out.stat().st_size < 3_000_000
    else:
        assert out.read_bytes() == made(shipped, form).read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_an_export_that_fails_leaves_the_old_file(
    form: str, shipped: pt.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise RuntimeError("half way")

    (tmp_path / "here").write_text("old")
    broken = pt.Dataset(shipped.folder)
    monkeypatch.setattr(broken, "get", fail)
    monkeypatch.setattr(broken, "cite", fail)
    monkeypatch.setattr(
        broken, "load", lambda table: fail() if table in ("evidence", "mentions") else shipped.load(table)
    )
    with pytest.raises(RuntimeError, match="half way"):
        export(broken, form, tmp_path / "here")
    assert (tmp_path / "here").read_text() == "old"
    assert len([*tmp_path.iterdir()]) == 1


# SQLite


def as_sqlite(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else to_text(value) if isinstance(value, date) else value


@pytest.fixture
def database(dataset: pt.Dataset, made: Made) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(made(dataset, "sqlite"))) as connection:
        yield connection


def test_sqlite_holds_every_cell(dataset: pt.Dataset, database: sqlite3.Connection) -> None:
    for table in tables_of(dataset):
        got = database.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
        assert got == [tuple(map(as_sqlite, row)) for row in tuples(dataset, table)], table


def test_sqlite_is_sound_and_declares_every_key(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        columns = database.execute(f'PRAGMA table_info("{table.name}")').fetchall()
        key = [name for _, name, _, _, _, place in sorted(columns, key=lambda column: column[5]) if place]
        assert tuple(key) == (() if table.name == "codebook" else table.key)
        assert [bool(column[3]) for column in columns] == [column.required for column in table.columns]
        foreign = {(each[3], each[2]) for each in database.execute(f'PRAGMA foreign_key_list("{table.name}")')}
        assert foreign == set(table.references.items())
    assert database.execute("SELECT count(*) FROM pragma_table_list WHERE strict").fetchone() == (len(TABLES) + 1,)


def test_sqlite_finds_ids_and_references_by_index(database: sqlite3.Connection) -> None:
    indexed = {
        (table, database.execute(f'SELECT name FROM pragma_index_info("{index}") WHERE seqno = 0').fetchone()[0])
        for table, index in database.execute("SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index'").fetchall()
    }
    for table in TABLES:
        wanted = {name for name in (c.name for c in table.columns) if name in table.references or name.endswith("_id")}
        assert {(table.name, column) for column in wanted} <= indexed
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM evidence WHERE record_id = 'x' AND field = '/y'"
    ).fetchall()
    assert "evidence_by_record_id_field (record_id=? AND field=?)" in plan[0][3]


def test_sqlite_compares_and_adds_amounts_as_numbers(shipped: pt.Dataset, made: Made) -> None:
    amounts = [row["amount"] for row in shipped.load("aid_packages").to_pylist() if row["amount"] is not None]
    with closing(sqlite3.connect(made(shipped, "sqlite"))) as database:
        large = database.execute("SELECT amount FROM aid_packages WHERE amount > 1000000000 ORDER BY amount").fetchall()
        assert [each for (each,) in large] == sorted(each for each in amounts if each > 1_000_000_000)
        assert database.execute("SELECT sum(amount), max(amount) FROM aid_packages").fetchone() == (
            sum(amounts),
            max(amounts),
        )
        assert database.execute("SELECT DISTINCT typeof(amount) FROM aid_packages ORDER BY 1").fetchall() == [
            ("null",),
            ("real",),
        ]
        days = "SELECT count(*) FROM aid_packages WHERE status_date_earliest >= '2023-12-06' AND julianday(status_date_latest) > 0"
        assert database.execute(days).fetchone() == (
            sum(
                str(row["status_date_earliest"] or "") >= "2023-12-06"
                for row in shipped.load("aid_packages").to_pylist()
            ),
        )


@pytest.mark.parametrize(
    "amount", ["9007199254740992", "9999999999999998", "1234567890123.45", "0.5", "99999999999999.97"]
)
def test_sqlite_holds_an_amount_exactly(amount: str) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        (held,) = database.execute("SELECT CAST(? AS REAL)", [sqlite.exact_float(Decimal(amount))]).fetchone()
    assert Decimal(repr(held)) == Decimal(amount)


@pytest.mark.parametrize("amount", ["9007199254740993", "9999999999999999.99", "1234567890123456.12"])
def test_sqlite_refuses_an_amount_that_it_would_round(
    amount: str, shipped: pt.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = shipped.load("aid_packages").slice(0, 1)
    place = table.schema.get_field_index("amount")
    changed = table.set_column(
        place, table.schema.field(place), pa.array([Decimal(amount)], table.schema.field(place).type)
    )
    dataset = pt.Dataset(shipped.folder)
    monkeypatch.setattr(dataset, "load", lambda name: changed if name == "aid_packages" else shipped.load(name))
    assert told(dataset, "sqlite", tmp_path / "x") == (
        f"NOT_EXACT  the amount {amount} has more digits than a number of SQLite holds (hint: export duckdb or jsonl)"
    )
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(("statement", "message"), [
    ("INSERT INTO vote_subjects VALUES ('nowhere', 'x', 'us-senate')", "FOREIGN KEY"),
    ("INSERT INTO vote_subjects SELECT * FROM vote_subjects LIMIT 1", "UNIQUE"),
    ("UPDATE aid_packages SET part_of_id = 'nowhere'", "FOREIGN KEY"),
    ("DELETE FROM sources", "FOREIGN KEY"),
    ("UPDATE aid_packages SET amount = 'much'", "REAL"),
    ("UPDATE votes SET title = NULL", "NOT NULL"),
])  # fmt: skip
def test_sqlite_enforces_keys_and_types(statement: str, message: str, shipped: pt.Dataset, tmp_path: Path) -> None:
    with closing(sqlite3.connect(shipped.export("sqlite", tmp_path / "x.sqlite"))) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match=message):
            database.execute(statement)


def test_sqlite_refuses_what_no_boolean_is(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        database.execute("UPDATE aid_packages SET military = 2")


def test_sqlite_says_what_it_is(dataset: pt.Dataset, database: sqlite3.Connection) -> None:
    said = dict(database.execute("SELECT * FROM meta"))
    assert {name: said[name] for name in ("data_version", "package_version", "licence")} == {
        "data_version": dataset.version, "package_version": pt.__version__, "licence": "CC-BY-4.0"}  # fmt: skip
    assert said["sha256_of_SHA256SUMS"] in dataset.cite().bibtex()
    assert said["amounts"].startswith("REAL, nominal")
    assert "belong to their publishers" in said["rights"]
    sql = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'aid_packages'").fetchone()[0]
    assert '  -- The qualifier of the amount; null if no amount is stated.\n  "amount_qualifier" TEXT,' in sql


def test_an_old_sqlite_gets_plain_tables(shipped: pt.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite.sqlite3, "sqlite_version_info", (3, 36, 0))
    with closing(sqlite3.connect(shipped.export("sqlite", tmp_path / "x.sqlite"))) as database:
        assert database.execute("SELECT count(*) FROM pragma_table_list WHERE strict").fetchone() == (0,)
        assert database.execute("SELECT amount FROM aid_packages WHERE amount > 1000000000").fetchall() == [
            (61000000000,)
        ]


# DuckDB


@pytest.fixture
def duck(dataset: pt.Dataset, made: Made) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(made(dataset, "duckdb")), read_only=True) as connection:
        yield connection


def test_duckdb_holds_every_cell_with_its_type(dataset: pt.Dataset, duck: duckdb.DuckDBPyConnection) -> None:
    types = {"boolean": "BOOLEAN", "integer": "BIGINT", "decimal": "DECIMAL(18,2)", "date": "DATE"}
    for schema in read_schemas(dataset.descriptor):
        got, wanted = duck.execute(f'SELECT * FROM "{schema.name}"').fetchall(), tuples(dataset, schema.name)
        refers_to_itself = schema.name in {table for table, _ in schema.references.values()}
        assert Counter(got) == Counter(wanted), schema.name
        assert refers_to_itself or got == wanted, schema.name
        described = duck.execute(
            "SELECT column_name, data_type, NOT is_nullable, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
            [schema.name],
        ).fetchall()
        assert described == [(c.name, types.get(c.kind, "VARCHAR"), c.required, c.note) for c in schema.columns]
    comments = dict(duck.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    assert {table.name: table.meaning for table in TABLES}.items() <= comments.items()
    assert dict(duck.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()) == {
        view.name: view.meaning for view in VIEWS}  # fmt: skip
    assert dict(duck.execute("FROM meta").fetchall())["data_version"] == dataset.version


def test_duckdb_declares_every_key(duck: duckdb.DuckDBPyConnection) -> None:
    kinds = "SELECT table_name, constraint_column_names, referenced_table FROM duckdb_constraints() WHERE constraint_type = ?"
    keys = {table: tuple(columns) for table, columns, _ in duck.execute(kinds, ["PRIMARY KEY"]).fetchall()}
    assert keys == {"meta": ("name",)} | {table.name: table.key for table in TABLES if table.name != "codebook"}
    foreign = {(table, columns[0], other) for table, columns, other in duck.execute(kinds, ["FOREIGN KEY"]).fetchall()}
    references = {(t.name, column, other) for t in TABLES for column, other in t.references.items()}
    assert foreign == references
    indexes = {name for (name,) in duck.execute("SELECT index_name FROM duckdb_indexes()").fetchall()}
    assert indexes == {"evidence_by_record_id_field", "evidence_by_claim_id"}


@pytest.mark.parametrize(("statement", "message"), [
    ("INSERT INTO vote_subjects VALUES ('nowhere', 'x', 'us-senate')", "foreign key"),
    ("INSERT INTO vote_subjects SELECT * FROM vote_subjects LIMIT 1", "Duplicate key"),
    ("DELETE FROM sources", "foreign key"),
    ("UPDATE aid_packages SET part_of_id = 'nowhere'", "foreign key"),
    ("UPDATE votes SET title = NULL", "NOT NULL"),
])  # fmt: skip
def test_duckdb_enforces_keys(statement: str, message: str, shipped: pt.Dataset, made: Made, tmp_path: Path) -> None:
    shutil.copy(made(shipped, "duckdb"), tmp_path / "x.duckdb")
    with (
        duckdb.connect(str(tmp_path / "x.duckdb")) as database,
        pytest.raises(duckdb.ConstraintException, match=message),
    ):
        database.execute(statement)


def test_tables_that_refer_to_each_other_come_in_the_order_given() -> None:
    def refer(name: str, *others: str) -> TableSchema:
        return TableSchema(name, "", (), (), {f"{other}_id": (other, "id") for other in others})

    for given, wanted in (
        ([refer("a", "b"), refer("b", "c"), refer("c")], "cba"),
        ([refer("a", "a"), refer("b", "a")], "ab"),
        ([refer("a", "b"), refer("b", "a"), refer("c")], "cab"),
    ):
        assert "".join(schema.name for schema in in_order_of_reference(given)) == wanted


@pytest.mark.parametrize("connect", [sqlite3.connect, duckdb.connect])
def test_names_and_meanings_cannot_be_statements(connect: Callable[[str], Any]) -> None:
    name, meaning = 'a"; DROP TABLE b; --', "x\n); DROP TABLE b; -- '"
    resource = {"name": name, "description": meaning, "schema": {
        "fields": [{"name": name, "policytrack:type": "text", "description": meaning}], "primaryKey": [name]}}  # fmt: skip
    (schema,) = read_schemas({"resources": [resource]})
    with closing(connect(":memory:")) as database:
        database.execute(table_ddl(schema, {}, ()))
        database.execute(f"INSERT INTO {quoted(name)} VALUES ({text_literal(meaning)})")
        assert database.execute(f"SELECT {quoted(name)} FROM {quoted(name)}").fetchall() == [(meaning,)]


# Views


def test_both_databases_answer_the_views_alike(
    dataset: pt.Dataset, database: sqlite3.Connection, duck: duckdb.DuckDBPyConnection
) -> None:
    for view in VIEWS:
        got = database.execute(f"SELECT * FROM {view.name}").fetchall()
        wanted = [tuple(map(as_sqlite, row)) for row in duck.execute(f"SELECT * FROM {view.name}").fetchall()]
        assert Counter(got) == Counter(wanted), view.name
        assert got


def test_the_views_give_what_the_tables_say(dataset: pt.Dataset, database: sqlite3.Connection) -> None:
    evidence = dataset.load("evidence").to_pylist()
    followed = [row for row in evidence if (row["part"], row["rank"]) == ("value", "preferred")]
    others = [row for row in evidence if row["part"] == "value" and row["rank"] != "preferred"]
    ids = "SELECT evidence_id FROM {} ORDER BY evidence_id"
    for view, rows in (("evidence_joined", evidence), ("receipts", followed), ("disagreements", others)):
        got = [each for (each,) in database.execute(ids.format(view)).fetchall()]
        assert got == sorted(row["evidence_id"] for row in rows)
    published = {(row["record_id"], row["field"]): row["value"] for row in followed}
    fields = {row["record_id"]: (row["disputed_fields"] or "").split() for row in dataset.load("records").to_pylist()}
    for record, field, value, preferred, disputed in database.execute(
        "SELECT record_id, field, value, preferred_value, is_disputed FROM disagreements"
    ):
        assert preferred == published[record, field] != value
        assert disputed == (field in fields[record])
    assert database.execute("SELECT count(*) FROM disagreements WHERE is_disputed").fetchone() > (0,)


def test_the_views_of_aid_give_receipts_and_totals(shipped: pt.Dataset, made: Made) -> None:
    aid = shipped.load("aid_packages").to_pylist()
    with closing(sqlite3.connect(made(shipped, "sqlite"))) as database:
        rows = database.execute("SELECT aid_package_id, field, quote, source_id FROM aid_amounts").fetchall()
        totals = database.execute(
            "SELECT donor_country, currency, amount_qualifier, packages, total FROM aid_totals"
        ).fetchall()
    assert {record for record, *_ in rows} == {
        row["aid_package_id"]
        for row in aid
        if any(row[name] is not None for name in ("amount", "amount_min", "amount_max"))
    }
    for record, field, quote, source in rows:
        followed = [r for r in shipped.evidence(record, field.strip("/")) if (r.part, r.rank) == ("value", "preferred")]
        assert (quote, source) in [(each.quote, each.source_id) for each in followed]
    counted = [row for row in aid if row["counts_in_total"] and row["amount"] is not None]
    wanted = Counter[tuple[str, ...]]()
    for row in counted:
        wanted[row["donor_country"], row["currency"], row["amount_qualifier"]] += row["amount"]
    assert {key[:3]: key[4] for key in totals} == dict(wanted)
    assert sum(key[3] for key in totals) == len(counted) > 0


def test_the_current_status_of_every_record(shipped: pt.Dataset, made: Made) -> None:
    with closing(sqlite3.connect(made(shipped, "sqlite"))) as database:
        got = {row[0]: row[1:] for row in database.execute("SELECT * FROM current_status").fetchall()}
    types = ("agreement", "aid_package", "institution", "vote")
    assert {(key, row[0]) for key, row in got.items()} == {
        (row["record_id"], row["record_type"])
        for row in shipped.load("records").to_pylist()
        if row["record_type"] in types
    }
    assert got[DRAWDOWN][2:] == ("announced", "2023-12-06", "2023-12-06", "2023-12-06")
    assert got[VOTE][2:] == ("blocked", "2023-12-06", "2023-12-06", "2023-12-06")
    assert got["us-ua-2023-coproduction-statement"][2:] == (
        "signed", "[2023-12-05..2023-12-06]", "2023-12-05", "2023-12-06")  # fmt: skip
    assert got["nato"] == ("institution", "NATO", None, None, None, None)


# Excel


def ooxml_text(text: str) -> str:
    """What Excel shows for a text with the escapes of OOXML."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text)


def as_xlsx(value: object) -> object:
    """What openpyxl reads for a value."""
    if isinstance(value, Decimal):
        return float(value) if len(value.normalize().as_tuple().digits) <= 15 else to_text(value)
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


def test_xlsx_holds_every_cell_with_its_type(dataset: pt.Dataset, made: Made) -> None:
    book = openpyxl.load_workbook(made(dataset, "xlsx"))
    assert book.sheetnames == ["about", *tables_of(dataset)]
    assert book.sheetnames[-1] == "codebook"
    for schema in read_schemas(dataset.descriptor):
        header, *rows = book[schema.name].iter_rows()
        assert [cell.value for cell in header] == [column.name for column in schema.columns]
        assert all(cell.font.b for cell in header)
        assert not any(cell.hyperlink for row in rows for cell in row)
        assert (book[schema.name].freeze_panes, book[schema.name].auto_filter.ref) == (
            "A2",
            book[schema.name].dimensions,
        )
        got = [tuple(ooxml_text(c.value) if isinstance(c.value, str) else c.value for c in row) for row in rows]
        assert got == [tuple(map(as_xlsx, row)) for row in tuples(dataset, schema.name)], schema.name
        for place, column in enumerate(schema.columns):
            types = {(cell.data_type, cell.number_format) for row in rows if (cell := row[place]).value is not None}
            assert types <= XLSX_TYPES.get(column.kind, {("s", "@")}), (schema.name, column.name)
            assert 8 <= book[schema.name].column_dimensions[header[place].column_letter].width <= 61


XLSX_TYPES = {
    "boolean": {("b", '"TRUE";"TRUE";"FALSE"')},
    "integer": {("n", "0")},
    "decimal": {("n", "#,##0"), ("n", "#,##0.00"), ("s", "@")},
    "date": {("d", "yyyy-mm-dd")},
}
"""Kind of column to the types and number formats of its cells; all other cells are text."""


def test_xlsx_explains_itself(dataset: pt.Dataset, made: Made) -> None:
    book = openpyxl.load_workbook(made(dataset, "xlsx"))
    page = book["about"]
    assert page["A1"].value == dataset.descriptor["title"]
    told = {name: (text, rows) for name, text, rows in page.iter_rows(min_row=5, values_only=True) if name}
    for schema in read_schemas(dataset.descriptor):
        assert told[schema.name] == (schema.meaning, dataset.load(schema.name).num_rows)
    links = {cell.value: cell.hyperlink.location for (cell,) in page.iter_rows(min_row=5, max_col=1) if cell.hyperlink}
    assert links == {table: f"'{table}'!A1" for table in tables_of(dataset)}
    assert told["data version"][0] == dataset.version
    assert "belong to their publishers" in told["licence"][0]
    assert told["cite as"][0].endswith(f"Data version {dataset.version}.")
    assert "incremental, part of no other package" in told["counts_in_total"][0]
    assert "texts/SOURCE_ID.txt" in told["how to read a receipt"][0]
    amount, currency, counts = re.findall(r"aid_packages!([A-Z]+):", told["to add up"][0])
    assert [book["aid_packages"][f"{each}1"].value for each in (amount, currency, counts)] == [
        "amount", "currency", "counts_in_total"]  # fmt: skip
    created = str(dataset.descriptor.get("created", "2000-01-01"))[:10]
    assert {str(book.properties.created), str(book.properties.modified)} == {f"{created} 00:00:00"}


def test_the_workbook_of_the_data_is_the_export(shipped: pt.Dataset, made: Made) -> None:
    assert (shipped.folder / "policytrack.xlsx").read_bytes() == made(shipped, "xlsx").read_bytes()


ROUNDED = [
    ("amount", Decimal("123456789012345"), (123456789012345, "#,##0"), None),
    ("amount", Decimal("1234567890123.45"), (1234567890123.45, "#,##0.00"), None),
    ("amount", Decimal("6100000000000000"), (6100000000000000, "#,##0"), None),
    ("amount", Decimal("1234567890123456"), ("1234567890123456", "@"), "A text: a spreadsheet would round it. SUM leaves it out."),
    ("amount", Decimal("12345678901234.56"), ("12345678901234.56", "@"), "A text: a spreadsheet would round it. SUM leaves it out."),
    ("status_date_earliest", date(1900, 3, 1), (datetime(1900, 3, 1), "yyyy-mm-dd"), None),
    ("status_date_earliest", date(1900, 2, 28), ("1900-02-28", "@"), "A text: spreadsheets differ on days before March 1900."),
]  # fmt: skip
"""Column, value, the cell's value and format, and its comment."""


def test_xlsx_never_rounds(shipped: pt.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = shipped.load("aid_packages")
    (row,) = table.slice(0, 1).to_pylist()
    rows = pa.Table.from_pylist([{**row, column: value} for column, value, _, _ in ROUNDED], table.schema)
    dataset = pt.Dataset(shipped.folder)
    monkeypatch.setattr(dataset, "load", lambda name: rows if name == "aid_packages" else shipped.load(name))
    sheet = openpyxl.load_workbook(dataset.export("xlsx", tmp_path / "x.xlsx"))["aid_packages"]
    for at, (column, _, cell, note) in enumerate(ROUNDED, 2):
        found = sheet.cell(at, table.schema.get_field_index(column) + 1)
        assert (found.value, found.number_format) == cell
        assert (found.comment and found.comment.text) == note


def test_xlsx_has_no_date_of_its_making_and_no_formula(hostile: pt.Dataset, made: Made) -> None:
    with zipfile.ZipFile(made(hostile, "xlsx")) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        assert not any(re.search(b"<f[ >]", archive.read(name)) for name in archive.namelist())


@pytest.mark.parametrize(
    ("text", "length"), [("x" * 32_768, 32_768), ("\U0001f600" * 16_384, 32_768), ("x" * 32_767, 0), ("é" * 16_500, 0)]
)
def test_xlsx_cuts_no_text(text: str, length: int, shipped: pt.Dataset, tmp_path: Path) -> None:
    rows = shipped.load("agreement_topics").slice(0, 3).to_pylist()
    rows[1]["topic"] = text
    table = pa.Table.from_pylist(rows, schema=shipped.load("agreement_topics").schema)
    sheet = xlsx.Sheet("agreement_topics", "", dict.fromkeys(table.column_names, "text"), table)
    if not length:
        return xlsx.check_fits(sheet)
    with pytest.raises(UsageError) as caught:
        xlsx.check_fits(sheet)
    assert str(caught.value) == (
        f"TOO_LONG  agreement_topics, row 2: topic has {length} characters, more than the 32767 of a cell"
        " (hint: export sqlite, duckdb or jsonl)"
    )
    return None


def test_xlsx_leaves_out_no_row(shipped: pt.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 100)
    with pytest.raises(UsageError) as caught:
        shipped.export("xlsx", tmp_path / "x.xlsx")
    assert str(caught.value) == (
        f"TOO_MANY_ROWS  evidence has {shipped.load('evidence').num_rows} rows, more than the 100 of a sheet"
        " (hint: export sqlite, duckdb or jsonl)"
    )
    assert [*tmp_path.iterdir()] == []


# JSON Lines


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: to_text(value) if isinstance(value, Decimal | date) else value for name, value in row.items()}


def test_jsonl_holds_every_record_whole(dataset: pt.Dataset, made: Made) -> None:
    data = made(dataset, "jsonl").read_bytes()
    text = data.decode("utf-8")
    assert b"\r" not in data
    assert text.endswith("\n")
    assert text.splitlines() == text.split("\n")[:-1]
    records = [json.loads(line) for line in text.splitlines()]
    entries = [plain(row) for row in dataset.load("records").to_pylist()]
    ids = ("record_id", "record_type")
    assert [{**{name: each[name] for name in ids}, **each["entry"]} for each in records] == entries
    rebuilt: dict[str, list[dict[str, Any]]] = {table: [] for table in tables_of(dataset)}
    for record in records:
        own, children = own_and_children(record)
        for table, found in [(own, [record]), *children]:
            columns = dataset.load(table).column_names
            rebuilt[table] += [{column: row[column] for column in columns} for row in found]
            assert all(set(row) == set(columns) for row in found if row is not record)
    for table in set(rebuilt) - {"records", "redirects", "mentions", "codebook"}:
        wanted = [plain(row) for row in dataset.load(table).to_pylist()]
        assert sorted(map(json.dumps, rebuilt[table])) == sorted(map(json.dumps, wanted)), table


def own_and_children(record: dict[str, Any]) -> tuple[str, list[tuple[str, list[dict[str, Any]]]]]:
    """The record's table, and its child rows by table."""
    from policytrack.records.tables import CHILD_TABLES, RECORD_TABLES

    kind = record["record_type"]
    known = {name: table for (of_kind, name), table in CHILD_TABLES.items() if of_kind == kind}
    lists = {name: value for name, value in record.items() if isinstance(value, list)}
    assert set(lists) == {*known, "evidence"}
    return RECORD_TABLES[kind], [({**known, "evidence": "evidence"}[name], rows) for name, rows in lists.items()]


def test_jsonl_keeps_amounts_and_nulls(hostile: pt.Dataset, made: Made) -> None:
    lines = made(hostile, "jsonl").read_text("utf-8").split("\n")
    record = next(json.loads(line) for line in lines if f'"{DRAWDOWN}"' in line)
    assert (record["amount"], record["donor_country"], record["title"]) == (str(AMOUNT), "NA", "=1+1")
    assert record["part_of_id"] is None
    assert record["military"] is True
    assert json.loads(lines[0])["evidence"][0]["quote"] == QUOTE


# Web Annotations

TERMS = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "dcterms": "http://purl.org/dc/terms/", "dctypes": "http://purl.org/dc/dcmitype/",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "Text": "dctypes:Text",
    "SpecificResource": "oa:SpecificResource", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage", "describing": "oa:describing", "identifying": "oa:identifying",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "format": "dc:format", "language": "dc:language",
    "label": "rdfs:label", "value": "rdf:value", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    **{name: {"@id": iri, "@type": "@id"} for name, iri in {
        "body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource", "selector": "oa:hasSelector", "via": "oa:via",
        "partOf": "as:partOf", "first": "as:first", "last": "as:last", "rights": "dcterms:rights"}.items()},
    **{name: {"@id": iri, "@type": "xsd:nonNegativeInteger"} for name, iri in {
        "start": "oa:start", "end": "oa:end", "total": "as:totalItems", "startIndex": "as:startIndex"}.items()},
}  # fmt: skip
"""The terms of http://www.w3.org/ns/anno.jsonld that the export uses, so that no test needs a network."""


@pytest.fixture
def collection(dataset: pt.Dataset, made: Made) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made(dataset, "webannotation").read_bytes())
    return found


def test_the_collection_and_its_page_follow_the_model(dataset: pt.Dataset, collection: dict[str, Any]) -> None:
    page = collection["first"]
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["total"] == len(page["items"]) == dataset.load("evidence").num_rows
    assert (page["partOf"], collection["last"], page["startIndex"]) == (collection["id"], page["id"], 0)
    assert "@context" not in page
    assert isinstance(collection["label"], str)
    assert collection["rights"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "belong to their publishers" in collection["policytrack:rights"]


def test_every_annotation_follows_the_model(dataset: pt.Dataset, collection: dict[str, Any]) -> None:
    annotations = collection["first"]["items"]
    ids = {each["id"] for each in annotations} | {collection["id"], collection["first"]["id"]}
    assert len(ids) == len(annotations) + 2
    assert all(re.fullmatch(r"urn:policytrack:[!-~]+", each) for each in ids)
    for each in annotations:
        assert set(each) == {"id", "type", "motivation", "body", "target"}
        assert each["type"] == "Annotation"
        assert each["motivation"] in ("describing", "identifying")
        assert (each["body"]["type"], each["body"]["format"]) == ("TextualBody", "text/plain")
        assert isinstance(each["body"]["value"], str)
        assert set(each["target"]) == {"type", "source", "selector"}
        quote, position = each["target"]["selector"]
        assert set(quote) <= {"type", "exact", "prefix", "suffix"}
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert 0 <= position["start"] < position["end"]
        assert len(quote["exact"]) == position["end"] - position["start"]
        assert re.fullmatch("[0-9a-f]{64}", each["target"]["source"]["policytrack:sha256"])


def test_an_annotation_selects_the_words_of_its_source(shipped: pt.Dataset, made: Made) -> None:
    collection = json.loads(made(shipped, "webannotation").read_bytes())
    for each in collection["first"]["items"]:
        path = shipped.folder / each["target"]["source"]["policytrack:path"]
        text = path.read_bytes().decode("utf-8")
        quote, position = each["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote.get("prefix", ""))
        assert text[end:].startswith(quote.get("suffix", ""))


def test_annotations_hold_every_cell_of_evidence(dataset: pt.Dataset, collection: dict[str, Any]) -> None:
    got = []
    for each in collection["first"]["items"]:
        quote, position = each["target"]["selector"]
        got.append({
            "evidence_id": each["id"].removeprefix("urn:policytrack:evidence:"),
            "source_id": each["target"]["source"]["id"].removeprefix("urn:policytrack:source:"),
            "start_char": position["start"], "end_char": position["end"], "quote": quote["exact"], "prefix": quote.get("prefix"),
            "suffix": quote.get("suffix"), "value": each["body"]["value"],
            **{name: each["body"].get(f"policytrack:{name}") for name in webannotation._BODY},
        })  # fmt: skip
    assert got == dataset.load("evidence").to_pylist()


@rdflib_warns
def test_annotations_as_linked_data_lose_nothing(collection: dict[str, Any]) -> None:
    rdflib = pytest.importorskip("rdflib")
    few = {**collection, "@context": [TERMS, *collection["@context"][1:]]}
    few["first"] = {**few["first"], "items": few["first"]["items"][:20]}
    graph = rdflib.Graph().parse(data=json.dumps(few), format="json-ld")
    literals = Counter(str(value) for value in graph.objects() if isinstance(value, rdflib.Literal))
    for each in few["first"]["items"]:
        texts = [text for name, text in each["body"].items() if name not in ("type", "motivation")]
        selectors = [
            str(v) for selector in each["target"]["selector"] for name, v in selector.items() if name != "type"
        ]
        assert all(literals[text] for text in [*texts, *selectors])
        assert (rdflib.URIRef(each["id"]), rdflib.RDF.type, rdflib.URIRef(TERMS["oa"] + "Annotation")) in graph
    described = set(graph.objects(predicate=rdflib.URIRef("urn:policytrack:term:record_id")))
    assert {str(each) for each in described} == {
        each["body"]["policytrack:record_id"] for each in few["first"]["items"]
    }


def test_a_collection_of_nothing_has_no_page(
    shipped: pt.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = pt.Dataset(shipped.folder)
    monkeypatch.setattr(empty, "load", lambda table: shipped.load(table).slice(0, 0))
    export(empty, "webannotation", tmp_path / "x.jsonld")
    collection = json.loads((tmp_path / "x.jsonld").read_bytes())
    assert collection["total"] == 0
    assert {"first", "last"}.isdisjoint(collection)


# Croissant


def as_read(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value.date() if hasattr(value, "date") else value


Croissant = Callable[[pt.Dataset], Any]


@pytest.fixture
def croissant(made: Made, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Croissant:
    """A dataset as mlcroissant reads it from a copy of the folder with the description in it."""
    mlcroissant = pytest.importorskip("mlcroissant")
    caplog.set_level(logging.ERROR)

    def read(dataset: pt.Dataset) -> Any:
        shutil.copytree(dataset.folder, tmp_path / "data")
        shutil.copy(made(dataset, "croissant"), tmp_path / "data" / "croissant.json")
        return mlcroissant.Dataset(jsonld=str(tmp_path / "data" / "croissant.json"))

    return read


reads_croissant = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning",  # rdflib's
    "ignore:The inplace keyword in DataFrame.reset_index:DeprecationWarning",  # mlcroissant's
)


def croissant_records(loaded: Any, record_set: str) -> list[dict[str, Any]]:
    return [
        {name.rpartition("/")[2]: as_read(value) for name, value in record.items()}
        for record in loaded.records(record_set)
    ]


@pytest.mark.slow
@reads_croissant
def test_mlcroissant_reads_every_cell_and_misses_nothing(hostile: pt.Dataset, croissant: Croissant) -> None:
    loaded = croissant(hostile)
    for table in tables_of(hostile):
        wanted = hostile.load(table).to_pylist()
        for row in wanted:
            row.update({name: float(value) for name, value in row.items() if isinstance(value, Decimal)})
        assert croissant_records(loaded, table) == wanted, table
    issues = loaded.metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    assert str(loaded.metadata.ctx.conforms_to.value) == "http://mlcommons.org/croissant/1.1"
    assert loaded.metadata.cite_as == hostile.cite().bibtex().partition("\n\n")[0]
    assert loaded.metadata.date_published.date().isoformat() == DATA_DATE


@pytest.mark.slow
@reads_croissant
def test_a_receipt_of_croissant_can_be_followed(shipped: pt.Dataset, croissant: Croissant) -> None:
    """Each receipt has the SHA-256 of a text in which its quote stands at its place."""
    texts = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in (EXAMPLE / "seeds").glob("*.txt")}
    receipts = croissant_records(croissant(shipped), "receipts")
    assert len(receipts) == shipped.load("evidence").num_rows
    for receipt in receipts:
        text = texts[receipt["sha256"]].read_bytes().decode("utf-8")
        assert text[receipt["start_char"] : receipt["end_char"]] == receipt["quote"]


@reads_croissant
def test_vocabularies_are_enumerations(shipped: pt.Dataset, made: Made, croissant: Croissant) -> None:
    described, loaded = json.loads(made(shipped, "croissant").read_bytes()), croissant(shipped)
    fields = {field["@id"]: field for each in described["recordSet"] for field in each["field"]}
    terms: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in shipped.codebook():
        if row.term:
            term = {"name": row.term, "description": row.meaning, "code": row.source or ""}
            terms.setdefault((row.table, row.column), []).append(term)
    assert len(terms) > 15
    for (table, column), wanted in terms.items():
        enumeration = fields[f"{table}/{column}"]["references"]["field"]["@id"].rpartition("/")[0]
        assert croissant_records(loaded, enumeration) == [{key: each[key] for key in sorted(each)} for each in wanted]
    assert {each["@id"] for each in described["recordSet"] if each.get("dataType") == "sc:Enumeration"} == {
        field["references"]["field"]["@id"].rpartition("/")[0] for field in fields.values() if "field" in field.get("references", {})}  # fmt: skip


def test_croissant_has_the_provenance_of_every_column(shipped: pt.Dataset, made: Made) -> None:
    described = json.loads(made(shipped, "croissant").read_bytes())
    entities = {each["@id"]: each for each in described["prov:wasDerivedFrom"]}
    assert {urn.rpartition(":")[2]: each["sha256"] for urn, each in entities.items()} == {
        source.source_id: source.sha256 for source in shipped.sources()}  # fmt: skip
    fields = {field["@id"]: field for each in described["recordSet"] for field in each["field"]}
    [amounts] = [fields["aid_packages/amount"]]
    quoted = [
        row
        for record in shipped.aid_packages()
        for row in record.evidence
        if (row.field, row.rank) == ("/amount", "preferred")
    ]
    assert [each["@id"] for each in amounts["prov:wasDerivedFrom"]] == sorted(
        {f"urn:policytrack:source:{row.source_id}" for row in quoted}
    )
    assert [each["prov:label"] for each in amounts["prov:wasGeneratedBy"]] == sorted({row.method for row in quoted})
    assert "prov:wasDerivedFrom" in fields["agreement_parties/role"]
    assert "prov:wasDerivedFrom" not in fields["aid_packages/counts_in_total"]
    assert all(entities[each["@id"]] for field in fields.values() for each in field.get("prov:wasDerivedFrom", []))
    [value] = [fields["receipts/value"]]
    assert {each["name"]: each["equivalentProperty"] for each in value["annotation"]["subField"]} == {
        "method": "prov:wasGeneratedBy", "attributed_to": "prov:wasAttributedTo", "source_id": "prov:wasQuotedFrom",
        "start_char": "oa:start", "end_char": "oa:end", "quote": "oa:exact", "sha256": "sc:sha256"}  # fmt: skip


def test_croissant_describes_keys_references_and_files(shipped: pt.Dataset, made: Made) -> None:
    described = json.loads(made(shipped, "croissant").read_bytes())
    sets = {each["name"]: each for each in described["recordSet"]}
    for table in TABLES:
        key = [each["@id"] for each in sets[table.name].get("key", [])]
        assert key == ([] if table.name == "codebook" else [f"{table.name}/{column}" for column in table.key])
        found = {field["name"]: field.get("references", {}) for field in sets[table.name]["field"]}
        assert [*found] == [column.name for column in table.columns]
        rows = shipped.load(table.name)  # mlcroissant joins no column of nulls alone
        joined = [each for each in table.references if not 0 < rows.num_rows == rows[each].null_count]
        assert {name: each["fileObject"]["@id"] for name, each in found.items() if "fileObject" in each} == {
            column: f"parquet/{table.references[column]}.parquet" for column in joined}  # fmt: skip
    assert "url" not in described
    check_files(
        shipped, described["distribution"], {"text/csv": "csv", "application/x-parquet": "parquet", "text/plain": "txt"}
    )


def check_files(dataset: pt.Dataset, found: list[dict[str, Any]], formats: dict[str, str]) -> None:
    """Every text and every table's CSV and Parquet file is described as it is."""
    texts = {str(path.relative_to(dataset.folder)) for path in (dataset.folder / "texts").glob("*.txt")}
    assert {each["contentUrl"] for each in found} == texts | {
        f"{form}/{table}.{form}" for form in ("csv", "parquet") for table in tables_of(dataset)}  # fmt: skip
    for each in found:
        path = dataset.folder / each["contentUrl"]
        assert each["contentSize"] == f"{path.stat().st_size} B"
        assert each["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert path.suffix == f".{formats[each['encodingFormat']]}"


def test_croissant_needs_one_file_a_table(shipped: pt.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policytrack.exports import croissant

    monkeypatch.setattr(
        croissant,
        "table_files",
        lambda folder: [f for f in table_schemas.table_files(folder) if f.name != "parquet/votes.parquet"],
    )
    with pytest.raises(UsageError) as caught:
        shipped.export("croissant", tmp_path / "x.json")
    assert str(caught.value) == (
        "NOT_ONE_FILE  votes has 0 Parquet files; a Croissant record set reads exactly one"
        " (hint: export sqlite, duckdb or jsonl)"
    )


def test_a_table_may_have_several_files(tmp_path: Path) -> None:
    (tmp_path / "parquet" / "votes").mkdir(parents=True)
    (tmp_path / "parquet" / "votes" / "0.parquet").write_bytes(b"x")
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  parquet/votes/0.parquet\n{'0' * 64}  CODEBOOK.md\n")
    assert [*table_schemas.table_files(tmp_path)] == [
        table_schemas.PublishedFile("parquet/votes/0.parquet", "votes", "parquet", 1, "0" * 64)]  # fmt: skip


# schema.org


def test_schemaorg_describes_files_variables_and_sources(shipped: pt.Dataset, made: Made) -> None:
    described = json.loads(made(shipped, "schemaorg").read_bytes())
    assert (described["@context"][0], described["@type"]) == ("https://schema.org/", "Dataset")
    assert (described["version"], described["license"]) == (
        shipped.version, "https://creativecommons.org/licenses/by/4.0/")  # fmt: skip
    assert 50 <= len(described["description"]) <= 5000  # what dataset search engines ask for
    formats = {"text/csv": "csv", "application/vnd.apache.parquet": "parquet", "text/plain": "txt"}
    check_files(shipped, described["distribution"], formats)
    assert {each["@type"] for each in described["distribution"]} == {"DataDownload"}
    names = [each["name"] for each in described["variableMeasured"]]
    assert names == [f"{table.name}.{column.name}" for table in TABLES for column in table.columns]
    assert "url" not in described
    assert described["datePublished"] == DATA_DATE
    assert described["creditText"] == str(shipped.cite()).splitlines()[0]
    days = [
        day
        for event in shipped.load("events").to_pylist()
        for day in (event["date_earliest"], event["date_latest"])
        if day
    ]
    assert described["temporalCoverage"] == f"{min(days)}/{max(days)}"
    parties = {party.country for agreement in shipped.agreements() for party in agreement.parties if party.country}
    assert parties <= {each["identifier"] for each in described["spatialCoverage"]}
    works = {each["identifier"]: each for each in described["isBasedOn"]}
    assert [*works] == [source.source_id for source in shipped.sources()]
    assert works["001_e2834ee524f70189"] == {
        "@type": "CreativeWork", "@id": "urn:policytrack:source:001_e2834ee524f70189", "identifier": "001_e2834ee524f70189",
        "name": "Ukraine, US sign statement of intent on co-production of weapons",
        "author": {"name": "Dinara Khalilova and The Kyiv Independent news desk"},
        "publisher": {"@type": "Organization", "name": "The Kyiv Independent"}, "datePublished": "2023-12-08", "inLanguage": "en",
        "sha256": "677e68bf50feaff63a9fe9828c4453dc0599ed1c392f239db002f621e495d63a"}  # fmt: skip
    assert "datePublished" not in works["000_87ee165d980cf266"]
    assert [each["@id"] for each in described["citation"]] == [each["@id"] for each in described["isBasedOn"]]
    assert works["003_eb17987ede109a6c"]["isBasedOn"] == {"@id": "urn:policytrack:source:001_e2834ee524f70189"}


@rdflib_warns
def test_schemaorg_is_json_ld(hostile: pt.Dataset, made: Made) -> None:
    rdflib = pytest.importorskip("rdflib")
    described = json.loads(made(hostile, "schemaorg").read_bytes())
    described["@context"][0] = {"@vocab": "https://schema.org/"}
    graph = rdflib.Graph().parse(data=json.dumps(described), format="json-ld")
    downloads = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/DataDownload")))
    assert len(downloads) == len(described["distribution"])


def test_a_page_may_hold_the_description(hostile: pt.Dataset, made: Made) -> None:
    """No text ends the script element of a page, as an HTML parser reads it; the JSON says the same."""
    written = made(hostile, "schemaorg").read_text("utf-8")
    page = f'<script type="application/ld+json">{written}</script><p>end</p>'
    found: list[str] = []

    class Page(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag)

        def handle_data(self, data: str) -> None:
            found.append(data)

    Page().feed(page)
    assert (found[0], found[2:]) == ("script", ["p", "end"])
    assert json.loads(found[1]) == json.loads(written)
    assert "<" not in written


@rdflib_warns
@pytest.mark.filterwarnings("error:.*does not look like a valid URI")
def test_addresses_are_iris() -> None:
    """A hostile address is one address in N-Quads and in Turtle, and adds no statement."""
    rdflib = pytest.importorskip("rdflib")
    row = {"source_id": "s", "language": "en", "path": "texts/s.txt", "sha256": "0" * 64}
    hostile = 'https://x/> <urn:evil> <urn:evil> .{}|^`\\"<\u00e9'.replace(" ", "").encode("ascii", "ignore").decode()
    described = webannotation._source({**row, "url": hostile})
    terms = {"id": "@id", "via": {"@id": "urn:via", "@type": "@id"}, "@vocab": "urn:term:"}
    graph = rdflib.Graph().parse(data=json.dumps({"@context": terms, **described}), format="json-ld")
    assert len(graph) == 6
    for form in ("nt", "turtle"):
        assert len(rdflib.Graph().parse(data=graph.serialize(format=form), format=form)) == 6
    (via,) = graph.objects(predicate=rdflib.URIRef("urn:via"))
    assert unquote(str(via)) == hostile


def test_markdown_shows_hostile_text_and_obeys_none(rows: Rows) -> None:
    """As CommonMark and the tables of GitHub read it: the card of the data folder, and the page of the codebook."""
    hostile = "<script>x</script> [a](javascript:b) ![c](http://d) *e* _f_ `g` | h ~~i~~ &amp; \\ # j\n# k"
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    columns = [change(row, {"example": hostile}) for row in rows["codebook"][:3]]
    for text in (f"- {markdown_text(hostile)}", codebook_page(columns).decode()):  # type: ignore[arg-type]
        tokens = [token for block in reader.parse(text) for token in (block.children or [block])]
        kinds = {token.type for token in tokens}
        assert not kinds & {
            "html_inline",
            "html_block",
            "link_open",
            "image",
            "em_open",
            "strong_open",
            "s_open",
            "fence",
        }
        assert kinds & {"code_inline", "text"}
        assert one_line(hostile) in [token.content for token in tokens] or "table_open" in kinds
        assert sum(token.type == "tr_open" for token in tokens) in (0, 4)
        assert sum(token.type == "td_open" for token in tokens) in (0, 18)


def test_the_keywords_are_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert list(KEYWORDS) == project["keywords"]


# Hugging Face


def test_the_card_has_a_configuration_for_each_table_with_rows(hostile: pt.Dataset, made: Made) -> None:
    _, front, card = made(hostile, "huggingface").read_text("utf-8").split("---\n", 2)
    head = yaml.safe_load(front)
    assert (head["license"], head["language"]) == ("cc-by-4.0", ["en"])
    counts = {table: hostile.load(table).num_rows for table in tables_of(hostile)}
    assert {each["config_name"]: each["data_files"] for each in head["configs"]} == {
        table: [{"split": "train", "path": [f"parquet/{table}.parquet"]}] for table, count in counts.items() if count}  # fmt: skip
    assert [each["config_name"] for each in head["configs"] if each.get("default")] == ["aid_packages"]
    assert head["size_categories"] == ["1K<n<10K"]
    assert sum(counts.values()) in range(1_000, 10_000)
    for table, count in counts.items():
        assert (f"| `{table}` | {count} | " in card) == bool(count)
    assert meta.RIGHTS in card
    assert hostile.cite().bibtex().partition("\n\n")[0] in card
    assert all(markdown_text(source.source_id) in card for source in hostile.sources())


# Citation File Format

CFF_SCHEMA = json.loads(
    (files("check_jsonschema") / "builtin_schemas" / "vendor" / "citation-file-format.json").read_text("utf-8")
)
"""The schema of Citation File Format 1.2.0, as check-jsonschema ships it."""


def test_cff_follows_the_format(dataset: pt.Dataset, made: Made) -> None:
    citation = yaml.load(made(dataset, "cff").read_bytes(), yaml.BaseLoader)  # the schema takes dates as texts
    assert CFF_SCHEMA["$id"] == "https://citation-file-format.github.io/1.2.0/schema.json"
    checked = jsonschema.Draft7Validator(CFF_SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checked.iter_errors(citation)] == []
    assert [*checked.iter_errors({**citation, "date-released": "2023-12"})] != []
    assert (citation["version"], citation["date-released"]) == (dataset.version, DATA_DATE)
    assert [each["title"] for each in citation["references"]] == [work.title for work in dataset.cite().sources]


def test_cff_gives_a_source_as_it_is_known(shipped: pt.Dataset, made: Made) -> None:
    citation = yaml.safe_load(made(shipped, "cff").read_bytes())
    references = {each["identifiers"][0]["value"][:3]: each for each in citation["references"]}
    assert references["000"]["authors"] == [{"name": "author not stated"}]
    assert "date-published" not in references["000"]
    assert references["001"]["date-published"] == "2023-12-08"
    assert references["002"]["authors"] == [{"name": "President of Ukraine"}]
    assert references["003"]["notes"] == "a copy of 001_e2834ee524f70189"
    assert (references["004"]["year"], references["004"]["month"]) == (2023, 12)


# What goes wrong


def told(dataset: pt.Dataset, form: str, out: Path) -> str:
    with pytest.raises(UsageError) as caught:
        dataset.export(form, out)
    return str(caught.value)


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no files in memory")
def test_a_file_in_memory_is_a_file(shipped: pt.Dataset) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        assert shipped.export("cff", Path(folder) / "x").is_file()


def test_an_unknown_form_is_told_the_nearest(shipped: pt.Dataset, tmp_path: Path) -> None:
    assert told(shipped, "sqlight", tmp_path / "x") == (
        "UNKNOWN_FORMAT  no export form 'sqlight' (expected: sqlite, duckdb, xlsx, jsonl, webannotation, croissant, schemaorg,"
        " huggingface, cff; hint: did you mean 'sqlite'?)"
    )


def test_a_file_that_cannot_be_written_is_told(shipped: pt.Dataset, tmp_path: Path) -> None:
    assert (
        told(shipped, "cff", tmp_path / "no" / "x")
        == f"NO_SUCH_PATH  no such folder: {tmp_path / 'no'} (hint: create it first)"
    )
    assert told(shipped, "cff", tmp_path) == f"NOT_A_FILE  {tmp_path} is a folder (hint: name the file to write)"
    assert told(shipped, "cff", Path("/dev/null")) == (
        "NOT_A_FILE  /dev/null is not a regular file (hint: name the file to write)")  # fmt: skip
    assert (
        told(shipped, "cff", tmp_path / ("x" * 300))
        == f"NOT_WRITABLE  cannot write {tmp_path / ('x' * 300)}: File name too long"
    )
    inside = shipped.folder / "csv" / "x"
    assert told(shipped, "cff", inside) == (
        f"INSIDE_DATA  {inside} is inside the data folder, or the folder of its texts (hint: choose a file elsewhere)"
    )
    link = tmp_path / "link"
    link.symlink_to(shipped.folder / "x")
    assert told(shipped, "cff", link).startswith(f"INSIDE_DATA  {link} is inside the data folder")
    assert [*tmp_path.iterdir()] == [link]
    assert not (shipped.folder / "x").exists()


@pytest.mark.parametrize("companion", ["x-wal", "x-journal", "x.wal"])
def test_a_database_in_use_is_not_replaced(companion: str, shipped: pt.Dataset, tmp_path: Path) -> None:
    (tmp_path / companion).touch()
    assert told(shipped, "sqlite", tmp_path / "x") == (
        "IN_USE  x is a database that a program has open, or did not close"
        f" (hint: close it there, or remove {companion} if no program has it open)"
    )


def test_a_link_is_followed(shipped: pt.Dataset, tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    assert shipped.export("cff", tmp_path / "link") == tmp_path / "link"
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text("utf-8").startswith("cff-version: 1.2.0\n")


@pytest.mark.parametrize(("form", "library"), [("xlsx", "xlsxwriter"), ("duckdb", "duckdb")])
def test_a_library_that_is_not_installed_is_told(
    form: str, library: str, shipped: pt.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert told(shipped, form, tmp_path / "x").startswith(
        f"NOT_INSTALLED  {library} is not installed (hint: pip install "
    )
    assert [*tmp_path.iterdir()] == []


# The command


def test_the_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "x.jsonl"
    assert main(["export", "jsonl", "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"wrote {out} ({out.stat().st_size} bytes)\n"
    assert main(["export", "jsonl", "--out", str(out), "--data", str(EXAMPLE / "data"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"path": str(out), "bytes": out.stat().st_size, "problems": []}


@pytest.mark.parametrize("form", ["cff", "schemaorg"])
def test_the_command_names_the_file_itself(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", form]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [
        {"cff": "CITATION.cff", "schemaorg": "policytrack.schemaorg.jsonld"}[form]
    ]


def test_the_command_tells_an_unknown_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "excel", "--json"]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out)["problems"][0]["code"] == "UNKNOWN_FORMAT"
    assert captured.err == (
        "UNKNOWN_FORMAT  no export form 'excel' (expected: sqlite, duckdb, xlsx, jsonl, webannotation, croissant, schemaorg, huggingface, cff)\n"
        "1 problem\n"
    )


def test_the_help_lists_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    text = capsys.readouterr().out
    assert all(f"  {name:14}{form.meaning}\n" in text for name, form in FORMS.items())


def test_receipts_of_fields_of_another_type_are_told(tmp_path: Path) -> None:
    """Signed data in which each vote is listed as an agreement: every format says what is wrong, or is written."""
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE / "data", data, copy_function=os.link)
    for path in (data / "csv" / "records.csv", data / "parquet" / "records.parquet"):
        path.unlink()
    rows = pq.ParquetFile(EXAMPLE / "data" / "parquet" / "records.parquet").read()
    types = pa.array(["agreement" if each == "vote" else each for each in rows["record_type"].to_pylist()])
    at = rows.schema.get_field_index("record_type")
    relabelled = rows.set_column(at, rows.schema.field(at), types)
    (data / "csv" / "records.csv").write_bytes(csv_bytes(relabelled))
    pq.write_table(relabelled, data / "parquet" / "records.parquet")
    sign(data)
    with pytest.raises(pt.DatasetError, match="UNKNOWN_FIELD  no field of a record of the type agreement"):
        pt.open(data).export("croissant", tmp_path / "x")
