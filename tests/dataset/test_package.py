"""The package as its users meet it: `import policytrack as pt`."""

from __future__ import annotations

import copy
import inspect
import json
import os
import pickle
import pydoc
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import policytrack as pt
from policytrack.files.checksums import checksums
from policytrack.files.csv import csv_bytes
from policytrack.files.parquet import arrow_table
from policytrack.loader.csv_records import read_records
from policytrack.loader.folder import DATA_MAJOR, TABLE_NAMES
from policytrack.loader.source_text import read_text
from policytrack.records.tables import BY_NAME, TABLES
from tests import EXAMPLE, ROOT

DRAWDOWN, FUNDS, STATEMENT = (
    "us-ua-2023-12-06-drawdown",
    "us-ua-2023-supplemental-aid",
    "us-ua-2023-coproduction-statement",
)
VOTE, PENTAGON = "us-senate-2023-12-06-procedural-vote", "us-department-of-defense"


def seal(folder: Path) -> None:
    """Writes the manifest anew, as whoever publishes altered data would."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files.pop("SHA256SUMS", None)
    (folder / "SHA256SUMS").write_bytes(checksums(files))


# The package itself


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in dir(pt):
        value = getattr(pt, name)
        if name not in ("__version__", "data_version"):
            assert (inspect.getdoc(value) or "").strip(), name


def test_every_question_of_a_dataset_is_a_function_of_the_package() -> None:
    asked = {name for name, _ in inspect.getmembers(pt.Dataset, inspect.isfunction) if not name.startswith("_")}
    assert asked <= set(dir(pt))
    for name in asked:
        signature = inspect.signature(getattr(pt, name))
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(parameter.annotation is not parameter.empty for parameter in signature.parameters.values()), name


def test_no_module_stands_in_the_way_of_a_public_name() -> None:
    modules = {path.stem for path in (ROOT / "policytrack").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert modules & set(dir(pt)) == set()


def test_help_fits_two_screens() -> None:
    told = pydoc.plain(pydoc.render_doc(pt)).splitlines()
    assert len(told) <= 100
    assert all(any(f"pt.{name}" in line for line in told) for name in ("find", "get", "evidence", "load", "verify"))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'policytrack' has no attribute 'laod'"):
        pt.laod  # noqa: B018


def run(code: str) -> list[str]:
    """What a fresh process prints, as JSON."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    read: list[str] = json.loads(done.stdout)
    return read


def test_importing_imports_nothing() -> None:
    code = "import sys, json; before = set(sys.modules); import policytrack; print(json.dumps(sorted(set(sys.modules) - before)))"
    assert run(code) == ["policytrack"]


@pytest.mark.parametrize(
    ("asked", "absent"),
    [
        ("pt.load('evidence')", ["pydantic", "pandas", "polars", "duckdb", "yaml", "policytrack.recognisers"]),
        ("pt.get('us-senate'), pt.evidence('us-senate', 'name'), pt.conflicts(), pt.timeline(), pt.cite(), pt.codebook(),"
         " pt.related('us-senate'), pt.explain('us-senate'), pt.tables(), pt.aid_packages()",
         ["pandas", "polars", "duckdb", "yaml", "policytrack.recognisers", "policytrack.annotations", "policytrack.claims",
          "policytrack.lexicon", "policytrack.seeds.document"]),
        ("pt.get('us-senate'), pt.evidence('us-senate', 'name'), pt.aid_packages()", ["pyarrow", "numpy", "yaml"]),
        ("pt.load('votes', backend='pandas')", ["polars", "duckdb", "pydantic"]),
        ("pt.load('votes', backend='polars')", ["pandas", "duckdb", "pydantic"]),
    ],
)  # fmt: skip
def test_only_what_is_asked_for_is_imported(asked: str, absent: list[str]) -> None:
    loaded = run(f"import sys, json, policytrack as pt; {asked}; print(json.dumps(sorted(sys.modules)))")
    assert [name for name in absent if name in loaded] == []
    assert "policytrack.dataset" in loaded


# Tables


@pytest.mark.parametrize("table", [table.name for table in TABLES])
@pytest.mark.parametrize("backend", ["pyarrow", "pandas", "polars", "duckdb"])
def test_every_backend_gives_the_same_cells(table: str, backend: str) -> None:
    loaded = pt.load(table, backend=backend, exact=True)  # type: ignore[call-overload]
    arrow = {
        "pyarrow": lambda: loaded,
        "pandas": lambda: pa.Table.from_pandas(loaded, preserve_index=False).cast(pt.load(table).schema),
        "polars": lambda: loaded.to_arrow(),  # noqa: PLW0108  # the others have no such method
        "duckdb": lambda: loaded.to_arrow_table(),  # noqa: PLW0108
    }[backend]()
    assert arrow.to_pylist() == pt.load(table).to_pylist()
    types = {"large_string": "string", "string_view": "string"}
    assert [types.get(str(field.type), str(field.type)) for field in arrow.schema] == [
        str(field.type) for field in pt.load(table).schema
    ]


