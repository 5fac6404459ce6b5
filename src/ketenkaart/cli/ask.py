"""`questions`, `ask` and `query`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

from ketenkaart.answers import formats
from ketenkaart.answers.answer import Answer, ask
from ketenkaart.answers.catalogue import Question, catalogue, find_question
from ketenkaart.answers.parameters import (
    EXPECTED,
    choices,
    given_values,
    parse_values,
    written,
)
from ketenkaart.cli.options import Setting, elsewhere, everywhere
from ketenkaart.errors import InputError
from ketenkaart.files.reading import read_text
from ketenkaart.files.workspace import Workspace
from ketenkaart.vocabulary import shorten
from ketenkaart.wording import both, either, pick, say

if TYPE_CHECKING:
    from ketenkaart.closure.closed_graph import ClosedGraph
    from ketenkaart.evidence.excerpts import Excerpts

# What a command does not need for this answer it does not import: see the class of the commands.

CATALOGUE_FORMATS: Final = ("table", "markdown", "turtle")


def _complete_id(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [
        CompletionItem(q.id, help=q.summary)
        for q in catalogue(Workspace.find()).values()
        if q.id.startswith(incomplete.upper())
    ]


def _complete_value(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    question = find_question(Workspace.find(), str(ctx.params["question_id"]))
    name, equals, start = incomplete.partition("=")
    if not equals:
        return [
            CompletionItem(f"{p.name}=") for p in question.parameters if p.name.startswith(name)
        ]
    from ketenkaart.closure.closed_graph import ClosedGraph

    graph = ClosedGraph.recall(Workspace.find())
    parameter = question.parameter(name)
    offered = (written(parameter, graph, iri) for iri in choices(parameter, graph))
    return [CompletionItem(f"{name}={value}") for value in offered if value.startswith(start)]


@click.command("questions")
@everywhere
@click.option("-f", "--format", "form", type=click.Choice(CATALOGUE_FORMATS), default="table")
def questions_command(setting: Setting, form: str) -> None:
    """The catalogue of stored questions."""
    from rich import box
    from rich.table import Table

    from ketenkaart.answers import catalogue_formats

    known = catalogue(setting.workspace).values()
    if form == "markdown":
        setting.write(catalogue_formats.as_markdown(known, setting.language))
        return
    if form == "turtle":
        setting.write(catalogue_formats.as_turtle(known))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("id")
    table.add_column(say("question", setting.language), overflow="fold")
    table.add_column(say("parameters", setting.language))
    for question in known:
        names = " ".join(parameter.name for parameter in question.parameters)
        table.add_row(question.id, pick(question.question, setting.language), names)
    setting.print(table)


@click.command("ask")
@everywhere
@elsewhere
@click.argument("question_id", metavar="ID", shell_complete=_complete_id)
@click.argument("values", metavar="[NAME=VALUE]...", nargs=-1, shell_complete=_complete_value)
@click.option("-f", "--format", "form", type=click.Choice(formats.FORMATS), default="table")
@click.option(
    "--evidence",
    "with_evidence",
    is_flag=True,
    help="With the passages of each row; Turtle always has them.",
)
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="The passages with their words, from your own copy of the sources; no CSV or Turtle.",
)
def ask_command(
    setting: Setting,
    question_id: str,
    values: tuple[str, ...],
    form: str,
    with_evidence: bool,
    texts: Path | None,
) -> None:
    """Answer one stored question.

    NAME=? lists what can be given; a name twice gives both values.
    """
    if texts is not None and form not in formats.WITH_WORDS:
        raise InputError(
            both(f"Met -f {form} gaat --texts niet samen.", f"--texts does not go with -f {form}."),
            expected=either(formats.WITH_WORDS),
        )
    if texts is not None:
        setting.only_here("--texts")
    question = find_question(setting.workspace, question_id)
    given = given_values(question, values)
    graph = setting.open()
    wanted = [name for name, texts_given in given.items() if "?" in texts_given]
    if wanted:
        list_choices(setting, question, wanted, graph)
        return
    answer = ask(question, graph, parse_values(question, graph, given, setting.language))
    excerpts = None
    if texts is not None:
        from ketenkaart.evidence.excerpts import Excerpts

        excerpts = Excerpts.read(graph.store, texts)
    _print(setting, answer, form, with_evidence or texts is not None, excerpts)


@click.command("query")
@everywhere
@elsewhere
@click.argument("file", metavar="FILE|-")
@click.option("-f", "--format", "form", type=click.Choice(formats.PLAIN), default="table")
def query_command(setting: Setting, file: str, form: str) -> None:
    """Answer a SPARQL query of your own, from a file or (-) from standard input.

    The prefixes of the house are known without being declared.
    """
    try:
        text = sys.stdin.read() if file == "-" else read_text(Path(file))
    except UnicodeDecodeError as error:
        raise InputError(
            both("Dit is geen UTF-8.", "This is not UTF-8."),
            file=file,
            expected=both("een SPARQL-query", "a SPARQL query"),
        ) from error
    from ketenkaart.answers.plain import run_query

    result = run_query(setting.open(), text, form, setting.language, file)
    if isinstance(result, str):
        setting.write(result)
    else:
        setting.print(result)


def list_choices(
    setting: Setting, question: Question, wanted: Sequence[str], graph: ClosedGraph
) -> None:
    """Print what can be given for each of these parameters."""
    lines = []
    for parameter in map(question.parameter, wanted):
        if parameter.type in EXPECTED:
            name = parameter.name
            raise InputError(
                both(f"Voor {name} bestaat geen lijst.", f"There is no list for {name}."),
                expected=EXPECTED[parameter.type],
            )
        lines += [
            f"{shorten(iri)}  {graph.names.label(iri, setting.language)}"
            for iri in choices(parameter, graph)
        ]
    setting.print(*lines)


def _print(
    setting: Setting, answer: Answer, form: str, with_evidence: bool, excerpts: Excerpts | None
) -> None:
    language = setting.language
    if form == "csv":
        setting.write(formats.as_csv(answer, language, with_evidence=with_evidence))
    elif form == "turtle":
        setting.write(formats.as_turtle(answer))
    elif form == "table":
        from ketenkaart.answers.tables import as_table

        setting.print(as_table(answer, language, with_evidence=with_evidence, excerpts=excerpts))
    else:
        writer = {"markdown": formats.as_markdown, "json": formats.as_json}[form]
        setting.write(writer(answer, language, with_evidence=with_evidence, excerpts=excerpts))
