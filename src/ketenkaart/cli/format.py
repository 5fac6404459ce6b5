"""`format`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.errors import InputError
from ketenkaart.files.reading import relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.formatting import Reformatted, reformat, write
from ketenkaart.wording import both, plural, say


@click.command("format")
@everywhere
@click.argument(
    "files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True)
)
@click.option("--check", "checking", is_flag=True, help="Write nothing; name what would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def format_command(setting: Setting, files: tuple[Path, ...], checking: bool, diff: bool) -> int:
    """Put Turtle in its fixed form: the FILEs (or folders) named, else those of the workspace.

    Comments, order and meaning stay. Exit 1 when --check or --diff finds what would change.
    """
    wanted = list(_named(files)) if files else _own(setting.workspace)
    done = reformat(wanted)
    changed = [one for one in done if one.changed]
    if not (checking or diff):
        write(changed)
        for one in changed:
            setting.tell(say("wrote", setting.language, file=relative(one.file)))
    elif changed:
        setting.write("".join(_told(one, diff) for one in changed))
    setting.tell(_summary(setting.language, len(changed), len(done), checking or diff))
    return 1 if changed and (checking or diff) else 0


def _told(one: Reformatted, diff: bool) -> str:
    return one.difference() if diff else f"{relative(one.file)}\n"


def _summary(language: str, changed: int, total: int, checking: bool) -> str:
    if not changed:
        return say("all formatted", language, files=plural("file", language, total))
    files = plural("file", language, changed)
    key = "would format" if checking else "formatted"
    return say(key, language, files=files, rest=total - changed)


def _named(files: Sequence[Path]) -> Iterator[Path]:
    """The files named, and every Turtle file in the folders named, each once."""
    found: dict[Path, Path] = {}
    for named in files:
        inside = sorted(named.rglob("*.ttl")) if named.is_dir() else [named]
        if not inside:
            raise InputError(
                both("In deze map staat geen Turtle-bestand.", "This folder holds no Turtle file."),
                file=named,
                expected=both("een map met .ttl-bestanden", "a folder with .ttl files"),
            )
        for file in inside:
            found.setdefault(file.resolve(), file)
    yield from found.values()


def _own(workspace: Workspace) -> list[Path]:
    """The Turtle files that lie in the workspace: not those that the program carries for it."""
    files = (
        *workspace.ontology_files(),
        *workspace.alignment_files(),
        *workspace.shape_files(),
        *workspace.data_files(),
    )
    return [file for file in files if workspace.root in file.parents]
