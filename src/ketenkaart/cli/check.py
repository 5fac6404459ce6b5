"""`check`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.cli.telling import ENGINE, Telling, telling
from ketenkaart.finding import FORMATS
from ketenkaart.findings.beside import beside
from ketenkaart.findings.check import check, is_large
from ketenkaart.findings.lint import lint_findings
from ketenkaart.findings.rules import rules_of
from ketenkaart.wording import pick


@click.command("check")
@everywhere
@click.argument(
    "files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True)
)
@ENGINE
@telling(*FORMATS, "turtle")
def check_command(setting: Setting, files: tuple[Path, ...], engine: str, telling: Telling) -> int:
    """Check ontology, data and queries; with FILEs, tell only what stands in those."""
    large = is_large(setting.workspace)
    lint = partial(lint_findings, setting.workspace)
    # The lint needs no graph: it goes on beside the reading of it, and where there is much before
    # that, so that the two need their memory one after the other.
    with setting.working(), beside(lint, pays=not large) as linted:
        if large:
            linted = partial(list, linted())
        graph = setting.open(whole=True)
        result = check(graph, files, engine, linted)
    for aside in result.asides():
        setting.tell(pick(aside, setting.language))
    return telling.conclude(setting, result, lambda: rules_of(graph.workspace), whole=not files)
