"""The texts for quotes: of a given folder, else of the folders near the table, then of the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.loader.folder import packaged_data
from policytrack.problems import DatasetError, Problem, SourceError
from policytrack.records.source import TEXTS
from policytrack.seeds.document import Document, read_document

if TYPE_CHECKING:
    from frictionless import Resource


NAMES = (TEXTS, "seeds")
"""Names of a folder of texts: in a data folder, and in a contribution."""


class SourceTexts:
    """The texts of several folders; if two texts have the same name, the text in the earlier folder counts.

    Args:
        folders: the folders; missing ones are skipped.

    `are_there` is true if at least one folder exists.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = [folder for folder in folders if folder.is_dir()]
        self.are_there = bool(self.folders)
        self._paths = {path.stem: path for folder in reversed(self.folders) for path in sorted(folder.glob("*.txt"))}
        self.document = cache(self._document)

    def _document(self, source_id: str) -> Document:
        """Return the text of a source.

        Raises:
            SourceError: the text is missing or unreadable.
        """
        if source_id not in self._paths:
            places = ", ".join(map(str, self.folders)) or "no folder"
            raise SourceError(Problem("NO_TEXT", f"no {source_id[:80]}.txt in {places}"))
        return read_document(self._paths[source_id])


def source_texts(resource: Resource, texts: str | None) -> SourceTexts:
    """Return the texts for a table.

    Args:
        resource: the table.
        texts: the folder of the texts; None for the folders near the table, then those of the package.
    """
    return SourceTexts([Path(texts)] if texts is not None else list(_folders(resource)))


def no_texts(texts: str | None) -> str:
    """Return the reason why no texts are known."""
    if texts is not None:
        return f"no such folder of texts: {texts}"
    return "no texts near the table, and none in the package: name their folder with texts=FOLDER"


def _folders(resource: Resource) -> Iterator[Path]:
    """Yield `texts` and `seeds` in the table's folder and the three above, then `texts` of the packaged data."""
    if not resource.remote:
        path = resource.normpath if resource.path else resource.basepath
        start = Path(path or ".").absolute()
        for parent in list(start.parents)[:4] if resource.path else [start]:
            yield from (parent / name for name in NAMES)
    try:
        yield packaged_data() / TEXTS
    except DatasetError:
        return
