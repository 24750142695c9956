"""Invented texts in the styles of many publishers: what each says of aid, or that it says nothing of it."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A text, its publisher, and the packages expected: `AMOUNT CURRENCY donors>recipients stage` each."""

    publisher: str
    text: str
    expected: tuple[str, ...] = ()


WHITE_HOUSE, PM_AU, UK, UA = "The White House", "Prime Minister of Australia", "GOV.UK", "President of Ukraine"
EU, NEWS, CANADA, JAPAN = (
    "European Commission",
    "The Daily Courier",
    "Global Affairs Canada",
    "Ministry of Foreign Affairs of Japan",
)
MEMBER = "Ann Example (Republican-OH, House)"

AID = (
    Text(WHITE_HOUSE, "I hereby delegate to the Secretary of State the authority under section 506(a)(1) of the\nForeign Assistance Act of 1961 to direct the drawdown of up to $75 million in\ndefense articles and services to provide assistance to Moldova.",
         ("75000000 USD US>MD authorised 2024-03-05 drawdown",)),
    Text(WHITE_HOUSE, "Today, I am announcing a $310 million security assistance package for Ukraine, which includes rockets.", ("310000000 USD US>UA announced 2024-03-05 in_kind",)),
    Text(WHITE_HOUSE, "The President announced an additional $40 million in humanitarian assistance for the people of Sudan.", ("40000000 USD US>SD announced",)),
    Text(WHITE_HOUSE, "The leaders welcomed yesterday's announcement of $90 million in economic support for Jordan.", ("90000000 USD US>JO announced 2024-03-04",)),
    Text(WHITE_HOUSE, "Since 2019, the United States has provided more than $2 billion in humanitarian aid to Yemen.", ("2000000000 USD US>YE delivered 2019/2024-03-05 cumulative",)),
    Text(PM_AU, "Australia will provide A$20 million in humanitarian assistance to Tonga.", ("20000000 AUD AU>TO pledged",)),
    Text(PM_AU, "The Government is contributing AUD 5 million to support the people of Vanuatu after the cyclone.", ("5000000 AUD AU>VU announced 2024-03-05",)),
    Text(PM_AU, "Australia has pledged A$30 million (US$20 million) in aid to Papua New Guinea.", ("30000000 AUD AU>PG pledged",)),
    Text(PM_AU, "Australia will gift 14 armoured vehicles to Ukraine.", ("- - AU>UA pledged in_kind",)),
    Text(UK, "The UK will provide £12 million of emergency food aid to Somalia, the Foreign Secretary announced today.", ("12000000 GBP GB>SO announced 2024-03-05",)),
    Text("Foreign, Commonwealth & Development Office", "UK aid: £8 million for flood victims in Pakistan.", ("8000000 GBP GB>PK",)),
    Text(UK, "Britain has sent Ukraine £400 million worth of military equipment.", ("400000000 GBP GB>UA delivered in_kind",)),
    Text(EU, "The EU is allocating €25 million in humanitarian funding to Chad.", ("25000000 EUR >TD committed 2024-03-05",)),
    Text(EU, "The Commission today proposed a loan of €500 million to Moldova in macro-financial assistance.", ("500000000 EUR >MD proposed 2024-03-05 loan",)),
    Text(CANADA, "Canada is providing $15 million in funding to the World Food Programme for its operations in Haiti.", ("15000000 CAD CA>HT announced 2024-03-05",)),
    Text(JAPAN, "Japan decided to extend grant aid of up to 300 million yen to Nepal.", ("300000000 JPY JP>NP",)),
    Text(JAPAN, "Japan will provide a yen loan of 20 billion yen to the Philippines.", ("20000000000 JPY JP>PH pledged loan",)),
    Text("International Monetary Fund", "The IMF approved a $1.1 billion loan for Sri Lanka.", ("1100000000 USD >LK committed loan",)),
    Text("World Bank", "The World Bank approved $200 million in financing for Malawi on March 1, 2024.", ("200000000 USD >MW committed 2024-03-01",)),
    Text(NEWS, "The Netherlands pledges 100 million euros in military aid to Ukraine.", ("100000000 EUR NL>UA pledged",)),
    Text(NEWS, "Germany has promised a further €50 million for Lebanon.", ("50000000 EUR DE>LB pledged",)),
    Text(NEWS, "Washington suspended $60 million in military assistance to Mali last month.", ("60000000 USD US>ML suspended 2024-02",)),
    Text(NEWS, "The Senate blocked a $9 billion aid package for Ukraine on Wednesday.", ("9000000000 USD >UA blocked 2024-02-28",)),
    Text(NEWS, "Norway donated 50 generators to Moldova.", ("- - NO>MD delivered in_kind",)),
    Text(UA, "Denmark will allocate $120 million for our defense industry in the new defense support package for Ukraine.", ("120000000 USD DK>UA pledged",)),
    Text(UA, "We are grateful to Sweden for the decision to provide Ukraine with a new military aid package.", ("- - SE>UA",)),
    Text(MEMBER, "The bill includes $3 billion in security assistance for Taiwan.", ("3000000000 USD US>TW proposed",)),
    Text(MEMBER, "The President signed into law legislation that provides $14 billion in military assistance for Israel.", ("14000000000 USD US>IL appropriated",)),
    Text(WHITE_HOUSE, "The Administration is requesting $2 billion for Ukraine. This includes $500 million in economic assistance.", ("2000000000 USD US>UA requested 2024-03-05", "500000000 USD US>UA requested 2024-03-05 part 0")),
    Text(WHITE_HOUSE, "The President announced $80 million in development assistance for Kenya, including:\n\n- $30 million in health assistance; and\n- $50 million for schools.", ("80000000 USD US>KE announced", "30000000 USD US>KE announced part 0", "50000000 USD US>KE announced part 0")),
)  # fmt: skip

