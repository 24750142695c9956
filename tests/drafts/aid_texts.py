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
    Text(EU, "The Commission today proposed a loan of €500 million to Moldova in macro-financial assistance.", ("500000000 EUR the-commission>MD proposed 2024-03-05 loan",)),
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
    Text(JAPAN, "Japan decided to extend Emergency Grant Aid of 2 million US dollars to Chad, which suffered damage from floods.", ("2000000 USD JP>TD committed grant humanitarian",)),
    Text(NEWS, "The German Development Ministry is increasing its support for Moldova by 40 million euros.", ("40000000 EUR DE>MD",)),
    Text(NEWS, "Malta is to donate €150,000 to Turkey after the earthquakes.", ("150000 EUR MT>TR pledged humanitarian",)),
    Text("Government Offices of Sweden", "The Government of Sweden has decided on a tenth package of military support to Ukraine. The value of the package is SEK 13.3 billion.", ("13300000000 SEK SE>UA committed military",)),
    Text(EU, "The Commission is releasing €3 million in emergency humanitarian aid to Jamaica. An additional €450,000 is being allocated to Barbados.",
         ("3000000 EUR the-commission>JM announced", "450000 EUR the-commission>BB committed")),
    Text(NEWS, "The World Bank's Board of Directors approved a $1.5 billion loan to Ukraine, guaranteed by the Government of Japan.", ("1500000000 USD >UA committed loan economic",)),
    Text(NEWS, "The Pentagon will rush about $300 million in weapons to Ukraine after it found savings in its contracts, two U.S. officials said.", ("300000000 USD US>UA pledged military",)),
    Text(NEWS, "U.S. Defense Secretary Ann Example told Ukrainian leaders that Washington would keep arming Ukraine, and unveiled a $100 million package.", ("100000000 USD US>UA announced",)),
    Text(NEWS, "German chancellor Max Example said his country would send 14 Leopard 2 tanks to Ukraine.", ("- - DE>UA pledged in_kind military",)),
    Text(NEWS, "Italy said it would give Ukraine trucks worth €20 million.", ("20000000 EUR IT>UA pledged",)),
    Text(NEWS, "The United States paused all U.S. military aid to Ukraine.", ("- - US>UA suspended military",)),
    Text("Government of Estonia", "With this package the total volume of Estonia's military assistance to Ukraine rises to 370 million euros, or 1 percent of the GDP.", ("370000000 EUR EE>UA cumulative military",)),
    Text(WHITE_HOUSE, "The United States has provided Mali with more than $37 million in humanitarian aid, of which $23 million has been disbursed.",
         ("37000000 USD US>ML delivered", "23000000 USD US>ML delivered part 0")),
    Text(UK, "The UK will provide a further £15 million of humanitarian support to Sudan.\n\nThe new funding comes on top of £60 million the UK has already spent in Sudan this year. It includes £5 million for UNICEF.",
         ("15000000 GBP GB>SD pledged", "60000000 GBP GB>SD cumulative", "5000000 GBP GB> pledged humanitarian part 0")),
    Text(NEWS, "The United States said it will send Ukraine new security assistance valued at $200 million. The aid will come from presidential drawdown authority.", ("200000000 USD US>UA pledged drawdown",)),
    Text(WHITE_HOUSE, "Today’s announcement of $2.5 billion in security assistance for Ukraine is large. This announcement includes a $1.25 billion drawdown and a $1.22 billion package of other assistance.",
         ("2500000000 USD US>UA announced", "1250000000 USD US>UA part 0", "1220000000 USD US>UA part 0")),
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
    Text(NEWS, "German aid to Ukraine will be cut to 4 billion euros in 2025 from around 8 billion euros in 2024."),
    Text(NEWS, "The humanitarian response plan for Sudan requires $2.7 billion and is 6 per cent funded."),
    Text(NEWS, "Kazakhstan's sovereign fund invested $50 million in a Georgian hotel chain."),
    Text(NEWS, "The White House said that it may use some of the $700 billion earmarked to rescue the banking industry."),
    Text(JAPAN, "Japan should consider whether it will provide weapons to Ukraine."),
)  # fmt: skip
