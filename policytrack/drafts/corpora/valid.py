"""Validity of drafted records without models: no cell holds a value that its column refuses.

Such values are words of the text with invisible characters, or with letters that look like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from policytrack.drafts.drafted import DraftRecord, Stated
from policytrack.records.tables import BY_NAME, column_at
from policytrack.values.text import KEY

_POINTER = re.compile(rf"(?:/(?:{KEY}))+")


def valid_records(records: Iterable[DraftRecord], text: str) -> tuple[tuple[DraftRecord, ...], frozenset[str]]:
    """Return the records without statements that no cell may hold, and the ids of institutions left out.

    An institution without a valid name is left out, and so are statements that refer to it. A record whose title is
    not valid has its id as its title.
    """
    kept = [_valid(each, text) for each in records]
    nameless = {each.record_id for each in kept if each.record_type == "institution" and not _is_named(each)}
    if nameless:
        kept = [
            each._replace(
                stated=tuple(s for s in each.stated if not any(c.value in nameless for c in s.cells)),
                by=None if each.by and each.by.record_id in nameless else each.by,
            )
            for each in kept
            if each.record_id not in nameless
        ]
    return tuple(kept), frozenset(nameless)


def _valid(record: DraftRecord, text: str) -> DraftRecord:
    if record.by and not is_line(record.by.words(text)):
        record = record._replace(by=None)
    stated = tuple(each for each in record.stated if _is_valid(record.record_type, each))
    has_title = not record.title or holds(record.record_type, "/title", record.title)
    if has_title and len(stated) == len(record.stated):
        return record
    return record._replace(stated=stated, title=record.title if has_title else record.record_id)


def _is_valid(record_type: str, stated: Stated) -> bool:
    return all(holds(record_type, cell.field, cell.value) for cell in stated.cells)


def _is_named(record: DraftRecord) -> bool:
    return any(each.path[0] == "names" for each in record.stated)


@lru_cache(maxsize=1 << 14)
def holds(record_type: str, field: str, value: str) -> bool:
    """Return whether a cell may hold a value.

    Raises:
        KeyError: the record type has no such cell.
    """
    column = column_at(record_type, field)
    try:
        column.check(value)
    except ValueError:
        return False
    return _POINTER.fullmatch(field) is not None


@lru_cache(maxsize=1 << 14)
def is_line(value: str) -> bool:
    """Return whether the words of a mention may stand in a cell."""
    try:
        _MENTIONED.check(value)
    except ValueError:
        return False
    return True


_MENTIONED = next(column for column in BY_NAME["mentions"].columns if column.name == "value")
