"""Every print of the package, walked: no text of others reaches a terminal, a log or a notebook as it is.

The code is walked for calls that print. Hostile text is planted wherever text comes from outside: arguments, file names,
texts, annotations, every column of the tables, the descriptor. Then every command and every answer prints.
`pytest -m "slow or not slow" tests/cli/test_prints.py -rP` prints the number of calls and of outputs.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import policytrack as pt
from policytrack.cli.main import main
from policytrack.cli.output import print_json, say, show
from policytrack.cli.validate import print_github
from policytrack.display import PLAIN, TERMINAL, visible
from policytrack.exports.export import FORMS
from policytrack.files.csv import csv_lines
from policytrack.problems import Place, PolicytrackError, Problem, RedirectWarning
from policytrack.records.tables import TABLES
from policytrack.values.text import Quote
from tests import EXAMPLE, ROOT
from tests.checks.test_verify import reseal

HIDDEN = "\x1b[2J\x1b]8;;evil\x07\x9b31m\u202e\u2066\u200b\u3164\ufe0f\U000e0041\ufeff\u2028\x85\x7f"
"""Controls, directions, zero width, blank letters, selectors, tags, separators; file names may have all of them."""
ANNOTATED = {"amount": "$175 million", "military": "defense aid", "donors": {"US": "the [[U.S.]] sent"}}


def unseen(output: str) -> set[str]:
    """The characters of an output that a reader does not see, but line feeds and the line ends of RIS."""
    return {char for char in output.replace("\r\n", "\n") if char != "\n" and visible(char) != char}


# --- the code -----------------------------------------------------------------------------------------------------------

DOORS = {"policytrack/cli/output.py": 4, "policytrack/cli/progress.py": 2}
"""The only modules that write to a stream, and how often."""
SPOKEN = ("say", "show", "print_json", "print_problems", "print_figures", "print_lines", "print_github", "command")


WORDS = re.compile(r"\b(?:print|input|write|writelines|warn|getLogger|basicConfig|" + "|".join(SPOKEN) + r")\b")


def calls() -> Iterator[tuple[str, str, str]]:
    """Every call of the package that may print: the file, the name called, and the object whose method it is."""
    for path in sorted(
        path for top in ("policytrack", "frictionless_policytrack") for path in (ROOT / top).rglob("*.py")
    ):
        if not WORDS.search(text := path.read_text("utf-8")):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                of = node.func.value if isinstance(node.func, ast.Attribute) else None
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                yield path.relative_to(ROOT).as_posix(), name, ast.unparse(of) if of and WORDS.fullmatch(name) else ""


def test_every_print_goes_through_one_door() -> None:
    found = list(calls())
    streams = [path for path, name, of in found if name in ("print", "input") or "std" in of or of == "self.stream"]
    assert dict(Counter(streams)) == DOORS
    spoken = [path for path, name, _ in found if name in SPOKEN]
    print("prints walked:", len(spoken), "calls of", ", ".join(SPOKEN))
    assert len(spoken) > 40
    assert [path for path, name, of in found if name == "warn" and of == "warnings"] == [
        "policytrack/loader/records.py"
    ]
    assert unseen(str(RedirectWarning(HIDDEN))) == set()  # the only warning; its text is visible by itself
    assert [path for path, name, _ in found if name in ("getLogger", "basicConfig")] == []


def test_what_is_printed_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    show(f"a{HIDDEN}\n{TERMINAL.bold('b')}{HIDDEN}", PLAIN)
    assert unseen(capsys.readouterr().out) == set()
    show(f"{TERMINAL.bold('b')}{HIDDEN}", TERMINAL)
    assert unseen(capsys.readouterr().out.replace(TERMINAL.strong[0], "").replace(TERMINAL.strong[1], "")) == set()
    value = {f"key{HIDDEN}": [f"value{HIDDEN}\r\n", "\ud800"]}
    print_json(value)
    out = capsys.readouterr().out
    assert unseen(out) == set()
    assert json.loads(out) == value


@pytest.mark.parametrize("line", ["::error file=x::evil", "  ::stop-commands::x", "a ##[add-mask]b", "::a\n::b"])
def test_nothing_printed_commands_a_workflow(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the runner of GitHub reads a line: `::` at its start, `##[` anywhere."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    show(line)
    say(line)
    print_json([line])
    out = capsys.readouterr().out
    assert [each for each in out.splitlines() if each.strip().startswith("::") or "##[" in each] == []
    assert json.loads(out[out.index("[\n") :]) == [line]
    hostile = Problem("BAD_VALUE", f"100% {line}", Place(f"::a,b:c%{line}", 3), got=line)
    print_github([hostile])
    (told,) = capsys.readouterr().out.splitlines()
    head, _, message = told.removeprefix("::error ").partition("::")
    properties = dict(part.split("=", 1) for part in head.split(","))
    read = {name: unquote(value) for name, value in properties.items()}  # the runner decodes %25, %0D, %0A, %3A, %2C
    assert read == {"file": visible(hostile.path), "line": "3", "title": "BAD_VALUE"}
    assert unquote(message) == str(hostile.at(path="", line=0))
    monkeypatch.delenv("GITHUB_ACTIONS")
    show(line)
    assert capsys.readouterr().out == f"{line}\n"


# --- arguments ----------------------------------------------------------------------------------------------------------

ARGUMENTS = [
    ["{}"], ["verify", "--{}"], ["verify", "--data", "{}"], ["verify", "{}"], ["verify", "--text", "{}"],
    ["explain", "{}"], ["explain", "us-senate", "{}"], ["explain", "us-senate", "--data", "{}"], ["cite", "{}"],
    ["cite", "--style", "{}"], ["cite", "us-senate", "{}"], ["correct", "{}", "{}"], ["correct", "us-senate", "names", "--seeds", "{}"],
    ["diff", "{}"], ["diff", "HEAD", "{}"], ["diff", "HEAD", "--format", "{}"], ["export", "{}"], ["export", "cff", "--data", "{}"], ["site", "--out", "{}", "--data", "{}"],
    ["build", "--seeds", "{}"], ["validate", "{}"], ["validate", "seeds", "--format", "{}"], ["withhold", "{}", "--keep", "x"],
    ["withhold", "{}.txt", "--keep", "{}"], ["suggest", "{}"], ["suggest", "{}", "--into", "{}"], ["suggest", "{}", "--rows", "{}"],
    ["extract", "{}", "--out", "{}"], ["extract", "x", "--out", "{}", "--jobs", "{}"], ["extract", "x", "--out", "y", "--engine", "{}"],
]  # fmt: skip


def outputs(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints."""
    capsys.readouterr()
    with suppress(SystemExit):
        main(arguments)
    return "".join(capsys.readouterr())


