"""No recogniser may overlook a thing: a greedy sweep of the texts, every hit in a mention or explained here."""

from __future__ import annotations

from policytrack.records.mention import Mention
from policytrack.records.tables import Rows
from policytrack.seeds.folder import Seeds
from policytrack.values.span import Span
from tests.recognisers.sweep import sweep

# Words that are no amount, date, institution, tally or instrument, by what they are.
EXPLAINED = {
    "a country, its people or an adjective of it": [
        "American", "Baltic", "Canada", "Israel", "Latvia", "Russia", "Russian", "Taiwan", "Though Sweden's", "U.S.", "US", "USA", "Ukraine", "Ukraine's", "Ukraine’s", "Ukrainian",
        "Ukrainian-American", "United Kingdom", "United States", "Western", "North America", "North American"],
    "a capital that stands for a government, or a place": ["Kyiv", "Washington", "Washington D.C.", "D.C.", "Donbas"],
    "a person": ["Andriy Yermak", "Dinara Khalilova", "Kristina Kvien", "Putin", "Roman Mashovets", "Vladimir"],
    "a person after a country or a role": ["Defense Minister Rustem Umierov", "State Antony Blinken", "Ukraine Kristina Kvien", "Ukraine Roman Mashovets"],
    "a role of a person": ["Affaires", "Chargé", "Deputy Head", "Secretary"],
    "a known name with an article, an owner or a person around it": [
        "Alliance’s", "As Ukrainian News Agency", "NATO's Enhanced Opportunities Program", "The Kyiv IndependentNate Ostiller", "The Ministry", "The Republican", "The U.S. Department",
        "The US Department", "Ukraine's Presidential Office", "Ukraine’s Ministry"],
    "a conference, an exercise or a weapons project": ["FrankenSAM", "Joint Efforts", "Ukraine Defense Industrial Base Conference"],
    "a link or technique of the page": ["AI", "Skip", "2"],
    "a time of day": ["AM", "07", "12", "17", "19", "34", "5", "57", "59", "8"],
    "a count of people, casualties or drafts": ["15", "350", "365", "820", "990"],
}  # fmt: skip


def unexplained(seeds: Seeds, rows: Rows) -> tuple[list[str], set[str]]:
    """Hits outside mentions that nothing explains, and the explanations that were used."""
    known = {hit for hits in EXPLAINED.values() for hit in hits}
    found, used = [], set()
    for source, document in seeds.documents.items():
        mentions = [
            Span(row.start_char, row.end_char)
            for row in rows["mentions"]
            if isinstance(row, Mention) and row.source_id == source
        ]
        for span in sweep(document.text):
            words = span.of(document.text)
            if any(mention.holds(span) for mention in mentions):
                continue
            used.add(words)
            if words not in known:
                found.append(f"{source}: {words}")
    return found, used


def test_every_hit_of_the_sweep_is_a_mention_or_explained(seeds: Seeds, rows: Rows) -> None:
    found, used = unexplained(seeds, rows)
    assert found == []
    assert {hit for hits in EXPLAINED.values() for hit in hits} - used == set()


def test_the_sweep_is_greedy() -> None:
    text = "On Monday, NATO gave $5 and 1,000 euros to the Foo Bar in May."
    assert {"Monday", "NATO", "$", "5", "1", "000", "euros", "Foo Bar", "May"} <= {
        span.of(text) for span in sweep(text)
    }
