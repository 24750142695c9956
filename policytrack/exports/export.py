"""The export: a form by name, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from policytrack.files.durable import write_whole
from policytrack.problems import UsageError, nearest, problem

if TYPE_CHECKING:
    import pyarrow as pa

    from policytrack.answers.citation import Citation
    from policytrack.records.record import Record
    from policytrack.records.source import Source


class Exportable(Protocol):
    """A dataset, as far as exports know it."""

    @property
    def folder(self) -> Path:
        """The data folder, resolved."""

    @property
    def version(self) -> str:
        """The data's own version."""

    @property
    def descriptor(self) -> dict[str, Any]:
        """`datapackage.json`."""

    def load(self, table: str) -> pa.Table:
        """A table with its types."""

    def get(self, record_id: str) -> Record:
        """A record with its child rows and its evidence."""

    def sources(self) -> Sequence[Source]:
        """The source texts, in the order of the table."""

    def cite(self) -> Citation:
        """How to cite the dataset and its sources."""


@dataclass(frozen=True)
class Form:
    """A form that the dataset can be written in; module and function of the same name write it.

    Args:
        suffix: how its files' names end, without the leading dot.
        meaning: what it is, for readers of `--help`.
        stem: how its files are called where nobody says otherwise.
    """

    suffix: str
    meaning: str
    stem: str = "policytrack"

    @property
    def file_name(self) -> str:
        """The name of the file where nobody says otherwise."""
        return f"{self.stem}.{self.suffix}"


FORMS: dict[str, Form] = {
    "sqlite": Form("sqlite", "SQLite database: every table with keys and indexes, views, amounts as exact text"),
    "duckdb": Form("duckdb", "DuckDB database: the same, typed and commented; needs the extra duckdb"),
    "xlsx": Form("xlsx", "Excel workbook: one sheet a table, every cell as text; needs the extra xlsx"),
    "jsonl": Form("jsonl", "JSON Lines: one record a line, with its child rows and its evidence"),
    "webannotation": Form("annotations.jsonld", "W3C Web Annotations: every quote as an annotation of its source"),
    "croissant": Form("croissant.json", "Croissant 1.0: describes the data folder's files, to be put beside them"),
    "schemaorg": Form("schemaorg.jsonld", "schema.org Dataset: the same for search engines"),
    "cff": Form("cff", "Citation File Format 1.2.0: the dataset and its sources", "CITATION"),
}
"""Name of the form to what it is."""


def export(dataset: Exportable, form: str, out: Path) -> Path:
    """Writes the dataset to a file.

    Args:
        dataset: the dataset.
        form: one of `FORMS`.
        out: the file; one that exists is replaced once the new one is whole.

    Returns:
        The file.

    Raises:
        UsageError: an unknown form, a library that it needs is not installed, the file cannot be written, or the form
            cannot hold the data.
        DatasetError: a file of the data is missing or altered, or a record is not valid.
    """
    form_named(form)
    write = writer_of(form)
    write_whole(out, dataset.folder, lambda path: write(dataset, path))
    return out


def form_named(name: str) -> Form:
    """The form of this name.

    Raises:
        UsageError: there is none; the nearest is told.
    """
    if name not in FORMS:
        hint = nearest(name, FORMS)
        raise UsageError(problem("UNKNOWN_FORMAT", f"no export form {name!r}", expected=", ".join(FORMS), hint=hint))
    return FORMS[name]


def writer_of(form: str) -> Callable[[Exportable, Path], None]:
    """The form's `write_` function: it writes the dataset to a file that does not exist yet."""
    writer: Callable[[Exportable, Path], None] = getattr(import_module(f"policytrack.exports.{form}"), f"write_{form}")
    return writer