@pytest.mark.slow
def test_arguments_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE / "seeds", "seeds")
    told = {words: outputs([word.format(f"no{HIDDEN}") for word in words], capsys) for words in map(tuple, ARGUMENTS)}
    assert {words: unseen(each) for words, each in told.items() if unseen(each)} == {}
    assert [words for words, each in told.items() if "internal error" in each] == []
    silent = [words[0] for words, each in told.items() if "\\x1b" not in each]  # the argument does not reach the print
    assert set(silent) <= {"diff", "extract"}


# --- answers ------------------------------------------------------------------------------------------------------------


def answers(data: pt.Dataset) -> Iterator[Callable[[], object]]:
    """The answers of a dataset, each as a call."""
    entries = [each["record_id"] for each in data.load("records").to_pylist()]
    yield from (lambda: data, data.agreements, data.aid_packages, data.institutions, data.votes, data.sources)
    yield from (data.entries, data.conflicts, data.timeline, data.tables, data.cite, lambda: data.codebook("votes"))
    yield from (lambda: data.find("Senate"), lambda: data.said_by("Pentagon"), data.verify)
    for each in entries[:12]:
        yield from (lambda each=each: data.get(each), lambda each=each: data.evidence(each))  # type: ignore[misc]
        yield from (lambda each=each: data.explain(each), lambda each=each: data.related(each))  # type: ignore[misc]
        yield from (lambda each=each: data.cite(each), lambda each=each: data.timeline(each))  # type: ignore[misc]


