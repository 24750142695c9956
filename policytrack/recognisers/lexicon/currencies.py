"""Words for currencies: codes, signs, units and names, and the default of a unit that several currencies share.

Codes are ISO 4217. A name is a country's name or adjective and a unit (`Danish kroner`), or one of the table's last
column. Currencies that share a unit or a sign (`kroner`, `rupees`, `$`, `Rs`) are told apart by the country beside the
unit, then by the country of the publisher; else nothing is read, unless `_ALONE` gives a default (`dollars`: USD).
"""

from __future__ import annotations

from typing import NamedTuple

from policytrack.recognisers.lexicon.countries import NAMINGS

_TABLE = """
    AED | AE | | dirham+ |
    AFN | AF | ؋ | afghani+ |
    ALL! | AL | | lek+; leke; lekë |
    AMD! | AM | ֏ | dram!+ |
    AOA | AO | | kwanza+ |
    ARS! | AR | AR$ | peso+ |
    AUD | AU; KI; NR; TV | A$; AU$; AUS$; Aus$; $A; $AU | dollar+ |
    AWG! | AW | | florin!+ |
    AZN | AZ | ₼ | manat+ | new Azerbaijani manat+
    BAM! | BA | | mark+; convertible mark+ |
    BBD | BB | Bds$ | dollar+ |
    BDT | BD | ৳; Tk!; Tk.! | taka+ |
    BHD | BH | BD! | dinar+ |
    BIF | BI | FBu | franc+ |
    BMD! | BM | BD$ | dollar+ | Bermuda dollar+
    BND! | BN | | dollar+ |
    BOB! | BO | | boliviano+ |
    BOV | | | mvdol+ |
    BRL | BR | R$ | real; reals; reais |
    BSD! | BS | | dollar+ | Bahamas dollar+
    BTN | BT | | ngultrum+ |
    BWP | BW | | pula+ |
    BYN | BY | | ruble+; rouble+ |
    BZD | BZ | BZ$ | dollar+ |
    CAD! | CA | C$; CA$; Can$; CAN$; CDN$; Cdn$; CDN $; $CAN; $CDN | dollar+ |
    CDF | CD | | franc+ | Congolese franc+
    CHE! | | | | WIR euro+
    CHF | CH | SFr; SFr.; Sfr; sFr | franc+ |
    CHW | | | | WIR franc+
    CLF | | | | unidad de fomento; unidades de fomento
    CLP | CL | | peso+ |
    CNY | CN | CN¥; RMB; 元 | yuan+; renminbi | yuan renminbi; renminbi yuan; Chinese renminbi yuan
    COP! | CO | COL$ | peso+ |
    COU | | | | unidad de valor real; unidades de valor real
    CRC! | CR | ₡ | colón; colon+; colones |
    CUP! | CU | | peso+ |
    CVE! | CV | | escudo+ |
    CZK | CZ | Kč | koruna+; koruny; korun; crown+ |
    DJF | DJ | | franc+ |
    DKK | DK | DKr; DKr.; Dkr | krone; kroner; crown+ |
    DOP! | DO | RD$ | peso+ | Dominican peso+
    DZD | DZ | | dinar+ |
    EGP | EG | E£; LE!; L.E. | pound+ |
    ERN! | ER | Nfk | nakfa+ |
    ETB | ET | | birr+ |
    EUR | | €; Euro!; Euros!; EURO! | euro+ |
    FJD | FJ | FJ$; F$ | dollar+ |
    FKP | FK | FK£ | pound+ | Falkland pound+; Falklands pound+
    GBP | GB | £; GB£; UK£ | pound+ | pound sterling; pounds sterling; British pound sterling; British pounds sterling; sterling!
    GEL! | GE | ₾ | lari!+ |
    GHS! | GH | ₵; GH₵; GH¢ | cedi+ | new Ghanaian cedi+
    GIP! | GI | | pound+ |
    GMD! | GM | | dalasi+ |
    GNF | GN | | franc+ |
    GTQ | GT | | quetzal+; quetzales |
    GYD | GY | G$; GY$ | dollar+ |
    HKD | HK | HK$; HK $ | dollar+ |
    HNL | HN | | lempira+ |
    HTG | HT | | gourde+ |
    HUF! | HU | Ft! | forint+ |
    IDR | ID | Rp; Rp. | rupiah+ |
    ILS | IL | ₪; NIS | shekel+; sheqel+; sheqalim | new shekel+; new Israeli shekel+; new Israeli sheqel+; Israeli new shekel+
    INR | IN | ₹ | rupee+ |
    IQD | IQ | | dinar+ |
    IRR! | IR | | rial+; riyal+ |
    ISK | IS | IKr | krona; krónur; króna; kronur; crown+ |
    JMD | JM | J$; JM$ | dollar+ |
    JOD | JO | JD! | dinar+ |
    JPY | JP | JP¥; 円 | yen |
    KES | KE | KSh; KSh.; Ksh; Ksh.; KShs; Kshs; Kshs. | shilling+ |
    KGS! | KG | | som; soms |
    KHR | KH | ៛ | riel+ |
    KMF | KM | | franc+ |
    KPW | KP | | won! |
    KRW | KR | ₩ | won! | Korean won
    KWD | KW | KD! | dinar+ |
    KYD | KY | CI$ | dollar+ | Cayman dollar+; Cayman Island dollar+
    KZT | KZ | ₸ | tenge+ |
    LAK! | LA | ₭ | kip!+ |
    LBP | LB | LL!; L.L. | pound+; lira+ |
    LKR | LK | | rupee+ |
    LRD | LR | L$; LR$ | dollar+ |
    LSL | LS | | loti; lotis; maloti |
    LYD | LY | LD! | dinar+ |
    MAD! | MA | | dirham+ |
    MDL | MD | | leu; lei |
    MGA | MG | | ariary+ |
    MKD | MK | | denar+; denari |
    MMK | MM | | kyat+ |
    MNT! | MN | ₮ | tugrik+; tögrög; togrog+ |
    MOP! | MO | MOP$ | pataca+ |
    MRU | MR | | ouguiya+ |
    MUR | MU | | rupee+ |
    MVR | MV | | rufiyaa+ |
    MWK | MW | | kwacha+ |
    MXN | MX | MX$; Mex$ | peso+ |
    MXV | | | | Mexican unidad de inversion; unidad de inversion; unidades de inversion
    MYR | MY | RM! | ringgit+ |
    MZN | MZ | | metical+; meticais |
    NAD | NA | N$ | dollar+ |
    NGN | NG | ₦ | naira+ |
    NIO | NI | | cordoba+; córdoba+ | cordobas oro; cordoba oro
    NOK | NO | NKr; NKr.; Nkr | krone; kroner; crown+ |
    NPR! | NP | | rupee+ |
    NZD | NZ; CK; NU; PN; TK | NZ$; NZ $; $NZ | dollar+ |
    OMR | OM | RO! | rial+; riyal+ | rial Omani; rials Omani
    PAB | PA | B/. | balboa+ |
    PEN! | PE | S/; S/. | sol; soles! | nuevo sol; nuevos soles; Peruvian nuevo sol; Peruvian nuevos soles
    PGK | PG | | kina+ |
    PHP! | PH | ₱ | peso+ |
    PKR | PK | PKRs | rupee+ |
    PLN | PL | zł | zloty+; złoty+; złote; złotych; zlotych |
    PYG | PY | ₲ | guarani+; guaraní; guaraníes; guaranies |
    QAR | QA | | riyal+; rial+ |
    RON! | RO | | leu; lei |
    RSD | RS | | dinar+ |
    RUB! | RU | ₽ | ruble+; rouble+ |
    RWF | RW | FRw | franc+ |
    SAR! | SA | SR! | riyal+; rial+ |
    SBD | SB | SI$ | dollar+ | Solomon Island dollar+
    SCR! | SC | | rupee+ |
    SDG! | SD | | pound+ |
    SEK | SE | SKr; SKr.; Skr | krona; kronor; crown+ |
    SGD | SG | S$; SG$ | dollar+ |
    SHP! | SH | | pound+ |
    SLE | SL | | leone+ |
    SOS! | SO | | shilling+ |
    SRD | SR | | dollar+ |
    SSP | SS | | pound+ |
    STN! | ST | | dobra+ |
    SVC! | SV | | colón; colon+; colones |
    SYP | SY | | pound+; lira+ |
    SZL | SZ | | lilangeni; emalangeni |
    THB | TH | ฿ | baht+ |
    TJS | TJ | | somoni+ |
    TMT | TM | | manat+ | new manat; Turkmenistan new manat; Turkmen new manat
    TND | TN | | dinar+ |
    TOP! | TO | T$ | pa'anga+; paanga+ |
    TRY! | TR | ₺; TL! | lira+ |
    TTD | TT | TT$ | dollar+ |
    TWD | TW | NT$; NTD; TW$ | dollar+ | New Taiwan dollar+
    TZS | TZ | TSh; TSh.; Tsh; TShs; Tshs | shilling+ |
    UAH | UA | ₴; Hr! | hryvnia+; hryvnya+; hryvni; hryven |
    UGX | UG | USh; USh.; Ush; UShs; Ushs | shilling+ |
    USD | US | US$; U.S.$; US $; U.S. $; $US | dollar+ |
    USN! | | | |
    UYI | | | |
    UYU | UY | $U; UY$ | peso+ |
    UYW | | | |
    UZS | UZ | | soum+; so'm; sum; som |
    VED | | | | digital bolívar; digital bolivar; digital bolívares; digital bolivares
    VES | VE | | bolívar+; bolívares; bolivar+; bolivares |
    VND | VN | ₫ | dong+; đồng |
    VUV | VU | | vatu+ |
    WST! | WS | WS$ | tala+ |
    XAD | | | | Arab accounting dinar+
    XAF | | | | Central African CFA franc+
    XAG | | | |
    XAU | | | |
    XBA | | | |
    XBB | | | |
    XBC | | | |
    XBD | | | |
    XCD | AG; AI; DM; GD; KN; LC; MS; VC | EC$ | dollar+ | East Caribbean dollar+; Eastern Caribbean dollar+
    XCG | CW; SX | Cg | guilder+ | Caribbean guilder+
    XDR! | | SDR!; SDRs! | | special drawing right+
    XOF | | | | West African CFA franc+
    XPD | | | |
    XPF | | | | CFP franc+; Pacific franc+
    XPT | | | |
    XSU | | | |
    XUA | | | | ADB unit of account; ADB units of account
    YER | YE | | rial+; riyal+ |
    ZAR | ZA | R! | rand!+ |
    ZMW | ZM | | kwacha+ |
    ZWG | ZW | ZiG | | Zimbabwe gold
"""
"""One currency a row: code | countries | signs, in their case | units | further names.

`+` after a word is for a plural in -s as well. `!` marks what is another word or name too: it is read only beside a
number with a scale (`ALL 5 million`, not `ALL 50`). Codes without the mark are read in any case, those with it in
ISO 4217 XTS and XXX have no row, since they are not currencies.
"""

