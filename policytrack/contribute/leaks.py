"""Leaks: masked words of a withheld text in the files that are published with its redaction.

Words are compared without case, accents, punctuation, white space, hidden characters and differences of Unicode form.
Words that the redaction shows somewhere, or that the text of another source has too, give nothing away.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from policytrack.display import visible
from policytrack.problems import Place, Problem
from policytrack.seeds.redaction import MASK
from policytrack.seeds.yaml_nodes import scalars_of

TELLING, COPIED = 3, 8
"""The number of masked words in a row that are a leak: where a curator writes, and in any other file."""
MOST = 20
"""Maximum number of leaks told of one file; a last one gives the number of further leaks."""
LARGEST = 1 << 26
"""Maximum size of a file that is searched, in bytes."""

Run = tuple[str, ...]


class Word(NamedTuple):
    """A word in comparable form, and its offsets in the text."""

    plain: str
    start: int
    end: int


class _Plain(dict[str, str]):
    """Character to its letters and digits in comparable form, in spaces if it is a word of its own.

    A character between words is a space, a mark within a word is nothing.
    """

    def __missing__(self, char: str) -> str:
        form = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
        letters = "".join(each for each in form if each.isalnum())
        is_hidden = visible(char) != char and not char.isspace()
        is_mark = form in ("'", "`", "\u2018", "\u2019", "\u02bc") or unicodedata.category(char).startswith("M")
        self[char] = "" if is_hidden or is_mark else f" {letters} " if _ALONE.match(char) else letters or " "
        return self[char]


_PLAIN = _Plain()
_ALONE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # Thai to Han: no spaces
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrtbf]|%([0-7][0-9a-fA-F])")  # of JSON and of addresses


def words_of(text: str) -> list[Word]:
    """Return the words of a text. A letter of a script without spaces is a word of its own; U.S. is one word."""
    words: list[Word] = []
    plain, start = "", 0
    for at, char in enumerate(f"{text} "):
        part = _PLAIN[char]
        if plain and part[:1] == " ":
            if len(plain) == 1 and words and _is_initial(words[-1], text, start):
                plain, start = words[-1].plain + plain, words.pop().start
            words.append(Word(plain, start, at))
            plain = ""
        if part and part != " ":
            start = start if plain else at
            plain += part.strip()
            if part[-1] == " ":
                words.append(Word(plain, start, at + 1))
                plain = ""
    return words


def _is_initial(word: Word, text: str, at: int) -> bool:
    """Return whether a word is a letter, or several with points, and only a point stands between it and an offset."""
    between = [char for char in text[word.end : at] if _PLAIN[char]]
    is_short = len(word.plain) == 1 or "." in unicodedata.normalize("NFKD", text[word.start : word.end])
    return is_short and word.plain.isalpha() and "".join(between) in (".", "\uff0e")


def runs_of(words: list[Word], length: int) -> list[Run]:
    """Return each run of consecutive words, in order."""
    return [tuple(word.plain for word in words[at : at + length]) for at in range(len(words) - length + 1)]


def masked_runs(text: str, redaction: str, length: int) -> set[Run]:
    """Return the runs of words that a redaction masks wherever they occur in its text."""
    words = words_of(text)
    masked = [MASK in redaction[word.start : word.end] for word in words]
    runs = runs_of(words, length)
    shown = {run for at, run in enumerate(runs) if not all(masked[at : at + length])}
    return {*runs} - shown


class Leaks:
    """The search for the masked words of a text.

    Args:
        text: the text.
        redaction: its redaction.
        others: the texts of the other sources, as they are published.
    """

    def __init__(self, text: str, redaction: str, others: Iterable[str]) -> None:
        public = {run for other in others for run in runs_of(words_of(other), TELLING)}
        self.text = text
        self.searched = 0
        self.telling = masked_runs(text, redaction, TELLING) - public
        self.copied = masked_runs(text, redaction, COPIED)

    def tells(self, line: str) -> bool:
        """Return whether a line has masked words."""
        return next(self._passages(line, TELLING), None) is not None

    def search(self, root: Path, seeds: Path, unsearched: Collection[Path]) -> Iterator[Problem]:
        """Yield a problem for each leak in the files of a folder, hidden ones included, and in their names.

        Args:
            root: the folder.
            seeds: the folder of annotations. There, and in the tables beside it, `TELLING` words are a leak.
            unsearched: files that are left out, resolved.
        """
        for path in _files(root):
            if path.resolve() in unsearched:
                continue
            self.searched += 1
            name = path.relative_to(root).as_posix()
            is_curated = path.suffix != ".txt" and path.is_relative_to(seeds)
            is_table = path.parent == seeds.parent / "data" / "csv" and path.stem != "codebook"
            if self.tells(re.sub(r"\.\w+$", "", name)):
                yield Problem("MASKED_WORDS", "the name of the file tells masked words", Place(str(path)))
            yield from self._of_file(path, TELLING if is_curated or is_table else COPIED)

    def _of_file(self, path: Path, length: int) -> Iterator[Problem]:
        """Yield a problem for each line of a file that begins a passage of masked words."""
        if path.stat().st_size > LARGEST:
            yield Problem("TOO_LARGE", "the file is not searched for masked words", Place(str(path)))
            return
        data = path.read_bytes()
        if data == self.text.encode("utf-8"):
            yield Problem(
                "TEXT_PRESENT", "the file has the full text", Place(str(path)), hint="build again, or delete the file"
            )
            return
        if b"\0" in data:  # Parquet files and workbooks are made of the rows of the tables
            return
        found: dict[int, str] = {}
        for line, part in _parts(data.decode("utf-8", "replace"), path.suffix):
            for start, passage in self._passages(part, length):
                found.setdefault(line + part.count("\n", 0, start), " ".join(passage.split()))
        for line, passage in sorted(found.items())[:MOST]:
            message = f"{len(words_of(passage))} words in a row that the redaction masks"
            yield Problem("MASKED_WORDS", message, Place(str(path), line), got=passage)
        if len(found) > MOST:
            yield Problem("MASKED_WORDS", f"{len(found) - MOST} more lines with masked words", Place(str(path)))

    def _passages(self, text: str, length: int) -> Iterator[tuple[int, str]]:
        """Yield the offset and the words of each passage of masked words, as long as it goes."""
        masked = self.telling if length == TELLING else self.copied
        words = words_of(text)
        begun = None
        runs = runs_of(words, length)
        for at, run in enumerate([*runs, ()]):
            if run in masked:
                begun = at if begun is None else begun
            elif begun is not None:
                start, end = words[begun].start, words[at + length - 2].end
                yield start, text[start:end]
                begun = None


def _parts(text: str, suffix: str) -> Iterator[tuple[int, str]]:
    """Yield the text of a file, then its scalars and lines with their escapes read, each with its first line."""
    yield 1, text
    if suffix in (".yaml", ".yml"):
        yield from ((each.place.line, each.text) for each in scalars_of(text))
    for number, line in enumerate(text.split("\n"), 1):
        if _ESCAPE.search(line):
            yield number, _ESCAPE.sub(_character, line)


def _character(match: re.Match[str]) -> str:
    """Return the character of an escape of JSON or of a URL; a space for one of white space."""
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else " "


def _files(root: Path) -> Iterator[Path]:
    """Yield the regular files below a folder, sorted; without what git, Python and their tools keep for themselves."""
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(
            each
            for each in inner
            if each not in (".git", "__pycache__", "node_modules")
            and not each.endswith("_cache")
            and not Path(folder, each, "pyvenv.cfg").exists()
        )
        for path in (Path(folder, name) for name in sorted(names)):
            facts = path.lstat()
            if stat.S_ISREG(facts.st_mode) and facts.st_size <= LARGEST:
                yield path
