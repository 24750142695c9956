"""Answers: the results of queries on a dataset; one module per query."""