_ALONE = {
    "USD": "dollar+",
    "GBP": "pound!+",
    "TRY": "lira+",
    "RUB": "ruble+; rouble+",
    "KRW": "won!",
    "": "krona; krone; kroner; crown+; dinar+; dirham+; peso+; rupee+; franc+; shilling+; rial+; riyal+; kwacha+; manat+; leu; lei; som; colón; colon+; colones"
    "; real; reals; mark+; sol; sum; afghani+; guarani+",
}
"""Code to the units that mean it without a country, of the ambiguous ones; under "", those that mean none."""

_SHARED_SIGNS = (
    "$ | dollar | USD",
    "¥ | yen; yuan | JPY",
    "Rs | rupee |",
    "Rs. | rupee |",
    "kr | krona; krone |",
    "kr. | krona; krone |",
    "Dh | dirham |",
    "Dhs | dirham |",
)
"""Sign | units of the currencies that have it | code without a country of the publisher."""

_NO_MONEY = "pound of; pounds of; pound bomb+; pound warhead+; pounds per; pounds in weight; pounds lighter; pounds heavier; pounds overweight; dollar bill+; dollar store+; dollar coin+; dollar sign+; euro note+; euro coin+; euro cent+; euro area; euro zone; euro countries; euro country; euro member+; euro nation+; euro champion+; euro championship+; won by; won the; won a"
"""Guards: words after a number that make it no amount, such as weights."""


