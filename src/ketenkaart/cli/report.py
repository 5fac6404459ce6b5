"""`report`: the main job."""

from __future__ import annotations

import click

from ketenkaart.cli.options import FAIL_ON, Setting, everywhere
from ketenkaart.finding import Severity, reaches


@click.command("report")
@everywhere
@click.option("-f", "--format", "form", type=click.Choice(["table", "markdown"]), default="table")
@click.option("--full", is_flag=True, help="Every answer in full, not only its finding.")
@FAIL_ON
def report_command(setting: Setting, form: str, full: bool, fail_on: str) -> int:
    """Check everything, then answer every stored question."""
    # pySHACL and rdflib take half a second to import: only those who need them wait.
    from ketenkaart.findings.check import check
    from ketenkaart.report import as_markdown, as_table, make_report

    with setting.working():
        graph = setting.open()
        result = check(graph)
        report = make_report(graph, result)
    if form == "markdown":
        setting.write(as_markdown(report, setting.language, full=full))
    else:
        setting.print(as_table(report, setting.language, full=full))
    return 1 if reaches(result.findings, Severity[fail_on.upper()]) else 0
