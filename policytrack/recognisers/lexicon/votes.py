"""Words for votes: kinds of question, results, methods."""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Entry, Lexicon

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
    Entry("passed", r"passed|approved|adopted", ("passed the bill",), ("surpassed",)),
    Entry("failed", r"failed|rejected|doomed", ("the motion failed",), ("if Congress fails",)),
    Entry("blocked", r"blocked", ("blocked a supplemental funding bill",), ("a block",)),
    Entry("scheduled", r"scheduled", ("a vote is scheduled",), ("unscheduled",)),
))  # fmt: skip

VOTE_METHOD = Lexicon("vote_method", (
    Entry("recorded", r"recorded vote|roll call", ("in a recorded vote",), ("a record",)),
    Entry("voice", r"voice vote", ("by voice vote",), ("voiced concern",)),
    Entry("unanimous_consent", r"unanimous consent", ("by unanimous consent",), ("unanimously",)),
))  # fmt: skip
