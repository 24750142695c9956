"""The public names, typed. `__init__.py` imports each when it is first used."""

from policytrack.answers.citation import Citation
from policytrack.answers.conflicts import Conflict
from policytrack.answers.explanation import ExplainedCell, Explanation
from policytrack.answers.relations import Relation
from policytrack.answers.search import Match
from policytrack.answers.timeline import TimelineEntry
from policytrack.changes.change import Change, Receipt, VersionStep
from policytrack.changes.difference import Compared, Difference
from policytrack.checks.verify import Report
from policytrack.contribute.validate import Validation
from policytrack.dataset import Dataset, open_data
from policytrack.loader.listing import Listing
from policytrack.loader.tables import Tables, TableSummary
from policytrack.pictures.picture import Mark, Picture
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
from policytrack.records.aid_package import AidDonor, AidPackage, AidRecipient
from policytrack.records.codebook_row import CodebookRow
from policytrack.records.entry import Entry
from policytrack.records.event import Event
from policytrack.records.evidence import Evidence
from policytrack.records.institution import Institution, InstitutionName, InstitutionOfficial
from policytrack.records.mention import Mention
from policytrack.records.person import Person
from policytrack.records.record import Record
from policytrack.records.redirect import Redirect
from policytrack.records.row import Row
from policytrack.records.source import Source
from policytrack.records.vote import Vote, VoteSubject

__version__: str
_packaged: Dataset
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
find = _packaged.find
follow = _packaged.follow
get = _packaged.get
institutions = _packaged.institutions
load = _packaged.load
path = _packaged.path
persons = _packaged.persons
plot_aid = _packaged.plot_aid
plot_network = _packaged.plot_network
plot_timeline = _packaged.plot_timeline
related = _packaged.related
said_by = _packaged.said_by
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
    "AidDonor",
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
    "Mark",
    "Match",
    "Mention",
    "Person",
    "Picture",
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
    "find",
    "follow",
    "get",
    "institutions",
    "load",
    "path",
    "persons",
    "plot_aid",
    "plot_network",
    "plot_timeline",
    "related",
    "said_by",
    "sources",
    "sql",
    "tables",
    "text",
    "timeline",
    "validate",
    "verify",
    "votes",
]
