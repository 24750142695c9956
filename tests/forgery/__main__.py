"""Forge, judge, and write the figures and the table: `python -m tests.forgery`."""

from __future__ import annotations

import json

from tests.forgery.kinds import FIGURES, PAGE, figures, read_figures, written
from tests.forgery.world import World

lines = ",\n".join(f"  {json.dumps(row)}" for row in figures(World()))
FIGURES.write_text(f"[\n{lines}\n]\n", "utf-8")
PAGE.write_text(written(PAGE.read_text("utf-8"), read_figures()), "utf-8")
