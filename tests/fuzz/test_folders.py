"""Whatever a data folder holds, every command gives an answer or a problem of ours: no other exception, no hang."""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import random
import resource
import shutil
import signal
import sys
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sized
from pathlib import Path
from typing import Any

import frictionless
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import policytrack as pt
from policytrack.cli.main import main
from policytrack.dataset import Dataset
from policytrack.exports.export import FORMS
from policytrack.files.parquet import parse_parquet
from policytrack.files.xlsx import workbook_cells
from policytrack.problems import PolicytrackError
from tests import EXAMPLE
from tests.fuzz.folders import stranger

RECORD, VOTE, TEXT = "us-ua-2023-12-06-drawdown", "us-senate-2023-12-06-procedural-vote", "001_e2834ee524f70189"
SECONDS = 20
"""After which a command hangs."""

Ask = Callable[[Dataset], object]
ASKED: dict[str, Ask] = {
    "open": lambda data: repr(pt.open(data.folder)),
    "tables": lambda data: repr(data.tables()),
    "load": lambda data: [data.load(name) for name in data.tables()],
    "pandas": lambda data: [data.load(name, "pandas", exact=True) for name in ("votes", "evidence", "aid_packages")],
    "records": lambda data: [repr(each) for each in (*data.aid_packages(), *data.votes(), *data.agreements())],
    "bodies": lambda data: [
        repr(each) for each in (data.institutions(), data.persons(), data.sources(), data.entries())
    ],
    "get": lambda data: [data.get(RECORD), data.get(VOTE), data.get("us-senate")],
    "nobody": lambda data: data.get("nobody"),
    "evidence": lambda data: [data.evidence(RECORD), data.evidence(RECORD, "amount"), data.evidence(VOTE, "status")],
    "timeline": lambda data: [repr(data.timeline()), data.timeline(actor="US"), data.timeline(RECORD)],
    "conflicts": lambda data: repr(data.conflicts()),
    "find": lambda data: [repr(data.find("pentagon")), data.find("175 million")],
    "said_by": lambda data: repr(data.said_by("pentagon")),
    "related": lambda data: repr(data.related(RECORD)),
    "text": lambda data: data.text(TEXT),
    "codebook": lambda data: repr(data.codebook("votes")),
    "path": lambda data: [data.path("votes"), data.path("votes", "csv"), data.descriptor, data.version],
    "sql": lambda data: data.sql("SELECT * FROM votes JOIN evidence ON record_id = vote_id").fetchall(),
    "cite": lambda data: [data.cite().bibtex(), data.cite(RECORD).ris(), data.cite(RECORD, "amount").csl()],
}
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("explain",), ("explain", RECORD), ("explain", RECORD, "amount", "--json"), ("explain", VOTE, "--all"),
    ("cite",), ("cite", RECORD, "--style", "csl"), ("diff", str(EXAMPLE / "data")), ("correct", RECORD, "amount"),
    ("verify",), ("verify", "--json"), ("validate",), ("build", "--check"),
    *(("export", form) for form in FORMS), ("site",),
)  # fmt: skip


def words_of(command: tuple[str, ...], data: Path) -> list[str]:
    """The words of a command about a data folder."""
    if command[0] == "validate":
        return [*command, str(data)]
    if command[0] == "diff":
        return [*command, str(data), "--format", "json"]
    if command[0] == "build":
        return [*command, "--seeds", str(EXAMPLE / "seeds"), "--out", str(data.parent)]
    more = ["--out", str(data.parent / "out")] if command[0] in ("export", "site") else []
    more += ["--seeds", str(EXAMPLE / "seeds")] if command[0] == "correct" else []
    return [*command, *more, "--data", str(data)]


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    """End what takes too long."""

    def give_up(*_: object) -> None:
        raise TimeoutError("a command hangs")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def raw_of_command(command: tuple[str, ...], data: Path) -> str:
    """What a command says that is no message of ours; "" for an answer or a problem."""
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said), in_time():
        try:
            code = main(words_of(command, data))
        except Exception:
            return traceback.format_exc()
    return "" if code in (0, 1, 2, 4) and "Traceback" not in said.getvalue() else f"exit {code}: {said.getvalue()}"


