"""What the five texts say, written down by hand from reading them: the data must say the same, no more and no less.

The test reads the example, and the example with foreign sources: what it says of the five texts holds when others are
added that are about something else.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import frictionless
import mlcroissant
import pytest

import policytrack as pt
from policytrack.build.build import dataset_rows
from policytrack.build.rebuild import check_build
from policytrack.records.evidence import Evidence
from policytrack.records.tables import TABLES, Rows
from policytrack.seeds.folder import Seeds, read_seeds
from policytrack.values.span import Span
from tests import EXAMPLE, ROOT
from tests.golden_claims import golden_text

US_UA = "us-ua-2023-coproduction-statement"
ADVISER = "us-adviser-ua-ministry-of-strategic-industries"
BILL = "us-2023-supplemental-funding-bill"
PLAN = "us-ua-2023-12-defence-industry-plan"

AGREEMENTS = {
    US_UA: "statement_of_intent signed [2023-12-05..2023-12-06]",
    ADVISER: "arrangement planned 2023-12",
    "us-ua-security-guarantees": "security_guarantee negotiating 2023-12",
    "ua-us-defence-framework-agreement": "framework_agreement proposed ../2020-12-23",
    "ua-nato-enhanced-opportunities-partner": "partnership_status obtained 2020-06",
    "ua-nato-accession": "accession planned 2020-12-23",
    "ua-us-2020-agreement-base": "arrangement agreed ../2020-12-23",
    "ua-us-companies-localisation-agreements": "contract expected 2023-12",
    "ua-us-2023-weapons-monitoring": "arrangement agreed 2023-11",
}

PARTIES = {
    US_UA: {"party:UA", "party:US", "signatory:us-department-of-defense", "signatory:ua-ministry-of-defense", "signatory:ua-ministry-of-strategic-industries",
            "beneficiary:UA", "beneficiary:ua-armed-forces"},
    ADVISER: {"proposer:US", "proposer:us-department-of-state", "counterpart:ua-ministry-of-strategic-industries"},
    "us-ua-security-guarantees": {"party:US", "party:UA", "beneficiary:UA"},
    "ua-us-defence-framework-agreement": {"proposer:ua-office-of-the-president", "counterpart:US"},
    "ua-nato-enhanced-opportunities-partner": {"party:UA", "party:nato"},
    "ua-nato-accession": {"party:UA", "counterpart:nato"},
    "ua-us-2020-agreement-base": {"party:UA", "party:US"},
    "ua-us-companies-localisation-agreements": {"party:UA", "counterpart:large-american-companies"},
    "ua-us-2023-weapons-monitoring": {"party:ua-ministry-of-defense", "party:us-embassy-ukraine"},
}  # fmt: skip

# donor, amount, qualifier, types, mechanism, scope, counts, part of, status, date
AID = {
    BILL: "US - - - supplemental_appropriation incremental no - blocked 2023-12-06",
    "us-ua-2023-supplemental-aid": f"US 61000000000 approximately military+humanitarian+economic supplemental_appropriation incremental no {BILL} blocked 2023-12-06",
    PLAN: "US - - military - - no - announced 2023-12",
    "us-ua-2020-continued-assistance": "US - - military - - no - pledged 2020-12-23",
    "us-ua-2023-12-06-drawdown": "US 175000000 unqualified military drawdown incremental yes - announced 2023-12-06",
    "us-ua-2021-assistance": "US - - military - - no - scheduled 2021",
    "us-ua-2023-technical-data": "US - - military in_kind - no - delivered ../2023-12",
}

RECIPIENTS = {
    BILL: ["IL", "TW", "UA"], "us-ua-2023-supplemental-aid": ["UA"], "us-ua-2023-12-06-drawdown": ["UA"],
    PLAN: ["UA"], "us-ua-2020-continued-assistance": ["UA"],
    "us-ua-2021-assistance": ["ukraines-defense-forces"], "us-ua-2023-technical-data": ["UA"],
}  # fmt: skip

INSTITUTIONS = {
    "industrial-coalition": "other - called_for", "kyiv-independent": "media UA -", "nato": "international_organisation - -", "ua-armed-forces": "armed_forces UA -",
    "ua-general-staff": "armed_forces UA -", "ua-intelligence-committee": "committee UA established", "ua-ministry-of-defense": "ministry UA -",
    "ua-ministry-of-strategic-industries": "ministry UA established", "ua-office-of-the-president": "head_of_state_office UA -", "ukrainian-news-agency": "media UA -",
    "us-congress": "legislature US -", "us-department-of-commerce": "ministry US -", "us-department-of-defense": "ministry US -", "us-department-of-state": "ministry US -",
    "us-embassy-ukraine": "diplomatic_mission US -", "us-interdepartmental-team": "interagency_body US planned", "us-republican-party": "political_party US -",
    "us-senate": "legislative_chamber US -", "us-white-house": "head_of_state_office US -",
}  # fmt: skip

NAMES = {
    "us-department-of-defense": {
        "Department of Defense",
        "U.S. Department of Defense",
        "US Department of Defense",
        "U.S. Defense Department",
        "Pentagon",
    },
    "ua-ministry-of-strategic-industries": {
        "Ministry of Strategic Industry",
        "Ministry of Strategic Industries",
        "Ministry of Strategic Industries of Ukraine",
    },
    "nato": {"NATO", "Alliance"},
    "ua-office-of-the-president": {
        "Office of the President of Ukraine",
        "Presidential Office",
        "President's Office",
        "President of Ukraine",
    },
    "us-senate": {"U.S. Senate", "Senate"},
}

OFFICIALS = {
    ("ua-office-of-the-president", "andriy-yermak", "Andriy Yermak", "Presidential Office head", "2023-12-08"),
    (
        "ua-office-of-the-president",
        "roman-mashovets",
        "Roman Mashovets",
        "Deputy Head of the Office of the President of Ukraine",
        "2020-12-23",
    ),
    (
        "us-embassy-ukraine",
        "kristina-kvien",
        "Kristina Kvien",
        "Chargé d'Affaires a.i. of the United States in Ukraine",
        "2020-12-23",
    ),
    ("us-department-of-state", "antony-blinken", "Antony Blinken", "Secretary of State", "2023-12-08"),
    ("ua-ministry-of-defense", "rustem-umierov", "Rustem Umierov", "Defense Minister", "2023-12"),
}

SPEAKERS = {
    ("White House", "us-white-house"),
    ("Senate briefing notes", None),
    ("North American security brief", None),
    ("Pentagon", "us-department-of-defense"),
    ("Ukraine's Presidential Office", "ua-office-of-the-president"),
    ("the office", "ua-office-of-the-president"),
    ("the office's report", "ua-office-of-the-president"),
    ("Secretary of State Antony Blinken", "antony-blinken"),
    ("Presidential Office head Andriy Yermak", "andriy-yermak"),
    ("Roman Mashovets", "roman-mashovets"),
    ("Kristina Kvien", "kristina-kvien"),
    ("The parties", None),
    ("Ministry of Defense", "ua-ministry-of-defense"),
    ("Defense Minister Rustem Umierov", "rustem-umierov"),
    ("Ukrainian News Agency", "ukrainian-news-agency"),
}

# record, event, date, as_of, place, actor
EVENTS = {
    (US_UA, "signed", "[2023-12-05..2023-12-06]", "2023-12-08", "Washington D.C.", None),
    (US_UA, "agreed", None, "2023-12", None, None),
    (US_UA, "announced.white-house", None, "2023-12", None, "us-white-house"),
    (US_UA, "announced.ministry-of-defense", None, "2023-12", None, "ua-ministry-of-defense"),
    (ADVISER, "planned", None, "2023-12", None, "us-department-of-state"),
    (ADVISER, "announced", "2023-12", "2023-12", None, "us-white-house"),
    ("us-ua-security-guarantees", "negotiating", None, "2023-12", None, None),
    (
        "ua-us-defence-framework-agreement",
        "proposed",
        None,
        "2020-12-23",
        None,
        "ua-office-of-the-president",
    ),
    ("ua-nato-enhanced-opportunities-partner", "obtained", "2020-06", "2020-12-23", None, None),
    ("ua-nato-enhanced-opportunities-partner", "expected", "2021", "2020-12-23", None, None),
    ("ua-nato-accession", "planned", None, "2020-12-23", None, None),
    ("ua-us-2020-agreement-base", "agreed", None, "2020-12-23", None, None),
    ("ua-us-2020-agreement-base", "planned", "2021", "2020-12-23", None, None),
    ("ua-us-companies-localisation-agreements", "expected", None, "2023-12", None, "ua-ministry-of-defense"),
    ("ua-us-2023-weapons-monitoring", "agreed", "2023-11", "2023-12", None, None),
    (BILL, "blocked", "2023-12-06", "2023-12-08", None, "us-republican-party"),
    ("us-ua-2023-supplemental-aid", "proposed", None, "2023-12", None, None),
    ("us-ua-2023-supplemental-aid", "blocked", "2023-12-06", "2023-12-08", None, "us-republican-party"),
    ("us-ua-2023-12-06-drawdown", "announced", "2023-12-06", "2023-12-08", None, None),
    (PLAN, "announced", "2023-12", "2023-12", None, "us-white-house"),
    ("us-ua-2020-continued-assistance", "pledged", None, "2020-12-23", None, None),
    ("us-ua-2021-assistance", "scheduled", "2021", "2020-12-23", None, None),
    ("us-ua-2023-technical-data", "pledged", None, "2023-12-08", None, "us-department-of-defense"),
    ("us-ua-2023-technical-data", "delivered", None, "2023-12", None, "us-department-of-defense"),
    ("us-interdepartmental-team", "announced", "2023-12", "2023-12", None, "us-white-house"),
    ("us-interdepartmental-team", "planned", None, "2023-12", None, None),
    ("industrial-coalition", "called_for", None, "2023-12", "Washington", None),
    ("ua-intelligence-committee", "established", None, "2020-12-23", None, None),
    ("ua-ministry-of-strategic-industries", "established", None, "2020-12-23", None, None),
}

DISPUTED = {US_UA: "/kind", "001_e2834ee524f70189": "/published", "us-ua-2023-technical-data": "/status"}
SUPPORT = {US_UA: (3, 2), ADVISER: (2, 2), PLAN: (2, 2), "us-ua-2023-supplemental-aid": (3, 2), "us-ua-2023-12-06-drawdown": (2, 1), "us-senate-2023-12-06-procedural-vote": (3, 2),
           "us-ua-2023-technical-data": (3, 2), "ua-nato-accession": (1, 1)}  # fmt: skip


TEXTS = {
    "000_87ee165d980cf266": "052d2e550c9b2ad3841cd243df884e4a3f0490bbf62a730ffd573b53f119f477",
    "001_e2834ee524f70189": "677e68bf50feaff63a9fe9828c4453dc0599ed1c392f239db002f621e495d63a",
    "002_5525c09925483564": "bdf5d94f74f0857c756525dbdb448dbfbc8f5ec792baf488ba93b363f5e6e4f5",
    "003_eb17987ede109a6c": "2ba295ceccd6d0085250db5f7c63a783c82448642b6d6f8c0a4eb889197c7f1f",
    "004_3da4def387facb33": "07a8847d5dbc4902ce6f1e2e0acde6ed91ca59a51fa8b5d7cf9825492572cc9e",
}
"""The five texts, with the checksums that they came with."""

FOREIGN = {
    "2025-03-14-nl-md", "nl-md-2025-water-memorandum", "nl-md-2025-dikes", "md-youth-parliament-2025-03-10-memorandum", "md-youth-parliament",
    "nl-ministry-of-dikes-and-polders", "2025-04-02-is-ie", "is-ie-2025-fisheries-treaty", "is-ministry-of-tides", "2025-05-20-nz-to", "nz-to-2025-water-tanks",
    "nz-ministry-of-reefs", "2025-06-11-mt-council", "mt-council-of-fishermen", "mt-fishermen-2025-06-11-net-sizes", "2025-07-01-cv-tides", "cv-na-2025-sea-salt",
    "na-cv-2025-sea-salt", "cv-bureau-of-salt-pans", "atlantic-gazette",
}  # fmt: skip
"""What the foreign sources speak of."""

COUNTS = {"agreements": 9, "aid_packages": 7, "institutions": 19, "persons": 5, "votes": 1, "sources": 5}


@pytest.fixture(scope="module", params=["as they are", "with foreign sources"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The example, and a copy of its seeds with five sources more."""
    found: Path = EXAMPLE if request.param == "as they are" else request.getfixturevalue("with_foreign_sources")
    return found


