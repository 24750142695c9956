"""Pictures: events in time, aid by amount, and who deals with whom; one module per picture."""
