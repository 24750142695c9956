"""Data folders from strangers: the example's, changed at random, with checksums that agree again or do not."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests import EXAMPLE

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 5, 10**30, 1.5, "", "x", "a" * 10_000, "\x00", "\u202e", "../x", "/etc/passwd", "texts/../../x",
    "\ud800", [], {}, [[]], [None], {"": None}, ["x", "x"], {"name": []}, {"fields": [5]},
)  # fmt: skip
"""What may stand in the place of any value of a descriptor."""
CELLS = (
    "", "x", "-1", "1e400", "9" * 400, "NaN", "=1+1", "0000-00-00", "9999-99-99", "2023-12-06", "2023-12-06/..", "true",
    "party:x", "../../x", "texts/none.txt", "/amount", "/events/x/date", "\x00", "\r\n", '"', ",", "\u202e", "é" * 500,
    "us-senate", "us-ua-2023-12-06-drawdown", "withheld", "editorial", "copied", "recognised", "source",
)  # fmt: skip
"""What may stand in the place of any cell."""
Random = random.Random


def write(path: Path, data: bytes) -> None:
    """Write a file anew: the files of a copy are links to those of the example."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def stranger(place: Path, seed: int) -> tuple[Path, str]:
    """Return a changed copy of the example's data in a new folder, and what was done to it."""
    chance = Random(seed)
    data = place / "data"
    shutil.copytree(EXAMPLE / "data", data, copy_function=os.link)
    if chance.random() < 0.15:
        shutil.copytree(EXAMPLE / "seeds", place / "seeds", copy_function=os.link)
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        change = chance.choice(CHANGES)
        done.append(change.__name__)
        change(data, chance)
    if chance.random() < 0.85 and (data / "SHA256SUMS").is_file() and "manifest" not in done:
        sign(data)
        done.append("signed")
    return data, " ".join(done)


