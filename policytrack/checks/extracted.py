"""Checks of the output of `extract`: nothing claims to be reviewed, and all files are those that the rows give."""

from __future__ import annotations

from pathlib import Path

from policytrack.build.contents import corpus_files
from policytrack.build.datapackage import CsvFile
from policytrack.checks.consistency import TableTexts
from policytrack.files.checksums import NAME as MANIFEST
from policytrack.files.checksums import parse_checksums, read_regular
from policytrack.problems import Place, Problem, Problems

_ALWAYS = {"problems.csv"}
"""What a run writes beside the tables and does not depend on their rows."""


def check_extracted(folder: Path, texts: TableTexts) -> list[Problem]:
    """Return a problem for each row that claims a review, and for each file that `extract` would not write.

    Args:
        folder: the data folder, whose files are those of the manifest.
        texts: the cells of all tables.
    """
    csvs = {name: f"csv/{name}.csv" for name in texts}
    wanted = corpus_files(
        {name: CsvFile.of(read_regular(folder / path)) for name, path in csvs.items()},
        {name: len(rows) for name, rows in texts.items()},
    )
    shipped = {row["path"] for row in texts["sources"] if row["text"] == "shipped"}
    known = {*wanted, *csvs.values(), *shipped, *_ALWAYS}
    present = set(parse_checksums(read_regular(folder / MANIFEST)))
    strange = sorted(
        path for path in present - known if path.split("/")[:-1] not in [["parquet", name] for name in csvs]
    )
    stale = sorted(path for path, data in wanted.items() if path not in present or read_regular(folder / path) != data)
    return [
        *(Problem("STALE_FILE", "differs from what extract writes for the rows", Place(path)) for path in stale),
        *(Problem("STRAY_FILE", "no run of extract makes this file", Place(path)) for path in strange),
        *_reviewed(texts, "records", "review"),
        *_reviewed(texts, "mentions", "disposition"),
    ]


def _reviewed(texts: TableTexts, table: str, column: str) -> list[Problem]:
    message = "drafted by rules and reviewed by nobody, whatever the row says"
    return Problems(
        Problem(
            "WRONG_DERIVATION", message, Place(f"csv/{table}.csv", line, field=column), row[column] or "", "unreviewed"
        )
        for line, row in enumerate(texts[table], 2)
        if row[column] != "unreviewed"
    )
