"""Validation: a contribution, whatever it is, with every problem of every file in one run."""