def raw_of_question(ask: Ask, data: Path) -> str:
    """The exception of a question that is not ours; "" without one."""
    with in_time():
        try:
            ask(Dataset(data))
        except PolicytrackError as error:
            return "" if str(error) else "no words"
        except Exception:
            return traceback.format_exc()
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among files")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("folders", [50, pytest.param(2000, marks=pytest.mark.slow)])
def test_folders_from_strangers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: int) -> None:
    monkeypatch.setenv("POLICYTRACK_DEBUG", "1")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    raw, asked = [], Counter[str]()
    for seed in range(folders):
        place = tmp_path / str(seed)
        place.mkdir()
        data, done = stranger(place, seed)
        chance = random.Random(-seed)
        for command in chance.sample(COMMANDS, 1 if folders > 100 or seed % 4 == 0 else 0):
            asked[command[0]] += 1
            if found := raw_of_command(command, data):
                raw.append(f"{seed} {done}: {' '.join(command)}: {found}")
        for name in chance.sample(list(ASKED), 3 if folders > 100 else 2):
            asked[name] += 1
            if found := raw_of_question(ASKED[name], data):
                raw.append(f"{seed} {done}: {name}: {found}")
        shutil.rmtree(place)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(
        f"folders {folders}, commands and questions {sum(asked.values())}, raw exceptions {len(raw)}, MB more {grown}"
    )
    assert "\n".join(raw) == ""
    assert grown < 500
    assert min(asked.values()) > 0


def raw_of_frictionless(data: Path) -> str:
    """The exception with which frictionless, with the plugin, ends on a package; "" for a report."""
    with in_time():
        try:
            frictionless.validate(str(data / "datapackage.json"))
        except Exception:
            return traceback.format_exc()
    return ""


@pytest.mark.filterwarnings("ignore")
def test_frictionless_waits_for_no_pipe(tmp_path: Path) -> None:
    """A table that others refer to is a device that never ends."""
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE / "data", data, copy_function=os.link)
    (data / "csv" / "records.csv").unlink()
    (data / "csv" / "records.csv").symlink_to("/dev/zero")
    with in_time():
        report = frictionless.validate(str(data / "datapackage.json"))
    notes = {note for (note,) in report.flatten(["note"])}
    assert notes == {"no regular file, which might never end: records"}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_frictionless_reports_folders_from_strangers(tmp_path: Path) -> None:
    raw = []
    for seed in range(60):
        place = tmp_path / str(seed)
        place.mkdir()
        data, done = stranger(place, seed)
        if found := raw_of_frictionless(data):
            raw.append(f"{seed} {done}: {found}")
        shutil.rmtree(place)
    assert "\n".join(raw) == ""


# --- memory, wrong types and copies ------------------------------------------------------------------------------------


def bomb(kind: str) -> pa.Table:
    """A table that a small file unpacks to: hundreds of megabytes."""
    if kind == "dictionary":
        return pa.table(
            {"x": pa.DictionaryArray.from_arrays(pa.array([0] * 4_000, pa.int32()), pa.array(["a" * 50_000]))}
        )
    return pa.table({"x": pa.concat_arrays([pa.array(["a" * 100] * 10_000)] * 200)})


@pytest.mark.parametrize("kind", ["dictionary", "plain"])
def test_a_parquet_file_that_would_fill_the_memory(kind: str) -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(bomb(kind), sink, compression="zstd", use_dictionary=kind == "dictionary", store_schema=False)
    data = sink.getvalue().to_pybytes()
    assert len(data) < 200_000
    before = pa.total_allocated_bytes()
    peak = pa.default_memory_pool().max_memory()
    with pytest.raises(pa.ArrowInvalid, match="far more memory"):
        parse_parquet(data)
    assert pa.total_allocated_bytes() - before < 1 << 20
    assert (pa.default_memory_pool().max_memory() or 0) - (peak or 0) < 1 << 20


def test_a_footer_that_lies_about_the_size() -> None:
    """The sizes before the pages are what a reader takes memory for."""
    sink = pa.BufferOutputStream()
    table = pa.table({"x": ["a" * 90_000_000]})
    pq.write_table(table, sink, compression="zstd", use_dictionary=False, store_schema=False, write_statistics=False)
    data = sink.getvalue().to_pybytes()
    stated = pq.ParquetFile(pa.BufferReader(data)).metadata.row_group(0).column(0).total_uncompressed_size
    number = varint(2 * stated)
    assert data.count(number) == 2  # of the column and of the group
    lying = data.replace(
        number, varint(2 * 100)[:-1] + bytes([varint(2 * 100)[-1] | 128]) + b"\x80" * (len(number) - 3) + b"\0"
    )
    footer = pq.ParquetFile(pa.BufferReader(lying)).metadata
    assert (footer.row_group(0).column(0).total_uncompressed_size, len(lying)) == (100, len(data))
    with pytest.raises(pa.ArrowInvalid, match="far more memory"):
        parse_parquet(lying)


