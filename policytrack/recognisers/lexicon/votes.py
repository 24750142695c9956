"""Words for votes: kinds of question, results, methods, and the words that make two numbers a tally."""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Entry, Lexicon
from policytrack.recognisers.lexicon.stages import BLOCKED, SCHEDULED
from policytrack.recognisers.lexicon.word_pattern import pattern_of

_PASSED = ("passed", "approved", "adopted", "agreed to", "confirmed")
_FAILED = ("failed", "rejected", "defeated")
_VOTED = [f"{word}{link}" for word in ("vote", "voted", "votes", "voting") for link in ("", " of", " by")]
VOTING = pattern_of((*_VOTED, *_PASSED, *_FAILED))
"""The pattern of the words before a tally."""

QUESTION_KIND = Lexicon("question_kind", (
    Entry("passage", r"passage of|final passage", ("on passage of the bill",), ("faster passage through",)),
    Entry("cloture", r"cloture", ("a cloture vote",), ()),
    Entry("amendment", r"amendment", ("on the amendment",), ("to amend",)),
    Entry("procedural", r"procedural vote", ("a procedural vote in the U.S. Senate",), ("rules of procedure",)),
    Entry("confirmation", r"confirm(?:ation|ed)", ("the confirmation of the nominee",), ("confirms reports",)),
    Entry("resolution", r"resolution", ("adopted the resolution",), ("resolute",)),
    Entry("ratification", r"ratification", ("a vote on ratification",), ()),
    Entry("override", r"override", ("to override the veto",), ()),
))  # fmt: skip

VOTE_RESULT = Lexicon("vote_result", (
    Entry("passed", pattern_of(_PASSED[:3]), ("passed the bill",), ("surpassed",)),
    Entry("failed", rf"{pattern_of(_FAILED)}|doomed", ("the motion failed", "the bill was defeated"), ("if Congress fails",)),
    Entry("blocked", BLOCKED, ("blocked a supplemental funding bill",), ("a block",)),
    Entry("scheduled", SCHEDULED, ("a vote is scheduled",), ("unscheduled",)),
))  # fmt: skip

VOTE_METHOD = Lexicon("vote_method", (
    Entry("recorded", r"recorded vote|roll call", ("in a recorded vote",), ("a record",)),
    Entry("voice", r"voice vote", ("by voice vote",), ("voiced concern",)),
    Entry("unanimous_consent", r"unanimous consent", ("by unanimous consent",), ("unanimously",)),
))  # fmt: skip
