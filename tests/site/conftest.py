"""Sites that several tests read: of the example, and of a text full of attacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.build.build import build
from policytrack.site.site import write_site
from tests import EXAMPLE

ATTACKS = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)", "javascript:alert(1)", "<!--", "--><b>", "{{ 7 * 7 }}", "{% raw %}", "<style>*{display:none}</style>",
    "<base href=//example.org>", "<iframe src=javascript:alert(1)>", "&lt;script&gt;", "</title><script>alert(1)</script>",
    "</textarea><script>", "<meta http-equiv=refresh content=0>", "<a href=javascript:alert(1)>x</a>", "<math><mtext></mtext></math>",
    "<details open ontoggle=alert(1)>",
)  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    write_site(pt.open(EXAMPLE / "data"), out)
    return out


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a text whose title, author, body, place, actor and quotes are attacks."""
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "seeds").mkdir()
    lines = [f"Under {attack}, Germany pledged €{at} million to Ukraine." for at, attack in enumerate(ATTACKS, 1)]
    text = f"Title {ATTACKS[0]}\nBy {ATTACKS[2]}\nMay 3, 2024\n\n" + "\n\n".join(lines) + "\n"
    (folder / "seeds" / "a.txt").write_bytes(text.encode())
    packages = "".join(
        f"  package-{at}:\n"
        f"    title: {{value: {json.dumps('Aid ' + attack)}, quote: {json.dumps(f'{attack}, Germany pledged €{at} million')}}}\n"
        f"    amount: €{at} million\n"
        f"    legislation: {{value: {json.dumps(attack)}, quote: {json.dumps(f'Under [[{attack}]], Germany pledged €{at} million')}, because: {json.dumps('so it says ' + attack)}}}\n"
        for at, attack in enumerate(ATTACKS, 1)
    )
    annotation = (
        f'source:\n  kind: press_release\n  language: en\n  published: "[[May 3, 2024]]"\n'
        f"  title: {json.dumps(f'Title {ATTACKS[0]}')}\n  author: {json.dumps(ATTACKS[2])}\naid_packages:\n{packages}"
    )
    (folder / "seeds" / "a.yaml").write_bytes(annotation.encode())
    build(folder / "seeds", folder)
    write_site(pt.open(folder / "data"), folder / "site", report_url="https://example.org/new")
    return folder / "site"
