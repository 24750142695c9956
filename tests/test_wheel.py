"""The wheel carries the data and its texts; an editable install reads the checkout's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import policytrack as pt
from policytrack.loader.csv_records import read_records
from policytrack.loader.folder import packaged_data
from tests import EXAMPLE, ROOT


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of the project with the example's seeds and data."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA.md"):
        shutil.copy(ROOT / name, folder)
    for name in ("policytrack", "frictionless_policytrack"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("seeds", "schema", "data"):
        shutil.copytree(EXAMPLE / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    (built,) = WheelBuilder(str(project)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return Path(built)


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    """The built wheel, unpacked as an installer would."""
    with zipfile.ZipFile(built) as archive:
        archive.extractall(built.parent / "site")
    return built.parent / "site"


@pytest.mark.slow
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
        "policytrack/_data/texts/001_e2834ee524f70189.txt",
        "policytrack/_seeds/001_e2834ee524f70189.yaml",
        "policytrack/py.typed",
        "frictionless_policytrack/plugin.py",
    } <= names
    assert {name.partition("/")[0] for name in names} - {"policytrack", "frictionless_policytrack"} == {
        name.partition("/")[0] for name in names if ".dist-info" in name.partition("/")[0]
    }
    assert not any("test" in name for name in names)
    assert [name for name in names if name.endswith("001_e2834ee524f70189.txt")] == [
        "policytrack/_data/texts/001_e2834ee524f70189.txt"
    ]


def test_a_checkout_reads_its_own_data() -> None:
    assert packaged_data() == EXAMPLE / "data"
    assert len(read_records(packaged_data())) > 10


ANSWERS = """
import json, socket, sys
def refuse(*_): raise OSError("no network here")
socket.socket.connect = socket.create_connection = refuse
import policytrack as pt
answers = {
    "version": [pt.__version__, pt.data_version],
    "tables": {name: pt.load(name).to_pylist() for name in pt.tables()},
    "records": [pt.get(entry.record_id).model_dump(mode="json") for entry in pt.entries()],
    "explained": [pt.explain(entry.record_id).text() for entry in pt.entries()],
    "conflicts": repr(pt.conflicts()), "timeline": repr(pt.timeline()), "cite": pt.cite().csl(), "codebook": repr(pt.codebook()),
    "sources": repr(pt.sources()), "valid": pt.verify().is_valid,
}
print(json.dumps([pt.__file__, str(pt.path("votes")), answers], default=str, sort_keys=True))
"""


def fresh(folder: Path, *install: str) -> Path:
    """The Python of a new environment with the package installed, and the packages that it needs from this one."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    where = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    (site,) = {path.parent for path in folder.rglob("site-packages/*")} or set(folder.rglob("site-packages"))
    (site / "needed.pth").write_text("\\n".join(dict.fromkeys(where)))
    if install:
        pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
        subprocess.run(
            [*pip, "--no-build-isolation", "--disable-pip-version-check", *install], check=True, capture_output=True
        )
    return python


@pytest.mark.slow
def test_wheel_checkout_and_editable_install_give_the_same_answers(project: Path, tmp_path: Path) -> None:
    (built,) = WheelBuilder(str(project)).build(directory=str(tmp_path), versions=["standard"])
    ways = {
        "wheel": (fresh(tmp_path / "a", str(built)), tmp_path / "a", {}),
        "editable": (fresh(tmp_path / "b", "--editable", str(project)), project, {}),
        "checkout": (fresh(tmp_path / "c"), project, {"PYTHONPATH": str(project)}),
    }
    told = {}
    for way, (python, home, environment) in ways.items():
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run([str(python), "-c", ANSWERS], cwd=tmp_path, env={**inherited, **environment}, capture_output=True,
                              text=True, check=True)  # fmt: skip
        file, data, told[way] = json.loads(done.stdout)
        assert Path(file).is_relative_to(home), way
        assert Path(data).is_relative_to(home), way
    assert told["wheel"] == told["checkout"] == told["editable"]
    assert told["wheel"]["valid"]
    assert len(told["wheel"]["records"]) == pt.open(project / "data").load("records").num_rows
