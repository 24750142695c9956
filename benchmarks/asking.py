"""What questions to a large dataset cost, beside pandas and DuckDB, and typed records beside pydantic alone.

A synthetic data folder of agreements, aid packages, institutions, votes and sources, every cell with its evidence, is
written in a process of its own. Each question is then put in a fresh process by the package, by a boolean filter on
pandas DataFrames and by DuckDB's SQL on the Parquet files, one after the other, round after round; a ratio is the median
of those within a round. The process's CPU clock is read around every answer: `first` has the import, the opening of the
data and the first answer in it, `further` is the same question about other records, chosen at random.

The package checks every file's SHA-256 when it opens the folder; the others do not. For an unknown id the package and
DuckDB find the nearest one, pandas only that there is none.

Typed records: reading is the loading of the tables, validating what pydantic's TypeAdapter needs for a list of the same
rows, prepared in another process, and grouping the rest.

usage: asking.py [--records N] [--evidence N] [--questions N] [--rounds N]   (evidence: at least 8 a record)
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

SHARES = {"source": 1, "institution": 9, "agreement": 40, "aid_package": 40, "vote": 10}
"""Records of each type among a hundred."""
NEEDED = 8
"""Cells of a record that need evidence, at most."""
DISPUTED = 20
"""One record in so many has a disputed cell."""
CHUNK = 100_000
"""Rows that are Python objects at a time."""

Cells = dict[str, Any]
Quoted = list[tuple[str, str]]
"""Pointer and text of each cell that needs evidence."""
Made = tuple[Cells, dict[str, list[Cells]], Quoted]
"""A record's own cells, its child rows by table, and what of them needs evidence."""


def dated(column: str, day: date | None) -> Cells:
    """Return a date column and its two bounds."""
    return {column: day and day.isoformat(), f"{column}_earliest": day, f"{column}_latest": day}


def announced(record_id: str, day: date) -> Cells:
    """Return an event."""
    return {"record_id": record_id, "key": "announced", "event": "announced", **dated("date", day)}


def make_source(record_id: str, number: int, day: date) -> Made:
    quoted = {
        "title": f"Announcement {number} on defence cooperation",
        "publisher_id": "institution-0",
        "publisher": "Ministry of Tests",
        "author": "A. Writer",
        "kind": "press_release",
    }
    own = {
        "source_id": record_id,
        "path": f"seeds/{record_id}.txt",
        **quoted,
        "language": "en",
        **dated("published", day),
        "sha256": f"{number:064x}",
        "n_chars": 4000,
        "text": "withheld",
        "note": "Known from outside the text: language.",
    }
    return own, {}, [*((f"/{name}", text) for name, text in quoted.items()), ("/published", day.isoformat())]


def make_institution(record_id: str, number: int, day: date) -> Made:
    name, short, person = f"Ministry {number} of Tests", f"Ministry {number}", f"Official {number}"
    names = [
        {"institution_id": record_id, "key": "official", "name": name, "kind": "official"},
        {"institution_id": record_id, "key": "short", "name": short, "kind": "short"},
    ]
    official = {"institution_id": record_id, "key": "head", "person": person, "role": "Minister"}
    quoted = [("/kind", "ministry"), ("/country", "UA")]
    quoted += [(f"/names/{each['key']}/{column}", each[column]) for each in names for column in ("name", "kind")]
    quoted += [("/officials/head/person", person), ("/officials/head/role", "Minister")]
    own = {"institution_id": record_id, "name": name, "kind": "ministry", "country": "UA"}
    return own, {"institution_names": names, "institution_officials": [official]}, quoted


def make_agreement(record_id: str, number: int, day: date) -> Made:
    title = f"Memorandum {number} on the production of equipment"
    parties = [
        {"agreement_id": record_id, "key": f"party:{country}", "role": "party", "country": country}
        for country in ("UA", "US")
    ]
    topic = {"agreement_id": record_id, "key": "production", "topic": "production"}
    quoted = [("/title", title), ("/kind", "memorandum"), ("/parties/party:UA/role", "party")]
    quoted += [("/parties/party:US/role", "party"), ("/topics/production/topic", "production")]
    quoted += [("/events/announced/event", "announced"), ("/events/announced/date", day.isoformat())]
    own = {"agreement_id": record_id, "title": title, "kind": "memorandum", "status": "announced"}
    children = {"agreement_parties": parties, "agreement_topics": [topic], "events": [announced(record_id, day)]}
    return {**own, **dated("status_date", day)}, children, quoted


