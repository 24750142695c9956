"""Metadata of exported files: title, versions, licence, rights and fingerprint; URNs."""

from __future__ import annotations

import hashlib

from policytrack import __version__
from policytrack.exports.export import Exportable
from policytrack.files.checksums import NAME as MANIFEST
from policytrack.records.source import RIGHTS

_NOT_IN_IRI = {ord(char): f"%{ord(char):02X}" for char in '<>"{}|\\^`'}
"""Source: RDF 1.1 N-Triples, IRIREF."""


def source_urn(source_id: str) -> str:
    """Return the URN of a source text."""
    return f"urn:policytrack:source:{source_id}"


def iri(url: str) -> str:
    """Return an address with escapes for the characters that RDF does not allow in an IRI."""
    return url.translate(_NOT_IN_IRI)


def evidence_urn(evidence_id: str) -> str:
    """Return the URN of a row of evidence."""
    return f"urn:policytrack:evidence:{evidence_id}"


def meta(dataset: Exportable) -> dict[str, str]:
    """Return title, description, versions, licence, rights and fingerprint of the data, each under a name."""
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
    """Return the SHA-256 of the manifest, which lists the SHA-256 of each file of the data."""
    return hashlib.sha256((dataset.folder / MANIFEST).read_bytes()).hexdigest()
