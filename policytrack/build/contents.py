"""The contents of `data/`."""

from __future__ import annotations

from collections.abc import Mapping

from policytrack.build.codebook_page import codebook_page
from policytrack.build.datapackage import descriptor
from policytrack.files.checksums import NAME, checksums
from policytrack.files.csv import csv_bytes
from policytrack.files.json import json_bytes
from policytrack.files.parquet import parquet_bytes
from policytrack.records.codebook_row import CodebookRow
from policytrack.records.tables import TABLES, Rows


def data_files(rows: Rows, annotations: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of `data/`: path to contents.

    Args:
        rows: the dataset's rows by table.
        annotations: SHA-256 of each annotation file by name.
    """
    csvs = {table.name: csv_bytes(table, rows[table.name]) for table in TABLES}
    files = {f"csv/{name}.csv": data for name, data in csvs.items()}
    files |= {f"parquet/{table.name}.parquet": parquet_bytes(table, rows[table.name]) for table in TABLES}
    files["datapackage.json"] = json_bytes(descriptor(csvs, rows, annotations))
    files["CODEBOOK.md"] = codebook_page([row for row in rows["codebook"] if isinstance(row, CodebookRow)])
    return {**files, NAME: checksums(files)}
