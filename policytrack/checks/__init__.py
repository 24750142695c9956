"""Checks of a data folder, for `policytrack verify`. Each returns every problem, never only the first."""
