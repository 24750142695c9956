"""Words for votes: decisions of a chamber as rows, and the words around them that change nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytrack.recognisers.lexicon.word_pattern import pattern_of

_TABLE = """
    passed | passes | pass | passage | passing | passed | | acts goes
    approved | approves | approve | approval | approving | passed | | acts
    adopted | adopts | adopt | adoption | adopting | passed | | acts
    agreed to | agrees to | agree to | | agreeing to | passed | | acts vague
    endorsed | endorses | endorse | endorsement | endorsing | passed | | acts vague
    supported | supports | support | | supporting | passed | | vague
    backed | backs | back | | backing | passed | | acts vague
    cleared | clears | clear | | clearing | passed | | acts goes vague
    advanced | advances | advance | | advancing | passed | | acts goes vague
    carried | carries | carry | | | passed | | vague
    voted out | votes out | | | | passed | | acts goes
    favorably reported; favourably reported; ordered reported | | | | | passed | | acts
    reported favorably; reported favourably | | | | | passed | | goes
    concurred in; concurred with | concurs in | concur in | | | passed | | acts vague
    enacted | enacts | enact | enactment | enacting | passed | | acts
    elected | elects | elect | election | electing | passed | other | acts counts
    agreed; concurred | | | | | passed | | gets
    succeeded | | | | | passed | | counted
    fell | | | | | failed | | counted
    impeached | impeaches | impeach | | impeaching | passed | other | acts
    followed suit | | | | | passed | |
    gave | gives | give | | | passed | |
    won; gained; received; secured | | | | | passed | | gets
    said yes to | | | | | passed | |
    ratified | ratifies | ratify | ratification | ratifying | passed | ratification | acts
    confirmed | confirms | confirm | confirmation | confirming | passed | confirmation | acts
    invoked cloture | invokes cloture | invoke cloture | | invoking cloture | passed | cloture | acts
    overrode; overridden | overrides | override | override | overriding | passed | override | acts
    rejected | rejects | reject | rejection | rejecting | failed | | acts
    defeated | defeats | defeat | defeat | defeating | failed | | acts
    voted down | votes down | vote down | | | failed | | acts
    turned down; threw out | turns down | turn down | | turning down | failed | | acts vague
    did not pass; did not carry; was not adopted; were not adopted; was not agreed to | | | | | failed | | counted
    negatived; resolved in the negative | | | | | failed | | settles
    resolved in the affirmative; read a third time | | | | | passed | | settles
    lost; losing | | | | | passed | other | gets
    survived | survives | survive | | | failed | other | gets
    failed | fails | fail | failure | | failed | |
    fell short | falls short | fall short | | | failed | |
    blocked | blocks | block | | | blocked | | acts vague
    vetoed | vetoes | veto | | | blocked | |
"""
"""One word for a decision a row: past | present (of headlines) | infinitive | noun | gerund | result | kind of question that the
word alone states | what the clause may be.

