"""Annotation files: what a curator read in a text, as quotes in their context."""
