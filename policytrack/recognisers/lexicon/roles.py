"""Roles of persons: the words of a role, and the bodies that some roles head."""

from __future__ import annotations

from typing import NamedTuple

_NOUNS = """
    head director chief chair chairman chairwoman chairperson minister secretary president premier chancellor governor commissioner administrator spokesman spokeswoman spokesperson speaker leader
    ambassador representative coordinator commander prosecutor economist manager counsel comptroller treasurer inspector rapporteur high-representative vice-president vice-chair vice-chairman co-chair
    undersecretary under-secretary secretary-general director-general chargé-d'affaires ceo coo cfo cto
"""
NOUNS = frozenset(word.replace("-d'", " d'").replace("high-", "high ") for word in _NOUNS.split())
"""The noun of a role, in lower case."""

_MODIFIERS = """
    deputy vice first second acting interim senior assistant associate under executive managing general chief permanent special high prime press majority minority ranking principal regional country
    program programme operations communications national political legal state co honorary
"""
_PORTFOLIOS = """
    Affairs Agriculture Climate Commerce Communications Cooperation Culture Defence Defense Development Digital Economic Economy Education Emergency Emergencies Employment Energy Enterprise Environment European Europe
    Exterior External Finance Fisheries Food Foreign Forestry Health Home Homeland Housing Human Immigration Industry Industries Information Infrastructure Innovation Integration Interior Internal International
    Investment Justice Labor Labour Mission Policy Public Reconstruction Research Science Security Services Situations Social Sport State Strategic Strategy Technology Temporarily Occupied Tourism Trade Transformation
    Transport Transportation Treasury Urban Veterans War Water Welfare Women Youth
"""
PORTFOLIOS = frozenset(_PORTFOLIOS.split())
"""What a ministry is for, as capitalised words."""
MODIFIERS = frozenset(_MODIFIERS.split()) | {word.lower() for word in PORTFOLIOS}
"""Words before the noun of a role, in lower case."""

NOT_NOW = frozenset("former ex late then incoming outgoing ex- onetime one-time future would-be".split())
"""Words before a role that somebody does not hold at the time of the text."""

OUTSIDE = frozenset({"ambassador", "representative", "chargé d'affaires"})
"""Roles of those who represent a body, or a country, at another body."""

HONORIFICS = (
    "H.E.", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Dr.", "Dr", "Prof.", "Sir", "Dame", "Lord", "Gen.", "General", "Adm.", "Admiral", "Lt.", "Col.", "the Honourable", "the Hon.",
)  # fmt: skip
"""Titles between a role and a name."""
PARTICLES = (
    "van",
    "von",
    "der",
    "den",
    "de",
    "da",
    "di",
    "do",
    "dos",
    "del",
    "della",
    "bin",
    "ibn",
    "al",
    "el",
    "la",
    "le",
    "ter",
    "zu",
)
"""Small words within names of persons."""


class HeadOf(NamedTuple):
    """A role that heads a body, although no name of the body stands in it.

    Args:
        role: the pattern of the role, with a group `of` for what the body is for.
        bodies: the names that the body may have in the text; `{of}` is what the group gives.
        made: the name of the body where the text has none; "" if it is not sure.
        country: the country in which the role is so called; "" for any.
        examples: texts with the person, the role and the name of the body.
        near_misses: texts in which no person has a role.
    """

    role: str
    bodies: tuple[str, ...]
    made: str
    country: str
    examples: tuple[tuple[str, str, str, str], ...]
    near_misses: tuple[str, ...]


