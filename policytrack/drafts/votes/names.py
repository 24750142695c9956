"""Names of chambers beyond the words at one place: the fullest name in the text, and the official one where the text shows the country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from policytrack.drafts.drafted import Cell, Stated
from policytrack.drafts.sighted import Sighted
from policytrack.drafts.votes.chamber import INTERNATIONAL, Chamber, chambers_of, named_chambers
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.name_form import name_form
from policytrack.values.span import Found, Span
from policytrack.values.text import one_line, slug_of

_STATE = (
    r"(?:[A-Z]{2}(?![a-z])|Ala|Alaska|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Hawaii|Idaho|Ill|Ind|Iowa|Kan|Kansas|Ky|La|Maine|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev"
    r"|N\.H|N\.J|N\.M|N\.Y|N\.C|N\.D|Ohio|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Texas|Utah|Vt|Va|Wash|W\.Va|Wis|Wyo)(?!\w)"
)
_PARTY = rf"\((?:R|D|I|Rep|Dem|Republican|Democrat|Independent)[-‑–]{_STATE}"
"""The party and the state of a member: `(D-CA)`, `(R-Maine)`."""


class Home(NamedTuple):
    """Words of a text or of its publisher that show whose chambers it speaks of.

    Args:
        country: ISO 3166-1 alpha-2; `EU` for the European Parliament.
        publisher: a pattern of the publisher's name.
        text: a pattern of words of the text.
        examples: words of a text.
        near_misses: similar words that show nothing.
    """

    country: str
    publisher: str
    text: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()


HOMES = (
    Home("EU", r"European\s+Parliament", r"\bMEPs?\b|European\s+Parliament", ("MEPs voted",), ("MEPPA",)),
    Home("US", rf"White\s+House|{_PARTY}",
         rf"\b(?:U\.S\.|US|United\s+States)\s+(?:House|Senate|Senator|Sen\.|Rep\.|Representative|Congress)|\bCongress(?:man|woman)\b|{_PARTY}|\bH\.\s?R\.\s?[0-9]"
         r"|\bCapitol\s+Hill\b", ("U.S. Senator Jones", "Rep. Smith (D-CA)", "H.R. 12"), ("US troops", "Rep. Smith (D-Aurora)")),
    Home("AU", r"Australia|Commonwealth\s+Parliament", r"\bAustralian\s+(?:House|Senate|Parliament|Labor)|\bParliament\s+House,\s+Canberra", ("the Australian Senate",), ("Australian wine",)),
    Home("CA", r"Canada", r"\bCanadian\s+(?:House|Senate|Parliament)", ("the Canadian Senate",), ("Canadian Club",)),
    Home("UA", r"Ukraine|Verkhovna", r"\bVerkhovna\s+Rada\b", ("the Verkhovna Rada",), ("Radar",)),
)  # fmt: skip
_WEAK = re.compile(r"\bWhite\s+House\b|\bRepublicans\b|\bCongress\b")
"""Words that show the United States in a text that names no other parliament."""
_OTHERS = re.compile(
    r"\b(?:[Pp]arliament|MPs|Knesset|Commons|Rada|Bundestag|Duma|[Ss]tate\s+(?:House|Senate|[Ll]egislat\w+|lawmakers)|[Ll]egislature|Governor|[Gg]eneral\s+[Aa]ssembly)\b"
)
OFFICIAL = {
    ("US", "house"): "U.S. House of Representatives",
    ("US", "senate"): "U.S. Senate",
    ("US", "congress"): "U.S. Congress",
    ("AU", "house"): "Australian House of Representatives",
    ("AU", "senate"): "Australian Senate",
    ("AU", "parliament"): "Parliament of Australia",
    ("CA", "senate"): "Senate of Canada",
    ("CA", "parliament"): "Parliament of Canada",
    ("UA", "parliament"): "Verkhovna Rada",
    ("EU", "parliament"): "European Parliament",
    ("", "unsc"): "United Nations Security Council",
    ("", "unga"): "United Nations General Assembly",
}
"""Country and kind of a chamber, to its official name."""


_GENERAL = {
    *"The House Senate Congress Parliament of Representatives U.S. US United States HOUSE SENATE CONGRESS PARLIAMENT".split()
}
"""Words of a chamber's name that leave open whose it is: not those of `Texas Senate`, of `European Parliament`."""
SHORT = {"U.S. House of Representatives": "House of Representatives"}
"""Official name of a chamber that the short name of a text cuts, to the name between both."""


