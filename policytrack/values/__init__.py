"""Kinds of value: how each is written, what is refused, and its vocabulary."""
