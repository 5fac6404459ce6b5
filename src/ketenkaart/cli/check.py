"""`check`."""

from __future__ import annotations

from pathlib import Path

import click

from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.cli.telling import ENGINE, Telling, telling
from ketenkaart.finding import FORMATS
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
    with setting.working():
        linted = lint_findings(setting.workspace) if is_large(setting.workspace) else None
        graph = setting.open(whole=True)
        result = check(graph, files, engine, linted)
    for aside in result.asides():
        setting.tell(pick(aside, setting.language))
    return telling.conclude(setting, result, lambda: rules_of(graph.workspace), whole=not files)
