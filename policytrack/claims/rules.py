"""Rules: how a column's value follows from a quote.

One function a sort of value; `rule_of` says which column has which. A rule gives value and method, or None where
the words alone do not give a value: then a curator's value and reason are needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policytrack.claims.reading import Reading, read_date, read_money
from policytrack.recognisers.dates import as_one_of
from policytrack.recognisers.lexicon.agreements import AGREEMENT_KIND, AGREEMENT_STAGE, PARTY_ROLE, TOPIC
from policytrack.recognisers.lexicon.aid import AID_SCOPE, AID_STAGE, AID_TYPE, MECHANISM
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.lexicon.institutions import INSTITUTION_KIND, INSTITUTION_STAGE, METONYM
from policytrack.recognisers.lexicon.lexicon import Lexicon
from policytrack.recognisers.lexicon.votes import QUESTION_KIND, VOTE_METHOD, VOTE_RESULT
from policytrack.recognisers.name_form import name_form
from policytrack.recognisers.tallies import find_tallies
from policytrack.values.text import one_line, slug_of


@dataclass(frozen=True)
class Derived:
    """A value and the method that gave it."""

    value: str
    method: str
    is_inferred: bool = False
    """Whether the year is only inferred, so that a curator's reason may set it aside."""


Rule = Callable[[Reading], "Derived | None"]

_LASTING = ("negotiating", "in_force", "suspended")
"""Stages that last: a run of days is their duration. Any other stage is reached on one of the days."""


def money(reading: Reading) -> Derived | None:
    """A facet of the one amount that the quote overlaps."""
    found = read_money(reading)
    value = found[reading.column] if found else None
    return Derived(value, "recognised") if value else None


def day(reading: Reading) -> Derived | None:
    """The one date that the quote overlaps; of an event, one of a run of days, unless its stage is one that lasts."""
    dated = read_date(reading)
    if dated is None:
        return None
    is_point = reading.column in ("date", "held") and reading.key.partition(".")[0] not in _LASTING
    return Derived(as_one_of(dated.edtf) if is_point else dated.edtf, "recognised", dated.infers_year)


def country(reading: Reading) -> Derived | None:
    """The one country that the quote names."""
    return _only(COUNTRY.terms_in(reading.quote), "recognised")


def institution(reading: Reading) -> Derived | None:
    """The one institution that the quote names."""
    return _only(reading.institutions(), "recognised")


def speaker(reading: Reading) -> Derived | None:
    """The institution that attribution ends with: `Ukraine's Presidential Office`, not `Senate briefing notes`."""
    named = reading.named()
    return Derived(named[-1][1], "recognised") if named and named[-1][0].end == reading.span.end else None


def words(reading: Reading) -> Derived:
    """The quote itself, on one line."""
    return Derived(one_line(reading.quote), "verbatim")


def flag(reading: Reading) -> Derived | None:
    """True where the quote has words for the type of aid that the column is named for."""
    return Derived("true", "lexicon") if reading.column in AID_TYPE.terms_in(reading.quote) else None


def topic(reading: Reading) -> Derived | None:
    """The topic of the lexicon, or the quote's own words joined by `_` where they are the key."""
    if slug_of(reading.quote).replace("-", "_") == reading.key:
        return Derived(reading.key, "verbatim")
    return _only(TOPIC.terms_in(reading.quote), "lexicon")


def form_of_name(reading: Reading) -> Derived | None:
    """Metonym by the lexicon, else the form that the name shows."""
    if METONYM.terms_in(reading.quote):
        return Derived("metonym", "lexicon")
    form = name_form(one_line(reading.quote))
    return Derived(form, "recognised") if form else None


def role(reading: Reading) -> Derived | None:
    """The role in the row's key, where the quote has words for it."""
    wanted = reading.key.partition(":")[0]
    return (
        Derived(wanted, "lexicon")
        if any(entry.term == wanted for entry in PARTY_ROLE.entries_in(reading.quote))
        else None
    )


def tally(reading: Reading) -> Derived | None:
    """A count of the one tally that the quote overlaps."""
    found = reading.found(find_tallies)
    value = found[0][reading.column] if len(found) == 1 else None
    return Derived(value, "recognised") if value else None


