"""Patterns for agreements."""
