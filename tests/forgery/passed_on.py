"""Kinds of forged data: what somebody does who passes the data on, every checksum written anew. `policytrack verify` judges.

The reader has the data folder alone. What `verify` sees only with the annotations beside the data is judged as such.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from policytrack.build.build import build, dataset_rows
from policytrack.build.contents import data_files
from policytrack.build.publish import publish, read_folder
from policytrack.checks.claims import check_claims
from policytrack.checks.derivations import check_derivations
from policytrack.checks.mentions import check_mentions
from policytrack.checks.quotes import check_quotes, check_sources
from policytrack.checks.speakers import check_speakers
from policytrack.checks.values import check_values
from policytrack.checks.verify import verify
from policytrack.files.checksums import NAME
from policytrack.loader.models import to_models
from policytrack.problems import DatasetError, PolicytrackError, Problem
from policytrack.records.entry import Entry
from policytrack.records.evidence import Evidence
from policytrack.records.mention import Mention
from policytrack.records.record import Record, key_of
from policytrack.records.row import with_bounds
from policytrack.records.source import Source
from policytrack.records.tables import column_at
from policytrack.seeds.annotation import Statement
from policytrack.seeds.folder import Seeds, read_seeds
from policytrack.values.span import Span
from policytrack.values.text import one_line
from tests.forgery.curators import LIE, LOOK_ALIKES, one_digit
from tests.forgery.world import Cited, World

Dumped = dict[str, Any]


@dataclass(frozen=True)
class ForgedRecord:
    """A record in which cells and evidence are forged; in which the source has another text, if one is given."""

    record: Record
    cells: Dumped
    text: str = ""


@dataclass(frozen=True)
class ForgedTable:
    """The table of records or of mentions, forged."""

    entries: list[Entry]
    mentions: list[Mention]


@dataclass(frozen=True)
class ForgedSeeds:
    """Forged seeds, of which the program itself builds the data, so that everything in the folder agrees.

    Args:
        seeds: the forged seeds; the data is passed on without them.
        files: instead, the files of a forged folder of seeds, which are passed on beside the data.
    """

    seeds: Seeds | None = None
    files: dict[str, bytes] = field(default_factory=dict)


ForgedData = ForgedRecord | ForgedTable | ForgedSeeds
Forge = Callable[[World, random.Random], ForgedData | None]


def judge(world: World, forged: ForgedData) -> str:
    """What the verification does.

    Returns:
        `refused` of the data alone; `annotations`: refused with the annotations beside the data only; `checksum`: seen
        only by a checksum from elsewhere; `silent`, if a value told as read by a rule is forged.
    """
    if isinstance(forged, ForgedSeeds):
        return _judge_folder(world, forged)
    if isinstance(forged, ForgedTable):
        reviewed = {entry.record_id for entry in forged.entries if entry.review == "reviewed"}
        context = world.context
        found = check_mentions(forged.mentions, context.documents, context.names, reviewed, world.claims)
        return "refused" if found or check_derivations(world.records, forged.entries) else "silent"
    if _problems(world, forged):
        return "refused"
    pairs = zip(forged.record.model_dump()["evidence"], forged.cells["evidence"], strict=True)
    return "silent" if any(_is_told_as_read(*pair) for pair in pairs) else "annotations"


def _is_told_as_read(true: Dumped, row: Dumped) -> bool:
    """Whether a row states something else than the true row, and says that a rule read it."""
    stated = ("attributed_to_id", "attributed_to", "hedge") if row["part"] == "attribution" else ("value",)
    return row["method"] not in ("curated", "copied") and any(true[name] != row[name] for name in (*stated, "method"))


def _problems(world: World, forged: ForgedRecord) -> list[Problem]:
    """The problems that the checks of `verify` find, one check after the other until one finds any."""
    try:
        [record] = to_models(type(forged.record), [forged.cells], "csv")
    except DatasetError as error:
        return list(error.problems)
    context = world.context
    if forged.text:
        key = record.record_id
        context = replace(
            context, documents={**context.documents, key: replace(context.documents[key], text=forged.text)}
        )
        evidence = [row for each in world.records for row in each.evidence]
        assert isinstance(record, Source)
        return check_sources([record], context.documents) or check_quotes(evidence, context.documents)
    records = [record if each.record_id == record.record_id else each for each in world.records]
    return (
        check_quotes(record.evidence, context.documents)
        or check_claims([record])
        or check_values([record], context)
        or check_speakers(records, context)
        or check_derivations(records, world.entries)
    )


def _judge_folder(world: World, forged: ForgedSeeds) -> str:
    """Build the forged seeds, and verify the folder; beside the annotations, where they are passed on."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        if forged.seeds is not None:
            files = data_files(forged.seeds, dataset_rows(forged.seeds))
            publish(folder / "data", files)
        else:
            (folder / "seeds").mkdir()
            for path, contents in forged.files.items():
                (folder / "seeds" / path).write_bytes(contents)
            build(folder / "seeds", folder)
            files = read_folder(folder / "data")
        if verify(folder / "data").problems:
            return "refused"
    assert files[NAME] != world.files[NAME]
    return "checksum" if forged.files else "annotations"


