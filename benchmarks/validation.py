"""What validating a table costs, `policytrack validate` beside the command `frictionless validate`, and where they differ.

The table is aid packages made from the shipped rows: every row has an id, a title and an amount of its own, one of some
thousand dates with its bounds, a donor that is looked up among the institutions, and every second row is part of an
earlier one. frictionless gets the same file with the same schema, in a package of its own name, so that no check of
the plugin runs; only the foreign key to the list of all records is left out of its schema, because it would need a
second file as long as the first (`policytrack validate` looks those ids up too).

Both run as commands, one after the other, round after round. A figure is CPU of the whole process, its children and the
start of Python included, and the largest memory that it held. A million rows take minutes, so `--million` asks for
them; still more (`--rows`) are given to policytrack alone.

With `--faults`, each faulty table of `tests/frictionless_policytrack/faulty_tables.py` is validated by both, by frictionless with the shipped
schema of the table alone, and in a package where it is a reference that is wrong. Every row names what each tells
first, and the record of it (the header is 1, 0 is the file), and why they differ, where they do.

usage: validation.py [--rows N ...] [--million] [--rounds N] [--faults]
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import policytrack as pt
from policytrack.files.table_schema import CSV_DIALECT, table_schema
from policytrack.records.tables import BY_NAME

if TYPE_CHECKING:
    from tests.frictionless_policytrack.verdicts import Told, Verdict

SIZES = (1_000, 10_000, 100_000)
LARGEST_FOR_BOTH = 1_000_000
TABLE = "aid_packages"
DAYS = [date(2014, 1, 1) + timedelta(days) for days in range(4000)]


class Cost(NamedTuple):
    """What a process took."""

    code: int
    cpu: float
    megabytes: float


def run(command: list[str]) -> Cost:
    """Run a command and waits for it."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def made_rows(count: int, wrong_at: int = -1) -> Iterator[list[str]]:
    """Rows of the table; one of them may have an amount that is none."""
    with Path(pt.path(TABLE, "csv")).open(encoding="utf-8", newline="") as file:
        shipped = list(csv.DictReader(file))
    place = {name: at for at, name in enumerate(shipped[0])}
    kept = [list(row.values()) for row in shipped]
    days = [day.isoformat() for day in DAYS]
    for number in range(count):
        row = kept[number % len(kept)].copy()
        row[place["aid_package_id"]] = f"us-ua-{number:08}"
        row[place["title"]] = f"US assistance, package {number}"
        row[place["donor_id"]] = "us-senate" if number % 3 else "us-white-house"
        row[place["amount"]] = "-5" if number == wrong_at else str(1_000_000 + number)
        row[place["amount_qualifier"]], row[place["amount_basis"]] = "unqualified", "total"
        row[place["currency"]] = "USD"
        row[place["scope"]], row[place["status"]] = "incremental", "announced"
        row[place["part_of_id"]] = f"us-ua-{number // 2:08}" if number % 2 else ""
        row[place["counts_in_total"]] = "false" if number % 2 else "true"
        for name in ("status_date", "status_date_earliest", "status_date_latest"):
            row[place[name]] = days[number * 7 % len(days)]
        yield row


