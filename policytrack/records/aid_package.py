"""Aid packages: assistance that a state or organisation gives, or means to give, to a foreign country or its people."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.column import (
    BOUND,
    ID,
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
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.values.codes import Country, Currency
from policytrack.values.edtf import Day, Edtf
from policytrack.values.numbers import Amount, Flag
from policytrack.values.text import Key, Line, Slug
from policytrack.values.vocabulary.aid import AidScope, AidStage, AmountQualifier, Mechanism

MONEY = Unit("nominal, in `currency`")
AMOUNT = Read("money", "amount")


class AidRecipient(Row):
    """Who an aid package is for."""

    table_name: ClassVar[str] = "aid_recipients"
    table_meaning: ClassVar[str] = "Who an aid package is for."

    aid_package_id: Annotated[Slug, Refers("aid_packages"), ID]
    """The aid package."""
    key: Annotated[Key, Identifier(("who",))]
    """Who."""
    country: Annotated[
        Country | None,
        Read(
            "country",
            "who",
            Derived(
                "the words that name the recipient, or its institution's country", ("institution_id",), by="institution"
            ),
        ),
    ]
    """The recipient's country."""
    institution_id: Annotated[InstitutionId | None, Read("institution", "who")]
    """The institution, where the recipient is one that has a record."""
    name: Annotated[
        Line | None,
        Read(
            "words",
            "who",
            Derived(
                "the institution's name; as worded, where the recipient has no record",
                ("institution_id",),
                by="institution",
            ),
        ),
    ]
    """The recipient's name; null where it is a country as a whole."""


class AidPackage(Record):
    """An aid package, with or without a stated amount. No amount is ever a sum that no source gives."""

    record_type: ClassVar[str] = "aid_package"
    table_name: ClassVar[str] = "aid_packages"
    table_meaning: ClassVar[str] = "Aid packages, with or without a stated amount."
    id_column: ClassVar[str] = "aid_package_id"
    headline: ClassVar[tuple[str, ...]] = ("title", "amount", "currency", "status", "status_date")

    aid_package_id: Annotated[RecordId, ID]
    """Id of the record."""
    title: Annotated[Line, TITLE]
    """The project's own title for it."""
    donor_country: Annotated[Country | None, Read("country")]
    """The country that gives."""
    donor_id: Annotated[InstitutionId | None, Read("institution", "donor")]
    """The institution that gives, where the source names one."""
    amount: Annotated[Amount | None, AMOUNT, MONEY]
    """The stated amount; null where none is stated, and where only a range is."""
    amount_min: Annotated[Amount | None, AMOUNT, MONEY]
    """The least that the words allow: for `at_least`, `more_than` and `between`."""
    amount_max: Annotated[Amount | None, AMOUNT, MONEY]
    """The most that the words allow: for `up_to`, `less_than` and `between`."""
    amount_qualifier: Annotated[AmountQualifier | None, AMOUNT]
    """How the amount is worded; null where none is stated."""
    currency: Annotated[Currency | None, AMOUNT]
    """The currency of the amounts; null where none is stated."""
    military: Annotated[Flag | None, Read("flag")]
    """Whether it is military or defence assistance."""
    humanitarian: Annotated[Flag | None, Read("flag")]
    """Whether it is humanitarian assistance."""
    economic: Annotated[Flag | None, Read("flag")]
    """Whether it is economic or budget assistance."""
    other: Annotated[Flag | None, Read("flag")]
    """Whether it is assistance of another type."""
    mechanism: Annotated[Mechanism | None, Read("lexicon")]
    """How it is financed or given."""
    legislation: Annotated[Line | None, Read("words")]
    """The bill or law that it is part of, as worded."""
    scope: Annotated[AidScope | None, Read("lexicon")]
    """Whether it is one package or a running total."""
    counts_in_total: Annotated[
        Flag,
        Derived(
            "incremental, part of no other package, and beyond requested, scheduled, proposed and blocked",
            ("scope", "part_of_id", "status"),
            by="counts_in_total",
        ),
    ]
    """Whether its amount may be added to others without counting anything twice."""
    part_of_id: Annotated[Slug | None, Refers("aid_packages"), Editorial("part_of")]
    """The package that it is a part of."""
    status: Annotated[AidStage | None, Derived("the furthest of its events", ("/events",), by="status")]
    """The furthest stage that it has reached."""
    status_date: Annotated[Edtf | None, Derived("that event's date, else its as_of", ("/events",), by="status_date")]
    """When it reached that stage, or, where no source says, when it was said to be there."""
    status_date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `status_date`."""
    status_date_latest: Annotated[Day | None, BOUND]
    """Latest day of `status_date`."""
    recipients: tuple[AidRecipient, ...] = ()
    """Who it is for."""
    events: tuple[Event, ...] = ()
    """What happened with it."""
