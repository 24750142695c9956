"""Words for currencies: codes, signs, units and names, and the default of a unit that several currencies share.

Codes are ISO 4217. A name is a country's name or adjective and a unit (`Danish kroner`), or one of the table's last
column. Two currencies that share a unit (`kroner`, `rupees`) are told apart by the country, else nothing is read, unless
`_ALONE` gives a default (`dollars`: USD).
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
    ARS! | AR | AR$; ARS$ | peso+ |
    AUD | AU | A$; AU$; AUD$ | dollar+ |
    AWG! | AW | | florin!+ |
    AZN | AZ | ₼ | manat+ | new Azerbaijani manat+
    BAM! | BA | | mark+; convertible mark+ |
    BBD | BB | Bds$; BBD$ | dollar+ |
    BDT | BD | ৳; Tk; Tk. | taka+ |
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
    CAD! | CA | C$; CA$; Can$; CAD$ | dollar+ |
    CDF | CD | | franc+ | Congolese franc+
    CHE! | | | | WIR euro+
    CHF | CH | SFr; SFr.; Sfr; sFr | franc+ |
    CHW | | | | WIR franc+
    CLF | | | | unidad de fomento; unidades de fomento
    CLP | CL | CLP$ | peso+ |
    CNY | CN | CN¥; RMB; 元 | yuan+; renminbi | yuan renminbi; renminbi yuan; Chinese renminbi yuan
    COP! | CO | COL$; COP$ | peso+ |
    COU | | | | unidad de valor real; unidades de valor real
    CRC! | CR | ₡ | colón; colon+; colones |
    CUP! | CU | CUP$ | peso+ |
    CVE! | CV | | escudo+ |
    CZK | CZ | Kč | koruna+; koruny; korun; crown+ |
    DJF | DJ | | franc+ |
    DKK | DK | DKr; DKr.; Dkr | krone; kroner; crown+ |
    DOP! | DO | RD$ | peso+ | Dominican peso+
    DZD | DZ | | dinar+ |
    EGP | EG | E£; LE!; L.E. | pound+ |
    ERN! | ER | Nfk | nakfa+ |
    ETB | ET | | birr+ |
    EUR | | € | euro+ |
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
    HKD | HK | HK$ | dollar+ |
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
    JPY | JP | ¥; JP¥; 円 | yen |
    KES | KE | KSh; KSh.; Ksh; Ksh.; KShs; Kshs; Kshs. | shilling+ |
    KGS! | KG | | som; soms |
    KHR | KH | ៛ | riel+ |
    KMF | KM | | franc+ |
    KPW | KP | | won |
    KRW | KR | ₩ | won | Korean won
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
    MXN | MX | MX$; Mex$; MXN$ | peso+ |
    MXV | | | | Mexican unidad de inversion; unidad de inversion; unidades de inversion
    MYR | MY | RM! | ringgit+ |
    MZN | MZ | | metical+; meticais |
    NAD | NA | N$ | dollar+ |
    NGN | NG | ₦ | naira+ |
    NIO | NI | | cordoba+; córdoba+ | cordobas oro; cordoba oro
    NOK | NO | NKr; NKr.; Nkr | krone; kroner; crown+ |
    NPR! | NP | | rupee+ |
    NZD | NZ | NZ$; NZD$ | dollar+ |
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
    SGD | SG | S$; SG$; SGD$ | dollar+ |
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
    UAH | UA | ₴ | hryvnia+; hryvnya+; hryvni; hryven |
    UGX | UG | USh; USh.; Ush; UShs; Ushs | shilling+ |
    USD | US | $; US$; U.S.$; USD$ | dollar+ |
    USN! | | | |
    UYI | | | |
    UYU | UY | $U; UY$; UYU$ | peso+ |
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
    XCD | | EC$; XCD$ | | East Caribbean dollar+; Eastern Caribbean dollar+
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
    "GBP": "pound+",
    "TRY": "lira+",
    "RUB": "ruble+; rouble+",
    "KRW": "won!",
    "": "krona; krone; kroner; crown+; dinar+; dirham+; peso+; rupee+; franc+; shilling+; rial+; riyal+; kwacha+; manat+; leu; lei; som; colón; colon+; colones"
    "; real; reals; mark+; sol; sum; afghani+; guarani+",
}
"""Code to the units that mean it without a country, of the ambiguous ones; under "", those that mean none."""

_NO_MONEY = "pound of; pounds of; pound bomb+; pound warhead+; pounds per; pounds in weight; dollar bill+; euro note+; euro cent+; euro champion+; euro championship+; won by; won the; won in; won a"
"""Guards: words after a number that make it no amount, such as weights."""


class CurrencyWords(NamedTuple):
    """The words for a currency; each to whether it is read only beside a number with a scale."""

    code: str
    only_scaled: bool
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
    code, countries, signs, units, names = (cell.strip() for cell in row.split("|"))
    namings = [NAMINGS[each.strip()] for each in countries.split(";") if each.strip()]
    owners = [word for naming in namings for word in (*naming.names, *naming.adjectives)]
    made = {f"{owner} {unit}".lower(): False for owner in owners for unit in _forms(units)}
    further = {name.lower(): mark for name, mark in _forms(names).items()}
    return CurrencyWords(code.rstrip("!"), code.endswith("!"), _forms(signs), _forms(units), made | further)


CURRENCY_WORDS: tuple[CurrencyWords, ...] = tuple(_read(row) for row in _TABLE.strip().splitlines())

_SHARED = {unit: (code, mark) for code, cell in _ALONE.items() for unit, mark in _forms(cell).items()}
_UNITS = {unit: (row.code, mark) for row in CURRENCY_WORDS for unit, mark in row.units.items()} | _SHARED
_NAMES = {name: (row.code, mark) for row in CURRENCY_WORDS for name, mark in row.names.items()}

CODES: dict[str, str] = {row.code: row.code for row in CURRENCY_WORDS}
"""Every code, mapped to itself."""
SIGNS: dict[str, str] = {sign: row.code for row in CURRENCY_WORDS for sign in row.signs}
"""Sign (case-sensitive) to code."""
NAMES: dict[str, str] = {name: code for name, (code, _) in (_UNITS | _NAMES).items() if code} | dict.fromkeys(
    _forms(_NO_MONEY), ""
)
"""Unit or name, in lower case, to code; guards to ""."""
ONLY_SCALED: frozenset[str] = frozenset(
    [row.code for row in CURRENCY_WORDS if row.only_scaled]
    + [sign for row in CURRENCY_WORDS for sign, mark in row.signs.items() if mark]
    + [name for name, (_, mark) in (_UNITS | _NAMES).items() if mark]
)
"""Codes, signs and names that are read only with a scale (`million`)."""
