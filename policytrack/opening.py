"""Opening: a data folder as a Dataset, every file checked first."""

from __future__ import annotations

import os

from policytrack.dataset import Dataset


def open_data(folder: str | os.PathLike[str]) -> Dataset:
    """A data folder as a Dataset: another version, a contribution, a corpus.

    Args:
        folder: a folder with `datapackage.json`, `SHA256SUMS`, `csv/` and `parquet/`.

    Raises:
        UsageError: there is no such folder.
        DatasetError: it is no data folder, is incomplete or altered, or of a version that this package does not read.
    """
    dataset = Dataset(folder)
    dataset._files.check()
    return dataset
