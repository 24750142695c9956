"""Words of tallies: labels of counts, verbs that say which side won, words before and after a pair of counts.

One row a kind of word, with examples and near misses beside it. An example is a text and the tallies that are read in
it; in a near miss no tally is read. To add a word takes a row, or a word in a row.
"""

from __future__ import annotations

from typing import NamedTuple


class TallyWords(NamedTuple):
    """A row of words.

    Args:
        term: what the words mean.
        words: fixed words, in lower case. A space matches any white space.
        examples: texts, each with the values of its tallies, joined by a space.
        near_misses: similar texts without a tally.
    """

    term: str
    words: tuple[str, ...]
    examples: tuple[tuple[str, str], ...] = ()
    near_misses: tuple[str, ...] = ()


_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {
    **dict.fromkeys(("none", "no", "nil", "zero"), 0),
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{
        f"{ten}-{one}": 10 * number + rest
        for number, ten in enumerate(_TENS, 2)
        for rest, one in enumerate(_UNITS[:9], 1)
    },
}
"""Number words up to ninety-nine."""

VOTERS = (
    "members",
    "mps",
    "meps",
    "deputies",
    "people's deputies",
    "senators",
    "representatives",
    "lawmakers",
    "legislators",
    "parliamentarians",
    "councillors",
    "delegates",
    "delegations",
    "countries",
    "states",
    "nations",
)
"""Who is counted: `141 countries voting in favour`."""

MATTERS = (
    "house", "senate", "parliament", "congress", "assembly", "committee", "council", "floor", "chamber", "representatives", "board", "plenary", "lawmakers", "deputies",
    "bill", "law", "measure", "motion", "amendment", "resolution", "legislation", "treaty", "deal", "proposal", "plan", "package", "nominee", "nomination", "act", "budget", "mandate", "report", "text", "agreement", "reform",
)  # fmt: skip
"""Who votes, and on what: words that may stand before a pair of counts, and that show that counts are votes."""

