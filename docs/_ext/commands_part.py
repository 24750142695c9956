"""Commands: the help that each prints, read from its parser, and the codes of problems."""

from __future__ import annotations

import argparse
import os
from unittest.mock import patch

from policytrack.cli.parser import COMMANDS, parser
from policytrack.problem_codes import ACTORS, CODES

WIDTH = "100"
"""Characters of a line of help."""


def commands() -> str:
    """Return a section a command: what it does, and its help."""
    with patch.dict(os.environ, {"COLUMNS": WIDTH, "NO_COLOR": "1"}):
        top = parser()
        (known,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
        return "\n".join(_section(name, module, known.choices[name]) for name, module in COMMANDS.items())


def _section(name: str, module: object, command: argparse.ArgumentParser) -> str:
    does = " ".join((module.__doc__ or "").split()).partition(": ")[2]
    return "\n".join(
        [
            f"({name}-command)=",
            f"## policytrack {name}",
            "",
            does[:1].upper() + does[1:],
            "",
            "```text",
            command.format_help().rstrip(),
            "```",
            "",
        ]
    )


def codes() -> str:
    """Return a section for each actor: the codes that the actor can mend, with their meanings."""
    return "\n".join(_codes_of(actor, *heading.split(". ", 1)) for actor, heading in ACTORS.items())


def _codes_of(actor: str, title: str, given: str) -> str:
    rows = [f"| `{name}` | {code.meaning} |" for name, code in CODES.items() if code.actor == actor]
    return "\n".join([f"### {title}", "", given, "", "| code | what is wrong |", "|---|---|", *rows, ""])
