"""Checks of a data folder, for `policytrack verify`. Each check returns all of its problems."""
