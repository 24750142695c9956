"""Records as models: one that a caller holds is not read again."""

from __future__ import annotations

import gc

import policytrack as pt
from tests import EXAMPLE


def test_a_record_is_the_same_for_all_answers_as_long_as_somebody_holds_it() -> None:
    data = pt.open(EXAMPLE / "data")
    held = data.agreements()
    assert all(data.get(each.record_id) is each for each in held)
    assert [*map(id, data.agreements())] == [*map(id, held)]
    known = data._shelf._held
    assert len(known) == len(held)
    data._shelf._known.cache_clear()
    del held
    gc.collect()
    assert len(known) == 0
