"""The models: strict, frozen, and impossible to make without receipts."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from policytrack.records.agreement import Agreement
from policytrack.records.evidence import Evidence
from policytrack.records.record import Record
from policytrack.records.tables import BY_NAME, MODELS, RECORD_TABLES, Rows
from policytrack.values.span import Span
from tests.conftest import some_rows


def fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def agreement(rows: Rows) -> Agreement:
    return next(row for row in rows["agreements"] if isinstance(row, Agreement) and row.topics and row.events)


@pytest.mark.parametrize("record_type", MODELS)
def test_a_record_without_its_evidence_cannot_be_made(rows: Rows, record_type: str) -> None:
    record: Any = max(rows[RECORD_TABLES[record_type]], key=lambda row: len(row.evidence))  # type: ignore[attr-defined]
    assert type(record)(**fields(record)) == record
    with pytest.raises(ValidationError, match=r"without evidence|has no evidence"):
        type(record)(**{**fields(record), "evidence": ()})
    with pytest.raises(ValidationError, match="Field required"):
        type(record)(**{name: value for name, value in fields(record).items() if name != "evidence"})


def test_each_single_receipt_is_needed(rows: Rows) -> None:
    record = agreement(rows)
    for cell in record.pointed_cells():
        if not (cell.is_id or cell.is_derived):
            others = tuple(row for row in record.evidence if row.field != cell.pointer)
            with pytest.raises(ValidationError, match=cell.pointer):
                Agreement(**{**fields(record), "evidence": others})


def test_a_receipt_for_another_value_is_none(rows: Rows) -> None:
    record = agreement(rows)
    wrong = tuple(
        row.model_copy(update={"value": "treaty"}) if row.field == "/kind" else row for row in record.evidence
    )
    with pytest.raises(ValidationError, match="without evidence"):
        Agreement(**{**fields(record), "evidence": wrong})
    surplus = record.evidence[0].model_copy(update={"field": "/status", "value": "ratified"})
    with pytest.raises(ValidationError, match="evidence for /status gives"):
        Agreement(**{**fields(record), "evidence": (*record.evidence, surplus)})
    foreign = record.evidence[0].model_copy(update={"record_id": "another"})
    with pytest.raises(ValidationError, match="the evidence belongs to another"):
        Agreement(**{**fields(record), "evidence": (*record.evidence, foreign)})


def test_child_rows_belong_to_their_record(rows: Rows) -> None:
    record = agreement(rows)
    foreign = record.topics[0].model_copy(update={"agreement_id": "another"})
    with pytest.raises(ValidationError, match="a row belongs to another record"):
        Agreement(**{**fields(record), "topics": (foreign, *record.topics[1:])})
    with pytest.raises(ValidationError, match="two rows with one key"):
        Agreement(**{**fields(record), "topics": (*record.topics, record.topics[0])})
    event = record.events[0].model_copy(update={"event": "delivered"})
    with pytest.raises(ValidationError, match=r"without evidence|no stage of agreement"):
        Agreement(**{**fields(record), "events": (event, *record.events[1:])})


@pytest.mark.parametrize("name", BY_NAME)
def test_rows_are_frozen_and_take_nothing_unknown(rows: Rows, name: str) -> None:
    row: Any = some_rows(rows, name)[0]
    first = next(iter(type(row).model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(row, first, "x")
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        type(row)(**fields(row), surplus=1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": ""}, "the value is empty"),
        ({"end_char": 10**6}, "the quote is not as long as its span"),
        ({"method": "curated", "because": None}, "a curated value needs a reason"),
        ({"method": "editorial", "because": None}, "editorial value needs a reason"),
        ({"rank": "normal", "rank_reason": None}, "a normal claim needs a reason"),
        ({"quote": ""}, "text of the form"),
        ({"start_char": "1"}, "valid integer"),
        ({"source_id": None}, "valid string"),
    ],
)
def test_evidence_is_a_whole_receipt(rows: Rows, change: dict[str, Any], message: str) -> None:
    row = next(row for row in rows["evidence"] if isinstance(row, Evidence) and row.method == "recognised")
    with pytest.raises(ValidationError, match=message):
        Evidence(**{**fields(row), **change})


def test_a_mention_that_is_set_aside_has_a_reason(rows: Rows) -> None:
    row: Any = next(row for row in rows["mentions"] if row.disposition == "context")  # type: ignore[attr-defined]
    with pytest.raises(ValidationError, match="needs a reason"):
        type(row)(**{**fields(row), "reason": None})


def test_no_money_is_a_float(rows: Rows) -> None:
    package: Any = next(row for row in rows["aid_packages"] if row.amount is not None)  # type: ignore[attr-defined]
    with pytest.raises(ValidationError, match=r"instance of Decimal|not an amount"):
        type(package)(**{**fields(package), "amount": 175000000.0})


def test_spans() -> None:
    for start, end in ((1, 1), (2, 1), (-1, 2)):
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)
    assert Span(0, 2).prefix("ab") is None
    assert Span(0, 2).suffix("ab") is None
    assert Span(2, 3).prefix("abc") == "ab"


def test_every_record_is_listed_once(rows: Rows) -> None:
    records = [row.record_id for found in rows.values() for row in found if isinstance(row, Record)]
    assert sorted(records) == sorted(row.record_id for row in rows["records"])  # type: ignore[attr-defined]
    assert len(set(records)) == len(records)
