"""The true data that forgeries are made of: seeds, claims, records, and places in the annotation files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from policytrack.build.build import dataset_rows
from policytrack.build.contents import data_files
from policytrack.checks.claims import quoted_claims
from policytrack.checks.values import Context, names_of
from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.derive import derive_claims
from policytrack.loader.csv_records import read_records, read_rows
from policytrack.records.column import Column
from policytrack.records.entry import Entry
from policytrack.records.institution import Institution
from policytrack.records.mention import Mention
from policytrack.records.person import Person
from policytrack.records.source import Source
from policytrack.seeds.annotation import Annotation, Statement
from policytrack.seeds.document import Document
from policytrack.seeds.folder import Seeds, read_seeds
from policytrack.seeds.layout import columns_given
from policytrack.seeds.locate import QuoteError, locate
from policytrack.seeds.publisher import publisher_country
from policytrack.values.span import Span
from tests import EXAMPLE


@dataclass(frozen=True)
class Cited:
    """A statement of an annotation, with its place in the file and the claims that it makes."""

    source: str
    statement: Statement
    node: yaml.Node
    key: yaml.Node | None
    claims: tuple[Claim, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that the statement gives."""
        return columns_given(self.statement.record_type, self.statement.path)

    @property
    def rule(self) -> str:
        """The rule of the first column."""
        return str(self.columns[0].rule)

    @property
    def is_keyed(self) -> bool:
        """Whether the value is the key of the annotation (`recipients: {UA: Ukraine}`) and takes no `value:`."""
        return self.statement.path[0] in ("parties", "topics", "donors", "recipients", "subjects", "names")


class World:
    """The example's data, with what forgeries need."""

    def __init__(self, folder: Path = EXAMPLE) -> None:
        self.folder = folder
        whole = read_seeds(folder / "seeds")
        copies = [source for source, each in whole.annotations.items() if each.copy_of]
        documents = {source: each for source, each in whole.documents.items() if source not in copies}
        annotations = {source: each for source, each in whole.annotations.items() if source not in copies}
        self.seeds = replace(whole, documents=documents, annotations=annotations)
        self.rows = dataset_rows(self.seeds)
        self.yaml = {source: (folder / "seeds" / f"{source}.yaml").read_bytes().decode() for source in documents}
        self.records = read_records(folder / "data")

    @cached_property
    def cited(self) -> list[Cited]:
        """Every statement whose words stand in the file as one scalar or as one mapping between braces."""
        found = []
        for source, annotation in self.seeds.annotations.items():
            nodes = {
                (node.start_mark.line + 1, node.start_mark.column + 1): (node, key) for node, key in self._nodes(source)
            }
            claims: defaultdict[tuple[str, int, int], list[Claim]] = defaultdict(list)
            claimer = self.claimer(self.seeds, self.seeds.documents[source], annotation)
            for claim in derive_claims(claimer):
                claims[claim.record_id, claim.place.line, claim.place.col].append(claim)
            for each in annotation.statements:
                node, key = nodes.get((each.place.line, each.place.col), (None, None))
                made = tuple(claims[each.record_id, each.place.line, each.place.col])
                if made and (
                    isinstance(node, yaml.ScalarNode) or (isinstance(node, yaml.MappingNode) and node.flow_style)
                ):
                    found.append(Cited(source, each, node, key, made))
        return found

    def _nodes(self, source: str) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
        """Every node of an annotation file, with its key."""
        left: list[tuple[yaml.Node, yaml.Node | None]] = [(yaml.compose(self.yaml[source]), None)]  # type: ignore[list-item]
        while left:
            node, key = left.pop()
            yield node, key
            if isinstance(node, yaml.MappingNode):
                left += [(value, key) for key, value in node.value]
            elif isinstance(node, yaml.SequenceNode):
                left += [(each, key) for each in node.value]

    @staticmethod
    def claimer(seeds: Seeds, document: Document, annotation: Annotation) -> Claimer:
        """The claimer of one source."""
        return Claimer(document, annotation, seeds.names, seeds.persons, seeds.institutions)

    def given(self, cited: Cited) -> dict[str, str]:
        """What the annotation gives beside the quote: `in`, `value`, `because`; the quote as `quote`."""
        if isinstance(cited.node, yaml.ScalarNode):
            return {"quote": cited.node.value}
        return {key.value: value.value for key, value in cited.node.value if isinstance(value, yaml.ScalarNode)}

    def edited(self, cited: Cited, given: Mapping[str, Any] | str) -> str:
        """The annotation file with other words in the place of a statement."""
        text, node = self.yaml[cited.source], cited.node
        return text[: node.start_mark.index] + json.dumps(given, ensure_ascii=False) + text[node.end_mark.index :]

    def with_key(self, cited: Cited, key: str, given: Mapping[str, str]) -> str:
        """The annotation file with another key, and other words, in the place of a statement."""
        assert cited.key is not None
        text = self.edited(cited, given)
        return text[: cited.key.start_mark.index] + key + text[cited.key.end_mark.index :]

    def quote_of(self, source: str, span: Span) -> dict[str, str] | None:
        """The quote of a span, with its paragraph; None where the words around the span do not tell it from others."""
        document = self.seeds.documents[source]
        around = document.paragraph_of(span)
        text = document.text
        for width in (0, 12, 30, 60):
            before, after = (
                text[max(around.start, span.start - width) : span.start],
                text[span.end : min(around.end, span.end + width)],
            )
            words = f"{before.lstrip() if width else ''}[[{span.of(text)}]]{after.rstrip() if width else ''}"
            scope = text[around.start : min(around.end, around.start + 60)].rsplit(" ", 1)[0]
            try:
                within = document.paragraph_of(locate(document, scope))
                if locate(document, words, within) == span:
                    return {"in": scope, "quote": words}
            except QuoteError:
                continue
        return None

    # --- the data

    @cached_property
    def context(self) -> Context:
        """What `verify` derives values from."""
        sources = [record for record in self.records if isinstance(record, Source)]
        names, persons = names_of(self.records, Institution), names_of(self.records, Person)
        documents = dict(read_seeds(self.folder / "seeds").documents)
        for source in sources:
            country = publisher_country(names, source.publisher_id, source.publisher)
            documents[source.source_id] = replace(documents[source.source_id], country=country)
        copies = {source.source_id: source.copy_of for source in sources if source.copy_of}
        published = {source.source_id: source.published for source in sources if source.published}
        return Context(documents, names, persons, copies, published)

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """The claims that the evidence states, by source."""
        return quoted_claims(self.records)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The data folder of the seeds without copies."""
        return data_files(self.seeds, self.rows)

    @cached_property
    def entries(self) -> list[Entry]:
        """The table of records."""
        return [row for row in read_rows(self.folder / "data", "records") if isinstance(row, Entry)]

    @cached_property
    def mentions(self) -> list[Mention]:
        """The table of mentions."""
        return [row for row in read_rows(self.folder / "data", "mentions") if isinstance(row, Mention)]
