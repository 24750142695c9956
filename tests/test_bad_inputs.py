"""Bad inputs: each is a fixture, and what it is told is a golden file.

`tests/bad_inputs/NN-name/` holds the inputs, each a file or folder of its own, and `expected.txt` what the command line
says of each. `base/` is what is right: a folder of seeds that lacks one of its files gets it from there. What cannot
lie in a repository (links, pipes, large files, damaged releases) is made by the function of the same number in
`bad_inputs/makers.py`. Inputs whose names begin with `fine` must be accepted, all others refused.

`python -m tests.test_bad_inputs --write [NN ...]` writes the golden files anew.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import process_time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policytrack.cli.main import main
from policytrack.cli.output import counted
from policytrack.problems import AnnotationError, Place, Problem, total
from policytrack.recognisers.dates import find_dates
from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.instruments import find_instruments
from policytrack.recognisers.money import find_money
from policytrack.recognisers.tallies import find_tallies
from policytrack.records.cell_fault import cell_fault
from policytrack.records.tables import BY_NAME
from policytrack.seeds.yaml_nodes import parse_yaml
from tests.bad_inputs.makers import COMMANDS, MAKERS, PUMPED, only_with_rights

FOLDER = Path(__file__).parent / "bad_inputs"
BASE = FOLDER / "base"
GOLDEN = "expected.txt"
SHOWN = 16
"""Lines of one input that a golden file shows; of more, the first and the last, and how many there are."""

FIXTURES = sorted(each.name for each in FOLDER.iterdir() if re.match(r"[0-9]{2}-", each.name))

WITHOUT_PLACE = {
    "NOT_A_FILE", "NOT_READ", "NOTHING_HERE", "NO_TEXT", "NO_ANNOTATION", "UNKNOWN_FILE", "UNKNOWN_TABLE", "TOO_LARGE",
    "NAME_COLLISION", "RESERVED_NAME", "BAD_NAME", "UNREADABLE", "EMPTY", "MISSING_FILE", "ALTERED_FILE",
    "NO_MANIFEST", "BAD_DESCRIPTOR", "CHANGED_TEXT", "STALE_FILE", "OTHER_VERSION",
}  # fmt: skip
"""What is wrong with a file as a whole."""


RECEIPTS = {"NO_RECEIPT", "NOT_LISTED", "CONTRADICTED"}
"""What a table lacks that comes without its evidence."""


@dataclass(frozen=True)
class Outcome:
    """What one command gave."""

    command: str
    code: int
    problems: tuple[Problem, ...]
    said: tuple[str, ...]
    folder: str
    shown: tuple[str, ...]

    @property
    def refused(self) -> list[str]:
        """What is said but the warnings."""
        return [line for line in self.said if not line.startswith("warning: ")]

    def lines(self) -> list[str]:
        said = [re.sub("[0-9a-f]{64}", "SHA-256", line) if "ALTERED_FILE" in line else line for line in self.said]
        if len(said) > SHOWN:
            said = [*said[: SHOWN - 5], f"[{len(said) - SHOWN} more lines]", *said[-5:]]
        return [f"$ policytrack {self.command}", *said, *(f"| {line}" for line in self.shown), f"exit {self.code}"]


def outcomes(name: str, folder: Path) -> list[Outcome]:
    """What the commands of a fixture give, in a copy of it."""
    prepare(name, folder)
    inputs = sorted(each.name for each in folder.iterdir() if each.name not in (GOLDEN, "out"))
    commands = COMMANDS.get(name[:2]) or [("validate", f"./{each}") for each in inputs]
    return [run(folder, command) for command in commands]


def prepare(name: str, folder: Path) -> None:
    """Copies a fixture, and adds what is made and what is right."""
    shutil.copytree(FOLDER / name, folder, dirs_exist_ok=True)
    if maker := MAKERS.get(name[:2]):
        maker(folder)
    names = {each.name for each in BASE.iterdir()}
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink() and name[:2] not in MAKERS and names & set(os.listdir(each)):
            for missing in names - set(os.listdir(each)):
                shutil.copy(BASE / missing, each)


def run(folder: Path, command: tuple[str, ...]) -> Outcome:
    """Runs one command in this process."""
    words = [str(folder) + word[1:] if word.startswith("./") else word for word in command]
    as_json = ["--json"] if words[0] != "explain" and "--format" not in words else []
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), only_with_rights():
        try:
            code = main(words + as_json)
        except SystemExit as usage:  # argparse ends so
            code = int(usage.code or 0)
    problems = json.loads(out.getvalue())["problems"] if as_json and out.getvalue() else []
    said, shown = (tuple(text.getvalue().replace(str(folder), ".").split("\n")[:-1]) for text in (err, out))
    found = tuple(Problem(place=Place(*map(each.pop, Place._fields)), **each) for each in problems)
    return Outcome(" ".join(map(repr_word, command)), code, found, said, str(folder), () if as_json else shown)


def repr_word(word: str) -> str:
    """A word of a command, its strange characters spelled out."""
    return word if word.isprintable() and " " not in word and word else ascii(word)


@cache
def told(name: str) -> tuple[list[Outcome], dict[str, list[str]]]:
    """The outcomes of a fixture, and the lines of each text file that it has."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve() / "inputs"
        try:
            found = outcomes(name, folder)
            lines = {
                str(path): lines_of(path)
                for outcome in found
                for path in {Path(each.path) for each in outcome.problems}
            }
        finally:
            for each in folder.rglob("*"):
                if each.is_dir() and not each.is_symlink():
                    each.chmod(0o700)
        return found, lines


