"""The command line: output, exit codes, and no traceback."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import policytrack as pt
from policytrack import __version__
from policytrack.cli import verify as command
from policytrack.cli.main import main
from policytrack.cli.output import style_of
from policytrack.cli.parser import COMMANDS
from policytrack.display import PLAIN, TERMINAL
from policytrack.loader.csv_records import read_records
from policytrack.values.version import DATA_DATE
from tests import EXAMPLE


def test_build_prints_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--seeds", str(EXAMPLE / "seeds"), "--out", str(tmp_path)]) == 0
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
    assert main(["build", "--seeds", str(EXAMPLE / "seeds"), "--out", str(tmp_path)]) == 0
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
        rf"{re.escape(str(checkout))}/seeds/001_e2834ee524f70189\.yaml:\d+:7  us-ua-2023-12-06-drawdown  UNKNOWN_FIELD  unknown field 'ammount' .*did you mean 'amount'\?\)\n1 problem\n",
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
    assert "quotes read again" in capsys.readouterr().out


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

    monkeypatch.setattr(command, "run", fail)
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

    monkeypatch.setattr(command, "run", interrupt)
    assert main(["verify"]) == 130
    assert capsys.readouterr().err == "policytrack: interrupted; what is published is whole\n"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["build", "--seeds", str(EXAMPLE / "seeds"), "--out", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == (
        f"NOT_WRITABLE  cannot write {tmp_path / 'file' / 'schema'}: File exists (hint: what is published is whole)\n1 problem\n"
    )


def test_a_mistyped_command_gets_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explian", "us-senate"]) == 2
    assert capsys.readouterr().err.startswith(
        "UNKNOWN_COMMAND  no command 'explian' (expected: build, suggest, extract, validate, correct, withhold, verify, diff, "
    )
    assert main(["explian"]) == 2
    assert "hint: did you mean 'explain'?" in capsys.readouterr().err


def test_output_that_nobody_reads_to_its_end_is_no_fault() -> None:
    done = subprocess.run(
        ["bash", "-c", 'set -o pipefail; "$0" -m policytrack explain us-ua-2023-coproduction-statement | head -1', sys.executable],
        capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stderr == ""


def test_explain_shows_value_words_source_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "us-ua-2023-supplemental-aid", "amount_qualifier", "--all"]) == 0
    assert capsys.readouterr().out == (
        "$61 billion in US aid for Ukraine\n"
        "aid_package us-ua-2023-supplemental-aid\n"
        "\n"
        "amount_qualifier: approximately\n"
        "    “…for Ukraine, reported at [[about 61 billion dollars]], that had not yet cleared a…”\n"
        "    said by: “…across programs. ([[Senate briefing notes]], December 2023) These…”\n"
        "    hedged: “…aid package for Ukraine, [[reported at]] about 61 billion dollars, that…”\n"
        "      000_87ee165d980cf266, characters 1696 to 1720; recognised; said by Senate briefing notes; hedged: reported at\n"
        "      attributed because: the paragraph ends with the notes that it sums up\n"
        "      attributed because: the notes tell of remarks in which the figure was reported; whose remarks is not said\n"
        "  not followed:\n"
        "    unqualified: “…funding bill that combined [[$61 billion]] in aid for Ukraine with…”\n"
        "      The Kyiv Independent, 2023-12-08 (001_e2834ee524f70189), characters 2688 to 2699; recognised\n"
        "      because: not followed: a worded qualifier before none\n"
        "      the same words: a copy of 001_e2834ee524f70189 (003_eb17987ede109a6c), characters 1925 to 1936\n"
    )


def test_explain_gives_every_cell_of_every_record(capsys: pytest.CaptureFixture[str]) -> None:
    for record in read_records(EXAMPLE / "data"):
        assert main(["explain", "--json", record.record_id]) == 0
        told = json.loads(capsys.readouterr().out)
        shown = {cell["field"]: cell for cell in told["cells"]}
        for cell in record.pointed_cells():
            if not cell.is_id and not cell.pointer.endswith(("_earliest", "_latest")):
                assert shown[cell.pointer]["value"] == cell.text
                assert shown[cell.pointer]["evidence"] or shown[cell.pointer]["rule"]
        rows = [
            row
            for cell in told["cells"]
            for row in cell["evidence"] + cell["others"]
            if row["record_id"] == record.record_id
        ]
        assert {row["evidence_id"] for row in rows} == {row.evidence_id for row in record.evidence}


def test_explain_says_that_nothing_is_stated(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "us-senate-2023-12-06-procedural-vote", "yes", "--all"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "yes: not stated in any source read"


def test_a_quote_is_coloured_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert style_of(Terminal()) is TERMINAL
    assert style_of(io.StringIO()) is PLAIN
    monkeypatch.setenv("TERM", "dumb")
    assert style_of(Terminal()) is PLAIN
    monkeypatch.delenv("TERM")
    monkeypatch.setenv("NO_COLOR", "1")
    assert style_of(Terminal()) is PLAIN


def test_cite(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "us-ua-2023-12-06-drawdown"]) == 0
    lines = capsys.readouterr().out.splitlines()
    manifest = hashlib.sha256((EXAMPLE / "data" / "SHA256SUMS").read_bytes()).hexdigest()
    assert lines == [
        f"The policytrack contributors ({DATA_DATE}). policytrack: agreements, aid, institutions and votes, with a receipt for every value. "
        "Data version 0.1.0. Record “us-ua-2023-12-06-drawdown” ($175 million US defence aid package for Ukraine). Licence CC-BY-4.0. "
        f"SHA-256 {manifest[:16]}.",
        "  Dinara Khalilova and The Kyiv Independent news desk (2023-12-08). Ukraine, US sign statement of intent on co-production of "
        "weapons. The Kyiv Independent. Source 001_e2834ee524f70189. SHA-256 677e68bf50feaff6.",
        "  (no date). [untitled news article 003_eb17987ede109a6c]. Source 003_eb17987ede109a6c. A copy of 001_e2834ee524f70189. "
        "SHA-256 2ba295ceccd6d008.",
    ]
    assert main(["cite", "--style", "bibtex"]) == 0
    bibtex = capsys.readouterr().out
    assert len(re.findall(r"^@misc\{policytrack(:\w+)?,$", bibtex, re.MULTILINE)) == 6
    for arguments in (["cite", "--json"], ["cite", "--style", "csl"]):
        assert main(arguments) == 0
        assert json.loads(capsys.readouterr().out) == pt.cite().csl()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["explain", "us-senat"], "UNKNOWN_ID  no record 'us-senat' (hint: did you mean 'us-senate'?)"),
        (["explain", "us-senate", "nam"], "us-senate  UNKNOWN_FIELD  no field 'nam' (hint: did you mean 'name'?)"),
        (["cite", "us-senat"], "UNKNOWN_ID  no record 'us-senat' (hint: did you mean 'us-senate'?)"),
        (["cite", "--style", "bibtx"], "UNKNOWN_STYLE  no citation style 'bibtx' (expected: text, bibtex, csl, ris; hint: did you mean 'bibtex'?)"),
    ],
)  # fmt: skip
def test_wrong_names_are_wrong_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"{message}\n1 problem\n")


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["--version"],
        ["--help"],
        *([name, "--help"] for name in COMMANDS),
    ):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 0
    out = capsys.readouterr().out
    assert f"policytrack {__version__}" in out
    assert out.count("examples:") == len(COMMANDS)


def test_what_the_file_system_refuses_is_json_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device", "data")

    monkeypatch.setattr("policytrack.checks.verify.verify", refuse)
    assert main(["verify", "--json"]) == 3
    captured = capsys.readouterr()
    (told,) = json.loads(captured.out)["problems"]
    assert (told["code"], told["message"], told["path"]) == ("FILE_SYSTEM", "No space left on device", "data")
    assert captured.err == "policytrack: No space left on device: data\n"