def make_aid_package(record_id: str, number: int, day: date) -> Made:
    title, amount = f"Package {number} of assistance", number * 1000 + 500
    quoted = [
        ("/title", title),
        ("/donors/US/country", "US"),
        ("/amount", str(amount)),
        ("/amount_qualifier", "unqualified"),
        ("/amount_basis", "total"),
    ]
    quoted += [("/currency", "USD"), ("/military", "true")]
    quoted += [("/events/announced/event", "announced"), ("/events/announced/date", day.isoformat())]
    own = {
        "aid_package_id": record_id,
        "title": title,
        "donor_country": "US",
        "amount": Decimal(amount),
        "amount_qualifier": "unqualified",
        "amount_basis": "total",
        "currency": "USD",
        "military": True,
        "counts_in_total": False,
        "status": "announced",
        **dated("status_date", day),
    }
    donor, recipient = ({"aid_package_id": record_id, "key": each, "country": each} for each in ("US", "UA"))
    return own, {"aid_donors": [donor], "aid_recipients": [recipient], "events": [announced(record_id, day)]}, quoted


def make_vote(record_id: str, number: int, day: date) -> Made:
    title = f"Vote {number} on assistance"
    own = {
        "vote_id": record_id,
        "title": title,
        "chamber_id": "institution-0",
        **dated("held", day),
        "method": "recorded",
        "result": "passed",
        "yes": 60,
        "no": 40,
    }
    subject = {"vote_id": record_id, "key": "aid-package-0", "record_id": "aid-package-0"}
    quoted = [("/title", title), ("/chamber_id", "institution-0"), ("/held", day.isoformat()), ("/method", "recorded")]
    quoted += [
        ("/result", "passed"),
        ("/yes", "60"),
        ("/no", "40"),
        ("/subjects/aid-package-0/record_id", "aid-package-0"),
    ]
    return own, {"vote_subjects": [subject]}, quoted


MAKE: dict[str, Callable[[str, int, date], Made]] = {
    "source": make_source,
    "institution": make_institution,
    "agreement": make_agreement,
    "aid_package": make_aid_package,
    "vote": make_vote,
}


def evidence_rows(
    record_id: str, quoted: Quoted, rows: int, numbers: Iterator[int], sources: int, is_disputed: bool
) -> Iterator[Cells]:
    """So many rows of evidence: every cell once, the first ones again from further sources; at last the disputed claim."""
    for place, ((field, value), number) in enumerate(zip(islice(cycle(quoted), rows), numbers, strict=False)):
        follows = not (is_disputed and place == rows - 1 and place >= len(quoted))
        claimed = value if follows else f"{value} or so"
        yield {
            "evidence_id": f"c{number:015x}-0",
            "claim_id": f"c{number:015x}",
            "part": "value",
            "record_id": record_id,
            "field": field,
            "value": claimed,
            "source_id": f"source-{number % sources}",
            "start_char": number % 4000,
            "end_char": number % 4000 + len(claimed),
            "quote": claimed,
            "prefix": f"as was said on occasion {number}: ",
            "suffix": f", the ministry reported in note {number}",
            "method": "verbatim",
            "rank": "preferred" if follows else "normal",
            "rank_reason": None if follows else "official source before news about it",
        }


