"""Links between documents: the second pass, over what the first wrote, on disk and in linear time.

A document is a copy of an earlier one that contains nine tenths of its words, paragraph by paragraph. A record links to
the record of the dataset, or of an earlier document, that has the same key and overlapping days. Nothing is merged.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.drafts.corpora.match_keys import match_keys
from policytrack.drafts.corpora.parts import read_part
from policytrack.loader.folder import DataFolder, packaged_data

SHARE = 0.9
"""The share of the words of a copy that its original contains."""
FEWEST = 30
"""Words in paragraphs without which a document is no copy: a caption, a notice."""
CANDIDATES = 3
"""Earliest documents with a paragraph that may be the original of a later one; more would pair all with all."""

_NEVER = 2_000_000
"""The day of a document without a date: after all others."""
_TABLES = """
CREATE TABLE document (rank INTEGER PRIMARY KEY, source_id TEXT, part INTEGER);
CREATE TABLE paragraph (hash INTEGER, rank INTEGER, n_words INTEGER);
CREATE TABLE pair (later INTEGER, earlier INTEGER, n_words INTEGER);
CREATE TABLE copy (part INTEGER, source_id TEXT, copy_of TEXT);
CREATE TABLE match (key TEXT, rank INTEGER, record_id TEXT, first INTEGER, last INTEGER, part INTEGER);
CREATE TABLE link (part INTEGER, record_id TEXT, to_id TEXT);
"""


def find_links(out: Path, parts: Sequence[str], database: sqlite3.Connection) -> None:
    """Fill the tables `copy` and `link` of a database: part, the id in it, and what it is a copy of or links to.

    Args:
        out: the output folder.
        parts: the parts, in the order of the corpus.
        database: an empty database on disk.
    """
    database.executescript(_TABLES)
    totals = _read_parts(out, parts, database)
    _find_pairs(database)
    copies = _find_copies(database, totals)
    database.executemany(
        "INSERT INTO copy SELECT later.part, later.source_id, earlier.source_id FROM document later, document earlier"
        " WHERE later.rank = ? AND earlier.rank = ?",
        ((later, earlier) for later, earlier in enumerate(copies) if earlier >= 0),
    )
    database.executemany("INSERT INTO match VALUES (?, -1, ?, ?, ?, -1)", dataset_keys())
    database.executemany("INSERT INTO link VALUES (?, ?, ?)", _matches(database))
    database.executescript("CREATE INDEX copies ON copy (part); CREATE INDEX links ON link (part);")


def _read_parts(out: Path, parts: Sequence[str], database: sqlite3.Connection) -> array[int]:
    """Fill the tables of what the first pass wrote; return the number of words in paragraphs of each document, by rank.

    The rank is the place among all documents by date of publication, longest first, in the order of the corpus: a copy
    ranks after its original.
    """
    days, words = array("i"), array("i")
    for part in parts:
        published = read_part(out, part, "sources").column("published_earliest").cast(pa.int32()).to_pylist()
        for found, day in zip(_paragraphs_of(out, part), published, strict=True):
            days.append(_NEVER if day is None else day)
            words.append(sum(found.values()))
    order = pa.table({"day": pa.array(days, pa.int32()), "words": pa.array(words, pa.int32())})
    order = order.append_column("at", pa.array(range(len(days)), pa.int32()))
    by_rank = pc.sort_indices(order, [("day", "ascending"), ("words", "descending"), ("at", "ascending")])
    ranks = array("i", bytes(4 * len(days)))
    for rank, at in enumerate(by_rank.to_numpy()):
        ranks[at] = rank
    start = 0
    for number, part in enumerate(parts):
        start = _insert_part(out, part, number, ranks, start, database)
    return array("i", (words[at] for at in by_rank.to_numpy()))


def _insert_part(out: Path, part: str, number: int, ranks: array[int], start: int, database: sqlite3.Connection) -> int:
    """Insert documents, paragraphs and keys of a part; return the place of the document after it."""
    documents = read_part(out, part, "_documents")
    keys = read_part(out, part, "_keys").to_pylist()
    at = 0
    ids, n_keys = (documents.column(name).to_pylist() for name in ("source_id", "n__keys"))
    failures = documents.column("failure").to_pylist()
    place = start
    paragraphs = _paragraphs_of(out, part)
    for source_id, own, failure in zip(ids, n_keys, failures, strict=True):
        if failure is not None:
            continue  # it has no row in `sources` either
        rank = ranks[place]
        place += 1
        database.execute("INSERT INTO document VALUES (?, ?, ?)", (rank, source_id, number))
        database.executemany(
            "INSERT INTO paragraph VALUES (?, ?, ?)", ((h, rank, n) for h, n in next(paragraphs).items())
        )
        database.executemany(
            "INSERT INTO match VALUES (?, ?, ?, ?, ?, ?)",
            ((k["key"], rank, k["record_id"], k["first"], k["last"], number) for k in keys[at : at + own]),
        )
        at += own
    return place


def _paragraphs_of(out: Path, part: str) -> Iterator[dict[int, int]]:
    """Yield the paragraphs of each document that was read: hash to number of words."""
    documents, table = read_part(out, part, "_documents"), read_part(out, part, "_paragraphs")
    hashes, words = (table.column(name).to_pylist() for name in ("hash", "n_words"))
    start = 0
    for count, failure in zip(
        *(documents.column(name).to_pylist() for name in ("n__paragraphs", "failure")), strict=True
    ):
        if failure is None:
            yield dict(zip(hashes[start : start + count], words[start : start + count], strict=True))
        start += count


def _find_pairs(database: sqlite3.Connection) -> None:
    """Pair each document with the earliest documents that have one of its paragraphs."""

    def pairs() -> Iterator[tuple[int, int, int]]:
        rows = database.execute("SELECT hash, rank, n_words FROM paragraph ORDER BY hash, rank")
        for _, same in groupby(rows, key=lambda row: row[0]):
            earliest: list[int] = []
            for _, rank, n_words in same:
                yield from ((rank, each, n_words) for each in earliest)
                if len(earliest) < CANDIDATES:
                    earliest.append(rank)

    database.executemany("INSERT INTO pair VALUES (?, ?, ?)", pairs())


def _find_copies(database: sqlite3.Connection, totals: array[int]) -> array[int]:
    """Return the rank of the original of each document, by rank; -1 for none."""
    originals = array("i", [-1]) * len(totals)
    rows = database.execute(
        "SELECT later, earlier, sum(n_words) AS shared FROM pair GROUP BY later, earlier"
        " ORDER BY later, shared DESC, earlier"
    )
    for later, candidates in groupby(rows, key=lambda row: row[0]):
        _, earlier, shared = next(candidates)
        if totals[later] >= FEWEST and shared >= SHARE * totals[later]:
            originals[later] = originals[earlier] if originals[earlier] >= 0 else earlier
    return originals


@cache
def dataset_keys() -> tuple[tuple[str, str, int, int], ...]:
    """Return key, id, first and last day of each record of the packaged data that has a key."""
    folder = DataFolder(packaged_data())
    names = ("aid_packages", "aid_donors", "aid_recipients", "votes", "agreements", "agreement_parties", "institutions")
    keys = match_keys({name: list(folder.read_csv(name)) for name in names})
    return tuple((each["key"], each["record_id"], each["first"], each["last"]) for each in keys)


def _matches(database: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    """Yield part and id of each record that matches an earlier one, and the id of that."""
    rows = database.execute("SELECT key, rank, record_id, first, last, part FROM match ORDER BY key, rank, record_id")
    for _, same in groupby(rows, key=lambda row: row[0]):
        yield from _matches_of(same)


def _matches_of(records: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, str, str]]:
    """Yield the matches among the records of one key, which come earliest first."""
    earlier: list[tuple[Any, ...]] = []
    for record in records:
        _, rank, record_id, first, last, part = record
        match = next((each for each in earlier if each[1] < rank and each[3] <= last and first <= each[4]), None)
        if match is None:
            earlier.append(record)
        else:
            yield part, record_id, match[2]