def sign(data: Path) -> None:
    """Make the checksums of a data folder agree with its files."""
    path, described = data / "datapackage.json", read_described(data)
    try:
        for each in described["resources"]:
            if (data / each["path"]).is_file():
                each["hash"] = f"sha256:{hashlib.sha256((data / each['path']).read_bytes()).hexdigest()}"
        write(path, json.dumps(described, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))
    except (OSError, ValueError, TypeError, LookupError):
        pass
    files = {each.relative_to(data).as_posix(): each for each in data.rglob("*") if each.is_file()}
    files.pop("SHA256SUMS", None)
    sums = (f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {name}\n" for name, each in sorted(files.items()))
    write(data / "SHA256SUMS", "".join(sums).encode("utf-8", "surrogateescape"))


def read_described(data: Path) -> Any:
    """Return the descriptor; None where there is none to be changed."""
    path = data / "datapackage.json"
    try:
        return json.loads(path.read_bytes()) if path.is_file() else None
    except (ValueError, RecursionError):
        return None


# --- what is changed ---------------------------------------------------------------------------------------------------


def property_of_descriptor(data: Path, chance: Random) -> None:
    """Any property, at any depth, is another value, is gone, or stands twice."""
    path = data / "datapackage.json"
    described = read_described(data)
    at: Any = described
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at))) if isinstance(at, list) else []
        if not keys:
            return
        key = chance.choice(keys)
        if not isinstance(at[key], dict | list) or not at[key] or chance.random() < 0.25:
            break
        at = at[key]
    way = chance.random()
    if way < 0.6:
        at[key] = chance.choice(ODD)
    elif way < 0.8 or not isinstance(at, list):
        del at[key]
    else:
        at.append(at[key])
    write(path, json.dumps(described, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def whole_descriptor(data: Path, chance: Random) -> None:
    """The descriptor is something else."""
    deep = b"[" * 100_000
    other = (b"", b"[]", b"5", b"null", b"{", b"\xff\xfe", deep, deep + b"]" * 100_000, b'{"resources": []}', b"NaN")
    write(data / "datapackage.json", chance.choice(other))


def manifest(data: Path, chance: Random) -> None:
    """Lines of the manifest name other files, or are no lines."""
    lines = (data / "SHA256SUMS").read_bytes().split(b"\n") if (data / "SHA256SUMS").is_file() else [b""]
    digest = lines[0][:64]
    names = (b"../../etc/passwd", b"/etc/passwd", b"csv/../../../x.csv", b"parquet/votes/../../../x.parquet", b"csv",
             b"\xff\xff", b"texts/\x00", b"texts/a b", b"parquet/votes/1.parquet", b"csv/votes/")  # fmt: skip
    lines[chance.randrange(len(lines))] = chance.choice((b"", b"\x00", digest + b"  " + chance.choice(names)))
    write(data / "SHA256SUMS", b"\n".join(lines))


def _some_table(data: Path, chance: Random) -> str:
    return chance.choice(sorted(each.stem for each in (EXAMPLE / "data" / "parquet").iterdir()))


def csv_bytes(data: Path, chance: Random) -> None:
    """A CSV file has other bytes."""
    path = data / "csv" / f"{_some_table(data, chance)}.csv"
    text = path.read_bytes() if path.is_file() else b""
    at = chance.randrange(len(text) + 1)
    junk = (b"", b"\x00", b"\xff\xfe", b'"', b"\n", b",", b"\r", b"x" * 300_000, "\ufeff".encode(), b'"' * 7, b"\x80")
    write(path, text[:at] + chance.choice(junk) + text[at + chance.choice((0, 1, 100)) :])


def cells(data: Path, chance: Random) -> None:
    """Cells, columns and rows of a table are others, in the Parquet file, the CSV file or both."""
    name = _some_table(data, chance)
    if not (path := data / "parquet" / f"{name}.parquet").is_file():  # changed before: to a pipe, which never ends
        return
    try:
        table = pq.ParquetFile(path).read()
        values = table.to_pylist()
    except (OSError, ValueError, OverflowError):  # changed before
        return
    rows = [{key: value if value is None else _text(value) for key, value in row.items()} for row in values]
    columns = list(table.schema.names)
    way = chance.random()
    if way < 0.6 and rows:
        for _ in range(chance.choice((1, 3, 30))):
            row = chance.choice(rows)
            column = chance.choice(columns)
            row[column] = chance.choice((None, *CELLS, chance.choice(rows)[column]))
    elif way < 0.75 and rows:
        rows[chance.randrange(len(rows))] = dict(chance.choice(rows))
        rows = chance.choice((rows, rows[1:], [], [*rows, rows[0]], rows[::-1]))
    elif way < 0.85:
        lost = chance.choice(columns)
        columns = [column for column in columns if column != lost]
    else:
        chance.shuffle(columns)
    where = chance.choice(("csv", "parquet", "both", "both"))
    if where != "parquet":
        lines = [columns, *([row[column] or "" for column in columns] for row in rows)]
        quoted = [",".join('"' + cell.replace('"', '""') + '"' if set(cell) & set('",\r\n') else cell for cell in line)
                  for line in lines]  # fmt: skip
        write(data / "csv" / f"{name}.csv", ("\n".join(quoted) + "\n").encode())
    if where != "csv":
        _write_parquet(data, name, rows, columns, table.schema)
    if chance.random() < 0.5:
        _drop_from_descriptor(data, name, columns)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_parquet(data: Path, name: str, rows: list[dict[str, Any]], columns: list[str], schema: pa.Schema) -> None:
    arrays = {}
    for column in columns:
        texts = pa.array([row[column] for row in rows], pa.string())
        try:
            arrays[column] = texts.cast(schema.field(column).type)
        except pa.ArrowInvalid:
            arrays[column] = pa.nulls(len(rows), schema.field(column).type)
    table = pa.table(arrays) if arrays else pa.table({"x": []})
    path = data / "parquet" / f"{name}.parquet"
    path.unlink(missing_ok=True)
    pq.write_table(table, path, compression="zstd", row_group_size=max(1, len(rows) // 2), store_schema=False)


def _drop_from_descriptor(data: Path, name: str, columns: list[str]) -> None:
    path, described = data / "datapackage.json", read_described(data)
    try:
        schema = next(each["schema"] for each in described["resources"] if each["name"] == name)
        by_name = {each["name"]: each for each in schema["fields"]}
        schema["fields"] = [by_name[column] for column in columns]
        write(path, json.dumps(described, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    except (TypeError, LookupError, StopIteration):
        return


def parquet(data: Path, chance: Random) -> None:
    """A Parquet file is another one, or none."""
    name = _some_table(data, chance)
    path = data / "parquet" / f"{name}.parquet"
    was = (EXAMPLE / "data" / "parquet" / f"{name}.parquet").read_bytes()
    texts = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff\xfe"]).buffers())
    days = pa.array([chance.choice((2932897, -800000, 2**31 - 1))], pa.int32()).cast(pa.date32())
    table = pq.read_table(pa.BufferReader(was))
    place = chance.randrange(table.num_columns)
    kind = table.schema.field(place).type
    value = texts if pa.types.is_string(kind) else days if pa.types.is_date(kind) else pa.nulls(1, kind)
    if table.num_rows:
        column = pa.concat_arrays([value, *table.column(place).slice(1).chunks])
        odd = table.set_column(place, table.schema.field(place).with_nullable(True), column)
    else:
        odd = table.append_column("more", pa.array([], pa.string()))
    sink = pa.BufferOutputStream()
    pq.write_table(odd, sink, compression="zstd")
    at = chance.randrange(len(was))
    other = (b"", was[:at], was[:at] + bytes([chance.randrange(256)]) + was[at + 1 :], b"PAR1" + bytes(100) + b"PAR1",
             *[sink.getvalue().to_pybytes()] * 4, (EXAMPLE / "data" / "parquet" / "events.parquet").read_bytes())  # fmt: skip
    write(path, chance.choice(other))


def text_file(data: Path, chance: Random) -> None:
    """A source text has other bytes."""
    found = sorted(each for each in (data / "texts").glob("*.txt") if each.is_file())
    if found:
        was = found[0].read_bytes()
        write(found[0], chance.choice((b"", b"\xff" + was, was[:100], was + b"\x00", was[::-1], b"\xef\xbb\xbf" + was)))


def no_regular_file(data: Path, chance: Random) -> None:
    """A file is a pipe, a link, a folder, or gone; a name is no UTF-8; folders are deep."""
    files = [each for each in sorted(data.rglob("*")) if each.is_file()]
    path = chance.choice(files)
    way = chance.randrange(9)
    if way == 7:
        Path(
            os.fsdecode(os.fsencode(data) + chance.choice((b"/\xff.csv", b"/texts/\xff.txt", b"/csv/\x80")))
        ).write_bytes(b"x")
    elif way == 8:
        inner = data / chance.choice(("", "csv", "texts", "parquet/votes")) / "/".join("d" * 300)
        inner.mkdir(parents=True, exist_ok=True)
    else:
        path.unlink()
        ways: tuple[Callable[[], object], ...] = (
            lambda: os.mkfifo(path),
            lambda: path.symlink_to("/dev/zero"),
            lambda: path.symlink_to(path.name),
            lambda: path.symlink_to("/etc/passwd"),
            lambda: path.symlink_to("/proc"),
            path.mkdir,
            lambda: None,
        )
        ways[way]()


CHANGES = (
    property_of_descriptor, property_of_descriptor, whole_descriptor, manifest, csv_bytes, cells, cells, cells, cells,
    parquet, parquet, text_file, no_regular_file,
)  # fmt: skip
