"""Claims: one value for one cell, and how it follows from the words that the curator quoted."""
