"""Tables of whole corpora: `policytrack extract`."""
