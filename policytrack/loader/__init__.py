"""The loader: a data folder, checked file by file, as Arrow tables and as typed records."""