def varint(number: int) -> bytes:
    """A number as Thrift writes it: seven bits a byte, the lowest first."""
    return bytes([number & 127 | 128]) + varint(number >> 7) if number > 127 else bytes([number])


def test_a_workbook_that_would_fill_the_memory() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(100 << 20))
    with pytest.raises(zipfile.BadZipFile, match="far more memory"):
        workbook_cells(out.getvalue())


WRONG: tuple[Any, ...] = (5, None, [], {}, ["x", 5], b"x", object(), "\ud800", "\0", "", True, 1.5, ("US",), {"US"})
GIVEN = {
    "record_id": "us-senate", "table": "votes", "words": "pentagon", "speaker": "pentagon", "source_id": TEXT,
    "query": "SELECT 1", "old": str(EXAMPLE / "data"), "column": "chamber", "form": "cff",
}  # fmt: skip
ASKERS = ("cite", "codebook", "conflicts", "diff", "evidence", "explain", "export", "find", "follow", "get", "load",
          "path", "related", "said_by", "sources", "sql", "text", "timeline", "validate", "verify")  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("values", [WRONG[2:4], pytest.param(WRONG, marks=pytest.mark.slow)], ids=["two", "all"])
def test_arguments_of_wrong_types(tmp_path: Path, values: tuple[Any, ...]) -> None:
    """Each argument of each question, with values of any type: an answer, or a problem of ours."""
    data, raw, asked = Dataset(EXAMPLE / "data"), [], 0
    given = {**GIVEN, "out": tmp_path / "x", "row": data.votes()[0]}
    slow = {"diff", "verify", "validate", "export"}
    for name in ASKERS:
        parameters = [
            each for each in inspect.signature(getattr(Dataset, name)).parameters.values() if each.name != "self"
        ]
        for parameter in parameters:
            for value in values:
                if name in slow and (value is None or (isinstance(value, Sized) and not value)):
                    continue  # what these mean takes long
                words = {
                    each.name: given[each.name]
                    for each in parameters
                    if each.default is each.empty and each.name in given
                }
                listed = [value] if parameter.kind is parameter.VAR_POSITIONAL else []
                asked += 1
                try:
                    getattr(data, name)(*listed, **(words if listed else {**words, parameter.name: value}))
                except PolicytrackError:
                    continue
                except Exception as error:
                    raw.append(f"{name}({parameter.name}={value!r}): {type(error).__name__}: {error}")
    assert raw == []
    assert asked >= 20 * len(values)
    for value in values:
        for make in (Dataset, pt.open):
            with pytest.raises(PolicytrackError):
                make(value).tables()


def test_what_is_handed_out_is_a_copy() -> None:
    data = Dataset(EXAMPLE / "data")
    given = data.descriptor
    given["title"], given["version"] = "another", "0.999"
    given["licenses"][0]["name"] = "PDDL"
    given["resources"].clear()
    assert data.descriptor == Dataset(EXAMPLE / "data").descriptor
    assert (data.version, data.cite().dataset) == (pt.data_version, Dataset(EXAMPLE / "data").cite().dataset)
    with pytest.raises(TypeError):
        data.tables()["votes"] = None  # type: ignore[index]  # what the test is about


@pytest.mark.parametrize(
    "options", [{}, {"use_dictionary": False}, {"data_page_version": "2.0"}, {"compression": "none"}]
)
@pytest.mark.parametrize("rows", [0, 1, 3_000])
def test_tables_of_any_form_are_read(rows: int, options: dict[str, Any]) -> None:
    """Without rows, with several groups of rows, without a dictionary, in pages of the second version."""
    table = pa.table({"x": [f"text {number}" for number in range(rows)], "y": pa.array([None] * rows, pa.int64())})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, row_group_size=1_000, **options)
    assert parse_parquet(sink.getvalue().to_pybytes()).equals(table)
