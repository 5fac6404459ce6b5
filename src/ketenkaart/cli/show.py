"""`show`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
import pyoxigraph as ox
from rich.table import Table
from rich.text import Text

from ketenkaart.answers.catalogue import Column
from ketenkaart.answers.cells import for_people
from ketenkaart.answers.cited import quoted, told_of
from ketenkaart.answers.show import About, Shown, resolve, show
from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.cli.show_source import is_source, source_lines
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.evidence.excerpts import Excerpts
from ketenkaart.graph.engine import Term
from ketenkaart.vocabulary import KK, shorten
from ketenkaart.wording import say

EUROS = tuple(KK + n for n in ("amount", "amountFrom", "amountTo", "givenAmount", "requiredAmount"))


@click.command("show")
@everywhere
@click.argument("name", metavar="NAME|IRI")
@click.option("-f", "--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Show the words of each passage from your own copy of the sources.",
)
def show_command(setting: Setting, name: str, form: str, texts: Path | None) -> None:
    """All about one thing, by statement and passage."""
    graph = setting.open()
    shown = show(graph, resolve(graph, name))
    excerpts = Excerpts.read(graph.store, texts) if texts is not None else None
    if form == "json":
        setting.write(_json(shown, graph, setting.language, excerpts))
        return
    _print(setting, shown, graph, excerpts)


def _print(setting: Setting, shown: Shown, graph: ClosedGraph, excerpts: Excerpts | None) -> None:
    language, names = setting.language, graph.names
    setting_parts: list[Table | Text] = [
        Text(names.label(shown.iri, language), style="bold"),
        Text(
            f"{shorten(shown.iri)}  " + ", ".join(names.label(c, language) for c in shown.classes),
            style="dim",
        ),
    ]
    facts = Table(box=None, pad_edge=False, show_header=False)
    facts.add_column(style="dim")
    facts.add_column(overflow="fold")
    _fill(facts, shown.facts, graph, language)
    setting_parts.append(facts)
    covered = excerpts.coverage(shown.iri) if excerpts is not None else None
    if covered is not None:
        share = round(100 * covered.covered / covered.total)
        setting_parts.append(Text(say("coverage", language, share=share)))
    if is_source(graph, shown.iri):
        setting.print(*setting_parts, *source_lines(graph, shown.iri, excerpts, language))
        return
    if not shown.about:
        setting_parts.append(Text(say("show none", language)))
        setting.print(*setting_parts)
        return
    setting_parts.append(Text("\n" + say("show statements", language), style="bold"))
    for about in shown.about:
        setting_parts += _statement(about, graph, language, excerpts)
    setting.print(*setting_parts)


def _statement(
    about: About, graph: ClosedGraph, language: str, excerpts: Excerpts | None
) -> list[Table | Text]:
    names = graph.names
    roles = ", ".join(names.label(role, language) for role in about.roles)
    head = f"{names.label(about.kind, language)}: {names.label(about.statement, language)}"
    parts: list[Table | Text] = [
        Text(f"\n{head}" + (f"  ({roles})" if roles else ""), style="bold"),
        Text(f"  {shorten(about.statement)}", style="dim"),
    ]
    facts = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2))
    facts.add_column(style="dim")
    facts.add_column(overflow="fold")
    _fill(facts, about.facts, graph, language)
    parts.append(facts)
    told = told_of(graph, about.evidence, language)
    for line in [*told, *quoted(about.evidence, excerpts)]:
        parts.append(Text(f"  {line}"))
    return parts


def _fill(
    table: Table,
    facts: Sequence[tuple[str, Sequence[Term]]],
    graph: ClosedGraph,
    language: str,
) -> None:
    """Add a row for each fact that says something in the language."""
    for prop, values in facts:
        text = _values(prop, values, graph, language)
        if text:
            table.add_row(graph.names.label(prop, language), text)


def _values(prop: str, values: Sequence[Term], graph: ClosedGraph, language: str) -> str:
    spoken = [v for v in values if not (isinstance(v, ox.Literal) and v.language)]
    spoken += [v for v in values if isinstance(v, ox.Literal) and v.language == language]
    kind = "euro" if prop in EUROS else "thing"
    column = Column(prop, kind, {})
    return ", ".join(for_people(column, value, graph.names, language) for value in spoken)


def _json(shown: Shown, graph: ClosedGraph, language: str, excerpts: Excerpts | None) -> str:
    names = graph.names

    def facts(pairs: Sequence[tuple[str, Sequence[Term]]]) -> dict[str, list[str]]:
        return {shorten(prop): [str(value.value) for value in values] for prop, values in pairs}

    def words(about: About) -> dict[str, dict[str, list[str]]]:
        if excerpts is None:
            return {}
        passages = (place.passage for place in about.evidence.places)
        return {"words": {passage: excerpts.words(passage) for passage in passages}}

    whole = {
        "iri": shown.iri,
        "name": names.label(shown.iri, language),
        "classes": list(shown.classes),
        "facts": facts(shown.facts) | {"skos:prefLabel": [names.label(shown.iri, language)]},
        "statements": [
            {
                "iri": about.statement,
                "kind": about.kind,
                "name": names.label(about.statement, language),
                "roles": list(about.roles),
                "facts": facts(about.facts),
                "standing": about.evidence.standing,
                "polarity": about.evidence.polarity,
                "passages": [place.passage for place in about.evidence.places],
                **words(about),
            }
            for about in shown.about
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