# --- what is chosen


def _pick(world: World, chance: random.Random, is_wanted: Callable[[Evidence], object]) -> tuple[Record, int]:
    """Return a record, and the place of one row of its evidence that is wanted."""
    pool = [(record, place) for record in world.records for place, row in enumerate(record.evidence) if is_wanted(row)]
    return chance.choice(pool)


def _read(world: World, chance: random.Random, *rules: str) -> tuple[Record, int, Dumped]:
    """A record with one row of evidence that a rule read, as a place in the dump of the record."""
    pool = [
        (record, place)
        for record in world.records
        for place, row in enumerate(record.evidence)
        if row.part == "value" and row.rank == "preferred" and row.method in ("recognised", "lexicon")
        if column_at(record.record_type, row.field).rule in rules
    ]
    record, place = chance.choice(pool)
    return record, place, record.model_dump()


READ = ("money", "day", "lexicon", "tally", "country", "flag")


def _put(record: Record, cells: Dumped, pointer: str, text: str) -> bool:
    """Give a cell, and all preferred receipts of it, another value; whether the cell can hold it."""
    column, pieces = column_at(record.record_type, pointer), pointer.strip("/").split("/")
    try:
        value = column.parse(text)
    except ValueError:
        return False
    row = cells
    if len(pieces) == 3:
        place = next(at for at, each in enumerate(dict(record.children())[pieces[0]]) if key_of(each) == pieces[1])
        row = cells[pieces[0]][place]
    try:
        row.update(with_bounds(column.name, text) if column.kind == "edtf" else {column.name: value})
    except ValueError:
        return False
    for each in cells["evidence"]:
        if each["field"] == pointer and each["rank"] == "preferred":
            each["value"] = text
    return True


def _move(cells: Dumped, place: int, text: str, span: Span) -> None:
    """Give a row of evidence another span, with the quote and the context of the text there."""
    cells["evidence"][place].update(
        start_char=span.start,
        end_char=span.end,
        quote=span.of(text),
        prefix=span.prefix(text),
        suffix=span.suffix(text),
    )


def _span(row: Evidence) -> Span:
    return Span(row.start_char, row.end_char)


# --- kinds


def shifted_span(world: World, chance: random.Random) -> ForgedData | None:
    """A span shifted by one, with the quote and the context that stand there; a value in the words of the text too."""
    record, place = _pick(world, chance, lambda row: row.method in ("recognised", "lexicon", "verbatim"))
    row, cells = record.evidence[place], record.model_dump()
    text, by = world.context.documents[row.source_id].text, chance.choice([-1, 1])
    if row.start_char + by < 0 or row.end_char + by > len(text):
        return None
    span = _span(row).moved(by)
    _move(cells, place, text, span)
    if row.method == "verbatim" and row.part == "value" and not _put(record, cells, row.field, one_line(span.of(text))):
        return None
    return ForgedRecord(record, cells) if span.cuts_word(text) else None