def shown(answer: Callable[[], object]) -> list[str]:
    """All forms of an answer: `repr`, `str`, HTML, its texts, those of its items, or of its error."""
    try:
        value = answer()
        first = next(iter(value), value) if isinstance(value, tuple) else value
        forms = [repr(value), str(value), repr(first), str(first)]
        forms += [each._repr_html_() for each in (value, first) if hasattr(each, "_repr_html_")]
        names = () if isinstance(value, pt.Dataset) else ("text", "brief", "bibtex", "ris", "markdown")
        methods = (getattr(value, name, None) for name in names)
        return forms + [method() for method in methods if callable(method)]
    except PolicytrackError as error:
        return [str(error), repr(error)]


def hostile(folder: Path, every_column: bool) -> Path:
    """The example's data with hostile text in all quotes and in the descriptor, or in every text column."""
    shutil.copytree(EXAMPLE / "data", folder)
    quotes = get_args(Quote)[1]
    for table in TABLES:
        path = folder / "parquet" / f"{table.name}.parquet"
        rows = pq.ParquetFile(path).read()
        for at, column in enumerate(table.columns):
            is_free = column.cell is quotes or column.name in ("value", "quote", "prefix", "suffix", "because")
            if pa.types.is_string(rows.schema.field(at).type) and (every_column or (is_free and column.kind == "text")):
                texts = [text and f"{text}{HIDDEN}" for text in rows[at].to_pylist()]
                rows = rows.set_column(at, rows.schema.field(at), pa.array(texts, pa.string()))
        pq.write_table(rows, path)
        head = ",".join(column.name for column in table.columns) + "\n"
        lines = b"".join(csv_lines(batch) for batch in rows.to_batches())
        (folder / "csv" / f"{table.name}.csv").write_bytes(head.encode() + lines)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for name in ("title", "description", "version"):
        descriptor[name] += HIDDEN
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    reseal(folder)
    return folder


def test_answers_show_what_a_hostile_folder_says(tmp_path: Path) -> None:
    data = pt.open(hostile(tmp_path / f"data{HIDDEN[:40]}", every_column=False))
    forms = [form for answer in answers(data) for form in shown(answer)]
    assert len(forms) > 200
    assert [form for form in forms if unseen(form)] == []
    assert sum("\\u202e" in form for form in forms) > 20


# --- commands -----------------------------------------------------------------------------------------------------------


def of_data(data: Path, out: Path) -> Iterator[list[str]]:
    """Every command that reads a data folder, in every form."""
    at = ["--data", str(data)]
    for record in (["us-senate"], ["us-ua-2023-12-06-drawdown", "amount"], ["000_87ee165d980cf266"], []):
        yield from (
            ["explain", *record, *more, *at] for more in ([], ["--all"], ["--json"]) if record or "--all" not in more
        )
        yield from (["cite", *record, "--style", style, *at] for style in ("text", "bibtex", "csl", "ris"))
    yield from (["verify", *at], ["verify", "--json", *at], ["verify", "--strict", *at])
    yield from (["validate", str(data), "--format", form] for form in ("text", "json", "github"))
    yield ["validate", *(str(path) for path in sorted((data / "csv").glob("*.csv")))]
    for form in ("text", "markdown", "csv", "json"):
        yield from (
            ["diff", str(EXAMPLE / "data"), str(data), "--format", form],
            ["diff", str(data), str(EXAMPLE / "data"), "--format", form],
        )
    yield ["diff", str(EXAMPLE / "data"), str(data), "--check-version"]
    yield from (["export", form, "--out", str(out / f"{form}{HIDDEN}"), *at] for form in FORMS)
    yield from (["site", "--out", str(out / f"site{HIDDEN}"), *at], ["site", "--out", str(out), *at])
    yield ["correct", "us-senate", "names", "--seeds", str(EXAMPLE / "seeds"), *at]


