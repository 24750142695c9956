"""Words around and within names of bodies: what ends a name, what belongs to no body, what only a body has."""

from __future__ import annotations

from typing import NamedTuple

from policytrack.recognisers.lexicon.countries import NAMINGS

_LEADS = """
    A About Across Acting According Additional Additionally After Again Against All Also Although Among An And Another Any As At Because Before Behind Being Between Both But By Call Can Dear Despite
    Did Do Does During Each Earlier Either Even Every Few Finally First Following For Former Four From Further Had Has Have He Her Here His How However I If In Including Indeed Instead Into Is It Its Just
    Last Later Like Many May Meanwhile More Moreover Most Mr Mrs Ms Dr My Nearly Neither New-look No Nor Not Now Of On Once One Only Or Other Our Over Past Per Prior Recently Regarding Several She
    Should Similarly Since So Some Still Such Thank Thanks That The Their Then There Therefore These They This Those Though Three Through Throughout Thus To Today Together Tomorrow Tonight Too Toward
    Towards Two Under Unlike Until Upon Via Was We Were What When Where Whether Which While Who Why Will With Within Without Would Yesterday Yet You Your
    January February March April June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Copyright Copyrights Contributors Republicans Democrats Bipartisan Full Advancing Strengthening Supporting Launching Establishing Enhancing Deepening Joining Welcoming Implementing Convening Entire Whole Said Says
"""
_TITLES = """
    Secretary Secretaries Undersecretary Under-Secretary Director President Presidents Vice Deputy Minister Prime Chairman Chairwoman Chair Co-Chair Co-Chairs Chairperson Speaker Leader Leaders
    Senator Senators Sen Sens Representative Representatives-elect Rep Reps Congressman Congresswoman Congressmen Member Members MP MPs MEP MEPs Ambassador Commissioner Administrator Inspector Spokesperson
    Spokesman Spokeswoman Chief Commander Admiral Colonel Captain Lieutenant Sergeant Gen Col Adm Capt Lt Sgt Chancellor Envoy Adviser Advisor Counselor Counsel Attorney Solicitor Judge Justice-elect
    Whip Governor Mayor King Queen Prince Princess Lord Sir Dame Dr Professor Pope Officer Officials Coordinator Assistant Associate Under Principal Analyst Treasurer
"""
_THINGS = """
    Act Acts Agreement Agreements Accord Accords Amendment Amendments Award Awards Bill Bills Building Campaign Challenge Charter Code Compact Compacts Conference Convention Convoy Course Day Decade Declaration
    Decree Dialogue Directive Doctrine Drive Event Exercise Floor Framework Funds Grant Grants Highway Hotel Initiative Initiatives Inquiry Law Laws Loan Loans Mission Missions Month Operation Operations Order Park Partnership
    Partnerships Peninsula Plan Plans Policy Portal Prize Process Program Programme Programmes Programs Project Projects Proposal Protocol Reauthorization Record Regulation Regulations Report Reports
    Resolution Resolutions Road Rule Rules Scheme Series Square Statement Station Strategy Street Summit System Systems Tax Toolkit Tower Track Treaty Update Version Vote Week Workshop Year Medal License Licence Licenses Copyright Copyrights Warranty Terms Organizations Organisations Base Airport Bridge Hall Lane
"""
_GENERIC = """
    Federal Local New Other Own Public Private Regional-level Lead Leading Main Home-based Oval Box Post Head West Left Right Food-bank MAGA Electoral Credit Civil Customer Community-based Social Foreign-service
    Soviet Work Sales Labour-force Search Third Trade Breaking Latest Related Good Bad Great Top Fake Recent Press Media Daily Hard Blog High Middle Elementary Secondary Primary Law Graduate Old
    Peer Working User Users Support Contact Data Visitor Call Help Open Free Study Age Target Steering Joint State-level Selective Special Voluntary Customs Monetary Green Mutual Basic Quality Web Evening Morning Weekly Sunday
"""
"""Words before a head word that make no name alone (`Federal Agency`, `Oval Office`, `Civil Service`)."""
_STATES_OF_THE_US = """
    Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota
    Mississippi Missouri Montana Nebraska Nevada Hampshire Jersey Mexico York Carolina Dakota Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming
"""

