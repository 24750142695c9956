"""Bounds: what a command prints and keeps of very many problems, and the time that pumped input takes."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from benchmarks.slow_commands import INPUTS, Pumped, run
from policytrack.cli.main import main
from policytrack.problems import MOST, DatasetError, Place, Problem, Problems, total
from policytrack.records.tables import BY_NAME
from tests import EXAMPLE
from tests.fuzz.folders import sign

MANY = 1_000_000
MEGABYTES = 500
KINDS = ("x{},,\n", "Bad {},k,x\n", 'x{},"k,x\n', 'x{},k"k,x\n', "x{}\n", "\n", "x{},k,nonsense\n")


def problems(number: int, code: str = "BAD_VALUE", path: str = "a.csv") -> list[Problem]:
    return [Problem(code, "wrong", Place(path, line)) for line in range(1, number + 1)]


def test_the_first_of_each_code_are_listed_with_the_number_of_the_others() -> None:
    listed = Problems([*problems(MOST + 7), *problems(3, "REQUIRED")])
    listed += problems(2, path="b.csv")
    listed.extend(problems(2))  # listed already
    assert [each.code for each in listed] == ["BAD_VALUE"] * MOST + ["REQUIRED"] * 3
    assert [each.more for each in listed] == [0] * (MOST - 1) + [9, 0, 0, 0]
    assert str(listed[MOST - 1]) == f"a.csv:{MOST}  BAD_VALUE  wrong (not listed: 9 more BAD_VALUE)"
    assert (listed[MOST - 1].as_dict()["more"], "more" in listed[0].as_dict()) == (9, False)
    assert total(listed) == MOST + 12
    assert Problems(Problems(listed)) == listed
    assert total(Problems([*listed, *problems(5, path="c.csv")])) == MOST + 17


def test_an_exception_lists_the_first_problems() -> None:
    error = DatasetError(problems(10 * MOST))
    assert (len(error.problems), total(error.problems), str(error).count("\n")) == (MOST, 10 * MOST, MOST - 1)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_every_form_lists_the_first_and_the_true_number(form: str, tmp_path: Path) -> None:
    table = write(tmp_path, 3 * MOST)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert main(["validate", str(table), "--format", form]) == 1
    lines = [line for line in err.getvalue().splitlines() if "BAD_VALUE" in line]
    assert len(lines) == MOST
    assert f"{2 * MOST} more BAD_VALUE" in lines[-1]
    assert f"{3 * MOST} problems" in err.getvalue()
    if form == "json":
        found = [each for each in json.loads(out.getvalue())["problems"] if each["code"] == "BAD_VALUE"]
        assert (len(found), sum(1 + each.get("more", 0) for each in found)) == (MOST, 3 * MOST)


def write(folder: Path, number: int, *lines: str) -> Path:
    """Return a table of so many rows; without lines, all are wrong in the same way."""
    path = folder / "agreement_topics.csv"
    rows = lines or ("ua-us-defence-framework-agreement,k{},Bad Id\n",)
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(column.name for column in BY_NAME["agreement_topics"].columns) + "\n")
        file.writelines(rows[at % len(rows)].format(at) for at in range(number))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("lines", [(), KINDS, ('x{},"k\n',)], ids=["one kind", "many kinds", "never closed"])
def test_a_million_problems_take_bounded_memory(lines: tuple[str, ...], tmp_path: Path) -> None:
    holds_a_million(tmp_path, "validate", "--json", str(write(tmp_path, MANY, *lines)))


@pytest.mark.slow
@pytest.mark.parametrize(("words", "line"), [("verify --data", "x,k{},Bad Id\n"), ("verify --data", "x,k,defence\n"),
                                         ("validate", "x{},k,defence\n")], ids=["cells", "keys", "ids"])  # fmt: skip
def test_a_data_folder_of_a_million_problems(words: str, line: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE / "data", data)
    write(data / "csv", MANY, line)
    sign(data)
    holds_a_million(tmp_path, *words.split(), str(data))


@pytest.mark.slow
def test_a_manifest_of_a_million_files(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE / "data", data)
    with (data / "SHA256SUMS").open("a") as file:
        file.writelines(f"{at:064}  csv/x{at}.csv\n" for at in range(MANY))
    holds_a_million(tmp_path, "verify", "--data", str(data))


@pytest.mark.slow
def test_contributed_tables_of_a_million_problems(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway sent $5 million.\n", "utf-8")
    write(tmp_path, MANY, ",,Bad Id\n")
    holds_a_million(tmp_path, "suggest", str(tmp_path / "a.txt"), "--rows", str(tmp_path))


def holds_a_million(folder: Path, *words: str) -> None:
    """Run a command that finds a million problems: it takes bounded memory, lists few, and says how many there are."""
    command = [sys.executable, "-m", "policytrack", *words]
    with (folder / "out").open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 1
    assert usage.ru_maxrss / 1024 < MEGABYTES
    said = (folder / "out").read_text("utf-8")
    assert len(said) < 500_000
    numbers = [int(line.split()[-2]) for line in said.splitlines() if line.endswith(" problems")]
    assert numbers[-1] >= MANY


@pytest.mark.slow
@pytest.mark.parametrize("pumped", INPUTS, ids=lambda each: each.name)
def test_a_command_comes_to_an_end_on_pumped_input(pumped: Pumped) -> None:
    assert (
        run(pumped, pumped.size) < 60
    )  # CPU seconds: a cut-off, not a measurement; benchmarks/slow_commands.py measures
