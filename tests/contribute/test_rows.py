"""Contributed tables: rows with quotes become an annotation that builds to the same cells; all else is told by row."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from policytrack.build.build import dataset_rows
from policytrack.cli.main import main
from policytrack.contribute.seeds import check_seeds
from policytrack.contribute.suggest import start_contribution, suggest_rows
from policytrack.contribute.validate import validate
from policytrack.problems import UsageError
from policytrack.records.evidence import Evidence
from policytrack.records.tables import Rows
from policytrack.seeds.document import read_document
from policytrack.seeds.folder import Seeds, read_seeds
from tests import EXAMPLE

SEEDS, TABLES = EXAMPLE / "seeds", EXAMPLE / "data" / "csv"
SOURCES = sorted(path.stem for path in SEEDS.glob("*.txt"))


@cache
def published() -> Seeds:
    """The sources of the published data."""
    return read_seeds(SEEDS)


def rows_of_source(source: str, folder: Path) -> Path:
    """The shipped rows of all records that a source speaks of, with the evidence of these records."""
    folder.mkdir(parents=True)
    with (TABLES / "evidence.csv").open(encoding="utf-8", newline="") as file:
        records = {row["record_id"] for row in csv.DictReader(file) if row["source_id"] == source} | {source}
    for path in TABLES.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        at = head.index({"evidence": "record_id", "mentions": "source_id"}.get(path.stem, head[0]))
        with (folder / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *(row for row in rows if row[at] in records)])
    return folder


def lines_of(rows: Rows) -> dict[str, Counter[str]]:
    """Each table as a bag of rows."""
    return {
        name: Counter(
            str([*row.cells()]) if not isinstance(row, Evidence) else str(row.model_dump()) for row in rows[name]
        )
        for name in rows
    }


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The annotation that the shipped rows of each source give."""
    folder, made = tmp_path_factory.mktemp("rows"), {}
    for source in SOURCES:
        rows = rows_of_source(source, folder / source)
        made[source], problems = suggest_rows(read_document(SEEDS / f"{source}.txt"), rows, {}, published())
        assert problems == []
    return made


