"""Patterns for aid packages."""
