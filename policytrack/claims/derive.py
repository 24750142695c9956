"""From statements to claims: each quote gives its cells, by the rule of the column or by the curator's judgement.

A value that the curator gives and a rule contradicts is a problem; so is a quote from which no rule gives a value, if
the curator gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from policytrack.annotations.statement import Annotation, Statement
from policytrack.claims.claim import Attribution, Claim, Quoted
from policytrack.claims.facets import parse_amount, parse_tally
from policytrack.claims.reading import Names, Reading, read_date, read_money, sentence_of
from policytrack.claims.rules import Derived, Rule, country, form_of_name, rule_of, speaker
from policytrack.errors import Problem, nearest
from policytrack.lexicon.agreements import PARTY_ROLE
from policytrack.lexicon.countries import COUNTRY
from policytrack.lexicon.institutions import INSTITUTION_KIND
from policytrack.sources import Document
from policytrack.spans import Span
from policytrack.values.codes import COUNTRIES
from policytrack.values.edtf import PATTERN
from policytrack.values.text import key_of_words, one_line

_PAIRED = {"actor": "actor_id", "blocked_by": "blocked_by_id", "publisher": "publisher_id"}
"""Columns of wording, each with the column of the institution that the words may name."""

_RENAMED = {"chamber": "chamber_id", "donor": "donor_id", "parent": "parent_id"}
"""Fields of the annotation that fill a column of another name."""

PREPOSITIONAL = ("counterpart", "beneficiary")
"""Roles that a preposition gives, which must stand at most `BEFORE` code points before who has the role."""

BEFORE = 30

_MONEY_COLUMNS = ("amount", "amount_min", "amount_max", "amount_qualifier", "currency")
_TALLY_COLUMNS = ("yes", "no", "abstain")


@dataclass
class Deriver:
    """Derives the claims of one source.

    Args:
        document: the source.
        annotation: what the curator read in it.
        names: the known names of institutions.
        institutions: ids of all institutions that have a record.
    """

    document: Document
    annotation: Annotation
    names: Names
    institutions: frozenset[str]

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []
        self._published = next(
            (
                each
                for each in self.annotation.statements
                if each.path == ("published",) and each.rank in ("", "preferred")
            ),
            None,
        )
        dated = read_date(self._reading(self._published.span)) if self._published else None
        curated = self._published.value if self._published else self.annotation.outside.get("published")
        self.published: str | None = dated.edtf if dated else _valid_date(curated)

    def claims(self) -> list[Claim]:
        """All claims of the source, in the order of the annotation."""
        return [claim for statement in self.annotation.statements for claim in self._claims_of(statement)]

    def _claims_of(self, statement: Statement) -> Iterator[Claim]:
        first = statement.path[0]
        if first in ("parties", "recipients"):
            yield from self._participant(statement)
        elif first == "names":
            yield from self._name(statement)
        elif first in ("topics", "subjects"):
            column = {"topics": "topic", "subjects": "record_id"}[first]
            yield from self._cell(statement, f"/{first}/{statement.path[1]}/{column}", statement.path[1])
        elif first in ("amount", "tally"):
            yield from self._facets(statement, _MONEY_COLUMNS if first == "amount" else _TALLY_COLUMNS)
        else:
            yield from self._plain(statement)

    def _plain(self, statement: Statement) -> Iterator[Claim]:
        *parents, column = statement.path
        unit = "/" + "/".join((*parents, _RENAMED.get(column, column)))
        if column in _PAIRED:
            yield from self._paired(statement, unit)
        else:
            yield from self._cell(statement, unit, statement.value)
        if column in ("event", "person"):
            yield from self._as_of(statement, "/" + "/".join((*parents, "as_of")))

    def _paired(self, statement: Statement, unit: str) -> Iterator[Claim]:
        """Wording, and the institution that it names, where it names one or the curator says which."""
        yield self._claim(statement, unit, unit, Derived(one_line(statement.span.of(self.document.text)), "verbatim"))
        field = f"{unit.rpartition('/')[0]}/{_PAIRED[unit.rpartition('/')[2]]}"
        if statement.value is not None or self._derived(statement, field) is not None:
            yield from self._cell(statement, field, statement.value, unit)

    def _as_of(self, statement: Statement, field: str) -> Iterator[Claim]:
        """When it was said: the source's own date, where the curator gives no other."""
        given = (*statement.path[:-1], "as_of")
        said = any(
            each.path == given and each.record_id == statement.record_id and each.scope == statement.scope
            for each in self.annotation.statements
        )
        if self._published is not None and self.published is not None and not said:
            base = replace(
                statement,
                span=self._published.span,
                anchors=(),
                attribution=None,
                value=None,
                because="",
                rank="",
                rank_reason="",
            )
            yield self._claim(base, field, field, Derived(self.published, "recognised"))

    def _facets(self, statement: Statement, columns: Sequence[str]) -> Iterator[Claim]:
        """The cells of one amount or tally, taken or left as a whole."""
        unit = f"/{statement.path[0]}"
        found = {
            column: derived for column in columns if (derived := self._derived(statement, f"/{column}")) is not None
        }
        if not found and statement.value and statement.because:
            yield from self._stated_facets(statement, columns, unit)
        elif not found:
            self._problem(
                statement,
                unit,
                "NOT_RECOGNISED",
                f"no {statement.path[0]} is recognised in the quote",
                expected=f"one {statement.path[0]}",
            )
        elif statement.value is not None and statement.value != _lead(found):
            self._problem(
                statement,
                unit,
                "CONTRADICTED",
                "the words say another value",
                got=statement.value,
                expected=_lead(found),
            )
        else:
            for column, derived in found.items():
                yield self._claim(self._on_qualifier(statement, column), f"/{column}", unit, derived)

    def _stated_facets(self, statement: Statement, columns: Sequence[str], unit: str) -> Iterator[Claim]:
        """The cells of an amount or tally that the curator reads: `approximately 500000000 USD`, `86-11`."""
        facets = parse_amount(statement.value or "") if "amount" in columns else parse_tally(statement.value or "")
        if not facets:
            wanted = (
                "a qualifier if any, plain digits and a currency"
                if "amount" in columns
                else "two or three counts: 86-11"
            )
            self._problem(
                statement,
                unit,
                "INVALID_VALUE",
                "not a value of this field",
                got=statement.value or "",
                expected=wanted,
            )
        for column, value in facets.items():
            yield self._claim(statement, f"/{column}", unit, Derived(value, "curated"))

    def _on_qualifier(self, statement: Statement, column: str) -> Statement:
        """A qualifier's evidence shows the qualifying word: the quote grows by the word before the amount."""
        found = read_money(self._reading(statement.span)) if column == "amount_qualifier" else None
        if found is None or found["amount_qualifier"] == "exact":
            return statement
        before = self.document.text[: found.span.start].rstrip()
        word = len(before) - len(before.split()[-1])
        return replace(statement, span=Span(min(word, statement.span.start), statement.span.end))

    def _participant(self, statement: Statement) -> Iterator[Claim]:
        """A party with its role, or a recipient: a country, an institution, or somebody named without a record."""
        table, who = statement.path[0], statement.path[-1]
        key = ":".join(statement.path[1:])
        base = f"/{table}/{key}"
        if table == "parties":
            yield from self._role(statement, base)
        named = country(self._reading(statement.span))
        if statement.value is not None:
            self._problem(
                statement,
                base,
                "UNUSED_VALUE",
                "a set is keyed by its values: value: has no use here",
                got=statement.value,
            )
        elif who in COUNTRIES:
            yield from self._cell(statement, f"{base}/country", who, base)
        elif who in self.institutions:
            yield from self._cell(statement, f"{base}/institution_id", who, base)
        elif named is not None and self._is_a_country(statement.span):
            self._problem(
                statement,
                base,
                "UNKNOWN_ID",
                "the words are a country: key it by its code",
                got=who,
                expected=named.value,
            )
        elif close := get_close_matches(who, self.institutions, n=1, cutoff=0.85):
            self._problem(
                statement, base, "UNKNOWN_ID", "no such institution", got=who, hint=f"did you mean {close[0]!r}?"
            )
        else:
            yield self._claim(
                statement, f"{base}/name", base, Derived(one_line(statement.span.of(self.document.text)), "verbatim")
            )
            if named is not None:
                yield self._claim(statement, f"{base}/country", base, named)

    def _is_a_country(self, span: Span) -> bool:
        """Whether the words are a country's name and nothing else."""
        return any(found.span == Span(0, span.end - span.start) for found in COUNTRY.find(span.of(self.document.text)))

    def _role(self, statement: Statement, base: str) -> Iterator[Claim]:
        """The role, resting on the nearest words of the sentence that mean it; else on judgement."""
        role, field = statement.path[1], f"{base}/role"
        words = self._role_words(statement, role)
        if words and not statement.because:
            yield self._claim(replace(statement, span=words), field, base, Derived(role, "lexicon"))
        elif statement.because:
            yield self._claim(statement, field, base, Derived(role, "curated"))
        else:
            self._problem(
                statement,
                field,
                "NOT_RECOGNISED",
                f"no words for the role {role!r} in the sentence",
                hint="give the reason with because:",
            )

    def _role_words(self, statement: Statement, role: str) -> Span | None:
        """The words that give the role, with who has it: a preposition just before, a verb anywhere in the sentence."""
        text, who = self.document.text, statement.span
        sentence = sentence_of(text, who)
        hits = [
            Span(*match.span())
            for entry in PARTY_ROLE.entries
            if entry.term == role
            for match in entry.regex.finditer(text, sentence.start, sentence.end)
        ]
        if role in PREPOSITIONAL:
            hits = [hit for hit in hits if 0 < who.start - hit.end <= BEFORE]
        if not hits:
            return None
        hit = min(hits, key=lambda hit: max(hit.start - who.end, who.start - hit.end))
        return Span(min(hit.start, who.start), max(hit.end, who.end))

    def _name(self, statement: Statement) -> Iterator[Claim]:
        """A name, its form, and what it says of the institution's kind and country."""
        kind, text = statement.path[1], one_line(statement.span.of(self.document.text))
        base = f"/names/{key_of_words(text)}"
        yield self._claim(statement, f"{base}/name", base, Derived(text, "verbatim"))
        form = form_of_name(self._reading(statement.span))
        method = form.method if form is not None and form.value == kind else "curated"
        if method == "curated" and not statement.because:
            self._problem(
                statement,
                f"{base}/kind",
                "CONTRADICTED" if form else "NOT_RECOGNISED",
                "the name has another form" if form else "the name's form does not show its kind",
                got=kind,
                expected=form.value if form else "because:",
            )
            return
        yield self._claim(statement, f"{base}/kind", base, Derived(kind, method))
        told = self._told(statement.record_id)
        plain = replace(statement, because="", value=None)
        for column, terms, how in (
            ("kind", INSTITUTION_KIND.terms_in(text), "lexicon"),
            ("country", COUNTRY.terms_in(text), "recognised"),
        ):
            if len(terms) == 1 and column not in told:
                yield self._claim(plain, f"/{column}", f"/{column}", Derived(terms[0], how))

    def _told(self, record_id: str) -> set[str]:
        """Columns that the annotation gives this institution expressly."""
        return {each.path[0] for each in self.annotation.statements if each.record_id == record_id}

    def _cell(self, statement: Statement, field: str, value: str | None, unit: str = "") -> Iterator[Claim]:
        """The claim for one cell, if the rule and the curator agree."""
        derived = self._derived(statement, field)
        if derived is not None and derived.is_inferred and value not in (None, derived.value) and statement.because:
            derived = None
        if value is not None and derived is not None and derived.value != value:
            self._problem(
                statement, field, "CONTRADICTED", "the words say another value", got=value, expected=derived.value
            )
        elif derived is not None:
            yield self._claim(statement, field, unit or field, derived)
        elif value is None:
            self._problem(
                statement,
                field,
                "NOT_RECOGNISED",
                "no single value is recognised in the quote",
                got=one_line(statement.span.of(self.document.text)),
                hint="quote the words that say it, or give value: and because:",
            )
        elif not statement.because:
            self._problem(
                statement,
                field,
                "NO_REASON",
                "a value that the words alone do not give needs a reason",
                got=value,
                expected="because:",
            )
        elif field.endswith("_id") and value not in self.institutions and field.rpartition("/")[2] != "record_id":
            self._problem(
                statement, field, "UNKNOWN_ID", "no such institution", got=value, hint=nearest(value, self.institutions)
            )
        else:
            yield self._claim(statement, field, unit or field, Derived(value, "curated"))

    def _derived(self, statement: Statement, field: str) -> Derived | None:
        rule, column, key = rule_of(statement.record_type, field)
        return rule(replace(self._reading(statement.span), anchor=self._anchor(statement), column=column, key=key))

    def _reading(self, span: Span) -> Reading:
        return Reading(self.document, span, self.names)

    def _anchor(self, statement: Statement) -> str | None:
        """The date that the quote is relative to: from publication through the anchors to the nearest."""
        anchor = getattr(self, "published", None)
        for span in reversed(statement.anchors):
            dated = read_date(replace(self._reading(span), anchor=anchor))
            anchor = dated.edtf if dated else None
        return anchor

    def _claim(self, statement: Statement, field: str, unit: str, derived: Derived) -> Claim:
        where = (self.annotation.path, statement.place.line, statement.place.col)
        return Claim(
            statement.record_type,
            statement.record_id,
            field,
            unit,
            derived.value,
            self._quoted(statement.span),
            derived.method,
            statement.because,
            self._anchors(statement, field),
            self._attribution(statement),
            statement.rank,
            statement.rank_reason,
            where,
        )

    def _anchors(self, statement: Statement, field: str) -> tuple[Quoted, ...]:
        """The anchors that the claim shows: those given, and the publication date where it was needed."""
        rule = rule_of(statement.record_type, field)[0] if not field.startswith("/title") else None
        if rule is not _DAY:
            return ()
        spans = list(statement.anchors)
        farthest = spans[-1] if spans else statement.span
        dated = read_date(replace(self._reading(farthest), anchor=self.published))
        if dated is not None and dated.used_anchor and self._published is not None:
            spans.append(self._published.span)
        return tuple(self._quoted(span) for span in spans)

    def _attribution(self, statement: Statement) -> Attribution | None:
        if statement.attribution is None:
            return None
        named = speaker(self._reading(statement.attribution))
        return Attribution(
            self._quoted(statement.attribution),
            one_line(statement.attribution.of(self.document.text)),
            statement.said_by or (named.value if named else None),
        )

    def _quoted(self, span: Span) -> Quoted:
        return Quoted(self.document.source_id, span)

    def _problem(
        self,
        statement: Statement,
        field: str,
        code: str,
        message: str,
        got: str = "",
        expected: str = "",
        hint: str = "",
    ) -> None:
        place = Claim(
            statement.record_type,
            statement.record_id,
            field,
            field,
            "-",
            self._quoted(statement.span),
            "curated",
            where=(self.annotation.path, statement.place.line, statement.place.col),
        )
        self.problems.append(place.wrong(code, message, got, expected, hint))


def _lead(found: Mapping[str, Derived]) -> str:
    """The value that stands for an amount or a tally: the amount, or `51-49`."""
    if "yes" in found:
        return "-".join(derived.value for derived in found.values())
    return found["amount"].value if "amount" in found else found["amount_min"].value


def _valid_date(text: str | None) -> str | None:
    """The date, if it is one; what is none is told when the source's record is made."""
    return text if text is not None and re.fullmatch(PATTERN, text) else None


_DAY: Rule = rule_of("vote", "/held")[0]
