"""Bodies of a text: known names joined with names recognised by their form."""

from __future__ import annotations

import pytest

from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.known_names import KnownName, Names

NAMES = Names(
    (
        KnownName("Department of Ports", "us-ports", frozenset({"US"})),
        KnownName("Norway's fleet office", "no-fleet-office", frozenset({"NO"})),
    )
)


def _bodies(text: str) -> list[tuple[str, str]]:
    sighted = Sighted("t", text, names=NAMES)
    return [(found.span.of(text), sighted.body_id(found)) for found in sighted.bodies]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The Department of Ports met.", [("Department of Ports", "us-ports")]),
        ("The US Department of Ports met.", [("US Department of Ports", "us-ports")]),
        (
            "The Department of Ports of the United States met.",
            [("Department of Ports of the United States", "us-ports")],
        ),
        ("America's Department of Ports met.", [("Department of Ports", "us-ports")]),
        ("The Department of Ports Research Institute met.", [("Department of Ports Research Institute", "t-i1")]),
        ("It met Norway's fleet office.", [("Norway's fleet office", "no-fleet-office")]),
        ("The Ministry of Tides of Chile met.", [("Ministry of Tides of Chile", "t-i1")]),
    ],
)
def test_a_known_name_is_one_name_with_its_country(text: str, bodies: list[tuple[str, str]]) -> None:
    assert _bodies(text) == bodies


def test_another_name_of_a_known_body_has_its_record() -> None:
    text = "The Department of Ports of the United States met. Then the Ports Department voted."
    assert [who for _, who in _bodies(text)] == ["us-ports", "us-ports"]


def test_a_name_that_may_mean_two_known_bodies_has_no_record() -> None:
    names = Names((KnownName("Ports Committee of Chile", "cl-ports"), KnownName("Ports Committee of Peru", "pe-ports")))
    text = "The Ports Committee of Chile and the Ports Committee of Peru met. The Ports Committee voted."
    sighted = Sighted("t", text, names=names)
    assert sighted.bodies[2]["record_id"] is None