def digit_of_a_value(world: World, chance: random.Random) -> ForgedData | None:
    """One digit of a value changed, in the cell and in its receipts."""
    record, place, cells = _read(world, chance, "money", "day", "tally")
    row = record.evidence[place]
    if not re.search(r"\d", row.value) or not _put(record, cells, row.field, one_digit(chance, row.value)):
        return None
    return ForgedRecord(record, cells)


def other_term(world: World, chance: random.Random) -> ForgedData | None:
    """Another term or country, in the cell and in its receipts."""
    record, place, cells = _read(world, chance, "lexicon", "country")
    row = record.evidence[place]
    column = column_at(record.record_type, row.field)
    others = [each for each in (column.choices or ("SD", "CN", "AU", "FR", "RU")) if each != row.value]
    return ForgedRecord(record, cells) if _put(record, cells, row.field, chance.choice(others)) else None


def receipt_of_another_place(world: World, chance: random.Random) -> ForgedData | None:
    """The receipt of a value moved to other words of the same text."""
    record, place, cells = _read(world, chance, *READ)
    row = record.evidence[place]
    rows = [
        each
        for other in world.records
        for each in other.evidence
        if each.source_id == row.source_id and each.value != row.value
    ]
    other = chance.choice([each for each in rows if not _span(each).overlaps(_span(row))])
    _move(cells, place, world.context.documents[row.source_id].text, _span(other))
    return ForgedRecord(record, cells)


def receipt_of_other_words_for_it(world: World, chance: random.Random) -> ForgedData | None:
    """The receipt of a value moved to other words that give the value too."""
    record, place, cells = _read(world, chance, *READ)
    row = record.evidence[place]
    column = column_at(record.record_type, row.field)
    rows = [
        each
        for other in world.records
        for each in other.evidence
        if each.value == row.value
        and each.part == "value"
        and _span(each) != _span(row)
        and column_at(other.record_type, each.field).rule == column.rule
    ]
    if not rows:
        return None
    other = chance.choice(rows)
    cells["evidence"][place]["source_id"] = other.source_id
    _move(cells, place, world.context.documents[other.source_id].text, _span(other))
    return ForgedRecord(record, cells) if not _problems(world, ForgedRecord(record, cells)) else None


def receipt_of_another_document(world: World, chance: random.Random) -> ForgedData | None:
    """The receipt of a value moved to the words of another source."""
    record, place, cells = _read(world, chance, *READ)
    row = record.evidence[place]
    rows = [
        each
        for other in world.records
        for each in other.evidence
        if each.source_id != row.source_id and each.value != row.value
    ]
    other = chance.choice(rows)
    cells["evidence"][place]["source_id"] = other.source_id
    _move(cells, place, world.context.documents[other.source_id].text, _span(other))
    return ForgedRecord(record, cells)


def parts_swapped(world: World, chance: random.Random) -> ForgedData | None:
    """Two values of a record in each other's place: for and against, two dates, two terms."""
    record, place, cells = _read(world, chance, *READ)
    row = record.evidence[place]
    rule = column_at(record.record_type, row.field).rule
    others = [
        each
        for each in record.evidence
        if each.rank == "preferred"
        and each.part == "value"
        and each.value != row.value
        and each.method == row.method
        and column_at(record.record_type, each.field).rule == rule
    ]
    if not others:
        return None
    other = chance.choice(others)
    is_put = _put(record, cells, row.field, other.value) and _put(record, cells, other.field, row.value)
    return ForgedRecord(record, cells) if is_put else None


