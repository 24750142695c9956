"""Records: what a text states, one file a record type. A model is a table's row; its nested tuples are child tables."""
