"""`dates`."""

from __future__ import annotations

import click

from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.files.atomic import write_text
from ketenkaart.graph.date_nodes import date_nodes
from ketenkaart.wording import say


@click.command("dates")
@everywhere
def dates_command(setting: Setting) -> None:
    """Write data/dates.ttl: every date that the data uses, by the fixed table."""
    file = setting.output or setting.workspace.data / "dates.ttl"
    write_text(file, date_nodes(setting.workspace))
    setting.tell(say("wrote", setting.language, file=file))
