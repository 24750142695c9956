"""A user's program, as type checkers see it: every question with the type of its answer."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import assert_type

import policytrack as pt
from policytrack import Agreement, AidPackage, Institution, Vote

package = pt.get("us-ua-2023-12-06-drawdown", AidPackage)
assert_type(package, AidPackage)
assert_type(package.amount, Decimal | None)
assert_type(package.evidence, tuple[pt.Evidence, ...])
assert_type(package.receipts("amount")[0].quote, str)

anything = pt.get("us-senate")
assert_type(anything, Agreement | AidPackage | Institution | pt.Person | pt.Source | Vote)
if isinstance(anything, Institution):
    assert_type(anything.name, str)

assert_type(pt.aid_packages(), pt.Listing[AidPackage])
assert_type(pt.aid_packages()[0], AidPackage)
assert_type(pt.aid_packages()[:2], pt.Listing[AidPackage])
assert_type([agreement.record_id for agreement in pt.agreements()], list[str])
assert_type(pt.evidence("us-senate", "name"), pt.Listing[pt.Evidence])
assert_type(pt.conflicts()[0].reason, str)
assert_type(pt.timeline(countries=["US", "UA"])[0].is_ahead, bool)
assert_type(pt.sources(), pt.Listing[pt.Source])
assert_type(pt.codebook("votes")[0].meaning, str)
assert_type(pt.entries()[0].n_independent_sources, int)
assert_type(pt.cite().bibtex(), str)
assert_type(pt.explain("us-senate").text(), str)
assert_type(pt.follow(package, "part_of"), pt.Record | None)
assert_type(pt.related("us-senate")[0].other_id, str)
assert_type(pt.tables()["votes"].rows, int)
assert_type(pt.path("votes"), Path)
assert_type(pt.text("001_e2834ee524f70189"), str)
assert_type(pt.verify().is_valid, bool)
assert_type(pt.data_version, str)
assert_type(pt.__version__, str)

dataset = pt.open(pt.path("votes").parent.parent)
assert_type(dataset, pt.Dataset)
assert_type(dataset.votes(), pt.Listing[Vote])
