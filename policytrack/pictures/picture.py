"""A picture: an Altair chart that is drawn without a browser and a network, with the receipts of its marks."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.display import html_grid
from policytrack.files.durable import write_whole
from policytrack.loader.backends import require
from policytrack.loader.listing import Listing
from policytrack.problems import check_known

if TYPE_CHECKING:
    import altair

FORMS = ("svg", "png", "json")
SCALE = 2
"""Pixels of a PNG for each pixel of the SVG."""


@dataclass(frozen=True)
class Mark:
    """What one mark of a picture shows, with its first receipt.

    Args:
        label: the words beside the mark.
        record_id: the record.
        field: the cell, as a JSON Pointer.
        value: the value that is drawn, as text.
        words: the quote in double brackets within its context.
        source_id: the source of the quote.
        start_char: where the quote begins in the source's text, in Unicode code points.
        end_char: where the quote ends, exclusive.
    """

    label: str
    record_id: str
    field: str
    value: str
    words: str
    source_id: str
    start_char: int
    end_char: int

    def summary(self) -> dict[str, str]:
        """Return label, value, quote and source."""
        return {
            "label": self.label,
            "value": self.value,
            "words": self.words,
            "source": f"{self.source_id}:{self.start_char}",
            "record_id": self.record_id,
        }


class Picture:
    """A picture of the dataset; shown by itself in a notebook, saved as SVG, PNG or Vega-Lite JSON.

    Args:
        specification: the picture in Vega-Lite.
        marks: what its marks show, with their receipts.
        data: the data folder, into which no picture is written.
    """

    def __init__(self, specification: Mapping[str, Any], marks: Sequence[Mark], data: Path) -> None:
        self.specification = dict(specification)
        self._data = data
        self.marks = Listing(marks, Mark)

    @property
    def chart(self) -> altair.Chart:
        """The picture as an Altair chart, to change it; tooltips show the receipts.

        Raises:
            UsageError: altair is not installed.
        """
        chart: altair.Chart = require("altair").Chart.from_dict(self.specification)
        return chart

    @cached_property
    def svg(self) -> str:
        """The picture as SVG; each mark has its receipt as its description, and the same data gives the same bytes.

        Raises:
            UsageError: vl-convert is not installed.
        """
        return str(require("vl_convert").vegalite_to_svg(self.specification))

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the picture, as the name of the file ends: `.svg`, `.png` or `.json` (Vega-Lite).

        Args:
            path: the file; an existing one is replaced once the new one is whole.

        Returns:
            The file.

        Raises:
            UsageError: another ending, vl-convert is not installed, or the file cannot be written there.
        """
        out = Path(path)
        form = out.suffix.lower().lstrip(".")
        check_known("UNKNOWN_FORMAT", "picture format", form, FORMS)
        if form == "svg":
            content = self.svg.encode("utf-8")
        elif form == "png":
            content = require("vl_convert").vegalite_to_png(self.specification, scale=SCALE)
        else:
            content = json.dumps(self.specification, ensure_ascii=False, indent=1).encode("utf-8")

        def write(whole: Path) -> None:
            whole.write_bytes(content)

        write_whole(out, self._data, write)
        return out

    def __repr__(self) -> str:
        return f"Picture of {len(self.marks)} marks; save('picture.svg') writes it, .marks lists their receipts"

    def _repr_html_(self) -> str:
        table = html_grid([mark.summary() for mark in self.marks], f"{len(self.marks)} marks")
        return f"{self.svg}<details><summary>Receipts</summary>{table}</details>"
