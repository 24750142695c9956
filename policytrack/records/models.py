"""The models of all record types, in the order in which references lead: sources and institutions first."""

from __future__ import annotations

from policytrack.records.agreement import Agreement
from policytrack.records.aid_package import AidPackage
from policytrack.records.institution import Institution
from policytrack.records.record import Record
from policytrack.records.source import Source
from policytrack.records.vote import Vote

MODELS: dict[str, type[Record]] = {
    "source": Source,
    "institution": Institution,
    "agreement": Agreement,
    "aid_package": AidPackage,
    "vote": Vote,
}
"""Record type to its model."""
