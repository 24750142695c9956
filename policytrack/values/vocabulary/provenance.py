"""Terms of sources, evidence and mentions: methods and ranks of evidence, dispositions of mentions."""

from __future__ import annotations

from typing import Annotated, Literal

from policytrack.values.cell import Term, Vocabulary

SourceKindTerm = Literal[
    "news_article", "press_release", "official_readout", "briefing_summary", "legislation", "other"
]
TextStatusTerm = Literal["shipped", "withheld"]
RecordTypeTerm = Literal["agreement", "aid_package", "institution", "vote", "source", "person"]
ReviewTerm = Literal["reviewed", "unreviewed"]
PartTerm = Literal["value", "anchor", "attribution"]
MethodTerm = Literal["recognised", "lexicon", "verbatim", "curated", "copied", "editorial"]
MECHANICAL = ("recognised", "lexicon", "verbatim")
"""Methods of values that the rule of their cell gives from the words alone."""
RankTerm = Literal["preferred", "normal", "deprecated"]
MentionKindTerm = Literal["money", "date", "institution", "tally", "instrument"]
DispositionTerm = Literal["cited", "context", "out_of_scope", "boilerplate", "unrelated", "unreviewed"]

SOURCE_KIND: dict[SourceKindTerm, Term] = {
    "news_article": Term("An article of a news medium or agency."),
    "press_release": Term("A release by a body about its own doings."),
    "official_readout": Term("A public body's report of a meeting or call of its own."),
    "briefing_summary": Term("A summary of briefings or documents of others."),
    "legislation": Term("A law, bill or order itself."),
    "other": Term("None of the kinds above."),
}

TEXT_STATUS: dict[TextStatusTerm, Term] = {
    "shipped": Term("The text comes with the data: anyone can check its evidence."),
    "withheld": Term(
        "The text may not be passed on: its hash, its length and a redaction with the quotes in their contexts come"
        " with the data. Only whoever has the text can check its evidence wholly."
    ),
}

RECORD_TYPE: dict[RecordTypeTerm, Term] = {
    "agreement": Term("A row of `agreements`."),
    "aid_package": Term("A row of `aid_packages`."),
    "institution": Term("A row of `institutions`."),
    "vote": Term("A row of `votes`."),
    "source": Term("A row of `sources`."),
    "person": Term("A row of `persons`."),
}

REVIEW: dict[ReviewTerm, Term] = {
    "reviewed": Term("A curator has read every claim."),
    "unreviewed": Term("A source without an annotation, or a record with a claim from such a source."),
}

PART: dict[PartTerm, Term] = {
    "value": Term("The words that give the value."),
    "anchor": Term("Words that the value is relative to, nearest first, such as the publication date behind `Dec. 6`."),
    "attribution": Term("The words that say who said it, or a hedge such as `reportedly`."),
}

METHOD: dict[MethodTerm, Term] = {
    "recognised": Term("A recogniser reads the value in the quote."),
    "lexicon": Term("A lexicon entry matches the quote and gives the term."),
    "verbatim": Term("The value is the quote, white space folded."),
    "curated": Term("A curator's judgement, with the reason in `because`."),
    "copied": Term("The original of this copy says it in the same words."),
    "editorial": Term("The project's own wording or arrangement, resting on the quote."),
}

RANK: dict[RankTerm, Term] = {
    "preferred": Term("Equal to the published value."),
    "normal": Term("Differs from the published value; `rank_reason` gives the rule or the reason of the curator."),
    "deprecated": Term("Plainly wrong; `rank_reason` says why."),
}

MENTION_KIND: dict[MentionKindTerm, Term] = {
    "money": Term("An amount of money."),
    "date": Term("A date or part of one, absolute or relative."),
    "institution": Term("A named institution."),
    "tally": Term("The count or manner of a vote."),
    "instrument": Term("A named instrument: an agreement, a bill, a decree, a strategy."),
}

DISPOSITION: dict[DispositionTerm, Term] = {
    "cited": Term("A claim rests on it, or it is a known name of an institution."),
    "context": Term("It frames the facts and is no fact of a record."),
    "out_of_scope": Term("It states something that the records do not cover."),
    "boilerplate": Term("It belongs to the page, not to the text."),
    "unrelated": Term("It belongs to another item on the same page."),
    "unreviewed": Term("No curator has reviewed the mention."),
}

SourceKind = Annotated[SourceKindTerm, Vocabulary(SOURCE_KIND)]
TextStatus = Annotated[TextStatusTerm, Vocabulary(TEXT_STATUS)]
RecordType = Annotated[RecordTypeTerm, Vocabulary(RECORD_TYPE)]
Review = Annotated[ReviewTerm, Vocabulary(REVIEW)]
Part = Annotated[PartTerm, Vocabulary(PART)]
Method = Annotated[MethodTerm, Vocabulary(METHOD)]
Rank = Annotated[RankTerm, Vocabulary(RANK)]
MentionKind = Annotated[MentionKindTerm, Vocabulary(MENTION_KIND)]
Disposition = Annotated[DispositionTerm, Vocabulary(DISPOSITION)]
