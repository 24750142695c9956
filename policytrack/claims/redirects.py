"""Redirects and tombstones of published record ids, from `seeds/records.yaml`.

redirects:
us-aid: {to: us-ua-2024-aid, because: "the old id did not say whose aid it is", since: 0.2.0}
withdrawn:
ua-us-2023-plan: {because: "the source spoke of another country", since: 0.2.0}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from policytrack.problems import AnnotationError, Place, Problem, nearest
from policytrack.records.cell_fault import cell_fault
from policytrack.records.column import columns_of
from policytrack.records.redirect import Redirect
from policytrack.records.tables import RECORD_TABLES
from policytrack.seeds.layout import EDITORIAL, MERGED
from policytrack.seeds.yaml_nodes import Node, NodeReader, YamlMapping, gather_yaml
from policytrack.values.version import DATA_VERSION, parse_version

SECTIONS = {"redirects": ("to", "because", "since"), "withdrawn": ("because", "since")}
"""The two sections of `records.yaml`, and the keys of an id in each."""
EDITORIAL_FIELDS = (*dict.fromkeys(name for fields in EDITORIAL.values() for name in fields), MERGED)
"""The fields that belong to a record of an annotation file."""
_COLUMN = {"id": "record_id", "to": "to_id"}
_REASON = "because: why the id was given up"
_SINCE = "since: the first data version without the id"
RAISE_FIRST = "raise DATA_VERSION in policytrack/values/version.py first"
"""The instruction for redirecting or withdrawing an id that the current version publishes."""


@dataclass(frozen=True)
class _Declared:
    """The declaration of one id: its section, and text and place of each of its keys."""

    record_id: str
    section: str
    texts: dict[str, str]
    places: dict[str, Place]


def gather_redirects(text: str, path: str, known: Mapping[str, str]) -> tuple[list[Redirect], list[Problem]]:
    """Return the valid redirects and tombstones of `records.yaml`, by id, and the problems of the rest.

    Args:
        text: the file's text; "" without the file.
        path: the file, for messages.
        known: id to type, of all records.
    """
    reader = _RedirectReader(path, known)
    try:
        parsed = gather_yaml(text, path, "redirects: or withdrawn:") if text else None
    except AnnotationError as error:
        return [], list(error.problems)
    if parsed is None:
        return [], []
    reader.problems += parsed.problems
    reader.check_sections(parsed.root)
    items = parsed.root.items
    declared = [each for name in SECTIONS if name in items for each in reader.read(name, items[name])]
    reader.check(declared)
    wrong = {each.record for each in reader.problems}
    rows = {
        each.record_id: Redirect(
            record_id=each.record_id,
            to_id=each.texts.get("to"),
            because=each.texts["because"],
            since=each.texts["since"],
        )
        for each in declared
        if each.record_id not in wrong
    }
    return [rows[record_id] for record_id in sorted(rows)], sorted(set(reader.problems))


def target_places(text: str, path: str) -> dict[str, Place]:
    """Return the place of the target of each redirect in `records.yaml`, by the id that is redirected.

    Raises:
        AnnotationError: the file is not YAML.
    """
    section = gather_yaml(text, path).root.items.get("redirects")
    declared = section.items if isinstance(section, YamlMapping) else {}
    found = {each: inner.items.get("to") for each, inner in declared.items() if isinstance(inner, YamlMapping)}
    return {each: target.place for each, target in found.items() if target}


class _RedirectReader(NodeReader):
    """The reader of the two sections."""

    def __init__(self, path: str, known: Mapping[str, str]) -> None:
        super().__init__(path)
        self.known = known

    def check_sections(self, root: YamlMapping) -> None:
        """Report each unknown section, and each record with a title, a whole or a merge."""
        moved = {
            key: names
            for key, node in root.items.items()
            if isinstance(node, YamlMapping)
            and key not in SECTIONS
            and (names := [name for name in EDITORIAL_FIELDS if name in node.items])
        }
        for key, names in moved.items():
            section = RECORD_TABLES.get(self.known.get(key, ""), "its section")
            message = f"{', '.join(f'{name}:' for name in names)} of a record belongs to an annotation file"
            hint = f"move it to {key}: under {section}: in the annotation of the quoted text, without source:"
            self.report("MOVED_FIELD", message, root.keys[key].of(key), hint=hint)
        rest = {key: node for key, node in root.items.items() if key not in moved}
        self.check_keys(YamlMapping(root.place, rest, root.keys), SECTIONS, "", "")

    def read(self, section: str, node: Node) -> Iterator[_Declared]:
        """Yield the declaration of each id of a section."""
        if not isinstance(node, YamlMapping):
            place = node.place.of(section)
            self.report("BAD_SHAPE", "a mapping is expected here", place, expected="ids that were published")
            return
        for record_id, inner in node.items.items():
            declared = _Declared(record_id, section, {"id": record_id}, {"id": node.keys[record_id]})
            for key, value in self.entries(inner, SECTIONS[section], record_id):
                if words := self.words(value, record_id).strip():
                    declared.texts[key], declared.places[key] = words, value.place
            yield declared

    def check(self, declared: list[_Declared]) -> None:
        """Add the problems of each declaration, and those between them."""
        became: dict[str, _Declared] = {}
        for each in declared:
            self._check_texts(each)
            if each.record_id in self.known:
                message = f"the id is still that of a record, and cannot be {_done(each)}"
                self._at(each, "id", "ID_IN_USE", message)
            if each.record_id in became:
                self._at(each, "id", "TWO_FATES", "the id is redirected and withdrawn")
            became.setdefault(each.record_id, each)
        for each in declared:
            if "to" in each.texts:
                self._check_target(each, became)

    def _check_texts(self, each: _Declared) -> None:
        """Add a problem for each text that its column does not hold, and each missing key."""
        columns = {column.name: column for column in columns_of(Redirect)}
        for key, text in each.texts.items():
            if fault := cell_fault(columns[_COLUMN.get(key, key)], text):
                self._at(each, key, "BAD_VALUE", fault.message, text, fault.expected, fault.hint)
        is_read = all(other.record != each.record_id for other in self.problems)
        for key in SECTIONS[each.section] if is_read else ():
            if key not in each.texts:
                wanted = {"to": "to: the id of a record", "because": _REASON, "since": _SINCE}[key]
                code = "NO_REASON" if key == "because" else "NO_FIELD"
                self._at(each, "id", code, f"an id that is {_done(each)} needs {key}:", expected=wanted)
        since, most = each.texts.get("since", ""), f"at most {DATA_VERSION}"
        with suppress(ValueError):  # reported above
            if parse_version(since) > parse_version(DATA_VERSION):
                self._at(each, "since", "BAD_VALUE", "the data has no such version yet", since, most, RAISE_FIRST)

    def _check_target(self, each: _Declared, became: dict[str, _Declared]) -> None:
        """Add a problem if the target is not a record, for example another redirected or withdrawn id."""
        target = each.texts["to"]
        if target in self.known:
            return
        steps = [each.record_id]
        while (after := became.get(steps[-1])) and "to" in after.texts and steps[-1] not in steps[:-1]:
            steps.append(after.texts["to"])
        if steps[-1] in steps[:-1]:
            self._at(each, "to", "REDIRECT_LOOP", "the redirects form a circle", ", ".join(steps))
        elif target in became:
            end = steps[-1] if steps[-1] in self.known else ""
            hint = f"name {end!r} itself" if end else "withdraw this id too, or name a record"
            self._at(each, "to", "REDIRECT_CHAIN", f"the target is itself {_done(became[target])}", target, end, hint)
        else:
            self._at(each, "to", "UNKNOWN_ID", "no such record", target, hint=nearest(target, self.known))

    def _at(
        self, each: _Declared, key: str, code: str, message: str, got: str = "", expected: str = "", hint: str = ""
    ) -> None:
        place = each.places[key].of(each.record_id, "" if key == "id" else key)
        self.report(code, message, place, got, expected, hint)


def _done(each: _Declared) -> str:
    """Return the participle for messages."""
    return "redirected" if each.section == "redirects" else "withdrawn"
