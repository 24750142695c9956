"""Package: what the words beside an amount say of one aid package."""

from __future__ import annotations

from typing import NamedTuple

from policytrack.drafts.aid.fields import Fact
from policytrack.drafts.aid.gate import Offer
from policytrack.drafts.aid.parties import Party


class Package(NamedTuple):
    """What the words beside an amount say of a package.

    Args:
        sum: the amount in its sentence.
        donors: who gives.
        recipients: who receives.
        kinds: the kinds of aid.
        way: how it is given.
        scope: whether it is one package or a running total.
        stage: how far it has come.
        date: when it came to that stage.
        parent: the place of the package that contains it.
        latest: its last mention, if it is mentioned again.
    """

    sum: Offer
    donors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    kinds: tuple[Fact, ...]
    way: Fact | None
    scope: Fact
    stage: Fact | None
    date: Fact | None
    parent: int | None = None
    latest: Offer | None = None
