"""A new record type: its module, the registry and the vocabulary are the whole change."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests import EXAMPLE, ROOT
from tests.records.package_copy import answers_in, copy_package, run_in, write_seeds

pytestmark = pytest.mark.slow

MODULE = '''"""Sanctions: measures that one country takes against another."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import BOUND, ID, TITLE, Derived, Read, RecordId
from policytrack.records.event import Event
from policytrack.records.record import Record
from policytrack.values.codes import Country
from policytrack.values.edtf import Day, Edtf
from policytrack.values.text import Line
from policytrack.values.vocabulary.stages import SanctionStage


class Sanction(Record):
    """A measure of one country against another."""

    record_type: ClassVar[str] = "sanction"
    table_name: ClassVar[str] = "sanctions"
    table_meaning: ClassVar[str] = "Measures of one country against another."
    id_column: ClassVar[str] = "sanction_id"
    headline: ClassVar[tuple[str, ...]] = ("title", "imposed_by", "target")

    sanction_id: Annotated[RecordId, ID]
    """Id of the record."""
    title: Annotated[Line, TITLE]
    """The project's own title for it."""
    imposed_by: Annotated[Country | None, Read("country")]
    """The country that takes the measure."""
    target: Annotated[Country | None, Read("country")]
    """The country that it is taken against."""
    status: Annotated[SanctionStage | None, Derived("the furthest of its events", ("/events",), by="status")]
    """The furthest stage that it has reached."""
    status_date: Annotated[Edtf | None, Derived("that event's date", ("/events",), by="status_date")]
    """When it reached that stage."""
    status_date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `status_date`."""
    status_date_latest: Annotated[Day | None, BOUND]
    """Latest day of `status_date`."""
    events: tuple[Event, ...] = ()
    """What happened with it."""
'''
REGISTRY = {
    "(Source, Institution, Person, Agreement, AidPackage, Vote)": "(Source, Institution, Person, Agreement, AidPackage, Vote, Sanction)",
    "from policytrack.records.source import Source\n": "from policytrack.records.sanction import Sanction\nfrom policytrack.records.source import Source\n",
}
VOCABULARY = {
    "values/vocabulary/provenance.py": {
        '"source", "person"]': '"source", "person", "sanction"]',
        '    "source": Term("A row of `sources`."),\n': '    "source": Term("A row of `sources`."),\n    "sanction": Term("A row of `sanctions`."),\n',
    },
    "values/vocabulary/stages.py": {
        "Stage = Annotated[\n": """SanctionStageTerm = Literal["imposed", "lifted"]
SANCTION_STAGE: dict[SanctionStageTerm, Term] = {
    "imposed": Term("It was imposed."),
    "lifted": Term("It was lifted."),
}
SanctionStage = Annotated[SanctionStageTerm, Vocabulary(SANCTION_STAGE)]