def lines_of(path: Path) -> list[str]:
    """The lines of a text file; none where the path is none."""
    if path.is_symlink() or not path.is_file() or not os.access(path, os.R_OK) or path.stat().st_size > 1_000_000:
        return []
    return path.read_bytes().decode("utf-8", "replace").split("\n")


@pytest.mark.parametrize("name", FIXTURES)
def test_what_is_told_is_the_golden_text(name: str) -> None:
    found, _ = told(name)
    expected = (FOLDER / name / GOLDEN).read_text("utf-8").splitlines()
    assert [line for outcome in found for line in outcome.lines()] == expected


@pytest.mark.parametrize("name", FIXTURES)
def test_nothing_bad_gets_through_and_nothing_right_is_refused(name: str) -> None:
    for outcome in told(name)[0]:
        is_right = "/fine" in outcome.command or "./out" in outcome.command
        lacks = is_right and {each.code for each in outcome.problems} <= RECEIPTS  # a table alone, without its evidence
        wanted = {bool(outcome.problems) if lacks else 0} if is_right else {1, 2}
        assert outcome.code in wanted, outcome.command
        assert bool(outcome.code) == bool(outcome.refused), outcome.command


@pytest.mark.parametrize("name", FIXTURES)
def test_every_problem_is_one_line_that_is_safe_to_show_and_the_json_says_the_same(name: str) -> None:
    for outcome in told(name)[0]:
        assert not [line for line in outcome.said + outcome.shown if not line.isprintable()], outcome.command
        assert not [line for line in outcome.said if "Traceback" in line or "internal error" in line], outcome.command
        if outcome.problems:
            assert len(outcome.refused) == len(outcome.problems) + 1
            assert outcome.refused[-1] == counted(total(outcome.problems), "problem")
            for line, each in zip(outcome.refused, outcome.problems, strict=False):
                assert line == str(each).replace(outcome.folder, ".")


@pytest.mark.parametrize("name", FIXTURES)
def test_every_problem_has_its_line_and_column(name: str) -> None:
    found, lines = told(name)
    for each in (each for outcome in found for each in outcome.problems):
        held = lines.get(each.path, [])
        if held and held != [""] and each.code not in WITHOUT_PLACE:
            assert each.line, each
            assert each.col, each
        if each.line and held:
            assert each.line <= len(held), each
            assert each.col <= len(held[each.line - 1]) + 1, each


def test_each_of_the_list_has_its_fixture() -> None:
    assert [name[:2] for name in FIXTURES] == [f"{number:02}" for number in range(1, len(FIXTURES) + 1)]
    more = re.findall(r"^\| ([0-9]{2}) \|", (FOLDER / "MORE.md").read_text("utf-8"), re.MULTILINE)
    assert more == [name[:2] for name in FIXTURES[40:]]
    assert len(FIXTURES) >= 80


