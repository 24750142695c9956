"""Terms of agreements: kinds of instrument, roles of parties, stages."""

from __future__ import annotations

from typing import Annotated, Literal

from policytrack.values.cell import Term, Vocabulary

AgreementKindTerm = Literal[
    "treaty", "memorandum", "statement_of_intent", "joint_statement", "framework_agreement", "trade_agreement",
    "security_agreement", "security_guarantee", "partnership_status", "accession", "arrangement", "contract", "other",
]  # fmt: skip
PartyRoleTerm = Literal["party", "signatory", "proposer", "counterpart", "beneficiary"]
AgreementStageTerm = Literal[
    "called_for", "planned", "expected", "proposed", "negotiating", "announced", "agreed", "obtained", "signed",
    "ratified", "in_force", "suspended", "terminated",
]  # fmt: skip

AGREEMENT_KIND: dict[AgreementKindTerm, Term] = {
    "treaty": Term("A treaty, convention or pact."),
    "memorandum": Term("A memorandum of understanding or cooperation."),
    "statement_of_intent": Term("A statement or letter of intent."),
    "joint_statement": Term("A joint statement, declaration or communiqué."),
    "framework_agreement": Term("An agreement that sets the frame for further agreements."),
    "trade_agreement": Term("An agreement on trade or tariffs."),
    "security_agreement": Term("An agreement on security or defence with obligations of its parties."),
    "security_guarantee": Term("Assurances of security that one side gives another."),
    "partnership_status": Term("A status that an organisation grants a state without membership."),
    "accession": Term("A state's joining an organisation or a treaty."),
    "arrangement": Term("A practical arrangement or understanding that no formal instrument is named for."),
    "contract": Term("An agreement between a state or its body and companies."),
    "other": Term("An instrument of none of the kinds above."),
}

PARTY_ROLE: dict[PartyRoleTerm, Term] = {
    "party": Term("A state, organisation or company between which the agreement is, or is to be."),
    "signatory": Term("The body that signed."),
    "proposer": Term("Who proposes, plans or asks for the agreement."),
    "counterpart": Term("The other side of what one side proposes, plans or expects."),
    "beneficiary": Term("In whose favour the agreement is."),
}

AGREEMENT_STAGE: dict[AgreementStageTerm, Term] = {
    "called_for": Term("Somebody calls for it."),
    "planned": Term("A party intends it."),
    "expected": Term("Somebody predicts it."),
    "proposed": Term("One side has put it to another."),
    "negotiating": Term("The sides are discussing it."),
    "announced": Term("It was made public; adds no stage to what is otherwise at one."),
    "agreed": Term("The sides agreed on it."),
    "obtained": Term("A status was granted."),
    "signed": Term("It was signed."),
    "ratified": Term("A legislature or head of state approved what was signed."),
    "in_force": Term("It has effect."),
    "suspended": Term("Its effect is interrupted."),
    "terminated": Term("It has ended."),
}

AgreementKind = Annotated[AgreementKindTerm, Vocabulary(AGREEMENT_KIND)]
PartyRole = Annotated[PartyRoleTerm, Vocabulary(PARTY_ROLE)]
AgreementStage = Annotated[AgreementStageTerm, Vocabulary(AGREEMENT_STAGE)]
