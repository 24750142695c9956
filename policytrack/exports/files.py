"""Files: what a description says of each table file of the data folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policytrack.files.checksums import NAME as MANIFEST
from policytrack.files.checksums import parse_checksums

KEYWORDS = ("policy", "foreign aid", "agreements", "votes", "provenance", "dataset", "frictionless")
"""As in `pyproject.toml`, which an installed package does not have."""


@dataclass(frozen=True)
class TableFile:
    """A file that holds a table, or a part of it.

    Args:
        name: its path within the data folder, with forward slashes.
        table: the table.
        form: `csv` or `parquet`.
        size: its length in bytes.
        sha256: of its bytes, in hexadecimal, as published.
    """

    name: str
    table: str
    form: str
    size: int
    sha256: str


def table_files(folder: Path) -> Iterator[TableFile]:
    """The CSV and Parquet files that the folder's manifest lists, in its order.

    Args:
        folder: the data folder.
    """
    for name, sha256 in parse_checksums((folder / MANIFEST).read_bytes()).items():
        form, _, rest = name.partition("/")
        if form in ("csv", "parquet"):
            table = rest.partition("/")[0].partition(".")[0]
            yield TableFile(name, table, form, (folder / name).stat().st_size, sha256)
