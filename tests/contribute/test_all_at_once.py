"""All problems at once: 20 faults planted in one folder are told in one run, each as if it were alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import policytrack as pt
from policytrack.build.build import build
from policytrack.problems import PolicytrackError
from policytrack.seeds.folder import on_disk
from tests import EXAMPLE

pytestmark = pytest.mark.usefixtures("without_workbook")


class Plant(NamedTuple):
    """A fault: words of a file, what they become, and the problems, as file, code and record."""

    file: str
    old: str
    new: str
    told: tuple[tuple[str, str, str], ...]


ZERO, ONE, TWO, THREE, FOUR = (
    f"{stem}.yaml"
    for stem in (
        "000_87ee165d980cf266", "001_e2834ee524f70189", "002_5525c09925483564", "003_eb17987ede109a6c", "004_3da4def387facb33",
    )
)  # fmt: skip
SENATE, STAFF, COMMERCE = "us-senate", "ua-general-staff", "us-department-of-commerce"
ACCESSION, OBTAINED, BASE = "ua-nato-accession", "ua-nato-enhanced-opportunities-partner", "ua-us-2020-agreement-base"
FRAMEWORK, CONTINUED, PACKAGE = "ua-us-defence-framework-agreement", "us-ua-2020-continued-assistance", "us-ua-2021-assistance"  # fmt: skip
MEMORANDUM = "us-ua-2023-coproduction-statement"
SEEDS = EXAMPLE / "seeds"
_, _, _AFTER = (SEEDS / TWO).read_text("utf-8").partition("        defence_reform: defense reform\n")
TOPICS = "        defence_reform: defense reform\n" + _AFTER.partition("      events:\n")[0]

PLANTS = {
    "duplicate key": Plant(TWO, "    kind: course to join NATO\n", "    kind: course to join NATO\n    kind: x\n", ((TWO, "DUPLICATE_KEY", ""),)),
    "quote": Plant(TWO, "        role: Chargé d'Affaires a.i.", "        role: Charge d'Affaires a.i.", ((TWO, "QUOTE_NOT_IN_TEXT", "us-embassy-ukraine"),)),
    "unknown field": Plant(TWO, "    military: \"Ukraine's [[defense cap", "    milittary: \"Ukraine's [[defense cap", ((TWO, "UNKNOWN_FIELD", CONTINUED),)),
    "not recognised": Plant(TWO, "kind: status of NATO Enhanced Opportunities Partner", "kind: of NATO Enhanced Opportunities", ((TWO, "UNKNOWN_WORD", OBTAINED),)),
    "no reason": Plant(TWO, ", because: an understanding to develop agreements; no instrument is named", "", ((TWO, "UNKNOWN_WORD", BASE),)),
    "stage": Plant(TWO, "      planned: {event: course to,", "      planed: {event: course to,", ((TWO, "UNKNOWN_TERM", ACCESSION),)),
    "no title": Plant(TWO, "    title:\n      value: US assistance to Ukraine's defence forces scheduled for 2021\n      quote: US assistance to Ukraine's defense forces scheduled for 2021\n", "", ((TWO, "NO_TITLE", PACKAGE),)),
    "unaccounted": Plant(TWO, "  - {quote: \"\\\"Joint Efforts - [[2020]]\\\"\", as: context, because: part of the name of an exercise}\n", "", ((f"{TWO[:-5]}.txt", "UNACCOUNTED", TWO[:-5]),)),
    "country": Plant(ZERO, "    names: {official: Department of Commerce}\n    country: \"across [[U.S.]] gov", "    names: {official: Department of Commerce}\n    country: {quote: \"across [[U.S.]] government agencies\", value: UK, because: x} # \"across [[U.S.]] gov", ((ZERO, "BAD_VALUE", COMMERCE),)),
    "event without stage": Plant(ONE, "  ua-general-staff:\n", "  ua-general-staff:\n    events: {established: {actor: General Staff}}\n", ((ONE, "NO_FIELD", STAFF),)),
    "merge": Plant(FOUR, "    - merged:\n        because: \"both texts report one signing", "    - mergd:\n        because: \"both texts report one signing", ((FOUR, "UNKNOWN_FIELD", MEMORANDUM), (FOUR, "UNEXPLAINED_MERGE", MEMORANDUM))),
    "copy of nothing": Plant(THREE, "kind: news_article", "kind: news_artikle", ((THREE, "BAD_VALUE", THREE[:-5]),)),
    "redirect": Plant("records.yaml", "withdrawn:\n", "redirects:\n  old-id: {to: us-senat, because: x, since: 0.1.0}\nwithdrawn:\n", (("records.yaml", "UNKNOWN_ID", "old-id"),)),
    "reason": Plant("records.yaml", "because: \"no source", "becase: \"no source", (("records.yaml", "UNKNOWN_FIELD", "us-il-tw-2023-supplemental-assistance"),)),
    "expectation": Plant("expectations.yaml", "lost:", "vote: {rows: {min: 1}}\nlost:", (("expectations.yaml", "UNKNOWN_TABLE", ""),)),
    "vanished": Plant(TWO, "  ua-intelligence-committee:", "  ua-spy-committee:", (("records.yaml", "VANISHED_ID", "ua-intelligence-committee"),)),
    "loss": Plant(TWO, TOPICS, "", (("expectations.yaml", "FEWER_ROWS", ""),)),
    "syntax": Plant("broken.yaml", "", "source: {kind: news_article\n", (("broken.yaml", "YAML_SYNTAX", ""),)),
    "text without annotation": Plant("new.txt", "", "The U.S. sent aid.\n", (("new.txt", "NO_ANNOTATION", ""),)),
    "annotation without text": Plant("lone.yaml", "", "source: {kind: news_article}\n", (("lone.yaml", "NO_TEXT", ""),)),
    "file name": Plant("Bad.txt", "", "The U.S. sent aid.\n", (("Bad.txt", "BAD_NAME", ""), ("Bad.txt", "NO_ANNOTATION", ""))),
    "kind of file": Plant("table.xlsx", "", "x", (("table.xlsx", "UNKNOWN_FILE", ""),)),
}  # fmt: skip


def plant(folder: Path, names: list[str]) -> None:
    """Changes the seeds of a checkout."""
    for each in map(PLANTS.__getitem__, names):
        path = folder / "seeds" / each.file
        text = path.read_text("utf-8") if path.exists() else ""
        assert (each.old in text) if each.old else not text
        path.write_text(text.replace(each.old, each.new, 1) if each.old else each.new, "utf-8")
    if "syntax" in names:
        (folder / "seeds" / "broken.txt").write_text("The U.S. sent aid.\n", "utf-8")


def told(folder: Path) -> set[tuple[str, str, str]]:
    """What `validate` tells: file, code and record."""
    return {(Path(each.path).name, each.code, each.record) for each in pt.validate(folder / "seeds").problems}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTS)
def test_each_fault_is_told_and_what_build_refuses_validate_tells(checkout: Path, name: str) -> None:
    plant(checkout, [name])
    assert told(checkout) == set(PLANTS[name].told)
    with pytest.raises(PolicytrackError) as caught:
        build(checkout / "seeds", checkout)
    problems = [on_disk(each, checkout / "seeds") for each in caught.value.problems]
    assert {(Path(each.path).name, each.code, each.record) for each in problems} <= set(PLANTS[name].told)


def test_all_faults_are_told_in_one_run(checkout: Path) -> None:
    plant(checkout, list(PLANTS))
    assert len(PLANTS) > 18
    assert told(checkout) == {each for plant in PLANTS.values() for each in plant.told}
