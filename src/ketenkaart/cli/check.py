"""`check`."""

from __future__ import annotations

from pathlib import Path

import click

from ketenkaart.cli.options import FAIL_ON, Setting, everywhere
from ketenkaart.finding import FORMATS, Severity, reaches


@click.command("check")
@everywhere
@click.argument(
    "files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True)
)
@click.option("-f", "--format", "form", type=click.Choice([*FORMATS, "turtle"]), default="text")
@FAIL_ON
def check_command(setting: Setting, files: tuple[Path, ...], form: str, fail_on: str) -> int:
    """Check ontology, data and queries; with FILEs, tell only what stands in those."""
    # pySHACL and rdflib take half a second to import: only those who need them wait.
    from ketenkaart.findings import formats
    from ketenkaart.findings.check import check

    with setting.working():
        graph = setting.open()
        result = check(graph, files)
    setting.write(formats.write(result, form, setting.language))
    return 1 if reaches(result.findings, Severity[fail_on.upper()]) else 0