def test_a_table_holds_what_its_csv_file_holds() -> None:
    for table in TABLES:
        rows = [
            {k: Decimal(f"{v:f}") if isinstance(v, Decimal) else v for k, v in row.items()}
            for row in pt.load(table.name).to_pylist()
        ]
        assert (
            csv_bytes(arrow_table(table, [table.model.model_construct(**row) for row in rows]))
            == pt.path(table.name, "csv").read_bytes()
        )


def test_tables_are_listed_by_name() -> None:
    tables = pt.tables()
    assert list(tables) == [table.name for table in TABLES]
    assert (tables["votes"].rows, tables["votes"].columns) == (1, 17)
    assert "votes" in tables
    assert "vote" not in tables
    assert repr(tables).splitlines()[0].split() == ["table", "rows", "columns", "meaning"]


def test_paths() -> None:
    assert pt.path("votes") == EXAMPLE / "data" / "parquet" / "votes.parquet"
    assert pt.path("votes", "csv") == EXAMPLE / "data" / "csv" / "votes.csv"


def test_sql_knows_the_tables() -> None:
    query = "SELECT currency, sum(amount) FROM aid_packages WHERE counts_in_total GROUP BY ALL"
    assert pt.sql(query).fetchall() == [("USD", Decimal("175000000.00"))]


def test_the_data_has_a_version_of_its_own() -> None:
    assert pt.data_version == json.loads((EXAMPLE / "data" / "datapackage.json").read_text("utf-8"))["version"]
    assert pt.data_version.startswith(f"{DATA_MAJOR}.")


# Records


def test_records_are_those_of_the_csv_files() -> None:
    read = {record.record_id: record for record in read_records(EXAMPLE / "data")}
    mine = [*pt.sources(), *pt.institutions(), *pt.persons(), *pt.agreements(), *pt.aid_packages(), *pt.votes()]
    assert {record.record_id: record for record in mine} == read
    assert [pt.get(record_id) for record_id in read] == list(read.values())
    assert [entry.record_id for entry in pt.entries()] == list(read)


def test_amounts_are_exact_and_plain() -> None:
    assert str(pt.get(DRAWDOWN, pt.AidPackage).amount) == "175000000"
    assert str(pt.get(FUNDS, pt.AidPackage).amount) == "61000000000"


def test_records_have_their_evidence_beside_their_fields() -> None:
    package = pt.get(DRAWDOWN, pt.AidPackage)
    assert {row.quote for row in package.receipts("amount")} == {"$175 million"}
    assert [row.field for row in package.receipts("/recipients/UA")] == ["/recipients/UA/country"] * 6
    assert package.receipts("humanitarian") == ()


def test_records_and_datasets_can_be_pickled_and_copied() -> None:
    for value in (pt.agreements(), pt.get(VOTE), pt.evidence(DRAWDOWN), pt.conflicts(), pt.timeline(), pt.cite(), pt.explain(VOTE),
                  pt.open(EXAMPLE / "data"), pt.codebook("votes"), pt.related(VOTE)):  # fmt: skip
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) == value
        assert copy.copy(value) == value
    assert pickle.loads(pickle.dumps(pt.load))("votes").num_rows == 1


def test_threads_may_read_at_once() -> None:
    dataset = pt.Dataset(EXAMPLE / "data")

    def ask(number: int) -> tuple[int, object, int]:
        table = TABLES[number % len(TABLES)].name
        return dataset.load(table).num_rows, dataset.get(VOTE), len(dataset.evidence(STATEMENT))

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(64)))
    assert [rows for rows, _, _ in found] == [
        pt.load(TABLES[number % len(TABLES)].name).num_rows for number in range(64)
    ]
    assert {(record == pt.get(VOTE), number) for _, record, number in found} == {(True, len(pt.evidence(STATEMENT)))}


# Questions


def test_evidence_of_a_cell_a_row_and_a_child_table() -> None:
    assert [row.quote for row in pt.evidence(DRAWDOWN, "amount")] == ["$175 million", "$175 million"]
    assert pt.evidence(DRAWDOWN, "/amount") == pt.evidence(DRAWDOWN, "amount")
    assert {row.field for row in pt.evidence(DRAWDOWN, "events")} == {
        f"/events/announced/{name}" for name in ("event", "date", "as_of", "actor")
    }
    assert pt.evidence(DRAWDOWN, "humanitarian") == ()
    assert len(pt.evidence(DRAWDOWN)) == 38


def test_the_published_value_comes_first() -> None:
    rows = pt.evidence(FUNDS, "amount_qualifier")
    assert list(dict.fromkeys((row.rank, row.value) for row in rows)) == [
        ("preferred", "approximately"),
        ("normal", "unqualified"),
    ]


