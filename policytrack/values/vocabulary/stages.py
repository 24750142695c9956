"""Stages: the terms of events, of all record types that have events."""

from __future__ import annotations

from typing import Annotated, Literal

from policytrack.values.cell import Vocabulary
from policytrack.values.vocabulary.agreements import AGREEMENT_STAGE, AgreementStageTerm
from policytrack.values.vocabulary.aid import AID_STAGE, AidStageTerm
from policytrack.values.vocabulary.institutions import INSTITUTION_STAGE, InstitutionStageTerm

Stage = Annotated[
    Literal[AgreementStageTerm, AidStageTerm, InstitutionStageTerm],
    Vocabulary(AGREEMENT_STAGE | AID_STAGE | INSTITUTION_STAGE),
]
