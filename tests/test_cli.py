"""The command line: output, exit codes, and no traceback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from policytrack import __version__
from policytrack.cli import main as command_line
from policytrack.cli.main import COMMANDS, main
from tests.conftest import ROOT


def test_build_prints_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--seeds", str(ROOT / "seeds"), "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    for words in (
        "records: 5 source",
        "claims: ",
        "cells: ",
        "share mechanical: ",
        "mentions: ",
        "money",
        "problems: 0",
        f"schema/ and data/ in {tmp_path}: written",
    ):
        assert words in out
    assert main(["build", "--seeds", str(ROOT / "seeds"), "--out", str(tmp_path)]) == 0
    assert "up to date" in capsys.readouterr().out


def test_build_check_says_what_is_stale(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = ["--seeds", str(checkout / "seeds")]
    assert main(["build", "--check", *seeds]) == 0
    (checkout / "data" / "csv" / "votes.csv").write_text("x")
    (checkout / "schema" / "extra.json").write_text("{}")
    (checkout / "data" / "parquet" / "votes.parquet").unlink()
    before = sorted(checkout.rglob("*"))
    capsys.readouterr()
    assert main(["build", "--check", *seeds]) == 1
    assert [line.split("  ")[:2] for line in capsys.readouterr().err.splitlines()] == [
        ["schema/extra.json", "STRAY_FILE"], ["data/csv/votes.csv", "STALE_FILE"], ["data/parquet/votes.parquet", "STALE_FILE"], ["3 problems"]]  # fmt: skip
    assert sorted(checkout.rglob("*")) == before


def test_problems_go_to_standard_error_with_exit_code_1(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    annotation = checkout / "seeds" / "001_e2834ee524f70189.yaml"
    annotation.write_text(
        annotation.read_text("utf-8").replace("amount: $175 million", "ammount: $175 million"), "utf-8"
    )
    assert main(["build", "--seeds", str(checkout / "seeds")]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert re.match(
        r"seeds/001_e2834ee524f70189\.yaml:\d+:7  us-ua-2023-12-06-drawdown  UNKNOWN_FIELD  unknown field 'ammount' .*did you mean 'amount'\?\)\n1 problem\n",
        captured.err,
    )


@pytest.mark.parametrize("command", ["build", "verify"])
def test_json(command: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = {"build": ["--seeds", str(checkout / "seeds")], "verify": ["--data", str(checkout / "data")]}[command]
    assert main([command, "--json", *arguments]) == 0
    out = json.loads(capsys.readouterr().out)
    assert out["problems"] == []
    assert out["records"]["agreement"] == 9


@pytest.mark.parametrize(("command", "option", "exit_code"), [("build", "--seeds", 2), ("verify", "--data", 2)])
def test_a_command_that_cannot_run_tells_it_as_json_too(
    command: str, option: str, exit_code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--json", option, "nowhere"]) == exit_code
    captured = capsys.readouterr()
    assert len(json.loads(captured.out)["problems"]) == 1
    assert captured.err.endswith("1 problem\n")


def test_verify_tells_every_problem_as_json(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "data" / "csv" / "votes.csv").write_text("x")
    assert main(["verify", "--json", "--data", str(checkout / "data")]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert set(problem) == {"path", "line", "col", "record", "field", "code", "message", "got", "expected", "hint"}
    assert problem["code"] == "ALTERED_FILE"


def test_verify_without_arguments_takes_the_packaged_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    assert "quotes verified" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build", "--seeds", "nowhere"], 2),
        (["verify", "--data", "nowhere"], 2),
        (["verify", "--nonsense"], 2),
        ([], 2),
        (["nonsense"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "policytrack", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_an_internal_fault_is_3_and_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> int:
        raise RuntimeError("unexpected")

    monkeypatch.setattr(command_line.verify, "run", fail)
    assert main(["verify"]) == 3
    assert (
        capsys.readouterr().err
        == "policytrack: internal error: RuntimeError: unexpected (set POLICYTRACK_DEBUG=1 for the traceback)\n"
    )
    monkeypatch.setenv("POLICYTRACK_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["verify"])


def test_an_interruption_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line.verify, "run", interrupt)
    assert main(["verify"]) == 130
    assert capsys.readouterr().err == "policytrack: interrupted; what was published before is untouched\n"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["build", "--seeds", str(ROOT / "seeds"), "--out", str(tmp_path / "file")]) == 3
    assert "file" in capsys.readouterr().err


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["--version"],
        ["--help"],
        *([command.__name__.rpartition(".")[2], "--help"] for command in COMMANDS),
    ):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 0
    out = capsys.readouterr().out
    assert f"policytrack {__version__}" in out
    assert out.count("examples:") == len(COMMANDS)
