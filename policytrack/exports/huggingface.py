"""Dataset card of the Hugging Face Hub: the README.md of a data folder that is uploaded there.

The card has one configuration for each table with rows; each reads the Parquet files of the table. The licence is that
of the data; the card says that the source texts and the quotes belong to their publishers.

Source: Hugging Face Hub, Dataset Cards, https://huggingface.co/docs/hub/datasets-cards.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from policytrack.answers.bibtex import bibtex_entry
from policytrack.display import markdown_text
from policytrack.exports.export import Exportable
from policytrack.exports.table_schemas import read_schemas, table_files
from policytrack.records.source import RIGHTS

_FIRST = "aid_packages"
"""The table that is loaded without a configuration's name."""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_CARD = """
# {title}

{description}

{rights}

```python
from datasets import load_dataset

aid = load_dataset("OWNER/policytrack", "aid_packages", split="train")
evidence = load_dataset("OWNER/policytrack", "evidence", split="train")
```

`OWNER` is the account that holds this copy.

## Tables

| configuration | rows | contents |
|---|---|---|
{tables}

Every value that a source states has its receipts in `evidence`. There, `record_id` and `field` name the cell, `quote`
has the exact words, and `source_id`, `start_char` and `end_char` the place in the text: Unicode code points from 0, end
excluded. `sources` has the SHA-256 of each text. [CODEBOOK.md](CODEBOOK.md) explains every column and every term.

## Sources

{sources}

## Citation

```bibtex
{citation}
```
"""


def write_huggingface(dataset: Exportable, path: Path) -> None:
    """Write the dataset card of the data folder.

    Args:
        dataset: the dataset.
        path: the file, which does not exist yet.

    Raises:
        DatasetError: a file of the data is missing or altered.
    """
    described, cited = dataset.descriptor, dataset.cite()
    schemas = {schema.name: schema for schema in read_schemas(described)}
    rows = {name: count for name in schemas if (count := dataset.load(name).num_rows)}
    first = _FIRST if _FIRST in rows else next(iter(rows), "")
    files = [file for file in table_files(dataset.folder) if file.form == "parquet"]
    head: dict[str, Any] = {
        "license": described["licenses"][0]["name"].lower(),
        "language": sorted({source.language.partition("-")[0] for source in cited.sources if source.language}),
        "pretty_name": described["title"],
        "tags": described.get("keywords", []),
        "source_datasets": ["original"],
        "size_categories": [next((size for limit, size in _SIZES if sum(rows.values()) < limit), "n>1M")],
        "configs": [
            {
                "config_name": name,
                **({"default": True} if name == first else {}),
                "data_files": [{"split": "train", "path": [file.name for file in files if file.table == name]}],
            }
            for name in rows
        ],
    }
    front = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=100)
    card = _CARD.format(
        title=described["title"],
        description=described["description"],
        rights=f"Data version {dataset.version}, licence {described['licenses'][0]['name']}. {RIGHTS}",
        tables="\n".join(f"| `{name}` | {count} | {schemas[name].meaning} |" for name, count in rows.items()),
        sources="\n".join(f"- {markdown_text(line)}" for line in str(cited).splitlines()[1:]),
        citation=bibtex_entry(cited.dataset),
    )
    path.write_text(f"---\n{front}---\n{card}", encoding="utf-8", newline="\n")
