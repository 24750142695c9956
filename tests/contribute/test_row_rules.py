"""Row rules: what they refuse is what the models refuse, and each text is judged once."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from policytrack.contribute import row_rules
from policytrack.contribute.row_rules import RowCheck
from policytrack.contribute.table_forms import ColumnForm, TableForm, table_forms
from policytrack.records.record import Record
from policytrack.records.tables import BY_NAME, TABLES, Rows, Table
from policytrack.values.cell import Cell, to_text
from tests.conftest import some_rows

TEXTS = (
    "", "NA", "x", "-x", "é", " a", "a\nb", "2023-12", "2023-02-30", "1", "01", "1.10", "true", "\u0661",
    "Ukr\u0430ine", "/amount", "UA", "us-senate", "context", "curated", "normal", "preferred",
)  # fmt: skip

OF_ROWS = [table for table in TABLES if not issubclass(table.model, Record)]


@pytest.mark.parametrize("table", OF_ROWS, ids=lambda table: table.name)
def test_what_a_model_refuses_is_refused(table: Table, rows: Rows) -> None:
    """Every cell of some rows is replaced by texts of every sort; a model also refuses what rows by themselves are."""
    check = RowCheck(table_forms()[table.name])
    for sample in some_rows(rows, table.name)[:3]:
        right = {name: to_text(value) if (value := getattr(sample, name)) is not None else "" for name in check.columns}
        assert check(right) == []
        for row in ({**right, name: text} for name in right for text in TEXTS):
            if not check(row):
                values = {column.name: column.parse(row[column.name] or None) for column in table.columns}
                assert table.model.model_validate(values)


@pytest.mark.parametrize(
    ("table", "changes", "told"),
    [
        ("evidence", {"quote": "x" * 999}, [("quote", "the quote is not as long as its span")]),
        ("evidence", {"method": "editorial", "because": ""}, [("method", "a editorial value needs a reason")]),
        ("evidence", {"rank": "normal", "rank_reason": ""}, [("rank", "a normal claim needs a reason")]),
        ("evidence", {"method": "recognised", "read_as": "x"}, [("read_as", "not what a curated value or speaker overrules")]),
        ("evidence", {"attributed_to_id": "us-senate"}, [("attributed_to_id", "a speaker without the words that name it")]),
        ("evidence", {"part": "attribution"}, [("part", "an attribution without a speaker or a hedge")]),
        ("institution_officials", {"person_id": "antony-blinken"}, [("person_id", "the key of an official begins with the person")]),
        ("mentions", {"disposition": "context", "reason": ""}, [("disposition", "a mention that is set aside needs a reason")]),
    ],
)  # fmt: skip
def test_rules_say_what_the_models_say(
    table: str, changes: dict[str, str], told: list[tuple[str, str]], rows: Rows
) -> None:
    check, sample = RowCheck(table_forms()[table]), some_rows(rows, table)[0]
    row = {name: to_text(value) if (value := getattr(sample, name)) is not None else "" for name in check.columns}
    row |= changes
    assert [(fault.field, fault.message) for fault in check(row)] == told
    values = {column.name: column.parse(row[column.name] or None) for column in BY_NAME[table].columns}
    with pytest.raises(ValidationError, match=told[0][1]):
        BY_NAME[table].model.model_validate(values)


def test_a_text_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []
    monkeypatch.setattr(row_rules, "check_cell", lambda column, text: judged.append(text))
    monkeypatch.setattr(row_rules, "MEMO", 4)
    check = RowCheck(table_forms()["agreement_topics"])
    for number in (1, 1, 2, 3, 4, 5, 5):
        check({"agreement_id": f"a{number}", "key": "k", "topic": "t"})
    assert [text for text in judged if text[0] == "a"] == ["a1", "a2", "a3", "a4", "a5", "a5"]


def sanctions(*columns: str, key: str = "sanction_id", references: dict[str, str] | None = None) -> RowCheck:
    """Return the rules of a table of a record type that no module names."""
    forms = tuple(ColumnForm(name, Cell("text"), required=False) for name in columns)
    return RowCheck(TableForm("sanctions", forms, (key,), (), references or {}))


@pytest.mark.parametrize(
    ("check", "texts", "field"),
    [
        (sanctions("sanction_id", "status", "status_date"), ("a", "", "2024"), "status_date"),
        (sanctions("sanction_id", "status", "status_date"), ("a", "imposed", "2024"), None),
        (sanctions("sanction_id", "part_of_id", references={"part_of_id": "sanctions"}), ("a", "a"), "part_of_id"),
        (sanctions("sanction_id", "part_of_id", references={"part_of_id": "sanctions"}), ("a", "b"), None),
        (sanctions("sanction_id", "record_id", references={"record_id": "records"}), ("a", "a"), "record_id"),
        (sanctions("sanction_id", "target_id", references={"target_id": "institutions"}), ("a", "a"), None),
        (sanctions("sanction_id", "key", "country", "institution_id", "name"), ("a", "yy", "UA", "", ""), "key"),
        (sanctions("sanction_id", "key", "role", "country", "institution_id", "name"), ("a", "UA", "target", "UA", "", ""), "key"),
        (sanctions("sanction_id", "key", "role", "country", "institution_id", "name"), ("a", "target:UA", "target", "UA", "", ""), None),
    ],
)  # fmt: skip
def test_rules_follow_from_the_columns_of_a_table(check: RowCheck, texts: tuple[str, ...], field: str | None) -> None:
    faults = check(dict(zip(check.columns, texts, strict=True)))
    assert [(fault.code, fault.field) for fault in faults] == ([("BAD_ROW_RULE", field)] if field else [])
