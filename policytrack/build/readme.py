"""`README.md` and `LICENSE.md` of a data folder: of the dataset, and of an extracted corpus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policytrack.records.tables import TABLES, Rows

LICENCE = b"""# Licences

- **Code** of the package policytrack: MIT.
- **Data** (tables, workbook, descriptor, codebook, schemas, annotation files): Creative Commons Attribution 4.0
  (https://creativecommons.org/licenses/by/4.0/).
- **Source texts** and the quotes from them belong to their publishers. They are shipped so that every quote can be
  checked against the text that it comes from, and are covered by neither licence above.
"""
"""The content of `LICENSE.md` here, and of `LICENSE-DATA.md` in a checkout."""

CORPUS_LICENCE = b"""# Licences

- **The documents** and the quotes from them belong to their publishers.
- **The tables** were made of them by `policytrack extract`. Whoever passes them on says under which licence.
"""
"""The content of `LICENSE.md` in an extracted corpus."""

_CORPUS_PAGE = """# {title}

{description}

## Files

| file | what it is |
|---|---|
| `csv/` | the tables as CSV: UTF-8, comma, a header, an empty cell for null |
| `parquet/` | the tables with types, in several files each |
| `texts/` | the documents, if they were to be copied |
| `problems.csv` | what was wrong with which document |
| `CODEBOOK.md` | every column and every term of a vocabulary |
| `datapackage.json` | the descriptor: types, keys and references of the CSV files (Frictionless Data Package) |
| `SHA256SUMS` | the checksum of every file |
| `LICENSE.md` | the licences |
| `parts/` | what a later run uses again; no part of the data |

## Tables

| table | rows | what it holds |
|---|---|---|
{tables}

Open the folder with `pt.open("this/folder")`, or name it with `--data` in any command. `policytrack verify` reads every
quote again whose document is at hand.
"""

_PAGE = """# {title}

{description}

Data version {version}. This folder is complete: the tables can be read, and every receipt followed, with nothing else.

## Files

| file | what it is |
|---|---|
| `policytrack.xlsx` | the tables as a workbook, with a sheet that explains |
| `csv/` | the tables as CSV, the canonical form: UTF-8, comma, a header, an empty cell for null |
| `parquet/` | the tables with types: decimals, days, booleans, whole numbers |
| `texts/` | the source texts, byte for byte as they came; of a text that may not be passed on, the quotes only |
| `CODEBOOK.md` | every column and every term of a vocabulary, as is the table `codebook` |
| `datapackage.json` | the descriptor: types, keys and references of the CSV files (Frictionless Data Package) |
| `SHA256SUMS` | the checksum of every file: `sha256sum --check SHA256SUMS` |
| `LICENSE.md` | the licences |

## Tables

| table | rows | what it holds |
|---|---|---|
{tables}

## Read the tables

| tool | line |
|---|---|
| pandas | `pd.read_parquet("parquet/aid_packages.parquet").astype({{"amount": "float64"}})` |
| polars | `pl.read_parquet("parquet/aid_packages.parquet")` |
| DuckDB | `FROM 'parquet/aid_packages.parquet'` |
| R | `arrow::read_parquet("parquet/aid_packages.parquet")` |
| Python with policytrack | `pt.open("this/folder").aid_packages()` |

Add up amounts only where `counts_in_total` is true, and by currency.

## Follow a receipt

A row of `evidence` is the receipt of one cell: `record_id` and `field` name the cell, such as `/amount`, or
`/events/signed/date` for a child row. A derived column, such as `status`, has no row of its own: `CODEBOOK.md` names
the columns that it follows from. The published value has `part` = `value` and `rank` = `preferred`. The quote stands in
the text of `source_id`, from character `start_char` up to, but not including, `end_char`. Characters are Unicode code
points, counted from 0. This program follows every receipt with Python alone:

```python
import csv
from pathlib import Path

with open("csv/sources.csv", encoding="utf-8", newline="") as file:
    texts = {{row["source_id"]: Path(row["path"]).read_bytes().decode("utf-8") for row in csv.DictReader(file)}}
with open("csv/evidence.csv", encoding="utf-8", newline="") as file:
    receipts = list(csv.DictReader(file))
for row in receipts:
    assert texts[row["source_id"]][int(row["start_char"]) : int(row["end_char"])] == row["quote"]
print(len(receipts), "quotes found in", len(texts), "texts")
```

## Licence and citation

Data: {licence}. The source texts and their quotes belong to their publishers, and no licence here covers them.

Cite as: {authors}. {title}. Data version {version}.
"""


def readme(described: Mapping[str, Any], rows: Rows) -> bytes:
    """Return the page in Markdown.

    Args:
        described: `datapackage.json`.
        rows: the dataset's rows by table.
    """
    texts = {
        "title": described["title"],
        "description": described["description"],
        "version": described["version"],
        "tables": _tables({name: len(of_table) for name, of_table in rows.items()}),
        "licence": described["licenses"][0]["title"],
        "authors": ", ".join(each["title"] for each in described["contributors"]),
    }
    return _PAGE.format_map(texts).encode("utf-8")


def corpus_readme(described: Mapping[str, Any], counts: Mapping[str, int]) -> bytes:
    """Return the page of an extracted corpus in Markdown.

    Args:
        described: `datapackage.json`.
        counts: table name to number of rows.
    """
    texts = {"title": described["title"], "description": described["description"], "tables": _tables(counts)}
    return _CORPUS_PAGE.format_map(texts).encode("utf-8")


def _tables(counts: Mapping[str, int]) -> str:
    return "\n".join(f"| `{table.name}` | {counts[table.name]} | {table.meaning} |" for table in TABLES)
