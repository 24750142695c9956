"""Rules: how a column's value follows from a quote.

One function a rule; the mark on a column names its rule. A rule returns value and method, or None if the words alone
give no value; the curator's value and reason are then required.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from policytrack.claims.reading import Reading, read_date, read_money
from policytrack.recognisers.dates import as_one_of
from policytrack.recognisers.lexicon.agreements import AGREEMENT_KIND, AGREEMENT_STAGE, PARTY_ROLE, TOPIC
from policytrack.recognisers.lexicon.aid import AID_SCOPE, AID_STAGE, AID_TYPE, MECHANISM, WILL_GIVE
from policytrack.recognisers.lexicon.capitals import countries_in, is_country
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.lexicon.denials import is_denied
from policytrack.recognisers.lexicon.heads import INSTITUTION_KIND, INSTITUTION_STAGE, METONYM
from policytrack.recognisers.lexicon.lexicon import Lexicon
from policytrack.recognisers.lexicon.name_words import COUNTRY_WORDS, LEADS, TITLES
from policytrack.recognisers.lexicon.votes import QUESTION_KIND, VOTE_METHOD, VOTE_RESULT
from policytrack.recognisers.name_form import name_form
from policytrack.recognisers.tallies import find_tallies
from policytrack.records.column import Column, RuleName
from policytrack.records.tables import column_at
from policytrack.values.span import Span
from policytrack.values.text import one_line, slug_of
from policytrack.values.vocabulary import agreements as agreement_terms
from policytrack.values.vocabulary import aid as aid_terms
from policytrack.values.vocabulary import institutions as institution_terms
from policytrack.values.vocabulary import votes as vote_terms


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value that a quote gives, and the method that gave it."""

    value: str
    method: str
    read_as: str = ""
    """What a rule reads in the words, if the curator gives another value; "" otherwise."""


ReadingRule = Callable[[Reading], "ReadValue | None"]

LASTING = ("negotiating", "in_force", "suspended")
"""Stages with a duration, which may last for an interval. Any other event is on one day of the interval."""


def money(reading: Reading) -> ReadValue | None:
    """Return a facet of the one amount that the quote overlaps, or of its equivalent."""
    found = read_money(reading)
    value = found[reading.column.removeprefix("equivalent_")] if found else None
    return ReadValue(value, "recognised") if value else None


def day(reading: Reading) -> ReadValue | None:
    """Return the one date that the quote overlaps; a run of days as one of them, unless the stage has a duration."""
    dated = read_date(reading)
    if dated is None:
        return None
    is_point = reading.column in ("date", "held") and reading.key.partition(".")[0] not in LASTING
    return ReadValue(as_one_of(dated.edtf) if is_point else dated.edtf, "recognised")


def country(reading: Reading) -> ReadValue | None:
    """Return the one country that the quote names."""
    return _only(reading.document.once(countries_in, reading.span), "recognised")


def institution(reading: Reading) -> ReadValue | None:
    """Return the one institution that the quote names."""
    return _only(reading.institutions(), "recognised")


def person(reading: Reading) -> ReadValue | None:
    """Return the one person that the quote names."""
    return _only(list(dict.fromkeys(who for _, who in reading.named_persons())), "recognised")


