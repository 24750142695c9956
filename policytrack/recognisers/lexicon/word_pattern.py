"""Patterns of many fixed words, as prefix trees: a common prefix is tried once, and the longest word wins."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]


def pattern_of(words: Iterable[str]) -> str:
    r"""Return the pattern of any of the words, the longest that its context allows.

    Args:
        words: fixed words, at least one. A space matches any white space, and `'` also matches `’`.

    >>> pattern_of(["Guinea", "Guinea-Bissau", "Ghana"])
    'G(?:hana|uinea(?:\\-Bissau)?)'
    """
    return _written(_tree(words))


def word_pattern(words: Iterable[str]) -> str:
    r"""Return the pattern of any of the words where a word begins.

    The look behind follows the first letter: a pattern that begins with a choice of letters is searched quickly.

    Args:
        words: fixed words, as for `pattern_of`, for at least one word.

    >>> word_pattern(["Guinea", "Ghana", "Mali"])
    '(?:G(?<!\\w.)(?:hana|uinea)|M(?<!\\w.)ali)'
    """
    tree = _tree(words)
    branches = (rf"{_letter(first)}(?<!\w.){_written(rest)}" for first, rest in tree.items())
    return f"(?:{'|'.join(branches)})"


def _tree(words: Iterable[str]) -> _Tree:
    tree: _Tree = {}
    for word in sorted(words):  # a set has another order in each process
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return tree


def as_listed(words: str) -> str:
    """Return a match of `pattern_of` in the spelling of the table: single spaces, straight apostrophes."""
    return " ".join(words.split()).replace("’", "'")


def _written(tree: _Tree) -> str:
    stem = ""
    while len(tree) == 1 and "" not in tree:  # a loop, so that a name of any length is written
        ((letter, tree),) = tree.items()
        stem += _letter(letter)
    branches = [_letter(letter) + _written(rest) for letter, rest in tree.items() if letter]
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""
    return stem + (f"(?:{joined})?" if joined and "" in tree else joined)


def _letter(letter: str) -> str:
    return {" ": r"\s+", "'": "['’]"}.get(letter) or re.escape(letter)
