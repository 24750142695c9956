"""What was published lasts: ids never vanish without a word, and no build publishes data that lost some."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path

import jsonschema
import pytest
import yaml

import policytrack as pt
from policytrack.build.build import build
from policytrack.build.publish import read_folder
from policytrack.build.rebuild import check_build
from policytrack.checks.verify import verify
from policytrack.cli.main import main
from policytrack.problems import AnnotationError
from policytrack.values.version import Step, step_between, version_after
from tests import EXAMPLE
from tests.miniature import ANNOTATION, TEXT

WHY = 'because: "the old id named no recipient", since: 0.1.0'


def seeds(folder: Path, record_id: str = "us-aid", more: str = "", expectations: str = "") -> Path:
    """Seeds of one text and one aid package."""
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    files = {
        "a.txt": TEXT,
        "a.yaml": ANNOTATION.replace("us-aid", record_id),
        "records.yaml": more,
        "expectations.yaml": expectations,
    }
    for name, words in files.items():
        (folder / "seeds" / name).write_bytes(words.encode())
        if not words:
            (folder / "seeds" / name).unlink()
    return folder / "seeds"


def told(folder: Path, *, record_id: str = "us-aid", more: str = "", expectations: str = "") -> list[str]:
    """What keeps the seeds from being built."""
    with pytest.raises(AnnotationError) as caught:
        build(seeds(folder, record_id, more, expectations), folder)
    return [str(each) for each in caught.value.problems]


# --- ids --------------------------------------------------------------------------------------------------------------


def test_a_published_id_does_not_vanish(tmp_path: Path) -> None:
    build(seeds(tmp_path), tmp_path)
    before = read_folder(tmp_path / "data")
    (problem,) = told(tmp_path, record_id="us-ua-aid")
    assert problem == (
        "seeds/records.yaml  us-aid  VANISHED_ID  the published data has a record of this id, and the new data has "
        "no entry for the id (hint: give the id an entry under redirects: or withdrawn: in seeds/records.yaml ("
        "since: 0.1.0; if 0.1.0 was released with the id, raise DATA_VERSION in policytrack/values/version.py first, "
        "to 0.2.0, and write since: 0.2.0); if nobody has that data yet, put back or delete data/ and build again)"
    )
    assert read_folder(tmp_path / "data") == before
    _, problems = check_build(tmp_path / "seeds", tmp_path)
    assert (problems[0].code, problems[0].record) == ("VANISHED_ID", "us-aid")
    assert {each.code for each in problems} == {"VANISHED_ID", "STALE_FILE"}


def test_an_id_is_given_up_in_the_version_that_is_raised_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(seeds(tmp_path), tmp_path)
    with_next = f"withdrawn: {{us-aid: {{{WHY.replace('0.1.0', '0.2.0')}}}}}\n"
    (problem,) = told(tmp_path, record_id="us-ua-aid", more=with_next)
    assert "(got: 0.2.0; expected: at most 0.1.0; hint: raise DATA_VERSION in " in problem
    for name in ("claims.redirects", "build.vanished"):
        monkeypatch.setattr(f"policytrack.{name}.DATA_VERSION", "0.2.0")
    (problem,) = told(tmp_path, record_id="us-ua-aid")
    assert "in seeds/records.yaml (since: 0.2.0); if nobody" in problem
    build(seeds(tmp_path, "us-ua-aid", with_next), tmp_path)
    assert pt.open(tmp_path / "data").load("redirects").to_pylist()[0]["since"] == "0.2.0"


def test_a_redirect_leads_on_and_lasts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(seeds(tmp_path), tmp_path)
    build(seeds(tmp_path, "us-ua-aid", f"redirects: {{us-aid: {{to: us-ua-aid, {WHY}}}}}\n"), tmp_path)
    assert verify(tmp_path / "data").problems == ()
    dataset = pt.open(tmp_path / "data")
    assert dataset.load("redirects").to_pylist() == [
        {"record_id": "us-aid", "to_id": "us-ua-aid", "because": "the old id named no recipient", "since": "0.1.0"}
    ]
    words = "'us-aid' is now 'us-ua-aid': the old id named no recipient \\(since data version 0.1.0\\)"
    with pytest.warns(pt.RedirectWarning, match=words) as caught:
        assert dataset.get("us-aid", pt.AidPackage).aid_package_id == "us-ua-aid"
    assert caught[0].filename == __file__  # the line that asked, not one within the package
    with pytest.warns(pt.RedirectWarning):
        assert dataset.evidence("us-aid", "amount")[0].quote == "$5 million"
    with pytest.warns(pt.RedirectWarning):
        assert [source.source_id for source in dataset.sources("us-aid")] == ["a"]
    with pytest.warns(pt.RedirectWarning):
        assert dataset.cite("us-aid").text() == dataset.cite("us-ua-aid").text()
    with pytest.warns(pt.RedirectWarning):
        assert list(dataset.conflicts("us-aid")) == []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert dataset.get("us-ua-aid").record_id == "us-ua-aid"

    assert main(["explain", "us-aid", "amount", "--data", str(tmp_path / "data")]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Aid\naid_package us-ua-aid\n")
    assert err == "policytrack: 'us-aid' is now 'us-ua-aid': the old id named no recipient (since data version 0.1.0)\n"

    (problem,) = told(tmp_path, record_id="us-ua-aid")  # the redirect itself was published
    assert problem.startswith("seeds/records.yaml  us-aid  VANISHED_ID")


def test_a_withdrawn_id_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(seeds(tmp_path), tmp_path)
    build(seeds(tmp_path, "us-ua-aid", f"withdrawn: {{us-aid: {{{WHY}}}}}\n"), tmp_path)
    dataset = pt.open(tmp_path / "data")
    words = "WITHDRAWN  the record 'us-aid' was withdrawn: the old id named no recipient \\(since data version 0.1.0\\)"
    with pytest.raises(pt.UsageError, match=words):
        dataset.get("us-aid")
    assert main(["explain", "us-aid", "--data", str(tmp_path / "data")]) == 2
    assert "us-aid  WITHDRAWN  " in capsys.readouterr().err
    build(seeds(tmp_path), tmp_path / "again")  # an id may come back
    assert dataset.load("redirects").num_rows == 1


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("redirects: {us-aid: {to: us-aid, WHY}}", "1:13  us-aid  ID_IN_USE  the id is still that of a record, and cannot be redirected"),
        ("withdrawn: {us-aid: {WHY}}", "1:13  us-aid  ID_IN_USE  the id is still that of a record, and cannot be withdrawn"),
        ("withdrawn: {a: {WHY}}", "1:13  a  ID_IN_USE  the id is still that of a record, and cannot be withdrawn"),
        ("redirects: {x: {to: us-add, WHY}}", "1:21  x/to  UNKNOWN_ID  no such record (got: us-add; hint: did you mean 'us-aid'?)"),
        ("redirects: {x: {to: y, WHY}, y: {to: us-aid, WHY}}", "1:21  x/to  REDIRECT_CHAIN  the target is itself redirected (got: y; expected: us-aid; hint: name 'us-aid' itself)"),
        ("redirects: {x: {to: y, WHY}}\nwithdrawn: {y: {WHY}}", "1:21  x/to  REDIRECT_CHAIN  the target is itself withdrawn (got: y; hint: withdraw this id too, or name a record)"),
        ("redirects: {x: {to: x, WHY}}", "1:21  x/to  REDIRECT_LOOP  the redirects form a circle (got: x, x)"),
        ("redirects: {x: {to: us-aid, WHY}}\nwithdrawn: {x: {WHY}}", "2:13  x  TWO_FATES  the id is redirected and withdrawn"),
        ("redirects: {x: {to: us-aid, because: b}}", "1:13  x  NO_FIELD  an id that is redirected needs since: (expected: since: the first data version without the id)"),
        ("redirects: {x: {WHY}}", "1:13  x  NO_FIELD  an id that is redirected needs to: (expected: to: the id of a record)"),
        ("withdrawn: {x: {since: 0.1.0}}", "1:13  x  NO_REASON  an id that is withdrawn needs because: (expected: because: why the id was given up)"),
        ("withdrawn: {x: {because: b, since: 7.0.0}}", "1:36  x/since  BAD_VALUE  the data has no such version yet (got: 7.0.0; expected: at most 0.1.0; hint: raise DATA_VERSION in policytrack/values/version.py first)"),
        ("withdrawn: {x: {because: b, since: soon}}", "1:36  x/since  BAD_VALUE  not text of the form that this column has (got: soon)"),
        ("withdrawn: {X: {WHY}}", "1:13  X  BAD_VALUE  not text of the form that this column has (got: X; hint: lower-case letters and digits, joined by - or _)"),
        ("withdrawn: {x: {why: b, WHY}}", "1:17  x  UNKNOWN_FIELD  unknown field 'why' (expected: because, since)"),
        ("withdrawn: {x: [b]}", "1:16  x  BAD_SHAPE  a mapping is expected here (expected: because, since)"),
        ("withdrawn: x", "1:12  withdrawn  BAD_SHAPE  a mapping is expected here (expected: ids that were published)"),
        ("withdrawn: {x: {because: [b], since: 0.1.0}}", "1:26  x  BAD_SHAPE  a text is expected here (hint: put a value that begins with [ or { into double quotes)"),
    ],
)  # fmt: skip
def test_what_a_redirect_may_not_be(tmp_path: Path, more: str, problem: str) -> None:
    assert f"seeds/records.yaml:{problem}" in told(tmp_path, more=more.replace("WHY", WHY) + "\n")


def test_a_redirect_leads_to_a_record_of_the_same_type(tmp_path: Path) -> None:
    build(seeds(tmp_path), tmp_path)
    words = (
        "BAD_REFERENCE  the redirect leads to a record of another type (got: a: source; expected: a record of type "
        "aid_package; hint: name one, or withdraw the id)"
    )
    to_source = f"redirects: {{us-aid: {{to: a, {WHY}}}}}\n"
    assert told(tmp_path, record_id="us-ua-aid", more=to_source) == [f"seeds/records.yaml:1:26  us-aid/to  {words}"]
    _, problems = check_build(tmp_path / "seeds", tmp_path)
    assert str(problems[0]) == f"seeds/records.yaml:1:26  us-aid/to  {words}"
    build(seeds(tmp_path, "us-ua-aid", f"redirects: {{us-aid: {{to: us-ua-aid, {WHY}}}}}\n"), tmp_path)
    assert len(told(tmp_path, record_id="us-ua-aid", more=to_source)) == 1  # the type that the redirect had led to
    build(seeds(tmp_path, "us-ua-aid", to_source), tmp_path / "new")  # no data says of what type the id was


def test_a_loop_is_told_of_each_of_its_ids(tmp_path: Path) -> None:
    found = told(tmp_path, more=f"redirects: {{x: {{to: y, {WHY}}}, y: {{to: z, {WHY}}}, z: {{to: x, {WHY}}}}}\n")
    assert [each.partition("  REDIRECT_LOOP")[0].rpartition("  ")[2] for each in found] == ["x/to", "y/to", "z/to"]
    assert "(got: x, y, z, x)" in found[0]


def test_verification_finds_a_redirected_id_that_is_in_use(tmp_path: Path) -> None:
    build(seeds(tmp_path, "us-ua-aid", f"redirects: {{us-aid: {{to: us-ua-aid, {WHY}}}}}\n"), tmp_path)
    path = tmp_path / "data" / "csv" / "redirects.csv"
    path.write_text(path.read_text("utf-8").replace("\nus-aid,us-ua-aid,", "\na,us-ua-aid,"), "utf-8")
    (tmp_path / "data" / "SHA256SUMS").write_bytes(_sealed(tmp_path / "data"))
    problems = verify(tmp_path / "data").problems
    assert ("csv/redirects.csv", 2, "ID_IN_USE", "a") in [(each.path, each.line, each.code, each.got) for each in problems]  # fmt: skip


def _sealed(data: Path) -> bytes:
    from policytrack.files.checksums import checksums

    return checksums({name: contents for name, contents in read_folder(data).items() if name != "SHA256SUMS"})


# --- data made before -------------------------------------------------------------------------------------------------


def test_data_without_redirects_is_read(tmp_path: Path) -> None:
    build(seeds(tmp_path), tmp_path)
    data = tmp_path / "data"
    for path in (data / "csv" / "redirects.csv", data / "parquet" / "redirects.parquet"):
        path.unlink()
    descriptor = json.loads((data / "datapackage.json").read_text("utf-8"))
    descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] != "redirects"]
    (data / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    (data / "SHA256SUMS").write_bytes(_sealed(data))
    dataset = pt.open(data)
    assert dataset.get("us-aid").record_id == "us-aid"
    with pytest.raises(pt.UsageError, match=r"no record 'us-ad' .*did you mean 'us-aid'"):
        dataset.get("us-ad")
    assert [problem.partition("VANISHED_ID")[1] for problem in told(tmp_path, record_id="us-ua-aid")] == ["VANISHED_ID"]


# --- expectations -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expectations", "problem"),
    [
        ("events: {rows: {min: 2}}", "1:22  events  FEWER_ROWS  the table has fewer rows than expected (got: 1; expected: at least 2; hint: find the lost rows with policytrack diff; if the loss is intended, change the expectation)"),
        ("records: {rows: {max: 1}}", "1:23  records  MORE_ROWS  the table has more rows than expected (got: 2; expected: at most 1; hint: find the duplicate rows; if the new rows are intended, change the expectation)"),
        ("aid_package: {rows: {min: 1}}", "1:1  UNKNOWN_TABLE  unknown table 'aid_package'"),
        ("lost: {row: 1%}", "1:8  lost  UNKNOWN_FIELD  unknown field 'row' (expected: rows, values; hint: did you mean 'rows'?)"),
        ("events: {row: {min: 1}}", "1:10  events  UNKNOWN_FIELD  unknown field 'row' (expected: rows; hint: did you mean 'rows'?)"),
        ("events: {rows: {min: many}}", "1:22  events/rows/min  BAD_VALUE  the value has the wrong form (got: many; expected: a number such as 12)"),
        ("lost: {values: 0.5}", "1:16  lost/values  BAD_VALUE  the value has the wrong form (got: 0.5; expected: a share such as 10%)"),
        ("events: {rows: {min: 2, max: 1}}", "1:30  events/rows/max  BAD_VALUE  max is less than min (got: 1; expected: at least 2, the value of min)"),
        ("# events: {rows: {min: 1}}", "1:1  EMPTY  the file has no fields (expected: a mapping that begins with lost:, or the name of a table; hint: delete the file if nothing is expected)"),
        (" ", "1:1  EMPTY  the file has no fields"),
        ("{}", "1:1  EMPTY  the file has no fields"),
        ("events: [rows]", "1:9  events  BAD_SHAPE  a mapping is expected here (expected: rows)"),
        ("events: {", "2:1  YAML_SYNTAX  invalid YAML"),
    ],
)  # fmt: skip
def test_expectations_that_are_not_met_stop_the_build(tmp_path: Path, expectations: str, problem: str) -> None:
    build(seeds(tmp_path), tmp_path)
    before = read_folder(tmp_path / "data")
    (found,) = told(tmp_path, expectations=expectations + "\n")
    assert found.startswith(f"seeds/expectations.yaml:{problem}")
    assert read_folder(tmp_path / "data") == before
    assert {each.code for each in verify(tmp_path / "data").problems} == {"CHANGED_ANNOTATION", "STALE_FILE"}
    assert [each.code in found for each in pt.validate(tmp_path / "seeds").problems] == [True]


def test_expectations_cut_to_nothing_stop_the_build(tmp_path: Path) -> None:
    (seeds(tmp_path) / "expectations.yaml").write_bytes(b"")
    with pytest.raises(AnnotationError, match=r"expectations\.yaml:1:1  EMPTY  the file has no fields"):
        build(tmp_path / "seeds", tmp_path)
    assert [each.code for each in pt.validate(tmp_path / "seeds").problems] == ["EMPTY"]


def test_expectations_that_are_met(tmp_path: Path) -> None:
    expectations = "events: {rows: {min: 1, max: 1}}\nlost: {rows: 0%, values: 0%}\n"
    build(seeds(tmp_path, expectations=expectations), tmp_path)
    build(seeds(tmp_path, expectations=expectations), tmp_path)
    assert verify(tmp_path / "data").problems == ()


def test_the_projects_own_data_may_not_shrink(checkout: Path) -> None:
    (checkout / "seeds" / "003_eb17987ede109a6c.txt").unlink()
    (checkout / "seeds" / "003_eb17987ede109a6c.yaml").unlink()
    before = read_folder(checkout / "data")
    with pytest.raises(AnnotationError) as caught:
        build(checkout / "seeds", checkout)
    found = {(each.record or each.field, each.code) for each in caught.value.problems}
    assert {("mentions", "FEWER_ROWS"), ("003_eb17987ede109a6c", "VANISHED_ID")} <= found
    assert read_folder(checkout / "data") == before


def test_an_id_that_is_given_up_is_no_loss(checkout: Path) -> None:
    for name in ("003_eb17987ede109a6c.txt", "003_eb17987ede109a6c.yaml"):
        (checkout / "seeds" / name).unlink()
    records = checkout / "seeds" / "records.yaml"
    gone = "  003_eb17987ede109a6c: {because: the copy adds nothing, since: 0.1.0}\n"
    records.write_text(records.read_text("utf-8") + gone, "utf-8")
    found = pt.validate(checkout / "seeds").problems
    assert not {("mentions", "FEWER_ROWS"), ("", "VANISHED_ID")} & {(each.field, each.code) for each in found}


def test_a_column_may_not_lose_its_values(checkout: Path) -> None:
    for path in (checkout / "seeds").glob("*.yaml"):
        path.write_text(re.sub(r"\n +actor: [^{}\n]+", "", path.read_text("utf-8")), "utf-8")
    found = {each.field: each for each in pt.validate(checkout / "seeds").problems if each.code == "LESS_FILLED"}
    lost = found["events/actor"]
    assert (lost.path, lost.line) == (str(checkout / "seeds" / "expectations.yaml"), 4)
    assert re.fullmatch(r"[0-9]+, [0-9]+ fewer", lost.got)
    assert re.fullmatch(r"at most 10% of [0-9]+ lost", lost.expected)


def test_a_source_that_says_little_is_no_loss(checkout: Path) -> None:
    for number in range(20):
        (checkout / "seeds" / f"sparse-{number}.txt").write_text(f"Nothing was said on day {number}.\n", "utf-8")
        (checkout / "seeds" / f"sparse-{number}.yaml").write_text("source: {kind: other}\n", "utf-8")
    build(checkout / "seeds", checkout)


@pytest.mark.parametrize(
    ("schema", "wrong"),
    [
        ("redirects", {"x": {"title": {}}}),
        ("redirects", {"redirects": {"x": {"because": "b", "since": "0.1.0"}}}),
        ("redirects", {"withdrawn": {"x": {"because": "b", "since": "soon"}}}),
        ("expectations", {"lost": {"rows": "half"}}),
        ("expectations", {"vote": {}}),
    ],
)
def test_editors_know_the_files(schema: str, wrong: object) -> None:
    known = jsonschema.Draft202012Validator(json.loads((EXAMPLE / "schema" / f"{schema}.json").read_text("utf-8")))
    right = {"redirects": {"redirects": {"x": {"to": "y", "because": "b", "since": "0.2.0"}}}}
    text = (EXAMPLE / "seeds" / "expectations.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/expectations.json\n")
    assert list(known.iter_errors(right.get(schema) or yaml.safe_load(text))) == []
    assert list(known.iter_errors(wrong)) != []


# --- versions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("0.1.0", "0.1.0", "none"), ("0.1.0", "0.1.2", "patch"), ("0.1.9", "0.2.0", "minor"), ("0.9.9", "1.0.0", "major"),
        ("1.0.0", "0.9.0", None), ("1.0", "1.0.1", None), ("1.0.0", "v2.0.0", None), ("01.0.0", "2.0.0", None),
    ],
)  # fmt: skip
def test_the_step_between_two_versions(old: str, new: str, step: Step | None) -> None:
    assert step_between(old, new) == step


def test_the_version_after_a_step() -> None:
    assert [version_after("1.4.2", step) for step in ("none", "patch", "minor", "major")] == ["1.4.2", "1.4.3", "1.5.0", "2.0.0"]  # fmt: skip
