"""Votes drafted from texts, in the styles of many parliaments; and texts that speak of votes and state none."""

import pytest

from policytrack.drafts.draft import draft_of
from policytrack.drafts.sighted import Sighted

# text | publisher | expected votes: result kind yes-no held chamber, `-` for what is not stated
VOTES = [
    (
        "The Senate today passed S. 12, the Harbor Lights Act, by a vote of 61-38.",
        "U.S. Senate Press Gallery",
        ["passed passage 61-38 2024-05-14 U.S. Senate"],
    ),
    (
        "WASHINGTON – Today, Congresswoman Ada Fern (OH-03) voted for H.R. 77, the Clean Creeks Act. The bill passed the House by a vote of 301-120.",
        "Ada Fern",
        ["passed passage 301-120 2024-05-14 U.S. House of Representatives"],
    ),
    (
        "Rep. Fern voted against the bill. The House rejected the Creeks Act 190-230 on Friday.",
        "Ada Fern",
        ["failed passage 190-230 2024-05-10 House"],
    ),
    (
        "The Senate Finance Committee unanimously approved the bill on Tuesday.",
        "Ron Vale",
        ["passed passage - 2024-05-14 Senate Finance Committee"],
    ),
    (
        "The committee met in the afternoon. The Senate Judiciary Committee advanced the nomination of Lena Ort by voice vote.",
        "Ron Vale",
        ["passed confirmation - - Senate Judiciary Committee"],
    ),
    (
        "The Senate voted 51-49 to confirm Lena Ort as a judge of the Court of Claims.",
        "Ron Vale",
        ["passed confirmation 51-49 - Senate"],
    ),
    (
        "The Senate voted 51-49 to confirm Lena Ort as ambassador to Norway.",
        "Ron Vale",
        ["passed confirmation 51-49 - Senate"],
    ),
    (
        "On May 8, 2024, the Senate invoked cloture on the motion to proceed by a vote of 62-37.",
        "Ron Vale",
        ["passed cloture 62-37 2024-05-08 Senate"],
    ),
    (
        "The Senate failed to advance the border bill on a procedural vote of 49-50.",
        "Wire",
        ["failed procedural 49-50 - Senate"],
    ),
    (
        "The House of Representatives voted 290-130 to override the president's veto of the farm bill.",
        "Wire",
        ["passed override 290-130 - House of Representatives"],
    ),
    (
        "An amendment offered by Rep. Poe was adopted by voice vote. The House then passed the underlying measure by a vote of 220-205.",
        "Wire",
        ["passed amendment - - House", "passed passage 220-205 - House"],
    ),
    (
        "MEPs adopted the report by 402 votes to 110, with 35 abstentions. The European Parliament now opens talks with ministers.",
        "European Parliament",
        ["passed passage 402-110 - European Parliament"],
    ),
    (
        "The resolution was adopted by 512 votes in favour, 44 against and 60 abstentions.\n\nParliament asks the Commission to act.",
        "European Parliament",
        ["passed resolution 512-44 - European Parliament"],
    ),
    (
        "In a resolution adopted on Thursday, Parliament condemns the arrests.",
        "European Parliament",
        ["passed resolution - 2024-05-09 European Parliament"],
    ),
    (
        "The UN Security Council adopted resolution 2800 on Monday.",
        "Wire",
        ["passed resolution - 2024-05-13 United Nations Security Council"],
    ),
    (
        "The UN General Assembly adopted the resolution by 141 votes to 5.",
        "Wire",
        ["passed resolution 141-5 - United Nations General Assembly"],
    ),
    (
        "The Verkhovna Rada ratified the agreement on 9 May 2024.",
        "Government Portal",
        ["passed ratification - 2024-05-09 Verkhovna Rada"],
    ),
    (
        "The Knesset approved the budget in its third reading by a vote of 64-55.",
        "Wire",
        ["passed passage 64-55 - Knesset"],
    ),
    (
        "The Bundestag ratified Finland's accession to the alliance on Friday.",
        "Wire",
        ["passed ratification - 2024-05-10 Bundestag"],
    ),
    (
        "The House of Commons rejected the motion by 320 votes to 250 last night.",
        "Wire",
        ["failed other 250-320 2024-05-13 House of Commons"],
    ),
    (
        "The Australian Senate passed the Reef Protection Bill yesterday.",
        "Prime Minister of Australia",
        ["passed passage - 2024-05-13 Australian Senate"],
    ),
    (
        "The White House welcomed Senate passage of the Rail Safety Act.",
        "The White House",
        ["passed passage - - U.S. Senate"],
    ),
    (
        "Last week, the House passed its version of the bill. The Senate passed its own version on May 13, 2024.",
        "Wire",
        ["passed passage - [2024-05-06..2024-05-12] House", "passed passage - 2024-05-13 Senate"],
    ),
    (
        "The bill passed the House 219-200 in March and passed the Senate 55-44 on Monday.",
        "Wire",
        ["passed passage 219-200 2024-03 House", "passed passage 55-44 2024-05-13 Senate"],
    ),
    (
        "House Passes Harbor Lights Act\n\nWASHINGTON – The House today passed the Harbor Lights Act by a vote of 301-120. “I thank my colleagues for the vote,” said Rep. Poe. The bill passed the House with support from both parties.",
        "Wire",
        ["passed passage 301-120 2024-05-14 House"],
    ),
    ("Today, Senator Vale (D-OR) voted against H.R. 9, the Quarry Act.", "Ron Vale", ["- passage - 2024-05-14 -"]),
    (
        "The measure, which needed 60 votes to advance, failed in the Senate 52-47 on Wednesday.",
        "Wire",
        ["failed procedural 52-47 2024-05-08 Senate"],
    ),
    (
        "The Committee approved the bill by a vote of 30-12. It also adopted two amendments.\n\nThe House Rules Committee meets in the Capitol.",
        "Wire",
        ["passed passage 30-12 - House Rules Committee"],
    ),
    (
        "Republicans in the Senate blocked the aid bill in a procedural vote on May 8.",
        "Wire",
        ["blocked procedural - 2024-05-08 U.S. Senate"],
    ),
]
VOTES += [
    (
        "Tonight, the Senate came together to pass the Safer Streets Act.",
        "The White House",
        ["passed passage - 2024-05-14 U.S. Senate"],
    ),
    (
        "I applaud the House for passing the Safer Streets Act and urge the Senate to follow suit.",
        "The White House",
        ["passed passage - - U.S. House of Representatives"],
    ),
    (
        "The Senate is scheduled to vote on the Rail Act on May 20, 2024.",
        "Wire",
        ["scheduled passage - 2024-05-20 Senate"],
    ),
    (
        "Russia vetoed a UN Security Council resolution on Friday.",
        "Wire",
        ["blocked resolution - 2024-05-10 United Nations Security Council"],
    ),
    (
        "The bill was passed by the House and Senate last week.",
        "Ron Vale (Democrat-OR, Senate)",
        [
            "passed passage - [2024-05-06..2024-05-12] U.S. House of Representatives",
            "passed passage - [2024-05-06..2024-05-12] U.S. Senate",
        ],
    ),
    (
        "The Bill completed its passage through Parliament yesterday.",
        "Home Office",
        ["passed passage - 2024-05-13 Parliament"],
    ),
    (
        "Parliament gave its consent to the agreement on Tuesday by 488 votes to 160.",
        "European Parliament",
        ["passed passage 488-160 2024-05-14 European Parliament"],
    ),
    (
        "The Scottish Parliament has passed a bill on tenancies by 105 votes to 18.",
        "Wire",
        ["passed passage 105-18 - Scottish Parliament"],
    ),
    (
        "Today, Senator Vale (D-OR) released a statement in support of the Rail Act. The bill passed the Senate by a vote of 60-38.",
        "Ron Vale",
        ["passed passage 60-38 2024-05-14 U.S. Senate"],
    ),
    (
        "On Wednesday, Parliament adopted its position on draft rules for ferries. MEPs also adopted their position on draft rules for ports.",
        "European Parliament",
        ["passed other - 2024-05-08 European Parliament", "passed other - 2024-05-08 European Parliament"],
    ),
    (
        "The Security Council adopted a resolution on the ceasefire. The resolution was adopted on May 6, 2024.",
        "Wire",
        ["passed resolution - 2024-05-06 United Nations Security Council"],
    ),
    (
        "On May 2, 2024, the NDAA passed the House, and the Senate passed it on May 9, 2024.",
        "Wire",
        ["passed passage - 2024-05-02 House", "passed passage - 2024-05-09 Senate"],
    ),
]
VOTES += [
    (
        "Republicans in the U.S. Senate blocked a bill that combined aid for two countries in a procedural vote held on May 6.",
        "Wire",
        ["blocked procedural - 2024-05-06 U.S. Senate"],
    ),
    (
        "Parliament has voted 77-44 in favour of the tenancy bill. The bill passed its third reading on Wednesday.",
        "Wire",
        ["passed passage 77-44 2024-05-08 Parliament"],
    ),
    (
        "Tomorrow the House will vote on the Rail Act.",
        "Ron Vale (Democrat-OR, Senate)",
        ["scheduled passage - 2024-05-15 U.S. House of Representatives"],
    ),
    ("Two amendments failed in the Senate, one on ferries by 46-54.", "Wire", ["failed amendment 46-54 - Senate"]),
    (
        "The bill to give federal employees a raise passed the House 220-200.",
        "Wire",
        ["passed passage 220-200 - House"],
    ),
    (
        "The Senate adopted a resolution on the North Atlantic Treaty Organization.",
        "Wire",
        ["passed resolution - - Senate"],
    ),
]
VOTES += [
    (
        "Parliament debated the plan. The plenary vote is scheduled for 22 May 2024.",
        "European Parliament",
        ["scheduled passage - 2024-05-22 European Parliament"],
    ),
    (
        "The House and Senate have now both passed the Rail Act.",
        "The White House",
        ["passed passage - - U.S. Senate", "passed passage - - U.S. House of Representatives"],
    ),
    (
        "We welcome the overwhelming vote at the UN General Assembly condemning the attack.",
        "Wire",
        ["passed resolution - - United Nations General Assembly"],
    ),
    (
        "The Senate gave its advice and consent to the treaty on May 8, 2024.",
        "Wire",
        ["passed ratification - 2024-05-08 Senate"],
    ),
]
VOTES += [
    (
        "The Bundestag adopted the budget bill on Friday. 388 Members voted in favour, 281 voted against and there were six abstentions.",
        "Wire",
        ["passed passage 388-281 2024-05-10 Bundestag"],
    ),
    (
        "A motion by the opposition calling for the bill to be withdrawn was rejected in the Bundestag by 590 votes to 76.",
        "Wire",
        ["failed other 76-590 - Bundestag"],
    ),
    (
        "On May 9, the Verkhovna Rada of Ukraine adopted Draft Law No. 104. The decision was supported by 283 People's Deputies.",
        "Wire",
        ["passed passage 283- 2024-05-09 Verkhovna Rada of Ukraine"],
    ),
    (
        "The Lok Sabha on Wednesday passed the Quarry Bill. The Rajya Sabha passed the Bill on Thursday.",
        "Wire",
        ["passed passage - 2024-05-08 Lok Sabha", "passed passage - 2024-05-09 Rajya Sabha"],
    ),
    (
        "House of Commons\n\nThe House divided: Ayes 202, Noes 432.\n\nQuestion accordingly negatived.",
        "Wire",
        ["failed passage 202-432 - House of Commons"],
    ),
    (
        "The Senate divided.\n\nAyes 37\nNoes 30\nMajority 7\n\nQuestion agreed to.",
        "Wire",
        ["passed passage 37-30 - Senate"],
    ),
    (
        "The General Assembly met today. By a recorded vote of 141 in favour to 5 against (Aland, Bland), with 35 abstentions, the Assembly adopted the resolution.",
        "Wire",
        ["passed resolution 141-5 - United Nations General Assembly"],
    ),
    (
        "The Security Council today failed to adopt a draft resolution, owing to a veto. The draft received 10 votes in favour to 1 against (Aland), with 4 abstentions.",
        "Wire",
        ["blocked resolution 10-1 2024-05-14 United Nations Security Council"],
    ),
    (
        "Aland on Friday vetoed a draft resolution on Bland in the U.N. Security Council. The vote was 11 in favor, three against and one abstention.",
        "Wire",
        ["blocked resolution 11-3 2024-05-10 United Nations Security Council"],
    ),
    (
        "The Finance Committee met today. The following bills were ordered reported to the House:\n\nH.R. 1 – Rail Act (passed by a vote of 38 – 10)\nH.R. 2 – Port Act (passed by voice vote)",
        "Wire",
        ["passed passage 38-10 - Finance Committee", "passed passage - - Finance Committee"],
    ),
    (
        "The Texas House approved the measure on a 93-54 vote. The Texas Senate followed suit with a vote of 41 to 21.",
        "Wire",
        ["passed passage 93-54 - Texas House", "passed passage 41-21 - Texas Senate"],
    ),
    (
        "The House impeached the secretary on Tuesday on a 214-213 vote.",
        "Ron Vale (Democrat-OR, House)",
        ["passed other 214-213 2024-05-14 U.S. House of Representatives"],
    ),
    (
        "The government survived a no-confidence motion in the National Assembly on Monday. The motion was backed by 278 MPs, nine short of the 287 needed.",
        "Wire",
        ["failed other 278- 2024-05-13 National Assembly"],
    ),
    (
        "The OSCE Parliamentary Assembly met. The amendment did not pass, with 30 votes for and 61 against.",
        "Wire",
        ["failed amendment 30-61 - OSCE Parliamentary Assembly"],
    ),
    (
        "“By rejecting this amendment 43-52, the Senate failed our veterans,” Senator Vale said.",
        "Ron Vale (Democrat-OR, Senate)",
        ["failed amendment 43-52 - U.S. Senate"],
    ),
    (
        "The Finnish Parliament voted on the accession to the alliance on 1 May 2024. The bill was approved by 184 votes to 7.",
        "Wire",
        ["passed ratification 184-7 2024-05-01 Finnish Parliament"],
    ),
    (
        "A package that had not yet cleared a procedural vote in the U.S. Senate.",
        "Wire",
        ["- procedural - - U.S. Senate"],
    ),
    (
        "The Knesset met on Monday. MPs rejected the motion, 52-38.",
        "Wire",
        ["failed other 38-52 - Knesset"],
    ),
]
VOTES += [
    (
        "The Senate voted 52 to 19 on Thursday to approve the bill.",
        "Wire",
        ["passed passage 52-19 2024-05-09 Senate"],
    ),
    (
        "The House of Lords voted by 321 to 152 to reject the deal on Monday.",
        "Wire",
        ["failed passage 152-321 2024-05-13 House of Lords"],
    ),
    (
        "Parliament passed the Rail Bill, 2023 on Tuesday night with 387 of 389 legislators voting in favour.",
        "Wire",
        ["passed passage 387- 2024-05-14 Parliament"],
    ),
    (
        "The Seimas of Lithuania unanimously adopted a resolution on Thursday with 123 votes in favour.",
        "Wire",
        ["passed resolution 123- 2024-05-09 Seimas of Lithuania"],
    ),
    (
        "In a 220-209 vote Wednesday, the House elected Ron Vale as speaker.",
        "Wire",
        ["passed other 220-209 2024-05-08 House"],
    ),
    (
        "The Ohio House voted 62-27 to approve the measure and the Ohio Senate agreed 24-8.",
        "Wire",
        ["passed passage 62-27 - Ohio House", "passed passage 24-8 - Ohio Senate"],
    ),
    ("The Dáil met. The motion fell by 59 votes to 64 with two abstentions.", "Wire", ["failed other 59-64 - Dáil"]),
    (
        "The premier was ousted after losing a no-trust vote in the National Assembly on Sunday. The motion succeeded with 174 members voting in favour.",
        "Wire",
        ["passed other 174- 2024-05-12 National Assembly"],
    ),
    (
        "The State Duma approved the bill on May 9. Lawmakers in Albany rejected a similar proposal by 52 votes to 38.",
        "Wire",
        ["passed passage - 2024-05-09 State Duma", "failed passage 38-52 - -"],
    ),
    (
        "The adoption by the European Parliament of the Ukraine Facility is welcome. The regulation was endorsed with 536 votes in favour, 40 against and 39 abstentions.",
        "Interfax-Ukraine",
        ["passed passage 536-40 - European Parliament"],
    ),
    (
        "The Texas Senate approved the measure on a 21-10 vote.",
        "Ron Vale (Democrat-TX, House)",
        ["passed passage 21-10 - Texas Senate"],
    ),
]
VOTES += [
    (
        "She offered an amendment to the Quarry Bill in the Senate. It was defeated on a vote of 4-36.",
        "Wire",
        ["failed amendment 4-36 - Senate"],
    ),
    (
        "Members of Parliament voted 327 to 0 in favour of the motion on Monday. The House of Commons met again.",
        "Wire",
        ["passed other 327-0 2024-05-13 House of Commons"],
    ),
    (
        "The Florida Senate voted along party lines, 27-13, to pass the bill.",
        "Wire",
        ["passed passage 27-13 - Florida Senate"],
    ),
    (
        "The California State Assembly approved AB 12 on a 53-16 vote. The California State Senate concurred, 32-8.",
        "Wire",
        ["passed passage 53-16 - California State Assembly", "passed passage 32-8 - California State Senate"],
    ),
    (
        "The Sejm has adopted the act. The bill was supported by 423 MPs, with 16 against and 2 abstaining.",
        "Wire",
        ["passed passage 423-16 - Sejm"],
    ),
    (
        "The Parliament of Norway approved Sweden's accession to the pact on Monday.",
        "Wire",
        ["passed ratification - 2024-05-13 Parliament of Norway"],
    ),
]
VOTES += [
    (
        "The Rajya Sabha passed the Insolvency Code (Amendment) Bill by a voice vote in 40 minutes on Monday.",
        "Wire",
        ["passed passage - 2024-05-13 Rajya Sabha"],
    ),
    (
        "The ratification was backed by 89 out of 150 members of the House of Representatives, while 55 voted against it.",
        "Wire",
        ["passed ratification 89-55 - House of Representatives"],
    ),
    (
        "The bill received unanimous support from the Rajya Sabha. The bill had cleared the Lok Sabha on Monday with the support of 454 MPs.",
        "Wire",
        ["passed passage - - Rajya Sabha", "passed passage 454- 2024-05-13 Lok Sabha"],
    ),
    (
        "The European Parliament decided by 496 votes to 114, with 33 abstentions, to amend its rules.",
        "Wire",
        ["passed passage 496-114 - European Parliament"],
    ),
    (
        "DUSHANBE, May 10, 2024 – The Parliament of Norway passed a treaty on whaling. The vote on May 9 was 103 in favor, seven against.",
        "Wire",
        ["passed ratification 103-7 2024-05-09 Parliament of Norway"],
    ),
    (
        "House of Commons\n\nQuestion put, That the amendment be made.\n\nThe House divided: Ayes 201, Noes 264.\n\nQuestion accordingly negatived.",
        "Wire",
        ["failed amendment 201-264 - House of Commons"],
    ),
]
VOTES += [
    (
        "Last night, Rep. Poe joined House Republicans in passing H.R. 23, the Creeks Act.",
        "Tom Poe (Republican-TX, House)",
        ["passed passage - 2024-05-13 U.S. House of Representatives"],
    ),
    (
        "Senator Vale spoke after the Senate voted 65-33 to pass the Creeks Act. The Senate voted 64-34 on Monday to begin debate on the bill.",
        "Ron Vale (Democrat-OR, Senate)",
        ["passed passage 65-33 - U.S. Senate", "passed procedural 64-34 2024-05-13 U.S. Senate"],
    ),
    (
        "Congressman Poe’s amendment to the Creeks Act was adopted by the House today. The amendment passed 227-188.",
        "Tom Poe (Republican-TX, House)",
        ["passed amendment 227-188 2024-05-14 U.S. House of Representatives"],
    ),
    (
        "The regulation, agreed with ministers in December 2023, was endorsed by the European Parliament with 523 votes in favour, 46 against and 49 abstentions.",
        "European Parliament",
        ["passed passage 523-46 - European Parliament"],
    ),
    (
        "The Verkhovna Rada adopted the bill on forests with 325 votes.",
        "Wire",
        ["passed passage 325- - Verkhovna Rada"],
    ),
]
VOTES += [
    (
        "A draft resolution failed in the Security Council on Monday. Russia vetoed the Security Council resolution on Monday.",
        "Wire",
        ["blocked resolution - 2024-05-13 United Nations Security Council"],
    ),
    (
        "The House voted 195-28 on Monday to override the veto, while an override required 233 votes.",
        "Wire",
        ["failed override 195-28 2024-05-13 House"],
    ),
    (
        "The House voted 195-28 on Monday to pass the Rail Act, which required 233 days of work.",
        "Wire",
        ["passed passage 195-28 2024-05-13 House"],
    ),
    (
        "The Security Council rejected the draft resolution on Monday, as 9 of the Council's 15 members voted in favour of it, two voted against, and four abstained.",
        "Wire",
        ["failed resolution 9-2 2024-05-13 United Nations Security Council"],
    ),
    (
        "With MPs backing the Rail Bill by 210 votes to 90, it passed. The House of Commons approved the Rail Bill on Monday.",
        "Wire",
        ["passed passage 210-90 2024-05-13 House of Commons"],
    ),
    (
        "The Senate rejected 55-40 an amendment by Senator Vale on Monday.",
        "Wire",
        ["failed amendment 40-55 2024-05-13 Senate"],
    ),
    (
        "The House of Lords, chaired by Lord Vale, approved the Rail Bill on Monday.",
        "Wire",
        ["passed passage - 2024-05-13 House of Lords"],
    ),
]
NONE = [
    "The Senate will vote to approve the bill if talks succeed.",
    "Senator Vale urged the House to pass the Quarry Act.",
    "The House must pass this bill before the recess.",
    "Voters approved the measure by a vote of 60-40 in a referendum.",
    "Shareholders voted 61-38 for the merger.",
    "The Supreme Court ruled 6-3 against the state.",
    "She said that the right to vote is sacred, and that the House matters.",
    "The committee chairman has passed his phone to an aide.",
    "The Voting Rights Act was signed in 1965.",
    "Rep. Fern, a member of the House Budget Committee, approved of the plan.",
    "The White House approved the drawdown on Friday.",
    "Final House passage of the bill is expected next week.",
    "The ministers agreed to meet in the Senate building.",
    "The Atlantic Council adopted a new logo.",
    "The bill would let residents vote in city elections.",
    "Senators Vale and Ort introduced the Quarry Act.",
    "A vote for the bill is a vote for jobs, the Senate leader said.",
    "The club won 3-1 and passed the Senate of the league.",
    "The President vetoed nothing this year.",
    "Before the House passed any bill, the speaker resigned.",
    "Whether the Senate approved the treaty is unknown.",
    "The House could have passed the bill in June.",
    "The Senate has not passed a budget in four years.",
    "The House never approved the plan.",
    "The Harbor Lights Act awaits Senate passage.",
    "The National Security Council approved the strategy.",
    "The department cleared the House of asbestos last year.",
    "I will vote for the bill, said Senator Vale.",
    "Parliament meets on Tuesday.",
    "The Senate may vote on the Rail Act on May 20.",
    "The House confirmed that it will meet on Monday.",
    "Labor MPs voted with the Greens.",
    "I thank the House for its hospitality.",
    "The House failed to pass a budget last week.",
    "Resolutions adopted by the UN Security Council are binding.",
    "When adopted by Parliament, the law will enter into force.",
    "The law takes effect after ratification by the Senate.",
    "A Senate resolution calls for talks.",
    "The council was adopted as a model by other cities.",
    "Thirteen Security Council members voted for the draft resolution on Friday.",
    "The House of Lords defeated the government on Monday.",
    "The House elected twenty women.",
    "She tabled the bill in the Lok Sabha with the support of 60 MPs.",
    "The candidate received 94 votes in the Senate.",
    "The city council was sent to the Senate for advice.",
    "The Assembly of First Nations met, and the Council adopted a logo.",
    "The board of directors approved the budget by a vote of 7-2.",
]