_US = (
    "State|Defense|(?:the )?Treasury|Commerce|Energy|Agriculture|Labor|Transportation|Education|Homeland Security|Health and Human Services|Veterans Affairs"
    "|Housing and Urban Development|(?:the )?Interior"
)  # fmt: skip
HEADS_OF = (
    HeadOf(rf"(?:Deputy |Acting )?Secretary of (?P<of>{_US})", ("Department of {of}",), "Department of {of}", "US",
           (("Secretary of State Jane Doe spoke.", "Jane Doe", "Secretary of State", "Department of State"),
            ("Deputy Secretary of Defense Jo Doe met the Pentagon.", "Jo Doe", "Deputy Secretary of Defense", "Pentagon")),
           ("Secretary of State for Wales Jane Doe spoke.", "Former Secretary of State Jane Doe spoke.", "the Secretary of State spoke", "The Philippine Secretary of Energy Jo Doe spoke.")),
    HeadOf(rf"(?:Principal )?(?:Deputy )?(?:Assistant |Under[- ]?)Secretary of (?P<of>{_US})(?: for .+)?", ("Department of {of}",), "Department of {of}", "US",
           (("Assistant Secretary of State for Energy Jo Doe spoke.", "Jo Doe", "Assistant Secretary of State for Energy", "Department of State"),
            ("Undersecretary of Defense Jo Doe spoke.", "Jo Doe", "Undersecretary of Defense", "Department of Defense")),
           ("Assistant Secretary of Ports Jo Doe spoke.",)),
    HeadOf(r"(?:Deputy |Acting )?(?P<of>Defense|Treasury|Commerce|Interior|Agriculture|Labor|Transportation|Homeland Security|Veterans Affairs) Secretary", ("Department of {of}",), "{of} Department", "US",
           (("Defense Secretary Jo Doe spoke.", "Jo Doe", "Defense Secretary", "Defense Department"),),
           ("Defence Secretary Jo Doe spoke.", "The Philippine Agriculture Secretary Jo Doe spoke.")),
    HeadOf(r"(?:Deputy |First Deputy |Vice |Acting )*(?P<of>[A-Z][\w ,&]+?) (?:Minister|Secretary)", ("Ministry of {of}", "Department of {of}", "{of} Office"), "", "",
           (("The Ministry of Defence met. Deputy Defence Minister Jo Doe spoke.", "Jo Doe", "Deputy Defence Minister", "Ministry of Defence"),
            ("The Ministry of Foreign Affairs of Chile met. Chilean Foreign Minister Jo Doe spoke.", "Jo Doe", "Foreign Minister", "Ministry of Foreign Affairs of Chile")),
           ("The Ministry of Defence of Chile met. Peruvian Defence Minister Jo Doe spoke.", "The Ministry of Health met. Defence Minister Jo Doe spoke.", "Prime Minister Jo Doe spoke.",
            "The Ministry of Defence of Chile and the Ministry of Defence of Peru met. Defence Minister Jo Doe spoke.")),
    HeadOf(r"(?:Deputy |First Deputy |Vice |Acting |State )*Minister (?:of|for) (?P<of>[A-Z][\w ,&]+?)(?: of .+)?", ("Ministry of {of}", "Department of {of}"), "", "",
           (("The Ministry of Health met. Jo Doe, Minister of Health, spoke.", "Jo Doe", "Minister of Health", "Ministry of Health"),
            ("The Ministry of Defence of Latvia met. Minister for Defence of Latvia Jo Doe spoke.", "Jo Doe", "Minister for Defence of Latvia", "Ministry of Defence of Latvia")),
           ("The Ministry of Defence of Latvia met. Minister for Defence of Chile Jo Doe spoke.",)),
)  # fmt: skip
"""Rows of tests, too. The first row whose pattern is the whole role, and whose body the text or the row has, decides."""

EXAMPLES = (
    ("NATO Secretary General Jo Doe spoke.", "Jo Doe", "NATO Secretary General", "NATO"),
    ("State Department spokesman Jo Doe spoke.", "Jo Doe", "State Department spokesman", "State Department"),
    ("The head of the Office of the President of Chile, Jo Doe, took part.", "Jo Doe", "head of the Office of the President of Chile", "Office of the President of Chile"),
    ("Jo Doe, the director of the World Health Organization, said so.", "Jo Doe", "director of the World Health Organization", "World Health Organization"),
    ("Jo van Doe, World Bank Country Director for Peru, said so.", "Jo van Doe", "World Bank Country Director for Peru", "World Bank"),
    ("The Pentagon’s press secretary, Jo Doe, said so.", "Jo Doe", "Pentagon’s press secretary", "Pentagon"),
    ("Presidential Office head Jo-Ann Doe called.", "Jo-Ann Doe", "Presidential Office head", "Presidential Office"),
    ("He met Chargé d'Affaires a.i. of Chile in Peru Jo Doe.", "Jo Doe", "Chargé d'Affaires a.i. of Chile in Peru", "Embassy of Chile in Peru"),
    ("U.S. Ambassador to Chile Jo Doe spoke.", "Jo Doe", "U.S. Ambassador to Chile", "U.S. Embassy in Chile"),
    ("Jo Doe of Chile met General Jo Roe, NATO Commander, in May.", "Jo Roe", "NATO Commander", "NATO"),
    ("World Bank Director for the Ports Commission Jo Doe spoke.", "Jo Doe", "World Bank Director for the Ports Commission", "World Bank"),
    ("Senate Majority Leader Jo Doe spoke.", "Jo Doe", "Senate Majority Leader", "Senate"),
)  # fmt: skip
"""Rows of tests: a text, the person, the role and the body that the words of the role name."""

NEAR_MISSES = (
    "The World Health Organization met. Director Jo Doe of another body spoke.",
    "The former NATO Secretary General Jo Doe spoke.",
    "NATO Secretary General Doe spoke.",
    "The director of the World Health Organization met Jo Doe.",
    "The head of the World Bank said, Jo Doe said.",
    "NATO Secretary General On Monday spoke.",
    "Ambassador to the United Nations Jo Doe spoke.",
    "At the UN General Assembly President Jo Doe spoke.",
    "U.S. Ambassador to Chile, Solomon Islands, and Peru Jo Doe spoke.",
    "NATO Secretary General nominee Jo Doe spoke.",
)
"""Texts in which no person has a role of a body."""
