"""Dates in sentences as many publishers write them: all dates of each sentence, or none."""

from __future__ import annotations

import pytest

from policytrack.recognisers.dates import find_dates, resolve_dates

PUBLISHED = "2024-05-14"  # a Tuesday

# A sentence that is read wrongly goes here: its dates after the bar, `-` for one without a value.
SENTENCES = """
KYIV, May 14 (Reuters) - Ukraine's parliament passed the bill on Tuesday. | 2024-05-14 2024-05-14
The ministry said late on Monday that it would hold talks next week. | 2024-05-13 2024-05-20/2024-05-26
Shipments fell 12% in April from a year earlier, data showed on Thursday. | 2024-04 2024-05-09
The loan, first agreed in October 2023, will be disbursed in the third quarter of this year. | 2023-10 2024-07/2024-09
Analysts expect the deficit to narrow in 2025 and 2026. | 2025 2026
Its first-quarter profit rose to 2,024 million euros. |
The central bank will meet on May 23. | 2024-05-23
The central bank met on May 2 and kept rates on hold. | 2024-05-02
He took office in 2019 and won again in March. | 2019 2024-03
The two met three days ago in Vienna. | 2024-05-11
Russia invaded more than two years ago. |
The UK will spend 2.5% of GDP by 2030, Sunak said last month. | 2030 2024-04
The fund was set up in 1944 at Bretton Woods. | 1944
Between January and April, exports rose. | 2024-01 2024-04
The deal runs from 1 July 2024 to 30 June 2027. | 2024-07-01 2027-06-30
This guidance was published on 3 April 2023 and last updated on 2 May 2024. | 2023-04-03 2024-05-02
Published 16 November 2022 | 2022-11-16
The Human Rights Act 1998 and the Online Safety Act 2023 apply. |
Under section 31 of the Finance Act 2021, the rate is 25%. |
The Autumn Statement 2023 set out the plan. |
The scheme opens in spring 2025 and closes at the end of March 2026. | 2025-03/2025-05 2026-03
In 2022 to 2023, there were 14 awards. | 2022 2023
Regulation (EU) 2021/1153 and Directive 2014/24/EU apply from 1 January 2025. | 2025-01-01
COM(2023) 336 final, adopted on 20.6.2023. | 2023-06-20
The multiannual financial framework 2021-2027 was adopted on 17 December 2020. | 2021 2027 2020-12-17
Brussels, 12 March 2024 | 2024-03-12
The European Council of 21-22 March 2024 called for this. | 2024-03-21/2024-03-22
The Council will return to this at its June meeting. | 2024-06
Member States must transpose the rules by 17 January 2026. | 2026-01-17
Parliament will vote during the 22-25 April plenary session. | 2024-04-22/2024-04-25
The regulation enters into force on the twentieth day following its publication. |
NextGenerationEU and Horizon 2020 finance it. |
The Prime Minister of Japan visited Kyiv on March 21, 2023. | 2023-03-21
(Tuesday) May 14, 2024 | 2024-05-14 2024-05-14
Japan will provide 12.1 billion yen in fiscal 2024. | 2023-10/2024-09
OTTAWA, ON, May 14, 2024 - The Minister announced today. | 2024-05-14 2024-05-14
Budget 2024 proposes $1.6 billion over five years, starting in 2024-25. | -
Canada has committed $14 billion since the beginning of 2022. | 2022
Adopted by the Security Council at its 9453rd meeting, on 27 October 2023 | 2023-10-27
Recalling its resolutions 2254 (2015), 2585 (2021) and 2642 (2022), |
Decides to extend the mandate until 31 January 2025; | 2025-01-31
Reaffirming the 2030 Agenda for Sustainable Development, |
Expresses concern at the attack of 7 October 2023 and the events since; | 2023-10-07
Resolution ES-11/1 of 2 March 2022 was adopted by 141 votes. | 2022-03-02
The report covers the period from 16 December 2023 to 15 March 2024. | 2023-12-16 2024-03-15
The 2024-25 Budget delivers for Australians from 1 July. | 2024-07/2025-06 2024-07-01
Senator Wong will travel to Fiji on Wednesday 15 May. | 2024-05-15
The Treaty was signed in Canberra on Friday, 10 November 2023. | 2023-11-10
Tuesday 14 May 2024 | 2024-05-14
The Kyiv Independent May 14, 2024 8:07 PM 2 min read | 2024-05-14
Zelensky signed the law on the night of May 13. | 2024-05-13
Overnight on May 14, Russia launched 18 drones. | 2024-05-14
Ukraine's Air Force said on the morning of May 12. | 2024-05-12
The law comes into force on May 18. | 2024-05-18
The package passed the U.S. House on April 20 and the Senate on April 23. | 2024-04-20 2024-04-23
14 MAY 2024 HOUSE OF COMMONS Hansard vol 750 | 2024-05-14
The House met at half-past Two o'clock on Monday. | 2024-05-13
Second Reading debate resumed (16 April). | 2024-04-16
Roll Call 151, H.R. 8034, 118th Congress, 2nd Session (2024) | 2024
Vote taken on April 20, 2024 at 1:35 PM | 2024-04-20
Received in the Senate, April 22, 2024. Read twice. | 2024-04-22
On agreeing to S. 2226, the National Defense Authorization Act for Fiscal Year 2024. |
P.L. 118-50, signed on 04/24/2024. | 2024-04-24
The sanctions expire on 31 July 2024, six months after they were renewed. | 2024-07-31
He was born in 1962. | 1962
About 2000 people fled; 1,950 stayed. |
Call 202-647-2492 or write to P.O. Box 2024. |
She lives at 1600 Pennsylvania Avenue. |
A total of 1950 tonnes were delivered. |
Flights resume from the 1st of June. | 2024-06-01
The first of May is a holiday. | 2024-05-01
On the 24th of February 2022 Russia attacked. | 2022-02-24
It has been so since the 1990s. |
Talks are due to resume on Thursday and Friday. | 2024-05-16 2024-05-17
Open Monday to Friday, 9-5. |
It meets every Tuesday. |
You may march in May. | 2024-05
Mrs May met the ambassador in March. | 2024-03
The second half of 2023 was better than the first. | 2023-07/2023-12
In H2 2023 and Q1 2024 output fell. | 2023-07/2023-12 2024-01/2024-03
In the early hours of Sunday, it struck. | 2024-05-12
The ceasefire was agreed a week ago. | 2024-05-06/2024-05-12
The treaty was signed 75 years ago. | 1949
Some 50 years ago, it began. |
A year ago today the dam was destroyed. | 2023-05-14
It will begin in two weeks' time. | 2024-05-27/2024-06-02
In the last 24 hours, 12 attacks were repelled. | 2024-05-13/2024-05-14
Over the past month, prices rose. | 2024-04-14/2024-05-14
In the past six months, prices rose. |
The meeting on 6 May was followed the next day by a vote. | 2024-05-06 2024-05-07
On 3 April 2024 they met. Two days later, they signed. | 2024-04-03 2024-04-05
In 2014 it was annexed. Eight years later, it was invaded. | 2014
By the end of the week the bridge should reopen. | 2024-05-13/2024-05-19
Later this month, the G7 will meet. | 2024-05
At the end of the month, it expires. | 2024-05
At the start of last month it rose. | 2024-04
mid-2025 | 2025
from mid-May to late June | 2024-05 2024-06
Paris 2024 begins on July 26. | 2024-07-26
The Model 2020 rifle and the Boeing 777 flew. |
Windows 2000 is installed; see RFC 2119 and ISO 8601:2019. |
Copyright (c) 2019 The Authors. |
Version 2.0, January 2004 | 2004-01
Sat on the wall, the sun rose; he will march. |
A second later it exploded. |
On 5 and 6 December 2023, and again on 8 January. | 2023-12-05 2023-12-06 2024-01-08
It was adopted 24 to 2 in 1998. | 1998
Resolution 1325 of 2000 on women. | 2000
Between 2014 and 2021, EUR 17 billion. | 2014 2021
between 5 March and 7 April 2023 | 2023-03-05 2023-04-07
Monday, May 13 – Wednesday, May 15 | 2024-05-13 2024-05-15
Sept. 30 is the end of the fiscal year. | 2024-09-30
The summit takes place in Washington, 9-11 July. | 2024-07-09/2024-07-11
This past Friday, he resigned. | 2024-05-10
He returns on Sunday. | 2024-05-19
Parliament approved it last Wednesday. | 2024-05-08
They will meet next Tuesday. | 2024-05-21
He spoke on Tuesday afternoon. | 2024-05-14
Yesterday evening and early this morning, | 2024-05-13 2024-05-14
The decision of the day before yesterday stands. | 2024-05-12
As of 1 May 2024, 31 states had ratified. | 2024-05-01
Ratified: 12/03/2019 | -
Order of 14 March 2023, No. 2023-187 | 2023-03-14
The decree of the Cabinet of Ministers of Ukraine of 5 April 2022 No. 412 | 2022-04-05
Minsk agreements of 2014 and 2015 | 2014 2015
The Budapest Memorandum (1994) guaranteed it. | 1994
Kharkiv, February-May 2022 | 2022-02 2022-05
The 1991 borders | 1991
It grew 3 percent year-on-year in Q1. |
last year's budget and next year's plan | 2023 2025
This Thursday's session | 2024-05-16
He has served since Jan. 20, 2021. | 2021-01-20
The 20th of January | 2024-01-20
In December, the EU opened talks; in June, it will start them. | 2023-12 2024-06
The contract ends Dec. 31. | 2024-12-31
The deadline is Friday. | 2024-05-17
The program was extended through fiscal years 2024 and 2025. | 2023-10/2024-09 2024-10/2025-09
FY2023-2024 | -
President Truman in 1948 and NATO's 75th anniversary in 2024. | 1948 2024
Every day counts; day after day; the other day. |
a two-day visit, a five-year plan, year-round |
the weekend of 11-12 May | 2024-05-11/2024-05-12
over the weekend | 2024-05-11/2024-05-12
by year's end | 2024
It is 2024. | 2024
the years 2019-21 |
Aug 2023 — Feb 2024 | 2023-08 2024-02
on 5.3.2024 and 25.3.2024 | 2024-03-05 2024-03-25
The 2012 London Olympics cost £9 billion. | 2012
The Glasgow 2014 Commonwealth Games were a success. |
Section 2 of the Export Control Act 2002 applies from 1 June 2024. | 2024-06-01
S.I. 2019/855 came into force at 11 p.m. on 31 December 2020. | 2020-12-31
The Russia (Sanctions) (EU Exit) Regulations 2019 were amended in April 2024. | 2024-04
H. Res. 2023 and S. 1999 were introduced on May 7. | 2024-05-07
Title 10, chapter 1603, United States Code. |
DOD's budget for FYs 2023 and 2024. | 2022-10/2023-09 2023-10/2024-09
See table 2, page 2020; figure 1999. |
By March 2023, 1,800 of 2,000 vehicles had arrived. | 2023-03
Between 1,900 and 2,100 soldiers. |
The sun set; he sat; they wed in a decent sept. |
Sen. Mark Kelly, Rep. Jan Schakowsky, April McClain Delaney, and August Pfluger voted. |
June Kim and May Lee spoke in April. | 2024-04
Marine forces march 20 miles; may 5 of them return? |
I may, in March, march. | 2024-03
The Prime Minister said that "last Thursday night was hard". | 2024-05-09
Sunday marks two years since the siege. | 2024-05-12
The next day, they left. | -
On Monday, May 6, the committee met; the following day it voted. | 2024-05-06 2024-05-07
Earlier that day he spoke. | -
Later on Monday he flew home. | 2024-05-13
He will be 50 in May 2025. | 2025-05
In a year or two, in ten days, after 20 years. |
two or three years ago |
almost exactly two years ago |
It started just two weeks ago. | 2024-04-29/2024-05-05
He first asked 10 years ago, in 2014. | 2014 2014
It was a bad year; that year's harvest failed. | -
week after week, year by year |
from day one |
On the first day of the war, February 24, 2022, | 2022-02-24
The second day of May | 2024-05-02
On the 800th day of the war |
Q4 results are due |
Third-quarter GDP, first half profit |
the three months to March | 2024-03
the six months ended June 30, 2023 | 2023-06-30
ISBN 978-92-76-2023-1, DOI 10.2861/2019 |
$2024 and 2024 dollars and €2,024 |
2024-2027 Action Plan | 2024 2027
Europe's 2040 climate target | 2040
Strategy 2030; Agenda 2063; Ukraine 2030 |
The COVID-19 pandemic of 2020 | 2020
CO2 levels of 1990 | 1990
at 13.05.2024 10:30 | 2024-05-13
10:30, 14/05/2024 | 2024-05-14
5/14/2024 | 2024-05-14
2024/05/13 |
2024-05-13T10:00Z | 2024-05-13
May 2024's numbers | 2024-05
the May 9 parade | 2024-05-09
May Day and Good Friday |
Easter Sunday; Black Friday; Super Tuesday |
1 January 1970 00:00 | 1970-01-01
Since when? Since 24 February. | 2024-02-24
On 31 December last, | 2023-12-31
as at 30 June 2023 | 2023-06-30
Dec. 25th through Jan. 2nd | 2023-12-25 2024-01-02
Nov 3rd-5th 2023 | 2023-11-03/2023-11-05
3-5 Nov. 2023 | 2023-11-03/2023-11-05
3rd–5th of November 2023 | 2023-11-03/2023-11-05
Tues 7 May; Thurs. 9 May | 2024-05-07 2024-05-09
In fiscal 2023-24, Pakistan | -
He was sworn in Monday for a term through 2028. | 2024-05-13 2028
Voting ends at 8pm tonight. | 2024-05-14
On Tuesday local time | 2024-05-14
One Tuesday in May; some Sundays | 2024-05
on Sunday mornings |
weekday, holiday, birthday, Doomsday |
Jan-Mar 2024 | 2024-01 2024-03
2010s, 1990s |
the year 2000 problem | 2000
year 2 of 5 |
2015 to date | 2015
In 2021, 2022 and 2023 | 2021 2022 2023
in both 2021/22 and 2022/23 | - -
Monday–Wednesday |
The week ending 10 May 2024 | 2024-05-10
within 30 days of 1 May | 2024-05-01
effective today through June 30, 2025 | 2024-05-14 2025-06-30
in the early 2020s |
before the end of the current year | 2024
by the middle of 2025 | 2025
in the first few months of 2024 | 2024
LONDON — The government on Monday announced sanctions, the first since early April. | 2024-05-13 2024-04
The Foreign Secretary visited Kyiv on 2-3 May 2024. | 2024-05-02/2024-05-03
The grant was awarded in tranches on 1 March, 1 June and 1 September 2023. | 2023-03-01 2023-06-01 2023-09-01
In the year ending March 2024, there were 300 awards. | 2024-03
The programme will run from April 2024 until March 2027. | 2024-04 2027-03
The Council met on 3 April, 7 May and 14 May. | 2024-04-03 2024-05-07 2024-05-14
The Minister will attend the summit from Tuesday 11 to Wednesday 12 June. | 2024-06-11 2024-06-12
He met President Xi in November in San Francisco. | 2023-11
They plan to meet again in November. | 2024-11
The election is in November. | 2024-11
The bill passed 12 December. | 2023-12-12
Since 1 January, 20 ships sailed. | 2024-01-01
Until 31 December the ban stays. | 2024-12-31
The treaty entered into force on 1 January. | 2024-01-01
The law takes effect on July 1. | 2024-07-01
Applications close on 30 June. | 2024-06-30
It was due on April 30. | 2024-04-30
She said she would resign on Friday. | 2024-05-17
Polls open on June 9 in Belgium. | 2024-06-09
Police arrested him Thursday. | 2024-05-09
A court in Kyiv on Friday jailed two men. | 2024-05-10
Prices had risen in March, after falling in February. | 2024-03 2024-02
Sales in the three months through March rose. | 2024-03
The December quarter was weak. | 2023-12
On May 14 last year he spoke. | 2023-05-14
By mid-June it should be done. | 2024-06
By early next year it should be done. | 2025
At the beginning of this week | 2024-05-13/2024-05-19
at the end of last week | 2024-05-06/2024-05-12
He died in the early hours of 3 May 2024, aged 82. | 2024-05-03
The ceasefire of 27 November 2024 | 2024-11-27
Hearing: Wednesday, May 15, 2024, 10 a.m. | 2024-05-15
Doc. A/RES/78/316 of 11 July 2024 | 2024-07-11
For release: 0900 GMT 14 May | 2024-05-14
on 30 and 31 May | 2024-05-30 2024-05-31
The G7 met in Hiroshima from 19 to 21 May 2023. | 2023-05-19/2023-05-21
in Reiwa 6 (2024) | 2024
Ministers agreed on 2024 budget lines. | 2024
The May elections follow the March primaries. | 2024-05 2024-03
March saw record sales. |
Tens of thousands marched in Sunday's rally. | 2024-05-12
Thursday's vote will decide. | 2024-05-16
"""


@pytest.mark.parametrize("row", SENTENCES.strip().splitlines())
def test_the_dates_of_a_sentence(row: str) -> None:
    text, _, wanted = row.rpartition(" |")
    assert " ".join(value or "-" for value in resolve_dates(text, find_dates(text), PUBLISHED)) == wanted.strip()