@lru_cache(maxsize=16)
def country_of_chambers(sighted: Sighted) -> str:
    """Return the country whose chambers a text means by their general names, `EU`, or "" if nothing shows it."""
    for home in HOMES:
        if re.search(home.publisher, sighted.publisher):
            return home.country
    if sighted.home:
        return sighted.home
    shown = [home.country for home in HOMES if re.search(home.text, sighted.text)]
    if len(shown) == 1:
        return shown[0]
    is_weak = not shown and _WEAK.search(sighted.text) and not _OTHERS.search(sighted.text)
    return "US" if is_weak else ""


def chambers_by_body(sighted: Sighted) -> dict[str, Chamber]:
    """Return each institution of the text that is a chamber, by its id, with the first place where it stands alone."""
    found: dict[str, Chamber] = {}
    for chamber, body in named_chambers(sighted):
        found.setdefault(sighted.body_id(body), chamber)
    return found


def other_names(sighted: Sighted, names: Mapping[str, Found], meant: Chamber) -> Iterator[Stated]:
    """Yield the further names of an institution of the text that is a chamber, and its country.

    Args:
        sighted: the text.
        names: the names of the institution in the text by their slugs, the first first.
        meant: the chamber.
    """
    body = next(iter(names.values()))
    name = one_line(body.span.of(sighted.text))
    same = [each for each in chambers_of(sighted.text) if each.may_be(meant)]
    fullest = max(same, key=lambda each: len(_name(sighted, each)))
    if (
        meant.key == "committee"
        and slug_of(_name(sighted, fullest)) not in names
        and _is_part(name, _name(sighted, fullest))
    ):
        form = name_form(_name(sighted, fullest))
        yield _named(_name(sighted, fullest), fullest.span, form or "alias", "verbatim", "")
    stated = COUNTRY.terms_in(name)
    home = stated[0] if stated else country_of_chambers(sighted)
    is_general = stated or meant.key in INTERNATIONAL or {*name.split()} <= _GENERAL
    official = (OFFICIAL.get((home, meant.key)) or OFFICIAL.get(("", meant.key))) if is_general else None
    for known, kind in ((official, "official"), (SHORT.get(official or ""), "short")):
        if known and slug_of(known) not in names and known not in name:
            yield _named(known, body.span, kind, "curated", f"“{name}” is this chamber in a text of its country")
    if (home, meant.key) in OFFICIAL and not stated and home != "EU":
        cell = Cell("/country", home, "curated", body.span)
        yield Stated(("country",), body.span, (cell,), home, "the text or its publisher shows whose chamber it is")


def _is_part(name: str, fullest: str) -> bool:
    """Return whether a longer name has all words of a name."""
    return len(fullest) > len(name) and {*re.findall(r"\w+", name)} <= {*re.findall(r"\w+", fullest)}


def _name(sighted: Sighted, chamber: Chamber) -> str:
    return one_line(chamber.span.of(sighted.text))


def _named(name: str, span: Span, kind: str, method: str, because: str) -> Stated:
    key = slug_of(name)
    cells = (Cell(f"/names/{key}/name", name, method, span), Cell(f"/names/{key}/kind", kind, "curated", span))
    return Stated(("names", kind, key), span, cells, name if because else "", because or "as the text names it in full")
