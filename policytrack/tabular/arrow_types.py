"""Arrow types of the kinds of cell. Nothing but pyarrow is imported, so that a table loads without the models."""

from __future__ import annotations

import pyarrow as pa

_TYPES: dict[str, pa.DataType] = {
    "boolean": pa.bool_(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(38, 2),
    "date": pa.date32(),
}


def arrow_type(kind: str) -> pa.DataType:
    """Text, terms and EDTF are strings; money decimal128(38, 2); days date32; integers int64."""
    return _TYPES.get(kind, pa.string())
