"""Checks of withheld texts: a text given with `--text` is used instead of its redaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from policytrack.problems import Place, Problem, Problems, SourceError
from policytrack.records.source import Source
from policytrack.seeds.document import Document, read_document
from policytrack.seeds.redaction import MASK, first_difference, is_redaction_of, text_is_here

_CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "line ends were changed from LF": lambda data: data.replace(b"\r\n", b"\n"),
    "line ends were changed from CR LF": lambda data: data.replace(b"\n", b"\r\n"),
    "the last line end is missing": lambda data: data + b"\n",
    "a line end was added at the end": lambda data: data.removesuffix(b"\n"),
    "white space at the end was changed": lambda data: data.rstrip() + b"\n",
}
"""Changes that an editor may make to a text, each with a function that undoes the change."""


def read_given(paths: Iterable[Path], sources: Iterable[Source]) -> tuple[dict[str, Document], list[Problem]]:
    """Return the given texts of withheld sources, by source, and the problems of the rest.

    Args:
        paths: the files, whatever their names: each is identified by its checksum.
        sources: the sources of the data.
    """
    by_sum = {source.sha256: source for source in sources}
    given: dict[str, Document] = {}
    problems = Problems()
    for path in paths:
        try:
            document = read_document(path, str(path))
        except SourceError as error:
            problems += error.problems
            continue
        source = by_sum.get(document.sha256)
        if source is None:
            problems.append(_unknown(path, document, by_sum))
        elif source.text == "withheld":
            given[source.source_id] = replace(document, source_id=source.source_id, is_withheld=True)
    return given, problems


def _unknown(path: Path, document: Document, by_sum: Mapping[str, Source]) -> Problem:
    """Return the problem of a text that no source has; the hint names the change of an editor, if that explains it."""
    data = document.text.encode("utf-8")
    changes = (change for change, undo in _CHANGES.items() if hashlib.sha256(undo(data)).hexdigest() in by_sum)
    withheld = [f"{source.source_id} {digest}" for digest, source in by_sum.items() if source.text == "withheld"]
    return Problem(
        "OTHER_TEXT",
        "the text of no source has this checksum" if withheld else "no text of this data is withheld",
        Place(str(path)),
        got=document.sha256,
        expected=", ".join(withheld),
        hint="this is a redaction: give the text itself" if MASK in document.text else next(changes, ""),
    )


def check_redactions(
    sources: Iterable[Source], documents: Mapping[str, Document], given: Mapping[str, Document]
) -> list[Problem]:
    """Return a problem for each withheld source whose file is the full text, or is not its redaction.

    Args:
        sources: the sources of the data.
        documents: the texts and redactions of the data, by source.
        given: the texts given with `--text`, by source id.
    """
    problems = Problems()
    for source in sources:
        beside, text = documents.get(source.source_id), given.get(source.source_id)
        if source.text != "withheld" or beside is None:
            continue
        if beside.sha256 == source.sha256:
            problems.append(text_is_here(source.path, source.source_id))
            continue
        is_redaction = MASK in beside.text and len(beside.text) == source.n_chars
        if not is_redaction or (text is not None and not is_redaction_of(beside.text, text.text)):
            message = "neither the text that is withheld nor a redaction of it"
            line, col = (0, 0) if text is None else beside.line_and_column(first_difference(beside.text, text.text))
            problems.append(Problem("CHANGED_TEXT", message, Place(source.path, line, col, source.source_id)))
    return problems