@pytest.fixture(scope="module")
def seeds(folder: Path) -> Seeds:
    """Seeds of the folder."""
    return read_seeds(folder / "seeds")


@pytest.fixture(scope="module")
def rows(seeds: Seeds) -> Rows:
    """Rows of the folder's seeds."""
    return dataset_rows(seeds)


RECORD_OF = {table.name: table.columns[0].name for table in TABLES if table.name != "evidence"}
"""Table to the column that names a row's record."""


def cells(rows: Rows, table: str) -> list[dict[str, object]]:
    """The cells of the rows that speak of records of the five texts."""
    evidence = [row for row in rows["evidence"] if isinstance(row, Evidence)]
    told = {row.record_id for row in evidence if row.source_id in TEXTS} | set(TEXTS)
    found = [{name: getattr(row, name) for name in type(row).model_fields} for row in rows[table]]
    return [row for row in found if row[RECORD_OF.get(table, "record_id")] in told]


def shown(*values: object) -> str:
    return " ".join(
        "-" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
        for value in values
    )


def test_agreements(rows: Rows) -> None:
    found = {
        str(row["agreement_id"]): shown(row["kind"], row["status"], row["status_date"])
        for row in cells(rows, "agreements")
    }
    assert found == AGREEMENTS


def test_parties(rows: Rows) -> None:
    found: dict[str, set[str]] = {}
    for row in cells(rows, "agreement_parties"):
        found.setdefault(str(row["agreement_id"]), set()).add(str(row["key"]))
    assert found == PARTIES


