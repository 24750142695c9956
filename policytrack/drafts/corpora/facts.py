"""Facts of a document of a corpus: title, publisher, date and others, each checked alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from policytrack.problems import Place, Problem
from policytrack.recognisers.dates import find_dates, resolve_date
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

_COMMON = re.compile(
    r"\b(?:the|of|and|to|that|for|with|was|were|by|from|are|has|have|had|this|will|not|its|their|which|would|at|as|on"
    r"|in|is|a)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_READ = 4000
"""Code points of a text that tell its language."""
_FEWEST = 40
"""Words without which the language is not judged."""
_SHARE = 0.15
"""The lowest share of common words of English: in news it is above 0.3, in texts of other languages below 0.1."""


def source_id_of(name: str) -> str:
    """Return the id of a source: the name, or its slug where the name is no id."""
    return name if re.fullmatch(SLUG, name) else slug_of(name)


def checked_facts(
    given: Mapping[str, str], text: str, place: Place, today: date
) -> tuple[dict[str, str], list[Problem], bool]:
    """Return the valid facts of a document, the problems of the others, and whether the document is in English.

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
    language = facts.get("language", "en")
    if language.partition("-")[0] != "en" or not is_english(text):
        message = "the text is in a language that no recogniser reads"
        problems.append(Problem("OTHER_LANGUAGE", message, place, facts.get("language", "")))
        return facts, problems, False
    return facts, problems, True


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


def is_english(text: str) -> bool:
    """Return whether the words of a text are those of English; True for a text of too few words to say."""
    words = len(_WORD.findall(text[:_READ]))
    return words < _FEWEST or len(_COMMON.findall(text[:_READ])) >= _SHARE * words
