"""Spellings: the canonical text of a cell that another program wrote.

Accepted is only what is exactly the same value and can mean nothing else:

- `True`, `TRUE` and `1` for `true`, and the same of `false`: pandas, R and SQLite write them, Table Schema reads them;
- `175000000.0` and `175000000.00` for `175000000`: pandas writes the first, decimal types write the second;
- `2023-12-06 00:00:00` and `2023-12-06T00:00:00` for the day `2023-12-06`: timestamps without a time zone, at midnight.
"""

from __future__ import annotations

import re
from functools import lru_cache

from policytrack.values.cell import Kind

SPELLED: tuple[Kind, ...] = ("boolean", "decimal", "date")
"""The kinds of value with more than one accepted spelling."""

_BOOLEANS = dict.fromkeys(("True", "TRUE", "1"), "true") | dict.fromkeys(("False", "FALSE", "0"), "false")
_TWO_DECIMALS = re.compile(r"(?:0|[1-9][0-9]*)\.[0-9]{1,2}")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]00:00:00(?:\.0{1,9})?")


@lru_cache(1 << 12)
def canonical_text(kind: Kind, text: str) -> str:
    """Return the canonical text of an accepted spelling; any other text as given.

    Args:
        kind: the kind of the column's values.
        text: the text of the cell.

    >>> canonical_text("decimal", "175000000.00"), canonical_text("boolean", "TRUE"), canonical_text("decimal", "1e3")
    ('175000000', 'true', '1e3')
    """
    if kind == "boolean":
        return _BOOLEANS.get(text, text)
    if kind == "decimal" and _TWO_DECIMALS.fullmatch(text):
        return text.rstrip("0").rstrip(".")
    if kind == "date" and (midnight := _MIDNIGHT.fullmatch(text)):
        return midnight[1]
    return text
