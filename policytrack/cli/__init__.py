"""The command line: one file a command, each with `HELP`, `EXAMPLES`, `add_arguments` and `run`."""
