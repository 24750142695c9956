"""The contents of `data/`."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from policytrack.build.codebook_page import codebook_page
from policytrack.build.datapackage import CsvFile, about_corpus, about_dataset, descriptor
from policytrack.build.readme import CORPUS_LICENCE, LICENCE, corpus_readme, readme
from policytrack.files.checksums import NAME, checksums
from policytrack.files.csv import csv_bytes
from policytrack.files.durable import writing
from policytrack.files.json import json_bytes
from policytrack.files.parquet import arrow_table, parquet_bytes
from policytrack.files.xlsx import NAME as WORKBOOK
from policytrack.files.xlsx import Sheet, is_installed, write_workbook
from policytrack.problems import SourceError
from policytrack.records.codebook import codebook_rows
from policytrack.records.codebook_row import CodebookRow
from policytrack.records.source import Source
from policytrack.records.tables import TABLES, Rows
from policytrack.seeds.folder import Seeds
from policytrack.seeds.redaction import is_bare, text_is_here


def data_files(seeds: Seeds, rows: Rows) -> dict[str, bytes]:
    """Return the files of `data/`: path to contents. The workbook is left out if XlsxWriter is not installed.

    Args:
        seeds: the seeds, for the texts and the checksums of the annotations.
        rows: the dataset's rows by table.

    Raises:
        SourceError: a withheld text is present in full; with every such text.
    """
    documents = {row.path: seeds.documents[row.source_id] for row in rows["sources"] if isinstance(row, Source)}
    if bare := [text_is_here(each.path, each.source_id) for each in documents.values() if is_bare(each)]:
        raise SourceError(bare)
    typed = {table.name: arrow_table(table, rows[table.name]) for table in TABLES}
    csvs = {name: csv_bytes(table) for name, table in typed.items()}
    files = {f"csv/{name}.csv": data for name, data in csvs.items()}
    files |= {f"parquet/{name}.parquet": parquet_bytes(table) for name, table in typed.items()}
    about = about_dataset(rows, seeds.checksums)
    described = descriptor({name: CsvFile.of(data) for name, data in csvs.items()}, about)
    files |= {"datapackage.json": json_bytes(described), "README.md": readme(described, rows), "LICENSE.md": LICENCE}
    files |= {path: document.text.encode("utf-8") for path, document in documents.items()}
    files["CODEBOOK.md"] = codebook_page([row for row in rows["codebook"] if isinstance(row, CodebookRow)])
    if is_installed():
        files[WORKBOOK] = _workbook(described, typed)
    return {**files, NAME: checksums(files)}


def corpus_files(csvs: Mapping[str, CsvFile], counts: Mapping[str, int]) -> dict[str, bytes]:
    """Return the files beside the tables and the texts of an extracted corpus: path to contents.

    Args:
        csvs: table name to its CSV file.
        counts: table name to number of rows.
    """
    described = descriptor(csvs, about_corpus(counts["sources"]))
    return {
        "CODEBOOK.md": codebook_page(codebook_rows({})),
        "LICENSE.md": CORPUS_LICENCE,
        "README.md": corpus_readme(described, counts),
        "datapackage.json": json_bytes(described),
    }


def _workbook(described: Mapping[str, Any], typed: Mapping[str, pa.Table]) -> bytes:
    file = io.BytesIO()
    sheets = [
        Sheet(table.name, table.meaning, {each.name: each.kind for each in table.columns}, typed[table.name])
        for table in TABLES
    ]
    with writing(Path(WORKBOOK)):  # XlsxWriter needs room for temporary files
        write_workbook(file, described, sheets)
    return file.getvalue()
