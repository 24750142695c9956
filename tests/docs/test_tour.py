"""The tour runs, and shows what it stores."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests import ROOT
from tests.docs import notebook

TOUR = ROOT / "docs" / "tour.ipynb"


@pytest.mark.slow
def test_the_tour_shows_what_its_cells_give() -> None:
    read = notebook.read(TOUR)
    code = "import json, sys; from tests.docs import notebook; print(json.dumps(notebook.run(json.load(sys.stdin))))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, input=json.dumps(read), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == notebook.stored(read)
    assert len(notebook.stored(read)) > 12


def test_the_tour_is_a_notebook() -> None:
    read = notebook.read(TOUR)
    assert (read["nbformat"], read["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in read["cells"]}) == len(read["cells"])
    assert all(cell["cell_type"] in ("code", "markdown") for cell in read["cells"])
    assert any("text/html" in output.get("data", {}) for outputs in notebook.stored(read) for output in outputs)