class CurrencyWords(NamedTuple):
    """The words for a currency; each to whether it is read only beside a number with a scale."""

    code: str
    only_scaled: bool
    countries: tuple[str, ...]
    signs: dict[str, bool]
    units: dict[str, bool]
    names: dict[str, bool]
    """Names in lower case, with the combinations of country and unit."""


def _forms(cell: str) -> dict[str, bool]:
    """Return the words of a cell, each to its mark: `lari!+` gives `lari` and `laris`, both marked."""
    forms: dict[str, bool] = {}
    for word in (each.strip() for each in cell.split(";") if each.strip()):
        bare = word.rstrip("!+")
        forms |= dict.fromkeys((bare, f"{bare}s") if word.endswith("+") else (bare,), "!" in word[len(bare) :])
    return forms


def _read(row: str) -> CurrencyWords:
    marked_code, cell, signs, units, names = (each.strip() for each in row.split("|"))
    code, mark = marked_code.rstrip("!"), marked_code.endswith("!")
    countries = tuple(each.strip() for each in cell.split(";") if each.strip())
    owners = [word for each in countries for word in (*NAMINGS[each].names, *NAMINGS[each].adjectives)]
    made = {f"{owner} {unit}".lower(): False for owner in owners for unit in _forms(units)}
    further = {name.lower(): mark for name, mark in _forms(names).items()}
    with_dollar = dict.fromkeys((f"{code}$", f"{code} $"), mark) if {"dollar", "peso"} & _forms(units).keys() else {}
    return CurrencyWords(code, mark, countries, _forms(signs) | with_dollar, _forms(units), made | further)


