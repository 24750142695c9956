"""Parquet: the typed form of a table, with page checksums and no metadata that varies from build to build."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pyarrow.parquet as pq

from policytrack.row import Row
from policytrack.tabular.arrow_table import arrow_table
from policytrack.tabular.table import Table


def parquet_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """The table as a Parquet file: version 2.6, zstd, one row group, page checksums."""
    sink = io.BytesIO()
    pq.write_table(
        arrow_table(table, rows),
        sink,
        version="2.6",
        compression="zstd",
        write_page_checksum=True,
        row_group_size=1 << 20,
    )
    return sink.getvalue()
