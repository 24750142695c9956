"""Drafts: records that patterns find in a new text, for a curator to correct or a corpus to hold unreviewed."""
