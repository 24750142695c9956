"""Publishers: the country of a document's publisher, whose dollar a bare `$` is."""

from __future__ import annotations

from policytrack.recognisers.known_names import Names
from policytrack.recognisers.lexicon.countries import COUNTRY


def publisher_country(names: Names, record_id: str | None, words: str | None) -> str | None:
    """Return the country of a publisher; None if it is not known, or if several are possible.

    Args:
        names: the known names of institutions, with their countries.
        record_id: the publisher's record, if it has one; its countries are then those of its names.
        words: the publisher as written, otherwise.

    >>> publisher_country(Names(), None, "Prime Minister of Australia")
    'AU'
    """
    owned = {country for each in names.entries if each.record_id == record_id for country in each.countries}
    countries = owned if record_id else set(COUNTRY.terms_in(words or ""))
    return min(countries) if len(countries) == 1 else None
