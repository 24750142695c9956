"""Clauses that state a vote: found in one sentence, with the chamber, the tally, the date and the words of decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policytrack.drafts.sighted import Sighted, inside
from policytrack.drafts.votes.chamber import Chamber
from policytrack.drafts.votes.dates import days_of
from policytrack.drafts.votes.forms import CHAMBER, DATE, FORMS, MASKS, PATTERNS, TAIL, TALLY
from policytrack.drafts.votes.words import DECISION_OF, NOT_TO, NOUNS, PAST, PRESENT
from policytrack.recognisers.lexicon.trigger import lowered, may_match
from policytrack.values.span import Found, Span

_AHEAD = re.compile(
    r"(?:\b(?:will|would|could|must|should|may|might|can|cannot|shall|to|if|once|unless|until|whether|expected|likely|before|never|not|without|yet|needs?|awaits?|awaiting"
    r"|pending|for|any|quick|swift|urge[sd]?|requires?)"
    r"(?:\s+(?:be|been|being|have|the|then|also|get|see|swift|final|yet|both))*\s*)\Z",
    re.IGNORECASE,
)
"""The end of the words before a clause or a verb that speak of a vote still to come, or of none."""
_NOUN_AFTER = re.compile(
    r"\b(?:applaud\w*|prais\w+|welcom\w+|celebrat\w+|statements?\s+on|statement\s+regarding|after|upon|follow\w+|since|marks?|commend\w*|congratulat\w*|today['’]s|despite"
    r"|condemn\w*|announc\w+|hail\w*|secur\w+|thank\w*|led|reacts?\s+to)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|must|should|could|urge[sd]?|urging|calls?|calling|called|expect\w*|hopes?|awaits?|pending|if|needs?|before|prior\s+to|until|takes\s+effect|into\s+force|subject\s+to|requires?|depends?)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\bCourts?\s+(?:\w+\s+){0,3}(?:ruled|voted|held|decided|upheld|rejected|agreed)|\b(?:[Jj]ury|[Jj]ustices|[Vv]oters|[Cc]itizens|[Rr]esidents|[Pp]olls?|[Rr]eferendum"
    r"|[Bb]allot\s+measure|[Ss]hareholders|[Ss]tockholders|[Bb]oard\s+of\s+[Dd]irectors|[Dd]elegates|[Ee]lectoral|match|game|league|Oscars?|union\s+members|[Ee]mployees)\b"
)
"""Words of decisions that are none of a chamber."""


_SETTLING = re.compile(r"[Qq]uestion|[Mm]otion|[Bb]ill read|following")
"""Words of which a sentence that closes a division, or opens a list of matters, has one."""
_FROM = re.compile(r"\b(?:from|out\s+of)\s+(?:the\s+)?\Z")
_BEFORE = 160
_AROUND = 80
"""Code points before and after a clause whose words belong to it."""


@dataclass
class Clause:
    """A clause that states a vote.

    Args:
        sentence: its sentence.
        span: the clause.
        forms: the names of the forms that it has.
        verbs: the words of decision, first word first.
        aim: the word after `voted to`, lower case; "" if there is none.
        how: the words after `voted`: to, for, against.
        chamber: the chamber in the clause.
        other: another chamber of the same clause: `the House and Senate passed`.
        tally: the tally in the clause or after it.
        date: the date in the clause.
        method: the place of the words for a method.
        object: the words of the matter inside the clause.
    """

    sentence: Span
    span: Span
    forms: list[str] = field(default_factory=list)
    verbs: list[Span] = field(default_factory=list)
    aim: str = ""
    how: str = ""
    chamber: Chamber | None = None
    other: Chamber | None = None
    tally: Found | None = None
    date: Found | None = None
    method: Span | None = None
    object: Span | None = None


def find_clauses(sighted: Sighted, sentence: Span, chambers: Sequence[Chamber]) -> list[Clause]:
    """Return the clauses of a sentence that state a vote, in order.

    Args:
        sighted: the text.
        sentence: the sentence.
        chambers: the chambers that the sentence names as such.
    """
    words = sentence.of(sighted.text)
    tallies, dates = inside(sighted.tallies, sentence), inside(sighted.dates, sentence)
    if not (
        tallies
        or chambers
        or dates
        or "vote" in words
        or "unanimous" in words
        or "amendment" in words
        or _SETTLING.search(words)
    ):
        return []
    masked = _masked(words, sentence.start, ((CHAMBER, chambers), (TALLY, _counted(tallies)), (DATE, dates)))
    clauses: list[Clause] = []
    for span, form, match in sorted(_matches(masked), key=lambda each: (each[0], each[1])):
        if form in ("acted", "voted") and _is_aside(masked, match):
            continue
        last = clauses[-1] if clauses else None
        if last and last.span.overlaps(span.moved(sentence.start)):
            if form in ("acted", "voted", "headline") and last.chamber and last.forms[0] in ("went", "was"):
                continue  # passed the House, cleared the Senate: the House is no subject
            if last.chamber and "chamber" in match.groupdict() and not _same(last.chamber, match, sentence.start):
                continue
            last.span = Span(last.span.start, max(last.span.end, span.end + sentence.start))
        else:
            last = Clause(sentence, span.moved(sentence.start))
            clauses.append(last)
        _take(last, form, match, sentence.start, chambers)
    for clause in clauses:
        clause.span = Span(clause.span.start, _end_of_tail(masked, clause.span.end, sentence.start))
    _give_tallies(clauses, _counted(tallies), masked, sentence)
    clauses = [each for each in clauses if not _is_elsewhere(sighted.text, each)]
    for number, clause in enumerate(clauses):
        _give_date(sighted, clause, clauses[number + 1] if number + 1 < len(clauses) else None, dates, masked)
    return clauses


def _is_aside(masked: str, match: re.Match[str]) -> bool:
    """Return whether a chamber before `and` is no subject: `took the bill from the Committee and adopted it`."""
    gap = masked[match.end("chamber") : match.start("verb")]
    return _FROM.search(masked, 0, match.start("chamber")) is not None and " and " in gap


def _is_elsewhere(text: str, clause: Clause) -> bool:
    """Return whether the words around a clause say that others than a chamber decided."""
    ends = max(clause.span.end, clause.tally.span.end if clause.tally else 0)
    start = max(clause.sentence.start, clause.span.start - _AROUND)
    window = text[start : min(clause.sentence.end, ends + _AROUND)]
    return clause.chamber is None and _ELSEWHERE.search(window) is not None


def _end_of_tail(masked: str, end: int, start: int) -> int:
    """Return the end of the words after a clause that hold its tally or its date."""
    tail = TAIL.match(masked, end - start)
    last_mask = max(tail.group().rfind(TALLY), tail.group().rfind(DATE)) if tail else -1
    return start + tail.start() + last_mask + 1 if tail and last_mask >= 0 else end


def _give_date(sighted: Sighted, clause: Clause, following: Clause | None, dates: Sequence[Found], masked: str) -> None:
    """Give a clause the date in it, in the words after its tally, or after its object."""
    start = clause.sentence.start
    spans = [clause.span]
    if clause.tally and clause.tally.span.start >= clause.span.end:
        spans.append(Span(clause.tally.span.start, _end_of_tail(masked, clause.tally.span.end, start)))
    held = [each for each in dates for span in spans if span.holds(each.span)]
    ends = [span.end - start for span in spans]
    dated = next(filter(None, (_AFTER_OBJECT.match(masked, end) for end in ends)), None)
    dated = dated or _VOTE_HELD.search(masked, ends[-1], following.span.start - start if following else len(masked))
    if not held and dated:
        place = start + dated.start("date")
        held = [each for each in dates if each.span.start == place and not (following and following.span.start < place)]
        held = [each for each in held if (days := days_of(sighted, each)) and days.is_month]
        held = [each for each in held if sighted.edtf(each) or clause.aim in DECISION_OF or not clause.aim]
    held = [each for each in held if not _is_year_of_name(sighted, each)]
    clause.date = held[0] if held else None


def _is_year_of_name(sighted: Sighted, date: Found) -> bool:
    """Return whether a date is a year that no preposition makes a time: it may belong to a name."""
    days = days_of(sighted, date)
    before = sighted.text[max(0, date.span.start - 10) : date.span.start]
    is_worded = re.search(r"[0-9]{4}|FY", date.span.of(sighted.text)) is None
    return days is None or (days.is_year and not is_worded and not re.search(r"\b(?:in|since|during)\s+\Z", before))


_ACRONYM = re.compile(
    r"(?:\s\([A-Z]{2,8}\)|\s+of\s+(?:the\s+)?(?:Republic\s+of\s+)?(?!Representatives)[A-Z][a-z]+)(?!\w)"
)
"""The acronym or the country after the name of a chamber, which belongs to it."""


def _counted(tallies: Sequence[Found]) -> list[Found]:
    """Return the tallies that are counts, rather than words for a method."""
    return [each for each in tallies if each["yes"]]


def _masked(words: str, start: int, masks: Sequence[tuple[str, Sequence[Chamber | Found]]]) -> str:
    """Return a sentence of the same length in which each chamber, tally and date is a run of its mask."""
    letters = list(words)
    for mask, found in masks:
        for each in found:
            place = each.span.moved(-start) if each.span.start >= start else each.span
            end = place.end
            if mask == CHAMBER and (acronym := _ACRONYM.match(words, end)):
                end = acronym.end()
            letters[place.start : end] = mask * (end - place.start)
    return "".join(letters)


def _matches(masked: str) -> Iterator[tuple[Span, str, re.Match[str]]]:
    """Yield the matches of all forms that speak of a vote that was held."""
    is_headline, low = len(masked) < 200 and masked[-1] not in '.!?"”:', lowered(masked)
    for form, pattern, masks in zip(FORMS, PATTERNS, MASKS, strict=True):
        if (form.name == "headline" and not is_headline) or any(mask not in masked for mask in masks):
            continue
        if not may_match(pattern, low):
            continue
        for match in pattern.finditer(masked):
            if not _is_ahead(masked, form.name, match):
                yield Span(*match.span()), form.name, match


_PASSIVE = ("was", "went", "method", "tally")
_WHEN = re.compile(
    r"\bwhen\s+\Z|(?:\A|[,;:]\s+|\b(?:of|all|any|other|previous|relevant|under|and|more|implement\w*)\s+)(?:[\w-]+\s+){0,2}"
    r"(?:laws|bills|resolutions|acts|measures|amendments|motions|treaties|decisions)(?:\s+(?:that\s+)?(?:are|were|have\s+been))?\s+\Z",
    re.IGNORECASE,
)
"""The end of the words before a participle of no single vote: `when adopted`, `resolutions adopted`."""
_NEVER_AHEAD = ("not yet", "scheduled", "vote scheduled", "for doing", "came together", "vote in", "completed")
"""Forms whose words say by themselves when the vote is."""


def _is_ahead(masked: str, form: str, match: re.Match[str]) -> bool:
    """Return whether a clause speaks of a vote still to come, of a condition, or of none."""
    before = masked[max(0, match.start() - _BEFORE) : match.start()]
    if form in _NEVER_AHEAD:
        return False
    if form.startswith("noun") or form == "vote to":
        return (
            not _NOUN_AFTER.search(before[-80:]) or _FUTURE.search(before[-60:]) is not None or " swift" in before[-12:]
        )
    if form in _PASSIVE and _WHEN.search(before):
        return True
    return any(_AHEAD.search(masked, max(0, place - 40), place) for place in (match.start(), match.start("verb")))


def _same(chamber: Chamber, match: re.Match[str], start: int) -> bool:
    return bool(chamber.span.start == match.start("chamber") + start)


def _take(clause: Clause, form: str, match: re.Match[str], start: int, chambers: Sequence[Chamber]) -> None:
    """Add to a clause what a form's match says."""
    found = match.groupdict()
    clause.forms.append(form)
    clause.verbs.append(Span(*match.span("verb")).moved(start))
    clause.aim = clause.aim or (found.get("aim") or "").lower()
    clause.how = clause.how or " ".join((found.get("how") or "").lower().split())
    if found.get("chamber"):
        clause.chamber = next(each for each in chambers if each.span.start == match.start("chamber") + start)
    if found.get("other"):
        clause.other = next(each for each in chambers if each.span.start == match.start("other") + start)
    for name in ("method", "object"):
        if found.get(name):
            setattr(clause, name, Span(*match.span(name)).moved(start))


