"""Stages: the terms of events, of all record types that have events; and what the date of a status is."""

from __future__ import annotations

from typing import Annotated, Literal

from policytrack.values.cell import Term, Vocabulary
from policytrack.values.vocabulary.agreements import AGREEMENT_STAGE, AgreementStageTerm
from policytrack.values.vocabulary.aid import AID_STAGE, AidStageTerm
from policytrack.values.vocabulary.institutions import INSTITUTION_STAGE, InstitutionStageTerm

Stage = Annotated[
    Literal[AgreementStageTerm, AidStageTerm, InstitutionStageTerm],
    Vocabulary(AGREEMENT_STAGE | INSTITUTION_STAGE | AID_STAGE),
]

DateBasisTerm = Literal["event", "report"]

DATE_BASIS: dict[DateBasisTerm, Term] = {
    "event": Term("The day on which it happened or is due, as a source states it."),
    "report": Term("The day of the report; with `../` before it, it had happened by that day."),
}

DateBasis = Annotated[DateBasisTerm, Vocabulary(DATE_BASIS)]