@pytest.mark.parametrize(
    ("record", "field", "expected"),
    [
        (DRAWDOWN, "status", {(DRAWDOWN, "/events/announced/event")}),
        (DRAWDOWN, "status_date", {(DRAWDOWN, "/events/announced/date")}),
        (DRAWDOWN, "donor_country", {(DRAWDOWN, "/donors/US/country")}),
        ("us-ua-2023-technical-data", "donor_id", {("us-ua-2023-technical-data", "/donors/us-department-of-defense/institution_id")}),
        (DRAWDOWN, "status_date_latest", {(DRAWDOWN, "/events/announced/date")}),
        (DRAWDOWN, "counts_in_total", {(DRAWDOWN, "/scope"), (DRAWDOWN, "/amount_basis"), (DRAWDOWN, "/events/announced/event")}),
        (FUNDS, "counts_in_total", {(FUNDS, "/scope"), (FUNDS, "/amount_basis"), (FUNDS, "/part_of_id"), (FUNDS, "/events/blocked/event")}),
        ("us-ua-2023-technical-data", "status_date", {("us-ua-2023-technical-data", "/events/delivered/as_of")}),
        (VOTE, "held_earliest", {(VOTE, "/held")}),
        (PENTAGON, "name", {(PENTAGON, "/names/u-s-department-of-defense/name")}),
        (STATEMENT, f"parties/signatory:{PENTAGON}/country", {(STATEMENT, f"/parties/signatory:{PENTAGON}/institution_id"), (PENTAGON, "/country")}),
        (STATEMENT, f"parties/signatory:{PENTAGON}/name",
         {(STATEMENT, f"/parties/signatory:{PENTAGON}/institution_id"), (PENTAGON, "/names/u-s-department-of-defense/name")}),
        ("001_e2834ee524f70189", "sha256", set()),
    ],
)  # fmt: skip
def test_a_derived_cell_has_the_evidence_of_what_it_follows_from(
    record: str, field: str, expected: set[tuple[str, str]]
) -> None:
    assert {(row.record_id, row.field) for row in pt.evidence(record, field)} == expected


def test_every_cell_of_every_record_shows_its_words() -> None:
    """Only ids, and what a file or a curator says of a source, has no quote."""
    silent = set()
    for entry in pt.entries():
        record = pt.get(entry.record_id)
        for cell in record.pointed_cells():
            if not cell.is_id and not pt.evidence(entry.record_id, cell.pointer):
                silent.add((entry.record_type, cell.pointer))
    assert silent == {
        ("source", f"/{name}") for name in ("path", "kind", "language", "sha256", "n_chars", "text", "copy_of", "note")
    }


def test_a_quote_that_was_followed_in_all_it_says_comes_first() -> None:
    assert [row.quote for row in pt.evidence(FUNDS, "amount") if row.part == "value"] == [
        "about 61 billion dollars",
        "$61 billion",
        "$61 billion",
    ]


def test_timeline_of_a_record() -> None:
    assert [
        (entry.event, entry.date, entry.is_as_of, entry.is_ahead) for entry in pt.timeline("us-ua-2023-technical-data")
    ] == [
        ("pledged", "2023-12-08", True, True),
        ("delivered", "2023-12", True, False),
    ]
    (vote,) = pt.timeline(VOTE)
    assert (vote.event, vote.date, vote.actor) == ("vote blocked", "2023-12-06", "us-senate")
    assert {row.field for row in vote.evidence} == {"/held", "/result"}


def test_timeline_between_countries() -> None:
    entries = pt.timeline(countries=["US", "UA"])
    assert {entry.record_id for entry in entries} >= {STATEMENT, DRAWDOWN, FUNDS, VOTE}
    assert not {entry.record_id for entry in entries} & {"ua-nato-accession", "us-il-tw-2023-supplemental-assistance"}
    days = [entry.sort_date for entry in entries if entry.sort_date]
    assert days == sorted(days)
    assert len(days) == len(entries)
    assert all(entry.evidence for entry in entries)
    [vote] = pt.timeline(countries=["IL"])
    assert vote.record_id == VOTE
    assert vote.also == ("us-2023-supplemental-funding-bill",)


def test_conflicts_show_both_sides() -> None:
    assert [(each.record_id, each.field) for each in pt.conflicts()] == [
        ("001_e2834ee524f70189", "/published"), (STATEMENT, "/kind"), ("us-ua-2023-technical-data", "/status")]  # fmt: skip
    (status,) = pt.conflicts("us-ua-2023-technical-data")
    assert (status.value, {row.value for row in status.others}) == ("delivered", {"pledged"})
    assert [row.quote for row in (*status.preferred, *status.others) if row.part == "value"] == [
        "have provided", "will provide", "will provide"]  # fmt: skip
    assert status.reason == "what has happened comes before what is still to come"
    assert "status is disputed: not pledged" in pt.explain("us-ua-2023-technical-data", "status").brief()
    (kind,) = pt.conflicts(STATEMENT)
    assert (kind.value, {row.value for row in kind.others}) == ("statement_of_intent", {"memorandum"})
    assert kind.reason == "more independent sources before fewer"
    assert pt.conflicts(DRAWDOWN) == ()


