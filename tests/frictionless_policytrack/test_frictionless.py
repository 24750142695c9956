"""frictionless alone: what it refuses with nothing but the shipped schemas, and that `policytrack validate` agrees."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from frictionless.console import console
from typer.testing import CliRunner

import policytrack as pt
from policytrack.records.tables import TABLES
from tests import EXAMPLE, ROOT
from tests.frictionless_policytrack.faulty_tables import FAULTS, OTHER_WAYS, Fault, read_rows, shipped
from tests.frictionless_policytrack.verdicts import Verdict, lone_job, reports_of, told_in, verdicts


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[Fault, Verdict]:
    return {each.fault: each for each in verdicts(tmp_path_factory.mktemp("faulty"), FAULTS)}


def test_there_are_many_faults_and_no_two_are_alike() -> None:
    assert len({(fault.table, fault.name) for fault in FAULTS}) == len(FAULTS) > 200
    assert {fault.table for fault in FAULTS} >= {
        "aid_packages",
        "evidence",
        "mentions",
        "events",
        "sources",
        "codebook",
    }
    assert sum(fault.by_schema for fault in FAULTS) > 160


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.table}-{fault.name}")
def test_both_tell_a_fault_or_there_is_a_reason(fault: Fault, found: dict[Fault, Verdict]) -> None:
    """By the table's schema alone, or by its package where it refers to others; at the same row."""
    verdict = found[fault]
    assert bool(verdict.ours) == fault.ours
    assert bool(verdict.lone) == fault.by_schema
    assert bool(verdict.schema) == fault.by_package
    ours, theirs = verdict.rows
    assert (ours is None or theirs is None or ours == theirs) == (not fault.other_row)


@pytest.mark.slow
def test_no_message_is_long(found: dict[Fault, Verdict]) -> None:
    """frictionless repeats the cell and the constraint in it."""
    messages = [told.message for verdict in found.values() for told in (*verdict.lone, *verdict.package)]
    assert len(messages) > 160
    assert [message for message in messages if len(message) > 400] == []


def test_both_take_what_is_right(tmp_path: Path) -> None:
    """Every shipped table, its header alone, and other ways to write the same rows."""
    ways = {"as-it-is": shipped, "empty": lambda table: shipped(table).partition(b"\n")[0] + b"\n"}
    files = {(name, table.name): way(table.name) for name, way in ways.items() for table in TABLES}
    files |= {(str(number), table): change(shipped(table))
              for table in ("votes", "evidence", "codebook") for number, change in enumerate(OTHER_WAYS)}  # fmt: skip
    paths = [tmp_path / name / f"{table}.csv" for name, table in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    reports, modules = reports_of("alone", [lone_job(path) for path in paths])
    assert modules == []
    assert [told_in(report["tasks"][0]) for report in reports] == [[] for _ in paths]
    assert [pt.validate(path).problems for path in paths] == [() for _ in paths]


PAGE = (ROOT / "docs" / "files.md").read_text("utf-8")


def run(line: str) -> int:
    """The exit code of a command of frictionless, in this process."""
    return CliRunner().invoke(console, shlex.split(line)[1:]).exit_code


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: what is shipped, and a table to contribute."""
    for name in ("data", "schema", "seeds"):
        shutil.copytree(EXAMPLE / name, tmp_path / name)
    (tmp_path / "aid_packages.csv").write_bytes(shipped("aid_packages"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", dict.fromkeys(re.findall("^frictionless .+$", PAGE, re.MULTILINE)))
def test_the_commands_of_the_page_take_what_is_right(line: str, folder: Path) -> None:
    assert run(line) == 0


def test_the_page_tells_how_many_faults_are_refused() -> None:
    schema, package, plugin = (
        sum(getattr(fault, by) for fault in FAULTS) for by in ("by_schema", "by_package", "plugin")
    )
    words = f"Of the project's {len(FAULTS)} faulty tables, each a published one with one change, frictionless refuses {schema} with the schema alone, {package} with the package, and {plugin} with the package where policytrack is installed"
    assert words in " ".join(PAGE.split())


def test_cells_have_the_types_of_their_columns() -> None:
    package = frictionless.Package(str(EXAMPLE / "data" / "datapackage.json"))
    row = next(row for row in package.get_resource("aid_packages").read_rows() if row["amount"] == 175_000_000)
    assert [type(row[name]) for name in ("amount", "status_date_latest", "military", "amount_min")] == [
        Decimal,
        date,
        bool,
        type(None),
    ]
    assert {name: len(rows) for name, rows in package.extract().items()}.keys() == {table.name for table in TABLES}


def test_a_database_compares_amounts_as_numbers(tmp_path: Path) -> None:
    package = frictionless.Package(str(EXAMPLE / "data" / "datapackage.json"))
    package.publish(f"sqlite:///{tmp_path / 'x.db'}").context["engine"].dispose()
    with closing(sqlite3.connect(tmp_path / "x.db")) as database:
        query = "SELECT aid_package_id, amount FROM aid_packages WHERE amount > 1000000000"
        assert database.execute(query).fetchall() == [("us-ua-2023-supplemental-aid", 61_000_000_000)]
        for table in TABLES:
            data = (EXAMPLE / "data" / "csv" / f"{table.name}.csv").read_bytes()
            assert database.execute(f'SELECT count(*) FROM "{table.name}"').fetchone() == (len(read_rows(data)),)


def test_all_options_of_the_command_are_needed(folder: Path) -> None:
    """frictionless guesses a dialect and an encoding that it is not told."""
    line = next(line for line in PAGE.splitlines() if line.startswith("frictionless validate aid_packages.csv"))
    faulty = {"dialect": shipped("aid_packages").replace(b",", b";"),
              "encoding": shipped("aid_packages").replace(b"Israel and Taiwan", "Isra\u00ebl".encode("latin-1"), 1)}  # fmt: skip
    for option, data in faulty.items():
        (folder / "aid_packages.csv").write_bytes(data)
        assert run(line) == 1
        assert run(re.sub(rf" --{option} [^ ]+", "", line)) == 0, option
