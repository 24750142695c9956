"""Kinds of forged annotation: what a dishonest or careless curator writes. `policytrack build` judges them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from policytrack.build.build import dataset_rows
from policytrack.claims.derive import derive_claims
from policytrack.problems import AnnotationError, PolicytrackError
from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.records.evidence import Evidence
from policytrack.seeds.annotation_reader import gather_annotation
from policytrack.seeds.document import Document
from policytrack.values.codes import COUNTRIES
from policytrack.values.span import Span
from policytrack.values.text import one_line
from tests.forgery.world import Cited, World

LOOK_ALIKES = str.maketrans("aceopxyABCEHKMOPTX1", "асеорхуАВСЕНКМОРТХl")
"""Latin letters, and Cyrillic ones that look the same."""
LIE = "the words mean it"


@dataclass(frozen=True)
class ForgedAnnotation:
    """An annotation file with one forged statement; with forged texts, where the forgery needs them.

    Args:
        source: the source.
        annotation: the annotation file.
        texts: source to its text, where it is another.
        more: further sources: text and annotation.
    """

    source: str
    annotation: str
    texts: dict[str, str] = field(default_factory=dict)
    more: dict[str, tuple[str, str]] = field(default_factory=dict)


Forge = Callable[[World, random.Random], ForgedAnnotation | None]


def judge(world: World, forged: ForgedAnnotation) -> str:
    """What the build does: `refused`; `shown` if the evidence shows a curator's reason; `silent` otherwise."""
    seeds = world.seeds
    documents = dict(seeds.documents)
    for source, text in forged.texts.items():
        documents[source] = replace(documents[source], text=text)
    annotations = dict(seeds.annotations)
    written = {forged.source: forged.annotation, **{source: each for source, (_, each) in forged.more.items()}}
    for source, (text, _) in forged.more.items():
        documents[source] = Document(source, f"seeds/{source}.txt", text, "")
    for source, each in written.items():
        try:
            annotations[source], problems = gather_annotation(
                documents[source], each, f"seeds/{source}.yaml", documents
            )
        except AnnotationError:
            raise AssertionError(f"the forgery is no YAML:\n{each}") from None
        if problems:
            return "refused"
    if not forged.texts and not forged.more:
        claimer = world.claimer(seeds, documents[forged.source], annotations[forged.source])
        list(derive_claims(claimer))
        if claimer.problems:
            return "refused"
    try:
        rows = dataset_rows(
            replace(seeds, documents=dict(sorted(documents.items())), annotations=dict(sorted(annotations.items())))
        )
    except PolicytrackError:
        return "refused"
    return "shown" if all(map(_is_shown, _changed(world.rows["evidence"], rows["evidence"]))) else "silent"


def _changed(before: object, after: object) -> Iterator[Evidence]:
    """The rows of evidence that were not there before, whatever their numbers and ranks."""
    known = {_facts(row) for row in before if isinstance(row, Evidence)}  # type: ignore[attr-defined]
    yield from (row for row in after if isinstance(row, Evidence) and _facts(row) not in known)  # type: ignore[attr-defined]


def _facts(row: Evidence) -> tuple[object, ...]:
    stated = (row.attributed_to_id, row.attributed_to) if row.part == "attribution" else row.value
    return row.record_id, row.field, row.part, stated, row.source_id, row.start_char, row.end_char, row.method


def _is_shown(row: Evidence) -> bool:
    return row.method in ("curated", "editorial") and bool(row.because)


# --- what is chosen


def _some(world: World, chance: random.Random, *rules: str) -> Cited:
    """A statement of a record, of one of some rules, that no reason stands behind."""
    pool = [
        each
        for each in world.cited
        if not each.is_keyed
        and each.statement.record_type != "source"
        and not each.statement.because
        and (each.rule in rules or not rules)
    ]
    return chance.choice(pool)


READ = ("money", "day", "lexicon", "flag", "tally")
"""The rules that read a value in the words."""


def _with_quote(world: World, cited: Cited, quote: str) -> ForgedAnnotation:
    given = {**world.given(cited), "quote": quote}
    return ForgedAnnotation(cited.source, world.edited(cited, given))


