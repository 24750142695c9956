"""Source texts: a text file as a document, decoded without any change."""

from __future__ import annotations

import hashlib
import re
import stat
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from policytrack.problems import Place, Problem, SourceError
from policytrack.seeds.paragraphs import paragraphs_of
from policytrack.values.span import Span

T = TypeVar("T")

_MARKS = (
    (b"PK\x03\x04", "a zip archive (.docx and .xlsx files are zip archives)"),
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
"""The first bytes of files other than plain text, and the kind of file."""

FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
"""ASCII control characters other than tabs, line ends, vertical tabs and form feeds."""


@dataclass(frozen=True)
class Document:
    """A source text.

    Args:
        source_id: the file's stem.
        path: the file, relative to the folder that holds `seeds`, with forward slashes.
        text: the file decoded as UTF-8 without newline translation.
        sha256: SHA-256 of the file's bytes, in hexadecimal; of the full text's bytes for a withheld text.
        is_withheld: whether the text is withheld; `text` is then the full text or its redaction.
        country: ISO 3166-1 alpha-2 code of the publisher's country, if known; a bare `$` is its dollar.
        known: what has been read of the text, kept as long as the document.
    """

    source_id: str
    path: str
    text: str
    sha256: str
    is_withheld: bool = False
    country: str | None = None
    known: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, read: Callable[..., T], *args: object) -> T:
        """Return `read(text, *args)`, which must not change; each such call is made once."""
        try:
            found: T = self.known[read, args]
        except KeyError:
            found = self.known[read, args] = read(self.text, *args)
        return found

    def with_known(self, other: Document) -> Document:
        """Return the document; what has been read of another one with the same text is known in it."""
        if other.text == self.text:
            self.known.update(other.known)
        return self

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Spans between blank lines; in a text without blank lines, between line breaks."""
        return paragraphs_of(self.text)

    def paragraph_of(self, span: Span) -> Span:
        """Return the paragraph of the span; the span itself if the span covers several paragraphs."""
        at = bisect_right(self.paragraphs, span.start, key=lambda each: each.start)
        before = self.paragraphs[at - 1 : at]
        return before[0] if before and before[0].holds(span) else span

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the 1-based physical line and column of an offset; lines end at a line feed."""
        before = self.text.rfind("\n", 0, offset)
        return self.text.count("\n", 0, offset) + 1, offset - before


def read_document(path: Path, name: str = "") -> Document:
    """Return a text file as a document.

    Args:
        path: the file.
        name: the document's path; by default `seeds/` and the file's name.

    Raises:
        SourceError: the file is not UTF-8 text, begins with a byte order mark or contains control characters.
    """
    name = name or f"seeds/{path.name}"
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            message = "not a regular file: links, folders and pipes are not read"
            raise SourceError(Problem("NOT_A_FILE", message, Place(name)))
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot read the source text: {error.strerror}"
        raise SourceError(Problem("UNREADABLE", message, Place(name))) from error
    document = Document(path.stem, name, _decode(data, name), hashlib.sha256(data).hexdigest())
    problems = []
    for char, count in Counter(FORBIDDEN.findall(document.text)).items():
        place = Place(name, *document.line_and_column(document.text.index(char)))
        message = "the text contains a control character" + (f", {count} times, first here" if count > 1 else "")
        hint = "delete the character, or save the text again"
        problems.append(Problem("CONTROL_CHARACTER", message, place, f"U+{ord(char):04X}", hint=hint))
    if problems:
        raise SourceError(problems)
    if path.suffix == ".txt" and not any(char.isprintable() and not char.isspace() for char in document.text):
        raise SourceError(Problem("EMPTY", "the text has no words", Place(name, 1, 1)))
    return document


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turn an error of the file system, while a folder of texts and annotations is read, into a problem.

    Raises:
        SourceError: the system refuses to read a file or the folder, or a file vanished meanwhile.
    """
    try:
        yield
    except OSError as error:
        message = f"the system refuses to read it: {error.strerror or error}"
        raise SourceError(Problem("UNREADABLE", message, Place(str(error.filename or folder)))) from error


def foreign_kind(data: bytes) -> str:
    """Return the kind of a file other than plain text by its first bytes; "" for any other file."""
    markup = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if markup.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    return next((kind for mark, kind in _MARKS if data.startswith(mark)), "")


def _decode(data: bytes, path: str) -> str:
    start = Place(path, 1, 1)
    if kind := foreign_kind(data):
        hint = "save the words alone, as UTF-8 text"
        raise SourceError(Problem("NOT_READ", f"the file is {kind}", start, hint=hint))
    if encoding := wide_encoding(data):
        hint = "save the file as UTF-8"
        raise SourceError(Problem("ENCODING", f"the file is {encoding}", start, hint=hint))
    if data.startswith(b"\xef\xbb\xbf"):
        hint = "save the file as UTF-8 without a byte order mark"
        raise SourceError(Problem("BOM", "the text begins with a byte order mark", start, hint=hint))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        *lines, last = data[: error.start].split(b"\n")
        place = Place(path, len(lines) + 1, len(last.decode("utf-8")) + 1)
        message, got = f"not UTF-8: byte {error.start} of the file", f"0x{data[error.start]:02x}"
        hint = encoding_hint(data[error.start : error.start + 1])
        raise SourceError(Problem("ENCODING", message, place, got=got, hint=hint)) from error


def wide_encoding(data: bytes) -> str:
    """Return UTF-16 or UTF-32 by the byte order mark or the many null bytes; "" for another encoding."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = data[:1000]
    nulls = max(head[0::2].count(0), head[1::2].count(0))
    return "UTF-16 without a mark" if len(head) > 3 and nulls > len(head) * 0.4 and head.strip(b"\0") else ""


def encoding_hint(byte: bytes) -> str:
    """Return the hint for a byte that is not UTF-8, with its character in Windows-1252, the usual other encoding."""
    char = byte.decode("cp1252", "ignore")
    return "save the file as UTF-8" + (f"; in Windows-1252 the byte is {char}" if char else "")
