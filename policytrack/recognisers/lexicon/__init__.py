"""Lexicons: which words mean which term. Every entry carries examples, and what looks alike but is not meant."""