@pytest.mark.parametrize("replaced", [*([source] for source in SOURCES), SOURCES], ids=lambda each: str(len(each)))
def test_the_shipped_rows_come_back_with_their_receipts(
    replaced: list[str], annotated: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    for source in replaced:
        path = tmp_path / "seeds" / f"{source}.yaml"
        assert path.read_text("utf-8") != annotated[source]
        path.write_text(annotated[source], "utf-8")
    assert lines_of(dataset_rows(read_seeds(tmp_path / "seeds"))) == lines_of(dataset_rows(published()))


def test_tables_of_several_sources_are_taken_one_text_after_the_other(tmp_path: Path) -> None:
    (seeds := tmp_path / "seeds").mkdir()
    for source in SOURCES:
        done = start_contribution(SEEDS / f"{source}.txt", seeds, {}, rows=TABLES)
        assert done.problems == []
    shutil.copy(SEEDS / "records.yaml", seeds)
    assert lines_of(dataset_rows(read_seeds(seeds))) == lines_of(dataset_rows(published()))


TEXT = """Norway gives further support to Moldova's border police

Oslo, 14 March 2024. The Norwegian Ministry of Foreign Affairs today announced a grant of NOK 120 million to Moldova for border management equipment.

Norway and Moldova also signed a memorandum of understanding on police cooperation in Chisinau on 12 March.
"""

SHEETS = {
    # Excel of a country that writes a comma in numbers: a byte order mark, semicolons, CRLF
    "aid_packages.csv": "\ufeffaid_package_id;title;donor_country;donor_country.quote;amount;amount.quote;currency;mechanism;mechanism.quote;status;status.quote;status_date;status_date.quote\r\n"
    "no-md-2024-grant;Norwegian grant for Moldovan border management;NO;The Norwegian Ministry of Foreign Affairs;120000000;a grant of NOK 120 million;NOK;grant;a grant;announced;announced;2024-03-14;14 March 2024\r\n",
    "aid_recipients.csv": "aid_package_id,country,country.quote\nno-md-2024-grant,MD,to [[Moldova]] for border\n",
    "agreements.csv": "kind.quote\tkind\tagreement_id\ttitle\nmemorandum of understanding\tmemorandum\tno-md-2024-mou\tMemorandum on police cooperation\n",
    "agreement_parties.csv": "agreement_id,role,country,country.quote\nno-md-2024-mou,party,NO,Norway and Moldova also\nno-md-2024-mou,party,MD,Norway and Moldova also\n",
    "events.csv": "record_id,event,event.quote,date,date.quote,place,place.quote\nno-md-2024-mou,signed,signed,2024-03-12,12 March,Chisinau,Chisinau\n",
}  # fmt: skip
FACTS = {"kind": "press_release", "published": "2024-03-14", "language": "en"}


def sheets(folder: Path, **changed: str) -> tuple[Path, Path]:
    """The text, and a folder with its tables, some of them in other words."""
    folder.mkdir(exist_ok=True)
    (folder / "release.txt").write_text(TEXT, "utf-8")
    tables = folder / "tables"
    tables.mkdir()
    for name, content in {**SHEETS, **{f"{name}.csv": text for name, text in changed.items()}}.items():
        (tables / name).write_bytes(content.encode("utf-8"))
    return folder / "release.txt", tables


def suggested(folder: Path, **changed: str) -> tuple[str, list[str]]:
    text, tables = sheets(folder, **changed)
    annotation, problems = suggest_rows(read_document(text, str(text)), tables, FACTS, published())
    return annotation, [str(each).replace(f"{tables}/", "") for each in problems]


def test_a_spreadsheet_with_quotes_builds_to_its_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, tables = sheets(tmp_path)
    (seeds := tmp_path / "seeds").mkdir()
    facts = [word for name, fact in FACTS.items() for word in (f"--{name}", fact)]
    assert main(["suggest", str(text), "--rows", str(tables), "--into", str(seeds), *facts]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"wrote {seeds}/release.txt and {seeds}/release.yaml\n")
    assert err == ""
    annotation = (seeds / "release.yaml").read_text("utf-8")
    assert "draft: true\n" not in annotation.partition("set_aside:")[0].partition("agreements:")[2]
    assert check_seeds(seeds).problems == []
    rows = dataset_rows(read_seeds(seeds))
    (grant,), (mou,), (signed,) = rows["aid_packages"], rows["agreements"], (
        row for row in rows["events"] if dict(row.cells())["record_id"] == "no-md-2024-mou"
    )  # fmt: skip
    cells = dict(grant.cells())
    wanted = {"title": "Norwegian grant for Moldovan border management", "donor_country": "NO", "amount": "120000000",
              "currency": "NOK", "mechanism": "grant", "status": "announced", "status_date": "2024-03-14"}  # fmt: skip
    assert {name: cells[name] for name in wanted} == wanted
    assert dict(mou.cells())["kind"] == "memorandum"
    assert {dict(row.cells())["key"] for row in rows["agreement_parties"]} == {"party:NO", "party:MD"}
    assert {dict(signed.cells())[name] for name in ("date", "place")} == {"2024-03-12", "Chisinau"}
    quotes = {dict(row.cells())["quote"] for row in rows["evidence"]}
    assert {"NOK 120 million", "12 March", "memorandum of understanding", "Norway", "Moldova"} <= quotes


HEAD = "aid_package_id,title,amount,amount.quote,currency,mechanism,mechanism.quote,mechanism.because\n"
TOLD = {
    # an invented row
    "made-up,Extra money,300000000,,USD,,,": [
        "aid_packages.csv:2  made-up/amount  NO_QUOTE  no quote gives the cell (got: 300000000; hint: add the words of the text in a column amount.quote)",
    ],
    # a row without quotes, of which the text has the words
    "forgot,A grant,120000000,,NOK,,,": [
        "aid_packages.csv:2  forgot/amount  NO_QUOTE  no quote gives the cell (got: 120000000; hint: add the words of the text in a column amount.quote: NOK 120 million)",
    ],
    # words that the text does not have
    "typo,A grant,120000000,NOK 120 millions,NOK,,,": [
        "aid_packages.csv:2  typo/amount  QUOTE_NOT_IN_TEXT  the quote is not in the text (got: NOK 120 millions; expected: nearest passage 'NOK 120 million '; hint: the first difference is at character 16 of the quote: ' 120 million^s' is not ' 120 million^ ')",
    ],
    # a quote that says something else
    "other,A grant,157000000,NOK 120 million,NOK,,,": [
        "aid_packages.csv:2  other/amount  CONTRADICTED  the words give another value (got: 157000000; expected: 120000000; hint: quote the words that give the value; if it is right nevertheless, write the reason in amount.because)",
    ],
    "other,A grant,120000000,NOK 120 million,SEK,,,": [
        "aid_packages.csv:2  other/amount  CONTRADICTED  the words give another currency (got: SEK; expected: NOK; hint: quote the words that give the value; if it is right nevertheless, write the reason in amount.because)",
    ],
    "other,A grant,120000000,NOK 120 million,NOK,loan,a grant,": [
        "aid_packages.csv:2  other/mechanism  CONTRADICTED  the words give another value (got: loan; expected: grant; hint: quote the words that give the value; if it is right nevertheless, write the reason in mechanism.because)",
    ],
    # words that give no value, with and without a reason
    "reason,A grant,120000000,NOK 120 million,NOK,in_kind,equipment,": [
        "aid_packages.csv:2  reason/mechanism  UNKNOWN_WORD  the lexicon of mechanisms does not know 'equipment' (hint: quote the words that give the value; if it is right nevertheless, write the reason in mechanism.because)",
    ],
    "reason,A grant,120000000,NOK 120 million,NOK,in_kind,equipment,equipment is given": [],
    # a number as a spreadsheet shows it
    'grouped,A grant,"120,000,000",NOK 120 million,NOK,,,': [
        "aid_packages.csv:2  grouped/amount  BAD_VALUE  not an amount in plain digits (got: 120,000,000; expected: at most 16 digits, and at most two decimals that do not end in 0: 175000000, 0.5; hint: without separators: 120000000; a spreadsheet saves a number as shown: give the column the format General)",
    ],
    # words that the text has twice
    "twice,A grant,,,,grant,Norway,": [
        "aid_packages.csv:2  twice/mechanism  QUOTE_NOT_UNIQUE  the quote occurs 2 times: offset 0 (line 1), offset 208 (line 5) (got: Norway; hint: say which, with the words around it: [[Norway]] gives or equipment. [[Norway]])",
    ],
}  # fmt: skip


@pytest.mark.parametrize("row", TOLD)
def test_each_row_that_lacks_a_receipt_is_told(row: str, tmp_path: Path) -> None:
    annotation, problems = suggested(tmp_path, aid_packages=HEAD + row + "\n", aid_recipients="aid_package_id\n")
    assert problems == TOLD[row]
    section = annotation.partition("\naid_packages:\n")[2].partition("\nset_aside:")[0]
    assert section.count("draft: true\n") == sum("BAD_VALUE" not in each for each in problems)


def test_a_draft_says_what_to_fill_in(tmp_path: Path) -> None:
    row = "x,A grant,157000000,NOK 120 million,NOK,loan,,\n"
    annotation, _ = suggested(tmp_path, aid_packages=HEAD + row, aid_recipients="aid_package_id\n")
    section = annotation.partition("\naid_packages:\n")[2].partition("\nset_aside:")[0]
    lines = [line for line in section.strip().splitlines() if not line.lstrip().startswith("#")]
    assert lines == [
        "x:",
        '    - title: {value: A grant, quote: ""}',
        "      draft: true",
        '      amount: {quote: NOK 120 million, value: "157000000 NOK", because: ""}',
        '    - mechanism: {quote: "", value: loan}',
        "      draft: true",
    ]
    assert [line.split()[2] for line in section.splitlines() if line.lstrip().startswith("#")] == [
        "x/amount",
        "x/mechanism",
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"aid_recipients": "aid_package,country\nx,MD\n"}, "aid_recipients.csv:1  BAD_HEADER  the column aid_package_id is missing"),
        ({"aid_recipients": "aid_package_id,land\nx,MD\n"}, "aid_recipients.csv:1  UNKNOWN_COLUMN  aid_recipients has no column 'land' (got: land"),
        ({"aid_recipients": "aid_package_id,country.quote.quote\nx,MD\n"}, "aid_recipients.csv:1  UNKNOWN_COLUMN  aid_recipients has no column 'country.quote'"),
        ({"recipients": "a\n"}, "recipients.csv  UNKNOWN_TABLE  a CSV file has the name of its table"),
        ({"events": "record_id,event,event.quote\nno-such,signed,signed\n"}, "events.csv:2  no-such  UNKNOWN_ID  no such record (got: no-such; hint: add the record to its table, such as agreements.csv)"),
        ({"events": "record_id,event,event.quote\nno-md-2024-mou,,signed\n"}, "events.csv:2  no-md-2024-mou/event  EMPTY_VALUE  a quote without a value (got: signed; hint: fill event, or delete the quote)"),
        ({"agreements": "agreement_id,title,status\nno-md-2024-mou,A memorandum,in_force\n"}, "agreements.csv:2  no-md-2024-mou/status  WRONG_DERIVATION  the other cells give another value (got: in_force; expected: signed; hint: the stage of the furthest event)"),
        ({"evidence": "record_id,field,value,source_id,quote\nno-md-2024-mou,/kind,memorandum,another,x\n"}, "UNKNOWN_ID  no row of evidence quotes release (hint: the rows quote another: name the source with --as)"),
        ({"evidence": "record_id,field,value,source_id,quote\nno-md-2024-mou,/kind,treaty,release,memorandum of understanding on police\n"}, "evidence.csv:2  no-md-2024-mou/kind  CONTRADICTED  the words give another value (got: treaty; expected: memorandum; hint: quote the words that give the value; if it is right nevertheless, write the reason in because)"),
        ({"agreements": "agreement_id,title\nno-md-2024-mou,\"open\n"}, "agreements.csv:2  BAD_CSV  unexpected end of data"),
        ({"agreements": "agreement_id,title\nno-md-2024-mou,one,two\n"}, "agreements.csv:2  BAD_ROW  the row has more cells than the header (got: 3; expected: 2; hint: put a cell with a comma into double quotes)"),
        ({"agreements": "agreement_id,title,kind\n,A memorandum,memorandum\n"}, "agreements.csv:2  agreement_id  REQUIRED  the row has no id"),
        ({"agreements": "agreement_id,title\nA: {b,A memorandum\n"}, "agreements.csv:2  A: {b/agreement_id  BAD_VALUE"),
        ({"agreement_parties": "agreement_id,role\nno-md-2024-mou,party\n"}, "agreement_parties.csv:2  no-md-2024-mou  REQUIRED  the row has no key (hint: fill key, or the cells that make it, such as country or institution_id)"),
        ({"events": "record_id,event,event.quote\nno-md-2024-mou,signed,signed\nno-md-2024-mou,signed,signed\n"}, "events.csv:3  no-md-2024-mou  DUPLICATE_KEY  line 2 has the same key (got: signed)"),
        ({"events": "record_id,event,event.quote,by.quote\nno-md-2024-mou,signed,signed,the minister\n"}, "events.csv:2  no-md-2024-mou/by  QUOTE_NOT_IN_TEXT"),
        ({"evidence": "record_id,field,value,source_id,quote\nno-md-2024-mou,/colour,red,release,signed\n"}, "evidence.csv:2  no-md-2024-mou/colour  UNKNOWN_COLUMN  no column of this name (got: /colour)"),
        ({"agreements": "agreement_id,title,status,status_date\nno-md-2024-mou,A memorandum,signed,2024-03-13\n", "events": "record_id,event,event.quote\nno-md-2024-mou,signed,signed\n"}, "agreements.csv:2  no-md-2024-mou/status_date  NO_QUOTE  no quote gives the cell (got: 2024-03-13; hint: add the words of the text in a column status_date.quote)"),
        ({"aid_packages": "aid_package_id,title,amount,amount.quote,part_of_id\nno-md-2024-grant,Grant,120000000,NOK 120 million,us-2023-supplemental-funding-bill\n"}, "aid_packages.csv:2  no-md-2024-grant/part_of_id  NO_QUOTE  no quote gives the cell (got: us-2023-supplemental-funding-bill"),
        ({"aid_packages": "aid_package_id,title,amount,amount.quote\nus-ua-2023-supplemental-aid,Grant,120000000,NOK 120 million\n"}, "aid_packages.csv:2  us-ua-2023-supplemental-aid/title  CONTRADICTED  the record has another title (got: Grant; expected: $61 billion in US aid for Ukraine)"),
        ({"sources": "source_id,title\nother,A\n"}, "sources.csv:2  other  UNKNOWN_ID  no row of sources is that of release (got: other; expected: release; hint: name the source with --as)"),
        ({"evidence": "record_id,field,value,source_id,quote\nno-such,/kind,treaty,release,signed\n"}, "evidence.csv:2  no-such/kind  UNKNOWN_ID  no such record (got: no-such; hint: add the row of no-such to its table)"),
    ],
)  # fmt: skip
def test_other_faults_of_tables_are_told(changed: dict[str, str], told: str, tmp_path: Path) -> None:
    _, problems = suggested(tmp_path, **changed)
    assert any(each.startswith(told) for each in problems), problems


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    text, tables = sheets(tmp_path)
    (tables / "agreements.csv").write_bytes("agreement_id,title\nx,Abkommen f\u00fcr\n".encode("cp1252"))
    _, problems = suggest_rows(read_document(text, str(text)), tables, FACTS)
    assert [str(each).rpartition("/")[2] for each in problems if each.code == "ENCODING"] == [
        "agreements.csv:2  ENCODING  a byte that is not UTF-8 (got: 0xfc; hint: save the file as CSV UTF-8; in Windows-1252 the byte is ü)"
    ]


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_tables_is_wrong_usage(name: str, tmp_path: Path) -> None:
    text, _ = sheets(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="NO_SUCH_PATH" if name == "nowhere" else "NOTHING_HERE"):
        suggest_rows(read_document(text, str(text)), tmp_path / name, FACTS)