def other_value(world: World, chance: random.Random, cited: Cited) -> str | None:
    """Another value of the same column."""
    column, claim, value = cited.columns[0], cited.claims[0], None
    if column.rule == "money":
        amount = next(each.value for each in cited.claims if each.field.endswith("amount"))
        value = f"{one_digit(chance, amount)} USD"
    elif column.rule == "day":
        day = re.search(r"\d{4}-\d{2}-\d{2}", claim.value)
        value = str(date.fromisoformat(day[0]) - timedelta(days=chance.randint(1, 400))) if day else None
    elif column.rule == "tally":
        value = f"{chance.randint(52, 99)}-{chance.randint(1, 48)}"
    elif column.rule == "flag":
        value = "false"
    elif column.choices and column.name != "event":  # of an event, the key of the annotation says the stage too
        value = chance.choice([each for each in column.choices if each != claim.value])
    return value


def one_digit(chance: random.Random, number: str) -> str:
    """The number with one digit changed, the first not to zero."""
    at = chance.choice([place for place, each in enumerate(number) if each.isdigit()])
    return number[:at] + chance.choice([each for each in "123456789" if each != number[at]]) + number[at + 1 :]


# --- quotes


def invented_quote(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A quote with a word that the text does not have there."""
    cited = _some(world, chance)
    words = world.given(cited)["quote"].split()
    words.insert(chance.randrange(len(words) + 1), chance.choice(["reportedly", "new", "fully", "last", "secret"]))
    return _with_quote(world, cited, " ".join(words))


def quote_of_another_document(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A quote that stands in another source."""
    cited, other = _some(world, chance, *READ), _some(world, chance, *READ)
    quote = one_line(other.statement.span.of(world.seeds.documents[other.source].text))
    if other.source == cited.source or quote in one_line(world.seeds.documents[cited.source].text):
        return None
    return ForgedAnnotation(cited.source, world.edited(cited, {"quote": quote}))


def quote_of_another_place(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A true quote of another place of the text, and the value that is claimed here."""
    cited, other = _some(world, chance, *READ), _some(world, chance)
    quote = world.quote_of(other.source, other.statement.span)
    same = {claim.value for claim in other.claims} & {claim.value for claim in cited.claims}
    if other.source != cited.source or quote is None or same or other.statement.span.overlaps(cited.statement.span):
        return None
    value = other_value(world, chance, cited) if cited.rule == "money" else cited.claims[0].value
    return ForgedAnnotation(cited.source, world.edited(cited, {**quote, "value": value or ""})) if value else None


def quote_of_a_title(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """The words of the title of the source, for a value that they do not give."""
    cited = _some(world, chance, "day", "tally", "lexicon")
    annotation, document = world.seeds.annotations[cited.source], world.seeds.documents[cited.source]
    titles = [each for each in annotation.statements if (each.record_type, each.path) == ("source", ("title",))]
    quote = world.quote_of(cited.source, titles[0].span) if titles else None
    if quote is None:
        return None
    read = world.claimer(world.seeds, document, annotation).derived(
        replace(cited.statement, span=titles[0].span), cited.claims[0].field
    )
    if read and read.value == cited.claims[0].value:
        return None
    return ForgedAnnotation(cited.source, world.edited(cited, {**quote, "value": cited.claims[0].value}))


def shifted_quote(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """The brackets of a quote moved by one letter."""
    cited = _some(world, chance, *READ)
    text, span = world.seeds.documents[cited.source].text, cited.statement.span
    by = chance.choice([-1, 1])
    moved = Span(span.start + by, span.end + by)
    if not moved.cuts_word(text):
        return None
    around = text[max(0, span.start - 20) : span.start], text[span.end : span.end + 20]
    whole = text[max(0, span.start - 20) : span.end + 20]
    at = len(around[0]) + by
    quote = f"{whole[:at]}[[{whole[at : at + span.end - span.start]}]]{whole[at + span.end - span.start :]}"
    return _with_quote(world, cited, quote)


def digit_in_the_quote(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A quote with one digit changed."""
    cited = _some(world, chance, "money", "day", "tally")
    quote = world.given(cited)["quote"]
    return _with_quote(world, cited, one_digit(chance, quote)) if re.search(r"\d", quote) else None


def look_alike_letters(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A quote with one letter of another script that looks the same."""
    cited = _some(world, chance)
    quote = world.given(cited)["quote"]
    places = [at for at, each in enumerate(quote) if each.translate(LOOK_ALIKES) != each]
    if not places:
        return None
    at = chance.choice(places)
    return _with_quote(world, cited, quote[:at] + quote[at].translate(LOOK_ALIKES) + quote[at + 1 :])


def reordered_words(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """The words of a quote in another order."""
    cited = _some(world, chance)
    words = one_line(cited.statement.span.of(world.seeds.documents[cited.source].text)).split()
    mixed = chance.sample(words, len(words))
    return _with_quote(world, cited, " ".join(mixed)) if mixed != words else None


# --- values


def value_without_a_reason(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """Another value than the words give, without a reason."""
    cited = _some(world, chance, *READ)
    value = other_value(world, chance, cited)
    return (
        ForgedAnnotation(cited.source, world.edited(cited, {**world.given(cited), "value": value})) if value else None
    )


def digit_in_the_value(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A value with one digit changed, without a reason."""
    cited = _some(world, chance, "money", "day", "tally")
    value = cited.claims[0].value
    value = one_digit(chance, value) + (" USD" if cited.rule == "money" else "")
    return ForgedAnnotation(cited.source, world.edited(cited, {**world.given(cited), "value": value}))


def value_overruled_in_part(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A part of a value changed, without a reason: the month of a day, the qualifier or the basis of an amount."""
    cited = _some(world, chance, "money", "day")
    if cited.rule == "money":
        value = chance.choice(["approximately", "more_than", "up_to", "at_least", "per_year", "per_month", "less_than"])
    else:
        day = re.fullmatch(r"(\d{4})-(\d{2})(-\d{2})?", cited.claims[0].value)
        if day is None:
            return None
        month = chance.choice([each for each in range(1, 13) if each != int(day[2])])
        value = f"{day[1]}-{month:02}{day[3] or ''}".replace("-31", "-28").replace("-30", "-28")
    return ForgedAnnotation(cited.source, world.edited(cited, {**world.given(cited), "value": value}))


def country_without_a_reason(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A party, donor or recipient under the code of another country, without a reason."""
    pool = [
        each
        for each in world.cited
        if each.is_keyed
        and not each.statement.because
        and each.statement.path[-1] in COUNTRIES
        and each.key is not None
    ]
    cited = chance.choice(pool)
    code = chance.choice([each for each in COUNTRIES if each != cited.statement.path[-1]])
    return ForgedAnnotation(cited.source, world.with_key(cited, f'"{code}"', world.given(cited)))


def denied_value(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """Words that the text, so it says now, denies: `has not [[signed]]`, `non-[[military]]`."""
    cited = _some(world, chance, "lexicon", "flag")
    text, span = world.seeds.documents[cited.source].text, cited.statement.span
    if re.match(r"an?\b", span.of(text)) or (cited.rule == "lexicon" and "events" not in cited.statement.path):
        return None
    word = "did not " if cited.rule == "lexicon" else chance.choice(["non-", "no ", "without "])
    forged = text[: span.start] + word + text[span.start :]
    others = [each.statement.span for each in world.cited if each.source == cited.source]
    if any(each.start < span.start < each.end for each in others):
        return None
    return ForgedAnnotation(cited.source, world.yaml[cited.source], {cited.source: forged})


LONGER = {
    "UA": ("the Ukraine Relief Fund", "Ukraine"), "US": ("the University of America", "America"), "SD": ("South Sudan", "Sudan"), "GN": ("Equatorial Guinea", "Guinea"), "CN": ("the Republic of China", "China"),
    "IE": ("Northern Ireland", "Ireland"), "IL": ("the Bank of Israel", "Israel"), "LB": ("Mount Lebanon", "Lebanon"), "MX": ("New Mexico", "Mexico"), "TR": ("Turkey Creek", "Turkey"), "GE": ("Georgia-based firms", "Georgia"),
    "JO": ("the Jordan Valley", "Jordan"), "CG": ("the Democratic Republic of the Congo", "Republic of the Congo"), "IN": ("the Indian Ocean", "Indian"), "WS": ("American Samoa", "Samoa"),
}  # fmt: skip
"""Longer names, with the part that is the name of a country."""


def part_of_a_longer_name(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A country, quoted as a part of the name of something else, which the text has now in its place."""
    pool = [
        each
        for each in world.cited
        if each.statement.path[0] in ("recipients", "donors", "parties")
        and each.statement.path[-1] in COUNTRIES
        and each.key
        and not each.statement.because
    ]
    cited, code = chance.choice(pool), chance.choice(sorted(LONGER))
    longer, part = LONGER[code]
    text, span = world.seeds.documents[cited.source].text, cited.statement.span
    forged = text[: span.start] + longer + text[span.end :]
    at = span.start + longer.rindex(part)
    before = one_line(forged[max(0, at - 12) : at]) + forged[at - 1 : at].replace("\n", " ")[-1:].strip(".")
    quote = f"{forged[span.start : at]}[[{part}]]{longer[longer.rindex(part) + len(part) :]}"
    if forged.count(longer) != 1 or not before:
        return None
    return ForgedAnnotation(cited.source, world.with_key(cited, f'"{code}"', {"quote": quote}), {cited.source: forged})


# --- speakers and names


def _speaking(world: World, chance: random.Random) -> tuple[Cited, str] | None:
    """A statement with an own block or claim, and a body or person that the words do not name."""
    cited = _some(world, chance, *READ)
    said = cited.statement.by
    known = sorted({*world.seeds.institutions, *(each.record_id for each in world.seeds.persons.entries)})
    true = cited.claims[0].attribution.speaker_id if said and cited.claims[0].attribution else None
    return (cited, chance.choice([each for each in known if each != true])) if said else None


def _by(world: World, cited: Cited, who: str, because: str = "") -> ForgedAnnotation | None:
    assert cited.statement.by
    quote = world.quote_of(cited.source, cited.statement.by.span)
    if quote is None:
        return None
    given = {**world.given(cited), "by": {**quote, "value": who, **({"because": because} if because else {})}}
    return ForgedAnnotation(cited.source, world.edited(cited, given))


def speaker_without_a_reason(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """Another speaker than the words name, without a reason."""
    chosen = _speaking(world, chance)
    return _by(world, *chosen) if chosen else None


def speaker_with_a_reason(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """Another speaker than the words name, with a reason that is a lie."""
    chosen = _speaking(world, chance)
    return _by(world, *chosen, LIE) if chosen else None


def part_of_a_speakers_name(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A speaker, quoted as a part of the words for somebody else, which the text has now."""
    pool = [
        each
        for each in world.cited
        if each.statement.by
        and not each.statement.by.because
        and each.claims[0].attribution
        and each.claims[0].attribution.speaker_id
    ]
    cited = chance.choice(pool)
    assert cited.statement.by
    text, span = world.seeds.documents[cited.source].text, cited.statement.by.span
    word = chance.choice(
        [" Inspector General", "'s rivals", " Historical Association", " Federal Credit Union", "-watchers"]
    )
    forged = text[: span.end] + word + text[span.end :]
    quoted = any(
        each.statement.span.start < span.end < each.statement.span.end
        for each in world.cited
        if each.source == cited.source
    )
    return None if quoted else ForgedAnnotation(cited.source, world.yaml[cited.source], {cited.source: forged})


def name_of_another(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """The name of a country or of a person as the name of an institution, without a reason."""
    source = chance.choice(sorted(world.seeds.documents))
    document = world.seeds.documents[source]
    words = [naming.names[0] for naming in NAMINGS.values()] + [
        "US",
        *(each.name for each in world.seeds.persons.entries),
    ]
    there = [match for each in words for match in re.finditer(rf"(?<![\w-]){re.escape(each)}(?![\w-])", document.text)]
    if not there:
        return None
    quote = world.quote_of(source, Span(*chance.choice(there).span()))
    kind = chance.choice(["official", "short", "acronym", "alias", "metonym"])
    body = chance.choice(["us-white-house", "ua-ministry-of-defense", "forged-body"])
    if quote is None:
        return None
    block = f"  {body}-x: {{names: {{{kind}: {_flow(quote)}}}}}\n"
    text = world.yaml[source]
    if not re.search(r"^institutions:\n", text, re.MULTILINE):
        return ForgedAnnotation(source, f"{text.rstrip()}\ninstitutions:\n{block}")
    return ForgedAnnotation(
        source, re.sub(r"^institutions:\n", lambda match: match[0] + block, text, count=1, flags=re.MULTILINE)
    )


def _flow(given: object) -> str:
    return json.dumps(given, ensure_ascii=False)


def same_text_twice(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """The same text as a second, independent source: with paragraphs left out or in another order, and words changed."""
    source = chance.choice(sorted(world.seeds.documents))
    document = world.seeds.documents[source]
    paragraphs = [span.of(document.text) for span in document.paragraphs]
    way = chance.choice(["the same", "another order", "some left out", "a word changed in each", "joined"])
    if way == "another order":
        chance.shuffle(paragraphs)
    if way == "some left out":
        paragraphs = chance.sample(paragraphs, max(2, len(paragraphs) * 3 // 4))
    if way == "a word changed in each":
        paragraphs = [re.sub(r"\bthe\b", "this", each, count=1) for each in paragraphs]
    text = ("\n" if way == "joined" else "\n\n").join(
        paragraphs
    ) + f"\n\nPrinted in edition {chance.randint(1, 999)}.\n"
    more = {"zz_second": (text, "source: {kind: news_article, language: en}\n")}
    return ForgedAnnotation(source, world.yaml[source], more=more)


def title_of_the_projects_own(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """A title that the words do not give; titles are the project's own."""
    source = chance.choice(sorted(world.yaml))
    titles = re.findall(r"title:\n +value: (.*)\n", world.yaml[source])
    title = chance.choice(titles) if titles else ""
    if world.yaml[source].count(f" value: {title}\n") != 1:
        return None
    forged = _flow(f"Secret {one_digit(chance, '123')}: {title.strip(chr(34))}")
    return ForgedAnnotation(source, world.yaml[source].replace(f" value: {title}\n", f" value: {forged}\n"))


def publication_with_a_reason(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """Another day of publication than the words give, with a reason that is a lie; relative dates follow it."""
    source = chance.choice(sorted(world.yaml))
    lines = [line for line in world.yaml[source].splitlines() if re.match(r"  published:(?= .*\[\[)", line)]
    if not lines:
        return None
    quote = lines[0].partition("published: ")[2]
    day = date(2022, 1, 1) + timedelta(days=chance.randint(0, 700))
    return ForgedAnnotation(
        source, world.yaml[source].replace(lines[0], f"  published: {{quote: {quote}, value: {day}, because: {LIE}}}")
    )


def words_of_another_place(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """The words of another place of the text, with their own value, for a record that they do not speak of."""
    cited = _some(world, chance, "money", "day", "lexicon", "flag")
    others = [
        each
        for each in world.cited
        if each.source == cited.source
        and each.columns == cited.columns
        and each.statement.record_id != cited.statement.record_id
        and each.claims[0].value != cited.claims[0].value
    ]
    if not others:
        return None
    quote = world.quote_of(cited.source, chance.choice(others).statement.span)
    return ForgedAnnotation(cited.source, world.edited(cited, quote)) if quote else None


def lie_with_a_reason(world: World, chance: random.Random) -> ForgedAnnotation | None:
    """Another value than the words give, with a reason that is a lie."""
    cited = _some(world, chance, *READ)
    value = other_value(world, chance, cited)
    given = {**world.given(cited), "value": value, "because": LIE}
    return ForgedAnnotation(cited.source, world.edited(cited, given)) if value else None