def test_what_is_right_is_right(tmp_path: Path) -> None:
    assert run(tmp_path, ("validate", str(BASE))).said == ()


# Limits of time and memory; generous, since machines are busy


def seconds(call: Callable[[], object]) -> float:
    """Seconds of processor time that a call takes, the lesser of two."""
    times = []
    for _ in range(2):
        start = process_time()
        call()
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize("text", ["1e999999", "9" * 5000, "NaN", "1_000"])
def test_a_number_out_of_range_is_refused_at_once(text: str) -> None:
    column = next(column for column in BY_NAME["aid_packages"].columns if column.name == "amount")
    assert cell_fault(column, text)
    assert seconds(lambda: cell_fault(column, text)) < 0.05


def test_an_alias_bomb_costs_nothing() -> None:
    text = (FOLDER / "10-alias-bomb" / "annotation" / "s.yaml").read_text("utf-8")

    def refused() -> None:
        with pytest.raises(AnnotationError):
            parse_yaml(text, "s.yaml")

    tracemalloc.start()
    refused()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000
    assert seconds(refused) < 0.5


@pytest.mark.parametrize("words", PUMPED.values(), ids=PUMPED)
@pytest.mark.parametrize(
    "find", [find_money, find_dates, find_tallies, find_instruments, find_institutions], ids=lambda find: find.__name__
)
def test_no_recogniser_is_slow_on_a_text_made_for_it(find: Callable[[str], object], words: str) -> None:
    """Four times the text takes four times the time; a pattern that goes back over all it has read takes sixteen."""
    short, long = (words * (size // len(words)) for size in (5_000, 20_000))
    assert seconds(lambda: find(long)) < max(10 * seconds(lambda: find(short)), 0.1)


def test_a_file_that_unpacks_to_much_is_not_unpacked(tmp_path: Path) -> None:
    prepare("40-damaged-release", tmp_path)
    before = pa.default_memory_pool().max_memory()
    assert run(tmp_path, ("verify", "--data", "./bomb/data")).code == 1
    assert pa.default_memory_pool().max_memory() - before < 300_000_000


# What is hostile and allowed is kept, and shown as what it is


def test_formulas_are_kept_and_are_text_in_a_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    prepare("37-formulas", tmp_path)
    assert run(tmp_path, ("build", "--seeds", "./fine-seeds", "--out", "./out")).code == 0
    assert ",=1+1," in (tmp_path / "out" / "data" / "csv" / "sources.csv").read_text("utf-8")
    assert pq.ParquetFile(tmp_path / "out" / "data" / "parquet" / "sources.parquet").read()["author"].to_pylist() == [
        "=1+1"
    ]
    assert run(tmp_path, ("export", "xlsx", "--data", "./out/data", "--out", "./out/x.xlsx")).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out" / "x.xlsx")["sources"]
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_markup_and_hidden_characters_are_shown_as_what_they_are(tmp_path: Path) -> None:
    for name, question, shown in (
        ("38-markup", ("s", "author"), "</script><script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7*7 }}"),
        ("28-hidden-characters", ("vote", "yes"), r"Officials met\u202e at\u200b the café"),
    ):
        folder = tmp_path / name
        prepare(name, folder)
        assert run(folder, ("build", "--seeds", "./fine-text", "--out", "./out")).code == 0
        told = run(folder, ("explain", *question, "--all", "--data", "./out/data")).shown
        assert shown in "\n".join(told)


if __name__ == "__main__":
    wanted = [word for word in sys.argv[1:] if not word.startswith("--")]
    for fixture in FIXTURES:
        if not wanted or fixture[:2] in wanted:
            text = "\n".join(line for outcome in told(fixture)[0] for line in outcome.lines()) + "\n"
            if "--write" in sys.argv:
                (FOLDER / fixture / GOLDEN).write_text(text, "utf-8")
            else:
                print(f"== {fixture}\n{text}", end="")