def test_sources_of_a_record() -> None:
    assert [source.source_id[:3] for source in pt.sources(FUNDS)] == ["000", "001", "003"]
    assert [source.source_id[:3] for source in pt.sources("001_e2834ee524f70189")] == ["001"]
    assert len(pt.sources()) == 5


def test_spans_hold_in_the_texts() -> None:
    rows = [row for entry in pt.entries() for row in pt.evidence(entry.record_id)]
    assert len(rows) == pt.load("evidence").num_rows
    texts = {source.source_id: pt.text(source.source_id) for source in pt.sources()}
    assert [row for row in rows if texts[row.source_id][row.start_char : row.end_char] != row.quote] == []


def test_a_text_that_is_not_the_one_that_was_coded_is_not_given(checkout: Path) -> None:
    dataset, path = pt.open(checkout / "data"), checkout / "data" / "texts" / "002_5525c09925483564.txt"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(pt.DatasetError, match="CHANGED_TEXT  the file is not the one that was coded"):
        dataset.text("002_5525c09925483564")
    path.unlink()
    with pytest.raises(pt.DatasetError, match="NO_TEXT  the data folder lacks the text of this source"):
        dataset.text("002_5525c09925483564")
    withheld = pt.get("002_5525c09925483564", pt.Source).model_copy(update={"text": "withheld"})
    with pytest.raises(pt.UsageError, match="WITHHELD  the text of this source does not come with the data"):
        read_text(checkout / "data", withheld)
    with pytest.raises(pt.UsageError, match="OTHER_TYPE  us-senate is not of type Source"):
        pt.text("us-senate")


def test_references_are_followed() -> None:
    vote = pt.get(VOTE, pt.Vote)
    assert pt.follow(vote, "chamber") == pt.get("us-senate")
    assert pt.follow(vote, "blocked_by_id") == pt.get("us-republican-party")
    assert pt.follow(pt.get(FUNDS), "part_of") == pt.get("us-2023-supplemental-funding-bill")
    assert pt.follow(pt.get(DRAWDOWN), "donor") is None
    agreement = pt.get(STATEMENT, pt.Agreement)
    assert pt.follow(agreement.parties[-1], "institution") == pt.get(PENTAGON)
    assert pt.follow(agreement.events[0], "actor") == pt.get("ua-ministry-of-defense")
    assert [pt.follow(subject, "record") for subject in vote.subjects] == [
        pt.get(subject.record_id) for subject in vote.subjects
    ]
    source = pt.get("003_eb17987ede109a6c", pt.Source)
    assert pt.follow(source, "copy_of") == pt.get("001_e2834ee524f70189")


def test_relations_lead_both_ways() -> None:
    assert {(each.record_id, each.field, each.other_id) for each in pt.related(FUNDS)} == {
        (FUNDS, "/part_of_id", "us-2023-supplemental-funding-bill"),
        (FUNDS, "/events/blocked/actor_id", "us-republican-party"),
        (VOTE, f"/subjects/{FUNDS}/record_id", FUNDS),
    }
    assert {(each.record_id, each.field) for each in pt.related("us-senate")} == {(VOTE, "/chamber_id")}
    made = {
        (each.record_id, each.field, each.other_id)
        for entry in pt.entries()
        for each in pt.related(entry.record_id)
        if each.record_id == entry.record_id
    }
    back = {
        (each.record_id, each.field, each.other_id)
        for entry in pt.entries()
        for each in pt.related(entry.record_id)
        if each.other_id == entry.record_id
    }
    assert made == back


def test_the_codebook_explains_every_column_and_term() -> None:
    rows = pt.codebook("votes")
    assert [row.column for row in rows if row.term is None] == [column.name for column in BY_NAME["votes"].columns]
    assert {row.term for row in rows if row.column == "result"} == {None, "passed", "failed", "blocked", "scheduled"}
    assert len(pt.codebook()) == pt.load("codebook").num_rows


def test_verify_reports() -> None:
    report = pt.verify()
    assert report.is_valid
    assert report.counts["quotes"] == pt.load("evidence").num_rows + pt.load("mentions").num_rows


