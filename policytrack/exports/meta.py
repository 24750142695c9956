"""Meta: what a file that has left the data folder says of itself."""

from __future__ import annotations

import hashlib

from policytrack import __version__
from policytrack.exports.export import Exportable
from policytrack.files.checksums import NAME as MANIFEST


def source_urn(source_id: str) -> str:
    """The name of a source text."""
    return f"urn:policytrack:source:{source_id}"


def evidence_urn(evidence_id: str) -> str:
    """The name of a row of evidence."""
    return f"urn:policytrack:evidence:{evidence_id}"


RIGHTS = "The source texts, and the quotes from them, belong to their publishers; the licence does not cover them."


def meta(dataset: Exportable) -> dict[str, str]:
    """Name to text: title, description, versions, licence, rights, and the data's fingerprint."""
    described = dataset.descriptor
    licence = described["licenses"][0]
    return {
        "title": described["title"],
        "description": described["description"],
        "data_version": dataset.version,
        "package_version": __version__,
        "licence": licence["name"],
        "licence_url": licence["path"],
        "rights": RIGHTS,
        "sha256_of_SHA256SUMS": fingerprint(dataset),
    }


def fingerprint(dataset: Exportable) -> str:
    """SHA-256 of the manifest of all files of the data: exactly this data."""
    return hashlib.sha256((dataset.folder / MANIFEST).read_bytes()).hexdigest()
