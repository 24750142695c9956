"""Words for institutions: head words with the kind of institution, metonyms, stages."""

from __future__ import annotations

from typing import NamedTuple

from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry
from policytrack.recognisers.lexicon.stages import ANNOUNCED, CALLED_FOR, PLANNED, PROPOSED
from policytrack.recognisers.lexicon.word_pattern import pattern_of

_TABLE = """
    Ministry; Ministries | ministry | compound
    Department; Departments | ministry | compound
    Treasury | ministry | head
    Agency; Agencies | agency | head
    Bureau | agency | head
    Administration | agency | head
    Service | agency | part
    Directorate | agency | part
    Inspectorate | agency | part
    Office | | head
    Government | government | part
    Cabinet | government | part
    Congress | legislature | head
    Parliament | legislature | head
    Verkhovna Rada | legislature | head
    Knesset | legislature | name
    Bundestag | legislative_chamber | name
    Bundesrat | legislative_chamber | name
    Sejm | legislative_chamber | name
    Riksdag | legislature | name
    Storting | legislature | name
    Folketing | legislature | name
    State Duma | legislative_chamber | name
    Senate | legislative_chamber | head
    House | | head
    Assembly | | part
    Committee | committee | head
    Commission | | head
    Council | | head
    Secretariat | | part
    Embassy | diplomatic_mission | head
    Consulate | diplomatic_mission | head
    Alliance | international_organisation | word
    Union | | head
    Organisation; Organization | | head
    Party | | head
    Army | armed_forces | head
    Navy | armed_forces | head
    Forces | | head
    Staff | | head
    Guard | | head
    Command | | head
    Corps | | head
    Police | | part
    Court | | head
    Tribunal | | part
    Bank | | head
    Fund | | head
    Foundation | ngo | head
    Institute | | head
    University | | head
    Corporation | company | head
    Company | company | head
    Caucus | | head
    Coalition | other | head
    Authority | | head
    White House | head_of_state_office | metonym
    Pentagon | | metonym
    Kremlin | head_of_state_office | metonym
    Republicans | political_party | word
    Democrats | political_party | word
    Independent | media | name
"""
"""One head word a row: words | kind of institution that they give, if one | what the word is.

head: the head word of a compound name, or a name alone (`Senate`). compound: a head word that gives its kind only
with other words (`Ministry of Defense`, `State Department`). part: a head word that is no name alone (`Secret Service`).
metonym: a building or place for the body (`Pentagon`). word: a word for the body or its members (`the Alliance`). name: a
proper name, whole or in part (`Knesset`).
"""


class Head(NamedTuple):
    """A head word: its forms, the kind of institution and its role."""

    words: tuple[str, ...]
    kind: str
    role: str


def _read(row: str) -> Head:
    words, kind, role = (cell.strip() for cell in row.split("|"))
    return Head(tuple(words.split("; ")), kind, role)


HEADS: tuple[Head, ...] = tuple(_read(row) for row in _TABLE.strip().splitlines())


GENERAL = frozenset(
    {word for head in HEADS if head.role not in ("metonym", "name") for word in head.words}
    | {"Armed Forces", "General Staff"}
)
"""Names that are general words: outside a text that introduces a body by one (`the Senate`), they name none."""


def head_pattern(*roles: str, kind: str | None = None) -> str:
    """Return the pattern of the head words with one of the roles, and with the kind if one is given."""
    return pattern_of(word for head in HEADS if head.role in roles and kind in (None, head.kind) for word in head.words)


def _alone(kind: str) -> str:
    return head_pattern("head", "part", "name", "metonym", "word", kind=kind)


_PARTY = r"(?:republican|democratic|labour|conservative) party"
_TEAM = r"(?:inter-?agency|inter-?departmental) (?:team|group|body)"
_FORCES = r"(?:armed|defen[cs]e) forces"
UNCAPITALISED = rf"(?-i:Republican|Democratic|Labour|Conservative) party|{_TEAM}|(?-i:[A-Z]\w+)['’]s {_FORCES}".replace(
    " ", r"\s+"
)
"""The pattern of names with a head word in lower case."""

_COMPOUND = head_pattern("compound", kind="ministry")
_GOVERNMENT = head_pattern("part", kind="government")

