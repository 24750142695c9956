"""Changes: what differs between two datasets, field by field, and why."""
