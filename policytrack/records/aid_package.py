"""Aid packages: assistance that a state or an organisation gives, or intends to give, to a foreign country."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import (
    BOUND,
    ID,
    STATUS_BASIS,
    STATUS_DATE,
    TITLE,
    Derived,
    Editorial,
    Identifier,
    InstitutionId,
    Read,
    RecordId,
    Refers,
    Unit,
)
from policytrack.records.event import Event
from policytrack.records.participant import ParticipantCountry, ParticipantInstitution, ParticipantName
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.values.codes import Country, Currency
from policytrack.values.edtf import Day, Edtf
from policytrack.values.numbers import Amount, Flag
from policytrack.values.text import Key, Line, Slug
from policytrack.values.totals import why_not_in_total
from policytrack.values.vocabulary.aid import AidScope, AidStage, AmountBasis, AmountQualifier, Mechanism
from policytrack.values.vocabulary.stages import DateBasis

MONEY = Unit("nominal, in `currency`")
AMOUNT = Read("money", "amount", changes=True)
EQUIVALENT = Read("money", "equivalent")


class AidDonor(Row):
    """A donor of an aid package."""

    table_name: ClassVar[str] = "aid_donors"
    table_meaning: ClassVar[str] = "A donor of an aid package."

    aid_package_id: Annotated[Slug, Refers("aid_packages"), ID]
    """The aid package."""
    key: Annotated[Key, Identifier(("who",))]
    """The donor: a country code, the id of an institution, or the name as a slug."""
    country: ParticipantCountry
    """The donor's country."""
    institution_id: ParticipantInstitution
    """The institution; null if no record of an institution exists for the donor."""
    name: ParticipantName
    """The name of the donor; null if the donor is a country."""


class AidRecipient(Row):
    """A recipient of an aid package."""

    table_name: ClassVar[str] = "aid_recipients"
    table_meaning: ClassVar[str] = "A recipient of an aid package."

    aid_package_id: Annotated[Slug, Refers("aid_packages"), ID]
    """The aid package."""
    key: Annotated[Key, Identifier(("who",))]
    """The recipient: a country code, the id of an institution, or the name as a slug."""
    country: ParticipantCountry
    """The recipient's country."""
    institution_id: ParticipantInstitution
    """The institution; null if no record of an institution exists for the recipient."""
    name: ParticipantName
    """The name of the recipient; null if the recipient is a country."""


class AidPackage(Record):
    """An aid package, with or without an amount. A source states every amount: no amount is a sum of others."""

    record_type: ClassVar[str] = "aid_package"
    table_name: ClassVar[str] = "aid_packages"
    table_meaning: ClassVar[str] = "Aid packages, with or without a stated amount."
    id_column: ClassVar[str] = "aid_package_id"
    headline: ClassVar[tuple[str, ...]] = ("title", "amount", "currency", "status", "status_date")

    aid_package_id: Annotated[RecordId, ID]
    """Id of the record."""
    title: Annotated[Line, TITLE]
    """The title that the project gives to the aid package."""
    donor_country: Annotated[
        Country | None,
        Derived("the country that all donors with a stated country share", ("/donors",), by="donor_country"),
    ]
    """The country of the donors; null if no country is stated, or if the donors are of several countries."""
    donor_id: Annotated[
        InstitutionId | None,
        Derived("the only donor institution that has a record", ("/donors",), by="donor_id"),
    ]
    """The donor institution; null if no donor institution has a record, or if several have one."""
    amount: Annotated[Amount | None, AMOUNT, MONEY]
    """The stated amount; null if no amount or only a range is stated."""
    amount_min: Annotated[Amount | None, AMOUNT, MONEY]
    """The lower bound of the amount, for `at_least`, `more_than` and `between`."""
    amount_max: Annotated[Amount | None, AMOUNT, MONEY]
    """The upper bound of the amount, for `up_to`, `less_than` and `between`."""
    amount_qualifier: Annotated[AmountQualifier | None, AMOUNT]
    """The qualifier of the amount; null if no amount is stated."""
    amount_basis: Annotated[AmountBasis | None, AMOUNT]
    """Whether the amount is the whole, or that of a period; null if no amount is stated."""
    currency: Annotated[Currency | None, AMOUNT]
    """The currency of the amounts; null if no amount is stated."""
    equivalent_amount: Annotated[Amount | None, EQUIVALENT, Unit("nominal, in `equivalent_currency`")]
    """The amount in a second currency, as the source states it. The project converts no amounts."""
    equivalent_currency: Annotated[Currency | None, EQUIVALENT]
    """The second currency; null if no source states the amount in a second currency."""
    military: Annotated[Flag | None, Read("flag")]
    """Whether the package is military or defence assistance."""
    humanitarian: Annotated[Flag | None, Read("flag")]
    """Whether the package is humanitarian assistance."""
    economic: Annotated[Flag | None, Read("flag")]
    """Whether the package is economic or budget assistance."""
    other: Annotated[Flag | None, Read("flag")]
    """Whether the package is assistance of another type."""
    mechanism: Annotated[Mechanism | None, Read("lexicon")]
    """The form of finance or delivery."""
    legislation: Annotated[Line | None, Read("words")]
    """The bill or law that contains the package, in the words of the source."""
    scope: Annotated[AidScope | None, Read("lexicon")]
    """Whether the amount is that of one package or a running total."""
    counts_in_total: Annotated[
        Flag,
        Derived(
            "incremental, part of no other package, a total, and authorised, announced, committed, appropriated or"
            " delivered",
            ("scope", "part_of_id", "amount_basis", "status"),
            by="counts_in_total",
        ),
    ]
    """Whether the amount may be added to the amounts of other packages."""
    part_of_id: Annotated[Slug | None, Refers("aid_packages"), Editorial("part_of")]
    """The package that contains this package."""
    status: Annotated[AidStage | None, Derived("the stage of the furthest event", ("/events",), by="status")]
    """The stage of the furthest event."""
    status_date: Annotated[Edtf | None, STATUS_DATE]
    """The date of the furthest event, else that of the report: `../2023-12` for what had happened by December 2023."""
    status_date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `status_date`."""
    status_date_latest: Annotated[Day | None, BOUND]
    """Latest day of `status_date`."""
    status_date_basis: Annotated[DateBasis | None, STATUS_BASIS]
    """Whether `status_date` is the date of the event or that of the report."""
    donors: tuple[AidDonor, ...] = ()
    """The donors."""
    recipients: tuple[AidRecipient, ...] = ()
    """The recipients."""
    events: tuple[Event, ...] = ()
    """The events of the aid package."""

    def why_not_in_total(self) -> list[str]:
        """Return the reasons why the amount may not be added to the amounts of other packages; none if it may."""
        return why_not_in_total(self.scope, self.part_of_id, self.amount_basis, self.status)
