"""Kinds of values: text forms, constraints and vocabularies."""