_IN_COUNTRIES = """
    Administrative Africa African Africans Antarctic Arab Archipelago Ascension Bailiwick Cape Caribbean Central Christmas City Co-operative Coast Commonwealth Confederation Cook Cooperative Democratic Duchy East
    Eastern Emirate Equatorial Federal Federated Federation Federative Grand Great Heard Holy Independent Islamic Island Islands Isle Ivory Jan Lands Mainland Man Marshall Martin McDonald Minor New Norfolk North
    Northern Occupied Ocean Oriental Outlying Pierre Principality Province Region Republic Saint San Sandwich See Socialist Solomon South Southern Special St State Territories Territory The Union Vincent Virgin
    Western Yugoslav
"""
"""Words in names of countries that have other meanings alone."""

LEADS = frozenset(_LEADS.split())
"""Capitalised words that begin a sentence or stand before a name, and are no part of it (`The Senate`, `In Congress`)."""
TITLES = frozenset(_TITLES.split())
"""Roles of persons: a name of a body ends before one (`Senate Majority Leader`)."""
THINGS = frozenset(_THINGS.split())
"""What bodies make, sign or hold: a name that ends with such a word is no body's (`Peace Corps Act`)."""
GENERIC = frozenset(_GENERIC.split())
COUNTRY_WORDS = frozenset(
    word
    for naming in NAMINGS.values()
    for words in (*naming.names, *naming.adjectives)
    for word in words.split()
    if word[0].isupper()
) - frozenset(_IN_COUNTRIES.split()) | {"American", "America"}
"""Words of the names and adjectives of countries."""
COUNTRY_NAMES = frozenset(name for naming in NAMINGS.values() for name in naming.names if not name.isupper())
"""Names of countries, without adjectives and abbreviations."""
OWNERS = (
    COUNTRY_WORDS
    | frozenset(_STATES_OF_THE_US.split())
    | {
        "UN",
        "EU",
        "NATO",
        "European",
        "Scottish",
        "Welsh",
        "State",
        "National",
        "Federal",
        "North",
        "South",
        "West",
        "New",
        "Republic",
        "Royal",
    }
)
"""Whose a body is: words before a name that stands alone too (`Canadian Parliament`, `New York Senate`)."""
NO_BODIES = frozenset(
    "Foreign Service; Name Service; Web Service; Technology Service; Directory Service; Print Service; Public Service; Civil Service; Diplomatic Service; Military Service; Drawdown Authority; Transfer Authority; Legal Authority; Post Office; Postal Office; Perfect Union; Soviet Union; Terrorist Organization"
    "; Terrorist Organisation; Financial Institution; West Bank; East Bank; Electoral College; Oval Office; Federal Agency; Civil Society; Relief Fund; Russian Federation; Swiss Confederation; High Command; Nation Forum"
    "; Ministerial Forum; Open Forum; Third Party; Political Party; Economic Union; Military Force; Military Forces; Military Command; Medical School; Medical Center; Medical Centre; Credit Union; Customs Union".split(
        "; "
    )
)
"""The last two words of phrases that name no body: `Presidential Drawdown Authority`."""
OWNING_WORDS = frozenset(
    "People Peoples Children Women Men Veterans Lord Her His Queen King Farmers Workers Majesty Citizens Teachers Prosecutor Attorney President Governor Mayor".split()
)
"""Owners within names: `People's Liberation Army`, `Veterans' Affairs`."""
CHAMBERS = frozenset(
    "Ministers Representatives Commons Lords Deputies Delegates Keys Burgesses Councillors Elders Assembly Appeals".split()
)
"""Whose house or congress it is: `House of Commons`, `Chamber of Deputies`."""


class Wording(NamedTuple):
    """A wording that only a name of a body stands in.

    Args:
        cue: the words before the name, or the start of them; "" for none.
        before: the pattern of the rest of the words before the name.
        after: the pattern of the words after the name; "" for any.
        examples: phrases with the names found in them.
        near_misses: similar phrases in which no name is found.
    """

    cue: str
    before: str
    after: str
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    near_misses: tuple[str, ...]


