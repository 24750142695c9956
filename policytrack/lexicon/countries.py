"""Words for countries: names, adjectives, and capitals that stand for a government.

Codes are ISO 3166-1 alpha-2. A capital followed by `D.C.` or standing after `in` is a place and names no country.
"""

from __future__ import annotations

from policytrack.lexicon.entry import Entry, Lexicon

COUNTRY = Lexicon("country", (
    Entry("UA", r"Ukraine(?:'s|’s)?|Ukrainians?", ("Ukraine’s Ministry of Strategic Industry", "Ukrainian officials"), ("the UA code",)),
    Entry("UA", r"(?<!in\s)(?<!The\s)Kyiv(?! Independent)", ("to support Kyiv", "guarantees for Kyiv"), ("in Kyiv", "The Kyiv Independent")),
    Entry("US", r"United States(?: of America)?|U\.S\.(?:'s)?|USA|(?-i:US)(?!\$)|(?<!North\s)(?<!Latin\s)(?<!South\s)American(?: companies)?",
          ("the United States", "the U.S. announced", "the USA", "the US Embassy", "an American advisor", "large American companies"),
          ("tell us", "North American security", "US$5")),
    Entry("US", r"(?<!in\s)Washington(?!,? \(?(?:D\.C\.|USA))", ("Washington seeks formal assurances",),
          ("in Washington D.C.", "in Washington (USA)")),
    Entry("IL", r"Israel(?:'s|’s)?|Israelis?", ("assistance for Israel and Gaza",), ()),
    Entry("TW", r"Taiwan(?:'s|’s)?|Taiwanese", ("and Taiwan in a procedural vote",), ()),
    Entry("RU", r"Russia(?:'s|’s)?|Russians?", ("Russian forces",), ("Belorussian",)),
    Entry("GB", r"United Kingdom|U\.K\.|(?-i:UK)|British|Britain", ("the United Kingdom",), ("Brittany",)),
    Entry("CA", r"Canada(?:'s|’s)?|Canadians?", ("interest from Canada",), ()),
    Entry("SE", r"Sweden(?:'s|’s)?|Swedish", ("Sweden's accession",), ("a swede",)),
    Entry("LV", r"Latvia(?:'s|’s)?|Latvians?", ("troops to Latvia",), ()),
    Entry("PL", r"Poland(?:'s|’s)?|Polish", ("in Poland",), ()),
    Entry("DE", r"Germany(?:'s|’s)?|Germans?", ("with Germany",), ("germane",)),
    Entry("FR", r"France(?:'s|’s)?|French", ("with France",), ()),
))  # fmt: skip