_LINKED = re.compile(r"\b(?:about|against|at|for|from|in|like|of|on|than|to|with)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""The end of the words before a name, if somebody else may speak: `critics of the`, `an aide to`."""
_SPOKEN_BY = re.compile(
    r"\b(?:according\s+to|(?:said|told|(?:statement|report|figure|brief|note|comment|remark|word)s?|briefings?|releases?|data)"
    r"\s+(?:from|in|of))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""The end of the words before a name, if its holder speaks nevertheless."""
_SPOKEN_FOR = re.compile(
    r"\b(?:spokes(?:man|men|woman|women|person|people)|(?:chief|director|head|member|officer|official|representative|speaker)s?"
    r"|leadership|staff|press\s+(?:service|office|secretary))"
    r"\s+(?:at|for|from|in|of|with)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""The end of the words before the name of a body, if somebody speaks for the body."""
_NAME_AFTER = re.compile(
    r"['’]s\b|['’](?=\s)|-\w|[^\S\n]+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w’'.-]*[a-z]"
)
"""The words after a name, if it is the owner of somebody who speaks, or a part of a longer name."""
_NAMES_BEFORE = re.compile(r"(?:(?<!\w)(?:[A-Z][\w’'.-]*|of|for|the|and)[^\S\n]+)*(?<!\w)[A-Z][\w’'-]*[a-z][^\S\n]+\Z")
"""Capitalised words before the name of a person: a title, or a given name."""
_LOOK_BACK = 60
"""Code points before a name in which the words that change its meaning stand."""


def speakers(reading: Reading) -> list[str]:
    """Return the ids of the speakers that an attribution names; several are ambiguous.

    A person comes before a body, and the longest known name decides: `Secretary of State Antony Blinken`. Without a
    person, the institution that ends the words: `Ukraine's Presidential Office`, not `Senate briefing notes`. The text
    around the words counts too: `a spokesman for Antony Blinken`, `Antony Blinken's aide`, `critics of the Pentagon`
    and `the Pentagon Inspector General` name another speaker.
    """
    bodies, text = reading.named(), reading.document.text
    persons = [
        (span, who)
        for span, who in reading.named_persons()
        if not any(body.overlaps(span) and body.end - body.start > span.end - span.start for body, _ in bodies)
    ]
    if persons:
        speaking = [who for span, who in persons if _speaks(text, span) and not _given_name_before(text, span)]
        return list(dict.fromkeys(speaking))
    return [
        who for span, who in bodies[-1:] if span.end == reading.span.end and _speaks(text, span, spoken_for=_SPOKEN_FOR)
    ]


def _speaks(text: str, span: Span, spoken_for: re.Pattern[str] = _SPOKEN_BY) -> bool:
    """Return whether the text around the name of a speaker leaves the name whole, and makes nobody else the speaker."""
    begin = max(0, span.start - _LOOK_BACK)
    before = text[begin : span.start]
    is_linked = _LINKED.search(before) and not (_SPOKEN_BY.search(before) or spoken_for.search(before))
    return not (is_linked or _NAME_AFTER.match(text, span.end))


def _given_name_before(text: str, span: Span) -> bool:
    """Return whether capitalised words before a person's name, none of them a title, may make it another person's."""
    before = _NAMES_BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start)
    return before is not None and not {word.strip(".") for word in before[0].split()} & (TITLES | LEADS | COUNTRY_WORDS)


def is_cut_speaker(reading: Reading) -> bool:
    """Return whether the words are the edge of a known name that the text beyond the words makes another speaker's."""
    text, quote = reading.document.text, reading.span
    begins, ends = reading.edges()
    before = text[max(0, quote.start - _LOOK_BACK) : quote.start]
    is_turned = _LINKED.search(before) or is_denied(text, quote, by_clause=False)
    return not speakers(reading) and bool(
        reading.cuts_name()
        or (begins and (is_turned or _given_name_before(text, quote)))
        or (ends and _NAME_AFTER.match(text, quote.end))
    )


def words(reading: Reading) -> ReadValue:
    """Return the quote itself, on one line."""
    return ReadValue(one_line(reading.quote), "verbatim")


def flag(reading: Reading) -> ReadValue | None:
    """Return true if the quote has words for the type of aid in the column's name."""
    return ReadValue("true", "lexicon") if reading.column in reading.terms(AID_TYPE) else None


def topic(reading: Reading) -> ReadValue | None:
    """Return the topic of the lexicon, or the quote's own words joined by `_` if they are the key."""
    if slug_of(reading.quote).replace("-", "_") == reading.key:
        return ReadValue(reading.key, "verbatim")
    return _only(reading.terms(TOPIC), "lexicon")


def name_of_another(reading: Reading) -> str:
    """Return whose name the words are, if not a body's: `a country`, `a person` of the data; "" otherwise."""
    if is_country(one_line(reading.quote)):
        return "a country"
    text, quote = reading.document.text, reading.span
    persons = [span for span, _ in reading.named_persons() if span.end == quote.end]
    is_person = any(not re.search(r"\b(?:of|for)\s+\Z", text[quote.start : span.start]) for span in persons)
    return "a person" if is_person else ""


def name_form_of(reading: Reading) -> ReadValue | None:
    """Return `metonym` if the lexicon matches, else the form of the name; nothing for the name of another thing."""
    if name_of_another(reading):
        return None
    if METONYM.terms_in(reading.quote):
        return ReadValue("metonym", "lexicon")
    form = name_form(one_line(reading.quote))
    return ReadValue(form, "recognised") if form else None


def role(reading: Reading) -> ReadValue | None:
    """Return the role in the row's key, if the quote has words for it."""
    wanted = reading.key.partition(":")[0]
    is_worded = any(entry.term == wanted for entry in PARTY_ROLE.entries_in(reading.quote))
    return ReadValue(wanted, "lexicon") if is_worded else None


def tally(reading: Reading) -> ReadValue | None:
    """Return a count of the one tally that the quote overlaps."""
    found = reading.found(find_tallies)
    value = found[0][reading.column] if len(found) == 1 else None
    return ReadValue(value, "recognised") if value else None


def judgement(reading: Reading) -> None:
    """Return nothing: the value is the curator's judgement."""


def term(reading: Reading) -> ReadValue | None:
    """Read the one term of the column's vocabulary whose words the quote contains."""
    if reading.lexicon is AID_STAGE and reading.key.partition(".")[0] == "scheduled" and is_promise(reading):
        return ReadValue("scheduled", "lexicon")
    return _only(reading.terms(reading.lexicon), "lexicon") if reading.lexicon else None


def is_promise(reading: Reading) -> bool:
    """Return whether the quote has aid in the future tense: `scheduled` where a time is stated, else `pledged`."""
    terms = reading.terms(AID_STAGE)
    return terms == ["pledged"] and re.search(WILL_GIVE, one_line(reading.quote), re.IGNORECASE) is not None


def _only(values: list[str], method: str) -> ReadValue | None:
    return ReadValue(values[0], method) if len(values) == 1 else None


RULES: dict[RuleName, ReadingRule] = {
    "money": money,
    "tally": tally,
    "day": day,
    "country": country,
    "institution": institution,
    "person": person,
    "role": role,
    "flag": flag,
    "topic": topic,
    "name_form": name_form_of,
    "lexicon": term,
    "words": words,
    "judgement": judgement,
}
"""Name of a rule in the marks on columns, to the rule."""

_OF_RULES: dict[RuleName, Lexicon] = {
    "country": COUNTRY,
    "role": PARTY_ROLE,
    "flag": AID_TYPE,
    "topic": TOPIC,
    "name_form": METONYM,
}
"""The lexicon of each rule that has its own."""

_OF_VOCABULARIES: dict[tuple[str, ...], Lexicon] = {
    tuple(terms): lexicon
    for terms, lexicon in (
        (agreement_terms.AGREEMENT_KIND, AGREEMENT_KIND),
        (agreement_terms.AGREEMENT_STAGE, AGREEMENT_STAGE),
        (aid_terms.MECHANISM, MECHANISM),
        (aid_terms.AID_SCOPE, AID_SCOPE),
        (aid_terms.AID_STAGE, AID_STAGE),
        (institution_terms.INSTITUTION_KIND, INSTITUTION_KIND),
        (institution_terms.INSTITUTION_STAGE, INSTITUTION_STAGE),
        (vote_terms.VOTE_METHOD, VOTE_METHOD),
        (vote_terms.QUESTION_KIND, QUESTION_KIND),
        (vote_terms.VOTE_RESULT, VOTE_RESULT),
    )
}
"""The lexicon of each vocabulary. Terms of a vocabulary without a lexicon must come from the curator."""


def read_cell(record_type: str, field: str, reading: Reading) -> ReadValue | None:
    """Read a quote by the rule of a cell; return None if the rule gives no value or the column has no rule.

    Args:
        record_type: the record's type.
        field: JSON Pointer of the cell.
        reading: the quote.

    Raises:
        KeyError: the record type has no such column.
    """
    column, pieces = column_at(record_type, field), field.strip("/").split("/")
    key = pieces[1] if len(pieces) == 3 else ""
    if column.rule is None:
        return None
    words = (reading.document, reading.span, reading.names, reading.persons, reading.anchor)
    return RULES[column.rule](Reading(*words, column.name, key, lexicon_of(column)))


def lexicon_of(column: Column) -> Lexicon | None:
    """Return the lexicon in which a column's rule looks words up, if any."""
    if column.rule == "lexicon":
        return _OF_VOCABULARIES.get(column.choices)
    return _OF_RULES.get(column.rule) if column.rule else None