def test_aid(rows: Rows) -> None:
    found = {}
    for row in cells(rows, "aid_packages"):
        types = "+".join(name for name in ("military", "humanitarian", "economic", "other") if row[name]) or None
        values = (
            row[name] for name in ("mechanism", "scope", "counts_in_total", "part_of_id", "status", "status_date")
        )
        found[str(row["aid_package_id"])] = shown(
            row["donor_country"], row["amount"], row["amount_qualifier"], types, *values
        )
        assert (row["currency"] == "USD") == (row["amount"] is not None)
    assert found == AID


def test_recipients(rows: Rows) -> None:
    found: dict[str, list[str]] = {}
    for row in cells(rows, "aid_recipients"):
        found.setdefault(str(row["aid_package_id"]), []).append(str(row["key"]))
    assert found == RECIPIENTS


def test_the_vote(rows: Rows) -> None:
    (vote,) = cells(rows, "votes")
    wanted = {"chamber_id": "us-senate", "held": "2023-12-06", "question_kind": "procedural", "result": "blocked", "blocked_by_id": "us-republican-party", "method": None,
              "threshold": None, "yes": None, "no": None, "abstain": None, "not_voting": None}  # fmt: skip
    assert {name: vote[name] for name in wanted} == wanted
    assert {row["record_id"] for row in cells(rows, "vote_subjects")} == {BILL, "us-ua-2023-supplemental-aid"}


