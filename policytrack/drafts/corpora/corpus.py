"""A corpus: a folder of texts, a JSON Lines file or a Parquet file, read one document at a time.

Each document comes with its problems. A document that cannot be read is left out; a fact that is not valid is left out
of its document.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from policytrack.drafts.corpora.facts import FACTS, checked_facts, source_id_of
from policytrack.problems import Place, PolicytrackError, Problem, SourceError, UsageError
from policytrack.seeds.document import FORBIDDEN, encoding_hint, read_document, reading
from policytrack.seeds.yaml_nodes import Scalar, YamlList, YamlMapping, parse_yaml
from policytrack.values.text import one_line

if TYPE_CHECKING:
    from pyarrow import RecordBatch

LARGEST = 10_000_000
"""The largest text, in bytes of a file or in characters; a longer one is no document but a mistake."""
ROWS_AT_ONCE = 64
"""Rows of a Parquet file in memory at a time."""


class Entry(NamedTuple):
    """One entry of a corpus.

    Args:
        place: the file, and the line or row from 1.
        document: `source_id`, `text` and the facts that are known; None for a document that is left out.
        problems: what is wrong with it.
        done: how far the corpus is read, in the unit of `total`.
    """

    place: Place
    document: dict[str, str] | None
    problems: tuple[Problem, ...]
    done: int


class Corpus(NamedTuple):
    """A corpus that can be read several times.

    Args:
        path: the folder or file.
        total: the number of texts, of bytes or of rows, for the progress.
        today: the day; a later date of publication is a mistake.
    """

    path: Path
    total: int
    today: date

    def __iter__(self) -> Iterator[Entry]:  # type: ignore[override]  # the corpus is what it yields
        entries = _READERS[kind_of(self.path)](self)
        while True:
            with reading(self.path):
                entry = next(entries, None)
            if entry is None:
                return
            yield entry


def open_corpus(path: Path, today: date) -> Corpus:
    """Return the corpus at a path.

    Raises:
        UsageError: there is no such path, or it is not a folder of texts, JSON Lines or Parquet.
    """
    with reading(path):
        return Corpus(path, _total(path), today)


def _total(path: Path) -> int:
    kind = kind_of(path)
    if kind == "folder":
        total = len(_stems(path, ".txt"))
        if not total:
            raise UsageError(Problem("NO_SEEDS", f"no .txt file in {path}"))
    else:
        total = path.stat().st_size if kind == "jsonl" else _parquet(path).metadata.num_rows
    return total


def kind_of(path: Path) -> str:
    """Return `folder`, `jsonl` or `parquet`; raise UsageError for another path."""
    if path.is_dir():
        return "folder"
    if not path.is_file():
        raise UsageError(Problem("NO_SUCH_PATH", f"no such file or folder: {path}"))
    kind = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}.get(path.suffix)
    if kind is None:
        hint = "a folder of NAME.txt and NAME.yaml, or a file .jsonl or .parquet"
        raise UsageError(Problem("UNKNOWN_FORMAT", f"not a corpus: {path}", hint=hint))
    return kind


# --- a folder ---------------------------------------------------------------------------------------------------------


def _stems(folder: Path, suffix: str) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name.removesuffix(suffix) for entry in entries if entry.name.endswith(suffix))


def _read_folder(corpus: Corpus) -> Iterator[Entry]:
    stems, described = _stems(corpus.path, ".txt"), set(_stems(corpus.path, ".yaml"))
    for done, stem in enumerate(stems, 1):
        place = Place(f"{stem}.txt")
        problems: list[Problem] = []
        facts: dict[str, Any] = {}
        try:
            if stem in described:
                facts = _facts_of(corpus.path / f"{stem}.yaml")
            else:
                message = "no description beside the text: it is read without title, publisher and date"
                problems.append(Problem("NO_ANNOTATION", message, place, expected=f"{stem}.yaml"))
        except PolicytrackError as error:
            problems += error.problems
        try:
            facts |= {"source_id": stem, "text": _text_of(corpus.path / f"{stem}.txt")}
        except SourceError as error:
            yield Entry(place, None, (*error.problems, *problems), done)
            continue
        yield _entry(facts, place, problems, done, corpus.today)
    for stem in sorted(described.difference(stems)):
        message = "a description without its text"
        problem = Problem("NO_TEXT", message, Place(f"{stem}.yaml"), expected=f"{stem}.txt")
        yield Entry(problem.place, None, (problem,), len(stems))


def _text_of(path: Path) -> str:
    with reading(path):
        size = path.lstat().st_size
    if size > LARGEST:
        raise SourceError(_too_large(size, "bytes").at(Place(path.name)))
    return read_document(path, path.name).text


def _facts_of(path: Path) -> dict[str, Any]:
    """Return the facts under `source:` of a description, without the double brackets of an annotation."""
    source = parse_yaml(_text_of(path), path.name).items.get("source")
    if not isinstance(source, YamlMapping):
        raise SourceError(Problem("NO_SOURCE", "the description has no source:", Place(path.name)))
    facts = {}
    for name, given in source.items.items():
        first = given.items[0] if isinstance(given, YamlList) and given.items else given
        node = first.items.get("value") or first.items.get("quote") if isinstance(first, YamlMapping) else first
        if isinstance(node, Scalar):
            facts[name] = node.text
    return facts


# --- files of many documents ------------------------------------------------------------------------------------------


def _read_lines(corpus: Corpus) -> Iterator[Entry]:
    with open(corpus.path, "rb") as file:
        number = 0
        while line := file.readline(4 * LARGEST):
            number += 1
            place = Place(corpus.path.name, number)
            if not line.endswith(b"\n") and len(line) == 4 * LARGEST:
                problem = _too_large(len(line) + _skip_line(file), "bytes").at(place)
                yield Entry(place, None, (problem,), file.tell())
            elif line.strip():
                yield _line_entry(line, place, file.tell(), corpus.today)


def _skip_line(file: BinaryIO) -> int:
    """Read the rest of a line without keeping it; return its length."""
    skipped = 0
    while rest := file.readline(LARGEST):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped


def _line_entry(line: bytes, place: Place, done: int, today: date) -> Entry:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        at = error.start
        problem = Problem("ENCODING", f"not UTF-8: byte {at} of the line", place, hint=encoding_hint(line[at : at + 1]))
        return Entry(place, None, (problem,), done)
    except (ValueError, RecursionError) as error:
        return Entry(place, None, (Problem("NOT_JSON", f"the line is not JSON: {error}", place),), done)
    if not isinstance(row, dict):
        return Entry(place, None, (Problem("NOT_JSON", "the line is not a JSON object", place),), done)
    return _entry(row, place, [], done, today)


def _read_parquet(corpus: Corpus) -> Iterator[Entry]:
    from pyarrow import ArrowException

    file = _parquet(corpus.path)
    names = [name for name in ("source_id", "text", *FACTS) if name in file.schema_arrow.names]
    lacking = [name for name in FACTS if name not in names and name != "language"]
    if lacking:
        problem = Problem("NO_FIELD", f"the file lacks columns: {', '.join(lacking)}", Place(corpus.path.name))
        yield Entry(problem.place, {}, (problem,), 0)
    done = 0
    batches: Iterator[RecordBatch] = file.iter_batches(ROWS_AT_ONCE, columns=names, use_threads=False)
    while True:
        try:
            batch = next(batches, None)
            rows = batch.to_pylist() if batch else []
        except (ArrowException, ValueError, OverflowError) as error:  # such as a text that is not UTF-8
            message = f"not a readable Parquet file after row {done}: {' '.join(str(error).split())}"
            raise SourceError(Problem("UNREADABLE", message, Place(corpus.path.name))) from error
        if batch is None:
            return
        for row in rows:
            done += 1
            yield _entry(row, Place(corpus.path.name, done), [], done, corpus.today)


def _parquet(path: Path) -> Any:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    from policytrack.files.parquet import check_footer

    try:
        file = ParquetFile(path)
        check_footer(file.metadata, path.stat().st_size)
    except (ArrowException, OSError) as error:
        raise UsageError(Problem("UNREADABLE", "not a readable Parquet file", Place(str(path)))) from error
    if lacking := [name for name in ("source_id", "text") if name not in file.schema_arrow.names]:
        expected = ", ".join(("source_id", "text", *FACTS))
        message = f"the file lacks columns: {', '.join(lacking)}"
        raise UsageError(Problem("NO_FIELD", message, Place(str(path)), expected=expected))
    return file


def _entry(row: Mapping[str, Any], place: Place, problems: list[Problem], done: int, today: date) -> Entry:
    """Return the entry of one document; its cells may be of any type."""
    given = {name: str(value) for name, value in row.items() if isinstance(value, str | int | date) and value != ""}
    source_id = source_id_of(given.get("source_id", ""))
    text = row.get("text")
    if not isinstance(text, str) or not source_id:
        name = "source_id" if isinstance(text, str) else "text"
        problem = Problem("NO_FIELD", f"the document has no {name}", place.of(source_id, name))
        return Entry(place, None, (problem, *problems), done)
    if fault := _fault_of(text):
        return Entry(place, None, (fault.at(place.of(source_id)), *problems), done)
    if source_id != given["source_id"]:
        message = "the id is not lower-case letters and digits joined by - or _, and is changed"
        problems = [*problems, Problem("BAD_NAME", message, place.of(source_id), given["source_id"], source_id)]
    facts, found, is_read = checked_facts(given, text, place.of(source_id), today)
    document = {"source_id": source_id, "text": text, **facts} if is_read else None
    return Entry(place, document, (*problems, *found), done)


def _fault_of(text: str) -> Problem | None:
    """Return the problem of a text that is no document; None for any other."""
    if len(text) > LARGEST:
        return _too_large(len(text), "characters")
    if not one_line(text):
        return Problem("EMPTY", "the text has no words")
    if match := FORBIDDEN.search(text):
        char = f"U+{ord(match.group()):04X}"
        return Problem("CONTROL_CHARACTER", "the text contains a control character", got=char)
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        return Problem("ENCODING", "the text contains half of a character", hint="save the text as UTF-8")
    return None


def _too_large(size: int, unit: str) -> Problem:
    return Problem("TOO_LARGE", "larger than a text may be", got=f"{size} {unit}", expected=f"at most {LARGEST} {unit}")


_READERS = {"folder": _read_folder, "jsonl": _read_lines, "parquet": _read_parquet}
