"""Plugin for frictionless: the classes for the types of checks, errors and tables.

Source: frictionless documentation, Plugin; `System.plugins`, which looks for the class `<Name>Plugin`.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from frictionless import Plugin

if TYPE_CHECKING:
    from frictionless import Check, Error, Resource

CHECKS = {
    "date-bounds": "DateBounds",
    "known-ids": "KnownIds",
    "policytrack-row": "PolicytrackRow",
    "quote-matches-source": "QuoteMatchesSource",
    "source-matches-text": "SourceMatchesText",
}
"""Type of check to class name."""

ERRORS = {
    "cell-value": "CellValueError",
    "csv-form": "CsvFormError",
    "date-bound": "DateBoundError",
    "quote-mismatch": "QuoteMismatchError",
    "row-rule": "RowRuleError",
    "source-mismatch": "SourceMismatchError",
    "source-text": "SourceTextError",
    "unknown-id": "UnknownIdError",
}
"""Type of error to class name."""


class PolicytrackPlugin(Plugin):
    """Plugin with the checks, the errors and the table class."""

    def select_check_class(self, type: str | None = None) -> type[Check] | None:  # noqa: A002  # the hook's own name
        """Return the check of a type of policytrack."""
        return _class("checks", CHECKS[type]) if type in CHECKS else None

    def select_error_class(self, type: str | None = None) -> type[Error] | None:  # noqa: A002  # the hook's own name
        """Return the error of a type of policytrack."""
        return _class("errors", ERRORS[type]) if type in ERRORS else None

    def select_resource_class(
        self,
        type: str | None = None,  # noqa: A002  # the hook's own name
        *,
        datatype: str | None = None,
    ) -> type[Resource] | None:
        """Return the class of tables with further checks; None if its import fails."""
        found: Any | None = None
        with suppress(Exception):  # a broken installation of policytrack must not stop the validation of other data
            found = _class("own_table", "OwnTable") if "table" in (type, datatype) else None
        return found


def _class(module: str, name: str) -> Any:
    return getattr(import_module(f"frictionless_policytrack.{module}"), name)
