"""Names of bodies: composed with a head word, well-known, or with evidence; the second names of one body."""

from policytrack.recognisers.institutions.find import find_institutions

__all__ = ["find_institutions"]
