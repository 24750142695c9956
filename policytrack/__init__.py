"""Agreements, aid packages, institutions and votes from source texts, with a receipt for every value.

    import policytrack as pt

    pt.find("pentagon")                        # records by any name, person, title, amount or word
    pt.get("us-ua-2023-12-06-drawdown")        # a typed record with its evidence; pt.follow and pt.related lead on
    pt.aid_packages()                          # all of a type; also agreements, institutions, persons, votes ...
    pt.aid_packages().where(currency="USD")    # some of them; .to_pandas(), .to_polars() and .to_arrow() give a table
    pt.evidence(record_id, "amount")           # the quotes behind a value; pt.explain shows value, source and dissent
    pt.said_by("blinken")                      # all that a person or a body is quoted for
    pt.conflicts()                             # the values on which sources disagree
    pt.timeline(countries=["US", "UA"])        # events and votes in order
    pt.plot_timeline()                         # a picture, its receipts beside it; also plot_aid, plot_network
    pt.cite(record_id)                         # a citation of a record and its sources
    pt.load("events", backend="pandas")        # a table; also pyarrow, polars, duckdb; pt.sql, pt.path, pt.tables
    pt.codebook("votes")                       # what each column and term means; pt.text gives the text of a source
    pt.verify()                                # every quote and value checked; pt.validate, pt.diff, pt.export

Each function is a method of `Dataset`, applied to the data in the package. `pt.open(folder)` returns a `Dataset` of
another data folder. `help(pt.find)` explains one function. Everything works offline, and is imported on first use.

The path of the data. A package or module imports only packages and modules above it in the list.

Definitions:

    display       tables as text and as HTML
    problems      the class `Problem`, the list that is bounded, and the exceptions
    problem_codes  the codes of problems
    values        types of values: dates, numbers, codes, spans, vocabularies
    records       models of rows: one class for each table

The path from a text to its rows (`build/build.py` runs the steps in this order):

    recognisers   find amounts, dates, tallies, institutions and instruments in a text
    seeds         read the files of the curator: texts, annotations, expectations
    claims        derive the value of a cell from a quote
    assemble      turn claims into records, mentions and table rows; rank claims that differ
    files         write and read CSV, Parquet and JSON
    loader        open a published data folder
    build         run the steps in order and publish the files

The uses of a data folder:

    answers       one module for each kind of answer: receipts, timeline, conflicts, relations
    pictures      the timeline, aid and network as pictures
    checks        `policytrack verify`
    drafts        records that patterns find in a new text: `policytrack extract`
    contribute    `policytrack suggest`, `validate` and `withhold`
    exports       the dataset in other formats
    changes       `policytrack diff`
    dataset       `Dataset`, the Python interface
    site          a website of the dataset
    cli           the command line
"""

__version__ = "0.1.0"

_NAMES = {
    "Agreement": "records.agreement",
    "AgreementParty": "records.agreement",
    "AgreementTopic": "records.agreement",
    "AidPackage": "records.aid_package",
    "AidDonor": "records.aid_package",
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
    "Listing": "loader.listing",
    "Match": "answers.search",
    "Mention": "records.mention",
    "Person": "records.person",
    "Mark": "pictures.picture",
    "Picture": "pictures.picture",
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
    "agreements": "dataset",
    "aid_packages": "dataset",
    "cite": "dataset",
    "codebook": "dataset",
    "conflicts": "dataset",
    "diff": "dataset",
    "entries": "dataset",
    "evidence": "dataset",
    "explain": "dataset",
    "export": "dataset",
    "find": "dataset",
    "follow": "dataset",
    "get": "dataset",
    "institutions": "dataset",
    "load": "dataset",
    "path": "dataset",
    "persons": "dataset",
    "plot_aid": "dataset",
    "plot_network": "dataset",
    "plot_timeline": "dataset",
    "related": "dataset",
    "said_by": "dataset",
    "sources": "dataset",
    "sql": "dataset",
    "tables": "dataset",
    "text": "dataset",
    "timeline": "dataset",
    "validate": "dataset",
    "verify": "dataset",
    "votes": "dataset",
    "data_version": "dataset",
    "open": "dataset",
}
"""Defining module of each public name. The functions are methods of the `Dataset` of the packaged data.

There is no `__all__`: `help(policytrack)` would print every class and function of it, 12,000 lines.
"""


def __getattr__(name: str) -> object:
    """Return the object of a public name; import its module on first use."""
    if name not in _NAMES and name != "_packaged":
        raise AttributeError(f"module 'policytrack' has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f"policytrack.{_NAMES.get(name, 'dataset')}")
    if name == "_packaged":
        from policytrack.loader.folder import packaged_data

        found: object = module.Dataset(packaged_data())
    elif name in ("Dataset", "open"):
        found = getattr(module, {"open": "open_data"}.get(name, name))
    elif _NAMES[name] == "dataset":
        found = getattr(__getattr__("_packaged"), {"data_version": "version"}.get(name, name))
    else:
        found = getattr(module, name)
    return globals().setdefault(name, found)


def __dir__() -> list[str]:
    return sorted(["__version__", *_NAMES])
