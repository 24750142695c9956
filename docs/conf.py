"""The site's configuration: guides in Markdown, references read out of the package."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

import policytrack

project = "policytrack"
author = "The policytrack contributors"
project_copyright = author
release = policytrack.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "from_package"]
exclude_patterns = ["_ext", "_static", "*.ipynb"]
nitpicky = True
nitpick_ignore_regex = [
    # Other projects' names: the site links to no inventory, so that it builds offline.
    (r"py:.*", r"(collections|datetime|decimal|os|pathlib|pyarrow|pandas|polars|duckdb|pydantic|altair)\..*"),
    (r"py:.*", r"(date|Decimal|Path)"),
    # Variables of types, and how a terminal marks quotes.
    (r"py:.*", r"policytrack\.[a-z_.]+\.(R|T_co|Style)"),
]
suppress_warnings = ["misc.highlighting_failure"]  # of DuckDB's SQL, which Pygments does not know as a whole

myst_heading_anchors = 3
smartquotes = False  # three dots in a type stay three dots
default_role = "code"  # docstrings write names in single backticks
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
napoleon_attr_annotations = True

html_theme = "furo"
html_title = f"policytrack {release}"
html_static_path = ["_static"]
html_css_files = ["policytrack.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}
