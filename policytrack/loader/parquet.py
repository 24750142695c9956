"""Parquet bytes to Arrow, without the imports that reading through a path would bring."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq


def parse_parquet(data: bytes) -> pa.Table:
    """The table that a Parquet file holds, its page checksums verified.

    Raises:
        OSError: a checksum does not fit, or the file is no Parquet.
    """
    # `read_table` would import pandas where it is installed. Without threads: pyarrow's may still be running when a
    # short process ends, which then aborts.
    file = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True, pre_buffer=False)
    return file.read(use_threads=False)
