"""Agreements, aid packages, institutions and votes from source texts, with a receipt for every value.

    import policytrack as pt

    pt.load("aid_packages")                              # a table; backend="pandas", "polars" or "duckdb"
    pt.get("us-ua-2023-12-06-drawdown")                  # a typed record with its evidence
    pt.evidence("us-ua-2023-12-06-drawdown", "amount")   # the quotes behind a value

Each function is a method of `Dataset`, applied to the data in the package. `pt.open(folder)` returns a `Dataset` of
another data folder. Everything works offline. Modules are imported on first use.

The folders and files of this package follow the path of the data. Each imports only those above it.

Definitions:

    problems      problems with their codes and places, exceptions
    display       tables as text and as HTML
    values        types of values: dates, numbers, codes, spans, vocabularies
    records       types of records and tables; a model is a row

The path from a text to its rows (`build/build.py` shows the steps on one screen):

    recognisers   find amounts, dates, tallies, institutions and instruments in a text
    seeds         read the files of the curator: texts, annotations, expectations
    claims        derive the value of a cell from a quote
    assemble      turn claims into records, mentions and table rows; rank claims that differ
    files         write and read CSV, Parquet and JSON
    loader        open a published data folder
    build         run the steps in order and publish the files

The uses of a data folder:

    answers       one question a file: receipts, timeline, conflicts, relations
    checks        `policytrack verify`
    contribute    `policytrack suggest`, `validate` and `withhold`
    exports       the dataset in other formats
    changes       `policytrack diff`
    dataset       `Dataset`, the Python interface
    cli           the command line
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # as `typing.TYPE_CHECKING`, without the import of typing
if TYPE_CHECKING:
    from policytrack.answers.citation import Citation
    from policytrack.answers.conflicts import Conflict
    from policytrack.answers.explanation import ExplainedCell, Explanation
    from policytrack.answers.relations import Relation
    from policytrack.answers.timeline import TimelineEntry
    from policytrack.changes.change import Change, Receipt, VersionStep
    from policytrack.changes.difference import Compared, Difference
    from policytrack.checks.verify import Report
    from policytrack.contribute.validate import Validation
    from policytrack.dataset import Dataset, open_data
    from policytrack.display import Listing
    from policytrack.loader.tables import Tables, TableSummary
    from policytrack.problems import (
        AnnotationError,
        DatasetError,
        PolicytrackError,
        Problem,
        RecordError,
        RedirectWarning,
        SourceError,
        UsageError,
    )
    from policytrack.records.agreement import Agreement, AgreementParty, AgreementTopic
    from policytrack.records.aid_package import AidPackage, AidRecipient
    from policytrack.records.codebook_row import CodebookRow
    from policytrack.records.entry import Entry
    from policytrack.records.event import Event
    from policytrack.records.evidence import Evidence
    from policytrack.records.institution import Institution, InstitutionName, InstitutionOfficial
    from policytrack.records.mention import Mention
    from policytrack.records.record import Record
    from policytrack.records.redirect import Redirect
    from policytrack.records.row import Row
    from policytrack.records.source import Source
    from policytrack.records.vote import Vote, VoteSubject

    _packaged = Dataset("")
    aid_packages = _packaged.aid_packages
    agreements = _packaged.agreements
    cite = _packaged.cite
    codebook = _packaged.codebook
    conflicts = _packaged.conflicts
    diff = _packaged.diff
    entries = _packaged.entries
    evidence = _packaged.evidence
    explain = _packaged.explain
    export = _packaged.export
    follow = _packaged.follow
    get = _packaged.get
    institutions = _packaged.institutions
    load = _packaged.load
    path = _packaged.path
    related = _packaged.related
    sources = _packaged.sources
    sql = _packaged.sql
    tables = _packaged.tables
    text = _packaged.text
    timeline = _packaged.timeline
    validate = _packaged.validate
    verify = _packaged.verify
    votes = _packaged.votes
    data_version = _packaged.version
    open = open_data  # noqa: A001  # as `gzip.open` and others; `from policytrack import *` leaves it out

__all__ = [
    "Agreement",
    "AgreementParty",
    "AgreementTopic",
    "AidPackage",
    "AidRecipient",
    "AnnotationError",
    "Change",
    "Citation",
    "CodebookRow",
    "Compared",
    "Conflict",
    "Dataset",
    "DatasetError",
    "Difference",
    "Entry",
    "Event",
    "Evidence",
    "ExplainedCell",
    "Explanation",
    "Institution",
    "InstitutionName",
    "InstitutionOfficial",
    "Listing",
    "Mention",
    "PolicytrackError",
    "Problem",
    "Receipt",
    "Record",
    "RecordError",
    "Redirect",
    "RedirectWarning",
    "Relation",
    "Report",
    "Row",
    "Source",
    "SourceError",
    "TableSummary",
    "Tables",
    "TimelineEntry",
    "UsageError",
    "Validation",
    "VersionStep",
    "Vote",
    "VoteSubject",
    "__version__",
    "agreements",
    "aid_packages",
    "cite",
    "codebook",
    "conflicts",
    "data_version",
    "diff",
    "entries",
    "evidence",
    "explain",
    "export",
    "follow",
    "get",
    "institutions",
    "load",
    "path",
    "related",
    "sources",
    "sql",
    "tables",
    "text",
    "timeline",
    "validate",
    "verify",
    "votes",
]

_MODULES = {
    "Agreement": "records.agreement",
    "AgreementParty": "records.agreement",
    "AgreementTopic": "records.agreement",
    "AidPackage": "records.aid_package",
    "AidRecipient": "records.aid_package",
    "AnnotationError": "problems",
    "Change": "changes.change",
    "Citation": "answers.citation",
    "CodebookRow": "records.codebook_row",
    "Compared": "changes.difference",
    "Conflict": "answers.conflicts",
    "Dataset": "dataset",
    "DatasetError": "problems",
    "Difference": "changes.difference",
    "Entry": "records.entry",
    "Event": "records.event",
    "Evidence": "records.evidence",
    "ExplainedCell": "answers.explanation",
    "Explanation": "answers.explanation",
    "Institution": "records.institution",
    "InstitutionName": "records.institution",
    "InstitutionOfficial": "records.institution",
    "Listing": "display",
    "Mention": "records.mention",
    "PolicytrackError": "problems",
    "Problem": "problems",
    "Receipt": "changes.change",
    "Record": "records.record",
    "RecordError": "problems",
    "Redirect": "records.redirect",
    "RedirectWarning": "problems",
    "Relation": "answers.relations",
    "Report": "checks.verify",
    "Row": "records.row",
    "Source": "records.source",
    "SourceError": "problems",
    "TableSummary": "loader.tables",
    "Tables": "loader.tables",
    "TimelineEntry": "answers.timeline",
    "UsageError": "problems",
    "Validation": "contribute.validate",
    "VersionStep": "changes.change",
    "Vote": "records.vote",
    "VoteSubject": "records.vote",
}
"""Public class to the module that defines it."""

_METHODS = (
    "agreements",
    "aid_packages",
    "cite",
    "codebook",
    "conflicts",
    "diff",
    "entries",
    "evidence",
    "explain",
    "export",
    "follow",
    "get",
    "institutions",
    "load",
    "path",
    "related",
    "sources",
    "sql",
    "tables",
    "text",
    "timeline",
    "validate",
    "verify",
    "votes",
)
"""Methods of the packaged data's Dataset that are functions of this package."""


def __getattr__(name: str) -> object:
    """A public name, imported when it is first used."""
    if name in _MODULES:
        from importlib import import_module

        found: object = getattr(import_module(f"policytrack.{_MODULES[name]}"), name)
    elif name in _METHODS:
        found = getattr(__getattr__("_packaged"), name)
    elif name == "data_version":
        found = __getattr__("_packaged").version  # type: ignore[attr-defined]
    elif name == "open":
        from policytrack.dataset import open_data as found
    elif name == "_packaged":
        from policytrack.dataset import Dataset
        from policytrack.loader.folder import packaged_data

        found = Dataset(packaged_data())
    else:
        raise AttributeError(f"module 'policytrack' has no attribute {name!r}")
    return globals().setdefault(name, found)


def __dir__() -> list[str]:
    return sorted([*__all__, "open"])
