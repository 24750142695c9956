"""Aid packages: assistance that a state or organisation gives, or means to give, to a foreign country or its people."""

from __future__ import annotations

from typing import Annotated, ClassVar

from policytrack.records.event import Event
from policytrack.records.record import Record
from policytrack.records.row import BOUND, Derived, Row, Unit
from policytrack.values.codes import Country, Currency
from policytrack.values.edtf import Day, Edtf
from policytrack.values.numbers import Amount, Flag
from policytrack.values.text import Key, Line, Slug
from policytrack.values.vocabulary.aid import AidScope, AidStage, AmountQualifier, Mechanism

MONEY = Unit("nominal, in `currency`")


class AidRecipient(Row):
    """Who an aid package is for."""

    aid_package_id: Slug
    """The aid package."""
    key: Key
    """Who."""
    country: Annotated[
        Country | None, Derived("the words that name the recipient, or its institution's country", ("institution_id",))
    ]
    """The recipient's country."""
    institution_id: Slug | None
    """The institution, where the recipient is one that has a record."""
    name: Annotated[
        Line | None,
        Derived("the institution's name; as worded, where the recipient has no record", ("institution_id",)),
    ]
    """The recipient's name; null where it is a country as a whole."""


class AidPackage(Record):
    """An aid package, with or without a stated amount. No amount is ever a sum that no source gives."""

    record_type: ClassVar[str] = "aid_package"
    id_column: ClassVar[str] = "aid_package_id"
    headline: ClassVar[tuple[str, ...]] = ("title", "amount", "currency", "status", "status_date")

    aid_package_id: Slug
    """Id of the record."""
    title: Line
    """The project's own title for it."""
    donor_country: Country | None
    """The country that gives."""
    donor_id: Slug | None
    """The institution that gives, where the source names one."""
    amount: Annotated[Amount | None, MONEY]
    """The stated amount; null where none is stated, and where only a range is."""
    amount_min: Annotated[Amount | None, MONEY]
    """The least that the words allow: for `at_least`, `more_than` and `between`."""
    amount_max: Annotated[Amount | None, MONEY]
    """The most that the words allow: for `up_to`, `less_than` and `between`."""
    amount_qualifier: AmountQualifier | None
    """How the amount is worded; null where none is stated."""
    currency: Currency | None
    """The currency of the amounts; null where none is stated."""
    military: Flag | None
    """Whether it is military or defence assistance."""
    humanitarian: Flag | None
    """Whether it is humanitarian assistance."""
    economic: Flag | None
    """Whether it is economic or budget assistance."""
    other: Flag | None
    """Whether it is assistance of another type."""
    mechanism: Mechanism | None
    """How it is financed or given."""
    legislation: Line | None
    """The bill or law that it is part of, as worded."""
    scope: AidScope | None
    """Whether it is one package or a running total."""
    counts_in_total: Annotated[
        Flag,
        Derived(
            "incremental, part of no other package, and beyond requested, scheduled, proposed and blocked",
            ("scope", "part_of_id", "status"),
        ),
    ]
    """Whether its amount may be added to others without counting anything twice."""
    part_of_id: Slug | None
    """The package that it is a part of."""
    status: Annotated[AidStage | None, Derived("the furthest of its events", ("/events",))]
    """The furthest stage that it has reached."""
    status_date: Annotated[Edtf | None, Derived("that event's date, else its as_of", ("/events",))]
    """When it reached that stage, or, where no source says, when it was said to be there."""
    status_date_earliest: Annotated[Day | None, BOUND]
    """Earliest day of `status_date`."""
    status_date_latest: Annotated[Day | None, BOUND]
    """Latest day of `status_date`."""
    recipients: tuple[AidRecipient, ...] = ()
    """Who it is for."""
    events: tuple[Event, ...] = ()
    """What happened with it."""
