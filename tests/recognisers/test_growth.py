"""Growth: the time of a recogniser grows with its text, also for texts made to be tried in many ways."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from policytrack.recognisers.instruments import find_instruments
from policytrack.recognisers.money import find_money
from policytrack.recognisers.tallies import find_tallies
from policytrack.values.span import Found

PUMPED = [
    *((find_tallies, unit) for unit in (
        "vote 1-1 ", "1-1 ", "Ayes 5 Noes 3 ", "5 against ", "rejected 5 votes to 3 ", "voted a a ", "five against (a", "1 to ", "unanimously ", "not ", "vote, ", "no ",
    )),
    *((find_money, unit) for unit in (
        "$5 ", "5,", "five ", "a ", "million ", "$5-", "US $", "half of the ", "up to ", "no ", "($", "(in a ", "1 000 ", "1,000", "&nbsp;", " ", "\n", "$5 to ", "by ", "increase ", "5 million and ", "€ 5 dollars ", "$5 (",
    )),
    *((find_instruments, unit) for unit in (
        "framework ", "The ", "Ruritania ", "Ruritania and ", "Act ", "Aa Act ", "Treaty on ", "Women, ", "R.", "bilateral  ", "Resolution ", "Treaty of the A and ",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("find", "unit"), PUMPED)
def test_time_grows_with_the_text(find: Callable[[str], list[Found]], unit: str) -> None:
    def seconds(size: int) -> float:
        times = []
        for _ in range(2):
            begun = process_time()
            find(unit * (size // len(unit)))
            times.append(process_time() - begun)
        return min(times)

    assert seconds(300_000) < 80 * max(seconds(15_000), 0.005)  # 20 times the text; 400 times the time if quadratic
