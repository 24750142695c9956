"""Seeds: what a curator supplies, read: texts, annotations, expectations and the rest of the folder."""
