"""Export formats by name, and the export of a dataset to one file; an incomplete file is never left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from policytrack.problems import DatasetError, Problem, UsageError, nearest

if TYPE_CHECKING:
    import pyarrow as pa

    from policytrack.answers.citation import Citation
    from policytrack.records.record import Record
    from policytrack.records.source import Source


class Exportable(Protocol):
    """The interface of a dataset that the exports use."""

    @property
    def folder(self) -> Path:
        """The data folder, resolved."""

    @property
    def version(self) -> str:
        """The version of the data."""

    @property
    def descriptor(self) -> dict[str, Any]:
        """`datapackage.json`."""

    def load(self, table: str) -> pa.Table:
        """Return a table as an Arrow table."""

    def get(self, record_id: str) -> Record:
        """Return a record with child rows and evidence."""

    def sources(self) -> Sequence[Source]:
        """Return the sources, in the order of the table."""

    def cite(self) -> Citation:
        """Return the citation of the dataset and of the sources."""


@dataclass(frozen=True)
class Form:
    """A file format of exports; the function `write_NAME` of the module `NAME` writes the file.

    Args:
        suffix: the suffix of file names, without the leading dot.
        meaning: one line for `--help`.
        stem: the stem of the default file name.
    """

    suffix: str
    meaning: str
    stem: str = "policytrack"

    @property
    def file_name(self) -> str:
        """The default file name."""
        return f"{self.stem}.{self.suffix}"


FORMS: dict[str, Form] = {
    "sqlite": Form("sqlite", "SQLite database: every table with keys and indexes, views, amounts as numbers"),
    "duckdb": Form("duckdb", "DuckDB database: the same, typed and commented; needs the extra duckdb"),
    "xlsx": Form("xlsx", "Excel workbook: one sheet a table, numbers, days and booleans as such; needs the extra xlsx"),
    "jsonl": Form("jsonl", "JSON Lines: one record a line, with its child rows and its evidence"),
    "webannotation": Form("annotations.jsonld", "W3C Web Annotations: every quote as an annotation of its source"),
    "croissant": Form("croissant.json", "Croissant 1.1: describes the files of the data folder, to be put beside them"),
    "schemaorg": Form("schemaorg.jsonld", "schema.org Dataset: the same for search engines"),
    "huggingface": Form("huggingface.md", "Hugging Face dataset card: the README.md of a data folder there"),
    "cff": Form("cff", "Citation File Format 1.2.0: the dataset and its sources", "CITATION"),
}
"""Format name to format."""


def export(dataset: Exportable, form: str, out: Path) -> Path:
    """Write the dataset to a file.

    Args:
        dataset: the dataset.
        form: one of `FORMS`.
        out: the file; an existing file is replaced after the new file is complete.

    Returns:
        The file.

    Raises:
        UsageError: no format of this name, the library of the format is not installed, the file cannot be written, or
            the data does not fit the format.
        DatasetError: a file of the data is missing or altered, or a record is not valid.
    """
    form_named(form)
    write = writer_of(form)
    from policytrack.files.durable import write_whole  # every command imports this module for its names
    from policytrack.loader.soundness import check_tables

    check_tables([each["name"] for each in dataset.descriptor["resources"]], dataset.load)
    write_whole(out, dataset.folder, lambda path: write(dataset, path))
    return out


def refused(library: str, error: Exception) -> DatasetError:
    """Return the error of data that a library refuses, such as two rows of one key."""
    message = f"{library} refuses the data: {' '.join(str(error).split())}"
    return DatasetError(Problem("INVALID_RECORD", message, hint="policytrack verify lists what is wrong with it"))


def form_named(name: str) -> Form:
    """Return the format of a name.

    Raises:
        UsageError: no format of this name; the hint gives the nearest name.
    """
    if name not in FORMS:
        hint = nearest(name, FORMS)
        raise UsageError(Problem("UNKNOWN_FORMAT", f"no export form {name!r}", expected=", ".join(FORMS), hint=hint))
    return FORMS[name]


def writer_of(form: str) -> Callable[[Exportable, Path], None]:
    """Return the function that writes a dataset to a new file in a format."""
    writer: Callable[[Exportable, Path], None] = getattr(import_module(f"policytrack.exports.{form}"), f"write_{form}")
    return writer
