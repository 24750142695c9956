"""Events: what happened, or is to happen, with an agreement, an aid package or an institution."""

from __future__ import annotations

from typing import Annotated, Literal

from policytrack.records.row import BOUND, Row
from policytrack.values.cell import Vocabulary
from policytrack.values.edtf import Day, Edtf
from policytrack.values.text import Key, Line, Slug
from policytrack.values.vocabulary.agreements import AGREEMENT_STAGE, AgreementStageTerm
from policytrack.values.vocabulary.aid import AID_STAGE, AidStageTerm
from policytrack.values.vocabulary.institutions import INSTITUTION_STAGE, InstitutionStageTerm

STAGES: dict[str, tuple[str, ...]] = {
    "agreement": tuple(AGREEMENT_STAGE),
    "aid_package": tuple(AID_STAGE),
    "institution": tuple(INSTITUTION_STAGE),
}
"""The stages of each record type that has events, in order."""

Stage = Annotated[
    Literal[AgreementStageTerm, AidStageTerm, InstitutionStageTerm],
    Vocabulary(AGREEMENT_STAGE | AID_STAGE | INSTITUTION_STAGE),
]


class Event(Row):
    """One step in the life of a record."""

    record_id: Slug
    """The record that the event belongs to."""
    key: Key
    """The stage, with a suffix where a stage occurs more than once: `announced.white-house`."""
    event: Stage
    """The stage that the event is."""
    date: Edtf | None
    """When it happens or is due; null where no source says."""
    date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `date`."""
    date_latest: Annotated[Day | None, BOUND]
    """Latest day of `date`."""
    as_of: Edtf | None
    """When the source said it."""
    as_of_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `as_of`."""
    as_of_latest: Annotated[Day | None, BOUND]
    """Latest day of `as_of`."""
    place: Line | None
    """Where, as worded."""
    occasion: Line | None
    """At what meeting or conference, as worded."""
    actor_id: Slug | None
    """The institution that acted, where it has a record."""
    actor: Line | None
    """Who acted, as worded."""