def curated_told_as_read(world: World, chance: random.Random) -> ForgedData | None:
    """The value of a curator told as read by a rule, without the reason."""
    record, place = _pick(world, chance, lambda row: row.method == "curated" and row.part == "value")
    cells, row = record.model_dump(), record.evidence[place]
    for each in cells["evidence"]:
        if each["claim_id"] == row.claim_id and (each["part"] == "attribution") == (row.part == "attribution"):
            each.update(method=chance.choice(["recognised", "lexicon", "verbatim"]), because=None, read_as=None)
    return ForgedRecord(record, cells)


def overruled_without_a_trace(world: World, chance: random.Random) -> ForgedData | None:
    """Another value as a curator's, with a reason, but without what the words give (`read_as`)."""
    record, place, cells = _read(world, chance, "lexicon", "country", "money", "tally")
    row = record.evidence[place]
    column = column_at(record.record_type, row.field)
    value = (
        one_digit(chance, row.value)
        if row.value[0].isdigit()
        else chance.choice([each for each in column.choices or ("SD", "CN") if each != row.value])
    )
    if not _put(record, cells, row.field, value):
        return None
    for each in cells["evidence"]:
        if each["claim_id"] == row.claim_id and each["part"] != "attribution":
            each.update(method="curated", because=LIE)
    return ForgedRecord(record, cells)


def other_speaker(world: World, chance: random.Random) -> ForgedData | None:
    """Another speaker in all parts of a claim."""
    record, place = _pick(
        world,
        chance,
        lambda row: (
            row.part == "attribution"
            and row.attributed_to
            and not row.is_hedge
            and row.method in ("recognised", "verbatim")
        ),
    )
    row = record.evidence[place]
    cells = record.model_dump()
    known = [each.record_id for each in world.records if each.record_type in ("person", "institution")]
    who = chance.choice(
        [*(each for each in known if each != row.attributed_to_id), *([None] if row.attributed_to_id else [])]
    )
    for each in cells["evidence"]:
        if each["claim_id"] == row.claim_id:
            each["attributed_to_id"] = who
    return ForgedRecord(record, cells)


def judgement_changed(world: World, chance: random.Random) -> ForgedData | None:
    """Another value or another reason in the place of a curator's, told as the curator's."""
    record, place = _pick(world, chance, lambda row: row.method == "curated" and row.rank == "preferred")
    cells, row = record.model_dump(), record.evidence[place]
    column = column_at(record.record_type, row.field)
    if row.part == "value" and column.choices and not row.read_as:
        if not _put(record, cells, row.field, chance.choice([each for each in column.choices if each != row.value])):
            return None
        return ForgedRecord(record, cells) if not _problems(world, ForgedRecord(record, cells)) else None
    for each in cells["evidence"]:
        if each["claim_id"] == row.claim_id and each["because"] == row.because:
            each["because"] = LIE
    return ForgedRecord(record, cells)


def look_alike_in_words(world: World, chance: random.Random) -> ForgedData | None:
    """A letter of another script that looks the same, in a value in the words of the text."""
    record, place = _pick(
        world, chance, lambda row: row.method == "verbatim" and row.part == "value" and row.rank == "preferred"
    )
    row = record.evidence[place]
    cells, value = record.model_dump(), row.value
    places = [at for at, each in enumerate(value) if each.translate(LOOK_ALIKES) != each]
    if not places:
        return None
    at = chance.choice(places)
    return (
        ForgedRecord(record, cells)
        if _put(record, cells, row.field, value[:at] + value[at].translate(LOOK_ALIKES) + value[at + 1 :])
        else None
    )


def copy_that_says_more(world: World, chance: random.Random) -> ForgedData | None:
    """A claim of a copy that its original does not make."""
    record, place = _pick(
        world, chance, lambda row: row.method == "copied" and row.part == "value" and re.search(r"\d", row.value)
    )
    cells = record.model_dump()
    row = cells["evidence"][place]
    row.update(value=one_digit(chance, row["value"]), rank="normal", rank_reason="not followed: later")
    return ForgedRecord(record, cells)


