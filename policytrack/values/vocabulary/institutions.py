"""Terms of institutions: kinds, forms of name, stages."""

from __future__ import annotations

from typing import Annotated, Literal

from policytrack.values.cell import Term, Vocabulary

InstitutionKindTerm = Literal[
    "ministry",
    "agency",
    "head_of_state_office",
    "government",
    "legislature",
    "legislative_chamber",
    "committee",
    "armed_forces",
    "diplomatic_mission",
    "international_organisation",
    "political_party",
    "interagency_body",
    "company",
    "media",
    "ngo",
    "other",
]
NameKindTerm = Literal["official", "short", "acronym", "alias", "metonym"]
InstitutionStageTerm = Literal["called_for", "planned", "proposed", "announced", "established", "dissolved"]

INSTITUTION_KIND: dict[InstitutionKindTerm, Term] = {
    "ministry": Term("A ministry, or a department of ministerial rank.", "IATI OrganisationType:10"),
    "agency": Term("A government body below or beside the ministries.", "IATI OrganisationType:15"),
    "head_of_state_office": Term("The office of a head of state.", "IATI OrganisationType:10"),
    "government": Term("A government as a whole.", "IATI OrganisationType:10"),
    "legislature": Term("A parliament as a whole.", "Popolo Organization.classification:legislature"),
    "legislative_chamber": Term("One chamber of a parliament.", "Popolo Organization.classification:chamber"),
    "committee": Term("A committee.", "Popolo Organization.classification:committee"),
    "armed_forces": Term("Armed forces, a service or a staff of theirs."),
    "diplomatic_mission": Term("An embassy, consulate or mission; its country is the sending state."),
    "international_organisation": Term("An organisation of states.", "IATI OrganisationType:40"),
    "political_party": Term("A party, or its group in a parliament.", "Popolo Organization.classification:party"),
    "interagency_body": Term("A body made up of several government bodies."),
    "company": Term("A company.", "IATI OrganisationType:70"),
    "media": Term("A news medium or agency."),
    "ngo": Term("A non-governmental organisation."),
    "other": Term("None of the kinds above."),
}

NAME_KIND: dict[NameKindTerm, Term] = {
    "official": Term(
        "The full form: a head word and what it is for, as in `Department of State`.", "Popolo Organization.name"
    ),
    "short": Term(
        "A shortened form that keeps the head word, as in `State Department`.", "Popolo Organization.other_names"
    ),
    "acronym": Term("Initials, as in `NATO`.", "Popolo Organization.other_names"),
    "alias": Term("Any other name.", "Popolo Organization.other_names"),
    "metonym": Term(
        "A place, building, group or office that stands for the institution, as in `Pentagon`.",
        "Popolo Organization.other_names",
    ),
}

INSTITUTION_STAGE: dict[InstitutionStageTerm, Term] = {
    "called_for": Term("Somebody calls for it."),
    "planned": Term("It is intended."),
    "proposed": Term("It has been put forward."),
    "announced": Term("It was made public; adds no stage to what is otherwise at one."),
    "established": Term("It was set up.", "Popolo Organization.founding_date"),
    "dissolved": Term("It was ended.", "Popolo Organization.dissolution_date"),
}

InstitutionKind = Annotated[InstitutionKindTerm, Vocabulary(INSTITUTION_KIND)]
NameKind = Annotated[NameKindTerm, Vocabulary(NAME_KIND)]
InstitutionStage = Annotated[InstitutionStageTerm, Vocabulary(INSTITUTION_STAGE)]
