"""Speakers: who says a sentence, and the hedge by which the text keeps its distance from it.

Read: `the Pentagon reported`, `according to the Ministry of Defence`, `said Antony Blinken`, `Jo Doe, its director,
added`. Not read: a verb of acting (`announced`, `pledged`), another sentence's speaker, what the publisher says itself.
"""

from __future__ import annotations

import re

from policytrack.drafts.citations import citation_of
from policytrack.drafts.drafted import Speaker
from policytrack.drafts.officials import person_ids
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.hedges import HEDGE
from policytrack.recognisers.lexicon.name_words import LEADS, TITLES
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Span
from policytrack.values.text import one_line

SPEAKING = tuple(
    "said says reported stated told noted stressed wrote writes confirmed explained recalled"
    " emphasized emphasised testified remarked reiterated underlined underscored tweeted".split()
)
"""Verbs of speaking, in the forms of a report."""
SPEAKING_THAT = tuple(
    "reports notes added adds warned warns argued argues insisted claimed acknowledged commented observed".split()
)
"""Verbs of speaking, too, if `that`, a colon or the end of the clause follows: `Norway added ships`."""

CITED = "the paragraph ends with what it sums up"
"""The reason for the speaker of a citation."""

EXAMPLES = (
    ("The statement was signed on Monday, the Pentagon reported.", "Pentagon"),
    ("The Ministry of Defence of Latvia said that it had sent five vehicles.", "Ministry of Defence of Latvia"),
    ("According to the European Commission, the loan was paid out.", "European Commission"),
    ("The loan was paid, according to a statement by the European Commission.", "European Commission"),
    ("Aid of 5 million euros was delivered, Jane Smith told reporters.", "Jane Smith"),
    ('"Aid was delivered," said Jane Smith.', "Jane Smith"),
    ('"Aid was delivered," said Ports Minister Jane Smith, who met them.', "Ports Minister Jane Smith"),
    ('"Aid was delivered," said the Pentagon.', "Pentagon"),
    ("Aid was delivered, the director, Jane Smith, said.", "Jane Smith"),
    ("Jane Smith, the director of ports, added that aid was delivered.", "Jane Smith"),
    ("Jane Smith went. Aid was delivered, Smith said.", "Smith"),
    ("The Pentagon announced a package of aid.", None),
    ("Jane Smith added ships to the list.", None),
    ("He said that the treaty was signed.", None),
    ("The treaty was signed, Smith said.", None),
    ("The treaty was signed. The Pentagon reported losses.", None),
    ("It is said that the European Commission paid.", None),
    ('"Aid was delivered," said Monday a man.', None),
    ("Jane Smith's stated aim was aid.", None),
    ("The Vice President noted the aid.", None),
    ("Aid went to the Pacific Island states.", None),
    ("A man from the Pentagon said that aid was delivered.", None),
)
"""Rows of tests: a text, and the speaker of its last sentence, or of its first where the last names another."""

