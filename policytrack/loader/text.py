"""The text of a source, only if it is the one that was coded."""

from __future__ import annotations

import hashlib
from pathlib import Path

from policytrack.problems import DatasetError, UsageError, problem
from policytrack.records.source import Source

BESIDE = ("seeds", "_seeds")
"""Where texts stand beside a data folder: in a checkout, in a wheel."""


def read_text(data: Path, source: Source) -> str:
    """The source's text, decoded as UTF-8 without newline translation: what spans count in.

    Args:
        data: the data folder; the text stands in `seeds` or `_seeds` beside it.
        source: the source.

    Raises:
        UsageError: the text is withheld.
        DatasetError: the file is missing, or is not the one that was coded.
    """
    if source.text == "withheld":
        raise UsageError(
            problem("WITHHELD", "the text of this source does not come with the data", record=source.source_id)
        )
    name = source.path.rpartition("/")[2]
    found = [path for folder in BESIDE if (path := data.parent / folder / name).is_file()]
    if not found:
        raise DatasetError(
            problem(
                "NO_TEXT",
                "the text of this source is not beside the data",
                path=str(data.parent / BESIDE[0] / name),
                record=source.source_id,
            )
        )
    read = found[0].read_bytes()
    if hashlib.sha256(read).hexdigest() != source.sha256:
        raise DatasetError(
            problem(
                "CHANGED_TEXT", "the file is not the one that was coded", path=str(found[0]), record=source.source_id
            )
        )
    return read.decode("utf-8")
