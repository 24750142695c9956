"""What a clause says of a vote: the matter, the kind of question, the date, the method."""

from __future__ import annotations

import re

from policytrack.drafts.sighted import Sighted, inside
from policytrack.drafts.votes.ballot import Ballot
from policytrack.drafts.votes.clause import Clause, result_of
from policytrack.drafts.votes.dates import days_of
from policytrack.drafts.votes.forms import FORMS
from policytrack.drafts.votes.question import Matter, find_matters, kind_of
from policytrack.drafts.votes.text import sentence_before
from policytrack.drafts.votes.words import DECISION_OF, FURTHER, THRESHOLD, VERSION
from policytrack.recognisers.lexicon.votes import VOTE_METHOD
from policytrack.values.span import Found, Span

_MATTER_STANDS = {form.name: form.matter for form in FORMS}
_CAPITAL = re.compile(r"[A-Z][\w’'-]{3,}|[A-Z]{3,}")
_GENERAL = {
    "Bill",
    "Resolution",
    "Amendment",
    "Fiscal",
    "Year",
    "House",
    "Senate",
    "Congress",
    "This",
    "That",
    "Today",
    "Representative",
    "Congressman",
}
BACKGROUND = re.compile(r"\b(?:ever|previously|already|first)\b")
"""Words for a vote of another time than that of the report."""
_APPOSED = re.compile(r"[\s,—–(“\"-]{1,4}(?:the\s+)?")
_WITHIN = re.compile(
    r"\s+(?:to|by|of|for|from|against|calling|demanding|asking|amending|concerning|tabled|moved|proposed)\s(?:(?!(?:was|were|is|are|has|have|had|and|that|which|while|after|passed|approved|adopted)\b)[\w’'-]+\s+){0,12}"
)
"""The words between a matter and another inside its phrase."""
_TO_DATE = re.compile(
    r"(?:,\s+[12][0-9]{3},?)?(?:\s+(?!(?:that|which|who|to|will|would|takes|took|before|after|until|from|and|but|when|while|since|for)\b)[\w-]+){0,9}?\s+(?:on\s+)?"
)
"""The words between a matter and the day on which it was voted."""
_TO_MARK = re.compile(r"[^.;:,—–]{0,120}")
_RESUMED = re.compile(r",\s+(?:was|were|is|are|has|have|had|passed|failed|cleared)\b")
_DATELINE = re.compile(r"\W{0,3}[A-Z][A-Z .,'’-]{2,40}")
"""The place at the head of a report, in capitals: its date is that of the report."""
_DIVIDED = re.compile(r"\b(?:Question|Motion|That)\b")
_IT = re.compile(r"It\s+(?:also\s+|then\s+|later\s+|was\s+|passed|failed|cleared)")
_NUMBER = re.compile(r"[0-9]+")
_SHORT_OF = re.compile(r"\bshort\s+of\b|\bfell\s+short\b|\bfewer\s+than\s+(?:the\s+)?[0-9]+\s+(?:needed|required)\b")
_REQUIRED = re.compile(
    r"\b(?:required|needed)\s+(?:the\s+(?:support|backing|votes)\s+of\s+)?(?:at\s+least\s+)?([0-9]{2,3})"
    r"(?=\s*(?:\Z|[,.;:)—–]|votes\b|ayes\b|yeas\b|of\s+the\b|to\b|for\b|in\b))"
)
_VETO = re.compile(r"\b(?:owing|due)\s+to\s+(?:a|the)\s+(?:\w+\s+)?veto\b|\bvetoed\b|\bcast\s+(?:a|its|their)\s+veto\b")
_LONGEST = 300
"""Most code points of a clause with its tally."""


