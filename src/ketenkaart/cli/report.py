"""`report`: the main job."""

from __future__ import annotations

from pathlib import Path

import click

from ketenkaart.cli.options import Setting, elsewhere, everywhere
from ketenkaart.cli.telling import ENGINE, FAIL_ON
from ketenkaart.evidence.excerpts import Excerpts
from ketenkaart.files.atomic import write_text
from ketenkaart.finding import Severity, reaches
from ketenkaart.findings.check import check
from ketenkaart.report import as_html, as_markdown, as_table, make_report
from ketenkaart.wording import pick, say


@click.command("report")
@everywhere
@elsewhere
@click.option("-f", "--format", "form", type=click.Choice(["table", "markdown"]), default="table")
@click.option("--full", is_flag=True, help="Every answer in full, not only its finding.")
@click.option(
    "--book",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Also write the book of answers there, with all passages, as HTML and as Markdown.",
)
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="The book with the words of its passages, from your own copy of the sources.",
)
@ENGINE
@FAIL_ON
def report_command(
    setting: Setting,
    form: str,
    full: bool,
    book: Path | None,
    texts: Path | None,
    engine: str,
    fail_on: str,
) -> int:
    """Check everything, then answer every stored question."""
    if texts is not None:
        setting.only_here("--texts")
    language = setting.language
    with setting.working():
        graph = setting.open(whole=True)
        excerpts = Excerpts.read(graph.store, texts) if texts is not None else None
        result = check(graph, engine=engine) if setting.endpoint is None else None
        report = make_report(graph, result)
    for aside in result.asides() if result is not None else ():
        setting.tell(pick(aside, setting.language))
    if form == "markdown":
        setting.write(as_markdown(report, language, full=full, excerpts=excerpts))
    else:
        setting.print(as_table(report, language, full=full))
    if book is not None:
        book.mkdir(parents=True, exist_ok=True)
        pages = {
            f"book-{language}.html": as_html(report, language, excerpts=excerpts),
            f"book-{language}.md": as_markdown(report, language, full=True, excerpts=excerpts),
        }
        for name, page in pages.items():
            write_text(book / name, page)
            setting.tell(say("wrote", language, file=book / name))
    return 1 if reaches(report.findings(), Severity[fail_on.upper()]) else 0
