"""Plugin of frictionless: checks of quotes, dates, rows and ids.

In the data package of policytrack, the checks of rows, quotes and sources run by themselves.

frictionless imports every top-level module with the prefix `frictionless_`; the checks are imported when first used.

    frictionless validate evidence.csv --checks quote-matches-source
    frictionless validate evidence.csv --checks quote-matches-source:texts=data/texts
    frictionless validate datapackage.json          # policytrack's own descriptor: rows, quotes and sources too

In Python the checks are `frictionless_policytrack.QuoteMatchesSource(texts="data/texts")` and so on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frictionless_policytrack.plugin import CHECKS, PolicytrackPlugin

if TYPE_CHECKING:
    from frictionless_policytrack.checks import (
        DateBounds,
        KnownIds,
        PolicytrackRow,
        QuoteMatchesSource,
        SourceMatchesText,
    )

__all__ = ["DateBounds", "KnownIds", "PolicytrackPlugin", "PolicytrackRow", "QuoteMatchesSource", "SourceMatchesText"]


def __getattr__(name: str) -> Any:
    """Return a check by class name; import the check on first use."""
    if name not in CHECKS.values():
        raise AttributeError(f"module 'frictionless_policytrack' has no attribute {name!r}")
    from frictionless_policytrack import checks

    return getattr(checks, name)
