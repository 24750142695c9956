"""Citations in every style: read back, and rendered, by the programs that people use."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import accumulate
from urllib.parse import unquote

import pytest
import rispy
from pybtex.database import parse_string
from pybtex.plugin import find_plugin

import policytrack as pt
from policytrack.answers.bibtex import bibtex_entry
from policytrack.answers.cited_work import CitedWork, date_words
from policytrack.answers.csl import csl_item
from policytrack.answers.ris import ris_reference
from policytrack.cli.main import main
from policytrack.display import one_line
from policytrack.problems import UsageError
from policytrack.values.version import DATA_DATE

DRAWDOWN = "us-ua-2023-12-06-drawdown"
KYIV = "Ukraine, US sign statement of intent on co-production of weapons"
WORK = CitedWork(
    key="001",
    kind="news_article",
    title="50% of NATO & the EU_27 pay $5 for #1 {a} \\ Kyïv ~ ^: “Łódź”",
    authors=("Kateryna & Sons",),
    publisher="The 100% Post",
    date="2023-12-06",
    url="https://example.org/a_b?c=%20&d={e}#f",
    sha256="0" * 64,
)
DATES = {
    "2023-12-06": ("2023-12-06", (2023, 12, 6), {"date-parts": [[2023, 12, 6]]}),
    "2023-12": ("2023-12", (2023, 12), {"date-parts": [[2023, 12]]}),
    "2023": ("2023", (2023,), {"date-parts": [[2023]]}),
    "2023-12~": ("2023-12~", (2023, 12), {"date-parts": [[2023, 12]], "circa": True}),
    "2023-12-05/2023-12-06": ("2023-12-05 to 2023-12-06", (2023, 12), {"date-parts": [[2023, 12, 5], [2023, 12, 6]]}),
    "2023-11/2024-01": ("2023-11 to 2024-01", (), {"date-parts": [[2023, 11], [2024, 1]]}),
    "2023-05?/2023-06": ("2023-05? to 2023-06", (2023,), {"literal": "2023-05? to 2023-06"}),
    "../2020-12-23": ("until 2020-12-23", (), {"literal": "until 2020-12-23"}),
    "2020/..": ("from 2020", (), {"literal": "from 2020"}),
    "[2023-12-05..2023-12-06]": ("one of 2023-12-05 to 2023-12-06", (2023, 12), {"literal": "one of 2023-12-05 to 2023-12-06"}),
    "[..2020]": ("until 2020", (), {"literal": "until 2020"}),
    "[2020..]": ("from 2020", (), {"literal": "from 2020"}),
    "{2023-12-05,2023-12-07}": ("2023-12-05, 2023-12-07", (2023, 12), {"literal": "2023-12-05, 2023-12-07"}),
}  # fmt: skip
"""EDTF to its words, the parts that all of its days share, and the CSL date."""


def rendered(bibtex: str, style: str = "plain") -> list[str]:
    """The entries as a style of BibTeX prints them."""
    styled = find_plugin("pybtex.style.formatting", style)().format_bibliography(parse_string(bibtex, "bibtex"))
    return [entry.text.render(find_plugin("pybtex.backends", "plaintext")()) for entry in styled]


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_in_every_style(edtf: str) -> None:
    words, parts, csl = DATES[edtf]
    work = replace(WORK, date=edtf)
    assert (date_words(edtf), work.date_parts, csl_item(work)["issued"]) == (words, parts, csl)
    fields = parse_string(bibtex_entry(work), "bibtex").entries["policytrack:001"].fields
    assert fields.get("date") == (None if edtf[0] in "[{" else edtf)
    assert [fields.get("year"), fields.get("month")] == [
        str(parts[0]) if parts else None,
        {12: "December"}.get(parts[1]) if len(parts) > 1 else None,
    ]
    [read] = rispy.loads(ris_reference(work))
    assert read.get("year") == (str(parts[0]) if parts else None)
    year, month, day = (*(f"{part:02}" for part in parts), "", "", "")[:3]
    assert read["date"] == f"{year}/{month}/{day}/{'' if edtf in ('2023', '2023-12', '2023-12-06') else words}"


@pytest.mark.parametrize("style", ["plain", "unsrt", "alpha"])
def test_bibtex_keeps_capitals_and_prints_the_publisher(style: str) -> None:
    texts = rendered(pt.cite().bibtex(), style)
    assert len(texts) == 1 + len(pt.sources())
    [kyiv] = [text for text in texts if text.startswith("Dinara")]
    assert kyiv.startswith(
        f"Dinara Khalilova and The Kyiv Independent news desk. {KYIV}. The Kyiv Independent, December 2023."
    )
    [dataset] = [text for text in texts if "with a receipt for every value" in text]
    assert f"Dataset, version {pt.data_version}" in dataset


def test_bibtex_escapes_what_latex_reads_and_keeps_letters() -> None:
    entry = bibtex_entry(WORK)
    assert (
        r"50\% of NATO \& the EU\_27 pay \$5 for \#1 \textbraceleft{}a\textbraceright{} \textbackslash{} Kyïv" in entry
    )
    assert r"\textasciitilde{} \textasciicircum{}: “Łódź”" in entry
    assert "url = {https://example.org/a_b?c=%20&d=%7Be%7D#f}" in entry
    assert entry.count("{") == entry.count("}")
    [text] = rendered(bibtex_entry(replace(WORK, title="50% of NATO & the EU_27 for #1: “Łódź”")))
    assert text.startswith("Kateryna & Sons. 50% of NATO & the EU_27 for #1: “Łódź”. The 100% Post, December 2023.")


@pytest.mark.parametrize(
    "text", ["}", "{", "},note={x", "\\", "a\n@misc{evil, title={x}}", '"} # {', "%", "a \x1b\u202e{"]
)
def test_no_text_ends_a_field_of_bibtex(text: str) -> None:
    """As BibTeX counts braces: a backslash before one does not matter. As pybtex reads: one entry, the same fields."""
    work = replace(
        WORK, title=text, authors=(text, text), publisher=text, url=f"https://x/{one_line(text)}".replace(" ", "")
    )
    entry = bibtex_entry(work)
    depths = list(accumulate((char == "{") - (char == "}") for char in entry))
    assert (depths[-1], 0 in depths[len("@misc{") : -1]) == (0, False)
    (read,) = parse_string(entry, "bibtex").entries.values()
    assert {*read.fields} == {"title", "howpublished", "year", "month", "date", "url", "note"}
    assert unquote(read.fields["url"]) == work.url
    tags = [line[:6] for line in ris_reference(replace(WORK, authors=("a", "b"))).split("\r\n")]
    assert [line[:6] for line in ris_reference(work).split("\r\n")] == tags


def test_ris_reads_back() -> None:
    text = pt.cite().ris()
    assert text.count("\r\n") == text.count("\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in text.removesuffix("\r\n").split("\r\n"))
    read = {each["id"]: each for each in rispy.loads(text)}
    assert list(read) == ["policytrack", *(source.source_id for source in pt.sources())]
    kyiv = read["001_e2834ee524f70189"]
    assert (kyiv["type_of_reference"], kyiv["title"], kyiv["secondary_title"]) == ("NEWS", KYIV, "The Kyiv Independent")
    assert (kyiv["date"], kyiv["authors"]) == ("2023/12/08/", ["Dinara Khalilova and The Kyiv Independent news desk"])
    assert read["policytrack"]["edition"] == pt.data_version


def test_csl_has_the_newspaper_and_the_release_date() -> None:
    dataset, *sources = pt.cite().csl()
    assert dataset["issued"] == {"date-parts": [[int(part) for part in DATA_DATE.split("-")]]}
    assert [each["type"] for each in sources] == [
        "document",
        "article-newspaper",
        "document",
        "article-newspaper",
        "article-newspaper",
    ]
    assert (sources[1]["container-title"], sources[2]["genre"]) == ("The Kyiv Independent", "official readout")


def test_one_value_with_the_quote_that_it_follows() -> None:
    citation = pt.cite(DRAWDOWN, "amount")
    assert citation.dataset.remarks[0] == f"record “{DRAWDOWN}” ({pt.get(DRAWDOWN).label}), amount = 175000000 USD"
    [source] = citation.sources
    [followed] = [row for row in pt.evidence(DRAWDOWN, "amount") if row.method != "copied"]
    assert source.key == followed.source_id
    assert source.remarks == (f"“$175 million”, characters {followed.start_char} to {followed.end_char}",)
    assert pt.text(source.key)[followed.start_char : followed.end_char] == "$175 million"
    bibtex = citation.bibtex().replace(r"\$", "$")
    for style in (citation.text(), bibtex, json.dumps(citation.csl(), ensure_ascii=False), citation.ris()):
        assert "“$175 million”, characters 2838 to 2850" in style
        assert "175000000" in style


@pytest.mark.parametrize(
    ("record", "field", "quotes"),
    [
        (DRAWDOWN, "/events/announced/date", ("“Earlier the same day”", "counted from “Dec. 6”", "counted from “December 8, 2023”")),
        (DRAWDOWN, "status", ("“announced”",)),
        (DRAWDOWN, "title", ("“$175 million defense aid package for Ukraine”",)),
        ("001_e2834ee524f70189", "published", ("“December 8, 2023”",)),
    ],
)  # fmt: skip
def test_a_value_has_every_quote_of_its_claim(record: str, field: str, quotes: tuple[str, ...]) -> None:
    [source] = pt.cite(record, field).sources
    assert tuple(remark.partition(", characters")[0] for remark in source.remarks) == quotes


def test_a_value_that_sources_dispute_cites_the_words_that_were_followed() -> None:
    disputes = pt.conflicts()
    assert disputes
    for dispute in disputes:
        citation = pt.cite(dispute.record_id, dispute.field)
        assert citation.dataset.remarks[0].endswith(f"{dispute.field[1:]} = {dispute.value}")
        assert citation.sources
        for source in citation.sources:
            for rows, is_followed in ((dispute.preferred, True), (dispute.others, False)):
                quotes = {
                    f"“{row.quote}”, characters {row.start_char} to {row.end_char}"
                    for row in rows
                    if row.source_id == source.key
                }
                assert (source.remarks[0] in quotes) is is_followed


def test_an_amount_is_cited_with_its_qualifier_and_currency_and_every_independent_source() -> None:
    citation = pt.cite("us-ua-2023-supplemental-aid", "amount")
    assert citation.dataset.remarks[0].endswith("amount = approximately 61000000000 USD")
    assert [source.key[:3] for source in citation.sources] == ["000", "001"]


def test_a_value_that_follows_from_the_file_has_no_quote() -> None:
    assert pt.cite("001_e2834ee524f70189", "sha256").sources == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((None, "amount"), "UNKNOWN_FIELD  a field of no record: 'amount' (hint: name the record)"),
        ((DRAWDOWN, "amont"), f"{DRAWDOWN}  UNKNOWN_FIELD  no field 'amont' (hint: did you mean 'amount'?)"),
        ((DRAWDOWN, "amount_max"), f"{DRAWDOWN}  NO_VALUE  no source that was read states 'amount_max'"),
        (("us-senate", "names"), "us-senate  NOT_A_CELL  'names' has several values (expected: names/senate/name, names/senate/kind, names/u-s-senate/name, names/u-s-senate/kind)"),
    ],
)  # fmt: skip
def test_what_has_no_value_is_refused(arguments: tuple[str | None, str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        pt.cite(*arguments)
    assert str(caught.value) == message


def test_the_command_writes_crlf_for_ris(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["cite", DRAWDOWN, "amount", "--style", "ris"]) == 0
    assert capfdbinary.readouterr().out == pt.cite(DRAWDOWN, "amount").ris().encode()
