"""Tallies of one side: the count of those in favour, where the text counts nobody else.

Read only where the words count all who were in favour: `The decision was supported by 283 MPs`, `284 deputies voted for
the law`, `the motion received 278 votes`. Not read: some members of a party, sponsors, candidates, signatures, margins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytrack.recognisers.lexicon.tallies import ONE_SIDED
from policytrack.recognisers.lexicon.trigger import stretches
from policytrack.recognisers.tallies.counted import AFTER_N, BEFORE_N, DIGITS, Counted, count
from policytrack.values.span import Span

_TRIGGER = re.compile(
    r"[0-9]\s+(?:votes|MPs|[Dd]eput|[Pp]eople|[Ll]awm|[Mm]embers|[Ll]egislators|[Ss]enators|member\s|countries|states|nations|of\s+(?:the\s+)?[0-9A-Zdlms]|[Pp]arliam)"
)
"""What every such tally has: a cheap test that skips most texts."""
_FORMS = [
    re.compile(row.pattern.replace("{N}", rf"(?P<span>{BEFORE_N}(?P<n>{DIGITS}){AFTER_N}").replace("{/N}", ")"))
    for row in ONE_SIDED
]
_OTHERS = re.compile(
    r"\b(?:against|opposed|abst[ae]\w+|ayes|noes|yeas|nays|letter|petition|signed|signat\w+|co-?sponsor\w*|candidate\w*|elect\w*|primary|voters|ballots?|polls?|polling|survey\w*|seats?)\b"
    r"|[0-9]\s?[-–—]\s?[0-9]|\b[0-9]+\s+to\s+[0-9]|\bvotes\s+to\b",
    re.IGNORECASE,
)
"""Words of a sentence that counts another side, or something else than votes."""
_SENTENCE = re.compile(r"(?<!No)[.!?][\"”)]?\s+(?=[A-Z0-9\"“(])|\n\s*\n")
_REACH = 200
_FEWEST = 50
"""The least count that is read: fewer may be some members of a party."""


def one_sided(text: str) -> Iterator[Counted]:
    """Yield the counts of those in favour in sentences that count nobody else."""
    places = (match.start() for match in _TRIGGER.finditer(text))
    for window in stretches(places, 140):
        for pattern in _FORMS:
            for match in pattern.finditer(text, *window):
                if int(count(match["n"])) >= _FEWEST and not _OTHERS.search(text, *_sentence(text, match)):
                    yield Counted(Span(*match.span("span")), {"yes": count(match["n"])})


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the sentence of a match, at most so much of it on each side, with the half sentence that follows."""
    start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
    ends = [each.end() for each in _SENTENCE.finditer(text, start, match.start() + 1)]
    closed = _SENTENCE.search(text, match.end(), end)
    return ends[-1] if ends else start, closed.start() if closed else end
