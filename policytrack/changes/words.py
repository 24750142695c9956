"""Words: lines of a report, in which what comes from the data is marked, so that a writer can set it off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from policytrack.display.style import Style, cut, one_line

MANY = 8
"""Names that a line lists; the rest is counted."""
LONGEST_QUOTE, LONGEST_VALUE = 160, 1000
"""Characters that are shown; CSV and JSON have all."""


@dataclass(frozen=True)
class Told:
    """Words of the data: a value, or a quote from a source."""

    text: str
    is_quote: bool = False


Word = str | Told


@dataclass(frozen=True)
class Line:
    """A line: how deep it stands, its words, and whether it only explains the line above it."""

    depth: int
    words: tuple[Word, ...]
    is_remark: bool = False


@dataclass(frozen=True)
class Block:
    """A heading and its lines, which are made when they are asked for."""

    head: tuple[Word, ...]
    lines: Iterable[Line]


def line(depth: int, *words: Word) -> Line:
    """A line that tells a change."""
    return Line(depth, words)


def remark(depth: int, *words: Word) -> Line:
    """A line that explains the one above it."""
    return Line(depth, words, is_remark=True)


def value(text: str | None) -> Word:
    """A value, or that there is none."""
    return "(none)" if text is None else Told(text)


def step(old: str | None, new: str | None) -> tuple[Word, ...]:
    """An old value and a new one."""
    return value(old), " -> ", value(new)


def listed(names: Iterable[str], is_quote: bool = False) -> tuple[Word, ...]:
    """Names with commas between; each once, the last ones only counted where there are many."""
    own = list(dict.fromkeys(names))
    words = [word for name in islice(own, MANY) for word in (", ", Told(name, is_quote))][1:]
    return (*words, f" and {len(own) - MANY} more") if len(own) > MANY else tuple(words)


def path(field: str) -> Told:
    """A pointer as a reader writes it."""
    return Told(field.lstrip("/"))


def without_bounds(fields: Iterable[str]) -> Iterator[str]:
    """The fields without the earliest and latest days of dates that are among them."""
    own = list(fields)
    known = set(own)
    for name in own:
        base = name.removesuffix("_earliest").removesuffix("_latest")
        if base == name or base not in known:
            yield name


def block_text(block: Block, style: Style) -> str:
    """A block with an empty line after it."""
    return "\n".join([style.bold(plain(block.head)), *_lines(block.lines, style), ""])


def _lines(lines: Iterable[Line], style: Style) -> Iterator[str]:
    for line in lines:
        words = plain(line.words)
        yield "  " * line.depth + (style.dim(words) if line.is_remark else words)


def plain(words: Iterable[Word]) -> str:
    """The words as text."""
    return "".join(_word(word) for word in words)


def _word(word: Word) -> str:
    if isinstance(word, str):
        return word
    text = cut(one_line(word.text), LONGEST_QUOTE if word.is_quote else LONGEST_VALUE)
    return f"“{text}”" if word.is_quote else text
