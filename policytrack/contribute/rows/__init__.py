"""Contributed tables: CSV rows with quotes, made into the annotation of a text."""
