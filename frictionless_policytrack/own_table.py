"""The table class of frictionless, with further checks for policytrack's own tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from frictionless import Check, Checklist, FrictionlessException, Report, Resource, Schema, errors
from frictionless.resources import TableResource

NAME = "policytrack"
MARK = "policytrack:type"
"""The property that every field of the schemas has."""

CHECKS = {
    "policytrack-row": (),
    "quote-matches-source": ("source_id", "start_char", "end_char", "quote"),
    "source-matches-text": ("source_id", "sha256", "n_chars"),
}
"""Checks of policytrack's own tables, each with the columns that the check requires."""


class OwnTable(TableResource):
    """A table; for a table of policytrack's own package, rows, quotes and sources are checked too."""

    def validate(self, checklist: Checklist | None = None, **options: Any) -> Report:
        """Validate as frictionless does, with further checks for policytrack's own tables."""
        tables = self.package.resources if self.package is not None and is_own(self) else []
        if endless := [str(each.name) for each in tables if _is_endless(each)]:
            note = f"no regular file, which might never end: {', '.join(endless)[:200]}"
            report: Report = Report.from_validation_task(self, time=0.0, errors=[errors.SourceError(note=note)])
            return report
        return super().validate(with_own_checks(self, checklist) if tables else checklist, **options)


def _is_endless(resource: Resource) -> bool:
    """Return whether the file of a resource is a pipe, a device or a folder; other tables refer to its rows."""
    paths = [Path(each) for each in (resource.normpaths if resource.path and not resource.remote else ())]
    return any(each.exists() and not each.is_file() for each in paths)


def is_own(resource: Resource) -> bool:
    """Return whether the table belongs to policytrack's package: by the name of the package, and a type on every field.

    A table without a package gets the requested checks only, whatever its schema.
    """
    if resource.package is None or resource.package.name != NAME:
        return False
    try:
        schema: Schema | None = resource.schema  # on the command line, the schema can be None
    except FrictionlessException:
        return False
    return schema is not None and bool(schema.fields) and all(MARK in field.custom for field in schema.fields)


def with_own_checks(resource: Resource, checklist: Checklist | None) -> Checklist:
    """Return the checklist with the table's own checks added."""
    given = checklist or Checklist()
    wanted = [kind for kind, columns in CHECKS.items() if set(columns) <= set(resource.schema.field_names)]
    further = [Check.from_descriptor({"type": kind}) for kind in wanted if not given.has_check(kind)]
    return Checklist(
        checks=[*given.checks, *further], pick_errors=list(given.pick_errors), skip_errors=list(given.skip_errors)
    )
