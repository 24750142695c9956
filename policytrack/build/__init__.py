"""Build: seeds to `schema/` and `data/`; `build.py` is the path of the data on one screen."""