def test_the_command_tells_rows_and_still_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, tables = sheets(tmp_path, aid_packages=HEAD + "made-up,Extra,300000000,,USD,,,\n", aid_recipients="aid_package_id\n")  # fmt: skip
    facts = [word for name, fact in FACTS.items() for word in (f"--{name}", fact)]
    assert main(["suggest", str(text), "--rows", str(tables), *facts]) == 1
    out, err = capsys.readouterr()
    assert "\nagreements:\n" in out
    assert err.endswith("\n1 problem\n")
    (seeds := tmp_path / "seeds").mkdir()
    assert main(["suggest", str(text), "--rows", str(tables), "--into", str(seeds), "--json", *facts]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [each["code"] for each in told["problems"]] == ["NO_QUOTE"]
    again = ["suggest", str(text), "--rows", str(tables), "--into", str(seeds), *facts]
    assert main(again) == 2
    assert "EXISTS  a source of this name exists (hint: to make it again from the rows, delete it first)" in capsys.readouterr().err  # fmt: skip
    Path(told["annotation"]).unlink()
    assert main(again) == 1
    assert [each.code for each in check_seeds(seeds).problems] == []


BESIDE = "claim_id,part,record_id,field,value,source_id,start_char,end_char,quote,prefix,suffix,attributed_to\n"
SAYING = """Accord \U0001f91d signed

Finland and Chad signed an accord on 3 May 2024. According to the Finnish government, Chad received EUR 4 million from Finland. Finland reportedly plans more.
"""


def said(folder: Path, evidence: str, **tables: str) -> tuple[str, list[str]]:
    """What rows about the other text give."""
    (folder / "accord.txt").write_text(SAYING, "utf-8")
    (rows := folder / "rows").mkdir()
    tables["aid_packages"] = (
        tables.get("aid_packages") or "aid_package_id,title,amount,currency\nfi-aid,Finnish aid,4000000,EUR\n"
    )
    for name, content in {**tables, "evidence": evidence}.items():
        if content:
            (rows / f"{name}.csv").write_text(content, "utf-8")
    annotation, problems = suggest_rows(
        read_document(folder / "accord.txt", "accord.txt"), rows, {"language": "en"}, published()
    )
    return annotation.partition("\naid_packages:\n")[2].partition("\nset_aside:")[0], [each.code for each in problems]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("67,80,EUR 4 million,,", ""),  # of other units: the quote has one place
        ("1,2,EUR 4 million,,", ""),
        (",,EUR 4 million,,", ""),
        (",,EUR 5 million,,", "QUOTE_NOT_IN_TEXT"),
    ],
)
def test_a_quote_is_found_by_its_words_where_its_offsets_are_wrong(place: str, code: str, tmp_path: Path) -> None:
    section, codes = said(tmp_path, f"{BESIDE}c,value,fi-aid,/amount,4000000,accord,{place},\n")
    assert codes == [code] * bool(code)
    assert ("    amount: EUR 4 million\n" in section) != bool(code)