def _give_tallies(clauses: list[Clause], tallies: list[Found], masked: str, sentence: Span) -> None:
    """Give each tally to the clause that holds it, else to the clause before, else after; a tally alone is a clause."""
    for number, tally in enumerate(tallies):
        held = [each for each in clauses if each.span.overlaps(tally.span)]
        before = [each for each in clauses if each.span.end <= tally.span.start and not each.tally]
        after = [each for each in clauses if each.span.start >= tally.span.end and not each.tally]
        near = held or before[-1:] or after[:1]
        if near and not near[0].tally:
            near[0].tally = tally
        elif number == 0 or not near or near[0].tally:
            clauses.append(
                Clause(sentence, tally.span, ["count"], _verb_near(masked, tally.span, sentence.start), tally=tally)
            )
    clauses.sort(key=lambda each: each.span)


def _verb_near(masked: str, tally: Span, start: int) -> list[Span]:
    """Return the word of decision before a tally in its sentence, else none."""
    verbs = [Span(*match.span()).moved(start) for match in _DECIDED.finditer(masked, 0, tally.start - start)]
    return verbs[-1:]


_VOTE_HELD = re.compile(rf"\bvotes?\s+(?:held\s+|taken\s+)?(?:on\s+)?(?P<date>[{DATE}]+)")
_AFTER_OBJECT = re.compile(rf"[^,;:.()\u201c{CHAMBER}{TALLY}{DATE}]{{1,60}}\s(?:on\s+)?(?P<date>[{DATE}]+)")
_DECIDED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, (*PAST, *PRESENT, *NOUNS)))})(?!\w)", re.IGNORECASE)
_REFUSED = re.compile(NOT_TO, re.IGNORECASE)


def result_of(clause: Clause, text: str) -> tuple[str, Span] | None:
    """Return the result that a clause states, with its words; None if it states none."""
    for verb in clause.verbs:
        word = " ".join(verb.of(text).lower().split())
        if clause.forms[0] in ("scheduled", "vote scheduled"):
            return "scheduled", verb
        if word in ("voted", "vote", "votes", "voting", "decided"):
            if clause.how == "on":
                return None
            refused = (
                clause.how in ("against", "down")
                or "voted down" in clause.forms
                or bool(_REFUSED.fullmatch(clause.aim))
            )
            return ("failed" if refused else "passed"), verb
        if word in DECISION_OF:
            return DECISION_OF[word].result, verb
    return None