# Bad input


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: pt.load("vote"), "UNKNOWN_TABLE  no table 'vote' (expected: sources, records, redirects, institutions, institution_names, "
         "institution_officials, persons, agreements, agreement_parties, agreement_topics, aid_packages, aid_donors, aid_recipients, votes, vote_subjects, events, "
         "evidence, mentions, codebook; hint: did you mean 'votes'?)"),
        (lambda: pt.load("votes", backend="panda"), "UNKNOWN_BACKEND  no backend 'panda' (expected: pyarrow, pandas, polars, duckdb; hint: did you mean 'pandas'?)"),
        (lambda: pt.path("votes", "xls"), "UNKNOWN_FORMAT  no file format 'xls' (expected: parquet, csv)"),
        (lambda: pt.get("us-senat"), "UNKNOWN_ID  no record 'us-senat' (hint: did you mean 'us-senate'?)"),
        (lambda: pt.get(""), "UNKNOWN_ID  no record '' (hint: find() searches names and quotes; entries() lists all records, and so does policytrack explain)"),
        (lambda: pt.get("us-senate", pt.Vote), "OTHER_TYPE  us-senate is not of type Vote (got: Institution; expected: Vote)"),
        (lambda: pt.evidence("us-senat", "name"), "UNKNOWN_ID  no record 'us-senat' (hint: did you mean 'us-senate'?)"),
        (lambda: pt.evidence("us-senate", "nam"), "us-senate  UNKNOWN_FIELD  no field 'nam' (hint: did you mean 'name'?)"),
        (lambda: pt.evidence("us-senate", "x"), "us-senate  UNKNOWN_FIELD  no field 'x' (hint: fields: institution_id, name, kind, country, parent_id, "
         "status, status_date, status_date_earliest, status_date_latest, status_date_basis, names, officials, events)"),
        (lambda: pt.explain(DRAWDOWN, "event/announced/date"), f"{DRAWDOWN}  UNKNOWN_FIELD  no field 'event/announced/date' "
         "(hint: did you mean 'events/announced/date'?)"),
        (lambda: pt.timeline("us-senat"), "UNKNOWN_ID  no record 'us-senat' (hint: did you mean 'us-senate'?)"),
        (lambda: pt.timeline(countries=["US", "XX"]), "UNKNOWN_COUNTRY  no record has the country 'XX' (expected: IL, TW, UA, US)"),
        (lambda: pt.conflicts("us-senat"), "UNKNOWN_ID  no record 'us-senat' (hint: did you mean 'us-senate'?)"),
        (lambda: pt.codebook("vote"), "UNKNOWN_TABLE  no table 'vote' (expected: sources, records, redirects, institutions, institution_names, "
         "institution_officials, persons, agreements, agreement_parties, agreement_topics, aid_packages, aid_donors, aid_recipients, votes, vote_subjects, events, "
         "evidence, mentions, codebook; hint: did you mean 'votes'?)"),
        (lambda: pt.follow(pt.get(VOTE), "chmber"), "UNKNOWN_FIELD  Vote has no reference 'chmber' (expected: chamber_id, blocked_by_id; "
         "hint: did you mean 'chamber_id'?)"),
        (lambda: pt.open(EXAMPLE / "nowhere" / "data"), f"NO_DATA  no such data folder: {EXAMPLE / 'nowhere' / 'data'} (hint: a data folder has datapackage.json and SHA256SUMS; a build makes one)"),
    ],
)  # fmt: skip
def test_wrong_questions_get_one_sentence_and_the_nearest_name(ask: Callable[[], object], message: str) -> None:
    with pytest.raises(pt.UsageError) as caught:
        ask()
    assert str(caught.value) == message


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_a_missing_backend_says_how_to_install_it(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(pt.UsageError) as caught:
        pt.load("votes", backend=library)  # type: ignore[call-overload]
    assert (
        str(caught.value) == f"NOT_INSTALLED  {library} is not installed (hint: pip install 'policytrack[{library}]')"
    )


def test_a_folder_near_the_data_is_told() -> None:
    with pytest.raises(pt.DatasetError) as caught:
        pt.open(EXAMPLE)
    assert (
        str(caught.value)
        == f"{EXAMPLE}  NO_MANIFEST  not a data folder, or an incomplete one: it has no SHA256SUMS (hint: did you mean {str(EXAMPLE / 'data')!r}?)"
    )


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_an_altered_or_missing_file_is_named(checkout: Path, table: str) -> None:
    path = checkout / "data" / "parquet" / f"{table}.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(pt.DatasetError, match="ALTERED_FILE  the file is not the one that was published") as caught:
        pt.Dataset(checkout / "data").load(table)
    assert caught.value.problems[0].path == str(path)
    path.unlink()
    with pytest.raises(pt.DatasetError, match="MISSING_FILE  a file of the data cannot be read"):
        pt.Dataset(checkout / "data").load(table)
    with pytest.raises(pt.DatasetError, match="MISSING_FILE  a file of the data is missing"):
        pt.open(checkout / "data")


def descriptor(folder: Path, change: Callable[[dict[str, object]], object]) -> Path:
    """The data folder with a descriptor of another sort, published as such."""
    path = folder / "data" / "datapackage.json"
    read = json.loads(path.read_text("utf-8"))
    changed = change(read)
    path.write_text(json.dumps(read if changed is None else changed), "utf-8")
    seal(folder / "data")
    return folder / "data"


def test_data_of_another_major_version_is_not_read(checkout: Path) -> None:
    data = descriptor(checkout, lambda read: read.update(version="7.0.0"))
    for ask in (lambda: pt.open(data), lambda: pt.Dataset(data).load("votes"), lambda: pt.Dataset(data).get(VOTE)):
        with pytest.raises(pt.DatasetError) as caught:
            ask()
        assert str(caught.value) == (
            f"{data / 'datapackage.json'}  OTHER_VERSION  this policytrack does not read data of that version "
            "(got: 7.0.0; expected: 0.x; hint: install the policytrack that the data was made for)"
        )


@pytest.mark.parametrize(
    "wrong", [[], {}, {"version": "0.1.0"}, {"$schema": "x", "version": "0.1.0", "resources": [{}]}, None]
)
def test_a_descriptor_of_something_else_is_refused(checkout: Path, wrong: object) -> None:
    data = descriptor(checkout, lambda _: "x" if wrong is None else wrong)
    with pytest.raises(pt.DatasetError, match="BAD_DESCRIPTOR  not a data package descriptor of policytrack"):
        pt.open(data)


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize(
    "wrong",
    [
        {"profile": "tabular-data-package", "resources": [{"name": "votes", "path": "csv/votes.csv"}]},
        {"profile": "tabular-data-package", "name": "policytrack", "version": "0.1.0", "resources": []},
    ],
)
def test_a_descriptor_of_version_1_is_refused_in_one_sentence(
    checkout: Path, wrong: dict[str, object], sealed: bool
) -> None:
    data = descriptor(checkout, lambda _: wrong)
    if not sealed:
        (data / "SHA256SUMS").unlink()
    sentence = (
        f"{data / 'datapackage.json'}  OTHER_VERSION  a descriptor of Data Package version 1, without $schema; this "
        "policytrack reads version 2 (hint: make the folder again with policytrack build; to check tables alone, name "
        "the CSV files)"
    )
    with pytest.raises(pt.DatasetError) as caught:
        pt.open(data)
    assert str(caught.value) == sentence
    assert [str(each) for each in pt.validate(data / "datapackage.json").problems] == [sentence]


def test_columns_that_the_descriptor_does_not_state_are_refused(checkout: Path) -> None:
    votes = checkout / "data" / "parquet" / "votes.parquet"
    votes.write_bytes((checkout / "data" / "parquet" / "events.parquet").read_bytes())
    seal(checkout / "data")
    with pytest.raises(pt.DatasetError, match="WRONG_COLUMNS  the columns are not those that the descriptor states"):
        pt.Dataset(checkout / "data").load("votes")
    votes.write_bytes(b"PAR1 nothing PAR1")
    seal(checkout / "data")
    with pytest.raises(pt.DatasetError, match="UNREADABLE  not a readable Parquet file"):
        pt.Dataset(checkout / "data").load("votes")


def without_csv(data: Path) -> Path:
    """The data folder with Parquet files alone, as of a large corpus, published as such."""
    shutil.rmtree(data / "csv")
    seal(data)
    return data


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_record_without_a_receipt_is_not_given(checkout: Path, form: str) -> None:
    """Evidence that is missing in a published folder is told, not passed over."""
    import pyarrow.parquet as pq

    data = checkout / "data"
    path, csv_path = data / "parquet" / "evidence.parquet", data / "csv" / "evidence.csv"
    table = pq.ParquetFile(path).read()
    kept = [row["field"] != "/amount" for row in table.to_pylist()]
    pq.write_table(table.filter(pa.array(kept)), path)
    csv_path.write_bytes(csv_bytes(table.filter(pa.array(kept))))
    seal(data) if form == "csv" else without_csv(data)
    with pytest.raises(pt.DatasetError) as caught:
        pt.Dataset(data).get(DRAWDOWN)
    assert (
        str(caught.value)
        == f"{form}/aid_packages.{form}:2  {DRAWDOWN}  INVALID_RECORD  /amount is '175000000' without evidence"
    )


def test_records_from_csv_files_are_those_from_parquet_files(checkout: Path) -> None:
    large = pt.open(without_csv(checkout / "data"))
    for entry in pt.entries():
        assert large.get(entry.record_id) == pt.get(entry.record_id)
        assert large.evidence(entry.record_id) == pt.evidence(entry.record_id)
    assert large.aid_packages() == pt.aid_packages()
    assert {type(each.amount) for each in pt.aid_packages()} == {Decimal, type(None)}


def test_a_table_in_several_files_is_read_as_one(checkout: Path) -> None:
    import pyarrow.parquet as pq

    data = checkout / "data"
    table = pq.ParquetFile(data / "parquet" / "evidence.parquet").read()
    (data / "parquet" / "evidence.parquet").unlink()
    (data / "parquet" / "evidence").mkdir()
    size = table.num_rows // 3 + 1
    for number in range(3):
        pq.write_table(table.slice(number * size, size), data / "parquet" / "evidence" / f"part-{number}.parquet")
    without_csv(data)
    dataset = pt.open(data)
    assert dataset.load("evidence").equals(pt.load("evidence"))
    assert dataset.get(STATEMENT) == pt.get(STATEMENT)
    assert dataset.path("evidence") == data / "parquet" / "evidence"


def test_rows_that_are_not_together_are_found(checkout: Path) -> None:
    import pyarrow.parquet as pq

    path = checkout / "data" / "parquet" / "evidence.parquet"
    table = pq.ParquetFile(path).read()
    pq.write_table(table.take([*range(0, table.num_rows, 2), *range(1, table.num_rows, 2)]), path)
    mixed = pt.open(without_csv(checkout / "data"))
    for entry in pt.entries():
        assert {row.evidence_id for row in mixed.evidence(entry.record_id)} == {
            row.evidence_id for row in pt.evidence(entry.record_id)
        }


# What a reviewer broke


def test_the_parts_of_a_claim_stay_together() -> None:
    for entry in pt.entries():
        record = pt.get(entry.record_id)
        for field in {row.field for row in record.evidence}:
            claims = [row.claim_id for row in pt.evidence(entry.record_id, field)]
            runs = [claim for place, claim in enumerate(claims) if place == 0 or claims[place - 1] != claim]
            assert len(runs) == len(set(runs)), (entry.record_id, field)


def test_an_explanation_pairs_each_quote_with_its_speaker_and_its_copies_alone() -> None:
    told = pt.explain(STATEMENT, "status").text().splitlines()
    for place, line in enumerate(told):
        if "said by: “" in line:
            assert told[place - 1].startswith("    “") or "counted from" in told[place - 1]
    texts = {source.source_id: pt.text(source.source_id) for source in pt.sources()}
    for entry in pt.entries():
        quote = ""
        for line in pt.explain(entry.record_id).text().splitlines():
            if match := re.match(r"    (?:.*?: )?“.*\[\[(.*)\]\].*”$", line):
                is_beside = any(part in line for part in ("said by: ", "hedged: ", "counted from: "))
                quote = quote if is_beside else match[1]
            elif match := re.match(
                r"      the same words: .*\(?(\d{3}_[0-9a-f]{16})\)?, characters (\d+) to (\d+)$", line
            ):
                assert " ".join(texts[match[1]][int(match[2]) : int(match[3])].split()) == quote


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: pt.timeline(countries=[]), "UNKNOWN_COUNTRY  no country is named (expected: IL, TW, UA, US)"),
        (lambda: pt.timeline(DRAWDOWN, countries=["US"]), "TWO_QUESTIONS  a timeline is of one record, or of an actor, of countries and of topics, not of both"),
        (lambda: pt.timeline(["US", "UA"]), "UNKNOWN_ID  no record 'list' (hint: find() searches names and quotes; entries() lists all records, and so does policytrack explain)"),
        (lambda: pt.get(None), "UNKNOWN_ID  no record 'NoneType' (hint: find() searches names and quotes; entries() lists all records, and so does policytrack explain)"),
        (lambda: pt.get("US-SENATE"), "UNKNOWN_ID  no record 'US-SENATE' (hint: did you mean 'us-senate'?)"),
        (lambda: pt.get("us-senate", "Vote"), "OTHER_TYPE  us-senate is not of type 'Vote' (got: Institution; expected: 'Vote')"),
        (pt.validate, "NO_SUCH_PATH  nothing to validate (hint: name files or folders)"),
        (lambda: pt.open(""), "NO_DATA  not the name of a folder: ''"),
        (lambda: pt.open("a\0b"), "NO_DATA  not the name of a folder: 'a\\x00b'"),
        (lambda: pt.sql(""), "BAD_QUERY  not one query that only reads"),
        (lambda: pt.sql("select 1; select 2"), "BAD_QUERY  not one query that only reads (got: select 1; select 2)"),
        (lambda: pt.sql("copy votes to 'x'"), "BAD_QUERY  not one query that only reads (got: copy votes to 'x')"),
    ],
)  # fmt: skip
def test_odd_questions_get_one_sentence_too(ask: Callable[[], object], message: str) -> None:
    with pytest.raises(pt.UsageError) as caught:
        ask()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "query",
    [
        "EXPLAIN ANALYZE COPY (SELECT 'gone' AS a) TO '{file}'",
        "EXPLAIN COPY (SELECT 'gone' AS a) TO '{file}'",
        "EXPLAIN ANALYZE EXPORT DATABASE '{folder}/made'",
        "EXPLAIN ANALYZE ATTACH '{folder}/made'",
        "EXPLAIN ANALYZE CREATE TABLE mine AS SELECT 1",
        "EXPLAIN ANALYZE CALL enable_logging(storage = 'file', storage_config = {{'path': '{folder}/made'}})",
        "SELECT * FROM enable_logging(storage = 'file', storage_config = {{'path': '{folder}/made'}})",
        "EXPLAIN ANALYZE PRAGMA profiling_output = '{folder}/made'",
        "EXPLAIN ANALYZE SET enable_external_access = true",
        "EXPLAIN ANALYZE INSTALL httpfs",
        "EXPLAIN ANALYZE LOAD httpfs",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM (FROM query('FROM read_text(''{file}'')'))",
        "COPY votes TO '{file}'",
        "CREATE TABLE mine AS SELECT 1",
    ],
)
def test_sql_reads_the_tables_and_nothing_else(query: str, tmp_path: Path) -> None:
    (tmp_path / "precious.csv").write_text("mine\n1\n")
    with suppress(duckdb.Error):  # DuckDB may refuse a statement only when the answer is asked for
        try:
            told = str(pt.sql(query.format(file=tmp_path / "precious.csv", folder=tmp_path)).fetchall())
        except pt.UsageError as error:
            told = str(error)
        assert "mine\\n1" not in told
        assert "precious" not in told or told.startswith("BAD_QUERY")
    assert (tmp_path / "precious.csv").read_text() == "mine\n1\n"
    assert [path.name for path in tmp_path.iterdir()] == ["precious.csv"]