def test_units_of_utf16_and_context_tell_places_apart(tmp_path: Path) -> None:
    at = SAYING.index("Chad received")
    units = len(SAYING[:at].encode("utf-16-le")) // 2
    for number, place in enumerate((f"{units},{units + 4},Chad,,", ',,Chad,"government, ", received')):
        (folder := tmp_path / str(number)).mkdir()
        evidence = f"{BESIDE}c,value,fi-aid,/recipients/TD/country,TD,accord,{place},\nd,value,fi-aid,/amount,4000000,accord,,,EUR 4 million,,,\n"  # fmt: skip
        section, codes = said(folder, evidence, aid_recipients="aid_package_id,key,country\nfi-aid,TD,TD\n")
        assert codes == []
        assert '    recipients: {TD: "government, [[Chad]]"}' in section


def test_the_speaker_and_the_hedge_of_a_row_are_taken(tmp_path: Path) -> None:
    row = "aid_package_id,title,amount,amount.quote,by.quote\nfi-aid,Finnish aid,4000000,EUR 4 million,the [[Finnish government]]\n"
    (one := tmp_path / "one").mkdir()
    section, codes = said(one, "", aid_packages=row)
    assert codes == []
    assert "    by: Finnish government\n" in section
    row = "aid_package_id,title,status,status.quote,status.because,hedge.quote\nfi-more,More,pledged,plans more,as worded,reportedly\n"
    (two := tmp_path / "two").mkdir()
    section, codes = said(two, "", aid_packages=row)
    assert codes == []
    assert "    hedge: reportedly\n" in section


