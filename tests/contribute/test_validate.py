"""Validation of contributions: every problem at its physical place, and nothing right refused."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.cli.main import main
from policytrack.contribute.limits import NO_LIMITS, Limits
from policytrack.contribute.table_file import TableFile
from policytrack.contribute.table_forms import table_forms
from policytrack.contribute.validate import validate
from policytrack.problems import MOST, total
from policytrack.records.tables import BY_NAME, TABLES, Rows
from tests import EXAMPLE
from tests.conftest import MakeSeeds

DATA = EXAMPLE / "data" / "csv"


def told(folder: Path, *names: str) -> list[str]:
    """The problems of files, without the folder."""
    done = pt.validate(*(folder / name for name in names) if names else (folder,))
    return [str(each).replace(f"{folder}/", "") for each in done.problems]


def contributed(folder: Path, table: str, change: Callable[[list[dict[str, str]]], object]) -> Path:
    """A CSV file of a table, its rows changed."""
    rows = list(csv.DictReader(io.StringIO((DATA / f"{table}.csv").read_text("utf-8"), newline="")))
    names = list(rows[0])
    change(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / f"{table}.csv").write_bytes(out.getvalue().encode())
    return folder


# What is right


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_published_tables_are_valid(table: object, tmp_path: Path) -> None:
    done = pt.validate(DATA / f"{table.name}.csv")  # type: ignore[attr-defined]
    assert (done.problems, done.files) == ((), 1)


def test_seeds_data_and_the_whole_checkout_are_valid(checkout: Path) -> None:
    assert pt.validate(EXAMPLE / "seeds").is_valid
    assert pt.validate(EXAMPLE / "data").is_valid
    assert pt.validate(checkout).is_valid
    assert pt.validate(EXAMPLE / "data" / "csv").files == len(TABLES)
    (checkout / "constraints.txt").write_text("x", "utf-8")
    assert pt.validate(checkout).is_valid


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"), lambda text: text.rstrip("\n"),
    lambda text: "\n".join(",".join(f'"{cell}"' for cell in row) for row in csv.reader(io.StringIO(text))) + "\n",
])  # fmt: skip
def test_other_ways_to_write_the_same_rows_are_valid(change: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "aid_packages.csv").write_bytes(change((DATA / "aid_packages.csv").read_text("utf-8")).encode())
    assert told(tmp_path, "aid_packages.csv") == []


def test_hostile_text_is_kept_where_a_cell_may_hold_it(tmp_path: Path) -> None:
    contributed(tmp_path, "votes", lambda rows: rows[0].update(question='=1+1 <script> "quoted", {{x}}'))
    assert [each.partition("/question  ")[2].partition("  ")[0] for each in told(tmp_path)] == ["CONTRADICTED"]


def test_a_header_is_no_id(tmp_path: Path) -> None:
    contributed(tmp_path, "aid_packages", lambda rows: None)
    contributed(tmp_path, "aid_recipients", lambda rows: rows[0].update(aid_package_id="aid_package_id"))
    assert [each.partition("  ")[0] for each in told(tmp_path)] == ["aid_recipients.csv:2:1"]


# What is wrong, and where


@pytest.mark.parametrize(
    ("table", "changes", "problem"),
    [
        ("aid_packages", {"amount": "1_000"}, "aid_packages.csv:2:108  us-2023-supplemental-funding-bill/amount  BAD_VALUE  not an amount in plain digits (got: 1_000; expected: at most 16 digits, and at most two decimals that do not end in 0: 175000000, 0.5)"),
        ("aid_packages", {"currency": "US$"}, "aid_packages.csv:2:112  us-2023-supplemental-funding-bill/currency  UNKNOWN_TERM  not one of 178 codes (got: US$; expected: an ISO 4217 code such as USD; hint: did you mean 'USD'?)"),
        ("aid_packages", {"military": "yes"}, "aid_packages.csv:2:113  us-2023-supplemental-funding-bill/military  BAD_VALUE  not true or false (got: yes; expected: true or false)"),
        ("aid_packages", {"mechanism": "drawdowns"}, "aid_packages.csv:2:117  us-2023-supplemental-funding-bill/mechanism  UNKNOWN_TERM  not one of 9 terms "
         "(got: drawdowns; expected: drawdown, supplemental_appropriation, appropriation, fmf, usai, loan, loan_guarantee, grant, in_kind; hint: did you mean 'drawdown'?)"),
        ("aid_packages", {"counts_in_total": ""}, "aid_packages.csv:2:180  us-2023-supplemental-funding-bill/counts_in_total  REQUIRED  the cell may not be empty"),
        ("aid_packages", {"part_of_id": "us-2023-supplemental-funding-bil"}, "aid_packages.csv:2:186  us-2023-supplemental-funding-bill/part_of_id  UNKNOWN_ID  "
         "no such row in aid_packages (got: us-2023-supplemental-funding-bil; hint: did you mean 'us-2023-supplemental-funding-bill'?)"),
        ("aid_packages", {"status_date": "2022-02-30"}, "aid_packages.csv:2:195  us-2023-supplemental-funding-bill/status_date  BAD_VALUE  not an EDTF date (got: 2022-02-30; expected: 2023, 2023-12, 2023-12-06, 2023-12-05/2023-12-06 or [2023-12-05..2023-12-06]; hint: there is no such day)"),
        ("aid_packages", {"status_date": "2023-12-07/2023-12-06"}, "aid_packages.csv:2:195  us-2023-supplemental-funding-bill/status_date  BAD_VALUE  "
         "date out of order (got: 2023-12-07/2023-12-06; hint: the earlier date comes first)"),
        ("aid_packages", {"status_date_latest": "2023-12-07"}, "aid_packages.csv:2:217  us-2023-supplemental-funding-bill/status_date_latest  BAD_BOUND  "
         "not the latest day of status_date (got: 2023-12-07; expected: 2023-12-06)"),
        *(("aid_packages", {"amount": amount}, f"aid_packages.csv:2:108  us-2023-supplemental-funding-bill/amount  BAD_VALUE  not an amount in plain digits (got: {amount}; expected: at most 16 digits, "
           "and at most two decimals that do not end in 0: 175000000, 0.5; hint: an amount has at most two decimals; leave out a point that separates thousands)") for amount in ("1.234", "1.100", "175.000.000")),
        *(("aid_packages", {"status_date": date}, f"aid_packages.csv:2:195  us-2023-supplemental-funding-bill/status_date  BAD_VALUE  not an EDTF date (got: {date}; expected: 2023, 2023-12, 2023-12-06, "
           "2023-12-05/2023-12-06 or [2023-12-05..2023-12-06]; hint: years are 1600 to 2099; convert a date of another calendar to the Gregorian calendar)") for date in ("2567-12-06", "17/04/1445", "5784-03-23")),
        ("aid_packages", {"title": "Ukr\u0430ine aid"}, "aid_packages.csv:2:35  us-2023-supplemental-funding-bill/title  BAD_VALUE  mixed scripts in 'Ukr\u0430ine' (got: Ukr\u0430ine aid)"),
        ("aid_packages", {"title": "a\u200bb"}, "aid_packages.csv:2:35  us-2023-supplemental-funding-bill/title  BAD_VALUE  not text of the form that this column has (got: a\\u200bb; hint: character 2 is U+200B, zero width space)"),
        ("aid_packages", {"aid_package_id": "-x"}, "aid_packages.csv:2:1  -x/aid_package_id  BAD_VALUE  not text of the form that this column has (got: -x; hint: lower-case letters and digits, joined by - or _)"),
        ("mentions", {"disposition": "context"}, "mentions.csv:2:1  MENTION/disposition  BAD_ROW_RULE  a mention that is set aside needs a reason (got: context)".replace("MENTION", pt.load("mentions")["mention_id"][0].as_py())),
        ("evidence", {"field": "/kinds"}, "evidence.csv:2:1  000_87ee165d980cf266/field  UNKNOWN_FIELD  no such field of any record type (got: /kinds; hint: did you mean '/kind'?)"),
        ("evidence", {"field": "/events/signed/dat"}, "evidence.csv:2:1  000_87ee165d980cf266/field  UNKNOWN_FIELD  no such field of any record type (got: /events/signed/dat; hint: did you mean '/events/signed/date'?)"),
        ("evidence", {"field": "/events/signed"}, "evidence.csv:2:1  000_87ee165d980cf266/field  UNKNOWN_FIELD  no such field of any record type (got: /events/signed)"),
        ("evidence", {"field": "/sha256"}, "evidence.csv:2:1  000_87ee165d980cf266/value  BAD_VALUE  /sha256: not text of the form that this column has (got: briefing_summary)"),
        ("sources", {"path": "../../etc/passwd"}, "sources.csv:2:22  000_87ee165d980cf266/path  BAD_VALUE  not text of the form that this column has (got: ../../etc/passwd; hint: a relative path of plain names)"),
        ("sources", {"url": "javascript:alert(1)"}, "sources.csv:2:83  000_87ee165d980cf266/url  BAD_VALUE  not text of the form that this column has (got: javascript:alert(1); hint: an address begins with http:// or https:// and contains no space)"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_its_place(table: str, changes: dict[str, str], problem: str, tmp_path: Path) -> None:
    contributed(tmp_path, table, lambda rows: rows[0].update(changes))
    ((found, told_of),) = ((each, text) for each, text in zip(pt.validate(tmp_path).problems, told(tmp_path), strict=True)
                           if each.code != "BAD_BOUND" or "BAD_BOUND" in problem)  # fmt: skip
    assert re.sub(r"^(\w+\.csv:2):\d+", r"\1", told_of) == re.sub(r"^(\w+\.csv:2):\d+", r"\1", problem)
    line = (tmp_path / f"{table}.csv").read_text("utf-8").split("\n")[1]
    if found.col:
        assert line[found.col - 1 :].startswith(changes.get(found.field, found.got))


def test_look_alike_letters_are_a_warning_in_tables_and_annotations(tmp_path: Path, make_seeds: MakeSeeds) -> None:
    contributed(tmp_path, "aid_packages", lambda rows: rows[0].update(title="Ukr\u0561ine aid"))
    done, hint = pt.validate(tmp_path), "hint: write the letters that are meant)"
    assert [each.code for each in done.problems] == ["CONTRADICTED"]  # a warning hides no problem of its row
    (line,) = (str(each).replace(f"{tmp_path}/", "") for each in done.warnings)
    found = "LOOK_ALIKE  'Ukr\u0561ine' has letters of ARMENIAN and LATIN (got: Ukr\u0561ine aid; "
    assert line == f"aid_packages.csv:2:35  us-2023-supplemental-funding-bill/title  {found}{hint}"
    text, body = (
        "The Forum met.\n",
        "{names: {official: Forum}, kind: {quote: Forum, value: other, because: a \uff4eame}}",
    )
    folder = make_seeds(
        {"a": (text, f"source: {{language: en, title: \U0001d416ords}}\ninstitutions: {{forum: {body}}}\n")}
    )
    assert [(each.code, each.line, each.field) for each in pt.validate(folder).warnings] == [
        ("LOOK_ALIKE", 1, "title"),
        ("LOOK_ALIKE", 2, "/kind"),
    ]


def test_a_text_whose_name_is_no_id_is_told_with_all_else(make_seeds: MakeSeeds) -> None:
    folder = make_seeds({"My Article": ("The U.S. announced $5 million on May 3, 2024.\n", "source: {language: en}\n")})
    assert [each.code for each in pt.validate(folder).problems] == ["BAD_NAME"]


def test_two_rows_with_one_key_name_each_other(tmp_path: Path) -> None:
    contributed(tmp_path, "events", lambda rows: rows.insert(9, dict(rows[2])))
    assert told(tmp_path) == [
        "events.csv:11:1  ua-intelligence-committee?".replace(
            "ua-intelligence-committee?", "ua-ministry-of-strategic-industries/record_id/key"
        )
        + "  DUPLICATE_KEY  line 4 has the same key (got: ua-ministry-of-strategic-industries, established)"
    ]


def test_line_numbers_are_physical_lines(tmp_path: Path) -> None:
    """The third row of evidence stands after cells with line breaks."""
    contributed(tmp_path, "evidence", lambda rows: rows[-1].update(method="guessed"))
    (problem,) = pt.validate(tmp_path).problems
    line = (tmp_path / "evidence.csv").read_text("utf-8").split("\n")[problem.line - 1]
    assert "guessed" in line
    assert line[problem.col - 1 :].startswith("guessed")
    assert problem.hint == ""
    assert problem.expected.startswith("recognised, ")


@pytest.mark.parametrize(
    ("name", "data", "problems"),
    [
        ("votes.csv", b"\xef\xbb\xbfvote_id\n", ["votes.csv:1:1  BOM  the file begins with a byte order mark (hint: Excel adds one: open the file in a text editor and save it as UTF-8)"]),
        ("votes.csv", "vote_id\n".encode("utf-16"), ["votes.csv:1:1  ENCODING  the file is UTF-16 (hint: save it as UTF-8)"]),
        ("vote.csv", b"x\n", ["vote.csv  UNKNOWN_TABLE  a CSV file has the name of its table (expected: " + ", ".join(BY_NAME) + "; hint: did you mean 'votes'?)"]),
        ("vote_subjects.csv", b"vote_id;key;record_id\n", ["vote_subjects.csv:1:1  BAD_HEADER  the columns are not those of vote_subjects "
         "(got: vote_id;key;record_id; expected: vote_id,key,record_id; hint: cells are separated by commas)"]),
        ("vote_subjects.csv", b"vote_id,key,record\n", ["vote_subjects.csv:1:13  BAD_HEADER  the columns are not those of vote_subjects "
         "(got: vote_id,key,record; expected: vote_id,key,record_id; hint: unknown 'record', did you mean 'record_id'?)"]),
        ("vote_subjects.csv", b"vote_id,key,record_id\rx,y,z\r", ["vote_subjects.csv:1:22  LINE_ENDS  lines end with carriage returns (hint: save it with LF line ends)"]),
        ("vote_subjects.csv", b"", ["vote_subjects.csv  EMPTY  the file is empty (expected: vote_id,key,record_id)"]),
        ("vote_subjects.csv", b'vote_id,key,record_id\n"us-senate-2023-12-06-procedural-vote,us-ua-2023-supplemental-aid,us-ua-2023-supplemental-aid\n'
         b"us-senate-2023-12-06-procedural-vote,us-ua-2021-assistance,us-ua-2021-assistanc\n",
         ["vote_subjects.csv:2:1  UNCLOSED_QUOTE  the quote is never closed",
          "vote_subjects.csv:3:60  us-senate-2023-12-06-procedural-vote/record_id  UNKNOWN_ID  no such row in records (got: us-ua-2021-assistanc; "
          "hint: did you mean 'us-ua-2021-assistance'?)"]),
        ("vote_subjects.csv", b'vote_id,key,record_id\n"a"b,c,d\na,b"c,d\na,b\na,b,c,d\n\na,b\rc,d\nus-senate-2023-12-06-procedural-vote,UA,us-ua-2021-assistance\n',
         ["vote_subjects.csv:2:1  STRAY_QUOTE  text follows the closing quote (got: \"a\"b,c,d)",
          "vote_subjects.csv:3:3  STRAY_QUOTE  a quote within an unquoted cell (hint: double it, in a quoted cell: \"a \"\"b\"\" c\")",
          "vote_subjects.csv:4:3  BAD_ROW  the row has another number of cells than the header (got: 2; expected: 3)",
          "vote_subjects.csv:5:7  BAD_ROW  the row has another number of cells than the header (got: 4; expected: 3)",
          "vote_subjects.csv:6:1  BLANK_ROW  a blank line (hint: delete it)",
          "vote_subjects.csv:7:3  BARE_CR  a carriage return without a line feed, outside quotes"]),
        ("vote_subjects.csv", b"vote_id,key,record_id\nus-senate-2023-12-06-procedural-vote,UA,us-ua-2021-assistanc\xe9\n",
         ["vote_subjects.csv:2:61  ENCODING  a byte that is not UTF-8 (got: 0xe9; hint: save the file as UTF-8; in Windows-1252 the byte is é)",
          "vote_subjects.csv:2:41  us-senate-2023-12-06-procedural-vote/record_id  BAD_VALUE  not text of the form that this column has (got: us-ua-2021-assistanc\ufffd; hint: lower-case letters and digits, joined by - or _)",
          "vote_subjects.csv:2:41  us-senate-2023-12-06-procedural-vote/record_id  UNKNOWN_ID  no such row in records (got: us-ua-2021-assistanc\ufffd; hint: did you mean 'us-ua-2021-assistance'?)"]),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_line_by_line(name: str, data: bytes, problems: list[str], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert sorted(each for each in told(tmp_path, name) if "NO_RECEIPT" not in each) == sorted(problems)


def test_the_total_is_the_true_one(tmp_path: Path) -> None:
    rows = "".join(f"us-senate-2023-12-06-procedural-vote,k{number},Bad Id\n" for number in range(3000))
    (tmp_path / "vote_subjects.csv").write_text("vote_id,key,record_id\n" + rows, "utf-8")
    found = [each for each in pt.validate(tmp_path).problems if each.code == "BAD_VALUE"]
    assert [each.line for each in found] == list(range(2, MOST + 2))
    assert total(found) == 3000


def test_contributed_files_may_refer_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "vote_subjects.csv").write_text("vote_id,key,record_id\nnew-vote,new-aid,new-aid\n", "utf-8")
    assert [each.partition("  UNKNOWN_ID")[0] for each in told(tmp_path)] == [
        "vote_subjects.csv:2:1  new-vote/vote_id", "vote_subjects.csv:2:18  new-vote/record_id"]  # fmt: skip
    contributed(tmp_path, "votes", lambda rows: rows[0].update(vote_id="new-vote"))
    contributed(tmp_path, "aid_packages", lambda rows: rows[1].update(aid_package_id="new-aid"))
    contributed(
        tmp_path,
        "records",
        lambda rows: rows.extend([{**rows[-1], "record_id": "new-vote"}, {**rows[-2], "record_id": "new-aid"}]),
    )
    assert {each.code for each in pt.validate(tmp_path).problems} == {"NO_RECEIPT"}


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"start_char": "2839", "end_char": "2851"}, "the quote is at 2838:2850"),
        ({"start_char": "99990", "end_char": "100002"}, "the quote is at 2838:2850"),
        ({"quote": "$176 million"}, "the text does not contain the quote"),
    ],
)
def test_a_quote_that_is_not_at_its_span_gets_the_right_one(changes: dict[str, str], hint: str, tmp_path: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if (row["start_char"], row["quote"]) == ("2838", "$175 million")).update(changes)

    contributed(tmp_path, "evidence", change)
    (problem,) = pt.validate(tmp_path).problems
    assert (problem.code, problem.hint) == (
        "BAD_SPAN" if "start_char" in changes and len(changes["start_char"]) == 5 else "WRONG_QUOTE",
        hint,
    )


def test_sizes_have_limits_that_can_be_lifted(tmp_path: Path) -> None:
    contributed(tmp_path, "votes", lambda rows: rows[0].update(question="x" * 2_000_000))
    assert told(tmp_path) == [
        "votes.csv:2:189  us-senate-2023-12-06-procedural-vote/question  TOO_LARGE  longer than a cell may be "
        "(got: 2000000 characters; expected: at most 1000000; hint: --no-limits lifts the limit)".replace(
            "189", str(pt.validate(tmp_path).problems[0].col)
        )
    ]
    found = validate([tmp_path], limits=NO_LIMITS).problems
    assert [each.code for each in found] == ["CONTRADICTED"]


# Texts, annotations and other files


def test_every_file_is_looked_at_although_one_cannot_be_read(checkout: Path) -> None:
    seeds = checkout / "seeds"
    (seeds / "000_87ee165d980cf266.txt").write_bytes(b"\xef\xbb\xbf")
    broken = seeds / "004_3da4def387facb33.yaml"
    broken.write_text(
        broken.read_text("utf-8").replace("kind: statement of intent", "kind: statement of intents"), "utf-8"
    )
    unaccounted = seeds / "002_5525c09925483564.yaml"
    unaccounted.write_text(unaccounted.read_text("utf-8").partition("set_aside:")[0], "utf-8")
    found = pt.validate(seeds).problems
    assert {each.path.removeprefix(f"{seeds}/")[:3] for each in found} == {"000", "002", "004"}
    assert {each.code for each in found} == {"BOM", "QUOTE_NOT_IN_TEXT", "UNACCOUNTED"}
    alone = pt.validate(broken).problems
    assert alone == tuple(each for each in found if each.path == str(broken))


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: (path / "a.zip").write_bytes(b"PK"), "a.zip  NOT_READ"),
        (lambda path: os.symlink(EXAMPLE / "seeds" / "001_e2834ee524f70189.txt", path / "a.txt"), "a.txt  NOT_A_FILE"),
        (lambda path: os.mkfifo(path / "a.csv"), "a.csv  NOT_A_FILE"),
        (lambda path: (path / "a").mkdir(), "a  NOTHING_HERE"),
        (lambda path: (path / "a.yaml").write_text("source: {}\n"), "a.yaml  NO_TEXT"),
        (lambda path: (path / "a.txt").write_bytes(b"a\0b"), "a.txt:1:2  CONTROL_CHARACTER"),
        (lambda path: (path / "a.txt").write_bytes(b"x" * 10_000_001), "a.txt  TOO_LARGE"),
    ],
)  # fmt: skip
def test_what_is_no_contribution_is_refused_unopened(
    make: Callable[[Path], object], problem: str, tmp_path: Path
) -> None:
    make(tmp_path)
    (found,) = told(tmp_path, *os.listdir(tmp_path))
    assert found.startswith(problem)


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "votes.csv").touch()
    with pytest.raises(pt.UsageError) as caught:
        pt.validate(tmp_path / "vote.csv")
    assert str(caught.value) == f"NO_SUCH_PATH  no such path: {tmp_path / 'vote.csv'} (hint: did you mean 'votes.csv'?)"


# The command


def test_the_command_tells_the_same_in_three_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contributed(tmp_path, "votes", lambda rows: rows[0].update(result="block,ed: 100%"))
    path = str(tmp_path / "votes.csv")
    (problem,) = pt.validate(path).problems
    assert main(["validate", path]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("1 file, 1 problem\n", f"{problem}\n1 problem\n")
    assert main(["validate", "--json", path]) == 1
    found = {"files": 1, "drafts": [], "problems": [problem.as_dict()], "warnings": []}
    assert json.loads(capsys.readouterr().out) == found
    assert main(["validate", "--format", "github", path]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"::error file={path},line=2,col={problem.col},title=UNKNOWN_TERM::")
    assert "100%25" in out
    assert main(["validate", "--format", "xml", path]) == 2
    assert "UNKNOWN_FORMAT  no output format 'xml' (expected: text, json, github)" in capsys.readouterr().err


def test_limits_are_for_files_that_a_person_wrote(make_seeds: MakeSeeds) -> None:
    folder = make_seeds({"a": ("x", "source:\n  language: en\n")})
    (folder / "a.yaml").write_text("# " + "x" * 5_000_000 + "\nsource:\n  language: en\n")
    assert [each.code for each in pt.validate(folder).problems] == ["TOO_LARGE"]
    votes = TableFile(DATA / "votes.csv", "votes.csv", table_forms()["votes"], limits=Limits(cell=None))
    assert list(votes.problems()) == []


def test_a_file_that_is_too_large_hides_nothing_of_the_others(make_seeds: MakeSeeds) -> None:
    fine = "source:\n  language: en\n"
    folder = make_seeds({"a": ("x", fine), "b": ("y", "source:\n  languag: en\n"), "c": ("z" * 10_000_001, fine)})
    assert [(each.code, Path(each.path).name) for each in pt.validate(folder).problems] == [
        ("TOO_LARGE", "c.txt"),
        ("UNKNOWN_FIELD", "b.yaml"),
    ]
    (folder / "records.yaml").write_text("# " + "x" * 5_000_000)
    (folder / "c.txt").unlink()
    assert [(each.code, Path(each.path).name) for each in pt.validate(folder).problems] == [
        ("TOO_LARGE", "records.yaml"),
        ("UNKNOWN_FIELD", "b.yaml"),
        ("NO_TEXT", "c.yaml"),
    ]


# What rows are to each other, to other files and to the data

BILL, PART = "us-2023-supplemental-funding-bill", "us-ua-2023-supplemental-aid"


def only(table: str, record: str, **changes: str) -> Callable[[Rows], object]:
    """Keeps one row, and changes it."""
    key = BY_NAME[table].columns[0].name

    def change(rows: Rows) -> None:
        rows[:] = [row for row in rows if row[key] == record][:1]
        rows[0].update(changes)

    return change


def test_a_circle_that_runs_through_the_data_is_told(tmp_path: Path) -> None:
    contributed(tmp_path, "aid_packages", only("aid_packages", BILL, part_of_id=PART, counts_in_total="false"))
    (found,) = pt.validate(tmp_path).problems
    assert (found.code, found.field) == ("BAD_ROW_RULE", "part_of_id")
    assert found.message == f"a cycle: {BILL}, {PART}, {BILL}"


def test_two_files_of_a_table_may_not_have_the_same_key(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        contributed(tmp_path / name, "aid_packages", only("aid_packages", BILL))
    (found,) = pt.validate(tmp_path / "a" / "aid_packages.csv", tmp_path / "b" / "aid_packages.csv").problems
    first, second = (str(tmp_path / name / "aid_packages.csv") for name in ("a", "b"))
    assert (found.code, found.path, found.line) == ("DUPLICATE_KEY", second, 2)
    assert found.message == f"{first} has the same key"


ENTRY = {
    "record_id": "us-senate",
    "record_type": "institution",
    "title": "T",
    "review": "reviewed",
    "n_sources": "3",
    "n_independent_sources": "1",
    "disputed_fields": "",
    "links_to": "",
}


@pytest.mark.parametrize(
    ("table", "row", "told_of"),
    [
        ("records", ENTRY, []),
        ("records", ENTRY | {"n_independent_sources": "4"}, ["BAD_ROW_RULE n_independent_sources"]),
        ("records", ENTRY | {"n_sources": "x"}, ["BAD_VALUE n_sources"]),
        ("records", ENTRY | {"disputed_fields": "/amount"}, ["UNKNOWN_FIELD disputed_fields"]),
        ("records", ENTRY | {"record_type": "vote"}, ["UNKNOWN_ID record_id"]),
        ("records", ENTRY | {"record_id": "us-x"}, ["UNKNOWN_ID record_id"]),
        ("vote_subjects", {"vote_id": "us-senate-2023-12-06-procedural-vote", "key": "us-senate-2023-12-06-procedural-vote", "record_id": "us-senate-2023-12-06-procedural-vote"}, ["BAD_ROW_RULE record_id"]),
        ("vote_subjects", {"vote_id": "us-senate-2023-12-06-procedural-vote", "key": "000_87ee165d980cf266", "record_id": "000_87ee165d980cf266"}, ["BAD_REFERENCE record_id"]),
        ("aid_recipients", {"aid_package_id": BILL, "key": "yy", "country": "", "institution_id": "", "name": ""}, ["BAD_ROW_RULE key"]),
        ("aid_recipients", {"aid_package_id": BILL, "key": "yy", "country": "UA", "institution_id": "", "name": ""}, ["BAD_ROW_RULE key"]),
        ("aid_recipients", {"aid_package_id": BILL, "key": "yy", "country": "UA", "institution_id": "", "name": "Y"}, []),
        ("redirects", {"record_id": "us-old", "to_id": BILL, "because": "x", "since": "0.1.0"}, []),
        ("redirects", {"record_id": "us-senate", "to_id": BILL, "because": "x", "since": "0.1.0"}, ["ID_IN_USE record_id"]),
        ("redirects", {"record_id": "us-old", "to_id": BILL, "because": "x", "since": "99.0.0"}, ["BAD_ROW_RULE since"]),
        ("redirects", {"record_id": "us-old", "to_id": "us-old", "because": "x", "since": "0.1.0"}, ["BAD_ROW_RULE to_id", "UNKNOWN_ID to_id"]),
    ],
)  # fmt: skip
def test_rows_of_small_tables(table: str, row: dict[str, str], told_of: list[str], tmp_path: Path) -> None:
    (tmp_path / f"{table}.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n", "utf-8")
    assert sorted(f"{each.code} {each.field}" for each in pt.validate(tmp_path).problems) == told_of


def test_a_date_of_no_status_and_a_part_of_another_claim(tmp_path: Path) -> None:
    contributed(tmp_path, "agreements", lambda rows: rows[0].update(status=""))
    contributed(tmp_path, "evidence", lambda rows: rows[0].update(evidence_id="zzz"))
    assert [f"{each.code} {each.field}" for each in pt.validate(tmp_path).problems] == [
        "BAD_ROW_RULE status_date",
        "BAD_ROW_RULE evidence_id",
    ]


@pytest.mark.parametrize(
    ("table", "changes", "told_of"),
    [
        ("agreements", {"status_date_basis": ""}, "status_date_basis: status_date without status_date_basis"),
        ("agreements", {"status_date": "", "status_date_earliest": "", "status_date_latest": ""}, "status_date_basis: status_date_basis without status_date"),
        ("events", {"is_ahead": "false"}, "is_ahead: does not follow from event, date and as_of"),
        ("events", {"is_ahead": ""}, "is_ahead: does not follow from event, date and as_of"),
        ("events", {"sort_date": "2023-12-01"}, "sort_date: does not follow from event, date and as_of"),
    ],
)  # fmt: skip
def test_what_dates_a_status_and_orders_events_is_checked(table: str, changes: dict[str, str], told_of: str, tmp_path: Path) -> None:  # fmt: skip
    contributed(tmp_path, table, lambda rows: rows[0].update(changes))
    assert [f"{each.field}: {each.message}" for each in pt.validate(tmp_path).problems] == [told_of]


def test_bounds_and_rules_of_a_row_are_told_in_one_run(tmp_path: Path) -> None:
    contributed(tmp_path, "events", lambda rows: rows[0].update(key="x", date="2023-12-06", date_earliest="2023-12-07", date_latest="2023-12-06"))  # fmt: skip
    assert [f"{each.code} {each.field}" for each in pt.validate(tmp_path).problems] == ["BAD_ROW_RULE key", "BAD_BOUND date_earliest"]  # fmt: skip


def test_a_broken_original_raises_no_second_problem_in_its_copy(tmp_path: Path) -> None:
    """Whichever way it is broken: a quote that is not there, an amount that is not read, no YAML."""
    for old, new in (("amount: $", "amount: nothing like $"), ("\nsource:\n", "\nsource: [\n")):
        folder = tmp_path / str(len(new))
        shutil.copytree(EXAMPLE / "seeds", folder)
        original = folder / "001_e2834ee524f70189.yaml"
        assert old in original.read_text("utf-8")
        original.write_text(original.read_text("utf-8").replace(old, new, 1), "utf-8")
        found = pt.validate(folder).problems
        assert {Path(each.path).stem for each in found} == {original.stem}


HOSTILE = "\x1b[2J\u202e\u2066\u200b\x9b31m\n::error::x"


def test_what_a_contribution_says_is_shown_inert(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "::error file=a::b\u202e.txt").write_text("The U.S. sent aid.\n", "utf-8")
    (tmp_path / "a.txt").write_text("The U.S. sent aid.\n", "utf-8")
    (tmp_path / "a.yaml").write_text(
        f"source: {{kind: {json.dumps(HOSTILE)}}}\nvotes:\n  {json.dumps(HOSTILE)}: x\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    for form in ("text", "github", "json"):
        assert main(["validate", ".", "--format", form]) == 1
        shown = capsys.readouterr()
        lines = (shown.out + shown.err).split("\n")
        assert [line for line in lines if not line.isprintable()] == []
        commands = [line for line in lines if line.startswith(("::", "##["))]
        assert all(line.startswith(("::error file=", "::warning file=")) for line in commands)
        assert bool(commands) == (form == "github")
