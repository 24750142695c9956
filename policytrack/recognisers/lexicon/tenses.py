"""Tense: whether the words around a date look forward or back.

The nearest verb before the date decides, else the first verb after it in the same clause.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_VERB = r"(?:\s+(?:not|also|be|been|get|then|now|soon|[a-z]+ly)){0,4}(?:\s+[a-z]+)?"  # not be held
_AHEAD = (
    r"to\s+(?:be|take\s+place)\s+[a-z]+|"  # to be held
    rf"(?:will|won['’]t|['’]ll|shall|might|can|could|would|should|must|(?:is|are|be)\s+(?:set\s+|going\s+|due\s+)?to){_VERB}"
    r"|(?:(?:is|are)\s+)?(?:plan|expect|intend|schedul|slat|prepar|project|envisag|anticipat|hop|aim)[a-z]*"
    r"(?:\s+(?:to|for)(?:\s+(?:be\s+)?[a-z]+)?)?"  # is expected to visit
    r"|returns?|arrives?|departs?|leaves?|begins?|starts?|convenes?|heads|ends|expires?|takes?\s+(?:place|effect)|comes?\s+into|goes\s+into"
    r"|due|upcoming|forthcoming|deadline|set\s+for|look(?:s|ing)?\s+forward(?:\s+to(?:\s+[a-z]+)?)?|ahead\s+of"
)
_BACK = (
    r"was|were|had|did|has|have|been|said|met|held|spoke|took|gave|made|told|came|went|began|led|sent|left|won|lost|wrote|saw|brought|became|stood"
    r"|fell|rose|grew|broke|struck|found|got|chose|passed|ago|since|[a-z]{3,}(?<!ne)(?<!spe)(?<!fe)(?<!inde)ed"
)
_UNSAID = (
    r"(?:was|were|had)\s+(?:been\s+)?(?:due|set|going|to|(?:plan|expect|intend|schedul|slat)n?ed)\b"  # was expected to arrive
    r"(?:\s+(?:to|for))?(?:\s+be)?(?:\s+[a-z]+)?"
    r"|to\s+(?!(?:be|take|the|an?|his|her|its|their|our|this|that|these|those)\b)[a-z]+"  # to speak
)
_WORD = re.compile(rf"\b(?:(?P<open>{_UNSAID})|(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))\b")
_FINITE = re.compile(r"was|were|had|did")
_CLAUSE_START = re.compile(r"[a-z]{3}[.!?][\"”’)]?\s|;|\n\s*\n")
_CLAUSE_END = re.compile(r"[a-z]{3}[.!?](?:\s|[\"”’)]|\Z)|;|\n\s*\n")
_BEFORE_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|(?:is|are)\s+(?:in|on|for))\s+(?:the\s+)?(?:(?:end|middle|start|close\s+of\s+business|COB)\s+(?:of\s+|on\s+)?(?:the\s+)?)?\Z",
    re.IGNORECASE,
)

EXAMPLES = (
    ("will be held on | in Kyiv", "1"),
    ("The talks are scheduled for |.", "1"),
    ("the bill passed on |, which will", "0"),
    ("On |, the Senate will vote", "1"),
    ("On |, the Senate rejected", "0"),
    ("He met them. | will be", "1"),
    ("might run out by | if", "1"),
    ("by |", "1"),
    ("doses authorized by the end of |", "1"),
    ("had reached it by |", "0"),
    ("I look forward to welcoming him in |.", "1"),
    ("when it returns to the capital on |.", "1"),
    ("a trip on |", None),
    ("sent help to transport it on |", "?"),
    ("He was expected to arrive on |.", "?"),
    ("The election is in |.", "1"),
    ("by COB |", "1"),
    ("are due to be signed on |", "1"),
)
"""Clauses with a bar at the date, and what they give: ahead (`1`), back (`0`), either (`?`) or nothing."""


class Tense(NamedTuple):
    """How the words around a date look, and whether no verb stands before it in its clause.

    Ahead (`1`), back (`0`), to what may lie on either side (`?`: was expected to), or nowhere.
    """

    ahead: str | None
    opens: bool


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return the tense of the words around a span. At the start of a clause the verb that follows decides."""
    before = text[max(0, start - 150) : start]
    edge = max((edge.end() for edge in _CLAUSE_START.finditer(before)), default=0)
    words = list(_WORD.finditer(before, edge))
    if _BEFORE_DEADLINE.search(before, edge) and not any(_FINITE.fullmatch(word[0]) for word in words):
        return Tense("1", not words)
    return Tense(_direction(words[-1] if words else _verb_after(text, end)), not words)


def _verb_after(text: str, end: int) -> re.Match[str] | None:
    after = text[end : end + 100]
    edge = _CLAUSE_END.search(after)
    return _WORD.search(after, 0, edge.start() + 3 if edge else len(after))


def _direction(word: re.Match[str] | None) -> str | None:
    return None if word is None else "?" if word["open"] else "1" if word["ahead"] else "0"
