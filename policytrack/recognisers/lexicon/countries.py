"""Words for countries: names, adjectives, demonyms and capital cities.

Codes are ISO 3166-1 alpha-2. `COUNTRY` reads names, adjectives and people anywhere; the longest name wins, so that
`South Sudan` is not Sudan, and a guard claims words that name no country (`South America`, `Jordan River`). Capitals are
Capital cities are in the last column of the table; the module `capitals` finds them. (A capital is a cell, not a row.)
"""

from __future__ import annotations

from typing import NamedTuple

from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry

_TABLE = """
    AD | Andorra; Principality of Andorra | Andorran+ | Andorra la Vella
    AE | United Arab Emirates; UAE; U.A.E. | Emirati+ | Abu Dhabi
    AF | Afghanistan; Islamic Republic of Afghanistan; Islamic Emirate of Afghanistan | Afghan+ | Kabul
    AG | Antigua and Barbuda; Antigua & Barbuda; Antigua | Antiguan+; Barbudan+ |
    AI | Anguilla | Anguillan+ |
    AL | Albania; Republic of Albania | Albanian+ | Tirana
    AM | Armenia; Republic of Armenia | Armenian+ | Yerevan
    AO | Angola; Republic of Angola | Angolan+ | Luanda
    AQ | Antarctica |  |
    AR | Argentina; Argentine Republic; Republic of Argentina | Argentine+; Argentinian+; Argentinean+ | Buenos Aires
    AS | American Samoa | American Samoan+ |
    AT | Austria; Republic of Austria | Austrian+ | Vienna
    AU | Australia; Commonwealth of Australia | Australian+ | Canberra
    AW | Aruba | Aruban+ |
    AX | Åland; Åland Islands; Aland Islands | Ålander+ |
    AZ | Azerbaijan; Republic of Azerbaijan | Azerbaijani+; Azeri+ | Baku
    BA | Bosnia and Herzegovina; Bosnia & Herzegovina; Bosnia-Herzegovina; Republic of Bosnia and Herzegovina; Bosnia; BiH | Bosnian+ | Sarajevo
    BB | Barbados | Barbadian+; Bajan+ | Bridgetown
    BD | Bangladesh; People's Republic of Bangladesh | Bangladeshi+ | Dhaka; Dacca
    BE | Belgium; Kingdom of Belgium | Belgian+ |
    BF | Burkina Faso; Burkina | Burkinabe; Burkinabé; Burkinabè | Ouagadougou
    BG | Bulgaria; Republic of Bulgaria | Bulgarian+ | Sofia
    BH | Bahrain; Kingdom of Bahrain | Bahraini+ | Manama
    BI | Burundi; Republic of Burundi | Burundian+ | Gitega
    BJ | Benin; Republic of Benin | Beninese | Porto-Novo
    BL | Saint Barthélemy; Saint Barthelemy; St. Barthélemy; St. Barts; St Barts |  |
    BM | Bermuda | Bermudian+; Bermudan+ |
    BN | Brunei; Brunei Darussalam | Bruneian+ | Bandar Seri Begawan
    BO | Bolivia; Plurinational State of Bolivia | Bolivian+ | La Paz
    BQ | Bonaire; Sint Eustatius and Saba; Bonaire, Sint Eustatius and Saba; Caribbean Netherlands |  |
    BR | Brazil; Federative Republic of Brazil | Brazilian+ | Brasília; Brasilia
    BS | Bahamas; The Bahamas; Commonwealth of The Bahamas | Bahamian+ | Nassau
    BT | Bhutan; Kingdom of Bhutan | Bhutanese | Thimphu
    BV | Bouvet Island |  |
    BW | Botswana; Republic of Botswana | Botswanan+; Motswana; Batswana | Gaborone
    BY | Belarus; Republic of Belarus; Byelorussia; Belorussia | Belarusian+; Belarussian+; Byelorussian+; Belorussian+ | Minsk
    BZ | Belize | Belizean+ | Belmopan
    CA | Canada | Canadian+ | Ottawa
    CC | Cocos (Keeling) Islands; Cocos Islands; Keeling Islands |  |
    CD | Democratic Republic of the Congo; Democratic Republic of Congo; DR Congo; D.R. Congo; DRC; Congo-Kinshasa |  | Kinshasa
    CF | Central African Republic |  | Bangui
    CG | Republic of the Congo; Republic of Congo; Congo Republic; Congo-Brazzaville |  | Brazzaville
    CH | Switzerland; Swiss Confederation | Swiss | Bern; Berne
    CI | Ivory Coast; Côte d'Ivoire; Cote d'Ivoire; Republic of Côte d'Ivoire; Republic of Cote d'Ivoire | Ivorian+ | Yamoussoukro
    CK | Cook Islands | Cook Islander+ |
    CL | Chile; Republic of Chile | Chilean+ |
    CM | Cameroon; Republic of Cameroon | Cameroonian+ | Yaoundé; Yaounde
    CN | China; People's Republic of China; PRC; Mainland China; mainland China | Chinese | Beijing; Peking
    CO | Colombia; Republic of Colombia | Colombian+ | Bogotá; Bogota
    CR | Costa Rica; Republic of Costa Rica | Costa Rican+ |
    CU | Cuba; Republic of Cuba | Cuban+ | Havana
    CV | Cape Verde; Cabo Verde; Republic of Cabo Verde | Cape Verdean+; Cabo Verdean+ | Praia
    CW | Curaçao; Curacao | Curaçaoan+; Curacaoan+ |
    CX | Christmas Island |  |
    CY | Cyprus; Republic of Cyprus | Cypriot+; Greek Cypriot+ | Nicosia
    CZ | Czech Republic; Czechia | Czech+ | Prague
    DE | Germany; Federal Republic of Germany | German+ | Berlin
    DJ | Djibouti; Republic of Djibouti | Djiboutian+ |
    DK | Denmark; Kingdom of Denmark | Danish; Dane+ | Copenhagen
    DM | Dominica; Commonwealth of Dominica |  |
    DO | Dominican Republic |  | Santo Domingo
    DZ | Algeria; People's Democratic Republic of Algeria | Algerian+ | Algiers
    EC | Ecuador; Republic of Ecuador | Ecuadorian+; Ecuadorean+; Ecuadoran+ | Quito
    EE | Estonia; Republic of Estonia | Estonian+ | Tallinn
    EG | Egypt; Arab Republic of Egypt | Egyptian+ | Cairo
    EH | Western Sahara | Sahrawi+; Western Saharan+ |
    ER | Eritrea; State of Eritrea | Eritrean+ | Asmara
    ES | Spain; Kingdom of Spain | Spanish; Spaniard+ | Madrid
    ET | Ethiopia; Federal Democratic Republic of Ethiopia | Ethiopian+ | Addis Ababa
    FI | Finland; Republic of Finland | Finnish; Finn+ | Helsinki
    FJ | Fiji; Republic of Fiji | Fijian+ | Suva
    FK | Falkland Islands; Falklands; Falkland Islands (Malvinas); Malvinas | Falkland Islander+ |
    FM | Micronesia; Federated States of Micronesia | Micronesian+ | Palikir
    FO | Faroe Islands; Faroes; Faeroe Islands | Faroese |
    FR | France; French Republic | French; Frenchman; Frenchmen; Frenchwoman; Frenchwomen | Paris
    GA | Gabon; Gabonese Republic | Gabonese | Libreville
    GB | United Kingdom; UK; U.K.; Britain; Great Britain; United Kingdom of Great Britain and Northern Ireland | British; Briton+; Brit+ | London
    GD | Grenada | Grenadian+ |
    GE | Georgia; Republic of Georgia | Georgian+ | Tbilisi
    GF | French Guiana | French Guianese |
    GG | Guernsey |  |
    GH | Ghana; Republic of Ghana | Ghanaian+ | Accra
    GI | Gibraltar | Gibraltarian+ |
    GL | Greenland; Kalaallit Nunaat | Greenlandic; Greenlander+ | Nuuk
    GM | Gambia; The Gambia; Republic of The Gambia | Gambian+ | Banjul
    GN | Guinea; Republic of Guinea; Guinea-Conakry | Guinean+ | Conakry
    GP | Guadeloupe | Guadeloupean+ |
    GQ | Equatorial Guinea; Republic of Equatorial Guinea | Equatorial Guinean+; Equatoguinean+ | Malabo
    GR | Greece; Hellenic Republic | Greek+ | Athens
    GS | South Georgia and the South Sandwich Islands; South Georgia |  |
    GT | Guatemala; Republic of Guatemala | Guatemalan+ | Guatemala City
    GU | Guam | Guamanian+ |
    GW | Guinea-Bissau; Guinea Bissau; Republic of Guinea-Bissau | Bissau-Guinean+; Guinea-Bissauan+ | Bissau
    GY | Guyana; Co-operative Republic of Guyana; Cooperative Republic of Guyana; Republic of Guyana | Guyanese |
    HK | Hong Kong; Hong Kong SAR; Hong Kong Special Administrative Region; Hong Kong Special Administrative Region of China | Hong Konger+; Hongkonger+ |
    HM | Heard Island and McDonald Islands; Heard and McDonald Islands |  |
    HN | Honduras; Republic of Honduras | Honduran+ | Tegucigalpa
    HR | Croatia; Republic of Croatia | Croatian+; Croat+ | Zagreb
    HT | Haiti; Republic of Haiti | Haitian+ | Port-au-Prince
    HU | Hungary; Republic of Hungary | Hungarian+ | Budapest
    ID | Indonesia; Republic of Indonesia | Indonesian+ | Jakarta
    IE | Ireland; Republic of Ireland | Irish; Irishman; Irishmen; Irishwoman; Irishwomen | Dublin
    IL | Israel; State of Israel | Israeli+ |
    IM | Isle of Man | Manx |
    IN | India; Republic of India | Indian+ | New Delhi; Delhi
    IO | British Indian Ocean Territory; Chagos Islands; Chagos Archipelago | Chagossian+ |
    IQ | Iraq; Republic of Iraq | Iraqi+ | Baghdad
    IR | Iran; Islamic Republic of Iran | Iranian+ | Tehran; Teheran
    IS | Iceland; Republic of Iceland | Icelandic; Icelander+ | Reykjavík; Reykjavik
    IT | Italy; Italian Republic | Italian+ | Rome
    JE | Jersey; Bailiwick of Jersey |  |
    JM | Jamaica | Jamaican+ |
    JO | Jordan; Hashemite Kingdom of Jordan | Jordanian+ | Amman
    JP | Japan | Japanese | Tokyo
    KE | Kenya; Republic of Kenya | Kenyan+ | Nairobi
    KG | Kyrgyzstan; Kyrgyz Republic; Kirghizia; Kirgizstan | Kyrgyz; Kyrgyzstani+ | Bishkek
    KH | Cambodia; Kingdom of Cambodia | Cambodian+ | Phnom Penh
    KI | Kiribati; Republic of Kiribati | I-Kiribati | Tarawa
    KM | Comoros; Union of the Comoros | Comorian+; Comoran+ | Moroni
    KN | Saint Kitts and Nevis; St. Kitts and Nevis; St Kitts and Nevis; Saint Kitts; St. Kitts | Kittitian+; Nevisian+ | Basseterre
    KP | North Korea; Democratic People's Republic of Korea; DPRK; D.P.R.K. | North Korean+ | Pyongyang
    KR | South Korea; Republic of Korea; ROK; R.O.K. | South Korean+ | Seoul
    KW | Kuwait; State of Kuwait | Kuwaiti+ | Kuwait City
    KY | Cayman Islands; Caymans | Caymanian+ |
    KZ | Kazakhstan; Republic of Kazakhstan | Kazakh+; Kazakhstani+ | Astana; Nur-Sultan
    LA | Laos; Lao People's Democratic Republic; Lao PDR | Laotian+; Lao | Vientiane
    LB | Lebanon; Lebanese Republic | Lebanese | Beirut
    LC | Saint Lucia; St. Lucia; St Lucia | Saint Lucian+; St. Lucian+ | Castries
    LI | Liechtenstein; Principality of Liechtenstein | Liechtensteiner+ | Vaduz
    LK | Sri Lanka; Democratic Socialist Republic of Sri Lanka; Ceylon | Sri Lankan+ | Colombo
    LR | Liberia; Republic of Liberia | Liberian+ | Monrovia
    LS | Lesotho; Kingdom of Lesotho | Basotho; Mosotho; Lesothan+ | Maseru
    LT | Lithuania; Republic of Lithuania | Lithuanian+ | Vilnius
    LU | Luxembourg; Grand Duchy of Luxembourg | Luxembourgish; Luxembourger+ |
    LV | Latvia; Republic of Latvia | Latvian+ | Riga
    LY | Libya; State of Libya | Libyan+ | Tripoli
    MA | Morocco; Kingdom of Morocco | Moroccan+ | Rabat
    MC | Monaco; Principality of Monaco | Monegasque+; Monégasque+; Monacan+ |
    MD | Moldova; Republic of Moldova; Moldavia | Moldovan+; Moldavian+ | Chişinău; Chișinău; Chisinau; Kishinev
    ME | Montenegro | Montenegrin+ | Podgorica
    MF | Saint Martin; St. Martin; Saint-Martin |  |
    MG | Madagascar; Republic of Madagascar | Malagasy; Madagascan+ | Antananarivo
    MH | Marshall Islands; Republic of the Marshall Islands | Marshallese; Marshall Islander+ | Majuro
    MK | North Macedonia; Republic of North Macedonia; Macedonia; Republic of Macedonia; former Yugoslav Republic of Macedonia; FYROM | North Macedonian+; Macedonian+ | Skopje
    ML | Mali; Republic of Mali | Malian+ | Bamako
    MM | Myanmar; Republic of the Union of Myanmar; Republic of Myanmar; Burma | Burmese; Myanmarese | Naypyidaw; Nay Pyi Taw; Naypyitaw
    MN | Mongolia | Mongolian+ | Ulaanbaatar; Ulan Bator
    MO | Macau; Macao; Macao SAR; Macao Special Administrative Region; Macao Special Administrative Region of China | Macanese |
    MP | Northern Mariana Islands; Northern Marianas; Commonwealth of the Northern Mariana Islands |  |
    MQ | Martinique | Martinican+ |
    MR | Mauritania; Islamic Republic of Mauritania | Mauritanian+ | Nouakchott
    MS | Montserrat | Montserratian+ |
    MT | Malta; Republic of Malta | Maltese | Valletta
    MU | Mauritius; Republic of Mauritius | Mauritian+ | Port Louis
    MV | Maldives; Republic of Maldives | Maldivian+ |
    MW | Malawi; Republic of Malawi | Malawian+ | Lilongwe
    MX | Mexico; United Mexican States | Mexican+ | Mexico City
    MY | Malaysia | Malaysian+ | Kuala Lumpur; Putrajaya
    MZ | Mozambique; Republic of Mozambique | Mozambican+ | Maputo
    NA | Namibia; Republic of Namibia | Namibian+ | Windhoek
    NC | New Caledonia | New Caledonian+ |
    NE | Niger; Republic of the Niger; Republic of Niger | Nigerien+ | Niamey
    NF | Norfolk Island | Norfolk Islander+ |
    NG | Nigeria; Federal Republic of Nigeria | Nigerian+ | Abuja
    NI | Nicaragua; Republic of Nicaragua | Nicaraguan+ | Managua
    NL | Netherlands; The Netherlands; Kingdom of the Netherlands; Holland | Dutch; Dutchman; Dutchmen; Dutchwoman; Dutchwomen; Netherlander+ | Amsterdam
    NO | Norway; Kingdom of Norway | Norwegian+ | Oslo
    NP | Nepal; Federal Democratic Republic of Nepal | Nepali+; Nepalese | Kathmandu
    NR | Nauru; Republic of Nauru | Nauruan+ |
    NU | Niue | Niuean+ |
    NZ | New Zealand; Aotearoa; NZ; N.Z. | New Zealander+ | Wellington
    OM | Oman; Sultanate of Oman | Omani+ | Muscat
    PA | Panama; Republic of Panama | Panamanian+ | Panama City
    PE | Peru; Republic of Peru | Peruvian+ | Lima
    PF | French Polynesia; Tahiti | French Polynesian+; Tahitian+ |
    PG | Papua New Guinea; Independent State of Papua New Guinea | Papua New Guinean+ | Port Moresby
    PH | Philippines; Republic of the Philippines | Filipino+; Filipina+; Philippine | Manila
    PK | Pakistan; Islamic Republic of Pakistan | Pakistani+ | Islamabad
    PL | Poland; Republic of Poland | Polish; Pole+ | Warsaw
    PM | Saint Pierre and Miquelon; St. Pierre and Miquelon; Saint-Pierre and Miquelon |  |
    PN | Pitcairn; Pitcairn Islands | Pitcairner+ |
    PR | Puerto Rico; Commonwealth of Puerto Rico | Puerto Rican+ |
    PS | Palestine; State of Palestine; Palestinian Territories; Palestinian territories; occupied Palestinian territory; Occupied Palestinian Territory | Palestinian+ | Ramallah
    PT | Portugal; Portuguese Republic | Portuguese | Lisbon
    PW | Palau; Republic of Palau | Palauan+ | Ngerulmud
    PY | Paraguay; Republic of Paraguay | Paraguayan+ | Asunción
    QA | Qatar; State of Qatar | Qatari+ | Doha
    RE | Réunion; Réunion Island; Reunion Island | Réunionese |
    RO | Romania; Rumania | Romanian+ | Bucharest
    RS | Serbia; Republic of Serbia | Serbian+; Serb+ | Belgrade
    RU | Russia; Russian Federation | Russian+ | Moscow
    RW | Rwanda; Republic of Rwanda; Rwandese Republic | Rwandan+; Rwandese | Kigali
    SA | Saudi Arabia; Kingdom of Saudi Arabia; KSA | Saudi+; Saudi Arabian+ | Riyadh
    SB | Solomon Islands; Solomons | Solomon Islander+ | Honiara
    SC | Seychelles; Republic of Seychelles | Seychellois |
    SD | Sudan; Republic of the Sudan; Republic of Sudan | Sudanese | Khartoum
    SE | Sweden; Kingdom of Sweden | Swedish; Swede+ | Stockholm
    SG | Singapore; Republic of Singapore | Singaporean+ |
    SH | Saint Helena; St. Helena; St Helena; Saint Helena, Ascension and Tristan da Cunha; Tristan da Cunha | Saint Helenian+ |
    SI | Slovenia; Republic of Slovenia | Slovenian+; Slovene+ | Ljubljana
    SJ | Svalbard and Jan Mayen; Svalbard |  |
    SK | Slovakia; Slovak Republic | Slovak+; Slovakian+ | Bratislava
    SL | Sierra Leone; Republic of Sierra Leone | Sierra Leonean+ | Freetown
    SM | San Marino; Republic of San Marino | Sammarinese |
    SN | Senegal; Republic of Senegal | Senegalese | Dakar
    SO | Somalia; Federal Republic of Somalia | Somali+; Somalian+ | Mogadishu
    SR | Suriname; Republic of Suriname; Surinam | Surinamese | Paramaribo
    SS | South Sudan; Republic of South Sudan | South Sudanese | Juba
    ST | São Tomé and Príncipe; Sao Tome and Principe; São Tomé and Principe; Democratic Republic of São Tomé and Príncipe; Democratic Republic of Sao Tome and Principe; São Tomé; Sao Tome | São Toméan+; Santomean+ |
    SV | El Salvador; Republic of El Salvador | Salvadoran+; Salvadorean+; Salvadorian+ | San Salvador
    SX | Sint Maarten |  |
    SY | Syria; Syrian Arab Republic | Syrian+ | Damascus
    SZ | Eswatini; Kingdom of Eswatini; Swaziland; eSwatini | Swazi+ | Mbabane
    TC | Turks and Caicos Islands; Turks and Caicos |  |
    TD | Chad; Republic of Chad | Chadian+ | N'Djamena; Ndjamena
    TF | French Southern Territories; French Southern and Antarctic Lands |  |
    TG | Togo; Togolese Republic | Togolese | Lomé
    TH | Thailand; Kingdom of Thailand; Siam | Thai+ | Bangkok
    TJ | Tajikistan; Republic of Tajikistan | Tajik+; Tajikistani+ | Dushanbe
    TK | Tokelau | Tokelauan+ |
    TL | Timor-Leste; East Timor; Democratic Republic of Timor-Leste; Timor Leste | Timorese; East Timorese | Dili
    TM | Turkmenistan | Turkmenistani+; Turkmen+ | Ashgabat
    TN | Tunisia; Republic of Tunisia | Tunisian+ | Tunis
    TO | Tonga; Kingdom of Tonga | Tongan+ | Nuku'alofa
    TR | Turkey; Türkiye; Turkiye; Republic of Türkiye; Republic of Turkiye; Republic of Turkey | Turkish; Turk+ | Ankara
    TT | Trinidad and Tobago; Trinidad & Tobago; Republic of Trinidad and Tobago; Trinidad | Trinidadian+; Tobagonian+ | Port of Spain; Port-of-Spain
    TV | Tuvalu | Tuvaluan+ | Funafuti
    TW | Taiwan; Republic of China; Chinese Taipei; Taiwan, Province of China | Taiwanese | Taipei
    TZ | Tanzania; United Republic of Tanzania | Tanzanian+ | Dodoma
    UA | Ukraine | Ukrainian+ | Kyiv; Kiev
    UG | Uganda; Republic of Uganda | Ugandan+ | Kampala
    UM | United States Minor Outlying Islands; U.S. Minor Outlying Islands; US Minor Outlying Islands |  |
    US | United States; United States of America; U.S.; US; USA; U.S.A.; America | American+ | Washington
    UY | Uruguay; Oriental Republic of Uruguay; Eastern Republic of Uruguay | Uruguayan+ | Montevideo
    UZ | Uzbekistan; Republic of Uzbekistan | Uzbek+; Uzbekistani+ | Tashkent
    VA | Vatican; Vatican City; Vatican City State; Holy See |  |
    VC | Saint Vincent and the Grenadines; St. Vincent and the Grenadines; St Vincent and the Grenadines | Vincentian+ |
    VE | Venezuela; Bolivarian Republic of Venezuela | Venezuelan+ | Caracas
    VG | British Virgin Islands; Virgin Islands (British) |  |
    VI | U.S. Virgin Islands; US Virgin Islands; United States Virgin Islands; Virgin Islands of the United States |  |
    VN | Vietnam; Viet Nam; Socialist Republic of Vietnam; Socialist Republic of Viet Nam | Vietnamese | Hanoi
    VU | Vanuatu; Republic of Vanuatu | Vanuatuan+; Ni-Vanuatu; ni-Vanuatu | Port Vila
    WF | Wallis and Futuna; Wallis and Futuna Islands |  |
    WS | Samoa; Independent State of Samoa; Western Samoa | Samoan+ | Apia
    YE | Yemen; Republic of Yemen | Yemeni+; Yemenite+ | Sanaa; Sana'a
    YT | Mayotte | Mahoran+ |
    ZA | South Africa; Republic of South Africa | South African+ | Pretoria
    ZM | Zambia; Republic of Zambia | Zambian+ | Lusaka
    ZW | Zimbabwe; Republic of Zimbabwe | Zimbabwean+ | Harare
"""
"""One country a row: code | names, the usual one first | adjectives and people, `+` for a plural in -s as well | capitals.

Without a row of its own: Kosovo, Scotland and whatever else has no code. No capital: those that are a country's name
(Singapore), those that mean another body (Brussels, The Hague), those that are first of all other places or names
(Georgetown, Hamilton, Kingston, San José, Santiago, Victoria), and Jerusalem.
"""

