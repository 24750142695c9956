"""Lexicons: words to terms of vocabularies. Every entry has examples, and near misses that it must not match."""