CURRENCY_WORDS: tuple[CurrencyWords, ...] = tuple(_read(row) for row in _TABLE.strip().splitlines())

_SHARED = {unit: (code, mark) for code, cell in _ALONE.items() for unit, mark in _forms(cell).items()}
_UNITS = {unit: (row.code, mark) for row in CURRENCY_WORDS for unit, mark in row.units.items()} | _SHARED
_NAMES = {name: (row.code, mark) for row in CURRENCY_WORDS for name, mark in row.names.items()}
_HOME = {(country, unit): row.code for row in CURRENCY_WORDS for country in row.countries for unit in row.units}
for _sign, _units, _ in (map(str.strip, each.split("|")) for each in _SHARED_SIGNS):
    _HOME |= {(country, _sign): code for (country, unit), code in _HOME.items() if unit in _forms(_units)}

CODES: dict[str, str] = {row.code: row.code for row in CURRENCY_WORDS}
"""Every code, mapped to itself."""
SIGNS: dict[str, str] = {sign: row.code for row in CURRENCY_WORDS for sign in row.signs} | {
    sign: code for sign, _, code in (map(str.strip, each.split("|")) for each in _SHARED_SIGNS)
}
"""Sign (case-sensitive) to code; a shared sign without a default to ""."""
NAMES: dict[str, str] = {name: code for name, (code, _) in (_UNITS | _NAMES).items()} | dict.fromkeys(
    _forms(_NO_MONEY), ""
)
"""Unit or name, in lower case, to code; guards, and shared units without a default, to ""."""
ONLY_SCALED: frozenset[str] = frozenset(
    [row.code for row in CURRENCY_WORDS if row.only_scaled]
    + [sign for row in CURRENCY_WORDS for sign, mark in row.signs.items() if mark]
    + [name for name, (_, mark) in (_UNITS | _NAMES).items() if mark]
)
"""Codes, signs and names that are read only with a scale (`million`)."""
_MARKED_UNITS = frozenset(unit for row in CURRENCY_WORDS for unit, mark in row.units.items() if mark)


def currency_of(word: str, country: str | None, *, is_scaled: bool) -> str | None:
    """Return the code that a sign, code, unit or name means; None if it means none beside such a number.

    Args:
        word: a key of `SIGNS`, `CODES` or `NAMES`.
        country: the country whose publisher writes, if known.
        is_scaled: whether the number has a scale.

    >>> currency_of("$", "AU", is_scaled=False), currency_of("$", "FR", is_scaled=False)
    ('AUD', 'USD')
    >>> currency_of("kroner", "NO", is_scaled=True), currency_of("kroner", None, is_scaled=True)
    ('NOK', None)
    """
    if country and (own := _HOME.get((country, word))):
        return own if is_scaled or word not in _MARKED_UNITS else None
    code = SIGNS.get(word) or CODES.get(word) or NAMES.get(word)
    return code if code and (is_scaled or word not in ONLY_SCALED) else None
