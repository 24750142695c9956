"""Contributions: texts and annotations added to the seeds of the checkout, whatever these hold.

Five foreign sources (tests/foreign) are a contribution; each is one of ten branches that are merged, too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from policytrack.build.build import build
from policytrack.build.publish import read_folder
from policytrack.seeds.yaml_nodes import YamlMapping, parse_yaml
from tests import ROOT

FOREIGN = ROOT / "tests" / "foreign"
OTHERS = {"Malta": "mt", "Cyprus": "cy", "Jordan": "jo", "Kenya": "ke", "Chile": "cl", "Nepal": "np"}
"""Countries of which a council of fishermen votes: one foreign source, and five made from it."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with seeds, data and schema of the checkout, in one commit."""
    folder = tmp_path / "checkout"
    for name in ("seeds", "data", "schema"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / ".gitattributes", folder)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, "the project")
    return folder


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def contributions() -> dict[str, dict[str, str]]:
    """Ten contributions by name: their files, by path."""
    made = {
        text.stem: {f"{text.stem}{suffix}": text.with_suffix(suffix).read_text("utf-8") for suffix in (".txt", ".yaml")}
        for text in sorted(FOREIGN.glob("*.txt"))
    }
    model = made["2025-06-11-mt-council"]
    for country, code in [*OTHERS.items()][1:]:
        made[f"2025-06-11-{code}-council"] = {
            name.replace("-mt-", f"-{code}-"): text.replace("Malta", country).replace("mt-", f"{code}-")
            for name, text in model.items()
        }
    return made


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_ten_contributions_are_merged_in_any_order_without_a_conflict_and_give_the_same_bytes(checkout: Path) -> None:
    ten = contributions()
    assert len(ten) == 10
    for name, files in ten.items():
        git(checkout, "switch", "--quiet", "--create", name, "main")
        write(checkout, files)
        commit(checkout, name)

    def merged(order: Sequence[str]) -> dict[str, bytes]:
        git(checkout, "switch", "--quiet", "--create", f"from-{order[0]}", "main")
        for name in order:
            git(checkout, "merge", "--quiet", "--no-ff", "--no-edit", name)
        build(checkout / "seeds", checkout)
        made = {
            f"{name}/{path}": data for name in ("data", "schema") for path, data in read_folder(checkout / name).items()
        }
        git(checkout, "reset", "--quiet", "--hard")
        git(checkout, "clean", "--quiet", "--force", "-d")
        return made

    assert merged([*ten]) == merged([*reversed(ten)])


def test_two_redirections_are_merged(checkout: Path) -> None:
    lines = [f"  {name}: {{because: the text speaks of another country, since: 0.2.0}}\n" for name in ("one", "two")]
    records = checkout / "seeds" / "records.yaml"
    records.write_text("withdrawn:\n  zero: {because: a duplicate, since: 0.2.0}\n", "utf-8")
    commit(checkout, "a withdrawal")
    for line in lines:
        git(checkout, "switch", "--quiet", "--create", line.split(":")[0].strip(), "main")
        records.write_text(records.read_text("utf-8") + line, "utf-8")
        commit(checkout, line.strip())
    git(checkout, "merge", "--quiet", "--no-edit", "one")
    withdrawn = parse_yaml(records.read_text("utf-8"), "records.yaml").items["withdrawn"]
    assert isinstance(withdrawn, YamlMapping)
    assert set(withdrawn.items) == {"zero", "one", "two"}


@pytest.mark.slow
def test_two_contributions_that_give_one_id_to_two_things_are_both_named_and_nothing_is_published(
    checkout: Path,
) -> None:
    ours, theirs = (contributions()[f"2025-06-11-{code}-council"] for code in ("cy", "ke"))
    write(checkout, ours)
    write(checkout, {name: text.replace("ke-fishermen", "cy-fishermen") for name, text in theirs.items()})
    before = {name: read_folder(checkout / name) for name in ("data", "schema")}
    for command in (["validate", "seeds"], ["build"]):
        done = policytrack(checkout, *command)
        assert done.returncode == 1
        assert "cy-fishermen-2025-06-11-net-sizes" in done.stderr
        assert "seeds/2025-06-11-cy-council.yaml" in done.stderr
        assert "seeds/2025-06-11-ke-council.yaml" in done.stderr
    assert {name: read_folder(checkout / name) for name in before} == before


def policytrack(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "policytrack", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_five_foreign_sources_pass_all_that_a_contribution_has_to_pass(tmp_path: Path) -> None:
    """The tests that read seeds, data or pages run in a copy; `test_frozen.py` says that no others read the seeds."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for path in ROOT.iterdir():
        if path.is_dir() and path.name not in (".git", ".venv", "build"):
            shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.is_file():
            shutil.copy2(path, folder)
    shutil.copytree(FOREIGN, folder / "seeds", dirs_exist_ok=True)
    before = {name: read_folder(folder / name) for name in ("data", "schema")}
    bin_folder = Path(sys.executable).parent
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("POLICYTRACK_", "PYTEST_"))
    }
    environment["PYTHONPATH"] = str(folder)
    steps = [
        ["make", "--old-file", f"{bin_folder.parent}/.installed", f"VENV={bin_folder.parent}", "contribution"],
        [sys.executable, "-m", "frictionless", "validate", "build/contribution/data/datapackage.json"],
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_frozen.py", "tests/test_content.py",
         "tests/test_wheel.py", "tests/docs/test_contributing.py", "tests/docs/test_readme.py"],
    ]  # fmt: skip
    for step in steps:
        done = subprocess.run(step, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert {name: read_folder(folder / name) for name in before} == before