def test_sql_lists_the_tables_and_knows_no_variable_of_ours() -> None:
    assert len(pt.sql("show tables").fetchall()) == len(TABLES)
    with pytest.raises(pt.UsageError, match="Table with name query does not exist"):
        pt.sql("select * from query")
    with pytest.raises(pt.UsageError, match='Candidate bindings: "amount'):
        pt.sql("select amout from aid_packages")


@pytest.mark.parametrize("name", ["x" * 5000, "loop"])
def test_a_name_that_no_folder_has_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for ask in (pt.open, lambda folder: pt.Dataset(folder).load("votes")):
        with pytest.raises(pt.UsageError, match="NO_DATA"):
            ask(tmp_path / name)


@pytest.mark.parametrize("lacking", ["title", "contributors", "licenses"])
def test_a_descriptor_that_lacks_something_is_refused(checkout: Path, lacking: str) -> None:
    data = descriptor(checkout, lambda read: read.pop(lacking) and None)
    with pytest.raises(pt.DatasetError, match="BAD_DESCRIPTOR"):
        pt.open(data)


def test_a_descriptor_without_a_table_or_a_schema_is_refused(checkout: Path) -> None:
    place = [table.name for table in TABLES].index("votes")
    data = descriptor(checkout, lambda read: read["resources"].pop(place) and None)  # type: ignore[attr-defined]
    with pytest.raises(pt.DatasetError, match="MISSING_TABLE  the data has no table 'votes'"):
        pt.open(data)
    data = descriptor(checkout, lambda read: read["resources"][0].pop("schema") and None)  # type: ignore[index]
    with pytest.raises(pt.DatasetError, match="BAD_DESCRIPTOR"):
        pt.open(data)
    assert list(TABLE_NAMES) == [table.name for table in TABLES if table.name in TABLE_NAMES]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_record_without_its_row_or_with_two_is_told(checkout: Path, form: str) -> None:
    import pyarrow.parquet as pq

    data = checkout / "data"
    path = data / "parquet" / "votes.parquet"
    table = pq.ParquetFile(path).read()
    if form == "parquet":
        shutil.rmtree(data / "csv")
    for rows, code in (
        (table.slice(0, 0), "MISSING_ROW  no row"),
        (pa.concat_tables([table, table]), "DUPLICATE_KEY  2 rows"),
    ):
        pq.write_table(rows, path)
        if form == "csv":
            (data / "csv" / "votes.csv").write_bytes(csv_bytes(rows))
        seal(data)
        with pytest.raises(pt.DatasetError, match=f"{code} of a record in its table"):
            pt.open(data).get(VOTE)


def test_a_csv_file_with_other_columns_than_the_descriptor_states_is_refused(checkout: Path) -> None:
    data = checkout / "data"
    shutil.copy(data / "csv" / "events.csv", data / "csv" / "votes.csv")
    seal(data)
    with pytest.raises(pt.DatasetError, match="WRONG_COLUMNS  the columns are not those that the descriptor states"):
        pt.Dataset(data).votes()


def test_folders_of_others_beside_the_package_are_no_checkout(tmp_path: Path) -> None:
    for name in ("data", "seeds"):
        (tmp_path / name).mkdir()
    shutil.copytree(ROOT / "policytrack", tmp_path / "policytrack", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(EXAMPLE / "data", tmp_path / "policytrack" / "_data")
    done = subprocess.run([sys.executable, "-c", "import policytrack as pt; print(pt.path('votes'))"], cwd=tmp_path,
                          capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(tmp_path)})  # fmt: skip
    assert Path(done.stdout.strip()) == tmp_path / "policytrack" / "_data" / "parquet" / "votes.parquet"
