"""Forms of clauses that state a vote, as rows with examples and near misses.

The patterns are matched on a sentence in which each chamber, tally and date is masked: `{C}`, `{T}`, `{D}`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from policytrack.drafts.votes.words import (
    ACTS,
    COUNTED,
    FILLER,
    GERUNDS,
    GOES,
    INFINITIVES,
    NOUNS,
    PAST,
    PRESENT,
    SETTLES,
)
from policytrack.recognisers.lexicon.word_pattern import pattern_of

CHAMBER, TALLY, DATE = "\ue000", "\ue001", "\ue002"
"""Characters that mask a chamber, a tally and a date, one for each of its characters."""
_LINK = rf"(?:[\s,(–—-]{{1,3}}(?:{FILLER}(?!\w)|[{DATE}]+|[{TALLY}]+\)?))"
GAP = rf"{_LINK}{{0,12}}"
TAIL = re.compile(rf"{_LINK}{{1,12}}", re.IGNORECASE)
"""The words after a clause that hold its tally and its date: ` by a vote of {T} on {D}`."""
_MEMBERS = (
    r"(?:\s+(?:members|lawmakers|senators|Republicans|Democrats|leaders))?"
    r"(?:,\s+(?:chaired|led|headed|presided\s+over)\s+by\s+[^,;\n]{3,60},)?"  # the Committee, chaired by Jane Doe,
)
_C, _T, _D = (
    rf"(?P<{name}>[{mask}]+)(?!{mask})" for name, mask in (("chamber", CHAMBER), ("tally", TALLY), ("date", DATE))
)
_METHOD = r"(?:by\s+(?:a\s+)?voice\s+vote|by\s+unanimous\s+consent|unanimously|on\s+a\s+voice\s+vote|by\s+a\s+show\s+of\s+hands|en\s+bloc)"


class Form(NamedTuple):
    """A form of clause that states a vote.

    Args:
        name: what the clause is; `own` is the vote of one member.
        pattern: the clause, on a masked sentence; groups `chamber`, `verb`, `tally`, `date`, `object`.
        matter: where the matter stands: `after` or `before` the clause.
        examples: sentences, with the masks in braces.
        near_misses: similar sentences that state none.
    """

    name: str
    pattern: str
    matter: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()


def _any(words: list[str]) -> str:
    return f"(?P<verb>{pattern_of(words)})(?!\\w)"


_AND = rf"(?:\s+and\s+(?:the\s+)?(?P<other>[{CHAMBER}]+)(?!{CHAMBER}))?"
_WITH = rf"(?:(?P<other>[{CHAMBER}]+)\s+and\s+(?:the\s+)?)?"
FORMS = (
    Form("voted", rf"{_C}{_MEMBERS}{GAP}[\s,–—-]{{1,3}}(?P<verb>vot(?:ed|ing))(?:{_LINK}{{0,10}}?|\s+[{TALLY}]+(?:\s+(?!to\b)[\w’'.-]+){{1,6}}?),?\s+(?P<how>to|for|against|in\s+favou?r\s+of|down)\s+(?P<aim>[\w-]+)",
         "after", ("The {C} voted {T} today to reinstate the rule", "the {C} voted to approve the Act", "The {C} voted {T} on New Year’s Day to override"), ("The {C} will vote to approve the Act",)),
    Form("voted down", rf"{_C}{_MEMBERS}{GAP}[\s,]{{1,3}}(?P<verb>voted)\s+(?:the|a|this)\s+(?:[\w-]+\s+){{1,6}}?down(?!\w)", "inside",
         ("the {C} voted the proposition down with a vote of {T}",), ("the {C} voted the bill through",)),
    Form("acted", rf"{_WITH}{_C}{_MEMBERS}{GAP}[\s,–—-]{{1,3}}{_any(ACTS)}", "after",
         ("The {C} today passed by a vote of {T} H. Res. 97", "the {C}, chaired by Rep. Jane Doe (D-OH), unanimously passed seven bills", "the {C}, on a bipartisan vote, {D} approved legislation", "The {C} has unanimously adopted a resolution"),
         ("The {C} must have passed", "The {C} could be passed over", "{C} passage")),
    Form("headline", rf"{_C}{_MEMBERS}{GAP}[\s,]{{1,3}}{_any(PRESENT)}", "after", ("{C} Passes Lee Bill",), ("the {C} will pass",)),
    Form("failed to", rf"{_C}{_MEMBERS}(?:{_LINK}{{0,4}}?)[\s,]{{1,3}}(?P<verb>fail(?:ed|s))\s+to\s+(?P<aim>pass|advance|approve|adopt|ratify|confirm|override|invoke)", "after",
         ("The {C} failed to pass the bill",), ("the {C} failed to take it up",)),
    Form("went", rf"{_any(GOES)}(?:\s+out\s+of|\s+from|\s+through|\s+by|\s+in)?{GAP}(?:\s+(?:the|through|of|in|full|both|out|from|by|federal|state))*?\s+{_C}(?!\s+of\b){_AND}", "before",
         ("which passed the {C} by a vote of {T}", "The bill cleared the {C} {T}", "passed in the {C} today by a vote of {T}"), ("passed over the {C2}",)),
    Form("was", rf"{_any(PAST)}{GAP}\s+(?:by|in|through|out\s+of|on|to\s+pass|to\s+advance\s+in|at\s+(?:an?|the|(?:the|that)\s+day['’]s)\s+(?:plenary\s+)?(?:meeting|session|sitting)\s+of)\s+(?:the\s+)?(?:full\s+|floor\s+of\s+the\s+)?{_C}{_AND}", "before",
         ("was approved today by a vote of {T} in the {C}", "adopted by the full {C}", "this legislation failed on the {C} floor", "The bill was approved at the day's plenary meeting of the {C}", "failed to pass the {C}"), ()),
    Form("tally", rf"{_any(COUNTED)}(?:\s+to\s+(?:pass|advance|move\s+forward))?{GAP}[\s,(–—]{{1,3}}{_T}", "before",
         ("The bill passed by a vote of {T}", "His nomination was approved by a vote of {T}", "The amendment was defeated by {T}", "The amendment did not pass, with {T}"), ("The draft received {T}",)),
    Form("voted on", rf"{_C}{_MEMBERS}{GAP}[\s,–—-]{{1,3}}(?P<verb>voted)\s+(?P<how>on)(?=\s+[^.;{DATE}]{{3,120}}\son\s[{DATE}])", "after",
         ("The {C} voted on the accession of Aland on {D}",), ("The {C} voted on {D}", "The {C} will have voted on the bill on {D}2")),
    Form("list", r"following\s+(?:\w+\s+){0,2}(?:amendments|bills|measures|resolutions|nominations|nominees|motions)\s+were\s+(?P<verb>ordered\s+reported|reported|passed|adopted|approved|agreed\s+to|rejected|defeated)", "after",
         ("The following bills were ordered reported",), ("the following bills were printed",)),
    Form("not yet", rf"(?P<verb>(?:had|has|have)\s+not\s+(?:yet\s+)?(?:cleared|passed))\s+(?:an?|the)\s+(?:procedural|cloture|floor)\s+vote\s+in\s+(?:the\s+)?{_C}", "before",
         ("a package that had not yet cleared a procedural vote in the {C}",), ("the package had not yet cleared the {C}",)),
    Form("joined", rf"(?<!Democrats\s)(?<!Republicans\s)\bjoin(?:ed|ing)\s+(?:[\w’'-]+\s+){{0,4}}?{_C}(?:\s+(?:Republicans|Democrats|colleagues|members|majority))?\s+in\s+{_any(GERUNDS)}(?=\s+(?!the\s+way))", "after",
         ("Rep. Poe joined {C} Republicans in passing the bill", "joined a majority of the {C} in rejecting the deal"), ("joined the {C} in urging action",)),
    Form("decided", rf"{_C}{_MEMBERS}{GAP}[\s,]{{1,3}}(?P<verb>decided)\s+by\s+(?P<tally>[{TALLY}]+)(?:{_LINK}{{0,6}}?),?\s+(?P<how>to)\s+(?P<aim>[\w-]+)", "after",
         ("The {C} decided by {T} to amend its rules",), ("The {C} decided to meet by {T}",)),
    Form("support", rf"(?P<verb>won|gained|received|secured)\s+(?:unanimous\s+support|(?:final\s+|unanimous\s+|overwhelming\s+)?approval)\s+(?:from|of|in)\s+(?:the\s+)?{_C}", "before",
         ("The bill received unanimous support from the {C}", "the bill won final approval in the {C}"), ("The bill received support from the {C}",)),
    Form("agreed", rf"{_C}\s+(?:also\s+)?(?P<verb>agreed|concurred)[\s,(]{{1,2}}(?P<tally>[{TALLY}]+)", "before", ("the {C} agreed {T}",), ("the {C} agreed to meet",)),
    Form("settled", rf"(?P<object>[Qq]uestion|[Mm]otion|[Aa]mendment|[Bb]ill)s?\s+(?:was\s+|is\s+)?(?:put\s+and\s+|accordingly\s+)?(?P<verb>agreed\s+to|{pattern_of(SETTLES)})(?!\w)", "inside",
         ("Question accordingly negatived", "Motion agreed to", "Bill read a third time", "Question put and agreed to"), ("the question he agreed to answer",)),
    Form("followed suit", rf"{_C}{GAP}[\s,]{{1,3}}(?P<verb>followed\s+suit)", "before", ("The {C} followed suit with a vote of {T}",), ("other cities followed suit",)),
    Form("by doing", rf"\b[Bb]y\s+{_any(GERUNDS)}[^.;:{CHAMBER}]{{3,120}}?,\s+(?:the\s+)?{_C}", "after", ("By rejecting this amendment {T}, the {C} failed them",), ("By rejecting it, the minister failed",)),
    Form("survived", rf"(?P<verb>survived|lost|losing)\s+(?:an?|the|his|her|its|their)\s+(?:\w+\s+){{0,2}}?(?P<object>(?:no[- ](?:confidence|trust)|censure)\s+(?:motion|vote)|motion\s+of\s+(?:no[- ](?:confidence|trust)|censure))\s+in\s+(?:the\s+)?{_C}", "inside",
         ("The government narrowly survived a no-confidence motion in the {C}",), ("The minister survived a crash in the {C}",)),
    Form("no confidence", r"(?P<object>(?:no[- ](?:confidence|trust)|censure)\s+motion|motion\s+of\s+(?:no[- ](?:confidence|trust)|censure))(?:\s+[\w’'-]+){0,6}?\s+was\s+(?P<verb>voted\s+down|rejected|defeated|passed|adopted|carried|approved)(?!\w)", "inside",
         ("A no-confidence motion against the minister was voted down",), ("A no-confidence motion was tabled",)),
    Form("vetoed in", rf"(?P<verb>vetoed)\s+(?:an?|the)\s+(?:[\w.’'-]+\s+){{0,6}}?(?P<object>resolution|measure|text)(?:\s+(?!that\b)[\w’'-]+){{0,8}}?\s+(?:in|at|before|by)\s+(?:the\s+)?{_C}", "inside",
         ("Aland vetoed a draft resolution on Bland in the {C}",), ("the president vetoed a bill in the {C}",)),
    Form("vetoed by", rf"(?P<object>resolution|measure|text)\s+(?P<verb>vetoed)\s+by\s+(?:[\w.’'-]+,?\s+){{1,8}}?(?:in|at)\s+(?:the\s+)?{_C}", "inside",
         ("a text vetoed by Aland and Bland in the {C}",), ("a text drafted by Aland in the {C}",)),
    Form("vote of", rf"(?P<verb>vote)\s+of\s+(?:consent|approval|support)(?:{_LINK}{{0,3}}?)\s+(?:by|in|from)\s+(?:the\s+)?{_C}", "before",
         ("after an overwhelming vote of consent by the {C}", "the bill received a bipartisan vote of support today in the {C}"), ("a vote of thanks by the {C}",)),
    Form("passing", rf"\b(?:bill|measure|resolution|amendment|motion|legislation|treaty)\s+(?P<verb>passing|failing){GAP}[\s,(–—]{{1,3}}{_T}", "before",
         ("with the bill passing on a vote of {T}",), ("the bill passing the {T2}",)),
    Form("method", rf"{_any(PAST)}(?:{_LINK}{{0,3}}?)\s+(?P<method>{_METHOD})", "before",
         ("The amendment was adopted by voice vote",), ("which passed quickly",)),
    Form("nations", r"\b(?:nations|countries|member\s+states|delegations)\s+(?:\S+\s+){0,18}?(?P<verb>voted)"
         rf"(?:{_LINK}{{0,4}}?)\s+(?P<how>to|for|against|in\s+favou?r\s+of)\s+(?P<aim>\w+)", "after",
         ("141 nations that voted in {D} to condemn the war", "nations from every region voted to defend the Charter"), ("nations will have voted",)),
    Form("unanimously", rf"unanimously\s+{_any(ACTS)}\s+(?:by\s+the\s+)?{_C}", "before", ("unanimously adopted by the {C}",), ()),
    Form("in a resolution", rf"in\s+(?:a|its|the)\s+(?:[\w-]+\s+){{0,2}}resolution,?\s+(?P<verb>adopted){GAP},?\s+{_C}", "inside",
         ("In a resolution adopted on {D}, {C} refuses to recognise the result",), ("in a resolution adopted on {D} by ministers",)),
    Form(
        "gave",
        rf"{_C}{_MEMBERS}{GAP}[\s,]{{1,3}}(?P<verb>gave|said\s+yes\s+to)(?:\s+(?:its|their|final|a|the|an|initial|preliminary|unanimous|formal|overwhelming))*"
        r"(?:\s+(?:approval|(?:advice\s+and\s+)?consent|assent|backing|endorsement|go-ahead|green\s+light)(?:\s+(?:to|for))?|(?<=yes\sto))",
        "after",
        ("The {C} gave its consent to the agreement", "the {C} said yes to the agreement"),
        ("the {C} gave a party",),
    ),
    Form(
        "vote to",
        rf"{_C}(?:['’]s)?\s+(?P<verb>vote)\s+(?:today\s+)?(?P<how>to)\s+(?P<aim>pass|approve|adopt|advance|confirm|ratify|reject|override|invoke)",
        "after",
        ("a statement on the {C}’s vote to pass the Act",),
        ("the {C} vote on Friday",),
    ),
    Form(
        "vetoed",
        rf"(?P<verb>vetoed|vetoes)\s+(?:(?:an?|the)\s+)?(?:[\w-]+\s+){{0,3}}?{_C}(?=\s+(?:draft\s+)?(?P<object>resolution|measure|text))",
        "inside",
        ("Russia vetoed a {C} resolution", "Aland vetoes {C} draft resolution on Bland"),
        ("the president vetoed the {C} bill",),
    ),
    Form(
        "scheduled",
        rf"(?:(?P<date>[{DATE}]+)(?!{DATE}),?\s+(?:the\s+)?)?{_C}{_MEMBERS}(?:\s+in\s+(?:the\s+)?plenary)?\s+(?:will|is\s+(?:scheduled|set|due)\s+to|are\s+(?:scheduled|set|due)\s+to)\s+"
        rf"(?:hold\s+an?\s+|take\s+an?\s+)?(?P<verb>vote)\s+(?:on|to)(?(date)|(?=[^.;{CHAMBER}{DATE}]{{0,120}}[{DATE}]))",
        "after",
        (
            "The {C} is scheduled to vote on the Act on {D}",
            "the {C} will vote on the nomination {D}",
            "{D}, the {C} will vote on the Act",
        ),
        ("The {C} will vote on the Act", "the {C} may vote on {D}"),
    ),
    Form("noun", rf"{_C}(?:['’]s)?(?:\s+(?:final|overwhelming|bipartisan|unanimous|initial|swift|historic))*\s+(?P<verb>{pattern_of(NOUNS)})\s+of\s+(?=\w|[“\"(])", "after",
         ("applauded {C} passage of the bill",), ("{C} passage is expected",)),
    Form("for doing", rf"\b(?:applaud|thank|commend|congratulat|prais|grateful\s+to|gratitude\s+to)\w*\s+(?:[^.;:{CHAMBER}]{{0,40}}?\s)?{_C}{_MEMBERS}\s+for\s+(?:\w+\s+){{0,2}}?{_any(GERUNDS)}",
         "after", ("I applaud the {C} for passing the Act", "I thank the {C} for swiftly ratifying the treaty"), ("I thank the {C} for the invitation",)),
    Form("came together", rf"{_C}{_MEMBERS}{GAP}[\s,]{{1,3}}(?:came\s+together|joined\s+together|acted|moved|succeeded|managed|worked\s+together)(?:\s+[\w-]+){{0,4}}?\s+(?:to|in)\s+{_any(INFINITIVES + GERUNDS)}",
         "after", ("the {C} came together to pass the Act",), ("the {C} came together to mourn",)),
    Form("won", rf"(?P<verb>won|gained|received|secured)\s+(?:final\s+|unanimous\s+|bipartisan\s+)?{_C}(?:['’]s)?\s+(?:final\s+)?(?:approval|passage|backing|consent|confirmation)(?!\s+of)",
         "before", ("the bill won {C} approval",), ("the bill won {C} attention",)),
    Form("vote in", rf"(?:['’]s|\bthe|\bthis|\bhistoric|\boverwhelming)\s+(?:[\w-]+\s+){{0,2}}?(?P<verb>vote)\s+(?:in|by|of|at)\s+(?:the\s+)?{_C}(?:\s+(?P<how>to)\s+(?P<aim>\w+)|\s+(?:condemning|supporting|approving|demanding|calling)(?!\w))",
         "after", ("today’s bipartisan vote in the {C} to pass the supplemental", "the overwhelming vote at the {C} condemning the attack"), ("today's vote in the {C} gallery",)),
    Form("vote scheduled", rf"(?P<verb>votes?)(?:\s+[\w-]+){{0,6}}?\s+(?:(?:is|are)\s+(?:scheduled|set|due|planned)\s+(?:for|on|in|to\s+take\s+place)|will\s+(?:occur|take\s+place|be\s+held))(?:\s+(?:on|in|at|the|sometime))*\s+{_D}", "before",
         ("The plenary vote is scheduled for {D}", "a vote on the bill is set for {D}", "the final vote on confirmation will take place on {D}"), ("a vote is expected on {D}",)),
    Form("voted count", rf"(?P<verb>voted)\s+(?:by\s+)?(?P<tally>[{TALLY}]+)(?:{_LINK}{{0,6}}?)\s+(?P<how>to|against|for|in\s+favou?r\s+of)\s+(?P<aim>[\w-]+)", "after",
         ("completed the markup and voted {T} to report the bill",), ("voted {T} on the amendment",)),
    Form("completed", rf"completed\s+its\s+(?P<verb>passage)\s+through\s+(?:the\s+)?{_C}", "before", ("The Bill completed its passage through {C}",), ("its passage through the strait",)),
    Form("was vetoed", rf"{_C}\s+(?:draft\s+)?(?P<object>resolution|text|measure)(?:\s+[\w-]+){{0,10}}?\s+(?:was|were)\s+(?P<verb>vetoed)", "inside",
         ("The {C} resolution was vetoed by Russia",), ("The {C} bill was vetoed",)),
    Form("unanimous", r"(?P<object>resolution|bill|amendment|act|legislation|measure|nomination|motion)s?\s+(?:was|were)\s+unanimously\s+(?P<verb>passed|approved|adopted|agreed\s+to)", "before",
         ("The resolution was unanimously approved",), ("The plan was unanimously approved",)),
    Form("of matter", r"(?P<object>(?:resolution|bill|amendment|act|legislation|measure|text|report|treaty|motion))(?:,?\s+(?:which|that))?\s+(?:was|were)\s+"
         rf"(?P<verb>passed|adopted|approved|rejected|defeated)(?:\s+in\s+[A-Z]\w+(?:\s[A-Z]\w+)?)?{GAP}\s+(?:on\s+)?{_D}", "inside",
         ("the resolution which was adopted in New York on {D}",), ("the bill which was drafted on {D}",)),
    Form("of reading", r"(?P<object>resolution|bill|amendment|act|legislation|measure)\s+(?P<verb>passed)(?:\s+(?:its\s+|the\s+)?(?:final|third|second|first)\s+reading)?"
         rf"{GAP}\s+(?:on\s+)?{_D}", "inside", ("The bill passed its third reading on {D}",), ("The bill passed into history",)),
    Form("of amendment", r"(?:following|after|upon)\s+(?:the\s+)?(?P<verb>adoption|defeat|rejection|approval)\s+of\s+(?P<object>(?:the|an?|this)\s+[^.;:,]{0,40}?amendment)",
         "inside", ("following the adoption of the second degree amendment",), ("after the adoption of children",)),
    Form("noun by", rf"(?P<verb>{pattern_of(NOUNS)})\s+(?:of\s+(?P<object>[^.;:]{{3,160}}?)\s+)?(?:by|in|out\s+of|through|from)\s+(?:the\s+)?(?:full\s+)?{_C}", "inside",
         ("the passage of the Act by the {C}",), ()),
)  # fmt: skip
PATTERNS = tuple(re.compile(form.pattern, re.IGNORECASE) for form in FORMS)
MASKS = tuple(
    tuple(mask for name, mask in (("<chamber>", CHAMBER), ("<tally>", TALLY), ("<date>", DATE)) if name in form.pattern)
    for form in FORMS
)
"""For each form the masks without which its pattern matches nothing."""
