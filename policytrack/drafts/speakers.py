"""Speakers: who says a sentence, and the hedge by which the text keeps its distance from it.

Read: `the Pentagon reported`, `according to the Ministry of Defence`, `Antony Blinken said`. Not read: a verb of acting
(`announced`, `pledged`), a speaker in another sentence, what the publisher says itself.
"""

from __future__ import annotations

import re

from policytrack.drafts.drafted import Speaker
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.hedges import HEDGE
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Span

SPEAKING = tuple(
    "said says reported reports stated states told noted notes stressed wrote writes confirmed explained recalled"
    " emphasized emphasised".split()
)
"""Verbs of speaking, in the forms of a report."""

EXAMPLES = (
    ("The statement was signed on Monday, the Pentagon reported.", "Pentagon"),
    ("The Ministry of Defence of Latvia said that it had sent five vehicles.", "Ministry of Defence of Latvia"),
    ("According to the European Commission, the loan was paid out.", "European Commission"),
    ("Aid of 5 million euros was delivered, Jane Smith told reporters.", "Jane Smith"),
    ("The Pentagon announced a package of aid.", None),
    ("He said that the treaty was signed.", None),
    ("The treaty was signed. The Pentagon reported losses.", None),
    ("It is said that the European Commission paid.", None),
)
"""Rows of tests: a text, and the speaker of its first sentence."""

_VERB = re.compile(rf"\s+(?:also\s+|later\s+|earlier\s+)?{pattern_of(SPEAKING)}\b(?!\s+to\b)")
_ACCORDING = re.compile(r"\b[Aa]ccording\s+to\s+(?:the\s+)?\Z")
_LETTERS = r"[^\W\d_a-z][^\W\d_]*(?:[-’'][^\W\d_]+)*"
_PERSON = re.compile(rf"(?<![\w.])(?P<who>{_LETTERS}(?:\s+(?:[A-Z]\.|{_LETTERS})){{1,4}})(?={_VERB.pattern})")


def speaker_of(sighted: Sighted, span: Span) -> Speaker | None:
    """Return the one speaker that the sentence of a span names; None for none, several, or the publisher."""
    sentence, text = sighted.sentence_of(span), sighted.text
    found = {
        Speaker(body.span, sighted.body_id(body))
        for body in inside(sighted.bodies, sentence)
        if _VERB.match(text, body.span.end, sentence.end) or _ACCORDING.search(text, sentence.start, body.span.start)
    }
    for match in _PERSON.finditer(text, sentence.start, sentence.end):
        words = Span(*match.span("who"))
        if not any(words.overlaps(each.span) for each in found):
            found.add(Speaker(words))
    if len(found) != 1:
        return None
    speaker = found.pop()
    is_publisher = speaker.words(text).lower() in sighted.publisher.lower()
    return None if is_publisher or speaker.span.overlaps(span) else speaker


def hedge_of(sighted: Sighted, span: Span) -> Span | None:
    """Return the one hedge in the sentence of a span; None for none or several."""
    sentence = sighted.sentence_of(span)
    found = HEDGE.find(sentence.of(sighted.text))
    return found[0].span.moved(sentence.start) if len(found) == 1 else None