def test_a_speaker_without_a_place_keeps_the_claim_a_draft(tmp_path: Path) -> None:
    evidence = (
        f"{BESIDE}c,value,fi-aid,/amount,4000000,accord,,,EUR 4 million,,,the ministry\n"
        "c,attribution,fi-aid,/amount,4000000,accord,,,the ministry,,,the ministry\n"
    )
    section, codes = said(tmp_path, evidence)
    assert codes == ["QUOTE_NOT_IN_TEXT"]
    assert "    draft: true\n" in section


def test_the_date_of_an_event_waits_for_its_stage(tmp_path: Path) -> None:
    row = "aid_package_id,title,amount,amount.quote,status,status.quote,status_date,status_date.quote\nfi-aid,Finnish aid,4000000,EUR 4 million,committed,received,2024-05-03,3 May 2024\n"
    section, codes = said(tmp_path, "", aid_packages=row)
    assert codes == ["UNKNOWN_WORD"]
    drafts = [line.strip() for line in section.splitlines() if "committed" in line and "#" not in line]
    assert drafts == [
        '- events: {committed: {event: {quote: received, value: committed, because: ""}, date: "3 May 2024"}}'
    ]


def test_a_record_of_another_source_is_told_to_need_a_merge(tmp_path: Path) -> None:
    row = "aid_package_id,amount,amount.quote\nus-ua-2023-supplemental-aid,120000000,NOK 120 million\n"
    annotation, _ = suggested(tmp_path, aid_packages=row, aid_recipients="aid_package_id\n")
    assert (
        '\n  us-ua-2023-supplemental-aid:\n    # Another source has this record: merged: {because: "why it is the same", '
        'quotes: ["words of this text", {source: 000_87ee165d980cf266, quote: "words of that text"}]}\n' in annotation
    )


