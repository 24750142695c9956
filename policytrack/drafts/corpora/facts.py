"""Facts of a document of a corpus: title, publisher, date and others, each checked alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from policytrack.problems import Place, Problem
from policytrack.recognisers.dates import find_dates, resolve_date
from policytrack.recognisers.language import unread_language
from policytrack.records.cell_fault import cell_fault
from policytrack.records.column import column_names
from policytrack.records.source import Source
from policytrack.values.edtf import parse_bounds
from policytrack.values.text import SLUG, one_line, slug_of

FACTS = ("title", "publisher", "published", "kind", "url", "language")
"""The facts of a document, in the order of a description."""

_BRACKETS = re.compile(r"\[\[(.+?)\]\]")
"""The words that an annotation quotes from the text."""
_DAY_AND_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d.*", re.DOTALL)
"""A day with the time of day, as feeds give it."""


def source_id_of(name: str) -> str:
    """Return the id of a source: the name, or its slug where the name is no id."""
    return name if re.fullmatch(SLUG, name) else slug_of(name)


def checked_facts(
    given: Mapping[str, str], text: str, place: Place, today: date
) -> tuple[dict[str, str], list[Problem], bool]:
    """Return the valid facts of a document, the problems of the others, and whether the language of the text is read.

    Args:
        given: column to fact, of which only `FACTS` are read.
        text: the text.
        place: the place of the document.
        today: the day after which no document is published.
    """
    columns = column_names(Source)
    facts, problems = {}, []
    for name in FACTS:
        quoted = _BRACKETS.search(given.get(name, ""))
        value = _visible(one_line(quoted[1] if quoted else given.get(name, "")))
        value = _edtf(value) if name == "published" else value
        fault = cell_fault(columns[name], value) if value else None
        if fault:
            problems.append(
                Problem("BAD_VALUE", fault.message, place.of(place.record, name), value, fault.expected, fault.hint)
            )
        elif value:
            facts[name] = value
    problems += _check_date(facts, place, today, is_told="published" in given)
    if language := unread_language(text, facts.get("language")):
        message = "the text is in a language that no recogniser reads"
        problems.append(Problem("LANGUAGE_NOT_READ", message, place, language))
    return facts, problems, not language


def _visible(value: str) -> str:
    """Return a fact without the invisible characters of pages, such as word joiners."""
    return value if value.isprintable() else "".join(char for char in value if char.isprintable())


def _edtf(value: str) -> str:
    """Return a date as feeds and pages give it in EDTF; any other text as it is."""
    if match := _DAY_AND_TIME.fullmatch(value):
        return match[1]
    found = find_dates(value) if any(char.isalpha() for char in value) else []
    return (resolve_date(found[0], None) if len(found) == 1 else None) or value


def _check_date(facts: dict[str, str], place: Place, today: date, is_told: bool) -> list[Problem]:
    """Return the problem of a date that is missing or later than today; such a date is taken out of the facts."""
    if "published" not in facts:
        message = "no date of publication: dates without a year stay open"
        return [] if is_told else [Problem("NO_DATE", message, place)]
    earliest, _ = parse_bounds(facts["published"])
    if earliest is None or earliest <= today:
        return []
    message = "the date of publication is in the future: the text is read without it"
    return [Problem("FUTURE_DATE", message, place, facts.pop("published"), f"at most {today}")]