_NEAR_MISSES = {
    "AU": ("Austrian troops",), "BR": ("Brazil nuts",), "CH": ("swiss roll",), "CN": ("the South China Sea", "fine china"), "DE": ("a germane point", "East Germany"),
    "CD": ("Congo",), "CG": ("the Congo River", "Democratic Republic of the Congo"), "CU": ("the incubator",), "FI": ("the fin of a shark",), "FR": ("french windows", "French Guiana"),
    "GB": ("Northern Ireland", "Brittany", "New Britain"), "GE": ("Atlanta, Georgia", "the U.S. state of Georgia", "Georgia Republicans", "South Georgia"),
    "GN": ("Papua New Guinea", "Guinea-Bissau", "Equatorial Guinea", "guinea pigs", "the Gulf of Guinea"), "IE": ("Northern Ireland",),
    "IN": ("the Indian Ocean", "American Indians", "Indiana"), "IO": ("the Indian Ocean",), "JE": ("New Jersey", "Jersey City", "a jersey"),
    "JO": ("Jim Jordan", "the Jordan River", "Michael Jordan"), "KP": ("the Korean Peninsula",), "KR": ("the Korean War", "Korea"), "ML": ("Somalia", "a malign actor", "Mali Lošinj"),
    "MX": ("New Mexico", "the Gulf of Mexico"), "NE": ("Nigeria", "the Niger Delta"), "NG": ("Niger", "Nigerien troops"), "NL": ("dutch courage",), "NO": ("no way",), "OM": ("Roman", "the Gulf of Oman"),
    "PA": ("the Panama Canal", "Panama Papers"), "PL": ("the North Pole", "polish the floor", "poles apart"), "PS": ("East Palestine, Ohio",), "RS": ("Bosnian Serbs",), "RU": ("a rush",),
    "SD": ("South Sudan", "South Sudanese troops"), "SE": ("a swede",), "SG": ("a singable tune",), "TD": ("Lake Chad", "Chad Wolf", "hanging chads"), "TR": ("a turkey", "turkeys", "Turks and Caicos"),
    "US": ("tell us", "North American security", "South America", "Bank of America", "American Samoa", "US$5", "the Native Americans"), "WS": ("American Samoa",), "ZA": ("South America",),
    "VG": ("the U.S. Virgin Islands",), "VI": ("the British Virgin Islands",), "CY": ("Northern Cyprus", "Turkish Cypriots"), "LB": ("Lebanon, Pennsylvania",),
}  # fmt: skip
"""Code to similar phrases that do not name the country."""