def of_seeds(seeds: Path, out: Path) -> Iterator[list[str]]:
    """Every command that reads texts and annotations, in every form."""
    texts = [str(path) for path in sorted(seeds.glob("*.txt"))][:2]
    yield from (
        ["build", "--seeds", str(seeds)],
        ["build", "--seeds", str(seeds), "--check"],
        ["build", "--seeds", str(seeds), "--json"],
    )
    yield from (["validate", str(seeds), "--format", form] for form in ("text", "json", "github"))
    yield from (["suggest", text] for text in texts)
    yield from (
        ["suggest", texts[0], "--title", HIDDEN, "--url", HIDDEN, "--into", str(out / "into")],
        ["suggest", texts[0], "--rows", str(seeds)],
    )
    yield from (["withhold", text, "--keep", str(out / f"kept{HIDDEN}")] for text in texts)
    yield from (["extract", str(seeds), "--out", str(out / f"out{HIDDEN}"), *more] for more in ([], ["--json"]))
    yield ["correct", "us-senate", "names", "--seeds", str(seeds)]


def hostile_seeds(folder: Path, where: str) -> Path:
    """The example's seeds with hostile text in one sort of place."""
    shutil.copytree(EXAMPLE / "seeds", folder)
    plain = "".join(
        char for char in HIDDEN if char not in "\x1b\x07\x9b\x85\x7f"
    )  # a text with controls is refused whole
    for path in sorted(folder.glob("*")):
        text = path.read_bytes().decode("utf-8")
        if where == "texts" and path.suffix == ".txt":
            text = text.replace("Ukraine", f"Ukraine{plain}") + HIDDEN
        elif where == "words" and path.suffix == ".txt":
            text = text.replace("Pentagon", f"Pent{plain}agon")
        elif where == "values" and path.suffix == ".yaml":
            text = re.sub(
                r"(because|value|title|url): \"?(\w+)", lambda m: f"{m[1]}: {json.dumps(m[2] + HIDDEN)} #", text
            )
        elif where == "keys" and path.suffix == ".yaml":
            text = re.sub(r"(?m)^(  +)([\w-]+):", lambda m: f"{m[1]}{json.dumps(m[2] + HIDDEN)}:", text)
        elif where == "comments" and path.suffix == ".yaml":
            text = f"# {plain}\n{text}  &{plain} [\n"
        path.write_bytes(text.encode("utf-8"))
    if where == "names":
        for path in sorted(folder.glob("00*")):
            path.rename(folder / f"{path.stem[:4]}{HIDDEN[:30]}{path.suffix}")
    return folder


@pytest.mark.slow
def test_commands_show_what_hostile_folders_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands: list[list[str]] = []
    for every_column in (False, True):
        data = hostile(tmp_path / f"{every_column}{HIDDEN}" / "data", every_column)
        commands += of_data(data, data.parent)
    for where in ("texts", "words", "values", "keys", "comments", "names"):
        seeds = hostile_seeds(tmp_path / f"{where}{HIDDEN}" / "seeds", where)
        commands += of_seeds(seeds, seeds.parent)
    told = {tuple(words): outputs(words, capsys) for words in commands}
    print(
        "outputs walked:",
        len(told),
        "of commands,",
        sum("\\u202e" in each for each in told.values()),
        "with hostile text",
    )
    assert {words: unseen(each) for words, each in told.items() if unseen(each)} == {}
    of_annotations = [each for words, each in told.items() if words[0] in ("build", "validate", "suggest", "withhold")]
    assert [each for each in of_annotations if "internal error" in each] == []
    assert sum("\\u202e" in each for each in told.values()) > len(told) / 2
