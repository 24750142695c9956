"""The form of a date: how a date is worded, with examples and near misses. One test runs all forms.

A template is written in the atoms of `times`. At a place the form that reads the most wins, so the order of the rows
says nothing. A form without values only claims its words: a guard.

A new form is one row in `day_forms`, `period_forms` or `relative_forms`. An example is a text, the date of publication, and the values of all dates in the
text, separated by spaces; `-` is a date without a value.
"""

from __future__ import annotations

from typing import NamedTuple

Example = tuple[str, str, str]

PART = (
    r"(?:(?:\b(?:the\s+)?(?:end|beginning|start|middle|close|rest|remainder)|half)\s+of\s+(?:the\s+)?"  # the end of
    r"|\b(?:early|earlier|late|later|mid)[\s-]+(?:(?:on|in)\s+(?:the\s+)?)?)\Z"  # early in, mid-
)
"""The end of the words before a period, if they choose a part of it."""
PLACED = r"\b(?:in|since|until|till|through|throughout|during|before|after|at|following|ahead\s+of|this|as\s+of|starting|beginning|mid-?)\s+\Z"
"""The end of the words before a month, if they place something in time."""
PLACED_LOOSELY = r"\b(?:by|of|from|for|between|to|and|or|around)\s+\Z"
"""The end of the words before a month or a name, a verb."""


class Form(NamedTuple):
    """One way to word a date.

    Args:
        template: the words, in atoms.
        examples: texts in which the form is read.
        near: texts in which it reads nothing.
        after: the pattern of the end of the words that stand before it.
        never: the pattern of the end of the words that never stand before it.
        guard: whether it claims its words without reading a date.
    """

    template: str
    examples: tuple[Example, ...]
    near: tuple[str, ...] = ()
    after: str = ""
    never: str = ""
    guard: bool = False
