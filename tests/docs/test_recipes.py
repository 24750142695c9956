"""The pages in docs/ show what is so: each block prints what stands under it, and each way to read loses nothing."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import policytrack as pt
from policytrack.cli.parser import parser
from policytrack.files.csv import csv_bytes
from policytrack.files.parquet import arrow_table
from policytrack.records.tables import TABLES
from tests import EXAMPLE, ROOT
from tests.docs.markdown_blocks import Block, blocks, has_readr, main, plain_columns, run_page, written

pd = pytest.importorskip("pandas", reason="the pages use pandas")
pl = pytest.importorskip("polars", reason="the pages use polars")
duckdb = pytest.importorskip("duckdb", reason="the pages use DuckDB")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

COOKBOOK = ROOT / "docs" / "cookbook.md"
READING = ROOT / "docs" / "files.md"
DAY = date(2023, 12, 1)

Outputs = list[tuple[Block, str]]
Rows = list[dict[str, Any]]


def made(table: str, **cells: Any) -> dict[str, Any]:
    """A row of a table, null but for these cells."""
    (columns,) = [each.columns for each in TABLES if each.name == table]
    assert set(cells) <= {column.name for column in columns}
    return {column.name: cells.get(column.name) for column in columns}


# --- what the pages print ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cookbook() -> Outputs:
    return run_page(COOKBOOK)


@pytest.fixture(scope="module")
def reading() -> Outputs:
    return run_page(READING)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["cookbook", "reading"])
def test_each_block_prints_what_the_page_shows(page: str, request: pytest.FixtureRequest) -> None:
    outputs: Outputs = request.getfixturevalue(page)
    assert [(block.line, block.code, output) for block, output in outputs if output != (block.shown or "")] == []
    languages = {"python", "sql", "r"} if has_readr() else {"python", "sql"}
    path = {"cookbook": COOKBOOK, "reading": READING}[page]
    runs = [block.line for block in blocks(path.read_text("utf-8")) if block.language in languages]
    assert [block.line for block, _ in outputs] == runs
    assert len([output for block, output in outputs if output and block.language != "r"]) > 10


def pairs(outputs: Outputs) -> list[tuple[Block, str, str]]:
    """Each SQL block that follows a pandas one, with what both print."""
    return [
        (block, output, before)
        for (earlier, before), (block, output) in pairwise(outputs)
        if (earlier.language, block.language) == ("python", "sql")
    ]


def test_pandas_and_sql_give_the_same_answers(cookbook: Outputs) -> None:
    found = pairs(cookbook)
    assert len(found) == len([block for block, _ in cookbook if block.language == "sql"]) == 3
    for block, answer, other in found:
        assert sorted(answer.splitlines()) == sorted(other.splitlines()), block.line


# --- whether the cookbook's answers are right -------------------------------------------------------------------------


def shipped(table: str) -> list[dict[str, str]]:
    with (EXAMPLE / "data" / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answer(outputs: Outputs, words: str) -> list[list[str]]:
    """The rows of the one SQL answer whose code has these words; the header first."""
    (output,) = [output for block, output in outputs if block.language == "sql" and words in block.code]
    header, *lines = output.splitlines()
    rows = [re.split(" {2,}", line.strip()) for line in (header, *lines)]
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows


def test_the_table_at_the_top_counts_the_lines() -> None:
    text = COOKBOOK.read_text("utf-8")
    told = re.findall(r"^\| \[(\d+\. .*?)\]\(#.*?\) \| (.*?) \|$", text, re.MULTILINE)
    assert [int(question.partition(".")[0]) for question, _ in told] == list(range(1, 11))
    for question, lines in told:
        section = text.partition(f"\n## {question}\n")[2].partition("\n## ")[0]
        first = {block.language: len(block.code.splitlines()) for block in reversed(blocks(section))}
        wanted = f"{first['python']} in pandas, {first['sql']} in SQL" if "sql" in first else f"{first['python']}"
        assert lines == wanted, question


def test_a_total_has_only_what_counts(cookbook: Outputs) -> None:
    counted = [row for row in shipped("aid_packages") if row["counts_in_total"] == "true"]
    assert [(row["donor_country"], row["currency"], row["amount"]) for row in counted] == [("US", "USD", "175000000")]
    rows = answer(cookbook, "sum(amount)")
    assert rows[1:] == [["US", "announced", "USD", "unqualified", "175000000.00", "NULL", "NULL"]]


def test_one_independent_source_is_counted_by_hand_as_well(cookbook: Outputs) -> None:
    original = {row["source_id"]: row["copy_of"] or row["source_id"] for row in shipped("sources")}
    sources: dict[tuple[str, str], set[str]] = {}
    for row in shipped("evidence"):
        if (row["rank"], row["part"]) == ("preferred", "value") and row["method"] != "editorial":
            sources.setdefault((row["record_id"], row["field"]), set()).add(original[row["source_id"]])
    wanted = Counter(len(found) for found in sources.values())
    assert answer(cookbook, "WITH cells")[1:] == [[str(number), str(cells)] for number, cells in sorted(wanted.items())]


def test_who_signed(cookbook: Outputs) -> None:
    assert [row[2] for row in answer(cookbook, "role = 'signatory'")[1:]] == [
        "Ministry of Defense of Ukraine",
        "Ministry of Strategic Industries of Ukraine",
        "U.S. Department of Defense",
    ]


def test_what_was_decided_is_in_the_files(cookbook: Outputs) -> None:
    judged = {
        (row["field"], row["value"], row["because"])
        for row in shipped("evidence")
        if (row["method"], row["part"]) == ("curated", "value") and row["record_id"].startswith("us-senate")
    }
    (shown,) = [output for block, output in cookbook if "method == 'curated'" in block.code]
    assert {tuple(re.split(" {2,}", line)) for line in shown.splitlines()[1:]} == judged
    (dates,) = [output for block, output in cookbook if "mentions.disposition" in block.code]
    set_aside = [row for row in shipped("mentions") if row["kind"] == "date" and row["disposition"] != "cited"]
    assert len(dates.splitlines()) - 1 == len(set_aside)
    assert all(row["reason"] in dates for row in set_aside)


def test_the_ways_from_elsewhere() -> None:
    assert pt.path("aid_packages").read_bytes() == (EXAMPLE / "data" / "parquet" / "aid_packages.parquet").read_bytes()
    assert len(pt.sql("FROM aid_packages").fetchall()) == len(shipped("aid_packages"))
    nothing = pd.Series([None], dtype="float64")
    assert nothing.sum() == 0
    assert pd.isna(nothing.sum(min_count=1))


AID: Rows = [
    made("aid_packages", aid_package_id=record, scope=scope, counts_in_total=counts, status=status, donor_country=country,
         donor_id=donor, currency=currency, amount_qualifier=qualifier, amount_basis=qualifier and "total", amount=amount and Decimal(amount),
         amount_min=least and Decimal(least), amount_max=most and Decimal(most), part_of_id=whole)
    for record, scope, counts, status, country, donor, currency, qualifier, amount, least, most, whole in [
        ("a1", "incremental", True, "announced", "NA", None, "USD", "unqualified", "12345678901.25", None, None, None),
        ("a2", "incremental", True, "announced", "NA", "na-ministry", "USD", "unqualified", "0.25", None, None, None),
        ("a3", "incremental", True, "announced", "NA", None, "USD", "up_to", "5", None, "5", None),
        ("a4", "incremental", True, "announced", "NA", None, "EUR", "unqualified", "7", None, None, None),
        ("a5", "incremental", True, "announced", "NA", None, "USD", "between", None, "1", "3", None),
        ("a6", "incremental", True, "announced", "NA", None, None, None, None, None, None, None),
        ("a7", "incremental", True, "delivered", None, "eu", "EUR", "unqualified", "0", None, None, None),
        ("b1", "cumulative", False, "delivered", "NA", None, "USD", "unqualified", "100", None, None, None),
        ("b2", "incremental", False, "delivered", "NA", None, "USD", "unqualified", "50", None, None, "a1"),
        ("b3", None, False, None, "NA", None, "USD", "at_least", "9", "9", None, None),
        ("b4", "incremental", False, "requested", "NA", None, "USD", "unqualified", "8", None, None, None),
    ]
]  # fmt: skip


@pytest.fixture(scope="module")
def on_made_data(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """The cookbook's totals, from a made table."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(EXAMPLE / "data" / "parquet", folder / "data" / "parquet")
    file = folder / "data" / "parquet" / "aid_packages.parquet"
    schema = pa.schema([field.with_nullable(True) for field in pq.read_schema(file)])
    pq.write_table(pa.Table.from_pylist(AID, schema=schema), file)
    load = (
        "import policytrack, pyarrow.parquet\n"
        "from policytrack.loader.backends import convert\n"
        "def load(name, backend):\n"
        "    table = pyarrow.parquet.ParquetFile(f'data/parquet/{name}.parquet').read()\n"
        "    return convert(table, backend)\n"
        "policytrack.load = load\n"
    )
    page = folder / "page.md"
    part = COOKBOOK.read_text("utf-8").partition("## 1. ")[2].partition("## 2. ")[0]
    page.write_text(f"```python\nimport policytrack as pt\n{load}```\n{part}", "utf-8")
    return run_page(page, folder)


