"""Sources: a text file as a document, offsets and all, without changing a byte of it."""

from __future__ import annotations

import hashlib
import re
import stat
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policytrack.problems import Problem, SourceError, problem
from policytrack.values.span import Span

_MARKS = (
    (b"PK\x03\x04", "a zip archive, or a document or workbook, which are such archives"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
)
"""How files begin that are not text, or are text about text."""

FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters that no text has; line ends, tabs, form feeds and the like stay."""


@dataclass(frozen=True)
class Document:
    """A source text.

    Args:
        source_id: the file's stem.
        path: the file, relative to the folder that holds `seeds`, with forward slashes.
        text: the file decoded as UTF-8 without newline translation.
        sha256: of the file's bytes, in hexadecimal; where the text is withheld, of the text's.
        is_withheld: whether the text may not be passed on; `text` may then be a redaction of the same length.
    """

    source_id: str
    path: str
    text: str
    sha256: str
    is_withheld: bool = False

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
    if path.suffix == ".txt" and not any(char.isprintable() and not char.isspace() for char in document.text):
        raise SourceError(problem("EMPTY", "the text has no words", path=name, line=1, col=1))
    return document


def foreign_kind(data: bytes) -> str:
    """What a file is that is no text, whatever its name says; "" if nothing shows that."""
    markup = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if markup.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    return next((kind for mark, kind in _MARKS if data.startswith(mark)), "")


def _decode(data: bytes, path: str) -> str:
    if kind := foreign_kind(data):
        hint = "save the words alone, as UTF-8 text"
        raise SourceError(problem("NOT_READ", f"the file is {kind}", path=path, line=1, col=1, hint=hint))
    if encoding := wide_encoding(data):
        hint = "save the file as UTF-8"
        raise SourceError(problem("ENCODING", f"the file is {encoding}", path=path, line=1, col=1, hint=hint))
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
        begin = data.rfind(b"\n", 0, error.start) + 1
        raise SourceError(
            problem(
                "ENCODING",
                f"not UTF-8: byte {error.start} of the file",
                path=path,
                line=data.count(b"\n", 0, error.start) + 1,
                col=len(data[begin : error.start].decode("utf-8")) + 1,
                got=f"0x{data[error.start]:02x}",
                hint=encoding_hint(data[error.start : error.start + 1]),
            )
        ) from error


def wide_encoding(data: bytes) -> str:
    """The encoding of a text of two or four bytes a character, by its mark or its many null bytes; "" if it is none."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = data[:1000]
    nulls = max(head[0::2].count(0), head[1::2].count(0))
    return "UTF-16 without a mark" if len(head) > 3 and nulls > len(head) * 0.4 and head.strip(b"\0") else ""


def encoding_hint(byte: bytes) -> str:
    """What to do about a byte that is not UTF-8, with what it would be in the encoding of older Windows programs."""
    char = byte.decode("cp1252", "ignore")
    return "save the file as UTF-8" + (f"; in Windows-1252 the byte is {char}" if char else "")


def _forbidden(document: Document) -> list[Problem]:
    """A problem for each sort of control character, where it first stands."""
    counts = Counter(FORBIDDEN.findall(document.text))
    problems = []
    for char, count in counts.items():
        line, col = document.line_and_column(document.text.index(char))
        times = f", {count} times, first here" if count > 1 else ""
        message = f"a control character stands in the text{times}"
        got, hint = f"U+{ord(char):04X}", "delete it, or save the page's text anew"
        problems.append(
            problem("CONTROL_CHARACTER", message, path=document.path, line=line, col=col, got=got, hint=hint)
        )
    return problems