def test_validate_names_the_command_for_quotes_beside_values(tmp_path: Path) -> None:
    (tmp_path / "aid_recipients.csv").write_text(SHEETS["aid_recipients.csv"], "utf-8")
    (problem,) = validate([tmp_path]).problems
    assert problem.hint == "policytrack suggest TEXT --rows FOLDER takes columns such as amount.quote"  # fmt: skip


def test_a_draft_keeps_the_speaker_of_its_row(tmp_path: Path) -> None:
    row = "aid_package_id,title,status,status.quote,hedge.quote\nfi-more,More,pledged,plans more,reportedly\n"
    section, codes = said(tmp_path, "", aid_packages=row)
    assert codes == ["UNKNOWN_WORD"]
    assert section.index("    hedge: reportedly\n") > section.index("    draft: true\n")


def test_what_a_row_holds_stands_inert_in_the_annotation(tmp_path: Path) -> None:
    row = 'x,A grant,120000000,"NOK\u202e 120\x1b[31m: {a: b}\n  evil: 1",NOK,,,'
    annotation, problems = suggested(tmp_path, aid_packages=f"{HEAD}{row}\n", aid_recipients="aid_package_id\n")
    assert [each.split()[2] for each in problems] == ["QUOTE_NOT_IN_TEXT"]
    assert all(char.isprintable() or char == "\n" for char in annotation)
    assert "\n  evil" not in annotation
    (line,) = [line.strip() for line in annotation.splitlines() if "evil" in line and "amount:" in line]
    assert line == r'amount: {quote: "NOK\u202e 120\u001b[31m: {a: b}\n  evil: 1", value: "120000000"}'


def test_a_date_that_is_relative_to_another_has_an_anchor(tmp_path: Path) -> None:
    head = "record_id,event,event.quote,date,date.quote,date.anchor\n"
    text = "On 3 May 2024 they met. An accord was signed the same day.\n"
    (tmp_path / "met.txt").write_text(text, "utf-8")
    (rows := tmp_path / "rows").mkdir()
    (rows / "agreements.csv").write_text("agreement_id,title,kind,kind.quote,kind.because\nan-accord,Accord,other,accord,no kind is named\n")  # fmt: skip
    for anchor, codes in (("3 May 2024", []), ("", ["NOT_RECOGNISED"]), ("4 May", ["QUOTE_NOT_IN_TEXT"])):
        (rows / "events.csv").write_text(f"{head}an-accord,signed,signed,2024-05-03,the same day,{anchor}\n")
        annotation, problems = suggest_rows(read_document(tmp_path / "met.txt"), rows, {"language": "en"}, published())
        assert [each.code for each in problems] == codes
        assert ("date: {quote: the same day, anchor: 3 May 2024}" in annotation.replace('"', "")) == (not codes)
