"""Texts that are withheld: whoever has one can have its source checked against it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from policytrack.problems import Problem, SourceError, problem
from policytrack.records.source import Source
from policytrack.seeds.redaction import MASK, first_difference, is_redaction_of, text_is_here
from policytrack.seeds.text import Document, read_document

_CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "its line ends were changed: LF is wanted": lambda data: data.replace(b"\r\n", b"\n"),
    "its line ends were changed: CR LF is wanted": lambda data: data.replace(b"\n", b"\r\n"),
    "its last line end is missing": lambda data: data + b"\n",
    "it has a line end too many at its end": lambda data: data.removesuffix(b"\n"),
    "white space was cut at its end, or added": lambda data: data.rstrip() + b"\n",
}
"""What an editor may have done to a text, and how it is undone."""


def read_given(paths: Iterable[Path], sources: Iterable[Source]) -> tuple[dict[str, Document], list[Problem]]:
    """The texts of withheld sources that somebody has, by source, and what is wrong with the rest.

    Args:
        paths: the files, whatever their names: each is known by its checksum.
        sources: the sources of the data.
    """
    by_sum = {source.sha256: source for source in sources}
    given: dict[str, Document] = {}
    problems: list[Problem] = []
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
    data = document.text.encode("utf-8")
    undone = next((words for words, undo in _CHANGES.items() if _sum(undo(data)) in by_sum), "")
    changed = "it is a redaction: give the text itself" if MASK in document.text else undone
    withheld = [f"{source.source_id} {digest}" for digest, source in by_sum.items() if source.text == "withheld"]
    return problem(
        "OTHER_TEXT",
        "the text of no source has this checksum" if withheld else "no text of this data is withheld",
        path=str(path),
        got=document.sha256,
        expected=", ".join(withheld),
        hint=changed,
    )


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def check_redactions(
    sources: Iterable[Source], documents: Mapping[str, Document], given: Mapping[str, Document]
) -> list[Problem]:
    """A problem for each withheld source beside whose data something else stands than its text, or a redaction of it.

    Args:
        sources: the sources of the data.
        documents: what stands beside the data.
        given: the texts that somebody has.
    """
    problems = []
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
            problems.append(
                problem("CHANGED_TEXT", message, path=source.path, line=line, col=col, record=source.source_id)
            )
    return problems
