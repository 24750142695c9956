"""Exports of the dataset to one file for other tools, with one module for each format."""
