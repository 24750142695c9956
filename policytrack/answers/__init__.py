"""Answers: what a dataset says when asked; one file a question."""
