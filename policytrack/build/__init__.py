"""Build: make `schema/` and `data/` from the seeds. Start with `build.py`."""
