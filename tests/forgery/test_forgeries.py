"""No forgery passes as what a rule read: each kind is refused, seen by a published checksum, or shown as a curator's."""

from __future__ import annotations

import pytest

from tests.forgery.kinds import COSTLY, KINDS, PAGE, Kind, figures, outcomes, read_figures, written
from tests.forgery.world import World


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.forge not in COSTLY], ids=lambda kind: kind.forge.__name__
)
def test_a_kind(world: World, kind: Kind) -> None:
    """Some seventy forgeries, of the kinds that need no whole build and verification."""
    found = outcomes(world, kind, 1 if "shown" in kind.outcomes else 2)
    assert set(found) <= set(kind.outcomes)


@pytest.mark.slow
def test_a_thousand_forgeries(world: World) -> None:
    found = figures(world)
    assert sum(int(str(row["forged"])) for row in found) >= 1000
    assert found == read_figures()


def test_the_page_has_the_figures() -> None:
    rows = read_figures()
    assert [row["kind"] for row in rows] == [kind.words for kind in KINDS]
    page = PAGE.read_text("utf-8")
    assert written(page, rows) == page


def test_every_kind_becomes_what_it_may() -> None:
    for kind, row in zip(KINDS, read_figures(), strict=True):
        refused = "build" if kind.level == "annotation" else "verify"
        may = {refused if each == "refused" else each for each in kind.outcomes}
        assert {*row} - {"level", "kind", "forged"} <= may, row
