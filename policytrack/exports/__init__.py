"""The whole dataset as one file of a form that other tools open, one module a form."""
