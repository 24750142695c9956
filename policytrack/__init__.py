"""policytrack: agreements, aid packages, institutions and votes from source texts, with a receipt for every value."""

__version__ = "0.1.0"