INSTITUTION_KIND = Lexicon("institution_kind", (
    LexiconEntry("ministry", rf"{_COMPOUND} of [\w ]+|\w+ {_COMPOUND}|{_alone('ministry')}", ("Ministry of Defense of Ukraine", "the State Department"), ("a minister",)),
    LexiconEntry("agency", rf"{_alone('agency')}(?! reports)", ("Defense Intelligence Agency", "the State Security Service"), ("an agent", "News Agency reports")),
    LexiconEntry("head_of_state_office", rf"office of the president|president's office|presidential office|president of \w+|{_alone('head_of_state_office')}",
          ("Office of the President of Ukraine", "Ukraine's Presidential Office", "the White House", "the Kremlin"), ("in the office", "the president")),
    LexiconEntry("government", rf"{_GOVERNMENT} of \w+|council of ministers", ("the Government of Ukraine", "the Cabinet of Ministers"), ("government agencies",)),
    LexiconEntry("legislature", _alone("legislature"), ("if Congress fails to pass funding", "the Verkhovna Rada", "the Knesset"), ("congressional",)),
    LexiconEntry("legislative_chamber", rf"{_alone('legislative_chamber')}|house of representatives|house of commons|house of lords",
          ("the U.S. Senate", "the House of Representatives", "the Bundestag"), ("senator", "the White House")),
    LexiconEntry("committee", _alone("committee"), ("the Intelligence Committee",), ("committed",)),
    LexiconEntry("armed_forces", rf"armed forces(?: of \w+)?|general staff(?: of [\w' ]+)?|air force|{_alone('armed_forces')}",
          ("the Armed Forces of Ukraine", "General Staff of Ukraine's Armed Forces", "the Navy"), ("defense forces",)),
    LexiconEntry("diplomatic_mission", _alone("diplomatic_mission"), ("the US Embassy",), ("ambassador",)),
    LexiconEntry("international_organisation", rf"united nations|european union|world bank|{_alone('international_organisation')}", ("achieving Alliance's standards", "the European Union"), ("allied",)),
    LexiconEntry("political_party", rf"{_PARTY}|{_alone('political_party')}", ("The Republican party", "Republicans voted against it"), ("the parties",)),
    LexiconEntry("interagency_body", rf"{_TEAM}|task force", ("an interdepartmental team",), ("a team",)),
    LexiconEntry("company", rf"inc\.?|ltd|{_alone('company')}", ("Lockheed Martin Corporation",), ("incoming",)),
    LexiconEntry("media", rf"news agency|news desk|broadcasting \w+|(?:kyiv )?{_alone('media')}", ("Ukrainian News Agency", "The Kyiv Independent"), ("independence",)),
    LexiconEntry("ngo", _alone("ngo"), ("Carter Foundation",), ("founded",)),
    LexiconEntry("other", _alone("other"), ("a powerful Industrial Coalition",), ("coal",)),
))  # fmt: skip

METONYM = Lexicon("metonym", (
    LexiconEntry("metonym", head_pattern("metonym", "word"), ("the Pentagon reported", "the White House announced", "achieving Alliance's standards", "Republicans in the U.S. Senate"),
          ("a pentagonal plan", "a white horse", "allied forces", "the Republican party")),
    LexiconEntry("metonym", r"^president of \w+$", ("President of Ukraine",), ("the Office of the Vice-President",)),
))  # fmt: skip

INSTITUTION_STAGE = Lexicon("institution_stage", (
    LexiconEntry("called_for", rf"we need|{CALLED_FOR}", ("We need a powerful Industrial Coalition",), ("needless",)),
    LexiconEntry("planned", rf"{PLANNED}|creation of", ("plans to open an agency", "is the creation of an interdepartmental team"), ("the plan signals",)),
    LexiconEntry("proposed", PROPOSED, ("proposed a new agency",), ("a proposal",)),
    LexiconEntry("announced", ANNOUNCED, ("announced a new agency",), ()),
    LexiconEntry("established", r"establish(?:ed|ment)|was created|set up", ("the establishment of the Intelligence Committee",), ("re-establish",)),
    LexiconEntry("dissolved", r"dissolve[sd]?|abolish(?:ed|es)", ("the agency was dissolved",), ()),
), by_clause=True)  # fmt: skip
