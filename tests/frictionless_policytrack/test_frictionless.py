"""frictionless alone: what it refuses with nothing but the shipped schemas, and that `policytrack validate` agrees."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from frictionless.console import console
from typer.testing import CliRunner

import policytrack as pt
from policytrack.files.table_schema import table_schema
from policytrack.records.tables import BY_NAME, TABLES
from policytrack.values.edtf import parse_bounds
from policytrack.values.text import check_one_script
from tests import EXAMPLE, ROOT
from tests.frictionless_policytrack.faulty_tables import FAULTS, OTHER_WAYS, Fault, shipped
from tests.frictionless_policytrack.verdicts import Verdict, lone_job, reports_of, told_in, verdicts


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[Fault, Verdict]:
    return {each.fault: each for each in verdicts(tmp_path_factory.mktemp("faulty"), FAULTS)}


def test_there_are_many_faults_and_no_two_are_alike() -> None:
    assert len({(fault.table, fault.name) for fault in FAULTS}) == len(FAULTS) > 200
    assert {fault.table for fault in FAULTS} >= {
        "aid_packages",
        "evidence",
        "mentions",
        "events",
        "sources",
        "codebook",
    }
    assert sum(fault.by_schema for fault in FAULTS) > 170


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.table}-{fault.name}")
def test_both_tell_a_fault_or_there_is_a_reason(fault: Fault, found: dict[Fault, Verdict]) -> None:
    """By the table's schema alone, or by its package where it refers to others; at the same row."""
    verdict = found[fault]
    assert bool(verdict.ours) == fault.ours
    assert bool(verdict.lone) == fault.by_schema
    assert bool(verdict.schema) == fault.by_package
    ours, theirs = verdict.rows
    assert (ours is None or theirs is None or ours == theirs) == (not fault.other_row)


def test_both_take_what_is_right(tmp_path: Path) -> None:
    """Every shipped table, its header alone, and other ways to write the same rows."""
    ways = {"as-it-is": shipped, "empty": lambda table: shipped(table).partition(b"\n")[0] + b"\n"}
    files = {(name, table.name): way(table.name) for name, way in ways.items() for table in TABLES}
    files |= {(str(number), table): change(shipped(table))
              for table in ("votes", "evidence", "codebook") for number, change in enumerate(OTHER_WAYS)}  # fmt: skip
    paths = [tmp_path / name / f"{table}.csv" for name, table in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    reports, modules = reports_of("alone", [lone_job(path) for path in paths])
    assert modules == []
    assert [told_in(report["tasks"][0]) for report in reports] == [[] for _ in paths]
    assert [pt.validate(path).problems for path in paths] == [() for _ in paths]


PAGE = (ROOT / "docs" / "frictionless.md").read_text("utf-8")


def run(line: str) -> int:
    """The exit code of a command of frictionless, in this process."""
    return CliRunner().invoke(console, shlex.split(line)[1:]).exit_code


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: what is shipped, and a table to contribute."""
    for name in ("data", "schema", "seeds"):
        shutil.copytree(EXAMPLE / name, tmp_path / name)
    (tmp_path / "aid_packages.csv").write_bytes(shipped("aid_packages"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", dict.fromkeys(re.findall("^frictionless .+$", PAGE, re.MULTILINE)))
def test_the_commands_of_the_page_take_what_is_right(line: str, folder: Path) -> None:
    assert run(line) == 0


def test_the_page_tells_how_many_faults_are_refused() -> None:
    schema, package = (sum(getattr(fault, by) for fault in FAULTS) for by in ("by_schema", "by_package"))
    words = f"Of the project's {len(FAULTS)} faulty tables, each a published one with one change, frictionless refuses {schema} with the schema alone and {package} with the package"
    assert words in " ".join(PAGE.split())


def test_all_options_of_the_command_are_needed(folder: Path) -> None:
    """frictionless guesses a dialect and an encoding that it is not told."""
    line = next(line for line in PAGE.splitlines() if line.startswith("frictionless validate aid_packages.csv"))
    faulty = {"dialect": shipped("aid_packages").replace(b",", b";"),
              "encoding": shipped("aid_packages").replace(b"Israel and Taiwan", "Isra\u00ebl".encode("latin-1"), 1)}  # fmt: skip
    for option, data in faulty.items():
        (folder / "aid_packages.csv").write_bytes(data)
        assert run(line) == 1
        assert run(re.sub(rf" --{option} [^ ]+", "", line)) == 0, option


def test_a_date_pattern_refuses_what_does_not_come_in_order() -> None:
    """The look-ahead of the schemas and `parse_bounds` agree on every pair and triple."""
    points = ["2020", "2020-01", "2020-02", "2020-01-01", "2020-01-02", "2020-12-31", "2019", "2021-10", "1999", "2020?", "2020-01~", "2019-12%"]  # fmt: skip
    forms = ["{}/{}", "[{}..{}]", "[{},{}]", "{{{}..{}}}", "../{}{}", "[..{},{}]"]
    texts = [form.format(*pair) for form in forms for pair in product(points, repeat=2)]
    texts += ["[{},{}..{}]".format(*three) for three in product(points, repeat=3)]
    pattern = pattern_of("votes", "held")
    assert [text for text in texts if bool(pattern.match(text)) != accepts(parse_bounds, text)] == []


def test_a_text_pattern_refuses_words_of_two_scripts() -> None:
    """It never refuses what the check takes; of the letters in use it takes none that the check refuses."""
    pattern = pattern_of("votes", "title")
    letters = [chr(code) for code in range(0x10000) if chr(code).isalpha()]
    texts = [first + second for first in "a\u0430\u03b1" for second in letters]
    texts += ["US \u0438 UA", "Kyiv (\u041a\u0438\u0457\u0432)", "\u0430-a", "\u03b1 2a", "caf\u00e9 \u03b1\u03b2"]
    assert [text for text in texts if accepts(check_one_script, text) and not pattern.match(text)] == []
    laxer = {text[1] for text in texts if pattern.match(text) and not accepts(check_one_script, text)}
    assert {letter for letter in laxer if letter < "\u0530"} == set("\u0374\u037a")  # signs of Greek that no word has
    assert pattern.match("a\u4e2d\u0430")  # apart by a letter of a fourth script, which only the check sees


def pattern_of(table: str, column: str) -> re.Pattern[str]:
    """The pattern as frictionless compiles it."""
    field = next(field for field in table_schema(BY_NAME[table])["fields"] if field["name"] == column)
    return re.compile(f"^{field['constraints']['pattern']}$")


def accepts(check: Callable[[str], object], text: str) -> bool:
    try:
        check(text)
    except ValueError:
        return False
    return True
