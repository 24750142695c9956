"""Details of events: who acts, where, and at which meeting, by the words of the sentence that states the event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytrack.drafts.citations import citation_of
from policytrack.drafts.drafted import Cell, DraftRecord, Stated, day, words
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.capitals import CAPITAL
from policytrack.values.span import Span
from policytrack.values.text import one_line

_NAME = (
    r"(?!(?:In|On|At|By|For|From|To|With|After|Before|During|While|When|As|If|But|And|Since|Under|Following|Earlier"
    r"|Later|Meanwhile|However|Today|Yesterday|According|It|He|She|They|We|I|This|That|These|Those|There|Which|Who"
    r"|Also|Then|Now|Not|Instead|Additionally|Separately|Finally|Last|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
    r"[A-Z][\w’'-]{0,40}(?:\.[A-Z]){0,3}\.?"
)
_NOUN = (
    r"(?:officials|parties|sides|leaders|ministers|governments?|countries|representatives|lawmakers|senators|members"
    r"|delegations?|administration|industry|partners|office|ministry|top|senior|allies|president|minister|secretary)"
)
_UNIT = (
    rf"(?:(?:[Tt]he|[Bb]oth|[Tt]wo)\s+)?(?:{_NAME}|{_NOUN})"
    rf"(?:\s+(?:(?:(?:of|in|for)\s+)?(?:the\s+)?{_NAME}|{_NOUN})){{0,9}}"
)
SUBJECT = re.compile(
    rf"(?P<open>\A|,\s+|\bthat\s+)(?P<who>{_UNIT}(?:(?:,\s+and\s+|,\s+|\s+and\s+){_UNIT}){{0,5}})"
    r"(?:\s+(?:have|has|had|also|already|jointly|formally|officially|recently))*\s+\Z"
)
"""The subject at the beginning of a clause, up to its verb."""
_LONGEST = 220
"""Code points of a subject with what opens its clause."""
_ACTIVE = re.compile(
    r"(?:\w+ed|signs?|plans|expects|intends|proposes|announces|pledges|agrees|calls|will|has|have|had)\b", re.IGNORECASE
)
"""Verbs in the forms that have a subject before them."""
_MEETING = re.compile(
    r"\b(?:at|during)\s+(?:the|a|an)\s+(?P<what>"
    r"(?:[A-Z][\w’'-]{0,40}\s+){1,8}(?:Conference|Summit|Forum|Meeting|Council|Assembly)"
    r"|(?:conference|summit|forum|meeting)(?:\s+(?:of|on)\s+[a-z]+(?:\s+[a-z]+)?)?)\b(?=\s+(?:in|that|which|on)\b|[,.])"
)
_BEGINS = re.compile(
    r"(?:\A|\n[^\S\n]*\n\s*|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)[.!?:][\"”’*)]*\s+)[\"“*]*\Z"
)
"""What stands before a sentence, but not before a line of a paragraph, or after a title."""
_WRITTEN = re.compile(r"\b(?:Agreements?|Treat(?:y|ies)|Act|Bill|Law|Memorandum|Pact|Accords?)\Z")
"""The end of a name of what is signed or passed, which does not act."""
_MEMBERS_IN = re.compile(r"(?<=s)\s+in\s+(?:the\s+)?[A-Z].*", re.DOTALL)
MEMBERS = "those of the party who sit there act as its members"
"""The reason for the party of `Republicans in the Senate`."""
_HEAD = re.compile(r"(?:[Tt]he\s+)?(?:[A-Z]{2,3}\s+|[A-Z]\.[A-Z]\.\s+)?")
_CITY = re.compile(r"\bin\s+(?=[A-Z])")
_OF_CITY = re.compile(r",?\s+D\.?C\.?(?!\w)|\s+\([A-Z]{2,3}\)")
_OF_OTHERS = re.compile(
    r"[;:.]\s|\b(?:said|says|told|who|while|after|before|since|from|but)\b|\bwhich\s+(?!took\s+place)"
)

EXAMPLES = (
    ("Norway and Chile signed a treaty.", "signed", "Norway and Chile"),
    ("In May, the Ministry of Defence of Chile signed a treaty.", "signed", "the Ministry of Defence of Chile"),
    ("Norwegian and Chilean officials signed a treaty.", "signed", "Norwegian and Chilean officials"),
    ("It is reported that the U.S. announced a package.", "announced", "the U.S."),
    ("Norway, Chile and Peru have signed a treaty.", "signed", "Norway, Chile and Peru"),
    ("A treaty that was signed is known.", "signed", None),
    ("They signed a treaty.", "signed", None),
    ("Officials who met Norway signed a treaty.", "signed", None),
    ("In Oslo, Norway, signed copies were sold.", "signed", None),
    ("He spoke when the United\nStates announced a package.", "announced", None),
    ("Today Mr. Smith announced a package.", "announced", None),
    ("The Ukraine Aid Act announced a package.", "announced", None),
    ("It is over.\nNorway announced a package.", "announced", "Norway"),
)
"""Rows of tests: a text, a verb, and its subject."""


def subject_of(text: str, sentence: Span, verb: Span) -> Span | None:
    """Return the words of the subject of a verb, if they alone stand between the beginning of its clause and it."""
    start = max(sentence.start, verb.start - _LONGEST)
    if not _ACTIVE.match(text, verb.start, verb.end):
        return None
    window = text[start : verb.start]
    match = SUBJECT.search(window if start == sentence.start else " " + window)
    if match is None or (match["open"] == "" and start != sentence.start):
        return None
    who = Span(*match.span("who")).moved(start - (start != sentence.start))
    is_list = match["open"].startswith(",") and ", " in who.of(text)
    is_cut = who.start == sentence.start and not _BEGINS.search(text, max(0, who.start - 12), who.start)
    return None if is_list or is_cut or _WRITTEN.search(who.of(text)) else who


def with_details(sighted: Sighted, record: DraftRecord) -> DraftRecord:
    """Return a record with the actor, the place and the occasion of each event that states none."""
    paths = {each.path for each in record.stated}
    stated: list[Stated] = []
    for each in record.stated:
        stated.append(each)
        if len(each.path) == 3 and each.path[0] == "events" and each.path[2] == "event":
            more = [one for one in _details(sighted, each) if one.path not in paths]
            stated += more
            paths |= {one.path for one in more}
    return record._replace(stated=tuple(stated))


def _details(sighted: Sighted, event: Stated) -> Iterator[Stated]:
    """Yield the actor, the occasion and the place of an event."""
    text, verb, path = sighted.text, event.span, event.path[:2]
    sentence = sighted.sentence_of(verb)
    who = subject_of(text, sentence, verb)
    if who and (acts := actor(sighted, (*path, "actor"), who)):
        yield acts
    end = min(sentence.end, verb.end + 200)
    meetings = [
        Span(*match.span("what"))
        for match in _MEETING.finditer(text, sentence.start, end)
        if not _OF_OTHERS.search(text, verb.end, match.start())
    ]
    if len(meetings) == 1:
        yield words((*path, "occasion"), meetings[0], text)
    if place := _place(text, sentence, verb, end):
        yield words((*path, "place"), place, text)
    cited = citation_of(sighted, verb)
    if cited and (edtf := sighted.edtf(cited.day)):
        yield day((*path, "as_of"), cited.day.span, edtf)


def actor(sighted: Sighted, path: tuple[str, ...], who: Span) -> Stated | None:
    """Return the statement of an actor: its words, and the id of the one body that they name.

    None for members of a body: what senators do is not what their Senate does.
    """
    text = sighted.text
    field = "/" + "/".join(path)
    cells: tuple[Cell, ...] = (Cell(field, one_line(who.of(text)), "verbatim", who),)
    named = inside(sighted.bodies, who)
    bodies = {sighted.body_id(each) for each in named}
    if named and named[0].span.start == who.start and _MEMBERS_IN.fullmatch(text, named[0].span.end, who.end):
        return Stated(
            path, who, (*cells, Cell(f"{field}_id", party := sighted.body_id(named[0]), "curated", who)), party, MEMBERS
        )
    if len(bodies) == 1:
        if not _HEAD.fullmatch(text, who.start, named[0].span.start):
            return None
        cells += (Cell(f"{field}_id", bodies.pop(), "recognised", who),)
    return Stated(path, who, cells)


def _place(text: str, sentence: Span, verb: Span, end: int) -> Span | None:
    """Return the one capital that a sentence names as the place of an event."""
    places = []
    for match in _CITY.finditer(text, sentence.start, end):
        found = CAPITAL.find(text[match.end() : match.end() + 40])
        if found and found[0].span.start == 0:
            span = found[0].span.moved(match.end())
            more = _OF_CITY.match(text, span.end, sentence.end)
            places.append(Span(span.start, more.end() if more else span.end))
    if len(places) != 1:
        return None
    first, last = sorted((verb, places[0]))
    return None if _OF_OTHERS.search(text, first.end, last.start) else places[0]
