"""Assembling: claims become records; the one place where claims that differ are ranked, with the reason."""
