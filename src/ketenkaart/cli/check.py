"""`check`."""

from __future__ import annotations

from pathlib import Path

import click

from ketenkaart.cli.options import ENGINE, FAIL_ON, Setting, everywhere
from ketenkaart.finding import FORMATS, Severity, reaches
from ketenkaart.findings import formats
from ketenkaart.findings.check import check
from ketenkaart.wording import pick


@click.command("check")
@everywhere
@click.argument(
    "files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True)
)
@click.option("-f", "--format", "form", type=click.Choice([*FORMATS, "turtle"]), default="text")
@ENGINE
@FAIL_ON
def check_command(
    setting: Setting, files: tuple[Path, ...], form: str, engine: str, fail_on: str
) -> int:
    """Check ontology, data and queries; with FILEs, tell only what stands in those."""
    with setting.working():
        graph = setting.open(whole=True)
        result = check(graph, files, engine)
    for aside in result.asides():
        setting.tell(pick(aside, setting.language))
    setting.write(formats.write(result, form, setting.language))
    return 1 if reaches(result.findings, Severity[fail_on.upper()]) else 0
