"""Closed vocabularies, one file a record type: each term with its meaning and, where one exists, its standard code."""