def text_under_the_quotes(world: World, chance: random.Random) -> ForgedData | None:
    """Another text under the quotes, with its checksum and length in the table of sources."""
    record, place, _ = _read(world, chance, *READ)
    row = record.evidence[place]
    document = world.context.documents[row.source_id]
    span = _span(row)
    at = chance.randrange(span.start, span.end)
    text = document.text[:at] + chance.choice("xyz379") + document.text[at + 1 :]
    source = next(each for each in world.records if each.record_id == row.source_id)
    cells = {**source.model_dump(), "sha256": hashlib.sha256(text.encode()).hexdigest(), "n_chars": len(text)}
    return ForgedRecord(source, cells, text) if text != document.text else None


def count_or_dispute(world: World, chance: random.Random) -> ForgedData | None:
    """A number of sources, or what is disputed, changed in the table of records."""
    entries, place = list(world.entries), chance.randrange(len(world.entries))
    entry = entries[place]
    changes: list[Dumped] = [
        {"n_sources": entry.n_sources + 1},
        {"n_independent_sources": entry.n_independent_sources + 1},
        {"title": f"{entry.title}!"},
    ]
    if entry.disputed_fields:
        changes.append({"disputed_fields": None})
    entries[place] = entry.model_copy(update=chance.choice(changes))
    return ForgedTable(entries, world.mentions)


def mention_hidden(world: World, chance: random.Random) -> ForgedData | None:
    """A mention left out, or told as cited or as unreviewed."""
    mentions, place = list(world.mentions), chance.randrange(len(world.mentions))
    mention = mentions[place]
    if chance.random() < 0.5:
        del mentions[place]
    else:
        other = "context" if mention.disposition == "cited" else "cited"
        mentions[place] = mention.model_copy(
            update={"disposition": other, "reason": LIE if other == "context" else None}
        )
    return ForgedTable(world.entries, mentions)


def _without(world: World, cited: Cited, statements: Sequence[Statement]) -> ForgedData | None:
    """The seeds with other statements in one annotation; None where the build refuses them."""
    annotation = replace(world.seeds.annotations[cited.source], statements=tuple(statements))
    seeds = replace(world.seeds, annotations={**world.seeds.annotations, cited.source: annotation})
    try:
        dataset_rows(seeds)
    except PolicytrackError:
        return None
    return ForgedSeeds(seeds)


def claim_left_out(world: World, chance: random.Random) -> ForgedData | None:
    """A claim left out, and everything that follows from it."""
    cited = chance.choice([each for each in world.cited if each.statement.record_type not in ("source", "person")])
    whole = world.seeds.annotations[cited.source].statements
    return _without(world, cited, [each for each in whole if each is not cited.statement])


def speaker_left_out(world: World, chance: random.Random) -> ForgedData | None:
    """The speaker or the hedge of a claim left out."""
    cited = chance.choice([each for each in world.cited if each.statement.by or each.statement.hedge])
    plain, whole = replace(cited.statement, by=None, hedge=None), world.seeds.annotations[cited.source].statements
    return _without(world, cited, [plain if each is cited.statement else each for each in whole])


def everything_agrees(world: World, chance: random.Random) -> ForgedData | None:
    """A digit changed in the text, in the annotation and in all data, and every checksum written anew."""
    cited = chance.choice([each for each in world.cited if each.rule in ("money", "day", "tally")])
    words = cited.statement.span.of(world.seeds.documents[cited.source].text)
    if not re.search(r"\d", words):
        return None
    forged = one_digit(chance, words)
    files = {
        path: contents.decode().replace(words, forged).encode()
        for path, contents in read_folder(world.folder / "seeds").items()
        if path != "expectations.yaml"
    }
    with TemporaryDirectory() as folder:
        for path, contents in files.items():
            (Path(folder) / path).write_bytes(contents)
        try:
            dataset_rows(read_seeds(Path(folder)))
        except PolicytrackError:
            return None
    return ForgedSeeds(files=files)
