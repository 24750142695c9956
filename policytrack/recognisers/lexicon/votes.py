"""Words for votes: kinds of question, results, methods, and the words before a tally."""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry
from policytrack.recognisers.lexicon.stages import BLOCKED, SCHEDULED
from policytrack.recognisers.lexicon.word_pattern import pattern_of

_PASSED = ("passed", "approved", "adopted", "agreed to", "confirmed")
_FAILED = ("failed", "rejected", "defeated")
_VOTED = [f"{word}{link}" for word in ("vote", "voted", "votes", "voting") for link in ("", " of", " by")]
VOTING = pattern_of((*_VOTED, *_PASSED, *_FAILED))
"""The pattern of the words before a tally."""

QUESTION_KIND = Lexicon("question_kind", (
    LexiconEntry("passage", r"passage of|final passage", ("on passage of the bill",), ("faster passage through",)),
    LexiconEntry("cloture", r"cloture", ("a cloture vote",), ()),
    LexiconEntry("amendment", r"amendment", ("on the amendment",), ("to amend",)),
    LexiconEntry("procedural", r"procedural vote", ("a procedural vote in the U.S. Senate",), ("rules of procedure",)),
    LexiconEntry("confirmation", r"confirm(?:ation|ed)", ("the confirmation of the nominee",), ("confirms reports",)),
    LexiconEntry("resolution", r"resolution", ("adopted the resolution",), ("resolute",)),
    LexiconEntry("ratification", r"ratification", ("a vote on ratification",), ()),
    LexiconEntry("override", r"override", ("to override the veto",), ()),
))  # fmt: skip

VOTE_RESULT = Lexicon("vote_result", (
    LexiconEntry("passed", pattern_of(_PASSED[:3]), ("passed the bill",), ("surpassed",)),
    LexiconEntry("failed", rf"{pattern_of(_FAILED)}|doomed", ("the motion failed", "the bill was defeated"), ("if Congress fails",)),
    LexiconEntry("blocked", BLOCKED, ("blocked a supplemental funding bill",), ("a block",)),
    LexiconEntry("scheduled", SCHEDULED, ("a vote is scheduled",), ("unscheduled",)),
), by_clause=True)  # fmt: skip

VOTE_METHOD = Lexicon("vote_method", (
    LexiconEntry("recorded", r"recorded vote|roll call", ("in a recorded vote",), ("a record",)),
    LexiconEntry("voice", r"voice vote", ("by voice vote",), ("voiced concern",)),
    LexiconEntry("unanimous_consent", r"unanimous consent", ("by unanimous consent",), ("unanimously",)),
))  # fmt: skip