Stage = Annotated[
""",
        "InstitutionStageTerm],": "InstitutionStageTerm, SanctionStageTerm],",
        "AID_STAGE),": "AID_STAGE | SANCTION_STAGE),",
    },
}
TEXT = """Daily News
May 3, 2024

Yesterday, the United States imposed sanctions on Belarus.
"""
ANNOTATION = """source: {kind: news_article, language: en, published: "[[May 3, 2024]]"}
sanctions:
  us-by-sanctions:
    title: {value: %s, quote: imposed sanctions}
    in: Yesterday, the United States imposed
    imposed_by: United States
    target: Belarus
    events: {imposed: {event: {quote: imposed sanctions, because: the verb of the stage}, date: Yesterday}}
"""
SCRIPT = f"""
import json, pathlib, sys, policytrack as pt
import openpyxl
sys.path.append({str(ROOT / "docs" / "_ext")!r})
import tables_part
data = pt.open("data")
record = data.get("us-by-sanctions")
out = pathlib.Path("exports"); out.mkdir()
for form in ("sqlite", "duckdb", "xlsx", "jsonl", "webannotation", "croissant"):
    data.export(form, out / (form + ".xlsx" if form == "xlsx" else form))
print(json.dumps({{
    "repr": repr(data),
    "cells": dict(record.cells()),
    "timeline": [(each.record_id, each.event, each.date) for each in data.timeline(countries=["US", "BY"])],
    "evidence": [(row.field, row.value) for row in data.evidence("us-by-sanctions", "status")],
    "explained": data.explain("us-by-sanctions").text(),
    "diff": [(change.kind, change.record_type, change.table, change.field, change.old, change.new)
             for change in data.diff("old").changes],
    "naming": [path.name for path in sorted(out.iterdir()) if b"sanction" in path.read_bytes()],
    "sheets": openpyxl.load_workbook(out / "xlsx.xlsx").sheetnames,
    "statuses": [list(row) for row in __import__("sqlite3").connect(out / "sqlite").execute(
        "SELECT record_id, record_type, title, status FROM current_status")],
    "problems": [str(each) for each in data.verify().problems] + [str(each) for each in data.validate("data/csv").problems],
    "before": len(pt.open({str(EXAMPLE / "data")!r}).timeline()),
    "drawn": "#table-sanctions" in tables_part.diagram(),
    "documented": "Measures of one country against another." in tables_part.tables(),
}}))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a fifth record type, built twice from seeds that tell one: `old` and `data`."""
    folder = tmp_path_factory.mktemp("type")
    edits = {"records/tables.py": REGISTRY, **VOCABULARY}
    copy_package(folder, {"records/sanction.py": MODULE}, edits)
    for seeds, title, out in (("before", "Sanctions on Belarus", "old"), ("seeds", "U.S. sanctions on Belarus", ".")):
        write_seeds(folder / seeds, TEXT, ANNOTATION % title)
        run_in(folder, "-m", "policytrack", "build", "--seeds", seeds, "--out", out)
    return folder


@pytest.fixture(scope="module")
def answers(built: Path) -> dict[str, Any]:
    """What the package answers of the data."""
    return answers_in(built, SCRIPT)


def test_the_files_hold_it(built: Path) -> None:
    with open(built / "data" / "csv" / "sanctions.csv", encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row == {
        "sanction_id": "us-by-sanctions",
        "title": "U.S. sanctions on Belarus",
        "imposed_by": "US",
        "target": "BY",
        "status": "imposed",
        "status_date": "2024-05-02",
        "status_date_earliest": "2024-05-02",
        "status_date_latest": "2024-05-02",
    }
    descriptor = json.loads((built / "data" / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = (each for each in descriptor["resources"] if each["name"] == "sanctions")
    assert resource["schema"]["foreignKeys"][0]["reference"]["resource"] == "records"
    assert (built / "schema" / "records" / "sanction.json").is_file()


def test_the_dataset_answers_of_it(answers: dict[str, Any]) -> None:
    assert "1 sanctions" in answers["repr"]
    assert answers["cells"]["status"] == "imposed"
    assert answers["timeline"] == [["us-by-sanctions", "imposed", "2024-05-02"]]
    assert ["/events/imposed/event", "imposed"] in answers["evidence"]
    assert "imposed sanctions" in answers["explained"]
    assert answers["problems"] == []
    assert answers["before"] > 0  # data that was made before there was such a table
    assert answers["drawn"]
    assert answers["documented"]


def test_every_export_holds_it(answers: dict[str, Any]) -> None:
    assert answers["statuses"] == [["us-by-sanctions", "sanction", "U.S. sanctions on Belarus", "imposed"]]
    assert answers["naming"] == ["croissant", "duckdb", "jsonl", "sqlite", "webannotation"]
    assert "sanctions" in answers["sheets"]


def test_a_difference_tells_of_it(answers: dict[str, Any]) -> None:
    told = ["sanctions", "/title", "Sanctions on Belarus", "U.S. sanctions on Belarus"]
    assert any(each[1] == "sanction" and each[2:] == told for each in answers["diff"]), answers["diff"]
