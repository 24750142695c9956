"""Agreements drafted from short texts in the styles of many publishers; and texts that hold none."""

from __future__ import annotations

import pytest

from policytrack.drafts.draft import draft_of
from policytrack.drafts.rows import record_rows
from policytrack.drafts.sighted import Sighted

PUBLISHED = "2031-05-14"  # a Wednesday

# publisher | text | expected: kind | parties | status | date, several records parted by ";"; "" for none
FOUND = (
    ("The White House", "Today, the United States and Norway signed a memorandum of understanding on offshore wind.", "memorandum | NO US | signed | 2031-05-14"),
    ("The White House", "The two leaders welcomed the signing of the U.S.-Kenya Strategic Trade Agreement in March.", "trade_agreement | KE US | signed | 2031-03"),
    ("The White House", "The President thanked Norway for its hospitality. She praised the new Defense Cooperation Agreement signed by our two countries last month.", "security_agreement | NO US | signed | 2031-04"),
    ("The White House", "President Diaz plans to sign a security agreement with Ukraine at the summit next week.", "security_agreement | UA US | planned | [2031-05-19..2031-05-25]"),
    ("The White House", "The leaders of the United States, Japan, and Australia announced their intent to conclude a trilateral arrangement on shipbuilding.", "arrangement | AU JP US | planned | 2031-05-14"),
    ("The White House", "The United States withdrew from the Treaty on Open Skies in 2020.", "treaty | US | terminated | 2020"),
    ("The White House", "Mr. Lee reaffirmed the commitments under the U.S.-Philippines Mutual Defense Treaty, which extends to attacks on public vessels.", "treaty | PH US | in_force | ../2031-05-14"),
    ("European Council", "The EU and Chile signed today the Advanced Framework Agreement in Brussels.", "framework_agreement | CL | signed | 2031-05-14"),
    ("European Council", "Leaders granted candidate status to Moldova in June 2022.", "accession | MD | agreed | 2022-06"),
    ("European Council", "EU leaders granted candidate status to Moldova in June 2022.", "accession | MD | agreed | 2022-06"),
    ("European Council", "The Council opened accession negotiations with Albania and North Macedonia. The EU will support both.", "accession | AL MK | negotiating | 2031-05-14"),
    ("European Commission", "The EU and Indonesia concluded negotiations on a Comprehensive Economic Partnership Agreement on 2 May 2031.", "trade_agreement | ID | agreed | 2031-05-02"),
    ("European Parliament", "Parliament gave its consent to the EU-New Zealand free trade agreement by 524 votes to 85.", "trade_agreement | NZ | ratified | ../2031-05-14"),
    ("European Parliament", "MEPs call for a peace agreement between Armenia and Azerbaijan.", "other | AM AZ | called_for | 2031-05-14"),
    ("GOV.UK", "The UK and Australia have signed a new free trade agreement, which will enter into force next year.", "trade_agreement | AU GB | signed | ../2031-05-14"),
    ("GOV.UK", "The Agreement on Fisheries between the United Kingdom and Norway entered into force on 1 January 2021.", "other | GB NO | in_force | 2021-01-01"),
    ("GOV.UK", "Ministers are negotiating a returns agreement with Iraq.", "other | GB IQ | negotiating | 2031-05-14"),
    ("GOV.UK", "The treaty between the UK and Germany was ratified in December.", "treaty | DE GB | ratified | 2030-12"),
    ("Ministry of Foreign Affairs of Japan", "On May 9, Japan and the Republic of Korea signed a Memorandum of Cooperation on hydrogen.", "memorandum | JP KR | signed | 2031-05-09"),
    ("Ministry of Foreign Affairs of Japan", "The Agreement between Japan and Kenya on Air Services was signed in Nairobi on May 2.", "other | JP KE | signed | 2031-05-02"),
    ("Ministry of Foreign Affairs of Japan", "Japan and Peru reached an agreement in principle on a social security agreement.", "other | JP PE | agreed | ../2031-05-14"),
    ("Global Affairs Canada", "Canada and Ukraine have agreed on an updated free trade agreement.", "trade_agreement | CA UA | agreed | ../2031-05-14"),
    ("Global Affairs Canada", "Today, Canada suspended the extradition treaty with Belarus.", "treaty | BY CA | suspended | 2031-05-14"),
    ("President of Ukraine", "Today we signed a security agreement with Spain.", "security_agreement | ES UA | signed | 2031-05-14"),
    ("President of Ukraine", "We are preparing new bilateral security agreements. I discussed with Prime Minister Støre of Norway the preparation of it.", ""),
    ("President of Ukraine", "Ukraine's application for EU membership was discussed.", "accession | UA | proposed | ../2031-05-14"),
    ("President of Ukraine", "Our state was granted candidate status for joining the European Union on June 23, 2022.", "accession | UA | agreed | 2022-06-23"),
    ("Wikinews", "Finland joined NATO in April 2023.", "accession | FI | in_force | 2023-04"),
    ("Wikinews", "Iceland applied to join the European Union in July 2009.", "accession | IS | proposed | 2009-07"),
    ("Wikinews", "India and Pakistan agreed to a ceasefire agreement on Saturday.", "other | IN PK | agreed | 2031-05-10"),
    ("Wikinews", "The Chagos treaty between Britain and Mauritius was signed on Thursday.", "treaty | GB MU | signed | 2031-05-08"),
    ("United Nations", "Fiji ratified the Convention on the Law of the Non-Navigational Uses of International Watercourses on 3 March.", "treaty | FJ | ratified | 2031-03-03"),
    ("United Nations", "The High Seas Treaty entered into force on 17 January 2026.", "treaty | | in_force | 2026-01-17"),
    ("NATO", "Allies signed the Accession Protocols. The accession of Finland and Sweden to NATO was ratified by Parliament.", "accession | FI SE | ratified | ../2031-05-14"),
    ("NATO", "Norway has approved the accession of Finland and Sweden to NATO.", "accession | FI SE | ratified | ../2031-05-14"),
    ("Prime Minister of Australia", "Australia and Indonesia will sign on Friday a security treaty between our two countries. The treaty has been under negotiation for two years.", "treaty | AU ID | planned | 2031-05-16"),
    ("Prime Minister of Australia", "I am pleased that our government has concluded talks with Fiji on a new status of forces agreement.", "security_agreement | AU FJ | agreed | ../2031-05-14"),
    ("Kremlin", "Russia and Belarus signed a joint declaration on the Union State.", "joint_statement | BY RU | signed | ../2031-05-14"),
    ("The White House", "The President welcomed Finland and Sweden’s NATO membership bids.", "accession | FI SE | proposed | ../2031-05-14"),
    ("The White House", "They discussed the decision by Finland to seek NATO membership.", "accession | FI | proposed | ../2031-05-14"),
    ("The White House", "He congratulated Sweden on its accession to NATO. The Turkish parliament ratified Sweden's NATO accession in January.", "accession | SE | ratified | 2031-01"),
    ("The White House", "They discussed efforts to return to the JCPOA with Iran.", "other | IR | planned | 2031-05-14"),
    ("The White House", "Nigeria and Rwanda signed the Artemis Accords on Tuesday.", "other | NG RW | signed | 2031-05-13"),
    ("The White House", "The two leaders reaffirmed the U.S.-Ukraine Charter on Strategic Partnership, signed on November 10, 2021.", "other | UA US | signed | 2021-11-10"),
    ("The White House", "Through the Compact Fund, the United States and the Government of Malawi will sign a new Malawi compact next month.", "other | MW US | planned | 2031-06"),
    ("The White House", "The following documents were signed today:\n\n- Memorandum of Understanding between the United States and Ghana on ports;\n\n- Agreement on Air Services between the United States and Ghana.", "memorandum | GH US | signed | 2031-05-14; other | GH US | signed | 2031-05-14"),
    ("Jane Doe (Democrat-OH, House)", "Under the Budapest Memorandum, Russia, the United Kingdom and the United States promised to respect the borders of Ukraine.", "memorandum | GB RU US | in_force | ../2031-05-14"),
    ("Jane Doe (Democrat-OH, House)", "The bill allows the President to enter into lend-lease agreements with Ukraine.", "arrangement | UA US | | "),
    ("President of Ukraine", "I signed Ukraine's application for accelerated accession to NATO.", "accession | UA | proposed | ../2031-05-14"),
    ("President of Ukraine", "I thanked Ireland for supporting our EU candidate status.", "accession | UA | proposed | ../2031-05-14"),
    ("President of Ukraine", "The European Commission recommended granting Ukraine candidate status.", "accession | UA | proposed | ../2031-05-14"),
    ("President of Ukraine", "We are working on security guarantees for Ukraine.", "security_guarantee | UA | negotiating | 2031-05-14"),
    ("Wikinews", "The Federal Reserve opened currency swap lines with the central banks of Norway and Denmark.", "arrangement | DK NO | agreed | ../2031-05-14"),
    ("Wikinews", "Lawmakers in Peru ratified the free trade agreement with Thailand after a long debate.", "trade_agreement | PE TH | ratified | ../2031-05-14"),
    ("Wikinews", "Armenia and Azerbaijan initialled a peace treaty in Washington on August 8.", "treaty | AM AZ | agreed | 2030-08-08"),
    ("United Nations", "More than 20 countries have ratified the Lima Convention on Plastics, which entered into force in May.", "treaty | | in_force | 2031-05"),
    ("GOV.UK", "The Foreign Secretary and her Polish counterpart signed a defence treaty between the UK and Poland today.", "treaty | GB PL | signed | 2031-05-14"),
    ("GOV.UK", "The Prime Minister today hailed a landmark trade deal with India that was agreed last week.", "trade_agreement | GB IN | agreed | [2031-05-05..2031-05-11]"),
    ("The White House", "The President welcomed the extension of the truce in Yemen.", "other | | in_force | ../2031-05-14"),
    ("Jane Doe (Democrat-OH, House)", "The bill authorizes the President to enter into agreements with Ukraine to lend or lease defense articles.", "arrangement | UA US | | "),
    ("European Parliament", "MEPs call for a halt to accession talks with Turkey.", "accession | TR | negotiating | 2031-05-14"),
    ("European Parliament", "MEPs call on EU leaders to grant candidate status to Moldova.", "accession | MD | called_for | 2031-05-14"),
    ("European Parliament", "MEPs gave their green light to the EU-Chile trade agreement on Tuesday.", "trade_agreement | CL | ratified | 2031-05-13"),
    ("European Parliament", "The EU-Canada trade agreement, CETA, was backed by 408 votes to 254.", "trade_agreement | CA | ratified | ../2031-05-14"),
    ("President of Ukraine", "I met the President of Poland. We signed a joint declaration on our European future.", "joint_statement | PL UA | signed | ../2031-05-14"),
    ("President of Ukraine", "We appeal to the European Union for the immediate accession of Ukraine.", "accession | UA | proposed | ../2031-05-14"),
    ("GOV.UK", "A mutual legal assistance treaty has been signed with Jordan.", "treaty | GB JO | signed | ../2031-05-14"),
    ("GOV.UK", "Leaders of the G8 signed the Lough Declaration today.", "joint_statement | | signed | 2031-05-14"),
    ("Wikinews", "Six world powers and Iran reached a deal on its nuclear programme on Sunday.", "other | IR | agreed | 2031-05-11"),
    ("Wikinews", "Norway's accession to the World Trade Organization was approved by ministers.", "accession | NO | ratified | ../2031-05-14"),
    ("Prime Minister of Australia", "NEWS RELEASE\n\nI am delighted that Australia and the Republic of Fiji have reached agreement\n\non the text of a new Treaty on Shared Fish Stocks, after long talks between\n\nthe two governments. The Treaty will be signed in Suva next month by Senator\n\nSmith and the Prime Minister, and it covers all waters between the two states\n\nand those of the islands to the north, where large fleets from far away have\n\ntaken more fish than the sea could bear. Our people have waited for this long\n\nenough, and the fleets have been told.\n", "treaty | AU FJ | agreed | ../2031-05-14"),
    ("Ministry of Foreign Affairs of Japan", "On May 6, Mr. ABE Ken, Prime Minister of Japan, and the Hon Jane Roe, Prime Minister of the Commonwealth of Australia, signed the Agreement between Japan and Australia concerning the Facilitation of Reciprocal Access.", "security_agreement | AU JP | signed | 2031-05-06"),
    ("Ministry of Foreign Affairs of Japan", "On May 8, an exchange of notes concerning a water project was signed in Nairobi between Mr. Mori, Ambassador of Japan to Kenya, and Mr. Otieno, Cabinet Secretary of the Republic of Kenya.", "arrangement | JP KE | signed | ../2031-05-14"),
    ("German Federal Government", "The Chancellor and President Diaz today signed an agreement on security cooperation between Germany and Chile.", "security_agreement | CL DE | signed | 2031-05-14"),
    ("European Commission", "EU leaders also granted the status of candidate country to the Republic of Moldova.", "accession | MD | agreed | ../2031-05-14"),
    ("NATO", "NATO Allies signed the Accession Protocols for Finland and Sweden at NATO Headquarters on Tuesday.", "accession | FI SE | signed | 2031-05-13"),
    ("GOV.UK", "The UK has today formally signed the treaty to accede to the Comprehensive and Progressive Agreement for Trans-Pacific Partnership (CPTPP) in Auckland, New Zealand.", "accession | GB | signed | 2031-05-14"),
    ("UK Parliament", "The Secretary of State told the House that the Government were finalising a new treaty with Rwanda.", "treaty | GB RW | negotiating | 2031-05-14"),
    ("The Gleaner", "Barbados and Ghana on Thursday concluded an air services agreement that is expected to open direct flights.", "other | BB GH | agreed | 2031-05-08"),
    ("Wikinews", "The presidents of Chile and Peru have signed a new river traffic reduction treaty today.", "treaty | CL PE | signed | 2031-05-14"),
    ("The Post", "Niger has terminated a 2018 military accord with France, the government said.", "security_agreement | FR NE | terminated | ../2031-05-14"),
    ("The Post", "The president said that Russia was suspending its participation in the New START treaty with the United States.", "treaty | RU US | suspended | ../2031-05-14"),
    ("The Post", "Russia pulled out of the grain deal on Monday.", "arrangement | RU | terminated | 2031-05-12"),
    ("The Post", "Japan and South Korea agreed on May 9 to revive a $10 billion currency swap line.", "arrangement | JP KR | agreed | 2031-05-09"),
    ("The White House", "The United States and Kenya are negotiating a Strategic Trade and Investment Partnership.", "other | KE US | negotiating | 2031-05-14"),
    ("The White House", "Kenya has become the first country in Africa to sign a Bilateral Framework for Health with the United States.", "framework_agreement | KE US | signed | ../2031-05-14"),
    ("President of Ukraine", "Yesterday the European Council decided to grant our country the status of a candidate for accession.", "accession | UA | agreed | 2031-05-13"),
    ("President of Ukraine", "The delegation proposed a new system of security guarantees for Ukraine.", "security_guarantee | UA | proposed | ../2031-05-14"),
    ("European Parliament", "Parliament gave its consent to the EU's accession to the Lima Convention on rivers on Wednesday.", "accession | | ratified | 2031-05-14"),
    ("European Parliament", "Parliament says that the ratification of the EU-China Comprehensive Agreement on Investment (CAI) has justifiably been frozen.", "other | CN | suspended | ../2031-05-14"),
    ("European Parliament", "MEPs approve Croatia's accession to the Schengen area.", "accession | HR | ratified | ../2031-05-14"),
    ("European Parliament", "Parliament has given its consent to the new fisheries protocol between the European Union and Mauritius.", "other | MU | ratified | ../2031-05-14"),
    ("European Parliament", "The modernised EU-Chile association agreement, on which negotiations were concluded in December, will be debated.", "other | CL | agreed | 2030-12"),
    ("GOV.UK", "The leaders of the UK and Japan will agree a landmark new partnership, the Osaka Accord, when they meet today.", "other | GB JP | planned | 2031-05-14"),
    ("GOV.UK", "Both ministers signed a joint declaration, a first step towards a deep defence cooperation agreement between the UK and Germany.", "joint_statement | DE GB | signed | ../2031-05-14; security_agreement | DE GB | planned | 2031-05-14"),
    ("Wikinews", "The government of Colombia and FARC rebels signed a bilateral ceasefire agreement in Havana, Cuba on Thursday.", "other | CO | signed | 2031-05-08"),
    ("Wikinews", "Estonia adopted the euro on Saturday.", "accession | EE | in_force | 2031-05-10"),
    ("Wikinews", "Finland's president signed into law the bill approving Finland's accession to the North Atlantic Treaty.", "accession | FI | ratified | ../2031-05-14"),
    ("Wikinews", "Comoros and Fiji became members of the WTO on 8 May.", "accession | FJ KM | in_force | 2031-05-08"),
    ("Prime Minister of Australia", "Australia, the United Kingdom and the United States have today announced an enhanced security partnership called AUKUS.", "security_agreement | AU GB US | announced | 2031-05-14"),
    ("Jane Doe (Democrat-OH, Senate)", "The Senate today voted 71-26 to ratify the New START Treaty, which cuts the arsenals of the United States and Russia.", "treaty | RU US | ratified | 2031-05-14"),
    ("Jane Doe (Democrat-OH, Senate)", "She will vote to reject the nuclear agreement with Iran.", "other | IR US | | "),
    ("Jane Doe (Democrat-OH, Senate)", "She hailed the vote to approve the ratification of the protocols to admit Finland and Sweden to NATO.", "accession | FI SE | ratified | ../2031-05-14"),
    ("Prime Minister of Japan", "They voiced support for the negotiations between Japan and the Philippines on a Reciprocal Access Agreement.", "security_agreement | JP PH | negotiating | 2031-05-14"),
    ("German Federal Government", "Both leaders have signed the Treaty of Trier. The treaty on Franco-German cooperation supplements an older one.", "treaty | DE FR | signed | ../2031-05-14"),
    ("Cheong Wa Dae", "Defense ministers of South and North Korea signed a comprehensive military agreement on Wednesday.", "security_agreement | KP KR | signed | 2031-05-14"),
    ("ERR", "The prime minister signed a bilateral security cooperation agreement with Ukraine on Thursday.", "security_agreement | UA | signed | 2031-05-08"),
    ("The Hindu", "India and China have arrived at an agreement on patrols along the border.", "other | CN IN | agreed | ../2031-05-14"),
    ("The Courier", "Belarus and Russia have signed an interstate treaty on security guarantees.", "treaty | BY RU | signed | ../2031-05-14"),
    ("President of Ukraine", "In Kyiv, the leaders adopted a joint declaration. Canada reaffirmed in it that it stands with Ukraine.", "joint_statement | CA UA | agreed | ../2031-05-14"),
    ("The White House", "They will deepen ties, including through the U.S.-Fiji Defense Cooperation Agreement.", "security_agreement | FJ US | in_force | ../2031-05-14"),
    ("The White House", "The United States and Japan signed a road map on hydrogen in May.", "other | JP US | signed | 2031-05"),
    ("President of Ukraine", "The two presidents signed a security agreement between Ukraine and Spain. The document will enter into force in June.", "security_agreement | ES UA | signed | ../2031-05-14"),
)  # fmt: skip

