"""`build`."""

from __future__ import annotations

from pathlib import Path

import click

from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.distribution import build
from ketenkaart.wording import say


@click.command("build")
@everywhere
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("build/dist")
)
def build_command(setting: Setting, folder: Path) -> None:
    """Write the distribution files into FOLDER (build/dist): Turtle, N-Quads and JSON-LD."""
    for file in build(setting.workspace, folder, setting.view):
        setting.tell(say("wrote", setting.language, file=file))
