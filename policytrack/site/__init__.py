"""The explorer: a static website of a dataset, each value beside the words it came from."""