def ballot_of(sighted: Sighted, clause: Clause, taken: list[Found]) -> Ballot:
    """Return what a clause says.

    Args:
        sighted: the text.
        clause: the clause.
        taken: the dates of other clauses.
    """
    text, sentence = sighted.text, clause.sentence
    ballot = Ballot(_whole(clause), clause.chamber, clause.tally, result_of(clause, text))
    matters = _matters(text, clause)
    matter = _matter(text, clause, matters) or _meant_by_it(text, clause)
    if matter and "headline" not in clause.forms:
        ask(ballot, text, matter, matters)
    if ballot.result and ballot.result[0] == "passed" and _is_lost(ballot):
        ballot.result = None  # the words are of another vote
    if ballot.result and _is_short(text, clause, ballot):
        ballot.result = ("failed", ballot.result[1])
    if ballot.tally and _is_below(text, clause, ballot.tally):
        ballot.result = ("failed", ballot.result[1] if ballot.result else ballot.tally.span)
    if ballot.result and ballot.result[0] == "failed" and _VETO.search(text, sentence.start, sentence.end):
        ballot.result = ("blocked", ballot.result[1])
    ballot.kind = _kind(text, clause, matter)
    ballot.version = _version(text, clause)
    ballot.is_further = FURTHER.search(text, sentence.start, clause.span.end) is not None
    ballot.is_background = is_background(text, sentence.start, clause.span)
    ballot.is_weak = clause.forms[0] in ("of matter", "of reading") and not clause.chamber and not clause.tally
    ballot.is_listed = clause.forms[0] in ("method", "of amendment", "unanimous") and clause.chamber is None
    if clause.forms[0] == "not yet":
        ballot.is_background = True
        return ballot
    ballot.date = clause.date or sentence_date(sighted, clause, matters, taken) or _date_after(sighted, clause, matter)
    told = Span(clause.span.start, max(clause.span.end, min(sentence.end, _goes_on(text, clause.span.end))))
    if found := VOTE_METHOD.find(told.of(text)):
        ballot.method = (found[0]["term"] or "", found[0].span.moved(told.start))
    if required := THRESHOLD.search(text, sentence.start, sentence.end):
        ballot.threshold = Span(*required.span())
    return ballot


def _is_lost(ballot: Ballot) -> bool:
    """Return whether more votes were against than in favour."""
    yes, no = (ballot.tally["yes"], ballot.tally["no"]) if ballot.tally else (None, None)
    return bool(yes and no) and int(yes or 0) < int(no or 0)


def _is_short(text: str, clause: Clause, ballot: Ballot) -> bool:
    """Return whether the words after a count of those in favour say that they were too few."""
    one_sided = clause.tally is not None and clause.tally["no"] is None
    return one_sided and _SHORT_OF.search(text, ballot.span.end, clause.sentence.end) is not None


def _is_below(text: str, clause: Clause, tally: Found) -> bool:
    """Return whether fewer votes were in favour than the sentence says were required."""
    required = _REQUIRED.search(text, clause.sentence.start, clause.sentence.end)
    return required is not None and int(tally["yes"] or 0) < int(required[1])


def _goes_on(text: str, end: int) -> int:
    """Return where the words after a clause end that may state its method: at the next mark."""
    return next(match.end() for match in [_TO_MARK.match(text, end)] if match)


def is_background(text: str, start: int, clause: Span) -> bool:
    """Return whether a clause, in a sentence from `start` on, is of another time than the report."""
    return BACKGROUND.search(text, max(start, clause.start - 25), clause.end) is not None


def _whole(clause: Clause) -> Span:
    """Return the clause with its tally."""
    tally = clause.tally.span if clause.tally else clause.span
    whole = Span(min(clause.span.start, tally.start), max(clause.span.end, tally.end))
    return whole if whole.end - whole.start <= _LONGEST else clause.span


def _matters(text: str, clause: Clause) -> list[Matter]:
    """Return the matters before a clause, after its verb, and in it."""
    after = clause.verbs[-1].end if clause.verbs else clause.span.end
    places = [(clause.sentence.start, clause.span.start), (after, clause.sentence.end)]
    if clause.object:
        places.append((clause.object.start, clause.object.end))
    return [
        each._replace(span=each.span.moved(start)) for start, end in places for each in find_matters(text[start:end])
    ]


def _kind(text: str, clause: Clause, matter: Matter | None) -> str:
    """Return the kind of question: of a step that the sentence names, of the verb, or of the matter."""
    step = kind_of(clause.sentence.of(text))
    if step in ("procedural", "cloture"):
        return step
    acts = [" ".join(verb.of(text).lower().split()) for verb in clause.verbs[:1]] + [clause.aim]
    of_verb = next((DECISION_OF[act].kind for act in acts if act in DECISION_OF and DECISION_OF[act].kind), "")
    if of_verb == "confirmation" and matter and kind_of(matter.span.of(text)) == "ratification":
        return "ratification"
    words = [span.of(text) for span in (clause.span, matter.span if matter else None, clause.object) if span]
    if not matter:
        words.append(text[clause.sentence.start : clause.span.start])
    return of_verb or kind_of(" ".join(words))


def _version(text: str, clause: Clause) -> str:
    """Return the words around a clause that tell a version of a bill from another, in lower case."""
    match = VERSION.search(
        text, max(clause.sentence.start, clause.span.start - 80), min(clause.sentence.end, clause.span.end + 40)
    )
    return " ".join(match.group().lower().split()) if match else ""


