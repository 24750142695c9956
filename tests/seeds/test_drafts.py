"""Drafts: a file or a record with `draft: true` is not read, and not built; `validate` lists it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.build.build import build
from policytrack.build.publish import read_folder
from policytrack.checks.verify import verify
from policytrack.cli.main import main
from tests.conftest import MakeSeeds
from tests.miniature import ANNOTATION, TEXT

SECRET = "A secret memorandum on $7 million of May 1, 2024.\n"


def test_nothing_of_a_draft_file_is_published(make_seeds: MakeSeeds, tmp_path: Path) -> None:
    """Its quotes may be wrong and its mentions open, for it is not read."""
    draft = "draft: true\nagreements: {memo: {in: nowhere, kin: memo}}\n"
    folder = make_seeds({"a": (TEXT, ANNOTATION), "b": (SECRET, draft)})
    assert build(folder, tmp_path).rows["sources"][0].source_id == "a"  # type: ignore[attr-defined]
    files = read_folder(tmp_path / "data")
    assert not [path for path, data in files.items() if b"secret" in data or b"b.yaml" in data or b"memo\n" in data]
    assert verify(tmp_path / "data").problems == ()
    (folder / "b.yaml").write_text(f"{draft}# more\n", "utf-8")
    assert verify(tmp_path / "data").problems == ()


def test_a_draft_record_is_left_out_and_its_text_is_accounted_for(make_seeds: MakeSeeds) -> None:
    more = "  us-loan: {draft: true, amount: $9 million}\n  us-grant: [{draft: true, in: x}]\n"
    folder = make_seeds({"a": (TEXT, ANNOTATION + more)})
    assert pt.validate(folder).is_valid
    assert {row.record_id for row in build(folder, folder.parent).rows["records"]} == {"a", "us-aid"}  # type: ignore[attr-defined]
    open_ = pt.validate(make_seeds({"a": (TEXT, ANNOTATION.replace("    amount: $5 million\n", "") + "  us-loan: {draft: true, amount: $5 million}\n")}))  # fmt: skip
    assert [each.code for each in open_.problems] == ["UNACCOUNTED"]


def test_validate_lists_the_drafts(make_seeds: MakeSeeds, capsys: pytest.CaptureFixture[str]) -> None:
    more = "  us-loan: {draft: true, amount: $9 million}\n"
    folder = make_seeds({"a": (TEXT, ANNOTATION + more), "b": (SECRET, "draft: true\nsource: {}\n")})
    assert main(["validate", str(folder)]) == 0
    assert capsys.readouterr().out == (
        f"{folder}/a.yaml:10:13  us-loan  is a draft, and is not built\n"
        f"{folder}/b.yaml:1:1  b  is a draft, and is not built\n4 files, 0 problems, 2 drafts not built\n"
    )
    assert main(["validate", str(folder / "b.yaml")]) == 0
    assert (
        capsys.readouterr().out
        == f"{folder}/b.yaml:1:1  b  is a draft, and is not built\n1 file, 0 problems, 1 draft not built\n"
    )
    assert main(["validate", str(folder), "--json"]) == 0
    drafts = json.loads(capsys.readouterr().out)["drafts"]
    assert [(each["line"], each["record"]) for each in drafts] == [(10, "us-loan"), (1, "b")]


def test_another_value(make_seeds: MakeSeeds) -> None:
    folder = make_seeds(
        {"a": (TEXT, ANNOTATION.replace("in: Yester", "draft: yes\n    in: Yester") + "draft: false\n")}
    )
    assert [str(each).replace(str(folder), "seeds") for each in pt.validate(folder).problems] == [
        "seeds/a.yaml:4:12  us-aid  BAD_VALUE  not a value of draft: (got: yes; expected: true or false)"
    ]