_NO_COUNTRY = {
    "two countries, or a people of several": "Congo; Congolese; Dominican; Dominicans; Korea; Korean; Koreans; Virgin Islands; Arab; Bosnian Serb; Bosnian Serbs; Bosnian Croat; Bosnian Croats; Kosovo Serb; Kosovo Serbs; Kosovo Albanian; Kosovo Albanians; Kosovar Albanian; Kosovar Albanians; Turkish Cypriot; Turkish Cypriots; Serbo-Croatian; Austria-Hungary; Austro-Hungarian",
    "part of a country, or none today": "Northern Ireland; Northern Irish; Northern Cyprus; East Germany; East German; West Germany; West German; German Democratic Republic; North Vietnam; North Vietnamese; South Vietnam; South Vietnamese; South Yemen; North Yemen; Greek Macedonia; New Britain; New Ireland; Tibet; Iraqi Kurdistan; Syrian Kurdistan; Inner Mongolia; Inner Mongolian",
    "a part of the world": "North America; South America; Latin America; Central America; North American; North Americans; South American; South Americans; Latin American; Latin Americans; Central American; Central Americans; New Guinea; West Indian; West Indians; East Indian; Pan American; Pan-American; Inter-American; Americas",
    "people of the United States by descent": "Native American; Native Americans; American Indian; American Indians; African American; African Americans; African-American; African-Americans",
    "seas, rivers, lakes, canals": "Indian Ocean; South China Sea; East China Sea; China Sea; Sea of Japan; Gulf of Mexico; Gulf of America; Gulf of Oman; Gulf of Guinea; Gulf of Thailand; Gulf of Finland; Gulf of Panama; Panama Canal; Jordan River; River Jordan; Jordan Valley; Niger River; River Niger; Niger Delta; Congo River; Congo Basin; Lake Chad; Lake Malawi; Korean Peninsula; Korean peninsula",
    "states and towns": "New Mexico; New Jersey; Jersey City; Jersey Shore; Atlanta, Georgia; Athens, Georgia; Savannah, Georgia; Augusta, Georgia; Macon, Georgia; Georgia state; Georgia State; Georgia Tech; Georgia Republican; Georgia Republicans; Georgia Democrat; Georgia Democrats; Georgia Gov; Georgia Governor; Georgia Secretary of State; Georgia Senate; state of Georgia; Peru, Indiana; Lebanon, Pennsylvania; Lebanon, Ohio; Cuba, Missouri; East Palestine; Palestine, Texas; Holland, Michigan; Mali Lošinj; Niger State; Panama City, Florida; Little Italy; Washington, America",
    "bodies, works, things": "Bank of America; Voice of America; Captain America; Korean War; Panama Papers; Brazil nut; Brazil nuts; Guinea pig; Guinea pigs; guinea pig; French fries; French Open; French toast; Danish pastry; Great Dane; Great Danes; Swiss roll; Swiss Army knife; Panama hat; Panama hats; PEN America; Pennsylvania Dutch; New Holland; North Pole; South Pole; Pole position; America First; Cuban Missile Crisis; Turkish delight; Swiss cheese",
    "persons": "Jim Jordan; Michael Jordan; Vernon Jordan; Jordan Peterson; Neil Jordan; Tom Holland; Chad Wolf; Cuba Gooding; Jordan Bardella",
}  # fmt: skip
"""Guards by kind: words that name no single country."""