def write_package(folder: Path, count: int, wrong_at: int = -1) -> tuple[Path, Path]:
    """Return the table, and a descriptor of it and of the institutions."""
    columns = {name: [column.name for column in BY_NAME[name].columns] for name in (TABLE, "institutions")}
    with (folder / f"{TABLE}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns[TABLE])
        writer.writerows(made_rows(count, wrong_at))
    (folder / "institutions.csv").write_bytes(Path(pt.path("institutions", "csv")).read_bytes())
    schemas = {name: table_schema(BY_NAME[name]) for name in columns}
    for schema in schemas.values():
        schema["foreignKeys"] = [
            each for each in schema["foreignKeys"] if each["reference"].get("resource") != "records"
        ]
    facts = {"encoding": "utf-8", "format": "csv", "dialect": CSV_DIALECT}
    resources = [{"name": name, "path": f"{name}.csv", **facts, "schema": schema} for name, schema in schemas.items()]
    descriptor = {"name": "benchmark", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder / f"{TABLE}.csv", folder / "datapackage.json"


def commands(table: Path, descriptor: Path) -> dict[str, list[str]]:
    """Return the two commands, as a user gives them."""
    scripts = Path(sys.executable).parent
    return {
        "policytrack": [str(scripts / "policytrack"), "validate", str(table)],
        "frictionless": [str(scripts / "frictionless"), "validate", str(descriptor), "--resource-name", TABLE],
    }


def compare(count: int, rounds: int) -> None:
    """Print CPU and memory of both for a clean table, and whether both refuse it with one wrong cell."""
    names = ["policytrack", "frictionless"] if count <= LARGEST_FOR_BOTH else ["policytrack"]
    with tempfile.TemporaryDirectory() as folder:
        print(f"{count} rows")
        given = commands(*write_package(Path(folder), count))
        size = (Path(folder) / f"{TABLE}.csv").stat().st_size / 1e6
        costs = [{name: run(given[name]) for name in names} for _ in range(rounds)]
        for name in names:
            cpu = median(cost[name].cpu for cost in costs)
            memory = max(cost[name].megabytes for cost in costs)
            print(
                f"  {name:13}{cpu:9.2f} s CPU {count / cpu:12,.0f} rows/s {memory:9.0f} MB   exit {costs[0][name].code}"
            )
        if len(names) > 1:
            ratio = median(cost["policytrack"].cpu / cost["frictionless"].cpu for cost in costs)
            print(f"  CPU of policytrack / of frictionless: {ratio:.3f}   ({size:.1f} MB of CSV)")
    with tempfile.TemporaryDirectory() as folder:
        given = commands(*write_package(Path(folder), count, wrong_at=count // 2))
        codes = {name: run(given[name]).code for name in names}
        print(f"  one wrong cell in the middle: exit {codes}")


def compare_faults() -> None:
    """Print both verdicts of every faulty table, and why they differ where they do."""
    from tests.frictionless_policytrack.faulty_tables import FAULTS
    from tests.frictionless_policytrack.verdicts import verdicts

    with tempfile.TemporaryDirectory() as folder:
        found = verdicts(Path(folder), FAULTS)
    ours, theirs = (
        [bool(side) for side in sides] for sides in zip(*((each.ours, each.schema) for each in found), strict=True)
    )
    both = [each for each in found if each.ours and each.schema]
    same_row = sum(each.rows[0] == each.rows[1] for each in both)
    print(f"{len(found)} faulty tables: refused by policytrack {sum(ours)}, by frictionless with what is shipped {sum(theirs)} "
          f"(with the schema alone {sum(bool(each.lone) for each in found)}), by both {len(both)}, of these at the same row {same_row}")  # fmt: skip
    print(f"{'table':19}{'fault':53}{'policytrack':22}{'frictionless':26}why they differ")
    for fault, *told in ((each.fault, first(each.ours), first(each.schema), *why(each)) for each in found):
        name = fault.name if len(fault.name) < 52 else fault.name[:49] + "..."
        print(f"{fault.table:19}{name:53}{told[0]:22}{told[1]:26}{'; '.join(told[2:])}".rstrip())


def first(told: Sequence[Told]) -> str:
    """Return what is told first, and of which record."""
    found = min(told, key=lambda each: each.row, default=None)
    return f"{found.kind} {found.row}" if found else "-"


def why(verdict: Verdict) -> list[str]:
    """Why one takes what the other refuses, or they tell it of other rows."""
    fault = verdict.fault
    reasons = (fault.why if not verdict.schema else "", fault.why_not_ours if not verdict.ours else "", fault.other_row)
    return [reason for reason in reasons if reason]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, nargs="*", default=list(SIZES), help="sizes of the table")
    parser.add_argument("--million", action="store_true", help="a million rows too")
    parser.add_argument("--rounds", type=int, default=3, help="how often each command runs (default: 3)")
    parser.add_argument("--faults", action="store_true", help="both verdicts of every faulty table")
    options = parser.parse_args()
    for count in [*options.rows, *([1_000_000] if options.million else [])]:
        compare(count, options.rounds)
    if options.faults:
        compare_faults()


if __name__ == "__main__":
    main()
