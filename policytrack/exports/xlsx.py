"""Excel workbook: a sheet that explains, one sheet for each table, the codebook last.

The format is that of the workbook in the data folder (`policytrack/files/xlsx.py`): numbers, days and booleans are
cells of their own types, all other cells are text, and no text becomes a formula. The same data gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from policytrack.exports.export import Exportable, refused
from policytrack.exports.table_schemas import read_schemas
from policytrack.files.xlsx import LIBRARY, Sheet, write_workbook
from policytrack.loader.backends import require


def write_xlsx(dataset: Exportable, path: Path) -> None:
    """Write the dataset as an Excel workbook.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        UsageError: XlsxWriter is not installed, or a table or text is over the limits of a sheet.
        DatasetError: a file of the data is missing or altered, or does not fit into a workbook.
        OSError: the file cannot be written.
    """
    exceptions = require(LIBRARY).exceptions
    sheets = [
        Sheet(each.name, each.meaning, {column.name: column.kind for column in each.columns}, dataset.load(each.name))
        for each in read_schemas(dataset.descriptor)
    ]
    try:
        with open(path, "wb") as file:
            write_workbook(file, dataset.descriptor, sheets)
    except (exceptions.XlsxWriterException, ValueError) as error:  # such as a name too long for a sheet
        raise refused("XlsxWriter", error) from error
