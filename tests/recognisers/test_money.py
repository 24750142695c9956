"""Kinds of amounts: rows of words with what is read in them, and near misses in which nothing is read."""

from __future__ import annotations

import pytest

from policytrack.recognisers.money import find_money

# A new kind of amount is a row: words = amount, currency and qualifier; without "=", nothing is read.
# Several amounts are separated by ";". A kind that ends with "@ XX" is read as the words of a publisher of that country.
ROWS = {
    "a scale word, whole or not at all": """
        $728 mil = 728000000 USD | $100 mn = 100000000 USD | €50 Mio = 50000000 EUR | $2 millions = 2000000 USD
        $2.3 T = 2300000000000 USD | $2.4 B = 2400000000 USD | $250 mln = 250000000 USD | €3 milliard = 3000000000 EUR
        $5 lakh = 500000 USD | ₹500 crore = 5000000000 INR | ₹1 lakh crore = 1000000000000 INR | £120k = 120000 GBP
        100 thousand million euros = 100000000000 EUR | 10 millions of euros = 10000000 EUR | 5 bn. euros = 5000000000 EUR
        $61 bil-⏎lion = 61000000000 USD | $61⏎    billion = 61000000000 USD | $61&nbsp;billion = 61000000000 USD | $61\u200b billion = 61000000000 USD
        $61⏎⏎billion | $61[1] billion | $61* billion | $5 (five) million | $20-odd million | $5. million | $5</b> million | $5" million | €5/million | $5 to million | $5 and 6 million
        $5. Thousands of people = 5 USD | $5, millions of people = 5 USD | $5 per million = 5 USD | between $5 and 6 million = 5000000..6000000 USD between | $20+ billion | Rs 5 cr | $5 mm | $5 tr
        $5 bil = 5000000000 USD | Euro 5 million = 5000000 EUR | Euro 2024 | $5m+€3m = 5000000 USD; 3000000 EUR
        $5 million and a half | €3 million 500 thousand | $5 million six hundred thousand | $5 dozen | £100,000s | $5 quadrillion | "$1" | Tk 8.5 | 15:11:58 $ here | bbd8486 | $5$ | $2 1/2 million
        """,
    "figures": """
        $500, 000 was = 500000 USD | ₹5,00,000 = 500000 INR | €1,5 million = 1500000 EUR | 2½ million euros = 2500000 EUR
        EUR 1 500 million = 1500000000 EUR | € 10 000 = 10000 EUR | €16 400 000 = 16400000 EUR | €10.500.000 = 10500000 EUR
        CHF 10'000 = 10000 CHF | 1 074.3 billion euros = 1074300000000 EUR | $3.259 = 3.259 USD
        $5. 5 million | $1 ,000 | $1, 250,000 | $1, 250 | $1~250 | $1&#8239;250 | $1⏎250 | $1.2 (or $1.5) billion | (dollars in millions) $5.4 | Aid in millions: $5 = 5 USD
        $1,23 | €1,50 | €10.500 | $10 000 for | $1e9 | $5.1.2 million | $5%
        """,
    "figures in words": """
        a million dollars = 1000000 USD | a million € = 1000000 EUR | one billion dollars = 1000000000 USD | half a billion euros = 500000000 EUR
        one and a half million euros = 1500000 EUR | two point five billion euros = 2500000000 EUR
        a quarter of a million pounds = 250000 GBP | three-quarters of a billion euros = 750000000 EUR
        two hundred and fifty thousand pounds = 250000 GBP | FIVE MILLION DOLLARS = 5000000 USD | twenty-five thousand dollars = 25000 USD | five dollars = 5 USD
        a half-billion-dollar deal = 500000000 USD | five-million-dollar = 5000000 USD | five US dollars = 5 USD
        two million-dollar grants | billions of dollars | tens of millions of euros | several million dollars | a few hundred million dollars
        a million-dollar question | two million five hundred thousand dollars | 2 and a half billion dollars | half of a billion dollars
        two or three million dollars | five to ten million dollars | multi-billion-dollar | half of a million € | ten pounds | the million dollars
        """,
    "signs, codes and names": """
        CA$5 = 5 CAD | AU$5 = 5 AUD | USD$5 = 5 USD | US $5 = 5 USD | U.S. $5 = 5 USD | NZ $ 26 million = 26000000 NZD | CAN$5 = 5 CAD
        AUD $10m = 10000000 AUD | $A100 million = 100000000 AUD | $US5 million = 5000000 USD | AUD10 million = 10000000 AUD | 10 € = 10 EUR
        $5 million CAD = 5000000 CAD | $5 million (AUD) = 5000000 AUD | $5 million Canadian, = 5000000 CAD | $10 billion USD = 10000000000 USD
        $250 million dollars = 250000000 USD | $5 million Mexican pesos = 5000000 MXN | $3 million in Canadian dollars = 3000000 CAD
        $3 million in real estate = 3000000 USD | $3 million won approval = 3000000 USD | EC$5 million = 5000000 XCD
        $5 million euros | €5 million dollars | €5 million CAD | $5 million pesos | Rs 500 | 5 kr | 5 million kroner
        19 euro area countries | ten won medals | 5 million won't | in CA 5 million | ALL 5 MILLION PEOPLE | ALL 5 million people | TRY 5 million times | 5 million⏎⏎dollars
        ALL 5 million = 5000000 ALL | TRY 5 million = 5000000 TRY
        """,
    "pounds of weight and of money": """
        2,000 pounds | 90 million pounds of nitrogen | a 500-pound bomb | 2,000 pounds sterling = 2000 GBP | 3 million pounds = 3000000 GBP
        """,
    "whose dollar @ AU": """
        $550 a year = 550 AUD | US$550 = 550 USD | $5 million (US$3.5 million) = 5000000 AUD; 3500000 USD | C$5 = 5 CAD
        US$9 million, including $2 million for roads and $1 million for rail = 9000000 USD; 2000000 USD; 1000000 USD
        US$9 million for schools and $2 million for roads = 9000000 USD; 2000000 USD
        $4 million (US$3 million) and $2 million more = 4000000 AUD; 3000000 USD; 2000000 AUD
        US$9 million. A further $2 million = 9000000 USD; 2000000 AUD | 2,000 pounds
        """,
    "whose dollar @ UA": "$550 = 550 USD | 40 dollars = 40 USD | 5 million hryvnia = 5000000 UAH",
    "whose krone @ NO": "5 million kroner = 5000000 NOK | 5 kr = 5 NOK | 5 million Danish kroner = 5000000 DKK",
    "whose rupee @ IN": "Rs 500 = 500 INR | Rs. 500 crore = 5000000000 INR | 1,000 rupees = 1000 INR",
    "whose yen @ CN": "¥5 billion = 5000000000 CNY",
    "whose pound @ GB": "2,000 pounds = 2000 GBP | 2,000 pounds of rice",
    "ranges": """
        $18-20 million = 18000000..20000000 USD between | $18–20 million = 18000000..20000000 USD between
        between $5 and $7 million = 5000000..7000000 USD between | $5 million to $7 million = 5000000..7000000 USD between
        €1.2bn to €1.5bn = 1200000000..1500000000 EUR between | US$1bn to $2bn = 1000000000..2000000000 USD between
        between 1.2 billion and 1.5 billion euros = 1200000000..1500000000 EUR between | 10-15 million dollars = 10000000..15000000 USD between
        $900 million-1.2 billion = 900000000..1200000000 USD between | $500 to $1 million = 500..1000000 USD between
        raised from $5 million to $7 million = 5000000 USD; 7000000 USD | increased⏎funding from $469 to $560 million = 469000000 USD; 560000000 USD
        rose to €12 million and then by €5 million to €17 million = 12000000 EUR; 5000000 EUR; 17000000 EUR
        an increase of $5 to $7 million = 5000000..7000000 USD between | the government's additional $5 to $7 million = 5000000..7000000 USD between
        from $7 million to $5 million = 7000000 USD; 5000000 USD | $20 to 30 trucks = 20 USD | $50,000 to 100,000. = 50000..100000 USD between | $5 million – a record = 5000000 USD
        a $5 million-to-$7 million range = 5000000..7000000 USD between | between 5⏎million and 7 million⏎euros = 5000000..7000000 EUR between
        $500-1 million | $7-5 million | $5-7-9 million | $5-€7 million | $5 million-7
        """,
    "lists": """
        $5, $10 and $20 million = 20000000 USD | $5 million, $6 million = 5000000 USD; 6000000 USD | $5 and $6 billion = 6000000000 USD
        $5 or $6 billion | 5 or 6 million dollars | $5/€4.5 million
        """,
    "another amount": """
        half of the $500 million | half the $500 million | two-thirds of the $500 million | 50% of the $5 million | 10 per cent of $5 million
        twice the $5 million | three times the $5 million | minus $5 million | -$5 million | −$5 million | –$5 million | pre-$5 million
        twice as much as $5 million | one and a half times the $5 million | $5 and 50 cents | 2 dollars 50 cents | part of the $5 million = 5000000 USD | this quarter, $5 million = 5000000 USD | the Times $5 million = 5000000 USD
        """,
    "a number in the currency of the amount before it": """
        from $10 billion to more than 20 billion. = 10000000000 USD; 20000000000 USD more_than
        $5 billion in aid on top of the four billion it has received = 5000000000 USD; 4000000000 USD
        $10 billion, up from 7 billion. = 10000000000 USD; 7000000000 USD | $8 billion would feed the other 1 billion. = 8000000000 USD
        the $8 billion plan reaches more than 2 billion people = 8000000000 USD | $8 billion. More than 2 billion. = 8000000000 USD
        """,
    "qualifiers": """
        an estimated cost of $5 million = 5000000 USD approximately | nearly $5 million = 5000000 USD approximately
        up to an aggregate value of $5 million = 5000000 USD up_to | not to exceed $5 million = 5000000 USD up_to
        more than [$4.2 billion](x) = 4200000000 USD more_than | over **$5 million** = 5000000 USD more_than
        an estimated total cost of $5 million = 5000000 USD approximately | ca. $5 million = 5000000 USD approximately
        a maximum $5 million = 5000000 USD up_to | min. $5 million = 5000000 USD at_least | $5 million-odd = 5000000 USD approximately | $5 million and up to 7 years = 5000000 USD | $5 million or more than 3 ships = 5000000 USD
        $5 million at least 3 times = 5000000 USD | >$5 million = 5000000 USD more_than | ≈$5 million = 5000000 USD approximately
        the dispute over $5 million = 5000000 USD | hand over $5 million = 5000000 USD | a combined $5 million = 5000000 USD
        """,
}  # fmt: skip
CASES = [
    (kind, *row.strip().partition(" = ")[::2])
    for kind, rows in ROWS.items()
    for line in rows.split("\n")
    for row in line.split(" | ")
    if row.strip()
]


@pytest.mark.parametrize(("kind", "words", "wanted"), CASES)
def test_kinds_of_amounts(kind: str, words: str, wanted: str) -> None:
    text = f"It says {words.strip().replace('⏎', chr(10))} here"
    read = []
    for found in find_money(text, kind.partition(" @ ")[2] or None):
        amount = found["amount"] or f"{found['amount_min']}..{found['amount_max']}"
        qualifier = "" if found["amount_qualifier"] == "unqualified" else f" {found['amount_qualifier']}"
        read.append(f"{amount} {found['currency']}{qualifier}")
    assert "; ".join(read) == wanted.strip()
