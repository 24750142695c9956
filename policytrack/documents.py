"""Sources: a text file as a document, offsets and all, without changing a byte of it."""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policytrack.errors import Problem, SourceError, problem
from policytrack.spans import Span

FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters that no text has; line ends, tabs, form feeds and the like stay."""


@dataclass(frozen=True)
class Document:
    """A source text.

    Args:
        source_id: the file's stem.
        path: the file, relative to the folder that holds `seeds`, with forward slashes.
        text: the file decoded as UTF-8 without newline translation.
        sha256: of the file's bytes, in hexadecimal.
    """

    source_id: str
    path: str
    text: str
    sha256: str

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Stretches between blank lines, or between line breaks in a text without blank lines."""
        has_blank_line = re.search(r"\S[^\S\n]*\n\s*\n\s*\S", self.text) is not None
        pattern = r"\S(?:.|\n(?!\s*\n))*" if has_blank_line else r"\S.*"
        found = (
            (match.start(), match.start() + len(match.group().rstrip())) for match in re.finditer(pattern, self.text)
        )
        return tuple(Span(start, end) for start, end in found)

    def paragraph_of(self, span: Span) -> Span:
        """The paragraph that holds the span; the span itself where it runs over several."""
        return next((paragraph for paragraph in self.paragraphs if paragraph.holds(span)), span)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The 1-based physical line and column of an offset; lines end at a line feed."""
        before = self.text.rfind("\n", 0, offset)
        return self.text.count("\n", 0, offset) + 1, offset - before


def read_document(path: Path, name: str = "") -> Document:
    """Reads a source text.

    Args:
        path: the file.
        name: how the document calls its file; by default `seeds/` and the file's name.

    Raises:
        SourceError: the file is not readable as UTF-8, begins with a byte order mark or holds control characters.
    """
    name = name or f"seeds/{path.name}"
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise SourceError(
                problem("NOT_A_FILE", "not a regular file: links, folders and pipes are not read", path=name)
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(problem("UNREADABLE", f"cannot read the source text: {error.strerror}", path=name)) from error
    document = Document(path.stem, name, _decode(data, name), hashlib.sha256(data).hexdigest())
    if wrong := _forbidden(document):
        raise SourceError(wrong)
    return document


def _decode(data: bytes, path: str) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        raise SourceError(
            problem(
                "BOM",
                "the text begins with a byte order mark",
                path=path,
                line=1,
                col=1,
                hint="save the file as UTF-8 without a byte order mark",
            )
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            problem(
                "ENCODING",
                f"not UTF-8: byte {error.start} of the file",
                path=path,
                line=line,
                got=f"0x{data[error.start]:02x}",
                hint="save the file as UTF-8",
            )
        ) from error


def _forbidden(document: Document) -> Problem | None:
    match = FORBIDDEN.search(document.text)
    if match is None:
        return None
    line, col = document.line_and_column(match.start())
    return problem(
        "CONTROL_CHARACTER",
        "a control character stands in the text",
        path=document.path,
        line=line,
        col=col,
        got=f"U+{ord(match.group()):04X}",
    )