NO_AID = (
    Text(WHITE_HOUSE, "The law provides $50 billion to repair roads and bridges across America."),
    Text(WHITE_HOUSE, "The two countries signed a contract for the sale of fighter jets worth $4 billion to Poland."),
    Text(WHITE_HOUSE, "Poland has ordered $12 billion worth of helicopters."),
    Text(WHITE_HOUSE, "Two-way trade between the United States and Kenya reached $2 billion last year."),
    Text(WHITE_HOUSE, "A private company will invest $300 million in a factory in Vietnam."),
    Text(WHITE_HOUSE, "Ukraine's government estimates that it needs $5 billion a month."),
    Text(WHITE_HOUSE, "The earthquake caused losses of $6 billion in Turkey."),
    Text(WHITE_HOUSE, "We will provide $500 million in disaster relief to farmers in Texas."),
    Text(WHITE_HOUSE, "The sanctions froze $300 billion of Russian central bank assets."),
    Text(WHITE_HOUSE, "The budget gives the State Department $60 billion."),
    Text(MEMBER, "The bill provides $3.9 billion to support American troops deployed to Europe."),
    Text(MEMBER, "The bill sets aside $8 billion to replenish American equipment sent to Ukraine."),
    Text(MEMBER, "Our national debt is more than $33 trillion, and we should not send money to Ukraine."),
    Text(MEMBER, "Families pay $1,200 more a month because of the war in Ukraine."),
    Text(MEMBER, "The bill includes $35 million for the Port of Oakland."),
    Text(MEMBER, "Violators face a fine of $50,000 for dealing with Russia."),
    Text(PM_AU, "The Government will invest $2 billion in hospitals."),
    Text(PM_AU, "Repealing the tax saves families $550 a year."),
    Text(PM_AU, "Exports to China were worth $100 billion."),
    Text(UK, "The Home Office will spend £40 million on new scanners."),
    Text(UK, "The company won a £30 million contract to supply tents to Nepal."),
    Text(EU, "The EU budget for 2025 amounts to €190 billion."),
    Text(EU, "Imports from India rose to €60 billion."),
    Text(NEWS, "Chrysler asked the US government for $5 billion in aid."),
    Text(NEWS, "The bailout of banks in Spain cost 40 billion euros."),
    Text(NEWS, "The war has cost Ukraine $600 billion in damage."),
    Text(NEWS, "Kyiv said it needs 7 billion dollars to rebuild its grid."),
    Text(NEWS, "GDP of Ghana grew to $75 billion."),
    Text(CANADA, "Canada imposed a penalty of $2 million on a Canadian bank."),
    Text(JAPAN, "Japan should consider whether it will provide weapons to Ukraine."),
)  # fmt: skip
