"""A curator is never locked out: `value:` with `because:` builds in every kind of cell, whatever the words give."""

from __future__ import annotations

import pytest

from policytrack.build.build import dataset_rows
from policytrack.records.evidence import Evidence
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds

TEXT = """Daily News
May 3, 2024

Yesterday, Freedonia's Senate rejected the trade deal by 391 votes to 242 in a recorded vote on the amendment, said Rufus Firefly, its speaker.

The Ministry of Defence did not announce a loan of $5 million, or non-military aid, for Latvia.

Latvia and Estonia had not signed a memorandum on air defence.
"""
ANNOTATION = """source: {kind: news_article, language: en, published: "[[May 3, 2024]]"}
institutions:
  x-senate:
    names: {acronym: {quote: "Freedonia's [[Senate]]", because: x}}
    kind: {quote: "Freedonia's [[Senate]]", value: other, because: x}
    officials: {rufus-firefly: {person: Rufus Firefly, role: speaker}}
  x-defence: {names: {official: Ministry of Defence}, country: {quote: Ministry of Defence, value: LV, because: x}}
votes:
  x-vote:
    title: {value: Vote, quote: the trade deal}
    chamber: {quote: "Freedonia's [[Senate]]", value: x-defence, because: x}
    tally: {quote: 391 votes to 242, value: 391-242-1, because: x}
    result: {quote: rejected, value: blocked, because: x}
    method: {quote: recorded vote, value: voice, because: x}
    question_kind: {quote: amendment, value: other, because: x}
    held: {quote: Yesterday, value: 2024-05-01, because: x}
aid_packages:
  x-aid:
    title: {value: Aid, quote: a loan of $5 million}
    in: The Ministry of Defence
    amount: {quote: $5 million, value: up_to 7 EUR, because: x}
    military: {quote: non-military aid, value: true, because: x}
    mechanism: {quote: a loan, value: grant, because: x}
    scope: {quote: non-military aid, value: cumulative, because: x}
    donors: {EE: {quote: Ministry of Defence, because: x}}
    recipients: {EE: {quote: "for [[Latvia]]", because: x}}
    events: {announced: {event: {quote: did not announce, because: x}, actor: {quote: Ministry of Defence, value: x-senate, because: x}}}
agreements:
  x-memo:
    title: {value: Memo, quote: a memorandum}
    in: Latvia and Estonia
    kind: {quote: memorandum, value: treaty, because: x}
    parties: {beneficiary: {LT: {quote: "[[Latvia]] and", because: x}}}
    topics: {corruption: {quote: air defence, because: x}}
    events: {signed: {event: {quote: had not signed, because: x}, date: {quote: had not signed, value: 2020, because: x}}}
"""
WANTED = {
    ("x-senate", "/kind"): ("other", "legislative_chamber"),
    ("x-defence", "/country"): ("LV", None),
    ("x-vote", "/chamber_id"): ("x-defence", "x-senate"),
    ("x-vote", "/yes"): ("391", "242"),
    ("x-vote", "/no"): ("242", "391"),
    ("x-vote", "/abstain"): ("1", None),
    ("x-vote", "/result"): ("blocked", "failed"),
    ("x-vote", "/method"): ("voice", "recorded"),
    ("x-vote", "/question_kind"): ("other", "amendment"),
    ("x-vote", "/held"): ("2024-05-01", "2024-05-02"),
    ("x-aid", "/amount"): ("7", None),
    ("x-aid", "/currency"): ("EUR", None),
    ("x-aid", "/amount_qualifier"): ("up_to", None),
    ("x-aid", "/military"): ("true", None),
    ("x-aid", "/mechanism"): ("grant", "loan"),
    ("x-aid", "/scope"): ("cumulative", None),
    ("x-aid", "/donors/EE/country"): ("EE", None),
    ("x-aid", "/recipients/EE/country"): ("EE", "LV"),
    ("x-aid", "/events/announced/event"): ("announced", None),
    ("x-aid", "/events/announced/actor_id"): ("x-senate", "x-defence"),
    ("x-memo", "/kind"): ("treaty", "memorandum"),
    ("x-memo", "/parties/beneficiary:LT/country"): ("LT", "LV"),
    ("x-memo", "/topics/corruption/topic"): ("corruption", "air_defence"),
    ("x-memo", "/events/signed/event"): ("signed", None),
    ("x-memo", "/events/signed/date"): ("2020", None),
}


@pytest.fixture
def evidence(make_seeds: MakeSeeds) -> list[Evidence]:
    rows = dataset_rows(read_seeds(make_seeds({"a": (TEXT, ANNOTATION)})))["evidence"]
    return [row for row in rows if isinstance(row, Evidence) and row.part == "value"]


def test_every_value_with_a_reason_is_published_with_the_reading_beside_it(evidence: list[Evidence]) -> None:
    curated = {(row.record_id, row.field): (row.value, row.read_as) for row in evidence if row.method == "curated"}
    assert {place: curated.get(place) for place in WANTED} == WANTED
