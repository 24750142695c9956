"""Terms of aid: qualifiers and periods of amounts, mechanisms, scope, stages.

IATI codes are those of the IATI Standard 2.03 codelists FinanceType, TransactionType and ActivityStatus.
"""

from __future__ import annotations

from typing import Annotated, Literal

from policytrack.values.cell import Term, Vocabulary

AmountQualifierTerm = Literal[
    "unqualified", "exactly", "approximately", "up_to", "at_least", "more_than", "less_than", "between"
]
AmountBasisTerm = Literal["total", "per_year", "per_month", "other"]
MechanismTerm = Literal[
    "drawdown",
    "supplemental_appropriation",
    "appropriation",
    "fmf",
    "usai",
    "loan",
    "loan_guarantee",
    "grant",
    "in_kind",
]
AidScopeTerm = Literal["incremental", "cumulative"]
AidStageTerm = Literal[
    "requested", "pledged", "scheduled", "proposed", "blocked", "authorised", "announced", "committed", "appropriated",
    "delivered", "suspended", "cancelled",
]  # fmt: skip

AMOUNT_QUALIFIER: dict[AmountQualifierTerm, Term] = {
    "unqualified": Term("The words state no qualifier. The amount may still be a round figure."),
    "exactly": Term("The words say that the amount is exact: exactly, precisely."),
    "approximately": Term("About, around, nearly, roughly."),
    "up_to": Term("At most this amount, which may be reached."),
    "at_least": Term("This amount or more."),
    "more_than": Term("More than this amount."),
    "less_than": Term("Less than this amount."),
    "between": Term("A range; its bounds are amount_min and amount_max."),
}

AMOUNT_BASIS: dict[AmountBasisTerm, Term] = {
    "total": Term("The words state no period: the amount is the whole."),
    "per_year": Term("The amount of each year: a year, annually, per annum."),
    "per_month": Term("The amount of each month: a month, monthly."),
    "other": Term("The amount of another period, or of each of several: a week, a quarter, per person, each."),
}

MECHANISM: dict[MechanismTerm, Term] = {
    "drawdown": Term("Articles or services from the donor's own stocks."),
    "supplemental_appropriation": Term("Money appropriated outside the regular budget."),
    "appropriation": Term("Money appropriated in the regular budget."),
    "fmf": Term("Foreign Military Financing (United States)."),
    "usai": Term("Ukraine Security Assistance Initiative (United States)."),
    "loan": Term("Money to be paid back.", "IATI FinanceType:421"),
    "loan_guarantee": Term("A guarantee of somebody else's loan.", "IATI FinanceType:1100"),
    "grant": Term("Money not to be paid back.", "IATI FinanceType:110"),
    "in_kind": Term("Goods, services or data instead of money."),
}

AID_SCOPE: dict[AidScopeTerm, Term] = {
    "incremental": Term("One package."),
    "cumulative": Term("A running total over several packages."),
}

AID_STAGE: dict[AidStageTerm, Term] = {
    "requested": Term("Asked for."),
    "pledged": Term("Promised, with no time stated for it.", "IATI TransactionType:12"),
    "scheduled": Term("Due in a stated time to come.", "IATI ActivityStatus:1"),
    "proposed": Term("Put forward, not yet decided.", "IATI ActivityStatus:1"),
    "blocked": Term("Stopped in the course of the decision."),
    "authorised": Term("A law or an order allows it."),
    "announced": Term("Made public."),
    "committed": Term("The donor is bound to it.", "IATI TransactionType:2"),
    "appropriated": Term("The money has been voted."),
    "delivered": Term("Given.", "IATI TransactionType:3"),
    "suspended": Term("Interrupted; may go on later.", "IATI ActivityStatus:6"),
    "cancelled": Term("Ended before it was completed.", "IATI ActivityStatus:5"),
}

AmountQualifier = Annotated[AmountQualifierTerm, Vocabulary(AMOUNT_QUALIFIER)]
AmountBasis = Annotated[AmountBasisTerm, Vocabulary(AMOUNT_BASIS)]
Mechanism = Annotated[MechanismTerm, Vocabulary(MECHANISM)]
AidScope = Annotated[AidScopeTerm, Vocabulary(AID_SCOPE)]
AidStage = Annotated[AidStageTerm, Vocabulary(AID_STAGE)]