def test_institutions(rows: Rows) -> None:
    assert {
        str(row["institution_id"]): shown(row["kind"], row["country"], row["status"])
        for row in cells(rows, "institutions")
    } == INSTITUTIONS


@pytest.mark.parametrize("institution", NAMES)
def test_names(rows: Rows, institution: str) -> None:
    assert {row["name"] for row in cells(rows, "institution_names") if row["institution_id"] == institution} == NAMES[
        institution
    ]


def test_officials(rows: Rows) -> None:
    assert {
        tuple(row[name] for name in ("institution_id", "person_id", "person", "role", "as_of"))
        for row in cells(rows, "institution_officials")
    } == OFFICIALS
    assert {(row["person_id"], row["name"]) for row in cells(rows, "persons")} == {each[1:3] for each in OFFICIALS}


def test_events(rows: Rows) -> None:
    assert {
        tuple(row[name] for name in ("record_id", "key", "date", "as_of", "place", "actor_id"))
        for row in cells(rows, "events")
    } == EVENTS


def test_disagreement_and_support(rows: Rows) -> None:
    entries = {str(row["record_id"]): row for row in cells(rows, "records")}
    assert {record: row["disputed_fields"] for record, row in entries.items() if row["disputed_fields"]} == DISPUTED
    assert {
        record: (entries[record]["n_sources"], entries[record]["n_independent_sources"]) for record in SUPPORT
    } == SUPPORT


def test_both_words_for_the_instrument_are_kept(rows: Rows) -> None:
    kinds = {
        (row["value"], row["rank"], row["attributed_to_id"])
        for row in cells(rows, "evidence")
        if row["record_id"] == US_UA and row["field"] == "/kind"
    }
    assert ("memorandum", "normal", "ua-ministry-of-defense") in kinds
    assert ("statement_of_intent", "preferred", "us-white-house") in kinds
    assert ("statement_of_intent", "preferred", "us-department-of-defense") in kinds