def made_rows(records: int, evidence: int) -> Iterator[tuple[str, Cells]]:
    """Table and cells of every row."""
    each, numbers = evidence // records, count()
    totals = {kind: max(1, records * share // 100) for kind, share in SHARES.items()}
    sources = totals["source"]
    for kind, total in totals.items():
        for number in range(total):
            record_id, day = f"{kind.replace('_', '-')}-{number}", date(2000, 1, 1) + timedelta(days=number % 9000)
            own, children, quoted = MAKE[kind](record_id, number, day)
            is_disputed = number % DISPUTED == 0 and each > len(quoted)
            yield f"{kind}s", own
            yield from ((table, row) for table, rows in children.items() for row in rows)
            yield from (
                ("evidence", row) for row in evidence_rows(record_id, quoted, each, numbers, sources, is_disputed)
            )
            yield (
                "records",
                {
                    "record_id": record_id,
                    "record_type": kind,
                    "title": own.get("title") or own["name"],
                    "review": "reviewed",
                    "n_sources": min(each, sources),
                    "n_independent_sources": min(each, sources),
                    "disputed_fields": quoted[(each - 1) % len(quoted)][0] if is_disputed else None,
                },
            )


def write_folder(folder: Path, records: int, evidence: int) -> None:
    """Write the data folder: Parquet, descriptor and checksums; no CSV."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from policytrack.build.datapackage import descriptor
    from policytrack.files.checksums import NAME, checksums
    from policytrack.files.parquet import arrow_schema
    from policytrack.records.tables import TABLES

    schemas = {table.name: arrow_schema(table) for table in TABLES}
    batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in schemas}
    rows = made_rows(records, evidence)
    while chunk := list(islice(rows, CHUNK)):
        by_table = defaultdict(list)
        for name, cells in chunk:
            by_table[name].append(cells)
        for name, cells_of_rows in by_table.items():
            batches[name].append(pa.RecordBatch.from_pylist(cells_of_rows, schemas[name]))
    (folder / "parquet").mkdir()
    for name, schema in schemas.items():
        table = pa.Table.from_batches(batches[name], schema)
        path = folder / "parquet" / f"{name}.parquet"
        pq.write_table(table, path, compression="zstd", write_page_checksum=True, row_group_size=1 << 20)
    described = descriptor(dict.fromkeys(schemas, b""), {"sources": []}, {})
    (folder / "datapackage.json").write_text(json.dumps(described), "utf-8")
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}
    (folder / NAME).write_bytes(checksums(files))


Answers = dict[str, Callable[[str], Any]]
"""Question to what answers it for a record."""

CHILDREN = {
    "institution": ("institution_names", "institution_officials", "events"),
    "agreement": ("agreement_parties", "agreement_topics", "events"),
    "aid_package": ("aid_donors", "aid_recipients", "events"),
    "vote": ("vote_subjects",),
    "source": (),
}
"""Record type to its child tables."""


def ask_package(folder: Path) -> Answers:
    """Return the package."""
    import policytrack as pt

    dataset = pt.open(folder)

    def unknown(record_id: str) -> str:
        try:
            dataset.get(record_id)
        except pt.UsageError as error:
            return str(error)
        raise AssertionError(record_id)

    return {
        "open": lambda record_id: None,
        "get": dataset.get,
        "evidence of a record": dataset.evidence,
        "evidence of a cell": lambda record_id: dataset.evidence(record_id, "amount"),
        "sources of a record": dataset.sources,
        "timeline": dataset.timeline,
        "unknown id": unknown,
        "conflicts": lambda record_id: dataset.conflicts(),
    }


def ask_pandas(folder: Path) -> Answers:
    """Boolean filters on DataFrames, each file read when it is first needed."""
    import pandas as pd

    @cache
    def frame(table: str) -> Any:
        return pd.read_parquet(folder / "parquet" / f"{table}.parquet")

    def rows(table: str, record_id: str) -> Any:
        column = "record_id" if table in ("evidence", "records") else frame(table).columns[0]
        return frame(table)[frame(table)[column] == record_id]

    def get(record_id: str) -> dict[str, Any]:
        kind = rows("records", record_id)["record_type"].iloc[0]
        tables = (f"{kind}s", *CHILDREN[kind], "evidence")
        return {table: rows(table, record_id).to_dict("records") for table in tables}

    def cell(record_id: str) -> Any:
        frame_ = frame("evidence")
        return frame_[(frame_["record_id"] == record_id) & (frame_["field"] == "/amount")].to_dict("records")

    def sources(record_id: str) -> Any:
        ids = rows("evidence", record_id)["source_id"]
        return frame("sources")[frame("sources")["source_id"].isin(ids)].to_dict("records")

    def timeline(record_id: str) -> Any:
        quotes = rows("evidence", record_id)
        events = rows("events", record_id).sort_values("date_earliest")
        return events.to_dict("records"), quotes[quotes["field"].str.startswith("/events/")].to_dict("records")

    def conflicts(record_id: str) -> Any:
        disputed = frame("records").dropna(subset="disputed_fields")[["record_id", "title", "disputed_fields"]]
        cells = disputed.assign(field=disputed["disputed_fields"].str.split(" ")).explode("field")
        return cells.merge(frame("evidence"), on=["record_id", "field"]).to_dict("records")

    return {
        "get": get,
        "evidence of a record": lambda record_id: rows("evidence", record_id).to_dict("records"),
        "evidence of a cell": cell,
        "sources of a record": sources,
        "timeline": timeline,
        "unknown id": lambda record_id: rows("records", record_id),
        "conflicts": conflicts,
    }


def ask_duckdb(folder: Path) -> Answers:
    """Return sQL on the Parquet files."""
    import duckdb

    connection = duckdb.connect()

    def select(query: str, *values: str) -> list[Any]:
        found: list[Any] = connection.execute(query, values).fetchall()
        return found

    def file(table: str) -> str:
        return f"'{folder}/parquet/{table}.parquet'"

    def rows(table: str, column: str, record_id: str) -> list[Any]:
        return select(f"select * from {file(table)} where {column} = ?", record_id)

    def get(record_id: str) -> list[Any]:
        kind = select(f"select record_type from {file('records')} where record_id = ?", record_id)[0][0]
        children = [
            rows(table, "record_id" if table == "events" else f"{kind}_id", record_id) for table in CHILDREN[kind]
        ]
        return [rows(f"{kind}s", f"{kind}_id", record_id), *children, rows("evidence", "record_id", record_id)]

    def timeline(record_id: str) -> Any:
        events = f"select * from {file('events')} where record_id = ? order by date_earliest"
        quotes = f"select * from {file('evidence')} where record_id = ? and field like '/events/%'"
        return select(events, record_id), select(quotes, record_id)

    return {
        "get": get,
        "evidence of a record": lambda record_id: rows("evidence", "record_id", record_id),
        "evidence of a cell": lambda record_id: select(
            f"select * from {file('evidence')} where record_id = ? and field = '/amount'", record_id
        ),
        "sources of a record": lambda record_id: select(
            f"select * from {file('sources')} where source_id in "
            f"(select source_id from {file('evidence')} where record_id = ?)",
            record_id,
        ),
        "timeline": timeline,
        "unknown id": lambda record_id: select(
            f"select record_id from {file('records')} order by jaro_winkler_similarity(record_id, ?) desc limit 1",
            record_id,
        ),
        "conflicts": lambda record_id: select(
            f"with cells as (select record_id, title, unnest(string_split(disputed_fields, ' ')) as field from {file('records')}) "
            f"select * from cells join {file('evidence')} using (record_id, field)"
        ),
    }


ASK = {"policytrack": ask_package, "pandas": ask_pandas, "duckdb": ask_duckdb}
QUESTIONS = (
    "open",
    "get",
    "evidence of a record",
    "evidence of a cell",
    "sources of a record",
    "timeline",
    "unknown id",
    "conflicts",
)

ONCE = ("open", "conflicts")
"""Questions that are about no record."""
PATIENCE = 5
"""CPU seconds of further answers after which a process asks no more."""


def ids_for(question: str, records: int, number: int) -> list[str]:
    """So many ids at random: of every type for `get`, of aid packages for the rest; with a letter left out if unknown."""
    choose = random.Random(0)
    shares = SHARES if question == "get" else {"aid_package": SHARES["aid_package"]}
    kinds = choose.choices(list(shares), list(shares.values()), k=number)
    ids = [f"{kind.replace('_', '-')}-{choose.randrange(max(1, records * SHARES[kind] // 100))}" for kind in kinds]
    return [record_id.replace("packag", "pakag") for record_id in ids] if question == "unknown id" else ids


def put_question(tool: str, folder: Path, question: str, records: int, further: int) -> dict[str, Any]:
    """CPU seconds of the first answer and of further ones, and peak memory in MB; in this process."""
    first, *others = ids_for(question, records, 1 + further)
    start = process_time()
    answer = ASK[tool](folder)[question]
    answer(first)
    measured: dict[str, Any] = {"first": process_time() - start, "further": []}
    for record_id in others:
        start = process_time()
        answer(record_id)
        measured["further"].append(process_time() - start)
        if sum(measured["further"]) > PATIENCE:
            break
    return measured | {"peak": peak_memory()}


def peak_memory() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


TYPED = {"aid_packages": "aid_package", "agreements": "agreement"}
"""Method of a Dataset to the record type that it gives."""


def typed_by_package(folder: Path, method: str) -> dict[str, Any]:
    """CPU seconds of reading the tables and of the typed records from them; the import of the models is not in it."""
    import policytrack as pt

    dataset, _ = pt.open(folder), (pt.Agreement, pt.AidPackage)
    start = process_time()
    for table in ("records", method, *CHILDREN[TYPED[method]], "evidence"):
        dataset.load(table)
    read = process_time()
    number = len(getattr(dataset, method)())
    return {"read": read - start, "made": process_time() - read, "records": number, "peak": peak_memory()}


def typed_by_pydantic(folder: Path, method: str) -> dict[str, Any]:
    """CPU seconds that pydantic alone needs for the same models of rows that are ready."""
    from pydantic import TypeAdapter

    import policytrack as pt
    from policytrack.records.tables import MODELS

    rows = prepared_rows(pt.open(folder), method)
    adapter = TypeAdapter(list[MODELS[TYPED[method]]])
    adapter.validate_python(rows[:1])
    start = process_time()
    number = len(adapter.validate_python(rows))
    return {"validated": process_time() - start, "records": number, "peak": peak_memory()}


def prepared_rows(dataset: Any, method: str) -> list[Cells]:
    """Return the records of a table with their child rows and their evidence, as a model takes them."""
    import pyarrow.compute as pc

    from policytrack.records.tables import CHILD_TABLES
    from policytrack.values.cell import decimal_text

    table = dataset.load(method)
    id_column = table.column_names[0]
    children = {name: child for (kind, name), child in CHILD_TABLES.items() if kind == TYPED[method]}
    grouped: dict[str, dict[str, list[Cells]]] = {}
    for name, child in {**children, "evidence": "evidence"}.items():
        rows, column = dataset.load(child), "record_id" if child == "evidence" else dataset.load(child).column_names[0]
        grouped[name] = defaultdict(list)
        for row in rows.filter(pc.is_in(rows[column], table[id_column].combine_chunks())).to_pylist():
            grouped[name][row[column]].append(row)
    return [
        {column: Decimal(decimal_text(value)) if isinstance(value, Decimal) else value for column, value in row.items()}
        | {name: tuple(rows[row[id_column]]) for name, rows in grouped.items()}
        for row in table.to_pylist()
    ]


def run(bytecode: Path, *arguments: object) -> dict[str, Any]:
    """Return what this script prints in a fresh process with the arguments."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-X", f"pycache_prefix={bytecode}", __file__, "--one", *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run_one(step: str, folder: str, *arguments: str) -> None:
    """One step, in this process; prints what was measured."""
    if step == "write":
        write_folder(Path(folder), *map(int, arguments))
        print(json.dumps({"peak": peak_memory()}))
    elif step in ASK:
        question, records, further = arguments
        print(json.dumps(put_question(step, Path(folder), question, int(records), int(further))))
    else:
        typed = {"typed": typed_by_package, "pydantic": typed_by_pydantic}[step]
        print(json.dumps(typed(Path(folder), *arguments)))


def ratio(rounds: list[dict[str, dict[str, Any]]], tool: str, figure: Callable[[dict[str, Any]], float]) -> str:
    """Return the package's figure as a ratio of another tool's, median of the rounds."""
    if tool not in rounds[0] or not figure(rounds[0][tool]):
        return "-"
    return f"{median(figure(each['policytrack']) / figure(each[tool]) for each in rounds):.3g}"


def further(measured: dict[str, Any]) -> float:
    """Median of the further answers, 0 without any."""
    return median(measured["further"]) if measured["further"] else 0


FIGURES: dict[str, Callable[[dict[str, Any]], float]] = {
    "first": lambda measured: measured["first"],
    "further": further,
    "memory": lambda measured: measured["peak"],
}


def compare_answers(bytecode: Path, folder: Path, records: int, questions: int, rounds: int) -> None:
    """Print what each question costs: the package's figures, and their ratios to those of the other tools."""
    tools = [tool for tool in ASK if find_spec(tool)]
    others = [tool for tool in tools if tool != "policytrack"]
    header = ["first ms", "further", "p99", "MB", *(f"{name}/{tool}" for tool in others for name in FIGURES)]
    print_line("", header, header)
    for question in QUESTIONS:
        asked = tools if question != "open" else ["policytrack"]
        measured = []
        for _ in range(rounds):
            number = 0 if question in ONCE else questions
            measured.append({tool: run(bytecode, tool, folder, question, records, number) for tool in asked})
        own = [each["policytrack"] for each in measured]
        times = sorted(seconds for each in own for seconds in each["further"])
        cells = [
            f"{median(each['first'] for each in own) * 1000:.0f}",
            f"{median(times) * 1000:.2f}" if times else "-",
            f"{times[len(times) * 99 // 100] * 1000:.2f}" if times else "-",
            f"{median(each['peak'] for each in own):.0f}",
        ]
        cells += [ratio(measured, tool, figure) for tool in others for figure in FIGURES.values()]
        print_line(question, cells, header)


def compare_models(bytecode: Path, folder: Path, rounds: int) -> None:
    """Print models a second, as a ratio of pydantic alone, and where the time goes."""
    header = ["models/s", "pydantic", "ratio", "reading", "grouping", "validating", "MB", "MB/pydantic"]
    print_line("", header, header)
    for method in TYPED:
        lines = []
        for _ in range(rounds):
            own, alone = run(bytecode, "typed", folder, method), run(bytecode, "pydantic", folder, method)
            total, records = own["read"] + own["made"], own["records"]
            rates = (records / total, records / alone["validated"], alone["validated"] / total)
            shares = (own["read"] / total, (own["made"] - alone["validated"]) / total, alone["validated"] / total)
            lines.append((*rates, *shares, own["peak"], own["peak"] / alone["peak"]))
        forms = ("{:.0f}", "{:.0f}", "{:.2f}", "{:.0%}", "{:.0%}", "{:.0%}", "{:.0f}", "{:.2f}")
        figures = [median(figures) for figures in zip(*lines, strict=True)]
        print_line(f"{method}()", [form.format(figure) for form, figure in zip(forms, figures, strict=True)], header)


def print_line(name: str, cells: list[str], header: list[str]) -> None:
    """Print a row of a table under its header."""
    print(f"{name:22}" + "".join(f"{cell:>{max(9, len(head)) + 2}}" for cell, head in zip(cells, header, strict=True)), flush=True)  # fmt: skip


def main() -> None:
    """Write the dataset, asks and prints."""
    if sys.argv[1:2] == ["--one"]:
        run_one(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=100_000, help="records of the synthetic dataset")
    parser.add_argument("--evidence", type=int, default=1_000_000, help=f"rows of evidence, at least {NEEDED} a record")
    parser.add_argument("--questions", type=int, default=1000, help="further answers to a question, at most")
    parser.add_argument("--rounds", type=int, default=3, help="processes for each question and tool")
    options = parser.parse_args()
    if options.records < 100 or options.evidence < NEEDED * options.records:
        parser.error(f"at least 100 records and {NEEDED} rows of evidence for each")
    with tempfile.TemporaryDirectory() as name:
        bytecode, tiny, folder = (Path(name) / part for part in ("bytecode", "tiny", "data"))
        for path, records, evidence in ((tiny, 100, 1000), (folder, options.records, options.evidence)):
            path.mkdir()
            run(bytecode, "write", path, records, evidence)
        for tool in filter(find_spec, ASK):  # a first time for the byte code alone
            for question in QUESTIONS[1:]:
                run(bytecode, tool, tiny, question, 100, 1)
        print(f"{options.records} records, {options.evidence} rows of evidence; CPU\n")
        compare_answers(bytecode, folder, options.records, options.questions, options.rounds)
        print()
        compare_models(bytecode, folder, options.rounds)


if __name__ == "__main__":
    main()
