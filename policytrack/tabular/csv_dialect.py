"""How the CSV files are written, as a Frictionless dialect; a reader that is not told guesses, and takes semicolons."""

from __future__ import annotations

from typing import Any

CSV_DIALECT: dict[str, Any] = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
    "caseSensitiveHeader": True,
}
"""The dialect in `schema/dialect.json` and `datapackage.json`."""