def test_who_is_quoted(rows: Rows) -> None:
    said = {
        (row["attributed_to"], row["attributed_to_id"])
        for row in cells(rows, "evidence")
        if row["part"] == "attribution" and row["attributed_to"]
    }
    assert said == SPEAKERS
    hedged = {(row["record_id"], row["hedge"], row["attributed_to"]) for row in cells(rows, "evidence") if row["hedge"]}
    assert hedged == {
        (US_UA, "reportedly", None),
        ("us-ua-2023-supplemental-aid", "reported at", "Senate briefing notes"),
    }
    fields = {str(row["field"]).split("/")[1] for row in cells(rows, "evidence") if row["hedge"] == "reportedly"}
    assert fields == {"topics"}


def test_a_speaker_in_another_paragraph_has_its_reason(rows: Rows, seeds: Seeds) -> None:
    evidence = [row for row in rows["evidence"] if isinstance(row, Evidence) and row.method != "copied"]
    value = {row.claim_id: row for row in evidence if row.part == "value"}

    def paragraph(row: Evidence) -> Span:
        return seeds.documents[row.source_id].paragraph_of(Span(row.start_char, row.end_char))

    said = [row for row in evidence if row.part == "attribution" and paragraph(row) != paragraph(value[row.claim_id])]
    assert {row.attributed_to for row in said} == {"White House", "Ministry of Defense"}
    assert {row.method for row in said} == {"curated"}


def test_counts(rows: Rows) -> None:
    assert {table: len(cells(rows, table)) for table in COUNTS} == COUNTS


def test_seeds_are_the_texts_as_they_came(seeds: Seeds) -> None:
    found = {source: document.sha256 for source, document in seeds.documents.items()}
    assert {source: found.get(source) for source in TEXTS} == TEXTS


def test_the_claims_of_each_source_are_as_reviewed(seeds: Seeds, rows: Rows) -> None:
    """`make goldens` writes the files anew; read the difference before committing it."""
    reviewed = {path.stem: path.read_text("utf-8") for path in (ROOT / "tests" / "golden").glob("*.txt")}
    assert set(reviewed) == set(TEXTS)
    assert {source: golden_text(rows, source) for source in reviewed} == reviewed


# --- what is published, and five sources more -----------------------------------------------------------------------------


def test_the_data_is_what_the_seeds_give_and_holds(folder: Path) -> None:
    data = pt.open(folder / "data")
    assert check_build(folder / "seeds", folder)[1] == []
    assert data.verify().problems == ()
    assert data.validate(folder / "seeds", folder / "data").problems == ()


def test_foreign_sources_add_what_they_say_and_change_nothing_else(with_foreign_sources: Path) -> None:
    changes = pt.open(with_foreign_sources / "data").diff(EXAMPLE / "data").changes
    assert {change.record_id for change in changes if change.kind == "record_added"} == FOREIGN
    assert [change for change in changes if not change.kind.endswith("_added")] == []


def test_the_citation_file_is_the_export(tmp_path: Path) -> None:
    out = tmp_path / "CITATION.cff"
    pt.export("cff", out)
    assert (ROOT / "CITATION.cff").read_bytes() == out.read_bytes(), "make goldens"


def test_a_database_takes_the_whole_package(tmp_path: Path) -> None:
    frictionless.Package(str(EXAMPLE / "data" / "datapackage.json")).publish(f"sqlite:///{tmp_path / 'x.db'}")
    with closing(sqlite3.connect(tmp_path / "x.db")) as database:
        query = "SELECT aid_package_id FROM aid_packages WHERE amount > 1000000000"
        assert database.execute(query).fetchall() == [("us-ua-2023-supplemental-aid",)]
        assert database.execute("SELECT count(*) FROM redirects").fetchone() == (1,)


@pytest.mark.filterwarnings("ignore")  # of mlcroissant's own libraries
def test_mlcroissant_reads_the_redirects(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    path = pt.open(EXAMPLE / "data").export("croissant", tmp_path / "croissant.json")
    loaded = mlcroissant.Dataset(jsonld=str(shutil.copy(path, folder)))
    assert [row["redirects/record_id"] for row in loaded.records("redirects")] == [
        b"us-il-tw-2023-supplemental-assistance"
    ]
