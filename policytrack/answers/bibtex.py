"""BibTeX: `@misc` entries, which every style of BibTeX prints, and biblatex too.

- A title has two pairs of braces, because many styles lower the capitals of a title in one pair.
- The publisher is `howpublished`: no style prints the field `publisher` of `@misc`.
- `date` is for biblatex, which reads EDTF intervals but no sets; `year` and `month` are for BibTeX.

Source: Patashnik, BibTeXing, 1988; Lehman and others, The biblatex Package.
"""

from __future__ import annotations

from policytrack.answers.cited_work import CitedWork
from policytrack.display import one_line

_TEX = {
    **{char: f"\\{char}" for char in "&%$#_"},
    "{": r"\textbraceleft{}",  # BibTeX counts the braces of `\{`
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_IN_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex_entry(work: CitedWork) -> str:
    """Return the entry of a work, in LaTeX with UTF-8 letters."""
    year, month = (*work.date_parts, None, None)[:2]
    dated = [f"published {work.date_remark}"] if work.date_remark else []
    note = "; ".join([*work.remarks, *dated, work.identity])
    published = f"Dataset, version {work.version}" if work.version else work.publisher
    fields = {
        "title": f"{{{{{_tex(work.title)}}}}}",
        "author": f"{{{' and '.join(f'{{{_tex(name)}}}' for name in work.authors)}}}" if work.authors else "",
        "howpublished": f"{{{_tex(published)}}}" if published else "",
        "year": f"{{{year}}}" if year else "",
        "month": _MONTHS[month - 1] if month else "",
        "date": f"{{{work.date}}}" if work.date and not work.date.startswith(("[", "{")) else "",
        "url": f"{{{work.url.translate(_IN_URL)}}}" if work.url else "",
        "note": f"{{{_tex(note[0].upper() + note[1:])}}}",
    }
    key = work.key if work.kind == "dataset" else f"policytrack:{work.key}"
    return "\n".join([f"@misc{{{key},", *(f"  {name} = {text}," for name, text in fields.items() if text), "}"])


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in one_line(text))
