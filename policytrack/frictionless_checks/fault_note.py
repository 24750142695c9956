"""What `policytrack validate` says of a fault, as the note of an error of frictionless."""

from __future__ import annotations

from policytrack.validation.csv_rows import Fault


def note_of(fault: Fault) -> str:
    """The sentence, what was expected, and what to do."""
    expected = f"expected: {fault.expected}" if fault.expected else ""
    return "; ".join(filter(None, (fault.message, expected, fault.hint)))
