"""Edges of names: words before or after a composed name that belong to it, so that no name is cut.

`Coalition to Defeat Piracy`, `U.S.-Norway Climate Working Group`, `Senate Commerce, Science and Transportation
Committee`.
"""

from __future__ import annotations

from typing import NamedTuple

from policytrack.recognisers.lexicon.word_pattern import pattern_of


class Edge(NamedTuple):
    """Words beside a name that belong to it.

    Args:
        heads: the head words of which they are; empty for any.
        pattern: the words, from the name on.
        examples: texts, each with the name found in it.
        near_misses: texts, each with the name found in it, to which the words beside it do not belong.
    """

    heads: frozenset[str]
    pattern: str
    examples: tuple[tuple[str, str], ...]
    near_misses: tuple[tuple[str, str], ...] = ()


_CAPITAL = r"[A-Z][\w’'&-]*"
_PHRASE = rf"{_CAPITAL}(?:\s(?:(?:and|of|the|for|in)\s)?{_CAPITAL}){{0,5}}"
_AIMS = pattern_of(
    "Defeat End Combat Counter Protect Prevent Eliminate Eradicate Stop Fight Reduce Save Promote Advance Ensure Abolish"
    " Investigate Study Support".split()
)
_JOINED = frozenset(
    "Coalition Network Alliance Campaign Committee Commission Fund Group Association Partnership Center Centre Council"
    " Organization Organisation Force Union".split()
) | {"Task Force"}

AFTER = (
    Edge(_JOINED, rf"\sto\s{_AIMS}\s{_PHRASE}", (
        ("the Global Coalition to Defeat Piracy met", "Global Coalition to Defeat Piracy"),
        ("the National Network to End Rural Poverty, which", "National Network to End Rural Poverty"),
    ), (("urged the National Network to end poverty", "National Network"), ("asked the Rules Committee to Poe's surprise", "Rules Committee"))),
    Edge(_JOINED, rf"\s[Aa]gainst\s{_PHRASE}", (
        ("the Ohio Coalition Against Rural Poverty said", "Ohio Coalition Against Rural Poverty"),
        ("the Global Coalition against Piracy said", "Global Coalition against Piracy"),
    ), (("the Rules Committee against poverty", "Rules Committee"),)),
    Edge(frozenset({"Agency", "Foundation", "Fund", "Commission", "Committee"}), rf"\sfor\s{_CAPITAL}\s(?:Refugees|Children|Women|Veterans|Relations|Affairs|Studies|Health)(?!\w)", (
        ("the UN Relief and Works Agency for Norway Refugees", "UN Relief and Works Agency for Norway Refugees"),
    ), (("left the Energy Agency for Norway", "Energy Agency"),)),
    Edge(frozenset({"Center", "Centre"}), rf"(?<=\sExcellence)\s(?:in|on|for)\s{_PHRASE}", (
        ("the DOD Center of Excellence in Harm Prevention opened", "DOD Center of Excellence in Harm Prevention"),
    )),
    Edge(frozenset({"Commission"}), rf"(?<=\sInquiry)\son\s(?:the\s)?{_PHRASE}", (
        ("the International Commission of Inquiry on the Occupied Islands", "International Commission of Inquiry on the Occupied Islands"),
    )),
    Edge(frozenset({"Commission", "Committee", "Task Force"}), r"\sin\sthe\s(?:Military|Armed\sForces|Workplace)(?!\w)", (
        ("the Review Commission on Sexual Assault in the Military met", "Review Commission on Sexual Assault in the Military"),
    ), (("sat on the Rules Committee in the Senate", "Rules Committee"),)),
    Edge(frozenset({"Task Force"}), r"\s[0-9]{1,3}(?![\w.,]|\s(?:members|soldiers|troops|people|ships|days))", (
        ("established Combined Task Force 153 in Bahrain", "Combined Task Force 153"),
    ), (("the Climate Task Force 12 days ago", "Climate Task Force"),)),
)  # fmt: skip
"""Words that begin where a name ends."""

BEFORE = (
    # no name of persons stands before: Senate Commerce, Science and
    Edge(frozenset({"Committee", "Subcommittee"}), rf"(?:U\.S\.\s)?(?:House|Senate)\s(?:{_CAPITAL}(?:\s{_CAPITAL}){{0,2}},\s){{1,4}}(?:and\s)?", (
        ("the Senate Commerce, Science and Transportation Committee", "Senate Commerce, Science and Transportation Committee"),
        ("the Senate Commerce, Science, and Transportation Committee", "Senate Commerce, Science, and Transportation Committee"),
    )),
    Edge(frozenset(), r"(?:[A-Z]\.[A-Z]\.|[A-Z][\w.]{1,20})-", (
        ("the U.S.-Norway Climate Working Group met", "U.S.-Norway Climate Working Group"),
    )),
    Edge(frozenset({"Court"}), r"[0-9]{1,2}(?:st|nd|rd|th)\s", (
        ("the 10th Circuit Court of Appeals ruled", "10th Circuit Court of Appeals"),
    )),
)  # fmt: skip
"""Words that end where a name begins."""
