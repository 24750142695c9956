"""Words by which a text keeps its distance from what it says, without naming a speaker."""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry

_BE = "(?:is|are|was|were)"

HEDGE = Lexicon("hedge", (
    LexiconEntry("reported", rf"reportedly|{_BE} reported to", ("will reportedly contribute", "is reported to have signed"), ("the Pentagon reported",)),
    LexiconEntry("alleged", rf"allegedly|{_BE} alleged to", ("allegedly delivered", "are alleged to have paid"), ("the allegation",)),
    LexiconEntry("supposed", r"supposedly|purportedly|ostensibly", ("supposedly in force", "the purportedly signed text"), ("was supposed to",)),
    LexiconEntry("apparent", r"apparently", ("has apparently agreed",), ("an apparent delay",)),
    LexiconEntry("believed", rf"{_BE} (?:believed|thought|understood) to", ("is understood to include", "are believed to be"), ("the minister believed",)),
    LexiconEntry("said", rf"{_BE} said to", ("the package is said to include",), ("as the minister said to reporters",)),
    LexiconEntry("rumoured", rf"rumou?redly|{_BE} rumou?red to", ("is rumoured to be near", "rumoredly agreed"), ("the rumour",)),
    LexiconEntry("unnamed", r"it (?:is|was) (?:reported|said|alleged|believed|understood) that", ("it is reported that they signed",), ("it is noted that",)),
    LexiconEntry("reports", r"according to (?:some |media |news |press |unconfirmed )?reports", ("according to media reports",), ("according to the report of the ministry",)),
))  # fmt: skip