_SAYS = (
    "said|says|announced|announces|reported|warned|stated|confirmed|declined|denied|spokes(?:man|woman|person|people)"
)
OF_ACRONYMS: tuple[Wording, ...] = (
    Wording("", "", rf"(?:['’]s)? (?:{_SAYS}|officials?|employees|inspectors|headquarters|executives?|shareholders|director)\b",
            (("the QRTA said on Monday", ("QRTA",)), ("a QRTA spokesperson", ("QRTA",)), ("QRTA’s headquarters", ("QRTA",))),
            ("the CEO said", "the QRTA programme", "A QRTA BILL SAID NO")),
    Wording("", r"\b(?:members?|chief|director|chairman|chair|president|spokes\w+|officials?|employees) (?:of|for) (?:the )?", "",
            (("members of the QRTA", ("QRTA",)), ("the director of QRTA", ("QRTA",))), ("members of the QRTAs", "a copy of the QRTA")),
)  # fmt: skip
"""Wordings that give the evidence for an acronym."""
OF_NAMES: tuple[Wording, ...] = (
    Wording("automaker", r"s?", "",
            (("the automakers -- Volvania, Karros, and Motta Cars", ("Volvania", "Karros", "Motta Cars")),), ("automakers of Cars", "automakers In Paris")),
    Wording("carmaker", r"s?", "", (("shares in carmaker Volvania rose", ("Volvania",)),), ("lawmakers Jo Doe", "the carmaker, Jo Doe")),
    Wording("planemaker", r"s?", "", (("the planemaker Volavia", ("Volavia",)),), ("a planemaker. Jo Doe",)),
    Wording("drugmaker", r"s?", "", (("the drugmaker Sana & Co", ("Sana & Co",)),), ("drugmakers In Paris",)),
    Wording("shipbuilder", r"s?", "", (("the shipbuilder Quill & Mast", ("Quill & Mast",)),), ("the shipbuilder, Senator Doe",)),
    Wording("manufacturer", r"s?", "", (("car manufacturer Volvania", ("Volvania",)),), ("manufacturers In Paris",)),
    Wording("compan", r"(?:y|ies)", "", (("auto companies Volvania, Karros and Motta", ("Volvania", "Karros", "Motta")),), ("the company President Jo Doe", "a company. Volvania", "companies in Paris")),
    Wording("airline", r"s?", "", (("the airline Volavia", ("Volavia",)),), ("the airline Security Act",)),
    Wording("newspaper", r"s?", "", (("the newspaper Dagens Tid", ("Dagens Tid",)),), ("the newspaper In May",)),
    Wording("broadcaster", r"s?", "", (("the broadcaster Kanal Nord", ("Kanal Nord",)),), ("the broadcaster Mr Doe",)),
    Wording("ruling ", "", " (?:party|coalition)", (("the ruling Volvania Dream party", ("Volvania Dream",)),), ("the ruling Dream", "the ruling Russian party")),
    Wording("opposition ", "", " (?:party|coalition)", (("the opposition Volvania Dream party", ("Volvania Dream",)),), ("opposition President Doe", "an opposition party")),
    Wording("governing ", "", " (?:party|coalition)", (("the governing Volvania Dream party", ("Volvania Dream",)),), ("a governing Council",)),
    Wording("far-right ", "", " party", (("the far-right Volvania Dream party", ("Volvania Dream",)),), ("a far-right Dream",)),
    Wording("stake in ", "", "", (("a stake in Volvania", ("Volvania",)),), ("a stake in Russia", "a stake in May")),
    Wording("hares in ", "", "", (("shares in Volvania", ("Volvania",)),), ("shares in Russia",)),
    Wording("CEO of ", "", "", (("the CEO of Volvania", ("Volvania",)),), ("the CEO of Russia",)),
    Wording("chief executive of ", "", "", (("the chief executive of Volvania", ("Volvania",)),), ("the chief executive of Kenya",)),
)  # fmt: skip
"""Wordings that give the evidence for a name without a head word."""

_NO_BODY_ACRONYMS = """
    AM PM CEO CFO COO CTO CIO MP MPs MEP MEPs PM VP POTUS FLOTUS RADM USA US UK UAE USSR DRC PRC DPRK ROK GDP GNP VAT PDF FAQ TV HTML HTTP URL API OK ID IT PR HR AI AD BC CE BCE IDP IDPs NGO NGOs SME SMEs CSO CSOs
    README COPYING TODO NAN NULL TRUE FALSE THE AND FOR NOT ALL NEW NO OF TO IN ON BY AN AS AT BE DO HE IF IS ME MY OR SO UP US WE FY HIV AIDS COVID LGBT LGBTQ DNA WMD ICBM GHG CO LNG LPG EMS ICU PPE UTC GMT EST EDT PST PDT JR SR II III IV VI
"""
NO_BODY_ACRONYMS = frozenset(_NO_BODY_ACRONYMS.split())
"""Words in capitals that are persons, countries, units or things, whatever stands beside them."""
UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
"""Capital letters of the Latin script: A, É, Ł, Ö."""
