"""Bounds: what a command prints and keeps of very many problems, and the time that pumped input takes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from benchmarks.slow_commands import INPUTS, Pumped, run
from policytrack.cli.main import main
from policytrack.problems import MOST, DatasetError, Place, Problem, few, total
from policytrack.records.tables import BY_NAME

MANY = 1_000_000
MEGABYTES = 500
KINDS = ("x{},,\n", "Bad {},k,x\n", 'x{},"k,x\n', 'x{},k"k,x\n', "x{}\n", "\n", "x{},k,nonsense\n")


def problems(number: int, code: str = "BAD_VALUE") -> list[Problem]:
    return [Problem(code, "wrong", Place("a.csv", line)) for line in range(1, number + 1)]


def test_the_first_of_each_code_are_listed_with_the_number_of_the_others() -> None:
    listed = few([*problems(MOST + 7), *problems(3, "REQUIRED"), *problems(2)])
    assert [each.code for each in listed] == ["BAD_VALUE"] * MOST + ["REQUIRED"] * 3
    assert [each.more for each in listed] == [0] * (MOST - 1) + [9, 0, 0, 0]
    assert str(listed[MOST - 1]) == f"a.csv:{MOST}  BAD_VALUE  wrong (not listed: 9 more BAD_VALUE)"
    assert (listed[MOST - 1].as_dict()["more"], "more" in listed[0].as_dict()) == (9, False)
    assert total(listed) == MOST + 12
    assert few(few([*listed, *problems(5)])) == few(listed)
    assert total(few([*listed, *problems(5)])) == MOST + 17


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
    path = write(tmp_path, MANY, *lines)
    command = [sys.executable, "-m", "policytrack", "validate", "--json", str(path)]
    with (tmp_path / "out").open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 1
    assert usage.ru_maxrss / 1024 < MEGABYTES
    assert (tmp_path / "out").stat().st_size < 1_000_000
    numbers = [int(line.split()[0]) for line in (tmp_path / "out").read_text("utf-8").splitlines() if line.endswith(" problems")]  # fmt: skip
    assert numbers[-1] >= MANY


@pytest.mark.slow
@pytest.mark.parametrize("pumped", INPUTS, ids=lambda each: each.name)
def test_a_command_comes_to_an_end_on_pumped_input(pumped: Pumped) -> None:
    assert (
        run(pumped, pumped.size) < 60
    )  # CPU seconds: a cut-off, not a measurement; benchmarks/slow_commands.py measures
