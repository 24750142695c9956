"""Words for countries: names, adjectives, and capitals that stand for a government.

Codes are ISO 3166-1 alpha-2. A capital followed by `D.C.` or standing after `in` is a place and names no country.
"""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Entry, Lexicon

_NAMES = """
    AD Andorra
    AE United Arab Emirates
    AF Afghanistan
    AG Antigua and Barbuda
    AL Albania
    AM Armenia
    AO Angola
    AR Argentina
    AT Austria
    AU Australia
    AW Aruba
    AZ Azerbaijan
    BA Bosnia and Herzegovina
    BB Barbados
    BD Bangladesh
    BE Belgium
    BF Burkina Faso
    BG Bulgaria
    BH Bahrain
    BI Burundi
    BJ Benin
    BN Brunei
    BO Bolivia
    BR Brazil
    BS Bahamas
    BT Bhutan
    BW Botswana
    BY Belarus
    BZ Belize
    CD Democratic Republic of the Congo
    CF Central African Republic
    CG Congo
    CH Switzerland
    CI Ivory Coast
    CK Cook Islands
    CL Chile
    CM Cameroon
    CN China
    CO Colombia
    CR Costa Rica
    CU Cuba
    CV Cape Verde
    CW Curaçao
    CY Cyprus
    CZ Czech Republic
    DJ Djibouti
    DK Denmark
    DM Dominica
    DO Dominican Republic
    DZ Algeria
    EC Ecuador
    EE Estonia
    EG Egypt
    ER Eritrea
    ES Spain
    ET Ethiopia
    FI Finland
    FJ Fiji
    FM Micronesia
    FO Faroe Islands
    GA Gabon
    GD Grenada
    GE Georgia
    GH Ghana
    GI Gibraltar
    GL Greenland
    GM Gambia
    GN Guinea
    GQ Equatorial Guinea
    GR Greece
    GT Guatemala
    GW Guinea-Bissau
    GY Guyana
    HK Hong Kong
    HN Honduras
    HR Croatia
    HT Haiti
    HU Hungary
    ID Indonesia
    IE Ireland
    IN India
    IQ Iraq
    IR Iran
    IS Iceland
    IT Italy
    JM Jamaica
    JO Jordan
    JP Japan
    KE Kenya
    KG Kyrgyzstan
    KH Cambodia
    KI Kiribati
    KM Comoros
    KN Saint Kitts and Nevis
    KP North Korea
    KR South Korea
    KW Kuwait
    KZ Kazakhstan
    LA Laos
    LB Lebanon
    LC Saint Lucia
    LI Liechtenstein
    LK Sri Lanka
    LR Liberia
    LS Lesotho
    LT Lithuania
    LU Luxembourg
    LY Libya
    MA Morocco
    MC Monaco
    MD Moldova
    ME Montenegro
    MG Madagascar
    MH Marshall Islands
    MK North Macedonia
    ML Mali
    MM Myanmar
    MN Mongolia
    MO Macao
    MR Mauritania
    MT Malta
    MU Mauritius
    MV Maldives
    MW Malawi
    MX Mexico
    MY Malaysia
    MZ Mozambique
    NA Namibia
    NE Niger
    NG Nigeria
    NI Nicaragua
    NL Netherlands
    NO Norway
    NP Nepal
    NR Nauru
    NZ New Zealand
    OM Oman
    PA Panama
    PE Peru
    PG Papua New Guinea
    PH Philippines
    PK Pakistan
    PR Puerto Rico
    PS Palestine
    PT Portugal
    PW Palau
    PY Paraguay
    QA Qatar
    RO Romania
    RS Serbia
    RW Rwanda
    SA Saudi Arabia
    SB Solomon Islands
    SC Seychelles
    SD Sudan
    SG Singapore
    SI Slovenia
    SK Slovakia
    SL Sierra Leone
    SM San Marino
    SN Senegal
    SO Somalia
    SR Suriname
    SS South Sudan
    ST Sao Tome and Principe
    SV El Salvador
    SY Syria
    SZ Eswatini
    TD Chad
    TG Togo
    TH Thailand
    TJ Tajikistan
    TL Timor-Leste
    TM Turkmenistan
    TN Tunisia
    TO Tonga
    TR Turkey
    TT Trinidad and Tobago
    TV Tuvalu
    TZ Tanzania
    UG Uganda
    UY Uruguay
    UZ Uzbekistan
    VA Vatican
    VC Saint Vincent and the Grenadines
    VE Venezuela
    VN Vietnam
    VU Vanuatu
    WS Samoa
    YE Yemen
    ZA South Africa
    ZM Zambia
    ZW Zimbabwe
"""
"""Codes and usual English names of the states that have no entry of their own below."""


def _named() -> tuple[Entry, ...]:
    """An entry for each of `_NAMES`; not as a part of `New ...`, `Northern ...` or `Equatorial ...`."""
    rows = (line.strip().partition(" ") for line in _NAMES.strip().splitlines())
    not_part = r"(?<!New\s)(?<!Northern\s)(?<!Equatorial\s)"
    return tuple(Entry(code, rf"{not_part}(?-i:{name})(?:'s|’s)?", (f"aid for {name}",)) for code, _, name in rows)


COUNTRY = Lexicon("country", (*_named(),
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