def test_pandas_and_sql_agree_on_made_data(on_made_data: Outputs) -> None:
    assert len(pairs(on_made_data)) == 1
    for block, output, other in pairs(on_made_data):
        assert sorted(output.splitlines()) == sorted(other.splitlines()), block.line


def test_totals_keep_apart_what_does_not_add_up(on_made_data: Outputs) -> None:
    assert answer(on_made_data, "sum(amount)")[1:] == [
        ["NA", "announced", "EUR", "unqualified", "7.00", "NULL", "NULL"],
        ["NA", "announced", "USD", "between", "NULL", "1.00", "3.00"],
        ["NA", "announced", "USD", "unqualified", "12345678901.50", "NULL", "NULL"],
        ["NA", "announced", "USD", "up_to", "5.00", "NULL", "5.00"],
        ["NA", "announced", "NULL", "NULL", "NULL", "NULL", "NULL"],
        ["eu", "delivered", "EUR", "unqualified", "0.00", "NULL", "NULL"],
    ]


# --- whether the ways to read lose anything ---------------------------------------------------------------------------

HOSTILE: dict[str, Rows] = {
    "aid_packages": [
        made("aid_packages", aid_package_id="a-1", title="  blanks before and after  ", donor_country="NA", donor_id="007",
             amount=Decimal("1234567890123456.12"), military=True, humanitarian=False, mechanism="null", legislation="NULL",
             part_of_id="None", counts_in_total=True, status="nan", status_date="2023-12", status_date_earliest=DAY, status_date_latest=date(2023, 12, 31)),
        made("aid_packages", aid_package_id="a-2", title='a "word", a comma;\ta tab\nand\n\na line, \'one\' # no comment', donor_country="US", donor_id="0",
             amount=Decimal("0.1"), amount_min=Decimal(0), mechanism="N/A", legislation="None", counts_in_total=False, status="NaN", status_date="2021"),
        made("aid_packages", aid_package_id="a-3", title="\\N \\n back\\slash\u2028 Kyïv №", donor_country="US", donor_id="1e5", amount=Decimal(9007199254740993),
             counts_in_total=False, legislation="-", mechanism="true", status="nan", status_date="../2020-12-23", status_date_latest=date(2020, 12, 23)),
        made("aid_packages", aid_package_id="a-4", title='"', military=False, counts_in_total=True, legislation="#N/A", status_date="[2023-12-05..2023-12-06]"),
    ],
    "evidence": [
        made("evidence", evidence_id="c0", value="007", start_char=0, end_char=9999999999, quote="first\nsecond", prefix="\n", suffix="a\r\nb\n"),
        made("evidence", evidence_id="c1", value="NA", quote="x", prefix="  ", suffix="a lone\rcarriage return", because="null"),
        made("evidence", evidence_id="c2", value="1e3", start_char=2, end_char=3, quote="'", prefix='""', suffix=",", because="TRUE"),
    ],
    "votes": [],
    "sources": [made("sources", source_id="'a", title="one row", n_chars=1, note="between apostrophes'")],
    "vote_subjects": [made("vote_subjects", vote_id="v", key=key, record_id="r") for key in ["plain"] * 20500 + ['a "quote" late']],
}  # fmt: skip