def _matter(text: str, clause: Clause, matters: list[Matter]) -> Matter | None:
    """Return the matter of a clause: the nearest on the side where its form has it."""
    side = _MATTER_STANDS.get(clause.forms[0], "before")
    within = [each for each in matters if clause.object and clause.object.holds(each.span)]
    before = [each for each in matters if each.span.end <= clause.span.start]
    after = [each for each in matters if each.span.start >= clause.verbs[-1].end] if clause.verbs else []
    if within:
        return within[0]
    if side == "after":
        return after[0] if after else None
    return _whole_phrase(text, before) if before else None


def _meant_by_it(text: str, clause: Clause) -> Matter | None:
    """Return the first matter of the sentence before, for a clause whose subject is `it`, and for a division."""
    is_it = _IT.match(text, clause.sentence.start) or clause.forms[0] == "count"
    before = sentence_before(text, clause.sentence) if is_it else None
    if before and clause.forms[0] == "count" and not _DIVIDED.search(text, before.start, before.end):
        return None
    found = (
        [each._replace(span=each.span.moved(before.start)) for each in find_matters(before.of(text))] if before else []
    )
    return found[0] if found else None


def _whole_phrase(text: str, before: list[Matter]) -> Matter:
    """Return the last matter, or that in whose phrase it stands: `a motion by the group calling for the bill`."""
    matter = before[-1]
    for each in reversed(before[:-1]):
        if not _WITHIN.fullmatch(text, each.span.end, max(each.span.end, matter.span.start)):
            break
        matter = each
    return matter


def ask(ballot: Ballot, text: str, matter: Matter, matters: list[Matter]) -> None:
    """Add the matter that a ballot is on, with what names it beside: `H. Res. 97, a resolution`, `H.R. 2, the Act`."""
    group = [matter]
    for each in sorted(matters, key=lambda each: each.span):
        if _APPOSED.fullmatch(text, group[-1].span.end, max(each.span.start, group[-1].span.end)):
            group.append(each)
    for each in sorted(matters, key=lambda each: each.span, reverse=True):
        if _APPOSED.fullmatch(text, each.span.end, max(group[0].span.start, each.span.end)):
            group.insert(0, each)
    ballot.question = Span(group[0].span.start, group[-1].span.end)
    ballot.kind_span = matter.span
    ballot.is_specific = any(not each.is_plain for each in group)
    for each in group:
        worded = each.span.of(text)
        if each.form == "number":
            ballot.numbers |= set(_NUMBER.findall(worded))
        elif not each.is_plain:
            initials = "".join(word[0] for word in re.findall(r"[A-Z]\w+", worded))
            ballot.names |= set(_CAPITAL.findall(worded)) - _GENERAL | (
                {initials[:4], initials} if len(initials) > 2 else set()
            )


def sentence_date(sighted: Sighted, clause: Clause, matters: list[Matter], taken: list[Found]) -> Found | None:
    """Return the date before a clause in its sentence: not of another clause, not in the name of a bill, not a year."""
    if is_background(sighted.text, clause.sentence.start, clause.span):
        return None
    dates = [
        each
        for each in inside(sighted.dates, clause.sentence)
        if each.span.end <= clause.span.start
        and each not in taken
        and not any(matter.span.overlaps(each.span) for matter in matters)
        and not _is_name_of_year(sighted.text, each.span)
        and not _DATELINE.fullmatch(sighted.text, clause.sentence.start, each.span.start)
        and not _is_inserted(sighted.text, clause, each.span)
    ]
    return dates[-1] if dates else None


def _date_after(sighted: Sighted, clause: Clause, matter: Matter | None) -> Found | None:
    """Return the day right after the matter of a clause: `passed the Rail Bill, 2023 on Tuesday night`."""
    if matter is None or not clause.verbs or matter.span.start < clause.verbs[-1].end:
        return None
    dates = inside(sighted.dates, clause.sentence)
    held = [
        each
        for each in dates
        if _TO_DATE.fullmatch(sighted.text, matter.span.end, max(matter.span.end, each.span.start))
    ]
    days = days_of(sighted, held[0]) if held else None
    return held[0] if days and days.is_month else None


def _is_inserted(text: str, clause: Clause, date: Span) -> bool:
    """Return whether a date ends what is inserted after the subject: `The bill, agreed in May, was adopted`."""
    return _RESUMED.match(text, date.end) is not None and "," in text[clause.sentence.start : date.start]


def _is_name_of_year(text: str, span: Span) -> bool:
    """Return whether a date is a year, or a fiscal year, that no preposition makes a time."""
    is_year = re.fullmatch(r"(?:FY|fiscal\s+year)?\W*[0-9]{2,4}", span.of(text), re.IGNORECASE)
    return is_year is not None and not re.search(r"\b[Ii]n\s+\Z", text[max(0, span.start - 4) : span.start])
