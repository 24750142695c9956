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
    Agency; Agencies | agency | part
    Bureau | agency | part
    Administration | agency | part
    Service | agency | part
    Directorate | agency | part
    Inspectorate | agency | part
    Office | | part
    Cabinet | government | head
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
    Eduskunta | legislature | name
    Althing | legislature | name
    Saeima | legislature | name
    Seimas | legislature | name
    Riigikogu | legislature | name
    Oireachtas | legislature | name
    Dáil | legislative_chamber | name
    Seanad | legislative_chamber | name
    Holyrood | legislature | name
    Senedd | legislature | name
    Lok Sabha | legislative_chamber | name
    Rajya Sabha | legislative_chamber | name
    State Duma | legislative_chamber | name
    Legislative Yuan | legislature | name
    National Diet | legislature | name
    Senate | legislative_chamber | head
    House | | head
    Assembly | | part
    Chamber | | part
    Legislature | | part
    Committee; Subcommittee | committee | part
    Commission | | part
    Council | | part
    Board | | part
    Secretariat | | part
    Embassy | diplomatic_mission | part
    Consulate | diplomatic_mission | part
    Alliance | international_organisation | part
    Union | | part
    Organisation; Organization | | part
    Association | | part
    Federation; Confederation | | part
    League | | part
    Society | | part
    Forum | | part
    Network | | part
    Consortium | | part
    Party | | part
    Army | armed_forces | head
    Navy | armed_forces | head
    Air Force | armed_forces | head
    Space Force | | head
    Armed Forces | | head
    Defence Force; Defense Force | | head
    Force; Task Force | | part
    Forces | | part
    Staff | | part
    Guard | | part
    Command | | part
    Corps | | part
    Police | | part
    Court | | part
    Tribunal | | part
    Bank | | part
    Fund | | part
    Foundation | ngo | part
    Trust | | part
    Institute; Institutes; Institution | | part
    Laboratory; Observatory | | part
    Academy | | part
    Church | | part
    University | | part
    College | | part
    School | | part
    Hospital | | part
    Center; Centre; Centers; Centres | | part
    Corporation | company | part
    Company | company | part
    Inc; Ltd; LLC; Corp; PLC; GmbH; JSC; PJSC; LLP; SpA | | part
    Motors | | part
    Airlines; Airways | | part
    Shipyards; Shipyard | | part
    Shipbuilding | | part
    Iron Works | | part
    Industries | | part
    Holdings | | part
    Technologies | | part
    Pharmaceuticals | | part
    Laboratories | | part
    Group | | part
    Caucus | | part
    Coalition | other | part
    Authority | | part
    White House | head_of_state_office | metonym
    Pentagon | | metonym
    Kremlin | head_of_state_office | metonym
    Republicans | political_party | word
    Democrats | political_party | word
    Independent | media | title
    Times; Post; Journal; Herald; Tribune; Gazette; Telegraph; Courier; Chronicle; Observer; Examiner; Inquirer | | title
    News | | title
    Broadcasting; Radio; Television | | title
"""
"""One head word a row: words | kind of institution that they give, if one | what the word is.

head: a name alone, or the head word of a longer name (`Senate`, `U.S. Senate`). compound: a head word that gives its kind
only with other words (`Ministry of Defense`, `State Department`). part: a head word that is no name alone (`Secret
Service`). title: the last word of a name that nothing follows (`Kyiv Independent`). metonym: a building or place for the
body (`Pentagon`). word: a word for the body or its members, which names none alone (`the Alliance`). name: a proper name
(`Knesset`).
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
    return head_pattern("head", "part", "name", "title", "metonym", "word", kind=kind)


_PARTY = r"(?:republican|democratic|labour|conservative) party"
_TEAM = r"(?:inter-?agency|inter-?departmental) (?:team|group|body)"
PARTY = r"(?:Republican|Democratic|Labour|Conservative)\s+party(?!\w)"
"""The pattern of parties with a head word in lower case."""
TEAM = r"[Ii]nter-?(?:agency|departmental)\s+(?:team|group|body)(?!\w)"
"""The pattern of bodies of several departments."""

_COMPOUND = head_pattern("compound", kind="ministry")

INSTITUTION_KIND = Lexicon("institution_kind", (
    LexiconEntry("ministry", rf"{_COMPOUND} of [\w ]+|\w+ {_COMPOUND}|{_alone('ministry')}", ("Ministry of Defense of Ukraine", "the State Department"), ("a minister",)),
    LexiconEntry("agency", rf"{_alone('agency')}(?! reports)", ("Defense Intelligence Agency", "the State Security Service"), ("an agent", "News Agency reports")),
    LexiconEntry("head_of_state_office", rf"office of the president|president's office|presidential office|president of \w+|{_alone('head_of_state_office')}",
          ("Office of the President of Ukraine", "Ukraine's Presidential Office", "the White House", "the Kremlin"), ("in the office", "the president")),
    LexiconEntry("government", r"(?:government|cabinet) of \w+|council of ministers", ("the Government of Ukraine", "the Cabinet of Ministers"), ("government agencies",)),
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
    LexiconEntry("media", rf"news agency|news desk|broadcasting \w+|(?:kyiv )?{_alone('media')}(?! (?!news\b|of\b)[\w&])", ("Ukrainian News Agency", "The Kyiv Independent"), ("independence", "the Independent Review Commission")),
    LexiconEntry("ngo", _alone("ngo"), ("Carter Foundation",), ("founded",)),
    LexiconEntry("other", _alone("other"), ("a powerful Industrial Coalition",), ("coal",)),
))  # fmt: skip

METONYM = Lexicon("metonym", (
    LexiconEntry("metonym", rf"{head_pattern('metonym', 'word')}|Alliance", ("the Pentagon reported", "the White House announced", "achieving Alliance's standards", "Republicans in the U.S. Senate"),
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