def judgement(reading: Reading) -> None:
    """Nothing: only a curator can tell."""


@dataclass(frozen=True)
class ByLexicon:
    """The rule that takes the one term of a lexicon whose words the quote holds."""

    lexicon: Lexicon

    def __call__(self, reading: Reading) -> Derived | None:
        """The value, or None where no or several terms are found."""
        return _only(self.lexicon.terms_in(reading.quote), "lexicon")


def _only(values: list[str], method: str) -> Derived | None:
    return Derived(values[0], method) if len(values) == 1 else None


def _event(stage: Lexicon) -> dict[str, Rule]:
    rules: dict[str, Rule] = {
        "event": ByLexicon(stage),
        "date": day,
        "as_of": day,
        "place": words,
        "occasion": words,
        "actor": words,
        "actor_id": institution,
    }
    return {f"events/*/{column}": rule for column, rule in rules.items()}


_MONEY: dict[str, Rule] = dict.fromkeys(("amount", "amount_min", "amount_max", "amount_qualifier", "currency"), money)
_FLAGS: dict[str, Rule] = dict.fromkeys(("military", "humanitarian", "economic", "other"), flag)
_TALLY: dict[str, Rule] = dict.fromkeys(("yes", "no", "abstain", "not_voting"), tally)

RULES: dict[str, dict[str, Rule]] = {
    "source": {
        "title": words,
        "publisher": words,
        "publisher_id": institution,
        "author": words,
        "kind": judgement,
        "language": judgement,
        "published": day,
        "url": words,
    },
    "agreement": {
        "kind": ByLexicon(AGREEMENT_KIND),
        "parties/*/role": role,
        "parties/*/country": country,
        "parties/*/institution_id": institution,
        "parties/*/name": words,
        "topics/*/topic": topic,
        **_event(AGREEMENT_STAGE),
    },
    "aid_package": {
        **_MONEY,
        **_FLAGS,
        "donor_country": country,
        "donor_id": institution,
        "mechanism": ByLexicon(MECHANISM),
        "legislation": words,
        "scope": ByLexicon(AID_SCOPE),
        "recipients/*/country": country,
        "recipients/*/institution_id": institution,
        "recipients/*/name": words,
        **_event(AID_STAGE),
    },
    "institution": {
        "kind": ByLexicon(INSTITUTION_KIND),
        "country": country,
        "parent_id": institution,
        "names/*/name": words,
        "names/*/kind": form_of_name,
        "officials/*/person": words,
        "officials/*/role": words,
        "officials/*/as_of": day,
        **_event(INSTITUTION_STAGE),
    },
    "vote": {
        "chamber_id": institution,
        "held": day,
        "method": ByLexicon(VOTE_METHOD),
        "question_kind": ByLexicon(QUESTION_KIND),
        "question": words,
        "threshold": words,
        "result": ByLexicon(VOTE_RESULT),
        **_TALLY,
        "blocked_by": words,
        "blocked_by_id": institution,
        "subjects/*/record_id": judgement,
    },
}
"""Record type to columns to rules; `*` stands for the key of a child row."""


def rule_of(record_type: str, field: str) -> tuple[Rule, str, str]:
    """The rule of a cell, its column and the key of its row.

    Args:
        record_type: the record's type.
        field: JSON Pointer of the cell.

    Raises:
        KeyError: the record type has no such column.
    """
    pieces = field.strip("/").split("/")
    pattern = "/".join((pieces[0], "*", pieces[2])) if len(pieces) == 3 else pieces[0]
    return RULES[record_type][pattern], pieces[-1], pieces[1] if len(pieces) == 3 else ""


def lexicon_of(record_type: str, field: str) -> Lexicon | None:
    """The lexicon that a cell's rule looks words up in, if one."""
    rule = rule_of(record_type, field)[0]
    if isinstance(rule, ByLexicon):
        return rule.lexicon
    return next(
        (
            lexicon
            for each, lexicon in (
                (flag, AID_TYPE),
                (topic, TOPIC),
                (form_of_name, METONYM),
                (role, PARTY_ROLE),
                (country, COUNTRY),
            )
            if each is rule
        ),
        None,
    )
