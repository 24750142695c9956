"""The command line: one module for each command, with `HELP`, `EXAMPLES`, `add_arguments` and `run`."""
