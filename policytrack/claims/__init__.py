"""Claims: derive the value of one cell from one quote."""