_VERB = re.compile(
    rf"\s+(?:also\s+|later\s+|earlier\s+|then\s+)?(?:{pattern_of(SPEAKING)}\b(?!\s+to\b)"
    rf"|{pattern_of(SPEAKING_THAT)}\b(?=\s+that\b|\s*[:.,])"
    r"|states\b(?=\s+that\b|\s*:))"
)
_APPOSITION = r"(?:,[^,.;:\n\"”“]{2,80},(?=\s)|,(?=\s))?"
"""What may stand between a name and its verb: `, the director of ports,`."""
_ACCORDING = re.compile(
    r"\b[Aa]ccording\s+to\s+(?:(?:an?\s+|the\s+)?(?:\w+\s+)?(?:statements?|reports?|figures|data|release|estimates?)"
    r"\s+(?:by|from|of|issued\s+by|released\s+by)\s+)?(?:the\s+)?\Z"
)
_LETTERS = r"[^\W\d_a-z][^\W\d_]*(?:[-’'][^\W\d_]+)*"
_NAME = rf"{_LETTERS}(?:\s+(?:[A-Z]\.|{_LETTERS})){{1,7}}"
_PERSON = re.compile(rf"(?<![\w.])(?P<who>{_NAME})(?={_APPOSITION}{_VERB.pattern})")
_INVERTED = re.compile(rf"[,?!][\"”’]?\s+(?:{pattern_of(SPEAKING)}|added)\s+(?:the\s+)?(?P<who>{_NAME}|{_LETTERS})")
_SURNAME = re.compile(rf"(?<![\w.])(?P<who>{_LETTERS})(?={_VERB.pattern})")
_WORD = re.compile(r"\S+")
_OF = re.compile(r"\b(?:from|of|for|at|in|with|by|to)\s+(?:the\s+)?\Z")
_SAID_BY = re.compile(rf"[,?!][\"”’]?\s+(?:{pattern_of(SPEAKING)}|added)\s+(?:the\s+)?\Z")


def speaker_of(sighted: Sighted, span: Span) -> Speaker | None:
    """Return the one speaker that the sentence of a span names; None for none, several, or the publisher."""
    sentence, text = sighted.sentence_of(span), sighted.text
    found = {
        Speaker(body.span, sighted.body_id(body))
        for body in inside(sighted.bodies, sentence)
        if (_VERB.match(text, body.span.end, sentence.end) and not _OF.search(text, sentence.start, body.span.start))
        or _ACCORDING.search(text, sentence.start, body.span.start)
        or _SAID_BY.search(text, sentence.start, body.span.start)
    }
    bodies = [each.span for each in inside(sighted.bodies, sentence)]
    for who in _persons(text, sentence):
        words = one_line(who.of(text))
        person = next((each for name, each in person_ids(sighted).items() if name in words), "")
        if person or not any(who.overlaps(each) for each in bodies):
            found.add(Speaker(who, person))
    cited = citation_of(sighted, span) if not found else None
    if cited:
        return Speaker(cited.who, sighted.body_id(cited.body) if cited.body else "", CITED)
    if len(found) != 1:
        return None
    speaker = found.pop()
    is_publisher = speaker.words(text).lower() in sighted.publisher.lower()
    return None if is_publisher or speaker.span.overlaps(span) else speaker


def _persons(text: str, sentence: Span) -> set[Span]:
    """Return the names of the persons who say a sentence, without overlaps."""
    found: set[Span] = set()
    for pattern in (_PERSON, _INVERTED, _SURNAME):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            who = _without_leads(text, Span(*match.span("who")))
            if who and _is_name(text, who) and not any(who.overlaps(each) for each in found):
                found.add(who)
    return found


def _without_leads(text: str, who: Span) -> Span | None:
    """Return a name without the words before it that only begin a sentence; None where nothing is left."""
    start = next((each.start() for each in _WORD.finditer(text, who.start, who.end) if each.group() not in LEADS), None)
    return None if start is None else Span(start, who.end)


def _is_name(text: str, who: Span) -> bool:
    """Return whether words name a person: no role alone, no owner, and a surname only if the text gave it in full."""
    words = who.of(text).split()
    if all(word in TITLES for word in words) or words[-1].endswith(("'s", "’s")):
        return False
    return len(words) > 1 or _is_known(text, who)


def _is_known(text: str, surname: Span) -> bool:
    full = re.compile(rf"(?<![\w.]){_LETTERS}\s+(?:[A-Z]\.\s+)?{re.escape(surname.of(text))}(?!\w)")
    return bool(full.search(text, 0, surname.start))


def hedge_of(sighted: Sighted, span: Span) -> Span | None:
    """Return the one hedge in the sentence of a span; None for none or several."""
    sentence = sighted.sentence_of(span)
    found = HEDGE.find(sentence.of(sighted.text))
    return found[0].span.moved(sentence.start) if len(found) == 1 else None
