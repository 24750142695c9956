"""Contribute: what a contributor's commands do: suggest, validate, withhold."""
