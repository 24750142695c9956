"""Sections of a report as Markdown for a pull request: a heading and a list for each.

Text from the data is in code spans, in which neither CommonMark nor GitHub reads HTML, links, mentions, issue numbers
or emphasis.
"""

from __future__ import annotations

from collections.abc import Iterator

from policytrack.changes.report import LONGEST_QUOTE, LONGEST_VALUE, DataText, Section, Word
from policytrack.display import code

LONGEST = 60_000
"""Maximum length of a report, in characters. A comment on GitHub may have 65,536. A last line gives the number of
further sections."""


def fitting(sections: Iterator[Section], used: int) -> Iterator[str]:
    """Yield the lines of the sections, up to `LONGEST` characters.

    Args:
        sections: the sections.
        used: the number of characters before the sections.
    """
    size = used
    for section in sections:
        lines = (
            f"{'  ' * (line.depth - 1)}- {'[ ] ' if line.is_task else ''}{_words(line.words)}" for line in section.lines
        )
        for line in ("", f"### {_words(section.head)}", "", *lines):
            size += len(line) + 1
            if size > LONGEST:
                left = sum(1 for _ in sections)
                yield f"\n… cut off here, {left} more groups left out: text, CSV and JSON have all."
                return
            yield line


def _words(words: tuple[Word, ...]) -> str:
    texts = []
    for word in words:
        if isinstance(word, DataText):
            texts.append(f"“{code(word.text, LONGEST_QUOTE)}”" if word.is_quote else code(word.text, LONGEST_VALUE))
        else:
            texts.append(word.replace(" -> ", " → "))
    return "".join(texts)
