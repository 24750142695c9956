"""Attribution: the speaker that `by:` names or the curator gives, and the hedge that `hedge:` quotes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from policytrack.claims.claim import Attribution, Quoted
from policytrack.claims.reading import Reading
from policytrack.claims.rules import is_cut_speaker, speakers
from policytrack.problems import Problem, nearest
from policytrack.recognisers.lexicon.hedges import HEDGE
from policytrack.seeds.annotation import Said
from policytrack.values.text import one_line


def attribution_of(said: Said, reading: Reading, known: Collection[str]) -> tuple[Attribution, Problem | None]:
    """Return the attribution, and the problem of its speaker, which has no place yet.

    Args:
        said: the words, with the speaker and the reason where the curator gives them.
        reading: the words, as rules read them.
        known: the ids of all persons and institutions.
    """
    named, who = speakers(reading), said.value
    quoted = Quoted(reading.document.source_id, reading.span)
    words = Attribution(quoted, one_line(reading.quote), "verbatim", place=said.place)
    if fault := _fault(said, words.words, reading, named, known):
        return words, fault
    if said.because:
        curated = replace(words, method="curated", speaker_id=who or next(iter(named), None), because=said.because)
        return replace(curated, read_as=named[0] if len(named) == 1 and named != [who or named[0]] else ""), None
    return (replace(words, method="recognised", speaker_id=named[0]) if named else words), None


def _fault(said: Said, words: str, reading: Reading, named: Sequence[str], known: Collection[str]) -> Problem | None:
    """Return the problem of the speaker, without its place; None for a speaker that is named or has a reason."""
    value = said.value
    if HEDGE.find(words):
        return Problem("NOT_A_SPEAKER", "by: a hedge names no speaker", got=words, hint="quote the words in hedge:")
    if value and value not in known:
        own = "leave value: out, add the person under persons: or officials:, or the body under institutions:"
        hint = nearest(value, known) or own
        return Problem("UNKNOWN_ID", "by: no such person or institution", got=value, hint=hint)
    if said.because and (value or len(named) < 2):
        return None
    if len(named) > 1:
        message, hint = "by: the quote names several speakers", "name the speaker with value: and because:"
        return Problem("AMBIGUOUS_SPEAKER", message, got=words, expected=", ".join(named), hint=hint)
    problem = None
    if value and named != [value]:
        message = "names another speaker" if named else "names no speaker, so that value: needs a reason"
        code, expected = ("CONTRADICTED", named[0]) if named else ("NO_REASON", "because:")
        problem = Problem(code, f"by: the quote {message}", got=value, expected=expected)
    elif is_cut_speaker(reading):
        message, hint = "by: the text around the quote makes somebody else the speaker", "quote the whole name"
        problem = Problem("CONTRADICTED", message, got=words, hint=f"{hint}, or give because:")
    return problem


def hedge_of(said: Said, reading: Reading) -> tuple[Attribution, Problem | None]:
    """Return the hedge, and its problem, which has no place yet.

    Args:
        said: the words, with the reason where the curator gives one.
        reading: the words, as rules read them.
    """
    words = Attribution(Quoted(reading.document.source_id, reading.span), one_line(reading.quote), "lexicon")
    if said.because:
        return replace(words, method="curated", because=said.because), None
    if HEDGE.find(words.words):
        return words, None
    message, hint = "hedge: no entry of the lexicon 'hedge' matches", "a speaker belongs to by:; else add because:"
    return words, Problem("NOT_RECOGNISED", message, got=words.words, hint=hint)