def drafted(text: str, publisher: str = "Wire") -> list[str]:
    sighted = Sighted("s", text, "2024-05-14", publisher)
    draft = draft_of(sighted)
    names = {
        record.record_id: [cell.value for cell in record.cells() if cell.field.endswith("/name")]
        for record in draft.records
        if record.record_type == "institution"
    }
    votes = []
    for record in draft.records:
        if record.record_type != "vote":
            continue
        value = {cell.field[1:]: cell.value for cell in record.cells()}
        tally = f"{value['yes']}-{value.get('no', '')}" if "yes" in value else "-"
        chamber = max(names[value["chamber_id"]], key=len) if "chamber_id" in value else "-"
        votes.append(f"{value.get('result', '-')} {value['question_kind']} {tally} {value.get('held', '-')} {chamber}")
    return votes


@pytest.mark.parametrize(("text", "publisher", "expected"), VOTES)
def test_each_vote_is_drafted_once(text: str, publisher: str, expected: list[str]) -> None:
    assert drafted(text, publisher) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_vote_is_not_drafted(text: str) -> None:
    assert drafted(text) == []


def test_a_vote_has_the_drafted_packages_of_its_question_for_subjects() -> None:
    text = (
        "The Senate blocked a bill that provides $61 billion in military aid to Ukraine in a procedural vote on May 8."
    )
    records = draft_of(Sighted("s", text, "2024-05-14", "Wire")).records
    (vote,) = (each for each in records if each.record_type == "vote")
    subjects = [(stated.path, stated.span.of(text)) for stated in vote.stated if stated.path[0] == "subjects"]
    assert subjects == [(("subjects", "s-a1"), "$61 billion")]
