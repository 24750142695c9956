"""Words around names of bodies: what the text says a body is, whose it is, and what becomes of it."""

from __future__ import annotations

from typing import NamedTuple

_MONTHS_OR_NOT = r"(?:(?:the|a|an|its|our|their)\s+)?(?:(?:new|joint|powerful|strong|special|permanent|independent|future|so-called)\s+){0,2}"


class Fate(NamedTuple):
    """A wording of what becomes of a body.

    Args:
        stage: the stage of the event.
        before: the pattern of the words before the name, with a group `verb` for the words of the event; "" for none.
        after: the pattern of the words after the name, likewise.
        examples: texts with the words of the event and the name of the body.
        near_misses: texts without an event.
    """

    stage: str
    before: str
    after: str
    examples: tuple[tuple[str, str, str], ...]
    near_misses: tuple[str, ...]


FATES = (
    Fate("established", rf"(?<![\w-])(?P<verb>[Ee]stablishment)\s+of\s+{_MONTHS_OR_NOT}", "",
         (("Among the results is the establishment of the Ports Committee.", "establishment", "Ports Committee"),),
         ("They called for the establishment of the Ports Committee.", "They discussed the establishment of the Ports Committee.", "They will support the establishment of a Ports Committee.",
          "re-establishment of the Ports Committee", "The establishment of relations with the Ports Committee went on.")),
    Fate("established", rf"\b(?:have|has|had|which|who|that|and|[A-Z]\w+|[0-9]{{4}},?)\s+(?P<verb>established|set\s+up|founded)\s+{_MONTHS_OR_NOT}", "",
         (("Chile established the Ports Committee in 2019.", "established", "Ports Committee"), ("It has set up a new Ports Committee.", "set up", "Ports Committee")),
         ("It may have established rules of the Ports Committee.", "It will establish the Ports Committee.", "Chile has not established the Ports Committee.")),
    Fate("established", "", r"\s+(?:was|has\s+been|had\s+been)\s+(?P<verb>(?:established|founded|set\s+up))\b",
         (("The Ports Committee was established in 2019.", "established", "Ports Committee"),),
         ("The Ports Committee was not established.", "The Ports Committee will be established.", "If the Ports Committee was established, it would meet.")),
    Fate("dissolved", "", r"\s+(?:was|has\s+been|had\s+been)\s+(?P<verb>(?:dissolved|abolished|disbanded))\b",
         (("The Ports Committee was dissolved in 2019.", "dissolved", "Ports Committee"),), ("The Ports Committee was not dissolved.", "The Ports Committee dissolved its fund.")),
    Fate("planned", rf"\b(?P<verb>(?:will|plans?\s+to|intends?\s+to|agreed\s+to|are\s+to|is\s+to)\s+(?:establish|create|set\s+up))\s+{_MONTHS_OR_NOT}", "",
         (("Chile and Peru agreed to establish a Joint Ports Committee.", "agreed to establish", "Joint Ports Committee"), ("They will set up a new Ports Committee.", "will set up", "Ports Committee")),
         ("They will not set up a Ports Committee.", "They failed to set up a Ports Committee.", "They will establish contact with the Ports Committee.")),
    Fate("planned", rf"\b(?P<verb>creation\s+of)\s+{_MONTHS_OR_NOT}", "",
         (("A central part is the creation of a Ports Committee that will meet.", "creation of", "Ports Committee"),),
         ("They oppose the creation of a Ports Committee.", "After the creation of the Ports Committee, they met.", "the creation of jobs by the Ports Committee")),
    Fate("called_for", rf"\b(?P<verb>[Ww]e\s+need)\s+{_MONTHS_OR_NOT}", "",
         (('"We need a powerful Ports Coalition," she said.', "We need", "Ports Coalition"),), ('"We need ships of the Ports Coalition," she said.', '"We do not need a Ports Coalition," she said.')),
    Fate("called_for", rf"\b(?P<verb>call(?:s|ed)?\s+for)\s+(?:the\s+(?:creation|establishment)\s+of\s+){_MONTHS_OR_NOT}", "",
         (("Chile called for the creation of a Ports Committee.", "called for", "Ports Committee"),), ("Chile called for reform of the Ports Committee.", "Chile never called for the creation of a Ports Committee.")),
)  # fmt: skip
"""Rows of tests, too."""

UNSETTLED = (
    "proposed proposes propose proposal discussed discuss discussing discusses oppose opposes opposed support supports supporting supported consider considers considered announce announces announced"
    " urge urged urges if would could should may might after before since negotiated recommend recommended demand demanded called calls call seek sought plan plans planned not never no"
).split()
"""Words before an event in its clause, after which the body may not exist, or existed before."""

MEMBERS = r"\s+(?:member|Member|partner)\s+(?:states?|States?|countries|nations)\b"
"""Words after the name of an organisation whose members are states."""


class Of(NamedTuple):
    """Bodies that their names alone place in a country, if the text speaks of this country beside them.

    Args:
        country: ISO 3166-1 alpha-2.
        names: the pattern of the names.
        examples: names.
        near_misses: similar names.
    """

    country: str
    names: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


_DEPARTMENTS = "State|Defense|Commerce|Energy|Justice|Labor|Agriculture|Transportation|Education|Homeland Security|Veterans Affairs|Health and Human Services"
OF_COUNTRIES = (
    Of("US", rf"White House|Pentagon|Republican [Pp]arty|Republicans|Department of (?:the )?(?:{_DEPARTMENTS}|Treasury|Interior)"
             rf"|(?:{_DEPARTMENTS}|Treasury|Interior) Department",
       ("White House", "Department of Commerce", "State Department"), ("Department of Defence", "Senate of Chile", "Ministry of Commerce")),
    Of("RU", "Kremlin|State Duma|Federation Council|Gazprom|Rosneft", ("Kremlin",), ("Kremlin Press",)),
    Of("GB", "Downing Street|10 Downing Street|Whitehall|House of Lords|HM Treasury|Scotland Yard", ("House of Lords",), ("House of Commons",)),
    Of("UA", "Verkhovna Rada|Rada|Naftogaz|Ukrenergo|Energoatom|Ukroboronprom", ("Verkhovna Rada",), ("Radar",)),
    Of("DE", "Bundestag|Bundesrat|Bundeswehr", ("Bundestag",), ("Bund",)),
    Of("IL", "Knesset|Mossad", ("Knesset",), ("Knessets",)),
    Of("PL", "Sejm", ("Sejm",), ("Seim",)),
    Of("SE", "Riksdag", ("Riksdag",), ("Reichstag",)),
    Of("NO", "Storting", ("Storting",), ("Stort",)),
    Of("LV", "Saeima", ("Saeima",), ("Seimas",)),
    Of("LT", "Seimas", ("Seimas",), ("Saeima",)),
    Of("EE", "Riigikogu", ("Riigikogu",), ("Riik",)),
    Of("IN", "Lok Sabha|Rajya Sabha", ("Lok Sabha",), ("Sabha",)),
)  # fmt: skip
"""Rows of tests, too."""
