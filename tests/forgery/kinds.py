"""The kinds of forgery, what becomes of each, and the table of docs/trust.md.

    python -m tests.forgery   # forges 1,000 times, and writes policytrack/checks/forgeries.json and the table

A kind is a function of the true data and of chance. It gives nothing where chance chose what it cannot forge.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tests import ROOT
from tests.forgery import curators, passed_on
from tests.forgery.world import World

FIGURES = ROOT / "policytrack" / "checks" / "forgeries.json"
PAGE = ROOT / "docs" / "trust.md"
OF_EACH = 24
"""Forgeries of a kind: 42 kinds, 1,008 forgeries."""
_TABLE = re.compile(r"(<!-- forgeries -->\n)(?:.*\n)?(?=<!-- end of forgeries -->)", re.DOTALL)


class Kind(NamedTuple):
    """A kind of forgery.

    Args:
        forge: the function that forges.
        words: what is forged, for the table.
        outcomes: what may become of one; what else becomes of one is a fault.
    """

    forge: curators.Forge | passed_on.Forge
    words: str
    outcomes: tuple[str, ...]

    @property
    def level(self) -> str:
        """What is forged: the annotation, which the build judges, or the data, which `verify` judges."""
        return "annotation" if self.forge.__module__ == curators.__name__ else "data"


KINDS = (
    Kind(curators.invented_quote, "a word put into a quote", ("refused",)),
    Kind(curators.quote_of_another_document, "the quote of another document", ("refused",)),
    Kind(curators.quote_of_another_place, "the quote of another place of the text, for a value that it does not give", ("refused",)),
    Kind(curators.quote_of_a_title, "the words of the title of the source, for a value that they do not give", ("refused",)),
    Kind(curators.shifted_quote, "a quote shifted by one letter", ("refused",)),
    Kind(curators.digit_in_the_quote, "one digit changed in a quote", ("refused",)),
    Kind(curators.look_alike_letters, "a look-alike letter of another script in a quote", ("refused",)),
    Kind(curators.reordered_words, "the words of a quote in another order", ("refused",)),
    Kind(curators.digit_in_the_value, "one digit changed in a value, without a reason", ("refused",)),
    Kind(curators.value_without_a_reason, "another value than the words give, without a reason", ("refused",)),
    Kind(curators.value_overruled_in_part, "a part of a value overruled (month, qualifier, basis), without a reason", ("refused",)),
    Kind(curators.country_without_a_reason, "another country than the words give, without a reason", ("refused",)),
    Kind(curators.denied_value, "a value that the words deny", ("refused",)),
    Kind(curators.part_of_a_longer_name, "a country as a part of a longer name (South [[Sudan]])", ("refused",)),
    Kind(curators.part_of_a_speakers_name, "a speaker as a part of a longer name (the [[Pentagon]] Inspector General)", ("refused",)),
    Kind(curators.speaker_without_a_reason, "another speaker than the words name, without a reason", ("refused",)),
    Kind(curators.name_of_another, "the name of a country or a person as an institution's, without a reason", ("refused",)),
    Kind(curators.same_text_twice, "the same text twice, as two independent sources", ("refused",)),
    Kind(curators.words_of_another_place, "the words of another place with their own value, for a record that they do not speak of", ("refused", "silent")),
    Kind(curators.lie_with_a_reason, "another value than the words give, with a false reason", ("shown",)),
    Kind(curators.speaker_with_a_reason, "another speaker than the words name, with a false reason", ("shown",)),
    Kind(curators.publication_with_a_reason, "another day of publication, with a false reason; relative dates follow", ("shown", "refused")),
    Kind(curators.title_of_the_projects_own, "a title that the words do not give", ("shown",)),
    Kind(passed_on.shifted_span, "a span shifted by one, quote and context rewritten to fit", ("refused",)),
    Kind(passed_on.digit_of_a_value, "one digit of a value changed, in cell and evidence", ("refused",)),
    Kind(passed_on.other_term, "another term or country, in cell and evidence", ("refused",)),
    Kind(passed_on.receipt_of_another_place, "a receipt moved to other words of the text", ("refused", "annotations")),
    Kind(passed_on.receipt_of_another_document, "a receipt moved to another document", ("refused", "annotations")),
    Kind(passed_on.parts_swapped, "two values of a record swapped", ("refused",)),
    Kind(passed_on.curated_told_as_read, "a curator's value told as read by a rule", ("refused",)),
    Kind(passed_on.overruled_without_a_trace, "a value overruled, without `read_as`", ("refused",)),
    Kind(passed_on.other_speaker, "another speaker than the words name", ("refused",)),
    Kind(passed_on.look_alike_in_words, "a look-alike letter in words of the text", ("refused",)),
    Kind(passed_on.copy_that_says_more, "a claim of a copy that the original does not make", ("refused",)),
    Kind(passed_on.text_under_the_quotes, "the text changed under the quotes, with its checksum", ("refused",)),
    Kind(passed_on.count_or_dispute, "a number of sources, or a dispute, changed", ("refused",)),
    Kind(passed_on.mention_hidden, "a mention left out, or told as accounted for", ("refused",)),
    Kind(passed_on.receipt_of_other_words_for_it, "a receipt moved to other words that give the value too", ("annotations",)),
    Kind(passed_on.judgement_changed, "a curator's value or reason changed, told as the curator's", ("annotations",)),
    Kind(passed_on.claim_left_out, "a claim left out, and all that follows from it", ("annotations",)),
    Kind(passed_on.speaker_left_out, "the speaker or the hedge of a claim left out", ("annotations",)),
    Kind(passed_on.everything_agrees, "text, annotation and data changed in one digit, all checksums written anew", ("checksum",)),
)  # fmt: skip
COSTLY = (passed_on.claim_left_out, passed_on.speaker_left_out, passed_on.everything_agrees)
"""Kinds whose judgement needs a whole build and a whole verification."""
_COLUMNS = {
    "build": "refused by `build`",
    "verify": "refused by `verify`",
    "annotations": "by `verify` with the annotations",
    "checksum": "only by a published checksum",
    "shown": "shown as a curator's",
    "silent": "left to the reader",
}


def outcomes(world: World, kind: Kind, number: int) -> Counter[str]:
    """What becomes of a number of forgeries of a kind."""
    chance, found = random.Random(zlib.crc32(kind.words.encode())), Counter[str]()
    judge: Any = curators.judge if kind.level == "annotation" else passed_on.judge
    for _ in range(number * 200):
        if found.total() == number:
            break
        if (forged := kind.forge(world, chance)) is not None:
            found[judge(world, forged)] += 1
    assert found.total() == number, f"{kind.words}: {found.total()} forgeries only"
    return found


def figures(world: World) -> list[dict[str, object]]:
    """A row for each kind: what is forged, how often, and what became of it."""
    rows: list[dict[str, object]] = []
    for kind in KINDS:
        found = outcomes(world, kind, OF_EACH)
        refused = {"build" if kind.level == "annotation" else "verify": found.pop("refused", 0)}
        counts = {name: number for name in _COLUMNS if (number := {**refused, **found}.get(name, 0))}
        rows.append({"level": kind.level, "kind": kind.words, "forged": OF_EACH, **counts})
    return rows


def written(page: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The page with the table of the figures."""
    head = ["forged", "in", "times", *_COLUMNS.values()]
    lines = [head, ["---", "---", *["--:"] * (len(_COLUMNS) + 1)]]
    lines += [
        [row["kind"], row["level"], str(row["forged"]), *(str(row.get(name, "")) for name in _COLUMNS)] for row in rows
    ]
    totals = [sum(row.get(name, 0) for row in rows) for name in ("forged", *_COLUMNS)]
    lines.append(["all", "", *(f"{number:,}" for number in totals)])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return _TABLE.sub(lambda match: f"{match[1]}{table}\n", page)


def read_figures() -> list[dict[str, Any]]:
    """The figures of the last run."""
    rows: list[dict[str, Any]] = json.loads(FIGURES.read_bytes())
    return rows
