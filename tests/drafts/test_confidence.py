"""Confidence in mentions."""

from __future__ import annotations

import pytest

from policytrack.drafts.confidence import FORMS, Form, confidence


@pytest.mark.parametrize("form", FORMS)
def test_the_example_of_a_form_has_its_share(form: Form) -> None:
    assert confidence(form.kind, form.example) == round((form.right + 1) / (form.of + 2), 2)


@pytest.mark.parametrize("kind", ["tally", "instrument", "aid_package"])
def test_what_was_not_measured_has_no_confidence(kind: str) -> None:
    assert confidence(kind, "86-11") is None


def test_line_breaks_are_spaces() -> None:
    assert confidence("institution", "Ministry of\n  Defence") == confidence("institution", "Ministry of Defence")
