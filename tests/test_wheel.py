"""The wheel carries the data and its texts; an editable install reads the checkout's."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from policytrack.loader import packaged_data, read_records
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_verifies_where_nothing_else_is(wheel: Path, tmp_path: Path) -> None:
    run = "import policytrack, sys; assert 'site' in policytrack.__file__; from policytrack.cli.main import main; sys.exit(main(['verify']))"
    done = subprocess.run(
        [sys.executable, "-c", run],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"{wheel / 'policytrack' / '_data'}: " in done.stdout


def test_the_wheel_holds_data_seeds_and_types_and_no_tests(wheel: Path) -> None:
    names = {path.relative_to(wheel).as_posix() for path in wheel.rglob("*") if path.is_file()}
    assert {
        "policytrack/_data/datapackage.json",
        "policytrack/_data/parquet/votes.parquet",
        "policytrack/_seeds/001_e2834ee524f70189.txt",
        "policytrack/py.typed",
    } <= names
    assert {name.partition("/")[0] for name in names} - {"policytrack"} == {
        name.partition("/")[0] for name in names if ".dist-info" in name.partition("/")[0]
    }
    assert not any("test" in name for name in names)


def test_a_checkout_reads_its_own_data() -> None:
    assert packaged_data() == ROOT / "data"
    assert len(read_records(ROOT / "data")) == 40
