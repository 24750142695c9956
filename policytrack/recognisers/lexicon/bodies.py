"""Well-known bodies: names that no text needs to introduce, with the other names of the same body.

A name stands here only if it means one body wherever it is written so. A word that also means something else (`Ford`,
`Shell`, `Labor`, `ADA`, `VA`) does not: such a name needs evidence in the text (`names`).
"""

from __future__ import annotations

from policytrack.recognisers.lexicon.heads import HEADS
from policytrack.recognisers.lexicon.word_pattern import pattern_of

_TABLE = """
    United Nations | UN; U.N.; United Nations Organization
    UN Security Council | United Nations Security Council; U.N. Security Council; UNSC
    UN General Assembly | United Nations General Assembly; U.N. General Assembly; UNGA
    United Nations Children's Fund | UNICEF
    United Nations Population Fund | UNFPA
    United Nations Development Programme | UNDP; United Nations Development Program; UN Development Programme
    United Nations Environment Programme | UNEP
    United Nations High Commissioner for Refugees | UNHCR; UN Refugee Agency
    United Nations Educational, Scientific and Cultural Organization | UNESCO
    United Nations Relief and Works Agency | UNRWA
    UN Office for the Coordination of Humanitarian Affairs | UNOCHA
    World Food Programme | World Food Program; WFP; UN World Food Programme
    World Health Organization | World Health Organisation; WHO
    World Trade Organization | World Trade Organisation; WTO
    Food and Agriculture Organization | Food and Agriculture Organisation
    International Labour Organization | International Labour Organisation; ILO
    International Organization for Migration | IOM
    International Atomic Energy Agency | IAEA
    International Monetary Fund | IMF
    World Bank | World Bank Group
    International Court of Justice | ICJ
    International Criminal Court | ICC
    International Committee of the Red Cross | ICRC
    Red Cross |
    North Atlantic Treaty Organization | NATO; North Atlantic Treaty Organisation; North Atlantic Alliance; NATO Alliance
    North American Aerospace Defense Command | NORAD
    European Union | EU; E.U.
    European Commission |
    European Parliament |
    European Council |
    American Institute in Taiwan |
    European Central Bank | ECB
    European Investment Bank | EIB
    European Bank for Reconstruction and Development | EBRD
    European Court of Human Rights | ECHR
    European Free Trade Association | EFTA
    European Political Community |
    Council of Europe |
    Organization for Security and Co-operation in Europe | OSCE; Organisation for Security and Co-operation in Europe; Organization for Security and Cooperation in Europe
    Organisation for Economic Co-operation and Development | OECD; Organization for Economic Cooperation and Development
    Organisation for the Prohibition of Chemical Weapons | OPCW; Organization for the Prohibition of Chemical Weapons
    Organization of American States | OAS; Organisation of American States
    Organization of the Petroleum Exporting Countries | OPEC; Organisation of the Petroleum Exporting Countries
    African Union |
    African Development Bank | AfDB
    Asian Development Bank |
    Asian Infrastructure Investment Bank | AIIB
    Inter-American Development Bank |
    Arab League | League of Arab States
    Association of Southeast Asian Nations | ASEAN
    Asia-Pacific Economic Cooperation | APEC
    Caribbean Community | CARICOM
    Economic Community of West African States | ECOWAS
    Gulf Cooperation Council |
    Pacific Islands Forum |
    Commonwealth of Nations |
    World Economic Forum |
    Group of Seven | G7; G-7
    Group of Eight | G8; G-8
    Group of Twenty | G20; G-20
    Shanghai Cooperation Organization | Shanghai Cooperation Organisation
    Collective Security Treaty Organization | CSTO
    Interpol | INTERPOL
    Europol | EUROPOL
    Frontex |
    Eurojust |
    Federal Bureau of Investigation | FBI
    Central Intelligence Agency | CIA
    National Security Agency | NSA
    National Security Council | NSC
    National Aeronautics and Space Administration | NASA
    National Oceanic and Atmospheric Administration | NOAA
    National Institutes of Health | NIH; National Institute of Health
    National Science Foundation |
    Centers for Disease Control and Prevention | CDC; Centers for Disease Control; Center for Disease Control
    Centers for Medicare and Medicaid Services | Centers for Medicare & Medicaid Services
    Food and Drug Administration | FDA
    General Services Administration | GSA
    Small Business Administration | SBA
    Federal Aviation Administration | FAA
    Drug Enforcement Administration | DEA
    Transportation Security Administration | TSA
    Environmental Protection Agency | EPA
    Federal Emergency Management Agency | FEMA
    Cybersecurity and Infrastructure Security Agency | CISA
    Defense Advanced Research Projects Agency | DARPA
    Agency for International Development | USAID; US AID
    Millennium Challenge Corporation |
    International Development Finance Corporation |
    Export-Import Bank |
    Federal Reserve | Federal Reserve System; Federal Reserve Board
    Securities and Exchange Commission |
    Federal Communications Commission | FCC
    Federal Trade Commission | FTC
    Federal Energy Regulatory Commission | FERC
    Nuclear Regulatory Commission |
    Internal Revenue Service | IRS
    Postal Service | USPS; US Postal Service
    Secret Service |
    Forest Service |
    National Park Service |
    Fish and Wildlife Service |
    Government Accountability Office | GAO
    Congressional Budget Office | CBO
    Office of Management and Budget | OMB
    Office of the Trade Representative | USTR
    Bureau of Alcohol, Tobacco, Firearms and Explosives | ATF; Bureau of Alcohol, Tobacco, Firearms, and Explosives
    Customs and Border Protection | CBP
    Immigration and Customs Enforcement |
    Citizenship and Immigration Services | USCIS
    Peace Corps |
    National Guard |
    Coast Guard |
    Marine Corps |
    Joint Chiefs of Staff | Joint Chiefs
    General Staff |
    Department of Defense | DOD; DoD; Department of Defence; Pentagon; PENTAGON
    Department of State | State Department
    Department of the Treasury | Treasury Department
    Department of Justice | DOJ; DoJ
    Department of Homeland Security | DHS
    Department of Health and Human Services | HHS; Department of Health & Human Services
    Department of Housing and Urban Development |
    Department of Agriculture | USDA
    Department of Energy |
    Department of Veterans Affairs | Department of Veterans' Affairs
    Democratic National Committee | DNC
    Republican National Committee | RNC
    White House | WHITE HOUSE
    House of Representatives | HOUSE
    Senate | SENATE
    Congress | CONGRESS
    Parliament | PARLIAMENT
    Supreme Court | SUPREME COURT
    Kremlin | KREMLIN
    Downing Street | 10 Downing Street
    Whitehall |
    House of Commons |
    House of Lords | HOUSE OF LORDS
    National Health Service | NHS
    Foreign, Commonwealth and Development Office | FCDO; Foreign, Commonwealth & Development Office
    Foreign and Commonwealth Office |
    Department for International Development | DFID; DfID
    Ministry of Defence | MoD
    HM Treasury | Her Majesty's Treasury; His Majesty's Treasury
    HM Revenue and Customs | HMRC; HM Revenue & Customs
    GCHQ | Government Communications Headquarters
    MI5 |
    MI6 |
    Ofcom |
    Ofsted |
    Bank of England |
    Scotland Yard |
    Labour Party |
    Liberal Democrats | Lib Dems
    Scottish National Party | SNP
    Democratic Unionist Party |
    Sinn Féin |
    Plaid Cymru |
    Fidesz |
    Likud |
    Christian Democratic Union |
    Alternative for Germany |
    Chamber of Deputies |
    Chamber of Commerce |
    Global Affairs Canada |
    Médecins du Monde |
    Norwegian Refugee Council |
    Nobel Committee |
    Greens | Green Party; Australian Greens; Scottish Greens
    CSIRO |
    Australian Federal Police |
    Royal Canadian Mounted Police | RCMP
    Verkhovna Rada | Rada
    Naftogaz |
    Ukrenergo |
    Energoatom |
    Ukrzaliznytsia |
    Ukroboronprom |
    Gazprom |
    Rosneft |
    Wagner Group |
    European People's Party | EPP
    S&D |
    Renew Europe |
    Greens/EFA |
    European Conservatives and Reformists |
    Hamas |
    Hezbollah | Hizballah; Hizbollah
    Islamic State | ISIS; ISIL; Daesh; Da'esh; Islamic State of Iraq and Syria; Islamic State of Iraq and the Levant
    Taliban |
    Al-Qaeda | al-Qaeda; Al Qaeda; al-Qaida; al Qaeda; Al-Qa'ida; al-Qa'ida; al Qaida
    al-Shabaab | Al-Shabaab
    Boko Haram |
    Houthis |
    Islamic Revolutionary Guard Corps | IRGC
    Palestinian Authority |
    Chinese Communist Party | CCP
    African National Congress |
    Mossad |
    KGB |
    Radio Free Europe |
    Radio Liberty |
    Voice of America | VOA
    The Guardian |
    Smithsonian Institution |
    Brookings Institution |
    Veterans of Foreign Wars | VFW
    American Legion |
    Disabled American Veterans |
    Paralyzed Veterans of America |
    Fraternal Order of Police |
    Amnesty International |
    Human Rights Watch |
    Doctors Without Borders | Médecins Sans Frontières
    Oxfam |
    Greenpeace |
    Save the Children |
    Transparency International |
    Planned Parenthood |
    National Rifle Association | NRA
    American Civil Liberties Union | ACLU
    NAACP |
    AARP |
    AFL-CIO |
    United Auto Workers |
    CNN |
    BBC | British Broadcasting Corporation
    NBC | NBC News
    CBS | CBS News
    ABC News |
    MSNBC |
    C-SPAN |
    NPR | National Public Radio
    Fox News | FOX News; Fox News Channel
    Reuters |
    Associated Press |
    Agence France-Presse |
    Bloomberg News |
    Al Jazeera |
    Deutsche Welle |
    Politico | POLITICO
    Newsmax |
    Interfax-Ukraine |
    Interfax |
    Ukrinform |
    Xinhua | Xinhua News Agency
    New York Times | NYT
    Washington Post |
    Wall Street Journal |
    Financial Times |
    The Economist |
    Le Monde |
    Der Spiegel |
    Wikinews |
    Getty Images |
    Adobe Stock |
    Boeing |
    Airbus |
    Lockheed Martin |
    Northrop Grumman |
    General Dynamics |
    Raytheon |
    BAE Systems |
    Rheinmetall |
    SpaceX |
    General Motors |
    Ford Motor Company |
    Chrysler |
    Stellantis |
    Toyota |
    Nissan |
    Honda |
    Volkswagen |
    Hyundai |
    ExxonMobil |
    Pfizer |
    Moderna |
    AstraZeneca |
    BioNTech |
    Novavax |
    Johnson & Johnson |
    Danone |
    Nestlé |
    Huawei |
    ByteDance |
    Unilever |
    Siemens |
    TotalEnergies |
    Equinor |
    Lukoil |
    Novatek |
    Sberbank |
    TSMC |
    Walmart |
    Starbucks |
    Coca-Cola |
    Nokia |
    Ericsson |
    Renault |
    BMW |
    Mercedes-Benz |
    Porsche |
    Saab |
    Dassault |
    Embraer |
    Bombardier |
    Qantas |
    Lufthansa |
    Ryanair |
    Air France |
    Barclays |
    HSBC |
    Citigroup |
    Credit Suisse |
    Deutsche Bank |
    BNP Paribas |
    Sinovac |
    Novartis |
    Sanofi |
    GlaxoSmithKline |
    Eli Lilly |
    Goldman Sachs |
    JPMorgan Chase |
    Lehman Brothers |
    Freddie Mac |
    Fannie Mae |
    Amtrak |
"""
"""One body a row: its full name | its other names. Acronyms of programmes, laws, units and places stand in no row."""


def _read(row: str) -> tuple[str, ...]:
    full, others = (cell.strip() for cell in row.split("|"))
    return (full, *filter(None, (other.strip() for other in others.split(";"))))


BODIES: tuple[tuple[str, ...], ...] = tuple(_read(row) for row in _TABLE.strip().splitlines())
"""The names of each body, the full one first."""

FULL_NAMES: dict[str, str] = {name: names[0] for names in BODIES for name in names}
"""Name of a well-known body to its full name."""

WELL_KNOWN = pattern_of(
    FULL_NAMES.keys() - {word for head in HEADS if head.role in ("head", "name") for word in head.words}
)
"""The pattern of the names, but for head words that are names alone."""
