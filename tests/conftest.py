"""What tests share: the example's folders and rows, miniature seeds of a test's own, and sources about something else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from policytrack.build.build import build, dataset_rows
from policytrack.records.redirect import Redirect
from policytrack.records.row import Row
from policytrack.records.tables import Rows
from policytrack.seeds.folder import Seeds, read_seeds
from tests import EXAMPLE, ROOT

MakeSeeds = Callable[..., Path]

WHY = "the old id left open whose aid it is"
SAMPLES: dict[str, list[Row]] = {
    "redirects": [Redirect(record_id="us-aid", to_id="us-ua-aid", because=WHY, since="0.1.0")]
}
"""Rows of tables that the example leaves empty."""


def some_rows(rows: Rows, table: str) -> list[Row]:
    """The rows of a table, or samples where it has none."""
    return rows[table] or SAMPLES[table]


@pytest.fixture(scope="session")
def seeds() -> Seeds:
    """The example's seeds."""
    return read_seeds(EXAMPLE / "seeds")


@pytest.fixture(scope="session")
def rows(seeds: Seeds) -> Rows:
    """The example's rows."""
    return dataset_rows(seeds)


@pytest.fixture
def make_seeds(tmp_path: Path) -> MakeSeeds:
    """Writes a folder of seeds: texts and annotations by stem, and the text of records.yaml."""

    def make(files: Mapping[str, tuple[str, str]], records: str = "") -> Path:
        folder = tmp_path / "seeds"
        folder.mkdir(exist_ok=True)
        for stem, (text, annotation) in files.items():
            (folder / f"{stem}.txt").write_bytes(text.encode())
            (folder / f"{stem}.yaml").write_bytes(annotation.encode())
        if records:
            (folder / "records.yaml").write_bytes(records.encode())
        return folder

    return make


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of seeds, schema and data that a test may damage."""
    for name in ("seeds", "schema", "data"):
        shutil.copytree(EXAMPLE / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def without_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """XlsxWriter is not installed. For builds and verifications of which the workbook would take half the time."""
    for module in ("build.contents", "checks.verify"):
        monkeypatch.setattr(f"policytrack.{module}.is_installed", lambda: False)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A copy of what the example's seeds give, without the seeds."""
    for name in ("schema", "data"):
        shutil.copytree(EXAMPLE / name, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="session")
def with_foreign_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's seeds, with five sources more that are about something else, and what is built of them."""
    folder = tmp_path_factory.mktemp("foreign")
    shutil.copytree(EXAMPLE / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "tests" / "foreign", folder / "seeds", dirs_exist_ok=True)
    build(folder / "seeds", folder)
    return folder