_PERSON = (
    r"(?-i:(?:Mr|Mrs|Ms|Miss|Dr|Rep|Sen|Gov|Lt|Gen|Col|Maj|Capt|Sgt|Prof)\.? (?:Jordan|Chad|Israel|Holland|Germany|France|Ireland|Georgia|English|German|French)"
    r"|(?:Chad|Jordan|Georgia|Finn|Dane) (?!President|Prime|Foreign|Defen[cs]e|Finance|Interior|Minist|Government|Parliament|King|Queen|Crown|Ambassador)[A-Z][a-z]+)"
)
"""Persons with the name of a country: a title before it (`Rep. Jordan`) or a surname after it (`Chad Smith`)."""
_PLACE = (
    r"(?-i:(?:Mount|Lake|Cape(?! Verde)|Fort|Camp|Point) [A-Z][\w’'-]+"
    r"|[A-Z][\w’'.-]+ (?:Lake|Creek|Hills?|Mountains?|Beach|Bay|Street|Avenue|Road|Square|Bridge))"
)
"""Places with the name of a country in theirs: `Mount Lebanon`, `Turkey Creek`."""
_VERB = r"(?-i:Polish) (?:the|up|off|my|your|his|her|its|our|their)"


class Naming(NamedTuple):
    """The words for a country: names, the usual one first; adjectives and people; capitals."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


def _read(row: str) -> tuple[str, Naming]:
    code, *cells = ([*row.split("|"), "", ""])[:4]
    names, adjectives, capitals = ([word.strip() for word in cell.split(";") if word.strip()] for cell in cells)
    people = [form for word in adjectives for form in ((word[:-1], f"{word[:-1]}s") if word.endswith("+") else (word,))]
    return code.strip(), Naming(tuple(names), tuple(people), tuple(capitals))


NAMINGS: dict[str, Naming] = dict(_read(row) for row in _TABLE.strip().splitlines())
"""Code to the words for the country."""


def _entry(code: str, naming: Naming) -> LexiconEntry:
    """Return a country's entry, with its words in capitals too, as in headlines; examples are a name and an adjective."""
    words = naming.names + naming.adjectives
    examples = (f"aid for {naming.names[0]}", *(f"the {adjective} side" for adjective in naming.adjectives[:1]))
    return LexiconEntry(
        code, "", examples, _NEAR_MISSES.get(code, ()), tuple(dict.fromkeys((*words, *map(str.upper, words))))
    )


def _guard(words: tuple[str, ...]) -> LexiconEntry:
    """Return the entry of words that name no country, with the words in capitals too, as in headlines."""
    return LexiconEntry("", "", words, (), tuple(dict.fromkeys((*words, *map(str.upper, words)))))


COUNTRY = Lexicon("country", (
    *(_entry(code, naming) for code, naming in NAMINGS.items()),
    *(_guard(tuple(words.split("; "))) for words in _NO_COUNTRY.values()),
    *(_guard(naming.capitals) for naming in NAMINGS.values() if naming.capitals),
    LexiconEntry("", _PERSON, ("Rep. Jordan", "Sgt. Ireland", "Chad Smith", "Georgia Supreme Court"), ("Jordan said", "Chad President Mahamat Deby", "Georgia and Armenia")),
    LexiconEntry("", _PLACE, ("Mount Lebanon", "Turkey Creek", "the China Lake base", "India Street"), ("Ukraine sent", "Ukraine lakes")),
    LexiconEntry("", _VERB, ("Polish your shoes",), ("a Polish official",)),
))  # fmt: skip
