"""Terms of votes: method, kind of question, result."""

from __future__ import annotations

from typing import Annotated, Literal

from policytrack.values.cell import Term, Vocabulary

VoteMethodTerm = Literal["recorded", "voice", "unanimous_consent"]
QuestionKindTerm = Literal[
    "passage", "cloture", "amendment", "procedural", "confirmation", "resolution", "ratification", "override", "other"
]
VoteResultTerm = Literal["passed", "failed", "blocked", "scheduled"]

VOTE_METHOD: dict[VoteMethodTerm, Term] = {
    "recorded": Term("Votes were counted by name or number."),
    "voice": Term("By voice."),
    "unanimous_consent": Term("Nobody objected."),
}

QUESTION_KIND: dict[QuestionKindTerm, Term] = {
    "passage": Term("Whether a bill passes."),
    "cloture": Term("Whether debate ends."),
    "amendment": Term("Whether a text is amended."),
    "procedural": Term("A step on the way to a decision."),
    "confirmation": Term("Whether a nominee is confirmed."),
    "resolution": Term("Whether a resolution is adopted."),
    "ratification": Term("Whether a treaty is approved."),
    "override": Term("Whether a veto is overridden."),
    "other": Term("None of the kinds above."),
}

VOTE_RESULT: dict[VoteResultTerm, Term] = {
    "passed": Term("The question was carried.", "Popolo Motion.result:pass"),
    "failed": Term("The question was lost.", "Popolo Motion.result:fail"),
    "blocked": Term("A named group kept the matter from going on.", "Popolo Motion.result:fail"),
    "scheduled": Term("The vote is still to be held."),
}

VoteMethod = Annotated[VoteMethodTerm, Vocabulary(VOTE_METHOD)]
QuestionKind = Annotated[QuestionKindTerm, Vocabulary(QUESTION_KIND)]
VoteResult = Annotated[VoteResultTerm, Vocabulary(VOTE_RESULT)]
