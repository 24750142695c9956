"""Assembly: build records from claims, and rank competing claims with a reason."""
