"""Tests see the package with data of its own: built from `tests/frozen/seeds`, which stays as it is while seeds/ grows.

`EXAMPLE` is laid out as a checkout: the package (a link), seeds, schema and data. It comes first on the path, here and in
every process that a test starts, so that `import policytrack` finds the example's data. It is made once a run.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
"""The checkout. Its seeds/ and data/ are for the test of contributions alone: all others read those of `EXAMPLE`."""

MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
_MADE = "POLICYTRACK_TESTS_EXAMPLE"


def _in_memory() -> Path | None:
    """The folder in memory, if the system has one with room for all that the tests write."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


def _make_example() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="policytrack-example-", dir=_in_memory())).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if folder.parent == MEMORY:  # what the tests write too: hundreds of datasets, each file flushed
        (folder / "tmp").mkdir()
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "tmp")
    for name in ("policytrack", "frictionless_policytrack", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "tests" / "frozen" / "seeds", folder / "seeds")
    return folder


os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of the many processes compiles the package anew
sys.dont_write_bytecode = False

_made = os.environ.get(_MADE)
EXAMPLE = Path(_made) if _made else _make_example()
sys.path.insert(0, str(EXAMPLE))
if not _made:
    from policytrack.build.build import build
    from policytrack.problems import PolicytrackError

    try:
        build(EXAMPLE / "seeds", EXAMPLE)
    except PolicytrackError as error:
        raise SystemExit(f"the seeds in tests/frozen do not build:\n{error}") from error
    os.environ[_MADE] = str(EXAMPLE)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(EXAMPLE), os.environ.get("PYTHONPATH"))))
