"""Dates of acts: the publication date where the document is itself the act, as an announcement, a law or an order.

A document is the act if its words say so in the present tense: `announces`, `is hereby established`.
What it reports in another tense (`announced`, `was established`) happened at some time before.
"""

from __future__ import annotations

import re

from policytrack.claims.claimer import Claimer
from policytrack.claims.reading import sentence_of
from policytrack.seeds.annotation import Statement

_RELEASES = ("press_release", "official_readout")
"""Kinds of source that announce what their publisher does."""

_ENACTED = (
    "announced", "authorised", "committed", "appropriated", "ratified", "established", "dissolved", "suspended",
    "terminated", "cancelled",
)  # fmt: skip
"""Stages that a law or an order brings about."""

_PRESENT = re.compile(
    r"^(?:is|are|am|hereby)\s|\b(?:announces|authori[sz]es|commits|appropriates|ratifies|establishes|dissolves|suspends"
    r"|terminates|cancels)\b",
    re.IGNORECASE,
)
"""The verbs of the stages in the present tense; neither `announcements` nor `officials announced`."""

_AUXILIARY = re.compile(r"\b(?:is|are|am|hereby)\s+$", re.IGNORECASE)
"""The words before a participle in the present tense."""


def is_own_act(claimer: Claimer, statement: Statement) -> bool:
    """Return whether the document brings about the event that it states.

    Args:
        claimer: the claims of the document.
        statement: the quote for the stage of an event.
    """
    kind, stage = claimer.stated("kind"), statement.path[1].partition(".")[0]
    if kind in _RELEASES:
        is_act = stage == "announced" and _is_of_publisher(claimer, statement)
    else:
        is_act = kind == "legislation" and stage in _ENACTED
    return is_act and statement.by is None and _is_present(claimer, statement)


def _is_of_publisher(claimer: Claimer, statement: Statement) -> bool:
    """Return whether the actor of an event is the publisher of the document; true if the block names no actor."""
    actor = claimer.beside(statement, "actor")
    if actor is None:
        return True
    read = claimer.derived(actor, f"/events/{statement.path[1]}/actor_id")
    who = actor.value or (read.value if read else None)
    return who is not None and who == claimer.stated("publisher")


def _is_present(claimer: Claimer, statement: Statement) -> bool:
    """Return whether the verb of a quote is in the present tense."""
    text, span = claimer.document.text, statement.span
    before = text[sentence_of(claimer.document, span).start : span.start]
    return bool(_PRESENT.search(span.of(text)) or _AUXILIARY.search(before))