TIMES = ("today", "yesterday", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FOLLOWING = (
    "a", "an", "the", "in", "on", "with", "to", "for", "and", "last", "this", "after", "against", "along", "but", "before", "by", "at", "earlier", "late", "early", "following", "as", "when", "during", "over", "despite",
    "while", "amid", "vote", "not",
)  # fmt: skip
"""Words that may follow a pair of counts, and neither scale nor continue it."""

SCALED = (
    "percent", "per cent", "percentage", "point", "points", "time", "times", "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "people", "seats",
)  # fmt: skip
"""Words after a pair of numbers that are no votes."""

KINDS = ("bipartisan", "party-line", "unanimous", "recorded", "roll-call", "procedural", "floor", "committee", "preliminary", "final", "close", "narrow", "lopsided", "partisan", "strict", "vote")  # fmt: skip
"""Kinds of vote, between a pair of counts and its noun: `a 26-22 party-line vote`."""

LOOSE = ("margin", "majority", "count", "result", "division")
"""Nouns that count other things too: read beside a verb of a result only."""

NOT_DONE = (
    "not", "never", "didn't", "doesn't", "don't", "wasn't", "weren't", "hasn't", "haven't", "won't", "couldn't", "fail to", "fails to", "failed to", "failing to", "failure to", "refuses to", "refused to", "refusing to", "unable to", "declined to", "without",
)  # fmt: skip
"""Words before a verb that deny it."""
AHEAD = (
    "would",
    "could",
    "might",
    "may",
    "should",
    "will",
    "must",
    "can",
    "if",
    "unless",
    "expected to",
    "likely to",
    "going to",
)
"""Words before a verb of what has not happened."""
OPEN = ("if", "unless", "whether")
"""Words after which no verb of the sentence has happened."""

DECIDED = (
    "adopt",
    "carried",
    "approv",
    "pass",
    "agree",
    "vote",
    "voting",
    "elect",
    "confirm",
    "ratif",
    "endors",
    "reject",
)
"""Stems of verbs that may be unanimous."""

LABELS = (
    TallyWords("yes", ("in favour", "in favor", "for", "yes", "aye", "ayes", "yea", "yeas"), (
        ("Ayes 312, Noes 280", "312-280"),
        ("Division: Ayes 60 Noes 40 Majority 20", "60-40"),
        ("The Ayes to the right, 312; the Noes to the left, 280.", "312-280"),
        ("YEAS---220\nNAYS---212\nNOT VOTING 3", "220-212"),
        ("Yeas: 220; Nays: 210; Not voting: 3", "220-210"),
        ("220 yeas and 212 nays", "220-212"),
        ("For: 10, Against: 3, Abstained: 2", "10-3-2"),
        ("485 votes in favour, 65 against and 80 abstentions", "485-65-80"),
        ("485 votes in favour to 65 against, with 80 abstentions", "485-65-80"),
        ("141 countries voting in favour, five against and 35 abstaining", "141-5-35"),
        ("by 10 votes in favor, none against", "10-0"),
        ("by a vote of 13 in favour to none against, with 2 abstentions", "13-0-2"),
        ("14 in favour to none", "14-0"),
        ("Ten members voted yes, two voted no.", "10-2"),
        ("There were 141 in favour, 5 against (Aland, Bland, Cland) and 35 abstentions.", "141-5-35"),
        ("In favour: 13. Against: none. Abstained: 2.", "13-0-2"),
        ("In favour: 83 (S, V, M). Against: 22 (E, D). Abstentions: 0.", "83-22-0"),
        ("Ayes 64: Labour 64.\nNoes 56: National 33; Green Party 23.", "64-56"),
        ("269 members of the Riksdag voted in favour and 37 voted against.", "269-37"),
        ("388 voted in favour, 281 against and there were six abstentions.", "388-281-6"),
        ("208 deputies voted in favour of the motion, 235 were against.", "208-235"),
        ("567 MPs voted for the amendment, 96 against, 20 abstained", "567-96-20"),
        ("The bill was supported by 423 MPs, with 16 against and 2 abstaining.", "423-16-2"),
        ("388 MPs voted in favour of the bill and 234 voted against it; 31 abstained.", "388-234-31"),
        ("The pact was backed by 89 out of 150 members of the House of Representatives, while 55 voted against it.", "89-55"),
        ("Ten members voted in favour of it, none voted against, and five, including Norway and Peru, abstained.", "10-0-5"),
        ("9 of the Council's 15 members voted in favour of the text, two (Aland and Bland) voted against, and four abstained.", "9-2-4"),
        ("In the 141-member chamber, 90 votes were cast for the treaty, five against and 20 abstained.", "90-5-20"),
        ("Eighty votes were cast in favor of the treaty in the 100-member parliament, with three against and one abstention.", "80-3-1"),
        ("Twenty-six states voted in favour, two (Aland and Bland) voted against, and five abstained.", "26-2-5"),
    ), (
        "the yeas and nays were ordered", "Ayes 312", "5 for the team and 3 more against the wall", "60% in favour, 40% against",
        "the 10 in favour of it spoke, and 3 spoke against it",
        "5 for the team and 3 against the wall", "elected in a runoff vote, winning 221 votes against 160 for Jo Doe", "There were 5 for the tour; 3 against the odds.",
    )),
    TallyWords("no", ("against", "opposed", "no", "noes", "nay", "nays"), (
        ("Noes 280, Ayes 312", "312-280"),
        ("3 opposed, 10 in favour", "10-3"),
        ("12 yes votes and 5 no votes", "12-5"),
    ), ("3 opposed the bill",)),
    TallyWords("abstain", ("abstention", "abstentions", "abstained", "abstaining", "abstain", "abstains"), (
        ("passed 4-0, with one abstention", "4-0-1"),
        ("adopted by 485 votes to 65 and 80 abstentions", "485-65-80"),
        ("a vote of 98 to 61, with 8 abstentions", "98-61-8"),
        ("98 in favour, 61 against and no abstentions", "98-61-0"),
        ("The resolution passed 13-0 with Malta abstaining.", "13-0"),
    ), ("two abstentions",)),
    TallyWords("not_voting", ("not voting", "did not vote", "not vote"), (("a vote of 86-11, 3 not voting", "86-11"),)),
    TallyWords("", ("present", "absent", "excused", "paired", "majority"), (("Ayes 5, Noes 2, Absent 1", "5-2"),)),
)  # fmt: skip
"""Labels of a count: `312 ayes`, `Ayes: 312`. The count of a label "" is of no column."""

ALONE = ("ayes", "noes", "yeas", "nays", "aye", "nay", "yea", "in favour", "in favor", "not voting", "abstentions", "abstained", "present", "absent", "excused", "paired", "majority")  # fmt: skip
"""Labels that may stand before a count without a colon or a dash."""

VERBS = (
    TallyWords("passed", (
        "passed", "passes", "pass", "passing", "approved", "approves", "approve", "approving", "adopted", "adopts", "adopt", "adopting", "agreed to", "agreed", "confirmed", "confirms", "confirm",
        "carried", "cleared", "clears", "clear", "clearing", "endorsed", "endorses", "endorse", "backed", "backs", "ratified", "ratifies", "ratify", "enacted", "advanced", "advances",
        "advance", "advancing", "overrode", "override", "overridden", "passage", "voted in favour", "voted in favor", "voted for", "accepted", "accept", "upheld", "concurred", "concurs",
    ), (
        ("passed by a vote of 86-11", "86-11"),
        ("The law cleared the House 400-22.", "400-22"),
        ("The Senate passed Senate Bill 7 last month along party lines, 19-12.", "19-12"),
        ("The bill passed the Senate 68-29.", "68-29"),
        ("The law passed with broad support, 368-57.", "368-57"),
        ("passed in a 312-112 vote", "312-112"),
        ("passed the House with a vote of 427-1", "427-1"),
        ("The council approved the measure 52-48 on Monday.", "52-48"),
        ("The Senate confirmed her 53-47 on Thursday.", "53-47"),
        ("was adopted by 485 votes to 65", "485-65"),
        ("By a vote of 371 to 55, the House passed the bill.", "371-55"),
        ("The motion was carried by twelve votes to three.", "12-3"),
        ("The Senate passed the bill 86-11-3.", "86-11-3"),
        ("approved by a 28–1 margin in committee", "28-1"),
        ("The council passed a bill that would allow all to vote by a vote of 12-1.", "12-1"),
        ("The chamber voted 81-15 to override the veto.", "81-15"),
        ("The bill passed by 220 votes against 203.", "220-203"),
    ), (
        "passed by a vote of 12-31", "approved for children aged 5-11", "approved the shot for ages 5-11", "The player passed 5-3.", "adopted on Dec. 5-6",
        "The council approved the rules 5-6 percent", "The House passed Public Law 88-566", "passed between 5 and 7 bills", "The bill would pass the House 220-210.",
        "If the House passed the bill 220-210, it would go on.", "is expected to pass the Senate by a vote of 60-40", "The House approved the plan 10-15 years ago.",
    )),
    TallyWords("rejected", (
        "rejected", "rejects", "reject", "rejecting", "rejection", "defeated", "defeats", "defeat", "defeating", "deny", "turned down", "voted down", "voted against", "vote against", "voting against",
        "voted not to", "struck down", "threw out", "disapproved",
    ), (
        ("rejected by 391 votes to 242", "242-391"),
        ("The amendment was defeated on a vote of 4-36.", "4-36"),
        ("The Senate also rejected 55-40 an amendment on visas.", "40-55"),
        ("The Senate rejected a cloture vote—57-42—denying them a chance. They needed 60 votes.", "57-42"),
        ("The motion was voted down 52-35.", "35-52"),
        ("The Senate voted it down with a vote of 52-35.", "35-52"),
        ("By 391 votes to 242, deputies rejected the deal.", "242-391"),
        ("The Assembly voted 391-242 to reject the deal.", "242-391"),
        ("Deputies voted 391 to 242 against the deal.", "242-391"),
        ("The board voted 4-3 not to renew the contract.", "3-4"),
        ("The board voted 5-2 to deny the request.", "2-5"),
        ("After the House passed the bill 220-210, the Senate rejected it 52-48.", "220-210 48-52"),
        ("The bill was defeated 242-391.", "242-391"),
        ("The Senate rejected the bill in a 52-48 vote, short of the 60 votes needed.", "52-48"),
        ("The bill was defeated by two votes, 48-50.", "48-50"),
    ), ("Brazil defeated France 2-1", "did not reject it by a vote of 5-3", "They were defeated 3-2 in the final.", "They defeated the Senators, 5-2.")),
    TallyWords("failed", (
        "failed", "fails", "fail", "failing", "failure", "fell", "falls", "fell short", "lost", "blocked", "blocks", "block", "blocking",
    ), (
        ("failed by a vote of 49-51", "49-51"),
        ("The measure, which needed 60 votes to advance, failed by a vote of 50-49.", "50-49"),
        ("The cloture motion failed in the Senate, 52-35.", "52-35"),
        ("The bill did not pass the Senate, by a vote of 49-51.", "49-51"),
        ("The bill didn't pass the Senate, by a vote of 49-51.", "49-51"),
        ("The Senate failed to approve the measure, 48-50.", "48-50"),
        ("The motion fell by 242 votes to 391.", "242-391"),
    ), ("The Senate motion failed 52-35.", "Senators blocked the bill by a vote of 51-49", "The Senate did not approve it by a vote of 52-48.", "The Senate didn't approve it by a vote of 52-48.")),
    TallyWords("", (
        "survived", "survives", "survive", "won", "wins", "winning", "reelected", "re-elected", "acquitted", "overturned", "sustained", "killed", "ruled", "beat", "beats", "led", "leads", "ranked", "scored", "ousted", "dismissed",
        "removed", "tied", "deadlocked", "favored", "favoured", "outnumbered", "polled", "defeated the government", "defeats the government", "defeat the government", "government was defeated", "defeat for the government", "if", "unless", "whether", "predicted", "expected",
    ), (), (
        "The House of Lords defeated the government by 226 votes to 200.",
        "The minister survived a no-confidence vote of 325-306.", "The court ruled by a vote of 5-4.", "won by 5 votes to 3", "The government sustained the veto by a vote of 52-48",
        "The bill was expected to get a vote of 52-48.",
    )),
    TallyWords("voted", ("voted", "votes", "vote", "voting"), (
        ("The House voted 228 to 195, with 8 abstentions.", "228-195-8"),
        ("The House voted 218-210 today to reinstate the rule.", "218-210"),
        ("The Senate voted 51-49 to limit debate, defeating an effort to stall.", "51-49"),
        ("The final vote count in the Senate was 52-35.", "52-35"),
        ("The vote was 210-218.", "210-218"),
        ("It was a 15-0 vote.", "15-0"),
        ("on a 26-22 party-line vote", "26-22"),
        ("a vote of 415 – 0", "415-0"),
        ("by 98 votes to 61", "98-61"),
        ("The court voted 6-3 to uphold the law.", "6-3"),
        ("in a vote of 1,204 to 3", "1204-3"),
        ("Vote: 10-2-1", "10-2-1"),
        ("the final tally, 312 to 112", "312-112"),
    ), (
        "They voted 5 to 6 times.", "a vote in ages 18-25", "the vote in 2023-2024", "voted on Dec. 5-6", "a 3-2 majority decision of the court", "opposed by a 250-1 margin of those asked",
        "a vote of 52-48 percent", "the vote of 1,204", "the vote on items 5-6", "a two-thirds vote", "the vote of 2023-12-06",
    )),
)  # fmt: skip
"""Verbs of a vote, by what they say of the pair of counts in their sentence.

`passed`: the first count is yes, and no smaller. `rejected`: the larger count is no, unless the text speaks of a
threshold. `failed`: the first count is yes, and larger only where the text speaks of a threshold. "": which side is
which cannot be told. `voted`: the first count is yes.
"""


class OneSided(NamedTuple):
    """A form of words that counts those in favour alone; `{N}` and `{/N}` are around the count and what it counts.

    Args:
        pattern: the words.
        examples: texts, each with the value of its tally.
        near_misses: texts in which none is read.
    """

    pattern: str
    examples: tuple[tuple[str, str], ...]
    near_misses: tuple[str, ...]


_VOTED_ON = r"(?:decision|motion|bill|law|draft|resolution|document|proposal|amendment|act|text|measure|legislation|ratification|appointment|dismissal|initiative)"
_MEMBERS = r"(?:[Pp]eople['’]s\s+[Dd]eputies|MPs|[Dd]eputies|[Ll]awmakers|[Mm]embers\s+of\s+(?:the\s+)?[Pp]arliament|[Pp]arliamentarians)"
ONE_SIDED = (
    OneSided(rf"\b{_VOTED_ON}\b[^.;:\n]{{0,80}}\s(?:was|were|been)\s+(?:\w+ly\s+)?(?:supported|backed|approved|adopted|endorsed)\s+by\s+{{N}}\s+{_MEMBERS}\b{{/N}}(?!\s+(?:of|from)\b)", (
        ("The decision was supported by 283 People's Deputies.", "283 yes"),
        ("A draft resolution to dismiss the minister was backed by 249 MPs.", "249 yes"),
        ("The law was supported by 312 MPs.", "312 yes"),
    ), (
        "The letter on the bill was signed and is backed by 40 MPs.", "The bill is supported by 20 MPs from both parties.", "The plan was supported by 12 Labour MPs.", "The reform was supported by 30 percent.",
        "The bill was supported by 20 senators who co-sponsored it.",
    )),
    OneSided(rf"(?<![\w’'-])(?<!other )(?<!the )(?<!these )(?<!those )(?<!all )(?<!another )(?<!only )(?<!of )(?<!nearly )(?<!about )(?<!least )(?<!than ){{N}}\s+{_MEMBERS}\s+(?:have\s+)?voted\s+(?:for|in\s+favou?r\s+of|in\s+favou?r|in\s+support\s+of){{/N}}(?=\s+(?:the|this|its|it)\b|[.,;])(?!\s+the\s+first)", (
        ("284 MPs voted for the decision.", "284 yes"),
        ("329 deputies voted in favour of the law.", "329 yes"),
        ("The Rada put a bill on elections on its agenda. 256 MPs voted in favour of the decision.", "256 yes"),
    ), ("Four Republicans voted for the bill.", "12 of the MPs voted for the bill.", "Another 20 MPs voted for the bill.", "The 20 MPs who voted for the bill spoke.", "20 Labour MPs voted for the bill.")),
    OneSided(r"\b(?:[Mm]otion|[Rr]esolution|[Bb]ill|[Dd]raft|[Pp]roposal|[Aa]mendment)\b[^.;:\n]{0,80}\s(?:received|won|got|gained|garnered|obtained|secured)\s+(?:just\s+)?{N}\s+votes(?:\s+in\s+favou?r)?{/N}(?=[.,;\s])(?!\s+(?:more|fewer|less|short|from|of)\b)", (
        ("A second motion won just 94 votes.", "94 yes"),
        ("The draft resolution received 98 votes in favour.", "98 yes"),
    ), ("The candidate received 94 votes.", "The motion got 3 votes fewer than needed.")),
    OneSided(rf"(?<![\w’'-]){{N}}{{/N}}\s+of\s+(?:the\s+)?(?:[0-9]+\s+)?(?:{_MEMBERS}|members|legislators|senators)\s+(?:present\s+)?vot(?:ed|ing)\s+(?:for|in\s+favou?r|in\s+support)\b", (
        ("76 of the 150 MPs voted in favor.", "76 yes"),
        ("passed the bill with 387 of 389 legislators voting in favour", "387 yes"),
    ), ("76 of the 150 Labour MPs voted in favour.", "20 of the 150 MPs voted in favour.")),
    OneSided(rf"\b(?:[Aa]\s+total\s+of|[Aa]ll)\s+{{N}}\s+(?:{_MEMBERS}|members|legislators|senators)\s+(?:present\s+)?voted\s+(?:for|in\s+favou?r){{/N}}\b", (
        ("A total of 268 lawmakers voted in favor of the bill.", "268 yes"),
        ("All 276 lawmakers present voted in favor.", "276 yes"),
    ), ("A total of 268 lawmakers met.",)),
    OneSided(r"(?<![\w’'-])(?<!other )(?<!the )(?<!these )(?<!those )(?<!another ){N}\s+(?:member\s+)?(?:countries|states|nations)(?:\s+of\s+the\s+[A-Z][\w\s]{3,60}?)?(?:\s+\([^()\n]{1,40}\))?(?:,\s+including\s+[^,.;\n]{1,60},)?\s+voted\s+(?:for|in\s+favou?r){/N}\b", (
        ("143 member countries of the Assembly voted in favor of the text.", "143 yes"),
        ("120 states (out of 193), including Aland, voted for it.", "120 yes"),
    ), ("60 countries voted last year.",)),
    OneSided(r"(?<![\w’'-]){N}\s+votes{/N}\s+were\s+cast\s+(?:for|in\s+favou?r)\b", (
        ("In March, 141 votes were cast in favour of a resolution.", "141 yes"),
    ), ("141 votes were cast for the candidate in the election.",)),
    OneSided(rf"\bwith\s+{{N}}\s+(?:(?:{_MEMBERS}|members|legislators|senators)\s+voting|votes)\s+in\s+favou?r{{/N}}\b", (
        ("MPs passed the bill at first reading with 243 votes in favor.", "243 yes"),
        ("The motion succeeded with 174 members voting in favour.", "174 yes"),
    ), ("She was elected with 243 votes in favour.",)),
    OneSided(rf"\b(?:passed|cleared|approved|adopted)\b[^.;\n]{{0,80}}\swith\s+the\s+support\s+of\s+{{N}}\s+{_MEMBERS}\b{{/N}}(?!\s+(?:of|from)\b)", (
        ("The bill had cleared the Lok Sabha yesterday with the support of 454 MPs.", "454 yes"),
    ), ("She tabled the bill with the support of 60 MPs.",)),
    OneSided(r"\b(?:passed|adopted|approved|ratified)\b[^.;\n0-9]{0,80}\swith\s+{N}\s+votes{/N}(?=[.,;])", (
        ("The parliament adopted the bill on forests with 325 votes.", "325 yes"),
    ), ("He was re-elected with 325 votes.",)),
)  # fmt: skip
"""Forms of words for the count of those in favour."""

THRESHOLD = (
    "short of", "needed", "needs", "needing", "required", "requires", "require", "necessary", "threshold", "supermajority", "filibuster", "cloture", "two-thirds", "three-fifths", "three-quarters",
    "three-fourths", "60-vote", "procedural vote", "procedural motion",
)  # fmt: skip
"""Words of a text that a plain majority was not enough."""

UNANIMOUS = TallyWords("unanimous", (), (
    ("The Council unanimously adopted the text.", "unanimous"),
    ("The text was adopted unanimously.", "unanimous"),
    ("The members voted unanimously to sign.", "unanimous"),
    ("Motion carried unanimously.", "unanimous"),
    ("by unanimous vote", "unanimous"),
    ("by unanimous consent", "unanimous_consent"),
    ("by voice vote", "voice"),
    ("by a unanimous vote of 15-0", "15-0"),
), (
    "the unanimous commitment of the leaders", "they unanimously condemned it", "The bill was not adopted unanimously.", "The vote need not be unanimous.",
))  # fmt: skip
"""A vote without a dissenting voice, in words."""
