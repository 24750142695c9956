"""Own side: the country or organisation that publishes, where it is a party that the words leave out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from policytrack.drafts.agreements.naming import Naming
from policytrack.drafts.agreements.participants import Party, distinct, organisations, participants
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.lexicon.agreement_words import ARMISTICES, OWN_ORGANISATIONS
from policytrack.values.span import Span

CLAUSE = re.compile(r"[.;:]|,\s+(?:and|but|while|where|which|who|including|after|before|because|although)\b")
_SIDES = re.compile(
    r"\b(?:both|two|leaders|counterparts?|together|jointly|and\s+(?:President|Prime|Chancellor|(?:\w+\s+)?Minister|Secretary|his|her|the\s+(?:President|Prime)))\b"
)
"""Words of a subject that stands for two sides."""
_BOTH = 2
_OF_ITSELF = "the publisher speaks of its own country"
"""The reason for the publisher's country, where it speaks of itself."""
_BEGIN = 8
"""Code points before the subject with which a sentence begins."""
_HEAD = 40
"""Code points at the head of a sentence in which its subject begins."""
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")
_TWO = re.compile(
    r"\b(?:(?:our|the|both|both the|these) (?:(?P<two>two )|(?P<three>three ))?"
    r"(?:countries|nations|governments|sides|parties)"
    r"|(?:the two|both) (?:leaders|ministers|presidents)|both sides|bilateral)\b",
    re.IGNORECASE,
)


_THREE = re.compile(r"\b(?:[Tt]rilateral|[Tt]ripartite|three\s+(?:countries|nations|sides|(?:foreign\s+)?ministers))\b")


class Told(NamedTuple):
    """What is told of an instrument in a sentence.

    Args:
        sighted: the text.
        passage: the sentence.
        name: the phrase that names the instrument.
        act: the words that say what is done, if any.
    """

    sighted: Sighted
    passage: Span
    name: Naming
    act: Span | None

    @property
    def two(self) -> re.Match[str] | None:
        """Words after the name, or else at the head of the sentence, for both sides: `our two countries`."""
        text, start = self.sighted.text, self.passage.start
        return _TWO.search(text, self.name.span.end, self.passage.end) or _TWO.search(text, start, start + _HEAD)

    @property
    def we(self) -> Span | None:
        """The first person, within or before the name."""
        naming = self.name.span
        found = _WE.search(self.sighted.text, max(self.passage.start, naming.start - 90), naming.end)
        return Span(*found.span()) if found else None

    @property
    def is_joint(self) -> bool:
        """Whether the act is one of two sides."""
        if self.act is None:
            return False
        text, start = self.sighted.text, self.passage.start
        return self.name.kind == "joint_statement" or _SIDES.search(text, start, self.name.span.start) is not None


def own_side(told: Told, chosen: list[Party], found: Sequence[Party], is_one_side: bool, supposes: bool) -> list[Party]:
    """Return the parties with the side that publishes.

    Args:
        told: the sentence.
        chosen: the parties that its words name.
        found: all countries and organisations of the sentence.
        is_one_side: whether the name of the instrument has one party.
        supposes: whether the publisher's country may be the side that the words leave out.
    """
    sighted, passage, name, act = told
    home, we = sighted.speaks_for, told.we
    if name.is_universal:
        return chosen or ([Party(we, home, because=_OF_ITSELF)] if act and home and we else [])
    if not home:
        return _without_home(told, chosen, is_one_side)
    is_in = home in [each.code for each in chosen]
    if we and not is_in and len(chosen) < _BOTH and (act or not _is_of_others(name)):
        chosen.append(Party(we, home, because=_OF_ITSELF))
    if not chosen and name.kind == "security_guarantee":
        chosen = [Party(name.span, home, because="the publisher speaks of guarantees for its country")]
    is_ours = supposes or is_one_side or told.two is not None
    if len(chosen) < _BOTH and is_ours and not _is_of_others(name):
        clause = _clause(sighted.text, passage, name.span)
        chosen = _with_home(told, chosen, [each for each in found if clause.holds(each.span)], home)
    return chosen


def _without_home(told: Told, chosen: list[Party], is_one_side: bool) -> list[Party]:
    """Return the parties with those that an organisation which publishes, or a publisher of no country, leaves out."""
    if not chosen and told.two:
        return _two_before(told.sighted, told.passage, told.two)
    own = _own_organisation(told.sighted, chosen) if len(chosen) == 1 and is_one_side else []
    return [*chosen, *own]


