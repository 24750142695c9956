"""Redirects and tombstones, from `seeds/records.yaml`: what became of record ids that were published once.

redirects:
us-aid: {to: us-ua-2024-aid, because: "the old id did not say whose aid it is", since: 0.2.0}
withdrawn:
ua-us-2023-plan: {because: "the source spoke of another country", since: 0.2.0}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from policytrack.problems import AnnotationError, Place, nearest
from policytrack.records.cell_fault import cell_fault
from policytrack.records.column import columns_of
from policytrack.records.redirect import Redirect
from policytrack.seeds.yaml_nodes import Node, NodeReader, YamlMapping, parse_yaml
from policytrack.values.version import DATA_VERSION, parse_version

SECTIONS = {"redirects": ("to", "because", "since"), "withdrawn": ("because", "since")}
"""The two keys of `records.yaml` that are no record ids, and what stands under each id beneath them."""
_COLUMN = {"id": "record_id", "to": "to_id"}
_REASON = "because: why the id was given up"
_SINCE = "since: the first data version without the id"
RAISE_FIRST = "raise DATA_VERSION in policytrack/values/version.py first"
"""What is to be done before an id of the present version is given up in the next."""


@dataclass(frozen=True)
class _Declared:
    """What the file says of one id: its section, the texts of its keys, and where each of these stands."""

    record_id: str
    section: str
    texts: dict[str, str]
    places: dict[str, Place]


def read_redirects(text: str, path: str, known: Collection[str]) -> list[Redirect]:
    """The redirects and tombstones of `records.yaml`, by id.

    Args:
        text: the file's text.
        path: the file, for messages.
        known: the ids of all records that there are.

    Raises:
        AnnotationError: with every problem of the two sections.
    """
    reader = _RedirectReader(path, known)
    root = parse_yaml(text, path, "a mapping that begins with the id of a record")
    declared = [each for name in SECTIONS if name in root.items for each in reader.read(name, root.items[name])]
    reader.check(declared)
    if reader.problems:
        raise AnnotationError(sorted(reader.problems))
    rows = (
        Redirect(
            record_id=each.record_id,
            to_id=each.texts.get("to"),
            because=each.texts["because"],
            since=each.texts["since"],
        )
        for each in declared
    )
    return sorted(rows, key=lambda row: row.record_id)


def target_places(text: str, path: str) -> dict[str, Place]:
    """Where the target of each redirect stands in `records.yaml`, by the id that is redirected.

    Raises:
        AnnotationError: the file is not YAML.
    """
    section = parse_yaml(text, path).items.get("redirects")
    declared = section.items if isinstance(section, YamlMapping) else {}
    found = {each: inner.items.get("to") for each, inner in declared.items() if isinstance(inner, YamlMapping)}
    return {each: target.place for each, target in found.items() if target}


class _RedirectReader(NodeReader):
    def __init__(self, path: str, known: Collection[str]) -> None:
        super().__init__(path)
        self.known = known

    def read(self, section: str, node: Node) -> Iterator[_Declared]:
        """What a section says of each id."""
        if not isinstance(node, YamlMapping):
            self.say("BAD_SHAPE", "a mapping is expected here", node.place, section, expected="ids that were published")
            return
        for record_id, inner in node.items.items():
            place = node.keys[record_id]
            texts = dict(self._texts(inner, section, record_id))
            places = {key: inner.items[key].place for key in texts} if isinstance(inner, YamlMapping) else {}
            yield _Declared(record_id, section, {"id": record_id, **texts}, {"id": place, **places})

    def _texts(self, node: Node, section: str, record_id: str) -> Iterator[tuple[str, str]]:
        for key, value in self.entries(node, SECTIONS[section], record_id):
            if words := self.words(value, record_id).strip():
                yield key, words

    def check(self, declared: list[_Declared]) -> None:
        """What is wrong with each by itself, and between them."""
        became: dict[str, _Declared] = {}
        for each in declared:
            self._check_texts(each)
            if each.record_id in self.known:
                message = f"the id is still that of a record, and cannot be {_done(each)}"
                self.say("ID_IN_USE", message, each.places["id"], each.record_id)
            if each.record_id in became:
                self.say("TWO_FATES", "the id is redirected and withdrawn", each.places["id"], each.record_id)
            became.setdefault(each.record_id, each)
        for each in declared:
            if "to" in each.texts:
                self._check_target(each, became)

    def _check_texts(self, each: _Declared) -> None:
        columns = {column.name: column for column in columns_of(Redirect)}
        for key, text in each.texts.items():
            if fault := cell_fault(columns[_COLUMN.get(key, key)], text):
                self._at(each, key, "BAD_VALUE", fault.message, text, fault.expected, fault.hint)
        for key in SECTIONS[each.section]:
            if key not in each.texts:
                wanted = {"to": "to: the id of a record", "because": _REASON, "since": _SINCE}[key]
                code = "NO_REASON" if key == "because" else "NO_FIELD"
                self._at(each, "id", code, f"an id that is {_done(each)} needs {key}:", expected=wanted)
        if (since := each.texts.get("since")) and _is_later(since):
            message, most = "the data has no such version yet", f"at most {DATA_VERSION}"
            self._at(each, "since", "BAD_VALUE", message, since, most, RAISE_FIRST)

    def _check_target(self, each: _Declared, became: dict[str, _Declared]) -> None:
        """The target is a record, not another id that was given up."""
        target = each.texts["to"]
        if target in self.known:
            return
        steps = [each.record_id]
        while (after := became.get(steps[-1])) and "to" in after.texts and steps[-1] not in steps[:-1]:
            steps.append(after.texts["to"])
        if steps[-1] in steps[:-1]:
            self._at(each, "to", "REDIRECT_LOOP", "redirects that lead back to themselves", ", ".join(steps))
        elif target in became:
            end = steps[-1] if steps[-1] in self.known else ""
            hint = f"name {end!r} itself" if end else "withdraw this id too, or name a record"
            self._at(each, "to", "REDIRECT_CHAIN", f"the target is itself {_done(became[target])}", target, end, hint)
        else:
            self._at(each, "to", "UNKNOWN_ID", "no such record", target, hint=nearest(target, self.known))

    def _at(
        self, each: _Declared, key: str, code: str, message: str, got: str = "", expected: str = "", hint: str = ""
    ) -> None:
        self.say(code, message, each.places[key], each.record_id, "" if key == "id" else key, got, expected, hint)


def _done(each: _Declared) -> str:
    return "redirected" if each.section == "redirects" else "withdrawn"


def _is_later(version: str) -> bool:
    try:
        return parse_version(version) > parse_version(DATA_VERSION)
    except ValueError:
        return False
