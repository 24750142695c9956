"""The plugin of frictionless: checks of quotes, dates, rows and ids by name, and by themselves for policytrack's data.

frictionless imports every top-level module whose name begins with `frictionless_`, so this one imports nothing before
it is used.

    frictionless validate evidence.csv --checks quote-matches-source
    frictionless validate evidence.csv --checks quote-matches-source:texts=seeds
    frictionless validate datapackage.json          # policytrack's own descriptor: its rows and quotes are checked too

In Python the checks are `frictionless_policytrack.QuoteMatchesSource(texts="seeds")` and so on.

Source: frictionless documentation, Plugin; `System.plugins`, which looks for the class `<Name>Plugin`.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from frictionless import Plugin

if TYPE_CHECKING:
    from frictionless import Check, Error, Resource

    from policytrack.frictionless_checks.date_bounds import DateBounds
    from policytrack.frictionless_checks.known_ids import KnownIds
    from policytrack.frictionless_checks.policytrack_row import PolicytrackRow
    from policytrack.frictionless_checks.quote_matches_source import QuoteMatchesSource
    from policytrack.frictionless_checks.source_matches_text import SourceMatchesText

__all__ = ["DateBounds", "KnownIds", "PolicytrackPlugin", "PolicytrackRow", "QuoteMatchesSource", "SourceMatchesText"]

_CHECKS = {
    "date-bounds": "DateBounds",
    "known-ids": "KnownIds",
    "policytrack-row": "PolicytrackRow",
    "quote-matches-source": "QuoteMatchesSource",
    "source-matches-text": "SourceMatchesText",
}
"""Type of a check to its class; the module is named as the type."""

_ERRORS = {
    "cell-value": "CellValueError",
    "date-bound": "DateBoundError",
    "quote-mismatch": "QuoteMismatchError",
    "row-rule": "RowRuleError",
    "source-mismatch": "SourceMismatchError",
    "source-text": "SourceTextError",
    "unknown-id": "UnknownIdError",
}
"""Type of an error to its class."""


class PolicytrackPlugin(Plugin):
    """What frictionless asks for: a check, an error or the class of tables."""

    def select_check_class(self, type: str | None = None) -> type[Check] | None:  # noqa: A002  # the hook's own name
        """The check of that type, if it is one of policytrack's."""
        return __getattr__(_CHECKS[type]) if type in _CHECKS else None

    def select_error_class(self, type: str | None = None) -> type[Error] | None:  # noqa: A002  # the hook's own name
        """The error of that type, if it is one of policytrack's."""
        return _class("errors", _ERRORS[type]) if type in _ERRORS else None

    def select_resource_class(
        self,
        type: str | None = None,  # noqa: A002  # the hook's own name
        *,
        datatype: str | None = None,
    ) -> type[Resource] | None:
        """The class of tables, which checks more where a table is policytrack's own; none if it cannot be had."""
        found: Any | None = None
        with suppress(Exception):  # a policytrack that is broken must not stop the validation of anything else
            found = _class("own_table", "OwnTable") if "table" in (type, datatype) else None
        return found


def _class(module: str, name: str) -> Any:
    return getattr(import_module(f"policytrack.frictionless_checks.{module}"), name)


def __getattr__(name: str) -> Any:
    """A check by its class name, imported when it is first used."""
    kind = next((kind for kind, known in _CHECKS.items() if known == name), None)
    if kind is None:
        raise AttributeError(f"module 'frictionless_policytrack' has no attribute {name!r}")
    return _class(kind.replace("-", "_"), name)
