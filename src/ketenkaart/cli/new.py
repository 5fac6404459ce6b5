"""`new`."""

from __future__ import annotations

import click

from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.skeleton import KINDS, skeleton


@click.command("new")
@everywhere
@click.argument("kind", metavar=f"KIND ({', '.join(KINDS)})")
@click.argument("source")
@click.argument("name")
def new_command(setting: Setting, kind: str, source: str, name: str) -> None:
    """Write the skeleton of a statement that SOURCE makes, to be filled in.

    What the shapes require stands open; what they allow stands in comments.
    """
    text = skeleton(setting.workspace, kind, name, source, setting.language)
    setting.write(text)
