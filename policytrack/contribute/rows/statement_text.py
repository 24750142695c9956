"""The text of statements: records of an annotation as YAML, in blocks by paragraph, speaker and hedge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath
from typing import Any, NamedTuple

from policytrack.contribute.annotation_text import Quoter, Tree, UnquotableError, block_lines, flow, put, quoted
from policytrack.contribute.rows.row_cells import is_keyed
from policytrack.contribute.rows.row_receipts import NEEDS_REASON, Unfinished
from policytrack.problems import Problem
from policytrack.seeds.annotation import EditorialStatement, Said, Statement
from policytrack.seeds.document import Document
from policytrack.seeds.layout import EDITORIAL, MERGED, SECTIONS
from policytrack.values.span import Span
from policytrack.values.text import one_line


class StatedValue(NamedTuple):
    """What an annotation states of one record: quotes, editorial values, and drafts of values."""

    statements: list[Statement]
    editorial: list[EditorialStatement]
    unfinished: list[Unfinished]


Report = Callable[[Problem], None]
"""Called with the problem of words that no quote finds again."""


class StatementWriter:
    """The writer of the statements of one text.

    Args:
        document: the text.
        others: the texts of other sources, which merges quote, by id.
        report: called with each problem.
    """

    def __init__(self, document: Document, others: Mapping[str, Document], report: Report) -> None:
        self.quoter = Quoter(document)
        self._others = {source: Quoter(each) for source, each in others.items()}
        self._report = report

    def scope_of(self, span: Span) -> Span | None:
        """Return the paragraph of a span, if `in:` can name it."""
        paragraph = self.quoter.document.paragraph_of(span)
        is_named = paragraph in self.quoter.document.paragraphs and self.quoter.edge(paragraph)
        return paragraph if is_named else None

    def record_lines(self, record_id: str, stated: StatedValue, title: str, note: str) -> Iterator[str]:
        """Yield the lines of a record: its blocks, then its drafts, each with what is wrong as a comment.

        Args:
            record_id: the record.
            stated: what the annotation states of it.
            title: the title that stands in the first draft where there is no block; "" for none.
            note: what the contributor has to add, as a comment; "" for nothing.
        """
        groups: defaultdict[tuple[Any, ...], list[Statement]] = defaultdict(list)
        for each in sorted(stated.statements, key=lambda s: s.scope.start if s.scope else -1):
            said = (each.by and (each.by.span, each.by.value, each.by.because), each.hedge and each.hedge.span)
            groups[each.scope, *said].append(each)
        blocks = [self._block(group) for group in groups.values()]
        if stated.editorial:
            scope = next(iter(groups))[0] if groups else None
            blocks[:1] = [self._editorial(stated.editorial, scope) | (blocks[0] if blocks else {})]
        drafts = list(self._drafts(stated.unfinished))
        if drafts and title and not blocks:
            first, problems = drafts[0]
            titled: Tree = {"value": title, "quote": stated.unfinished[0].words}
            drafts[0] = ({"draft": True, "title": titled, **first}, problems)
        yield ""
        yield f"  {record_id}:"
        yield from [f"    # {note}"] if note else []
        yield from block_lines(blocks, drafts)

    def source_lines(self, statements: Iterable[Statement]) -> Iterator[tuple[str, Tree | list[Tree | str] | str]]:
        """Yield each field of the source with its claims."""
        tree: Tree = {}
        for each in statements:
            self._put(tree, each, self._claim(each, None, in_brackets=True))
        yield from tree.items()  # type: ignore[misc]  # `put` makes lists of claims

    def set_aside_lines(self, mentions: Iterable[tuple[Span, tuple[str, str] | None]]) -> Iterator[str]:
        """Yield the entries of `set_aside:`, one for each run of mentions with one disposition and reason.

        Args:
            mentions: the mentions in order, each with its disposition and reason; None ends a run.
        """
        for how, run in groupby(mentions, key=itemgetter(1)):
            spans = [span for span, _ in run]
            if how and (entry := self._set_aside(spans[0], spans[-1], *how)):
                yield f"  - {flow(entry)}"
            elif how:
                words = one_line(spans[0].of(self.quoter.document.text))
                yield f"  # not quotable, because it is repeated: {words}"

    def _set_aside(self, first: Span, last: Span, disposition: str, because: str) -> Tree | None:
        """Return an entry of `set_aside:` from one mention to another; None for words that no quote finds again."""
        why: Tree = {"as": disposition, "because": because}
        for scope in (None, self.scope_of(Span(first.start, last.end))):
            words = self.quoter.edge(scope) if scope else None
            within: Tree = {"in": words} if words else {}
            with suppress(UnquotableError):
                if first == last:
                    return {**within, "quote": self.quoter.quote(first, scope), **why}
                return {**within, "from": self.quoter.quote(first, scope), "to": self.quoter.quote(last, scope), **why}
        return None

    def _scoped(self, span: Span, scope: Span | None) -> Tree:
        words = self.quoter.edge(scope) if scope else None
        return {**({"in": words} if words else {}), "quote": self.quoter.quote(span, scope if words else None)}

    def _block(self, statements: Sequence[Statement]) -> Tree:
        first, block = statements[0], Tree()
        scope = first.scope
        if scope and (words := self.quoter.edge(scope)):
            block["in"] = words
        for name, said in (("by", first.by), ("hedge", first.hedge)):
            if said:
                self._try(first, lambda said=said, name=name: block.update({name: self._said(said, name, scope)}))  # type: ignore[misc]
        shapes = list(dict(SECTIONS.values())[first.record_type])
        for each in sorted(statements, key=lambda s: shapes.index(s.path[0])):
            self._put(block, each, self._claim(each, scope))
        return block

    def _put(self, tree: Tree, statement: Statement, leaf: Tree | str | None) -> None:
        if leaf is not None:
            put(tree, statement.path, leaf)

    def _try(self, statement: Statement, act: Callable[[], object]) -> None:
        try:
            act()
        except UnquotableError as error:
            message = "the words occur more than once, and no context tells the places apart"
            place = statement.place.of(statement.record_id, statement.pointer)
            self._report(Problem("QUOTE_NOT_UNIQUE", message, place, str(error)))

    def _claim(self, statement: Statement, scope: Span | None, in_brackets: bool = False) -> Tree | str | None:
        """Return a claim: its quote alone, or a mapping; None, with the problem, for words that have no one place."""
        claim: Tree = {}

        def fill() -> None:
            claim.update(quoted(self.quoter, statement.span, scope))
            for name in ("value", "because", "rank", "rank_reason"):
                if text := getattr(statement, name):
                    claim[name] = text
            anchors = [quoted(self.quoter, each, scope) for each in statement.anchors]
            if anchors:
                each = [anchor if "in" in anchor else anchor["quote"] for anchor in anchors]
                claim["anchor"] = each[0] if len(each) == 1 else each  # type: ignore[assignment]

        self._try(statement, fill)
        if "quote" not in claim:
            return None
        if len(claim) > 1:
            return claim
        quote = str(claim["quote"])
        return f"[[{quote}]]" if in_brackets and "[[" not in quote else quote

    def _said(self, said: Said, name: str, scope: Span | None) -> Tree | str:
        """Return a speaker or a hedge; the quote of a speaker is one of the whole text."""
        within = scope if name == "hedge" else None
        try:
            leaf: Tree = quoted(self.quoter, said.span, within)
        except UnquotableError:
            leaf = self._scoped(said.span, self.scope_of(said.span))
        leaf |= {key: text for key, text in (("value", said.value), ("because", said.because)) if text}
        return leaf if len(leaf) > 1 else str(leaf["quote"])

    def _editorial(self, statements: Iterable[EditorialStatement], scope: Span | None) -> Tree:
        """Return the titles, wholes and merges of a record."""
        tree: Tree = {}
        merges: defaultdict[str, list[Tree | str]] = defaultdict(list)
        for each in statements:
            own = each.source_id == self.quoter.document.source_id
            quoter = self.quoter if own else self._others[each.source_id]
            column = EDITORIAL[each.record_type].get(each.field)
            usual = column.editorial.because if column and column.editorial else ""
            try:
                leaf = quoted(quoter, each.span, scope if own else None)
            except UnquotableError as error:
                message = "the words occur more than once, and no context tells the places apart"
                self._report(Problem("QUOTE_NOT_UNIQUE", message, each.place, str(error)))
                continue
            if each.field == MERGED:
                source: Tree = {} if own else {"source": each.source_id}
                quote: Tree = {**source, **leaf}
                merges[each.because].append(quote if len(quote) > 1 else str(quote["quote"]))
                continue
            value: Tree = {"value": each.value} if each.value != one_line(each.span.of(quoter.document.text)) else {}
            reason: Tree = {"because": each.because} if each.because != usual else {}
            whole: Tree = {**value, **leaf, **reason}
            tree[each.field] = whole if len(whole) > 1 else str(leaf["quote"])
        for because, quotes in merges.items():
            tree[MERGED] = {"because": because, "quotes": quotes}  # type: ignore[dict-item]
        return tree

    def _drafts(self, unfinished: Iterable[Unfinished]) -> Iterator[tuple[Tree, list[str]]]:
        """Yield a draft for each value, one for all values of a row of a child table, with the problems."""
        rows: defaultdict[tuple[str, ...], list[Unfinished]] = defaultdict(list)
        for each in unfinished:
            is_row = len(each.path) == 3 and not is_keyed(each.record_type, each.path)
            rows[each.path[:2] if is_row else each.path].append(each)
        for row in rows.values():
            block: Tree = {"draft": True}
            for name, said in (("by", row[0].by), ("hedge", row[0].hedge)):
                with suppress(UnquotableError):
                    block |= {name: self._said(said, name, None)} if said else {}
            for each in row:
                put(block, each.path, self._draft(each))
            problems = [each.problem for each in row if each.problem]
            yield block, [str(each.at(path=PurePath(each.path).name)) for each in problems]

    def _draft(self, each: Unfinished) -> Tree | str:
        """Return a draft of a value: quote, value, and the place of the reason if one is needed."""
        words = each.words
        if each.span:
            with suppress(UnquotableError):
                words = self.quoter.quote(each.span, None)
            words = words or one_line(each.span.of(self.quoter.document.text))
        leaf: Tree = {"quote": words}
        if each.value and each.value != words:
            leaf["value"] = each.value
        needs_reason = each.problem and each.problem.code in NEEDS_REASON
        if each.because or needs_reason:
            leaf["because"] = each.because
        return leaf if len(leaf) > 1 else words
