"""Display: how records, evidence and lists show themselves, as text, on a terminal and in a notebook."""