PARSERS: dict[str, Callable[[str], Any]] = {
    "decimal": Decimal,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}
KINDS: dict[str, dict[str, str]] = {
    resource["name"]: {field["name"]: field["policytrack:type"] for field in resource["schema"]["fields"]}
    for resource in json.loads((EXAMPLE / "data" / "datapackage.json").read_text("utf-8"))["resources"]
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped files, some tables of them replaced by what readers stumble over."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(EXAMPLE / "data", folder / "data")
    for table in TABLES:
        if table.name in HOSTILE:
            data = csv_bytes(arrow_table(table, [SimpleNamespace(**row) for row in HOSTILE[table.name]]))  # type: ignore[misc]
            (folder / "data" / "csv" / f"{table.name}.csv").write_bytes(data)
    return folder


def truth(folder: Path, table: str, typed: bool = True) -> Rows:
    """The rows of a CSV file by the standard library, as text or with types."""
    with (folder / "data" / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]
    parsers = {name: PARSERS[kind] for name, kind in KINDS[table].items() if typed and kind in PARSERS}
    return [
        {name: parsers[name](cell) if cell and name in parsers else cell for name, cell in row.items()} for row in rows
    ]


def test_the_made_files_say_what_they_are_to(hostile: Path) -> None:
    assert {table: truth(hostile, table) for table in HOSTILE} == HOSTILE


def cells(table: Any) -> Rows:
    """The rows of a DataFrame or relation in Python's own values, null as None."""
    if isinstance(table, pd.DataFrame):
        days = table.select_dtypes("datetime").columns
        table = table.assign(**{day: table[day].dt.date.astype(object) for day in days})
        rows = table.astype(object).where(table.notna(), None).itertuples(index=False, name=None)
    else:
        rows = table.rows() if isinstance(table, pl.DataFrame) else table.fetchall()
    return [dict(zip(table.columns, row, strict=True)) for row in rows]


def exact(rows: Iterable[dict[str, Any]]) -> list[list[tuple[str, str, Any]]]:
    """Names, types and values: 1 is not 1.0, and True is not 1."""
    return [[(name, type(cell).__name__, cell) for name, cell in row.items()] for row in rows]


def types_of(table: Any) -> dict[str, str]:
    if isinstance(table, pd.DataFrame):
        return {name: str(kind) for name, kind in table.dtypes.items()}
    kinds = table.dtypes if isinstance(table, pl.DataFrame) else table.types
    return {name: str(kind) for name, kind in zip(table.columns, kinds, strict=True)}


NATIVE = {
    "pandas": {"decimal": "float64", "integer": "Int64", "boolean": "boolean", "date": "datetime64[s]", "text": "string"},
    "polars": {"decimal": "Float64", "integer": "Int64", "boolean": "Boolean", "date": "Date", "text": "String"},
    "duckdb": {"decimal": "DECIMAL(18,2)", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE", "text": "VARCHAR"},
}  # fmt: skip


def native(library: str, table: str) -> dict[str, str]:
    """The types that the table's columns should have in a library."""
    names = NATIVE[library]
    return {column: names.get(kind, names["text"]) for column, kind in KINDS[table].items()}


@pytest.fixture(scope="module")
def readers(hostile: Path) -> dict[str, Any]:
    """The page's Python run in the folder of hostile files: what its blocks define, and the tables read as text."""
    namespace: dict[str, Any] = {}
    texts = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(hostile)
        for block in blocks(READING.read_text("utf-8")):
            if block.language == "python":
                exec(compile(block.code, f"{READING}:{block.line}", "exec"), namespace)
                if re.search(r"^aid = .*read_csv", block.code, re.MULTILINE):
                    texts.append(namespace["aid"])
    return {**namespace, "texts": texts}


def test_the_lines_that_read_text_lose_nothing(readers: dict[str, Any], hostile: Path) -> None:
    assert [type(table).__module__.partition(".")[0] for table in readers["texts"]] == ["pandas", "polars"]
    for table in readers["texts"]:
        assert exact(cells(table)) == exact(truth(hostile, "aid_packages", typed=False))
        assert set(types_of(table).values()) <= {"string", "String"}


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
@pytest.mark.parametrize("table", KINDS)
def test_the_lines_that_read_types_lose_nothing(
    readers: dict[str, Any], hostile: Path, library: str, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile)
    found, wanted = readers[f"read_{library}"](table), truth(hostile, table)
    if library != "duckdb":
        wanted = [
            {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in row.items()} for row in wanted
        ]
    assert exact(cells(found)) == exact(wanted)
    assert types_of(found) == native(library, table)


def test_the_lines_in_sql_lose_nothing(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(hostile)
    read = []
    for block in blocks(READING.read_text("utf-8")):
        if block.language == "sql" and "read_csv" in block.code:
            (line,) = re.findall(r"^FROM read_csv\('data/csv/(\w+)\.csv'(.*?)\)\nSELECT", block.code, re.DOTALL)
            found = duckdb.sql(f"FROM read_csv('data/csv/{line[0]}.csv'{line[1]})")
            typed = set(re.findall(r"(\w+) := ", line[1]))
            ways = zip(truth(hostile, line[0], typed=False), truth(hostile, line[0]), strict=True)
            wanted = [{name: (kinds if name in typed else text)[name] for name in text} for text, kinds in ways]
            assert exact(cells(found)) == exact(wanted)
            native_types = native("duckdb", line[0])
            assert types_of(found) == {
                name: kind if name in typed else "VARCHAR" for name, kind in native_types.items()
            }
            read.append((line[0], typed))
    assert read == [("aid_packages", set()), ("aid_packages", {"amount", "military", "status_date_earliest"})]


@pytest.mark.parametrize("text", ["'a,1,b'\n", "x,1,2021-01-01\n" * 30000 + '"q""q\nnew, line",z,2021\n', ""])
def test_the_dialect_is_not_guessed(text: str, tmp_path: Path) -> None:
    file = tmp_path / "made.csv"
    file.write_bytes(f"a,b,c\n{text}".encode())
    with file.open(encoding="utf-8", newline="") as opened:
        wanted = [tuple(row) for row in csv.reader(opened)][1:]
    (options,) = set(re.findall(r"\.csv'(, all_varchar = true, .*? escape = '\"')", READING.read_text("utf-8")))
    assert duckdb.sql(f"FROM read_csv('{file}'{options})").fetchall() == wanted
    assert (
        duckdb.read_csv(file, header=True, auto_detect=False, columns=dict.fromkeys("abc", "VARCHAR")).fetchall()
        == wanted
    )
    assert pl.read_csv(file, infer_schema=False).rows() == wanted


R_DUMP = """
dump <- function(name, table) {
  bytes <- function(text) paste0(charToRaw(enc2utf8(text)), collapse = "")
  for (column in names(table)) {
    cells <- table[[column]]
    text <- if (is.numeric(cells)) sprintf("%.0f", cells) else if (is.logical(cells)) tolower(cells) else as.character(cells)
    hex <- vapply(text, bytes, "", USE.NAMES = FALSE)
    cat("\\nDUMP", name, column, class(cells)[1], ifelse(is.na(cells), "NA", paste0("=", hex)))
  }
}
dump("text", aid)
for (table in unique(codebook$table)) dump(table, read_typed(table))
plain <- function(table) read_csv(paste0("data/csv/", table, ".csv"), show_col_types = FALSE)
dump("plain", plain("aid_packages"))
"""


@pytest.fixture(scope="module")
def in_r(hostile: Path) -> dict[str, dict[str, tuple[str, list[str | None]]]]:
    """Table to column to class and cells, read by the page's R code in the folder of hostile files."""
    if not has_readr():
        pytest.skip("Rscript with the package readr is not installed")
    code = [block.code for block in blocks(READING.read_text("utf-8")) if block.language == "r"]
    program = "options(warn = 1)\n" + "\n".join([*code, R_DUMP])
    done = subprocess.run(
        ["Rscript", "-"], input=program, cwd=hostile, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    found: dict[str, dict[str, tuple[str, list[str | None]]]] = {}
    for line in done.stdout.splitlines():
        if line.startswith("DUMP "):
            _, table, column, kind, *hexes = line.split(" ")
            values = [None if each == "NA" else bytes.fromhex(each[1:]).decode("utf-8") for each in hexes if each]
            found.setdefault(table, {})[column] = (kind, values)
    return found


@pytest.mark.slow
def test_the_lines_in_r_lose_nothing(in_r: dict[str, dict[str, tuple[str, list[str | None]]]], hostile: Path) -> None:
    classes = {"integer": "numeric", "decimal": "numeric", "boolean": "logical", "date": "Date"}
    for table, columns in KINDS.items():
        rows = truth(hostile, table, typed=False)
        for name, kind in columns.items():
            wanted = [row[name] for row in rows]
            floats = [cell and f"{float(cell):.0f}" for cell in wanted] if kind == "decimal" else wanted
            assert in_r[table][name] == (classes.get(kind, "character"), floats), (table, name)
            if table == "aid_packages":
                assert in_r["text"][name] == ("character", wanted)


@pytest.mark.slow
def test_what_r_wrote_comes_back(tmp_path: Path) -> None:
    if not has_readr():
        pytest.skip("Rscript with the package readr is not installed")
    (line,) = re.findall(r"`(write_csv\(typed, .*?)`", READING.read_text("utf-8"))
    code = [block.code for block in blocks(READING.read_text("utf-8")) if block.language == "r"]
    line = line.replace('"aid_packages.csv"', f'paste0("{tmp_path}/", table, ".csv")').replace(
        "typed", "read_typed(table)"
    )
    program = "\n".join([*code, f"for (table in unique(codebook$table)) {line}"])
    subprocess.run(["Rscript", "-"], input=program, cwd=EXAMPLE, capture_output=True, encoding="utf-8", check=True)
    done = pt.validate(tmp_path)
    assert (list(map(str, done.problems)), done.files) == ([], len(TABLES))


# --- whether a plain read really goes wrong as the page says ----------------------------------------------------------


def column(table: Any, name: str) -> list[Any]:
    return [row[name] for row in cells(table)]


def test_a_plain_read_in_pandas(hostile: Path) -> None:
    plain = pd.read_csv(hostile / "data" / "csv" / "aid_packages.csv")
    types = types_of(plain)
    assert column(plain, "donor_country") == [None, "US", "US", None]
    assert column(plain, "legislation") == [None, None, "-", None]
    assert column(plain, "mechanism")[:2] == column(plain, "part_of_id")[:2] == [None, None]
    assert types["amount"] == "float64"
    assert Decimal(column(plain, "amount")[0]) != Decimal("1234567890123456.12")
    assert int(column(plain, "amount")[2]) == 9007199254740992
    assert types["military"] == "object"
    assert column(plain, "status_date_earliest")[0] == "2023-12-01"
    assert column(plain, "donor_id")[0] == 7
    assert types_of(pd.read_csv(hostile / "data" / "csv" / "evidence.csv"))["start_char"] == "float64"


def test_a_plain_read_of_edtf(tmp_path: Path) -> None:
    file = tmp_path / "made.csv"
    file.write_bytes(b"held\n2021\n")
    assert column(pd.read_csv(file), "held") == column(pl.read_csv(file), "held") == [2021]
    assert duckdb.sql(f"FROM '{file}'").fetchall() == [(2021,)]
    file.write_bytes(b"held\n2023-12\n")
    assert pd.read_csv(file, parse_dates=["held"]).held[0] == pd.Timestamp(2023, 12, 1)


def test_a_plain_read_in_polars(hostile: Path, tmp_path: Path) -> None:
    plain = pl.read_csv(hostile / "data" / "csv" / "aid_packages.csv")
    types = types_of(plain)
    assert types["amount"] == "Float64"
    assert int(column(plain, "amount")[2]) == 9007199254740992
    assert types_of(pl.read_csv(EXAMPLE / "data" / "csv" / "aid_packages.csv"))["amount"] == "Int64"
    assert column(plain, "donor_id")[0] == 7
    assert types["status_date_earliest"] == "String"
    assert types_of(pl.read_csv(EXAMPLE / "data" / "csv" / "votes.csv"))["yes"] == "String"
    file = tmp_path / "made.csv"
    file.write_bytes(b"value\n" + b"1\n" * 100 + b"US\n")
    with pytest.raises(pl.exceptions.ComputeError):
        pl.read_csv(file)
    assert pl.read_csv(file, infer_schema=False).height == 101


def test_a_plain_read_in_duckdb(hostile: Path, tmp_path: Path) -> None:
    def plain(folder: Path, table: str) -> Any:
        return duckdb.sql(f"FROM '{folder}/data/csv/{table}.csv'")

    votes = types_of(plain(EXAMPLE, "votes"))
    assert (votes["held"], votes["yes"]) == ("DATE", "VARCHAR")
    assert types_of(plain(EXAMPLE, "agreements"))["status_date"] == "VARCHAR"
    assert types_of(plain(EXAMPLE, "aid_packages"))["amount"] == "BIGINT"
    assert types_of(plain(hostile, "aid_packages"))["amount"] == "DOUBLE"
    assert column(plain(hostile, "aid_packages"), "amount")[2] == 9007199254740992
    late = tmp_path / "late.csv"
    late.write_bytes(b"a,b\n" + b"x,1\n" * 20490 + b'"q ""q""",1\n')
    assert duckdb.sql(f"FROM '{late}'").fetchall()[-1] == ('"q ""q"""', 1)
    late.write_bytes(b"a,b\n" + b"x,1\n" * 20490 + b'"q\nq",1\n')
    with pytest.raises(duckdb.Error):
        duckdb.sql(f"FROM '{late}'").fetchall()


def test_amounts_that_leave_duckdb() -> None:
    amounts = duckdb.sql("SELECT 1234567890123456.12::DECIMAL(18, 2) AS amount")
    assert amounts.fetchall() == amounts.pl().rows() == [(Decimal("1234567890123456.12"),)]
    assert amounts.to_arrow_table().to_pylist() == [{"amount": Decimal("1234567890123456.12")}]
    assert types_of(amounts.df()) == {"amount": "float64"}


def test_a_plain_read_of_parquet_in_pandas() -> None:
    plain = pd.read_parquet(EXAMPLE / "data" / "parquet" / "aid_packages.parquet")
    assert exact(cells(plain)) == exact(pt.load("aid_packages").to_pylist())
    assert {types_of(plain)[name] for name in ("amount", "status_date_latest", "military")} == {"object"}


def test_a_plain_read_in_r(in_r: dict[str, dict[str, tuple[str, list[str | None]]]]) -> None:
    plain = in_r["plain"]
    assert plain["donor_country"] == ("character", [None, "US", "US", None])
    assert plain["title"][1][0] == "blanks before and after"
    assert (plain["amount"][0], plain["amount"][1][2]) == ("numeric", "9007199254740992")
    assert plain["amount_max"] == ("logical", [None] * 4)
    assert plain["status"][0] == "numeric"


@pytest.mark.parametrize("path", [COOKBOOK, READING])
def test_the_commands_exist(path: Path) -> None:
    for command in re.findall("`policytrack ([^`]+)`", path.read_text("utf-8")):
        assert parser().parse_args(command.split()).run


def test_the_checksums_hold() -> None:
    (command,) = [block.code for block in blocks(READING.read_text("utf-8")) if "sha256sum" in block.code]
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    done = subprocess.run(["sh", "-c", command], cwd=EXAMPLE, capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""


# --- the runner -------------------------------------------------------------------------------------------------------

PAGE = """# Page

```python
x = 1
print("one", x)  
```

```text
one 1
```

```sh
rm -rf /
```

```text
not an output
```

```python
x = x + 1
```

```sql
CREATE VIEW numbers AS SELECT 1 AS n, NULL AS nothing, 'a' || chr(10) || 'b' AS words, true AS yes;
SELECT * FROM numbers
```

Some prose.

```python
x, "two"
```
"""  # noqa: W291


def page_of(folder: Path, text: str) -> Path:
    path = folder / "page.md"
    path.write_text(text, "utf-8")
    return path


def test_a_page_is_read_into_blocks() -> None:
    found = blocks(PAGE)
    assert [(block.language, block.line, block.shown) for block in found] == [
        ("python", 4, "one 1\n"),
        ("sh", 13, "not an output\n"),
        ("python", 21, None),
        ("sql", 25, None),
        ("python", 32, None),
    ]
    assert found[0].code == 'x = 1\nprint("one", x)  \n'


def test_a_page_runs_in_one_namespace_and_is_rewritten(tmp_path: Path) -> None:
    path = page_of(tmp_path, PAGE)
    outputs = run_page(path)
    assert [output for _, output in outputs] == [
        "one 1\n",
        "",
        "n  nothing  words  yes\n1     NULL  a\\nb   true\n",
        "(2, 'two')\n",
    ]
    real = written(PAGE, outputs)
    assert [block.shown for block in blocks(real)] == ["one 1\n", "not an output\n", None, outputs[2][1], outputs[3][1]]
    assert "Some prose." in real
    assert written(real, outputs) == real


def test_the_command_compares_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = page_of(tmp_path, "```python\nx = 1\n```\n\n```text\nold\n```\n\n```python\nx\n```\n\nEnd.\n")
    assert main([str(path)]) == 1
    diff = capsys.readouterr().out.splitlines()
    assert {"-old", "+1"} <= set(diff)
    assert main([str(path), "--write"]) == 0
    assert path.read_text("utf-8") == "```python\nx = 1\n```\n\n```python\nx\n```\n\n```text\n1\n```\n\nEnd.\n"
    assert main([str(path)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("python\n1 / 0", r"page\.md\", line 2(?s:.*)ZeroDivisionError"),
        ("python\nimport warnings\nwarnings.warn('old')", "UserWarning: old"),
        ("sql\nSELECT nothing", r"in the sql block at .*page\.md:2"),
        ("sql\nSELECT * FROM page", "page"),
        ('python\nprint("``" + "`")', "would end the block"),
    ],
)
def test_a_block_that_fails_fails_the_page(tmp_path: Path, code: str, message: str) -> None:
    with pytest.raises(RuntimeError, match=message):
        run_page(page_of(tmp_path, f"```{code}\n```\n"))


def test_cells_are_plain() -> None:
    rows = [(None, float("nan"), pd.NA, [1, None], Decimal("1.50")), ("a\r\n", 2, True, [], Decimal(10))]
    assert plain_columns("a b c d e".split(), rows).splitlines() == [
        "a         b  c     d             e",
        "NULL   NULL  NULL  [1, NULL]  1.50",
        "a\\r\\n     2  true  []           10",
    ]
    assert plain_columns(["a", "b"], []) == "a  b\n"
