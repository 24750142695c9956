"""Participants: the columns that parties, donors and recipients share."""

from __future__ import annotations

from typing import Annotated

from policytrack.records.column import Derived, InstitutionId, Read
from policytrack.values.codes import Country
from policytrack.values.text import Line

ParticipantCountry = Annotated[
    Country | None,
    Read(
        "country",
        "who",
        Derived(
            "the words that name the participant, or its institution's country", ("institution_id",), by="institution"
        ),
    ),
]
"""The country of a participant."""

ParticipantInstitution = Annotated[InstitutionId | None, Read("institution", "who")]
"""The institution of a participant; null if no record of an institution exists for it."""

ParticipantName = Annotated[
    Line | None,
    Read(
        "words",
        "who",
        Derived(
            "the name of the institution; without a record of the institution, the words of the source",
            ("institution_id",),
            by="institution",
        ),
    ),
]
"""The name of a participant; null if the participant is a country."""
