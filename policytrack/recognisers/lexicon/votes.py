"""Words for votes: kinds of question, results and methods. Words of tallies are in `tallies`."""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry
from policytrack.recognisers.lexicon.stages import BLOCKED, SCHEDULED
from policytrack.recognisers.lexicon.word_pattern import pattern_of

_FAILED = pattern_of(
    ("failed", "rejected", "defeated", "voted down", "turned down", "threw out", "fell short", "negatived")
)

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
    LexiconEntry("passed", r"passed|approved|adopted|carried(?! out)|ratified", ("passed the bill", "the motion was carried"), ("surpassed", "carried out an attack")),
    LexiconEntry("failed", rf"{_FAILED}|doomed", ("the motion failed", "the bill was defeated", "they voted down the bill"), ("if Congress fails",)),
    LexiconEntry("blocked", BLOCKED, ("blocked a supplemental funding bill",), ("a block",)),
    LexiconEntry("scheduled", SCHEDULED, ("a vote is scheduled",), ("unscheduled",)),
), by_clause=True)  # fmt: skip

VOTE_METHOD = Lexicon("vote_method", (
    LexiconEntry("recorded", r"recorded vote|roll call", ("in a recorded vote",), ("a record",)),
    LexiconEntry("voice", r"voice vote", ("by voice vote",), ("voiced concern",)),
    LexiconEntry("unanimous_consent", r"unanimous consent", ("by unanimous consent",), ("unanimously",)),
))  # fmt: skip
