"""The schema of annotations and the reader agree on 60 files: what an editor marks, `validate` refuses.

`editor/valid` has each form that is allowed, `editor/invalid` one fault of form each. What stands in the text of the
source, and what other files say, no JSON Schema can know: `text.txt` has all words that are quoted.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import policytrack as pt
from policytrack.build.annotation_schema import annotation_schema
from policytrack.values.vocabulary.agreements import AGREEMENT_KIND

FOLDER = Path(__file__).parent / "editor"
FILES = sorted(FOLDER.glob("*valid/*.yaml"))


class EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: numbers are numbers, true and false are booleans, dates are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [each for each in found if not each[0].endswith(("timestamp", "bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def as_editor(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), EditorLoader)  # a safe loader with other scalars


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    Draft202012Validator.check_schema(annotation_schema())
    return Draft202012Validator(annotation_schema())


def test_there_are_thirty_of_each() -> None:
    assert [sum(path.parent.name == kind for path in FILES) for kind in ("valid", "invalid")] == [30, 30]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_schema_and_the_tool_agree(path: Path, schema: Draft202012Validator, tmp_path: Path) -> None:
    shutil.copy(FOLDER / "text.txt", tmp_path / "a.txt")
    shutil.copy(path, tmp_path / "a.yaml")
    found = [each for each in pt.validate(tmp_path).problems if each.code != "UNACCOUNTED"]
    wrong = [each.message for each in schema.iter_errors(as_editor(path))]
    assert (not found, not wrong) == (path.parent.name == "valid",) * 2, (found, wrong)


def offered(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, str]:
    """The terms and keys that a schema offers, each with its description."""
    found = {schema["const"]: schema["description"]} if "const" in schema else {}
    for name, each in schema.get("properties", {}).items():
        found[name] = each.get("description", "")
    for each in schema.get("anyOf", []):
        target = root["$defs"][each["$ref"].rpartition("/")[2]] if "$ref" in each else each
        found |= offered(target, root)
    return found


def test_an_editor_shows_what_each_term_and_stage_means() -> None:
    root = annotation_schema()
    stages = offered(root["$defs"]["agreement.record"]["anyOf"][0]["properties"]["events"], root)
    assert "signed" in stages
    assert all(text for name, text in stages.items() if name != "in")
    claim = next(each for each in root["$defs"]["agreement.kind"]["anyOf"][0]["anyOf"] if "properties" in each)
    kinds = offered(claim["properties"]["value"], root)
    assert kinds == {term: each.meaning for term, each in AGREEMENT_KIND.items()}


def test_an_editor_offers_the_ids_of_the_data_and_takes_any_other() -> None:
    known = (("institution", "us-senate", "United States Senate"), ("agreement", "us-ua-statement", "Statement"))
    schema = annotation_schema(known)
    assert schema["properties"]["agreements"]["properties"]["us-ua-statement"]["description"] == "Statement"
    assert "us-senate" not in schema["properties"]["agreements"]["properties"]
    assert json.dumps(schema).count('"us-senate"') > 4  # parties by role, donors, recipients, and the record itself
    valid = Draft202012Validator(schema)
    for body in ("us-senate", "a-new-body", "UA"):
        file = {"source": {"kind": "other"}, "agreements": {"us-ua-statement": {"parties": {"party": {body: "it"}}}}}
        assert list(valid.iter_errors(file)) == []
    assert (
        list(valid.iter_errors({"source": {"kind": "other"}, "agreements": {"us-ua-statement": {"kinds": "x"}}})) != []
    )