NEAR_MISSES = (
    ("The White House", "This bipartisan agreement prevents a damaging shutdown."),
    ("The White House", "The leaders were in agreement on the importance of Ukraine."),
    ("The White House", "They agreed that the United States and Japan would consult."),
    ("The White House", "MEMORANDUM FOR THE SECRETARY OF STATE. The President signed the memorandum on aid to Ukraine today."),
    ("The White House", "Secretary General Stoltenberg of the North Atlantic Treaty Organization met the President."),
    ("The White House", "Russia tramples on the United Nations Charter."),
    ("The White House", "They discussed a hostage deal and peace in Gaza with Israel and Egypt."),
    ("The White House", "The agency entered into a consent agreement with the manufacturer."),
    ("Jane Doe (Democrat-OH, House)", "She spoke at the Democratic National Convention."),
    ("Jane Doe (Democrat-OH, House)", "The House passed the Bipartisan Budget Agreement by 314-117."),
    ("Jane Doe (Democrat-OH, House)", "The Trade Agreements Act was amended, she said after talks with Canada and Mexico."),
    ("Jane Doe (Democrat-OH, House)", "My colleagues and I made clear in a joint statement that we stand with Ukraine."),
    ("European Parliament", "Parliament and Council reached a provisional agreement on car batteries."),
    ("European Parliament", "The country abandoned its path toward NATO membership."),
    ("European Parliament", "The European Green Deal was agreed in 2019."),
    ("GOV.UK", "The government signed a contract with a builder in Germany."),
    ("GOV.UK", "A collective bargaining agreement with nurses was reached on Monday in Wales."),
    ("GOV.UK", "My government will hold a referendum on membership of the European Union."),
    ("Global Affairs Canada", "Canada and Japan are treaty allies of the United States."),
    ("Ministry of Foreign Affairs of Japan", "The Minister attended the convention in Geneva."),
    ("President of Ukraine", "We want a just peace, and everyone agreed on the peace formula."),
    ("President of Ukraine", "The coalition agreement was signed in Germany by three parties."),
    ("Wikinews", "The company signed a supply agreement with a firm from Norway."),
    ("Wikinews", "Workers accepted the labor agreement with the automaker."),
    ("Wikinews", "A great deal of money was sent to Ukraine by Norway."),
    ("United Nations", "The meeting took place at the Convention Center in Nairobi, Kenya."),
    ("NATO", "Our NATO allies stand together with Ukraine."),
    ("Prime Minister of Australia", "The loan agreement was signed by a bank in Fiji."),
    ("Kremlin", "There is no agreement between Russia and the farmers."),
    ("The Kyiv Independent", "Ukraine would never sign such a deal, he said."),
    ("The Post", "No treaty was signed. There is no agreement between Greece and Turkey on the matter."),
    ("The Post", "Without a deal between Britain and the European Union, trucks would queue."),
    ("The Post", "MEPs refuse any agreement with China."),
    ("The Post", "The memorial recalls those who signed the declaration of the club."),
    ("The White House", "They work together under the Papua New Guinea Electrification Partnership."),
    ("The White House", "The plan is in line with the Paris Agreement, he said."),
    ("Prime Minister of Australia", "It is the most ambitious trade deal that Japan has ever concluded."),
    ("The Post", "The treaty was praised in Lima, Peru, and in Oslo, Norway."),
)  # fmt: skip


def _drafted(publisher: str, text: str) -> str:
    rows = record_rows(draft_of(Sighted("t", text, PUBLISHED, publisher)))
    parties: dict[str, set[str]] = {}
    for row in rows.get("agreement_parties", ()):
        parties.setdefault(row["agreement_id"], set()).add(row.get("country", ""))
    return "; ".join(
        " | ".join((
            row.get("kind", ""), " ".join(sorted(filter(None, parties.get(row["agreement_id"], ())))), row.get("status", ""), row.get("status_date", "")
        )).replace("|  |", "| |")
        for row in rows.get("agreements", ())
    )  # fmt: skip


@pytest.mark.parametrize(("publisher", "text", "expected"), FOUND)
def test_a_text_gives_the_agreement_that_it_tells_of(publisher: str, text: str, expected: str) -> None:
    assert _drafted(publisher, text) == expected


@pytest.mark.parametrize(("publisher", "text"), NEAR_MISSES)
def test_a_text_without_an_international_instrument_gives_none(publisher: str, text: str) -> None:
    assert _drafted(publisher, text) == ""
