"""Patterns for votes."""
