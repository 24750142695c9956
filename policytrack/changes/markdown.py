"""Blocks as Markdown, for a pull request: a heading and a list each.

Everything that comes from the data stands in code spans, in which neither CommonMark nor GitHub knows HTML, links,
mentions, issue numbers or emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytrack.changes.text import LONGEST_QUOTE, LONGEST_VALUE, Block, Word
from policytrack.display import cut, one_line

LONGEST = 60_000
"""Characters: a comment on GitHub holds 65 536. Groups that do not fit are counted."""


def fitting(blocks: Iterator[Block], used: int) -> Iterator[str]:
    """The lines of the blocks, as far as they fit.

    Args:
        blocks: the blocks, which are made as they are asked for.
        used: characters that stand before them.
    """
    size = used
    for block in blocks:
        for line in _block(block):
            size += len(line) + 1
            if size > LONGEST:
                left = sum(1 for _ in blocks)
                yield f"\n… cut off here, {left} more groups left out: text, CSV and JSON have all."
                return
            yield line


def _block(block: Block) -> Iterator[str]:
    yield ""
    yield f"### {_words(block.head)}"
    yield ""
    for line in block.lines:
        yield f"{'  ' * (line.depth - 1)}- {_words(line.words)}"


def _words(words: tuple[Word, ...]) -> str:
    return "".join(_word(word) for word in words)


def _word(word: Word) -> str:
    if isinstance(word, str):
        return word.replace(" -> ", " → ")
    return f"“{code(word.text, LONGEST_QUOTE)}”" if word.is_quote else code(word.text)


def code(text: str, most: int = LONGEST_VALUE) -> str:
    """The text as a code span: one line, fenced by more backticks than it has together anywhere."""
    words = cut(one_line(text), most)
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") or not words else ""
    return f"{fence}{pad}{words}{pad}{fence}"
