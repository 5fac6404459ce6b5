"""`export`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
from click.shell_completion import CompletionItem

from ketenkaart.answers.parameters import given_values, parse_values
from ketenkaart.answers.show import resolve
from ketenkaart.cli.ask import list_choices
from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.drawings.draw import Choice, draw
from ketenkaart.drawings.formats import FOLDERS, FORMATS, write_folder, writer
from ketenkaart.drawings.pictures import PICTURES, as_svg
from ketenkaart.drawings.progress import watched
from ketenkaart.drawings.total import draw_for_picture
from ketenkaart.drawings.views import ASK, ViewQuery, find_view, view_names
from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.wording import both, either, say

EVERY: Final = ("all", "alle")
"""What is given for a parameter of which all values may stand side by side."""


def _complete_view(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    known = [*view_names(Workspace.find()), ASK]
    return [CompletionItem(name) for name in known if name.startswith(incomplete)]


@click.command("export")
@everywhere
@click.argument("view", shell_complete=_complete_view)
@click.argument("values", metavar="[NAME=VALUE]...", nargs=-1)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice((*FORMATS, *PICTURES)),
    default=FORMATS[0],
    show_default=True,
    help="csv and neo4j are several files and go into --folder.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where a format of several files goes.",
)
@click.option("--source", metavar="NAME", help="Money of this source alone; all mixes them.")
@click.option("--stage", metavar="NAME", help="Money of this stage alone; all mixes them.")
@click.option("--around", metavar="NAME|IRI", help="Only what lies near this thing.")
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many edges from it.",
)
@click.option("--endpoint", metavar="URL", hidden=True)
def export_command(
    setting: Setting,
    view: str,
    values: tuple[str, ...],
    form: str,
    folder: Path | None,
    source: str | None,
    stage: str | None,
    around: str | None,
    depth: int,
    endpoint: str | None,
) -> None:
    """Draw VIEW for a graph tool, or at once as a picture (svg, png).

    Nodes and edges have their statements and passages with them. A picture of money shows one
    total with all its parts: the largest, or the one given as total=FLOW.

    A view is actors, claims, everything, money, responsibilities or sources, or ask:ID for the
    answer to a stored question whose rows name two things. NAME=? lists what can be given.
    """
    if endpoint is not None:
        raise InputError(
            both(
                "Een tekening wordt uit bestanden gemaakt, niet uit een SPARQL-dienst.",
                "A drawing is made from files, not from a SPARQL service.",
            ),
            expected=both("export zonder --endpoint", "export without --endpoint"),
            advice=both(
                "De rijen van een vraag geeft een dienst wel: ketenkaart ask ID --endpoint URL.",
                "The rows of a question a service does give: ketenkaart ask ID --endpoint URL.",
            ),
        )
    _fits(form, folder, setting.output)
    query = find_view(setting.workspace, view)
    options = [f"{n}={v}" for n, v in (("source", source), ("stage", stage)) if v is not None]
    given = given_values(query.question, [*values, *options])
    graph = setting.open()
    wanted = [name for name, texts in given.items() if "?" in texts]
    if wanted:
        list_choices(setting, query.question, wanted, graph)
        return
    every = _every(query, given)
    terms = parse_values(query.question, graph, given, setting.language)
    centre = resolve(graph, around) if around is not None else None
    choice = Choice(terms, every, centre, depth)
    make = draw_for_picture if form in PICTURES else draw
    drawing = make(query, graph, setting.language, choice)
    if drawing.note:
        setting.tell(drawing.note)
    if form == "png":
        from ketenkaart.drawings.pictures.png import png  # the other formats need no renderer

        setting.write_bytes(png(as_svg(drawing)))
        return
    if form == "svg":
        setting.write(as_svg(drawing))
        return
    with watched(drawing) as seen:
        if folder is not None:
            for file in write_folder(seen, form, folder):
                setting.tell(say("wrote", setting.language, file=file))
            return
        with setting.stream() as out:
            writer(form)(seen, out)


def _every(query: ViewQuery, given: dict[str, list[str]]) -> frozenset[str]:
    """The columns of which all values are asked for; they are taken out of what is given."""
    found = {
        name
        for name, texts in given.items()
        if name in query.apart and any(text.lower() in EVERY for text in texts)
    }
    for name in found:
        del given[name]
    return frozenset(found)


def _fits(form: str, folder: Path | None, output: Path | None) -> None:
    """Raise `InputError` unless a format of several files gets a folder, and one of one a file."""
    several = form in FOLDERS
    if several == (folder is not None) and not (several and output is not None):
        return
    raise InputError(
        both(
            f"{form} bestaat uit {'meer bestanden' if several else 'één bestand'}.",
            f"{form} consists of {'several files' if several else 'one file'}.",
        ),
        expected=either(["--folder DIR" if several else "-o FILE"]),
    )
