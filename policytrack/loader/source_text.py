"""The text of a source, read only if its SHA-256 is that of the source."""

from __future__ import annotations

import hashlib
from pathlib import Path

from policytrack.files.checksums import MISSING_TEXT_HINT, read_regular
from policytrack.problems import DatasetError, Place, Problem, UsageError
from policytrack.records.source import Source


def read_text(data: Path, source: Source) -> str:
    """Return the text of a source, decoded from UTF-8 without newline translation; spans refer to this text.

    Args:
        data: the data folder.
        source: the source.

    Raises:
        UsageError: the text is withheld.
        DatasetError: the file is missing, or its SHA-256 is not that of the source.
    """
    if source.text == "withheld":
        message = "the text of this source does not come with the data"
        raise UsageError(Problem("WITHHELD", message, Place(record=source.source_id)))
    path = data / source.path
    place = Place(str(path)).of(source.source_id)
    try:
        content = read_regular(path)
    except OSError as error:
        message, hint = "the data folder lacks the text of this source", MISSING_TEXT_HINT
        raise DatasetError(Problem("NO_TEXT", message, place, hint=hint)) from error
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise DatasetError(Problem("CHANGED_TEXT", "the file is not the one that was coded", place))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DatasetError(Problem("ENCODING", "the file is not UTF-8", place)) from error
