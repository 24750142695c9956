"""Numbers: money and counts, in plain digits only.

Valid: `175000000`, `0.5`. Invalid: `1_000`, `1e9`, `1,5`, `1.50` (a trailing zero), full-width digits.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from policytrack.values.cell import Cell

Amount = Annotated[
    Decimal,
    Cell(
        "decimal",
        r"(?:0|[1-9][0-9]{0,15})"  # no leading zero
        r"(?:\.[0-9]?[1-9])?",  # no trailing zero
        maximum="9999999999999999.99",
    ),
]
"""Money: nominal, in `currency`; at most 16 digits and two decimals. Never a float."""

Count = Annotated[int, Cell("integer", r"(?:0|[1-9][0-9]{0,9})", maximum=9_999_999_999)]
"""A whole number from 0."""

Flag = Annotated[bool, Cell("boolean")]
"""true if a source states it, false if a source denies it, otherwise null."""
