"""Table forms: what the descriptor states is what the models state, and a table is checked without importing them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from policytrack.contribute.table_forms import record_tables, table_forms
from policytrack.records.tables import RECORD_TABLES, STAGES, TABLES, Table
from tests import EXAMPLE


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_descriptor_states_what_the_model_states(table: Table) -> None:
    form = table_forms()[table.name]
    assert (form.key, dict(form.references)) == (table.key, table.references)
    assert [(each.name, each.required) for each in form.columns] == [
        (each.name, each.required) for each in table.columns
    ]
    for stated, column in zip(form.columns, table.columns, strict=True):
        wanted = column.cell
        assert (stated.cell.kind, stated.cell.choices) == (wanted.kind, wanted.choices), column.name
        assert wanted.choices or (stated.cell.pattern, stated.cell.check) == (wanted.pattern, wanted.check), column.name


def test_the_tables_are_all_there_and_in_order() -> None:
    assert list(table_forms()) == [table.name for table in TABLES]
    assert record_tables() == RECORD_TABLES


def test_the_types_with_events_are_those_with_a_status() -> None:
    assert [kind for kind, table in record_tables().items() if table_forms()[table].has("status")] == list(STAGES)


def test_references_of_a_table_to_itself() -> None:
    forms = {name: form.self_references for name, form in table_forms().items() if form.self_references}
    assert forms == {
        "sources": ("copy_of", "corrects"),
        "institutions": ("parent_id",),
        "aid_packages": ("part_of_id",),
    }


@pytest.mark.parametrize("table", ["aid_packages", "institutions", "votes", "agreement_parties"])
def test_a_table_is_checked_without_pydantic_and_pyarrow(table: str) -> None:
    """Importing either takes longer than the rest of the command takes for a thousand rows."""
    program = (
        "import sys; from policytrack.cli.main import main; code = main(sys.argv[1:]); "
        "sys.exit(code or sorted({'pydantic', 'pyarrow', 'yaml'} & set(sys.modules)) or 0)"
    )
    path = EXAMPLE / "data" / "csv" / f"{table}.csv"
    done = subprocess.run(
        [sys.executable, "-c", program, "validate", str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
