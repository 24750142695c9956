"""The differences between two datasets, field by field, with reasons."""
