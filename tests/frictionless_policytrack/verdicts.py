"""The verdicts of frictionless and of `policytrack validate` on the same files, with the row at which each tells it.

frictionless runs in a process that cannot import policytrack or its plugin, as where only frictionless is installed.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import policytrack as pt
from tests import EXAMPLE
from tests.frictionless_policytrack.faulty_tables import Fault, read_rows, shipped, write_rows

SCRIPT = """
import json, pkgutil, sys
from importlib.abc import MetaPathFinder

class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("policytrack", "frictionless_policytrack"):
            raise ImportError(name)

if sys.argv[1] == "alone":
    sys.meta_path.insert(0, Blocked())
    found = pkgutil.iter_modules
    pkgutil.iter_modules = lambda *given: (each for each in found(*given) if each.name != "frictionless_policytrack")
import frictionless

def report(path, schema, dialect):
    if not schema:
        return frictionless.validate(path)
    # what the command makes of PATH --schema SCHEMA --dialect DIALECT --encoding utf-8
    folder, _, name = path.rpartition("/")
    resource = frictionless.Resource(path=name, schema=schema, encoding="utf-8", basepath=folder)
    resource.dialect = frictionless.Dialect.from_descriptor(dialect)
    return resource.validate()

frictionless.system.trusted = True
reports = [report(*job).to_descriptor() for job in json.load(sys.stdin)]
print(json.dumps([reports, sorted(name for name in sys.modules if "policytrack" in name)]))
"""
"""Reports of frictionless, and what is imported of policytrack: nothing can be where it is to be alone."""

RECEIPTS = ("NO_RECEIPT", "NOT_LISTED", "CONTRADICTED")
"""What `validate` tells of a table that comes without its evidence, which one table alone cannot show."""

Job = tuple[str, str, str]
"""A file, with the paths of schema and dialect where it is a table by itself."""


def reports_of(mode: str, jobs: Sequence[Job]) -> tuple[list[Any], list[str]]:
    """What frictionless reports, and which modules of policytrack it imported.

    Args:
        mode: `alone` or `with`, the plugin.
        jobs: what it validates.
    """
    command = [sys.executable, "-c", SCRIPT, mode]
    done = subprocess.run(command, input=json.dumps(jobs), cwd="/", env={**os.environ, "PYTHONWARNINGS": "ignore"},
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    reports, modules = json.loads(done.stdout)
    return reports, modules


def lone_job(path: Path) -> Job:
    """A table by itself."""
    return str(path), str(EXAMPLE / "schema" / "tables" / f"{path.stem}.json"), str(EXAMPLE / "schema" / "dialect.json")


REFERRED = ("sources", "records", "institutions", "persons", "agreements", "aid_packages", "votes")


def contribute(
    folder: Path, name: str, faulty: Mapping[str, tuple[str, bytes]], others: Sequence[str] = REFERRED
) -> Path:
    """A package of contributed tables: name of a resource to its table and file.

    Of the other tables there are only the ids that foreign keys lead to, which saves frictionless much time.
    """
    descriptor = json.loads((EXAMPLE / "data" / "datapackage.json").read_text("utf-8"))
    known = {resource["name"]: resource for resource in descriptor["resources"]}
    ids = {each: (each, write_rows([dict([next(iter(row.items()))]) for row in read_rows(shipped(each))]))
           for each in others if each not in faulty}  # fmt: skip
    descriptor |= {"name": name, "resources": []}
    shutil.copytree(EXAMPLE / "seeds", folder / "seeds")
    for number, (own, (table, data)) in enumerate({**ids, **faulty}.items()):
        path = folder / "data" / str(number) / f"{table}.csv"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        resource = {key: value for key, value in known[table].items() if key not in ("hash", "bytes")}
        if own in ids:
            resource["schema"] = {"fields": resource["schema"]["fields"][:1]}
        descriptor["resources"].append({**resource, "name": own, "path": f"{number}/{table}.csv"})
    (folder / "data" / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder / "data" / "datapackage.json"


class Told(NamedTuple):
    """One thing that is told of a file.

    Args:
        kind: the type of the error, or the code of the problem.
        row: the record, the header being 1; 0 where it is of the file.
        field: the column.
        message: what frictionless says.
    """

    kind: str
    row: int
    field: str
    message: str = ""


class Verdict(NamedTuple):
    """What each tells of one faulty table; nothing where it takes the table."""

    fault: Fault
    ours: list[Told]
    lone: list[Told]
    package: list[Told]

    @property
    def schema(self) -> list[Told]:
        """What frictionless tells, by itself or in a package."""
        return self.lone or self.package

    @property
    def rows(self) -> tuple[int | None, int | None]:
        """The first row that `policytrack validate` and frictionless name; None where they name none."""
        first = [min((told.row for told in side), default=None) for side in (self.ours, self.schema)]
        return first[0], first[1]


_OF_HEADER = ("incorrect-label", "missing-label", "extra-label", "duplicate-label", "blank-label", "blank-header")


def told_in(task: Mapping[str, Any]) -> list[Told]:
    """What frictionless tells of one table; errors of labels are of row 1."""
    return [
        Told(each["type"], each.get("rowNumber") or int(each["type"] in _OF_HEADER), each.get("fieldName") or "", _message(each))
        for each in task["errors"]
    ]  # fmt: skip


def _message(error: Mapping[str, Any]) -> str:
    """The message; of a cell that takes in many rows only the start."""
    message, cell = str(error["message"]), str(error.get("cell") or "")
    return message.replace(cell, cell[:100]) if cell else message


def told_by_policytrack(path: Path) -> list[Told]:
    """What `policytrack validate` tells of one table, its lines counted as records."""
    ends = record_ends(path)
    return [Told(each.code, bisect_left(ends, each.line) + 1 if each.line else 0, each.field)
            for each in pt.validate(path).problems if each.code not in RECEIPTS]  # fmt: skip


def record_ends(path: Path) -> list[int]:
    """The line at which each record ends, as Python reads CSV."""
    text = path.read_bytes().decode("utf-8", "replace").replace("\0", "?")
    reader = csv.reader(text.splitlines(keepends=True))
    return [reader.line_num for _ in reader]


def verdicts(folder: Path, faults: Sequence[Fault]) -> list[Verdict]:
    """Every verdict; the faulty tables are written to the folder."""
    paths = [folder / str(number) / f"{fault.table}.csv" for number, fault in enumerate(faults)]
    for fault, path in zip(faults, paths, strict=True):
        path.parent.mkdir()
        path.write_bytes(fault.change(shipped(fault.table)))
    referring = {f"fault-{number}": (each.table, each.change(shipped(each.table)))
                 for number, each in enumerate(faults) if each.refers}  # fmt: skip
    whole = {each.table: (each.table, each.change(shipped(each.table))) for each in faults if each.whole}
    packages = [contribute(folder / "package", "contribution", referring),
                contribute(folder / "whole", "contribution", {**whole, "votes": ("votes", shipped("votes"))})]  # fmt: skip
    jobs = [*map(lone_job, paths), *((str(path), "", "") for path in packages)]
    with ThreadPoolExecutor(1) as beside:  # frictionless runs in a process of its own
        waiting = beside.submit(reports_of, "alone", jobs)
        ours = [told_by_policytrack(path) for path in paths]
        reports, _ = waiting.result()
    referred = {task["name"]: told_in(task) for task in reports[-2]["tasks"]}
    of_whole = [told for task in reports[-1]["tasks"] for told in told_in(task)]
    return [
        Verdict(
            fault,
            told,
            told_in(report["tasks"][0]),
            of_whole if fault.whole else referred.get(f"fault-{number}", []),
        )
        for number, (fault, told, report) in enumerate(zip(faults, ours, reports, strict=False))
    ]
