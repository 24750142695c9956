"""URNs: names of the dataset's parts for linked data, which need no web address."""

from __future__ import annotations


def source_urn(source_id: str) -> str:
    """The name of a source text."""
    return f"urn:policytrack:source:{source_id}"


def evidence_urn(evidence_id: str) -> str:
    """The name of a row of evidence."""
    return f"urn:policytrack:evidence:{evidence_id}"