def _with_home(told: Told, chosen: list[Party], found: Sequence[Party], home: str) -> list[Party]:
    """Return the parties of an instrument between the publisher's country and the one other that the words name."""
    naming = told.name.span
    others = distinct([each for each in (*chosen, *found) if each.code != home and (each.code or each in chosen)])
    if len(others) != 1 or not others[0].code:
        return chosen if others else _beside(told, chosen, found, home)
    if own := [each for each in found if each.code == home]:
        return [others[0], own[0]]
    because = "the publisher's country is the other side of the agreement"
    return [others[0], Party(naming, home, because=because)]


def _beside(told: Told, chosen: list[Party], found: Sequence[Party], home: str) -> list[Party]:
    """Return the parties of an instrument whose other side the sentences beside name."""
    sighted, passage, naming = told.sighted, told.passage, told.name.span
    spoken = _foreign(sighted, Span(max(0, passage.start - 250), passage.end), home)
    spoken = spoken or _next_subject(sighted, passage, home)
    if told.is_joint and not (chosen or found) and len(spoken) == 1:
        because = "both sides act, and the sentences beside name the other"
        return [Party(naming, spoken[0].code, because=because), Party(naming, home, because=because)]
    if chosen and len(spoken) == 1:  # We met the President of Poland. We signed a declaration.
        return [*chosen, spoken[0]._replace(because="the sentence beside names the other side")]
    two = _TWO.search(sighted.text, passage.start, passage.end)
    near = _foreign(sighted, Span(max(0, passage.start - 900), passage.end), home)
    if not two or len(near) != 1:
        return chosen
    because = "the two countries are the publisher's and the one that the sentences before name"
    both = Span(*two.span())
    return [Party(both, near[0].code, because=because), Party(both, home, because=because)]


def _foreign(sighted: Sighted, place: Span, home: str) -> list[Party]:
    """Return the countries that a place names, without the publisher's own."""
    return distinct([each for each in participants(sighted, place) if each.code not in ("", home)])


def _next_subject(sighted: Sighted, passage: Span, home: str) -> list[Party]:
    """Return the country with which the next sentence begins, beside the publisher's own."""
    end = min(len(sighted.text), passage.end + 60)
    if end <= passage.end:
        return []
    named = participants(sighted, Span(passage.end, end))
    others = distinct([each for each in named if each.code not in ("", home)])
    begins = bool(named) and named[0].span.start < passage.end + _BEGIN
    return others if begins and len(others) == 1 else []


def _clause(text: str, passage: Span, naming: Span) -> Span:
    """Return the part of a sentence, between its breaks, in which a naming stands."""
    start = max((match.end() for match in CLAUSE.finditer(text, passage.start, naming.start)), default=passage.start)
    after = CLAUSE.search(text, naming.end, passage.end)
    return Span(start, after.start() if after else passage.end)


def _is_of_others(name: Naming) -> bool:
    """Return whether the publisher's country is no side that goes without saying: of a truce, of a declaration."""
    return name.head in ARMISTICES or (name.is_proper and name.kind == "joint_statement")


def _own_organisation(sighted: Sighted, chosen: Sequence[Party]) -> list[Party]:
    """Return the organisation whose body publishes, where the text names it."""
    own = OWN_ORGANISATIONS.first(sighted.publisher)
    if own is None or own[0].term in [each.name for each in chosen]:
        return []
    found = organisations(sighted.text, Span(0, len(sighted.text)))
    because = "the publisher is a body of the other side"
    return [each._replace(because=because) for each in found if each.name == own[0].term][:1]


def _two_before(sighted: Sighted, passage: Span, two: re.Match[str] | None) -> list[Party]:
    """Return the only two countries that the sentences before name, for `the two countries`; three for three."""
    near = distinct(participants(sighted, Span(max(0, passage.start - 900), passage.end)))
    is_of_three = two is not None and (
        two["three"] or _THREE.search(sighted.text, max(0, passage.start - 900), passage.end)
    )
    if two is None or len(near) != (3 if is_of_three and not two["two"] else 2):
        return []
    because = "the two countries are those that the sentences before name"
    return [each._replace(span=Span(*two.span()), because=because) for each in near]
