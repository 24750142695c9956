"""Checks: what `policytrack verify` holds a data folder to. Each returns problems; none stops at the first."""