gets: the word states a result in a form of its own only. counted: a tally follows. counts: a vote only with a tally. settles: the words close a division.
acts: a chamber is its subject (`the House passed the bill`). goes: the matter is its subject and the chamber follows
without a preposition (`the bill cleared the House`). vague: the word states a vote only of what a chamber votes on.
"""


class Decision(NamedTuple):
    """A word for a decision: its forms, the result, the kind of question and the clauses that it makes."""

    past: tuple[str, ...]
    present: str
    infinitive: str
    noun: str
    gerund: str
    result: str
    kind: str
    clauses: frozenset[str]

    def words(self) -> tuple[str, ...]:
        """Return all forms."""
        return tuple(word for word in (*self.past, self.present, self.infinitive, self.noun, self.gerund) if word)


def _read(row: str) -> Decision:
    past, present, infinitive, noun, gerund, result, kind, clauses = (cell.strip() for cell in row.split("|"))
    return Decision(
        tuple(past.split("; ")), present, infinitive, noun, gerund, result, kind, frozenset(clauses.split())
    )


DECISIONS = tuple(_read(row) for row in _TABLE.strip().splitlines())
DECISION_OF = {word: each for each in DECISIONS for word in each.words()}
"""Each word to its decision."""
PAST = [word for each in DECISIONS if not each.clauses & {"gets", "counted", "settles"} for word in each.past]
PRESENT = [each.present for each in DECISIONS if each.present and "acts" in each.clauses]
NOUNS = [each.noun for each in DECISIONS if each.noun and each.noun not in ("endorsement", "failure", "override")]
GERUNDS = [each.gerund for each in DECISIONS if each.gerund]
INFINITIVES = [each.infinitive for each in DECISIONS if each.infinitive and each.result == "passed"]
COUNTED = [*PAST, *(word for each in DECISIONS if "counted" in each.clauses for word in each.past)]
SETTLES = [word for each in DECISIONS if "settles" in each.clauses for word in each.past]
ACTS = [word for each in DECISIONS if "acts" in each.clauses for word in each.past]
GOES = [word for each in DECISIONS if "goes" in each.clauses for word in each.past]
NOT_TO = pattern_of(("reject", "block", "strike down", "kill", "defeat", "oppose", "deny", "not"))
"""The words after `voted to` by which a matter is lost."""
# words between the parts of a clause, which change nothing
FILLER = pattern_of((
    "today", "tonight", "yesterday", "now", "just", "also", "then", "again", "finally", "recently", "officially", "formally", "already", "has", "have", "had",
    "overwhelmingly", "unanimously", "narrowly", "swiftly", "decisively", "largely", "previously", "successfully", "easily", "on", "in", "by", "with",
    "a", "an", "of", "the", "its", "this", "last", "late", "early", "earlier", "morning", "afternoon", "evening", "night", "week", "month", "year", "bipartisan",
    "vote", "votes", "margin", "basis", "overwhelming", "strong", "broad", "recorded", "roll", "call", "voice", "consent", "unanimous", "was", "were", "been",
    "members", "as", "amended", "final", "party-line", "along", "party", "lines", "large", "majority", "support", "full", "first", "second", "third", "reading",
    "plenary", "plenum", "Plenum", "sitting", "readings", "session", "at", "whole", "to", "and", "only", "voting", "lopsided", "tally", "count", "near-unanimous", "nearly", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "consensus", "both", "each",
))  # fmt: skip
"""The words between the parts of a clause."""

OWN = re.compile(
    r"\b(?P<verb>voted|voting|votes|cast\s+(?:my|his|her|a)\s+(?:\w+\s+)?vote)(?:\s+(?:yes|no|aye|nay|today|tonight|yesterday|again|proudly|earlier|this\s+\w+|last\s+\w+|with\s[^.;,]{1,60}?))?\s+"
    r"(?P<how>for|against|in\s+(?:favou?r|support)\s+of|on|to\s+[a-z]+)\s+(?=\S)|\bsupported\s+(?P<passage>passage)\s+of\s+",
    re.IGNORECASE,
)
"""The words for the vote of one member."""
MEMBER = re.compile(
    r"\b(?:(?P<house>Congress(?:man|woman|member)|Rep\.|Representative)|(?P<senate>Senator|Sen\.)|(?P<parliament>MEP|MP))\s"
)
"""The title of a member, with the kind of chamber."""
PASSAGE = re.compile(
    r"\b(?:applaud\w*|prais\w+|welcom\w+|celebrat\w+|commend\w*|hail\w*|(?:statement|remarks)\s+(?:on|upon|after|following)|[Uu]pon|(?:[Tt]oday|[Tt]onight)['’]s)\s+(?:the\s+)?(?:final\s+|bipartisan\s+|historic\s+)?"
    r"(?P<verb>passage)\s+of\s+"
)
"""The words for a passage without its chamber: `applauded the passage of`."""
FURTHER = re.compile(
    r"(?:Additionally|Also|In\s+addition|Separately|Furthermore|Meanwhile|Earlier\s+this\s+(?:Congress|session))\b|\balso\b"
)
"""Words that open another matter."""
THRESHOLD = re.compile(
    r"\b(?:(?:the\s+)?(?:[0-9]{2,3}|sixty)[- ]vote\s+(?:threshold|requirement)|two-thirds\s+(?:majority|vote)|three-fifths\s+(?:majority|vote)|simple\s+majority"
    r"|(?:the\s+)?[0-9]{2,3}\s+(?:votes\s+)?(?:needed|required)(?:\s+to\s+\w+)?|needed\s+[0-9]{2,3}\s+votes|supermajority)\b",
    re.IGNORECASE,
)
"""The words for the majority required."""
VERSION = re.compile(
    r"\b(?:(?:final|previous|earlier|own|revised|similar|original|new|their|alternate|compromise)\s+(?:version|bill|text|legislation)|companion\s+\w+|conference\s+report)\b",
    re.IGNORECASE,
)
"""Words that tell one version of a bill from another."""
TODAYS = re.compile(
    r"(?P<date>[Tt]oday|[Tt]onight|[Yy]esterday)['’]s\s+(?:\w+\s+){0,3}?(?:vote|passage|approval|adoption)(?!\w)"
)
