"""Exports: the whole dataset as one file in a form that other tools open; one module a form."""
