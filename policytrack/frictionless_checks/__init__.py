"""Checks for frictionless, which `frictionless_policytrack` hands out; nothing else of the package imports them."""
