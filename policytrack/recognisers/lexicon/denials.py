"""Words that deny: a term that the same clause denies is not read.

A stage or a result is denied by a word anywhere before it in its clause (`had not signed`, `failed to approve`); any
other term only by a word that stands directly before it (`non-military`, `without any loan`), since `had not signed the
memorandum` leaves the memorandum one. One row a kind of word; of each text, the words in brackets are looked at.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Span


class Denial(NamedTuple):
    """A row of words that deny.

    Args:
        reach: what the words deny: `clause`, what follows in their clause; `next`, the words directly after them;
            `before`, what precedes in their clause; "": nothing, although they look so.
        words: fixed words, in lower case. A space matches any white space.
        examples: texts in which the words in brackets are denied; of a row of reach "", are not.
    """

    reach: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


DENIALS = (
    Denial("", (
        "not only", "not just", "not merely", "not simply", "not least", "not to mention", "not alone", "no later than", "not later than", "no less than", "not less than", "no fewer than",
        "no more than", "not more than", "no sooner", "no doubt", "no wonder", "no matter", "nothing but", "without delay", "without objection", "without debate", "without amendment", "without a vote",
        "whether or not", "never before", "no 1", "no. 1",
    ), (
        "They not only [signed] the treaty.", "It was signed [in force] no later than May.", "No later than May, they [signed] it.", "They have no doubt [signed] it.", "no less than [military] aid",
        "Without delay the Senate [approved] it.",
    )),
    Denial("clause", (
        "not", "never", "no", "no one", "nobody", "none", "neither", "nor", "cannot", "without", "hardly", "yet to", "no longer",
        "didn't", "doesn't", "don't", "wasn't", "weren't", "isn't", "aren't", "hasn't", "haven't", "hadn't", "won't", "wouldn't", "couldn't", "can't", "shouldn't",
        "fail to", "fails to", "failed to", "failing to", "failure to", "refuse to", "refuses to", "refused to", "refusing to", "refusal to", "decline to", "declined to", "declines to", "declining to",
        "unable to", "unwilling to", "reluctant to", "deny", "denies", "denied", "denying", "ruled out", "rules out", "called off", "calls off", "refrained from", "stopped short of",
        "stops short of", "fell short of", "rather than", "instead of", "other than", "far from", "avoided", "would have", "could have", "should have", "might have",
    ), (
        "Ruritania had not [signed] the memorandum.", "which it has not [delivered]", "The measure was not [approved].", "They have not yet [signed] it.", "Neither side [signed] the treaty.",
        "No party [signed] it.", "They failed to [ratify] it.", "They denied having [signed] it.", "It has yet to be [ratified].", "They called off the [signing of] the treaty.",
        "They talked rather than [signed].", "They have not, however, [signed] it.", "They didn’t [approve] it.", "The treaty is no longer [in force].", "It has neither been [signed] nor [ratified].",
        "They have not signed or [ratified] it.", "The rule would have required them to [ratify] it.",
    )),
    Denial("next", (
        "not", "no", "never", "without", "neither", "nor", "rather than", "instead of", "other than", "except", "except for", "excluding", "in lieu of", "in place of", "short of", "outside", "outside of", "anti", "un",
    ), (
        "military aid, without [economic] aid", "no new [military] aid", "aid other than [military] aid", "a statement rather than a [treaty]", "It is not a legally binding [treaty].",
        "non-[military] aid", "aid except [military] aid", "no broader [military] aid",
    )),
    Denial("before", (
        "was called off", "were called off", "been called off", "fell through", "did not happen", "did not take place", "never took place", "never happened", "did not materialise", "did not materialize",
    ), ("The [signing of] the treaty was called off.", "The [signing of] the treaty fell through.")),
)  # fmt: skip
"""The rows. A word of reach "" outweighs the shorter ones within it."""

SPARED = (
    "Norway did not come but [signed] the treaty.", "He did not speak. They [signed] it.", "The party, which did not vote, [signed] it.",
    "It [signed] the treaty, not the protocol.", "Nobody asked who [signed] it; they [ratified] it.",
)  # fmt: skip
"""Texts in which a denial does not reach the words in brackets."""

FILLERS = (
    "a", "an", "the", "any", "its", "their", "other", "new", "further", "more", "additional", "such", "direct", "formal", "legally", "binding", "bilateral", "single", "real", "full", "much", "mere",
    "major", "significant", "substantial", "large", "immediate", "long-term", "short-term",
)  # fmt: skip
"""Words that may stand between a denial and the term directly after it, as may comparatives (`no broader`)."""


def _words(reach: str) -> str:
    return pattern_of(word for row in DENIALS if row.reach == reach for word in row.words)


_IDLE = re.compile(rf"\b{_words('')}\b", re.IGNORECASE)
_CLAUSE = re.compile(rf"(?<![\w-]){_words('clause')}(?![\w-])", re.IGNORECASE)
_NEXT = re.compile(
    rf"(?:(?<![\w-]){_words('next')}(?:\s+(?:{pattern_of(FILLERS)}|[a-z]{{3,}}er)){{0,3}}\s+|(?<!\w)(?:non|anti|un)[-‐‑\s]\s?)\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b{_words('before')}\b", re.IGNORECASE)
_ASIDE = re.compile(
    r",\s+(?:however|so far|yet|as yet|to date|in fact|indeed|of course|for now|as (?:planned|promised|announced|expected)),"
)
"""A remark between commas, which ends no clause."""
_END = re.compile(
    r"(?<![A-Z])\.(?=\s|\Z)|[;:!?,](?=\s|\Z)|\n\s*\n|[—–]\s|[()]"  # punctuation
    r"|\b(?i:but|although|though|while|whereas|who|which|because|after|before|when)\b"  # a word that begins a clause
)
_AROUND = 150
"""Code points of context on each side of a term."""


def is_denied(text: str, span: Span, by_clause: bool) -> bool:
    """Return whether the clause of a term denies the term.

    Args:
        text: the whole text.
        span: the term.
        by_clause: whether any denial before the term in its clause counts, as for a verb; else only one directly before.
    """
    before = _ASIDE.sub(" ", text[max(0, span.start - _AROUND) : span.start])
    before = _IDLE.sub(lambda match: "x" * len(match.group()), before)
    if _NEXT.search(before):
        return True
    if not by_clause:
        return False
    begin = max((end.end() for end in _END.finditer(before)), default=0)
    after = text[span.end : span.end + _AROUND]
    end = _END.search(after)
    return bool(_CLAUSE.search(before, begin) or _BEFORE.search(after, 0, end.start() if end else len(after)))
